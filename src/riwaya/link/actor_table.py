"""Actors over time: who was called what on a day, and who was allied with whom (`actors.csv`).

`former` names the row that a group bore as its earlier name; the two follow each other without a gap («جبهة النصرة» → «جبهة فتح
الشام» → «هيئة تحرير الشام»). A breakaway is no new name. `alliances` holds `ID` or `ID@FROM/TO`, days as 2015-03-24, either
of them left out if it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from riwaya.lexicon.rows import Row, table
from riwaya.link.typed import begins
from riwaya.records import Evidence, Filler, Report
from riwaya.text.fold import fold

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Alliance:
    """Membership in a coalition: its id and the days between which it is known to hold."""

    coalition: str
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        days = (f"from {self.since}" if self.since else "", f"to {self.until}" if self.until else "")
        told = " ".join(day for day in days if day)
        return actors()[self.coalition]["name"] + (f" ({told})" if told else "")


@cache
def actors() -> dict[str, Row]:
    """Every row of `actors.csv` by its id."""
    return {row["id"]: row for row in table("actors.csv")}


@cache
def _successors() -> dict[str, str]:
    """Id → id of the row that is the next name of the same group."""
    found = {}
    for row in actors().values():
        earlier = actors().get(row["former"])
        ended, began = _day(earlier["valid_to"]) if earlier is not None else None, _day(row["valid_from"])
        if earlier is not None and ended and began and began - ended <= A_DAY:
            found[earlier["id"]] = row["id"]
    return found


def named_on(actor: str, day: date | None) -> Row:
    """The row whose name the group bore on a day; without a day the row itself.

    >>> named_on("jabhat_al_nusra", date(2016, 8, 8))["name"], named_on("jabhat_al_nusra", date(2015, 1, 1))["name"]
    ('Jabhat Fateh al-Sham', 'Jabhat al-Nusra')
    """
    row = actors()[actor]
    earlier = row["former"]
    if day is not None and _successors().get(earlier) == actor and day < (_day(row["valid_from"]) or date.min):
        return named_on(earlier, day)
    following = _successors().get(actor)
    if day is None or following is None or day < (_day(actors()[following]["valid_from"]) or date.max):
        return row
    return named_on(following, day)


def former_names(actor: str) -> tuple[str, ...]:
    """Earlier neutral names of a group, the last one first.

    >>> former_names("hayat_tahrir_al_sham")
    ('Jabhat Fateh al-Sham', 'Jabhat al-Nusra')
    """
    earlier = next((old for old, new in _successors().items() if new == actor), None) or actors()[actor]["former"]
    return (actors()[earlier]["name"], *former_names(earlier)) if earlier in actors() else ()


def in_time(report: Report, day: date | None) -> Report:
    """The report with its actors under the names that they bore on the day of the document."""
    if not any(filler.id in actors() for filler in (*report.agents, *report.targets, *report.source)):
        return report
    return replace(
        report,
        agents=tuple(_filler_in_time(filler, day) for filler in report.agents),
        targets=tuple(_filler_in_time(filler, day) for filler in report.targets),
        source=tuple(_filler_in_time(filler, day) for filler in report.source),
    )


def _filler_in_time(filler: Filler, day: date | None) -> Filler:
    if filler.id not in actors():
        return filler
    row = named_on(filler.id, day)
    former = former_names(row["id"])
    if row["id"] == filler.id:
        return replace(filler, former=former) if former else filler
    since, until = row["valid_from"], row["valid_to"]
    later = day is not None and day.isoformat() >= (actors()[filler.id]["valid_from"] or "")
    note = f"{filler.name} bears this name since {since}" if later else f"{filler.name} bore this name until {until}"
    why = f"{filler.evidence.note}; {note}" if filler.evidence.note else note
    return replace(filler, id=row["id"], name=row["name"], former=former, evidence=Evidence(filler.evidence.rule, why))


def alliances(row: Row) -> Iterator[Alliance]:
    """The coalitions that a row says its actor belongs to. A cell that cannot be read is a `ValueError`."""
    for cell in row.many("alliances"):
        coalition, _, days = cell.partition("@")
        since, _, until = days.partition("/")
        yield Alliance(coalition, date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None)


def members(coalition: str) -> Iterator[tuple[Row, Alliance]]:
    """The actors that belong to a coalition, in the order of the table."""
    for row in actors().values():
        yield from ((row, alliance) for alliance in alliances(row) if alliance.coalition == coalition)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


__all__ = ["Alliance", "actors", "alliances", "former_names", "in_time", "members", "named_on"]


def search(words: str, *, limit: int) -> tuple[Row, ...]:
    """Actors for somebody who types: those of the name, then those with a name beginning so, then those with such a word.

    Args:
        words: Arabic or English, or the beginning of such a name.
        limit: at most so many.

    >>> [row["id"] for row in search("houthi", limit=1)]
    ['houthi_movement']
    """
    wanted = fold(words).casefold().strip()
    ranked = ((rank, len(row["name"]), row) for row in actors().values() if (rank := _rank(wanted, row)) is not None)
    return tuple(row for _, _, row in sorted(ranked, key=lambda one: one[:2])[:limit]) if wanted else ()


def _rank(wanted: str, row: Row) -> int | None:
    names = (fold(name).casefold() for name in (row["name"], *row.many("arabic"), *row.many("english")))
    return min((rank for name in names if (rank := begins(name, wanted)) is not None), default=None)
