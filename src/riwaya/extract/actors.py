"""What the words of a noun phrase name: a known actor, a class of people, a thing, a place, a weapon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from riwaya.extract.names import FIGHTERS as FIGHTERS
from riwaya.extract.names import Setting as Setting
from riwaya.extract.names import known, role_nouns
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import has_own_name, in_days, role_of
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import Row, table
from riwaya.link.actor_table import actors
from riwaya.records import Evidence, Filler, Span
from riwaya.text.fold import fold
from riwaya.text.number_words import number_words

OUTLET_CLASSES = {"monitor": "monitor", "un": "international_org"}
OFFICES = frozenset({"aid_org", "monitor", "international_org", "media", "political_party"})
"""Classes of bodies that do not fight and have officials."""
STATELY = frozenset({"army", "air force", "agency"})
"""Kinds of bodies that states have."""
PEOPLE_OF_COUNTRY = "people of a country"
"""Why «تونسيون» have the class they have; who of them marches is a demonstrator."""
BUILT = ("hospital",)
"""Kinds of places that are things to be struck."""
ARMED_KINDS = frozenset({"force", "aircraft", "armour", "group"})


def sort_of(phrase: Phrase) -> str:
    """`actor`, `place`, `object`, `weapon`, `event` or `other`: what the head of the phrase is."""
    found: str | None = phrase.more.get("sort")
    if found is None:
        found = phrase.more["sort"] = _sort_of(phrase)
    return found


def _joined_harm(phrase: Phrase) -> bool:
    """«مقتل ثلاثة مدنيين وإصابة خمسة»: the wounding, not somebody who is wounded."""
    bare = len(phrase.units) == 1 and phrase.quantity is None and phrase.head.conj and not phrase.head.art
    harm = phrase.head.of("harm")
    return bool(bare) and harm is not None and harm.info.get("frame") != "person" and phrase.head.of("trigger") is not None


def _sort_of(phrase: Phrase) -> str:
    head = phrase.head
    if phrase.listed_place:
        return "place"
    if head.kind == "number" or (head.art and head.text in words("both_sides")):
        return "actor"
    if head.kind == "name":
        if head.of("actor", "outlet"):
            return "actor"
        if head.place and head.place[0].kind in BUILT:
            return "object"  # «مستشفى الشفاء» is struck like any hospital
        if head.place or head.of("country"):
            return "place"
    if _takes_control(phrase) or _joined_harm(phrase):
        return "event"
    institution = head.of("actor_noun")
    if institution is not None and (_is_device(phrase, institution) or _are_things(phrase, institution)):
        return "object"
    if (
        head.of("place_noun")
        and institution is not None
        and institution.info.get("kind") == "institution"
        and phrase.prep in words("locative")
    ):
        return "place"  # «على المديرية»: the district, not the office
    cats = [entry.cat for entry, _ in head.entries]
    if len(set(cats) & {"object", "weapon", "place_noun"}) and "trigger" in cats:
        cats = [cat for cat in cats if cat != "trigger"]  # «قافلة» is a thing before it is a happening
    for cat in cats:
        if cat == "trigger" and head.of("actor_noun") is None:
            return "event"
        if cat in ("actor", "actor_noun", "outlet", "title", "person", "loaded", "nisba"):
            return "actor"
        if cat == "harm" and head.of("harm") and str(head.of("harm").info.get("frame")) == "person":  # type: ignore[union-attr]
            return "actor"
        if cat in ("object", "weapon"):
            return cat
        if cat == "place_noun":
            return "place"
        if cat == "harm":
            return "event"
    if head.place:
        return "place"
    if phrase.quantity is not None and head.kind == "adj" and any(f[:3] in ("app", "ppp") for _, f in head.entries):
        return "actor"  # «خمسة من مساعديه»
    return "actor" if phrase.any("actor", "actor_noun") and head.kind == "word" else "other"


def _is_device(phrase: Phrase, noun: Entry) -> bool:
    """«أجهزة الاتصال», «شبكة الكهرباء»: things, by what they serve; «أجهزة الأمن», «شبكة تهريب» are people."""
    if fold(noun.lemma) not in words("devices"):
        return False
    return any(unit.text.removeprefix("ال") in words("served_by_devices") for unit in phrase.units[1:])


def _are_things(phrase: Phrase, noun: Entry) -> bool:
    """«مزارع الزيتون», «مزارعهم», «ثلاث مزارع»: by the form one person or several things; owned or few they are things."""
    head, forms = phrase.head, phrase.head.entries
    one = any(entry is noun and features.startswith("s") for entry, features in forms) and noun.info.get("kind") == "person"
    many = any(entry.cat == "object" and features.startswith("p") for entry, features in forms)
    if not (one and many):
        return False
    owned = any(unit.art and not unit.prep and unit.kind in ("noun", "word") for unit in phrase.units[1:2])
    few = phrase.quantity is not None and FEW[0] <= (phrase.quantity.minimum or 0) <= FEW[1]
    return bool(head.enc) or owned or few


FEW = (3, 10)
"""Numbers behind which the plural stands."""


def _takes_control(phrase: Phrase) -> bool:
    """«على خلفية سيطرة الجهاز على المقر»: the control of somebody is no checkpoint; «عند سيطرة الجيش» is one."""
    if phrase.head.text not in words("control") or len(phrase.units) < 2 or phrase.prep in words("locative"):
        return False
    holder = phrase.units[1]
    return not holder.prep and holder.of("actor", "actor_noun", "loaded") is not None


def filler(phrase: Phrase, raw: str, setting: Setting, *, rule: str, role: str) -> Filler:
    """The phrase as an agent, target or source with its class and, if the table knows it, its neutral name."""
    span = Span(phrase.start, phrase.end, raw[phrase.start : phrase.end])
    named, stance = _named(phrase, setting), _stance(phrase)
    if named is not None:
        kind = actor_class(named, setting)
        return Filler(
            span,
            kind,
            str(named.info.get("name") or "") or None,
            str(named.info.get("id") or "") or None,
            stance,
            Evidence(rule),
        )
    outlet = phrase.any("outlet")
    if outlet is not None and (role == "source" or (outlet is phrase.head and outlet.of("actor") is None)):
        entry = outlet.of("outlet")
        assert entry is not None
        kind = OUTLET_CLASSES.get(str(entry.info.get("kind")), "media")
        return Filler(
            span,
            kind,
            str(entry.info.get("name") or "") or None,
            None,
            stance,
            Evidence(rule, "an outlet of outlets.csv"),
        )
    kind, why = class_of(phrase, setting, role=role)
    return Filler(span, kind, None, None, stance, Evidence(rule, why))


def core(phrase: Phrase, here: Sequence[Phrase] = ()) -> Phrase:
    """The phrase of those who are meant where another noun stands for them; any other phrase as it is.

    «مرور رتل», «بوابة القاعدة», «جثث جنود» lose the noun in front; for «بزي نظامي» the people who wear it are taken from `here`.
    """
    if _is_clothes(phrase):
        wearer = next((p for p in here if p.last == phrase.first and sort_of(p) == "actor"), None)
        if wearer is not None:
            return wearer
    units, head = phrase.units, phrase.head
    empty = head.text in words("looked_through") or any(fold(e.lemma) in words("looked_through") for e, _ in head.entries)
    if head is not units[0] or len(units) < 2 or head.enc or not empty:
        return phrase
    behind = units[1]
    if behind.of("actor", "actor_noun", "loaded", "object") is None:
        return phrase
    return replace(phrase, first=behind.index, head=behind, units=units[1:], quantity=None, more={})


def _is_clothes(phrase: Phrase) -> bool:
    return phrase.prep == "ب" and any(fold(entry.lemma) in words("clothes") for entry, _ in phrase.head.entries)


def mark_uniforms(phrases: Sequence[Phrase]) -> None:
    """Mark whose clothes are a state's: «عناصر بزي نظامي»."""
    for wearer, clothes in pairwise(phrases):
        if _is_clothes(clothes) and wearer.last == clothes.first:
            wearer.more["uniform"] = any(fold(unit.text) in words("uniform") for unit in clothes.units[1:])


