"""The tables of actors as the naming of descriptions asks for them, and the role that a description names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import name_key
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import Row, table
from riwaya.link.actor_table import actors as actors
from riwaya.link.candidate import Candidate
from riwaya.text.fold import fold

STATE = ("state_forces", "external_forces", "government")
GROUPS = ("rebel_group", "political_militia", "identity_militia")
FORCES = ("force", "armour", "aircraft")


@cache
def capitals() -> dict[str, str]:
    """Folded name of a capital → ISO3 code of its country."""
    return {fold(name): row["iso3"] for row in table("countries.csv") for name in row.many("capital_ar")}


SETTLED = ("town", "district", "governorate", "country")
"""Precisions of places that tell a country; hospitals and quarters are named after places elsewhere."""

LARGE = 50_000
"""Inhabitants from which a place of GeoNames is hardly another one's namesake."""

Actor = Row
"""A row of `actors.csv`."""
Named = tuple[Actor, str]
"""An actor and the reason in a few words."""


@cache
def by_role() -> dict[tuple[str, str], Actor]:
    found: dict[tuple[str, str], Actor] = {}
    for row in sorted(actors().values(), key=lambda row: bool(row["valid_to"])):
        if row["role"]:
            found.setdefault((row["country"], row["role"]), row)
    return found


@cache
def _in_role() -> dict[tuple[str, str], list[Actor]]:
    found: dict[tuple[str, str], list[Actor]] = {}
    for row in table("actors.csv"):
        found.setdefault((row["country"], row["role"]), []).append(row)
    return found


def in_role(country: str, role: str, day: date | None) -> Actor | None:
    """Who has a role in a country on a day; None if nobody is known to, as where several claim it."""
    if day is None:
        return by_role().get((country, role))
    return next((row for row in _in_role().get((country, role), ()) if in_days(row, day)), None)


def in_days(row: Row, day: date | None) -> bool:
    """Whether a row holds on a day, by its `valid_from` and `valid_to`; on a day that is not known it does."""
    told = day.isoformat() if day is not None else ""
    return not told or ((row["valid_from"] or told) <= told <= (row["valid_to"] or told))


@cache
def first_words() -> dict[str, frozenset[str]]:
    """Actor id → folded first words of its Arabic names: «حركة», «حزب»."""
    return {
        row["id"]: frozenset(fold(variant).split()[0].removeprefix("ال") for variant in row.many("arabic"))
        for row in actors().values()
    }


@cache
def bodies_called() -> frozenset[str]:
    """Folded nouns of bodies, in singular and plural, that begin names: «حركة», «كتائب»."""
    nouns = [row for row in table("actor_nouns.csv") if row["kind"] in ("force", "group", "institution")]
    return frozenset(fold(form) for row in nouns for form in (row["noun"], *row.many("plural")) if " " not in form)


GENERAL = ("army", "air_force", "government", "parliament")
"""Roles that actor_nouns.csv gives to nouns of no force in particular («رتل», «طائرة»)."""


@cache
def roles() -> dict[str, str]:
    """The role that a noun names, by roles.csv and, for forces and their men, by actor_nouns.csv."""
    nouns = (row for row in table("actor_nouns.csv") if row["kind"] in ("force", "person") and row["class"] != "other")
    told = {
        fold(row["noun"]): row["role"]
        for row in nouns
        if row["role"] and row["role"] not in GENERAL and not (row["kind"] == "person" and row["speaker"])
    }
    return told | {fold(row["noun"]): row["role"] for row in table("roles.csv")}


@cache
def _in_country() -> dict[tuple[str, str], list[Row]]:
    """(word, country) → the rows that tell whom it means there."""
    found: dict[tuple[str, str], list[Row]] = {}
    for key in (name_key, fold):
        for row in table("names_by_country.csv"):
            found.setdefault((key(row["word"]), row["country"]), []).append(row)
    return found


