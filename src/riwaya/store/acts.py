"""What people decided by hand. An act is appended and kept for ever; undoing it is another act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from riwaya.records import Judgement
from riwaya.store.runs import now
from riwaya.store.schema import acts, judgements

BY_HAND = ("merge", "split")


@dataclass(frozen=True, slots=True)
class Act:
    """One decision.

    Attributes:
        id: its number.
        kind: `merge`, `split`, `undo`, or `carried` (what was said of a report holds for it in a corrected document).
        at: when, in UTC.
        by, note: who decided, and why, if they said so.
        arguments: what was given: ids of events and keys of reports.
        moved: report key → its event before and after; of what was carried, its key before and after.
        undoes: the act that it takes back.
        undone: whether another act took it back.
    """

    id: int
    kind: str
    at: str
    by: str | None
    note: str | None
    arguments: tuple[str, ...]
    moved: dict[str, tuple[str, str]]
    undoes: int | None
    undone: bool = False


def append(
    connection: Connection,
    kind: str,
    arguments: Iterable[str],
    *,
    moved: Mapping[str, tuple[str, str]],
    said: Iterable[Judgement],
    by: str | None = None,
    note: str | None = None,
    undoes: int | None = None,
) -> int:
    """Keep an act with its judgements. Returns its number."""
    number = (connection.scalar(select(func.max(acts.c.id))) or 0) + 1
    values = {
        "id": number,
        "kind": kind,
        "at": now(),
        "by": by,
        "note": note,
        "arguments": list(arguments),
        "moved": {key: list(pair) for key, pair in moved.items()},
        "undoes": undoes,
    }
    connection.execute(insert(acts), [values])
    last = connection.scalar(select(func.max(judgements.c.id))) or 0
    rows = [
        {"id": last + count, "act": number, "kind": one.kind, "a": one.a, "b": one.b, "withdrawn": one.withdrawn}
        for count, one in enumerate(said, 1)
    ]
    if rows:
        connection.execute(insert(judgements), rows)
    return number


def every(connection: Connection) -> tuple[Act, ...]:
    """All acts, the first one first."""
    rows = connection.execute(select(acts).order_by(acts.c.id)).all()
    undone = {row.undoes for row in rows}
    return tuple(_act(row, undone=row.id in undone) for row in rows)


def said(connection: Connection, *, act: int | None = None) -> tuple[Judgement, ...]:
    """All judgements in the order in which they were made, or those of one act."""
    query = select(judgements, acts.c.by, acts.c.at, acts.c.note).join(acts, acts.c.id == judgements.c.act)
    query = query if act is None else query.where(judgements.c.act == act)
    rows = connection.execute(query.order_by(judgements.c.id))
    return tuple(Judgement(row.kind, row.a, row.b, row.by, row.at, row.note, row.withdrawn) for row in rows)


def _act(row: Row[Any], *, undone: bool) -> Act:
    moved = {key: (before, after) for key, (before, after) in row.moved.items()}
    return Act(row.id, row.kind, row.at, row.by, row.note, tuple(row.arguments), moved, row.undoes, undone)
