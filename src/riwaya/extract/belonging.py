"""To whom those belong whom a description leaves open: «ناطق باسم الكتيبة», «عناصر في «الحركة»», «قوة من الجيش», «دورية تابعة لها».

The owner stands right behind, in a phrase of its own; its class, and its name if it has one, are those of the description too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riwaya.extract.actors import FIGHTERS, sort_of
from riwaya.extract.phrases import Phrase
from riwaya.lexicon.grammar import words
from riwaya.records import Evidence, Filler
from riwaya.text.fold import fold

OPEN_KINDS = ("person", "force", "group", "official", "aircraft", "armour", "statement")
"""Kinds of nouns that leave open to whom they belong."""

BODIES = (*FIGHTERS, "political_party", "government", "international_org", "aid_org", "monitor", "media", "protesters", "rioters")
"""Classes that whoever belongs to such a body has too."""

MARKS = "«»\"“”'()‹›"


def owner_behind(phrase: Phrase, here: Sequence[Phrase], raw: str) -> Phrase | None:
    """The phrase right behind one that tells to whom it belongs, or None."""
    behind = min((p for p in here if p.first >= phrase.last), key=lambda p: p.first, default=None)
    if behind is None or not _left_open(phrase):
        return None
    between = fold("".join(c for c in raw[phrase.end : behind.start] if c not in MARKS)).strip()
    speaks = fold(phrase.units[-1].text).split()[-1] in words("in_the_name")
    if between not in words("belonging") and not (speaks and not between):
        return None
    return behind if sort_of(behind) == "actor" or behind.any("actor", "actor_noun") is not None else None


def _left_open(phrase: Phrase) -> bool:
    """Whether the words of the phrase do not yet say whose they are."""
    if phrase.any("actor", "nisba", "country", "person", "loaded") is not None:
        return False
    noun = phrase.head.of("actor_noun")
    return phrase.head.of("title") is not None or (noun is not None and noun.info.get("kind") in OPEN_KINDS)


def of_owner(made: Filler, whose: Filler, phrase: Phrase, role: str) -> Filler:
    """The filler with the class and name of its owner, where such an owner has a say in them."""
    noun = phrase.head.of("actor_noun")
    people = noun is not None and noun.info.get("who") == "civilians"
    if whose.actor_class == "identity_militia" and (people or role == "source"):
        return replace(made, actor_class="civilians")
    if whose.actor_class == "civilians" and made.actor_class == "other" and noun is not None and noun.info.get("speaker"):
        return replace(made, actor_class="civilians", evidence=Evidence(made.evidence.rule, f"of «{whose.span.text}»"))
    if whose.actor_class not in BODIES or (people and whose.actor_class not in (*FIGHTERS, "political_party")):
        return made
    return replace(
        made,
        actor_class=whose.actor_class,
        name=whose.name,
        id=whose.id,
        evidence=Evidence(made.evidence.rule, f"of «{whose.span.text}»"),
    )
