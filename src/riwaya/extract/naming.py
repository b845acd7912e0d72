"""Names for those whom a text names only by what they are.

«الشرطة» in a story that plays in Iraq are the Iraqi Police, «جنود أميركيون» the US Army: a country and a role name the actor of
`actors.csv` that has this role there (`roles.csv` tells the roles of nouns). Some words mean others in each country
(`names_by_country.csv`); «عناصر الحركة» go back to the movement named before. Who cannot be named so stays without a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from riwaya.extract.actors import Setting, class_here, is_family_name, known, said_country, sort_of
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import name_key
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import Row, table
from riwaya.records import Evidence, Filler
from riwaya.text.fold import fold

STATE = ("state_forces", "external_forces", "government")
GROUPS = ("rebel_group", "political_militia", "identity_militia")
FORCES = ("force", "armour", "aircraft")
LOOSE_KINDS = ("collective", "coalition")
"""Kinds of actors that stand for many: «the armed opposition» beside a faction of it is no second party."""
CLEARLY = 3
"""How many times as often as the next a group must be named to be the one that the text tells of."""
LOOKED_BACK = 80
"""How many phrases before are looked through for the body that «الحركة» stands for."""

THING = ("a thing", "an ")
"""How the reasons for the class of things begin."""

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
    return {
        row["id"]: frozenset(fold(variant).split()[0].removeprefix("ال") for variant in row.many("arabic"))
        for row in table("actors.csv")
    }


@cache
def _roles() -> dict[str, str]:
    return {fold(row["noun"]): row["role"] for row in table("roles.csv")}


@cache
def _in_country() -> dict[tuple[str, str], str]:
    rows = [*table("names_by_country.csv")]
    return {(key(row["word"]), row["country"]): row["actor"] for key in (name_key, fold) for row in rows}


def described(phrase: Phrase, made: Filler, setting: Setting, before: Sequence[Phrase], *, flown: bool = False) -> Filler:
    """The filler with the name that its description points to, or as it is.

    Args:
        phrase: the phrase that the filler was made from.
        made: the filler.
        setting: where the document plays.
        before: phrases of earlier sentences, in order.
        flown: the words stand for aircraft («غارات أميركية»).
    """
    if made.id is not None and phrase.head.of("actor_noun") is not None:
        return _aircraft_of(phrase, made)
    people = sort_of(phrase) == "actor" or phrase.head.of("actor_noun") is not None
    if made.name is not None or not people or _names_person(phrase):
        return made
    found = (
        _by_nisba(phrase)
        or _of_this_country(phrase, setting)
        or _by_place(phrase)
        or _only_party(phrase, setting, before)
        or _by_word(phrase, setting)
        or _by_loaded(phrase)
        or _by_body(phrase, before)
    )
    if found is None and made.actor_class in STATE and not _beside_them(phrase):
        found = (
            _of_owner(phrase, before)
            or _of_rulers(phrase, setting, before)
            or _in_the_air(phrase, setting, before)
            or _of_state(phrase, setting, before, flown=flown)
        )
    if found is None:
        return made
    actor, why = found
    thing = made.actor_class == "other" and made.evidence.note.startswith(THING)
    kind = "other" if thing else class_here(actor["class"], actor["country"], actor["kind"], setting)
    return replace(made, id=actor["id"], name=actor["name"], actor_class=kind, evidence=Evidence(made.evidence.rule, why))


@cache
def _capitals() -> dict[str, str]:
    return {fold(row["capital_ar"]): row["iso3"] for row in table("countries.csv") if row["capital_ar"]}


def capital_speaks(phrase: Phrase, made: Filler) -> Filler:
    """«تقول موسكو»: a capital that says something is the government of its country."""
    country = _capitals().get(phrase.head.text) if len(phrase.units) == 1 else None
    row = _by_role().get((country or "", "government"))
    if row is None:
        return made
    why = Evidence(made.evidence.rule, f"capital of {country}")
    return replace(made, id=row["id"], name=row["name"], actor_class="government", evidence=why)


def relief_of(phrase: Phrase, made: Filler, setting: Setting) -> Filler:
    """«قافلة للهلال الأحمر»: a thing of relief has the name of its body, whatever it is as a thing."""
    thing, entry = phrase.head.of("object"), known(phrase, setting)
    if entry is None or thing is None or thing.info.get("kind") not in ("vehicle", "cargo"):
        return made
    if entry.info.get("class") not in ("aid_org", "international_org"):
        return made
    return replace(made, id=str(entry.info["id"]), name=str(entry.info["name"]))


def relief_class(actor: str) -> str:
    """The class of a body of relief, `other` for an actor of another kind."""
    row = _actors().get(actor)
    return row["class"] if row is not None and row["class"] in ("aid_org", "international_org") else "other"


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
    return phrase.any("person") is not None or (phrase.head.kind == "name" and phrase.head.of("actor") is None) or titled


def _aircraft_of(phrase: Phrase, made: Filler) -> Filler:
    """«طائرات للجيش», «رتل لوزارة الدفاع»: the air force of the country whose army is named, the army under the ministry."""
    noun, actor = phrase.head.of("actor_noun"), _actors().get(made.id or "")
    under = {("aircraft", "army"): "air_force", ("force", "ministry_defence"): "army", ("aircraft", "ministry_defence"): "air_force"}
    role = under.get((str(noun.info.get("kind")), actor["role"])) if noun is not None and actor is not None else None
    force = _by_role().get((actor["country"], role)) if actor is not None and role is not None else None
    if force is None:
        return made
    kind = "state_forces" if made.actor_class == "government" else made.actor_class
    return replace(made, id=force["id"], name=force["name"], actor_class=kind)


def _beside_them(phrase: Phrase) -> bool:
    """«القوات المساندة لها», «دورية تابعة لها»: whose, only the pronoun behind tells."""
    return any(fold(entry.lemma) in words("attached") for unit in phrase.units[1:] for entry, _ in unit.entries)


def _by_nisba(phrase: Phrase) -> Named | None:
    """«عناصر حوثية»: the adjective of a group names it."""
    for before, unit in zip([None, *phrase.units], phrase.units, strict=False):
        entry = None if is_family_name(before) else unit.of("nisba")
        actor = str(entry.info.get("actor") or "") if entry is not None else ""
        if entry is not None and actor:
            return _actors()[actor], f"by the adjective «{entry.lemma}»"
    return None


def _by_loaded(phrase: Phrase) -> Named | None:
    """«الدواعش», «قوات الأسد»: words of praise and abuse that mean one actor only."""
    unit = phrase.any("loaded")
    entry = unit.of("loaded") if unit is not None else None
    actor = str(entry.info.get("actor") or "") if entry is not None else ""
    return (_actors()[actor], f"whom «{entry.lemma}» means") if entry is not None and actor in _actors() else None


@cache
def _by_arabic() -> dict[str, Actor]:
    return {name_key(variant): row for row in reversed([*table("actors.csv")]) for variant in row.many("arabic")}


def _by_place(phrase: Phrase) -> Named | None:
    """«شرطة محافظة نينوى»: the body of a place that is listed under the noun and the place's name."""
    bodies = {unit.text.split()[-1].removeprefix("ال") for unit in phrase.units if unit.of("actor_noun")}
    names = [unit.text for unit in phrase.units if unit.kind == "name" and unit.place]
    for row in (_by_arabic().get(f"{body} {name}") for body in bodies for name in names):
        if row is not None:
            return row, f"the {row['name']}"
    return None


