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
from riwaya.reader import Reading
from riwaya.records import Filler, Place, Report, Span, TimeSpan


@dataclass(frozen=True, slots=True)
class Sight:
    """A named place of a sentence, kept for those behind it.

    Attributes:
        phrase: the words.
        name: what the place is known by, in the gazetteer or by its folded words.
        sentence, paragraph: where they stand.
        rank: the precision of the place, "" if unknown.
        led: led | inside | not led: by a preposition of place, in the name of something else, or neither.
        opens: heading | opens | within: a line without a verb, the head of its sentence, or inside it.
        times: how often it was named up to there, three at most.
        first: it is the place that the document names first.
    """

    phrase: Phrase
    name: str
    sentence: int
    paragraph: int
    rank: str
    led: str
    opens: str
    times: int
    first: bool


@dataclass(frozen=True, slots=True)
class TimeSight:
    """A dated time expression of a sentence, kept for those behind it: its kind (point | since), and where it stands."""

    time: TimeSpan
    sentence: int
    paragraph: int
    kind: str
    opens: str


@dataclass(slots=True)
class Context:
    """What earlier sentences of the document leave behind for later ones."""

    raw: str
    published: date | None
    setting: Setting
    alone: bool = False  # the text is one sentence
    countries: Counter[str] = field(default_factory=Counter)
    own_votes: Counter[tuple[str, str]] = field(default_factory=Counter)  # of them those of a place name: (name, country)
    source: tuple[Filler, ...] = ()
    source_sentence: int = -9
    source_paragraph: int = -1
    speaker: Phrase | None = None
    places: tuple[Place, ...] = ()
    mentioned: tuple[str, ...] = ()
    named_places: dict[str, Place] = field(default_factory=dict)
    time: TimeSpan | None = None
    day: date | None = None  # the last single day that the text named
    names_days: bool = False  # the text names a day somewhere
    last_place: Phrase | None = None
    time_paragraph: int = -1
    time_sentence: int = -9
    header_time: TimeSpan | None = None
    fronted: tuple[Place, ...] = ()
    paragraph: int = -1
    history: list[Phrase] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    reports: list[tuple[Report, int]] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)
    sightings: Counter[str] = field(default_factory=Counter)  # how often each place was named
    days: list[TimeSight] = field(default_factory=list)
    here: list[Phrase] = field(default_factory=list)
    owed: list[tuple[Draft, HarmMention]] = field(default_factory=list)
    reading: Reading | None = None  # the text as the reader read it, if there is one
    aside: tuple[Phrase, ...] = ()  # phrases of datelines and headings, where a reader reads along
    datelines: tuple[tuple[int, int], ...] = ()  # their offsets, there too
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
