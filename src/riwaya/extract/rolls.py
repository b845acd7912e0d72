"""The tables of actors as the naming of descriptions asks for them, and the role that a description names."""

from __future__ import annotations

from functools import cache

from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import name_key
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import Row, table
from riwaya.link.actor_table import actors as actors
from riwaya.text.fold import fold

STATE = ("state_forces", "external_forces", "government")
GROUPS = ("rebel_group", "political_militia", "identity_militia")
FORCES = ("force", "armour", "aircraft")

Actor = Row
"""A row of `actors.csv`."""
Named = tuple[Actor, str]
"""An actor and the reason in a few words."""


@cache
def by_role() -> dict[tuple[str, str], Actor]:
    found: dict[tuple[str, str], Actor] = {}
    for row in actors().values():
        if row["role"]:
            found.setdefault((row["country"], row["role"]), row)
    return found


@cache
def first_words() -> dict[str, frozenset[str]]:
    """Actor id → folded first words of its Arabic names: «حركة», «حزب»."""
    return {
        row["id"]: frozenset(fold(variant).split()[0].removeprefix("ال") for variant in row.many("arabic"))
        for row in actors().values()
    }


@cache
def roles() -> dict[str, str]:
    return {fold(row["noun"]): row["role"] for row in table("roles.csv")}


@cache
def _in_country() -> dict[tuple[str, str], dict[str, str]]:
    """(word, country) → whom it means there, by the side that speaks; "" is any other."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for key in (name_key, fold):
        for row in table("names_by_country.csv"):
            found.setdefault((key(row["word"]), row["country"]), {})[row["mouth"]] = row["actor"]
    return found


def meant(word: str, country: str, mouth: frozenset[str] = frozenset()) -> str | None:
    """Id of the actor that a word means in a country and in the mouth of one side."""
    by_mouth = _in_country().get((word, country), {})
    return next((by_mouth[side] for side in sorted(mouth) if side in by_mouth), by_mouth.get(""))


@cache
def by_arabic() -> dict[str, Actor]:
    return {name_key(variant): row for row in reversed(actors().values()) for variant in row.many("arabic")}


@cache
def by_country() -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for row in actors().values():
        found.setdefault(row["country"], []).append(row)
    return found


def beside_them(phrase: Phrase) -> bool:
    """«القوات المساندة لها», «دورية تابعة لها»: whose, only the pronoun behind tells."""
    return any(fold(entry.lemma) in words("attached") for unit in phrase.units[1:][-1:] for entry, _ in unit.entries)


def place_country(phrase: Phrase) -> str | None:
    """«شرطة محافظة نينوى»: the country of a place in the phrase."""
    return next((unit.place[0].country for unit in phrase.units if unit.place and unit.kind == "name"), None)


def role_named(phrase: Phrase, *, said: bool) -> str:
    """The role that the last telling noun names («دورية للشرطة» are police); a force of a named country is its army."""
    for unit in reversed(phrase.units):
        namesake = unit.of("actor")
        if namesake is not None:
            return roles().get(unit.text.split()[0].removeprefix("ال")) or str(namesake.info.get("role") or "")
        role = next((role for entry, _ in unit.entries if (role := role_of(unit, entry.cat, entry.lemma))), "")
        if role:
            return role
    if any(own.info.get("class") == "state_forces" for unit in phrase.units if (own := unit.of("loaded")) is not None):
        return "army"  # «جيشنا», «بواسلنا»
    noun = phrase.head.of("actor_noun")
    kind = noun.info.get("kind") if noun is not None else None
    if kind in ("aircraft", "armour") or (said and kind in FORCES):
        return "air_force" if kind == "aircraft" else "army"
    alone = said and phrase.head.of("nisba") is not None and len(phrase.units) == 1
    return "army" if alone and not phrase.head.text.endswith(("ين", "ون")) else ""  # «مصريون» are people


def role_of(unit: Unit, cat: str, lemma: str) -> str:
    """The role of a noun, of a fixed phrase by its last word («مصدر في الشرطة»)."""
    if cat not in ("actor_noun", "adj"):
        return ""
    last = fold(lemma.split()[-1]).removeprefix("ال") if unit.j - unit.i > 1 else ""
    return roles().get(fold(lemma)) or roles().get(last, "")