def _of_this_country(phrase: Phrase, setting: Setting) -> Named | None:
    """«الهلال الأحمر» in a story of Libya: the name that every country may have, with the adjective of this one."""
    unit, country = phrase.any("actor"), said_country(phrase) or setting.country
    entry = unit.of("actor") if unit is not None else None
    if unit is None or entry is None or country in (None, entry.info.get("country")) or phrase.head.of("title") is not None:
        return None
    alike = STATE if entry.info.get("class") in STATE else (*GROUPS, "political_party") if entry.info.get("class") in GROUPS else ()
    for row in _by_country().get(country or "", ()):
        if row["class"] not in alike and row["class"] != entry.info.get("class"):
            continue
        if any(key == unit.text or key.rpartition(" ")[0] == unit.text for key in map(name_key, row.many("arabic"))):
            return row, f"«{unit.text}» of {country}"
    return None


@cache
def _by_country() -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for row in table("actors.csv"):
        found.setdefault(row["country"], []).append(row)
    return found


def _parties(before: Sequence[Phrase], setting: Setting) -> Counter[str]:
    """How often each armed group that is no state's was named before, by id."""
    found: Counter[str] = Counter()
    for earlier in before[-LOOKED_BACK:]:
        actor = named_in(earlier, setting)
        if actor is not None and actor["class"] in ("rebel_group", "political_militia") and actor["kind"] not in LOOSE_KINDS:
            found[actor["id"]] += 1
    return found


