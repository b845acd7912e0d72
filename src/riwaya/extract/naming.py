"""Names for those whom a text names only by what they are.

«الشرطة» in a story that plays in Iraq are the Iraqi Police, «جنود أميركيون» the US Army: a country and a role name the actor of
`actors.csv` that has this role there (`roles.csv` tells the roles of nouns). Some words mean others in each country
(`names_by_country.csv`); «عناصر الحركة» go back to the movement named before. Who cannot be named so stays without a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from riwaya.extract.actors import Setting, class_here, said_country, sort_of
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.rows import Row, table
from riwaya.records import Evidence, Filler
from riwaya.text.fold import fold

STATE = ("state_forces", "external_forces", "government")
GROUPS = ("rebel_group", "political_militia", "identity_militia")
FORCES = ("force", "armour", "aircraft")
LOOKED_BACK = 80
"""How many phrases before are looked through for the body that «الحركة» stands for."""

Actor = Row
"""A row of `actors.csv`."""
Named = tuple[Actor, str]
"""An actor and the reason in a few words."""


@cache
def _actors() -> dict[str, Actor]:
    return {row["id"]: row for row in table("actors.csv")}


@cache
def _by_role() -> dict[tuple[str, str], Actor]:
    found: dict[tuple[str, str], Actor] = {}
    for row in table("actors.csv"):
        if row["role"]:
            found.setdefault((row["country"], row["role"]), row)
    return found


@cache
def _first_words() -> dict[str, frozenset[str]]:
    """Actor id → folded first words of its Arabic names: «حركة», «حزب»."""
    return {row["id"]: frozenset(fold(variant).split()[0] for variant in row.many("arabic")) for row in table("actors.csv")}


@cache
def _roles() -> dict[str, str]:
    return {fold(row["noun"]): row["role"] for row in table("roles.csv")}


@cache
def _in_country() -> dict[tuple[str, str], str]:
    return {(fold(row["word"]), row["country"]): row["actor"] for row in table("names_by_country.csv")}


def described(phrase: Phrase, made: Filler, setting: Setting, before: Sequence[Phrase]) -> Filler:
    """The filler with the name that its description points to, or as it is.

    Args:
        phrase: the phrase that the filler was made from.
        made: the filler.
        setting: where the document plays.
        before: phrases of earlier sentences, in order.
    """
    people = sort_of(phrase) == "actor" or phrase.head.of("actor_noun") is not None
    if made.name is not None or not people or _names_person(phrase):
        return made
    found = _by_nisba(phrase) or _by_word(phrase, setting) or _by_body(phrase, before)
    if found is None and made.actor_class in STATE:
        found = _of_owner(phrase, before) or _of_state(phrase, setting)
    if found is None:
        return made
    actor, why = found
    kind = (
        made.actor_class if made.actor_class == "other" else class_here(actor["class"], actor["country"], actor["kind"], setting)
    )
    return replace(made, id=actor["id"], name=actor["name"], actor_class=kind, evidence=Evidence(made.evidence.rule, why))


def meant_in(words_: str, country: str) -> Named | None:
    """Whom a description means in a country: «الشرطة» in IRQ, «المرتزقة» in YEM; None if nothing tells.

    >>> meant_in("الشرطة", "IRQ")[0]["name"]
    'Iraqi Police'
    """
    for word in (fold(words_), fold(words_).removeprefix("ال")):
        actor = _in_country().get((word, country))
        if actor is not None:
            return _actors()[actor], f"whom the word means in {country}"
        row = _by_role().get((country, _roles().get(word, "")))
        if row is not None:
            return row, f"the {_roles()[word].replace('_', ' ')} of {country}"
    return None


def _names_person(phrase: Phrase) -> bool:
    """«العميد فلان من الشرطة» is a man, not the police."""
    titled = phrase.head.of("title") is not None and any(unit.kind in ("name", "word") for unit in phrase.units[1:])
    return phrase.any("person") is not None or phrase.head.kind == "name" or titled


def _by_nisba(phrase: Phrase) -> Named | None:
    """«عناصر حوثية»: the adjective of a group names it."""
    for unit in phrase.units:
        entry = unit.of("nisba")
        actor = str(entry.info.get("actor") or "") if entry is not None else ""
        if entry is not None and actor:
            return _actors()[actor], f"by the adjective «{entry.lemma}»"
    return None


def _by_word(phrase: Phrase, setting: Setting) -> Named | None:
    """«المرتزقة», «الحشد», «المستوطنون»: whom the word means where the text plays."""
    if setting.country is None or said_country(phrase) is not None:
        return None
    for unit in phrase.units:
        for entry, _ in unit.entries:
            actor = _in_country().get((fold(entry.lemma), setting.country)) if entry.cat in ("loaded", "actor_noun") else None
            if actor is not None:
                return _actors()[actor], f"whom «{entry.lemma}» means in {setting.country}"
    return None


def _by_body(phrase: Phrase, before: Sequence[Phrase]) -> Named | None:
    """«عناصر الحركة», «قيادي في التنظيم»: the body named last whose name begins with that word."""
    unit = phrase.units[-1]
    noun = unit.of("actor_noun")
    if noun is None or noun.info.get("kind") != "group" or not unit.art or unit.enc:
        return None
    word = fold(noun.lemma)
    for earlier in reversed(before[-LOOKED_BACK:]):
        for other in earlier.units:
            entry = other.of("actor")
            actor = str(entry.info.get("id") or "") if entry is not None else ""
            if entry is not None and word in _first_words().get(actor, frozenset()):
                return _actors()[actor], f"«{entry.lemma}», named before"
    return None


def _of_owner(phrase: Phrase, before: Sequence[Phrase]) -> Named | None:
    """«جنوده», «أحد جنودها»: the forces of the actor named last before them."""
    noun = phrase.head.of("actor_noun")
    if not phrase.head.enc or noun is None or noun.info.get("kind") not in (*FORCES, "person"):
        return None
    for earlier in reversed(before[-LOOKED_BACK:]):
        unit = earlier.any("actor")
        entry = unit.of("actor") if unit is not None else None
        if entry is not None and entry.info.get("class") in (*STATE, *GROUPS):
            return _actors()[str(entry.info["id"])], f"those of «{entry.lemma}»"
    return None


def _of_state(phrase: Phrase, setting: Setting) -> Named | None:
    """The force or office of a country that has the role of the noun."""
    country = said_country(phrase) or _of_place(phrase)
    role = _role(phrase, said=country is not None)
    owned = any(unit.enc for unit in phrase.units)  # «جنوده»: those of somebody named before, who need not be at home
    where = country or (None if owned else setting.country)
    found = _by_role().get((where, role)) if where and role else None
    if found is None:
        return None
    return found, f"{role.replace('_', ' ')} of {where}" + ("" if country else ", where the text plays")


def _of_place(phrase: Phrase) -> str | None:
    """«شرطة محافظة نينوى»: the country of a place in the phrase."""
    return next((unit.place[0].country for unit in phrase.units if unit.place and unit.kind == "name"), None)


def _role(phrase: Phrase, *, said: bool) -> str:
    """The role that the last telling noun names («دورية للشرطة» are police); a force of a named country is its army."""
    for unit in reversed(phrase.units):
        namesake = unit.of("actor")
        if namesake is not None and namesake.info.get("role"):
            return str(namesake.info["role"])
        role = next((role for entry, _ in unit.entries if (role := _role_of(unit, entry.cat, entry.lemma))), "")
        if role:
            return role
    noun = phrase.head.of("actor_noun")
    if said and noun is not None and noun.info.get("kind") in FORCES:
        return "air_force" if noun.info["kind"] == "aircraft" else "army"
    return "army" if said and phrase.head.of("nisba") is not None and len(phrase.units) == 1 else ""


def _role_of(unit: Unit, cat: str, lemma: str) -> str:
    """The role of a noun, of a fixed phrase by its last word («مصدر في الشرطة»)."""
    if cat not in ("actor_noun", "adj"):
        return ""
    last = fold(lemma.split()[-1]).removeprefix("ال") if unit.j - unit.i > 1 else ""
    return _roles().get(fold(lemma)) or _roles().get(last, "")
