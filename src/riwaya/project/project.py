"""A project: one store of documents, what they report, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import Self

from riwaya.ingest.failure import Failure
from riwaya.ingest.files import documents as documents_of
from riwaya.project import adding, deciding, looking, recoding
from riwaya.project.coding import making
from riwaya.records import Document, Entry, Event, Holding
from riwaya.resolve.timeline import control, timeline
from riwaya.store import events
from riwaya.store.engine import address, file_of
from riwaya.store.events import Filter, Line
from riwaya.store.opening import Store, make, open_store


class Project:
    """An open project.

    Args:
        database: an SQLite file, or the address of a PostgreSQL database.

    Raises:
        StoreError: there is no store; `Project.create` makes one.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder, Project.create(f"{folder}/riwaya.db") as project:
        ...     added = project.add_documents([Document("a", "قصفت المدفعية بلدة تلبيسة أمس.", date(2016, 8, 8))])
        ...     [event.type for event in project.events()]
        ['shelling']
    """

    def __init__(self, database: str | PathLike[str] = "riwaya.db") -> None:
        self._open(fspath(database), open_store(fspath(database)))
        self.is_new = False

    @classmethod
    def create(cls, database: str | PathLike[str] = "riwaya.db") -> Self:
        """The project at an address; its store is made if there is none. `is_new` tells whether it was made now.

        Raises:
            OptionError: this is no address.
            StoreError: the database cannot be used.
        """
        project = cls.__new__(cls)
        store, is_new = make(fspath(database))
        project._open(fspath(database), store)
        project.is_new = is_new
        return project

    def _open(self, database: str, store: Store) -> None:
        self.store = store
        file = file_of(address(database))
        self._base = file.absolute().parent.resolve() if file else Path.cwd()
        adding.catch_up(store)

    @property
    def where(self) -> str:
        """The address of the store, without a password."""
        return self.store.where

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def add(
        self,
        paths: str | PathLike[str] | Sequence[str | PathLike[str]],
        *,
        published: date | str | None = None,
        outlet: str | None = None,
        encoding: str | None = None,
        min_confidence: float | None = None,
        tell: Callable[[adding.Added], None] | None = None,
    ) -> tuple[adding.Added, ...]:
        """Code the documents of files and folders, keep them, and merge what they report into events.

        A document that the store has changes nothing; one with the same id and another text is a new version of it. Each is
        kept for itself: after a crash or an interruption the same call goes on where it stopped.

        Args:
            paths: a file or folder, or several; `-` is standard input.
            published, outlet, encoding: as for `riwaya.read`.
            min_confidence: leave out reports less sure than this.
            tell: called with what became of each document, as it comes.

        Raises:
            OptionError: `published` is no date, or the encoding is unknown.
            StoreError: the store cannot be used.
        """
        given = [paths] if isinstance(paths, str | PathLike) else paths
        found = documents_of([fspath(path) for path in given], published=published, outlet=outlet, encoding=encoding)
        return self.add_documents(found, min_confidence=min_confidence, tell=tell)

    def add_documents(
        self,
        documents: Iterable[Document | Failure],
        *,
        min_confidence: float | None = None,
        tell: Callable[[adding.Added], None] | None = None,
    ) -> tuple[adding.Added, ...]:
        """The same for documents that were read already."""
        present = making(min_confidence=min_confidence)
        return adding.add(self.store, documents, making=present, base=self._base, tell=tell)

    def events(
        self,
        *,
        place: str | None = None,
        type: str | None = None,
        grade: str | None = None,
        since: date | None = None,
        until: date | None = None,
        disputed: bool = False,
        limit: int | None = None,
    ) -> tuple[Line, ...]:
        """The events by day, narrowed to a place, a type, a grade, days, or to those that are disputed."""
        words = looking.words_of(place) if place else ()
        wanted = Filter(
            place=place, words=words, type=type, grade=grade, since=since, until=until, disputed=disputed, limit=limit
        )
        with self.store.reading() as connection:
            return events.lines(connection, wanted)

    def event(self, event: str) -> Event:
        """An event with all its voices, by its id or the beginning of it.

        Raises:
            StoreError: there is no such event.
        """
        with self.store.reading() as connection:
            return events.whole(connection, [events.found(connection, event)])[0]

    def show(self, given: str) -> looking.View:
        """The event, report or document of this id.

        Raises:
            StoreError: the store has nothing of that id.
        """
        return looking.show(self.store, given)

    def search(self, words: str, *, limit: int = 20) -> tuple[looking.Found, ...]:
        """The documents that have all of the words, the best first; phrases stand in quotation marks.

        Raises:
            OptionError: there is no word.
        """
        return looking.find(self.store, words, limit=limit)

    def timeline(self, place: str) -> tuple[Entry, ...]:
        """What was claimed of a place and of what lies in it, by day.

        Args:
            place: an id or English name of the gazetteer, or words of a text.
        """
        return timeline(looking.events_at(self.store, place), place)

    def control(self, place: str, day: date) -> tuple[Holding, ...]:
        """Who was said to hold a place on a day, the newest claim of each origin."""
        return control(looking.events_at(self.store, place), place, day)

    def status(self, *, min_confidence: float | None = None) -> looking.Status:
        """What the store holds, which runs made it, and what was decided by hand."""
        return looking.status(self.store, min_confidence=min_confidence)

    def recode(
        self,
        *,
        keep: bool = True,
        every: bool = False,
        min_confidence: float | None = None,
        tell: Callable[[recoding.Recoded], None] | None = None,
    ) -> tuple[recoding.Recoded, ...]:
        """Code again what another version of the package or its data has coded, and tell what that changes.

        Former readings stay, marked as superseded. With `keep=False` nothing is written; with `every=True` all documents are
        coded, also those that this version has coded.
        """
        return recoding.recode(self.store, making=making(min_confidence=min_confidence), keep=keep, every=every, tell=tell)

    def pending(self, *, every: bool = False, min_confidence: float | None = None) -> int:
        """How many documents `recode` would code."""
        return len(recoding.pending(self.store, making(min_confidence=min_confidence), every=every))

    def merge(self, first: str, second: str, *, by: str | None = None, note: str | None = None) -> deciding.Done:
        """Say that two events are one; `first` keeps its id."""
        return deciding.merge(self.store, first, second, by=by, note=note)

    def split(self, event: str, reports: Sequence[str], *, by: str | None = None, note: str | None = None) -> deciding.Done:
        """Say that some reports of an event, given by key or document, tell of another happening."""
        return deciding.split(self.store, event, reports, by=by, note=note)

    def undo(self, act: int | None = None, *, by: str | None = None, note: str | None = None) -> deciding.Done:
        """Take back the last decision that stands, or the one of this number."""
        return deciding.undo(self.store, act, by=by, note=note)
