"""Small coded documents of incidents that did not happen, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from riwaya.records import Coded, Document, Filler, Harm, Outlet, Place, Report, Span, TimeSpan

DAY = date(2031, 3, 5)
TOWN = ("Tall al-Zaytun", "tall-zaytun", 30.50, 40.50, 3.0, "town")
NEXT = ("Wadi al-Qamar", "wadi-qamar", 30.55, 40.55, 3.0, "town")
FAR = ("Burj al-Milh", "burj-milh", 31.50, 41.50, 3.0, "town")

Make = Callable[..., Coded]


def told(line: str, trigger: str, at: int, type_: str, **given: Any) -> Report:
    """A report of one line that begins at an offset; its fillers are `(words, class, name)`."""

    def span(words: str) -> Span:
        start = at + (line.index(words) if words in line else 0)
        return Span(start, start + len(words), words)

    def fillers(name: str) -> tuple[Filler, ...]:
        return tuple(Filler(span(words), cls, known) for words, cls, known in given.get(name, ()))

    day = given.get("day")
    place = given.get("place")
    return Report(
        id=f"r{at}",
        type=type_,
        subtype=given.get("subtype"),
        status=given.get("status", "actual"),
        outcome=given.get("outcome"),
        trigger=span(trigger),
        agents=fillers("agents"),
        targets=fillers("targets"),
        source=fillers("source"),
        places=(Place(span(place[0]), *place, ("Qamra",), "QMR"),) if place else (),
        time=TimeSpan(span(trigger), day, day, "day") if day else None,
        harm=tuple(Harm(span(trigger), kind, low, high, "unknown") for kind, low, high in given.get("harm", ())),
        sentence=Span(at, at + len(line), line),
    )


def made(name: str, *lines: tuple[str, str, str, dict[str, Any]], outlet: str | None = None, day: date | None = DAY) -> Coded:
    """A coded document of lines, each `(words, trigger, type, fields)`."""
    at, reports = 0, []
    for line, trigger, type_, given in lines:
        reports.append(told(line, trigger, at, type_, **given))
        at += len(line) + 1
    text = "\n".join(line for line, *_ in lines)
    return Coded(Document(name, text, day, "metadata" if day else None, Outlet(outlet or f"صحيفة {name}")), tuple(reports))
