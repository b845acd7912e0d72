"""`riwaya data check` for the tables of places, actors, outlets and loaded words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from riwaya.lexicon.classes import CLASSES
from riwaya.lexicon.rows import Row, table

WIKIDATA = re.compile(r"Q[1-9]\d*")
HARAKAT = re.compile("[\u064b-\u0652]")
STANCES = ("praise", "abuse", "neutral")
OUTLET_KINDS = ("newspaper", "agency", "channel", "site", "monitor", "telegram", "state", "un", "radio")
GIVEN_KINDS = frozenset({"opposition", "state"})  # kinds that documents come with
ROLES = ("head", "direction", "part")


def checks() -> tuple[Callable[[], Iterator[str]], ...]:
    """The checks of these tables, in the order of their faults."""
    return (places, place_tables, actors, outlets, loaded_words, names_by_country, nisbas)


def places() -> Iterator[str]:
    """Faults of places.csv, regions.csv and countries.csv."""
    rows = [*table("places.csv"), *table("regions.csv")]
    ids = {row["id"] for row in rows}
    countries = {row["iso3"] for row in table("countries.csv")}
    kinds = {row["kind"] for row in table("place_kinds.csv")}
    yield from _twice(rows, "id")
    yield from _twice(list(table("countries.csv")), "iso3")
    for row in rows:
        yield from _needs(row, "arabic", "english", "kind")
        yield from _of(row, "parent", ids, "the id of a row of places.csv or regions.csv")
        yield from _of(row, "country", countries, "an ISO3 code of countries.csv")
        yield from _of(row, "kind", kinds, "a kind of place_kinds.csv")
        yield from _plain(row)
    for row in (*rows, *table("countries.csv")):
        yield from _point(row)


def place_tables() -> Iterator[str]:
    """Faults of the tables of kinds, precisions, nouns and ambiguous names."""
    precisions = {row["precision"] for row in table("precisions.csv")}
    for row in table("precisions.csv"):
        if row["acled"] not in tuple("123") or row["ucdp"] not in tuple("1234567"):
            yield f"{row.where}: acled {row['acled']!r}, ucdp {row['ucdp']!r}; expected 1 to 3 and 1 to 7."
    for row in (*table("place_kinds.csv"), *table("place_nouns.csv")):
        yield from _of(row, "precision", precisions, "a precision of precisions.csv")
    for row in table("place_nouns.csv"):
        yield from _of(row, "role", ROLES, f"one of {', '.join(ROLES)}")
        yield from _of(row, "nearby", ("yes",), "yes or an empty cell")
    by_hand = list(table("place_ambiguity.csv"))
    yield from _twice(by_hand, "name")
    for row in by_hand:
        if row["ambiguous"] not in ("yes", "no"):
            yield f"{row.where}: ambiguous {row['ambiguous']!r}; expected yes or no."


def actors() -> Iterator[str]:
    """Faults of actors.csv beyond its names: dates, earlier names, coalitions, ids."""
    rows = list(table("actors.csv"))
    ids = {row["id"] for row in rows}
    countries = {row["iso3"] for row in table("countries.csv")}
    yield from _twice(rows, "id")
    for row in rows:
        yield from _needs(row, "id", "name", "arabic")
        yield from _plain(row)
        yield from _of(row, "former", ids, "the id of another row")
        yield from _of(row, "country", countries, "an ISO3 code of countries.csv")
        yield from _days(row, row["valid_from"], row["valid_to"])
        if row["wikidata"] and not WIKIDATA.fullmatch(row["wikidata"]):
            yield f"{row.where}: wikidata {row['wikidata']!r}; expected Q and a number."
        for cell in row.many("alliances"):
            coalition, _, days = cell.partition("@")
            if coalition not in ids or coalition == row["id"]:
                yield f"{row.where}: alliances {coalition!r}; expected the id of another row."
            if "@" in cell:
                yield from _days(row, *(days.split("/") if days.count("/") == 1 else (days, "?")))


def outlets() -> Iterator[str]:
    """Faults of outlets.csv."""
    rows = list(table("outlets.csv"))
    countries = {row["iso3"] for row in table("countries.csv")}
    yield from _twice(rows, "name")
    for row in rows:
        yield from _needs(row, "name", "arabic", "english", "kind", "source")
        yield from _of(row, "kind", OUTLET_KINDS, f"one of {', '.join(OUTLET_KINDS)}")
        yield from _of(row, "country", countries, "an ISO3 code of countries.csv")


def loaded_words() -> Iterator[str]:
    """Faults of loaded_words.csv."""
    ids = {row["id"] for row in table("actors.csv")}
    for row in table("loaded_words.csv"):
        yield from _needs(row, "word", "stance", "source")
        yield from _of(row, "stance", STANCES, f"one of {', '.join(STANCES)}")
        yield from _of(row, "class", CLASSES | {"by_modifier"}, "a class of the codebook or by_modifier")
        yield from _of(row, "actor", ids, "the id of a row of actors.csv")


def names_by_country() -> Iterator[str]:
    """Faults of names_by_country.csv: sides that no outlet has, and words told twice for one side."""
    sides = {row[column] for row in table("outlets.csv") for column in ("country", "affiliation", "kind")} | GIVEN_KINDS
    sides |= {row["name"] for row in table("actors.csv")}
    seen: set[tuple[str, ...]] = set()
    for row in table("names_by_country.csv"):
        yield from _of(row, "mouth", sides, "a country, affiliation or kind of outlets.csv, or the name of an actor")
        key = (row["word"], row["country"], row["mouth"])
        if key in seen:
            yield f"{row.where}: «{row['word']}» stands there twice for {row['country']}; expected it once for a side."
        seen.add(key)


def nisbas() -> Iterator[str]:
    """Faults of nisbas.csv."""
    ids = {row["id"] for row in table("actors.csv")}
    countries = {row["iso3"] for row in table("countries.csv")}
    for row in table("nisbas.csv"):
        yield from _of(row, "actor", ids, "the id of a row of actors.csv")
        yield from _of(row, "country", countries, "an ISO3 code of countries.csv")
        yield from _of(row, "class", CLASSES, "a class of the codebook")


def _needs(row: Row, *columns: str) -> Iterator[str]:
    for column in columns:
        if not row[column]:
            yield f"{row.where}: {column} is empty; expected a value."


def _of(row: Row, column: str, known: object, expected: str) -> Iterator[str]:
    if row[column] and row[column] not in known:  # type: ignore[operator]
        yield f"{row.where}: {column} {row[column]!r}; expected {expected}."


def _twice(rows: list[Row], column: str) -> Iterator[str]:
    seen: dict[str, str] = {}
    for row in rows:
        first = seen.setdefault(row[column], row.where)
        if first != row.where:
            yield f"{row.where}: {column} {row[column]!r} stands in {first} too; expected it once."


def _plain(row: Row) -> Iterator[str]:
    names = row.many("arabic")
    for name in dict.fromkeys(names):
        if HARAKAT.search(name):
            yield f"{row.where}: «{name}» is vocalised; expected plain letters."
        if names.count(name) > 1:
            yield f"{row.where}: «{name}» stands there twice; expected it once."


def _point(row: Row) -> Iterator[str]:
    cells = (row["lat"], row["lon"], row["radius_km"])
    if not any(cells[:2]):
        return
    try:
        lat, lon, radius = map(float, cells)
    except ValueError:
        yield f"{row.where}: {', '.join(cells)}; expected latitude, longitude and radius in km together, as numbers."
        return
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius > 0):
        yield f"{row.where}: {lat}, {lon}, {radius} km; expected degrees of WGS84 and a radius above 0."
    if not (row["coordinate_source"] or row["source"]):
        yield f"{row.where}: coordinates without a source; expected where they come from, or empty cells."


def _days(row: Row, since: str, until: str) -> Iterator[str]:
    try:
        first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    except ValueError:
        yield f"{row.where}: {since!r} to {until!r}; expected days as 2016-07-28, or nothing."
        return
    if first and last and last < first:
        yield f"{row.where}: {since} to {until} runs backwards; expected the earlier day first."


__all__ = ["checks"]
