"""What the commands of the desk do."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from riwaya import settings
from riwaya.errors import OptionError, StoreError
from riwaya.project.project import Project
from riwaya.store import accounts, audit
from riwaya.web import passwords, serving
from riwaya.web.desk import Setup

NAME = re.compile(r"[A-Za-z0-9._-]{1,40}")


def serve(
    *,
    database: str | None,
    host: str | None,
    port: int | None,
    hosts: Sequence[str],
    sign_off: bool,
    certificate: Path | None,
    key: Path | None,
) -> int:
    """Open the desk. Returns the exit code."""
    chosen = settings.load(os.environ)
    if (certificate is None) != (key is None):
        raise OptionError("riwaya serve: --certificate and --key belong together; expected both or neither.")
    for file in filter(None, (certificate, key)):
        if not file.is_file():
            raise OptionError(f"riwaya serve: {file}: there is no such file; expected a PEM file.")
    setup = Setup(
        host=host or chosen.host,
        hosts=tuple(hosts),
        sign_off=sign_off or chosen.sign_off,
        tiles=chosen.tiles,
    )
    with Project.create(database or chosen.database) as project:
        chosen_port = chosen.port if port is None else port
        serving.serve(project, setup, port=chosen_port, certificate=certificate, key=key, tell=_told)
    return 0


def _told(address: str) -> None:
    print(f"The desk is open at {address} (Ctrl-C closes it).", flush=True)


def add_user(name: str, *, role: str, from_stdin: bool, database: str | None) -> int:
    """Add an account, or change one. Returns the exit code."""
    if not NAME.fullmatch(name):
        raise OptionError(f"riwaya users add: {name!r} is no name; expected up to 40 of A-Z a-z 0-9 . _ -")
    if role not in accounts.ROLES:
        raise OptionError(f"--role: {role!r} is no role; expected one of {', '.join(accounts.ROLES)}.")
    password = _password(from_stdin=from_stdin)
    at = datetime.now(UTC)
    with Project.create(_where(database)) as project:
        hashed = passwords.hashed(password)
        with project.store.writing() as connection:
            there = accounts.named(connection, name)
            if there is not None and there.removed is None:
                accounts.change(connection, there, role=role, password=hashed)
            else:
                accounts.add(connection, name, role=role, password=hashed, at=at)
            audit.append(connection, "user_add", who="command line", address=None, target=name, detail=role, at=at)
    print(f"{name} may log in as {role}.")
    return 0


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != password:
            raise OptionError("riwaya users add: the two passwords differ; expected the same one twice.")
    if len(password) < passwords.LEAST:
        raise OptionError(f"riwaya users add: the password is too short; expected {passwords.LEAST} characters or more.")
    return password


def list_users(*, database: str | None) -> int:
    """Print the accounts. Returns the exit code."""
    with Project(_where(database)) as project, project.store.reading() as connection:
        found = accounts.every(connection)
    for one in found:
        state = f"removed {one.removed}" if one.removed else f"last login {one.last_login or 'never'}"
        print(f"{one.name:<20} {one.role:<9} {state}")
    if not found:
        print("nobody; whoever sits at this machine may do everything. Next: riwaya users add NAME --role admin")
    return 0


def remove_user(name: str, *, database: str | None) -> int:
    """Remove an account. Returns the exit code."""
    at = datetime.now(UTC)
    with Project(_where(database)) as project, project.store.writing() as connection:
        there = accounts.named(connection, name)
        if there is None or there.removed is not None:
            raise StoreError(f"{name}: nobody has an account of that name; expected one that riwaya users list shows.")
        accounts.remove(connection, there, at=at)
        audit.append(connection, "user_remove", who="command line", address=None, target=name, at=at)
    print(f"{name} may no longer log in.")
    return 0


def _where(database: str | None) -> str:
    return database or settings.load(os.environ).database
