"""What the reader makes of one text: what each word tells of, and which words belong to a happening."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from riwaya.reader.installed import Reader, Share
from riwaya.reader.network import Network

BACK, AHEAD = 200, 100
"""Words before and behind a trigger that are looked at."""


def reader_of(network: Network) -> Reader:
    """What reads texts by a network."""
    return lambda text: _Reading(text, network)


class _Reading:
    """A text as read by a network."""

    def __init__(self, text: str, network: Network) -> None:
        """Read the text."""
        self._network = network
        self._layout = network.lay_out(text)
        self._starts = [first for first, _ in self._layout.words]
        self._vectors = network.vectors(self._layout)
        self._belongings: dict[tuple[int, str], _Belonging] = {}

    @cached_property
    def _told(self) -> list[list[float]]:
        told: list[list[float]] = self._network.telling(self._vectors).tolist()  # few numbers at a time: lists are faster
        return told

    def words(self, start: int, end: int) -> range:
        """The words that some letters touch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        if first < len(self._starts) and self._layout.words[first][1] <= start:
            first += 1
        return range(first, max(first, bisect_right(self._starts, end - 1)))

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The letters from one word to another."""
        return self._layout.words[first][0], self._layout.words[last][1]

    def telling(self, start: int, end: int) -> Sequence[float] | None:
        """Log probabilities that some letters tell of nothing, and of each type, by the word of theirs that tells most."""
        words = self.words(start, end)
        if not words:
            return None
        return min(self._told[words.start : words.stop], key=itemgetter(0))

    def belonging(self, start: int, end: int, kind: str) -> _Belonging | None:
        """What belongs to a happening of a type whose trigger stands at some letters; None if there is no word."""
        words = self.words(start, end)
        if not words:
            return None
        known = self._belongings.get((words.start, kind))
        if known is None:
            near = range(max(0, words.start - BACK), min(len(self._starts), words.start + AHEAD + 1))
            table = self._network.belonging(self._vectors, words.start, near, self._layout.sentences, kind)
            columns = dict(zip(self._network.roles, table.T.tolist(), strict=True))
            known = self._belongings[words.start, kind] = _Belonging(self, near.start, columns)
        return known


@dataclass(frozen=True)
class _Belonging:
    """For each word in sight of a happening the log odds that it belongs to each role."""

    reading: _Reading
    first: int
    columns: Mapping[str, list[float]]

    def share(self, start: int, end: int, role: str) -> Share | None:
        """How some letters belong to a role; None where no word of theirs is in sight."""
        words = self.reading.words(start, end)
        odds = self.columns[role][max(0, words.start - self.first) : max(0, words.stop - self.first)]
        return (sum(odds) / len(odds), max(odds), odds[0]) if odds else None

    def stretches(self, role: str, least: float) -> list[tuple[int, int, float]]:
        """Offsets of neighbouring words of which each has at least such log odds, and the odds of the surest."""
        column, found = self.columns[role], []
        for likely, group in groupby(range(len(column)), lambda k: column[k] >= least):
            if likely:
                words = list(group)
                first, last = self.reading.offsets(self.first + words[0], self.first + words[-1])
                found.append((first, last, max(column[k] for k in words)))
        return found