def is_made_up(phrase: Phrase) -> bool:
    """«تحالف يضم فصائل», «غرفة عمليات تضم …»: whether a clause behind a body tells who is in it."""
    return bool(phrase.more.get("members"))


def _named(phrase: Phrase, setting: Setting) -> Entry | None:
    """The known actor that the phrase names; a thing that belongs to an actor does not name it."""
    return None if sort_of(phrase) in ("object", "weapon", "event") else known(phrase, setting)


def _stance(phrase: Phrase) -> str | None:
    unit = phrase.any("loaded")
    entry = unit.of("loaded") if unit else None
    stance = str(entry.info.get("stance") or "") if entry else ""
    return stance if stance in ("praise", "abuse") else None


def actor_class(entry: Entry, setting: Setting) -> str:
    """An actor's class here: a state's forces outside their own country are external forces."""
    info = entry.info
    country, sort = str(info.get("country") or ""), str(info.get("kind") or "")
    ministry = info.get("role") == "ministry_defence" and fold(entry.lemma).split()[0] in words("ministry")
    if ministry and _is_abroad(country, setting):
        return "external_forces"  # it speaks for forces that are there
    return class_here(str(info.get("class") or "other"), country, sort, setting, role=str(info.get("role") or ""))


AT_HOME = ("police", "riot_police", "border_guard", "security")
"""Roles of forces that keep order in their own country."""


