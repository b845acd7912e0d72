"""Gazetteers that a user imported: one file each in a folder of the user's, read at every later run.

A file is written once by `store` and is the same for the same table: a header, `?name` for names that are also words, and a line
for every place: folded names (`|`), English name, kind, ISO3, first-level division, containers (`|`), latitude, longitude, radius
in km, precision of the point, population, id, P-code, id of the place of riwaya that it is, source.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from riwaya.errors import DataError
from riwaya.link.ambiguity import ambiguous
from riwaya.link.brought import Brought
from riwaya.link.candidate import Candidate
from riwaya.link.kinds import kinds
from riwaya.text.fold import FOLD_VERSION, fold

VARIABLE = "RIWAYA_GAZETTEER"
HEADER = "# riwaya gazetteer 1; fold "
CELLS = 15
SUFFIX = ".tsv"


@dataclass(frozen=True, slots=True)
class Known:
    """What riwaya knows of a brought place already.

    Attributes:
        same_as: id of the candidate that it is, or "".
        point: where it lies: its own point, else that of its nearest container that has one.
        radius_km: how far it reaches from there.
        located: precision of that point.
    """

    same_as: str
    point: tuple[float, float] | None
    radius_km: float | None
    located: str


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where imported gazetteers lie: `$RIWAYA_GAZETTEER`, else `riwaya/gazetteer` in the user's folder for data."""
    if named := environ.get(VARIABLE):
        return Path(named)
    base = environ.get("XDG_DATA_HOME") or str(Path(environ.get("HOME", "~")) / ".local" / "share")
    return Path(base) / "riwaya" / "gazetteer"


def files(where: Path) -> list[Path]:
    """The imported files in a folder, sorted; none if there is no such folder."""
    return sorted(where.glob(f"*{SUFFIX}"))


def store(places: Iterable[tuple[Brought, Known]], target: Path, *, source: str) -> int:
    """Write the file of an import in one move. Returns the number of places."""
    lines = sorted({_line(place, known, source) for place, known in places})
    names = {name for line in lines for name in line.split("\t", 1)[0].split("|") if name}
    content = [f"{HEADER}{FOLD_VERSION}; {source}", *("?" + name for name in ambiguous(names)), *lines, ""]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_suffix(".part")
        beside.write_text("\n".join(content), encoding="utf-8")
        beside.replace(target)
    except OSError as error:
        raise DataError(f"{target}: cannot be written ({error.strerror}); expected a folder that you may write to.") from error
    return len(lines)


def read(path: Path) -> Iterator[str]:
    """The lines of an imported file without its header; names are folded anew if the fold has changed since."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}). {_AGAIN}") from error
    if not lines[0].startswith(HEADER):
        raise DataError(f"{path}: {lines[0][:40]!r}; expected a file that riwaya gazetteer import wrote. {_AGAIN}")
    same = lines[0].startswith(f"{HEADER}{FOLD_VERSION};")
    for number, line in enumerate(lines[1:], 2):
        if line and line[0] != "?" and line.count("\t") != CELLS - 1:
            raise DataError(f"{path}:{number}: {line.count(chr(9)) + 1} cells; expected {CELLS}. {_AGAIN}")
        if line:
            yield line if same else _refolded(line)


_AGAIN = "Import it again, or take it out with riwaya gazetteer remove."


def _refolded(line: str) -> str:
    names, tab, rest = line.removeprefix("?").partition("\t")
    return ("?" if line[0] == "?" else "") + "|".join(fold(name) for name in names.split("|")) + tab + rest


def source_of(path: Path) -> str:
    """What the header of an imported file says of where it comes from."""
    with path.open(encoding="utf-8") as handle:
        return handle.readline().rstrip("\n").split("; ", 2)[2]


def _line(place: Brought, known: Known, source: str) -> str:
    lat, lon = known.point or ("", "")
    return "\t".join(
        (
            "|".join(sorted({fold(name) for name in place.names})),
            place.english,
            place.kind,
            place.country,
            place.admin1,
            "|".join(place.parent),
            str(lat),
            str(lon),
            f"{known.radius_km:g}" if known.radius_km else "",
            known.located,
            str(place.population),
            place.id,
            place.pcode,
            known.same_as,
            source,
        )
    )


def parse(line: str, *, country_name: str, flag: bool) -> Candidate:
    """A line of an imported file as a candidate.

    Args:
        line: as `read` gives it.
        country_name: English name of its country, the last of its containers.
        flag: the name that was looked up is also a word.
    """
    _, english, kind, iso3, admin1, parents, lat, lon, radius, located, people, key, pcode, _, source = line.split("\t")
    containers = tuple(name for name in (*parents.split("|"), country_name) if name and name != english)
    return Candidate(
        id=key,
        name=english,
        kind=kind,
        country=iso3,
        admin1=admin1,
        parent=containers,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        radius_km=float(radius) if radius else None,
        precision=kinds()[kind].precision,
        population=int(people),
        ambiguous=flag,
        source=source,
        located=located,
        pcode=pcode,
    )


__all__ = ["VARIABLE", "Known", "files", "folder", "parse", "read", "source_of", "store"]
