"""Doers that the clause does not name: the speaker behind «نحن», the subject that a plan hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riwaya.extract.actors import FIGHTERS, Setting, filler, sort_of
from riwaya.extract.anaphora import suits
from riwaya.extract.clauses import Predicate
from riwaya.extract.context import Scene
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.phrases import Phrase
from riwaya.extract.tolls import phrase_from
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

WANTS_DOER = frozenset({"capture", "motion_from", "motion_to", "group", "seize", "launch"})
"""Frames whose happenings are told with their doer, near or far."""


PURSUED = frozenset({"disperse", "seize", "transitive", "strike"})
"""Frames of deeds that can be the aim of another deed of the same doer."""


def supply(drafts: list[Draft], scene: Scene, speaker: Phrase | None, raw: str, setting: Setting) -> None:
    """Give drafts without a doer the one that the sentence implies.

    Args:
        drafts: drafts of one sentence, changed in place.
        scene: the sentence.
        speaker: who was last quoted, here or in the sentence before.
        raw: the raw text.
        setting: where the document plays.
    """
    _claimed(drafts, scene)
    for k, draft in enumerate(drafts):
        _by_fire(draft, scene)
        if draft.agents or draft.more.get("continues"):
            continue
        told_by = _speaker(draft, scene) or speaker
        if told_by is not None and any(_first_person(member.unit) for member in _chain(draft)):
            draft.agents.append((told_by, "«we» of the one who speaks"))
        elif told_by is not None and _of_himself(draft, told_by, scene, raw, setting):
            draft.agents.append((told_by, "who speaks of himself"))
        elif draft.entry.info.get("frame") in WANTS_DOER and not draft.predicate.verbal:
            found = _governing_actor(draft, raw, setting) or (_before(drafts[:k]) if _aimed_at(draft) else None)
            taken = {id(phrase) for phrase, _ in [*draft.targets, *draft.places]}
            if found is not None and id(found) not in taken:
                draft.agents.append((found, "doer of the clause it hangs on"))
        elif draft.entry.info.get("frame") in PURSUED and not draft.predicate.verbal and draft.unit.prep in words("aim"):
            doer = _subject_before(draft, scene, raw, setting)
            if doer is not None and all(phrase is not doer for phrase, _ in draft.targets):
                draft.agents.append((doer, "doer of what is done to that end"))


def _of_himself(draft: Draft, speaker: Phrase, scene: Scene, raw: str, setting: Setting) -> bool:
    """«وأضاف الجيش أنه صادر أسلحة»: whether the subject of a verb is the pronoun of the force that speaks."""
    unit = draft.unit
    that = scene.clauses.units[unit.index - 1] if unit.index else None
    own = that is not None and that.kind == "comp" and that.text in words("that_he") and draft.predicate.verbal
    if not own or that is None or unit.kind != "verb" or unit.passive is True or draft.entry.info.get("frame") == "undergo":
        return False
    enc = next((enc for enc in ("هم", "ها", "ه") if that.text.endswith(enc)), "")
    fights = filler(speaker, raw, setting, rule="", role="agent").actor_class in FIGHTERS
    return fights and (suits(enc, speaker) or speaker.head.kind == "name")


def _by_fire(draft: Draft, scene: Scene) -> None:
    """«قتل شرطي برصاص مسلحين»: whose fire it was did it, and whom the verb names without an object was hit."""
    doer = _whose_fire(draft, scene)
    object_ = draft.predicate.object if draft.predicate.object is not doer else None
    subject = draft.predicate.subject if draft.predicate.verbal and object_ is None else None
    others = [(phrase, why) for phrase, why in draft.agents if phrase is not subject]
    if doer is None or others:
        return
    hit = subject is not None and len(draft.agents) > 0 and all(phrase is not subject for phrase, _ in draft.targets)
    draft.agents = [(doer, "whose fire it was")]
    draft.targets = [(phrase, why) for phrase, why in draft.targets if phrase is not doer]
    if hit and subject is not None:
        draft.targets.append((subject, "hit by the fire of another"))


def _whose_fire(draft: Draft, scene: Scene) -> Phrase | None:
    """The owner of the bullets or shells, named in their phrase or right behind it: «برصاص مسلحين», «بقذيفة حوثية»."""
    if type_info()[draft.type]["family"] not in ("assault", "protest"):
        return None
    led = [phrase for member in draft.members or [draft.predicate] for phrase in member.pps if phrase.prep in words("means")]
    for phrase in [*led, *draft.weapons]:
        fires = fold(phrase.head.text) in words("fire")
        if not fires and phrase.head.of("weapon") is None:
            continue
        unit = scene.clauses.units[phrase.head.index + 1] if phrase.head.index + 1 < len(scene.clauses.units) else None
        if unit is None or unit.conj or unit.prep:
            continue
        noun = unit.of("actor", "actor_noun", "loaded")
        if unit.kind == "adj" and unit.of("nisba") is not None and unit in phrase.units:
            return replace(phrase, first=unit.index, last=unit.index + 1, head=unit, units=[unit], more={"within": phrase})
        fights = noun is not None and (noun.cat != "actor_noun" or noun.info.get("who") == "combatants")
        if unit.kind in ("noun", "name") and noun is not None and (fires or fights):
            return phrase_from(phrase, unit) if unit in phrase.units else scene.clauses.phrase_of.get(unit.index)
    return None


def _claimed(drafts: list[Draft], scene: Scene) -> None:
    """«انفجرت عبوة …، وتبنت العملية جماعة»: who claims the deed told before is its doer."""
    for predicate, claimant in claims(scene):
        verb = predicate.unit.of("verb")
        told = [d for d in drafts if d.unit.index < predicate.unit.index and type_info()[d.type]["family"] == "assault"]
        if told and all(phrase is not claimant for phrase, _ in told[-1].agents):
            told[-1].agents.append((claimant, f"claims it with «{verb.lemma if verb is not None else ''}»"))


def claims(scene: Scene) -> Iterator[tuple[Predicate, Phrase]]:
    """Words by which somebody in a sentence claims a deed, with the claimant."""
    for predicate in scene.clauses.predicates:
        verb = predicate.unit.of("verb")
        if verb is None or not (fold(verb.lemma) in words("claims") or _claims_responsibility(predicate)):
            continue
        sides = (predicate.subject, predicate.object)  # «تبنت العملية جماعة»: the deed may stand in front
        claimant = next((p for p in sides if p is not None and sort_of(p) == "actor"), None)
        if claimant is not None:
            yield predicate, claimant


def _claims_responsibility(predicate: Predicate) -> bool:
    """«أعلنت الجماعة مسؤوليتها عن الهجوم»."""
    what = predicate.object
    return what is not None and what.head.text in words("responsibility") and (bool(what.head.enc) or what.head.art)


def _first_person(unit: Unit) -> bool:
    persons = {features[1:-1] for _, features in unit.entries if features[:1] in ("v", "i")}
    return bool(persons) and persons <= {"1p", "1s"}


def _chain(draft: Draft) -> list[Predicate]:
    """The draft's predicates and those that carry them."""
    out, seen = list(draft.members), 0
    carrier = draft.predicate.carrier
    while carrier is not None and seen < 5:
        out.append(carrier)
        carrier, seen = carrier.carrier, seen + 1
    return out