def meant(word: str, country: str, mouth: frozenset[str] = frozenset(), *, day: date | None = None) -> str | None:
    """Id of the actor that a word means in a country, in the mouth of one side, on a day; any day where that is not known."""
    rows = _in_country().get((word, country), ())
    by_mouth = {row["mouth"]: row["actor"] for row in rows if in_days(row, day)}
    return next((by_mouth[side] for side in sorted(mouth) if side in by_mouth), by_mouth.get(""))


@cache
def by_arabic() -> dict[str, Actor]:
    return {name_key(variant): row for row in reversed(actors().values()) for variant in row.many("arabic")}


@cache
def by_parent() -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for row in actors().values():
        if row["parent"]:
            found.setdefault(row["parent"], []).append(row)
    return found


@cache
def by_country() -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for row in actors().values():
        found.setdefault(row["country"], []).append(row)
    return found


UNDER = {
    ("aircraft", "army"): "air_force",
    ("aircraft", "government"): "air_force",
    ("aircraft", "ministry_defence"): "air_force",
    ("force", "ministry_defence"): "army",
    ("person", "ministry_defence"): "army",
    ("armour", "ministry_defence"): "army",
    ("force", "government"): "army",
    ("armour", "government"): "army",
}
"""Kind of a noun, role of the actor it belongs to -> role of the force that is meant."""


def force_of(owner: Actor, kind: str) -> Actor:
    """The force that is meant by a noun of some kind with its owner: the army of a government, the air force of an army."""
    own = next((row for row in by_parent().get(owner["id"], ()) if row["kind"] == "army"), None)
    if owner["class"] == "government" and kind in ("force", "armour", "person") and own is not None:
        return own
    return by_role().get((owner["country"], UNDER.get((kind, owner["role"]), ""))) or owner


def beside_them(phrase: Phrase) -> bool:
    """«القوات المساندة لها», «دورية تابعة لها»: whose, only the pronoun behind tells."""
    return len(phrase.units) > 1 and phrase.units[-1].cited("attached")


def place_country(phrase: Phrase) -> str | None:
    """«شرطة محافظة نينوى»: the country of a place in the phrase."""
    return next((unit.place[0].country for unit in phrase.units if unit.place and unit.kind == "name"), None)


def role_named(phrase: Phrase, *, said: bool) -> str:
    """The role that the last telling noun names («دورية للشرطة» are police); a force of a named country is its army."""
    if has_own_name(phrase):
        return ""
    if len(phrase.units) == 1 and phrase.head.art and phrase.head.text in words("security_alone"):
        return "security"
    for unit in reversed(phrase.units):
        namesake = unit.of("actor")
        if namesake is not None:
            return roles().get(unit.text.split()[0].removeprefix("ال")) or str(namesake.info.get("role") or "")
        role = next((role for entry, _ in unit.entries if (role := role_of(unit, entry.cat, entry.lemma))), "")
        if role:
            return role
    if any(own.info.get("class") == "state_forces" for unit in phrase.units if (own := unit.of("loaded")) is not None):
        return "army"  # «جيشنا», «بواسلنا»
    if phrase.more.get("uniform"):
        return "security"
    noun = phrase.head.of("actor_noun")
    kind = noun.info.get("kind") if noun is not None else None
    soldiers = noun is not None and noun.info.get("home") == "state_forces" and noun.info.get("who") == "combatants"
    if said and kind == "person" and soldiers and noun is not None and fold(noun.lemma) not in words("guards"):
        return "army"  # «ضباط روس»
    if kind in ("aircraft", "armour") or (said and kind in FORCES):
        return "air_force" if kind == "aircraft" else str(noun.info.get("role") or "army") if noun is not None else "army"
    alone = said and phrase.head.of("nisba") is not None and len(phrase.units) == 1
    return "army" if alone and not phrase.head.text.endswith(("ين", "ون")) else ""  # «مصريون» are people