def class_here(kind: str, country: str, sort: str, setting: Setting, *, role: str = "") -> str:
    """The class of an actor of some country, kind and role where the document plays."""
    if kind == "external_forces" and role in AT_HOME and country == setting.country:
        return "state_forces"
    if kind == "state_forces" and _is_abroad(country, setting):
        return "external_forces"
    if kind == "external_forces" and country and country == setting.country and sort not in ("coalition", "mission"):
        return setting.home_class.get(country, "state_forces")
    return kind


def _is_abroad(country: str, setting: Setting) -> bool:
    if not country:
        return False
    if setting.country is None or setting.home_class.get(country) == "external_forces":
        return country in setting.home_class
    return country != setting.country


def class_of(phrase: Phrase, setting: Setting, *, role: str) -> tuple[str, str]:
    """Class of a phrase that names no known actor, and the reason in a few words."""
    like = _others_like(phrase)
    if like is not None:
        return class_of(like, setting, role=role)  # «قوات موالية للحكومة وأخرى للبرلمان»
    sort = sort_of(phrase)
    doer = role == "agent" and phrase.head.of("actor_noun") is not None
    if sort in ("object", "weapon", "event", "other") and not doer:
        country = said_country(phrase)
        if country and sort == "object" and is_held(phrase):
            return _held_by(country, setting)
        owner = _owner(phrase, setting)
        return (owner, "belongs to them") if owner and sort == "object" and is_position(phrase) else ("other", f"an {sort}")
    country = said_country(phrase)
    holder = _owner(phrase, setting) if is_held(phrase) else None  # «حاجز للجيش», «مواقع حوثية»
    if holder is None and country and is_held(phrase) and role == "target":
        return _held_by(country, setting)  # «حاجز تركي»
    if role == "target" and (_is_thing(phrase) or holder is not None):
        return (holder, "belongs to them") if holder else ("other", "a thing that was struck")
    loaded, noun = phrase.any("loaded"), phrase.head.of("actor_noun")
    if noun is None:
        unit = phrase.any("actor_noun")
        noun = unit.of("actor_noun") if unit else None
    if loaded is not None and loaded.of("loaded").info.get("class"):  # type: ignore[union-attr]
        entry = loaded.of("loaded")
        assert entry is not None
        if entry.info["class"] == "government" and any(_of_state(unit) for unit in phrase.units):
            return "state_forces", "forces of a state"  # «جنود النظام»
        if entry.info["class"] != "by_modifier":
            return str(entry.info["class"]), "meant by a loaded word"
    if has_own_name(phrase):
        return _local_group(None, setting) or "rebel_group", "an army with a name of its own"
    titled = _by_rank(phrase)
    if titled is not None:
        return titled, "by the rank"  # «العقيد ناجي …»: of a name that is a noun too
    if noun is None and country and is_held(phrase):  # «قاعدة فرنسية»
        return ("external_forces" if _is_abroad(country, setting) else "state_forces"), f"held by {country}"
    if noun is None and loaded is not None and fold(loaded.of("loaded").lemma).endswith("نا"):  # type: ignore[union-attr]
        return "state_forces", "«our» forces, nothing more is said"
    if noun is None:
        return _namesake(phrase, setting) or _nameless(phrase, role, setting)
    noun = _of_force(phrase, noun) or noun
    kind = str(noun.info.get("class") or "other")
    if role == "source" and (fold(noun.lemma) in words("expert") or _of_hospital(phrase)):
        return "other", f"«{noun.lemma}», quoted"
    if role == "source" and fold(noun.lemma) in words("testimony"):
        return "civilians", f"«{noun.lemma}», quoted"
    if role == "source" and _reports(phrase, noun, kind):
        return "monitor", f"«{noun.lemma}», quoted"
    if any(fold(entry.lemma) in words("defecting") for unit in phrase.units[1:] for entry, _ in unit.entries):
        return "rebel_group", "who left a force"  # «ضابط منشق»
    body = noun.info.get("kind") in ("institution", "group") and kind not in (*FIGHTERS, "political_party")
    if body and any(unit.text in words("charitable") for unit in phrase.units[1:]):
        return "aid_org", "a charity"  # «هيئة خيرية», «منظمة إغاثية»
    if kind == "other" and noun.info.get("speaker") and noun.info.get("kind") == "person":
        kind = _of_speaker(phrase) or kind
        if kind == "state_forces" and country and _is_abroad(country, setting):
            return "external_forces", f"forces of {country} outside it"  # «متحدث عسكري أميركي»
    if role == "target" and kind == "government" and phrase.head.of("place_noun", "object") is not None:
        return "other", "a thing that was struck"  # «مقر بلدية كذا», «مديرية كذا»
    if kind == "by_modifier" and phrase.more.get("uniform") and not country:
        return "state_forces", f"«{noun.lemma}» in uniform"
    if kind == "by_modifier" and not country and (_is_regular(phrase, noun) or is_of_army(phrase, setting)):
        return "state_forces", f"«{noun.lemma}» as armies have it"
    stately = kind == "by_modifier" and noun.info.get("home") == "state_forces" and not country
    if stately and any(unit.text in words("lawless") for unit in phrase.units[1:]):
        return _local_group(noun, setting) or "rebel_group", "called lawless"
    if kind == "by_modifier":
        return _by_modifier(noun, country, setting)
    if kind == "state_forces" and country and _is_abroad(country, setting):
        return "external_forces", f"forces of {country} outside it"
    return kind, f"«{noun.lemma}»"


