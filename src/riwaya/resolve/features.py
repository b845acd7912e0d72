"""What speaks for and against two reports telling of the same happening: named features, and what makes it impossible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from riwaya.link.candidate import EARTH_KM
from riwaya.records import Sketch, Spot
from riwaya.resolve.blocks import relations
from riwaya.resolve.sketch import is_local

FAR_KM = 50.0
"""Farther apart than this at town precision, two reports never tell of one happening (the issue's own limit)."""

NEAR_KM = 10.0
"""Within this, two places are near: a suburb, a village beside a town."""

LATE = 10
"""Days after which an undated report is no longer taken to tell of a dated one."""

SLACK = 2
"""Days by which spans that are not exact to the day may miss each other."""

KINDS, PEOPLE = 2, 5
"""Two kinds of harm, and five people in all, counted exactly alike: by chance that is rare."""

TAKEN = {"captured": "abducted"}
"""Who was arrested for one voice was kidnapped for another: one harm."""

FIGHTING = ("state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces")


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What actors of one role can be recognised by."""

    names: frozenset[str]
    words: frozenset[str]
    classes: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.classes or self.names or self.words)


@lru_cache(maxsize=50_000)
def marks_of(marks: tuple[str, ...]) -> Marks:
    """The marks of a sketch, sorted by what they are; kept, since the same actors come again and again."""
    return Marks(*(frozenset(m for m in marks if m.startswith(kind)) for kind in ("name:", "word:", "class:")))


@lru_cache(maxsize=50_000)
def _set(values: tuple[str, ...]) -> frozenset[str]:
    return frozenset(values)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A sketch laid out for comparing: sets instead of lists. Made once for each report that is compared."""

    sketch: Sketch
    local: tuple[Spot, ...]
    local_ids: frozenset[str]
    ids: frozenset[str]
    agents: Marks
    targets: Marks
    harm: dict[str, tuple[int | None, int | None]]
    weapons: frozenset[str]
    words: frozenset[str]
    trigger: frozenset[str]

    @classmethod
    def of(cls, sketch: Sketch) -> View:
        """The view of a sketch."""
        local = tuple(spot for spot in sketch.places if is_local(spot))
        return cls(
            sketch=sketch,
            local=local,
            local_ids=_set(tuple(spot.id for spot in local)),
            ids=_set(tuple(spot.id for spot in sketch.places)),
            agents=marks_of(sketch.agents),
            targets=marks_of(sketch.targets),
            harm={TAKEN.get(kind, kind): (low, high) for kind, low, high, _ in sketch.harm},
            weapons=_set(sketch.weapons),
            words=frozenset(sketch.words),
            trigger=_set(sketch.trigger),
        )


def conflict(a: View, b: View) -> str | None:
    """Why two reports cannot tell of the same happening, or None if they can.

    Args:
        a, b: any two reports.

    Returns:
        A phrase for the analyst.
    """
    x, y = a.sketch, b.sketch
    if not kindred(x, y):
        return f"{x.type} and {y.type} are different happenings"
    if (x.status == "planned") != (y.status == "planned"):
        return "what is planned is not what was done"
    days = _days_conflict(x, y)
    return (days if days is None or not _one_day_off(a, b) else None) or _place_conflict(a, b)


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


def _one_day_off(a: View, b: View) -> bool:
    """Whether two texts tell the same of one place a day apart: the same numbers of dead and hurt are as good as a name."""
    x, y = a.sketch, b.sketch
    if x.document == y.document or x.type != y.type or days_apart(x, y) != 1 or not a.local_ids & b.local_ids:
        return False
    exact = {kind: low for kind, (low, high) in a.harm.items() if low is not None and low == high}
    alike = a.harm == b.harm and len(exact) == len(a.harm)
    return alike and len(exact) >= KINDS and sum(exact.values()) >= PEOPLE


def _place_conflict(a: View, b: View) -> str | None:
    if a.sketch.carried or b.sketch.carried or not a.local or not b.local or a.local_ids & b.local_ids:
        return None
    apart = min(gap_km(x, y) for x in a.local for y in b.local)
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


def features(a: View, b: View) -> list[str]:
    """Names of what holds of two reports that do not conflict; the weights are in `data/merging/weights.tsv`.

    Args:
        a, b: in the order of the text if they stand in one document.
    """
    x, y = a.sketch, b.sketch
    return [_where(x, y), *_kind(a, b), *_time(x, y), *_place(a, b), *_actors(a, b), *_harm(a, b), *_words(a, b)]


def scoped(a: View, b: View) -> list[str]:
    """Every feature twice, as such and within or across documents: some speak differently there."""
    scope = "within" if a.sketch.document == b.sketch.document else "across"
    found = features(a, b)
    return [*found, *(f"{scope}: {name}" for name in found[1:])]


def _where(a: Sketch, b: Sketch) -> str:
    if a.document != b.document:
        return "across"
    if a.sentence == b.sentence:
        return "same sentence"
    if a.paragraph != b.paragraph:
        return "other paragraph"
    return "next sentence" if abs(a.sentence - b.sentence) == 1 else "same paragraph"


def _kind(a: View, b: View) -> Iterator[str]:
    x, y = a.sketch, b.sketch
    yield "same type" if x.type == y.type else relations()[x.type, y.type]
    if x.subtype or y.subtype:
        yield "same subtype" if x.subtype == y.subtype else "other subtype"
    if x.status == y.status:
        yield "same status" if x.status == "actual" else f"both {x.status}"
    else:
        yield f"{min(x.status, y.status)} and {max(x.status, y.status)}"
    if x.again or y.again:
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
        yield "told soon after" if gap <= SLACK else "told later"
    else:
        yield "times overlap" if gap == 0 else "times nearly overlap"


def _place(a: View, b: View) -> Iterator[str]:
    carried = "carried " if a.sketch.carried or b.sketch.carried else ""
    yield f"{carried}{place_relation(a, b)}"


def place_relation(a: View, b: View) -> str:
    """How the places of two reports lie to each other, from `same place` to `no place`."""
    if not a.local or not b.local:
        return "same wide place" if a.ids & b.ids else "no place"
    if a.local[0].id == b.local[0].id:
        return "same place"
    if a.local_ids & b.local_ids:
        return "shared place"
    if any(x.name in y.within or y.name in x.within for x in a.local for y in b.local):
        return "one inside the other"
    apart = min(gap_km(x, y) for x in a.local for y in b.local)
    return "touching places" if apart <= 0 else "near places" if apart <= NEAR_KM else "other places"


def _actors(a: View, b: View) -> Iterator[str]:
    yield _alike("agent", a.agents, b.agents)
    yield _alike("target", a.targets, b.targets)
    if a.agents.names & b.targets.names or b.agents.names & a.targets.names:
        yield "sides swapped"


def _alike(role: str, first: Marks, second: Marks) -> str:
    if not first or not second:
        return f"no {role}"
    if first.names & second.names:
        return f"same {role}"
    if first.words & second.words:
        return f"{role} words shared"
    if first.classes & second.classes:
        return f"same {role} class"
    return f"other {role} by name" if first.names and second.names else f"other {role}"


def _harm(a: View, b: View) -> Iterator[str]:
    both = a.harm.keys() & b.harm.keys()
    for kind in both:
        yield "same count" if a.harm[kind][0] is not None and a.harm[kind] == b.harm[kind] else "other count"
    if a.harm and b.harm and not both:
        yield "other harm"
    if a.weapons and b.weapons:
        yield "same weapon" if a.weapons & b.weapons else "other weapon"


def _words(a: View, b: View) -> Iterator[str]:
    if a.trigger & b.trigger:
        yield "same trigger"
    if a.sketch.sentence == b.sketch.sentence and a.sketch.document == b.sketch.document:
        return
    fewer = min(len(a.words), len(b.words))
    share = len(a.words & b.words) / fewer if fewer else 0.0
    yield f"words {'most' if share >= 0.5 else 'many' if share >= 0.3 else 'some' if share >= 0.15 else 'few'}"
