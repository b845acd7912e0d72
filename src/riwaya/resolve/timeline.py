"""What was claimed of a place, in the order in which it happened; and who was said to hold it on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from riwaya.records import Entry, Event, Filler, Holding, Place, Voice
from riwaya.resolve.facts import known_as
from riwaya.resolve.words import content_words

TAKES, LEAVES = "territory_captured", "withdrawal"


def timeline(events: Iterable[Event], place: str) -> tuple[Entry, ...]:
    """Every report of a place or of what lies in it, by the day of the happening, then by the day of telling.

    Args:
        events: the events to look through.
        place: an id or English name of the gazetteer, or the words of a text.
    """
    found = [_entry(event, v) for event in events for v in event.voices if any(_is_at(p, place) for p in v.report.places)]
    last = date.max
    return tuple(sorted(found, key=lambda e: (e.start or e.told or last, e.told or last, e.event, e.key)))


def control(events: Iterable[Event], place: str, day: date) -> tuple[Holding, ...]:
    """Who was said to hold a place on a day: for each origin its latest claim, the newest first.

    A capture makes its doers the holders; a denied capture leaves the place with those who were said to be attacked; a
    withdrawal leaves it to nobody known. What contradicts each other stands side by side.

    Args:
        events: the events to look through.
        place: an id or English name of the gazetteer, or the words of a text.
        day: the day in question; what happened or was told later is left out.
    """
    claims: dict[str, Holding] = {}
    for event in events:
        for voice in event.voices:
            holder = _holder(voice)
            since = _since(voice)
            if holder and any(_is_at(p, place, exactly=True) for p in voice.report.places) and (since is None or since <= day):
                before = claims.get(voice.origin.id)
                if before is None or (before.since or date.min) <= (since or date.min):
                    claims[voice.origin.id] = Holding(holder, since, voice.origin, event.id, voice.key, voice.words)
    return tuple(sorted(claims.values(), key=lambda h: h.since or date.min, reverse=True))


def _entry(event: Event, voice: Voice) -> Entry:
    report = voice.report
    start, end = (report.time.start, report.time.end) if report.time else (None, None)
    return Entry(start, end, voice.published, event.id, voice.key, report.type, report.status, voice.origin, voice.words)


def _is_at(place: Place, wanted: str, *, exactly: bool = False) -> bool:
    if wanted in (place.id, place.name) or (not exactly and wanted in place.within):
        return True
    words = set(content_words(wanted))
    return bool(words) and words <= set(content_words(place.span.text))


def _since(voice: Voice) -> date | None:
    time = voice.report.time
    return time.end if time is not None and time.end is not None else voice.published


def _holder(voice: Voice) -> str:
    report = voice.report
    if report.type == TAKES and report.status == "actual":
        return _names(report.agents) or "somebody not named"
    if report.type == TAKES and report.status == "denied":
        return f"not {_names(report.agents) or 'those said to have taken it'}"
    if report.type == LEAVES and report.status == "actual":
        return f"left by {_names(report.agents) or 'its holders'}"
    return ""


def _names(fillers: Iterable[Filler]) -> str:
    return ", ".join(dict.fromkeys(known_as(f) for f in fillers))
