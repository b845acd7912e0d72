"""Events as lists show them. What stands here follows from their reports and is written anew when those change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, false, func, insert, or_, select, update

from riwaya.errors import StoreError
from riwaya.records import Event, Voice
from riwaya.store import members
from riwaya.store.codec import plain, revived
from riwaya.store.engine import pages
from riwaya.store.schema import event_places, event_values, events


@dataclass(frozen=True, slots=True)
class Line:
    """An event in a list."""

    id: str
    type: str
    status: str
    first: date | None
    last: date | None
    place: str | None
    grade: str
    disputes: int
    reports: int
    documents: int
    outlets: int
    origins: int
    summary: str
    review: str | None = None


LISTED = tuple(events.c[field.name] for field in fields(Line))
"""The columns of a list; the body of an event is only read for its ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events to list; what is None does not narrow the list.

    Attributes:
        place: name or id of a place; with `words`, also events whose texts call a place by all of these.
        type, grade, disputed: as of the event.
        since, until: only events that touch these days.
        limit: at most so many.
    """

    place: str | None = None
    words: tuple[str, ...] = ()
    type: str | None = None
    grade: str | None = None
    since: date | None = None
    until: date | None = None
    disputed: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """An event as it stands now.

    Attributes:
        event: as the machine has it.
        places: the names, ids and words under which it is found by place.
        review: `corrected` or `rejected` if people have changed what it tells.
        reviewed: as they have it; None if they have changed nothing, or left nothing of it.
    """

    event: Event
    places: Collection[str]
    review: str | None = None
    reviewed: Event | None = None

    @property
    def shown(self) -> Event:
        """What lists show."""
        return self.reviewed or self.event


REJECTED = "rejected"
"""In place of a grade: every report of the event was rejected."""


def keep(connection: Connection, described: Sequence[Standing]) -> None:
    """Write events as they stand now: for lists as reviewed, with the machine's answer as their body."""
    rows = [_row(one) for one in described]
    ids = [row["id"] for row in rows]
    known = set(_of_ids(connection, ids))
    for part in pages(ids):
        connection.execute(delete(event_places).where(event_places.c.event.in_(part)))
        connection.execute(delete(event_values).where(event_values.c.event.in_(part)))
    if old := [{f"new_{name}": value for name, value in row.items()} for row in rows if row["id"] in known]:
        values = {column.name: bindparam(f"new_{column.name}", type_=column.type) for column in events.c}
        connection.execute(update(events).where(events.c.id == bindparam("new_id")).values(values), old)
    if new := [row for row in rows if row["id"] not in known]:
        connection.execute(insert(events), new)
    if filed := [{"place": place, "event": one.event.id} for one in described for place in sorted(one.places)]:
        connection.execute(insert(event_places), filed)
    pairs = ((one, pair) for one in described for pair in _values(one.shown))
    if valued := [{"kind": kind, "value": value, "event": one.event.id} for one, (kind, value) in pairs]:
        connection.execute(insert(event_values), valued)


def _values(event: Event) -> list[tuple[str, str]]:
    """What an event is found by besides its columns."""
    actors = (claim.value for fact in event.facts if fact.field in ("agents", "targets") for claim in fact.claims)
    found = {
        **dict.fromkeys(("actor", value) for value in actors),
        **dict.fromkeys(("outlet", voice.outlet) for voice in event.voices if voice.outlet),
        **dict.fromkeys(("dispute", dispute.kind) for dispute in event.disputes),
    }
    return list(found)


def _of_ids(connection: Connection, ids: Sequence[str]) -> Iterator[str]:
    for part in pages(ids):
        yield from connection.scalars(select(events.c.id).where(events.c.id.in_(part)))


def _row(one: Standing) -> dict[str, Any]:
    event = one.shown
    voices = event.voices if one.review != REJECTED else ()
    return {
        "id": event.id,
        "ended": None,
        "type": event.type,
        "status": event.status,
        "first": event.start,
        "last": event.end,
        "place": event.place.name or event.place.span.text if event.place else None,
        "lat": event.place.lat if event.place else None,
        "lon": event.place.lon if event.place else None,
        "radius_km": event.place.radius_km if event.place else None,
        "precision": event.place.precision if event.place else None,
        "grade": event.grade if one.review != REJECTED else REJECTED,
        "disputes": len(event.disputes) if one.review != REJECTED else 0,
        "reports": len(voices),
        "documents": len({voice.document for voice in voices}),
        "outlets": len({voice.outlet or voice.document for voice in voices}),
        "origins": sum(number for _, number in event.origins) if voices else 0,
        "summary": event.summary,
        "body": plain(replace(one.event, voices=())),
        "review": one.review,
    }


