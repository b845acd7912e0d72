"""Words of one sentence that tell of one happening become one draft: «قتل خمسة في هجوم استهدف دورية» is one report."""

from __future__ import annotations

from riwaya.extract.actors import sort_of
from riwaya.extract.causes import bears, cause_of, is_cause_verb
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.falling import is_falling
from riwaya.extract.filling import fill
from riwaya.extract.harm import HarmMention, rest_units
from riwaya.extract.joining import FIGHTS, one_family, specific, take
from riwaya.extract.parts import without_parts
from riwaya.extract.phrases import Phrase
from riwaya.extract.retold import told_again
from riwaya.extract.selection import forms_of
from riwaya.extract.strikes import one_strike, one_volley, without_results
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

LED_BY = 2
"""Words before a killing among which a word of reply tells that it is the reason: «ردا على», «على خلفية»."""

SHOOTING = ("attack", "armed_clash", "protest_repressed", "riot")
"""Types in which people are shot or stabbed."""


def merge(drafts: list[Draft], mentions: list[HarmMention], clauses: Clauses) -> list[Draft]:
    """Merge the drafts of one sentence and hand its harm to their causes; harm without a cause founds an `attack`."""
    dead = {id(m.unit) for m in mentions if is_falling(m)}
    drafts = [d for d in drafts if id(d.unit) not in dead or d.type == "attack"]  # «سقط ستة من الحراس» is no town that fell
    for draft in drafts:
        rest = rest_units(draft.unit, draft.entry, clauses.units) if draft.entry.rest else None
        draft.more["rest"] = rest[-1] if rest else None  # «سقط فيه ستة قتلى»
    drafts = told_again(_absorb(drafts, clauses), clauses)
    drafts = _without_bystanders(one_strike(one_volley(_described(drafts)), clauses))
    drafts = without_parts(without_results(drafts, clauses), clauses)
    drafts = _named_twice(_one_repression(_within_riots(drafts)), clauses)
    own = {id(d.unit): d for d in drafts}
    for mention in mentions:
        holder = own.get(id(mention.unit))
        if holder is not None and bears(holder, mention.kind):
            holder.harm.append(mention)
    drafts = _join_to_causes(drafts, clauses)
    held = {id(m) for d in drafts for m in d.harm}
    for mention in mentions:
        if id(mention) in held:
            continue
        cause = cause_of(mention.unit, mention.kind, drafts, clauses)
        if cause is not None:
            cause.harm.append(mention)
    return drafts


def is_participant(draft: Draft) -> bool:
    """Whether the trigger names demonstrators rather than their doing («المتظاهرون»)."""
    noun = draft.unit.of("actor_noun")
    if type_info()[draft.type]["family"] != "protest" or draft.unit.kind not in ("noun", "adj") or noun is None:
        return False
    carrier = draft.predicate.carrier
    told = carrier is not None and (carrier.verbal or carrier.unit.of("verb") is not None)  # «نظموا مسيرة», «عن تنظيم مسيرة»
    organised = told and not draft.unit.art and draft.predicate.carried_as not in words("loose")
    return not (noun.info.get("kind") == "gathering" and organised)  # «نظم العمال مسيرة» tells of it, «خلال المسيرة» names it


def _without_bystanders(drafts: list[Draft]) -> list[Draft]:
    """Demonstrators make a report of their own only where nothing else tells of what they did or what was done to them."""
    doing = [d for d in drafts if type_info()[d.type]["family"] == "protest" and not is_participant(d)]
    if doing:
        return [d for d in drafts if not is_participant(d)]
    taking_part = [d for d in drafts if is_participant(d)]
    others = [phrase for d in drafts if not is_participant(d) for phrase, _ in [*d.agents, *d.targets]]
    named = {id(unit) for phrase in others for unit in phrase.units}
    first = next((d for d in taking_part if id(d.unit) not in named), None)  # «اعتقلت ثلاثة متظاهرين» is an arrest and no more
    return [d for d in drafts if d is first or not is_participant(d)]


