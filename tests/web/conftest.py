"""A desk on the bundled dossier, which is fiction, and browsers of every role. Passwords are hashed only where they matter."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_of_tests import As, Clock
from desk_of_tests import browser as client_of
from fastapi.testclient import TestClient

import desk_browser
from desk_browser import View
from riwaya.project.project import Project
from riwaya.store import accounts
from riwaya.web.access import COOKIE, HEADER
from riwaya.web.desk import Desk, Setup, now

DOSSIER = Path(__file__).parents[2] / "src/riwaya/data/examples/talbiseh.jsonl"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the dossier, made once."""
    path = tmp_path_factory.mktemp("filled") / "riwaya.db"
    with Project.create(path) as project:
        project.add(DOSSIER)
    return path


@pytest.fixture
def project(filled: Path, tmp_path: Path) -> Iterator[Project]:
    shutil.copy(filled, tmp_path / "riwaya.db")
    with Project(tmp_path / "riwaya.db") as project:
        yield project


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk_with(project: Project, clock: Clock) -> Callable[..., Desk]:
    """A desk that is set up in some way."""
    return lambda **setup: Desk(project, Setup(**setup), clock)


@pytest.fixture
def desk(desk_with: Callable[..., Desk]) -> Desk:
    return desk_with()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """Somebody who sits at the machine, where there are no accounts."""
    return client_of(desk)


@pytest.fixture
def log_in(desk_with: Callable[..., Desk]) -> As:
    """A browser in which somebody of a role is logged in."""

    def go(role: str, *, name: str | None = None, desk: Desk | None = None, **setup: Any) -> TestClient:
        at = desk or desk_with(**setup)
        with at.project.store.writing() as connection:
            account = accounts.named(connection, name or role)
            account = account or accounts.add(connection, name or role, role=role, password="none", at=at.clock())
            token = accounts.begin(connection, account, at=at.clock(), lasts=timedelta(hours=1))
        client = client_of(at)
        client.cookies.set(COOKIE, token)
        client.headers[HEADER] = at.csrf(token)
        return client

    return go


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium."""
    with desk_browser.browsing() as made:
        yield made


@pytest.fixture
def database(filled: Path, tmp_path: Path) -> Path:
    """A store for a desk in a process of its own."""
    shutil.copy(filled, tmp_path / "desk.db")
    return tmp_path / "desk.db"


@pytest.fixture
def people() -> dict[str, str]:
    """Accounts of the desk in a process of its own: name → role. Tests that need some say so."""
    return {}


@pytest.fixture
def options() -> tuple[str, ...]:
    """Options of `riwaya serve`. Tests that need some say so."""
    return ()


@pytest.fixture
def opened(browser: Any, database: Path, people: dict[str, str], options: tuple[str, ...]) -> Iterator[Callable[..., Any]]:
    """Opens the desk for a new visitor; afterwards nothing may have been asked of another address, and no error written."""
    tokens = {name: _session(database, name, role) for name, role in people.items()}
    with ExitStack() as stack:
        address = stack.enter_context(desk_browser.serving(database, *options))
        pages = []

        def opening(path: str = "/", language: str = "en", *, who: str | None = None, **view: Any) -> Any:
            shown = stack.enter_context(desk_browser.page(browser, address, View(language, **view)))
            if who is not None:
                shown.context.add_cookies([{"name": COOKIE, "value": tokens[who], "url": address}])
            pages.append(shown)
            shown.goto(path)
            shown.locator("h1").first.wait_for()
            return shown

        yield opening
        faults = [fault for shown in pages for fault in shown.faults if "status of 4" not in fault]
        assert faults == []


def _session(database: Path, name: str, role: str) -> str:
    """A session of somebody who is logged in."""
    with Project(database) as project, project.store.writing() as connection:
        account = accounts.add(connection, name, role=role, password="none", at=now())
        return accounts.begin(connection, account, at=now(), lasts=timedelta(hours=1))
