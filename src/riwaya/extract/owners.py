"""Whose those are whom only a pronoun or a supposition names: «جنوده», «خبراؤها», «مواقعهم», «طائرات يعتقد أنها روسية»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from riwaya.extract.actors import said_country
from riwaya.extract.anaphora import suits
from riwaya.extract.bodies import by_body
from riwaya.extract.names import Setting
from riwaya.extract.parties import LOOKED_BACK, by_word, named_in
from riwaya.extract.phrases import Phrase, next_phrase
from riwaya.extract.rolls import (
    FORCES,
    GROUPS,
    STATE,
    Actor,
    Named,
    actors,
    beside_them,
    by_role,
    capitals,
    force_of,
    role_named,
)
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold

NEAR = 6
"""How many phrases before are looked through for the man whose companions are told of."""

SUPPOSED = 40
"""Characters behind a phrase in which a supposition about it begins and ends."""


def by_pronoun(phrase: Phrase, before: Sequence[Phrase], setting: Setting) -> Named | None:
    """«جنوده», «خبراؤها», «مواقعهم»: the forces of the one whom the pronoun goes back to."""
    own = next((unit for unit in phrase.units if _is_own(unit)), None)
    if own is not None:
        return _of_speaker("force", setting)
    noun = phrase.head.of("actor_noun") or phrase.head.of("object")
    enc = phrase.head.enc or str(phrase.more.get("of_whom") or "")
    if not enc or noun is None or not _is_men(phrase, noun):
        return None
    if enc == "نا":
        return _of_speaker(str(noun.info.get("kind")), setting)
    if enc in ("ه", "ها") and any(fold(entry.lemma) in words("companions") for entry, _ in phrase.head.entries):
        return None  # «مرافقيه»: of a man, not of a force
    irregular = any(fold(entry.lemma) in words("irregulars") for entry, _ in phrase.head.entries)
    members = any(fold(entry.lemma) in words("members") for entry, _ in phrase.head.entries)
    for k in range(len(before) - 1, max(-1, len(before) - 1 - LOOKED_BACK), -1):
        earlier = before[k]
        owner = _owner(earlier, setting, enc, before[:k])
        if owner is None or owner["id"] in phrase.more.get("done_by", ()):
            continue  # «انقضوا على مواقعه»: not those of whoever did it
        if (irregular and owner["role"]) or (members and owner["class"] in STATE):
            continue  # armies and governments have soldiers, not fighters or members
        if not _can_mean(enc, earlier):
            continue
        return force_of(owner, str(noun.info.get("kind"))), f"those of «{earlier.head.text}»"
    return None


def _is_own(unit: Unit) -> bool:
    """«قواتنا», «رجالنا», «صفوف قواتنا»: words of praise that end in the pronoun of the one who speaks."""
    loaded = unit.of("loaded")
    return loaded is not None and not loaded.info.get("actor") and fold(loaded.lemma).split()[0].endswith("نا")


def _of_speaker(kind: str, setting: Setting) -> Named | None:
    """«قواتنا», «مجاهدونا»: those of the one who is quoted."""
    owner = actors().get(setting.speaker)
    if owner is None or owner["class"] not in (*STATE, *GROUPS):
        return None
    return force_of(owner, kind), f"those of «{owner['name']}», who speaks"


def _can_mean(enc: str, earlier: Phrase) -> bool:
    """Whether a pronoun can go back to a phrase, or to the name in it; «الحوثيون» are many, of most names only the noun tells."""
    named = next((unit for unit in earlier.units if unit.kind == "name" or unit.of("actor", "country") is not None), None)
    if named is not earlier.head and suits(enc, earlier):
        return True
    if named is None:
        return False
    many = named.text.endswith(("ون", "ين")) and len(named.text.split()) == 1
    return enc in ("هم", "نا") if many else _agrees(enc, named.text.split()[0].removeprefix("ال"))


def _agrees(enc: str, first: str) -> bool:
    """Whether a pronoun agrees with a body by the first word of its name: «حزب», «كتائب»; what is no noun may be either."""
    feminine = _feminine().get(first)
    return feminine is None or enc not in ("ه", "ها") or feminine == (enc == "ها")


@cache
def _feminine() -> dict[str, bool]:
    """Noun of a body, in singular or plural, → whether «ها» goes back to it; nouns of people are left out."""
    bodies = [row for row in table("actor_nouns.csv") if row["kind"] in ("force", "group", "institution", "aircraft")]
    plural = {fold(form): True for row in bodies for form in row.many("plural")}
    return plural | {fold(row["noun"]): row["gender"] == "f" for row in bodies if " " not in row["noun"]}


def _owner(earlier: Phrase, setting: Setting, enc: str, before: Sequence[Phrase]) -> Actor | None:
    """The party that a phrase names, a country as its government."""
    actor = named_in(earlier, setting)
    if actor is None and len(earlier.units) == 1 and earlier.head.art:
        alone = by_word(earlier, setting) or by_body(earlier, before, setting)
        actor = alone[0] if alone is not None else None  # «اقتحم النظام … قواته», «قالت الحركة إن قواتها»
    if actor is not None and actor["kind"] == "person":
        actor = actors().get(actor["parent"])  # «حفتر»: his men are those of the force he leads
        if actor is None or any(fold(entry.lemma) in words("followers") for entry, _ in earlier.head.entries):
            return None
    if actor is not None:
        return actor if actor["class"] in (*STATE, *GROUPS) else None
    noun = earlier.units[-1].of("actor_noun")
    told = earlier.head.art and len(earlier.units) == 1
    men = enc == "هم" and noun is not None and noun.info.get("who") == "combatants"  # «ثلاثة من رجال الشرطة … دوريتهم»
    if noun is not None and (told or men) and (told or role_named(earlier, said=False)) and said_country(earlier) is None:
        return by_role().get((setting.country or "", role_named(earlier, said=False)))  # «قال الجيش إن قواته …»
    foreign = said_country(earlier)
    if foreign is not None and earlier.head.of("actor_noun") is not None:
        return by_role().get((foreign, role_named(earlier, said=True)))  # «جنود أتراك … مواقعهم»
    if len(earlier.units) == 1 and not earlier.prep and earlier.head.text in capitals():
        return by_role().get((capitals()[earlier.head.text], "government"))  # «أقرت واشنطن بأن طائراتها …»
    country = earlier.head.of("country") if len(earlier.units) == 1 and not earlier.prep else None  # «في عمان» owns nothing
    return by_role().get((str(country.info.get("iso3")), "government")) if country is not None else None


def _is_men(phrase: Phrase, noun: Entry) -> bool:
    """Whether a noun with a pronoun tells of the men, arms or positions of somebody who fights."""
    if any(fold(entry.lemma) in words("harming") for entry, _ in phrase.head.entries):
        return False  # «خاطفوه» are not his
    kind, sort = noun.info.get("kind"), noun.info.get("class")
    if kind in (*FORCES, "position") or (kind == "person" and sort in (*STATE, *GROUPS, "by_modifier")):
        return True
    return any(fold(entry.lemma) in words("own_men") for entry, _ in phrase.head.entries)


def mark_owned(phrases: Sequence[Phrase], units: Sequence[Unit]) -> None:
    """Mark whose those are behind whom «تابعة له», «تابع لها» stands."""
    for phrase in phrases:
        after = units[phrase.last] if phrase.last < len(units) else None
        if after is None or after.kind != "prep" or not after.enc or len(phrase.units) < 2:
            continue
        if phrase.units[-1].cited("own"):
            phrase.more["of_whom"] = after.enc


def beside_whom(phrase: Phrase, before: Sequence[Phrase]) -> Phrase | None:
    """«ثلاثة من مرافقيه», «حراسه»: the man told of last before, whose companions they are."""
    mine = [u for u in phrase.units if u.enc in ("ه", "ها") and u.cited("guards")]
    if not mine:
        return None
    near = before[-NEAR:]
    named = next((earlier for earlier in reversed(near) if earlier.any("title", "person") is not None), None)
    return named or next((earlier for earlier in reversed(near) if _is_man(earlier)), None)


def _is_man(phrase: Phrase) -> bool:
    noun = phrase.head.of("actor_noun")
    one = phrase.quantity is None and not phrase.head.enc
    return one and noun is not None and noun.info.get("kind") in ("person", "official")


def loyal(phrase: Phrase, before: Sequence[Phrase], setting: Setting) -> Named | None:
    """«المسلحون الموالون لها», «القوات الرديفة له» behind the army of the country: those who fight beside it."""
    if not beside_them(phrase):
        return None
    army = next((a for p in reversed(before[-LOOKED_BACK:]) if (a := named_in(p, setting)) is not None), None)
    if army is None or army["class"] != "state_forces" or army["country"] != setting.country:
        return None
    row = by_role().get((army["country"], "loyal_militia"))
    return (row, f"those who fight beside «{army['name']}»") if row is not None else None


def is_loyal(phrase: Phrase) -> bool:
    """Whether a phrase tells of fighters only by whom they fight beside: «القوات المساندة لها»."""
    noun = phrase.head.of("actor_noun")
    if len(phrase.units) < 2 or noun is None or noun.info.get("who") != "combatants" or not phrase.units[-1].cited("helping"):
        return False
    return phrase.any("actor", "country", "nisba") is None  # «مقاتلات تابعة لروسيا الداعمة …»


def supposed(phrase: Phrase, raw: str, here: Sequence[Phrase]) -> Named | None:
    """«طائرات يعتقد أنها روسية»: the force of the country that an adjective behind is believed to tell."""
    behind = next_phrase(phrase, here)
    if behind is None or behind.start - phrase.end > SUPPOSED or not is_supposed(raw[phrase.end : behind.start]):
        return None
    nisba = behind.head.of("nisba")
    actor = str(nisba.info.get("actor") or "") if nisba is not None else ""
    country = str(nisba.info.get("country") or "") if nisba is not None else ""
    row = actors().get(actor) or by_role().get((country, role_named(phrase, said=True)))
    return (row, f"believed to be «{behind.head.text}»") if row is not None else None


def is_supposed(between: str) -> bool:
    """Whether the words between a phrase and an adjective say that it is believed to be so.

    >>> is_supposed(" يُعتقد أنها "), is_supposed(" و")
    (True, False)
    """
    told = fold(between).split()
    return len(told) == 2 and told[0] in words("supposing") and told[1] in words("that_it_is")


__all__ = ["beside_whom", "by_pronoun", "is_loyal", "is_supposed", "loyal", "mark_owned", "supposed"]
