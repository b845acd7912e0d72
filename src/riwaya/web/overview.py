"""What the store holds, the timeline of a place, and the words that fields may have."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import get_args

from riwaya.lexicon.check import HARMS
from riwaya.lexicon.classes import CLASSES
from riwaya.lexicon.rows import table
from riwaya.link import actor_table
from riwaya.link.gazetteer import load
from riwaya.resolve.grades import grades
from riwaya.store import accounts, reviews
from riwaya.web.correcting import candidates
from riwaya.web.desk import Desk
from riwaya.web.forms import Outcome, Status
from riwaya.web.ledger import act_line
from riwaya.web.pages import (
    ActorChoice,
    ActorChoices,
    Label,
    PlaceChoice,
    PlaceChoices,
    PlacePage,
    RunLine,
    StatusPage,
    Vocabulary,
)

MOST_CHOICES = 50
DISPUTES = ("agent", "target", "type", "count", "place", "time", "control", "denial")
"""Kinds of dispute, as `resolve.disputes` names them."""


def status(desk: Desk) -> StatusPage:
    """What the store holds."""
    found = desk.project.status()
    with desk.project.store.reading() as connection:
        reviewed, proposed = reviews.count(connection, sign_off=desk.setup.sign_off)
    runs = tuple(
        RunLine(
            run.id,
            run.kind,
            run.making.package_version,
            run.making.data_hash,
            run.making.min_confidence,
            run.started,
            run.finished,
        )
        for run in found.runs
    )
    return StatusPage(
        documents=found.documents,
        versions=found.versions,
        reports=found.reports,
        superseded=found.superseded,
        events=found.events,
        disputed=found.disputed,
        reviewed=reviewed,
        proposed=proposed,
        outdated=found.outdated,
        grades=found.grades,
        runs=runs,
        acts=tuple(map(act_line, found.acts)),
    )


def place(desk: Desk, name: str, on: date | None) -> PlacePage:
    """What was claimed of a place."""
    entries = desk.project.timeline(name)
    return PlacePage(name, entries, on, desk.project.control(name, on) if on else ())


def choices(words: str, *, typed: str | None = None) -> PlaceChoices:
    """The places that words of a text can stand for, or those that somebody looks for by the beginning of a name."""
    found = load().search(typed, limit=MOST_CHOICES) if typed else candidates(words)[:MOST_CHOICES]
    return PlaceChoices(
        tuple(PlaceChoice(c.id, c.name, c.kind, c.country, c.parent, c.lat, c.lon, c.radius_km, c.precision) for c in found)
    )


def actor_choices(typed: str) -> ActorChoices:
    """The actors that somebody looks for by the beginning of a name."""
    rows = actor_table.search(typed, limit=MOST_CHOICES)
    return ActorChoices(
        tuple(
            ActorChoice(
                row["id"], row["name"], row["class"], row["country"], row["kind"], (*row.many("arabic"), *row.many("english"))
            )
            for row in rows
        )
    )


@cache
def vocabulary() -> Vocabulary:
    """Every value that a field may have."""
    return Vocabulary(
        types=tuple(Label(row["type"], row["english"], row["arabic"] or None) for row in table("ontologies/types.csv")),
        statuses=get_args(Status),
        outcomes=get_args(Outcome),
        actor_classes=tuple(sorted(CLASSES)),
        harm_kinds=tuple(sorted(HARMS)),
        sides=tuple(sorted({row["side"] for row in table("merging/sides.csv") if row["side"]})),
        disputes=DISPUTES,
        grades=grades(),
        roles=accounts.ROLES,
    )
