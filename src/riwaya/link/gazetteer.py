"""Place names and what they can stand for.

One index over the project's own tables (`places.csv`, `regions.csv`, `countries.csv`) and over the GeoNames places in
`generated/gazetteer.tsv`; own rows come first, and a GeoNames place that an own row cites only lends it its names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import asin, cos, exp, log10, radians, sin, sqrt

from riwaya.errors import DataError
from riwaya.lexicon.rows import DATA, Row, table
from riwaya.text.fold import FOLD_VERSION, fold

ARTIFACT = DATA / "generated" / "gazetteer.tsv"
PRECISION = {
    "country": "country", "region": "region", "sea": "region", "governorate": "governorate", "district": "district",
    "city": "town", "town": "town", "village": "town", "neighbourhood": "neighbourhood", "camp": "neighbourhood"}
ROAD_PRECISION = ((5.0, "site"), (25.0, "district"), (60.0, "governorate"))  # a road is as precise as it is short
RADIUS = {"city": 10.0, "town": 5.0, "village": 3.0}  # GeoNames does not say how far a place reaches
EARTH_KM = 6371.0
MAX_WORDS = 7

# Weights and thresholds of `resolve`, set so that on hand-labelled place mentions a wrong link costs three missed ones.
PRIOR = {"country": 0.9, "city": 0.7, "governorate": 0.62, "region": 0.6, "town": 0.58, "district": 0.55, "village": 0.5}
OWN_PRIOR = 0.52          # an own row of any other kind
FOREIGN_PRIOR = 0.2       # a GeoNames place without inhabitants; grows with the logarithm of their number
COUNTRY_GAIN, COUNTRY_LOSS = 0.3, 0.25
NEAR_GAIN, NEAR_KM = 0.25, 60.0
CONTAINER_GAIN = 0.4
PRECISION_GAIN = 0.25
AMBIGUOUS_LOSS = 0.1
THRESHOLD = 0.35
MARGIN, SAME_KM = 0.04, 25.0  # two candidates closer in score and farther apart than this cannot be told apart


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can stand for.

    Attributes:
        id: slug of an own row, `geonames:ID`, or the ISO3 code of a country.
        name: English name.
        kind: city, town, village, neighbourhood, governorate, road, crossing …
        country: ISO3 code, or "".
        admin1: English name of the first-level region, or "".
        parent: English names of the containers, nearest first.
        lat, lon: WGS84 degrees; those of the container if `source` says so; None if unknown.
        radius_km: how far the place reaches from the point, or how sure the point is.
        precision: site, neighbourhood, town, district, governorate, region or country.
        population: inhabitants by GeoNames; 0 if unknown.
        ambiguous: the name is also an ordinary word or a person's name.
        source: where the coordinates come from.
    """

    id: str
    name: str
    kind: str
    country: str
    admin1: str
    parent: tuple[str, ...]
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str
    population: int
    ambiguous: bool
    source: str


Found = tuple[Candidate | None, float, str]


