"""Which phrases name places, and which of them are where a happening took place."""

from __future__ import annotations

from riwaya.extract.actors import sort_of
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit

LOCATIVE = frozenset({
    "في", "ب", "قرب", "عند", "وسط", "داخل", "خارج", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "على", "قباله", "امام",
    "بالقرب من", "بمحيط", "بجوار", "جوار", "الى", "نحو", "باتجاه", "صوب", "من", "عن", "بين", "حول", "فوق", "تجاه", "عبر", "لدى", "قبل", "بمنطقه"})


def is_place(phrase: Phrase) -> bool:
    """Whether the phrase names a place (and not a group, an office or a thing at a place)."""
    return sort_of(phrase) == "place"


def place_phrases(clauses: Clauses) -> list[Phrase]:
    """The phrases of a sentence that name places; a seat of an office is none."""
    out = []
    for phrase in clauses.phrases:
        if not is_place(phrase):
            continue
        out.append(phrase)
    return out


def bare_name(phrase: Phrase) -> bool:
    """Whether the phrase is a place only by a common noun («المدينة», «المنطقة»)."""
    return not any(unit.place or unit.of("country") or unit.kind == "word" or unit.kind == "name" for unit in phrase.units)


def near(predicate: Predicate, clauses: Clauses, phrases: list[Phrase], taken: set[int]) -> list[Phrase]:
    """Places of a happening that are none of its arguments: in its clause, led by a preposition of place."""
    first, last = clauses.clause_range(predicate.unit.index)
    return [
        phrase
        for phrase in phrases
        if first <= phrase.first < last and phrase.prep in LOCATIVE and phrase.index not in taken and not _other_owner(phrase, predicate, clauses)
    ]


def _other_owner(phrase: Phrase, predicate: Predicate, clauses: Clauses) -> bool:
    """Whether the phrase is a complement of another event word nearer to it."""
    nearest = None
    for other in clauses.predicates:
        if other.unit.index < phrase.first and (other.unit.of("trigger", "harm") or other.unit.of("verb")):
            nearest = other
    if nearest is None or nearest is predicate or nearest.carrier is predicate or predicate.carrier is nearest:
        return False
    return bool(nearest.unit.of("trigger") and not nearest.unit.of("harm")) and nearest.unit.index > predicate.unit.index


def fronted(clauses: Clauses, phrases: list[Phrase]) -> list[Phrase]:
    """Places that open a sentence and hold for all of it: «وفي نابلس، اقتحمت …»."""
    out = []
    for phrase in phrases:
        before = clauses.units[: phrase.first]
        if phrase.prep in LOCATIVE and all(u.kind in ("prep", "punct", "quote", "conj", "adv", "part", "time", "noun", "name", "word", "adj") for u in before) and (
                len(before) <= 6) and not any(u.kind == "verb" for u in before):
            out.append(phrase)
    return out


def heads_place(unit: Unit) -> bool:
    """Whether a unit is a place noun, as «حي», «بلدة»."""
    return unit.of("place_noun") is not None
