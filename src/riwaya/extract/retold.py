"""What a sentence tells twice: a raid and its arrests, an attack and its being driven back, a blast named again, its damage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from riwaya.extract.causes import bears
from riwaya.extract.clauses import Clauses
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.joining import one_family, take
from riwaya.extract.selection import fits
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

Holder = Callable[[Draft, list[Draft], Clauses], Draft | None]


def told_again(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """Fold drafts that only tell again what another draft of their sentence tells into that other one."""
    others = apart(drafts)
    for holder in HOLDERS:
        for draft in drafts if len(drafts) > 1 else ():
            keep = holder(draft, others[id(draft)], clauses)
            if keep is not None:
                take(keep, draft)
                drafts = others[id(draft)]
                others = apart(drafts)
    return drafts


def apart(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """For each draft, by its `id`, all others."""
    return {id(draft): [other for other in drafts if other is not draft] for draft in drafts}


def first_word(draft: Draft) -> str:
    """The folded first word of the row by which a trigger is read."""
    return fold(draft.entry.lemma).split()[0]


def _raids(draft: Draft) -> bool:
    told_by = set(fold(draft.entry.lemma).replace("/", " ").split())
    return draft.type == "detention" and bool(told_by & words("raiding"))


def _arrest_of_raid(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«داهمت القوات الحي واعتقلت أربعة», «أوقفت الشرطة ستة خلال عملية دهم»: raid and arrests are one, told by the arrest."""
    if not _raids(draft):
        return _raid_for_arrest(draft, others, clauses)
    for other in others:
        if other.type != "detention" or beside(draft, other, clauses) or _is_aim(other):
            continue
        behind = other.unit.index > draft.unit.index
        if _raids(other):
            same = behind and not other.predicate.verbal and not draft.predicate.verbal  # «عمليات دهم وتفتيش»
        elif behind:
            same = not other.predicate.verbal or other.predicate.carried_over or same_doer(draft, other)
        else:
            same = not draft.predicate.verbal
        if same:
            if other.targets or other.predicate.verbal:
                draft.targets = []  # the houses that were searched; those arrested are the target
            return other
    return None


