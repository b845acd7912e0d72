"""The project's own places: `places.csv`, `regions.csv` and `countries.csv` as candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riwaya.errors import DataError
from riwaya.lexicon.rows import Row, table
from riwaya.link.candidate import Candidate
from riwaya.link.kinds import precision_of
from riwaya.text.fold import fold


def _number(row: Row, column: str) -> float | None:
    if not row[column]:
        return None
    try:
        return float(row[column])
    except ValueError as error:
        raise DataError(f"{row.where}: {column} {row[column]!r}; expected a number or an empty cell.") from error


class OwnRows:
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
        own = self.countries.get(row["country"])
        country = own["english"] if own is not None else self.english.get(row["country"], "")
        holder = row if row["lat"] else next((parent for parent in chain if parent["lat"]), row)
        radius = _number(holder, "radius_km")
        kind = row["kind"]
        names = (*(parent["english"] for parent in chain), country)
        return Candidate(
            id=row["id"],
            name=row["english"],
            kind=kind,
            country=row["country"],
            admin1=next((parent["english"] for parent in chain if parent["kind"] == "governorate"), ""),
            parent=tuple(name for name in dict.fromkeys(names) if name and name != row["english"]),
            lat=_number(holder, "lat"),
            lon=_number(holder, "lon"),
            radius_km=radius,
            precision=precision_of(kind, _number(row, "radius_km") if row["lat"] else None),
            population=0,
            ambiguous=False,
            source=(row["coordinate_source"] or row["source"]) if holder is row else f"of its container {holder['english']}",
            located=precision_of(holder["kind"], radius),
            pcode=row["pcode"],
        )

    def country(self, row: Row) -> Candidate:
        """A row of `countries.csv` as a candidate."""
        return Candidate(
            id=row["iso3"],
            name=row["english"],
            kind="country",
            country=row["iso3"],
            admin1="",
            parent=(),
            lat=_number(row, "lat"),
            lon=_number(row, "lon"),
            radius_km=_number(row, "radius_km"),
            precision="country",
            population=0,
            ambiguous=False,
            source=row["source"],
            located="country",
        )

    def all(self) -> list[tuple[Candidate, tuple[str, ...]]]:
        """Every own candidate with its folded names."""
        made = [(self.candidate(row), tuple(map(fold, row.many("arabic")))) for row in self.rows.values()]
        return made + [(self.country(row), tuple(map(fold, row.many("arabic")))) for row in self.countries.values()]

    def cited(self) -> dict[str, str]:
        """GeoNames id -> own id, from `coordinate_source`."""
        return {
            row["coordinate_source"].removeprefix("GeoNames "): key
            for key, row in self.rows.items()
            if row["coordinate_source"].startswith("GeoNames ")
        }


__all__ = ["OwnRows"]