def _held_by(country: str, setting: Setting) -> tuple[str, str]:
    """The class of the forces of a country that hold a position, and the reason."""
    return ("external_forces" if _is_abroad(country, setting) else "state_forces"), f"held by {country}"


def _reports(phrase: Phrase, noun: Entry, kind: str) -> bool:
    """«قالت الشبكة», «أحصت منظمة … لحقوق الإنسان»: who is quoted for what it watches."""
    if kind == "by_modifier":
        return fold(noun.lemma) in words("reporting") and phrase.head.of("actor_noun") is noun
    return kind == "international_org" and any(word in words("of_rights") for unit in phrase.units for word in unit.text.split())


def _others_like(phrase: Phrase) -> Phrase | None:
    """The phrase beside which «أخرى», «آخرون» stands for more of the same kind, unless it says itself of whom it tells."""
    top, head = phrase.leader, phrase.head
    beside = top is not None and top is not phrase and top.head.of("actor_noun") is not None
    return top if beside and len(phrase.units) > 1 and head.text in words("counted_before") else None


def _is_regular(phrase: Phrase, noun: Entry) -> bool:
    """«لواء مدرع», «كتيبة مشاة», «اللواء 26»: units as only armies name them, where no group is told of."""
    if fold(noun.lemma) not in words("own_unit") or noun.info.get("home") != "rebel_group":
        return False
    at = next((k for k, unit in enumerate(phrase.units) if unit.of("actor_noun") is noun), None)
    behind = phrase.units[at + 1 :] if at is not None else []
    return any(unit.text in words("regular") for unit in behind) or bool(behind and behind[0].kind == "number")


