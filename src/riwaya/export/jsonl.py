"""A coded document as plain JSON values: one object a line is the format other programs read.

Every key is described in `docs/fields.md`. Offsets are code points of the raw text, end exclusive.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from riwaya.records import Coded, Evidence, Filler, Harm, Place, Report, Span, TimeSpan, Weapon

Json = dict[str, Any]


def to_dict(coded: Coded) -> Json:
    """The document and its reports as JSON values, keys in a fixed order.

    Example:
        >>> from riwaya.records import Coded, Document
        >>> to_dict(Coded(document=Document(id="a01", text=""), reports=()))["reports"]
        []
    """
    document = coded.document
    return {
        "id": document.id,
        "published": _day(document.published),
        "published_from": document.published_from,
        "outlet": document.outlet.name if document.outlet else None,
        "reports": [_report(report) for report in coded.reports],
        "furniture": [{"start": span.start, "end": span.end} for span in coded.furniture],
    }


def _report(report: Report) -> Json:
    return {
        "id": report.id,
        "type": report.type,
        "subtype": report.subtype,
        "status": report.status,
        "outcome": report.outcome,
        "confidence": round(report.confidence, 4),
        "trigger": _words(report.trigger),
        "agents": [_filler(filler) for filler in report.agents],
        "targets": [_filler(filler) for filler in report.targets],
        "source": [_filler(filler) for filler in report.source],
        "places": [_place(place) for place in report.places],
        "time": _time(report.time) if report.time else None,
        "harm": [_harm(harm) for harm in report.harm],
        "weapons": [_weapon(weapon) for weapon in report.weapons],
        "sentence": {"start": report.sentence.start, "end": report.sentence.end} if report.sentence else None,
        **_why(report.evidence),
        "missing": dict(report.missing),
    }


def _words(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _why(evidence: Evidence) -> Json:
    return {"rule": evidence.rule, "note": evidence.note}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _filler(filler: Filler) -> Json:
    return {
        **_words(filler.span),
        "class": filler.actor_class,
        "name": filler.name,
        "id": filler.id,
        "former": list(filler.former),
        "stance": filler.stance,
        **_why(filler.evidence),
    }


def _place(place: Place) -> Json:
    return {
        **_words(place.span),
        "name": place.name,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "precision": place.precision,
        "acled_precision": place.acled_precision,
        "ucdp_precision": place.ucdp_precision,
        "pcode": place.pcode,
        "score": place.score,
        "within": list(place.within),
        "country": place.country,
        **_why(place.evidence),
    }


def _time(time: TimeSpan) -> Json:
    """`start` and `end` are days here, so the words' offsets stand under `span`."""
    return {
        "start": _day(time.start),
        "end": _day(time.end),
        "precision": time.precision,
        "text": time.span.text,
        "span": {"start": time.span.start, "end": time.span.end},
        **_why(time.evidence),
    }


def _harm(harm: Harm) -> Json:
    return {
        "kind": harm.kind,
        "min": harm.minimum,
        "max": harm.maximum,
        "who": harm.who,
        "approx": harm.approx,
        **_words(harm.span),
        **_why(harm.evidence),
    }


def _weapon(weapon: Weapon) -> Json:
    return {**_words(weapon.span), "name": weapon.name}
