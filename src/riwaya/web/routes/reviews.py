"""Review: what waits, what was said, and saying it. Nothing is overwritten; every word is a new line in the history."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from riwaya.web import blind, gold, queue, reviewing
from riwaya.web.access import Coder, Open, Reviewer, Viewer
from riwaya.web.forms import (
    Answered,
    Commented,
    Corrected,
    Judged,
    Merged,
    Missed,
    QueueQuery,
    ReviewQuery,
    Split,
    Undone,
)
from riwaya.web.pages import Queue, Reviewed, ReviewList

router = APIRouter(tags=["review"])


@router.get("/api/queue")
def get_queue(query: Annotated[QueueQuery, Query()], desk: Open, who: Viewer) -> Queue:
    """The reports that wait for a look."""
    return queue.waiting(desk, query, who=who, hidden=blind.documents(desk, who))


@router.get("/api/reviews")
def list_reviews(query: Annotated[ReviewQuery, Query()], desk: Open, who: Viewer) -> ReviewList:
    """The history, the newest first."""
    return queue.history(desk, query, hidden=blind.documents(desk, who))


@router.get("/api/reviews/gold", response_class=PlainTextResponse)
def export_gold(desk: Open, who: Reviewer, partial: bool = False) -> PlainTextResponse:
    """What was settled, as JSONL for `riwaya evaluate`: whole documents only, unless `partial`."""
    lines = gold.lines(desk, partial=partial)
    headers = {"content-disposition": "attachment; filename=gold.jsonl"}
    return PlainTextResponse(lines, media_type="application/jsonl", headers=headers)


@router.post("/api/reviews/accept")
def accept(form: Judged, desk: Open, who: Coder) -> Reviewed:
    """The machine has read the report rightly."""
    return reviewing.judge(desk, who, "accept", form)


@router.post("/api/reviews/reject")
def reject(form: Judged, desk: Open, who: Coder) -> Reviewed:
    """There is no such report."""
    return reviewing.judge(desk, who, "reject", form)


@router.post("/api/reviews/correct")
def correct(form: Corrected, desk: Open, who: Coder) -> Reviewed:
    """The report reads otherwise."""
    return reviewing.judge(desk, who, "correct", form, correction=form.report)


@router.post("/api/reviews/missed")
def missed(form: Missed, desk: Open, who: Coder) -> Reviewed:
    """The machine has missed a report."""
    return reviewing.missed(desk, who, form)


@router.post("/api/reviews/comment")
def comment(form: Commented, desk: Open, who: Coder) -> Reviewed:
    """A comment on a report, an event or a document."""
    return reviewing.comment(desk, who, form)


@router.post("/api/reviews/merge")
def merge(form: Merged, desk: Open, who: Reviewer) -> Reviewed:
    """Two events are one."""
    return reviewing.regroup(desk, who, "merge", form.event, (form.other,), form.note)


@router.post("/api/reviews/split")
def split(form: Split, desk: Open, who: Reviewer) -> Reviewed:
    """Some reports of an event tell of another happening."""
    return reviewing.regroup(desk, who, "split", form.event, tuple(form.keys), form.note)


@router.post("/api/reviews/undo")
def undo(form: Undone, desk: Open, who: Reviewer) -> Reviewed:
    """Take back a merge or split."""
    return reviewing.undo(desk, who, form)


@router.post("/api/reviews/sign-off")
def sign_off(form: Answered, desk: Open, who: Reviewer) -> Reviewed:
    """Settle what somebody else has proposed."""
    return reviewing.sign_off(desk, who, form)


@router.post("/api/reviews/withdraw")
def withdraw(form: Answered, desk: Open, who: Coder) -> Reviewed:
    """Take back a review: one's own, or as a reviewer anybody's."""
    return reviewing.withdraw(desk, who, form)
