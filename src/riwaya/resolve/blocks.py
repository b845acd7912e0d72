"""Which reports are compared at all: those of kindred types, near in place and time. Found by equal keys, in memory or in SQL.

A key is `kin|lat,lon|days`: the group of types, a cell of the map and a stretch of days. A report is filed under the cell and
the stretch where it lies, and looks for others under the neighbouring ones too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import floor

from riwaya.lexicon.rows import table
from riwaya.records import Sketch, Spot

CELL = 0.25
"""Degrees; about 28 km from south to north."""

DAYS = 4
"""Days in one stretch."""

LONGEST = 4
"""Stretches under which a report that lasts is filed; of a longer one the first and the last."""

FINE = ("site", "neighbourhood", "town", "district")


def blocks_of(sketch: Sketch) -> tuple[str, ...]:
    """Keys under which a report is filed: empty if nothing is known of its place or its time."""
    kin = group(sketch.type)
    return tuple(f"{kin}|{y},{x}|{stretch}" for y, x in _cells(sketch) for stretch in _stretches(sketch))


def probes(sketches: Iterable[Sketch]) -> tuple[str, ...]:
    """Keys under which to look for reports that could tell of the same happenings."""
    found: dict[str, None] = {}
    for sketch in sketches:
        kin = group(sketch.type)
        stretches = sorted({s + step for s in _stretches(sketch) for step in (-1, 0, 1)})
        for y, x in _cells(sketch):
            around = ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
            found.update({f"{kin}|{cy},{cx}|{stretch}": None for cy, cx in around for stretch in stretches})
    return tuple(found)


def _cells(sketch: Sketch) -> list[tuple[int, int]]:
    fine = [spot for spot in sketch.places if spot.precision in FINE]
    return list(dict.fromkeys(cell for spot in fine or sketch.places if (cell := _cell(spot)) is not None))


def _cell(spot: Spot) -> tuple[int, int] | None:
    if spot.lat is None or spot.lon is None:
        return None
    return floor(spot.lat / CELL), floor(spot.lon / CELL)


def _stretches(sketch: Sketch) -> list[int]:
    if sketch.first is None or sketch.last is None:
        return []
    first, last = sketch.first // DAYS, sketch.last // DAYS
    return list(range(first, last + 1)) if last - first < LONGEST else [first, last]


@cache
def group(type_: str) -> str:
    """The group of types that can, by one step or several, be words for one happening, named by its first type.

    Example:
        >>> group("detention") == group("abduction"), group("siege") == group("shelling")
        (True, False)
    """
    found, open_ = {type_}, [type_]
    while open_:
        here = open_.pop()
        for a, b in relations():
            if a == here and b not in found:
                found.add(b)
                open_.append(b)
    return min(found)


@cache
def relations() -> dict[tuple[str, str], str]:
    """How two different types can be words for one happening, from kin.csv, in both orders."""
    rows = [(row["a"], row["b"], row["relation"]) for row in table("merging/kin.csv")]
    return {pair: relation for a, b, relation in rows for pair in ((a, b), (b, a))}


@cache
def disputed_types() -> frozenset[tuple[str, str]]:
    """Pairs of types that cannot both be right of one happening, in both orders."""
    rows = [(row["a"], row["b"]) for row in table("merging/kin.csv") if row["dispute"] == "yes"]
    return frozenset(pair for a, b in rows for pair in ((a, b), (b, a)))
