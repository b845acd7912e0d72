"""One strike told by several words of a sentence: the missile fired and fallen, the attack that struck, the damage it led to."""

from __future__ import annotations

from riwaya.extract.actors import sort_of
from riwaya.extract.agreement import agrees
from riwaya.extract.causes import is_cause_verb
from riwaya.extract.clauses import Clauses
from riwaya.extract.draft import Draft
from riwaya.extract.joining import FIGHTS, one_family, take
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

RESULTS = 9
"""Words back to the verb of cause of which a joined noun tells a further result."""


def one_volley(drafts: list[Draft]) -> list[Draft]:
    """«سقط صاروخ أطلقه المسلحون», «صاروخا أطلقته القوة سقط في حي»: the firing and the falling of one missile are one report."""
    out: list[Draft] = []
    for draft in drafts:
        fired = next((d for d in reversed(out) if d.type == "shelling" and d.weapons), None)
        falls = fold(draft.entry.lemma.split()[0]) in words("falling") and not draft.agents
        launched = draft.entry.info.get("frame") == "launch" and draft.predicate.verbal and bool(draft.unit.enc)
        if (
            fired is not None
            and not draft.unit.conj
            and draft.predicate.verbal
            and (falls or (launched and draft.type == "shelling"))
        ):
            draft.weapons = []
            take(fired, draft)
        else:
            out.append(draft)
    return out


def one_strike(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """«في هجوم نفذه انتحاري استهدف مطعما», «بقصف شنه المسلحون واستهدف الحي»: a verb of striking that agrees with an event noun
    told of before, in the same sentence part, goes on with it.
    """
    out: list[Draft] = []
    for draft in drafts:
        noun = next((d for d in reversed(out) if _may_strike(d, draft, clauses)), None)
        if noun is not None:
            take(noun, draft)
        else:
            out.append(draft)
    return out


def _may_strike(noun: Draft, verb: Draft, clauses: Clauses) -> bool:
    phrase, predicate = noun.predicate.phrase, verb.predicate
    if phrase is None or noun.predicate.verbal or not predicate.verbal or not one_family(noun, verb):
        return False
    if noun.unit.index > verb.unit.index or fold(verb.entry.lemma.split()[0]) not in words("striking") or verb.entry.rest:
        return False
    subject = predicate.subject
    struck = subject is not None and sort_of(subject) in ("place", "object")
    if not struck and (predicate.passive or (subject is not None and subject.first > predicate.unit.index)):
        return False
    between = clauses.units[noun.unit.index + 1 : verb.unit.index]
    barred = any(u.text in (".", "؛", ":", '"') or u.kind in ("sub", "comp") for u in between)
    told = any(u.kind == "verb" for u in between)  # a clause that describes the noun stands between
    fitting = agrees(predicate.unit, phrase) or any(agrees(predicate.unit, means) for means in noun.weapons)
    return told and not barred and fitting


def _joined_result(draft: Draft, clauses: Clauses) -> bool:
    """«أدى إلى مقتل أربعة وإلحاق أضرار»: joined to what a verb of cause led to, with no other verb between."""
    if not draft.unit.conj:
        return False
    before = reversed(clauses.units[max(0, draft.unit.index - RESULTS) : draft.unit.index])
    nearest = next((u for u in before if u.kind in ("verb", "part-verb", "rel", "sub")), None)
    if nearest is None:
        return False
    first, _, rest = nearest.text.partition(" ")  # «ما أدى إلى»
    return is_cause_verb(nearest) or (first in words("consequence") and bool(rest))


def without_results(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """«قصف … ما أدى إلى مقتل مدنيين وإلحاق أضرار بالمنازل»: damage that a strike of the sentence led to is its harm."""
    out: list[Draft] = []
    for draft in drafts:
        carrier = draft.predicate.carrier
        lemma = fold(draft.entry.lemma.split()[0])
        struck = any(d.type in FIGHTS or d.type == "attack" for d in out)
        told_on = draft.unit.conj and draft.predicate.verbal and not draft.agents and lemma in words("collapsing")
        taken = draft.unit.conj and not draft.predicate.verbal and draft.type == "detention" and lemma in words("taking_captive")
        if struck and (told_on or taken):  # «… فاستشهدت طفلة وتهدم منزل», «مقتل خمسة وأسر ستة»
            continue
        led = not draft.predicate.verbal and (
            (carrier is not None and is_cause_verb(carrier.unit)) or _joined_result(draft, clauses)
        )
        wrecked = draft.type == "property_destruction" or lemma in words("ruin")
        if not (led and wrecked and struck):
            out.append(draft)
    return out
