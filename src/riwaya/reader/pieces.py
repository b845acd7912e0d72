"""Pieces of words: the smallest units of text that the reader knows, by the likeliest way to put a word together from them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

MARK = "\u2581"
"""Opens the first piece of a word, as in the vocabularies of SentencePiece."""
UNKNOWN = "<unk>"
UNHEARD_OF = 10.0
"""By how much a letter without a piece is less likely than the rarest piece."""
IMPOSSIBLE = -1e30
MUTE = re.compile("[\u064b-\u0652\u0640\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Vowel signs, tatweel and marks of direction: spelled or not, a word is the same."""
CHUNK = re.compile(r"\S+")
KEPT = 50_000

Piece = tuple[int, int, int]
"""Number of a piece, and the offsets of its letters."""


class Pieces:
    """The pieces of a vocabulary (a unigram language model)."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        """Take a vocabulary: pieces in the order of their numbers, and the log probability of each."""
        self.number: Mapping[str, int] = {piece: k for k, piece in enumerate(pieces)}
        self._scores = scores
        self._longest = max(map(len, pieces))
        self._worst = min(scores) - UNHEARD_OF
        self._split = lru_cache(KEPT)(self._of_chunk)  # news repeats its words

    def of(self, text: str) -> list[Piece]:
        """The pieces of a text, in its order."""
        found = []
        for chunk in CHUNK.finditer(text):
            at = chunk.start()
            found += [(number, at + first, at + last) for number, first, last in self._split(chunk.group())]
        return found

    def _of_chunk(self, chunk: str) -> tuple[Piece, ...]:
        """The likeliest pieces of what stands between two blanks (the Viterbi algorithm)."""
        letters, places = [MARK], [0]
        for k, sign in enumerate(chunk):
            if not MUTE.match(sign):
                plain = [letter for letter in unicodedata.normalize("NFKC", sign) if not letter.isspace()]
                letters += plain
                places += [k] * len(plain)
        if len(letters) == 1:
            return ()
        text, size = "".join(letters), len(letters)
        best = [0.0] + [IMPOSSIBLE] * size
        back = [(0, 0)] * (size + 1)
        for first in range(size):
            for last in range(first + 1, min(size, first + self._longest) + 1):
                number = self.number.get(text[first:last])
                if number is None and last > first + 1:
                    continue
                score = best[first] + (self._worst if number is None else self._scores[number])
                if score > best[last]:
                    best[last] = score
                    back[last] = first, self.number[UNKNOWN] if number is None else number
        found = []
        last = size
        while last:
            first, number = back[last]
            found.append((number, places[first], places[last - 1] + 1))
            last = first
        return tuple(reversed(found))