def is_of_army(phrase: Phrase, setting: Setting) -> bool:
    """«لواءين إضافيين», «الفرقة العشرون»: units without a name of their own, where only the army has such.

    A lone «اللواء» is a rank as well, and «الفوج الثاني» that of whichever force.
    """
    if setting.country is None or setting.country in _local_units():
        return False
    units = phrase.units
    at = next((k for k, unit in enumerate(units) if _is_army_unit(unit)), None)
    behind = units[at + 1 :] if at is not None else ()
    if at is None or not all(unit.kind == "adj" or _is_number(unit) or _is_army_unit(unit) for unit in behind):
        return False
    numbered = any(map(_is_number, behind))
    large = any(_first(unit) in words("large_units") for unit in units[at:])
    return large or not (numbered or units[at].art)


def _is_army_unit(unit: Unit) -> bool:
    return _first(unit) in words("of_armies") or unit.text in words("regular")


def _first(unit: Unit) -> str:
    """The noun of a unit, of a listed name its first word: «الفرقة الرابعة» of another country."""
    noun = unit.of("actor_noun")
    said = fold(noun.lemma).split() if noun is not None else []
    if said:  # «لواء مدرع», but not «فرقة موت»
        return said[0] if len(said) == 1 or said[-1] in words("regular") else ""
    return unit.text.split()[0].removeprefix("ال") if unit.of("actor") else ""


def _is_number(unit: Unit) -> bool:
    known_words = number_words()
    return unit.kind == "number" or unit.text in known_words.numbers or f"ال{unit.text}" in known_words.ordinals


def _by_rank(phrase: Phrase) -> str | None:
    """The class of a man with a rank in front of his name, where no body is told that he belongs to."""
    title = phrase.head.of("title")
    hint = str(title.info.get("class_hint") or "") if title is not None else ""
    if hint not in ("state_forces", "external_forces") or len(phrase.units) < 2:
        return None
    if phrase.units[1].kind != "word" and phrase.units[1].of("person") is None:
        return None
    bodies = [noun for unit in phrase.units[1:] if (noun := unit.of("actor_noun", "actor")) is not None]
    if any(noun.cat == "actor" or noun.info.get("kind") in ARMED_KINDS for noun in bodies):
        return None
    return hint


def _of_speaker(phrase: Phrase) -> str | None:
    """«المتحدث العقيد فلان» by the rank, «مصدر من عائلة المخطوف» by the people; None where the words tell no more."""
    for unit in phrase.units[1:]:
        title, noun = unit.of("title"), unit.of("actor_noun")
        if title is not None and title.info.get("class_hint"):
            return str(title.info["class_hint"])
        if noun is not None and noun.info.get("kind") == "people" and noun.info.get("class") == "civilians":
            return "civilians"
        if unit.kind == "adj" and any(role_of(unit, entry.cat, entry.lemma) for entry, _ in unit.entries):
            return "state_forces"  # «متحدثا عسكريا»
    return None


def _namesake(phrase: Phrase, setting: Setting) -> tuple[str, str] | None:
    """The class of a name that every country may have («القوات الحكومية») where it is not that of the country listed for it."""
    unit = phrase.any("actor")
    entry = unit.of("actor") if unit is not None else None
    if entry is None:
        return None
    kind = str(entry.info.get("class") or "other")
    if kind in ("state_forces", "external_forces") and _is_abroad(said_country(phrase) or "", setting):
        return "external_forces", "forces of several countries"
    of_state = kind == "external_forces" or entry.info.get("kind") in STATELY or _role_word(phrase) in role_nouns()
    return ("state_forces" if of_state else kind), f"«{entry.lemma}», as of the country of the story"


def _role_word(phrase: Phrase) -> str:
    unit = phrase.any("actor")
    return unit.text.split()[0].removeprefix("ال") if unit is not None else ""


