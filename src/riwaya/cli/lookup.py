"""`riwaya places` and `riwaya actors`: what a name can stand for, which one is taken, and why."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date

from riwaya import settings
from riwaya.cli import bidi
from riwaya.errors import OptionError
from riwaya.extract.naming import meant_in
from riwaya.lexicon.rows import Row, table
from riwaya.link.actor_table import actors as known_actors
from riwaya.link.actor_table import alliances, former_names, members, named_on
from riwaya.link.gazetteer import Candidate, load
from riwaya.link.precision import precision_codes
from riwaya.text.fold import fold

OTHERS = 8
"""How many other candidates are shown."""
TOLD = ("class", "kind", "country", "valid_from", "valid_to", "wikidata", "source", "note")


def places(name: str, *, near: list[str], country: str | None, as_json: bool) -> int:
    """Print what a place name stands for in a text that also names `near`. Returns 1 if it stays open."""
    gazetteer = load()
    key = fold(name)
    countries = {_iso3(country): 1.0} if country else {}
    point = None
    for other in near:
        found, _, why = gazetteer.resolve(fold(other), countries=countries)
        if found is None:
            raise OptionError(f"--near {other}: {why}; expected the name of a known place.")
        countries[found.country] = countries.get(found.country, 0.0) + 1.0
        point = (found.lat, found.lon) if found.lat is not None and found.lon is not None else point
    around = tuple(fold(other) for other in near)
    best, score, why = gazetteer.resolve(key, near=point, countries=countries, containers=around)
    others = [candidate for candidate in gazetteer.lookup(key) if candidate is not best]
    if as_json:
        found_json = {"name": name, "place": _as_dict(best), "score": round(score, 2), "why": why}
        print(json.dumps({**found_json, "others": [_as_dict(c) for c in others]}, ensure_ascii=False))
        return 0 if best else 1
    print(_shown(_described(best)) if best else "left open")
    print("  " + _shown(f"why: {why} (score {score:.2f})"))
    if best is not None:
        print("  " + _shown(_exactness(best)))
    for candidate in others[:OTHERS]:
        print("  " + _shown(f"also of that name: {_described(candidate)}"))
    if len(others) > OTHERS:
        print(f"  and {len(others) - OTHERS} more; --json gives all")
    return 0 if best else 1


def actors(name: str, *, country: str | None, day: date | None, as_json: bool) -> int:
    """Print the actors that a name or description stands for, under the name of `day`. Returns 1 if there is none."""
    found = [_on(day, row, why) for row, why in _actors(name, _iso3(country) if country else None)]
    if as_json:
        print(json.dumps([{**row.cells, **_related(row), "why": why} for row, why in found], ensure_ascii=False))
        return 0 if found else 1
    if not found:
        hint = "" if country else " With --country a description such as «الشرطة» names the force of that country."
        print(_shown(f"No actor of that name is known.{hint}"))
    for row, why in found[:OTHERS]:
        print(_shown(f"{row['name']} ({row['id']}): {why}"))
        for key in TOLD:
            if row[key]:
                print("  " + _shown(f"{key.replace('_', ' ')}: {row[key].replace('|', ', ')}"))
        for key, names in _related(row).items():
            if names:
                print("  " + _shown(f"{key.replace('_', ' ')}: {', '.join(names)}"))
        print("  " + _shown(f"names: {', '.join((*row.many('arabic'), *row.many('english')))}"))
    if len(found) > OTHERS:
        print(f"and {len(found) - OTHERS} more; --json gives all")
    return 0 if found else 1


def _actors(name: str, country: str | None) -> Iterator[tuple[Row, str]]:
    """Rows that bear the name, else the one that a description means in the country, else those whose names contain it."""
    wanted = fold(name).casefold()
    rows = list(table("actors.csv"))
    exact = [row for row in rows if wanted in _names(row) and country in (None, row["country"])]
    if exact:
        shared = "its name" if len(exact) == 1 else f"one of {len(exact)} actors of that name"
        yield from ((row, shared) for row in exact)
        return
    described = meant_in(name, country) if country else None
    if described is not None:
        yield described
        return
    yield from ((row, "its name contains the words") for row in rows if any(f" {wanted} " in f" {n} " for n in _names(row)))


def _on(day: date | None, row: Row, why: str) -> tuple[Row, str]:
    """The row of the name that the actor bore on a day."""
    now = named_on(row["id"], day)
    return (row, why) if now["id"] == row["id"] else (now, f"{why}; called {row['name']} until {row['valid_to']}")


def _related(row: Row) -> dict[str, list[str]]:
    """Names of the actors that a row points to, and of those that point to it."""
    parent = known_actors().get(row["parent"])
    later = [other["name"] for other in known_actors().values() if other["former"] == row["id"]]
    return {
        "former_names": list(former_names(row["id"])),
        "later_names": later,
        "part_of": [parent["name"]] if parent is not None else [],
        "allied_in": [str(alliance) for alliance in alliances(row)],
        "members": [str(replace(alliance, coalition=member["id"])) for member, alliance in members(row["id"])],
    }


def _names(row: Row) -> set[str]:
    return {fold(n).casefold() for n in (row["name"], *row.many("arabic"), *row.many("english"))}


def _iso3(country: str) -> str:
    code = country.upper()
    if all(row["iso3"] != code for row in table("countries.csv")):
        raise OptionError(f"--country {country}: not a country code; expected three letters, as SYR.")
    return code


def _as_dict(candidate: Candidate | None) -> dict[str, object] | None:
    return asdict(candidate) if candidate is not None else None


def _described(candidate: Candidate) -> str:
    where = f" in {', '.join(candidate.parent)}" if candidate.parent else ""
    code = f", P-code {candidate.pcode}" if candidate.pcode else ""
    if candidate.lat is None:
        return f"{candidate.name}, {candidate.kind}{where}{code}, no coordinates"
    reach = f", within {candidate.radius_km:g} km" if candidate.radius_km else ""
    return f"{candidate.name}, {candidate.kind}{where} ({candidate.lat:.3f}, {candidate.lon:.3f}{reach}){code}"


def _exactness(candidate: Candidate) -> str:
    """How exactly the point tells where the place is, and where the point comes from."""
    acled, ucdp = precision_codes(candidate)
    return f"precision: {candidate.located} (ACLED {acled}, UCDP {ucdp}); point: {candidate.source}"


def _shown(text: str) -> str:
    choice = settings.load(os.environ).bidi
    return bidi.ordered(bidi.clean(text), bidi.mode(choice, os.environ, is_terminal=sys.stdout.isatty()))
