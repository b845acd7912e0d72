"""A place phrase becomes a place of the gazetteer, or stays unlinked with the reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from riwaya.extract.actors import said_country
from riwaya.extract.context import Context
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.link.gazetteer import load
from riwaya.link.precision import nearby, place_of
from riwaya.records import Evidence, Place, Span
from riwaya.text.fold import fold


def link_place(phrase: Phrase, rule: str, context: Context) -> Place:
    """The place that a phrase names.

    Args:
        phrase: a phrase that `riwaya.extract.places` took for a place.
        rule: the rule that found it.
        context: the document so far: its text, the places linked before (extended here), the countries and places it names.

    Returns:
        A place; without coordinates if the gazetteer does not know it or cannot decide.
    """
    place = _linked(phrase, rule, context)
    return nearby(place) if _beside(phrase) else place


def _linked(phrase: Phrase, rule: str, context: Context) -> Place:
    span = Span(phrase.start, phrase.end, context.raw[phrase.start : phrase.end])
    unit = _naming_unit(phrase, context.setting.country)
    noun = phrase.head.of("place_noun")
    precision = str(noun.info.get("precision") or "") or None if noun is not None else None
    key = _key(unit) if unit is not None else _capital(phrase, context.setting.country)
    if not key:
        whole = _whole_of(phrase, context)
        if whole is not None:
            return replace(whole, span=span, evidence=Evidence(rule, f"a part of {whole.name}; the text says no more"))
        return Place(span, precision=precision, evidence=Evidence(rule, "named by a common noun only"))
    known = context.named_places
    if key in known:
        return replace(known[key], span=span, evidence=Evidence(rule, "as linked before in the text"))
    near = next(((p.lat, p.lon) for p in reversed(list(known.values())) if p.lat is not None and p.lon is not None), None)
    others = tuple(name for name in context.mentioned if name != key)
    said = precision if noun is phrase.units[0].of("place_noun") else None
    found, score, why = load().resolve(key, near=near, countries=dict(context.countries), containers=others, precision=said)
    if found is None:
        return Place(span, precision=precision, evidence=Evidence(rule, why))
    if unit is None:
        why = f"the capital of {found.country}, where the text plays"
    place = place_of(span, found, Evidence(rule, f"{why} (score {score:.2f})"), score=score)
    known[key] = place
    if found.country:
        context.countries[found.country] += 1
    return place


def _beside(phrase: Phrase) -> bool:
    """«محيط البلدة», «شمال حلب»: near the place that is named, not in it."""
    nouns = (unit.of("place_noun") for unit in phrase.units[:2])
    return any(noun is not None and noun.info.get("nearby") for noun in nouns)


@cache
def _capitals() -> dict[str, str]:
    """Country → folded name of its capital, from countries.csv."""
    return {row["iso3"]: fold(row.many("capital_ar")[0]) for row in table("countries.csv") if row["capital_ar"]}


def _capital(phrase: Phrase, country: str | None) -> str:
    """«العاصمة», «شوارع العاصمة»: the capital of the country where the text plays; «العاصمة الفرنسية»: of the one named."""
    capital = next((unit for unit in phrase.units if unit.art and _is_capital(unit)), None)
    if capital is None or any(unit.kind == "word" for unit in phrase.units):
        return ""
    behind = [unit for unit in phrase.units if unit.index > capital.index]
    said = said_country(phrase)
    return _capitals().get(said or country or "", "") if said or not behind else ""


def _whole_of(phrase: Phrase, context: Context) -> Place | None:
    """«ريفها الجنوبي», «أحياؤها الشرقية»: the place named before that the pronoun stands for, as it was linked."""
    if not any(unit.enc in ("ه", "ها") and unit.of("place_noun") is not None for unit in phrase.units):
        return None
    before = _naming_unit(context.last_place, context.setting.country) if context.last_place is not None else None
    return context.named_places.get(_key(before)) if before is not None else None


def _is_capital(unit: Unit) -> bool:
    noun = unit.of("place_noun")
    return noun is not None and fold(noun.lemma) in words("capital")


def _key(unit: Unit) -> str:
    """The folded name, with the article where the gazetteer has it so («المشهد» is no «مشهد»)."""
    whole = f"ال{unit.text}"
    return whole if unit.art and load().lookup(whole) else unit.text


def _naming_unit(phrase: Phrase, country: str | None) -> Unit | None:
    """The unit of the phrase that carries the name: the first one that the gazetteer knows, and no common noun."""
    for unit in phrase.units:
        if unit.place and unit.of("place_noun") is None:
            return unit
    for unit in phrase.units:
        if phrase.listed_place and unit.art and load().lookup(f"ال{unit.text}"):
            return unit
        alone = unit.place and unit.art and len(phrase.units) == 1 and unit.features().startswith("d")
        if alone and any(candidate.country == country for candidate in unit.place):
            return unit  # «القصرين» in a story that plays in Tunisia
    return None
