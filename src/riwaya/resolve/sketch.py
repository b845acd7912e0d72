"""A report as the merging sees it: small, of plain values, quick to compare and to keep in a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from riwaya.lexicon.rows import table
from riwaya.records import Coded, Filler, Place, Report, Sketch, Spot, TimeSpan
from riwaya.resolve.blocks import blocks_of
from riwaya.resolve.denial import heard
from riwaya.resolve.words import article, content_words, stem
from riwaya.text.fold import fold

PRECISION = ("site", "neighbourhood", "town", "district", "governorate", "region", "country")
"""How exact a place is, the most exact first."""

LOCAL = frozenset(PRECISION[:4])
"""Precisions at which two places can be told apart; a governorate holds everything."""

NIGHT = ("night", "midnight")
WORDS = 40
"""Content words of a sentence that are kept."""


def key_of(document: str, report: Report) -> str:
    """The name of a report that stays when its document is coded again: the document and where its trigger stands.

    Example:
        >>> from riwaya.records import Span
        >>> key_of("a01", Report("r1", "shelling", "actual", Span(3, 6, "قصف")))
        'a01:3-6'
    """
    return f"{document}:{report.trigger.start}-{report.trigger.end}"


def sketches(coded: Coded) -> tuple[Sketch, ...]:
    """One sketch for each report of a coded document, in the order of the text.

    A report without a place of its own takes that of the report before it, at the head of a text that of the next one that has
    any, and is marked `carried`.
    """
    text = coded.document.text
    told = coded.document.published.toordinal() if coded.document.published else None
    reports = sorted((heard(report, text) for report in coded.reports), key=lambda r: (r.trigger.start, r.trigger.end))
    sentence = {start: k for k, start in enumerate(sorted({_sentence(report)[0] for report in reports}))}
    out: list[Sketch] = []
    before = _first_places(reports)
    for order, report in enumerate(reports):
        own = spots(report.places)
        carried = not any(is_local(spot) for spot in own)
        places = (*own, *(spot for spot in before if spot not in own)) if carried else own
        if not carried:
            before = tuple(spot for spot in own if is_local(spot))
        start, end = _sentence(report)
        first, last, dated = days_of(report.time, told)
        made = Sketch(
            key=key_of(coded.document.id, report),
            document=coded.document.id,
            order=order,
            sentence=sentence[start],
            paragraph=text.count("\n", 0, start),
            type=report.type,
            status=report.status,
            subtype=report.subtype,
            outcome=report.outcome,
            first=first,
            last=last,
            dated=dated,
            told=told,
            places=places,
            carried=carried and bool(before),
            agents=actor_marks(report.agents),
            targets=actor_marks(report.targets),
            harm=tuple((h.kind, h.minimum, h.maximum, h.who) for h in report.harm),
            weapons=tuple(w.name or stem(fold(w.span.text)) for w in report.weapons),
            words=content_words(text[start:end])[:WORDS],
            trigger=content_words(report.trigger.text),
            again=fold(report.trigger.text).startswith(article()),
        )
        out.append(_with_blocks(made))
    return tuple(out)


def _first_places(reports: Sequence[Report]) -> tuple[Spot, ...]:
    """The first places of a text that can be told apart."""
    found = (tuple(spot for spot in spots(report.places) if is_local(spot)) for report in reports)
    return next((local for local in found if local), ())


def sketch_of(values: Mapping[str, Any]) -> Sketch:
    """A sketch from its JSON values, as `dataclasses.asdict` gives them."""
    lists = ("agents", "targets", "weapons", "words", "trigger", "blocks")
    changed: dict[str, Any] = {name: tuple(values[name]) for name in lists}
    changed["harm"] = tuple((h[0], h[1], h[2], h[3]) for h in values["harm"])
    changed["places"] = tuple(Spot(**{**spot, "within": tuple(spot["within"])}) for spot in values["places"])
    return Sketch(**{**values, **changed})


def _with_blocks(made: Sketch) -> Sketch:
    values = {name: getattr(made, name) for name in Sketch.__slots__}
    return Sketch(**{**values, "blocks": blocks_of(made)})


def _sentence(report: Report) -> tuple[int, int]:
    span = report.sentence or report.trigger
    return span.start, span.end


def is_local(spot: Spot) -> bool:
    """Whether a place has a point and is exact enough to be told apart from its neighbours."""
    return spot.lat is not None and spot.precision in LOCAL


def spots(places: Iterable[Place]) -> tuple[Spot, ...]:
    """The places of a report, the most exact first, each once."""
    made = [
        Spot(
            id=place.id or " ".join(content_words(place.span.text)),
            name=place.name,
            lat=place.lat,
            lon=place.lon,
            radius_km=place.radius_km or 0.0,
            precision=place.precision,
            within=place.within,
        )
        for place in places
    ]
    known = {name: rank for rank, name in enumerate(PRECISION)}
    made.sort(key=lambda spot: known.get(spot.precision or "", len(known)))
    return tuple(dict.fromkeys(spot for spot in made if spot.id))


def days_of(time: TimeSpan | None, told: int | None) -> tuple[int | None, int | None, str]:
    """First and last day, and how they are known. A night belongs to the day before it and to the day after.

    Example:
        >>> days_of(None, 736000)
        (736000, 736000, 'told')
    """
    if time is None or time.start is None or time.end is None:
        return (told, told, "told") if told is not None else (None, None, "none")
    first, last = time.start.toordinal(), time.end.toordinal()
    if time.precision == "day" and any(word in fold(time.span.text) for word in _night_words()):
        return first, last + 1, "day"
    return first, last, time.precision or "days"


@cache
def _night_words() -> tuple[str, ...]:
    return tuple(fold(row["words"]) for row in table("calendar/day_parts.csv") if row["part"] in NIGHT)


def actor_marks(fillers: Sequence[Filler]) -> tuple[str, ...]:
    """What actors can be recognised by: `name:` with those they belong to, `class:`, and `word:` for what names nobody."""
    out: dict[str, None] = {}
    for filler in fillers:
        name = filler.name
        while name and f"name:{name}" not in out:
            out[f"name:{name}"] = None
            name = _parents().get(name)
        out[f"class:{filler.actor_class}"] = None
        out.update({f"word:{word}": None for word in content_words(filler.span.text)})
    return tuple(out)


@cache
def _parents() -> dict[str, str]:
    """Name of an actor → name of the one it belongs to."""
    rows = list(table("actors.csv"))
    names = {row["id"]: row["name"] for row in rows}
    return {row["name"]: names[row["parent"]] for row in rows if row["parent"] in names}
