"""The ledger of an event: one column for each side, one row for each field, every value with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from riwaya.project import reviewed
from riwaya.project.looking import EventView
from riwaya.records import Claim, Event, Fact, Report, Span, Voice
from riwaya.resolve.facts import count, days, known_as, name_of
from riwaya.resolve.grades import grades
from riwaya.store import reviews as kept
from riwaya.store.acts import Act
from riwaya.web import reading
from riwaya.web.desk import Desk
from riwaya.web.pages import ActLine, Cell, Column, EventPage, Ledger, Quote, Row, Said, Speaker, TollLine, VoiceState
from riwaya.web.problems import Problem

HARM = "harm."
AS_FACT = {"places": "place"}
"""What disputes call a field → what facts call it."""


def event_page(desk: Desk, given: str, *, hidden: frozenset[str]) -> EventPage:
    """An event with its ledger.

    Raises:
        StoreError: there is no such event.
        Problem: a document of it is hidden from whoever asks.
    """
    with desk.project.store.reading() as connection:
        one = reading.event_id(connection, given)
    view = desk.project.show(one)
    if not isinstance(view, EventView):
        raise Problem("not_found")
    event = view.event
    if not hidden.isdisjoint(voice.document for voice in event.voices):
        raise Problem("blind")
    with desk.project.store.reading() as connection:
        keys = [voice.key for voice in event.voices]
        cards = reading.cards_of(connection, keys, sign_off=desk.setup.sign_off)
        said = reading.review_pages(connection, kept.of_targets(connection, [event.id])[event.id], sign_off=desk.setup.sign_off)
        as_reviewed = reviewed.of_event(connection, event, reviewed.verdicts(connection, keys))
    machine = ledger(event)
    return EventPage(
        event=event,
        grade=machine.grade,
        columns=machine.columns,
        rows=machine.rows,
        disputes=machine.disputes,
        tolls=machine.tolls,
        decisions=tuple(view.decisions[voice.key] for voice in event.voices if voice.key in view.decisions),
        states=tuple(VoiceState(card.key, card.reading, card.state, card.corrected) for card in cards),
        acts=tuple(map(act_line, view.acts)),
        reviews=said,
        review=as_reviewed.review,
        reviewed=ledger(as_reviewed.event) if as_reviewed.event is not None else None,
    )


def ledger(event: Event) -> Ledger:
    """The ledger of an event."""
    columns = _columns(event.voices)
    return Ledger(
        event=event,
        grade=next(grade for grade in grades() if grade.name == event.grade),
        columns=columns,
        rows=tuple(_row(fact, event, columns) for fact in event.facts),
        disputes=event.disputes,
        tolls=tuple(tolls(event.voices)),
    )


def act_line(act: Act) -> ActLine:
    """A decision by hand as it is sent."""
    return ActLine(act.id, act.kind, act.at, act.by, act.note, act.arguments, act.undone)


def _columns(voices: Sequence[Voice]) -> tuple[Column, ...]:
    """The sides in the order in which they first speak; everything that goes back to one origin is one speaker."""
    by_side: dict[str, dict[str, list[Voice]]] = {}
    for voice in voices:
        by_side.setdefault(voice.origin.side, {}).setdefault(voice.origin.id, []).append(voice)
    return tuple(Column(side, tuple(map(_speaker, origins.values()))) for side, origins in by_side.items())


def _speaker(voices: Sequence[Voice]) -> Speaker:
    outlets = tuple(dict.fromkeys(voice.outlet or voice.document for voice in voices))
    copies = sum(voice.copy_of is not None for voice in voices)
    return Speaker(voices[0].origin, tuple(voice.key for voice in voices), outlets, copies)


def _row(fact: Fact, event: Event, columns: Sequence[Column]) -> Row:
    sides = {voice.key: voice.origin.side for voice in event.voices}
    at_odds = _at_odds(fact.field, event)
    cells = []
    for column in columns:
        said = tuple(one for claim in fact.claims if (one := _said(fact.field, claim, event, column.side)).quotes)
        odd = any(sides.get(key) == column.side for key in at_odds)
        cells.append(Cell(column.side, said, odd))
    return Row(fact.field, fact.summary, bool(at_odds), tuple(cells))


def _said(field: str, claim: Claim, event: Event, side: str) -> Said:
    heard = [voice for voice in event.voices if voice.key in claim.keys and voice.origin.side == side]
    quotes = tuple(_quote(voice, span) for voice in heard for span in spans(field, claim.value, voice.report)[:1])
    return Said(claim.value, claim.minimum, claim.maximum, quotes)


def _quote(voice: Voice, span: Span) -> Quote:
    return Quote(voice.key, voice.document, voice.outlet, voice.published, voice.origin.id, span, voice.copy_of)


def _at_odds(field: str, event: Event) -> frozenset[str]:
    """Keys of the reports that take part in a dispute about a field."""
    found = (dispute for dispute in event.disputes if AS_FACT.get(dispute.field, dispute.field) == field)
    return frozenset(key for dispute in found for position in dispute.positions for key in position.keys)


def spans(field: str, value: str, report: Report) -> list[Span]:
    """The words in which a report gives this value to a field; its trigger where no words of their own are kept.

    Args:
        field: as facts name it: type, status, place, time, agents, targets, weapons or harm.KIND.
        value: the value, as the fact gives it.
        report: one that says so.
    """
    return list(_spans(field, value, report)) or [report.trigger]


def _spans(field: str, value: str, report: Report) -> Iterable[Span]:
    if field in ("agents", "targets"):
        fillers = report.agents if field == "agents" else report.targets
        return [filler.span for filler in fillers if known_as(filler) == value]
    if field == "place":
        return [place.span for place in report.places if name_of(place) == value]
    if field == "time" and report.time is not None and days(report.time.start, report.time.end) == value:
        return [report.time.span]
    if field == "weapons":
        return [weapon.span for weapon in report.weapons if (weapon.name or weapon.span.text) == value]
    return [harm.span for harm in report.harm if f"{HARM}{harm.kind}" == field and count(harm) == value]


def tolls(voices: Sequence[Voice]) -> Iterable[TollLine]:
    """Every count by the day it was given; copies are left out, because they are no count of their own."""
    for voice in voices:
        for harm in voice.report.harm if voice.copy_of is None else ():
            yield TollLine(
                day=voice.published,
                kind=harm.kind,
                minimum=harm.minimum,
                maximum=harm.maximum,
                approx=harm.approx,
                who=harm.who,
                side=voice.origin.side,
                origin=voice.origin.name,
                outlet=voice.outlet,
                key=voice.key,
                document=voice.document,
                span=harm.span,
            )