class Gazetteer:
    """The index. Get it from `load`."""

    __slots__ = ("_ambiguous", "_cache", "_countries", "_first", "_lines", "_merged", "_own")

    def __init__(self, own: list[tuple[Candidate, tuple[str, ...]]], artifact: Iterable[str], cited: Mapping[str, str]) -> None:
        """Index own candidates by their folded names and the artifact's lines by theirs.

        Args:
            own: candidates with their folded names.
            artifact: lines of the generated file behind its header.
            cited: GeoNames id -> id of the own row that stands for it.
        """
        self._own: dict[str, list[Candidate]] = defaultdict(list)
        self._lines: dict[str, list[str]] = defaultdict(list)
        self._cache: dict[str, tuple[Candidate, ...]] = {}
        self._countries: dict[str, str] = {}
        self._ambiguous: set[str] = set()
        self._first: frozenset[str] | None = None
        by_id = {}
        for candidate, names in own:
            by_id[candidate.id] = candidate
            for name in names:
                self._own[name].append(candidate)
        self._merged: dict[str, Candidate] = {gid: by_id[row_id] for gid, row_id in cited.items()}
        for line in artifact:
            self._add(line)
        self._countries |= {c.id: c.name for c, _ in own if c.kind == "country"}

    def _add(self, line: str) -> None:
        if line.startswith("?"):
            self._ambiguous.add(line[1:])
        elif line.startswith("!"):
            iso3, _, english = line[1:].partition("\t")
            self._countries[iso3] = english
        elif line:
            names = line[: line.index("\t")].split("|")
            own = self._merged.get(line[line.rindex("\t") + 1 :])
            for name in names:
                if own is None:
                    self._lines[name].append(line)
                elif own not in self._own[name]:
                    self._own[name].append(own)

    def __len__(self) -> int:
        return len(self._own.keys() | self._lines.keys())

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """What a folded name can stand for, own rows first; empty if it names no place.

        A name of two words is also found where the text writes it as one, and the other way round («كفر زيتا»).

        >>> [place.name for place in load().lookup(fold("كفر زيتا"))][:1]
        ['Kafr Zita']
        """
        found = self._cache.get(name)
        if found is None:
            found = self._find(name)
            if not found and name.count(" ") == 1:
                found = self._find(name.replace(" ", ""))
            if found:
                self._cache[name] = found
        return found

    def _find(self, name: str) -> tuple[Candidate, ...]:
        own = self._own.get(name, [])
        if name not in self._lines and not own:
            return ()
        flag = name in self._ambiguous
        made = [replace(c, ambiguous=flag) if c.ambiguous != flag else c for c in own]
        made += [self._parse(line, ambiguous=flag) for line in self._lines.get(name, ())]
        return tuple(made)

    def _parse(self, line: str, *, ambiguous: bool) -> Candidate:
        _, english, kind, iso3, admin1, lat, lon, people, gid = line.split("\t")
        country = self._countries.get(iso3, iso3)
        parents = tuple(name for name in dict.fromkeys((admin1, country)) if name and name != english)
        return Candidate(
            f"geonames:{gid}", english, kind, iso3, admin1, parents, float(lat), float(lon), RADIUS[kind], PRECISION[kind],
            int(people), ambiguous, "GeoNames")

    def starts_name(self, word: str) -> bool:
        """Whether some name of several words begins with this folded word."""
        if self._first is None:
            self._first = frozenset(name.partition(" ")[0] for name in (*self._own, *self._lines) if " " in name)
        return word in self._first

    def prefixes(self, joined: str) -> tuple[tuple[str, tuple[Candidate, ...]], ...]:
        """Names that a space-joined folded text begins with, longest first, with what they can stand for.

        >>> [key for key, _ in load().prefixes(fold("باب الهوى الحدودي شمال إدلب"))][:1]
        ['باب الهوي']
        """
        words = joined.split(" ", MAX_WORDS)[:MAX_WORDS]
        keys = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return tuple((key, found) for key in keys if (found := self.lookup(key)))

    def country_name(self, iso3: str) -> str:
        """English name of a country, or the code itself."""
        return self._countries.get(iso3, iso3)

    def resolve(
        self,
        name: str,
        *,
        near: tuple[float, float] | None = None,
        countries: Mapping[str, float] | None = None,
        containers: tuple[str, ...] = (),
        precision: str | None = None,
    ) -> Found:
        """The place that a name stands for in its text.

        Args:
            name: folded.
            near: latitude and longitude of a place named close by.
            countries: how often the text pointed to each country (ISO3).
            containers: places named as containing it, English or folded Arabic.
            precision: what the place noun before it says («حي» → neighbourhood).

        Returns:
            The best candidate or None, a score from 0 to 1, and one sentence for the analyst.
        """
        found = self.lookup(name)
        if not found:
            return None, 0.0, f"no place named «{name}» is known"
        weights = countries or {}
        inside = self._container_names(containers)
        scored = sorted(  # scores are compared before they are cut to 0..1
            ((_score(c, near=near, countries=weights, inside=inside, precision=precision), -k, c) for k, c in enumerate(found)),
            key=lambda item: item[:2], reverse=True)
        raw, _, best = scored[0]
        score = max(0.0, min(1.0, raw))
        if score < THRESHOLD:
            return None, score, f"«{name}» could be {_label(best)}, but nothing in the text points there"
        for rival_score, _, rival in scored[1:]:
            if raw - rival_score < MARGIN and _apart(best, rival) > SAME_KM and best.kind != "country" and not _nested(best, rival):
                return None, score, f"«{name}» could be {_label(best)} or {_label(rival)}; nothing in the text decides"
        return best, score, _reason(best, found, near=near, countries=weights, inside=inside)

    def _container_names(self, containers: tuple[str, ...]) -> frozenset[str]:
        names = set(containers)
        for container in containers:
            names |= {candidate.name for candidate in self.lookup(container)}
        return frozenset(names)


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in degrees.

    >>> round(distance((36.2, 37.16), (33.51, 36.29)))
    309
    """
    (lat1, lon1), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (a, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _from(near: tuple[float, float] | None, place: Candidate) -> float | None:
    if near is None or place.lat is None or place.lon is None:
        return None
    return distance(near, (place.lat, place.lon))


def _apart(one: Candidate, other: Candidate) -> float:
    if one.lat is None or one.lon is None:
        return EARTH_KM
    return _from((one.lat, one.lon), other) or (EARTH_KM if other.lat is None else 0.0)


def _prior(place: Candidate) -> float:
    if place.source == "GeoNames" and place.id.startswith("geonames:"):
        return FOREIGN_PRIOR + 0.4 * log10(place.population + 1) / 7
    return PRIOR.get(place.kind, OWN_PRIOR)


def _score(
    place: Candidate, *, near: tuple[float, float] | None, countries: Mapping[str, float], inside: frozenset[str], precision: str | None
) -> float:
    score = _prior(place)
    if countries and place.country:
        share = countries.get(place.country, 0.0) / max(countries.values())
        score += COUNTRY_GAIN * share if share else (0.0 if place.kind == "country" else -COUNTRY_LOSS)
    away = _from(near, place)
    if away is not None:
        score += NEAR_GAIN * exp(-away / NEAR_KM)
    if inside.intersection(place.parent):
        score += CONTAINER_GAIN
    if precision is not None:
        score += PRECISION_GAIN if place.precision == precision else 0.0
    if place.ambiguous:
        score -= AMBIGUOUS_LOSS
    return score


def _nested(one: Candidate, other: Candidate) -> bool:
    """Whether one is a city and the other the region around it: to take the first is no mistake."""
    return one.country == other.country and (one.name == other.admin1 or other.name == one.admin1)


def _label(place: Candidate) -> str:
    return f"{place.name} ({place.kind}{', ' + place.parent[0] if place.parent else ''})"


def _reason(
    best: Candidate, found: tuple[Candidate, ...], *, near: tuple[float, float] | None, countries: Mapping[str, float], inside: frozenset[str]
) -> str:
    """Why the best candidate was taken, as one clause."""
    if len(found) == 1:
        return f"the only place of that name: {_label(best)}"
    many = f"of {len(found)} places of that name"
    shared = next((name for name in best.parent if name in inside), None)
    if shared is not None:
        return f"the one in {shared}, {many}"
    away = _from(near, best)
    others = [d for c in found if c is not best and (d := _from(near, c)) is not None]
    if away is not None and all(away <= d for d in others) and away < NEAR_KM:
        return f"nearest to the place named before, {away:.0f} km, {many}"
    if countries.get(best.country):
        return f"best known {many} in a country that the text points to ({best.country})"
    return f"best known {many}: {_label(best)}"


def _number(row: Row, column: str) -> float | None:
    if not row[column]:
        return None
    try:
        return float(row[column])
    except ValueError as error:
        raise DataError(f"{row.where}: {column} {row[column]!r}; expected a number or an empty cell.") from error


def _precision(kind: str, radius: float | None) -> str:
    if kind == "road":
        return next((name for limit, name in ROAD_PRECISION if (radius or 0.0) <= limit), "region")
    return PRECISION.get(kind, "site")


class _OwnRows:
    """The own tables, with parents looked up."""

    def __init__(self, english: Mapping[str, str]) -> None:
        """Read the tables.

        Args:
            english: names of the countries that `countries.csv` does not list, by ISO3.
        """
        self.english = english
        self.rows = {row["id"]: row for name in ("places.csv", "regions.csv") for row in table(name)}
        self.countries = {row["iso3"]: row for row in table("countries.csv")}

    def chain(self, row: Row) -> Iterator[Row]:
        """The containers of a row, nearest first, without its country."""
        seen = {row["id"]}
        while (parent := row["parent"]) and parent not in seen:
            if parent not in self.rows:
                raise DataError(f"{row.where}: parent {parent!r}; expected the id of a row of places.csv or regions.csv.")
            seen.add(parent)
            row = self.rows[parent]
            yield row

    def candidate(self, row: Row) -> Candidate:
        """A row as a candidate; without own coordinates it takes those of the nearest container that has them."""
        chain = list(self.chain(row))
        country = self.countries[row["country"]]["english"] if row["country"] in self.countries else self.english.get(row["country"])
        names = [parent["english"] for parent in chain] + ([country] if country else [])
        lat, lon, radius, source = _number(row, "lat"), _number(row, "lon"), _number(row, "radius_km"), row["coordinate_source"] or row["source"]
        if lat is None:
            holder = next((parent for parent in chain if parent["lat"]), None)
            if holder is not None:
                lat, lon, radius = _number(holder, "lat"), _number(holder, "lon"), _number(holder, "radius_km")
                source = f"of its container {holder['english']}"
        admin1 = next((parent["english"] for parent in chain if parent["kind"] == "governorate"), "")
        parents = tuple(name for name in dict.fromkeys(names) if name != row["english"])
        return Candidate(
            row["id"], row["english"], row["kind"], row["country"], admin1, parents, lat, lon, radius, _precision(row["kind"], radius),
            0, False, source)

    def all(self) -> list[tuple[Candidate, tuple[str, ...]]]:
        """Every own candidate with its folded names."""
        made = [(self.candidate(row), tuple(map(fold, row.many("arabic")))) for row in self.rows.values()]
        for iso3, row in self.countries.items():
            place = Candidate(
                iso3, row["english"], "country", iso3, "", (), _number(row, "lat"), _number(row, "lon"), _number(row, "radius_km"),
                "country", 0, False, row["source"])
            made.append((place, tuple(map(fold, row.many("arabic")))))
        return made

    def cited(self) -> dict[str, str]:
        """GeoNames id -> own id, from `coordinate_source`."""
        return {
            row["coordinate_source"].removeprefix("GeoNames "): key
            for key, row in self.rows.items()
            if row["coordinate_source"].startswith("GeoNames ")}


@cache
def load() -> Gazetteer:
    """The gazetteer, read once. A missing or outdated generated file is a `DataError`."""
    try:
        lines = ARTIFACT.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DataError(f"{ARTIFACT}: cannot be read ({error.strerror}); expected the gazetteer. Run tools/build_gazetteer.py.") from error
    if f"fold {FOLD_VERSION};" not in lines[0]:
        raise DataError(f"{ARTIFACT.name}: {lines[0]!r}; expected fold {FOLD_VERSION}. Run tools/build_gazetteer.py.")
    own = _OwnRows()
    return Gazetteer(own.all(), lines[1:], own.cited())


__all__ = ["Candidate", "Found", "Gazetteer", "distance", "load"]
