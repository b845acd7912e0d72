"""Countries that act or speak: «قصفت تركيا», «تقول موسكو»."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from riwaya.extract.actors import said_country
from riwaya.extract.names import Setting
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import capitals
from riwaya.extract.short_names import with_article
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.records import Evidence, Filler
from riwaya.text.fold import fold

STATE_ACTS = "a state that acts"
"""Why a country named as doer or speaker has its class."""


def as_state(phrase: Phrase, made: Filler, setting: Setting, role: str) -> Filler:
    """«قصفت تركيا», «تقول موسكو»: a country, or a capital that stands for it, named as doer or speaker; «الرواية الروسية»."""
    teller = _whose_account(phrase) if role == "source" and made.name is None else None
    if teller is not None:
        why = Evidence(made.evidence.rule, "whose account it is")
        return replace(made, name=_english()[teller], actor_class="government", evidence=why)
    name = _lone_name(phrase)
    country = _states().get(name) or capitals().get(name)
    if country is None or role == "target" or made.name is not None:
        return made
    kind = "government" if role == "source" or country == setting.country else "external_forces"
    why = Evidence(made.evidence.rule, STATE_ACTS if name in _states() else f"capital of {country}")
    return replace(made, name=_english()[country], actor_class=kind, evidence=why)


def _whose_account(phrase: Phrase) -> str | None:
    """«الرواية الإسرائيلية»: the country whose account of what happened is told; None for any other phrase."""
    account = any(fold(entry.lemma) in words("accounts") for entry, _ in phrase.head.entries)
    return said_country(phrase) if account and phrase.head.art and len(phrase.units) == 2 else None


def _lone_name(phrase: Phrase) -> str:
    """The one word of a phrase with its article; "" if there are more, or if it tells where."""
    head = phrase.head
    if len(phrase.units) > 1 or head.enc or head.kind == "adj" or phrase.prep == "في":
        return ""
    return with_article(head)


@cache
def _english() -> dict[str, str]:
    return {row["iso3"]: row["english"] for row in table("countries.csv")}


@cache
def _states() -> dict[str, str]:
    """Folded name of a country → its ISO3 code."""
    return {fold(name): row["iso3"] for row in table("countries.csv") for name in row.many("arabic")}


__all__ = ["STATE_ACTS", "as_state"]
