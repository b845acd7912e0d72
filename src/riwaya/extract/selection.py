"""What a trigger row asks of the words beside it: single words, or classes of words (`@people`) from classes.yml."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import document
from riwaya.text.fold import fold

PEOPLE, PLACE = "@people", "@place"
MARK = "@"
"""Opens the name of a class in `needs`, `unless`, `who` and `what`."""


@cache
def _classes() -> dict[str, tuple[tuple[dict[str, Any], ...], frozenset[str]]]:
    """The conditions and the further words of each class, from classes.yml."""
    found = {}
    for name, lines in document("classes.yml").items():
        conditions = tuple(line for line in lines if "cat" in line)
        listed = frozenset(fold(str(word)) for line in lines for word in line.get("words", ()))
        found[name] = (conditions, listed)
    return found


def is_class(name: str) -> bool:
    """Whether classes.yml has a class of that name.

    >>> is_class("people"), is_class("peeple")
    (True, False)
    """
    return name in _classes()


class Asked(NamedTuple):
    """What a row lists: folded words, sequences of words and classes (`@people`); and those sequences once more."""

    all: frozenset[str]
    several: tuple[str, ...]


def _asked(listed: Iterable[Any]) -> Asked:
    return _read(tuple(listed))


@cache
def _read(listed: tuple[Any, ...]) -> Asked:
    asked = frozenset(word if word.startswith(MARK) else fold(word) for word in map(str, listed))
    return Asked(asked, tuple(sorted(word for word in asked if " " in word)))


def forms_of(unit: Unit) -> set[str]:
    """The folded words that a unit is or holds: as printed, without its article, and by citation form."""
    found: set[str] | None = unit.more.get("words")
    if found is None:
        found = {unit.text, unit.prep + unit.text, *unit.text.split(), *(w.removeprefix("ال") for w in unit.text.split())}
        found.update(fold(entry.lemma) for entry, _ in unit.entries)
        unit.more["words"] = found
    return found


def fits(unit: Unit, listed: Any) -> bool:
    """Whether a unit is one of the words, or of one of the classes, that a row lists."""
    return _fits(unit, _asked(listed))


def _fits(unit: Unit, asked: Asked) -> bool:
    return not asked.all.isdisjoint(_marks(unit))


def _marks(unit: Unit) -> set[str]:
    """All by which a list can ask for a unit: its words, and the classes that it is of."""
    found: set[str] | None = unit.more.get("marks")
    if found is None:
        found = unit.more["marks"] = forms_of(unit) | _classes_of(unit)
    return found


def _classes_of(unit: Unit) -> set[str]:
    found = {PLACE} if unit.place else set()
    for entry, _ in unit.entries:
        found |= _by_row(entry)
    listed = _by_word()
    for word in listed.keys() & forms_of(unit):
        found |= listed[word]
    return found


@lru_cache(maxsize=50_000)
def _by_row(entry: Entry) -> frozenset[str]:
    """The classes whose conditions an entry meets."""
    return frozenset(name for name, condition in _by_table().get(entry.cat, ()) if _meets(entry, condition))


@cache
def _by_table() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """Table → the classes that take rows of it, and what they ask of the row's columns."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, (conditions, _) in _classes().items():
        for condition in conditions:
            asked = {column: allowed for column, allowed in condition.items() if column != "cat"}
            found.setdefault(condition["cat"], []).append((MARK + name, asked))
    return found


@cache
def _by_word() -> dict[str, set[str]]:
    """Folded word → the classes that list it."""
    found: dict[str, set[str]] = {}
    for name, (_, listed) in _classes().items():
        for word in listed:
            found.setdefault(word, set()).add(MARK + name)
    return found


def _meets(entry: Entry, condition: dict[str, Any]) -> bool:
    return all(entry.info.get(column) in allowed for column, allowed in condition.items())


def absent(listed: Any, clauses: Clauses) -> bool:
    """Whether no unit of a sentence fits what a row lists: most rows need not look any closer."""
    found: set[str] | None = clauses.more.get("marks")
    if found is None:
        found = clauses.more["marks"] = set().union(*map(_marks, clauses.units))
    asked = _asked(listed)
    return not asked.several and asked.all.isdisjoint(found)


