"""Whom a description means by the parties of the document: armed groups, forces, and those for whom the text speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from riwaya.extract.actors import core, said_country
from riwaya.extract.names import Setting, known
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import (
    FORCES,
    STATE,
    Actor,
    Named,
    actors,
    beside_them,
    by_role,
    force_of,
    meant,
    place_country,
    role_named,
    roles,
)
from riwaya.extract.short_names import with_article
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import Row, table
from riwaya.text.fold import fold

LOOSE_KINDS = ("collective", "coalition")
"""Kinds of actors that stand for many: «the armed opposition» beside a faction of it is no second party."""
CLAIMED_WITHIN = 3
"""How many sentences behind a deed a claim of it is looked for."""
CLEARLY = 3
"""How many times as often as the next a group must be named to be the one that the text tells of."""
LOOKED_BACK = 80
"""How many phrases before are looked through for the body that «الحركة» stands for."""


def _parties(before: Sequence[Phrase], setting: Setting) -> Counter[str]:
    """How often each armed group that is no state's was named before, by id."""
    found: Counter[str] = Counter()
    for earlier in before[-LOOKED_BACK:]:
        actor = named_in(earlier, setting)
        if actor is not None and actor["class"] in ("rebel_group", "political_militia") and actor["kind"] not in LOOSE_KINDS:
            found[actor["id"]] += 1
    return found


def _is_loyal(actor: Actor) -> bool:
    """Whether an armed group belongs to an army, as its parent tells: it is not the rebels of a text."""
    above = actors().get(actor["parent"])
    return above is not None and above["class"] == "state_forces"


def named_in(phrase: Phrase, setting: Setting) -> Actor | None:
    """The actor that the words of a phrase name, also as the owner of a thing («مواقع الحركة كذا»)."""
    for unit in phrase.units:
        for entry, _ in unit.entries:
            if entry.cat == "actor":
                one = known(phrase, setting)
                return actors().get(str(one.info["id"] if one is not None else phrase.more.get("named") or ""))
            actor = str(entry.info.get("actor") or "") if entry.cat in ("nisba", "loaded") else ""
            if actor in actors():
                return actors()[actor]
    return actors().get(str(phrase.more.get("named") or ""))


def remember(phrase: Phrase, actor: str | None) -> None:
    """Note whom a phrase was found to mean, for those behind it that go back to it: «قوات الأمن … القوات»."""
    if actor:
        phrase.more["named"] = actor


def only_party(phrase: Phrase, setting: Setting, before: Sequence[Phrase]) -> Named | None:
    """«الإرهابيون», «المسلحون», «المتمردون»: the one armed group that the text has named, or names far more than others."""
    if said_country(phrase) is not None or beside_them(phrase):
        return None
    if not any(_means_a_party(unit) for unit in (phrase.head, phrase.units[-1])):
        return None
    ranked = _parties(before, setting).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]):
        return None
    row = actors()[ranked[0][0]]
    if _is_loyal(row):
        return None  # a militia of the army is not the rebels
    return row, f"«{row.many('arabic')[0]}», the armed group that the text tells of"


def by_word(phrase: Phrase, setting: Setting) -> Named | None:
    """«المرتزقة», «الحشد», «المستوطنون»: whom the word means where the text plays."""
    if setting.country is None or said_country(phrase) is not None or are_followers(phrase):
        return None
    for unit in phrase.units:
        for entry, _ in unit.entries:
            spoken = _spoken(unit, entry.lemma) if entry.cat in ("loaded", "actor_noun") else ()
            told = (
                meant(word, setting.country, setting.mouth, day=setting.day) for word in (*spoken, unit.text, with_article(unit))
            )
            actor = next((actor for actor in told if actor is not None), None)
            if actor is not None:
                return actors()[actor], f"whom «{entry.lemma}» means in {setting.country}"
    return None


def are_followers(phrase: Phrase) -> bool:
    """«أنصار الجيش» are for it, not of it."""
    return any(fold(entry.lemma) in words("followers") for entry, _ in phrase.head.entries)


def _spoken(unit: Unit, lemma: str) -> tuple[str, ...]:
    """The forms under which a word is listed: as it is, with its article, without the ending of many («المتمردين», «متمرد»)."""
    whole = fold(lemma)
    bare = whole.removeprefix("ال")
    single = bare.removesuffix("ين").removesuffix("ون")
    return tuple(dict.fromkeys((whole, *(("ال" + bare,) if unit.art else ()), bare, single)))