def end(connection: Connection, event: str, *, into: str | None) -> None:
    """Mark an event that has lost its reports, and to which other event most of them went."""
    connection.execute(update(events).where(events.c.id == event).values(ended=into or "", reports=0, review=None))
    connection.execute(delete(event_places).where(event_places.c.event == event))
    connection.execute(delete(event_values).where(event_values.c.event == event))


def exists(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Those of the ids that events have which have reports."""
    query = select(events.c.id).where(events.c.id.in_(sorted(ids)), events.c.ended.is_(None))
    return frozenset(connection.scalars(query))


def begun(connection: Connection, given: str) -> bool:
    """Whether the id of some event begins so."""
    query = select(events.c.id).where(events.c.id.startswith(given, autoescape=True))
    return bool(given) and connection.execute(query.limit(1)).first() is not None


def found(connection: Connection, given: str) -> str:
    """The id of the event that is meant: by its id, its beginning, or the id of an event that has been merged into it.

    Raises:
        StoreError: no event is meant, or several are.
    """
    exact = connection.execute(select(events.c.id, events.c.ended).where(events.c.id == given)).all()
    rows = (
        exact
        or connection.execute(
            select(events.c.id, events.c.ended).where(events.c.id.startswith(given, autoescape=True)).limit(4)
        ).all()
    )
    living = [row for row in rows if row.ended is None]
    chosen = living if len(living) == 1 else rows
    if not chosen or not given:
        raise StoreError(f"{given}: there is no event of that id; expected one that riwaya events lists.")
    if len(chosen) > 1:
        some = ", ".join(row.id for row in chosen)
        raise StoreError(f"{given}: several events begin so ({some}); expected one. Give more of its id.")
    living_one = heir(connection, chosen[0].id)
    if living_one is None:
        raise StoreError(f"{given}: the event has lost its reports; expected one that riwaya events lists.")
    return living_one


def heir(connection: Connection, event: str) -> str | None:
    """The event that has the reports of this one now: itself, or the one that it went into; None if they are gone."""
    seen: set[str] = set()
    here: str | None = event
    while here and here not in seen:
        seen.add(here)
        row = connection.execute(select(events.c.ended).where(events.c.id == here)).first()
        if row is None or row.ended is None:
            return here if row is not None else None
        here = row.ended
    return None


def whole(connection: Connection, wanted: Collection[str]) -> tuple[Event, ...]:
    """Events with all their voices."""
    heard = members.voices(connection, wanted)
    bodies: dict[str, Any] = {}
    for part in pages(sorted(wanted)):
        query = select(events.c.id, events.c.body).where(events.c.id.in_(part))
        bodies.update((event, body) for event, body in connection.execute(query))
    return tuple(replace(revived(Event, bodies[one]), voices=_ordered(heard[one])) for one in wanted if one in bodies)


def _ordered(heard: list[Voice]) -> tuple[Voice, ...]:
    return tuple(sorted(heard, key=lambda voice: (voice.published is None, voice.published or date.max)))


def lines(connection: Connection, wanted: Filter) -> tuple[Line, ...]:
    """The events that a filter lets through, by day and then by place; those without a day stand last."""
    query = select(*LISTED).where(events.c.ended.is_(None), *_conditions(wanted))
    query = query.order_by(events.c.first.is_(None), events.c.first, events.c.place, events.c.id)
    return tuple(map(_line, connection.execute(query.limit(wanted.limit) if wanted.limit else query)))


def count(connection: Connection) -> dict[str, int]:
    """Grade → number of events."""
    query = select(events.c.grade, func.count()).where(events.c.ended.is_(None)).group_by(events.c.grade)
    return {grade: number for grade, number in connection.execute(query.order_by(events.c.grade))}


def disputed(connection: Connection) -> int:
    """How many events are disputed."""
    query = select(func.count()).select_from(events).where(events.c.ended.is_(None), events.c.disputes > 0)
    return int(connection.execute(query).scalar_one())


def _conditions(wanted: Filter) -> Iterable[Any]:
    if wanted.type is not None:
        yield events.c.type == wanted.type
    if wanted.grade is not None:
        yield events.c.grade == wanted.grade
    if wanted.since is not None:
        yield events.c.last >= wanted.since
    if wanted.until is not None:
        yield events.c.first <= wanted.until
    if wanted.place is not None:
        by_words = and_(*map(_named, wanted.words)) if wanted.words else false()
        yield or_(_named(wanted.place), by_words)
    if wanted.disputed:
        yield events.c.disputes > 0


def _named(place: str) -> Any:
    return events.c.id.in_(select(event_places.c.event).where(event_places.c.place == place))


def _line(row: Row[Any]) -> Line:
    return Line(*(getattr(row, column.name) for column in LISTED))
