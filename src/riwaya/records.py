"""The records that pass from step to step: frozen, typed, without behaviour beyond their own arithmetic.

All offsets are code points of the raw text as given, end exclusive. Dates are `datetime.date`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the raw text: `raw[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a document, as far as it is known."""

    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was given, with what is known about it.

    Attributes:
        id: the given id, or the file's name.
        text: the raw text, never altered.
        published: the day it was published, or None.
        published_from: where that date comes from: `option`, `metadata`, `dateline`, or None.
        outlet: who published it, or None.
        title: headline given apart from the text; context only, spans never point into it.
        encoding: the encoding the bytes were read with, or None if text was given.
        path: the file it was read from, or None.
    """

    id: str
    text: str
    published: date | None = None
    published_from: str | None = None
    outlet: Outlet | None = None
    title: str | None = None
    encoding: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value: the rule that read it and, if useful, a sentence for the analyst."""

    rule: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """An agent, target or source: the words and what they were understood to be.

    `actor_class` is a class of the codebook; `name` the neutral canonical name, None if the words name nobody known.
    `stance` is the teller's: `praise`, `abuse`, or None; it is evidence about the teller, never about the actor.
    `former` are earlier names of the same actor, the last one first; `name` is the one it bore on the day of the document.
    """

    span: Span
    actor_class: str
    name: str | None = None
    id: str | None = None
    stance: str | None = None
    evidence: Evidence = Evidence("unknown")
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text. Coordinates are WGS84 degrees and come from the gazetteer only.

    `precision` says how exactly the point tells where it was, `acled_precision` (1..3) and `ucdp_precision` (1..7) the same in
    their codes; `score` (0..1) how well the place fits the text; `pcode` is OCHA's code. What is not known is None.
    """

    span: Span
    name: str | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str | None = None
    within: tuple[str, ...] = ()
    country: str | None = None
    evidence: Evidence = Evidence("unknown")
    pcode: str | None = None
    score: float | None = None
    acled_precision: int | None = None
    ucdp_precision: int | None = None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When it happened. `start` and `end` are inclusive days; both None if the words cannot be dated."""

    span: Span
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    evidence: Evidence = Evidence("unknown")


@dataclass(frozen=True, slots=True)
class Harm:
    """People or things harmed. Counts are ranges; `maximum` None means open, both None means unknown."""

    span: Span
    kind: str
    minimum: int | None
    maximum: int | None
    who: str
    approx: bool = False
    evidence: Evidence = Evidence("unknown")


@dataclass(frozen=True, slots=True)
class Weapon:
    """Words for the means."""

    span: Span
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One place in a text that tells of one happening.

    `missing` tells for each empty field why it is empty, in a short English phrase.
    """

    id: str
    type: str
    status: str
    trigger: Span
    subtype: str | None = None
    outcome: str | None = None
    confidence: float = 1.0
    agents: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    places: tuple[Place, ...] = ()
    time: TimeSpan | None = None
    harm: tuple[Harm, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    source: tuple[Filler, ...] = ()
    sentence: Span | None = None
    evidence: Evidence = Evidence("unknown")
    missing: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coded:
    """A document with its reports and the parts of it that were set aside as furniture."""

    document: Document
    reports: tuple[Report, ...]
    furniture: tuple[Span, ...] = ()
