"""Kinds of places (`place_kinds.csv`) and how exactly each level of precision tells where something was (`precisions.csv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from riwaya.lexicon.rows import table

ROAD_PRECISION = ((5.0, "site"), (25.0, "district"), (60.0, "governorate"))  # a road is as precise as it is short


@dataclass(frozen=True, slots=True)
class Kind:
    """What all places of a kind have in common.

    Attributes:
        name: city, neighbourhood, crossing …
        precision: site, neighbourhood, town, district, governorate, region or country.
        radius_km: how far such a place reaches if its source does not say; None for countries.
    """

    name: str
    precision: str
    radius_km: float | None


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name.

    >>> kinds()["camp"].precision
    'neighbourhood'
    """
    rows = table("place_kinds.csv")
    return {
        row["kind"]: Kind(row["kind"], row["precision"], float(row["radius_km"]) if row["radius_km"] else None) for row in rows
    }


@cache
def codes() -> dict[str, tuple[int, int]]:
    """Precision -> the codes of ACLED (1 to 3) and UCDP (1 to 7) for it.

    >>> codes()["governorate"]
    (3, 4)
    """
    return {row["precision"]: (int(row["acled"]), int(row["ucdp"])) for row in table("precisions.csv")}


def precision_of(kind: str, radius_km: float | None) -> str:
    """How exactly a place of a kind and size tells where something was; a kind that no table knows is a site.

    >>> precision_of("road", 120.0), precision_of("city", 10.0)
    ('region', 'town')
    """
    if kind == "road":
        return next((name for limit, name in ROAD_PRECISION if (radius_km or 0.0) <= limit), "region")
    known = kinds().get(kind)
    return known.precision if known is not None else "site"


__all__ = ["Kind", "codes", "kinds", "precision_of"]
