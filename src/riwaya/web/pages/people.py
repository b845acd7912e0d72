"""Sessions, accounts, the audit log, and errors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Session:
    """Who is asking and what they may do. `csrf` goes into the header `X-CSRF-Token` of every change.

    Attributes:
        user: None if nobody is logged in.
        role: viewer, coder, reviewer or admin; None if nobody is logged in.
        accounts: whether one must log in.
        sign_off: whether corrections need a second person.
        tiles: address of map tiles from the settings, or None.
    """

    user: str | None
    role: str | None
    csrf: str
    accounts: bool
    sign_off: bool
    tiles: str | None
    version: str


@dataclass(frozen=True, slots=True)
class UserLine:
    """An account. Whoever was removed stays in the list, because the history names them."""

    name: str
    role: str
    created: str
    removed: str | None
    last_login: str | None


@dataclass(frozen=True, slots=True)
class UserList:
    """All accounts."""

    users: tuple[UserLine, ...]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One thing that somebody did or was refused."""

    id: int
    at: str
    who: str | None
    address: str | None
    action: str
    target: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class AuditList:
    """One page of the audit log, the newest first."""

    total: int
    offset: int
    lines: tuple[AuditLine, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """It is done."""

    done: bool = True


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """What went wrong, by RFC 9457. `detail` is one sentence in the language that was asked for; `code` stays the same in all.

    `reason` is what riwaya itself said, in English, if it said more.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    reason: str | None = None
