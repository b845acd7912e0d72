"""How many a phrase counts: numbers, duals, singulars and plurals as ranges."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold
from riwaya.text.numbers import Quantity

DUAL_MARKS, PLURAL_MARKS = ("\u064e\u064a\u0652\u0646", "\u064e\u064a\u0646"), ("\u0650\u064a\u0646",)
"""«ين» as it is vocalised in a dual (fatha) and in a plural (kasra)."""
MANY = 3
"""A plural is three or more: Arabic has a dual."""
TWO_WORDS = 2
COUNTED_NOUNS = ("actor_noun", "harm", "object", "weapon", "loaded", "place_noun")
COLLECTIVE = ("group", "force", "institution")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things: the lowest and the highest, None where it is open."""

    minimum: int | None
    maximum: int | None
    approx: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.minimum is not None and self.minimum == self.maximum


ONE, TWO, SEVERAL, UNTOLD = Count(1, 1), Count(2, 2), Count(MANY, None), Count(None, None)


def count_of(phrase: Phrase, raw: str = "") -> Count:
    """How many the phrase counts.

    Args:
        phrase: a noun phrase; `phrase.more["count"]` goes before what its own words say.
        raw: the raw text, whose vowel signs can tell a dual from a plural.
    """
    told: Count | None = phrase.more.get("count")
    if told is not None:
        return told
    if phrase.quantity is not None:
        return from_quantity(phrase.quantity)
    behind = _number_behind(phrase)
    if behind is not None:
        return behind
    if _pair_of(phrase):
        return TWO
    number = number_of(phrase.head, raw)
    if number == "p" and _pair_told(phrase):
        return TWO
    noun = phrase.head.of("actor_noun")
    if phrase.head.text in words("everybody"):
        return SEVERAL
    if number == "d":
        return TWO
    if number == "p" or (noun is not None and noun.info.get("kind") in ("people", *COLLECTIVE) and not _family(phrase)):
        return SEVERAL
    return ONE


def from_quantity(quantity: Quantity) -> Count:
    """A number expression as a count."""
    return Count(quantity.minimum, quantity.maximum, quantity.approx)


def number_of(unit: Unit, raw: str = "") -> str:
    """`s`, `d` or `p`: the number of a noun.

    «ين» is the dual of a noun with a broken plural («شابين»), and the plural of one with a sound plural unless a sign of
    vowel shows otherwise («مصابَين»).
    """
    features = _own_features(unit)
    if unit.enc and unit.text in words("five_nouns"):
        return "s"  # «أخيها» is spelled like a dual
    if unit.text.endswith("ين") and ("d" in features or "p" in features):
        if unit.kind == "adj" and unit.entries and fold(unit.entries[0][0].lemma) in words("broken_adjectives"):
            return "d"
        word = raw[unit.start : unit.end]
        if any(mark in word for mark in DUAL_MARKS):
            return "d"
        if any(mark in word for mark in PLURAL_MARKS):
            return "p"
        if any(fold(entry.lemma) in words("dual_first") for entry, _ in unit.entries):
            return "d"
    return "p" if "p" in features else features[0] if features else "s"


def _own_features(unit: Unit) -> list[str]:
    """The numbers that the forms of the counted noun allow; adjectives and verbs of the same spelling do not count."""
    cats = [entry.cat for entry, _ in unit.entries if entry.cat in COUNTED_NOUNS]
    entries = [(e, f) for e, f in unit.entries if not cats or e.cat == cats[0]]
    found = [feature for _, f in entries if (feature := f.removeprefix("m")[:1]) in ("s", "d", "p")]
    return found


def _family(phrase: Phrase) -> bool:
    noun = phrase.head.of("actor_noun")
    return noun is not None and noun.info.get("kind") == "family"


def _number_behind(phrase: Phrase) -> Count | None:
    """«بناته الثلاث», «المدنيون الخمسة», «الجنود الأجانب الـ21», «بائعين اثنين»: a number behind its noun, as an adjective."""
    for unit in phrase.units:
        if unit.index <= phrase.head.index:
            continue
        if unit.kind == "number" and unit.quantity is not None:
            beside = unit.index == phrase.head.index + 1 or unit.text.startswith("ال")
            return from_quantity(unit.quantity) if beside else None
        if unit.kind != "adj":
            return None
    return None


def _pair_of(phrase: Phrase) -> bool:
    """«سائقا شاحنات»: a noun in ا before its genitive is a dual, not an accusative."""
    construct = any(features.removeprefix("m") == "d1c" for _, features in phrase.head.entries)
    if construct and phrase.head.enc and not any(features.endswith("se") for _, features in phrase.head.entries):
        return True  # «حارساه»
    if not construct or len(phrase.units) < TWO_WORDS or phrase.units[0] is not phrase.head:
        return False
    if " " in phrase.head.text and any(features.removeprefix("m")[:1] == "d" for _, features in phrase.units[1].entries):
        return True  # «عاملا إغاثة أجنبيان»
    genitive = phrase.units[1]  # «مصنعا للألبان», «مسعفا من الهلال الأحمر» have none
    return genitive.kind in ("noun", "name") and not genitive.prep and genitive.index == phrase.head.index + 1


def _pair_told(phrase: Phrase) -> bool:
    """«مسؤولين كبيرين»: an adjective whose own plural is broken shows that «ين» is the dual."""
    if not phrase.head.text.endswith("ين"):
        return False
    for unit in phrase.units:
        if unit.index == phrase.head.index + 1 and unit.kind == "adj" and unit.text.endswith("ين"):
            return fold(unit.entries[0][0].lemma) in words("broken_adjectives") if unit.entries else False
    return False


def is_part(phrase: Phrase) -> bool:
    """«أحدهم», «اثنين منهم», «بعضهم»: a number that goes back to those named before."""
    quantity = phrase.quantity
    return quantity is not None and quantity.unit_included and phrase.head.kind == "number"
