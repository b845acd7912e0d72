"""The reports of a document join events or found new ones, inside the transaction that keeps the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from riwaya.project import reviewed
from riwaya.records import Coded, Copy, Decision, Judgement, Origin, Passage, Place, Sketch, Voice
from riwaya.resolve.blocks import probes
from riwaya.resolve.cluster import assign, event_id
from riwaya.resolve.copies import copy_of, passages
from riwaya.resolve.describe import describe
from riwaya.resolve.origins import own_voice, voices
from riwaya.resolve.sketch import sketches
from riwaya.resolve.words import content_words
from riwaya.store import acts, documents, events, members
from riwaya.store.events import Standing
from riwaya.store.members import Member
from riwaya.store.reviews import Review
from riwaya.text.segment import sentences

OWN = {"key": "", "document": "", "order": 0, "sentence": 0, "paragraph": 0}
"""What may change in a sketch without a change of what it tells."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the merging needs of a document, worked out before the store is locked."""

    coded: Coded
    sketches: tuple[Sketch, ...]
    passages: tuple[Passage, ...]
    own_voice: Origin


@dataclass(frozen=True, slots=True)
class Joined:
    """Events that gained a report of the document, and events that it founded."""

    joined: tuple[str, ...] = ()
    founded: tuple[str, ...] = ()


def prepare(coded: Coded) -> Prepared:
    """What the merging looks at of a coded document."""
    parts = sentences(coded.document.text)
    return Prepared(coded, sketches(coded), passages(coded.document, parts), own_voice(coded, parts))


def join(
    connection: Connection,
    prepared: Prepared,
    document: int,
    *,
    old: Sequence[Member] = (),
    renamed: Mapping[str, str] | None = None,
) -> Joined:
    """Put every report of a document into an event.

    Args:
        connection: a writing one; the document and its reports are kept already.
        prepared: what `prepare` gave.
        document: number of the version of the document.
        old: its reports as they stood before, when it was coded anew or corrected.
        renamed: key of a report → key that it had among the old ones. A report that tells what it told stays where it is.
    """
    renamed = renamed or {}
    former = {member.key: member for member in old}
    before = {key: former[past].event or "" for key, past in renamed.items() if past in former}
    rows = {member.key: member.row for member in members.of_document(connection, document)}
    speaking = _speaking(connection, prepared)
    members.forget(connection, [*rows.values(), *(member.row for member in old)])
    stay, free = _parted(prepared.sketches, former, renamed)
    _place(connection, rows, stay, [_kept(sketch, former[renamed[sketch.key]]) for sketch in stay], speaking)
    members.release(connection, [rows[sketch.key] for sketch in free])
    said = acts.said(connection)
    near = members.of_events(connection, {*_around(connection, free, said), *filter(None, before.values())})
    decided = _named(connection, assign(free, near, judgements=said), near, before)
    made, called = decided[: len(free)], decided[len(free) :]
    _place(connection, rows, free, made, speaking)
    into = _called(connection, called)
    members.keep_passages(connection, document, prepared.passages)
    documents.speaks(connection, document, prepared.own_voice)
    left = {member.event for member in old if member.event}
    refresh(connection, {*left, *into, *(d.event for d in made), *(before[sketch.key] for sketch in stay)}, into=into)
    gained = {decision.event for decision in made} - set(before.values())
    return Joined(tuple(sorted(gained & near.keys())), tuple(sorted(gained - near.keys())))


def _called(connection: Connection, made: Sequence[Decision]) -> dict[str, str]:
    """Denials that stood alone go where what they deny is told now. Returns the event that each leaves → the one it joins."""
    if not made:
        return {}
    stood = members.events_of(connection, [decision.key for decision in made])
    members.move(connection, {decision.key: decision.event for decision in made})
    members.explain(connection, made)
    return {stood[decision.key]: decision.event for decision in made if stood[decision.key] != decision.event}


def refresh(connection: Connection, touched: Collection[str], *, into: Mapping[str, str] | None = None) -> None:
    """Describe events anew.

    Args:
        connection: a writing one.
        touched: events that gained or lost reports; those without any end.
        into: event → the one that took its reports over, where that is known.
    """
    heard = members.voices(connection, touched)
    verdicts = reviewed.verdicts(connection, [voice.key for voices in heard.values() for voice in voices])
    events.keep(connection, [_standing(connection, event, heard[event], verdicts) for event in sorted(touched) if heard[event]])
    for event in sorted(touched):
        if not heard[event]:
            events.end(connection, event, into=(into or {}).get(event) or members.heirs(connection, event))


