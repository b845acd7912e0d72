"""Which happening caused a harm: the one of its sentence that can bear it and stands nearest, with no other clause between."""

from __future__ import annotations

from riwaya.extract.clauses import Clauses
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.harm import THINGS, HarmMention
from riwaya.extract.places import fronted, place_phrases
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

SHOTS = ("protest_repressed", "armed_clash", "air_strike", "shelling")
STRIKES = ("attack", "riot", "armed_clash", "air_strike", "shelling")
BLASTS = ("remote_explosive", "suicide_bomb", "grenade")
OPENING = 4
"""Words within which a sentence shows that it goes on with the toll of the one before."""


def bears(draft: Draft, kind: str) -> bool:
    """Whether a report of the draft's type can bear harm of a kind: a march or a blocked road has no dead of its own."""
    return kind in type_info()[draft.type].get("harms", ())


def cause_of(unit: Unit, kind: str, drafts: list[Draft], clauses: Clauses) -> Draft | None:
    """The draft that caused the harm told by `unit`: the nearest one with no other clause between."""
    named = _named_cause(unit, kind, drafts, clauses)
    if named is not None:
        return named
    best: tuple[tuple[int, int], Draft] | None = None
    for draft in drafts:
        if not bears(draft, kind):
            continue
        distance = abs(draft.unit.index - unit.index)
        low, high = sorted((draft.unit.index, unit.index))
        between = clauses.units[low + 1 : high]
        if any(u.text in (".", "؛") for u in between) and not _goes_on_with(between):
            continue
        barriers = sum(u.kind == "verb" and u.conj and u.of("harm") is None and not is_cause_verb(u) for u in between)
        barriers += sum(u.kind == "sub" and u.text in words("contrast") and not _harms_others(u, clauses) for u in between)
        barriers += sum(u.kind == "prep" and u.text in words("alongside") for u in between)
        follows = draft.unit.index > unit.index
        joined = draft.predicate.verbal and draft.unit.conj
        apart = joined and not draft.predicate.carried_over  # «اغتالوا ضابطا، ونجا آخر»: another one's doing did not cause it
        if follows and _own_deed(draft):
            continue
        if follows and (barriers or apart or _lead_of(draft) in words("alongside")):
            continue
        if follows and not _causal(unit, draft, clauses):
            distance += 12
        rank = (barriers, distance)
        if best is None or rank < best[0]:
            best = (rank, draft)
    if best is None or best[0][0] > 1:
        return None
    return best[1]


def _harms_others(unit: Unit, clauses: Clauses) -> bool:
    """«قتل سبعة فيما أصيب آخرون في غارات»: who tells of others goes on with the same happening."""
    behind = clauses.units[unit.index + 1 : unit.index + 3]
    return len(behind) == 2 and behind[0].of("harm") is not None and behind[1].text in words("counted_before")


def _named_cause(unit: Unit, kind: str, drafts: list[Draft], clauses: Clauses) -> Draft | None:
    """«أسفرت غارة …، في يوم تجددت فيه الاشتباكات، عن أربعة قتلى»: the subject of the verb of cause that leads to the harm."""
    phrase = clauses.phrase_of.get(unit.index)
    top = (phrase.leader or phrase) if phrase is not None else None
    for predicate in reversed(clauses.predicates):
        if not predicate.verbal or predicate.unit.index > unit.index or not is_cause_verb(predicate.unit):
            continue
        entry = predicate.unit.of("verb")
        reached = [predicate.object, *predicate.pps]
        led = top is not None and entry is not None and top.prep in str(entry.info.get("preps") or "").split("|") and top.prep
        if top is None or predicate.subject is None or not (any(p is top or p is phrase for p in reached) or led):
            return None
        return next((d for d in drafts if d.unit in predicate.subject.units and bears(d, kind)), None)
    return None


def _goes_on_with(between: list[Unit]) -> bool:
    """«انفجرت عبوة؛ الأمر الذي أسفر عن …»: behind the mark a word of consequence goes on with what stands before it."""
    marks = [k for k, u in enumerate(between) if u.text in (".", "؛")]
    after = between[marks[-1] + 1 : marks[-1] + 2]
    return len(marks) == 1 and bool(after) and after[0].text.split()[0] in words("consequence")


