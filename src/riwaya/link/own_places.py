"""The project's own places: `places.csv`, `regions.csv` and `countries.csv` as candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riwaya.errors import DataError
from riwaya.lexicon.rows import Row, table
from riwaya.link.candidate import Candidate
from riwaya.text.fold import fold

PRECISION = {
    "country": "country",
    "region": "region",
    "sea": "region",
    "governorate": "governorate",
    "district": "district",
    "city": "town",
    "town": "town",
    "village": "town",
    "neighbourhood": "neighbourhood",
    "camp": "neighbourhood",
}
ROAD_PRECISION = ((5.0, "site"), (25.0, "district"), (60.0, "governorate"))  # a road is as precise as it is short


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
        country = (
            self.countries[row["country"]]["english"] if row["country"] in self.countries else self.english.get(row["country"])
        )
        names = [parent["english"] for parent in chain] + ([country] if country else [])
        lat, lon, radius, source = (
            _number(row, "lat"),
            _number(row, "lon"),
            _number(row, "radius_km"),
            row["coordinate_source"] or row["source"],
        )
        if lat is None:
            holder = next((parent for parent in chain if parent["lat"]), None)
            if holder is not None:
                lat, lon, radius = _number(holder, "lat"), _number(holder, "lon"), _number(holder, "radius_km")
                source = f"of its container {holder['english']}"
        admin1 = next((parent["english"] for parent in chain if parent["kind"] == "governorate"), "")
        parents = tuple(name for name in dict.fromkeys(names) if name != row["english"])
        return Candidate(
            row["id"],
            row["english"],
            row["kind"],
            row["country"],
            admin1,
            parents,
            lat,
            lon,
            radius,
            _precision(row["kind"], radius),
            0,
            False,
            source,
        )

    def all(self) -> list[tuple[Candidate, tuple[str, ...]]]:
        """Every own candidate with its folded names."""
        made = [(self.candidate(row), tuple(map(fold, row.many("arabic")))) for row in self.rows.values()]
        for iso3, row in self.countries.items():
            place = Candidate(
                iso3,
                row["english"],
                "country",
                iso3,
                "",
                (),
                _number(row, "lat"),
                _number(row, "lon"),
                _number(row, "radius_km"),
                "country",
                0,
                False,
                row["source"],
            )
            made.append((place, tuple(map(fold, row.many("arabic")))))
        return made

    def cited(self) -> dict[str, str]:
        """GeoNames id -> own id, from `coordinate_source`."""
        return {
            row["coordinate_source"].removeprefix("GeoNames "): key
            for key, row in self.rows.items()
            if row["coordinate_source"].startswith("GeoNames ")
        }


__all__ = ["PRECISION", "OwnRows"]
