"""What people say of what the machine has read. Appended; a later word counts before an earlier one, and both stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, or_, select

from riwaya.records import Report
from riwaya.store.codec import plain, revived
from riwaya.store.engine import pages
from riwaya.store.schema import documents, events, reports, reviews, rules

VERDICTS = ("accept", "correct", "reject")
REGROUPING = ("merge", "split", "undo")
"""Kinds that change events; they are carried out when they are settled."""

TO_SETTLE = (*VERDICTS, "missed", *REGROUPING)
"""Kinds that a second person must sign off, where that is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One thing that somebody said.

    Attributes:
        kind: accept, correct, reject, missed, comment, merge, split, undo, sign_off or withdraw.
        target_kind: report, event, document or review.
        target: its key, id or number.
        document: the document of the report.
        reading: number of the reading that was looked at.
        report: as corrected, or as missed by the machine.
        arguments: of a merge the other event, of a split the reports.
        answers: the review that is signed off or withdrawn.
        act: the decision that carried out a merge or a split.
        signed, withdrawn: what others said of it since.
    """

    id: int = 0
    at: str
    by: str
    kind: str
    target_kind: str
    target: str
    document: str | None = None
    reading: int | None = None
    report: Report | None = None
    arguments: tuple[str, ...] = ()
    note: str | None = None
    answers: int | None = None
    act: int | None = None
    signed: bool = False
    withdrawn: bool = False

    def state(self, *, sign_off: bool) -> str:
        """`settled`, `proposed`, `withdrawn`, or `said` if there is nothing to settle.

        Args:
            sign_off: whether a second person is asked for.
        """
        if self.withdrawn:
            return "withdrawn"
        if self.kind not in TO_SETTLE:
            return "said"
        done = self.signed or not sign_off or (self.kind in REGROUPING and self.act is not None)
        return "settled" if done else "proposed"


def append(connection: Connection, review: Review) -> Review:
    """Keep a review. Returns it with its number."""
    number = (connection.scalar(select(func.max(reviews.c.id))) or 0) + 1
    values = {
        "id": number,
        "at": review.at,
        "by": review.by,
        "kind": review.kind,
        "target_kind": review.target_kind,
        "target": review.target,
        "document": review.document,
        "reading": review.reading,
        "report": plain(review.report) if review.report else None,
        "arguments": list(review.arguments),
        "note": review.note,
        "answers": review.answers,
        "act": review.act,
    }
    connection.execute(insert(reviews), [values])
    return replace(review, id=number)


def of_targets(connection: Connection, targets: Collection[str]) -> dict[str, list[Review]]:
    """Target → what was said of it, the first word first."""
    found: dict[str, list[Review]] = {target: [] for target in targets}
    for part in pages(sorted(targets)):
        query = select(reviews).where(reviews.c.target.in_(part), reviews.c.target_kind != "review").order_by(reviews.c.id)
        for review in _answered(connection, connection.execute(query).all()):
            found[review.target].append(review)
    return found


def of_document(connection: Connection, document: str) -> tuple[Review, ...]:
    """What was said of a document and of its reports."""
    query = select(reviews).where(reviews.c.document == document).order_by(reviews.c.id)
    return _answered(connection, connection.execute(query).all())


def numbered(connection: Connection, number: int) -> Review | None:
    """The review of this number."""
    found = _answered(connection, connection.execute(select(reviews).where(reviews.c.id == number)).all())
    return found[0] if found else None


def find(
    connection: Connection,
    *,
    target: str | None = None,
    by: str | None = None,
    kind: str | None = None,
    hidden: Collection[str] = (),
    offset: int = 0,
    limit: int = 50,
) -> tuple[int, tuple[Review, ...]]:
    """How many reviews there are, and a page of them, the newest first; none of the `hidden` documents."""
    pairs = ((reviews.c.target, target), (reviews.c.by, by), (reviews.c.kind, kind))
    where: list[Any] = [column == value for column, value in pairs if value is not None]
    if hidden:
        where.append(or_(reviews.c.document.is_(None), reviews.c.document.not_in(sorted(hidden))))
    total = connection.execute(select(func.count()).select_from(reviews).where(*where)).scalar_one()
    rows = connection.execute(select(reviews).where(*where).order_by(reviews.c.id.desc()).offset(offset).limit(limit)).all()
    return int(total), _answered(connection, rows)


def reviewed_documents(connection: Connection) -> tuple[str, ...]:
    """Documents of which something was said that can be settled."""
    query = select(reviews.c.document).where(reviews.c.kind.in_((*VERDICTS, "missed")), reviews.c.document.is_not(None))
    return tuple(connection.scalars(query.distinct().order_by(reviews.c.document)))


def settled(connection: Connection, keys: Collection[str], *, sign_off: bool) -> dict[str, Review]:
    """Key → the settled verdict on how the report reads now, for those that have one.

    Args:
        connection: any.
        keys: of current reports.
        sign_off: whether a verdict needs a second person.
    """
    said = {key: found for key, found in of_targets(connection, keys).items() if any(one.kind in VERDICTS for one in found)}
    rows: dict[str, int] = {}
    for part in pages(sorted(said)):
        query = select(reports.c.key, reports.c.id).where(reports.c.key.in_(part), reports.c.superseded_run.is_(None))
        rows.update((key, row) for key, row in connection.execute(query))
    verdicts = {key: counts(found, rows.get(key), sign_off=sign_off) for key, found in said.items()}
    return {key: one for key, one in verdicts.items() if one is not None and one.state(sign_off=sign_off) == "settled"}


def judged_events(connection: Connection) -> frozenset[str]:
    """The events of which a report was ever corrected, rejected or accepted."""
    query = select(reports.c.event).join(reviews, reviews.c.target == reports.c.key)
    query = query.where(reviews.c.kind.in_(VERDICTS), reports.c.superseded_run.is_(None), reports.c.event.is_not(None))
    return frozenset(connection.scalars(query.distinct()))


SIGN_OFF = "sign_off"


def needs_second(connection: Connection) -> bool | None:
    """Whether a verdict needs a second person, as the desk was last set up; None if no desk was opened yet."""
    value = connection.scalar(select(rules.c.value).where(rules.c.name == SIGN_OFF))
    return None if value is None else value == "yes"


def set_second(connection: Connection, *, needed: bool) -> None:
    """Write down whether a verdict needs a second person."""
    connection.execute(delete(rules).where(rules.c.name == SIGN_OFF))
    connection.execute(insert(rules), [{"name": SIGN_OFF, "value": "yes" if needed else "no"}])


def counts(said: Iterable[Review], reading: int | None, *, sign_off: bool) -> Review | None:
    """The verdict on a reading that counts: the last one that is settled, else the last one that is proposed. Words on former
    readings do not count.
    """
    verdicts = [one for one in said if one.kind in VERDICTS and one.reading == reading]
    by_state = {state: [one for one in verdicts if one.state(sign_off=sign_off) == state] for state in ("settled", "proposed")}
    standing = by_state["settled"] or by_state["proposed"]
    return standing[-1] if standing else None


def count(connection: Connection, *, sign_off: bool) -> tuple[int, int]:
    """How many current reports have a settled verdict, and how many reviews wait for a second person."""
    settled = select(func.count()).select_from(reports).where(reports.c.superseded_run.is_(None), _settled(sign_off=sign_off))
    waiting = select(func.count()).select_from(reviews).where(*_proposed())
    return int(connection.execute(settled).scalar_one()), int(connection.execute(waiting).scalar_one()) if sign_off else 0


def _settled(*, sign_off: bool) -> Any:
    """Whether a report has a verdict on its current reading that stands, signed if that is asked for."""
    answer = reviews.alias("answer")
    withdrawn = exists().where(answer.c.answers == reviews.c.id, answer.c.kind == "withdraw")
    signed = exists().where(answer.c.answers == reviews.c.id, answer.c.kind == "sign_off")
    said = [reviews.c.target == reports.c.key, reviews.c.reading == reports.c.id, reviews.c.kind.in_(VERDICTS), ~withdrawn]
    return exists().where(and_(*said, signed) if sign_off else and_(*said))


def _proposed() -> Sequence[Any]:
    answer = reviews.alias("answer")
    answered = exists().where(answer.c.answers == reviews.c.id, answer.c.kind.in_(("withdraw", "sign_off")))
    return (reviews.c.kind.in_(TO_SETTLE), reviews.c.act.is_(None), ~answered)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that waits: its key and reading, and of its event how much it is disputed."""

    key: str
    reading: int
    document: str
    outlet: str | None
    published: Any
    event: str | None
    disputes: int
    grade: str | None
    report: Report


