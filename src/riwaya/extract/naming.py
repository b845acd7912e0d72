"""Names for those whom a text names only by what they are.

«الشرطة» in a story that plays in Iraq are the Iraqi Police, «جنود أميركيون» the US Army: a country and a role name the actor of
`actors.csv` that has this role there (`roles.csv` tells the roles of nouns). Some words mean others in each country
(`names_by_country.csv`); «عناصر الحركة» go back to the movement named before. Who cannot be named so stays without a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from riwaya.extract.actors import class_here, is_family_name, is_held, is_of_army, is_position, said_country, sort_of
from riwaya.extract.bodies import by_body
from riwaya.extract.leaders import by_leader
from riwaya.extract.names import Setting, is_occupier, known
from riwaya.extract.owners import by_pronoun, is_loyal, loyal
from riwaya.extract.parties import (
    are_followers,
    army_before,
    by_word,
    enemy,
    force_before,
    in_the_air,
    is_foreign,
    is_hostile,
    named_in,
    of_rulers,
    only_party,
)
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import (
    FORCES,
    GROUPS,
    STATE,
    Named,
    actors,
    beside_them,
    by_arabic,
    by_country,
    by_role,
    force_of,
    in_days,
    in_role,
    meant,
    of_craft,
    place_country,
    policed,
    role_named,
    roles,
)
from riwaya.extract.short_names import ministry, of_country
from riwaya.lexicon.entries import name_key
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.records import Evidence, Filler
from riwaya.text.fold import fold

THING = ("a thing", "an ")
"""How the reasons for the class of things begin."""


def relief_of(phrase: Phrase, made: Filler, setting: Setting) -> Filler:
    """«قافلة للهلال الأحمر», «مقر قناة كذا», «منزل الرئيس فلان»: a thing of relief, of an outlet, of an official has its name."""
    thing, entry = phrase.head.of("object"), known(phrase, setting)
    outlet = next((entry_ for unit in phrase.units[1:] if (entry_ := unit.of("outlet")) is not None), None)
    if thing is not None and outlet is not None and made.actor_class == "other":
        return replace(made, name=str(outlet.info.get("name") or "") or None)
    if entry is not None and thing is not None and entry.info.get("kind") == "person" and thing.info.get("object") == "house":
        return replace(made, name=f"{entry.info['name']}'s house")  # of one in public office; others are protected
    if entry is None or thing is None or thing.info.get("kind") not in ("vehicle", "cargo"):
        return made
    if entry.info.get("class") not in ("aid_org", "international_org"):
        return made
    return replace(made, id=str(entry.info["id"]), name=str(entry.info["name"]))


def of_police(phrase: Phrase, made: Filler, setting: Setting) -> Filler:
    """«قسم شرطة الوادي»: a police station has the name of the police of its country, whatever it is as a thing."""
    thing = phrase.head.of("object")
    row = by_role().get((said_country(phrase) or setting.country or "", "police"))
    if row is None or made.name is not None or thing is None or thing.info.get("object") != "police station":
        return made
    why = Evidence(made.evidence.rule, f"of the police of {row['country']}")
    return replace(made, id=row["id"], name=row["name"], evidence=why)


def relief_class(actor: str) -> str:
    """The class of a body of relief, `other` for an actor of another kind."""
    row = actors().get(actor)
    return row["class"] if row is not None and row["class"] in ("aid_org", "international_org") else "other"


def described(
    phrase: Phrase,
    made: Filler,
    setting: Setting,
    before: Sequence[Phrase],
    *,
    here: Sequence[Phrase] = (),
    flown: bool = False,
) -> Filler:
    """The filler with the name that its description points to, or as it is.

    Args:
        phrase: the phrase that the filler was made from.
        made: the filler.
        setting: where the document plays.
        before: phrases of earlier sentences, in order.
        here: the phrases of its own sentence.
        flown: the words stand for aircraft («غارات أميركية»).
    """
    stands = sort_of(phrase) in ("object", "place") or is_held(phrase)
    held = stands and made.actor_class in (*STATE, *GROUPS, "political_party")  # «مواقع الحركة كذا»
    if is_loyal(phrase) and made.name is None:
        return _beside(phrase, made, setting, before)
    posts = bool(phrase.head.enc) and is_position(phrase)  # «مواقعها»
    people = held or posts or sort_of(phrase) == "actor" or phrase.head.of("actor_noun") is not None
    if made.name is not None or not people:
        return made
    led = by_leader(phrase, setting)
    if led is not None:
        return called(made, led, setting)
    if _names_person(phrase):
        return made
    found = (
        (_holder(phrase, setting) if held else None)
        or by_nisba(phrase)
        or _of_this_country(phrase, setting)
        or _short_name(phrase, setting, in_a_role=False)
        or _by_place(phrase)
        or only_party(phrase, setting, before)
        or (by_body(phrase, before, setting) if _is_group(phrase) else None)
        or by_word(phrase, setting)
        or _by_loaded(phrase, setting)
        or by_body(phrase, before, setting)
    )
    if found is None and not beside_them(phrase) and made.actor_class not in ("media", "aid_org"):
        found = by_pronoun(phrase, before, setting)
    state = made.actor_class in STATE and not beside_them(phrase)
    if found is None and state:
        found = of_rulers(phrase, setting, before) or in_the_air(phrase, setting, before)
        found = found or _of_state(phrase, setting, before, here, flown=flown)
    if found is None:
        found = _short_name(phrase, setting, in_a_role=True)
    if found is None:
        return _of_ministry(phrase, made, setting)
    if found[0]["id"] in phrase.more.get("done_by", ()) and not _says_whose(phrase):
        return made  # «قصف الجيش ثكنة»: not his own
    thing = made.actor_class == "other" and not posts and (made.evidence.note or "").startswith(THING)
    return called(made, found, setting, thing=thing)


def _is_group(phrase: Phrase) -> bool:
    """«الجماعة», «عناصر السرايا»: the text may have named one so, whomever the word means in its country."""
    noun = phrase.units[-1].of("actor_noun")
    return noun is not None and noun.info.get("kind") == "group"


def _says_whose(phrase: Phrase) -> bool:
    """Whether a phrase tells itself by a name or an adjective whose those are: «قصف التحالف بالخطأ مواقع للتحالف»."""
    return said_country(phrase) is not None or phrase.any("actor", "loaded", "nisba", "country") is not None


def _of_ministry(phrase: Phrase, made: Filler, setting: Setting) -> Filler:
    country = said_country(phrase) or setting.country
    name = ministry(phrase, country) if country is not None and made.actor_class == "government" else None
    if name is None:
        return made
    return replace(made, name=name, evidence=Evidence(made.evidence.rule, f"ministry of {country}"))


def called(made: Filler, found: Named, setting: Setting, *, thing: bool = False) -> Filler:
    """The filler under the name of an actor, with the class that this has where the document plays; a thing stays one."""
    actor, why = found
    kind = "other" if thing else class_here(actor["class"], actor["country"], actor["kind"], setting, role=actor["role"])
    return replace(made, id=actor["id"], name=actor["name"], actor_class=kind, evidence=Evidence(made.evidence.rule, why))


def state_outlet(phrase: Phrase, setting: Setting) -> str | None:
    """«التلفزيون الرسمي», «وكالة الأنباء الرسمية»: the outlet of the state whose names begin with that word."""
    noun, country = phrase.head.of("actor_noun"), said_country(phrase) or setting.country
    named_so = phrase.head.art or words("agency") & set(phrase.head.text.split())
    if noun is None or noun.info.get("kind") != "medium" or not named_so:
        return None
    official = any(word in words("official") for unit in phrase.units for word in unit.text.split())
    if not official and said_country(phrase) is None:
        return None
    first = fold(noun.lemma).split()[0].removeprefix("ال")
    return _state_outlets().get((country or "", first))


@cache
def _state_outlets() -> dict[tuple[str, str], str]:
    """(country, first word) → the outlet of the state there whose names begin with it: «تلفزيون», «وكالة»."""
    found: dict[tuple[str, str], str] = {}
    for row in table("outlets.csv"):
        if row["affiliation"] == "state":
            for variant in row.many("arabic"):
                found.setdefault((row["country"], fold(variant).split()[0].removeprefix("ال")), row["name"])
    return found


def _beside(phrase: Phrase, made: Filler, setting: Setting, before: Sequence[Phrase]) -> Filler:
    """«القوات المساندة لها»: a militia of its own, with the name that those who fight beside the army of the country have."""
    found = loyal(phrase, before, setting)
    if found is None:
        return replace(made, actor_class="political_militia", evidence=Evidence(made.evidence.rule, "fight beside others"))
    row, why = found
    return replace(made, id=row["id"], name=row["name"], actor_class=row["class"], evidence=Evidence(made.evidence.rule, why))


def _holder(phrase: Phrase, setting: Setting) -> Named | None:
    """«مواقع الجيش السوري»: who holds the position that is named."""
    row = named_in(phrase, setting)
    return (row, "who holds it") if row is not None else None


def meant_in(words_: str, country: str) -> Named | None:
    """Whom a description means in a country: «الشرطة» in IRQ, «المرتزقة» in YEM; None if nothing tells.

    >>> meant_in("الشرطة", "IRQ")[0]["name"]
    'Iraqi Police'
    """
    for word in (fold(words_), fold(words_).removeprefix("ال")):
        actor = meant(word, country)
        if actor is not None:
            return actors()[actor], f"whom the word means in {country}"
        row = by_role().get((country, roles().get(word, "")))
        if row is not None:
            return row, f"the {roles()[word].replace('_', ' ')} of {country}"
    return None


def _names_person(phrase: Phrase) -> bool:
    """«العميد فلان من الشرطة» is a man, not the police; «المتحدث باسم الشرطة فلان» speaks for them."""
    if phrase.head.text.split()[-1] in words("in_the_name"):
        return False
    titled = phrase.head.of("title") is not None and any(unit.kind in ("name", "word") for unit in phrase.units[1:])
    return phrase.any("person") is not None or (phrase.head.kind == "name" and phrase.head.of("actor") is None) or titled


def branch_of(phrase: Phrase, made: Filler, setting: Setting) -> Filler:
    """«طائرات للجيش», «رتل لوزارة الدفاع», «مسلحو حفتر»: an army's air force, a ministry's army, the men of a leader."""
    noun, actor = phrase.head.of("actor_noun", "loaded"), actors().get(made.id or "")
    if noun is None or actor is None:
        return made
    kind = str(noun.info.get("kind"))
    if actor["kind"] == "person":
        led = actors().get(actor["parent"])
        if led is None or noun.cat != "actor_noun" or kind not in (*FORCES, "person", "people", "group"):
            return made
        return called(made, (led, f"led by «{actor['name']}»"), setting)
    force = of_craft(force_of(actor, kind) if kind in FORCES else actor, phrase)
    if force is actor:
        return made
    here = "state_forces" if made.actor_class == "government" else made.actor_class
    return replace(made, id=force["id"], name=force["name"], actor_class=here)


def by_nisba(phrase: Phrase) -> Named | None:
    """«عناصر حوثية»: the adjective of a group names it."""
    for before, unit in zip([None, *phrase.units], phrase.units, strict=False):
        entry = None if is_family_name(before) else unit.of("nisba")
        actor = str(entry.info.get("actor") or "") if entry is not None else ""
        if entry is not None and actor:
            return actors()[actor], f"by the adjective «{entry.lemma}»"
    return None


def _by_loaded(phrase: Phrase, setting: Setting) -> Named | None:
    """«الدواعش», «قوات الأسد»: words of praise and abuse that mean one actor only; «الاحتلال» whom the text calls so."""
    unit = phrase.any("loaded")
    entry = unit.of("loaded") if unit is not None else None
    actor = str(entry.info.get("actor") or "") if entry is not None else ""
    if unit is None or entry is None or actor not in actors():
        return None
    if setting.occupier and len(unit.text.split()) == 1 and is_occupier(unit.text):
        return by_role().get((setting.occupier, "army"), actors()[actor]), f"whom «{entry.lemma}» means"
    return actors()[actor], f"whom «{entry.lemma}» means"


def _by_place(phrase: Phrase) -> Named | None:
    """«شرطة محافظة نينوى»: the body of a place that is listed under the noun and the place's name."""
    bodies = {unit.text.split()[-1].removeprefix("ال") for unit in phrase.units if unit.of("actor_noun")}
    names = [unit.text for unit in phrase.units if unit.kind == "name" and unit.place]
    for row in (by_arabic().get(f"{body} {name}") for body in bodies for name in names):
        if row is not None:
            return row, f"the {row['name']}"
    return None


