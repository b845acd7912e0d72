"""What the desk sends beside the records of the package themselves. The OpenAPI document is made from these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riwaya.records import Decision, Dispute, Document, Entry, Event, Grade, Holding, Origin, Report, Span


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list."""

    id: str
    type: str
    status: str
    first: date | None
    last: date | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    grade: str
    disputes: int
    reports: int
    documents: int
    outlets: int
    origins: int
    summary: str


@dataclass(frozen=True, slots=True)
class EventList:
    """One page of the events that a filter lets through, and how many it lets through in all."""

    total: int
    offset: int
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A value and how many events have it."""

    value: str
    events: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the events that a filter lets through could be narrowed to further, the commonest first."""

    type: tuple[Count, ...]
    status: tuple[Count, ...]
    grade: tuple[Count, ...]
    dispute: tuple[Count, ...]
    place: tuple[Count, ...]
    actor: tuple[Count, ...]
    outlet: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: GeoJSON, longitude first."""

    type: str
    coordinates: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PointProperties:
    """What the map shows of an event. The place is somewhere within `radius_km` of the point; None: nobody knows how far."""

    id: str
    type: str
    grade: str
    place: str | None
    first: date | None
    last: date | None
    radius_km: float | None
    precision: str | None
    disputes: int
    reports: int


@dataclass(frozen=True, slots=True)
class PointFeature:
    """An event on the map."""

    type: str
    id: str
    geometry: Point
    properties: PointProperties


@dataclass(frozen=True, slots=True)
class PointCollection:
    """GeoJSON. `unplaced` counts the events that have no coordinates and so are not on the map."""

    type: str
    features: tuple[PointFeature, ...]
    unplaced: int


@dataclass(frozen=True, slots=True)
class Day:
    """How many events began on a day, and how many of them are disputed."""

    day: date
    events: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events by day. `undated` counts those without a day."""

    days: tuple[Day, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Review:
    """One thing that a person said on a report, an event or a document. Appended, never altered.

    Attributes:
        kind: accept, correct, reject, missed, comment, merge, split, sign_off or withdraw.
        target_kind: report, event, document or review.
        reading: number of the reading that was looked at; a later reading asks for another look.
        before: the machine's answer that was looked at.
        report: the corrected or the missed report.
        answers: the review that is signed off or withdrawn.
        act: the decision that carried out a merge or a split.
        state: `settled`, `proposed` (waits for a second person), `withdrawn`, or `said` (nothing to settle).
    """

    id: int
    at: str
    by: str
    kind: str
    target_kind: str
    target: str
    document: str | None
    reading: int | None
    before: Report | None
    report: Report | None
    arguments: tuple[str, ...]
    note: str | None
    answers: int | None
    act: int | None
    state: str


@dataclass(frozen=True, slots=True)
class ReviewList:
    """One page of reviews, the newest first."""

    total: int
    offset: int
    reviews: tuple[Review, ...]


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
class Quote:
    """The words in which one report says something, and where they stand."""

    key: str
    document: str
    outlet: str | None
    published: date | None
    origin: str
    span: Span
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A value that voices of one side give to a field, with their words. Counts have a range; `maximum` None is open."""

    value: str
    minimum: int | None
    maximum: int | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side says of a field; `disputed` if it contradicts another side."""

    side: str
    said: tuple[Said, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A field of an event through all sides, in the order of the columns."""

    field: str
    summary: str
    disputed: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One origin: everything that goes back to it counts once. `outlets` passed it on; `copies` are word for word."""

    origin: Origin
    keys: tuple[str, ...]
    outlets: tuple[str, ...]
    copies: int


@dataclass(frozen=True, slots=True)
class Column:
    """A side of the ledger and who speaks for it."""

    side: str
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """A count as it was given on a day: tolls grow, and sides differ."""

    day: date | None
    kind: str
    minimum: int | None
    maximum: int | None
    approx: bool
    who: str
    side: str
    origin: str
    outlet: str | None
    key: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class VoiceState:
    """How far people have looked at a report of an event."""

    key: str
    reading: int
    state: str
    corrected: Report | None


@dataclass(frozen=True, slots=True)
class ActLine:
    """A merge, a split or an undoing that concerned the event."""

    id: int
    kind: str
    at: str
    by: str | None
    note: str | None
    arguments: tuple[str, ...]
    undone: bool


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with its ledger: one column for each side, one row for each field."""

    event: Event
    grade: Grade
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    disputes: tuple[Dispute, ...]
    tolls: tuple[Toll, ...]
    decisions: tuple[Decision, ...]
    states: tuple[VoiceState, ...]
    acts: tuple[ActLine, ...]
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A report that waits for a look, and why it stands here."""

    key: str
    reading: int
    document: str
    outlet: str | None
    published: date | None
    event: str | None
    disputes: int
    grade: str | None
    confidence: float
    report: Report
    state: str
    proposed: Review | None


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of what waits, the most urgent first."""

    total: int
    offset: int
    items: tuple[QueueItem, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review as it was kept, and the events that it changed."""

    review: Review
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round of blind double coding."""

    id: int
    name: str
    by: str
    at: str
    documents: tuple[str, ...]
    coders: tuple[str, ...]
    done: int
    closed: str | None


@dataclass(frozen=True, slots=True)
class RoundList:
    """All rounds, the newest first."""

    rounds: tuple[RoundLine, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A document of a round as one coder has it: the text, and what they have coded so far; nothing of anybody else."""

    round: int
    document: Document
    reports: tuple[Report, ...] | None


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round and how far everybody is: coder → documents that are coded."""

    round: RoundLine
    progress: dict[str, tuple[str, ...]]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha of one field. `alpha` None: too few values, or all of one kind, so that there is nothing to measure."""

    field: str
    level: str
    alpha: float | None
    units: int
    values: int
    agreed: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the coders of a round agree, by field."""

    round: int
    coders: tuple[str, ...]
    documents: int
    fields: tuple[Alpha, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What was claimed of a place, by day, and who was said to hold it on the day that was asked for."""

    place: str
    entries: tuple[Entry, ...]
    on: date | None
    control: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run that coded documents."""

    id: int
    kind: str
    package_version: str
    data_hash: str
    min_confidence: float
    started: str
    finished: str | None


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What the store holds, and how far it is reviewed."""

    documents: int
    versions: int
    reports: int
    superseded: int
    events: int
    disputed: int
    reviewed: int
    proposed: int
    outdated: int
    grades: dict[str, int]
    runs: tuple[RunLine, ...]
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """Who is asking and what they may do. `csrf` goes into the header `X-CSRF-Token` of every change.

    Attributes:
        user: None if nobody is logged in.
        role: viewer, coder, reviewer or admin; None if nobody is logged in.
        accounts: whether one must log in.
        sign_off: whether corrections need a second person.
        tiles: address of map tiles from the settings, or None.
    """

    user: str | None
    role: str | None
    csrf: str
    accounts: bool
    sign_off: bool
    tiles: str | None
    version: str


@dataclass(frozen=True, slots=True)
class UserLine:
    """An account. Whoever was removed stays in the list, because the history names them."""

    name: str
    role: str
    created: str
    removed: str | None
    last_login: str | None


@dataclass(frozen=True, slots=True)
class UserList:
    """All accounts."""

    users: tuple[UserLine, ...]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One thing that somebody did or was refused."""

    id: int
    at: str
    who: str | None
    address: str | None
    action: str
    target: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class AuditList:
    """One page of the audit log, the newest first."""

    total: int
    offset: int
    lines: tuple[AuditLine, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A value with its names for people, where the data have them."""

    value: str
    english: str
    arabic: str | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every value that a field may have, for menus and legends."""

    types: tuple[Label, ...]
    statuses: tuple[str, ...]
    outcomes: tuple[str, ...]
    actor_classes: tuple[str, ...]
    harm_kinds: tuple[str, ...]
    sides: tuple[str, ...]
    disputes: tuple[str, ...]
    grades: tuple[Grade, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """It is done."""

    done: bool = True


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """What went wrong, by RFC 9457. `detail` is one sentence in the language that was asked for; `code` stays the same in all.

    `reason` is what riwaya itself said, in English, if it said more.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    reason: str | None = None
