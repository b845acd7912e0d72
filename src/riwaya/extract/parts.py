"""What a sentence tells as a part of another happening of it: captives of a fight, damage of a strike, a storming that ends in
arrests, goods that are struck or kept back. Each test names the draft that holds another one, or None.
"""

from __future__ import annotations

from riwaya.extract.actors import sort_of
from riwaya.extract.causes import bears
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.joining import FIGHTS, take
from riwaya.extract.phrases import Phrase
from riwaya.extract.retold import Holder, apart, beside, first_word, same_doer
from riwaya.extract.selection import fits
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

ENDS = ("detention", "abduction", "property_destruction", "aid_blocked", "weapons_captured")
"""What those who storm or search a place are said to have done there."""
SEPARATE = ("@forces", "@posts", "@works")
"""Whom or what to storm is a happening of its own: armed men, what they hold, hospitals and schools."""
CAPTIVES = ("@prisoners",)
PEOPLE = ("detention", "abduction")


def _captured_in_fight(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«دارت معارك قتل فيها تسعة وأسر أربعة»: captives of a fight that its sentence tells are its harm."""
    captured = set(fold(draft.entry.lemma).replace("/", " ").split()) & words("captivity")
    civil = any(
        (noun := phrase.head.of("actor_noun")) is not None and noun.info.get("class") == "civilians"
        for phrase, _ in draft.targets
    )
    if draft.type not in PEOPLE or not captured or civil or draft.places:
        return None
    fights = [o for o in others if o.type in ("armed_clash", "territory_captured") and not _parted(o, draft, clauses)]
    if not fights:
        return None
    if fights[0].targets or fights[0].agents:
        draft.targets, draft.agents = [], []
    return min(fights, key=lambda o: (o.unit.index > draft.unit.index, abs(o.unit.index - draft.unit.index)))


def _parted(one: Draft, other: Draft, clauses: Clauses) -> bool:
    low, high = sorted((one.unit.index, other.unit.index))
    return any(u.text in (".", "؛") for u in clauses.units[low + 1 : high])


def _damage_of_strike(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«قصفت المدفعية الحي …، وتضررت أربعة منازل»: damage that nobody is said to have done is that of the strike before it."""
    told = first_word(draft)
    befell = told in words("collapsing")
    damage = befell or told in words("wrecking") or told in words("levelling")
    if draft.type != "property_destruction" or (draft.agents and not befell) or not damage:
        return None
    before = [o for o in others if o.type in FIGHTS and o.unit.index < draft.unit.index and not _parted(o, draft, clauses)]
    if before and befell:
        draft.agents = []  # what was damaged is the subject, and did nothing
    return before[-1] if before else None


def _reason_of_cut(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«توقف المستشفى عن العمل بعد نفاد الوقود»: the lack that put a service out of work is told with its end."""
    phrase = draft.predicate.phrase
    if draft.type != "service_cut" or draft.predicate.verbal or phrase is None or phrase.head is not draft.unit:
        return None
    before = draft.unit.prep or phrase.prep
    if before not in words("reason_behind") and before not in words("brought_about"):
        return None
    cuts = [o for o in others if o.type == "service_cut" and o.unit.index < draft.unit.index]
    return cuts[-1] if cuts and not beside(cuts[-1], draft, clauses) else None


def _came_of_it(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«أطلقوا النار على السيارة فقتلوا سائقها»: killing and wounding led by «ف» is what came of the deed before it."""
    entry = draft.unit.of("harm")
    if draft.type != "attack" or not draft.unit.more.get("so") or (entry is None and first_word(draft) not in words("felling")):
        return None
    harm = str(entry.info.get("kind")) if entry is not None else "killed"
    deeds = [o for o in others if o.unit.index < draft.unit.index and bears(o, harm) and not _parted(o, draft, clauses)]
    deeds = [o for o in deeds if o.type in (*FIGHTS, "attack", "protest_repressed", "riot")]
    if deeds and draft.targets and deeds[-1].targets:
        draft.targets = []
    return deeds[-1] if deeds else None


def _end_of_storming(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«اقتحموا البيت واختطفوا صاحبه», «داهمت القوات المنزل وسرقت مالا»: entering a place that nobody defends is told by what
    was done there.
    """
    if (
        not draft.predicate.verbal
        or first_word(draft) not in words("entering")
        or draft.type not in ("attack", "armed_clash", "detention")
    ):
        return None
    if any(fits(phrase.head, SEPARATE) for phrase, _ in [*draft.targets, *draft.places]):
        return None
    for other in others:
        follows = other.unit.index > draft.unit.index and other.type in ENDS and not beside(draft, other, clauses)
        told_on = other.predicate.carried_over or (other.predicate.verbal and other.predicate.subject is None)
        if follows and other.unit.conj and told_on and same_doer(draft, other):
            draft.targets = []
            if draft.type == "detention" and first_word(other) in words("leading_away"):
                other.type, other.subtype = "detention", None  # whoever searches houses and leads people away arrests them
            return other
    return None


def _led_away(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«اعتقلوا شابين واقتادوهما إلى السجن»: leading away those who were taken is part of taking them."""
    if (
        draft.type not in PEOPLE
        or not draft.predicate.verbal
        or not draft.unit.conj
        or first_word(draft) not in words("leading_away")
    ):
        return None
    taken = [o for o in others if o.type in PEOPLE and o.unit.index < draft.unit.index and o.unit.of("trigger") is not None]
    if not taken or not draft.unit.enc or beside(taken[-1], draft, clauses) or not same_doer(taken[-1], draft):
        return None
    draft.targets = []
    return taken[-1]


def _massacre(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«ارتكبوا مجزرة بإطلاق صاروخ على السوق»: a massacre by a strike that its sentence tells is that strike."""
    if draft.type not in ("attack", "air_strike", "shelling") or first_word(draft) not in words("massacres"):
        return None
    phrase = draft.predicate.phrase
    if draft.predicate.carried_as != "object" and (phrase is None or phrase.prep not in words("within")):
        return None
    strikes = [o for o in others if o.type in FIGHTS and o.type != "armed_clash" and not beside(draft, o, clauses)]
    return strikes[0] if strikes else None


def _only_struck(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«كمين استهدف تعزيزات», «نهب قافلة مساعدات», «منعوا قافلة من الدخول»: forces that are struck do not arrive, and relief that
    is kept back or robbed does not either.
    """
    if draft.type not in ("reinforcement", "aid_delivery"):
        return None
    against = ("assault",) if draft.type == "reinforcement" else ("assault", "coerce")
    for other in others:
        if type_info()[other.type]["family"] not in against:
            continue
        held = [phrase for phrase, _ in other.targets]
        if other.type == "aid_blocked":
            held += [p for p in (other.predicate.object, other.predicate.subject, other.predicate.antecedent) if p is not None]
        within = not draft.predicate.verbal and any(_holds(phrase, draft) for phrase in held)
        if within or (other.type == "aid_blocked" and _hangs_on(draft.predicate, other.predicate)):
            draft.agents, draft.targets, draft.places = [], [], [] if within else draft.places
            return other
    return None


def _holds(phrase: Phrase, draft: Draft) -> bool:
    return draft.unit in phrase.units


def _hangs_on(inner: Predicate, outer: Predicate) -> bool:
    """Whether a verbal noun is carried by a verb, or by a verbal noun that the verb carries."""
    carrier = inner.carrier
    return not inner.verbal and carrier is not None and (carrier is outer or carrier.carrier is outer)


def _named_captives(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«أفرجوا عن ثلاث رهائن», «اعتصم ذوو المخطوفين», «يحتجزون عشرين رهينة»: captives who only take part in what is told."""
    phrase = draft.predicate.phrase
    if draft.type not in PEOPLE or draft.predicate.verbal or phrase is None or not fits(draft.unit, CAPTIVES):
        return None
    for other in others:
        taken = other.type in PEOPLE and other.predicate.verbal
        roles = [p for p, _ in [*other.agents, *other.targets]]
        roles += [p for p in (other.predicate.object, other.predicate.genitive, other.predicate.subject) if p is not None]
        roles += [p for p in other.predicate.pps if p.prep in words("governing")] if other.type == "ceasefire" else []
        if (taken or other.type in ("ceasefire", "protest")) and any(_holds(p, draft) for p in roles):
            return other
    return None


def _clause_of_accord(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«اتفاق ينص على وقف القتال», «صفقة لتبادل الأسرى»: what an accord is about is that accord, told by the clearer word."""
    if draft.type != "ceasefire" or draft.predicate.verbal:
        return None
    for other in others:
        if other.type != "ceasefire" or other.predicate.verbal:
            continue
        about = _about(other, draft) and _is_clear(other)
        accord = _about(draft, other) and not _is_clear(draft)
        if about or accord:
            return other
    return None


def _about(inner: Draft, accord: Draft) -> bool:
    return inner.predicate.carrier is accord.predicate and inner.predicate.carried_as in words("accord_about")


def _is_clear(draft: Draft) -> bool:
    return draft.entry.info.get("strength") != "weak"


def _what_was_found(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«أبطلوا عبوة عثر عليها قرب المدرسة», «عثروا على ألغام وأتلفوها»: finding a thing and making it harmless are one."""
    if draft.type != "weapons_disrupted" or not draft.predicate.verbal:
        return None
    before = [o for o in others if o.type == draft.type and o.unit.index < draft.unit.index and not _parted(o, draft, clauses)]
    if not before:
        return None
    behind = clauses.units[draft.unit.index + 1 : draft.unit.index + 2]
    found = not draft.agents and not draft.unit.conj and bool(behind) and bool(behind[0].enc)
    found = found and behind[0].text in words("found_on")
    undone = bool(draft.unit.conj and draft.unit.enc)
    return before[-1] if found or undone else None


def _means_struck_with(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«فجر انتحاري سيارته المفخخة»: the bomb that is set off is the means of that."""
    phrase = draft.predicate.phrase
    if draft.predicate.verbal or phrase is None or draft.unit.of("weapon", "object") is None:
        return None
    for other in others:
        bomb = other.type in ("suicide_bomb", "remote_explosive") and draft.type == "remote_explosive" and other.predicate.verbal
        if bomb and any(p is not None and _holds(p, draft) for p in (other.predicate.object, *other.weapons)):
            return other
    return None


def _traces(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«عثر على جثة عليها آثار تعذيب»: what traces on a body tell of is how its owner was killed."""
    before = clauses.units[draft.unit.index - 1] if draft.unit.index else None
    if draft.type != "attack" or before is None or fold(before.text) not in words("traces"):
        return None
    return next((o for o in others if o.type == "attack" and o.unit.index < draft.unit.index), None)


def _losses_of_fight(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«معارك خسر فيها المهاجمون ثلاثين», «أسفرت العملية عن القضاء على أربعة»: the losses of a fight told before them."""
    men = draft.predicate.object is not None and fits(draft.predicate.object.head, ("@forces", "@people"))
    lost = draft.type == "armed_clash" or (draft.type == "territory_captured" and men)  # men, and no town
    if not lost or first_word(draft) not in words("losses"):
        return None
    told = ("armed_clash", "air_strike")
    fights = [o for o in others if o.type in told and o.unit.index < draft.unit.index and not _parted(o, draft, clauses)]
    if not fights:
        return None
    draft.agents, draft.targets = [], []
    return fights[-1]


def _sides_told_on(draft: Draft, others: list[Draft], clauses: Clauses) -> Draft | None:
    """«… عشرين قتيلا من المهاجمين، فيما استشهد أربعة جنود»: fighters who fell, told on without a word of how, fell in the
    fight told before.
    """
    harm = draft.unit.of("harm")
    if draft.type != "attack" or harm is None or draft.agents or draft.places or draft.weapons or not draft.targets:
        return None
    fighters = all(sort_of(phrase) == "actor" and fits(phrase.head, ("@forces",)) for phrase, _ in draft.targets)
    fights = [o for o in others if o.type == "armed_clash" and o.unit.index < draft.unit.index and not _parted(o, draft, clauses)]
    if not fights or not fighters or not draft.predicate.verbal:
        return None
    if fights[-1].targets or fights[-1].agents:
        draft.targets = []
    return fights[-1]


def without_parts(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """Fold the drafts that tell a part of another one into it; it keeps its own type."""
    others = apart(drafts)
    for holder in PARTS:
        for draft in drafts if len(drafts) > 1 else ():
            keep = holder(draft, others[id(draft)], clauses)
            if keep is not None:
                told = keep.type, keep.subtype
                take(keep, draft)
                keep.type, keep.subtype = told
                drafts = others[id(draft)]
                others = apart(drafts)
    return drafts


PARTS: tuple[Holder, ...] = (
    _captured_in_fight,
    _losses_of_fight,
    _traces,
    _sides_told_on,
    _massacre,
    _damage_of_strike,
    _came_of_it,
    _end_of_storming,
    _led_away,
    _reason_of_cut,
    _only_struck,
    _named_captives,
    _clause_of_accord,
    _what_was_found,
    _means_struck_with,
)
"""Tests for parts of other happenings, in the order in which they are asked."""
