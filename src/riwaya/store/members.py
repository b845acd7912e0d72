"""Which event each report stands in, and what it is found by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, desc, func, insert, select, update

from riwaya.records import Decision, Passage, Sketch, Voice
from riwaya.store.codec import plain, revived
from riwaya.store.engine import pages
from riwaya.store.schema import bands, blocks, documents, passages, reports

CURRENT = reports.c.superseded_run.is_(None)


@dataclass(frozen=True, slots=True)
class Member:
    """A current report as the merging left it."""

    row: int
    key: str
    event: str | None
    sketch: Sketch | None
    decision: Decision | None


def place(connection: Connection, rows: Mapping[str, int], made: Iterable[tuple[Sketch, Voice, Decision]]) -> None:
    """Write down where new readings stand and what they are found by.

    Args:
        connection: a writing one.
        rows: key → number of the reading.
        made: sketch, voice and decision of each.
    """
    placed, filed = [], []
    bodies = _bodies(connection, list(rows.values()))
    for sketch, voice, decision in made:
        row = rows[sketch.key]
        placed.append(
            {
                "row": row,
                "event": decision.event,
                "sketch": plain(sketch),
                "voice": _voice_values(voice, bodies[row]),
                "decision": plain(decision),
            }
        )
        filed += [{"block": block, "report": row} for block in dict.fromkeys(sketch.blocks)]
    columns = ("event", "sketch", "voice", "decision")
    if placed:
        query = update(reports).where(reports.c.id == bindparam("row"))
        connection.execute(query.values({name: bindparam(name, type_=reports.c[name].type) for name in columns}), placed)
    if filed:
        connection.execute(insert(blocks), filed)


def move(connection: Connection, moves: Mapping[str, str]) -> None:
    """Put current reports, named by key, into other events."""
    for key, event in moves.items():
        connection.execute(update(reports).where(reports.c.key == key, CURRENT).values(event=event))


def release(connection: Connection, rows: Collection[int]) -> None:
    """Take readings out of their events."""
    for part in pages(sorted(rows)):
        connection.execute(update(reports).where(reports.c.id.in_(part)).values(event=None))


def heirs(connection: Connection, event: str) -> str | None:
    """The event where most of the reports now stand that once stood in this one."""
    past = select(reports.c.key).where(reports.c.event == event, reports.c.superseded_run.is_not(None))
    query = select(reports.c.event, func.count().label("number")).where(CURRENT, reports.c.key.in_(past))
    query = query.where(reports.c.event.is_not(None), reports.c.event != event).group_by(reports.c.event)
    return connection.scalar(query.order_by(desc("number"), reports.c.event).limit(1))


def explain(connection: Connection, made: Iterable[Decision]) -> None:
    """Write down why current reports stand where they were moved to."""
    for decision in made:
        query = update(reports).where(reports.c.key == decision.key, CURRENT)
        connection.execute(query.values(decision=plain(decision)))


def forget(connection: Connection, rows: Collection[int]) -> None:
    """Superseded readings are no longer found by others. What they were and where they stood stays."""
    for part in pages(sorted(rows)):
        connection.execute(delete(blocks).where(blocks.c.report.in_(part)))


def events_under(connection: Connection, keys: Collection[str]) -> frozenset[str]:
    """The events that have a report filed under one of these blocks."""
    found: set[str] = set()
    for part in pages(sorted(keys)):
        query = select(reports.c.event).join(blocks, blocks.c.report == reports.c.id).where(blocks.c.block.in_(part), CURRENT)
        found.update(event for event in connection.scalars(query.distinct()) if event is not None)
    return frozenset(found)


def of_events(connection: Connection, wanted: Collection[str]) -> dict[str, list[Sketch]]:
    """Event → sketches of all its reports, in the order in which they came."""
    found: dict[str, list[Sketch]] = {event: [] for event in sorted(wanted)}
    for part in pages(sorted(wanted)):
        query = select(reports.c.event, reports.c.sketch).where(reports.c.event.in_(part), CURRENT).order_by(reports.c.id)
        for event, sketch in connection.execute(query):
            if sketch is not None:
                found[event].append(revived(Sketch, sketch))
    return {event: members for event, members in found.items() if members}


def of_document(connection: Connection, document: int) -> tuple[Member, ...]:
    """The current reports of a version of a document."""
    query = select(reports.c.id, reports.c.key, reports.c.event, reports.c.sketch, reports.c.decision)
    found = connection.execute(query.where(reports.c.document == document, CURRENT).order_by(reports.c.id))
    return tuple(_member(*row) for row in found)


def _member(row: int, key: str, event: str | None, sketch: Any, decision: Any) -> Member:
    return Member(row, key, event, revived(Sketch, sketch) if sketch else None, revived(Decision, decision) if decision else None)


def events_of(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Report key → its event, for the current reports of these keys."""
    found: dict[str, str] = {}
    for part in pages(sorted(keys)):
        query = select(reports.c.key, reports.c.event).where(reports.c.key.in_(part), CURRENT, reports.c.event.is_not(None))
        found.update((key, event) for key, event in connection.execute(query))
    return found


