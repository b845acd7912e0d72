"""Whether people who are taken or held are arrested or abducted: who takes them decides."""

from __future__ import annotations

from riwaya.extract.actors import Setting, filler
from riwaya.extract.draft import Draft
from riwaya.extract.phrases import Phrase
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

GROUPS = ("rebel_group", "political_militia", "identity_militia")
STATES = ("state_forces", "external_forces")
HOLDERS = (*GROUPS, "civilians")
"""Who holds people outside any law: what they do so is a kidnapping."""


def by_captor(draft: Draft, raw: str, setting: Setting) -> None:
    """«مسلحون احتجزوا ركاب حافلة»: who is held by gunmen is abducted, not arrested.

    Args:
        draft: changed in place.
        raw: the raw text.
        setting: where the document plays.
    """
    if draft.type not in ("detention", "abduction"):
        return
    nouns = [noun for phrase, _ in draft.agents if (noun := phrase.head.of("actor_noun")) is not None]
    told = fold(draft.entry.lemma.split()[0])
    gunmen = bool(nouns) and all(fold(noun.lemma) in words("gunmen") for noun in nouns)
    caught = told in words("taking_captive") and _civilians_taken(draft)
    away = draft.type == "abduction" and told in words("leading_away")
    if away and draft.agents and all(class_of(phrase, raw, setting) in STATES for phrase, _ in draft.agents):
        draft.type, draft.subtype = "detention", None  # «أوقف حاجز للجيش ثلاثة واقتادهم»
    held = told in words("seizing_people") and bool(draft.agents)
    groups = held and all(class_of(phrase, raw, setting) in HOLDERS for phrase, _ in draft.agents)
    if draft.type == "detention" and (caught or groups or (gunmen and told in words("holding"))):
        draft.type, draft.subtype = "abduction", None


def class_of(phrase: Phrase, raw: str, setting: Setting) -> str:
    """The class of the actor that a phrase names as a doer."""
    return filler(phrase, raw, setting, rule="", role="agent").actor_class


def _civilians_taken(draft: Draft) -> bool:
    """«أسروا ثمانية مدنيين»: civilians whom an armed group takes are no captives of a fight."""
    taken = [noun for phrase, _ in draft.targets if (noun := phrase.head.of("actor_noun")) is not None]
    nouns = [phrase.head.of("actor", "actor_noun") for phrase, _ in draft.agents]
    state = any(noun is not None and noun.info.get("class") in ("state_forces", "external_forces") for noun in nouns)
    return bool(taken) and not state and all(noun.info.get("class") == "civilians" for noun in taken)
