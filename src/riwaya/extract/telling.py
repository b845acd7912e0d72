"""What the reader takes each word to tell of, beside what it is heard to tell of."""

from __future__ import annotations

import math

from riwaya.extract.clauses import Clauses
from riwaya.extract.confidence_features import Features
from riwaya.extract.draft import Draft
from riwaya.extract.hearing import LEAST, Heard, listens, types
from riwaya.extract.judging import READ, log_odds
from riwaya.reader import Reading

SHARE = 0.65
"""Weight of the reader beside the linear model, which knows fewer words and sees less of what stands around them."""
UNHEARD = 0.02
"""Chance of a word that is not listened to."""


def read_in(clauses: Clauses, reading: Reading) -> dict[int, Heard]:
    """What the reader takes each word of a sentence to tell of, by its place."""
    found = {}
    for unit in clauses.units:
        told = reading.telling(unit.start, unit.end) if listens(unit) else None
        if told is not None:
            chance = -math.expm1(told[0])
            weights = [math.exp(one) for one in told[1:]]
            total = sum(weights) or 1.0
            found[unit.index] = Heard(chance, tuple([one / total for one in weights]))
    return found


def both(heard: dict[int, Heard], read: dict[int, Heard]) -> dict[int, Heard]:
    """What each word tells of by the linear model and by the reader; words that hardly tell of anything are left out."""
    found = {}
    for at, one in read.items():
        other = heard.get(at)
        odds = SHARE * log_odds(one.chance) + (1 - SHARE) * log_odds(other.chance if other is not None else UNHEARD)
        chance = 1 / (1 + math.exp(-odds))
        if other is None and chance < LEAST:
            continue
        found[at] = Heard(chance, one.types if other is None else _together(one.types, other.types))
    return found | {at: one for at, one in heard.items() if at not in read}


def _together(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """The weighed geometric mean of two ways to divide a chance among the types."""
    shares = [a**SHARE * b ** (1 - SHARE) for a, b in zip(one, other, strict=True)]
    total = sum(shares) or 1.0
    return tuple([share / total for share in shares])


def noted_by_reader(draft: Draft, read: dict[int, Heard]) -> Features:
    """What the reader holds of a draft's words, as numbers for the judgement."""
    words = [read[k] for k in range(draft.unit.index, draft.last_unit.index + 1) if k in read]
    if not words:
        return dict.fromkeys(READ, log_odds(0))
    surest = max(words, key=lambda one: one.chance)
    kind = surest.types[types().index(draft.type)]
    return dict(zip(READ, map(log_odds, (surest.chance, kind, surest.chance * kind)), strict=True))
