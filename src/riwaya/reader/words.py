"""A text laid out for the reader: its words, and its pieces in windows that the network takes at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from riwaya.reader.pieces import Piece, Pieces

OPENING, CLOSING = "<s>", "</s>"
WORD = re.compile(r"\w+")
END_OF_SENTENCE = re.compile(r"[.!؟?؛:]\s|\n")
FULL_STOPS = ".؟!"
WINDOW = 480
"""Pieces that are read at once at most; the positions of the network end at 512."""


@dataclass(frozen=True)
class Layout:
    """The words of a text and how its pieces are read.

    Attributes:
        words: offsets of each word.
        sentences: for each word the number of its sentence.
        windows: numbers of pieces, each window with an opening and a closing one.
        belonging: pairs of a piece, counted over all windows, and the word that it is a part of.
    """

    words: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    windows: tuple[tuple[int, ...], ...]
    belonging: tuple[tuple[int, int], ...]


def lay_out(text: str, pieces: Pieces) -> Layout:
    """The words and windows of a text."""
    words = tuple((match.start(), match.end()) for match in WORD.finditer(text))
    starts = [first for first, _ in words]
    ends = [match.end() for match in END_OF_SENTENCE.finditer(text)]
    found = pieces.of(text)
    windows, belonging, at = [], [], 0
    for part in _windows(found, text):
        windows.append((pieces.number[OPENING], *(number for number, _, _ in part), pieces.number[CLOSING]))
        for k, (_, first, last) in enumerate(part, at + 1):
            near = bisect_right(starts, first) - 1
            for word in (near, near + 1):
                if 0 <= word < len(words) and words[word][0] < last and first < words[word][1]:
                    belonging.append((k, word))
        at += len(part) + 2
    return Layout(words, tuple(bisect_right(ends, first) for first in starts), tuple(windows), tuple(belonging))


def _windows(found: list[Piece], text: str) -> list[list[Piece]]:
    """The pieces of a text in parts of `WINDOW` at most, cut behind a sentence where one ends in a part's second half."""
    parts, first = [], 0
    while first < len(found):
        last = min(len(found), first + WINDOW)
        if last < len(found):
            places = range(first + WINDOW // 2, last)
            cuts = [k for k in places if text[found[k - 1][2] - 1] in FULL_STOPS or "\n" in text[found[k - 1][2] : found[k][1]]]
            blanks = [k for k in places if found[k][1] > found[k - 1][2]]
            last = max(cuts or blanks or [last])
        parts.append(found[first:last])
        first = last
    return parts
