"""To whom those belong whom a description leaves open: «ناطق باسم الكتيبة», «عناصر في «الحركة»», «قوة من الجيش».

The owner stands right behind, in a phrase of its own; its class, and its name if it has one, are those of the description too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from riwaya.extract.actors import FIGHTERS, sort_of
from riwaya.extract.phrases import Phrase, next_phrase
from riwaya.extract.rolls import actors
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.records import Evidence, Filler
from riwaya.text.fold import fold

OPEN_KINDS = ("person", "force", "group", "official", "aircraft", "armour", "statement", "institution")
"""Kinds of nouns that leave open to whom they belong."""

BODIES = (*FIGHTERS, "political_party", "government", "international_org", "aid_org", "monitor", "media", "protesters", "rioters")
"""Classes that whoever belongs to such a body has too."""

CROWDS = ("protesters", "rioters")

BEHIND, NAME_WORDS = 40, 4
"""Letters and words behind an office in which the name of who holds it is looked for."""

MARKS = "«»\"“”'()‹›"


def owner_behind(phrase: Phrase, here: Sequence[Phrase], raw: str) -> Phrase | None:
    """The phrase right behind one that tells to whom it belongs, or None."""
    behind = next_phrase(phrase, here)
    if behind is None or not _left_open(phrase):
        return None
    between = fold("".join(c for c in raw[phrase.end : behind.start] if c not in MARKS)).strip()
    if not between and not behind.prep and raw[phrase.end : behind.start].strip() and behind.any("actor") is not None:
        return behind if _is_body(phrase.units[-1]) else None  # «مسلحون من جماعة (كذا)»
    between = between or behind.first_unit.prep  # «للقوات»: the spelling does not set the preposition apart
    speaks = fold(phrase.units[-1].text).split()[-1] in words("in_the_name")
    if between not in words("belonging") and not (speaks and not between):
        return None
    if between in ("ب", "في") and _is_means(phrase, behind, between):
        return None
    if between == "ل" and "within" in phrase.more:
        return None  # «قصف الجيش لمواقع الفصيل»: what the deed is done to
    if between == "ل" and behind.any("outlet") is not None:
        return None  # «قال مصدر لوكالة …»: told to it
    return behind if sort_of(behind) == "actor" or behind.any("actor", "actor_noun") is not None else None


def abbreviation_behind(phrase: Phrase, here: Sequence[Phrase], raw: str) -> Phrase | None:
    """The known short name in brackets right behind a body's full one: «البعثة المشتركة (يوناميد)»."""
    noun = phrase.head.of("actor_noun")
    if noun is None or noun.info.get("kind") not in ("force", "group", "institution"):
        return None
    behind = next_phrase(phrase, here)
    if behind is None:
        return None
    alone = len(behind.units) == 1 and behind.head.of("actor") is not None
    opened = raw[phrase.end : behind.start].strip() in ("(", "(«", '("', "[", "- (")
    return behind if alone and opened and raw[behind.end : behind.end + 2].lstrip('»"')[:1] in (")", "]") else None


def outlet_behind(phrase: Phrase, here: Sequence[Phrase], raw: str) -> Phrase | None:
    """The name in quotation marks behind «وكالة», «صحيفة», «قناة»."""
    noun = phrase.head.of("actor_noun")
    behind = next_phrase(phrase, here) if noun is not None and noun.info.get("kind") == "medium" else None
    if behind is None or behind.head.of("outlet") is None:
        return None
    between = raw[phrase.end : behind.start].strip()
    return behind if between and all(c in MARKS for c in between) else None


def members_behind(phrase: Phrase, here: Sequence[Phrase], raw: str) -> Phrase | None:
    """Who make up a body by the clause behind it: «تحالف يضم فصائل معارضة», «قوة مؤلفة من جنود»."""
    noun = phrase.head.of("actor_noun")
    behind = next_phrase(phrase, here) if noun is not None and noun.info.get("kind") in ("group", "force") else None
    if behind is None:
        return None
    between = fold(raw[phrase.end : behind.start]).split()
    made_up = bool(between) and between[0] in words("consisting") and len(between) <= 2
    if not made_up or behind.any("actor", "actor_noun", "loaded") is None:
        return None
    phrase.more["members"] = behind
    return behind