def queue(
    connection: Connection, *, by: str, sign_off: bool, hidden: Collection[str] = (), offset: int = 0, limit: int = 50
) -> tuple[int, tuple[Waiting, ...]]:
    """How many reports have no settled verdict, and a page of them.

    Args:
        connection: a reading one.
        by: `confidence` (the least first) or `disputes` (the most first).
        sign_off: whether a verdict needs a second person.
        hidden: documents to leave out.
        offset, limit: the page.
    """
    where = [reports.c.superseded_run.is_(None), reports.c.event.is_not(None), ~_settled(sign_off=sign_off)]
    if hidden:
        where.append(documents.c.key.not_in(sorted(hidden)))
    source = reports.join(documents, documents.c.id == reports.c.document).join(events, events.c.id == reports.c.event)
    total = connection.execute(select(func.count()).select_from(source).where(*where)).scalar_one()
    order = (
        (reports.c.confidence, reports.c.id)
        if by == "confidence"
        else (events.c.disputes.desc(), events.c.reports.desc(), events.c.id, reports.c.id)
    )
    query = select(
        reports.c.key,
        reports.c.id,
        documents.c.key.label("document"),
        documents.c.outlet,
        documents.c.published,
        reports.c.event,
        events.c.disputes,
        events.c.grade,
        reports.c.body,
    ).select_from(source)
    rows = connection.execute(query.where(*where).order_by(*order).offset(offset).limit(limit))
    return int(total), tuple(Waiting(*row[:-1], revived(Report, row[-1])) for row in rows)


