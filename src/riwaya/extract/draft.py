"""A trigger with the phrases that fill its roles, and what the frames and types of the data say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from riwaya.extract.clauses import Predicate
from riwaya.extract.harm import HarmMention
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.rows import document
from riwaya.text.fold import fold


@dataclass(slots=True, eq=False)
class Draft:
    """One trigger with the phrases that fill its roles, before they are turned into records."""

    type: str
    entry: Entry
    unit: Unit
    predicate: Predicate
    sentence: int
    last_unit: Unit
    subtype: str | None = None
    agents: list[tuple[Phrase, str]] = field(default_factory=list)
    targets: list[tuple[Phrase, str]] = field(default_factory=list)
    places: list[tuple[Phrase, str]] = field(default_factory=list)
    weapons: list[Phrase] = field(default_factory=list)
    harm: list[HarmMention] = field(default_factory=list)
    members: list[Predicate] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


@cache
def frames() -> dict[str, Any]:
    """The frames by name; `defaults` holds the prepositions common to all."""
    found = document("frames.yml")
    common = found["defaults"]["preps"]
    made = {}
    for name, frame in found.items():
        if name in ("defaults", "spoken"):
            continue
        preps = {fold(prep): role for prep, role in {**common, **frame["preps"]}.items()}
        spoken = {fold(heard): preps[fold(prep)] for heard, prep in found["spoken"].items() if fold(prep) in preps}
        made[name] = {**frame, "preps": {**spoken, **preps}}
    return made


@cache
def type_info() -> dict[str, dict[str, Any]]:
    """What the engine knows about each type, from types.yml."""
    found: dict[str, dict[str, Any]] = document("types.yml")
    return found
