"""Who publishes: outlets by any of their names (`outlets.csv`). Used for attribution and for telling places apart, never for truth."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.rows import Row, table
from riwaya.text.fold import fold


@cache
def _by_name() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in table("outlets.csv"):
        for name in (row["name"], *row.many("arabic"), *row.many("english")):
            found.setdefault(fold(name).casefold(), row)
    return found


def known(name: str) -> Row | None:
    """The outlet that bears a name in Arabic or Latin letters.

    >>> known("عنب بلدي")["country"]
    'SYR'
    """
    return _by_name().get(fold(name).casefold())


def home_of(name: str) -> str:
    """ISO3 code of the country that an outlet belongs to; "" if it is unknown.

    >>> home_of("nobody's paper")
    ''
    """
    row = known(name)
    return row["country"] if row is not None else ""


__all__ = ["home_of", "known"]