def named_in(phrase: Phrase, setting: Setting) -> Actor | None:
    """The actor that the words of a phrase name, also as the owner of a thing («مواقع الحركة كذا»)."""
    for unit in phrase.units:
        for entry, _ in unit.entries:
            if entry.cat == "actor":
                return _actors().get(str(known(phrase, setting).info["id"])) if known(phrase, setting) is not None else None
            actor = str(entry.info.get("actor") or "") if entry.cat in ("nisba", "loaded") else ""
            if actor in _actors():
                return _actors()[actor]
    return None


def _only_party(phrase: Phrase, setting: Setting, before: Sequence[Phrase]) -> Named | None:
    """«الإرهابيون», «المسلحون», «المتمردون»: the one armed group that the text has named, or the one it names far more than others."""
    if said_country(phrase) is not None or _beside_them(phrase):
        return None
    if not any(_means_a_party(unit) for unit in (phrase.head, phrase.units[-1])):
        return None
    ranked = _parties(before, setting).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]):
        return None
    row = _actors()[ranked[0][0]]
    return row, f"«{row.many('arabic')[0]}», the armed group that the text tells of"


def _means_a_party(unit: Unit) -> bool:
    return unit.art and any(fold(entry.lemma).removeprefix("ال") in words("of_a_party") for entry, _ in unit.entries)


def _of_rulers(phrase: Phrase, setting: Setting, before: Sequence[Phrase]) -> Named | None:
    """«الأجهزة الأمنية», «الدفاعات الجوية» in the mouth of those who rule a part of the country themselves are theirs."""
    if said_country(phrase) is not None or _of_place(phrase) is not None or _own_name(phrase, setting):
        return None
    for row in table("tellers.csv"):
        if row["country"] == setting.country and any(_speaks_for(unit, row["mouth"]) for p in before for unit in p.units):
            hostile = any(fold(entry.lemma).removeprefix("ال") in words("hostile") for unit in phrase.units for entry, _ in unit.entries)
            side = row["enemy"] if hostile else row["actor"]
            return _actors()[side], f"{'enemies' if hostile else 'forces'} of those for whom the text speaks ({row['mouth']})"
    return None


def _own_name(phrase: Phrase, setting: Setting) -> bool:
    """Whether a listed name in the phrase is of the country of the story and says more than its role."""
    unit = phrase.any("actor")
    return unit is not None and known(phrase, setting) is not None and unit.text.split()[0].removeprefix("ال") not in _roles()


def _speaks_for(unit: Unit, mouth: str) -> bool:
    return any(entry.cat == "loaded" and entry.info.get("in_mouth_of") == mouth for entry, _ in unit.entries)


def _by_word(phrase: Phrase, setting: Setting) -> Named | None:
    """«المرتزقة», «الحشد», «المستوطنون»: whom the word means where the text plays."""
    if setting.country is None or said_country(phrase) is not None:
        return None
    for unit in phrase.units:
        for entry, _ in unit.entries:
            actor = _in_country().get((fold(entry.lemma), setting.country)) if entry.cat in ("loaded", "actor_noun") else None
            actor = actor or _in_country().get((unit.text, setting.country))
            if actor is not None:
                return _actors()[actor], f"whom «{entry.lemma}» means in {setting.country}"
    return None


def _by_body(phrase: Phrase, before: Sequence[Phrase]) -> Named | None:
    """«عناصر الحركة», «قيادي في التنظيم»: the body named last whose name begins with that word."""
    unit = next((unit for unit in reversed(phrase.units) if unit.text not in words("self")), phrase.units[-1])
    noun = unit.of("actor_noun")
    if noun is None or not unit.art or unit.enc or _role_of(unit, noun.cat, noun.lemma):
        return None
    if noun.info.get("kind") != "group" and len(phrase.units) > 1 and noun.info.get("kind") not in ("institution", "force"):
        return None
    word = fold(noun.lemma)
    forms = {word, *map(fold, noun.info.get("plural", ()))} | {unit.text.removeprefix("ال")}
    for earlier in reversed(before[-LOOKED_BACK:]):
        for other in earlier.units:
            entry = other.of("actor")
            actor = str(entry.info.get("id") or "") if entry is not None else ""
            if entry is not None and forms & _first_words().get(actor, frozenset()):
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


