"""Events as the desk lists them: narrowed in every way, sorted, paged and counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select

from riwaya.store import search
from riwaya.store.schema import documents, event_places, event_values, events, reports

LIVING = events.c.ended.is_(None)
COLUMNS = (
    "id",
    "type",
    "status",
    "first",
    "last",
    "place",
    "lat",
    "lon",
    "radius_km",
    "precision",
    "grade",
    "disputes",
    "reports",
    "documents",
    "outlets",
    "origins",
    "summary",
    "review",
)
"""What a list shows of an event, in this order."""

POINTS = (
    *("id", "type", "grade", "place", "first", "last", "radius_km", "precision", "disputes", "reports", "review", "lat", "lon"),
)
"""What a map shows of an event, in this order."""

MOST = 100
"""Values of a facet."""

ANY = "any"
"""In place of a kind of dispute: whatever it is about."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where events lie that have the same coordinates and the same extent. `radius_km` None: nobody knows how far it reaches."""

    lat: float
    lon: float
    radius_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events to list; what is empty does not narrow the list.

    Attributes:
        type, status, grade, actor, outlet, dispute: any of these values.
        place: name or id of a place; with `words`, also events whose texts call a place by all of these.
        since, until: only events that touch these days.
        at: only events at these spots.
        terms: only events told in a document that has all of these.
    """

    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    dispute: tuple[str, ...] = ()
    place: str | None = None
    words: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    at: tuple[Spot, ...] = ()
    terms: tuple[search.Term, ...] = ()


def page(connection: Connection, wanted: Wanted, *, sort: str, offset: int, limit: int) -> tuple[int, Sequence[Any]]:
    """How many events there are, and a page of them: the values of `COLUMNS` for each.

    Args:
        connection: a reading one.
        wanted: which.
        sort: day, place, type, grade, reports, disputes or origins; `-` before it turns it around.
        offset, limit: the page.
    """
    where = list(conditions(connection, wanted))
    if not wanted.terms:
        total = connection.execute(select(func.count()).select_from(events).where(LIVING, *where)).scalar_one()
        query = select(*(events.c[name] for name in COLUMNS)).where(LIVING, *where).order_by(*_order(sort))
        return int(total), connection.execute(query.offset(offset).limit(limit)).all()
    # The words are searched once, for the count and the page alike.
    found = connection.execute(select(events.c.id).where(LIVING, *where).order_by(*_order(sort))).scalars().all()
    shown = found[offset : offset + limit]
    query = select(*(events.c[name] for name in COLUMNS)).where(events.c.id.in_(shown)).order_by(*_order(sort))
    return len(found), connection.execute(query).all()


def _order(sort: str) -> tuple[ColumnElement[Any], ...]:
    name = sort.removeprefix("-")
    column: ColumnElement[Any] = events.c["first" if name == "day" else name]
    first = column.desc() if sort.startswith("-") else column
    return (column.is_(None), first, events.c.first.is_(None), events.c.first, events.c.place, events.c.id)


def points(connection: Connection, wanted: Wanted) -> tuple[int, Sequence[Any]]:
    """How many events have no coordinates, and of the others the values of `POINTS`."""
    where = list(conditions(connection, wanted))
    nowhere = select(func.count()).select_from(events).where(LIVING, events.c.lat.is_(None), *where)
    somewhere = (LIVING, events.c.lat.is_not(None), events.c.lon.is_not(None))
    query = select(*(events.c[name] for name in POINTS)).where(*somewhere, *where)
    return int(connection.execute(nowhere).scalar_one()), connection.execute(query.order_by(events.c.id)).all()


def spots(connection: Connection, wanted: Wanted) -> tuple[int, Sequence[Any]]:
    """How many events have no coordinates; of the others lat, lon, radius, precision, place, and how many, disputed ones too.

    A spot whose events call it by several names has several rows, one after the other.
    """
    e = events.c
    by = (e.lat, e.lon, e.radius_km, e.precision, e.place)
    query = select(*by, func.count(), func.count().filter(e.disputes > 0)).where(LIVING, *conditions(connection, wanted))
    unplaced = 0
    placed = []
    for row in connection.execute(query.group_by(*by).order_by(*by)):
        if row[0] is None or row[1] is None:
            unplaced += row[5]
        else:
            placed.append(row)
    return unplaced, placed


def calendar(connection: Connection, wanted: Wanted) -> tuple[int, Sequence[Any]]:
    """How many events have no day, and for each day how many began and how many of these are disputed."""
    where = list(conditions(connection, wanted))
    undated = select(func.count()).select_from(events).where(LIVING, events.c.first.is_(None), *where)
    disputed = func.count().filter(events.c.disputes > 0)
    query = select(events.c.first, func.count(), disputed).where(LIVING, events.c.first.is_not(None), *where)
    found = connection.execute(query.group_by(events.c.first).order_by(events.c.first)).all()
    return int(connection.execute(undated).scalar_one()), found


def facets(connection: Connection, wanted: Wanted) -> dict[str, list[tuple[str, int]]]:
    """Field → its values with the number of events, the commonest first."""
    where = list(conditions(connection, wanted))
    found: dict[str, list[tuple[str, int]]] = {}
    for name in ("type", "status", "grade", "place"):
        column = events.c[name]
        query = select(column, func.count().label("number")).where(LIVING, column.is_not(None), *where).group_by(column)
        found[name] = _commonest(connection, query, column)
    # Only living events have values; they are looked up in one list, not each in its row.
    within = [event_values.c.event.in_(select(events.c.id).where(LIVING, *where))] if where else []
    for kind in ("actor", "outlet", "dispute"):
        value = event_values.c.value
        query = select(value, func.count().label("number")).where(event_values.c.kind == kind, *within).group_by(value)
        found[kind] = _commonest(connection, query, value)
    return found


def _commonest(connection: Connection, query: Any, column: ColumnElement[Any]) -> list[tuple[str, int]]:
    rows = connection.execute(query.order_by(func.count().desc(), column).limit(MOST))
    return [(value, int(number)) for value, number in rows]


def conditions(connection: Connection, wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    """What an event must fulfil."""
    for name in ("type", "status", "grade"):
        if values := getattr(wanted, name):
            yield events.c[name].in_(values)
    if wanted.since is not None:
        yield events.c.last >= wanted.since
    if wanted.until is not None:
        yield events.c.first <= wanted.until
    if wanted.place is not None:
        by_words = and_(*map(_named, wanted.words)) if wanted.words else false()
        yield or_(_named(wanted.place), by_words)
    if wanted.at:
        yield or_(*map(_lying, wanted.at))
    for kind in ("actor", "outlet"):
        if values := getattr(wanted, kind):
            yield _valued(kind, values)
    if ANY in wanted.dispute:
        yield events.c.disputes > 0
    elif wanted.dispute:
        yield _valued("dispute", wanted.dispute)
    if wanted.terms:
        within = select(reports.c.event).where(reports.c.superseded_run.is_(None), reports.c.event.is_not(None))
        yield events.c.id.in_(within.where(reports.c.document.in_(search.having(connection, wanted.terms))))


def _lying(at: Spot) -> ColumnElement[bool]:
    reach = events.c.radius_km.is_(None) if at.radius_km is None else events.c.radius_km == at.radius_km
    return and_(events.c.lat == at.lat, events.c.lon == at.lon, reach)


def _named(place: str) -> ColumnElement[bool]:
    return events.c.id.in_(select(event_places.c.event).where(event_places.c.place == place))


def _valued(kind: str, values: Sequence[str]) -> ColumnElement[bool]:
    query = select(event_values.c.event).where(event_values.c.kind == kind, event_values.c.value.in_(values))
    return events.c.id.in_(query)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list; `row` is the number of its current version."""

    row: int
    key: str
    title: str | None
    outlet: str | None
    published: date | None
    version: int
    characters: int
    beginning: str