def has_own_name(phrase: Phrase) -> bool:
    """«جيش الفاتحين», «جيش أهل الغوطة»: an army named after those who are in it or what they praise is no country's army."""
    for unit, behind in pairwise(phrase.units):
        if unit.text not in words("army") or unit.art or unit.enc or behind.kind not in ("noun", "adj", "word", "name"):
            continue
        if behind.kind == "adj" and not behind.art:
            continue  # «جيش نظامي»
        noun = behind.of("actor_noun")
        body = noun is not None and noun.info.get("kind") in ("institution", "force", "group")
        stately = (body or behind.of("nisba", "country", "loaded", "actor") is not None) and behind.of("trigger") is None
        return not stately and not behind.place and not behind.enc
    return False


def role_of(unit: Unit, cat: str, lemma: str) -> str:
    """The role of a noun, of a fixed phrase by its last word («مصدر في الشرطة»)."""
    if cat not in ("actor_noun", "adj") and not (cat == "title" and " " in lemma):  # «الناطق العسكري»
        return ""
    last = fold(lemma.split()[-1]).removeprefix("ال") if unit.j - unit.i > 1 else ""
    return roles().get(fold(lemma)) or roles().get(last, "")


@cache
def _craft() -> dict[tuple[str, str], str]:
    return {(row["country"], row["craft"]): row["actor"] for row in table("craft.csv")}


def of_craft(row: Actor, phrase: Phrase) -> Actor:
    """Whose helicopters or drones a phrase tells of, for an air force that does not fly those of its country."""
    if row["role"] != "air_force":
        return row
    for (country, craft), actor in _craft().items():
        if country == row["country"] and _is_craft(phrase, craft):
            return actors()[actor]
    return row


def _is_craft(phrase: Phrase, craft: str) -> bool:
    if craft == "unmanned" and phrase.more.get("unmanned"):
        return True
    lemmas = (fold(entry.lemma) for unit in phrase.units for entry, _ in unit.entries)
    return any(lemma in words(craft) for lemma in lemmas)


@cache
def _policed() -> dict[tuple[str, str], str]:
    return {(row["place"], row["role"]): row["actor"] for row in table("policed.csv")}


def policed(role: str, country: str | None, here: Sequence[Phrase]) -> Named | None:
    """The police of the place that a sentence names, where it is not the country in which the story plays, or others police it.

    Args:
        role: the role that is looked for.
        country: where the story plays.
        here: the phrases of the sentence.
    """
    named = [unit.place for phrase in here for unit in phrase.units if unit.place and unit.kind == "name"]
    for candidates in named:
        other = next((_policed()[name, role] for name in _names(candidates) if (name, role) in _policed()), None)
        if other is not None:
            return actors()[other], "who police the place"
    people = {actors()[actor]["name"] for actor in _meant_here(here, country)}
    among = next((_policed()[name, role] for name in people if (name, role) in _policed()), None)
    if among is not None:
        return actors()[among], "who police those told of"
    settled = [candidates for candidates in named if _is_telling(candidates[0])]
    countries = {frozenset(candidate.country for candidate in candidates) for candidates in settled}
    if len(countries) != 1:
        return None
    only = next(iter(countries))
    row = by_role().get((next(iter(only)), role)) if len(only) == 1 and country not in only else None
    return (row, f"police of {row['country']}, where it is told to have happened") if row is not None else None


def _meant_here(here: Sequence[Phrase], country: str | None) -> set[str]:
    """Ids of the actors that the words of a sentence mean where the story plays («مستوطنين»)."""
    entries = [entry for phrase in here for unit in phrase.units for entry, _ in unit.entries]
    listed = {str(entry.info["id"]) for entry in entries if entry.cat == "actor"}
    told = (meant(fold(entry.lemma), country or "") for entry in entries if entry.cat in ("actor_noun", "loaded"))
    return listed | {actor for actor in told if actor is not None}


def _is_telling(place: Candidate) -> bool:
    known = not place.id.startswith("geonames:") or place.population >= LARGE
    return known and place.precision in SETTLED and not place.ambiguous


def _names(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The name of the likeliest place and those of its containers."""
    return (candidates[0].name, *candidates[0].parent)
