"""Lists of events, the map, the calendar, and the ledger of one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riwaya.records import Decision, Dispute, Event, Grade, Origin, Report, Span
from riwaya.web.pages.reviews import Review


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list, as reviewed.

    `review` is `corrected` where people have changed what the machine had read, `rejected` where they left nothing of it.
    """

    id: str
    type: str
    status: str
    first: date | None
    last: date | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    grade: str
    disputes: int
    reports: int
    documents: int
    outlets: int
    origins: int
    summary: str
    review: str | None


@dataclass(frozen=True, slots=True)
class EventList:
    """One page of the events that a filter lets through, and how many it lets through in all."""

    total: int
    offset: int
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A value and how many events have it."""

    value: str
    events: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the events that a filter lets through could be narrowed to further, the commonest first."""

    type: tuple[Count, ...]
    status: tuple[Count, ...]
    grade: tuple[Count, ...]
    dispute: tuple[Count, ...]
    place: tuple[Count, ...]
    actor: tuple[Count, ...]
    outlet: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: GeoJSON, longitude first."""

    type: str
    coordinates: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PointProperties:
    """What the map shows of an event. The place is somewhere within `radius_km` of the point; None: nobody knows how far."""

    id: str
    type: str
    grade: str
    place: str | None
    first: date | None
    last: date | None
    radius_km: float | None
    precision: str | None
    disputes: int
    reports: int
    review: str | None


@dataclass(frozen=True, slots=True)
class PointFeature:
    """An event on the map."""

    type: str
    id: str
    geometry: Point
    properties: PointProperties


@dataclass(frozen=True, slots=True)
class PointCollection:
    """GeoJSON. `unplaced` counts the events that have no coordinates and so are not on the map."""

    type: str
    features: tuple[PointFeature, ...]
    unplaced: int


@dataclass(frozen=True, slots=True)
class Spots:
    """Events counted by where they lie. The lists are columns: the first values of all of them are one spot, and so on.

    Events share a spot if they have the same coordinates and the same extent: they lie somewhere within `radius_km` of it; None:
    nobody knows how far. `place` and `precision` are those of most of its events. `unplaced` counts the events of the `total`
    that have no coordinates.
    """

    total: int
    unplaced: int
    lat: tuple[float, ...]
    lon: tuple[float, ...]
    radius_km: tuple[float | None, ...]
    precision: tuple[str | None, ...]
    place: tuple[str | None, ...]
    events: tuple[int, ...]
    disputed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """How many events began on a day, and how many of them are disputed."""

    day: date
    events: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events by day. `undated` counts those without a day."""

    days: tuple[Day, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The words in which one report says something, and where they stand."""

    key: str
    document: str
    outlet: str | None
    published: date | None
    origin: str
    span: Span
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A value that voices of one side give to a field, with their words. Counts have a range; `maximum` None is open."""

    value: str
    minimum: int | None
    maximum: int | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side says of a field; `disputed` if it contradicts another side."""

    side: str
    said: tuple[Said, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A field of an event through all sides, in the order of the columns."""

    field: str
    summary: str
    disputed: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One origin: everything that goes back to it counts once. `outlets` passed it on; `copies` are word for word."""

    origin: Origin
    keys: tuple[str, ...]
    outlets: tuple[str, ...]
    copies: int


@dataclass(frozen=True, slots=True)
class Column:
    """A side of the ledger and who speaks for it."""

    side: str
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class TollLine:
    """A count as it was given on a day: tolls grow, and sides differ."""

    day: date | None
    kind: str
    minimum: int | None
    maximum: int | None
    approx: bool
    who: str
    side: str
    origin: str
    outlet: str | None
    key: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class VoiceState:
    """How far people have looked at a report of an event."""

    key: str
    reading: int
    state: str
    corrected: Report | None


@dataclass(frozen=True, slots=True)
class ActLine:
    """A merge, a split or an undoing that concerned the event."""

    id: int
    kind: str
    at: str
    by: str | None
    note: str | None
    arguments: tuple[str, ...]
    undone: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """An event as somebody has it: one column for each side, one row for each field."""

    event: Event
    grade: Grade
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    disputes: tuple[Dispute, ...]
    tolls: tuple[TollLine, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with its ledger: one column for each side, one row for each field, as the machine has them.

    Attributes:
        review: `corrected` if people have changed what the machine had read, `rejected` if they left nothing of it, else None.
        reviewed: the same as reviewed; None unless it was corrected.
    """

    event: Event
    grade: Grade
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    disputes: tuple[Dispute, ...]
    tolls: tuple[TollLine, ...]
    decisions: tuple[Decision, ...]
    states: tuple[VoiceState, ...]
    acts: tuple[ActLine, ...]
    reviews: tuple[Review, ...]
    review: str | None
    reviewed: Ledger | None
