"""«كمين»: an ambush, or in Egypt the post on a road that is attacked like any other."""

from __future__ import annotations

from riwaya.extract.clauses import Clauses
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

POSTS = ("checkpoint", "post")
"""Kinds of place nouns that are manned posts."""


def is_post(unit: Unit, clauses: Clauses) -> bool:
    """Whether a word for a happening that is also the word for a manned post means the post here.

    «هجوم على كمين», «استهدف كمين الوردة», «أفراد الكمين» name a post; «وقع في كمين», «كمين للمسلحين استهدف رتلا» tell
    of an ambush.

    Args:
        unit: a word that may tell of a happening.
        clauses: its sentence.
    """
    place = unit.of("place_noun")
    if place is None or place.info.get("kind") not in POSTS or unit.kind != "noun":
        return False
    predicate = clauses.by_unit.get(unit.index)
    if predicate is None or predicate.phrase is None:
        return False
    lead = predicate.phrase.prep if predicate.phrase.head is unit else ""
    return lead in words("at_post") or _attacked(unit, clauses) or _manned(unit, clauses) or _named(unit, clauses)


def _attacked(unit: Unit, clauses: Clauses) -> bool:
    """«استهدف المسلحون الكمين», «تفجير الكمين»: the object of a deed told by a word of its own."""
    predicate = clauses.by_unit[unit.index]
    carrier = predicate.carrier
    if carrier is not None and carrier.verbal and carrier.object is predicate.phrase and not carrier.passive:
        told = carrier.unit.of("trigger")
        if told is not None and not told.rest and told.cat == "trigger":
            return True
    before = clauses.units[unit.index - 1] if unit.index else None
    construct = before is not None and before.kind == "noun" and not (before.art or before.enc or unit.prep or unit.conj)
    return construct and before is not None and before.of("trigger", "harm") is not None and not before.entries[0][0].rest


def _manned(unit: Unit, clauses: Clauses) -> bool:
    """«أفراد الكمين», «قرب محيط الكمين»: behind the word for those who man it or for the place around it."""
    phrase = clauses.by_unit[unit.index].phrase
    if phrase is None or phrase.head is unit or unit.prep or unit.conj:
        return False
    return unit.art and phrase.head.of("actor_noun", "place_noun", "object") is not None


def _named(unit: Unit, clauses: Clauses) -> bool:
    """«كمين الحفن», «كمين أمني»: before a name that is no fighter's, or an adjective of posts."""
    behind = clauses.units[unit.index + 1 : unit.index + 2]
    if not behind or behind[0].conj or behind[0].prep:
        return False
    word = behind[0]
    if word.kind == "adj" and word.art == unit.art:
        return any(fold(entry.lemma) in words("of_posts") for entry, _ in word.entries)
    fighter = word.of("actor", "actor_noun", "loaded", "nisba") is not None
    return not unit.art and word.kind in ("word", "name", "noun") and (word.art or bool(word.place)) and not fighter
