"""Who may work at the desk, and their sessions. The store keeps hashes only: of passwords, and of the tokens of sessions."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from riwaya.store.schema import sessions, users

ROLES = ("viewer", "coder", "reviewer", "admin")
"""Each may do what those before it may."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account.

    Attributes:
        name: unique, for ever.
        role: one of `ROLES`.
        password: the argon2 hash.
        created, removed, last_login: UTC; `removed` None as long as it may log in.
    """

    id: int
    name: str
    role: str
    password: str
    created: str
    removed: str | None = None
    last_login: str | None = None


def exist(connection: Connection) -> bool:
    """Whether anybody has an account."""
    return connection.execute(select(users.c.id).where(users.c.removed.is_(None)).limit(1)).first() is not None


def every(connection: Connection) -> tuple[Account, ...]:
    """All accounts, removed ones too, the first one first."""
    return tuple(map(_account, connection.execute(select(users).order_by(users.c.id))))


def named(connection: Connection, name: str) -> Account | None:
    """The account of this name, removed or not."""
    row = connection.execute(select(users).where(users.c.name == name)).first()
    return _account(row) if row else None


def admins(connection: Connection) -> int:
    """How many administrators there are."""
    query = select(func.count()).select_from(users).where(users.c.role == "admin", users.c.removed.is_(None))
    return int(connection.execute(query).scalar_one())


def add(connection: Connection, name: str, *, role: str, password: str, at: datetime) -> Account:
    """Keep a new account; one that was removed comes back with the new role and password.

    Args:
        connection: a writing one.
        name: not that of an account that may log in.
        role: one of `ROLES`.
        password: the argon2 hash.
        at: now.
    """
    before = named(connection, name)
    if before is not None:
        back = update(users).where(users.c.id == before.id)
        connection.execute(back.values(role=role, password=password, removed=None))
        return Account(before.id, name, role, password, before.created, None, before.last_login)
    number = (connection.scalar(select(func.max(users.c.id))) or 0) + 1
    account = Account(number, name, role, password, stamp(at))
    values = {"id": number, "name": name, "role": role, "password": password, "created": account.created}
    connection.execute(insert(users), [values])
    return account


def change(connection: Connection, account: Account, *, role: str | None = None, password: str | None = None) -> None:
    """Give an account another role or password; its sessions end."""
    values = {name: value for name, value in (("role", role), ("password", password)) if value is not None}
    if values:
        connection.execute(update(users).where(users.c.id == account.id).values(values))
        connection.execute(delete(sessions).where(sessions.c.user == account.id))


def remove(connection: Connection, account: Account, *, at: datetime) -> None:
    """Mark an account as removed, and end its sessions."""
    connection.execute(update(users).where(users.c.id == account.id).values(removed=stamp(at)))
    connection.execute(delete(sessions).where(sessions.c.user == account.id))


def begin(connection: Connection, account: Account, *, at: datetime, lasts: timedelta) -> str:
    """Begin a session. Returns its token, which only the browser keeps. Sessions that have ended are thrown away."""
    token = secrets.token_urlsafe(32)
    connection.execute(delete(sessions).where(sessions.c.ends <= stamp(at)))
    values = {"digest": _digest(token), "user": account.id, "begun": stamp(at), "ends": stamp(at + lasts)}
    connection.execute(insert(sessions), [values])
    connection.execute(update(users).where(users.c.id == account.id).values(last_login=stamp(at)))
    return token


def of_session(connection: Connection, token: str, at: datetime) -> Account | None:
    """Whose session this is, None if it has ended or never was."""
    query = select(users).join(sessions, sessions.c.user == users.c.id)
    query = query.where(sessions.c.digest == _digest(token), sessions.c.ends > stamp(at), users.c.removed.is_(None))
    row = connection.execute(query).first()
    return _account(row) if row else None


def finish(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.digest == _digest(token)))


def stamp(at: datetime) -> str:
    """A moment as the store keeps it, to the second."""
    return at.isoformat(timespec="seconds")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(row.id, row.name, row.role, row.password, row.created, row.removed, row.last_login)