def known_person(phrase: Phrase, before: Sequence[Phrase], here: Sequence[Phrase], raw: str) -> Phrase | None:
    """Who is named by a bare name: «صيام» for the minister named before, «فلان الفلاني، رئيس البلدية» by the office behind."""
    head = phrase.head
    if phrase.any("title", "actor_noun", "actor") is not None or not (head.of("person") or head.kind == "word"):
        return None
    behind = next_phrase(phrase, here)
    if behind is not None and len(phrase.units) > 1 and not behind.prep:
        noun = behind.head.of("actor_noun")
        if (
            noun is not None
            and noun.info.get("kind") == "official"
            and fold(raw[phrase.end : behind.start]).strip() in ("", "،", ",")
        ):
            return behind
    name = phrase.units[-1].text
    for earlier in reversed(before):
        if earlier.any("title", "actor_noun") is None:
            continue
        inside = any(unit.text == name for unit in earlier.units[1:])
        if inside or (_is_office(earlier) and name.removeprefix("ال") in _name_behind(earlier, raw)):
            return earlier
    return None


def _is_office(phrase: Phrase) -> bool:
    """Whether a phrase tells of one who holds an office or speaks for others: his name may follow it."""
    noun = phrase.head.of("actor_noun")
    return phrase.head.of("title") is not None or (noun is not None and noun.info.get("kind") in ("official", "person"))


def _name_behind(phrase: Phrase, raw: str) -> list[str]:
    """The words right behind a phrase in which a person's name can stand: «المتحدث باسم الجيش فلان الفلاني»."""
    behind = raw[phrase.end : phrase.end + BEHIND]
    return [word.removeprefix("ال") for word in fold(re.split(r"[^\w\s]", behind, maxsplit=1)[0]).split()[:NAME_WORDS]]


def _is_means(phrase: Phrase, behind: Phrase, between: str) -> bool:
    """«قصفت القوة بمسيرات», «أصيب راعيان بنيران الجيش»: what is acted with is not what somebody belongs to."""
    if behind.head.of("weapon", "trigger", "harm") is not None or behind.head.text in words("fire"):
        return True
    noun, other = phrase.head.of("actor_noun"), behind.head.of("actor_noun")
    arms = other is not None and other.info.get("kind") in ("aircraft", "armour")
    body = noun is not None and noun.info.get("kind") not in ("person", "official", "statement")
    return arms or (between == "ب" and body and phrase.head.of("title") is None)


def _is_body(unit: Unit) -> bool:
    noun = unit.of("actor_noun")
    return noun is not None and noun.info.get("kind") == "group"


def _left_open(phrase: Phrase) -> bool:
    """Whether the words of the phrase do not yet say whose they are."""
    named = any(unit.of("person") is not None and unit.of("actor_noun") is None for unit in phrase.units)
    if named or phrase.any("actor", "nisba", "country", "loaded") is not None:
        return False
    noun = phrase.head.of("actor_noun")
    return phrase.head.of("title") is not None or (noun is not None and noun.info.get("kind") in OPEN_KINDS)


def of_owner(made: Filler, whose: Filler, phrase: Phrase, role: str) -> Filler:
    """The filler with the class and name of its owner, where such an owner has a say in them."""
    noun = phrase.head.of("actor_noun")
    people = noun is not None and noun.info.get("who") == "civilians"
    if whose.actor_class == "identity_militia" and (people or role == "source"):
        return replace(made, actor_class="civilians")
    person = noun is not None and noun.info.get("kind") == "person"
    if whose.actor_class == "civilians" and made.actor_class == "other" and person:
        return replace(made, actor_class="civilians", evidence=Evidence(made.evidence.rule, f"of «{whose.span.text}»"))
    if made.actor_class == "state_forces" and whose.name is None and whose.actor_class in FIGHTERS:
        return made  # «ضابط في اللواء 119»: the unnamed body says less than the man
    if whose.actor_class == "international_org" and made.actor_class in FIGHTERS:
        return replace(made, actor_class="external_forces", evidence=Evidence(made.evidence.rule, f"of «{whose.span.text}»"))
    if made.actor_class in CROWDS and whose.actor_class in FIGHTERS:
        return made  # «دفع رفض المتظاهرين بقوات الأمن إلى …»
    speaks = fold(phrase.units[-1].text).split()[-1] in words("in_the_name")
    staff = whose.actor_class == "aid_org" and noun is not None and fold(noun.lemma) in words("aid_staff")
    told_to = whose.actor_class in ("media", "protesters", "rioters") and not speaks
    kept = people and whose.actor_class not in (*FIGHTERS, "political_party") and not staff
    if told_to or whose.actor_class not in BODIES or kept:
        return made
    row = actors().get(whose.id or "")
    led = actors().get(row["parent"]) if row is not None and row["kind"] == "person" else None  # «وحدات موالية لفلان»
    return replace(
        made,
        actor_class=whose.actor_class,
        name=led["name"] if led is not None else whose.name,
        id=led["id"] if led is not None else whose.id,
        evidence=Evidence(made.evidence.rule, f"of «{whose.span.text}»"),
    )