def _means_a_party(unit: Unit) -> bool:
    return unit.art and any(fold(entry.lemma).removeprefix("ال") in words("of_a_party") for entry, _ in unit.entries)


@cache
def _tellers() -> dict[str, tuple[Row, ...]]:
    """Country → rows of `tellers.csv`."""
    rows = tuple(table("tellers.csv"))
    return {country: tuple(row for row in rows if row["country"] == country) for country in {row["country"] for row in rows}}


def of_rulers(phrase: Phrase, setting: Setting, before: Sequence[Phrase]) -> Named | None:
    """«الأجهزة الأمنية», «الدفاعات الجوية» in the mouth of those who rule a part of the country themselves are theirs."""
    if said_country(phrase) is not None or place_country(phrase) is not None or _own_name(phrase, setting):
        return None
    for row in _tellers().get(setting.country or "", ()):
        if any(_speaks_for(unit, row["mouth"]) for p in before for unit in p.units):
            hostile = is_hostile(phrase)
            side = row["enemy"] if hostile else row["actor"]
            return actors()[side], f"{'enemies' if hostile else 'forces'} of those for whom the text speaks ({row['mouth']})"
    return None


def claimant_of(phrase: Phrase, sentence: int, claims: Sequence[tuple[int, str]]) -> Named | None:
    """«انتحاري», «المهاجمون», «مسلحان»: the armed group that claims the deed in the same sentence or one soon after.

    Args:
        phrase: the attackers.
        sentence: number of their sentence.
        claims: numbers of sentences with the ids of those who claim a deed in them.
    """
    if not any(fold(entry.lemma) in words("attackers") for entry, _ in phrase.head.entries):
        return None
    near = {actor for number, actor in claims if sentence <= number <= sentence + CLAIMED_WITHIN}
    row = actors()[next(iter(near))] if len(near) == 1 and len({actor for _, actor in claims}) == 1 else None
    return (row, "who claims the deed") if row is not None else None


def is_hostile(phrase: Phrase) -> bool:
    """Whether a phrase calls somebody an enemy: «الطيران المعادي»."""
    return any(fold(entry.lemma).removeprefix("ال") in words("hostile") for unit in phrase.units for entry, _ in unit.entries)


def enemy(phrase: Phrase, setting: Setting) -> Named | None:
    """«الطيران المعادي», «مدفعية معادية»: the forces of whomever «the enemy» means where the text plays, and in whose mouth."""
    noun = phrase.head.of("actor_noun")
    told = (meant(word, setting.country or "", setting.mouth, day=setting.day) for word in words("enemy"))
    row = actors().get(next((actor for actor in told if actor is not None), ""))
    if row is None or noun is None:
        return None
    return force_of(row, str(noun.info.get("kind"))), f"whom «{phrase.units[-1].text}» means in {setting.country}"


def is_foreign(phrase: Phrase) -> bool:
    """Whether a phrase says that somebody is not of the country or not known: «طائرات أجنبية», «مقاتلات مجهولة»."""
    return any(fold(entry.lemma) in words("foreign") for unit in phrase.units[1:] for entry, _ in unit.entries)


def _own_name(phrase: Phrase, setting: Setting) -> bool:
    """Whether a listed name in the phrase is of the country of the story and says more than its role."""
    unit = phrase.any("actor")
    return unit is not None and known(phrase, setting) is not None and unit.text.split()[0].removeprefix("ال") not in roles()


def _speaks_for(unit: Unit, mouth: str) -> bool:
    return any(entry.cat == "loaded" and entry.info.get("in_mouth_of") == mouth for entry, _ in unit.entries)


def in_the_air(phrase: Phrase, setting: Setting, before: Sequence[Phrase]) -> Named | None:
    """«الطائرات», «طائرات حربية»: the air force that the text named last, at home or from abroad."""
    noun = phrase.head.of("actor_noun")
    if noun is None or noun.info.get("kind") != "aircraft" or said_country(phrase) is not None or is_foreign(phrase):
        return None
    if role_named(phrase, said=False) != "air_force" or phrase.any("actor") is not None:
        return None
    for earlier in reversed(before[-LOOKED_BACK:]):
        actor = named_in(earlier, setting)
        if actor is None or actor["role"] not in ("air_force", "army", "ministry_defence"):
            continue
        abroad = by_role().get((actor["country"], "air_force")) if actor["country"] != setting.country else None
        force = actor if actor["role"] == "air_force" else abroad
        return (force, f"«{earlier.head.text}», the air force named before") if force is not None else None
    return None


