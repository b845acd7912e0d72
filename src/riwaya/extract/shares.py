"""Which candidates of a role stand: their log odds by the linear weights, how far they are ahead of their rivals, and the reader.

A candidate that none comes near stands where it would fall among others as likely; the linear weights, which see one candidate
at a time, do not know that: rows of their tables (`SCALE`, `LEAD`, `SHIFT`) say how much it counts. Where a reader reads along,
what it holds is weighed too (`data/shares.tsv`, trained by `tools/train_mixing.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from riwaya.extract.context import Context
from riwaya.extract.draft import Draft
from riwaya.extract.weights import BIAS, LEAD, LIMIT, SCALE, SHIFT, Weights, load
from riwaya.reader import Belonging, Share
from riwaya.records import Report

TABLE = "shares.tsv"
ROLES = ("agents", "targets", "places", "source", "time")
OWN = ("odds", "lead")
"""Log odds by the linear weights, and how far they are above the best of the others."""
READ = ("mean", "highest", "first", "seen", "read-lead")
"""Log odds by the reader on average, at their highest, of the first word; whether it has any; how far their mean is ahead."""
FAR = 6.0
"""Leads are kept within this; it stands for the lead of a candidate without rivals."""
UNSEEN = -8.0
"""The reader's log odds, among rivals, of a candidate that it does not see."""


def belonging(draft: Draft, made: Report, context: Context) -> Belonging | None:
    """What the reader takes to belong to a report; None without a reader."""
    if context.reading is None:
        return None
    return context.reading.belonging(draft.unit.start, draft.unit.end, made.type)


def leads(values: Sequence[float]) -> list[float]:
    """How far each value is above the best of the others."""
    if len(values) < 2:
        return [FAR] * len(values)
    *_, second, best = sorted(values)
    return [max(-FAR, min(FAR, value - (second if value == best else best))) for value in values]


def numbers(odds: Sequence[float], shares: Sequence[Share | None] | None) -> list[tuple[float, ...]]:
    """What is known of each candidate of a role of one report, in the order of `OWN`, with a reader of `OWN` and `READ`."""
    own = list(zip(odds, leads(odds), strict=True))
    if shares is None:
        return list(own)
    read = leads([UNSEEN if share is None else share[0] for share in shares])
    seen = [(0.0, 0.0, 0.0, 0.0) if share is None else (*share, 1.0) for share in shares]
    return [(*one, *known, lead) for one, known, lead in zip(own, seen, read, strict=True)]


def heights(
    candidates: Sequence[tuple[float, int, int]], role: str, weights: Weights, column: int, told: Belonging | None
) -> list[float]:
    """How far each candidate of a role of one report is above what it takes to stand, in log odds.

    Args:
        candidates: log odds by the linear weights, and offsets.
        role: agents, targets, places, source or time.
        weights: the table of the linear weights.
        column: the role's column there.
        told: what the reader takes to belong to the report, if there is one.
    """
    odds = [one for one, _, _ in candidates]
    limit = weights[LIMIT][column]
    mixed = _mixed(role) if told is not None else ()
    if told is not None and mixed:
        known = numbers(odds, [told.share(start, end, role) for _, start, end in candidates])
    elif LEAD in weights:
        known, mixed = numbers(odds, None), tuple(weights[name][column] for name in (SHIFT, SCALE, LEAD))
    else:
        return [one - limit for one in odds]
    shift, *rest = mixed
    return [shift - limit + sum([w * n for w, n in zip(rest, row, strict=True)]) for row in known]


@cache
def _mixed(role: str) -> tuple[float, ...]:
    """The constant and the weights of the numbers of a role where a reader reads along."""
    rows = load(TABLE)
    return tuple(rows[name][ROLES.index(role)] for name in (BIAS, *OWN, *READ)) if rows else ()
