"""How likely a candidate belongs to a role of a report once the reader has its say beside the linear weights.

The two are mixed by a few weights for each role (`data/shares.tsv`), trained by `tools/train_mixing.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from riwaya.extract.context import Context
from riwaya.extract.draft import Draft
from riwaya.extract.weights import BIAS, LIMIT, load
from riwaya.reader import Belonging, Share
from riwaya.records import Report

TABLE = "shares.tsv"
ROLES = ("agents", "targets", "places", "source", "time")
NUMBERS = ("weighed", "mean", "highest", "first", "in sight")
"""Log odds by the linear weights; by the reader on average, at their highest, of the first word; whether it has any."""

Numbers = tuple[float, float, float, float, float]
Mix = Callable[[str, float, int, int], float]
"""Log odds of a candidate: its role, its odds by the linear weights, its offsets."""


def belonging(draft: Draft, made: Report, context: Context) -> Belonging | None:
    """What the reader takes to belong to a report; None without a reader."""
    if context.reading is None:
        return None
    return context.reading.belonging(draft.unit.start, draft.unit.end, made.type)


def numbers(odds: float, share: Share | None) -> Numbers:
    """What is known of a candidate, in the order of `NUMBERS`: by the linear weights, and by the reader if it has the words."""
    return (odds, 0.0, 0.0, 0.0, 0.0) if share is None else (odds, *share, 1.0)


def mix(draft: Draft, made: Report, context: Context) -> Mix | None:
    """How the candidates of a report are weighed with the reader; None without one."""
    table = _columns()
    told = belonging(draft, made, context) if table else None
    if told is None:
        return None

    def mixed(role: str, odds: float, start: int, end: int) -> float:
        bias, *weights = table[role]
        return bias + sum([w * n for w, n in zip(weights, numbers(odds, told.share(start, end, role)), strict=True)])

    return mixed


@cache
def _columns() -> dict[str, tuple[float, ...]]:
    """For each role the constant, less the least odds of what stands, and the weights of the numbers."""
    rows = load(TABLE)
    if not rows:
        return {}
    return {role: (rows[BIAS][k] - rows[LIMIT][k], *(rows[name][k] for name in NUMBERS)) for k, role in enumerate(ROLES)}
