"""Lists of events. They are written straight from the rows, because there can be tens of thousands of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from fastapi.responses import Response

from riwaya.project.looking import words_of
from riwaya.store import lists, search
from riwaya.web.desk import Desk
from riwaya.web.forms import EventQuery, Narrowed

DECIMALS = 5
SPOTS = ("lat", "lon", "radius_km", "precision", "place", "events", "disputed")
"""What a map draws of a spot, in this order."""


def wanted(query: Narrowed) -> lists.Wanted:
    """The filter as the store understands it.

    Raises:
        OptionError: the free text holds no word.
    """
    return lists.Wanted(
        type=tuple(query.type),
        status=tuple(query.status),
        grade=tuple(query.grade),
        actor=tuple(query.actor),
        outlet=tuple(query.outlet),
        dispute=tuple(query.dispute),
        place=query.place or None,
        words=words_of(query.place) if query.place else (),
        since=query.since,
        until=query.until,
        at=tuple(map(_spot, query.at)),
        terms=search.terms(query.q) if query.q and query.q.strip() else (),
    )


def _spot(said: str) -> lists.Spot:
    lat, lon, radius = said.split(",")
    return lists.Spot(float(lat), float(lon), float(radius) if radius else None)


def events(desk: Desk, query: EventQuery) -> Response:
    """A page of events."""
    with desk.project.store.reading() as connection:
        total, rows = lists.page(connection, wanted(query), sort=query.sort, offset=query.offset, limit=query.limit)
    return _sent({"total": total, "offset": query.offset, "events": [dict(zip(lists.COLUMNS, row, strict=True)) for row in rows]})


def facets(desk: Desk, query: Narrowed) -> Response:
    """Values with the number of events that have them."""
    with desk.project.store.reading() as connection:
        found = lists.facets(connection, wanted(query))
    return _sent({name: [{"value": value, "events": number} for value, number in pairs] for name, pairs in found.items()})


def points(desk: Desk, query: Narrowed) -> Response:
    """Events on the map, as GeoJSON."""
    with desk.project.store.reading() as connection:
        unplaced, rows = lists.points(connection, wanted(query))
    return _sent({"type": "FeatureCollection", "features": list(map(_feature, rows)), "unplaced": unplaced})


def _feature(row: Sequence[Any]) -> dict[str, Any]:
    *rest, lat, lon = row
    return {
        "type": "Feature",
        "id": row[0],
        "geometry": {"type": "Point", "coordinates": [round(lon, DECIMALS), round(lat, DECIMALS)]},
        "properties": dict(zip(lists.POINTS, rest, strict=False)),
    }


def spots(desk: Desk, query: Narrowed) -> Response:
    """Events counted by where they lie, in columns."""
    with desk.project.store.reading() as connection:
        unplaced, rows = lists.spots(connection, wanted(query))
    merged: list[list[Any]] = []
    most = 0
    for lat, lon, radius, precision, place, number, disputed in rows:
        last = merged[-1] if merged else None
        if last is None or last[:3] != [lat, lon, radius]:
            merged.append([lat, lon, radius, precision, place, number, disputed])
            most = number
            continue
        last[5] += number
        last[6] += disputed
        if number > most:  # the name that most events have
            last[3:5] = precision, place
            most = number
    columns = zip(*merged, strict=True) if merged else ((),) * len(SPOTS)
    total = unplaced + sum(one[5] for one in merged)
    return _sent({"total": total, "unplaced": unplaced, **dict(zip(SPOTS, columns, strict=True))})


def calendar(desk: Desk, query: Narrowed) -> Response:
    """Events by day."""
    with desk.project.store.reading() as connection:
        undated, rows = lists.calendar(connection, wanted(query))
    return _sent({"days": [{"day": day, "events": n, "disputed": disputed} for day, n, disputed in rows], "undated": undated})


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _sent(content: dict[str, Any]) -> Response:
    return Response(_dumps(content), media_type="application/json")
