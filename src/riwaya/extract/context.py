"""A sentence as analysed, and what the sentences before it leave behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from riwaya.extract.actors import Setting
from riwaya.extract.attribution import Attribution
from riwaya.extract.clauses import Clauses
from riwaya.extract.draft import Draft
from riwaya.extract.harm import HarmMention
from riwaya.extract.phrases import Phrase
from riwaya.extract.times import TimeMention
from riwaya.records import Filler, Place, Report, Span, TimeSpan


@dataclass(slots=True)
class Context:
    """What earlier sentences of the document leave behind for later ones."""

    raw: str
    published: date | None
    setting: Setting
    alone: bool = False  # the text is one sentence
    countries: Counter[str] = field(default_factory=Counter)
    source: tuple[Filler, ...] = ()
    source_sentence: int = -9
    source_paragraph: int = -1
    speaker: Phrase | None = None
    places: tuple[Place, ...] = ()
    mentioned: tuple[str, ...] = ()
    named_places: dict[str, Place] = field(default_factory=dict)
    time: TimeSpan | None = None
    day: date | None = None  # the last single day that the text named
    last_place: Phrase | None = None
    time_paragraph: int = -1
    time_sentence: int = -9
    header_time: TimeSpan | None = None
    fronted: tuple[Place, ...] = ()
    paragraph: int = -1
    history: list[Phrase] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    reports: list[tuple[Report, int]] = field(default_factory=list)
    here: list[Phrase] = field(default_factory=list)
    owed: list[tuple[Draft, HarmMention]] = field(default_factory=list)
    claims: list[tuple[int, str]] = field(default_factory=list)  # number of a sentence, id of who claims a deed in it


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as analysed."""

    clauses: Clauses
    span: Span
    attributions: list[Attribution]
    times: tuple[TimeMention, ...]
    index: int
    paragraph: int
    drafts: list[Draft] = field(default_factory=list)
