"""What waits for a look, and the history of what was said."""

from __future__ import annotations

from riwaya.store import members, reports, reviews
from riwaya.store.reviews import Waiting
from riwaya.web import reading
from riwaya.web.access import Who
from riwaya.web.desk import Desk
from riwaya.web.forms import QueueQuery, ReviewQuery
from riwaya.web.pages import Queue, QueueItem, ReportCard, ReviewList


def waiting(desk: Desk, query: QueueQuery, *, who: Who, hidden: frozenset[str]) -> Queue:
    """A page of the reports without a settled verdict, or of the proposals that wait for somebody other than their author."""
    if query.by == "sign_off":
        return _to_sign(desk, query, who=who, hidden=hidden)
    sign_off = desk.setup.sign_off
    with desk.project.store.reading() as connection:
        total, found = reviews.queue(
            connection, by=query.by, sign_off=sign_off, hidden=hidden, offset=query.offset, limit=query.limit
        )
        cards = {card.key: card for card in reading.cards_of(connection, [one.key for one in found], sign_off=sign_off)}
    return Queue(total, query.offset, tuple(_item(one, cards[one.key]) for one in found))


def _item(one: Waiting, card: ReportCard) -> QueueItem:
    proposed = next((said for said in reversed(card.reviews) if said.state == "proposed"), None)
    return QueueItem(
        key=one.key,
        reading=one.reading,
        document=one.document,
        outlet=one.outlet,
        published=one.published,
        event=one.event,
        disputes=one.disputes,
        grade=one.grade,
        confidence=one.report.confidence,
        report=one.report,
        state=card.state,
        proposed=proposed,
    )


def _to_sign(desk: Desk, query: QueueQuery, *, who: Who, hidden: frozenset[str]) -> Queue:
    """Proposals on reports; those on events and missed reports stand under the report that they begin with."""
    sign_off = desk.setup.sign_off
    if not sign_off:
        return Queue(0, query.offset, ())
    with desk.project.store.reading() as connection:
        total, found = reviews.proposed(connection, but=who.known, hidden=hidden, offset=query.offset, limit=query.limit)
        pages = reading.review_pages(connection, found, sign_off=sign_off)
        keys = {one.id: one.target if one.target_kind == "report" else _first(one) for one in found}
        now = reports.current(connection, set(filter(None, keys.values())))
        in_events = members.events_of(connection, list(now))
    items = []
    for said, page in zip(found, pages, strict=True):
        machine = now.get(keys[said.id])
        report = said.report or (machine.report if machine else None)
        items.append(
            QueueItem(
                key=keys[said.id] or said.target,
                reading=machine.row if machine else 0,
                document=said.document or "",
                outlet=None,
                published=None,
                event=said.target if said.target_kind == "event" else in_events.get(keys[said.id]),
                disputes=0,
                grade=None,
                confidence=report.confidence if report else 1.0,
                report=report,
                state="proposed",
                proposed=page,
            )
        )
    return Queue(total, query.offset, tuple(items))


def _first(said: reviews.Review) -> str:
    return said.arguments[0] if said.kind == "split" else ""


def history(desk: Desk, query: ReviewQuery, *, hidden: frozenset[str]) -> ReviewList:
    """A page of all that was said, the newest first."""
    with desk.project.store.reading() as connection:
        total, found = reviews.find(
            connection,
            target=query.target,
            by=query.by,
            kind=query.kind,
            hidden=hidden,
            offset=query.offset,
            limit=query.limit,
        )
        return ReviewList(total, query.offset, reading.review_pages(connection, found, sign_off=desk.setup.sign_off))
