"""What a place name can stand for, and how far two of them are apart."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can stand for.

    Attributes:
        id: slug of an own row, `geonames:ID`, or the ISO3 code of a country.
        name: English name.
        kind: city, town, village, neighbourhood, governorate, road, crossing …
        country: ISO3 code, or "".
        admin1: English name of the first-level region, or "".
        parent: English names of the containers, nearest first.
        lat, lon: WGS84 degrees; those of the container if `source` says so; None if unknown.
        radius_km: how far the place reaches from the point, or how sure the point is.
        precision: what the place is: a site, neighbourhood, town, district, governorate, region or country.
        located: how exactly its point tells where it is: as `precision`, or that of the container that lent it the point.
        population: inhabitants by GeoNames; 0 if unknown.
        ambiguous: the name is also an ordinary word or a person's name.
        source: where the coordinates come from.
        pcode: P-code of OCHA, or "".
    """

    id: str
    name: str
    kind: str
    country: str
    admin1: str
    parent: tuple[str, ...]
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str
    population: int
    ambiguous: bool
    source: str
    located: str
    pcode: str = ""


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in degrees.

    >>> round(distance((36.2, 37.16), (33.51, 36.29)))
    309
    """
    (lat1, lon1), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (a, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


__all__ = ["EARTH_KM", "Candidate", "distance"]
