"""Documents and their reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riwaya.records import Document, Report, Span
from riwaya.web.pages.reviews import Review


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list. `words` are the raw offsets of what was searched for."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    version: int
    characters: int
    reports: int
    events: tuple[str, ...]
    beginning: str
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DocumentList:
    """One page of documents, the newest first, or the best first if they were searched."""

    total: int
    offset: int
    documents: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a document; the last one counts."""

    number: int
    published: date | None
    title: str | None
    characters: int
    current: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with its text and its reports. Offsets are code points of `document.text`, end exclusive.

    `blind` is true where the reader codes the document in an open round and so may not see the reports yet.
    """

    document: Document
    version: int
    versions: tuple[VersionLine, ...]
    furniture: tuple[Span, ...]
    reports: tuple[ReportCard, ...]
    missed: tuple[Review, ...]
    blind: bool


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of a text that was added.

    Attributes:
        outcome: `new`, `corrected` (a new version), `known` (the store has it; nothing was added) or `failed`.
        document: its id in the store, of a known one that of the document that is there; or the name of the file that failed.
        reports: how many reports it has.
        joined, founded: events that gained a report of it, and new ones.
        message: why it failed.
    """

    outcome: str
    document: str
    name: str
    reports: int
    joined: tuple[str, ...]
    founded: tuple[str, ...]
    message: str | None


@dataclass(frozen=True, slots=True)
class Additions:
    """What became of the texts that were added, in their order."""

    added: tuple[Addition, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A text coded, but not kept."""

    document: Document
    reports: tuple[Report, ...]
    furniture: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report as the machine reads it now, and what people said of it.

    Attributes:
        key: names the report through all its readings.
        reading: number of this reading; reviews name it.
        event: the event it stands in.
        report: the machine's answer; a correction does not alter it.
        state: `open`, `proposed`, `accepted`, `corrected` or `rejected`.
        corrected: the report as corrected by the review that counts.
        reviews: all reviews of it, the first one first.
    """

    key: str
    reading: int
    event: str | None
    report: Report
    state: str
    corrected: Report | None
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """How one run read a report; `superseded` tells that a later one read it otherwise."""

    reading: int
    run: int
    report: Report
    superseded: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report through all its readings, with its document's name and its history."""

    card: ReportCard
    document: str
    outlet: str | None
    published: date | None
    readings: tuple[ReadingLine, ...]