def _standing(connection: Connection, event: str, heard: list[Voice], verdicts: Mapping[str, Review]) -> Standing:
    machine, places = describe(event, heard), places_of(heard)
    said = reviewed.of_event(connection, machine, verdicts)
    if said.event is not None:
        places = places_of(said.event.voices)
    return Standing(machine, places, said.review, said.event)


def _around(connection: Connection, free: Sequence[Sketch], said: Iterable[Judgement]) -> frozenset[str]:
    """The events that could gain one of the reports: by place and time, or because somebody has spoken of both."""
    keys = {sketch.key for sketch in free}
    named = {one.b if one.a in keys else one.a for one in said if one.a in keys or one.b in keys}
    return members.events_under(connection, probes(free)) | set(members.events_of(connection, named).values())


def places_of(heard: Iterable[Voice]) -> set[str]:
    """Everything under which an event is found by place: ids and names, what they lie in, and the words of the texts."""
    return {name for voice in heard for place in voice.report.places for name in place_names(place)}


def place_names(place: Place) -> tuple[str, ...]:
    """The names of a place and the words it is called by."""
    return tuple(filter(None, (place.id, place.name, *place.within, *map(word_key, content_words(place.span.text)))))


def word_key(word: str) -> str:
    """How a word of a text is kept among the names of places."""
    return f"word:{word}"


def _speaking(connection: Connection, prepared: Prepared) -> dict[str, Voice]:
    """Report key → its voice; what was taken from another document speaks with that document's own voice."""
    found = _copies(connection, prepared)
    originals = documents.own_voices(connection, {copy.of for copy in found})
    originals[prepared.coded.document.id] = prepared.own_voice
    return {voice.key: voice for voice in voices(prepared.coded, found, originals=originals)}


def _copies(connection: Connection, prepared: Prepared) -> tuple[Copy, ...]:
    """The passages that stand in documents which came earlier."""
    bands = {band for passage in prepared.passages for band in passage.bands}
    older = tuple(members.passages_under(connection, bands, but=prepared.coded.document.id))
    found = []
    for passage in prepared.passages if older else ():
        mine = set(passage.bands)
        copy = copy_of(passage, [one for one in older if not mine.isdisjoint(one.bands)])
        if copy is not None:
            found.append(copy)
    return tuple(found)


def _parted(new: Iterable[Sketch], former: Mapping[str, Member], renamed: Mapping[str, str]) -> tuple[list[Sketch], list[Sketch]]:
    """Reports that tell what they told before, and all others."""
    stay: list[Sketch] = []
    free: list[Sketch] = []
    for sketch in new:
        past = former.get(renamed.get(sketch.key, ""))
        same = past is not None and past.event and past.sketch is not None and _told(past.sketch) == _told(sketch)
        (stay if same else free).append(sketch)
    return stay, free


def _told(sketch: Sketch) -> Sketch:
    return replace(sketch, **OWN)  # type: ignore[arg-type]  # names and types are those of the record


def _kept(sketch: Sketch, past: Member) -> Decision:
    """The decision on a report that stays where it is."""
    made = past.decision or Decision(sketch.key, "", None, 0.0, "tells what it told before, and stays")
    return replace(made, key=sketch.key, event=past.event or "")


def _named(
    connection: Connection, made: Sequence[Decision], near: Mapping[str, Sequence[Sketch]], before: Mapping[str, str]
) -> list[Decision]:
    """The decisions with the ids that the store gives: a report that founds an event anew keeps the id of the one it left
    empty, and no id is given twice.
    """
    ids: dict[str, str] = {}
    for event in dict.fromkeys(decision.event for decision in made if decision.event not in near):
        keys = [decision.key for decision in made if decision.event == event]
        left = Counter(before[key] for key in keys if before.get(key) and before[key] not in near)
        free = [past for past, _ in left.most_common() if past not in ids.values()]
        ids[event] = free[0] if free else unused(connection, keys[0], taken=ids.values())
    return [replace(decision, event=ids.get(decision.event, decision.event)) for decision in made]


def unused(connection: Connection, founder: str, *, taken: Iterable[str] = ()) -> str:
    """An id for an event that no other event with reports has."""
    refused = set(taken)
    while events.exists(connection, [made := event_id(founder, taken=refused)]):
        refused.add(made)
    return made


def _place(
    connection: Connection, rows: Mapping[str, int], new: Sequence[Sketch], made: Sequence[Decision], said: Mapping[str, Voice]
) -> None:
    members.place(connection, rows, [(s, said[s.key], decision) for s, decision in zip(new, made, strict=True)])
