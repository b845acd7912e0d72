"""Rounds of blind double coding: which documents, by whom, and what each found. The last coding of a coder counts; all stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from riwaya.records import Report
from riwaya.store.codec import plain, revived
from riwaya.store.schema import codings, rounds


@dataclass(frozen=True, slots=True)
class Round:
    """A round. `closed` is when it was closed, None as long as it is open."""

    id: int
    at: str
    by: str
    name: str
    documents: tuple[str, ...]
    coders: tuple[str, ...]
    closed: str | None = None


def begin(connection: Connection, name: str, *, documents: tuple[str, ...], coders: tuple[str, ...], by: str, at: str) -> Round:
    """Open a round."""
    number = (connection.scalar(select(func.max(rounds.c.id))) or 0) + 1
    made = Round(number, at, by, name, documents, coders)
    values = {"id": number, "at": at, "by": by, "name": name, "documents": list(documents), "coders": list(coders)}
    connection.execute(insert(rounds), [values])
    return made


def every(connection: Connection) -> tuple[Round, ...]:
    """All rounds, the newest first."""
    return tuple(map(_round, connection.execute(select(rounds).order_by(rounds.c.id.desc()))))


def numbered(connection: Connection, number: int) -> Round | None:
    """The round of this number."""
    row = connection.execute(select(rounds).where(rounds.c.id == number)).first()
    return _round(row) if row else None


def close(connection: Connection, number: int, *, at: str) -> None:
    """Close a round."""
    connection.execute(update(rounds).where(rounds.c.id == number).values(closed=at))


def hand_in(connection: Connection, number: int, *, by: str, document: str, reports: tuple[Report, ...], at: str) -> None:
    """Keep what a coder found in a document."""
    row = (connection.scalar(select(func.max(codings.c.id))) or 0) + 1
    values = {"id": row, "round": number, "at": at, "by": by, "document": document, "reports": [plain(one) for one in reports]}
    connection.execute(insert(codings), [values])


def handed_in(connection: Connection, number: int) -> dict[tuple[str, str], tuple[Report, ...]]:
    """Document and coder → what they found, as they handed it in last."""
    query = select(codings.c.document, codings.c.by, codings.c.reports).where(codings.c.round == number).order_by(codings.c.id)
    return {(document, by): tuple(revived(Report, one) for one in found) for document, by, found in connection.execute(query)}


def _round(row: Row[Any]) -> Round:
    return Round(row.id, row.at, row.by, row.name, tuple(row.documents), tuple(row.coders), row.closed)
