"""What each word of a sentence tells of, by its surroundings: a linear model over all words, known to the lexicon or not.

The rules of the lexicon ask for certain words beside a trigger; this model was trained on annotated documents and hears, of any
word, how likely it tells of a happening and of which type. It finds what no row foresaw, and doubts what a row allows. It
decides nothing by itself: what it hears is looked at when a report is judged (`riwaya.extract.judging`). The weights are data
(`data/hearing.tsv`), trained by `tools/train_scorer.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import repeat
from pathlib import Path

from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.draft import type_info
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.rows import DATA

TABLE = "hearing.tsv"
BIAS = "(bias)"
SILENT = ("punct", "quote", "number", "time")
"""Kinds of units that tell of nothing themselves."""
LINKING = ("conj", "prep", "sub", "rel", "neg", "pron", "dem", "comp")
"""Kinds of units that tell of something only where the lexicon knows them as a trigger."""
AROUND = 6
SIDES = (-2, -1, 1, 2)
COMPLEMENTS = 4
LEAST = 0.1
"""The chance of telling of something under which a word is not listened to."""
CERTAIN = 30.0
"""Log odds beyond which nothing gets any surer."""
STILL = -4.0
"""Log odds by the word alone under which its surroundings are not looked at: of words that tell of anything after all, two in a
hundred are missed, and two thirds of all words need no second look."""

Row = tuple[float, tuple[float, ...]]
"""Weight for telling of anything; weight for each type, or nothing where none matters."""

Word = tuple[str, str, str, str, tuple[str, ...], bool, str, bool, str]
"""A word by itself: as written, lemma, kind, form, types of its rows, article, preposition, conjunction, suffix."""


@dataclass(frozen=True)
class Heard:
    """How likely a word tells of a happening.

    Attributes:
        chance: that it tells of any, 0..1.
        types: that it is of a type if it tells of one, by the types' order in `types()`; they sum to 1.
    """

    chance: float
    types: tuple[float, ...]

    @cached_property
    def likeliest(self) -> str:
        """The type it is most likely of."""
        return types()[self.types.index(max(self.types))]

    @cached_property
    def both(self) -> float:
        """The chance that it tells of its likeliest type."""
        return self.chance * max(self.types)

    def of(self, kind: str) -> float:
        """The chance that it is of a type if it tells of anything."""
        return self.types[types().index(kind)]


@dataclass(frozen=True, eq=False)
class Weights:
    """The tables of the model: a row for each feature, and the constants."""

    rows: Mapping[str, Row]
    bias: Row

    def found(self, features: Iterable[str]) -> list[Row]:
        """The rows of those features that have one."""
        return list(filter(None, map(self.rows.get, features)))

    @cached_property
    def word(self) -> Callable[[Word], tuple[float, list[Row]]]:
        """What a word by itself adds to the odds of telling of anything, and its rows; kept, since news repeats its words."""

        @lru_cache(maxsize=50_000)
        def known(word: Word) -> tuple[float, list[Row]]:
            rows = self.found(_plain(*word))
            return sum([told for told, _ in rows]), rows

        return known


@cache
def types() -> tuple[str, ...]:
    """The types in the order of the tables."""
    return tuple(sorted(type_info()))


@cache
def installed() -> Weights | None:
    """The installed weights, if there are any."""
    return load(DATA / TABLE)


def load(path: Path) -> Weights | None:
    """The weights of a file, or None where there is no such file."""
    if not path.exists():
        return None
    rows: dict[str, Row] = {}
    weight, of_types = cache(float), cache(_of_types)  # what stands in many rows is kept once
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        feature, told, *kinds = line.split("\t")
        rows[feature] = weight(told), of_types(*kinds)
    return Weights(rows, rows.pop(BIAS))


def _of_types(told: str = "") -> tuple[float, ...]:
    """The weights for types that a cell tells: «attack=0.25 protest=-0.10»."""
    pairs = (pair.split("=") for pair in told.split())
    return row(0.0, {kind: float(number) for kind, number in pairs})[1]


def row(told: float, kinds: Mapping[str, float]) -> Row:
    """A row of the tables: the weight for telling of anything, and those for types by their names."""
    return told, tuple(map(kinds.get, types(), repeat(0.0))) if kinds else ()


def listens(unit: Unit) -> bool:
    """Whether a unit is of a kind that can tell of a happening."""
    return unit.kind not in SILENT and (unit.kind not in LINKING or unit.of("trigger") is not None)


def hear(clauses: Clauses, read: Mapping[int, str], weights: Weights) -> dict[int, Heard]:
    """What each word tells of, by its place; words that hardly tell of anything are left out, unless the rules read them.

    Args:
        clauses: the analysed sentence.
        read: type of the drafts that the rules made, by the place of their word.
        weights: the model.
    """
    found = {}
    table = Sentence(clauses)
    for unit in clauses.units:
        if not listens(unit):
            continue
        alone, own = weights.word(_word(unit))
        if unit.index not in read and weights.bias[0] + alone < STILL:
            continue
        rows = weights.found(table.around(unit, read.get(unit.index)))
        chance = _chance(weights.bias[0] + sum([told for told, _ in rows], alone))
        if chance >= LEAST or unit.index in read:
            found[unit.index] = Heard(chance, _types(own + rows, weights))
    return found


def _types(rows: Sequence[Row], weights: Weights) -> tuple[float, ...]:
    weighing = [kinds for _, kinds in rows if kinds]
    odds = list(map(sum, zip(weights.bias[1], *weighing, strict=True)))  # the innermost loop of hearing: no loop of our own
    shares = [1 / (1 + math.exp(-number)) if -CERTAIN < number < CERTAIN else _chance(number) for number in odds]
    total = sum(shares)
    return tuple([share / total for share in shares])


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-CERTAIN, min(CERTAIN, odds))))


def plain(unit: Unit) -> tuple[str, ...]:
    """Features of a word by itself."""
    return _plain(*_word(unit))


def _word(unit: Unit) -> Word:
    """All that `plain` looks at."""
    return unit.text, lemma(unit), unit.kind, unit.features(), _kinds(unit), unit.art, unit.prep, unit.conj, unit.enc


def _kinds(unit: Unit) -> tuple[str, ...]:
    """The types that the lexicon knows a word of."""
    return tuple(dict.fromkeys([str(entry.info["type"]) for entry, _ in unit.entries if entry.cat == "trigger"]))


def _plain(
    text: str, word: str, kind: str, form: str, kinds: tuple[str, ...], art: bool, prep: str, conj: bool, enc: str
) -> tuple[str, ...]:
    out = [f"written {text}", f"word {word}", f"kind {kind}", f"form {form}"]
    out += [f"row {one}" for one in kinds] or ["no row"]
    out += [f"row {one} {kind}" for one in kinds]
    if art:
        out += ["article", f"article {word}"]
    if prep:
        out += [f"clitic {prep}", f"clitic {prep} {word}"]
    if conj:
        out.append("joined")
    if enc:
        out.append(f"suffix {enc}")
    return tuple(out)


def lemma(unit: Unit) -> str:
    """The citation form of a unit, or its own text."""
    return unit.entries[0][0].lemma if unit.entries else unit.text


class Sentence:
    """What the words of one sentence have in sight, worked out once."""

    def __init__(self, clauses: Clauses) -> None:
        """Look the sentence's words up."""
        self.clauses = clauses
        self.words = [_side(unit) for unit in clauses.units]
        self.sorts = [_sort(unit) for unit in clauses.units]
        self.near = ["" if unit.kind in SILENT else f"near {lemma(unit)}" for unit in clauses.units]
        told = ((u, e) for u in clauses.units if u.entries and (e := u.of("trigger")) is not None)
        self.told = [(unit, f"beside {entry.info['type']}") for unit, entry in told]
        self.verbs = [(unit, f"verb {lemma(unit)}") for unit in clauses.units if unit.kind in ("verb", "part-verb")]

    def around(self, unit: Unit, read: str | None) -> list[str]:
        """Features of a word by what stands around it."""
        at, word = unit.index, lemma(unit)
        kinds = _kinds(unit)
        out = [f"read {read}", f"read {read} {word}"] if read else []
        for k in SIDES:
            beside, sort = self._at(self.words, at + k), self._at(self.sorts, at + k)
            out += (f"{k} {beside}", f"{k} is {sort}")
            if k in (-1, 1):
                out += [f"{kind} {k} {beside}" for kind in kinds]
        out += filter(None, self.near[max(0, at - AROUND) : at])
        out += filter(None, self.near[at + 1 : at + AROUND + 1])
        out += [name for other, name in self.told if other is not unit]
        out += [name for verb, name in self.verbs if verb is not unit]
        predicate = self.clauses.by_unit.get(at)
        if predicate is not None:
            return out + _arguments(predicate, word, kinds)
        phrase = self.clauses.phrase_of.get(at)
        if phrase is not None:
            out.append(f"led {phrase.prep}")
            if phrase.head is not unit:
                out.append(f"under {lemma(phrase.head)}")
        return out

    @staticmethod
    def _at(row: Sequence[str], k: int) -> str:
        return row[k] if 0 <= k < len(row) else "|"