def near_any(unit: Unit, listed: Any, clauses: Clauses, reach: int) -> bool:
    """Whether one of the listed words stands within `reach` units on either side of a unit."""
    if not listed or absent(listed, clauses):
        return False
    asked = _asked(listed)
    first = unit.index if unit.kind == "verb" and unit.conj else max(0, unit.index - reach)  # «في الشوارع وقطعوا المياه»
    for beside in clauses.units[first : unit.index + reach + 1]:
        if beside is not unit and _fits_whole(beside, asked):
            return True
    return _spans(asked, clauses.units[unit.index + 1 : unit.index + 4], opening=True)


def _fits_whole(unit: Unit, asked: Asked) -> bool:
    """The same for what rules a word out, without the parts of a name: «وزارة الدفاع» is no «وزارة» that is formed."""
    if " " not in unit.text or not unit.entries or unit.entries[0][0].cat not in ("actor", "actor_noun", "outlet"):
        return _fits(unit, asked)
    whole = {unit.text, unit.prep + unit.text, *(fold(entry.lemma) for entry, _ in unit.entries)}
    return not asked.all.isdisjoint(whole | _classes_of(unit))


def any_in(units: list[Unit], listed: Any) -> bool:
    """Whether one of the listed words, or fixed sequences of words, stands among units."""
    asked = _asked(listed)
    for unit in units:
        if not asked.all.isdisjoint(_marks(unit)):
            return True
    return _spans(asked, units, opening=False)


def _spans(asked: Asked, units: list[Unit], *, opening: bool) -> bool:
    if not asked.several:
        return False
    text = " ".join(u.text for u in units)
    return any(text.startswith(words_) if opening else words_ in text for words_ in asked.several)


def roles_met(predicate: Predicate | None, info: dict[str, Any]) -> bool:
    """Whether who does it and what it is done to are of the words or classes that a row asks for with `who` and `what`.

    A row that asks for both wants both; of a passive that shows itself as one nobody tells who does it.
    """
    if predicate is None:
        return False
    unnamed = bool(predicate.verbal and predicate.passive and predicate.unit.passive and info.get("what"))  # «أوقف السائق»
    roles = (("what", things),) if unnamed else (("who", doers), ("what", things))
    asked = [(info[name], find) for name, find in roles if info.get(name)]
    return all(any(headed_by(phrase, listed) for phrase in find(predicate)) for listed, find in asked)


def doers(predicate: Predicate) -> list[Phrase]:
    """Phrases that can name who does what a predicate tells: subject, genitive, or who stands behind «من قبل»."""
    found = [predicate.subject] if predicate.subject is not None and not (predicate.passive and predicate.unit.passive) else []
    if not predicate.verbal and predicate.genitive is not None:
        found.append(predicate.genitive)
    carrier = predicate.carrier
    free = not predicate.verbal and predicate.subject is None and predicate.carried_as != "subject"
    if free and carrier is not None and carrier.subject is not None and not carrier.passive:
        found.append(carrier.subject)
    if predicate.antecedent is not None and predicate.subject is None:
        found.append(predicate.antecedent)
    return [*found, *(phrase for phrase in predicate.pps if phrase.prep in words("agentive"))]


def things(predicate: Predicate) -> list[Phrase]:
    """Phrases that can name what a predicate is done to: object, genitive, a passive's subject, what stands behind «على»."""
    found = [phrase for phrase in (predicate.object, predicate.genitive) if phrase is not None]
    if predicate.subject is not None and (predicate.passive or predicate.unit.passive is None or not predicate.verbal):
        found.append(predicate.subject)
    if predicate.antecedent is not None:
        found.append(predicate.antecedent)
    return [*found, *(phrase for phrase in predicate.pps if phrase.prep in words("governing"))]


def headed_by(phrase: Phrase, listed: Any) -> bool:
    """Whether the head of a phrase fits; of «عدد من الجنود», «اثنان من السائقين» any word does."""
    head = phrase.head
    if fits(head, listed) or (PEOPLE in listed and head.of("person", "title") is not None and not head.place):
        return True
    if head.kind == "number" and PEOPLE in listed and not any(unit.kind == "noun" for unit in phrase.units):
        return True  # «أوقف 9 من الطرفين»: a number alone counts people
    counting = head.kind in ("number", "word", "pron") or head.of("func") is not None or fold(head.text) in words("measuring")
    return counting and any_in(phrase.units, listed)