def share(drafts: list[Draft], earlier: list[Draft], clauses: Clauses) -> None:
    """Let what follows from a happening, and what is told again of it, have its doer.

    «غارة … ما أخرج المشفى عن الخدمة»: the consequence has the doer of its cause. «وأسفرت الاشتباكات عن …»: a definite event
    noun without arguments goes on with the happening told before.
    """
    for k, draft in enumerate(drafts):
        if not draft.agents and k and _consequence(draft, clauses) and not _answered(draft, drafts[k - 1]):
            draft.agents += [(phrase, "doer of the cause") for phrase, _ in drafts[k - 1].agents]
        told = [*earlier[-6:], *drafts[:k]]
        raid = _raid_on_same(draft, told) or _raid_named_again(draft, told)
        if raid is not None:
            draft.type, draft.subtype = raid.type, None
            draft.agents += [(phrase, "as told before") for phrase, _ in raid.agents]
        struck = _deed_named_again(draft, told)
        if struck is not None:
            draft.type, draft.subtype = struck.type, None
        if draft.agents or draft.targets or draft.predicate.verbal or not draft.unit.art:
            continue
        before = next((d for d in reversed([*earlier[-6:], *drafts[:k]]) if d.type == draft.type), None)
        if before is not None and before.sentence >= draft.sentence - 2:
            draft.agents += [(phrase, "as told before") for phrase, _ in before.agents]
            draft.targets += [(phrase, "as told before") for phrase, _ in before.targets]
            draft.more["continues"] = before


def _raid_on_same(draft: Draft, before: list[Draft]) -> Draft | None:
    """«أغار الطيران على مشفى النور. وأصيب المشفى بثلاثة صواريخ»: fire on what a raid was told to strike is that raid."""
    if draft.type != "shelling" or draft.agents:
        return None
    subject = draft.predicate.subject  # «المشفى استهدف بصواريخ»
    hit = [phrase for phrase, _ in draft.targets] + ([subject] if subject is not None else [])
    struck = {phrase.head.text for phrase in hit if phrase.head.art}
    near = (d for d in reversed(before) if d.type == "air_strike" and d.sentence >= draft.sentence - 2)
    return next((d for d in near if struck & {_noun(phrase) for phrase, _ in [*d.targets, *d.places]}), None)


def _noun(phrase: Phrase) -> str:
    """The noun at the head of a phrase, of a listed name its first word: «مستشفى الشفاء»."""
    return phrase.head.text.split()[0] if phrase.head.kind == "name" else phrase.head.text


def _raid_named_again(draft: Draft, before: list[Draft]) -> Draft | None:
    """«أغار الطيران على البلدة. وأسفر القصف عن …»: the bombardment right behind an air raid is that raid."""
    plain = draft.unit.art and not draft.predicate.verbal and not draft.agents and not draft.targets and not draft.weapons
    if draft.type != "shelling" or not plain or not draft.entry.info.get("generic"):
        return None
    fired = [d for d in before if d.type in ("air_strike", "shelling") and d.sentence >= draft.sentence - 2]
    return fired[-1] if fired and fired[-1].type == "air_strike" else None


def _deed_named_again(draft: Draft, before: list[Draft]) -> Draft | None:
    """«فجر انتحاري نفسه …. وتبنى التنظيم العملية»: a definite word for any deed, with nothing more, is the one told last."""
    plain = draft.unit.art and not draft.predicate.verbal and not draft.targets and not draft.places and not draft.harm
    if draft.type != "attack" or not plain or not draft.entry.info.get("generic") or draft.entry.rest:
        return None
    deeds = [d for d in before if type_info()[d.type]["family"] == "assault" and d.sentence >= draft.sentence - 2]
    return deeds[-1] if deeds and deeds[-1].type in FIGHTS and deeds[-1].type != "armed_clash" else None


def _answered(draft: Draft, cause: Draft) -> bool:
    """Arrests and violence that follow a demonstration are not the demonstrators' doing."""
    family = type_info()[cause.type]["family"]
    return bool(family == "protest" and type_info()[draft.type]["family"] != "protest")


def _consequence(draft: Draft, clauses: Clauses) -> bool:
    carrier = draft.predicate.carrier
    if carrier is not None and is_cause_verb(carrier.unit):
        return True
    before = clauses.units[draft.unit.index - 1] if draft.unit.index else None
    if before is None:
        return False
    first, _, rest = before.text.partition(" ")  # «ما أدى إلى»
    return first in words("consequence") and (bool(rest) or draft.predicate.verbal)