def proposed(
    connection: Connection, *, but: str, hidden: Collection[str] = (), offset: int = 0, limit: int = 50
) -> tuple[int, tuple[Review, ...]]:
    """How many reviews wait for a second person other than `but`, and a page of them, the oldest first."""
    where = [*_proposed(), reviews.c.by != but]
    if hidden:
        where.append(or_(reviews.c.document.is_(None), reviews.c.document.not_in(sorted(hidden))))
    total = connection.execute(select(func.count()).select_from(reviews).where(*where)).scalar_one()
    rows = connection.execute(select(reviews).where(*where).order_by(reviews.c.id).offset(offset).limit(limit)).all()
    return int(total), _answered(connection, rows)


def _answered(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Review, ...]:
    """The reviews with what others said of them since."""
    said: dict[int, set[str]] = {}
    for part in pages([row.id for row in rows]):
        query = select(reviews.c.answers, reviews.c.kind).where(reviews.c.answers.in_(part))
        for number, kind in connection.execute(query):
            said.setdefault(number, set()).add(kind)
    return tuple(_review(row, said.get(row.id, set())) for row in rows)


def _review(row: Row[Any], said: set[str]) -> Review:
    return Review(
        id=row.id,
        at=row.at,
        by=row.by,
        kind=row.kind,
        target_kind=row.target_kind,
        target=row.target,
        document=row.document,
        reading=row.reading,
        report=revived(Report, row.report) if row.report else None,
        arguments=tuple(row.arguments),
        note=row.note,
        answers=row.answers,
        act=row.act,
        signed="sign_off" in said,
        withdrawn="withdraw" in said,
    )
