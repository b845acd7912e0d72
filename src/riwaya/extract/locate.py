"""A place phrase becomes a place of the gazetteer, or stays unlinked with the reason."""

from __future__ import annotations

from collections import Counter

from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.link.gazetteer import Candidate, load
from riwaya.records import Evidence, Place, Span

KIND_PRECISION = "site"


def link_place(phrase: Phrase, raw: str, rule: str, known: dict[str, Place], countries: Counter[str]) -> Place:
    """The place that a phrase names.

    Args:
        phrase: a phrase that `riwaya.extract.places` took for a place.
        raw: the document's raw text.
        rule: the rule that found it.
        known: places linked earlier in the document, by folded name; extended here.
        countries: how often the document pointed to each country; extended here.

    Returns:
        A place; without coordinates if the gazetteer does not know it or cannot decide.
    """
    span = Span(phrase.start, phrase.end, raw[phrase.start : phrase.end])
    unit = _naming_unit(phrase)
    noun = phrase.head.of("place_noun")
    precision = str(noun.info.get("precision") or "") or None if noun is not None else None
    if unit is None:
        return Place(span, precision=precision, evidence=Evidence(rule, "named by a common noun only"))
    key = unit.text
    if key in known:
        before = known[key]
        return Place(
            span,
            before.name,
            before.id,
            before.lat,
            before.lon,
            before.radius_km,
            before.precision,
            before.within,
            before.country,
            Evidence(rule, "as linked before in the text"),
        )
    near = next(
        ((p.lat, p.lon) for p in reversed(list(known.values())) if p.lat is not None and p.lon is not None),
        None,
    )
    found, score, why = load().resolve(key, near=near, countries=dict(countries), containers=())
    if found is None:
        return Place(span, precision=precision, evidence=Evidence(rule, why))
    place = _place(span, found, rule, f"{why} (score {score:.2f})")
    known[key] = place
    if found.country:
        countries[found.country] += 1
    return place


def _place(span: Span, found: Candidate, rule: str, why: str) -> Place:
    return Place(
        span,
        found.name,
        found.id,
        found.lat,
        found.lon,
        found.radius_km,
        found.precision,
        tuple(found.parent),
        found.country,
        Evidence(rule, why),
    )


def _naming_unit(phrase: Phrase) -> Unit | None:
    """The unit of the phrase that carries the name: the last one that the gazetteer knows."""
    named = [unit for unit in phrase.units if unit.place and unit.of("place_noun") is None]
    return named[0] if named else None
