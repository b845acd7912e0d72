"""Whether a report says that fighters or civilians were hit: by the class of its targets, the things struck, and the dead."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.rows import table
from riwaya.records import Filler, Report
from riwaya.resolve.features import FIGHTING
from riwaya.resolve.words import content_words

MILITARY, CIVILIAN = "military", "civilian"
THINGS = {"arms": MILITARY, "position": MILITARY, "facility": CIVILIAN, "property": CIVILIAN}
"""What a thing of `objects.csv` says about who was hit; vehicles, cargo and infrastructure say nothing."""

WHO = {"combatants": MILITARY, "civilians": CIVILIAN}


def nature(report: Report) -> set[str]:
    """`military`, `civilian`, both, or neither if nothing is known.

    Example:
        >>> from riwaya.records import Filler, Span
        >>> target = Filler(Span(0, 0, "مستودع ذخيرة"), "other")
        >>> nature(Report("r1", "air_strike", "actual", Span(0, 0, "غارة"), targets=(target,)))
        {'military'}
    """
    found = {kind for target in report.targets if (kind := _of(target)) is not None}
    return found or {WHO[h.who] for h in report.harm if h.who in WHO}


def _of(target: Filler) -> str | None:
    if target.actor_class in FIGHTING:
        return MILITARY
    if target.actor_class in ("civilians", "protesters", "aid_org", "media"):
        return CIVILIAN
    kinds = [kind for word in content_words(target.span.text) if (kind := _things().get(word)) is not None]
    return MILITARY if MILITARY in kinds else kinds[0] if kinds else None  # a depot of ammunition is a position


@cache
def _things() -> dict[str, str]:
    """Stem of the word for a thing → what it says."""
    rows = [(row, THINGS[row["kind"]]) for row in table("objects.csv") if row["kind"] in THINGS]
    names = [(name, kind) for row, kind in rows for name in (row["noun"], *row.many("plural"))]
    return {words[0]: kind for name, kind in names if len(words := content_words(name)) == 1}
