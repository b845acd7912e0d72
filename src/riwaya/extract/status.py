"""Told as having happened, planned, denied or uncertain; repelled, failed or succeeded."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from riwaya.extract.attribution import Attribution, end_of_aside, names_somebody, relays, supposes_whose
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import document
from riwaya.text.fold import fold

OPERATOR_REACH = 8
INTENT_REACH = 2
AIMS = ("territory_captured", "siege_broken", "route_opened")
"""Types whose verbal noun behind the word of a campaign is its aim."""


def status_of(predicate: Predicate, clauses: Clauses, attributions: list[Attribution]) -> tuple[str, str | None, str]:
    """(status, outcome, rule) of a happening told by `predicate`."""
    chain = _governors(predicate)
    outcome = _outcome(chain, clauses)
    if _negated(predicate, chain, clauses):
        return "denied", outcome, "status:negation"
    happened = happened_already(predicate, clauses)
    operator = _operator(predicate, clauses)
    beside = _beside(predicate, clauses)
    if operator == "deny" or beside == "denied":
        return "denied", outcome, "status:denial"
    if beside and not (beside == "planned" and happened):
        return beside, outcome, "status:word beside it"
    if _rebutted(predicate, clauses):
        return "denied", outcome, "status:rumour denied behind it"
    known = predicate.relative and predicate.antecedent is not None and _definite(predicate.antecedent)
    if not known and any(
        a.effect == "doubt" and a.first <= predicate.unit.index < a.last and not describes_speaker(predicate, a)
        for a in attributions
    ):
        return "uncertain", outcome, "status:hearsay"
    goes_on = known and predicate.unit.features().startswith("i") and not _may_come(predicate, clauses)
    if not happened and not goes_on and _planned(predicate, chain, clauses, operator):
        return "planned", outcome, "status:plan"  # «حل مشكلة المتظاهرين الذين يقطعون الطريق» is planned, not the blocking
    if operator == "doubt" and not known:  # «يعتقد أن الجندي الذي خطف …»: that he was taken is not doubted
        return "uncertain", outcome, "status:doubt"
    return "actual", outcome, "status:told"


REBUTTAL_REACH = 26


def _rebutted(predicate: Predicate, clauses: Clauses) -> bool:
    """«تناقل ناشطون خبر القصف، وهو كلام نفته البلدية»: a rumour that the same sentence takes back."""
    units, at = clauses.units, predicate.unit.index
    rumour = any(
        (entry := u.of("verb")) is not None and fold(entry.lemma) in words("rumouring") and not (k and relays(units, k))
        for k, u in enumerate(units[:at])
        if u.kind == "verb"
    )
    if not rumour:
        return False
    behind = units[at + 1 : at + REBUTTAL_REACH]
    text = " " + " ".join(_spelled(u) for u in behind) + " "
    if any(f" {word} " in text for word in words("untrue")):
        return True
    for j, unit in enumerate(behind):
        entry = unit.of("verb")
        if unit.kind == "verb" and entry is not None and entry.info.get("kind") == "deny":
            return bool(unit.enc) or any(_points_back(u) for u in behind[j + 1 : j + 4])
    return False


def _points_back(unit: Unit) -> bool:
    return unit.kind == "dem" or (unit.art and unit.text in words("told_things"))


def _definite(phrase: Phrase) -> bool:
    return phrase.head.art or phrase.head.kind == "name" or any(unit.art for unit in phrase.units)


BEFORE, BEHIND, DENIED_BEFORE = 6, 14, 14


@cache
def _status_words() -> dict[str, dict[str, str]]:
    """Where a word stands → folded words between blanks → effect, from status_words.yml."""
    found = document("status_words.yml")
    return {where: {f" {fold(w)} ": str(row["effect"]) for row in rows for w in row["words"]} for where, rows in found.items()}


def _beside(predicate: Predicate, clauses: Clauses) -> str:
    """The status that a word in front of the happening, behind it or on its noun gives it, or ""."""
    units, at = clauses.units, predicate.unit.index
    table = _status_words()
    after = [_spelled(unit) for unit in units[at + 1 : at + 3]] if predicate.unit.kind == "noun" else []
    for word in after:
        if f" {word} " in table["adjective"]:
            return table["adjective"][f" {word} "]
    first = at
    while first > max(0, at - DENIED_BEFORE) and not _ends(units[first - 1]):
        first -= 1
    far = " " + " ".join(_spelled(unit) for unit in units[first:at]) + " "
    before = " " + " ".join(_spelled(unit) for unit in units[max(first, at - BEFORE) : at]) + " "
    behind = " " + " ".join("-" if unit.kind == "verb" else _spelled(unit) for unit in units[at + 1 : at + BEHIND]) + " "
    for word, effect in table["far"].items():
        if word in far:
            return effect  # «لا صحة لما يشاع عن قصف القرية أو حصارها»
    for where, text in (("behind", behind), ("before", before)):
        for word, effect in table[where].items():
            if effect and word in text:
                return effect
    return ""


def _spelled(unit: Unit) -> str:
    if unit.kind == "name":
        return "-"  # «وكالة الأنباء» is no hearsay
    return ("ال" if unit.art else "") + unit.text


def _ends(unit: Unit) -> bool:
    return (
        unit.text in ("،", "؛", ".", ":")
        or (unit.kind == "verb" and unit.conj)
        or (unit.kind in ("sub", "rel") and unit.text not in words("of_what"))
    )


def _governors(predicate: Predicate) -> list[Predicate]:
    """The predicate and those that carry it, innermost first."""
    chain, seen = [predicate], {id(predicate)}
    while chain[-1].carrier is not None and id(chain[-1].carrier) not in seen:
        chain.append(chain[-1].carrier)
        seen.add(id(chain[-1]))
    return chain


def describes_speaker(predicate: Predicate, attribution: Attribution) -> bool:
    """«اتهم المتظاهرون الذين تجمعوا …»: what is told of the speaker is not what the speaker says."""
    about = predicate.antecedent or (predicate.subject if predicate.relative else None)
    return about is not None and any(about is link for link in attribution.chain)


def _effect(unit: Unit) -> str:
    entry = _verb(unit)
    if entry is None:
        return ""
    return str(
        entry.info.get("effect")
        or {"plan": "planned", "deny": "denied", "doubt": "uncertain"}.get(str(entry.info.get("kind")), "")
    )


def _verb(unit: Unit) -> Entry | None:
    """The verb that a unit is; of two the one that is not cut short («ترد» is «رد», «أراد» only behind «لم»)."""
    verbs = [entry for entry, _ in unit.entries if entry.cat == "verb"]
    return next((entry for entry in verbs if not _cut_short(unit, entry)), verbs[0] if verbs else None)


def _cut_short(unit: Unit, entry: Entry) -> bool:
    """Whether a form of the imperfect lacks the long vowel of its verb («ترد» of «أراد»)."""
    return "ا" in entry.lemma[1:-1] and unit.text[1:] == fold(entry.lemma)[1:].replace("ا", "")


def _outcome(chain: list[Predicate], clauses: Clauses) -> str | None:
    for carried, governor in pairwise(chain):
        if carried.carried_as in words("loose"):
            break
        entry = governor.unit.of("verb")
        if entry is not None and entry.info.get("kind") == "fail":
            return str(entry.info.get("effect") or "failed")
    entry = chain[0].unit.of("verb")
    if entry is not None and entry.info.get("kind") == "fail":
        return str(entry.info.get("effect") or "") or None
    return None


def _negated(predicate: Predicate, chain: list[Predicate], clauses: Clauses) -> bool:
    for governor in chain[:2]:
        if governor is not predicate and _excepted(governor, predicate, clauses):
            continue
        k = governor.unit.index - 1
        while k >= 0 and clauses.units[k].kind in ("adv", "part", "quote"):
            k -= 1
        if k >= 0 and clauses.units[k].kind == "neg" and governor.unit.of("verb", "trigger", "harm"):
            entry = governor.unit.of("verb")
            if entry is not None and fold(entry.lemma) in words("not_negating"):
                continue
            lasting = governor.unit.of("verb", "trigger")
            if governor is not predicate and lasting is not None and fold(lasting.lemma) in words("negated_goes_on"):
                continue
            return True
    return False


def _excepted(governor: Predicate, predicate: Predicate, clauses: Clauses) -> bool:
    """«لم تنته إلا برفع الحصار», «لم يصب أحد خلال الخطف», «لم يحل دون نزولهم»: what is not denied with its verb."""
    first, last = sorted((governor.unit.index, predicate.unit.index))
    between = clauses.units[first + 1 : last]
    beside = predicate.carried_as in words("loose") or predicate.carried_as in words("despite_negation")
    return beside or any(u.text in words("except") or u.text in words("despite_negation") for u in between)


def _operator(predicate: Predicate, clauses: Clauses) -> str:
    """`deny`, `doubt` or `plan` if such a word stands before the predicate and reaches it."""
    at = predicate.unit.index
    units = clauses.units
    doubted = False
    for k in range(at - 1, -1, -1):
        unit = units[k]
        if unit.text in (".", "؛") or (unit.text == "،" and units[k + 1].kind == "part-verb"):
            break
        if _is_inquiry(unit) and units[k + 1].kind == "prep":
            break  # «دعا إلى تحقيق في قصف السوق»: it is looked into, and not to come
        entry = _verb(unit) if unit.of("actor_noun") is None else None  # «ذكر تقرير أن …» decides nothing
        kind = str(entry.info.get("kind") or "") if entry is not None else ""
        kind = "plan" if entry is not None and unit.kind == "verb" and _stipulates(unit, entry) else kind
        if kind == "deny" and unit.kind == "verb" and unit.enc:
            break  # «وهو ما نفاه الجيش، وقتل جنديان …»: what is denied stands before it
        if kind == "deny" and unit.kind != "adj":
            return "plan" if k and units[k - 1].kind == "neg" else "deny"  # «لم يستبعد شن هجوم»
        named_so = names_somebody(unit, units) or supposes_whose(units, k)
        if kind == "doubt" and unit.kind in ("verb", "part-verb", "noun") and not named_so:
            closed = end_of_aside(units, k) if unit.kind == "verb" else None
            doubted = doubted or closed is None or closed > at
        if _warns(entry, units, k, at):
            return "plan"
        if kind == "speech" and unit.kind in ("verb", "part-verb") and not relays(units, k):
            break
        if kind == "plan" and at - k <= OPERATOR_REACH and not _crosses(units, k, at) and not _in_subject(predicate, k, clauses):
            return "plan"
        word = unit.of("status")
        if word is not None and not _crosses(units, k, at):
            return {"denied": "deny", "planned": "plan", "uncertain": "doubt"}.get(str(word.info.get("effect")), "")
        if _opens_another(units, k, at):
            break
    return "doubt" if doubted else ""


def _is_inquiry(unit: Unit) -> bool:
    return unit.kind == "noun" and any(fold(entry.lemma) in words("inquiries") for entry, _ in unit.entries)


def _opens_another(units: list[Unit], k: int, at: int) -> bool:
    """Whether another scene opens at unit `k`, or a joined verb goes on with what is no longer said to be so."""
    unit = units[k]
    if unit.kind == "sub" and unit.text in words("contrast"):
        return True
    joined = unit.kind == "verb" and unit.conj and unit.features().startswith("v") and k < at
    return joined and not any(u.kind == "comp" for u in units[:k])


def happened_already(predicate: Predicate, clauses: Clauses) -> bool:
    """A verb in the perfect with no condition before it tells of what has happened, whatever is planned beside it."""
    unit = predicate.unit
    if _lasted(predicate, clauses):
        return True
    if unit.kind != "verb" or not unit.features().startswith("v"):
        return False
    first, _ = clauses.clause_range(unit.index)
    around = clauses.units[max(0, first - 1) : unit.index]
    return not any(u.text in words("conditional") for u in around)


def _lasted(predicate: Predicate, clauses: Clauses) -> bool:
    """«قرر الجيش فتح المعبر بعد إقفال دام 26 يوما»: what a verb in the perfect describes has been, whatever is to follow it."""
    unit, phrase = predicate.unit, predicate.phrase
    behind = clauses.units[unit.index + 1 : unit.index + 3]
    led = unit.kind == "noun" and not unit.art and phrase is not None and phrase.prep in words("loose")
    lasted = any(fold(entry.lemma) in words("lasting_verbs") for u in behind for entry, _ in u.entries)
    return led and (lasted or any(u.kind == "verb" and not u.conj and u.features().startswith("v") for u in behind))


def _in_subject(predicate: Predicate, k: int, clauses: Clauses) -> bool:
    """Whether the predicate stands within the subject of the verb at unit `k`."""
    verb = clauses.by_unit.get(k)
    subject = verb.subject if verb is not None and verb.verbal else None
    if subject is not None and subject.head is predicate.unit and clauses.units[k].features().startswith("i"):
        return False  # «ينتظر إطلاق المرحلة»
    return subject is not None and subject.first <= predicate.unit.index < subject.last


def _crosses(units: list[Unit], k: int, at: int) -> bool:
    """Whether a clause boundary lies between the operator and the predicate."""
    return any(u.text in ("،", "؛") or (u.kind == "verb" and u.conj) for u in units[k + 1 : at])


def _planned(predicate: Predicate, chain: list[Predicate], clauses: Clauses, operator: str) -> bool:
    if predicate.unit.of("actor_noun") is not None and predicate.carried_as == "subject" and not _may_come(chain[1], clauses):
        return False  # «طالب المتظاهرون بـ…»: who demands something is there; but «ستنطلق مظاهرة»
    if any(fold(e.lemma) in words("decreed") for e, _ in predicate.unit.entries[:2]) and _decides(chain, clauses, predicate):
        return False  # «قررت النيابة حبس …»: the decision is the detention
    if operator == "plan" or _to_come(predicate, clauses):
        return True
    for k, governor in enumerate(chain):
        if k and _is_inquiry(governor.unit):
            break
        if (not k or chain[k - 1].carried_as in ("subject", "object")) and _may_come(governor, clauses):
            return True  # «الإضراب سيبدأ», «قد تندلع مواجهات»
        if k and chain[k - 1].carried_as == "subject" and governor.verbal:
            break  # «طالبت عائلات ضحايا المذبحة بـ…»: what the subject is called by is not what is demanded
        if governor is not predicate and _effect(governor.unit) == "planned":
            return True
        if _may_come(governor, clauses):
            return True
    unit = predicate.unit
    k = unit.index - 1
    before = clauses.units[k] if k >= 0 else None
    if unit.kind == "verb" and before is not None and before.kind == "comp" and unit.features().startswith("i"):
        ahead = clauses.units[k - 1].text if k > 0 else ""
        return before.text in words("purpose") and ahead not in words("before_or_after")
    purposive = (
        unit.prep == "ل"
        and unit.kind == "noun"
        and (
            predicate.carrier is None
            or predicate.carried_as != "ل"
            or (_is_aim(unit) and _arrives(predicate.carrier.unit))
            or (
                predicate.carrier.unit.of("verb") is not None
                and not predicate.carrier.unit.of("trigger")
                and _plain(predicate.carrier.unit)
                and fold(predicate.carrier.unit.of("verb").lemma) not in words("undergoing")  # type: ignore[union-attr]
            )
        )
    )
    masdar = any(features.startswith("m") for _, features in (unit.entries if _is_aim(unit) else unit.entries[:1]))
    return purposive and masdar and not (predicate.carried_as != "ل" and _undergone(unit, clauses))


def _undergone(unit: Unit, clauses: Clauses) -> bool:
    """«وتعرضت بلدتا النور والسد، لقصف مماثل»: the verb of undergoing stands farther off."""
    for before in reversed(clauses.units[: unit.index]):
        if before.kind in ("sub", "comp", "rel") or before.text in (".", "؛"):
            return False
        entry = before.of("verb")
        if entry is not None and before.kind == "verb":
            return fold(entry.lemma) in words("undergoing")
    return False


def _stipulates(unit: Unit, entry: Entry) -> bool:
    """«ينص الاتفاق على انسحاب القوات», «يقضي بخروجها», «أمهلهم يومين لإخلاء القرية»: what is agreed, asked or allowed."""
    lemma = fold(entry.lemma)
    return lemma in words("stipulating") or (lemma in words("ruling") and unit.features().startswith("i"))


def _may_come(predicate: Predicate, clauses: Clauses) -> bool:
    unit = predicate.unit
    if unit.kind != "verb":
        return False
    before = clauses.units[unit.index - 1].text if unit.index else ""
    entry = unit.of("verb")
    if entry is not None and fold(entry.lemma) in words("continuing"):
        return False  # «ستبقى الحدود مغلقة»
    return bool(unit.more.get("future")) or (before in words("may") and unit.features().startswith("i"))


def _warns(entry: Entry | None, units: list[Unit], k: int, at: int) -> bool:
    """«حذرت النقابة من إضراب», «حذرت من أن القصف قد يتجدد»; «حذر من استمرار الحصار» warns of what goes on."""
    if entry is None or fold(entry.lemma) not in words("warning") or units[k].kind not in ("verb", "part-verb"):
        return False
    between = units[k + 1 : at]
    led = any(u.text == fold("من") for u in between) or units[at].prep == "ب"
    going_on = any(u.text in words("going_on") for u in between)
    may = any(u.kind == "comp" for u in between)
    return led and not going_on and (may or not units[at].art) and at - k <= OPERATOR_REACH and not _crosses(units, k, at)


def _to_come(predicate: Predicate, clauses: Clauses) -> bool:
    """A particle of the future, a word of intent or the terms of an agreement right before it; the aim of a campaign."""
    units, at = clauses.units, predicate.unit.index
    before = units[at - 1] if at else None
    if before is None:
        return False
    if predicate.unit.kind == "verb":
        imperfect = predicate.unit.features().startswith("i")
        told = [u.text for u in units[max(0, at - INTENT_REACH) : at]]
        return imperfect and (before.text in words("terms") or any(text in words("intent") for text in told))
    if _is_aim(predicate.unit) and not predicate.unit.prep and before.text in words("campaign"):
        return True  # «بدء معركة تحرير المدينة»
    organised = before.text in words("organising") and any(
        (entry := u.of("verb")) is not None and fold(entry.lemma) in words("announcing") for u in units[max(0, at - 8) : at]
    )
    return organised and not any(_crosses(units, k, at) for k in range(max(0, at - 3), at))


def _arrives(unit: Unit) -> bool:
    """«توجهت تعزيزات لفك الحصار»: what they come for is not done."""
    return any(entry.cat == "trigger" and entry.info.get("type") == "reinforcement" for entry, _ in unit.entries)


def _is_aim(unit: Unit) -> bool:
    trigger = unit.of("trigger")
    return trigger is not None and str(trigger.info.get("type")) in AIMS


def _decides(chain: list[Predicate], clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a verb of deciding stands over the predicate or right before it."""
    near = [unit for unit in clauses.units[max(0, predicate.unit.index - OPERATOR_REACH) : predicate.unit.index]]
    verbs = [*(governor.unit for governor in chain[1:]), *(unit for unit in near if unit.kind == "verb")]
    return any((entry := unit.of("verb")) is not None and fold(entry.lemma) in words("deciding") for unit in verbs)


def _plain(unit: Unit) -> bool:
    entry = unit.of("verb")
    return entry is not None and entry.info.get("kind") in ("general", "plan", "speech", "aspect")
