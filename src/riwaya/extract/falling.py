"""«سقط ستة من الحراس»: people who fall in a fight are dead, where no word tells that they fell otherwise."""

from __future__ import annotations

from riwaya.extract.actors import sort_of
from riwaya.extract.clauses import CLAUSE_MARKS, Clauses, Predicate
from riwaya.extract.counting import TWO, count_of
from riwaya.extract.harm import HarmMention
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

REACH = 8
"""Words behind the verb among which one can tell how they fell: «سقط ثلاثة … جرحى»."""
NEAR = 4
"""Words between the verb and who fell: «سقط خلال المعركة 12»."""


def fallen(clauses: Clauses) -> list[HarmMention]:
    """The words of falling in a sentence with the people who fell."""
    found = []
    for predicate in clauses.predicates:
        entry = _entry(predicate.unit)
        if entry is None or _otherwise(predicate, clauses):
            continue
        who = predicate.subject if predicate.verbal else predicate.genitive
        if (
            who is not None
            and _beside(predicate, who, clauses)
            and _can_fall(who, clauses, behind=who.first > predicate.unit.index)
        ):
            mention = HarmMention(predicate.unit, [], "killed", entry, predicate)
            mention.add(who)
            found.append(mention)
    return found


def is_falling(mention: HarmMention) -> bool:
    """Whether a mention of harm was read from the verb of falling alone."""
    return mention.entry.cat == "verb" and fold(mention.entry.lemma) in words("falls_dead")


def _entry(unit: Unit) -> Entry | None:
    """The row of the verb of falling, if the word can be no other («أسقط»)."""
    entry = unit.of("verb")
    if entry is None or fold(entry.lemma) not in words("falls_dead"):
        return None
    others = (e for e, _ in unit.entries if e.cat in ("verb", "trigger", "harm"))
    return entry if all(fold(e.lemma).split()[0] in words("falls_dead") for e in others) else None


def _otherwise(predicate: Predicate, clauses: Clauses) -> bool:
    """Whether a word of the clause tells of another fall: «جرحى», «في الأسر», «على الأرض»; a word of harm counts for itself."""
    for unit in clauses.units[predicate.unit.index + 1 : predicate.unit.index + 1 + REACH]:
        if unit.text in CLAUSE_MARKS or unit.text == "،" or unit.kind == "verb":
            return False
        if unit.conj and unit.of("harm") is not None:
            return False  # «سقط سبعة عسكريين وجرح مثلهم»
        if unit.of("harm") is not None or {unit.text, unit.text.removesuffix("ا")} & words("falls_otherwise"):
            return True
    return False


def _beside(predicate: Predicate, who: Phrase, clauses: Clauses) -> bool:
    """Whether who fell stands right before or shortly behind the word."""
    at = predicate.unit.index
    if who.last == at:
        return True
    between = clauses.units[at + 1 : who.first]
    return at < who.first <= at + 1 + NEAR and not any(u.kind in ("verb", "sub", "comp", "rel", "punct") for u in between)


def _can_fall(who: Phrase, clauses: Clauses, *, behind: bool) -> bool:
    """«ستة من الحراس», «جنديان», «سقط فتى», «12 من هؤلاء», but not «الوالي», «الحكومة» or «أربعة منها».

    Args:
        who: who is said to have fallen.
        clauses: the sentence.
        behind: the verb stands before them, so that one person can be nobody else.
    """
    if who.head.kind == "number":
        after = clauses.units[who.last : who.last + 2]
        return who.head.enc == "هم" or any(unit.text in words("of_those") or unit.enc == "هم" for unit in after)
    noun = who.head.of("actor_noun")
    counted = who.quantity is not None or count_of(who) == TWO
    person = behind and noun is not None and noun.info.get("kind") == "person" and not who.head.art and not who.head.enc
    return sort_of(who) == "actor" and who.head.of("object", "weapon", "harm") is None and (counted or person)
