"""The dateline at the head of a text: «حماة - وكالة:», «القدس/غزة (آفاق) -», «لاغوس ـ ا.ف.ب:».

A dateline is told by its shape alone: the tokens of the line's beginning are written as one letter each and
compared with a few patterns. Whether its words name a place is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from riwaya.text.furniture import phrases
from riwaya.text.tokens import Token

LOOK = 30
"""Tokens looked at from the beginning of the line."""

FEWEST_BEHIND = 5
"""Words that must follow a dateline without an agency («غزة - …»)."""

AND = "\u0648"
SHAPES = {":": ":", "|": "|", "(": "(", ")": ")", "/": "/", ".": ".", ",": ",", "،": ","}

_PLACE = r"w{1,4}(?:[/,]w{1,4}){0,2}(?:\(w{1,3}\))?"
_DATE = r"(?:n(?:[j/-]n){0,2}|nw{1,2}(?:/w{1,2})?n?)"
_AGENCY = r"(?:\([wlq./,j-]{1,10}\))"
_SURE = re.compile(
    rf"(?:{_PLACE}),?{_DATE}?,?{_AGENCY}{{1,2}}[-:](?:w(?:\.w){{1,3}}\.?:)?"  # «حلب 3-11 (الضفاف) -»
    rf"|(?:{_PLACE}-)?{_AGENCY}-"  # «(الضفاف) -», «حلب - (الضفاف) -»
    rf"|{_PLACE},?n[j/]n(?:[j/]n)?[-:|]"  # «حلب 3-11 -»
    rf"|{_PLACE}-(?:n(?:[j/-]n){{2}}|nw{{1,2}}(?:/w{{1,2}})?n|n(?=:))[-:]"  # «حلب - 3/11/2016:»
)
_LIKELY = re.compile(
    rf"{_PLACE},?{_DATE}?[-j](?P<agency>q?[wl.]{{1,9}}q?):"  # «حلب - خاص:»
    rf"|{_PLACE}-(?P<between>[wl.]{{1,6}})-"  # «حلب - رويترز -»
    r"|w{1,3}/w{1,3}-"  # «الضفاف/ حلب -»
    r"|w{1,3}\|w{1,3}:"  # «الضفاف | حلب:»
)
_BARE = re.compile(r"w{1,2}(?:[/,]w{1,2})?-")


def dateline_end(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Index behind the dateline at `start`, its dash or colon included; `start` if there is none."""
    shape = _shape(tokens, start, min(stop, start + LOOK))
    length = _length(shape, tokens, start)
    return start + length if start + length < stop else start


def _length(shape: str, tokens: Sequence[Token], start: int) -> int:
    if found := _SURE.match(shape):
        return found.end()
    if shape.startswith("ww") and tokens[start].text.startswith(AND):  # «وقال اللواء - …»
        return 0
    if (found := _LIKELY.match(shape)) and _is_agency(found, tokens, start):
        return found.end()
    found = _BARE.match(shape)
    if found is None or "-" in shape[found.end() :] or shape.count("w", found.end()) < FEWEST_BEHIND:
        return 0
    return found.end() if len(tokens[start].text) > 1 else 0


def _shape(tokens: Sequence[Token], start: int, stop: int) -> str:
    """One letter per token: word, number, latin, quote; - for a dash beside a space, j for one that joins."""
    letters = []
    for k in range(start, stop):
        token = tokens[k]
        if token.text == "-":
            before = k > start and tokens[k - 1].end < token.start
            behind = k + 1 < stop and token.end < tokens[k + 1].start
            letters.append("-" if before or behind else "j")
        elif token.kind in ("word", "number", "latin", "quote"):
            letters.append(token.kind[0])
        else:
            letters.append(SHAPES.get(token.text, "x"))
    return "".join(letters)


def _is_agency(found: re.Match[str], tokens: Sequence[Token], start: int) -> bool:
    """Whether the words behind the place can be an agency or reporter; between dashes they must be known."""
    name = "agency" if found["agency"] else "between"
    words = tokens[start + found.start(name) : start + found.end(name)] if found[name] else ()
    if name == "between" and words:
        return tuple(token.text for token in words if token.text != ".") in phrases().datelines
    return not any(token.text in phrases().voices for token in words)
