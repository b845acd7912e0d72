"""Tables of trained weights: a feature a row, a role a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from riwaya.lexicon.rows import DATA

BIAS, LIMIT = "(bias)", "(limit)"
"""Rows of a table that are no features: the constant, and the least log odds of what stands."""

SCALE, LEAD, SHIFT = "(odds)", "(lead)", "(shift)"
"""Rows of some tables: how much the odds themselves count, how much their lead over the next best candidate, and a constant."""

Weights = Mapping[str, tuple[float, ...]]
"""Feature → weight for each column."""


@cache
def load(name: str) -> Weights:
    """The table `data/<name>`; empty if there is none."""
    path = DATA / name
    if not path.exists():
        return {}
    number = cache(float)  # few numbers stand in many rows: kept once each they stay at hand
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {feature: tuple(map(number, numbers)) for feature, *numbers in rows}


def odds(features: Iterable[str], weights: Weights, base: tuple[float, ...] | None = None) -> tuple[float, ...]:
    """Log odds for each column that what has these features belongs there.

    Args:
        features: what holds of a candidate.
        weights: a table of one or of three columns.
        base: what they are added to: the odds of what holds of all candidates, or the constant.
    """
    found = filter(None, map(weights.get, features))  # the innermost loop of coding: plain sums are the fastest
    first, *others = weights[BIAS] if base is None else base
    if not others:
        for (one,) in found:
            first += one
        return (first,)
    second, third = others
    for one, two, three in found:
        first += one
        second += two
        third += three
    return first, second, third