def _of_hospital(phrase: Phrase) -> bool:
    """«المدير الطبي», «مدير المستشفى»: quoted for what they know of the wounded."""
    return any(fold(entry.lemma) in words("medical") for unit in phrase.units[1:] for entry, _ in unit.entries)


def _of_state(unit: Unit) -> bool:
    noun = unit.of("actor_noun")
    return noun is not None and "state_forces" in (noun.info.get("class"), noun.info.get("home"))


def _is_thing(phrase: Phrase) -> bool:
    """Whether what was struck is a vehicle, an aircraft or a building; positions stand for those who hold them."""
    noun, thing = phrase.head.of("actor_noun"), phrase.head.of("object")
    if noun is not None and noun.info.get("kind") in ("aircraft", "armour"):
        return True
    return thing is not None and (
        thing.info.get("kind") in ("facility", "infrastructure") or thing.info.get("object") == "checkpoint"
    )


def _of_force(phrase: Phrase, noun: Entry) -> Entry | None:
    """The force that people belong to: «خمسة من عناصر الشرطة», «مصدر في الجيش»."""
    if fold(noun.lemma) in words("gatherings"):  # «تجمع للصحفيين», «مجموعة من العمال»
        return next((entry for unit in phrase.units[1:] if (entry := unit.of("actor_noun")) is not None), None)
    posted = noun.info.get("kind") == "force" and noun.info.get("home") == "state_forces"
    if posted:  # «دورية من فصيل محلي»
        behind = [entry for unit in phrase.units[1:] if (entry := unit.of("actor_noun")) is not None]
        return next((entry for entry in behind if entry.info.get("kind") == "group"), None)
    if noun.info.get("kind") not in ("person", "people", "official"):
        return None
    nouns = [
        entry
        for before, unit in zip([phrase.head, *phrase.units], phrase.units, strict=False)
        if unit is not phrase.head and (entry := unit.of("actor_noun")) is not None and before.text not in words("rank")
        if fold(entry.lemma) not in words("drones")  # «المشاركون في المسيرة»
        if unit.of("title") is None or unit is phrase.units[-1]  # «الناطق باسم الجيش اللواء فلان»: a rank, no brigade
    ]
    office = next((e for e in reversed(nouns) if e.info.get("class") in OFFICES), None)
    if noun.info.get("class") == "government" and office is not None:
        return office  # «مسؤول في منظمة إغاثة»
    ministry = next(
        (e for e in reversed(nouns) if e.info.get("class") == "government" and e.info.get("kind") == "institution"), None
    )
    if noun.info.get("class") == "other" and noun.info.get("speaker") and ministry is not None:
        return ministry  # «مصدر في وزارة الداخلية»
    apart = "identity_militia" if noun.info.get("class") in ("civilians", "other") else ""  # «شيخ من قبيلة كذا»
    body = next(
        (e for e in reversed(nouns) if e.info.get("kind") in ("force", "group", "aircraft") and e.info.get("class") != apart),
        None,
    )
    if body is None and noun.info.get("class") == "by_modifier":  # «أفراد من أسرة واحدة»
        return next((entry for entry in nouns if entry.info.get("class") == "civilians"), None)
    return body


def _by_modifier(noun: Entry, country: str | None, setting: Setting) -> tuple[str, str]:
    home = str(noun.info.get("home") or "state_forces")
    if country:
        if home in ("state_forces", "external_forces"):
            return ("external_forces" if _is_abroad(country, setting) else "state_forces"), f"«{noun.lemma}» of {country}"
        return home, f"«{noun.lemma}» of {country}"
    local = _local_group(noun, setting)
    if home == "rebel_group" and local is not None:
        return local, f"«{noun.lemma}» in {setting.country}"
    return home, f"«{noun.lemma}» without an adjective of country"


def _local_group(noun: Entry | None, setting: Setting) -> str | None:
    """The class of unnamed groups where the story plays; of single fighters only where groups are called like units of armies."""
    row = _local_groups().get(setting.country or "")
    if row is None or not row["class"] or not in_days(row, setting.day):
        return None
    return row["class"] if noun is None or row["units"] or noun.info.get("kind") in ("group", "force") else None