ALIKE = (STATE, (*GROUPS, "political_party"), ("aid_org", "government"))
"""Classes that bodies of one name can have in different countries: «الدفاع المدني» is an office here and rescuers there."""


def _of_this_country(phrase: Phrase, setting: Setting) -> Named | None:
    """«الهلال الأحمر» in a story of Libya: the name that every country may have, with the adjective of this one."""
    unit, country = phrase.any("actor"), said_country(phrase) or setting.country
    entry = unit.of("actor") if unit is not None else None
    if unit is None or entry is None or country in (None, entry.info.get("country")) or phrase.head.of("title") is not None:
        return None
    kind = entry.info.get("class")
    alike = next((classes for classes in ALIKE if kind in classes), ())
    for row in by_country().get(country or "", ()):
        if row["class"] not in alike and row["class"] != kind:
            continue
        if any(key == unit.text or key.rpartition(" ")[0] == unit.text for key in map(name_key, row.many("arabic"))):
            return row, f"«{unit.text}» of {country}"
    return None


def _short_name(phrase: Phrase, setting: Setting, *, in_a_role: bool) -> Named | None:
    """«وزارة الكهرباء», «قوات الحرس الجمهوري»: the name of a body of the country without the adjective of the country."""
    country = said_country(phrase) or setting.country
    row = of_country(phrase, country) if country is not None and not are_followers(phrase) else None
    if row is None or bool(row["role"]) != in_a_role or row["role"] in DOMESTIC or not in_days(row, setting.day):
        return None
    if any(unit.enc for unit in phrase.units):
        return None  # «حرس حدودنا»
    noun = phrase.head.of("actor_noun")
    kind = str(noun.info.get("kind")) if noun is not None else ""
    return (force_of(row, kind) if kind in FORCES and row["role"] else row), f"so called in {country}"