def keys_of(connection: Connection, event: str) -> tuple[str, ...]:
    """Keys of the current reports of an event, in the order in which they came."""
    query = select(reports.c.key).where(reports.c.event == event, CURRENT).order_by(reports.c.id)
    return tuple(connection.scalars(query))


def voices(connection: Connection, wanted: Collection[str]) -> dict[str, list[Voice]]:
    """Event → the voices of its current reports."""
    found: dict[str, list[Voice]] = {event: [] for event in sorted(wanted)}
    for part in pages(sorted(wanted)):
        query = select(reports.c.event, reports.c.voice, reports.c.body).where(reports.c.event.in_(part), CURRENT)
        for event, voice, body in connection.execute(query.order_by(reports.c.id)):
            if voice is not None:
                words = body.get("sentence", body["trigger"])["text"]
                found[event].append(revived(Voice, {"words": words, "report": body, **voice}))
    return found


def decisions(connection: Connection, event: str) -> dict[str, Decision]:
    """Report key → why it stands in this event."""
    query = select(reports.c.key, reports.c.decision).where(reports.c.event == event, CURRENT)
    return {key: revived(Decision, value) for key, value in connection.execute(query) if value is not None}


def keep_passages(connection: Connection, document: int, found: Iterable[Passage]) -> None:
    """Keep the passages of a version of a document, in place of those it had, so that later copies of them are found."""
    former = select(passages.c.id).where(passages.c.document == document)
    connection.execute(delete(bands).where(bands.c.passage.in_(former)))
    connection.execute(delete(passages).where(passages.c.document == document))
    number = connection.scalar(select(func.max(passages.c.id))) or 0
    rows, filed = [], []
    for count, passage in enumerate(found, number + 1):
        rows.append({"id": count, "document": document, "body": plain(replace(passage, bands=()))})
        filed += [{"band": band, "passage": count} for band in dict.fromkeys(passage.bands)]
    if rows:
        connection.execute(insert(passages), rows)
    if filed:
        connection.execute(insert(bands), filed)


def passages_under(connection: Connection, keys: Collection[str], *, but: str) -> Iterator[Passage]:
    """Passages of current documents that share a band, the oldest first; none of the document `but`."""
    found: dict[int, Any] = {}
    for part in pages(sorted(keys)):
        query = (
            select(passages.c.id, passages.c.body, bands.c.band)
            .join(bands, bands.c.passage == passages.c.id)
            .join(documents, documents.c.id == passages.c.document)
            .where(bands.c.band.in_(part), documents.c.superseded_run.is_(None), documents.c.key != but)
        )
        for number, body, band in connection.execute(query):
            found.setdefault(number, (body, []))[1].append(band)
    for number in sorted(found):
        body, shared = found[number]
        yield revived(Passage, {**body, "bands": sorted(shared)})


def _bodies(connection: Connection, rows: Sequence[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for part in pages(rows):
        query = select(reports.c.id, reports.c.body).where(reports.c.id.in_(part))
        found.update((number, body) for number, body in connection.execute(query))
    return found


def _voice_values(voice: Voice, body: Any) -> dict[str, Any]:
    """A voice without what stands beside it: the report, unless it is heard otherwise, and the words of its sentence."""
    values: dict[str, Any] = plain(voice)
    if values["report"] == body:
        del values["report"]
    span = voice.report.sentence or voice.report.trigger
    if voice.words == span.text:
        del values["words"]
    return values
