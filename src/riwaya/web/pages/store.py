"""What the store holds, places, and the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riwaya.records import Entry, Grade, Holding
from riwaya.web.pages.events import ActLine


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What was claimed of a place, by day, and who was said to hold it on the day that was asked for."""

    place: str
    entries: tuple[Entry, ...]
    on: date | None
    control: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that words can stand for. A correction names it by its id and so gets its coordinates."""

    id: str
    name: str
    kind: str
    country: str
    within: tuple[str, ...]
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class PlaceChoices:
    """Every place that words can stand for, as the gazetteer orders them."""

    choices: tuple[PlaceChoice, ...]


@dataclass(frozen=True, slots=True)
class ActorChoice:
    """An actor of the table. A correction names it by its id and so gets its neutral name."""

    id: str
    name: str
    actor_class: str
    country: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorChoices:
    """Actors whose name is, begins with, or has a word that begins with what was typed."""

    choices: tuple[ActorChoice, ...]


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run that coded documents."""

    id: int
    kind: str
    package_version: str
    data_hash: str
    min_confidence: float
    started: str
    finished: str | None


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What the store holds, and how far it is reviewed."""

    documents: int
    versions: int
    reports: int
    superseded: int
    events: int
    disputed: int
    reviewed: int
    proposed: int
    outdated: int
    grades: dict[str, int]
    runs: tuple[RunLine, ...]
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A value with its names for people, where the data have them."""

    value: str
    english: str
    arabic: str | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every value that a field may have, for menus and legends."""

    types: tuple[Label, ...]
    statuses: tuple[str, ...]
    outcomes: tuple[str, ...]
    actor_classes: tuple[str, ...]
    harm_kinds: tuple[str, ...]
    sides: tuple[str, ...]
    disputes: tuple[str, ...]
    grades: tuple[Grade, ...]
    roles: tuple[str, ...]