@cache
def _local_groups() -> dict[str, Row]:
    return {row["country"]: row for row in table("local_groups.csv")}


@cache
def _local_units() -> frozenset[str]:
    """Countries where armed groups call themselves brigades and battalions, as armies do."""
    return frozenset(country for country, row in _local_groups().items() if row["units"])


def _nameless(phrase: Phrase, role: str, setting: Setting) -> tuple[str, str]:
    if phrase.head.kind == "number":
        return "civilians", "a number of people, nothing more is said"
    if phrase.any("title", "person"):
        unit = phrase.any("title")
        hint = str(unit.of("title").info.get("class_hint") or "") if unit else ""  # type: ignore[union-attr]
        if hint == "state_forces" and _is_abroad(said_country(phrase) or "", setting):
            hint = "external_forces"
        return hint or (
            "other" if role == "source" else "civilians"
        ), "a person named without an office" if not hint else "by the title"
    if phrase.head.of("harm"):
        return "civilians", "people told of by the harm to them"
    if phrase.any("nisba") and phrase.head.of("nisba") is None and phrase.head.kind == "noun":
        return "other", "a thing of a country"
    if phrase.any("nisba") and role == "source":
        return "other", "some of a country, quoted"  # «مصادر أمنية وأخرى طبية»
    if phrase.any("nisba"):
        return ("civilians" if role != "agent" or phrase.quantity is not None else "external_forces"), PEOPLE_OF_COUNTRY
    return "other", "nothing known of these words"


def said_country(phrase: Phrase) -> str | None:
    """ISO3 code that an adjective or a country's name in the phrase points to."""
    for before, unit in zip([None, *phrase.units], phrase.units, strict=False):
        entry = unit.of("nisba", "country")
        if entry is not None and not (entry.cat == "nisba" and is_family_name(before)):
            code = str(entry.info.get("country") or entry.info.get("iso3") or "")
            if code:
                return code
    return None


def is_family_name(before: Unit | None) -> bool:
    """Whether an adjective behind this unit is a family name: «اللواء حسن المصري»."""
    return before is not None and before.of("person") is not None


def is_position(phrase: Phrase) -> bool:
    """Whether the head of a phrase is a place or means of fighting, which stands for those who hold it."""
    entry = phrase.head.of("object")
    return (
        entry is not None
        and entry.info.get("kind") in ("position", "vehicle", "arms")
        and fold(entry.lemma) not in words("private")
    )


def is_held(phrase: Phrase) -> bool:
    """Whether the head of a phrase is a position, which some force holds: «قاعدة», «حاجز»; offices have headquarters too."""
    entry = phrase.head.of("object")
    return entry is not None and entry.info.get("kind") == "position" and entry.info.get("object") != "headquarters"


def _owner(phrase: Phrase, setting: Setting) -> str | None:
    """Class of the fighters that an object in the phrase belongs to: «مواقع الثوار», «رتل لقوات النظام»."""
    for unit in phrase.units[1:]:
        entry = unit.of("actor")
        if entry is not None:
            kind = actor_class(entry, setting)
            return kind if kind in FIGHTERS else None
        noun = unit.of("loaded", "actor_noun")
        if noun is not None and noun.info.get("class"):
            kind = str(noun.info["class"])
            if kind == "by_modifier":
                kind = _by_modifier(noun, said_country(phrase), setting)[0]
            return kind if kind in FIGHTERS else None
        of_group = unit.of("nisba")
        group = actors().get(str(of_group.info.get("actor") or "")) if of_group is not None else None
        if group is not None:  # «مواقع حوثية»
            return group["class"] if group["class"] in FIGHTERS else None
    return None


def belongs_to(phrase: Phrase) -> Entry | None:
    """The named actor that a thing in the phrase belongs to."""
    return next((unit.of("actor") for unit in phrase.units[1:] if unit.of("actor")), None)


def is_people(unit: Unit) -> bool:
    """Whether a unit's noun counts people."""
    entry = unit.of("actor_noun")
    return entry is not None and entry.info.get("kind") in ("person", "people", "official")
