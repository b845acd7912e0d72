"""Were names linked to the right place and actor? Scored on fillers that were found, against tables of reference answers.

A place is right if its point lies within ten kilometres of the reference (or within the reference's radius, where that is
larger), an actor if its name is the listed one or an accepted variant; what was given no point or no name is open. Names that the
tables do not list are passed over, and so are references without known coordinates.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from riwaya.errors import InputError
from riwaya.evaluate.score import match_spans, paired
from riwaya.link.candidate import distance

Record = Mapping[str, Any]
NEAR_KM = 10.0
RESULTS = ("right", "wrong", "open")
LITTLE = frozenset({"the", "of", "al", "el", "in", "and"})


@dataclass(slots=True)
class LinkCard:
    """How the mentions of places and actors came out, and the ones that are not right."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {"place": Counter(), "actor": Counter()})
    errors: list[str] = field(default_factory=list)

    def share(self, what: str, result: str) -> float:
        """Share of the mentions of places or actors that came out so, 0..1."""
        total = sum(self.counts[what].values())
        return self.counts[what][result] / total if total else 0.0

    def figures(self) -> dict[str, float]:
        """Every share by name, as `place right`."""
        return {f"{what} {result}": round(self.share(what, result), 4) for what in self.counts for result in RESULTS}


def read_places(path: Path) -> dict[tuple[str, str | None], tuple[float, float, float]]:
    """(name, container) → latitude, longitude, kilometres within which a link is right; rows without coordinates are left out."""
    out = {}
    for row in _rows(path, {"name", "within", "lat", "lon", "radius_km", "confidence"}):
        if row["lat"] and row["confidence"] != "none":
            radius = max(NEAR_KM, float(row["radius_km"] or 0))
            out[row["name"], row["within"] or None] = (float(row["lat"]), float(row["lon"]), radius)
    return out


def read_actors(path: Path) -> dict[str, set[str]]:
    """Name → itself and its accepted variants, as `plain` gives them."""
    out: dict[str, set[str]] = {}
    for row in _rows(path, {"name", "accepted"}):
        accepted = [name for name in row["accepted"].split("|") if name]
        out.setdefault(row["name"], set()).update(map(plain, (row["name"], *accepted)))
    return out


def plain(name: str) -> str:
    """A name without case, articles and punctuation.

    >>> plain("Jaysh al-Fath")
    'jaysh fath'
    """
    words = re.sub(r"[^a-z0-9 ]+", " ", name.lower().replace("'", "").replace("’", "")).split()
    return " ".join(word for word in words if word not in LITTLE)


def compare(
    gold: Iterable[Record],
    coded: Mapping[str, Record],
    places: Mapping[tuple[str, str | None], tuple[float, float, float]],
    actors: Mapping[str, set[str]],
) -> LinkCard:
    """The card of coded documents against gold documents and reference tables."""
    card = LinkCard()
    for document in gold:
        given = coded.get(document["id"], {}).get("reports", [])
        for i, j in paired(document, given):
            expected, made = document["reports"][i], given[j]
            for one, other in match_spans(expected["places"], made["places"]):
                reference = places.get((one.get("name") or "", one.get("within") or None))
                if reference is not None:
                    _note(card, "place", _place_result(reference, other), one, other, document["id"])
            for role in ("agents", "targets", "source"):
                for one, other in match_spans(expected[role], made[role]):
                    accepted = actors.get(one.get("name") or "")
                    if accepted is not None:
                        result = "open" if not other.get("name") else "right" if plain(other["name"]) in accepted else "wrong"
                        _note(card, "actor", result, one, other, document["id"])
    return card


def _place_result(reference: tuple[float, float, float], given: Record) -> str:
    if given.get("lat") is None:
        return "open"
    lat, lon, radius = reference
    return "right" if distance((lat, lon), (given["lat"], given["lon"])) <= radius else "wrong"


def _note(card: LinkCard, what: str, result: str, one: Record, other: Record, where: str) -> None:
    card.counts[what][result] += 1
    if result != "right":
        card.errors.append(f"{what} {result}: «{one['text']}» is {one['name']}, got {other.get('name')} [{where}]")


def _rows(path: Path, needed: set[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            lacking = needed - set(reader.fieldnames or ())
            if lacking:
                raise InputError(f"{path}: no column {', '.join(sorted(lacking))}; expected {', '.join(sorted(needed))}.")
            return [{key: value or "" for key, value in row.items() if key} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV ({error}); expected a table of reference answers.") from error
