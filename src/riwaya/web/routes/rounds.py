"""Blind double coding: rounds of documents that several people code without seeing each other's work, and how far they agree."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from riwaya.web import blind, choosing, double
from riwaya.web.access import Coder, Open, Reviewer, note
from riwaya.web.forms import LAST_NUMBER, Key, NewRound, RoundCoding, RoundSource
from riwaya.web.pages import Agreement, Done, RoundChoices, RoundLine, RoundList, RoundPage, Task

router = APIRouter(tags=["rounds"])
Which = Annotated[int, Path(ge=0, le=LAST_NUMBER)]


@router.get("/api/rounds")
def list_rounds(desk: Open, who: Coder) -> RoundList:
    """All rounds; to a coder those that they code in."""
    return double.all_rounds(desk, who)


@router.post("/api/rounds")
def open_round(form: NewRound, desk: Open, who: Reviewer) -> RoundLine:
    """Open a round."""
    made = double.begin(desk, who, form)
    note(desk, who, "round", str(made.id))
    return made


@router.get("/api/rounds/choices")
def round_choices(query: Annotated[RoundSource, Query()], desk: Open, who: Reviewer) -> RoundChoices:
    """Documents for a new round, from the events of a filter, from the queue or from a search; and who may code."""
    return choosing.choices(desk, query, hidden=blind.documents(desk, who))


@router.get("/api/rounds/{number}")
def get_round(number: Which, desk: Open, who: Coder) -> RoundPage:
    """A round and how far everybody is."""
    return double.page(desk, who, number)


@router.get("/api/rounds/{number}/task")
def get_task(number: Which, document: Annotated[Key, Query()], desk: Open, who: Coder) -> Task:
    """A document of a round to code: the text alone."""
    return double.task(desk, who, number, document)


@router.post("/api/rounds/{number}/codings")
def hand_in(number: Which, form: RoundCoding, desk: Open, who: Coder) -> Done:
    """Hand in what one has found in a document."""
    double.hand_in(desk, who, number, form)
    note(desk, who, "coding", f"{number} {form.document}"[:500])
    return Done()


@router.post("/api/rounds/{number}/close")
def close_round(number: Which, desk: Open, who: Reviewer) -> RoundPage:
    """Close a round; nobody hands in anything after that."""
    double.close(desk, who, number)
    note(desk, who, "close_round", str(number))
    return double.page(desk, who, number)


@router.get("/api/rounds/{number}/agreement")
def get_agreement(number: Which, desk: Open, who: Reviewer) -> Agreement:
    """How far the coders of a round agree, by field: Krippendorff's alpha."""
    return double.agreement(desk, who, number)
