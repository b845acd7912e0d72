"""How well a candidate fits its text, and the sentence that says why it was taken."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log10

from riwaya.link.candidate import EARTH_KM, Candidate, distance

# Weights and thresholds of `resolve`: set by hand, and looked over on labelled place mentions; not fitted.
PRIOR = {"country": 0.9, "city": 0.7, "governorate": 0.62, "region": 0.6, "town": 0.58, "district": 0.55, "village": 0.5}
OWN_PRIOR = 0.52  # an own row of any other kind
FOREIGN_PRIOR = 0.2  # a GeoNames place without inhabitants; grows with the logarithm of their number
COUNTRY_GAIN, COUNTRY_LOSS = 0.3, 0.25
NEAR_GAIN, NEAR_KM = 0.25, 60.0
CONTAINER_GAIN = 0.4
PRECISION_GAIN = 0.25
AMBIGUOUS_LOSS = 0.1
WIDE = ("country", "governorate", "region", "city", "town", "airport", "base", "port", "mountain", "dam", "river", "sea")
"""Kinds of places that stories of other countries name too."""
THRESHOLD = 0.35
MARGIN, SAME_KM = 0.04, 25.0  # two candidates closer in score and farther apart than this cannot be told apart


def away_from(near: tuple[float, float] | None, place: Candidate) -> float | None:
    if near is None or place.lat is None or place.lon is None:
        return None
    return distance(near, (place.lat, place.lon))


def apart(one: Candidate, other: Candidate) -> float:
    if one.lat is None or one.lon is None:
        return EARTH_KM
    return away_from((one.lat, one.lon), other) or (EARTH_KM if other.lat is None else 0.0)


def _prior(place: Candidate) -> float:
    if place.source == "GeoNames" and place.id.startswith("geonames:"):
        return FOREIGN_PRIOR + 0.4 * log10(place.population + 1) / 7
    return PRIOR.get(place.kind, OWN_PRIOR)


def score(
    place: Candidate,
    *,
    near: tuple[float, float] | None,
    countries: Mapping[str, float],
    inside: frozenset[str],
    precision: str | None,
    own: Mapping[str, float],
) -> float:
    total = _prior(place)
    if countries and place.country:
        share = countries.get(place.country, 0.0) / max(countries.values())
        if place.kind not in WIDE and _points_only_to_itself(place, countries, own):
            share = 0.0  # «شارع الستين في صنعاء»: the street that is known lies in Khartoum
        total += COUNTRY_GAIN * share if share else (0.0 if place.kind == "country" else -COUNTRY_LOSS)
    away = away_from(near, place)
    if away is not None:
        total += NEAR_GAIN * exp(-away / NEAR_KM)
    if inside.intersection(place.parent):
        total += CONTAINER_GAIN
    if precision is not None:
        total += PRECISION_GAIN if place.precision == precision else 0.0
    if place.ambiguous:
        total -= AMBIGUOUS_LOSS
    return total


def _points_only_to_itself(place: Candidate, countries: Mapping[str, float], own: Mapping[str, float]) -> bool:
    """Whether nothing but the name itself points to the place's country, while something else points to another."""
    elsewhere = any(votes > own.get(country, 0.0) for country, votes in countries.items() if country != place.country)
    return elsewhere and countries.get(place.country, 0.0) <= own.get(place.country, 0.0)


def nested(one: Candidate, other: Candidate) -> bool:
    """Whether one is a city and the other the region around it: to take the first is no mistake."""
    return one.country == other.country and (one.name == other.admin1 or other.name == one.admin1)


def label(place: Candidate) -> str:
    return f"{place.name} ({place.kind}{', ' + place.parent[0] if place.parent else ''})"


def reason(
    best: Candidate,
    found: tuple[Candidate, ...],
    *,
    near: tuple[float, float] | None,
    countries: Mapping[str, float],
    inside: frozenset[str],
) -> str:
    """Why the best candidate was taken, as one clause."""
    if len(found) == 1:
        return f"the only place of that name: {label(best)}"
    many = f"of {len(found)} places of that name"
    shared = next((name for name in best.parent if name in inside), None)
    if shared is not None:
        return f"the one in {shared}, {many}"
    away = away_from(near, best)
    others = [d for c in found if c is not best and (d := away_from(near, c)) is not None]
    if away is not None and all(away <= d for d in others) and away < NEAR_KM:
        return f"nearest to the place named before, {away:.0f} km, {many}"
    if countries.get(best.country):
        return f"best known {many} in a country that the text points to ({best.country})"
    return f"best known {many}: {label(best)}"