def _side(unit: Unit) -> str:
    """A neighbour by its lemma with its one-letter preposition; names, numbers and times by kind."""
    word = unit.kind if unit.kind in ("name", "number", "time") else lemma(unit)
    return f"{unit.prep} {word}" if unit.prep else word


def _sort(unit: Unit) -> str:
    """A neighbour by what it is: kind, table and class."""
    table = unit.entries[0][0].cat if unit.entries else ""
    return f"{unit.kind} {table} {_class_of(unit)}"


def _class_of(unit: Unit) -> str:
    for entry, _ in unit.entries:
        if entry.info.get("class"):
            return str(entry.info["class"])
    return ""


def _arguments(predicate: Predicate, word: str, kinds: Sequence[str]) -> list[str]:
    """Who and what it governs, and what governs it."""
    out: list[str] = []
    for role, phrase in (("subject", predicate.subject), ("object", predicate.object), ("genitive", predicate.genitive)):
        if phrase is None:
            out += (f"no {role}", f"no {role} {word}")
            continue
        sort = _what(phrase)
        out += (f"{role} {lemma(phrase.head)}", f"{role} is {sort}", f"{role} is {sort} {word}")
        out += [f"{role} is {sort} {kind}" for kind in kinds[:2]]
    for phrase in predicate.pps[:COMPLEMENTS]:
        prep, sort = phrase.prep, _what(phrase)
        out += (f"{prep} {sort}", f"{prep} {sort} {word}", f"{prep} {lemma(phrase.head)}")
    if predicate.passive:
        out += ("passive", f"passive {word}")
    if predicate.relative:
        out.append("relative")
    if predicate.carried_over:
        out.append("carried over")
    if predicate.carrier is not None:
        carrier = lemma(predicate.carrier.unit)
        out += (f"carried as {predicate.carried_as}", f"carried by {carrier}", f"carried by {carrier} {word}")
    phrase = predicate.phrase
    prep = phrase.prep if phrase is not None else ""
    out += (f"led {prep}", f"led {prep} {word}")
    if phrase is not None and phrase.head is not predicate.unit:
        head = lemma(phrase.head)
        out += (f"under {head}", f"under {head} {word}")
    return out


def _what(phrase: Phrase) -> str:
    return _class_of(phrase.head) or phrase.head.kind
