"""What people have settled, as gold for `riwaya evaluate`."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from riwaya.records import Filler, Report, Span
from riwaya.store import documents, members, reports, reviews
from riwaya.web.desk import Desk

Json = dict[str, Any]


def lines(desk: Desk, *, partial: bool) -> str:
    """One JSON line for each document of which every report is settled.

    Args:
        desk: the desk.
        partial: also documents of which only some reports are settled; the others are left out of them.
    """
    made = []
    with desk.project.store.reading() as connection:
        for key in reviews.reviewed_documents(connection):
            document = _document(connection, key, partial=partial, sign_off=desk.setup.sign_off)
            if document is not None:
                made.append(json.dumps(document, ensure_ascii=False))
    return "".join(f"{line}\n" for line in made)


def _document(connection: Connection, key: str, *, partial: bool, sign_off: bool) -> Json | None:
    version = documents.current(connection, key)
    if version is None:
        return None
    said = reviews.of_document(connection, key)
    readings = reports.of_document(connection, version.row)
    in_events = members.events_of(connection, [one.key for one in readings])
    found: list[tuple[Report, str | None]] = []
    for one in readings:
        verdict = reviews.counts([s for s in said if s.target == one.key], one.row, sign_off=sign_off)
        if verdict is None or verdict.state(sign_off=sign_off) != "settled":
            if not partial:
                return None
        elif verdict.kind != "reject":
            found.append((verdict.report or one.report, in_events.get(one.key)))
    text = version.document.text
    found += [(s.report, None) for s in said if _stands(s, text, sign_off=sign_off) and s.report is not None]
    if not found and partial:
        return None
    of = version.document
    return {
        "id": of.id,
        "source": {"name": of.outlet.name} if of.outlet else None,
        "published": of.published.isoformat() if of.published else None,
        "title": of.title,
        "text": text,
        "reports": [gold_report(one, event) for one, event in sorted(found, key=lambda pair: pair[0].trigger.start)],
    }


def _stands(said: reviews.Review, text: str, *, sign_off: bool) -> bool:
    """Whether a missed report is settled and its words still stand where they were picked."""
    if said.kind != "missed" or said.report is None or said.state(sign_off=sign_off) != "settled":
        return False
    trigger = said.report.trigger
    return text[trigger.start : trigger.end] == trigger.text


def gold_report(report: Report, event: str | None) -> Json:
    """A report in the form of gold records.

    Example:
        >>> gold_report(Report("r1", "shelling", "actual", Span(0, 3, "قصف")), None)["trigger"]
        {'start': 0, 'end': 3, 'text': 'قصف'}
    """
    time = report.time
    return {
        "type": report.type,
        "subtype": report.subtype,
        "status": report.status,
        "outcome": report.outcome,
        "event": event,
        "trigger": _words(report.trigger),
        "agents": [_filler(one) for one in report.agents],
        "targets": [_filler(one) for one in report.targets],
        "places": [{**_words(one.span), "name": one.name} for one in report.places],
        "source": [_filler(one) for one in report.source],
        "time": {
            "start": time.start.isoformat() if time.start else None,
            "end": time.end.isoformat() if time.end else None,
            "span": _words(time.span),
        }
        if time
        else None,
        "harm": [
            {"kind": one.kind, "min": one.minimum, "max": one.maximum, "who": one.who, **({"approx": True} if one.approx else {})}
            for one in report.harm
        ],
        "weapons": [one.name or one.span.text for one in report.weapons],
    }


def _words(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _filler(filler: Filler) -> Json:
    return {**_words(filler.span), "class": filler.actor_class, "name": filler.name}
