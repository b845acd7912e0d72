"""Places that a text puts together from others: a road between two towns, a place within its container."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riwaya.link.candidate import Candidate, distance
from riwaya.link.kinds import precision_of
from riwaya.records import Place

LEVELS = ("site", "neighbourhood", "town", "district", "governorate", "region", "country")
"""Precisions, the finest first."""


def road_between(one: Candidate, other: Candidate) -> Candidate | None:
    """The road that a text names by its two ends («طريق الخوخة – حيس»): the point half-way, reaching to both ends.

    Returns:
        A candidate whose source says what it is made of; None if an end has no point or both are the same.
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None or one.id == other.id:
        return None
    half = round(distance((one.lat, one.lon), (other.lat, other.lon)) / 2, 1)
    precision = precision_of("road", half)
    return Candidate(
        id=f"road:{one.id}:{other.id}",
        name=f"{one.name}–{other.name} road",
        kind="road",
        country=one.country if one.country == other.country else "",
        admin1=one.admin1 if one.admin1 == other.admin1 else "",
        parent=tuple(name for name in one.parent if name in other.parent),
        lat=round((one.lat + other.lat) / 2, 4),
        lon=round((one.lon + other.lon) / 2, 4),
        radius_km=max(half, 1.0),
        precision=precision,
        population=0,
        ambiguous=False,
        source=f"half-way between {one.name} and {other.name}",
        located=precision,
    )


def contained(places: Sequence[Place]) -> list[Place]:
    """The places of a report, those that are not linked put within the narrowest linked one beside them.

    «قرية الزقزوقة بريف إدلب»: nobody knows the village, but it lies in Idlib's countryside.
    """
    linked = [place for place in places if place.name is not None and place.precision in LEVELS]
    out = []
    for place in places:
        around = [wide for wide in linked if place.precision is None or _wider(wide, place)]
        if place.name is None and around:
            wide = min(around, key=lambda one: LEVELS.index(str(one.precision)))
            place = replace(place, within=(str(wide.name), *wide.within), country=wide.country)
        out.append(place)
    return out


def _wider(wide: Place, place: Place) -> bool:
    own = str(place.precision)
    return own in LEVELS and LEVELS.index(str(wide.precision)) > LEVELS.index(own)


__all__ = ["contained", "road_between"]
