"""The audit log: who did what at the desk, when, and from where. Appended, never altered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select

from riwaya.store.accounts import stamp
from riwaya.store.schema import audit

FAILED = "login_failed"


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the log. `who` is None if nobody was logged in."""

    id: int
    at: str
    who: str | None
    address: str | None
    action: str
    target: str | None
    detail: str | None


def append(
    connection: Connection,
    action: str,
    *,
    at: datetime,
    who: str | None,
    address: str | None,
    target: str | None = None,
    detail: str | None = None,
) -> None:
    """Write a line."""
    number = (connection.scalar(select(func.max(audit.c.id))) or 0) + 1
    values = {"id": number, "at": stamp(at), "who": who, "address": address, "action": action, "target": target, "detail": detail}
    connection.execute(insert(audit), [values])


def find(
    connection: Connection, *, who: str | None = None, action: str | None = None, offset: int = 0, limit: int = 50
) -> tuple[int, tuple[Noted, ...]]:
    """How many lines there are, and a page of them, the newest first."""
    where = list(_conditions(who, action))
    total = connection.execute(select(func.count()).select_from(audit).where(*where)).scalar_one()
    rows = connection.execute(select(audit).where(*where).order_by(audit.c.id.desc()).offset(offset).limit(limit))
    return int(total), tuple(Noted(row.id, row.at, row.who, row.address, row.action, row.target, row.detail) for row in rows)


def _conditions(who: str | None, action: str | None) -> Iterable[Any]:
    if who is not None:
        yield audit.c.who == who
    if action is not None:
        yield audit.c.action == action


def failures(connection: Connection, *, name: str, address: str | None, since: datetime) -> tuple[int, int]:
    """Failed logins since a moment: for this name from any address, and from this address for any name."""
    recent = (audit.c.action == FAILED, audit.c.at > stamp(since))
    by_name = func.count().filter(audit.c.target == name)
    by_address = func.count().filter(audit.c.address == address)
    query = select(by_name, by_address).select_from(audit).where(*recent, or_(audit.c.target == name, audit.c.address == address))
    row = connection.execute(query).one()
    return int(row[0]), int(row[1])
