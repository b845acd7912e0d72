"""Place names and what they can stand for.

One index over the project's own tables (`places.csv`, `regions.csv`, `countries.csv`) and over the GeoNames places in
`generated/gazetteer.tsv`; own rows come first, and a GeoNames place that an own row cites only lends it its names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from riwaya.errors import DataError
from riwaya.lexicon.rows import DATA
from riwaya.link.candidate import Candidate, distance
from riwaya.link.kinds import kinds
from riwaya.link.own_places import OwnRows
from riwaya.link.scoring import MARGIN, SAME_KM, THRESHOLD, apart, label, nested, reason
from riwaya.link.scoring import score as score_of
from riwaya.text.fold import FOLD_VERSION

ARTIFACT = DATA / "generated" / "gazetteer.tsv"
MAX_WORDS = 7


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

        >>> [place.name for place in load().lookup("كفر زيتا")][:1]
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
        sort = kinds()[kind]
        return Candidate(
            id=f"geonames:{gid}",
            name=english,
            kind=kind,
            country=iso3,
            admin1=admin1,
            parent=parents,
            lat=float(lat),
            lon=float(lon),
            radius_km=sort.radius_km,
            precision=sort.precision,
            population=int(people),
            ambiguous=ambiguous,
            source="GeoNames",
            located=sort.precision,
        )

    def starts_name(self, word: str) -> bool:
        """Whether some name of several words begins with this folded word."""
        if self._first is None:
            self._first = frozenset(name.partition(" ")[0] for name in (*self._own, *self._lines) if " " in name)
        return word in self._first

    def prefixes(self, joined: str) -> tuple[tuple[str, tuple[Candidate, ...]], ...]:
        """Names that a space-joined folded text begins with, longest first, with what they can stand for.

        >>> [key for key, _ in load().prefixes("باب الهوي الحدودي شمال ادلب")][:1]
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
            ((score_of(c, near=near, countries=weights, inside=inside, precision=precision), -k, c) for k, c in enumerate(found)),
            key=lambda item: item[:2],
            reverse=True,
        )
        raw, _, best = scored[0]
        score = max(0.0, min(1.0, raw))
        if score < THRESHOLD:
            return None, score, f"«{name}» could be {label(best)}, but nothing in the text points there"
        for rival_score, _, rival in scored[1:]:
            if raw - rival_score < MARGIN and apart(best, rival) > SAME_KM and best.kind != "country" and not nested(best, rival):
                return None, score, f"«{name}» could be {label(best)} or {label(rival)}; nothing in the text decides"
        return best, score, reason(best, found, near=near, countries=weights, inside=inside)

    def _container_names(self, containers: tuple[str, ...]) -> frozenset[str]:
        names = set(containers)
        for container in containers:
            names |= {candidate.name for candidate in self.lookup(container)}
        return frozenset(names)


@cache
def load() -> Gazetteer:
    """The gazetteer, read once. A missing or outdated generated file is a `DataError`."""
    try:
        lines = ARTIFACT.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DataError(
            f"{ARTIFACT}: cannot be read ({error.strerror}); expected the gazetteer. Run tools/build_gazetteer.py."
        ) from error
    if f"fold {FOLD_VERSION};" not in lines[0]:
        raise DataError(f"{ARTIFACT.name}: {lines[0]!r}; expected fold {FOLD_VERSION}. Run tools/build_gazetteer.py.")
    english = dict(line[1:].split("\t", 1) for line in lines if line.startswith("!"))
    own = OwnRows(english)
    return Gazetteer(own.all(), lines[1:], own.cited())


__all__ = ["Candidate", "Found", "Gazetteer", "distance", "load"]
