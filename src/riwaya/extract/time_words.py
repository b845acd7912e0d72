"""The words of `data/calendar/` as look-up tables, all folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from riwaya.text.fold import fold
from riwaya.text.number_words import Phrases, join, number_words, phrases
from riwaya.text.tables import rows

CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ل")
CLITIC_LETTERS = frozenset(CONJUNCTIONS + PREPOSITIONS) - {""}

OPENING = (
    *(
        "lead",
        "since",
        "ago",
        "within",
        "after",
        "latest",
        "start",
        "edge",
        "year",
        "years",
        "month",
        "from",
        "anchor",
        "season",
        "week",
        "in",
        "before_then",
        "running_day",
        "running_week",
        "running_month",
        "same_day",
    ),
    *("clock", "by_night", "hour", "hour_name", "hour_about", "approx"),
)
"""Kinds of cues that can open a time expression."""

LEADING = frozenset(
    {
        "in",
        "from",
        "of",
        "to",
        "until",
        "approx",
        "hour_about",
        "clock_join",
        "lasting",
        "before_day",
        "before_month",
        "before_year",
        "before_now",
        "deadline",
    }
)
"""Kinds of cues that make one only with a word of time right behind them."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one calendar; `needs` tells what must stand beside its name: `cue` (any hint) or `day` (a day or «شهر»)."""

    number: int
    calendar: str
    needs: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time; `number`: singular, dual, plural; `definite`: with the article."""

    name: str
    number: str
    definite: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that count from the document's date: first and last step, in which unit (day, month, year, named, vague)."""

    start: int
    end: int
    unit: str


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All tables; `cues` by kind, see `data/README.md`.

    `heads` are the words that can open an expression; of these `leads` tell nothing of time by themselves, each with the words
    that make a phrase with it, and `counting` are numbers and nothing else.
    """

    months: Phrases[Month]
    weekdays: dict[str, int]
    ordinals: Phrases[int]
    units: dict[str, Unit]
    relative: Phrases[Relative]
    parts: Phrases[str]
    cues: dict[str, Phrases[str]]
    names: dict[str, frozenset[str]]
    heads: frozenset[str]
    leads: dict[str, frozenset[str]]
    counting: frozenset[str]


@cache
def time_words() -> TimeWords:
    """The tables, read once."""
    months = phrases(
        (row["name"], Month(int(row["month"]), row["calendar"], row["needs"])) for row in rows("calendar/months.csv")
    )
    weekdays = {fold(row["word"]): int(row["weekday"]) for row in rows("calendar/weekdays.csv")}
    ordinals = phrases(((row["words"], int(row["value"])) for row in rows("calendar/ordinals.csv")), clitics=("", "و"))
    relative = phrases((row["words"], _relative(row)) for row in rows("calendar/relative.csv"))
    parts = phrases((row["words"], row["part"]) for row in rows("calendar/day_parts.csv"))
    cues = _cues()
    names = {
        scope: frozenset(fold(row["words"]) for row in rows("calendar/names.csv") if row["scope"] == scope)
        for scope in sorted({row["scope"] for row in rows("calendar/names.csv")})
    }
    units = _units()
    heads = {first for kind in OPENING for first in cues[kind].table}
    heads |= {*months.table, *relative.table, *parts.table, *ordinals.table, *weekdays, *units}
    heads |= {*number_words().numbers, *number_words().articles}
    telling = {*weekdays, *units, *number_words().numbers, *number_words().articles}
    tables: tuple[Phrases[Any], ...] = (months, ordinals, relative, parts, *(cues[kind] for kind in cues if kind not in LEADING))
    telling |= {first for known in tables for first, rows_ in known.table.items() if any(not rest for rest, _ in rows_)}
    every: tuple[Phrases[Any], ...] = (months, ordinals, relative, parts, *cues.values())
    leads = {word: _seconds(word, every) for word in heads - telling}
    phrasal = {first for known in every for first in known.table}
    counting = frozenset(number_words().numbers.keys() - phrasal - weekdays.keys() - units.keys() - number_words().articles)
    return TimeWords(months, weekdays, ordinals, units, relative, parts, cues, names, frozenset(heads), leads, counting)


def _seconds(word: str, tables: Iterable[Phrases[Any]]) -> frozenset[str]:
    """The second words of the phrases that a word opens."""
    return frozenset(rest[0] for known in tables for rest, _ in known.table.get(word, ()) if rest)


def _relative(row: dict[str, str]) -> Relative:
    return Relative(int(row["start"] or 0), int(row["end"] or 0), row["unit"])


def _cues() -> dict[str, Phrases[str]]:
    table = rows("calendar/cues.csv")
    kinds = dict.fromkeys(row["kind"] for row in table)
    return {kind: phrases((row["words"], row["value"]) for row in table if row["kind"] == kind) for kind in kinds}


def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for row in rows("calendar/units.csv"):
        word = fold(row["word"])
        found[word] = Unit(row["unit"], row["number"], False)
        found["ال" + word] = Unit(row["unit"], row["number"], True)
    return found


def bare(word: str, heads: Iterable[str] | frozenset[str]) -> str | None:
    """The word as it may open a time expression: itself, or without a conjunction or preposition; None if it opens none."""
    if word in heads:
        return word
    if word[:1] not in CLITIC_LETTERS:
        return None
    for conjunction in CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        for preposition in PREPOSITIONS:
            if rest.startswith(preposition):
                core = rest[len(preposition) :]
                core = "ا" + core if preposition == "ل" and core.startswith("ل") and join("ل", "ا" + core) == rest else core
                if core in heads:
                    return core
    return None


def opens_itself(word: str) -> bool:
    """«فجرا», «في», «وقت»: whether a word opens a time expression and its first letter is no conjunction before another one."""
    heads = time_words().heads
    return word in heads and bare(word[1:], heads) is None


__all__ = ["Month", "Relative", "TimeWords", "Unit", "bare", "number_words", "opens_itself", "time_words"]
