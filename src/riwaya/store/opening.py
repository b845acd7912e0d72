"""Making a store, and opening one: its tables are brought up to date first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, inspect, text

from riwaya.errors import StoreError
from riwaya.store import engine as engines
from riwaya.store.schema import HEAD


@dataclass(frozen=True, slots=True)
class Store:
    """An open store.

    Attributes:
        where: its address as it may be shown.
        engine: the connections.
    """

    where: str
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store."""
        with engines.reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer enters: all of it is kept, or nothing."""
        with engines.writing(self.engine) as connection:
            yield connection

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()


def make(database: str) -> tuple[Store, bool]:
    """The store at an address, made if there is none, and whether it was made now.

    Raises:
        OptionError: this is no address.
        StoreError: the database cannot be used.
    """
    url = engines.address(database)
    file = engines.file_of(url)
    if file is not None and not file.parent.is_dir():
        raise StoreError(f"{file}: the folder {file.parent} is missing; expected one that exists. Make it first.")
    store = Store(engines.shown(url), engines.connect(url))
    found = _revision(store)
    if found != HEAD:
        _upgrade(store)
    return store, found is None


def open_store(database: str) -> Store:
    """The store at an address; an older one gets the tables of this version.

    Raises:
        OptionError: this is no address.
        StoreError: there is no store, a newer riwaya made it, or the database cannot be used.

    Example:
        >>> open_store("/nowhere/riwaya.db")
        Traceback (most recent call last):
        riwaya.errors.StoreError: /nowhere/riwaya.db: there is no store; expected one made by riwaya. Run riwaya init.
    """
    url = engines.address(database)
    file, where = engines.file_of(url), engines.shown(url)
    if file is not None and not file.exists():
        raise StoreError(f"{where}: there is no store; expected one made by riwaya. Run riwaya init.")
    store = Store(where, engines.connect(url))
    found = _revision(store)
    if found is None:
        store.close()
        raise StoreError(f"{where}: the database holds no store; expected one made by riwaya. Run riwaya init.")
    if found != HEAD:
        _upgrade(store)
    return store


def _revision(store: Store) -> str | None:
    """The migration that the store stands at, None if it has no tables.

    Raises:
        StoreError: a newer riwaya made it.
    """
    with store.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if found is not None and found > HEAD:
        store.close()
        raise StoreError(
            f"{store.where}: its tables are of version {found}; expected {HEAD} or older. Install the newest riwaya to open it."
        )
    return found


def _upgrade(store: Store) -> None:
    """Alembic is loaded here, because a store that is up to date does not need it."""
    from riwaya.store.migrate import upgrade

    with store.writing() as connection:  # whoever waited here finds nothing left to do
        upgrade(connection)
