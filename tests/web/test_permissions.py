"""Every route asks for the role that this table says, and every change for its token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from desk_of_tests import As, browser
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from riwaya.store.accounts import ROLES
from riwaya.web.access import HEADER
from riwaya.web.app import ROUTERS
from riwaya.web.desk import Desk

LEAST = {
    "anybody": {"GET /api/session", "POST /api/session"},
    "viewer": {
        "GET /api/documents",
        "GET /api/documents/{document:path}",
        "GET /api/reports/{key:path}",
        "POST /api/code",
        "GET /api/events",
        "GET /api/events/facets",
        "GET /api/events/points",
        "GET /api/events/spots",
        "GET /api/events/calendar",
        "GET /api/events/{event}",
        "GET /api/queue",
        "GET /api/reviews",
        "GET /api/status",
        "GET /api/places",
        "GET /api/places/choices",
        "GET /api/places/search",
        "GET /api/actors/search",
        "GET /api/vocabulary",
        "DELETE /api/session",
        "POST /api/session/password",
    },
    "coder": {
        "POST /api/documents",
        "POST /api/documents/files",
        "POST /api/reviews/accept",
        "POST /api/reviews/reject",
        "POST /api/reviews/correct",
        "POST /api/reviews/missed",
        "POST /api/reviews/comment",
        "POST /api/reviews/withdraw",
        "GET /api/rounds",
        "GET /api/rounds/{number}",
        "GET /api/rounds/{number}/task",
        "POST /api/rounds/{number}/codings",
    },
    "reviewer": {
        "GET /api/reviews/gold",
        "POST /api/reviews/merge",
        "POST /api/reviews/split",
        "POST /api/reviews/undo",
        "POST /api/reviews/sign-off",
        "POST /api/rounds",
        "GET /api/rounds/choices",
        "POST /api/rounds/{number}/close",
        "GET /api/rounds/{number}/agreement",
    },
    "admin": {
        "GET /api/users",
        "POST /api/users",
        "PATCH /api/users/{name}",
        "DELETE /api/users/{name}",
        "GET /api/audit",
    },
}
FILL = {"{document:path}": "daffaf-1", "{key:path}": "daffaf-1:60-69", "{event}": "e3dfe", "{number}": "1", "{name}": "nobody"}


def routes() -> Iterator[str]:
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            yield from (f"{method} {route.path}" for method in route.methods)


def asked(client: TestClient, route: str, **options: Any) -> Any:
    method, path = route.split(" ", 1)
    for name, value in FILL.items():
        path = path.replace(name, value)
    return client.request(method, path, json={} if method in ("POST", "PATCH") else None, **options)


def test_the_table_names_every_route_once() -> None:
    named = [route for group in LEAST.values() for route in group]
    assert sorted(named) == sorted(routes())


def test_nobody_gets_in_without_logging_in(log_in: As, desk: Desk) -> None:
    log_in("admin", desk=desk)
    stranger = browser(desk)
    for role, group in LEAST.items():
        for route in group:
            answer = asked(stranger, route)
            if role == "anybody":
                assert answer.status_code in (200, 422), route
            else:
                assert (answer.status_code, answer.json()["code"]) == (401, "login_needed"), route


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_says_and_no_more(log_in: As, role: str) -> None:
    client = log_in(role)
    for least, group in LEAST.items():
        allowed = least == "anybody" or ROLES.index(role) >= ROLES.index(least)
        for route in sorted(group - {"DELETE /api/session"}):
            answer = asked(client, route)
            refused = answer.status_code == 403 and answer.json()["code"] == "not_allowed"
            assert refused is not allowed, (route, answer.text)
            assert answer.status_code < 500, (route, answer.text)


def test_what_was_refused_stands_in_the_audit_log(log_in: As, desk: Desk) -> None:
    log_in("viewer", desk=desk).get("/api/users")
    lines = log_in("admin", desk=desk).get("/api/audit", params={"action": "refused"}).json()["lines"]
    assert [(one["who"], one["target"]) for one in lines] == [("viewer", "GET /api/users")]


@pytest.mark.parametrize("role", [None, "admin"])
def test_every_change_needs_its_token(log_in: As, desk: Desk, role: str | None) -> None:
    client = log_in(role, desk=desk) if role else browser(desk)
    right = client.headers[HEADER]
    for wrong in ("", "x", right[:-1], desk.csrf("another session")):
        client.headers[HEADER] = wrong
        for route in routes():
            if not route.startswith("GET") and route != "POST /api/session":
                answer = asked(client, route)
                assert (answer.status_code, answer.json()["code"]) == (403, "csrf"), route
    client.headers[HEADER] = right
    foreign = {"sec-fetch-site": "cross-site"}
    assert client.post("/api/code", json={"text": "قصف"}, headers=foreign).json()["code"] == "csrf"
    assert client.post("/api/code", json={"text": "قصف"}, headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_logging_in_needs_the_token_too(desk: Desk) -> None:
    client = browser(desk)
    del client.headers[HEADER]
    assert client.post("/api/session", json={"name": "a", "password": "b"}).json()["code"] == "csrf"
    client.headers[HEADER] = client.get("/api/session").json()["csrf"]
    assert client.post("/api/session", json={"name": "a", "password": "b"}).json()["code"] == "wrong_login"


def test_at_the_machine_itself_nobody_logs_in_until_there_are_accounts(client: TestClient, log_in: As, desk: Desk) -> None:
    session = client.get("/api/session").json()
    assert (session["user"], session["role"], session["accounts"]) == ("local", "admin", False)
    log_in("admin", desk=desk)
    session = client.get("/api/session").json()
    assert (session["user"], session["role"], session["accounts"]) == (None, None, True)


@pytest.mark.parametrize("setup", [{"host": "0.0.0.0"}, {"hosts": ("desk.example.org",)}])
def test_whoever_could_come_from_elsewhere_needs_an_account(desk_with: Callable[..., Desk], setup: dict[str, Any]) -> None:
    assert browser(desk_with(**setup)).get("/api/events").status_code == 401
