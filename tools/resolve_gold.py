"""Gold documents as input of the merging: coded by riwaya, or with the gold reports themselves as an upper bound.

Used by `tools/train_merging.py`, `bench/` and the tests; not part of the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from riwaya.link.gazetteer import load
from riwaya.pipeline import code_document
from riwaya.records import Coded, Document, Filler, Harm, Outlet, Place, Report, Span, TimeSpan, Weapon
from riwaya.text.fold import fold
from riwaya.text.segment import sentences

Gold = Mapping[str, Any]


def document_of(gold: Gold) -> Document:
    """The document that a gold record annotates."""
    day = date.fromisoformat(gold["published"]) if gold.get("published") else None
    outlet = Outlet(gold["source"]["name"], gold["source"].get("kind")) if gold.get("source") else None
    return Document(gold["id"], gold["text"], day, "metadata" if day else None, outlet, gold.get("title"))


def coded_by_riwaya(gold: Iterable[Gold]) -> list[Coded]:
    """The documents as riwaya codes them."""
    return [code_document(document_of(one)) for one in gold]


def coded_by_hand(gold: Iterable[Gold]) -> list[Coded]:
    """The documents with their gold reports; places are linked by riwaya's gazetteer, since the gold has no coordinates."""
    return [Coded(document_of(one), tuple(_report(r, k, one) for k, r in enumerate(one["reports"], 1))) for one in gold]


def _report(given: Gold, number: int, document: Gold) -> Report:
    at = given["trigger"]["start"]
    part = next((s for s in sentences(document["text"]) if s.start <= at < s.end), None)
    time = given.get("time")
    start, end = ((date.fromisoformat(time[k]) if time and time.get(k) else None) for k in ("start", "end"))
    named = [fold(p["text"]) for r in document["reports"] for p in r["places"]]
    return Report(
        id=given.get("id") or f"r{number}",
        type=given["type"],
        subtype=given.get("subtype"),
        status=given["status"],
        outcome=given.get("outcome"),
        trigger=_span(given["trigger"]),
        agents=tuple(Filler(_span(f), f.get("class", "other"), f.get("name")) for f in given["agents"]),
        targets=tuple(Filler(_span(f), f.get("class", "other"), f.get("name")) for f in given["targets"]),
        source=tuple(Filler(_span(f), f.get("class", "other"), f.get("name")) for f in given["source"]),
        places=tuple(_place(p, named) for p in given["places"]),
        time=TimeSpan(_span(time.get("span")), start, end, "day" if start == end else "days") if time and start else None,
        harm=tuple(Harm(Span(at, at, ""), h["kind"], h["min"], h["max"], h["who"]) for h in given["harm"]),
        weapons=tuple(Weapon(Span(at, at, w)) for w in given.get("weapons") or []),
        sentence=Span(part.start, part.end, document["text"][part.start : part.end]) if part else None,
    )


def _span(given: Gold | None) -> Span:
    return Span(given["start"], given["end"], given["text"]) if given else Span(0, 0, "")


def _place(given: Gold, named: list[str]) -> Place:
    gazetteer = load()
    words = fold(given["text"])
    around = tuple(name for name in (*named, *([given["within"]] if given.get("within") else [])) if name != words)
    found = None
    for cut in range(len(words.split())):
        found, _, _ = gazetteer.resolve(" ".join(words.split()[cut:]), containers=around, countries=_countries(named))
        if found is not None:
            break
    if found is None:
        return Place(_span(given), given.get("name"), precision=None, within=(given["within"],) if given.get("within") else ())
    return Place(
        _span(given), found.name, found.id, found.lat, found.lon, found.radius_km, found.precision, found.parent, found.country
    )


def _countries(named: list[str]) -> dict[str, float]:
    votes: dict[str, float] = {}
    for name in named:
        found = load().lookup(name)
        if len({c.country for c in found}) == 1:
            votes[found[0].country] = votes.get(found[0].country, 0.0) + 1.0
    return votes