def unclaimed(drafts: list[Draft], mentions: list[HarmMention]) -> list[HarmMention]:
    """Mentions of harm to people that no draft of their sentence holds."""
    held = {id(m) for d in drafts for m in d.harm}
    return [m for m in mentions if id(m) not in held and m.victims]


def _named_twice(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """«وفي هجوم آخر، … في هجوم انتحاري»: an opening that only names the happening told behind it is no report of its own."""
    out = []
    for k, draft in enumerate(drafts):
        after = clauses.units[draft.unit.index + 1 : draft.unit.index + 2]
        opening = bool(after) and after[0].text in words("another") and draft.unit.index <= OPENING
        told = any(one_family(draft, other) for other in drafts[k + 1 :])
        if not (opening and told and draft.entry.info.get("generic")):
            out.append(draft)
    return out


OPENING = 3


def _within_riots(drafts: list[Draft]) -> list[Draft]:
    """Arson and breakage told on of those who riot belong to the riot."""
    out: list[Draft] = []
    for draft in drafts:
        riot = next((d for d in out if d.type == "riot"), None)
        told_on = draft.predicate.carried_over or not draft.agents
        if riot is not None and draft.type == "property_destruction" and draft.unit.conj and told_on:
            take(riot, draft)
        else:
            out.append(draft)
    return out


def _one_repression(drafts: list[Draft]) -> list[Draft]:
    """«أطلقت الشرطة الغاز لتفريق المحتجين», «قتل متظاهر أثناء فض اعتصام»: means and end, what was done and what came of it are
    one demonstration put down; that those struck had marched is told with it.
    """
    out: list[Draft] = []
    for draft in drafts:
        put_down = next((d for d in reversed(out) if d.type == "protest_repressed"), None)
        marched = draft.type == "protest" and draft.predicate.verbal and draft.predicate.relative
        phrase = draft.predicate.phrase
        while_ = draft.type == "protest_repressed" and phrase is not None and phrase.prep in words("while")
        if put_down is not None and (marched or while_):
            if while_:
                take(put_down, draft)
            continue
        means = next((d for d in reversed(out) if d.type == draft.type == "protest_repressed"), None)
        end = not draft.predicate.verbal and draft.unit.prep in words("aim")
        if means is not None and (end or means.unit.of("weapon") is not None):
            take(means, draft)
        else:
            out.append(draft)
    return out


def _described(drafts: list[Draft]) -> list[Draft]:
    """Fold a relative clause that tells the same of an argument into its draft: «فكك خبراء عبوات عثر عليها في …»."""
    gone: set[int] = set()
    for draft in drafts:
        predicate = draft.predicate
        head = predicate.antecedent or (predicate.subject if predicate.passive else predicate.object)
        if not predicate.verbal or head is None or head.last > predicate.unit.index:
            continue
        for other in drafts:
            held = [phrase for phrase, _ in [*other.targets, *other.agents]]
            if other is not draft and id(other) not in gone and other.type == draft.type and head in held:
                other.places += [place for place in draft.places if place[0] not in [p for p, _ in other.places]]
                other.members += draft.members
                gone.add(id(draft))
                break
    return [d for d in drafts if id(d) not in gone]


def _absorb(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """Fold a verb into the event noun that is its subject or object: «هجوم استهدف دورية», «شنت غارات»."""
    gone: set[int] = set()
    for noun in drafts:
        if noun.predicate.verbal or noun.predicate.phrase is None or _names_crowd(noun):
            continue
        for verb in drafts:
            if verb is noun or id(verb) in gone or not verb.predicate.verbal:
                continue
            if _tells_same(noun, verb):
                keep, drop = (verb, noun) if noun.unit.of("weapon") else (noun, verb)  # «سقطت قذائف»: the falling is told
                take(keep, drop)
                gone.add(id(drop))
    kept = [d for d in drafts if id(d) not in gone]
    return _absorb_nouns(kept, clauses)


def _names_crowd(draft: Draft) -> bool:
    """«أحرق محتجون المقر»: who does it takes nothing in."""
    noun = draft.unit.of("actor_noun")
    return noun is not None and noun.info.get("class") == "protesters" and noun.info.get("kind") == "person"


def _tells_same(noun: Draft, verb: Draft) -> bool:
    phrase = noun.predicate.phrase
    assert phrase is not None
    same_family = type_info()[noun.type]["family"] == type_info()[verb.type]["family"]
    subject = verb.predicate.subject is phrase or verb.predicate.antecedent is phrase
    role = noun.predicate.carried_as if noun.predicate.carrier is verb.predicate else ""
    lemma = fold(verb.entry.lemma.split()[0])
    repels = lemma in words("driving_back") and type_info()[noun.type]["family"] == "assault"
    carried = role in ("subject", "object") or (role == "ل" and repels)  # «تصدى لهجوم», but «تصدت لمسيرة» puts it down
    carried = carried or (role in words("means") and lemma in words("striking"))  # «استهدف الإذاعة بعدة غارات»
    if noun.type == verb.type == "reinforcement" and noun.predicate.carrier is verb.predicate:
        carried = carried or noun.predicate.carried_as in words("means")  # «دفعت القيادة بتعزيزات»
    generic = bool(verb.entry.info.get("generic")) or verb.unit.of("harm") is not None
    generic = generic or repels or (carried and lemma in words("striking"))
    return bool(same_family and (subject or carried) and (generic or verb.type == noun.type))


def _absorb_nouns(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """A general noun and a specific one that is its genitive or complement: «عملية قصف», «انفجار … في هجوم انتحاري»."""
    gone: set[int] = set()
    for one in drafts:
        for other in drafts:
            if one is other or id(one) in gone or id(other) in gone or other.predicate.verbal:
                continue
            if (
                _complements(one, other)
                and one_family(one, other)
                and (one.entry.info.get("generic") or other.entry.info.get("generic") or one.type == other.type)
            ):
                only_harm = one.type == "attack" and one.unit.of("harm")
                keep, drop = (one, other) if specific(one) >= specific(other) and not only_harm else (other, one)
                take(keep, drop)
                gone.add(id(drop))
    return [d for d in drafts if id(d) not in gone]


def _complements(one: Draft, other: Draft) -> bool:
    """Whether `other` is the genitive or a complement of `one` that names the same happening."""
    predicate = other.predicate
    top = predicate.phrase.leader if predicate.phrase is not None else None
    if top is not None and top is not predicate.phrase and top.head.of("trigger") is None:
        return False  # «استهداف مشفى في البلدة أو استخدام غازات»: it is joined to no place
    return predicate.carrier is one.predicate and (
        predicate.carried_as == "genitive" or predicate.carried_as in words("same_happening")
    )


def _join_to_causes(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """Fold a killing told as such («قتل خمسة», «مقتل») into the happening of the sentence that caused it."""
    gone: set[int] = set()
    for killing in drafts:
        if not _is_killing(killing):
            continue
        causes = [d for d in drafts if d is not killing and id(d) not in gone and not _is_killing(d)]
        if _shot(killing):
            causes = [d for d in causes if d.type in SHOOTING]
        if fold(killing.entry.lemma).split()[0] in words("executing"):
            causes = [d for d in causes if d.type == "attack"]  # «ونفدت ذخيرتهم بعد المعركة، ثم أعدم منهم خمسة»
        cause = cause_of(killing.unit, "killed", causes, clauses)
        if cause is not None and not _separate(killing, cause, clauses) and not _comes_before(killing, cause, clauses):
            killing.targets = []  # its victims are in its harm; they are targets only where nothing else is
            take(cause, killing)
            gone.add(id(killing))
    kept = [d for d in drafts if id(d) not in gone]
    return _one_killing(kept, clauses)


def _shot(killing: Draft) -> bool:
    """«قتل شابان برصاص مجهولين»: a killing that has its own means was not done by the bomb told beside it."""
    return any(bool(phrase.prep in words("means") and forms_of(phrase.head) & words("shots")) for phrase in killing.predicate.pps)


def _is_killing(draft: Draft) -> bool:
    """Whether all that the trigger tells is that people died: «مقتل», «سقوط قتلى»."""
    last = draft.more.get("rest") or draft.last_unit
    fallen = last.of("harm") if draft.entry.rest and draft.entry.info.get("frame") != "find" else None
    people = fallen is not None and fallen.info.get("frame") == "person"
    people = people or (draft.entry.info.get("frame") != "find" and fold(last.text) in words("victims"))  # «سقوط ضحايا»
    return draft.type == "attack" and (draft.unit.of("harm") is not None or people)


def _one_killing(drafts: list[Draft], clauses: Clauses) -> list[Draft]:
    """«قتل ثلاثة وأصيب خمسة»: words of harm joined to a killing without a cause of their own are one attack."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if (
            last is not None
            and _is_killing(last)
            and _is_killing(draft)
            and (not draft.agents or _goes_on(last, draft))
            and not (draft.places and last.places)
            and (_adjacent(last, draft, clauses))
        ):
            last.harm += draft.harm
            last.members += draft.members
            last.places += draft.places
        else:
            out.append(draft)
    return out


def _goes_on(one: Draft, other: Draft) -> bool:
    """«قتلت القوات ستة وأصابت تسعة آخرين»: the same doer, told on."""
    doers = [phrase for phrase, _ in one.agents]
    return other.predicate.carried_over and bool(doers) and all(any(p is d for d in doers) for p, _ in other.agents)


def _adjacent(one: Draft, other: Draft, clauses: Clauses) -> bool:
    between = clauses.units[one.unit.index + 1 : other.unit.index]
    return not any(u.text in (".", "؛") or u.kind in ("sub", "comp") for u in between) and not any(
        u.kind == "verb" and u.of("trigger") and not u.of("harm") for u in between
    )


def _separate(killing: Draft, cause: Draft, clauses: Clauses) -> bool:
    """Two verbs joined by «و», each with its own agent, are two happenings; «نصبت كمينا … وقتلت تسعة» is one."""
    goods = cause.type in ("weapons_captured", "weapons_disrupted") and cause.unit.conj and cause.unit.index > killing.unit.index
    if goods and killing.predicate.verbal and killing.agents:
        return True  # «قتلت القوة عشرة وضبطت أسلحة»
    if killing.predicate.subject is not None and sort_of(killing.predicate.subject) in ("weapon", "object"):
        return False  # «سقطت قذيفة فقتلت طالبة وأصابت شقيقها»
    told_on = killing.predicate.carried_over and killing.predicate.subject in [phrase for phrase, _ in cause.agents]
    return bool(
        killing.predicate.verbal
        and killing.predicate.subject is not None
        and not killing.predicate.passive
        and killing.agents
        and cause.predicate.verbal
        and killing.unit.conj
        and not (told_on and (cause.type in FIGHTS or _shooting(cause)))
    )


def _comes_before(killing: Draft, cause: Draft, clauses: Clauses) -> bool:
    """«تظاهروا احتجاجا على مقتل شاب», «خطفوا جنديين وقتلوهما»: a killing that others protest against, or that follows a
    kidnapping, is another happening.
    """
    if cause.type in ("abduction", "detention"):
        return killing.entry.info.get("frame") == "transitive" or killing.predicate.verbal
    phrase = killing.predicate.phrase
    told_behind = phrase is not None and cause.unit.index < killing.unit.index
    if phrase is not None and told_behind and phrase.prep in words("reason_behind"):
        lead = clauses.units[max(0, phrase.first - LED_BY) : phrase.first]
        if any(fold(unit.text) in words("in_reply") for unit in lead):
            return True  # «سقط صاروخان …، ردا على استشهاد ثلاثة»
    return bool(
        told_behind
        and phrase is not None
        and phrase.prep in words("reason_behind")
        and type_info()[cause.type]["family"] in ("protest", "assault")
        and (type_info()[cause.type]["family"] == "protest" or phrase.prep in words("loose"))
    )


def _shooting(draft: Draft) -> bool:
    """«فتح الحرس النار … فقتلوا أحدهم»: the attack is told by its means, those killed in it next."""
    return draft.type == "attack" and draft.unit.of("harm") is None


def nearest_members(predicate: Predicate, draft: Draft) -> bool:
    """Whether a predicate belongs to a draft."""
    return any(member is predicate for member in draft.members)


__all__ = ["fill", "merge", "nearest_members", "unclaimed"]
