"""Numbers told apart from those they count: «عدد من نزحوا … بألفين», «ركاب حافلة عددهم 15», «ثمانية، هم خمسة جنود و…»."""

from __future__ import annotations

from dataclasses import replace

from riwaya.extract.actors import sort_of
from riwaya.extract.clauses import CLAUSE_MARKS, Clauses
from riwaya.extract.counting import MANY, Count, count_of, from_quantity
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

REACH = 14
"""Words behind «عدد من نزحوا» among which the number stands."""
BESIDE = 5
"""Words between people and «عددهم», and between that and the number."""


def those_counted(unit: Unit, clauses: Clauses) -> tuple[Phrase, Count] | None:
    """The number of those who did or bore what a verb says: «قدّر المكتب عدد من نزحوا بألفين»."""
    opens = _opens_count(unit, clauses)
    if opens is None:
        return None
    for phrase in clauses.phrases:
        if not unit.index < phrase.first <= unit.index + REACH:
            continue
        between = clauses.units[unit.index + 1 : phrase.first]
        if any(u.text in CLAUSE_MARKS or u.kind in ("sub", "comp") for u in between):
            return None
        if phrase.quantity is None or phrase.subset or phrase.first_unit.kind != "number":
            continue
        led = phrase.prep in words("count_led_by")
        reached = any(_is(u, "reaching") for u in between)
        passed = any(_is(u, "passing_number") for u in [*between, *opens])
        if led or reached or passed:
            count = from_quantity(phrase.quantity)
            if passed and count.exact and count.minimum is not None:
                count = replace(count, minimum=count.minimum + 1, maximum=None)
            return phrase, count
    return None


def _opens_count(unit: Unit, clauses: Clauses) -> list[Unit] | None:
    """The words before a verb of those who are counted («عدد من», «تجاوز عدد الذين», «قدرت … من»), or None."""
    before = clauses.units[max(0, unit.index - BESIDE) : unit.index]
    if unit.kind != "verb" or not before:
        return None
    last = before[-1]
    if last.kind == "number" and set(last.text.split()) & words("number_of"):
        return before
    led = last.kind == "rel" or last.text in words("partitive")
    if led and len(before) > 1 and (before[-2].text in words("number_of") or any(_is(u, "estimating") for u in before)):
        return before
    return None


def _is(unit: Unit, name: str) -> bool:
    return any(fold(entry.lemma) in words(name) for entry, _ in unit.entries) or bool(set(unit.text.split()) & words(name))


def told_behind(victim: Phrase, clauses: Clauses) -> Count | None:
    """«ركاب الحافلة، وعددهم 15», «طاقم العيادة وهم تسعة»: a clause right behind tells how many they are."""
    one = count_of(victim).exact and not _several(victim)
    if one or victim.quantity is not None or sort_of(victim) not in ("actor", "object"):
        return None
    after = clauses.units[victim.last : victim.last + BESIDE]
    for k, unit in enumerate(after):
        if unit.text in CLAUSE_MARKS:
            return None
        number = _number_behind(clauses.units[victim.last + k + 1 : victim.last + k + 1 + MANY])
        if number is None or number.quantity is None:
            continue
        if (unit.text in words("number_of") and unit.enc) or unit.text in words("are_they"):
            return from_quantity(number.quantity)
    return None


def _several(victim: Phrase) -> bool:
    """A crew, a family: one word for many."""
    noun = victim.head.of("actor_noun")
    return noun is not None and (noun.info.get("kind") in MANY_IN_ONE or is_crew(victim))


MANY_IN_ONE = ("people", "group", "family", "force")
"""Kinds of nouns that stand for several people in the singular."""


def is_crew(phrase: Phrase) -> bool:
    """«طاقمها», «طاقم الطائرة»."""
    return any(fold(entry.lemma).split()[0] in words("crew") for entry, _ in phrase.head.entries)


def _number_behind(units: list[Unit]) -> Unit | None:
    """The number that follows, with nothing but a verb of reaching before it."""
    for unit in units:
        if unit.kind == "number":
            return unit
        if not (_is(unit, "reaching") or unit.kind == "prep"):
            return None
    return None


def broken_down(victim: Phrase, clauses: Clauses) -> list[Phrase] | None:
    """«ثمانية أشخاص، هم خمسة رجال أمن وثلاثة مدنيين»: the parts of a number, if they make up the whole."""
    if victim.quantity is None or not from_quantity(victim.quantity).exact:
        return None
    behind = clauses.phrases[victim.index + 1 : victim.index + 2]
    if not behind or not _opens_parts(clauses.units[victim.last : behind[0].first]):
        return None
    parts = [p for p in clauses.phrases[victim.index + 1 :] if p is behind[0] or p.leader is behind[0]]
    counts = [count_of(p) for p in parts]
    whole = from_quantity(victim.quantity).minimum
    exact = all(c.exact for c in counts) and len(parts) > 1
    return parts if exact and sum(c.minimum or 0 for c in counts) == whole else None


def _opens_parts(between: list[Unit]) -> bool:
    texts = [u.text for u in between if u.kind != "quote"]
    return texts in (["("], [":"]) or (bool(texts) and texts[-1] in words("are_they") and all(t == "،" for t in texts[:-1]))
