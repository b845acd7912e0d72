"""What the reader takes each word to tell of: a voice beside the linear model of `riwaya.extract.hearing`."""

from __future__ import annotations

import math

from riwaya.extract.clauses import Clauses
from riwaya.extract.confidence_features import Features
from riwaya.extract.draft import Draft
from riwaya.extract.hearing import Heard, listens, types
from riwaya.extract.judging import READ, log_odds
from riwaya.reader import Reading


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


def noted_by_reader(draft: Draft, read: dict[int, Heard]) -> Features:
    """What the reader holds of a draft's words, as numbers for the judgement."""
    words = [read[k] for k in range(draft.unit.index, draft.last_unit.index + 1) if k in read]
    if not words:
        return dict.fromkeys(READ, log_odds(0))
    surest = max(words, key=lambda one: one.chance)
    kind = surest.types[types().index(draft.type)]
    return dict(zip(READ, map(log_odds, (surest.chance, kind, surest.chance * kind)), strict=True))
