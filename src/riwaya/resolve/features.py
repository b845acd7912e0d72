"""What speaks for and against two reports telling of the same happening: named features, and what makes it impossible."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from riwaya.link.candidate import EARTH_KM
from riwaya.records import Sketch, Spot
from riwaya.resolve.blocks import relations
from riwaya.resolve.sketch import LOCAL, is_local

FAR_KM = 50.0
"""Farther apart than this at town precision, two reports never tell of one happening (the issue's own limit)."""

NEAR_KM = 10.0
"""Within this, two places are near: a suburb, a village beside a town."""

LATE = 10
"""Days after which an undated report is no longer taken to tell of a dated one."""

SLACK = 2
"""Days by which spans that are not exact to the day may miss each other."""

PEOPLE = frozenset({"civilians", "combatants", "unknown", "family"})
FIGHTING = ("state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces")


def conflict(a: Sketch, b: Sketch) -> str | None:
    """Why two reports cannot tell of the same happening, or None if they can.

    Args:
        a, b: any two reports.

    Returns:
        A phrase for the analyst.
    """
    if not kindred(a, b):
        return f"{a.type} and {b.type} are different happenings"
    if (a.status == "planned") != (b.status == "planned"):
        return "what is planned is not what was done"
    return _days_conflict(a, b) or _place_conflict(a, b)


def kindred(a: Sketch, b: Sketch) -> bool:
    """Whether the types of two reports can be words for one happening."""
    return a.type == b.type or (a.type, b.type) in relations()


def _days_conflict(a: Sketch, b: Sketch) -> str | None:
    gap = days_apart(a, b)
    if gap is None or gap <= 0:
        return None
    if a.dated == "day" and b.dated == "day":
        return f"{gap} days apart"
    if "told" not in (a.dated, b.dated):
        return f"{gap} days apart" if gap > SLACK else None
    told, other = (a, b) if a.dated == "told" else (b, a)
    if other.dated != "told" and other.first is not None and told.told is not None and other.first > told.told:
        return "told before it happened" if a.status != "planned" else None
    return f"told {gap} days later" if gap > LATE else None


def days_apart(a: Sketch, b: Sketch) -> int | None:
    """Days between the ends of two spans; 0 if they touch or overlap, None if one is unknown."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def _place_conflict(a: Sketch, b: Sketch) -> str | None:
    if a.carried or b.carried:
        return None
    first, second = [s for s in a.places if is_local(s)], [s for s in b.places if is_local(s)]
    if not first or not second:
        return None
    apart = min(gap_km(x, y) for x in first for y in second)
    return f"{apart:.0f} km apart" if apart > FAR_KM else None


def gap_km(x: Spot, y: Spot) -> float:
    """Kilometres between two places beyond what they themselves cover; infinite if one has no point."""
    if x.lat is None or y.lat is None or x.lon is None or y.lon is None:
        return float("inf")
    if abs(x.lat - y.lat) > 2:
        return 111.0 * abs(x.lat - y.lat) - x.radius_km - y.radius_km
    lat1, lat2 = radians(x.lat), radians(y.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(y.lon - x.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half)) - x.radius_km - y.radius_km


def features(a: Sketch, b: Sketch) -> list[str]:
    """Names of what holds of two reports that do not conflict; the weights are in `data/merging/weights.tsv`.

    Args:
        a, b: in the order of the text if they stand in one document.
    """
    out: list[str] = []
    where = _where(a, b)
    out.append(where)
    scope = "across" if where == "across" else "within"
    for name in (*_kind(a, b), *_time(a, b), *_place(a, b), *_actors(a, b), *_harm(a, b), *_words(a, b)):
        out += (name, f"{scope}: {name}")
    return out


def _where(a: Sketch, b: Sketch) -> str:
    if a.document != b.document:
        return "across"
    if a.sentence == b.sentence:
        return "same sentence"
    if a.paragraph != b.paragraph:
        return "other paragraph"
    return "next sentence" if abs(a.sentence - b.sentence) == 1 else "same paragraph"


def _kind(a: Sketch, b: Sketch) -> Iterator[str]:
    yield "same type" if a.type == b.type else relations()[a.type, b.type]
    if a.subtype or b.subtype:
        yield "same subtype" if a.subtype == b.subtype else "other subtype"
    if a.status == b.status:
        yield "same status" if a.status == "actual" else f"both {a.status}"
    else:
        yield f"{min(a.status, b.status)} and {max(a.status, b.status)}"
    if a.again or b.again:
        yield "goes back to something"


def _time(a: Sketch, b: Sketch) -> Iterator[str]:
    gap = days_apart(a, b)
    if gap is None:
        yield "no time"
    elif a.dated == b.dated == "day":
        yield "same day"
    elif a.dated == b.dated == "told":
        yield "told together" if gap <= 1 else "told apart"
    elif "told" in (a.dated, b.dated):
        yield "told soon after" if gap <= 2 else "told later"
    else:
        yield "times overlap" if gap == 0 else "times nearly overlap"


def _place(a: Sketch, b: Sketch) -> Iterator[str]:
    relation = place_relation(a, b)
    carried = "carried " if a.carried or b.carried else ""
    yield f"{carried}{relation}"


def place_relation(a: Sketch, b: Sketch) -> str:
    """How the places of two reports lie to each other: same, inside, near, apart, same wide, or unknown."""
    first, second = [s for s in a.places if is_local(s)], [s for s in b.places if is_local(s)]
    if not first or not second:
        ids = {s.id for s in a.places} & {s.id for s in b.places}
        return "same wide place" if ids else "no place"
    if first[0].id == second[0].id:
        return "same place"
    if {s.id for s in first} & {s.id for s in second}:
        return "shared place"
    if any(x.name in y.within or y.name in x.within for x in first for y in second):
        return "one inside the other"
    apart = min(gap_km(x, y) for x in first for y in second)
    return "touching places" if apart <= 0 else "near places" if apart <= NEAR_KM else "other places"


def _actors(a: Sketch, b: Sketch) -> Iterator[str]:
    for role, first, second in (("agent", a.agents, b.agents), ("target", a.targets, b.targets)):
        yield from _alike(role, first, second)
    if _names(a.agents) & _names(b.targets) or _names(b.agents) & _names(a.targets):
        yield "sides swapped"


def _alike(role: str, first: tuple[str, ...], second: tuple[str, ...]) -> Iterator[str]:
    if not first or not second:
        yield f"no {role}"
        return
    names = _names(first), _names(second)
    if names[0] & names[1]:
        yield f"same {role}"
    elif _marked(first, "word:") & _marked(second, "word:"):
        yield f"{role} words shared"
    elif _marked(first, "class:") & _marked(second, "class:"):
        yield f"same {role} class"
    elif names[0] and names[1]:
        yield f"other {role} by name"
    else:
        yield f"other {role}"


def _names(marks: tuple[str, ...]) -> set[str]:
    return _marked(marks, "name:")


def _marked(marks: tuple[str, ...], prefix: str) -> set[str]:
    return {mark for mark in marks if mark.startswith(prefix)}


def _harm(a: Sketch, b: Sketch) -> Iterator[str]:
    first, second = {h[0]: h for h in a.harm}, {h[0]: h for h in b.harm}
    for kind in first.keys() & second.keys():
        same = first[kind][1] is not None and first[kind][1:3] == second[kind][1:3]
        yield "same count" if same else "other count"
    if first and second and not first.keys() & second.keys():
        yield "other harm"
    if set(a.weapons) & set(b.weapons):
        yield "same weapon"
    elif a.weapons and b.weapons:
        yield "other weapon"


def _words(a: Sketch, b: Sketch) -> Iterator[str]:
    if set(a.trigger) & set(b.trigger):
        yield "same trigger"
    if a.sentence == b.sentence and a.document == b.document:
        return
    shared, fewer = len(set(a.words) & set(b.words)), min(len(a.words), len(b.words))
    share = shared / fewer if fewer else 0.0
    yield f"words {'most' if share >= 0.5 else 'many' if share >= 0.3 else 'some' if share >= 0.15 else 'few'}"


__all__ = ["LOCAL", "conflict", "days_apart", "features", "gap_km", "place_relation"]
