"""Rounds of blind double coding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from riwaya.records import Report
from riwaya.store import accounts, documents, rounds
from riwaya.store.accounts import stamp
from riwaya.store.rounds import Round
from riwaya.web.access import Who
from riwaya.web.agreement import measure
from riwaya.web.correcting import report_of
from riwaya.web.desk import Desk
from riwaya.web.forms import NewRound, RoundCoding
from riwaya.web.pages import Agreement, RoundLine, RoundList, RoundPage, Task
from riwaya.web.problems import Problem


def begin(desk: Desk, who: Who, form: NewRound) -> RoundLine:
    """Open a round.

    Raises:
        Problem: there is no such document, or a coder has no account that may code.
    """
    texts, coders = tuple(dict.fromkeys(form.documents)), tuple(dict.fromkeys(form.coders))
    if len(coders) < 2:
        raise Problem("unknown_value", field="coders", value=coders[0])
    with desk.project.store.writing() as connection:
        for text in texts:
            if documents.current(connection, text) is None:
                raise Problem("unknown_value", field="documents", value=text)
        for coder in coders:
            account = accounts.named(connection, coder)
            if account is None or account.removed or account.role == "viewer":
                raise Problem("unknown_value", field="coders", value=coder)
        made = rounds.begin(connection, form.name, documents=texts, coders=coders, by=who.known, at=stamp(desk.clock()))
        return _line(made, {}, who)


def all_rounds(desk: Desk, who: Who) -> RoundList:
    """All rounds; to a coder those that they code in."""
    with desk.project.store.reading() as connection:
        seen = [one for one in rounds.every(connection) if who.known in one.coders or who.may("reviewer")]
        return RoundList(tuple(_line(one, rounds.handed_in(connection, one.id), who) for one in seen))


def page(desk: Desk, who: Who, number: int) -> RoundPage:
    """A round and how far everybody is."""
    with desk.project.store.reading() as connection:
        one = _seen(connection, who, number)
        done = rounds.handed_in(connection, number)
    progress = {coder: tuple(text for text in one.documents if (text, coder) in done) for coder in one.coders}
    return RoundPage(_line(one, done, who), progress, one.documents if who.known in one.coders else ())


def task(desk: Desk, who: Who, number: int, text: str) -> Task:
    """A document of a round, with what the coder has handed in of it so far."""
    with desk.project.store.reading() as connection:
        one = _mine(connection, who, number, text)
        version = documents.current(connection, text)
        if version is None:
            raise Problem("not_found")
        return Task(one.id, version.document, rounds.handed_in(connection, number).get((text, who.known)))


def hand_in(desk: Desk, who: Who, number: int, form: RoundCoding) -> None:
    """Keep what a coder found.

    Raises:
        Problem: the round is closed or not theirs, or a correction makes no sense.
    """
    with desk.project.store.writing() as connection:
        one = _mine(connection, who, number, form.document)
        if one.closed is not None:
            raise Problem("closed")
        version = documents.current(connection, form.document)
        if version is None:
            raise Problem("not_found")
        found = tuple(report_of(report, version.document, by=who.known) for report in form.reports)
        at = stamp(desk.clock())
        rounds.hand_in(connection, number, by=who.known, document=form.document, reports=found, at=at)


def close(desk: Desk, who: Who, number: int) -> None:
    """Close a round.

    Raises:
        Problem: it is closed already.
    """
    with desk.project.store.writing() as connection:
        if _seen(connection, who, number).closed is not None:
            raise Problem("closed")
        rounds.close(connection, number, at=stamp(desk.clock()))


def agreement(desk: Desk, who: Who, number: int) -> Agreement:
    """How far the coders of a round agree on what at least two of them have handed in.

    Raises:
        Problem: there is no such round, or who asks still codes in it.
    """
    with desk.project.store.reading() as connection:
        one = rounds.numbered(connection, number)
        if one is None:
            raise Problem("not_found")
        done = rounds.handed_in(connection, number)
    if not _may_compare(one, done, who):
        raise Problem("blind")
    coded = {text: sum((text, coder) in done for coder in one.coders) for text in one.documents}
    return Agreement(number, one.coders, sum(n > 1 for n in coded.values()), measure(done, one.coders))


def _seen(connection: Connection, who: Who, number: int) -> Round:
    one = rounds.numbered(connection, number)
    if one is None or not (who.known in one.coders or who.may("reviewer")):
        raise Problem("not_found")
    return one


def _mine(connection: Connection, who: Who, number: int, text: str) -> Round:
    one = _seen(connection, who, number)
    if who.known not in one.coders or text not in one.documents:
        raise Problem("not_found")
    return one


def _may_compare(one: Round, done: Mapping[tuple[str, str], Any], who: Who) -> bool:
    """Whether somebody may see how far the coders agree: reviewers, once they have nothing of their own left to code."""
    waits = one.closed is None and who.known in one.coders and any((text, who.known) not in done for text in one.documents)
    return who.may("reviewer") and not waits


def _line(one: Round, done: Mapping[tuple[str, str], tuple[Report, ...]], who: Who) -> RoundLine:
    found = measure(done, one.coders) if done and _may_compare(one, done, who) else ()
    alpha = next((field.alpha for field in found if field.field == "type"), None)
    return RoundLine(one.id, one.name, one.by, one.at, one.documents, one.coders, len(done), one.closed, alpha)
