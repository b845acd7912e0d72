"""Documents and reports to be read, each report with what people said of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from riwaya.store import documents as texts
from riwaya.store import events, lists, members, reports, search
from riwaya.store import reviews as kept
from riwaya.store.reports import Reading
from riwaya.web.desk import Desk
from riwaya.web.forms import DocumentQuery
from riwaya.web.pages import (
    DocumentLine,
    DocumentList,
    DocumentPage,
    ReadingLine,
    ReportCard,
    ReportPage,
    Review,
    VersionLine,
)
from riwaya.web.problems import Problem

DONE = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


def documents(desk: Desk, query: DocumentQuery) -> DocumentList:
    """A page of documents.

    Raises:
        OptionError: what is searched for holds no word.
    """
    terms = search.terms(query.q) if query.q and query.q.strip() else ()
    with desk.project.store.reading() as connection:
        total, found = lists.newest(connection, terms=terms, outlet=query.outlet, offset=query.offset, limit=query.limit)
        standing = lists.standing(connection, [one.row for one in found])
        whole = texts.by_row(connection, [one.row for one in found]) if terms else {}
    lines = []
    for one in found:
        words = search.matches(whole[one.row].document.text, terms) if terms else ()
        count, stands_in = standing[one.row]
        spans = tuple((token.start, token.end) for token in words)
        rest = (one.version, one.characters, count, stands_in, one.beginning, spans)
        lines.append(DocumentLine(one.key, one.title, one.outlet, one.published, *rest))
    return DocumentList(total, query.offset, tuple(lines))


def document(desk: Desk, given: str, *, hidden: frozenset[str]) -> DocumentPage:
    """A document; without its reports if these are hidden from whoever asks.

    Raises:
        Problem: there is no such document.
    """
    blind = given in hidden
    with desk.project.store.reading() as connection:
        versions = texts.versions(connection, given)
        if not versions:
            raise Problem("not_found")
        now = versions[-1]
        readings = () if blind else reports.of_document(connection, now.row)
        said = () if blind else kept.of_document(connection, given)
        in_events = members.events_of(connection, [one.key for one in readings])
        cards = _cards(connection, readings, in_events, sign_off=desk.setup.sign_off)
        missed = [one for one in said if one.kind == "missed"]
        pages = review_pages(connection, missed, sign_off=desk.setup.sign_off)
    lines = tuple(
        VersionLine(one.number, one.document.published, one.document.title, len(one.document.text), one is now)
        for one in versions
    )
    ordered = tuple(sorted(cards, key=lambda card: card.report.trigger.start))
    return DocumentPage(now.document, now.number, lines, now.furniture, ordered, pages, blind)


def report(desk: Desk, key: str, *, hidden: frozenset[str]) -> ReportPage:
    """A report through all its readings.

    Raises:
        Problem: there is no such report, or it is hidden from whoever asks.
    """
    with desk.project.store.reading() as connection:
        readings = reports.of_key(connection, key)
        if not readings:
            raise Problem("not_found")
        last = readings[-1]
        of = texts.by_row(connection, [last.document])[last.document].document
        if of.id in hidden:
            raise Problem("blind")
        in_events = members.events_of(connection, [key])
        (card,) = _cards(connection, [last], in_events, sign_off=desk.setup.sign_off)
    lines = tuple(ReadingLine(one.row, one.run, one.report, one.superseded_run is not None) for one in readings)
    return ReportPage(card, of.id, of.outlet.name if of.outlet else None, of.published, lines)


def cards_of(connection: Connection, keys: Collection[str], *, sign_off: bool) -> tuple[ReportCard, ...]:
    """The current readings of reports with what was said of them, in the order of the keys."""
    now = reports.current(connection, keys)
    in_events = members.events_of(connection, keys)
    return _cards(connection, [now[key] for key in keys if key in now], in_events, sign_off=sign_off)


def _cards(
    connection: Connection, readings: Sequence[Reading], in_events: dict[str, str], *, sign_off: bool
) -> tuple[ReportCard, ...]:
    said = kept.of_targets(connection, [one.key for one in readings])
    cards = []
    for one in readings:
        verdict = kept.counts(said[one.key], one.row, sign_off=sign_off)
        proposed = verdict is not None and verdict.state(sign_off=sign_off) == "proposed"
        state = "open" if verdict is None else "proposed" if proposed else DONE[verdict.kind]
        corrected = verdict.report if verdict is not None else None
        pages = review_pages(connection, said[one.key], sign_off=sign_off)
        cards.append(ReportCard(one.key, one.row, in_events.get(one.key), one.report, state, corrected, pages))
    return tuple(cards)


def review_pages(connection: Connection, said: Sequence[kept.Review], *, sign_off: bool) -> tuple[Review, ...]:
    """Reviews as they are sent, each with the machine's answer that was looked at."""
    seen = reports.by_row(connection, {one.reading for one in said if one.reading is not None})
    return tuple(
        Review(
            id=one.id,
            at=one.at,
            by=one.by,
            kind=one.kind,
            target_kind=one.target_kind,
            target=one.target,
            document=one.document,
            reading=one.reading,
            before=seen[one.reading].report if one.reading in seen else None,
            report=one.report,
            arguments=one.arguments,
            note=one.note,
            answers=one.answers,
            act=one.act,
            state=one.state(sign_off=sign_off),
        )
        for one in said
    )


def event_id(connection: Connection, given: str) -> str:
    """The id of the event that is meant.

    Raises:
        StoreError: there is none.
    """
    return events.found(connection, given)
