"""Connections to the store: one address, one lock for writers, SQLite and PostgreSQL behind the same two functions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from riwaya.errors import OptionError, StoreError

WAIT = 60
"""Seconds that a writer waits for another one before it gives up."""

PAGE = 500
"""How many values are asked for at once."""

LOCK = 7_230_151
"""The advisory lock that makes writers on PostgreSQL take turns; the number only has to be ours."""

EXPECTED = "expected a file such as riwaya.db or an address such as postgresql://user@host/name"
T = TypeVar("T")
_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def address(database: str) -> URL:
    """The address of a store; what has no scheme is an SQLite file.

    Raises:
        OptionError: the scheme is unknown.

    Example:
        >>> str(address("riwaya.db")), address("postgresql://localhost/war").drivername
        ('sqlite:///riwaya.db', 'postgresql+psycopg')
    """
    if "://" not in database:
        return URL.create("sqlite", database=database)
    try:
        url = make_url(database)
    except (ArgumentError, ValueError) as error:
        raise OptionError(f"--database {database}: no address of a database; {EXPECTED}.") from error
    kind = url.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise OptionError(f"--database {database}: {kind} is not supported; {EXPECTED}.")
    return url


def file_of(url: URL) -> Path | None:
    """The file of an SQLite store, None for a server or memory."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:") else None


def shown(url: URL) -> str:
    """The address as it may stand in a message: without a password."""
    file = file_of(url)
    return str(file) if file else url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def connect(url: URL) -> Engine:
    """An engine for the store; nothing is opened yet.

    Raises:
        StoreError: the driver for PostgreSQL is not installed.
    """
    try:
        engine = create_engine(url, json_serializer=_dumps)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        hint = "Run pip install 'riwaya[postgres]'."
        raise StoreError(f"{shown(url)}: psycopg is not installed; expected the driver for PostgreSQL. {hint}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    """Write-ahead log: readers never wait; every commit is on the disk before the next document is begun."""
    connection.isolation_level = None  # transactions begin where we say so, which Python's driver does not do for DDL
    for pragma in (f"busy_timeout = {WAIT * 1000}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store."""
    with _spoken(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer enters: all of it is kept, or nothing."""
    with _spoken(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        yield connection


@contextmanager
def _spoken(engine: Engine) -> Iterator[None]:
    """A fault of the database as one sentence."""
    try:
        yield
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        raise StoreError(f"{shown(engine.url)}: {reason}; expected a store that can be used. {_next_step(reason)}") from error


def _next_step(reason: str) -> str:
    if "locked" in reason:
        return "Another process has been writing for a minute; wait and run the command again."
    if "connection" in reason or "connect" in reason:
        return "Start the server, or correct --database."
    return "Check the address, the disk and your rights on it."


def pages(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in lots that a query can name.

    Example:
        >>> [len(page) for page in pages(range(1200))]
        [500, 500, 200]
    """
    for start in range(0, len(values), PAGE):
        yield values[start : start + PAGE]
