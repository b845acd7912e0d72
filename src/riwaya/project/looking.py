"""What a store holds, for people to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from riwaya.errors import StoreError
from riwaya.project import merging
from riwaya.project.coding import making
from riwaya.records import Decision, Event
from riwaya.resolve.words import content_words
from riwaya.store import acts, documents, events, members, reports, runs, search
from riwaya.store.documents import Version
from riwaya.store.events import Filter
from riwaya.store.opening import Store
from riwaya.store.reports import Reading


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with its voices, why each report stands in it, and what was decided on it by hand."""

    event: Event
    decisions: dict[str, Decision]
    acts: tuple[acts.Act, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report through all its readings, the first one first, its document, and its event now."""

    key: str
    readings: tuple[Reading, ...]
    document: Version
    event: str | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document in all its versions, the reports of the current one, and the event of each."""

    versions: tuple[Version, ...]
    readings: tuple[Reading, ...]
    events: dict[str, str]


View = EventView | ReportView | DocumentView


@dataclass(frozen=True, slots=True)
class Found:
    """A document that a search found.

    Attributes:
        document: the document.
        words: raw offsets of the words that were looked for.
        events: the events that its reports stand in.
        score: the higher the better, within one search.
    """

    document: Version
    words: tuple[tuple[int, int], ...]
    events: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Status:
    """What a store holds, which runs made it, and what was decided by hand.

    Attributes:
        where: its address.
        documents, versions, reports, superseded, events: how many; `superseded` counts readings of former runs.
        grades: grade → how many events have it.
        disputed: how many events are disputed.
        runs: all runs.
        acts: all decisions by hand.
        outdated: documents that another version of the package or its data has coded.
        folded_otherwise: rows of the search index that need `recode`.
    """

    where: str
    documents: int
    versions: int
    reports: int
    superseded: int
    events: int
    grades: dict[str, int]
    disputed: int
    runs: tuple[runs.Run, ...]
    acts: tuple[acts.Act, ...]
    outdated: int
    folded_otherwise: int


def show(store: Store, given: str) -> View:
    """The event, report or document that an id means.

    Raises:
        StoreError: it means nothing, or several events.
    """
    with store.reading() as connection:
        if readings := reports.of_key(connection, given):
            version = documents.by_row(connection, [readings[-1].document])[readings[-1].document]
            return ReportView(given, readings, version, members.events_of(connection, [given]).get(given))
        if versions := documents.versions(connection, given):
            current = reports.of_document(connection, versions[-1].row)
            return DocumentView(versions, current, members.events_of(connection, [one.key for one in current]))
        if not events.begun(connection, given):
            hint = "expected the id of an event, a report or a document, as riwaya events and riwaya search list them."
            raise StoreError(f"{given}: the store has nothing of that id; {hint}")
        return _event(connection, events.found(connection, given))


def _event(connection: Connection, event: str) -> EventView:
    whole = events.whole(connection, [event])[0]
    keys = {voice.key for voice in whole.voices}
    on_it = tuple(act for act in acts.every(connection) if act.kind != "carried" and not keys.isdisjoint(act.moved))
    return EventView(whole, members.decisions(connection, event), on_it)


def find(store: Store, words: str, *, limit: int = 20) -> tuple[Found, ...]:
    """The current documents that have all of the words, the best first.

    Raises:
        OptionError: there is no word among them.
    """
    wanted = search.terms(words)
    with store.reading() as connection:
        hits = search.find(connection, wanted, limit=limit)
        versions = documents.by_row(connection, [hit.document for hit in hits])
        return tuple(_found(connection, versions[hit.document], hit, wanted) for hit in hits)


def _found(connection: Connection, version: Version, hit: search.Hit, wanted: Sequence[search.Term]) -> Found:
    spans = tuple((token.start, token.end) for token in search.matches(version.document.text, tuple(wanted)))
    standing = dict.fromkeys(member.event for member in members.of_document(connection, version.row) if member.event)
    return Found(version, spans, tuple(standing), hit.score)


def words_of(place: str) -> tuple[str, ...]:
    """Under which words an event is found whose texts call a place so.

    Example:
        >>> len(words_of("حي السكري"))
        2
    """
    return tuple(map(merging.word_key, content_words(place)))


def events_at(store: Store, place: str) -> tuple[Event, ...]:
    """Every event that names the place, or calls one by all of its words."""
    with store.reading() as connection:
        found = events.lines(connection, Filter(place=place, words=words_of(place)))
        return events.whole(connection, [line.id for line in found])


def status(store: Store, *, min_confidence: float | None = None) -> Status:
    """What the store holds."""
    present = making(min_confidence=min_confidence)
    with store.reading() as connection:
        grades = events.count(connection)
        current, versions = documents.count(connection)
        standing, superseded = reports.count(connection)
        return Status(
            where=store.where,
            documents=current,
            versions=versions,
            reports=standing,
            superseded=superseded,
            events=sum(grades.values()),
            grades=grades,
            disputed=events.disputed(connection),
            runs=runs.every(connection),
            acts=acts.every(connection),
            outdated=len(list(documents.uncoded(connection, runs.of_making(connection, present)))),
            folded_otherwise=search.stale(connection),
        )
