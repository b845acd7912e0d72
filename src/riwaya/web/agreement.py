"""How far coders agree: their reports are put side by side, and every field is measured by Krippendorff's alpha."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal

import krippendorff

from riwaya.records import Report, Span
from riwaya.resolve.facts import known_as, name_of
from riwaya.web.pages import Alpha

NOTHING = "no report"
"""What a coder says of a report that only others found."""

Level = Literal["nominal", "ratio"]
Unit = Mapping[str, Report]
Codings = Mapping[tuple[str, str], Sequence[Report]]


def _classes(report: Report) -> Hashable:
    return tuple(sorted({one.actor_class for one in report.agents})) or None


def _agents(report: Report) -> Hashable:
    return tuple(sorted({known_as(one) for one in report.agents})) or None


def _targets(report: Report) -> Hashable:
    return tuple(sorted({one.actor_class for one in report.targets})) or None


def _place(report: Report) -> Hashable:
    return name_of(report.places[0]) if report.places else None


def _day(report: Report) -> Hashable:
    return report.time.start if report.time else None


def _killed(report: Report) -> float | None:
    found = [one.minimum for one in report.harm if one.kind == "killed" and one.minimum is not None]
    return float(max(found)) if found else None


NOMINAL: tuple[tuple[str, Callable[[Report], Hashable]], ...] = (
    ("status", lambda report: report.status),
    ("agent class", _classes),
    ("agents", _agents),
    ("target class", _targets),
    ("place", _place),
    ("day", _day),
)
"""Fields that are compared on reports that a coder found; empty is a value like any other."""


def units(codings: Codings, coders: Sequence[str]) -> list[tuple[Unit, frozenset[str]]]:
    """The reports of all coders side by side: those of one unit share words of their triggers, or type and sentence.

    Args:
        codings: document and coder → what they found.
        coders: those to compare.

    Returns:
        Coder → report for every unit, and who has coded the document at all. Documents of a single coder are left out.
    """
    found: list[tuple[Unit, frozenset[str]]] = []
    for document in dict.fromkeys(document for document, _ in codings):
        by = frozenset(coder for coder in coders if (document, coder) in codings)
        if len(by) < 2:
            continue
        open_units: list[dict[str, Report]] = []
        for coder in (one for one in coders if one in by):
            for report in sorted(codings[document, coder], key=lambda one: one.trigger.start):
                _place_in(open_units, coder, report)
        found += [(unit, by) for unit in open_units]
    return found


def _place_in(open_units: list[dict[str, Report]], coder: str, report: Report) -> None:
    free = [unit for unit in open_units if coder not in unit]
    for fits in (_shares_words, _shares_sentence):
        for unit in free:
            if any(fits(report, other) for other in unit.values()):
                unit[coder] = report
                return
    open_units.append({coder: report})


def _shares_words(one: Report, other: Report) -> bool:
    return _overlap(one.trigger, other.trigger)


def _shares_sentence(one: Report, other: Report) -> bool:
    same = one.sentence is not None and other.sentence is not None and _overlap(one.sentence, other.sentence)
    return same and one.type == other.type


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def measure(codings: Codings, coders: Sequence[str]) -> tuple[Alpha, ...]:
    """Alpha of every field: of the type over all units, where having no report there is a value too, and of the others over the
    units that at least two coders have found.
    """
    every = units(codings, coders)
    types = [[unit[coder].type if coder in unit else NOTHING for coder in coders if coder in by] for unit, by in every]
    both = [unit for unit, _ in every if len(unit) > 1]
    measured = [alpha("type", types)]
    measured += [alpha(name, [[value(one) for one in unit.values()] for unit in both]) for name, value in NOMINAL]
    counts = [[n for one in unit.values() if (n := _killed(one)) is not None] for unit in both]
    return (*measured, alpha("killed", counts, level="ratio"))


def alpha(field: str, values: Sequence[Sequence[Any]], *, level: Level = "nominal") -> Alpha:
    """Krippendorff's alpha of the values that coders gave to each unit; units with a single value say nothing.

    Args:
        field: its name.
        values: for every unit what its coders said.
        level: `nominal`, or `ratio` for counts.

    Example:
        >>> alpha("type", [["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]]).alpha
        0.5333
    """
    paired = [unit for unit in values if len(unit) > 1]
    told = sum(map(len, paired))
    pairs = [a == b for unit in paired for a, b in combinations(unit, 2)]
    agreed = round(sum(pairs) / len(pairs), 4) if pairs else None
    kinds = sorted({value for unit in paired for value in unit}, key=lambda value: (isinstance(value, str), str(value)))
    if level == "ratio":
        kinds = sorted(kinds)
    if len(kinds) < 2:
        return Alpha(field, level, None, len(paired), told, agreed)
    at = {kind: number for number, kind in enumerate(kinds)}
    counts = [[0] * len(kinds) for _ in paired]
    for row, unit in zip(counts, paired, strict=True):
        for value in unit:
            row[at[value]] += 1
    domain = kinds if level == "ratio" else list(range(len(kinds)))
    found = krippendorff.alpha(value_counts=counts, value_domain=domain, level_of_measurement=level)
    return Alpha(field, level, round(float(found), 4), len(paired), told, agreed)
