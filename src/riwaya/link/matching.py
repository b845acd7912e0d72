"""Which place of riwaya a brought one is, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaya.link.brought import Brought
from riwaya.link.candidate import Candidate, distance
from riwaya.link.gazetteer import Gazetteer
from riwaya.link.imported import Known
from riwaya.link.kinds import kinds
from riwaya.text.fold import fold

SAME_KM = 15.0
"""Two points of one name and level that lie closer than this are one place; tables round and choose other centres."""


def matched(places: Iterable[Brought], gazetteer: Gazetteer) -> Iterator[tuple[Brought, Known]]:
    """Each brought place with what is known of it; a table names containers before what they contain."""
    by_code: dict[str, Known] = {}
    admin1: dict[str, str] = {}  # name of a first-level division in the table -> riwaya's
    for place in places:
        same = _same(place, gazetteer, admin1.get(place.admin1, place.admin1))
        if same is not None and place.kind == "governorate":
            admin1[place.english] = same.name
        known = _known(place, same, by_code.get(place.container))
        if place.pcode:
            by_code[place.pcode] = known
        yield place, known


def _known(place: Brought, same: Candidate | None, container: Known | None) -> Known:
    kind = kinds()[place.kind]
    if same is not None and same.lat is not None and same.lon is not None:
        return Known(same.id, place.point or (same.lat, same.lon), same.radius_km, same.located)
    key = same.id if same is not None else ""
    if place.point is not None or container is None:
        return Known(key, place.point, kind.radius_km if place.point else None, kind.precision)
    return Known(key, container.point, container.radius_km, container.located)


def _same(place: Brought, gazetteer: Gazetteer, admin1: str) -> Candidate | None:
    """The one candidate of the country that has the same name, level and first-level division, or lies at the same spot."""
    precision = kinds()[place.kind].precision
    found = {
        candidate.id: candidate
        for name in place.names
        for candidate in gazetteer.lookup(fold(name))
        if candidate.country == place.country
        and candidate.precision == precision
        and _fits(place, candidate, admin1)
        and (place.pcode or not candidate.id.startswith("geonames:"))  # two of one name in GeoNames are two places
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _fits(place: Brought, candidate: Candidate, admin1: str) -> bool:
    if place.kind == "governorate":
        return True
    if place.point is not None and candidate.lat is not None and candidate.lon is not None:
        return distance(place.point, (candidate.lat, candidate.lon)) <= SAME_KM
    return candidate.admin1 == admin1


__all__ = ["matched"]
