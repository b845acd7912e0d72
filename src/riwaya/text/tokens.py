"""Folded text to tokens: words, numbers, quotes and marks, each with its raw offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from riwaya.text.fold import CONTROL_CHARACTERS, Folded

LONGEST_WORD = 128
"""Letters after which a run without a space is cut: no word is longer, and later steps stay linear."""

ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
)
FIRST_SYMBOL = "\u2190"
"""Arrows, dingbats and emoji start here; below are the marks of writing."""

# «#» before a letter and «_» between letters only join the words of a hashtag; they are no tokens.
# «المواطن (ع. ك.)»: initials in brackets stand for a name and end no sentence.
_INITIALS = rf"\((?:[{ARABIC}]\s?\.\s?){{1,4}}[{ARABIC}]?\s?\.?\)"

_TOKEN = re.compile(
    rf"(?P<word>[{ARABIC}]{{1,{LONGEST_WORD}}})"
    rf"|(?P<number>[0-9]{{1,{LONGEST_WORD}}}(?:[.,/][0-9]{{1,{LONGEST_WORD}}}){{0,9}})"
    rf"|(?P<latin>{_INITIALS}|[a-zß-öø-ɏ]{{1,{LONGEST_WORD}}}(?:'[a-z]{{1,{LONGEST_WORD}}})?)"
    r"|(?P<joint>#(?=[^\W_])|(?<=[^\W_])_(?=[^\W_]))"
    r"|(?P<quote>[\"'])"
    r"|(?P<punct>\.+|-+|!+|[?؟]+|\*+|=+|_+|[^\w\s])"
    rf"|(?P<other>\w{{1,{LONGEST_WORD}}}?)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark.

    Attributes:
        start, end: raw offsets; vowel signs behind the last letter belong to it.
        text: folded.
        kind: word (Arabic letters) | number | latin | punct | quote | other.
    """

    start: int
    end: int
    text: str
    kind: str


def tokens_of(folded: Folded, raw: str, start: int, end: int) -> list[Token]:
    """The tokens between two folded offsets."""
    index = folded.raw_index
    found: list[Token] = []
    for match in _TOKEN.finditer(folded.text, start, end):
        kind = match.lastgroup or "other"
        if kind == "joint":
            continue
        text = match.group()
        if kind == "punct" and text >= FIRST_SYMBOL:
            kind = "other"
        first, last = match.span()
        raw_end, behind = index[last - 1] + 1, index[last]
        while raw_end < behind and raw[raw_end] not in CONTROL_CHARACTERS:
            raw_end += 1
        found.append(Token(index[first], raw_end, text, kind))
    return found
