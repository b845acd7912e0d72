"""The records that pass from step to step: frozen, typed, without behaviour beyond their own arithmetic.

Longer than other modules: a reader finds every record of the project here.

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


# From reports to events. A report is named by its key, `document:start-end` of its trigger, which stays the same when the
# document is coded again and its reports are numbered anew.


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the merging looks at of a report: small, of plain values, enough to compare it with any other.

    Days are `date.toordinal()`. `places` are `Spot`s, the most specific first.

    Attributes:
        key: the report's key.
        document: id of its document.
        order: number of the report in its document, from 0.
        sentence, paragraph: numbers of its sentence and paragraph in the document, from 0.
        type, subtype, status, outcome: as of the report.
        first, last: days between which it happened, or None.
        dated: how the days are known: `day`, a coarser precision, `told` (the day of publication is all there is: it happened
            on it or before) or `none`.
        told: day of publication, or None.
        places: where.
        carried: the place is not told with the report, it is the one told before.
        agents, targets: what the fillers were understood to be: `name:…`, `class:…` or `word:…`.
        harm: kind, least, most and whom.
        weapons: names of the means.
        words: folded content words of the sentence.
        trigger: folded content words of the trigger.
        again: the words go back to a happening told before («المجزرة», «العملية»).
        blocks: keys under which the report is found by others.
    """

    key: str
    document: str
    order: int
    sentence: int
    paragraph: int
    type: str
    status: str
    subtype: str | None = None
    outcome: str | None = None
    first: int | None = None
    last: int | None = None
    dated: str = "none"
    told: int | None = None
    places: tuple[Spot, ...] = ()
    carried: bool = False
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    harm: tuple[tuple[str, int | None, int | None, str], ...] = ()
    weapons: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    trigger: tuple[str, ...] = ()
    again: bool = False
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the merging sees it. `id` is the gazetteer's, or the folded words of a place that is not in it."""

    id: str
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    precision: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word that two reports tell of the same happening, or of different ones. Kept for ever, never altered.

    The last judgement on a pair counts; one that is `withdrawn` takes back what was said on the pair before.
    """

    kind: str
    a: str
    b: str
    by: str | None = None
    at: str | None = None
    note: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text with its MinHash signature, eight hexadecimal digits for each minimum.

    Passages that share a band may be copies; one with other `numbers` is another claim in borrowed words, and no copy.
    """

    document: str
    start: int
    end: int
    signature: str
    bands: tuple[str, ...]
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that stands almost word for word in an earlier document. `likeness` is 0..1."""

    document: str
    start: int
    end: int
    of: str
    of_start: int
    of_end: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom a report goes back to: a named speaker, an agency, or the outlet itself. `side` is one of `data/sides.csv`."""

    id: str
    name: str
    side: str


@dataclass(frozen=True, slots=True)
class Toll:
    """What somebody else in the same text counts for a report: a kind of harm, a range, and the words from where he begins."""

    kind: str
    minimum: int
    maximum: int | None
    approx: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Voice:
    """One report of an event, and who speaks in it.

    Attributes:
        key: the report's key.
        document: id of its document.
        outlet: name of the outlet, or None.
        published: day of publication, or None.
        origin: whom it goes back to.
        report: the report itself.
        words: the sentence that tells it.
        copy_of: id of the earlier document that these words were taken from, or None.
        answer: a sentence of the same text that denies what the report tells, or None.
        tolls: what others in the same text count for it.
    """

    key: str
    document: str
    outlet: str | None
    published: date | None
    origin: Origin
    report: Report
    words: str
    copy_of: str | None = None
    answer: Span | None = None
    tolls: tuple[Toll, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A value of a field and the reports that say it. `minimum` and `maximum` are given for counts only."""

    value: str
    keys: tuple[str, ...]
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of an event: every value with its claimants, and a summary of them in a short English phrase."""

    field: str
    claims: tuple[Claim, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a dispute: what it says, in which reports, and who; `words` are the text's own.

    A denial that is no report of its own is named by its sentence, in the form of a report's key.
    """

    value: str
    keys: tuple[str, ...]
    origins: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Where voices on one event cannot all be right. `kind`: count, agent, target, type, place, time, control or denial."""

    event: str
    kind: str
    field: str
    positions: tuple[Position, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening and everything that was said of it. Nothing in it is called true.

    Attributes:
        id: stays the same when reports join.
        type: what most independent origins call it; of equals the more specific one.
        status: `actual` if any voice tells it so, else `uncertain`, `planned` or `denied`.
        voices: its reports, in the order in which they were published.
        place: the best supported place, or None.
        start, end: the best supported days, or None.
        agent: `undisputed`, `disputed` or `unknown`.
        facts: per field all values with their claimants.
        disputes: where the voices cannot all be right.
        grade: one of `data/grades.csv`.
        origins: number of independent origins by side.
        summary: one English sentence.
    """

    id: str
    type: str
    status: str
    voices: tuple[Voice, ...]
    place: Place | None
    start: date | None
    end: date | None
    agent: str
    facts: tuple[Fact, ...]
    disputes: tuple[Dispute, ...]
    grade: str
    origins: tuple[tuple[str, int], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Grade:
    """How well an event is supported, in the manner of Airwars; `definition` is what analysts read."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a report was put and why: the event, the report it was joined to (None: it founded the event), and a sentence."""

    key: str
    event: str
    joined: str | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome of a run: events, the event id of every report key, why each is where it is, and copied passages."""

    events: tuple[Event, ...]
    assignments: dict[str, str]
    decisions: dict[str, Decision]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a place's timeline: what was said to have happened when, by whom."""

    start: date | None
    end: date | None
    told: date | None
    event: str
    key: str
    type: str
    status: str
    origin: Origin
    words: str


@dataclass(frozen=True, slots=True)
class Holding:
    """Who was said to hold a place: the latest claim of an origin on or before a day."""

    holder: str
    since: date | None
    origin: Origin
    event: str
    key: str
    words: str
