"""Documents into the store: each is coded, kept and merged in one transaction, so that a crash costs one document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from riwaya.errors import InputError, RiwayaError
from riwaya.ingest.failure import Failure
from riwaya.ingest.jsonl import STANDARD_INPUT
from riwaya.pipeline import code_document
from riwaya.project import merging
from riwaya.records import Coded, Document
from riwaya.resolve.sketch import key_of
from riwaya.store import documents, reports, runs, search
from riwaya.store.opening import Store

UNNAMED = ("stdin", f"{STANDARD_INPUT}:")
"""How ids begin that say nothing about the text; such a text is named by its content."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document.

    Attributes:
        document: its id in the store, or where it was looked for.
        outcome: `new`, `corrected` (a new version), `known` (nothing changed) or `failed`.
        version: number of the version, 0 if it failed.
        reports: how many reports it has.
        joined: events that were there and gained a report of it.
        founded: events that it founded.
        message: why it failed.
    """

    document: str
    outcome: str
    version: int = 0
    reports: int = 0
    joined: tuple[str, ...] = ()
    founded: tuple[str, ...] = ()
    message: str | None = None


Tell = Callable[[Added], None]


@dataclass(slots=True)
class Adding:
    """One run of `add`: the run is written down when the first document is, so that adding nothing leaves nothing."""

    store: Store
    making: runs.Making
    base: Path
    run: runs.Run | None = None

    def one(self, item: Document | Failure) -> Added:
        """Add one document; what goes wrong with it is told, not raised."""
        if isinstance(item, Failure):
            return Added(item.where, "failed", message=item.message)
        document = replace(item, id=name_of(item, self.base))
        with self.store.reading() as connection:
            if documents.known(connection, document):
                return Added(document.id, "known")
        try:
            coded = code(document, min_confidence=self.making.min_confidence)
        except RiwayaError as error:
            return Added(document.id, "failed", message=str(error))
        return self._keep(coded)

    def _keep(self, coded: Coded) -> Added:
        prepared = merging.prepare(coded)
        with self.store.writing() as connection:
            if documents.known(connection, coded.document):  # another process was quicker
                return Added(coded.document.id, "known")
            run = self.run or runs.begin(connection, "add", self.making)
            before = documents.current(connection, coded.document.id)
            version = documents.put(connection, coded.document, coded.furniture, run)
            keyed = [(key_of(coded.document.id, report), report) for report in coded.reports]
            if before:
                old = reports.of_document(connection, before.row)
                reports.supersede(connection, [one.row for one in old], run)
            reports.put(connection, version.row, keyed, run)
            search.index(connection, version.row, version.document)
            joined, founded = merging.join(connection, prepared, version, before)
        self.run = run
        outcome = "corrected" if before else "new"
        return Added(coded.document.id, outcome, version.number, len(coded.reports), joined, founded)

    def finish(self) -> None:
        """Write down that the run came to its end."""
        if self.run is not None:
            with self.store.writing() as connection:
                runs.finish(connection, self.run)


def add(
    store: Store, found: Iterable[Document | Failure], *, making: runs.Making, base: Path, tell: Tell | None = None
) -> tuple[Added, ...]:
    """Add documents one after the other. Those that the store has already change nothing, so a run that was cut short is
    taken up by running it again.
    """
    adding = Adding(store, making, base)
    told = []
    for item in found:
        outcome = adding.one(item)
        told.append(outcome)
        if tell is not None:
            tell(outcome)
    adding.finish()
    return tuple(told)


def code(document: Document, *, min_confidence: float) -> Coded:
    """The document coded; a fault in the engine costs this document and not the others of a long run.

    Raises:
        InputError: the text cannot be kept, or riwaya itself is at fault.
    """
    _check(document)
    try:
        return code_document(document, min_confidence=min_confidence)
    except RiwayaError:
        raise
    except Exception as error:
        raise InputError(f"a fault in riwaya itself ({type(error).__name__}: {error}). Please report it.") from error


def _check(document: Document) -> None:
    for value in (document.id, document.text, document.title or ""):
        if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise InputError("the text holds a NUL character or half a surrogate pair; expected text that a database can keep.")


def name_of(document: Document, base: Path) -> str:
    """The id of a document in the store: the one that was given, or where its file lies, seen from the project's folder.

    Example:
        >>> name_of(Document("a.txt", "", path="/work/news/a.txt"), Path("/work"))
        'news/a.txt'
    """
    if document.path is not None:
        path = Path(os.path.abspath(document.path))
        return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
    if document.id.startswith(UNNAMED):
        return f"text-{documents.digest(document)[:12]}"
    return document.id
