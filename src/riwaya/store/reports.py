"""Reports in their readings. The current reading of a key is the one that nothing supersedes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from riwaya.records import Report
from riwaya.store.codec import plain, revived
from riwaya.store.engine import pages
from riwaya.store.runs import Run
from riwaya.store.schema import reports


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as one run read it.

    Attributes:
        row: its number in the store.
        key: names the report through all its readings.
        document: number of the version of the document.
        report: the report.
        run: the run that read it.
        superseded_run: the run that read it otherwise or not at all, or None.
    """

    row: int
    key: str
    document: int
    report: Report
    run: int
    superseded_run: int | None = None


def of_document(connection: Connection, document: int, *, superseded: bool = False) -> tuple[Reading, ...]:
    """The readings of one version of a document: the current ones, or those of former runs."""
    state = reports.c.superseded_run.is_not(None) if superseded else reports.c.superseded_run.is_(None)
    query = select(reports).where(reports.c.document == document, state).order_by(reports.c.id)
    return tuple(map(_reading, connection.execute(query)))


def of_key(connection: Connection, key: str) -> tuple[Reading, ...]:
    """All readings of a report, the first one first."""
    return tuple(map(_reading, connection.execute(select(reports).where(reports.c.key == key).order_by(reports.c.id))))


def current(connection: Connection, keys: Collection[str]) -> dict[str, Reading]:
    """Key → how the report reads now."""
    found: dict[str, Reading] = {}
    for part in pages(sorted(keys)):
        query = select(reports).where(reports.c.key.in_(part), reports.c.superseded_run.is_(None))
        found.update((row.key, _reading(row)) for row in connection.execute(query))
    return found


def by_row(connection: Connection, rows: Collection[int]) -> dict[int, Reading]:
    """The readings of these numbers."""
    found: dict[int, Reading] = {}
    for part in pages(sorted(rows)):
        found.update((row.id, _reading(row)) for row in connection.execute(select(reports).where(reports.c.id.in_(part))))
    return found


def put(connection: Connection, document: int, keyed: Iterable[tuple[str, Report]], run: Run) -> None:
    """Keep new readings."""
    number = connection.scalar(select(func.max(reports.c.id))) or 0
    rows = [_row(number + count, key, document, report, run) for count, (key, report) in enumerate(keyed, 1)]
    if rows:
        connection.execute(insert(reports), rows)


def supersede(connection: Connection, rows: Collection[int], run: Run) -> None:
    """Mark readings as superseded."""
    if rows:
        connection.execute(update(reports).where(reports.c.id.in_(sorted(rows))).values(superseded_run=run.id))


def count(connection: Connection) -> tuple[int, int]:
    """How many reports there are, and how many readings that were superseded."""
    superseded = func.count().filter(reports.c.superseded_run.is_not(None))
    row = connection.execute(select(func.count(), superseded).select_from(reports)).one()
    return int(row[0]) - int(row[1]), int(row[1])


def _row(number: int, key: str, document: int, report: Report, run: Run) -> dict[str, Any]:
    return {
        "id": number,
        "key": key,
        "document": document,
        "run": run.id,
        "type": report.type,
        "status": report.status,
        "confidence": report.confidence,
        "body": plain(report),
    }


def _reading(row: Row[tuple[object, ...]]) -> Reading:
    return Reading(row.id, row.key, row.document, revived(Report, row.body), row.run, row.superseded_run)
