"""Reading a country file of GeoNames (`SY.txt`, or `SY.zip` as it is downloaded)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from io import TextIOWrapper
from pathlib import Path

from riwaya.errors import InputError
from riwaya.lexicon.rows import table
from riwaya.link.brought import Brought, iso3_of, point_of
from riwaya.link.spelling import arabic_names, plain

COLUMNS = 19  # id, name, ascii, alternates, lat, lon, class, code, country, cc2, admin1, …, population (14), …
CITY, TOWN = 100_000, 5_000  # inhabitants; GeoNames calls all of them populated places
SETTLED = "P"


def is_geonames(path: Path) -> bool:
    """Whether a file looks like a country file of GeoNames."""
    if path.suffix == ".zip":
        return True
    with path.open(encoding="utf-8", errors="replace", newline="\n") as handle:
        return len(handle.readline().split("\t")) == COLUMNS


def read(path: Path) -> Iterator[Brought]:
    """The places of a country file that have an Arabic name and a kind that place_kinds.csv lists."""
    admin1 = _admin1(path)
    for cells in _rows(path):
        kind = _kind(cells[6], cells[7], int(cells[14] or 0))
        names, _ = arabic_names([cells[1], *cells[3].split(",")]) if kind else ([], False)
        if names:
            region = admin1.get((cells[8], cells[10]), "")
            english = plain(cells[2] or cells[1])
            yield Brought(
                f"geonames:{cells[0]}",
                tuple(names),
                english,
                kind,
                iso3_of(cells[8]),
                english if kind == "governorate" else region,
                (region,) if region and region != english else (),
                point_of(cells[4], cells[5]),
                int(cells[14] or 0),
            )


def _admin1(path: Path) -> dict[tuple[str, str], str]:
    return {(cells[8], cells[10]): plain(cells[2] or cells[1]) for cells in _rows(path) if cells[7] == "ADM1"}


@cache
def _by_code() -> dict[str, str]:
    return {code: row["kind"] for row in table("place_kinds.csv") for code in row.many("geonames")}


def _kind(feature: str, code: str, people: int) -> str:
    found = _by_code().get(code, "")
    if feature != SETTLED or found in ("neighbourhood", "settlement"):
        return found
    by_size = "city" if people >= CITY else "town" if people >= TOWN else "village"
    return found if found in ("city", "town") and by_size == "village" else by_size


def _rows(path: Path) -> Iterator[list[str]]:
    for number, line in enumerate(_lines(path), 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != COLUMNS or not (cells[14] or "0").isdecimal():
            raise InputError(
                f"{path}:{number}: {len(cells)} columns; expected the {COLUMNS} of a GeoNames country file, parted by tabs."
            )
        yield cells


def _lines(path: Path) -> Iterator[str]:
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(f"{path.stem}.txt") as packed:
                yield from TextIOWrapper(packed, encoding="utf-8", newline="\n")
        else:
            with path.open(encoding="utf-8", newline="\n") as handle:
                yield from handle
    except (OSError, UnicodeDecodeError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(
            f"{path}: cannot be read ({error}); expected a country file of GeoNames, as SY.txt or SY.zip."
        ) from error


__all__ = ["is_geonames", "read"]
