"""Who is asking, and what they may do. Every route names the least role that it asks for; changes also need the CSRF token."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import Depends, Request

from riwaya.store import accounts, audit
from riwaya.web.desk import Desk
from riwaya.web.problems import Problem

COOKIE = "riwaya_session"
HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL = "local"
"""The name of whoever works at the machine itself, where there are no accounts."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who is asking. `name` and `role` are None if nobody is logged in; `token` is None if there is no session."""

    name: str | None
    role: str | None
    token: str | None
    address: str | None
    needs_account: bool

    @property
    def known(self) -> str:
        """The name of somebody who was let in."""
        return self.name or LOCAL

    def may(self, role: str) -> bool:
        """Whether their role is this one or a higher one."""
        return self.role is not None and accounts.ROLES.index(self.role) >= accounts.ROLES.index(role)


def desk_of(request: Request) -> Desk:
    """The desk that the application runs."""
    return cast(Desk, request.app.state.desk)


def who_asks(request: Request) -> Who:
    """Who is asking, by their session; on a machine's own desk without accounts, whoever sits there."""
    desk = desk_of(request)
    token = request.cookies.get(COOKIE)
    address = request.client.host if request.client else None
    with desk.project.store.reading() as connection:
        account = accounts.of_session(connection, token, desk.clock()) if token else None
        needs_account = not desk.setup.local or accounts.exist(connection)
    if account is not None:
        return Who(account.name, account.role, token, address, needs_account)
    if not needs_account:
        return Who(LOCAL, "admin", None, address, needs_account)
    return Who(None, None, None, address, needs_account)  # a session that has ended is none


def at_least(role: str) -> Callable[[Request, Who], Who]:
    """Lets in whoever has this role or a higher one.

    Raises:
        Problem: nobody is logged in, the role is too low, or a change comes without its token.
    """

    def check(request: Request, who: Annotated[Who, Depends(who_asks)]) -> Who:
        if who.role is None:
            raise Problem("login_needed")
        if not who.may(role):
            note(desk_of(request), who, "refused", f"{request.method} {request.url.path}"[:500])
            raise Problem("not_allowed", role=role)
        check_csrf(request, who)
        return who

    return check


def check_csrf(request: Request, who: Who) -> None:
    """A change must carry the token, and must not come from another site.

    Raises:
        Problem: it does not, or it does.
    """
    if request.method in SAFE:
        return
    site = request.headers.get("sec-fetch-site", "none")
    given = request.headers.get(HEADER, "")
    right = desk_of(request).csrf(who.token)
    if site not in ("none", "same-origin") or not hmac.compare_digest(given.encode(), right.encode()):
        raise Problem("csrf")


def note(desk: Desk, who: Who, action: str, target: str | None = None, detail: str | None = None) -> None:
    """Write down in the audit log what somebody did, or was refused."""
    with desk.project.store.writing() as connection:
        audit.append(connection, action, who=who.name, address=who.address, target=target, detail=detail, at=desk.clock())


Asking = Annotated[Who, Depends(who_asks)]
Viewer = Annotated[Who, Depends(at_least("viewer"))]
Coder = Annotated[Who, Depends(at_least("coder"))]
Reviewer = Annotated[Who, Depends(at_least("reviewer"))]
Admin = Annotated[Who, Depends(at_least("admin"))]
Open = Annotated[Desk, Depends(desk_of)]
Extra = dict[str, Any]