def told_in(connection: Connection, wanted: Wanted) -> tuple[str, ...]:
    """The documents in which the events of a filter are told, the newest first."""
    within = select(events.c.id).where(LIVING, *conditions(connection, wanted))
    rows = select(reports.c.document).where(reports.c.superseded_run.is_(None), reports.c.event.in_(within))
    query = select(documents.c.key).where(documents.c.id.in_(rows))
    query = query.order_by(documents.c.published.is_(None), documents.c.published.desc(), documents.c.id.desc())
    return tuple(connection.scalars(query))


def of_keys(connection: Connection, keys: Sequence[str]) -> tuple[Listed, ...]:
    """The current versions of these documents, in the order of the keys."""
    query = _listed().where(documents.c.superseded_run.is_(None), documents.c.key.in_(keys))
    found = {row.key: Listed(*row) for row in connection.execute(query)}
    return tuple(found[key] for key in keys if key in found)


def _listed() -> Select[Any]:
    d = documents.c
    length, beginning = func.length(d.text), func.substr(d.text, 1, 200)
    return select(d.id, d.key, d.title, d.outlet, d.published, d.version, length, beginning)


def newest(
    connection: Connection, *, terms: tuple[search.Term, ...] = (), outlet: str | None = None, offset: int, limit: int
) -> tuple[int, tuple[Listed, ...]]:
    """How many current documents there are, and a page of them, the newest first."""
    where: list[ColumnElement[bool]] = [documents.c.superseded_run.is_(None)]
    if outlet is not None:
        where.append(documents.c.outlet == outlet)
    if terms:
        where.append(documents.c.id.in_(search.having(connection, terms)))
    total = connection.execute(select(func.count()).select_from(documents).where(*where)).scalar_one()
    d = documents.c
    query = _listed().where(*where)
    query = query.order_by(d.published.is_(None), d.published.desc(), d.id.desc()).offset(offset).limit(limit)
    return int(total), tuple(Listed(*row) for row in connection.execute(query))


def standing(connection: Connection, rows: Sequence[int]) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Document → how many reports it has, and the events that these stand in."""
    found: dict[int, tuple[int, dict[str, None]]] = {row: (0, {}) for row in rows}
    query = select(reports.c.document, reports.c.event).where(reports.c.document.in_(rows), reports.c.superseded_run.is_(None))
    for row, event in connection.execute(query.order_by(reports.c.id)):
        count, seen = found[row]
        if event is not None:
            seen[event] = None
        found[row] = (count + 1, seen)
    return {row: (count, tuple(seen)) for row, (count, seen) in found.items()}
