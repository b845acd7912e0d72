"""What people said, what waits for them, and rounds of double coding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riwaya.records import Document, Report


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
class QueueItem:
    """A report that waits for a look, or a proposal that waits for a second person.

    `report` is None only for a proposal on events; `reading` is then 0.
    """

    key: str
    reading: int
    document: str
    outlet: str | None
    published: date | None
    event: str | None
    disputes: int
    grade: str | None
    confidence: float
    report: Report | None
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
    """A round of blind double coding.

    Attributes:
        done: codings that were handed in, of as many as there are documents times coders.
        alpha: Krippendorff's alpha of the type; None while there is nothing to measure, or for those who may not see it.
    """

    id: int
    name: str
    by: str
    at: str
    documents: tuple[str, ...]
    coders: tuple[str, ...]
    done: int
    closed: str | None
    alpha: float | None


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
class RoundText:
    """A document that a round can have."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    beginning: str


@dataclass(frozen=True, slots=True)
class RoundChoices:
    """What a round can be made of: documents, `total` of them in all, and the names of those who may code."""

    total: int
    documents: tuple[RoundText, ...]
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha of one field. None: too few values or only one kind, nothing to measure."""

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
