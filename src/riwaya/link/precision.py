"""A candidate as the place of a report, with the precision codes of ACLED and UCDP.

ACLED `geo_precision`: 1 the place itself, 2 near it or a part of a region, 3 a larger region.
UCDP `where_prec`: 1 the place itself, 2 within some 25 km of it, 3 its district, 4 its governorate, 5 a line or a stretch across
governorates, 6 the country, 7 open sea or airspace.
"""

from __future__ import annotations

from dataclasses import replace

from riwaya.link.candidate import Candidate
from riwaya.link.kinds import codes, kinds
from riwaya.records import Evidence, Place, Span

LINES = ("road", "river")
NEARBY = 2
"""Code of both for a place that is only near the named one."""
OPEN_SEA = 7
DIVISIONS = ("district", "governorate")
WITHIN = ("site", "neighbourhood", "town")


def place_of(span: Span, found: Candidate, evidence: Evidence, *, score: float) -> Place:
    """The place that a candidate makes.

    Args:
        span: the words.
        found: the candidate that was taken for them.
        evidence: the rule and the sentence that says why it was taken.
        score: how well it fits the text, 0..1.
    """
    acled, ucdp = precision_codes(found)
    return Place(
        span,
        found.name,
        found.id,
        found.lat,
        found.lon,
        found.radius_km,
        found.located,
        tuple(found.parent),
        found.country,
        evidence,
        pcode=found.pcode or None,
        score=round(score, 2),
        acled_precision=acled,
        ucdp_precision=ucdp,
    )


def nearby(place: Place) -> Place:
    """A linked place where the text says only that it was near it; one without a link as it is."""
    if place.acled_precision is None or place.ucdp_precision is None:
        return place
    return replace(place, acled_precision=max(place.acled_precision, NEARBY), ucdp_precision=max(place.ucdp_precision, NEARBY))


def widened(place: Place, division: str) -> Place:
    """A linked town where the text tells only the division named after it: «قضاء سنجار», «محلية كتم».

    Args:
        place: what the name was linked to.
        division: kind of the noun before the name.
    """
    if place.lat is None or division not in DIVISIONS or place.precision not in WITHIN:
        return place
    acled, ucdp = codes()[division]
    radius = max(place.radius_km or 0.0, kinds()[division].radius_km or 0.0)
    return replace(place, precision=division, radius_km=radius, acled_precision=acled, ucdp_precision=ucdp)


def precision_codes(found: Candidate) -> tuple[int, int]:
    """The ACLED and the UCDP code of a candidate.

    A stretch inside one governorate («ريف حلب الجنوبي») tells the governorate; a line or a stretch across several tells less.
    """
    acled, ucdp = codes()[found.located]
    if found.kind == "sea":
        return acled, OPEN_SEA
    if found.located == "region" and found.admin1 and found.kind not in LINES:
        return codes()["district"][0], codes()["governorate"][1]
    return acled, ucdp


__all__ = ["nearby", "place_of", "precision_codes", "widened"]
