"""Logging in and out, accounts, and the audit log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from riwaya.web import people
from riwaya.web.access import COOKIE, Admin, Asking, Open, Viewer, check_csrf
from riwaya.web.forms import AuditQuery, ChangedUser, Login, Name, NewPassword, NewUser
from riwaya.web.pages import AuditList, Done, Session, UserLine, UserList

router = APIRouter(tags=["people"])


@router.get("/api/session")
def get_session(desk: Open, who: Asking) -> Session:
    """Who is asking, what they may do, and the token that changes need."""
    return people.session(desk, who)


@router.post("/api/session")
def log_in(form: Login, request: Request, response: Response, desk: Open, who: Asking) -> Session:
    """Log in. After several failures one must wait."""
    check_csrf(request, who)
    session, token = people.log_in(desk, who, form)
    only_https = people.secure(desk, request)
    response.set_cookie(COOKIE, token, max_age=people.LASTS, httponly=True, samesite="strict", secure=only_https)
    return session


@router.delete("/api/session")
def log_out(response: Response, desk: Open, who: Viewer) -> Done:
    """Log out."""
    people.log_out(desk, who)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return Done()


@router.post("/api/session/password")
def change_password(form: NewPassword, desk: Open, who: Viewer) -> Done:
    """Change one's own password; other sessions end."""
    people.change_password(desk, who, form)
    return Done()


@router.get("/api/users")
def list_users(desk: Open, who: Admin) -> UserList:
    """All accounts."""
    return people.users(desk)


@router.post("/api/users")
def add_user(form: NewUser, desk: Open, who: Admin) -> UserLine:
    """Add an account."""
    return people.add(desk, who, form)


@router.patch("/api/users/{name}")
def change_user(name: Name, form: ChangedUser, desk: Open, who: Admin) -> UserLine:
    """Give an account another role or password; its sessions end."""
    return people.change(desk, who, name, form)


@router.delete("/api/users/{name}")
def remove_user(name: Name, desk: Open, who: Admin) -> Done:
    """Remove an account; what it did stays in the history under its name."""
    people.remove(desk, who, name)
    return Done()


@router.get("/api/audit")
def get_audit(query: Annotated[AuditQuery, Query()], desk: Open, who: Admin) -> AuditList:
    """The audit log, the newest first."""
    return people.audit_log(desk, query)
