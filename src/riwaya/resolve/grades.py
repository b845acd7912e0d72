"""How well an event is supported, in the manner of Airwars. The definitions are data: `data/merging/grades.csv`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from riwaya.lexicon.rows import table
from riwaya.records import Dispute, Grade, Origin, Voice

PARTIES = frozenset({"state", "opposition", "foreign"})
"""Sides that can be parties to a conflict."""


@cache
def grades() -> tuple[Grade, ...]:
    """Every grade with its definition.

    Example:
        >>> [grade.name for grade in grades()][-1]
        'single source'
    """
    return tuple(Grade(row["grade"], row["definition"]) for row in table("merging/grades.csv"))


def grade(voices: Sequence[Voice], disputes: Sequence[Dispute]) -> str:
    """The name of an event's grade.

    Args:
        voices: its voices.
        disputes: its disputes.
    """
    told = [v for v in voices if v.report.status != "denied"]
    if not told:
        return "denied"
    if disputes:
        return "contested"
    found = independent(told)
    if len({origin.side for origin in found} & PARTIES) > 1:
        return "both sides agree"
    if len(found) > 1:
        return "independent origins"
    return "several outlets, one origin" if len({v.outlet or v.document for v in told}) > 1 else "single source"


def independent(voices: Sequence[Voice]) -> tuple[Origin, ...]:
    """The origins that do not go back to each other, in the order of the voices.

    An outlet that tells an event in its own voice and quotes somebody on it in the same text counts as what it quotes; hearsay
    («أنباء») counts only where there is nothing else.
    """
    sure = [v for v in voices if v.report.status != "uncertain"] or list(voices)
    quoting = {v.document for v in sure if v.report.source}
    counted = [v for v in sure if v.report.source or v.document not in quoting] or sure
    return tuple({v.origin.id: v.origin for v in counted}.values())


def by_side(origins: Sequence[Origin]) -> tuple[tuple[str, int], ...]:
    """Number of origins by side, the largest first.

    Example:
        >>> by_side([Origin("a", "A", "state"), Origin("b", "B", "press"), Origin("c", "C", "press")])
        (('press', 2), ('state', 1))
    """
    return tuple(sorted(Counter(origin.side for origin in origins).items(), key=lambda pair: (-pair[1], pair[0])))
