"""Runs: which riwaya, with which data, coded what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from riwaya.store.schema import runs


@dataclass(frozen=True, slots=True)
class Making:
    """What decides how a text is coded. Two runs of the same making code every text alike."""

    package_version: str
    data_hash: str
    fold_version: int
    min_confidence: float


@dataclass(frozen=True, slots=True)
class Run:
    """One call of `add` or `recode`. `started` and `finished` are UTC; a run that was cut short has no `finished`."""

    id: int
    kind: str
    making: Making
    started: str
    finished: str | None = None


def begin(connection: Connection, kind: str, making: Making) -> Run:
    """Write down that a run begins."""
    number = (connection.scalar(select(func.max(runs.c.id))) or 0) + 1
    run = Run(number, kind, making, now())
    connection.execute(
        insert(runs).values(
            id=run.id,
            kind=kind,
            package_version=making.package_version,
            data_hash=making.data_hash,
            fold_version=making.fold_version,
            min_confidence=making.min_confidence,
            started=run.started,
        )
    )
    return run


def finish(connection: Connection, run: Run) -> None:
    """Write down that a run came to its end."""
    connection.execute(update(runs).where(runs.c.id == run.id).values(finished=now()))


def every(connection: Connection) -> tuple[Run, ...]:
    """All runs, the first one first."""
    return tuple(_run(row) for row in connection.execute(select(runs).order_by(runs.c.id)).mappings())


def of_making(connection: Connection, making: Making) -> frozenset[int]:
    """Numbers of the runs that coded as this making does."""
    return frozenset(run.id for run in every(connection) if run.making == making)


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _run(row: RowMapping) -> Run:
    making = Making(row["package_version"], row["data_hash"], row["fold_version"], row["min_confidence"])
    return Run(row["id"], row["kind"], making, row["started"], row["finished"])
