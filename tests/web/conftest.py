"""A desk on the bundled dossier, which is fiction, and browsers of every role. Passwords are hashed only where they matter."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_of_tests import As, Clock, browser
from fastapi.testclient import TestClient

from riwaya.project.project import Project
from riwaya.store import accounts
from riwaya.web.access import COOKIE, HEADER
from riwaya.web.desk import Desk, Setup

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
    return browser(desk)


@pytest.fixture
def log_in(desk_with: Callable[..., Desk]) -> As:
    """A browser in which somebody of a role is logged in."""

    def go(role: str, *, name: str | None = None, desk: Desk | None = None, **setup: Any) -> TestClient:
        at = desk or desk_with(**setup)
        with at.project.store.writing() as connection:
            account = accounts.named(connection, name or role)
            account = account or accounts.add(connection, name or role, role=role, password="none", at=at.clock())
            token = accounts.begin(connection, account, at=at.clock(), lasts=timedelta(hours=1))
        client = browser(at)
        client.cookies.set(COOKIE, token)
        client.headers[HEADER] = at.csrf(token)
        return client

    return go
