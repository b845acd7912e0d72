"""A place phrase becomes a place of the gazetteer, or stays unlinked with the reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from riwaya.extract.actors import said_country
from riwaya.extract.context import Context
from riwaya.extract.phrases import Phrase
from riwaya.extract.places import bare_name
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.link.compose import road_between
from riwaya.link.gazetteer import Candidate, load
from riwaya.link.precision import nearby, place_of, widened
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
    noun = phrase.units[0].of("place_noun")
    place = widened(_linked(phrase, rule, context), str(noun.info.get("kind")) if noun is not None else "")
    return nearby(place) if _beside(phrase) else place


def link_words(start: int, end: int, rule: str, context: Context) -> Place:
    """The place that bare words name, which the analysis of the sentence takes for no place."""
    span = Span(start, end, context.raw[start:end])
    key = fold(span.text)
    known = context.named_places.get(key)
    if known is not None:
        return replace(known, span=span, evidence=Evidence(rule, f"as before in the text: {known.evidence.note}"))
    if not load().lookup(key):
        return Place(span, evidence=Evidence(rule, "no place of that name is known"))
    return _resolved(key, span, rule, context, precision=None, said=None)


def _linked(phrase: Phrase, rule: str, context: Context) -> Place:
    span = Span(phrase.start, phrase.end, context.raw[phrase.start : phrase.end])
    road = _road(phrase, context)
    if road is not None:
        return place_of(span, road, Evidence(rule, "the road by its two ends, half-way between them"), score=1.0)
    unit = _naming_unit(phrase, context.setting.country)
    noun = phrase.head.of("place_noun")
    precision = str(noun.info.get("precision") or "") or None if noun is not None else None
    key = _key(unit) if unit is not None else _capital(phrase, context.setting.country)
    if not key:
        whole = _whole_of(phrase, context)
        part = _part_of(phrase, whole) if whole is not None else None
        if part is not None and whole is not None:
            return place_of(span, part, Evidence(rule, f"that part of {whole.name}, which the pronoun goes back to"), score=1.0)
        if whole is not None:
            return replace(whole, span=span, evidence=Evidence(rule, f"a part of {whole.name}; the text says no more"))
        quarter = _of_town(phrase, context)
        if quarter is not None:
            return place_of(span, quarter, Evidence(rule, f"the one of {quarter.parent[0]}, which the text names"), score=1.0)
        why = "named by a common noun only" if bare_name(phrase) else "no place of that name is known"
        return Place(span, precision=precision, evidence=Evidence(rule, why))
    known = context.named_places
    if key in known:
        return replace(known[key], span=span, evidence=Evidence(rule, f"as before in the text: {known[key].evidence.note}"))
    said = "town" if unit is None else precision if noun is phrase.units[0].of("place_noun") else None
    place = _resolved(key, span, rule, context, precision=precision, said=said)
    if unit is None and place.id is not None:
        note = f"the capital of {place.country}, where the text plays (score {place.score:.2f})"
        known[key] = place = replace(place, evidence=Evidence(rule, note))
    return place


def _resolved(key: str, span: Span, rule: str, context: Context, *, precision: str | None, said: str | None) -> Place:
    """The likeliest place of a name, remembered for the rest of the text; `said`: the precision that the words tell."""
    known = context.named_places
    near = next(((p.lat, p.lon) for p in reversed(list(known.values())) if p.lat is not None and p.lon is not None), None)
    others = tuple(name for name in context.mentioned if name != key)
    own = {country: float(votes) for (name, country), votes in context.own_votes.items() if name in (key, key.removeprefix("ال"))}
    found, score, why = load().resolve(
        key, near=near, countries=dict(context.countries), containers=others, precision=said, own=own
    )
    if found is None:
        return Place(span, precision=precision, evidence=Evidence(rule, why))
    place = place_of(span, found, Evidence(rule, f"{why} (score {score:.2f})"), score=score)
    known[key] = place
    if found.country:
        context.countries[found.country] += 1
        context.own_votes[key, found.country] += 1
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


def _part_of(phrase: Phrase, whole: Place) -> Candidate | None:
    """«ريفها الجنوبي» behind «حلب»: the place that the noun, the name of the whole and the adjective name together."""
    adjectives = [f"ال{unit.text}" for unit in phrase.units if unit.kind == "adj" and unit.art]
    names = (fold(whole.span.text), *(fold(word) for word in whole.span.text.split()))
    parts = (found for name in names for found in load().lookup(" ".join((phrase.head.text, name, *adjectives))))
    around = {whole.name, *whole.within[:1]}
    return next((found for found in parts if around.intersection(found.parent[:1])), None)


def _of_town(phrase: Phrase, context: Context) -> Candidate | None:
    """«البلدة القديمة», «الساحل الأيمن»: the one of the town linked last, or named at all, that has one of that name."""
    words_ = fold(context.raw[phrase.start : phrase.end])
    alone = load().lookup(words_)
    for name in dict.fromkeys((*reversed(context.named_places), *context.mentioned)):
        towns = {candidate.name for candidate in load().lookup(name) if candidate.precision == "town"}
        found = (*alone, *load().lookup(f"{words_} في {name}")) if towns else ()
        quarter = next((candidate for candidate in found if towns.intersection(candidate.parent[:1])), None)
        if quarter is not None:
            return quarter
    return None


def _road(phrase: Phrase, context: Context) -> Candidate | None:
    """«طريق دمشق – حلب»: the road that the gazetteer has by its two ends, else the one between them."""
    noun = phrase.head.of("place_noun")
    ends = [_key(unit) for unit in phrase.units if unit.place and unit.of("place_noun") is None]
    if noun is None or noun.info.get("kind") != "road" or len(ends) != 2:
        return None
    listed = load().lookup(" ".join((phrase.head.text, *ends)))
    if listed:
        return listed[0]
    (one, *_), (other, *_) = (load().resolve(end, countries=dict(context.countries)) for end in ends)
    return road_between(one, other) if one is not None and other is not None else None


def _is_capital(unit: Unit) -> bool:
    noun = unit.of("place_noun")
    return noun is not None and fold(noun.lemma) in words("capital")


def _key(unit: Unit) -> str:
    """The folded name, with the article where the gazetteer has it so («المشهد» is no «مشهد»)."""
    whole = f"ال{unit.text}"
    return whole if unit.art and load().lookup(whole) else unit.text


def _joins_places(phrase: Phrase) -> bool:
    """Whether a lone noun with the article stands in a list that the name of a place leads."""
    top = phrase.leader
    return len(phrase.units) == 1 and phrase.head.art and top is not None and top is not phrase and bool(top.head.place)


def _naming_unit(phrase: Phrase, country: str | None) -> Unit | None:
    """The unit of the phrase that carries the name: the first one that the gazetteer knows, and no common noun."""
    for unit in phrase.units:
        if unit.place and unit.of("place_noun") is None:
            return unit
    if not bare_name(phrase) and len(phrase.units) > 1 and phrase.units[1].art and phrase.units[1].place:
        return phrase.units[1]  # «بلدة الحسينية»: here the noun of a building is a name
    if _joins_places(phrase) and any(one.country == country for one in load().lookup(f"ال{phrase.head.text}")):
        return phrase.head  # «في الإسكندرية والجيزة والبحيرة»: the lake is a governorate
    for unit in phrase.units:
        if phrase.listed_place and unit.art and load().lookup(f"ال{unit.text}"):
            return unit
        alone = unit.place and unit.art and len(phrase.units) == 1 and unit.features().startswith("d")
        if alone and any(candidate.country == country for candidate in unit.place):
            return unit  # «القصرين» in a story that plays in Tunisia
    return None
