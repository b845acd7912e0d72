"""Events as people have corrected them. Nothing is overwritten: the event as reviewed is described anew beside the machine's."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from riwaya.records import Event, Filler, Voice
from riwaya.resolve.describe import describe
from riwaya.resolve.origins import origin_of
from riwaya.store import documents, reviews
from riwaya.store.reviews import Review


@dataclass(frozen=True, slots=True)
class AsReviewed:
    """What the review has made of an event.

    Attributes:
        review: `corrected` if a report of it reads otherwise or is none, `rejected` if none is left, None if nothing changed.
        event: the event from the reports as reviewed; None unless it was corrected.
    """

    review: str | None = None
    event: Event | None = None


def verdicts(connection: Connection, keys: Collection[str]) -> dict[str, Review]:
    """Report key → the verdict that is settled by the rule of the desk."""
    return reviews.settled(connection, keys, sign_off=bool(reviews.needs_second(connection)))


def of_event(connection: Connection, event: Event, said: Mapping[str, Review]) -> AsReviewed:
    """The event from its reports as reviewed: corrected ones in place of the machine's, without those that were rejected.

    Args:
        connection: any.
        event: as the machine has it, with its voices.
        said: report key → the verdict that counts.
    """
    kinds = {voice.key: said[voice.key].kind for voice in event.voices if voice.key in said}
    if not {"correct", "reject"} & set(kinds.values()):
        return AsReviewed()
    left = [_heard(connection, voice, said.get(voice.key)) for voice in event.voices if kinds.get(voice.key) != "reject"]
    return AsReviewed("corrected", describe(event.id, left)) if left else AsReviewed("rejected")


def _heard(connection: Connection, voice: Voice, verdict: Review | None) -> Voice:
    """The voice with the report as corrected; where another source was picked, it goes back to that one."""
    if verdict is None or verdict.report is None:
        return voice
    report = verdict.report
    if _named(report.source) == _named(voice.report.source):
        return replace(voice, report=report)
    own = documents.own_voices(connection, {voice.document}).get(voice.document)
    return replace(voice, report=report, origin=origin_of(report, own) if own is not None else voice.origin)


def _named(source: tuple[Filler, ...]) -> list[tuple[int, int, str | None]]:
    return [(one.span.start, one.span.end, one.name) for one in source]
