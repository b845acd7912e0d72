"""Tables of trained weights: a feature a row, a role a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from riwaya.lexicon.rows import DATA

BIAS, LIMIT = "(bias)", "(limit)"
"""Rows of a table that are no features: the constant, and the least log odds of what stands."""

Weights = Mapping[str, tuple[float, ...]]
"""Feature → weight for each column."""


@cache
def load(name: str) -> Weights:
    """The table `data/<name>`; empty if there is none."""
    path = DATA / name
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {feature: tuple(map(float, numbers)) for feature, *numbers in rows}


def odds(features: Iterable[str], weights: Weights) -> tuple[float, ...]:
    """Log odds for each column that what has these features belongs there, from the constant up."""
    rows = [weights[BIAS], *filter(None, map(weights.get, features))]
    if len(rows[0]) == 1:
        return (sum(row[0] for row in rows),)
    return tuple(map(sum, zip(*rows, strict=True)))
