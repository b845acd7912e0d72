"""A store of each kind for every test: SQLite always, PostgreSQL where its server is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from riwaya.store.engine import address, connect

NUMBER = count(1)


def _binary(name: str) -> Path | None:
    """A program of the PostgreSQL server; Debian keeps them out of the path."""
    found = [Path(path) for path in [shutil.which(name)] if path]
    return next((path for path in [*sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True), *found]), None)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of the socket of a private server, run by an unprivileged user; it is reached by no network."""
    initdb, postgres = _binary("initdb"), _binary("postgres")
    if initdb is None or postgres is None:
        pytest.skip("no PostgreSQL server is installed; on Debian or Ubuntu run: apt-get install postgresql")
    user = "nobody" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="riwaya-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    options = ["-D", str(data), "-U", "riwaya", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run([initdb, *options], check=True, capture_output=True, user=user, cwd="/")
    settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", str(folder)]
    process = subprocess.Popen([postgres, "-D", data, *settings], user=user, cwd="/", stderr=subprocess.DEVNULL)
    try:
        _wait(str(folder), process)
        yield str(folder)
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: str, process: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            _execute(folder, "SELECT 1")
            return
        except OperationalError:
            assert process.poll() is None, "the server has stopped"
            time.sleep(0.1)


def _execute(folder: str, statement: str) -> None:
    engine = connect(address(f"postgresql://riwaya@/postgres?host={folder}"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that holds nothing yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "riwaya.db")
        return
    folder = request.getfixturevalue("server")
    name = f"test_{next(NUMBER)}"
    _execute(folder, f"CREATE DATABASE {name}")
    yield f"postgresql://riwaya@/{name}?host={folder}"
    _execute(folder, f"DROP DATABASE {name} WITH (FORCE)")
