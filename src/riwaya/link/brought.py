"""A place of a table that a user brings, before it is matched with what riwaya knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from riwaya.lexicon.rows import table


@dataclass(frozen=True, slots=True)
class Brought:
    """One place of a GeoNames file or a P-code table.

    Attributes:
        id: `geonames:ID` or `pcode:CODE`.
        names: Arabic names as printed.
        english: Latin name.
        kind: a kind of place_kinds.csv.
        country: ISO3 code, or "" if unknown.
        admin1: English name of the first-level division, or "".
        parent: English names of the containers, nearest first, without the country.
        point: latitude and longitude in WGS84 degrees, or None.
        population: inhabitants; 0 if unknown.
        pcode: P-code of OCHA, or "".
        container: P-code of the unit right above, or "".
    """

    id: str
    names: tuple[str, ...]
    english: str
    kind: str
    country: str
    admin1: str
    parent: tuple[str, ...]
    point: tuple[float, float] | None
    population: int = 0
    pcode: str = ""
    container: str = ""


@cache
def iso3_of(iso2: str) -> str:
    """The ISO3 code of a country given by its two letters, or "".

    >>> iso3_of("sy")
    'SYR'
    """
    return next((row["iso3"] for row in table("countries.csv") if row["iso2"] == iso2.upper()), "") if iso2 else ""


def point_of(lat: str, lon: str) -> tuple[float, float] | None:
    """Degrees from two cells; None if they hold no point on the globe.

    >>> point_of("36.2", "37.16"), point_of("", "37"), point_of("361", "37")
    ((36.2, 37.16), None, None)
    """
    try:
        found = float(lat), float(lon)
    except ValueError:
        return None
    return found if -90 <= found[0] <= 90 and -180 <= found[1] <= 180 else None


__all__ = ["Brought", "iso3_of", "point_of"]