MILITARY = ("army", "air_force", "navy", "special_forces")
"""Roles of forces that whoever speaks for a state means of his own («أعلن الجيش الفلاني أن سلاح الجو …»)."""


def _at_home_to(setting: Setting, role: str) -> str | None:
    """The country whose force a role without a country means: that of a state's force that is quoted, or where the text plays."""
    speaker = actors().get(setting.speaker)
    military = speaker is not None and speaker["class"] in ("state_forces", "external_forces") and role in MILITARY
    return speaker["country"] if speaker is not None and military and speaker["country"] else setting.country


def _of_two(phrase: Phrase) -> bool:
    """Whether adjectives of two countries stand side by side, be it the first one in a listed name."""
    said = (entry for unit in phrase.units if (entry := unit.of("nisba" if unit.kind == "adj" else "actor")) is not None)
    return len({str(entry.info["country"]) for entry in said if entry.info.get("country")}) > 1


def _army_of(phrase: Phrase, setting: Setting, country: str | None) -> str:
    """«قاعدة فرنسية», «الفرقة العشرون»: an army's by what armies hold or are made of."""
    return "army" if is_of_army(phrase, setting) or (country and (sort_of(phrase) == "object" or is_held(phrase))) else ""


DOMESTIC = ("police", "riot_police")
"""Roles of forces that act in their own country, whatever other countries a text names."""


