"""Words of violence that tell of none here: «انفجار الأسعار», «حرب كلامية», «ضربة جزاء»; from metaphors.csv."""

from __future__ import annotations

from functools import cache, lru_cache

from riwaya.extract.units import Unit
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold

REACH = 4


@cache
def _contexts() -> dict[str, list[tuple[str, str]]]:
    """Folded word → (folded context, where it stands)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in table("metaphors.csv"):
        found.setdefault(fold(row["word"]), []).append((_plain(fold(row["context"])), row["position"]))
    return found


def is_metaphor(unit: Unit, units: list[Unit]) -> bool:
    """Whether a word stands in one of the contexts in which it tells of no violence.

    Args:
        unit: a word that may tell of a happening.
        units: its sentence.
    """
    contexts = _contexts_of(unit.text, tuple(entry.lemma for entry, _ in unit.entries))
    if not contexts:
        return False
    at = unit.index
    after = _text(units[at + 1 : at + 1 + REACH])
    before = _text(units[max(0, at - REACH) : at])
    sides = {
        "after": after,
        "before": before,
        "beside": before + after,
        "next": _text(units[at + 1 : at + 2]),
        "bare": _text([other for other in units[at + 1 : at + 2] if not other.art and other.kind != "name"]),
        "joined": before if unit.conj else "",  # «مقاتلين وأسرهم», but «أن مقاتليه أسروا جنديين»
    }
    return any([context in sides[position] for context, position in contexts])


@lru_cache(maxsize=10_000)
def _contexts_of(text: str, lemmas: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The contexts of a word that is spelled so and may be a form of these, between blanks."""
    words = {text}
    for lemma in lemmas:
        words.update(fold(lemma).replace("/", " ").split())
    words.update([_plain(word) for word in words])
    found = [pair for word in sorted(words) for pair in _contexts().get(word, ())]
    return tuple((f" {context} ", position) for context, position in found)


def _text(units: list[Unit]) -> str:
    """The words without their articles, each also by its citation form."""
    plain = [_plain(unit.text + unit.enc) for unit in units]
    led = [unit.prep + _plain(unit.text) for unit in units]
    cited = [fold(entry.lemma) for unit in units for entry, _ in unit.entries[:2]]
    return " " + " | ".join(map(" ".join, (plain, led, [w.removesuffix("ا") for w in plain], cited))) + " "


@lru_cache(maxsize=10_000)
def _plain(text: str) -> str:
    """The words without their articles."""
    return " ".join(word[:1] + word[3:] if word.startswith("بال") else word.removeprefix("ال") for word in text.split())
