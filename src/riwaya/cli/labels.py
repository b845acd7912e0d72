"""Names of event types for people."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.rows import table

TYPES = "ontologies/types.csv"


@cache
def labels() -> dict[str, str]:
    """Type → its English name."""
    return {row["type"]: row["english"] for row in table(TYPES)}


def label_of(type_: str) -> str:
    """The English name of a type.

    Example:
        >>> label_of("air_strike")
        'Air or drone strike'
    """
    return labels().get(type_) or type_.replace("_", " ").capitalize()
