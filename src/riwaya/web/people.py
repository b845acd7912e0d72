"""Sessions, accounts, and the audit log."""

from __future__ import annotations

from datetime import timedelta

from fastapi import Request
from sqlalchemy import Connection

from riwaya.store import accounts, audit
from riwaya.store.accounts import Account
from riwaya.version import __version__
from riwaya.web import passwords
from riwaya.web.access import Who, note
from riwaya.web.desk import LOOPBACK, Desk
from riwaya.web.forms import AuditQuery, ChangedUser, Login, NewPassword, NewUser
from riwaya.web.guard import host_of
from riwaya.web.pages import AuditLine, AuditList, Session, UserLine, UserList
from riwaya.web.problems import Problem

LASTS = 12 * 60 * 60
"""Seconds of a session: a working day."""

WINDOW = timedelta(minutes=15)
BY_NAME, BY_ADDRESS = 5, 20
"""Failed logins within the window after which a name, or an address, must wait."""


def session(desk: Desk, who: Who) -> Session:
    """Who is asking."""
    setup = desk.setup
    csrf = desk.csrf(who.token)
    return Session(who.name, who.role, csrf, who.needs_account, setup.sign_off, setup.tiles, __version__)


def secure(desk: Desk, request: Request) -> bool:
    """Whether the cookie may only travel by HTTPS: always, but at the loopback by plain HTTP."""
    if desk.setup.secure is not None:
        return desk.setup.secure
    return request.url.scheme == "https" or host_of(request.headers.get("host", "")) not in LOOPBACK


def log_in(desk: Desk, who: Who, form: Login) -> tuple[Session, str]:
    """Begin a session. Returns its token too.

    Raises:
        Problem: name or password is wrong, or there were too many failures.
    """
    at = desk.clock()
    with desk.project.store.reading() as connection:
        by_name, by_address = audit.failures(connection, name=form.name, address=who.address, since=at - WINDOW)
        account = accounts.named(connection, form.name)
    if by_name >= BY_NAME or by_address >= BY_ADDRESS:
        minutes = int(WINDOW.total_seconds() // 60)
        raise Problem("too_many", minutes=minutes, headers={"retry-after": str(minutes * 60)})
    living = account is not None and account.removed is None
    if not passwords.right(account.password if account is not None and living else None, form.password):
        note(desk, who, audit.FAILED, form.name)
        raise Problem("wrong_login")
    assert account is not None
    with desk.project.store.writing() as connection:
        if who.token:
            accounts.finish(connection, who.token)
        token = accounts.begin(connection, account, at=at, lasts=timedelta(seconds=LASTS))
        audit.append(connection, "login", who=account.name, address=who.address, at=at)
    return session(desk, Who(account.name, account.role, token, who.address, who.needs_account)), token


def log_out(desk: Desk, who: Who) -> None:
    """End the session."""
    if who.token:
        with desk.project.store.writing() as connection:
            accounts.finish(connection, who.token)
            audit.append(connection, "logout", who=who.name, address=who.address, at=desk.clock())


def change_password(desk: Desk, who: Who, form: NewPassword) -> None:
    """Change one's own password.

    Raises:
        Problem: the old one is wrong, the new one is too short, or there is no account.
    """
    with desk.project.store.reading() as connection:
        account = accounts.named(connection, who.known) if who.token else None
    if account is None or not passwords.right(account.password, form.old):
        raise Problem("wrong_login")
    new = _hashed(form.new)
    with desk.project.store.writing() as connection:
        accounts.change(connection, account, password=new)
        audit.append(connection, "password", who=who.name, address=who.address, target=account.name, at=desk.clock())


def _hashed(password: str) -> str:
    if len(password) < passwords.LEAST:
        raise Problem("weak_password", least=passwords.LEAST)
    return passwords.hashed(password)


def users(desk: Desk) -> UserList:
    """All accounts."""
    with desk.project.store.reading() as connection:
        return UserList(tuple(map(_line, accounts.every(connection))))


def add(desk: Desk, who: Who, form: NewUser) -> UserLine:
    """Add an account; the first one must be an administrator's, because the desk asks for a login from then on.

    Raises:
        Problem: the name is taken, the password is too short, or there would be no administrator.
    """
    password = _hashed(form.password)
    with desk.project.store.writing() as connection:
        there = accounts.named(connection, form.name)
        if there is not None and there.removed is None:
            raise Problem("exists")
        if form.role != "admin" and not accounts.admins(connection):
            raise Problem("last_admin")
        account = accounts.add(connection, form.name, role=form.role, password=password, at=desk.clock())
        _noted(connection, desk, who, "user_add", form.name, form.role)
    return _line(account)


def change(desk: Desk, who: Who, name: str, form: ChangedUser) -> UserLine:
    """Give an account another role or password.

    Raises:
        Problem: there is no such account, it is the last administrator's, or the password is too short.
    """
    password = _hashed(form.password) if form.password is not None else None
    with desk.project.store.writing() as connection:
        account = _living(connection, name)
        if account.role == "admin" and form.role not in (None, "admin") and accounts.admins(connection) == 1:
            raise Problem("last_admin")
        accounts.change(connection, account, role=form.role, password=password)
        _noted(connection, desk, who, "user_change", name, form.role)
        return _line(_living(connection, name))


def remove(desk: Desk, who: Who, name: str) -> None:
    """Remove an account.

    Raises:
        Problem: there is no such account, or it is the last administrator's.
    """
    with desk.project.store.writing() as connection:
        account = _living(connection, name)
        if account.role == "admin" and accounts.admins(connection) == 1:
            raise Problem("last_admin")
        accounts.remove(connection, account, at=desk.clock())
        _noted(connection, desk, who, "user_remove", name, None)


def _living(connection: Connection, name: str) -> Account:
    account = accounts.named(connection, name)
    if account is None or account.removed is not None:
        raise Problem("not_found")
    return account


def _noted(connection: Connection, desk: Desk, who: Who, action: str, target: str, detail: str | None) -> None:
    audit.append(connection, action, who=who.name, address=who.address, target=target, detail=detail, at=desk.clock())


def _line(account: Account) -> UserLine:
    return UserLine(account.name, account.role, account.created, account.removed, account.last_login)


def audit_log(desk: Desk, query: AuditQuery) -> AuditList:
    """A page of the audit log."""
    with desk.project.store.reading() as connection:
        total, found = audit.find(connection, who=query.who, action=query.action, offset=query.offset, limit=query.limit)
    lines = tuple(AuditLine(one.id, one.at, one.who, one.address, one.action, one.target, one.detail) for one in found)
    return AuditList(total, query.offset, lines)
