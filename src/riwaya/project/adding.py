"""Documents into the store: each is coded, kept and merged in one transaction, so that a crash costs one document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from riwaya.ingest.failure import Failure
from riwaya.ingest.jsonl import STANDARD_INPUT
from riwaya.project import merging, recoding
from riwaya.project.coding import code, keyed_reports
from riwaya.records import Coded, Document
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
        coded = code(document, min_confidence=self.making.min_confidence)
        return Added(document.id, "failed", message=coded) if isinstance(coded, str) else self.keep(coded)

    def keep(self, coded: Coded) -> Added:
        """Keep a coded document and merge its reports, all in one transaction."""
        prepared = merging.prepare(coded)
        with self.store.writing() as connection:
            if documents.known(connection, coded.document):  # another process was quicker
                return Added(coded.document.id, "known")
            run = self.run or runs.begin(connection, "add", self.making)
            before = documents.current(connection, coded.document.id)
            version = documents.put(connection, coded.document, coded.furniture, run)
            keyed = keyed_reports(coded)
            standing = recoding.Standing.of(connection, before.row) if before else recoding.Standing()
            renamed = recoding.successors(standing.keyed, keyed)
            reports.supersede(connection, [member.row for member in standing.members], run)
            reports.put(connection, version.row, keyed, run)
            search.index(connection, version.row, version.document)
            recoding.carry(connection, renamed)
            merged = merging.join(connection, prepared, version.row, old=standing.members, renamed=renamed)
        self.run = run
        outcome = "corrected" if before else "new"
        return Added(coded.document.id, outcome, version.number, len(keyed), merged.joined, merged.founded)

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


def catch_up(store: Store) -> int:
    """Merge what an older riwaya has kept without merging it. Returns how many documents that were."""
    with store.reading() as connection:
        left = documents.unmerged(connection)
    for row in left:
        with store.writing() as connection:
            version = documents.by_row(connection, [row])[row]
            standing = recoding.Standing.of(connection, row)
            coded = Coded(version.document, tuple(report for _, report in standing.keyed), version.furniture)
            merging.join(connection, merging.prepare(coded), row)
            documents.merged(connection, row, version.coded_run)
    return len(left)


def name_of(document: Document, base: Path) -> str:
    """The id of a document in the store: the one that was given, or where its file lies, seen from the project's folder.

    Example:
        >>> name_of(Document("a.txt", "", path="/data/news/a.txt"), Path("/data"))
        'news/a.txt'
    """
    if document.path is not None:
        path = Path(os.path.abspath(document.path))
        return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
    if document.id.startswith(UNNAMED):
        return f"text-{documents.digest(document)[:12]}"
    return document.id