def army_before(phrase: Phrase, setting: Setting, before: Sequence[Phrase], here: Sequence[Phrase]) -> Named | None:
    """«توغل الجيش الفلاني في البلدة … واعتقل الجيش»: the army named last, where it is not the one at home; nor is it that of
    a quoted army, which speaks of itself. «هدد الرئيس الفلاني باستئناف الجيش …»: the army of who rules in the same sentence.
    """
    unit = next((unit for unit in reversed(phrase.units) if unit.text.removeprefix("ال") in words("army")), None)
    speaker = actors().get(setting.speaker)
    if unit is None or not unit.art or (speaker is not None and speaker["role"] == "army"):
        return None
    for ruler in reversed([p for p in here if p.last <= phrase.first]):
        noun, country = ruler.head.of("actor_noun", "title"), said_country(ruler)
        army = by_role().get((country or "", "army"))
        rules = noun is not None and "government" in (noun.info.get("class"), noun.info.get("class_hint"))
        if army is not None and country != setting.country and rules:
            return army, f"army of {country}"
    for earlier in reversed(before[-LOOKED_BACK:]):
        row = named_in(earlier, setting)
        named = next((other for other in earlier.units if other.text.split()[0].removeprefix("ال") in words("army")), None)
        if row is not None and named is not None:
            own_name = row["class"] not in STATE and not named.text.startswith("ال") and not named.art  # «جيش الفاتحين»
            return (row, f"«{earlier.head.text}», named before") if own_name or row["country"] != setting.country else None
    return None


def force_before(phrase: Phrase, setting: Setting, before: Sequence[Phrase]) -> Named | None:
    """Whose «القوة», «رتل», «الدورية», «عناصر الحاجز» are: the state's force named last; with none, the army of its country."""
    nouns = [entry for unit in phrase.units if (entry := unit.of("actor_noun")) is not None]
    noun = next((entry for entry in reversed(nouns) if entry.info.get("kind") in FORCES), nouns[0] if nouns else None)
    if noun is None or noun.info.get("kind") not in (*FORCES, "person") or noun.info.get("home") != "state_forces":
        return None
    if noun.info.get("kind") == "person" and noun.info.get("speaker"):
        return None  # «مسؤول أمني»: of whichever body
    if any(fold(one.lemma) in words("own_unit") for one in nouns) or any(unit.kind == "number" for unit in phrase.units[1:]):
        return None  # «الفوج 41»: a unit with a name of its own
    if noun.info.get("kind") == "person" and len(nouns) == 1 and not phrase.head.art:
        return None  # «حارسين بلديين»: whoever they guard
    for earlier in reversed(before[-LOOKED_BACK:]):
        actor = named_in(earlier, setting)
        if actor is not None and _is_force_here(actor, noun, setting):
            return actor, f"«{earlier.head.text}», the force named before"
        foreign = _foreign_force(earlier, noun, setting) if any(unit.art for unit in phrase.units) else None
        if foreign is not None:
            return foreign, f"«{earlier.head.text}» of {foreign['country']}, told of before"
    army = by_role().get((setting.country or "", "army"))
    return (army, f"army of {setting.country}") if army is not None and fold(noun.lemma) in words("military") else None


def _is_force_here(actor: Actor, noun: Entry, setting: Setting) -> bool:
    """Whether an actor is a force of the country of the story that a noun can stand for; a column is no air force."""
    of_state = actor["class"] == "state_forces" and actor["country"] == setting.country
    apart = actor["role"] in ("air_force", "navy") and noun.info.get("kind") != "aircraft"
    return of_state and not apart and not _is_unit(actor)


def _foreign_force(earlier: Phrase, noun: Entry, setting: Setting) -> Actor | None:
    """«الدورية» behind «دورية أميركية»: the force from abroad that the same noun told of."""
    country = said_country(earlier)
    same = any(entry.lemma == noun.lemma for unit in earlier.units for entry, _ in unit.entries)
    if country is None or country == setting.country or not same:
        return None
    return by_role().get((country, role_named(core(earlier), said=True)))


def _is_unit(actor: Actor) -> bool:
    """Whether an actor is a division, a command or a body of one place rather than a force of the country."""
    return fold(actor.many("arabic")[0]).split()[0].removeprefix("ال") in words("own_unit")
