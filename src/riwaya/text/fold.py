"""The one normaliser. Data and text are compared only through `fold`; raw text is never altered.

Folding evens out spelling (hamza seats, alef maqsura, teh marbuta, foreign letter shapes), presentation
forms, digits, quotes, dashes and spaces, and drops what carries no letter (vowel signs, tatweel, zero-width
and bidi controls). Rules that look at neighbours replace single characters and keep the length; between them
every character is replaced on its own, so that each folded character knows its raw offset. All steps are
linear and `fold` is idempotent. The letters stand in `data/fold.csv`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from riwaya.text.tables import rows

FOLD_VERSION: int = 0
"""Raised whenever a folded form changes: compiled data made with another version is not used."""

# Ranges of code points that carry no letter, as inclusive (first, last).
MARKS = (
    (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8),
    (0x06EA, 0x06ED), (0x08CA, 0x08FF), (0xFE70, 0xFE7F),
)  # fmt: skip
CONTROLS = (
    (0x00AD, 0x00AD), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
)  # fmt: skip
SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_BREAKS = "\u000b\u000c\u0085\u2028\u2029"
PRESENTATION = ((0xFB50, 0xFBB1), (0xFBD3, 0xFD3D), (0xFD50, 0xFDFC), (0xFE80, 0xFEFC))
LATIN = ((0x0041, 0x0587), (0x1E00, 0x1FFF))
DIGITS = (0x0660, 0x06F0)
TATWEEL = "\u0640"
HAMZA_ABOVE = "\u0654"
NOTHING = "\u200b"


def _ranges(*groups: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for group in groups for first, last in group)


DROPPED = _ranges(MARKS, CONTROLS)
CONTROL_CHARACTERS = frozenset(chr(code) for first, last in CONTROLS for code in range(first, last + 1))
_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_NEEDS_CONTEXT = re.compile(f"[{TATWEEL}{HAMZA_ABOVE}\u066b\u066c]")
_HAMZA = re.compile(f"[ويىی](?=[{_ranges(MARKS)}]*{HAMZA_ABOVE})")
_LONE_TATWEEL = re.compile(f"(?<!\\S){TATWEEL}[{DROPPED}{TATWEEL}]*+(?!\\S)")
_DECIMAL = re.compile(f"(?<={_DIGIT})\u066b(?={_DIGIT})")
_THOUSANDS = re.compile(f"(?<={_DIGIT})\u066c(?={_DIGIT})")
_COMMA_THOUSANDS = re.compile("(?<=[0-9])\u060c(?=[0-9]{3}(?![0-9]))")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where its characters come from.

    Attributes:
        text: the folded text.
        raw_index: raw offset of every folded character, and the raw length behind the last one.
    """

    text: str
    raw_index: list[int]


SHORT = 64
"""Words and names are folded over and over; longer texts once."""


def fold(text: str) -> str:
    """The text with its spelling evened out.

    Example:
        >>> fold("مُسْتَشفى الأمل – ٢٥ جريحاً")
        'مستشفي الامل - 25 جريحا'
    """
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    return _COMMA_THOUSANDS.sub(",", _in_context(text).translate(_table()))


_fold_short = lru_cache(maxsize=50_000)(_fold)


def fold_map(text: str) -> Folded:
    """The folded text together with the raw offset of each of its characters.

    Example:
        >>> folded = fold_map("أُمّ ﻻ")
        >>> folded.text, folded.raw_index
        ('ام لا', [0, 2, 4, 5, 5, 6])
    """
    table, text = _table(), _in_context(text)
    index: list[int] = []
    known = 0
    for found in _other_length().finditer(text):
        offset = found.start()
        index.extend(range(known, offset))
        index.extend([offset] * len(table[ord(found.group())]))
        known = offset + 1
    index.extend(range(known, len(text) + 1))
    return Folded(_COMMA_THOUSANDS.sub(",", text.translate(table)), index)


@cache
def _other_length() -> re.Pattern[str]:
    """A character that is folded to none or to several."""
    return re.compile("[" + re.escape("".join(chr(code) for code, given in _table().items() if len(given) != 1)) + "]")


def _in_context(text: str) -> str:
    """The rules that look at neighbours and come before the letters. They never change the length."""
    if not _NEEDS_CONTEXT.search(text):
        return text
    text = _HAMZA.sub("ء", text)
    text = _LONE_TATWEEL.sub(lambda found: "-" + NOTHING * (len(found.group()) - 1), text)
    text = _DECIMAL.sub(".", text)
    return _THOUSANDS.sub(NOTHING, text)


@cache
def _table() -> dict[int, str]:
    """Code point → what it is folded to; what is not in it stays."""
    table: dict[int, str] = {}
    for row in rows("fold.csv"):
        table.update(dict.fromkeys(map(ord, row["from"]), row["to"]))
    for first, last in LATIN:
        table.update((code, chr(code).lower()[0]) for code in range(first, last + 1) if chr(code).isupper())
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0).lower()
    for zero in DIGITS:
        table.update((zero + value, str(value)) for value in range(10))
    table.update(dict.fromkeys(map(ord, SPACES), " "))
    table.update(dict.fromkeys(map(ord, LINE_BREAKS), "\n"))
    for first, last in (*MARKS, *CONTROLS):
        table.update(dict.fromkeys(range(first, last + 1), ""))
    table[ord(TATWEEL)] = ""
    for first, last in PRESENTATION:
        table.update((code, _letters(code)) for code in range(first, last + 1))
    return {code: _closed(given, table) for code, given in table.items()}


def _letters(code: int) -> str:
    """The letters of a presentation form or ligature, without the spaces of those that stand for a phrase."""
    return unicodedata.normalize("NFKC", chr(code)).replace(" ", "")


def _closed(given: str, table: dict[int, str]) -> str:
    """`given` replaced until nothing changes, so that folding twice is folding once."""
    while (changed := given.translate(table)) != given:
        given = changed
    return given
