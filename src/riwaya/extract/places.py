"""Which phrases name places, and which of them are where a happening took place."""

from __future__ import annotations

from riwaya.extract.actors import sort_of
from riwaya.extract.clauses import Clauses, Predicate, owns
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words

NAMED_BY_NOUNS = frozenset({"neighbourhood", "town", "village", "hamlet", "square", "roundabout"})
"""Kinds of places whose names are often ordinary nouns."""

OPENING = 6
"""Units that may stand before a place that opens its sentence."""


def is_place(phrase: Phrase) -> bool:
    """Whether the phrase names a place (and not a group, an office or a thing at a place)."""
    holds = phrase.prep in words("held_by") and phrase.head.text in words("control")
    return sort_of(phrase) == "place" and not holds  # «مناطق تحت سيطرة الفصائل» names no checkpoint


def place_phrases(clauses: Clauses) -> list[Phrase]:
    """The phrases of a sentence that name places; a seat of an office is none."""
    found: list[Phrase] | None = clauses.more.get("places")
    if found is None:
        found = clauses.more["places"] = [phrase for phrase in clauses.phrases if is_place(phrase) or is_site(phrase)]
    return found


def is_site(phrase: Phrase) -> bool:
    """Whether a building or the like is told as where something happens: «أمام المتحف», «في قسم شرطة المدينة»."""
    return phrase.prep in words("site") and phrase.head.of("place_noun") is not None and sort_of(phrase) == "object"


def bare_name(phrase: Phrase) -> bool:
    """Whether the phrase is a place only by a common noun («المدينة», «المنطقة»)."""
    if is_site(phrase):
        return len(phrase.units) == 1
    noun = phrase.head.of("place_noun")
    if noun is not None and noun.info.get("kind") in NAMED_BY_NOUNS and len(phrase.units) > 1:
        second = phrase.units[1]
        named = second.of("place_noun")
        general = named is not None and named.info.get("precision") in ("town", "district", "governorate")
        if second.kind == "noun" and second.art and not general and not second.conj:
            return False  # «حي الراهبات», but not «ساحة المدينة»
    if len(phrase.units) > 1 and noun is not None and phrase.head is phrase.units[0] and _named_by_adjective(phrase):
        return False
    return not any(
        (unit.place and unit.of("place_noun") is None) or unit.of("country") or unit.kind in ("word", "name")
        for unit in phrase.units
    )


def _named_by_adjective(phrase: Phrase) -> bool:
    """«منطقة الماسورة»: an adjective with the article behind a noun without one is its name."""
    head, second = phrase.units[:2]
    return second.kind == "adj" and second.art and not head.art and not head.enc and head.j - head.i == 1


def locative(phrase: Phrase, clauses: Clauses) -> bool:
    """Whether a preposition of place leads to the phrase (or to the one it is joined to)."""
    if phrase.prep in words("locative"):
        return True
    head = phrase.head
    if not phrase.prep and (head.place or head.j - head.i > 1) and head.text.split()[0] in words("direction"):
        return True  # «شرق الموصل» in the gazetteer as one name, «وسط المدينة»
    top = phrase.leader or phrase
    before = clauses.units[top.first - 1] if top.first else None
    entry = before.of("func") if before is not None else None
    return entry is not None and entry.info.get("value") == "place"


def near(predicate: Predicate, clauses: Clauses, phrases: list[Phrase], taken: set[int], barred: frozenset[str]) -> list[Phrase]:
    """Places of a happening that are none of its arguments: in its clause, led by a preposition of place.

    Args:
        predicate: the verb or noun of the happening.
        clauses: its sentence.
        phrases: the place phrases of the sentence.
        taken: indexes of phrases that have another role.
        barred: prepositions that lead elsewhere («باتجاه» of a withdrawal).
    """
    first, last = clauses.verb_range(predicate.unit.index)
    return [
        phrase
        for phrase in phrases
        if first <= phrase.first < last
        and phrase.prep not in barred
        and phrase.index not in taken
        and locative(phrase, clauses)
        and not _other_owner(phrase, predicate, clauses)
    ]


def elsewhere(
    predicate: Predicate, clauses: Clauses, phrases: list[Phrase], taken: set[int], barred: frozenset[str]
) -> list[Phrase]:
    """The nearest place of the sentence before the happening, else behind it with no other happening between."""
    usable = [p for p in phrases if p.index not in taken and p.prep not in barred and locative(p, clauses)]
    ahead = [p for p in usable if p.last <= predicate.unit.index]
    if ahead:
        top = ahead[-1].leader
        return [p for p in ahead if p is ahead[-1] or p.leader is top]
    for phrase in usable:
        between = clauses.units[predicate.unit.index + 1 : phrase.first]
        if not any(u.of("trigger") and u.kind == "verb" for u in between):
            return [phrase]
    return []


def _other_owner(phrase: Phrase, predicate: Predicate, clauses: Clauses) -> bool:
    """Whether the phrase is a complement of another event word nearer to it."""
    nearest = None
    for other in clauses.predicates:
        if other.unit.index < phrase.first and (owns(other.unit) or other.verbal or other.unit.of("verb")):
            nearest = other
    if nearest is None or nearest is predicate or nearest.carrier is predicate or predicate.carrier is nearest:
        return False
    return bool(nearest.unit.of("trigger") and not nearest.unit.of("harm")) and nearest.unit.index > predicate.unit.index


def fronted(clauses: Clauses, phrases: list[Phrase]) -> list[Phrase]:
    """Places that open a sentence and hold for all of it: «وفي نابلس، اقتحمت …»."""
    out = []
    for phrase in phrases:
        before = clauses.units[: phrase.first]
        if (
            len(before) <= OPENING
            and locative(phrase, clauses)
            and all(
                u.kind in ("prep", "punct", "quote", "conj", "adv", "part", "time", "noun", "name", "word", "adj") for u in before
            )
        ):
            out.append(phrase)
    return out


def heads_place(unit: Unit) -> bool:
    """Whether a unit is a place noun, as «حي», «بلدة»."""
    return unit.of("place_noun") is not None


PART = "place in"
"""Marks a phrase that is the place in the name of people, a body or a thing: «سكان بلدة الزيتون»."""


def place_in(phrase: Phrase) -> Phrase | None:
    """«سكان بلدة الزيتون», «شرطة نابلس»: the place that people, a body or a thing are of."""
    if "place" not in phrase.more:
        phrase.more["place"] = _find_place_in(phrase)
    found: Phrase | None = phrase.more["place"]
    return found


def _find_place_in(phrase: Phrase) -> Phrase | None:
    if sort_of(phrase) in ("place", "event"):
        return None
    named = (u for u in phrase.units[1:] if u.kind in ("name", "noun") and (u.place or u.of("place_noun") is not None))
    unit = next(named, None)
    if unit is None or unit.of("actor", "outlet", "actor_noun") is not None:
        return None
    rest = [u for u in phrase.units if u.index >= unit.index]
    more = {"within": phrase, PART: True}
    return Phrase(phrase.index, unit.index, phrase.last, unit, rest, leader=phrase.leader, more=more)