def _of_state(phrase: Phrase, setting: Setting, before: Sequence[Phrase], *, flown: bool) -> Named | None:
    """The force or office of a country that has the role of the noun; of a force of no role («القوة», «رتل») the one named last."""
    country = said_country(phrase) or _of_place(phrase)
    role = "air_force" if flown else _role(phrase, said=country is not None)
    owned = any(unit.enc for unit in phrase.units)  # «جنوده»: those of somebody named before, who need not be at home
    where = country or (None if owned else setting.country)
    found = _by_role().get((where, role)) if where and role else None
    if found is None:
        return _force_before(phrase, setting, before) if not role and not owned and country is None else None
    return found, f"{role.replace('_', ' ')} of {where}" + ("" if country else ", where the text plays")


def _in_the_air(phrase: Phrase, setting: Setting, before: Sequence[Phrase]) -> Named | None:
    """«الطائرات», «طائرات حربية»: the air force that the text named last, at home or from abroad."""
    noun = phrase.head.of("actor_noun")
    if noun is None or noun.info.get("kind") != "aircraft" or said_country(phrase) is not None:
        return None
    if _role(phrase, said=False) != "air_force" or phrase.any("actor") is not None:
        return None
    for earlier in reversed(before[-LOOKED_BACK:]):
        actor = named_in(earlier, setting)
        if actor is not None and actor["role"] == "air_force":
            return actor, f"«{earlier.head.text}», the air force named before"
    return None


def _force_before(phrase: Phrase, setting: Setting, before: Sequence[Phrase]) -> Named | None:
    """Whose «القوة», «رتل», «الدورية», «عناصر الحاجز» are: the state's force named last; with none, the army of its country."""
    nouns = [entry for unit in phrase.units if (entry := unit.of("actor_noun")) is not None]
    noun = next((entry for entry in reversed(nouns) if entry.info.get("kind") in FORCES), nouns[0] if nouns else None)
    if noun is None or noun.info.get("kind") not in (*FORCES, "person") or noun.info.get("home") != "state_forces":
        return None
    if fold(noun.lemma) in words("own_unit") or any(unit.kind == "number" for unit in phrase.units[1:]):
        return None  # «الفوج 41»: a unit with a name of its own
    for earlier in reversed(before[-LOOKED_BACK:]):
        actor = named_in(earlier, setting)
        if actor is not None and actor["class"] == "state_forces" and actor["country"] == setting.country and not _is_unit(actor):
            return actor, f"«{earlier.head.text}», the force named before"
    army = _by_role().get((setting.country or "", "army"))
    return (army, f"army of {setting.country}") if army is not None and fold(noun.lemma) in words("military") else None


def _is_unit(actor: Actor) -> bool:
    """Whether an actor is a division, a command or a body of one place rather than a force of the country."""
    return any(fold(variant).split()[0].removeprefix("ال") in words("own_unit") for variant in actor.many("arabic"))


def _of_place(phrase: Phrase) -> str | None:
    """«شرطة محافظة نينوى»: the country of a place in the phrase."""
    return next((unit.place[0].country for unit in phrase.units if unit.place and unit.kind == "name"), None)


def _role(phrase: Phrase, *, said: bool) -> str:
    """The role that the last telling noun names («دورية للشرطة» are police); a force of a named country is its army."""
    for unit in reversed(phrase.units):
        namesake = unit.of("actor")
        if namesake is not None:
            return _roles().get(unit.text.split()[0].removeprefix("ال")) or str(namesake.info.get("role") or "")
        role = next((role for entry, _ in unit.entries if (role := _role_of(unit, entry.cat, entry.lemma))), "")
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


def _role_of(unit: Unit, cat: str, lemma: str) -> str:
    """The role of a noun, of a fixed phrase by its last word («مصدر في الشرطة»)."""
    if cat not in ("actor_noun", "adj"):
        return ""
    last = fold(lemma.split()[-1]).removeprefix("ال") if unit.j - unit.i > 1 else ""
    return _roles().get(fold(lemma)) or _roles().get(last, "")
