"""A coded document as plain JSON values: one object a line is the format other programs read.

Every key is described in `docs/fields.md`. Offsets are code points of the raw text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from riwaya.records import Coded, Document, Evidence, Filler, Harm, Place, Report, Span, TimeSpan, Weapon

Json = dict[str, Any]


def to_dict(coded: Coded, *, events: Mapping[tuple[int, int], str] | None = None) -> Json:
    """The document and its reports as JSON values, keys in a fixed order.

    Args:
        coded: the coded document.
        events: where a trigger stands -> id of the event that the report tells of; every report then carries `event`.

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
        "reports": [report_to_dict(report) | _event(report, events) for report in coded.reports],
        "furniture": [{"start": span.start, "end": span.end} for span in coded.furniture],
    }


def _event(report: Report, events: Mapping[tuple[int, int], str] | None) -> Json:
    return {} if events is None else {"event": events[report.trigger.start, report.trigger.end]}


def report_to_dict(report: Report) -> Json:
    """A report as JSON values."""
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
        "places": [place_to_dict(place) for place in report.places],
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


def place_to_dict(place: Place) -> Json:
    """A place as JSON values."""
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


def from_dict(values: Mapping[str, Any], document: Document) -> Coded:
    """The coded document that `to_dict` wrote.

    Args:
        values: JSON values as `to_dict` gives them; keys that are missing take their defaults.
        document: the document with its text.

    Example:
        >>> from riwaya.records import Document
        >>> from_dict({"reports": []}, Document(id="a01", text="")).reports
        ()
    """
    text = document.text
    furniture = tuple(_span_of(span, text) for span in values.get("furniture") or ())
    return Coded(document, tuple(_report_of(report, text) for report in values.get("reports") or ()), furniture)


PLACE_KEYS = (
    "name",
    "id",
    "lat",
    "lon",
    "radius_km",
    "precision",
    "country",
    "pcode",
    "score",
    "acled_precision",
    "ucdp_precision",
)
"""Keys of a place that bear the names of its fields."""


def _report_of(given: Json, text: str) -> Report:
    return Report(
        id=given["id"],
        type=given["type"],
        subtype=given.get("subtype"),
        status=given.get("status") or "actual",
        outcome=given.get("outcome"),
        confidence=given.get("confidence", 1.0),
        trigger=_span_of(given["trigger"], text),
        agents=tuple(_filler_of(filler, text) for filler in given.get("agents") or ()),
        targets=tuple(_filler_of(filler, text) for filler in given.get("targets") or ()),
        source=tuple(_filler_of(filler, text) for filler in given.get("source") or ()),
        places=tuple(_place_of(place, text) for place in given.get("places") or ()),
        time=_time_of(given["time"], text) if given.get("time") else None,
        harm=tuple(_harm_of(harm, text) for harm in given.get("harm") or ()),
        weapons=tuple(Weapon(_span_of(weapon, text), weapon.get("name")) for weapon in given.get("weapons") or ()),
        sentence=_span_of(given["sentence"], text) if given.get("sentence") else None,
        evidence=_evidence_of(given),
        missing=dict(given.get("missing") or {}),
    )


def _span_of(given: Json, text: str) -> Span:
    return Span(given["start"], given["end"], text[given["start"] : given["end"]])


def _evidence_of(given: Json) -> Evidence:
    return Evidence(given.get("rule") or "unknown", given.get("note"))


def _day_of(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def _filler_of(given: Json, text: str) -> Filler:
    name, id_, stance = (given.get(key) for key in ("name", "id", "stance"))
    return Filler(_span_of(given, text), given["class"], name, id_, stance, _evidence_of(given), tuple(given.get("former") or ()))


def _place_of(given: Json, text: str) -> Place:
    rest = {key: given.get(key) for key in PLACE_KEYS}
    return Place(_span_of(given, text), **rest, within=tuple(given.get("within") or ()), evidence=_evidence_of(given))


def _time_of(given: Json, text: str) -> TimeSpan:
    start, end = _day_of(given.get("start")), _day_of(given.get("end"))
    return TimeSpan(_span_of(given["span"], text), start, end, given.get("precision"), _evidence_of(given))


def _harm_of(given: Json, text: str) -> Harm:
    span, approx = _span_of(given, text), bool(given.get("approx"))
    return Harm(span, given["kind"], given.get("min"), given.get("max"), given["who"], approx, _evidence_of(given))
