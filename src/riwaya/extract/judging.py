"""The last word on a candidate report: what the rules hold of it, what its words are heard to tell of, and its rivals.

A small forest of decision trees over a dozen numbers of each candidate. The trees are data (`trees` in `data/scorer.json`),
trained by `tools/train_scorer.py`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import or_
from typing import Any

from riwaya.extract.confidence_features import Features

MARK = "@"
"""Opens the names of the numbers that trees look at and linear weights do not."""

COLUMNS = (
    "@odds",
    "@told",
    "@kind",
    "@both",
    "@best",
    "@alike",
    "@heard",
    "@over",
    "@row",
    "@ruled twin",
    "@heard twin",
    "@later twin",
    "@neighbour",
    "@ruled neighbour",
    "@number",
    "@alone",
)
"""Log odds by the linear model; that the word tells of anything; of this type if so; both; of its likeliest type; whether that is
this one; only heard; heard over a draft of another type; how the lexicon knows the word (2: of this type, 1: of another, 0: not);
the surest other candidate of this type, by the rules and as heard; whether one stands before; the surest within a few words, as
heard and by the rules; how many there are; whether the text is one sentence."""

READ = ("@read told", "@read kind", "@read both")
"""What the reader holds, where there is one: that the word tells of anything; of this type if so; both. No tree looks at them."""

NEAR = 4
UNRULED, ABSENT, FAR = -4.0, -6.0, -8.0
"""Stand for odds that are not there: of what is only heard, of no rival by the rules, of none that is heard."""
EDGE = 1e-3

Tree = Any
"""A leaf is its value; a branch is column, limit, the tree for what is at most the limit, the tree for what is above."""


def log_odds(chance: float) -> float:
    """Log odds of a chance, kept within about -7 and 7."""
    return math.log((chance + EDGE) / (1 - chance + EDGE))


def compare(kinds: Sequence[str], candidates: Sequence[Features], odds: Sequence[float]) -> None:
    """Add to the features of a sentence's candidates how they stand among each other.

    Args:
        kinds: type of each candidate.
        candidates: features, with `@at` the place of its word and what is heard of it.
        odds: log odds of each by the linear model; not looked at for what is only heard.
    """
    for features, value in zip(candidates, odds, strict=True):
        features["@odds"] = UNRULED if features["@heard"] else max(-7.0, min(7.0, value))
        features["@number"] = float(len(candidates))
    for k, features in enumerate(candidates):
        others = [j for j in range(len(candidates)) if j != k]
        twins = [j for j in others if kinds[j] == kinds[k]]
        at = features["@at"]
        near = [j for j in others if abs(candidates[j]["@at"] - at) <= NEAR]
        features["@ruled twin"] = max((candidates[j]["@odds"] for j in twins if not candidates[j]["@heard"]), default=ABSENT)
        features["@heard twin"] = max((candidates[j]["@both"] for j in twins), default=FAR)
        features["@later twin"] = float(any(candidates[j]["@at"] < at for j in twins))
        features["@neighbour"] = max((candidates[j]["@both"] for j in near), default=FAR)
        features["@ruled neighbour"] = max((candidates[j]["@odds"] for j in near), default=ABSENT)


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees that are walked all at once: what a number is rules out the leaves that no longer can be reached.

    Attributes:
        leaves: the values of all leaves, tree after tree.
        limits: for each column the limits that branches set, in order.
        reached: for each column and each interval between its limits which leaves a number there leaves open, a byte each.
    """

    leaves: tuple[float, ...]
    limits: tuple[tuple[float, ...], ...]
    reached: tuple[tuple[int, ...], ...]


def plant(trees: Sequence[Tree]) -> Forest:
    """The trees as a forest."""
    leaves: list[float] = []
    branches: list[tuple[int, float, range, range]] = []  # column, limit, leaves below and above
    for tree in trees:
        _spread(tree, leaves, branches)
    whole = _bytes(range(len(leaves)))
    limits, reached = [], []
    for column in range(len(COLUMNS)):
        lows: dict[float, int] = defaultdict(int)
        highs: dict[float, int] = defaultdict(int)
        for own, limit, low, high in branches:
            if own == column:
                lows[limit] |= _bytes(low)
                highs[limit] |= _bytes(high)
        ends = sorted(lows)
        passed = accumulate((lows[limit] for limit in ends), or_, initial=0)
        ahead = accumulate((highs[limit] for limit in reversed(ends)), or_, initial=0)
        limits.append(tuple(ends))
        reached.append(tuple(whole & ~(below | above) for below, above in zip(passed, reversed(list(ahead)), strict=True)))
    return Forest(tuple(leaves), tuple(limits), tuple(reached))


def _spread(tree: Tree, leaves: list[float], branches: list[tuple[int, float, range, range]]) -> range:
    """Note the leaves and branches of a tree; gives the numbers of its leaves."""
    start = len(leaves)
    if not isinstance(tree, list):
        leaves.append(float(tree))
    else:
        column, limit, low, high = tree
        branches.append((column, limit, _spread(low, leaves, branches), _spread(high, leaves, branches)))
    return range(start, len(leaves))


def _bytes(places: range) -> int:
    """A number with the byte 1 at these places."""
    return int.from_bytes(b"\1" * len(places), "little") << 8 * places.start


def grown(features: Features, forest: Forest) -> float:
    """The sum of the trees' values for one candidate."""
    reached = -1
    for name, limits, open_ in zip(COLUMNS, forest.limits, forest.reached, strict=True):
        reached &= open_[bisect_left(limits, features[name])]
    return sum(compress(forest.leaves, reached.to_bytes(len(forest.leaves), "little")))
