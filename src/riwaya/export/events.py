"""An event as plain JSON values, with every voice and its words. Every key is described in `docs/fields.md`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from riwaya.export.jsonl import place_to_dict, report_to_dict
from riwaya.records import Event, Voice

Json = dict[str, Any]


def event_to_dict(event: Event) -> Json:
    """The event as JSON values, keys in a fixed order.

    Args:
        event: as `riwaya.resolve.describe` gives it.
    """
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "grade": event.grade,
        "summary": event.summary,
        "place": place_to_dict(event.place) if event.place else None,
        "start": _day(event.start),
        "end": _day(event.end),
        "agent": event.agent,
        "origins": dict(event.origins),
        "facts": [
            {"field": fact.field, "summary": fact.summary, "claims": [asdict(claim) for claim in fact.claims]}
            for fact in event.facts
        ],
        "disputes": [
            {
                "kind": dispute.kind,
                "field": dispute.field,
                "note": dispute.note,
                "positions": [asdict(position) for position in dispute.positions],
            }
            for dispute in event.disputes
        ],
        "voices": [_voice(voice) for voice in event.voices],
    }


def _voice(voice: Voice) -> Json:
    return {
        "key": voice.key,
        "document": voice.document,
        "outlet": voice.outlet,
        "published": _day(voice.published),
        "origin": asdict(voice.origin),
        "words": voice.words,
        "copy_of": voice.copy_of,
        "answer": asdict(voice.answer) if voice.answer else None,
        "report": report_to_dict(voice.report),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
