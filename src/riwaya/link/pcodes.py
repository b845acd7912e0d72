"""Reading a table of administrative units with the P-codes of OCHA, CSV or XLSX.

The columns are known by their names, in the spellings that the Common Operational Datasets have had (`admin2Name_ar`, `ADM2_AR`,
`adm2_name1` with `lang1`) or by a row of HXL tags (`#adm2+name+ar`, `#adm2+code`).
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from riwaya.errors import InputError
from riwaya.link.brought import Brought, iso3_of, point_of
from riwaya.link.spelling import arabic_names, plain

KINDS = ("country", "governorate", "district", "district", "village")
"""Kind by level; below the fourth all are quarters."""
DEEPEST = "neighbourhood"
CODE = re.compile(r"#?adm(?:in)?(\d)(?:_?p_?code|\+code(?:\+\w+)*)", re.I)
NAME = re.compile(r"#?adm(?:in)?(\d)(?:_?name)?[_+]?(?:name\+?)?([a-z]{2})?[0-9]?(?:\+\w+)*", re.I)
LATITUDE = re.compile(r"(?:center_|centroid_|point_)?(?:lat|latitude|y)(?:_?dd)?|#geo\+lat", re.I)
LONGITUDE = re.compile(r"(?:center_|centroid_|point_)?(?:lon|long|longitude|x)(?:_?dd)?|#geo\+lon", re.I)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the cells of a table stand: per level its code and its names; latitude and longitude."""

    codes: dict[int, int]
    names: dict[int, tuple[int, ...]]
    point: tuple[int, int] | None


def read(path: Path) -> Iterator[Brought]:
    """Every unit of the table once, those above it before it.

    Units without an Arabic name are kept: their code may still be that of a place riwaya knows by its English name.
    """
    rows = iter(_rows(path))
    columns = _columns(next(rows, ()), path)
    seen: set[str] = set()
    for row in rows:
        if _is_tags(row):
            continue
        yield from _units(row, columns, seen)


def _units(row: Sequence[str], columns: Columns, seen: set[str]) -> Iterator[Brought]:
    above: list[tuple[str, str]] = []  # code and English name, nearest first
    levels = [level for level in sorted(columns.codes) if level and row[columns.codes[level]]]
    for level in levels:
        code = row[columns.codes[level]]
        cells = [row[k] for k in columns.names.get(level, ()) if row[k]]
        arabic, _ = arabic_names(cells)
        english = plain(next((cell for cell in cells if cell.isascii()), cells[0] if cells else code))
        if code not in seen:
            seen.add(code)
            point = columns.point if level == levels[-1] else None
            names = tuple(name for _, name in above)
            yield Brought(
                f"pcode:{code}",
                tuple(arabic),
                english,
                KINDS[level] if level < len(KINDS) else DEEPEST,
                iso3_of(code[:2]),
                names[-1] if names else english,
                tuple(dict.fromkeys(name for name in names if name != english)),
                point_of(row[point[0]], row[point[1]]) if point else None,
                pcode=code,
                container=above[0][0] if above else "",
            )
        above.insert(0, (code, english))


def _columns(header: Sequence[str], path: Path) -> Columns:
    codes: dict[int, int] = {}
    names: dict[int, list[int]] = {}
    for k, title in enumerate(header):
        if found := CODE.fullmatch(title):
            codes[int(found[1])] = k
        elif found := NAME.fullmatch(title):
            names.setdefault(int(found[1]), []).append(k)
    if not codes or not names:
        raise InputError(
            f"{path}: no columns with P-codes and names ({', '.join(header[:6]) or 'empty'}); "
            "expected a GeoNames country file or a P-code table with columns such as admin1Pcode and admin1Name_ar."
        )
    lat = next((k for k, title in enumerate(header) if LATITUDE.fullmatch(title)), None)
    lon = next((k for k, title in enumerate(header) if LONGITUDE.fullmatch(title)), None)
    return Columns(codes, {n: tuple(ks) for n, ks in names.items()}, None if lat is None or lon is None else (lat, lon))


def _is_tags(row: Sequence[str]) -> bool:
    return any(cell.startswith("#") for cell in row)


def _rows(path: Path) -> Iterable[list[str]]:
    """The rows of the table, cells as stripped text, all as long as the first."""
    try:
        found = list(_sheet(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path))
    except (OSError, ValueError, KeyError, csv.Error, zipfile.BadZipFile, InvalidFileException) as error:
        raise InputError(f"{path}: cannot be read as a table ({error}); expected CSV in UTF-8, or XLSX.") from error
    width = len(found[0]) if found else 0
    return [(row + [""] * width)[:width] for row in found if any(row)]


def _csv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        start = handle.readline()
        handle.seek(0)
        delimiter = max(",;\t", key=start.count)
        yield from ([cell.strip() for cell in row] for row in csv.reader(handle, delimiter=delimiter))


def _sheet(path: Path) -> Iterator[list[str]]:
    """The sheet with the deepest level, as the datasets keep one sheet a level."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    best = max(book.worksheets, key=lambda sheet: _depth(next(sheet.iter_rows(values_only=True), ())))
    for row in best.iter_rows(values_only=True):
        yield ["" if cell is None else str(cell).strip() for cell in row]
    book.close()


def _depth(header: Iterable[object]) -> int:
    return max((int(found[1]) for title in header if (found := CODE.fullmatch(str(title or "").strip()))), default=-1)


__all__ = ["read"]