def _speaker(draft: Draft, scene: Scene) -> Phrase | None:
    covering = [a for a in scene.attributions if a.chain and a.first <= draft.unit.index < a.last]
    return covering[-1].chain[0] if covering else None


def _governing_actor(draft: Draft, raw: str, setting: Setting) -> Phrase | None:
    """The armed subject of a predicate that the draft hangs on."""
    for predicate in _chain(draft)[1:]:
        subject = predicate.subject
        if (
            subject is not None
            and sort_of(subject) == "actor"
            and (filler(subject, raw, setting, rule="", role="agent").actor_class in FIGHTERS)
        ):
            return subject
    return None


def _subject_before(draft: Draft, scene: Scene, raw: str, setting: Setting) -> Phrase | None:
    """«أطلقت الشرطة الغاز لتفريق محتجين»: the armed subject of the last verb before, which is done to that end."""
    for predicate in reversed(scene.clauses.predicates):
        if predicate.unit.index >= draft.unit.index or not predicate.verbal:
            continue
        subject = predicate.subject
        if subject is None or predicate.passive or sort_of(subject) != "actor":
            return None
        armed = filler(subject, raw, setting, rule="", role="agent").actor_class in FIGHTERS
        return subject if armed else None
    return None


def _aimed_at(draft: Draft) -> bool:
    """Whether the happening is told as an aim: «… لتحرير المدينة», «تهدف إلى السيطرة»."""
    phrase = draft.predicate.phrase
    return draft.unit.prep == "ل" or (phrase is not None and phrase.prep in words("aim"))


def _before(drafts: list[Draft]) -> Phrase | None:
    """The doer of the draft before it in the sentence."""
    return next((draft.agents[0][0] for draft in reversed(drafts) if draft.agents), None)
