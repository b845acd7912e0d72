"""Who publishes: outlets by any of their names (`outlets.csv`). Used to attribute and to tell places apart, never for truth."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.rows import Row, table
from riwaya.records import Outlet
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


def home_of(outlet: Outlet | None) -> str:
    """ISO3 code of the country that an outlet belongs to; "" if it is unknown.

    >>> home_of(Outlet("عنب بلدي")), home_of(None)
    ('SYR', '')
    """
    row = known(outlet.name) if outlet is not None else None
    return row["country"] if row is not None else ""


def sides_of(outlet: Outlet | None) -> frozenset[str]:
    """What is known of the side that an outlet speaks from: its country, its affiliation, and the kind it was given with.

    >>> sorted(sides_of(Outlet("المسيرة")))
    ['Houthi movement', 'YEM']
    """
    if outlet is None:
        return frozenset()
    row = known(outlet.name)
    told = (row["country"], row["affiliation"]) if row is not None else ()
    return frozenset(side for side in (*told, outlet.kind) if side)


__all__ = ["home_of", "known", "sides_of"]
