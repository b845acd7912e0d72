"""`riwaya serve` and `riwaya users` as a user meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.cli import desk_work
from riwaya.store import accounts
from riwaya.store.opening import open_store
from riwaya.web import passwords, serving
from riwaya.web.desk import Setup

Run = Callable[..., tuple[int, str, str]]
PASSWORD = b"correct horse battery\n"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Setup]:
    """How the desk was set up, instead of running it."""
    seen: list[Setup] = []

    def serve(project: object, setup: Setup, **_: object) -> None:
        serving.check(project, setup)  # type: ignore[arg-type]  # it is a project
        seen.append(setup)

    monkeypatch.setattr(desk_work.serving, "serve", serve)
    return seen


def test_accounts_are_added_listed_and_removed(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("users", "add", "amal", "--role", "admin", "--password-stdin", stdin=PASSWORD)
    assert (code, out) == (0, "amal may log in as admin.\n")
    code, out, _ = run("users", "list")
    assert code == 0 and out.split()[:2] == ["amal", "admin"]
    store = open_store(str(tmp_path / "riwaya.db"))
    with store.reading() as connection:
        account = accounts.named(connection, "amal")
    store.close()
    assert account is not None and account.password.startswith("$argon2id$")
    assert passwords.right(account.password, PASSWORD.decode().strip())
    assert run("users", "remove", "amal")[0] == 0
    assert "removed" in run("users", "list")[1]
    assert "nobody has an account" in run("users", "remove", "amal")[2]


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["amal", "--role", "boss"], PASSWORD, "expected one of viewer"),
        (["a b"], PASSWORD, "is no name"),
        (["amal"], b"short\n", "12 characters"),
    ],
)
def test_accounts_that_make_no_sense_are_refused(run: Run, arguments: list[str], stdin: bytes, message: str) -> None:
    code, _, err = run("users", "add", *arguments, "--password-stdin", stdin=stdin)
    assert code == 2 and message in err


def test_the_desk_is_for_this_machine_alone_until_there_are_accounts(run: Run, served: list[Setup]) -> None:
    assert run("serve")[0] == 0
    for arguments in (["--host", "0.0.0.0"], ["--allow-host", "desk.example.org"]):
        code, _, err = run("serve", *arguments)
        assert code == 2 and "riwaya users add" in err
    run("users", "add", "amal", "--role", "admin", "--password-stdin", stdin=PASSWORD)
    assert run("serve", "--host", "0.0.0.0", "--sign-off")[0] == 0
    assert [(one.host, one.sign_off) for one in served] == [("127.0.0.1", False), ("0.0.0.0", True)]


def test_settings_hold_for_the_desk(run: Run, served: list[Setup], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_SIGN_OFF", "true")
    monkeypatch.setenv("RIWAYA_TILES", "https://tiles.example.org/{z}/{x}/{y}.png")
    run("serve")
    assert served[0].sign_off and served[0].tiles is not None
    monkeypatch.setenv("RIWAYA_PORT", "99999")
    assert "is no port" in run("serve")[2]


def test_a_certificate_needs_its_key(run: Run) -> None:
    assert "belong together" in run("serve", "--certificate", "a.pem")[2]


def test_a_port_that_is_taken_is_told() -> None:
    with serving.listening("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(desk_work.OptionError, match="cannot be used"):
            serving.listening("127.0.0.1", taken.getsockname()[1])
