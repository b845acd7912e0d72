"""Place names and what they can stand for.

One index over the project's own tables (`places.csv`, `regions.csv`, `countries.csv`) and over the GeoNames places in
`generated/gazetteer.tsv`; own rows come first, and a GeoNames place that an own row cites only lends it its names.
Gazetteers that the user imported come last; of a place that riwaya knows they add names and the P-code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from riwaya.errors import DataError
from riwaya.lexicon.rows import DATA
from riwaya.link.candidate import Candidate, distance
from riwaya.link.imported import files, folder, parse, read
from riwaya.link.kinds import kinds
from riwaya.link.own_places import OwnRows
from riwaya.link.scoring import MARGIN, SAME_KM, THRESHOLD, apart, label, nested, reason
from riwaya.link.scoring import score as score_of
from riwaya.link.typed import begins
from riwaya.text.fold import FOLD_VERSION, fold

ARTIFACT = DATA / "generated" / "gazetteer.tsv"
ARTIFACT_TABS = 8
MAX_WORDS = 7
DASHES = frozenset("-–—−")


Found = tuple[Candidate | None, float, str]


class Gazetteer:
    """The index. Get it from `load`."""

    __slots__ = ("_all", "_ambiguous", "_cache", "_coded", "_codes", "_countries", "_first", "_lines", "_merged", "_own")

    def __init__(
        self,
        own: list[tuple[Candidate, tuple[str, ...]]],
        artifact: Iterable[str],
        cited: Mapping[str, str],
        imported: Iterable[str] = (),
    ) -> None:
        """Index own candidates by their folded names and the artifact's lines by theirs.

        Args:
            own: candidates with their folded names.
            artifact: lines of the generated file behind its header.
            cited: GeoNames id -> id of the own row that stands for it.
            imported: lines of imported gazetteers, as `riwaya.link.imported` reads them.
        """
        self._own: dict[str, list[Candidate]] = defaultdict(list)
        self._lines: dict[str, list[str]] = defaultdict(list)
        self._cache: dict[str, tuple[Candidate, ...]] = {}
        self._countries: dict[str, str] = {}
        self._ambiguous: set[str] = set()
        self._first: dict[str, int] | None = None
        self._all: tuple[Candidate, ...] | None = None
        brought = [line for line in imported if not self._is_flag(line)]
        cells = [line.rsplit("\t", 4)[1:4] for line in brought]  # id, P-code, id of the place of riwaya
        self._codes: dict[str, str] = {same: code for _, code, same in cells if same}
        self._coded: dict[str, str] = {}  # lines of the artifact that have a P-code
        by_id = {}
        for bare, names in own:
            code = self._codes.get(bare.id)
            candidate = replace(bare, pcode=code) if code else bare
            by_id[candidate.id] = candidate
            for name in names:
                self._own[name].append(candidate)
        self._merged: dict[str, Candidate] = {gid: by_id[row_id] for gid, row_id in cited.items()}
        anew = {key.removeprefix("geonames:") for key, _, _ in cells}
        for line in artifact:
            if not anew or line[line.rfind("\t") + 1 :] not in anew:  # what the user brought is newer
                self._add(line)
        for line, (key, _, same) in zip(brought, cells, strict=True):
            own_place = by_id.get(same) or self._merged.get(key.removeprefix("geonames:"))
            self._place(line, own_place, stands_for=self._coded.get(same, line))
        self._countries |= {c.id: c.name for c, _ in own if c.kind == "country"}

    def _is_flag(self, line: str) -> bool:
        if line.startswith("?"):
            self._ambiguous.add(line[1:])
        return line.startswith("?")

    def _add(self, line: str) -> None:
        if self._is_flag(line):
            return
        if line.startswith("!"):
            iso3, _, english = line[1:].partition("\t")
            self._countries[iso3] = english
        elif line:
            gid = line[line.rindex("\t") + 1 :]
            if f"geonames:{gid}" in self._codes:
                self._coded[f"geonames:{gid}"] = line
            self._place(line, self._merged.get(gid), stands_for=line)

    def _place(self, line: str, own: Candidate | None, *, stands_for: str) -> None:
        """Index a line by its names, or lend them to the own candidate or the line that it is."""
        for name in line[: line.index("\t")].split("|"):
            if not name:
                continue
            if own is None:
                if stands_for not in self._lines[name]:
                    self._lines[name].append(stands_for)
            elif own not in self._own[name]:
                self._own[name].append(own)

    def __len__(self) -> int:
        return len(self._own.keys() | self._lines.keys())

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """What a folded name can stand for, own rows first; empty if it names no place.

        A name of two words is also found where the text writes it as one, and the other way round («كفر زيتا»); a dash between
        two words («طريق حمص – طرطوس») may stand there or not.

        >>> [place.name for place in load().lookup("كفر زيتا")][:1]
        ['Kafr Zita']
        """
        found = self._cache.get(name)
        if found is None:
            found = self._find(name)
            if not found and name.count(" ") == 1:
                found = self._find(name.replace(" ", ""))
            elif not found and not DASHES.isdisjoint(name):
                found = self._find(" ".join(word for word in name.split() if word not in DASHES))
            if found:
                self._cache[name] = found
        return found

    def _find(self, name: str) -> tuple[Candidate, ...]:
        own = self._own.get(name, ())
        if not own and name not in self._lines:
            return ()
        flag = name in self._ambiguous
        made = [replace(c, ambiguous=flag) if c.ambiguous != flag else c for c in own]
        made += [self._parse(line, ambiguous=flag) for line in self._lines.get(name, ())]
        return tuple(made)

    def _parse(self, line: str, *, ambiguous: bool) -> Candidate:
        if line.count("\t") != ARTIFACT_TABS:
            return parse(line, country_name=self._countries.get(line.split("\t", 4)[3], ""), flag=ambiguous)
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
            pcode=self._codes.get(f"geonames:{gid}", ""),
        )

    def starts_name(self, word: str) -> bool:
        """Whether some name of several words begins with this folded word."""
        return word in self._longest_by_first()

    def _longest_by_first(self) -> dict[str, int]:
        """First word of the names of several words → how many words the longest of them has."""
        if self._first is None:
            self._first = {}
            for name in (*self._own, *self._lines):
                blanks = name.count(" ")
                if blanks:
                    first = name.partition(" ")[0]
                    self._first[first] = max(blanks + 1, self._first.get(first, 0))
        return self._first

    def prefixes(self, joined: str) -> tuple[tuple[str, tuple[Candidate, ...]], ...]:
        """Names that a space-joined folded text begins with, longest first, with what they can stand for.

        >>> [key for key, _ in load().prefixes("باب الهوي الحدودي شمال ادلب")][:1]
        ['باب الهوي']
        """
        words = joined.split(" ", MAX_WORDS)[:MAX_WORDS]
        most = self._longest_by_first().get(words[0], 2)
        most += sum(word in DASHES for word in words)
        del words[most:]
        keys = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return tuple((key, found) for key in keys if (found := self.lookup(key)))

    def search(self, words: str, *, limit: int) -> tuple[Candidate, ...]:
        """Places for somebody who types: those of the name, then those whose Arabic or English name begins with the words, then
        those that have a word beginning so.

        Args:
            words: Arabic or English, or the beginning of such a name.
            limit: at most so many.

        >>> [place.name for place in load().search("talbis", limit=1)]
        ['Talbiseh']
        """
        wanted = fold(words).casefold().strip()
        if not wanted:
            return ()
        named = [(name, place) for name in self._own.keys() | self._lines.keys() for place in self._ranked(name, wanted)]
        named += [(name, place) for place in self._every() if begins(name := place.name.casefold(), wanted) is not None]
        named.sort(key=lambda pair: (begins(pair[0], wanted), len(pair[0]), -pair[1].population, pair[1].id))
        return tuple({place.id: place for _, place in named}.values())[:limit]

    def _ranked(self, name: str, wanted: str) -> tuple[Candidate, ...]:
        return self.lookup(name) if begins(name, wanted) is not None else ()

    def of_id(self, wanted: str) -> Candidate | None:
        """The place of an id."""
        return next((place for place in self._every() if place.id == wanted), None)

    def _every(self) -> tuple[Candidate, ...]:
        """Every place, once. Only people who look for one need them all."""
        if self._all is None:
            own = {place.id: place for places in self._own.values() for place in places}
            lines = dict.fromkeys(line for found in self._lines.values() for line in found)
            self._all = (*own.values(), *(self._parse(line, ambiguous=False) for line in lines))
        return self._all

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
        own: Mapping[str, float] | None = None,
    ) -> Found:
        """The place that a name stands for in its text.

        Args:
            name: folded.
            near: latitude and longitude of a place named close by.
            countries: how often the text pointed to each country (ISO3).
            containers: places named as containing it, English or folded Arabic.
            precision: what the place noun before it says («حي» → neighbourhood).
            own: how often the name itself pointed to each country.

        Returns:
            The best candidate or None, a score from 0 to 1, and one sentence for the analyst.
        """
        found = self.lookup(name)
        if not found:
            return None, 0.0, f"no place named «{name}» is known"
        weights = countries or {}
        inside = self._container_names(containers)
        fits = partial(score_of, near=near, countries=weights, inside=inside, precision=precision, own=own or {})
        ranked = ((fits(c), -k, c) for k, c in enumerate(found))  # compared before they are cut to 0..1
        scored = sorted(ranked, key=lambda item: item[:2], reverse=True)
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
    """The gazetteer with what the user imported, read once. A missing or outdated file is a `DataError`."""
    return build(files(folder()))


def build(imported: Iterable[Path]) -> Gazetteer:
    """The gazetteer with these imported files, read now."""
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
    return Gazetteer(own.all(), lines[1:], own.cited(), [line for path in imported for line in read(path)])


__all__ = ["Candidate", "Found", "Gazetteer", "build", "distance", "load"]
