"""Saying something: each word is checked, appended, and noted in the audit log; `project` carries out merges and splits."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from riwaya.project import merging
from riwaya.records import Document
from riwaya.store import acts, audit, documents, events, members, reports, reviews
from riwaya.store.accounts import stamp
from riwaya.store.reviews import Review
from riwaya.web import blind, reading
from riwaya.web.access import Who
from riwaya.web.correcting import report_of
from riwaya.web.desk import Desk
from riwaya.web.forms import Answered, Commented, Correction, Judged, Missed, Undone
from riwaya.web.pages import Reviewed
from riwaya.web.problems import Problem


def judge(desk: Desk, who: Who, kind: str, form: Judged, *, correction: Correction | None = None) -> Reviewed:
    """Accept, correct or reject a report.

    Raises:
        Problem: there is no such report, it was read anew meanwhile, it is hidden, or the correction makes no sense.
    """
    hidden = blind.documents(desk, who)
    with desk.project.store.writing() as connection:
        now = reports.current(connection, [form.key]).get(form.key)
        if now is None:
            raise Problem("not_found")
        document = documents.by_row(connection, [now.document])[now.document].document
        if document.id in hidden:
            raise Problem("blind")
        if now.row != form.reading:
            raise Problem("changed")
        corrected = report_of(correction, document, by=who.known, machine=now.report) if correction else None
        said = _word(desk, who, kind, "report", form.key, form.note)
        said = replace(said, document=document.id, reading=now.row, report=corrected)
        return _keep(connection, desk, who, said)


def missed(desk: Desk, who: Who, form: Missed) -> Reviewed:
    """Tell of a report that the machine has missed."""
    hidden = blind.documents(desk, who)
    with desk.project.store.writing() as connection:
        document = _document(connection, form.document)
        if document.id in hidden:
            raise Problem("blind")
        said = _word(desk, who, "missed", "document", document.id, form.note)
        said = replace(said, document=document.id, report=report_of(form.report, document, by=who.known))
        return _keep(connection, desk, who, said)


def comment(desk: Desk, who: Who, form: Commented) -> Reviewed:
    """Say something that settles nothing."""
    hidden = blind.documents(desk, who)
    with desk.project.store.writing() as connection:
        target, document = form.target, None
        if form.target_kind == "event":
            target = events.found(connection, form.target)
        elif form.target_kind == "document":
            document = _document(connection, form.target).id
        else:
            now = reports.current(connection, [form.target]).get(form.target)
            if now is None:
                raise Problem("not_found")
            document = documents.by_row(connection, [now.document])[now.document].document.id
        if document in hidden:
            raise Problem("blind")
        said = _word(desk, who, "comment", form.target_kind, target, form.note)
        return _keep(connection, desk, who, replace(said, document=document))


def regroup(desk: Desk, who: Who, kind: str, event: str, arguments: tuple[str, ...], note: str | None) -> Reviewed:
    """Merge, split, or undo one of these: at once, or as a proposal where a second person must sign it off."""
    with desk.project.store.reading() as connection:
        one = events.found(connection, event)
        _possible(connection, kind, one, arguments)
    said = replace(_word(desk, who, kind, "event", one, note), arguments=arguments)
    changed: tuple[str, ...] = ()
    if not desk.setup.sign_off:
        act, changed = _carry_out(desk, said, by=who.known)
        said = replace(said, act=act)
    with desk.project.store.writing() as connection:
        return _keep(connection, desk, who, said, changed)


def _possible(connection: Connection, kind: str, event: str, arguments: tuple[str, ...]) -> None:
    """Refuse at once what could not be carried out later."""
    if kind == "merge" and events.found(connection, arguments[0]) == event:
        raise Problem("unknown_value", field="other", value=arguments[0])
    if kind == "split":
        there = set(members.keys_of(connection, event))
        wrong = next((key for key in arguments if key not in there), None)
        if wrong is not None or there <= set(arguments):
            raise Problem("unknown_value", field="keys", value=wrong or arguments[-1])


def undo(desk: Desk, who: Who, form: Undone) -> Reviewed:
    """Take back a merge or split."""
    with desk.project.store.reading() as connection:
        act = next((one for one in acts.every(connection) if one.id == form.act), None)
    if act is None or act.kind not in acts.BY_HAND:
        raise Problem("not_found")
    if act.undone:
        raise Problem("settled")
    return regroup(desk, who, "undo", act.arguments[0], (str(act.id),), form.note)


def _carry_out(desk: Desk, said: Review, *, by: str) -> tuple[int, tuple[str, ...]]:
    """What was said becomes a decision. Returns its number and the events that it changed."""
    project, note = desk.project, said.note
    if said.kind == "merge":
        done = project.merge(said.target, said.arguments[0], by=by, note=note)
    elif said.kind == "split":
        done = project.split(said.target, said.arguments, by=by, note=note)
    else:
        done = project.undo(int(said.arguments[0]), by=by, note=note)
    return done.act, done.events


def sign_off(desk: Desk, who: Who, form: Answered) -> Reviewed:
    """Settle what somebody else has proposed.

    Raises:
        Problem: it is one's own, it is settled or withdrawn already, or there is no such review.
    """
    hidden = blind.documents(desk, who)
    with desk.project.store.reading() as connection:
        proposal = _answerable(connection, desk, form.review)
    if proposal.by == who.known:
        raise Problem("same_person")
    if proposal.document in hidden:
        raise Problem("blind")
    said = replace(_word(desk, who, "sign_off", "review", str(proposal.id), form.note), answers=proposal.id)
    said = replace(said, document=proposal.document)
    changed: tuple[str, ...] = ()
    if proposal.kind in reviews.REGROUPING:
        act, changed = _carry_out(desk, proposal, by=f"{proposal.by}, {who.known}")
        said = replace(said, act=act)
    with desk.project.store.writing() as connection:
        _answerable(connection, desk, form.review)
        return _keep(connection, desk, who, said, changed)


def withdraw(desk: Desk, who: Who, form: Answered) -> Reviewed:
    """Take back a review; what was carried out by it stays and is taken back by undoing."""
    with desk.project.store.writing() as connection:
        former = reviews.numbered(connection, form.review)
        if former is None or former.kind in ("sign_off", "withdraw"):
            raise Problem("not_found")
        if former.by != who.known and not who.may("reviewer"):
            raise Problem("not_allowed", role="reviewer")
        carried_out = former.kind in reviews.REGROUPING and former.state(sign_off=desk.setup.sign_off) == "settled"
        if former.withdrawn or carried_out:
            raise Problem("settled")
        said = replace(_word(desk, who, "withdraw", "review", str(former.id), form.note), answers=former.id)
        return _keep(connection, desk, who, replace(said, document=former.document))


def _answerable(connection: Connection, desk: Desk, number: int) -> Review:
    proposal = reviews.numbered(connection, number)
    if proposal is None or proposal.kind not in reviews.TO_SETTLE:
        raise Problem("not_found")
    if proposal.state(sign_off=desk.setup.sign_off) != "proposed":
        raise Problem("settled")
    return proposal


def _document(connection: Connection, given: str) -> Document:
    version = documents.current(connection, given)
    if version is None:
        raise Problem("not_found")
    return version.document


def _word(desk: Desk, who: Who, kind: str, target_kind: str, target: str, note: str | None) -> Review:
    return Review(at=stamp(desk.clock()), by=who.known, kind=kind, target_kind=target_kind, target=target, note=note)


def _keep(connection: Connection, desk: Desk, who: Who, said: Review, changed: tuple[str, ...] = ()) -> Reviewed:
    kept = reviews.append(connection, said)
    refresh_event(connection, kept)
    audit.append(connection, said.kind, at=desk.clock(), who=who.name, address=who.address, target=said.target)
    (page,) = reading.review_pages(connection, [kept], sign_off=desk.setup.sign_off)
    return Reviewed(page, changed)


def refresh_event(connection: Connection, said: Review) -> None:
    """After a verdict, or a word that settles or takes back one, lists show the event as it is reviewed now."""
    about = reviews.numbered(connection, said.answers) if said.answers is not None else said
    if about is None or about.kind not in reviews.VERDICTS:
        return
    merging.refresh(connection, members.events_of(connection, [about.target]).values())


def follow_rule(desk: Desk) -> None:
    """Where the desk was set up otherwise before, or never opened, show all reviewed events by the rule that holds now."""
    with desk.project.store.reading() as connection:
        if reviews.needs_second(connection) == desk.setup.sign_off:
            return
    with desk.project.store.writing() as connection:
        reviews.set_second(connection, needed=desk.setup.sign_off)
        merging.refresh(connection, reviews.judged_events(connection))