def _of_state(phrase: Phrase, setting: Setting, before: Sequence[Phrase], here: Sequence[Phrase], *, flown: bool) -> Named | None:
    """The force or office of a country that has the role of the noun; for a noun of no role («القوة») the force named last."""
    held = sort_of(phrase) in ("object", "place")
    if are_followers(phrase):
        return None
    if _of_two(phrase):
        return None  # «طيران أميركي بريطاني»
    country = said_country(phrase) or (None if held else place_country(phrase))
    role = "air_force" if flown else role_named(phrase, said=country is not None) or _army_of(phrase, setting, country)
    owned = any(unit.enc for unit in phrase.units)  # «جنوده»: those of somebody named before, who need not be at home
    if country is None and is_hostile(phrase):
        return enemy(phrase, setting)  # «الطيران المعادي»: not that of the country, whoever speaks
    if country is None and is_foreign(phrase):
        return None
    policing = policed(role, setting.country, here) if role in DOMESTIC and country is None and not owned else None
    if policing is not None:
        return policing
    last = army_before(phrase, setting, before, here) if role == "army" and country is None and not owned else None
    if last is not None:
        return last
    where = country or (None if owned else _at_home_to(setting, role))
    found = in_role(where, role, setting.day) if where and role else None
    if found is None:
        return force_before(phrase, setting, before) if not role and not owned and country is None else None
    noun = phrase.head.of("actor_noun")
    found = of_craft(force_of(found, str(noun.info.get("kind"))) if noun is not None and not flown else found, phrase)
    return found, f"{role.replace('_', ' ')} of {where}" + ("" if country else ", where the text plays")