def is_cause_verb(unit: Unit) -> bool:
    entry = unit.of("verb")
    return entry is not None and entry.info.get("kind") == "cause"


def _causal(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """Whether a preposition of cause or means leads from the harm to the happening behind it."""
    if _lead_of(draft) in words("cause"):
        return True
    before = clauses.units[draft.unit.index - 1] if draft.unit.index else None
    if before is None:
        return False
    subordinate = before.kind in ("sub", "rel") and before.text not in words("set_beside")
    return before.text in words("cause") or subordinate


def _own_deed(draft: Draft) -> bool:
    """«استشهد شاب بعد تنفيذه عملية طعن»: what the dead had done is not what they died of."""
    carrier = draft.predicate.carrier
    verb = carrier.unit.of("verb") if carrier is not None else None
    return (
        carrier is not None
        and not carrier.verbal
        and bool(carrier.unit.enc)
        and verb is not None
        and verb.info.get("kind") == "light"
    )


def _lead_of(draft: Draft) -> str:
    """The preposition that leads in an event noun."""
    phrase = draft.predicate.phrase
    return phrase.prep if phrase is not None and (phrase.leader is phrase or phrase.leader is None) else ""


def spread(drafts: list[Draft], clauses: Clauses) -> None:
    """Give harm to what caused it also where another word of the sentence, with a report of its own, tells it.

    «معارك … خسر فيها المهاجمون ثلاثين», «هاجموا القرية وأحرقوا عشرة منازل», «دارت اشتباكات أسر فيها أربعة».
    """
    for k, told in enumerate(drafts):
        for mention in list(told.harm):
            for cause in reversed(drafts[:k]):
                if mention not in cause.harm and bears(cause, mention.kind) and _of_cause(told, cause, mention, clauses):
                    cause.harm.append(mention)
                    break
            for cause in drafts[k + 1 :]:
                if mention not in cause.harm and bears(cause, mention.kind) and _told_first(told, cause, mention, clauses):
                    cause.harm.append(mention)
                    break
    for told in drafts:
        for mention in told.harm:
            clash = next((d for d in drafts if d.type == "armed_clash" and told.type == "detention"), None)
            if clash is not None and fold(mention.entry.lemma) in words("taken_prisoner") and mention not in clash.harm:
                clash.harm.append(mention)


def _of_cause(told: Draft, cause: Draft, mention: HarmMention, clauses: Clauses) -> bool:
    """Whether the harm of one draft is that of another one before it in its sentence."""
    if told.type == cause.type:
        again = told.unit.art or told.unit.of("harm") is not None or not told.places
        return again and all(m.kind != mention.kind for m in cause.harm)
    if (
        cause.type in SHOTS
        and all(m in told.harm for m in cause.harm)
        and told.unit.conj
        and told.predicate.verbal
        and _only_harm(told)
    ):
        doers = [phrase for phrase, _ in cause.agents]
        return all(any(phrase is doer for doer in doers) for phrase, _ in told.agents)  # «أطلقوا النار فجرحوا أربعة»
    wrecks = told.type == "property_destruction" and mention.kind in THINGS and cause.type in (*STRIKES, *BLASTS)
    goes_on = told.predicate.carried_over or (told.unit.conj and told.predicate.verbal and told.predicate.subject is None)
    by_itself = told.unit.conj and told.predicate.verbal and mention.inflicted_by is None
    goes_on = goes_on or (by_itself and (not told.predicate.passive or "so" in told.unit.more))  # «فتحطم زجاج سيارتين»
    before = clauses.units[told.unit.index - 1] if told.unit.index else None
    follows = before is not None and before.kind == "sub" and before.text.split()[0] in words("consequence")
    return wrecks and (goes_on or follows)  # «قصفت … ما أدى إلى تهدم منزلين»


def _only_harm(draft: Draft) -> bool:
    """Whether the words of the trigger tell of nothing but harm: «قتل», «سقط … بين قتيل وجريح»."""
    rest = draft.more.get("rest")
    return draft.unit.of("harm") is not None or (rest is not None and rest.of("harm") is not None)


def _told_first(told: Draft, cause: Draft, mention: HarmMention, clauses: Clauses) -> bool:
    """«متظاهران قتلا خلال قمع المسيرة», «تدمير دبابتين بعد استهدافهما»: the harm is told before its cause."""
    if any(m.kind == mention.kind for m in cause.harm):
        return False
    between = clauses.units[told.unit.index + 1 : cause.unit.index]
    if any(u.text in (".", "؛") or u.kind in ("comp", "sub") for u in between) or told.unit.of("harm") is None:
        return False
    wrecks = told.type == "property_destruction" and cause.type in STRIKES
    return (told.type == cause.type or wrecks or told.type == "protest_repressed") and _causal(told.unit, cause, clauses)


def owed(
    drafts: list[Draft], mentions: list[HarmMention], earlier: list[Draft], clauses: Clauses, *, paragraph: int
) -> list[tuple[Draft, HarmMention]]:
    """Harm of this sentence that no happening of its own caused and that is told of the one before: «الحصيلة: ستة جرحى»."""
    held = {id(m) for d in drafts for m in d.harm}
    free = [m for m in mentions if id(m) not in held and m.victims]
    told_on = _goes_on(clauses)
    out = []
    for mention in free:
        causes = (d for d in reversed(earlier) if bears(d, mention.kind) and d.type in WITH_TOLL)
        cause = next(causes, None)
        if cause is None:
            continue
        if told_on or (cause.more.get("paragraph") == paragraph and _left_open(cause, mention, drafts, clauses)):
            out.append((cause, mention))
    return out


def handed_on(drafts: list[Draft], earlier: list[Draft], clauses: Clauses, *, paragraph: int) -> list[tuple[Draft, HarmMention]]:
    """«قصفت القوات البلدة. وقتل ستة مدنيين»: the dead and wounded of a sentence that tells of nothing else are those of the
    happening told right before it. Of a sentence that somebody else is quoted in they are his, in a report of their own.

    Args:
        drafts: those of the sentence.
        earlier: those of the sentences before.
        clauses: the sentence.
        paragraph: its paragraph.
    """
    dated = any(u.time is not None and u.time.start is not None for u in clauses.units)
    if not drafts or dated or not all(map(_bare_toll, drafts)):
        return []
    cause = earlier[-1] if earlier and earlier[-1].sentence == drafts[0].sentence - 1 else None
    mentions = [mention for draft in drafts for mention in draft.harm]
    if cause is None or cause.type not in (*WITH_TOLL, "armed_clash") or not cause.more.get("sure"):
        return []
    open_ = all(bears(cause, m.kind) and _left_open(cause, m, [], clauses) for m in mentions)
    return [(cause, m) for m in mentions] if open_ and cause.more.get("paragraph") == paragraph else []


def _bare_toll(draft: Draft) -> bool:
    """Whether a draft tells of nothing but who died: by no one, with nothing, nowhere."""
    told = draft.agents or draft.places or draft.weapons or any(pp.prep in words("means") for pp in draft.predicate.pps)
    return draft.type == "attack" and _only_harm(draft) and bool(draft.harm) and not told


def _left_open(cause: Draft, mention: HarmMention, drafts: list[Draft], clauses: Clauses) -> bool:
    """«انفجر لغم بالشاحنة. مات أربعة جنود على الفور»: a sentence of the same paragraph that tells of no other cause or place."""
    told = any(m.kind == mention.kind for m in cause.harm) or any(bears(d, mention.kind) for d in drafts)
    summed = any(u.time is not None and u.time.kind == "since" for u in clauses.units)  # «قتل منذ مطلع العام 214»
    return mention.kind in HURT and not told and not summed and not fronted(clauses, place_phrases(clauses))


HURT = ("killed", "wounded")


WITH_TOLL = (*STRIKES, *BLASTS, "chemical_weapon", "protest_repressed")


def _goes_on(clauses: Clauses) -> bool:
    """Whether the sentence opens with a toll, or with a verb of cause whose subject is «ذلك»."""
    opening = clauses.units[:OPENING]
    caused = any(is_cause_verb(unit) for unit in opening)
    return any(unit.text in words("toll") for unit in opening) or (caused and any(unit.kind == "dem" for unit in opening))