def _raid_for_arrest(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«نفذت القوة مداهمة لاعتقال مطلوب»: an arrest that is only the aim of a raid."""
    if draft.type != "detention" or not _is_aim(draft):
        return None
    raids = [o for o in others if _raids(o) and o.unit.index < draft.unit.index and not beside(draft, o, clauses)]
    return raids[-1] if raids else None


def _is_aim(draft: Draft) -> bool:
    phrase = draft.predicate.phrase
    return not draft.predicate.verbal and phrase is not None and phrase.prep in words("aim")


def beside(one: Draft, other: Draft, clauses: Clauses) -> bool:
    """Whether a word between two drafts sets one happening beside another: «كما», «فيما», the end of a sentence."""
    low, high = sorted((one.unit.index, other.unit.index))
    between = clauses.units[low + 1 : high]
    return any(u.text in (".", "؛") or (u.kind == "sub" and u.text in words("in_addition")) for u in between)


def same_doer(one: Draft, other: Draft) -> bool:
    """Whether nobody but the doer of one draft is told to have done the other."""
    doers = [phrase for phrase, _ in one.agents]
    return not other.agents or any(any(phrase is doer for doer in doers) for phrase, _ in other.agents)


def _attack_driven_back(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«خلال تصديهم لهجوم شنه التنظيم»: the attack is the happening, those who drive it back are its target."""
    if draft.type != "armed_clash" or first_word(draft) not in words("driving_back"):
        return None
    for other in others:
        if other.type in FOUGHT and other.predicate.carrier is draft.predicate and not other.predicate.verbal:
            draft.agents, draft.targets = [], [*draft.agents, *draft.targets]
            other.more["outcome"] = "repelled"
            return other
    return None


def _going_off(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«العبوة زرعها مسلحون أمام المنزل، وانفجرت صباحا»: the weapon is named, its going off is told."""
    phrase = draft.predicate.phrase
    if draft.unit.of("weapon") is None or phrase is None or phrase.head is not draft.unit:
        return None
    for other in others:
        told = other.predicate
        goes_off = other.type == draft.type and told.verbal and other.unit.of("weapon") is None
        of_it = told.subject is None or told.carried_over or told.subject in (phrase, phrase.leader)
        if goes_off and of_it and other.unit.index > draft.unit.index:
            return other
    return None


def _named_before(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«قنبلة انفجرت …، ولم يعرف سبب انفجارها»: a definite noun with nothing of its own names what its sentence has told."""
    if draft.predicate.verbal or not (draft.unit.art or draft.unit.enc) or type_info()[draft.type]["family"] != "assault":
        return None
    if draft.agents or draft.targets or draft.places or draft.unit.of("actor_noun", "harm") is not None:
        return None
    earlier = [o for o in others if o.type == draft.type and o.unit.index < draft.unit.index and not beside(draft, o, clauses)]
    return earlier[-1] if earlier else None


def _cause_of_damage(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«وألحقت الغارة أضرارا بالمنازل», «نفذ الطيران غارة على المبنى ودمره»: the damage is that of what is told."""
    if not _only_damage(draft):
        return None
    predicate = draft.predicate
    for other in others:
        phrase = other.predicate.phrase
        if not bears(other, "damaged") or other.type == "property_destruction" or _only_damage(other):
            continue
        if phrase is not None and not other.predicate.verbal:
            if predicate.subject is not None and any(m.unit is predicate.subject.head for m in other.members):
                return other
            if phrase.prep in words("brought_about") and _hangs_on(other, draft):
                return other
        told_on = predicate.carried_over and predicate.unit.enc and other.unit.index < draft.unit.index
        if told_on and same_doer(other, draft):
            return other
    return None


def _hangs_on(noun: Draft, verb: Draft) -> bool:
    """Whether a noun is led in by a verb, or by a noun that the verb carries: «تعرضت لأضرار نتيجة الضربات»."""
    carrier = noun.predicate.carrier
    return carrier is not None and (carrier is verb.predicate or carrier.carrier is verb.predicate)


def _only_damage(draft: Draft) -> bool:
    """Whether the trigger tells of nothing but what was broken: «دمر», «ألحق أضرارا», «تضرر»."""
    return draft.predicate.verbal and first_word(draft) in words("wrecking")


def _struck_by(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«قصف نفذته طائرة استهدف خيمة»: a general verb of striking without «و» goes on with the event noun before it."""
    at = draft.unit.index
    if not draft.predicate.verbal or draft.unit.conj or draft.agents or not draft.entry.info.get("generic"):
        return None
    for other in reversed(others):
        if other.unit.index > at or other.predicate.verbal or not one_family(draft, other) or other.unit.of("harm", "weapon"):
            continue
        between = clauses.units[other.unit.index + 1 : at]
        plain = not any(u.kind in ("punct", "sub", "comp", "rel") or (u.kind == "verb" and u.conj) for u in between)
        return other if plain and any(u.kind == "verb" for u in between) else None
    return None


def _by_its_means(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«قصف بالمسيرات التي أطلقت عشر قنابل»: what the means of a happening did is that happening."""
    head = draft.predicate.antecedent or draft.predicate.subject
    if not draft.predicate.verbal or draft.unit.conj or head is None:
        return None
    for other in others:
        means = [phrase for phrase in other.predicate.pps if phrase.prep in words("means")]
        told_before = other.type == draft.type and other.unit.index < draft.unit.index
        if told_before and any(phrase is head for phrase in [*means, *other.weapons]):
            return other
    return None


def _joined_pair(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«جراء دهسهم وطعنهم», «نهب وسلب»: two nouns of one kind side by side are one happening."""
    if draft.predicate.verbal or not draft.unit.conj or draft.unit.prep:
        return None
    near = [o for o in others if o.type == draft.type and not o.predicate.verbal and o.unit.index == draft.unit.index - 1]
    return near[0] if near and not near[0].unit.art and not draft.unit.art else None


def _wounds_died_of(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«قتلا جراء إصابتهما بالرصاص»: the wounds that people died of."""
    phrase = draft.predicate.phrase
    harm = draft.unit.of("harm")
    if phrase is None or harm is None or not draft.unit.enc or phrase.prep not in words("brought_about"):
        return None
    before = [o for o in others if o.type == draft.type and o.unit.index < draft.unit.index and o.unit.of("harm") is not None]
    return before[-1] if before and not beside(draft, before[-1], clauses) else None


def _came_of(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«انفجار ناجم عن هجوم بعربة مفخخة»: what a happening came of is told for the same one."""
    units, at = clauses.units, draft.unit.index
    if draft.predicate.verbal or at < 2:
        return None
    if units[at - 1].text not in words("out_of") or units[at - 2].text not in words("resulting"):
        return None
    before = [o for o in others if o.unit.index < at - 2 and one_family(o, draft) and not o.predicate.verbal]
    return before[-1] if before else None


def _second_adjective(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«قصف مدفعي وصاروخي»: an adjective joined to another one describes the same shelling."""
    before = clauses.units[draft.unit.index - 1] if draft.unit.index else None
    joined = draft.unit.conj and before is not None and before.kind == "adj"
    if not joined or not (draft.unit.kind == "adj" or draft.unit.text.endswith("ي")):
        return None
    near = [o for o in others if o.type == draft.type and 0 < draft.unit.index - o.last_unit.index <= ADJECTIVES]
    return near[-1] if near else None


def _same_crowd(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«تجمع المحتجون في الساحة وقطعوا الطريق»: what a crowd does at its demonstration is that demonstration."""
    if draft.type != "protest" or not draft.predicate.verbal or not draft.predicate.carried_over or not draft.unit.conj:
        return None
    before = [o for o in others if o.type == "protest" and o.unit.index < draft.unit.index and not beside(draft, o, clauses)]
    return before[-1] if before and same_doer(before[-1], draft) else None


def _craft(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«شنت مسيرة غارة»: the aircraft that flies the raid is its doer."""
    predicate = draft.predicate
    if predicate.verbal or predicate.phrase is None or predicate.phrase.head is not draft.unit or not fits(draft.unit, CRAFT):
        return None
    for other in others:
        if other.type == draft.type and not fits(other.unit, CRAFT) and predicate.carrier is other.predicate.carrier is not None:
            flown = [u for u in predicate.phrase.units if u is draft.unit or (u.kind == "adj" and u.index < other.unit.index)]
            doer = replace(predicate.phrase, last=flown[-1].index + 1, units=flown)
            other.agents.append((doer, "flies the raid"))
            return other
    return None


def _attending(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«اقتحموا الحي وسط إطلاق نار», «اشتباكات تخللها إطلاق نار»: fire that only goes along with what is told."""
    phrase, carrier = draft.predicate.phrase, draft.predicate.carrier
    if draft.type not in ("attack", "remote_explosive") or draft.predicate.verbal or phrase is None:
        return None
    if draft.harm or draft.targets:
        return None
    verb = carrier.unit.of("verb") if carrier is not None and carrier.verbal else None
    attends = phrase.prep in words("amid") or (verb is not None and fold(verb.lemma) in words("attending"))
    heard = any(u.text in words("heard") for u in clauses.units[max(0, draft.unit.index - 2) : draft.unit.index])
    if not attends and not (heard and any(o.type == "armed_clash" for o in others)):
        return None
    before = [o for o in others if o.unit.index < draft.unit.index and type_info()[o.type]["family"] in ATTENDED]
    return before[-1] if before else None


def _named_attack(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«فجر انتحاري سيارته …، في هجوم تبنته الجماعة»: an attack led by «في» behind the verb that tells it."""
    phrase = draft.predicate.phrase
    if draft.predicate.verbal or draft.unit.art or phrase is None or phrase.head is not draft.unit:
        return None
    if phrase.prep not in words("within"):
        return None
    if first_word(draft) not in words("naming_attack") or type_info()[draft.type]["family"] != "assault":
        return None
    before = [
        o
        for o in others
        if o.unit.index < draft.unit.index
        and o.predicate.verbal
        and one_family(o, draft)
        and o.unit.of("harm") is None
        and not beside(draft, o, clauses)
    ]
    return before[-1] if before else None


def _blast_of_bomber(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«فجر رجل نفسه … وأسفر الانفجار عن قتيلين»: the blast is that of the bomber told before."""
    if draft.type != "remote_explosive" or draft.predicate.verbal or not draft.unit.art or draft.agents or draft.places:
        return None
    if first_word(draft) not in words("blast") or draft.last_unit is not draft.unit:
        return None
    return next((o for o in others if o.type == "suicide_bomb" and o.unit.index < draft.unit.index), None)


def _killed_in_clash(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«قتل متظاهر خلال صدامات مع الشرطة»: those of a crowd who were hurt in its clash are the harm of that clash."""
    if draft.type != "protest_repressed" or draft.unit.of("harm") is None:
        return None
    for other in others:
        phrase = other.predicate.phrase
        led = phrase is not None and not other.predicate.verbal and phrase.prep in words("cause")
        if led and other.type == "riot" and other.unit.index > draft.unit.index and not beside(draft, other, clauses):
            return other
    return None


def _who_fired(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«سقوط قذائف أطلقتها الميليشيا»: the clause right behind what fell only says who fired it."""
    if draft.type != "shelling" or not draft.predicate.verbal or not draft.unit.enc or draft.unit.conj:
        return None
    before = [u for u in clauses.units[max(0, draft.unit.index - BEHIND) : draft.unit.index] if u.kind != "adj"][-1:]
    for other in others:
        named = (other.predicate.genitive, other.predicate.subject, *other.weapons)
        fell = [other.unit, *(phrase.head for phrase in named if phrase is not None)]
        if other.type == draft.type and before and before[0] in fell:
            return other
    return None


def _dispersed(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«لتفريق ألف متظاهر احتجوا على القرار», «كانت تفرق مظاهرة»: the protest of those who are put down is told by that."""
    if draft.type != "protest" or (draft.predicate.verbal and draft.predicate.carried_over):
        return None
    theirs = [p for p in (draft.predicate.antecedent, draft.predicate.subject) if p is not None and draft.predicate.verbal]
    for other in others:
        behind = other.type == "protest_repressed" and other.unit.index < draft.unit.index
        struck = [phrase for phrase, _ in other.targets] if behind else []
        if any(draft.unit in phrase.units or any(phrase is t for t in theirs) for phrase in struck):
            return other
    return None


def _means_to_disperse(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«استخدمت الشرطة الغاز لتفريق المتظاهرين»: what was used to disperse a crowd is its dispersal."""
    if draft.type != "protest_repressed" or not draft.predicate.verbal:
        return None
    for other in others:
        phrase = other.predicate.phrase
        aim = phrase is not None and not other.predicate.verbal and phrase.prep in words("aim") and other.unit.of("harm") is None
        if aim and other.type == draft.type and other.unit.index > draft.unit.index and not beside(draft, other, clauses):
            return other
    return None


BEHIND = 3
"""Words back from a clause in which what it describes stands, adjectives among them."""


def _part_of_riot(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«اندلعت أعمال شغب حين رشق محتجون الشرطة»: what the crowd did is the riot named before."""
    if draft.type != "riot" or not draft.predicate.verbal:
        return None
    for other in others:
        named = other.type == "riot" and not other.predicate.verbal and other.unit.index < draft.unit.index
        if named and not beside(draft, other, clauses) and fold(other.entry.lemma) in words("riots"):
            return other
    return None


HOLDERS: tuple[Holder, ...] = (
    _who_fired,
    _part_of_riot,
    _craft,
    _second_adjective,
    _joined_pair,
    _wounds_died_of,
    _came_of,
    _same_crowd,
    _arrest_of_raid,
    _attack_driven_back,
    _going_off,
    _struck_by,
    _by_its_means,
    _named_before,
    _named_attack,
    _blast_of_bomber,
    _killed_in_clash,
    _dispersed,
    _means_to_disperse,
    _cause_of_damage,
    _attending,
)
ATTENDED = ("assault", "protest", "coerce")
"""Families of happenings that gunfire goes along with."""
CRAFT = ("@aircraft",)
ADJECTIVES = 2
"""Words between two adjectives of one noun."""
FOUGHT = ("armed_clash", "attack")
