"""Logging in, being refused, being slowed down; accounts; headers and limits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_of_tests import As, Clock, browser
from fastapi.testclient import TestClient

from riwaya.errors import OptionError
from riwaya.project.project import Project
from riwaya.store import accounts
from riwaya.web import passwords, static
from riwaya.web.access import COOKIE, HEADER
from riwaya.web.desk import Desk, Setup
from riwaya.web.people import BY_NAME
from riwaya.web.serving import check

RIGHT = "correct horse battery"


@pytest.fixture
def account(desk: Desk) -> Desk:
    """A desk with a coder who has a password."""
    with desk.project.store.writing() as connection:
        accounts.add(connection, "amal", role="coder", password=passwords.hashed(RIGHT), at=desk.clock())
    return desk


def attempt(client: TestClient, password: str, name: str = "amal") -> tuple[int, str | None]:
    answer = client.post("/api/session", json={"name": name, "password": password})
    return answer.status_code, answer.json().get("code")


def test_who_logs_in_gets_a_cookie_that_scripts_cannot_read(account: Desk) -> None:
    client = browser(account)
    answer = client.post("/api/session", json={"name": "amal", "password": RIGHT})
    assert answer.json()["role"] == "coder"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "secure" not in cookie  # plain HTTP at the loopback
    token = client.cookies[COOKIE]
    with account.project.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sessions WHERE digest = ?", (token,)).scalar() == 0
    assert client.get("/api/events").status_code == 200
    assert client.post("/api/code", json={"text": "قصف"}).json()["code"] == "csrf"  # the token of before is no longer right
    client.headers[HEADER] = answer.json()["csrf"]
    assert client.post("/api/code", json={"text": "قصف"}).status_code == 200
    client.request("DELETE", "/api/session")
    client.cookies.set(COOKIE, token)
    assert client.get("/api/events").status_code == 401


def test_elsewhere_the_cookie_travels_by_https_only(desk_with: Callable[..., Desk], account: Desk) -> None:
    client = browser(desk_with(hosts=("desk.example.org",)))
    headers = {"host": "desk.example.org", HEADER: client.get("/api/session").json()["csrf"]}
    answer = client.post("/api/session", json={"name": "amal", "password": RIGHT}, headers=headers)
    assert "; secure" in answer.headers["set-cookie"].lower()


def test_sessions_end_by_themselves(account: Desk, log_in: As, clock: Clock) -> None:
    client = log_in("coder", name="amal", desk=account)
    assert client.get("/api/events").status_code == 200
    clock.pass_by(hours=2)
    assert client.get("/api/events").status_code == 401


def test_who_guesses_must_wait_and_is_written_down(account: Desk, clock: Clock, log_in: As) -> None:
    client = browser(account)
    for _ in range(BY_NAME):
        assert attempt(client, "wrong") == (401, "wrong_login")
    answer = client.post("/api/session", json={"name": "amal", "password": RIGHT}, headers={"accept-language": "ar"})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "انتظر" in answer.json()["detail"]
    clock.pass_by(minutes=16)
    assert attempt(client, RIGHT) == (200, None)
    log = log_in("admin", desk=account).get("/api/audit", params={"action": "login_failed"}).json()
    assert log["total"] == BY_NAME
    assert {one["target"] for one in log["lines"]} == {"amal"}


def test_names_that_nobody_has_are_refused_alike(account: Desk) -> None:
    client = browser(account)
    unknown = client.post("/api/session", json={"name": "nobody", "password": RIGHT}).json()
    assert unknown == client.post("/api/session", json={"name": "amal", "password": "wrong"}).json()


def test_accounts_are_managed(account: Desk, log_in: As) -> None:
    admin, amal = log_in("admin", desk=account), log_in("coder", name="amal", desk=account)
    made = admin.post("/api/users", json={"name": "badr", "password": RIGHT, "role": "viewer"})
    assert made.json()["role"] == "viewer"
    assert admin.post("/api/users", json={"name": "badr", "password": RIGHT, "role": "viewer"}).json()["code"] == "exists"
    weak = admin.post("/api/users", json={"name": "dana", "password": "short", "role": "viewer"})
    assert weak.json()["code"] == "weak_password"
    assert admin.patch("/api/users/amal", json={"role": "reviewer"}).json()["role"] == "reviewer"
    assert amal.get("/api/events").status_code == 401  # a new role begins with a new session
    assert admin.delete("/api/users/badr").status_code == 200
    assert attempt(browser(account), RIGHT, "badr") == (401, "wrong_login")
    assert "badr" in [one["name"] for one in admin.get("/api/users").json()["users"]]
    assert "argon2" not in admin.get("/api/users").text
    for answer in (admin.delete("/api/users/admin"), admin.patch("/api/users/admin", json={"role": "viewer"})):
        assert answer.json()["code"] == "last_admin"


def test_the_first_account_is_an_administrators(client: TestClient) -> None:
    form = {"name": "amal", "password": RIGHT, "role": "coder"}
    assert client.post("/api/users", json=form).json()["code"] == "last_admin"
    assert client.post("/api/users", json={**form, "role": "admin"}).status_code == 200


def test_one_changes_ones_own_password(account: Desk, log_in: As) -> None:
    client = log_in("coder", name="amal", desk=account)
    assert client.post("/api/session/password", json={"old": "wrong", "new": "x" * 12}).json()["code"] == "wrong_login"
    assert client.post("/api/session/password", json={"old": RIGHT, "new": "x" * 12}).status_code == 200
    assert attempt(browser(account), "x" * 12) == (200, None)


@pytest.mark.parametrize("setup", [Setup(host="0.0.0.0"), Setup(hosts=("desk.example.org",)), Setup(host="::")])
def test_the_desk_does_not_open_to_others_without_accounts(project: Project, log_in: As, setup: Setup) -> None:
    with pytest.raises(OptionError, match="riwaya users add"):
        check(project, setup)
    log_in("admin")
    check(project, setup)


def test_at_the_machine_itself_the_desk_opens_at_once(project: Project) -> None:
    check(project, Setup())


@pytest.mark.parametrize("address", ["/api/session", "/api/nothing", "/", "/api/users/%00"])
def test_every_answer_has_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy and "script-src 'self' " not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.2"])
def test_foreign_names_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/session", headers={"host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "wrong_host")


def test_large_requests_are_refused_with_and_without_a_length(desk_with: Callable[..., Desk]) -> None:
    client = browser(desk_with(largest=2000))
    assert client.post("/api/code", json={"text": "ق" * 3000}).json()["code"] == "too_large"

    def in_parts() -> object:
        yield b'{"text": "'
        yield from (b"a" * 500 for _ in range(8))
        yield b'"}'

    answer = client.post("/api/code", content=in_parts(), headers={"content-type": "application/json"})  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert client.post("/api/code", json={"text": "قصف"}).status_code == 200


def test_a_fault_is_told_without_its_traceback(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("riwaya.web.overview.status", broken)
    answer = browser(desk).get("/api/status")
    assert "content-security-policy" in answer.headers
    assert "secret detail" in caplog.text
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "secret" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_front_end_is_served_and_its_absence_explained(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "static"
    monkeypatch.setattr(static, "FOLDER", folder)
    answer = browser(desk).get("/events")
    assert answer.status_code == 503 and "make desk" in answer.text
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<p>desk</p>")
    (folder / "assets" / "app.js").write_text("1")
    (tmp_path / "secret.txt").write_text("secret")
    client = browser(desk)
    for address in ("/", "/events/e3dfe", "/documents/a%2Fb.txt", "/..%2Fsecret.txt", "/%2e%2e/secret.txt"):
        assert client.get(address).text == "<p>desk</p>", address
    assert "immutable" in client.get("/assets/app.js").headers["cache-control"]
    assert client.get("/assets/gone.js").status_code == 404
