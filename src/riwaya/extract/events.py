"""Trigger words with their arguments: the drafts from which reports are made."""

from __future__ import annotations

from riwaya.extract.anaphora import resolve_pronouns
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.filling import fill
from riwaya.extract.harm import rest_units
from riwaya.extract.phrases import Phrase
from riwaya.extract.selection import forms_of
from riwaya.extract.triggers import trigger_entry
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

ON_PEOPLE = ("detention", "abduction")
"""Types that are done to people only."""


def drafts(clauses: Clauses, sentence: int, history: list[Phrase]) -> list[Draft]:
    """A draft for each unit that is a trigger in its context, with its roles filled from its own frame.

    Args:
        clauses: the analysed sentence.
        sentence: its number in the document.
        history: phrases of the sentences before, which pronouns may go back to.
    """
    chosen = [
        (predicate, entry) for predicate in clauses.predicates if (entry := trigger_entry(predicate.unit, clauses)) is not None
    ]
    parts = {id(p): rest_units(p.unit, entry, clauses.units) or [] for p, entry in chosen}
    inside = {unit.index for rest in parts.values() for unit in rest}  # «فك الحصار» is one trigger
    found = []
    for predicate, entry in chosen:
        if predicate.unit.index in inside or _names_body(predicate) or _describes_means(predicate, entry):
            continue
        rest = parts[id(predicate)]
        close = rest and rest[-1].index - predicate.unit.index <= len(rest) + 1
        draft = Draft(
            str(entry.info["type"]),
            entry,
            predicate.unit,
            predicate,
            sentence,
            rest[-1] if close else predicate.unit,
            subtype=entry.info.get("subtype"),
            members=[predicate],
        )
        _object_behind_rest(predicate, rest, clauses)
        _genitive_of_rest(predicate, rest, clauses)
        _without_adjective(predicate, rest)
        frame = str(entry.info.get("frame") or "transitive")
        resolve_pronouns(predicate, frame, clauses, history, people=entry.info["type"] in ON_PEOPLE)
        fill(draft, clauses)
        found.append(draft)
    idle = (_only_who_does_it, _only_means, _only_reason, _only_goods)
    found = [d for d in found if not _counted_up(d, clauses) and not _by_accident(d, found, clauses)]
    return [d for d in found if not any(test(d, found) for test in idle)]


COUNT_REACH = 8
"""Words between the dead and the day from which they are counted."""


def _counted_up(draft: Draft, clauses: Clauses) -> bool:
    """«وثق المرصد مقتل 300 شخص منذ مطلع العام»: the dead of a year or a war are statistics, and no happening."""
    if of_whole_war(draft.unit, draft.type, clauses):
        return True
    if draft.type != "attack" or draft.unit.of("harm") is None:
        return False
    at = draft.unit.index
    around = clauses.units[max(0, at - COUNT_REACH) : at + COUNT_REACH + 1]
    for k, unit in enumerate(around):
        said = fold(unit.text)
        if unit.kind == "time" and said.partition(" ")[0] in words("since"):
            dated = any(word.isdigit() and len(word) == YEAR_DIGITS for word in said.split())
            if dated or any(word.removeprefix("ال") in words("year") for word in said.split()):
                return True
        behind = around[k + 1] if k + 1 < len(around) else None
        if said in words("since") and behind is not None and fold(behind.text) in words("long_since"):
            return True
    return False


SUMMED = ("displacement", "detention")
"""Types whose people are summed up over a war."""


def of_whole_war(unit: Unit, kind: str, clauses: Clauses) -> bool:
    """«نزح أكثر من مليون شخص منذ اندلاع الحرب»: so many since it began; of an offensive they may be those of these days."""
    if kind not in SUMMED:
        return False
    around = clauses.units[max(0, unit.index - COUNT_REACH) : unit.index + COUNT_REACH + 1]
    counted = any(one.kind == "number" for one in around)
    triples = zip(around, around[1:], around[2:], strict=False)
    return counted and any(
        fold(one.text) in words("since")
        and fold(two.text) in words("long_since")
        and three.text.removeprefix("ال") in words("wars")
        for one, two, three in triples
    )


YEAR_DIGITS = 4


def _by_accident(draft: Draft, found: list[Draft], clauses: Clauses) -> bool:
    """«قتل 11 شخصا في سيول جارفة», «في تصادم قطارين»: nobody did it."""
    killing = draft.type == "attack" and draft.unit.of("harm") is not None and not draft.agents
    if not killing or any(d is not draft and type_info()[d.type]["family"] == "assault" and not d.unit.of("harm") for d in found):
        return False
    at = draft.unit.index
    around = [*clauses.units[max(0, at - 2 * COUNT_REACH) : at], *clauses.units[at + 1 : at + 2 * COUNT_REACH]]
    return any(forms_of(unit) & words("accidents") for unit in around if unit.kind in ("noun", "word", "adj"))


def _only_goods(draft: Draft, found: list[Draft]) -> bool:
    """«ضبطت القوات عبوات ناسفة»: a weapon that another word tells the finding, moving or selling of did not strike."""
    return draft.unit.of("weapon") is not None and any(
        other is not draft and type_info()[other.type]["family"] != "assault" and draft.unit in phrase.units
        for other in found
        for phrase in [*other.weapons, *(held for held, _ in other.targets), other.predicate.object, other.predicate.genitive]
        if phrase is not None
    )


def _only_reason(draft: Draft, found: list[Draft]) -> bool:
    """«تظاهر المئات … احتجاجا على القرار»: the accusative tells why they marched, and is no second protest."""
    reason = draft.unit.kind == "noun" and draft.unit.text.endswith("ا") and draft.unit.features() in ("s4", "ms4")
    return reason and any(
        other is not draft and other.unit.index < draft.unit.index and type_info()[other.type]["family"] == "protest"
        for other in found
        if type_info()[draft.type]["family"] == "protest"
    )


def _only_means(draft: Draft, found: list[Draft]) -> bool:
    """«هجوم انتحاري بقنبلة»: a weapon that could tell of a happening itself is the means of the one that it hangs on; so are the
    bullets behind those whom they killed.
    """
    phrase, carrier = draft.predicate.phrase, draft.predicate.carrier
    if draft.unit.prep in words("means") and forms_of(draft.unit) & words("shots"):
        return any(d is not draft and d.unit.of("harm") and 0 < draft.unit.index - d.unit.index <= COUNT_REACH for d in found)
    return (
        draft.unit.of("weapon") is not None
        and phrase is not None
        and phrase.head is draft.unit
        and phrase.prep in words("means")
        and carrier is not None
        and any(other is not draft and carrier in other.members for other in found)
    )


def _only_who_does_it(draft: Draft, found: list[Draft]) -> bool:
    """«استولى القراصنة على سفينة»: a noun of people that could tell of the deed itself is the doer of the verb beside it."""
    noun = draft.unit.of("actor_noun")
    if noun is None or (noun.info.get("kind") == "gathering" and not draft.predicate.verbal):
        return False  # «انطلقت مسيرة»: the march is what is told
    return any(
        draft.unit in phrase.units
        for other in found
        if other is not draft and other.type == draft.type
        for phrase, _ in other.agents
    )


def _object_behind_rest(predicate: Predicate, rest: list[Unit], clauses: Clauses) -> None:
    """«أبطلت مفعول 63 لغما»: what stands behind the words of the fixed phrase is its object, not those words."""
    words_of_it = predicate.object
    if words_of_it is None or not rest or any(u not in rest and u.kind != "adj" for u in words_of_it.units):
        return
    behind = clauses.phrases[words_of_it.index + 1 : words_of_it.index + 2]
    adjacent = behind and not behind[0].prep and not behind[0].subset and behind[0].first == words_of_it.last
    predicate.object = behind[0] if adjacent and behind[0].leader is behind[0] else None


def _genitive_of_rest(predicate: Predicate, rest: list[Unit], clauses: Clauses) -> None:
    """«تدخلت الشرطة لتفريق المتظاهرين»: what the verbal noun of the fixed phrase governs is its object."""
    inner = clauses.by_unit.get(rest[-1].index) if rest and predicate.object is None else None
    if inner is not None and not inner.verbal and inner.genitive is not None and not predicate.passive:
        predicate.object = inner.genitive


def _without_adjective(predicate: Predicate, rest: list[Unit]) -> None:
    """«نزاع عشائري»: the adjective that completes the phrase is nobody, though it can name people elsewhere."""
    inner = predicate.genitive
    noun = inner.head.of("actor_noun") if inner is not None and inner.head in rest and not inner.head.art else None
    describes = noun is not None and noun.info.get("adjective") == "yes" and noun.lemma.endswith("ي")
    if describes and predicate.unit.kind == "noun" and len(rest) == 1:
        predicate.genitive = None


BODIES = ("institution", "group", "medium")


def _describes_means(predicate: Predicate, entry: Entry) -> bool:
    """«بشاحنة وقود مفخخة»: behind a thing the word is its adjective."""
    phrase, unit = predicate.phrase, predicate.unit
    if phrase is None or phrase.head is unit or not any(read.cat == "adj" for read, _ in unit.entries):
        return False
    if entry.info["type"] == "aid_blocked":
        return False  # «قافلة من 12 شاحنة متوقفة»: that they stand there is what is told
    return phrase.head.of("object", "weapon") is not None and phrase.head.art == unit.art


def _names_body(predicate: Predicate) -> bool:
    """«لجنة الحراك», «هيئة التفاوض»: the definite noun behind a body's noun is its name and tells of no happening."""
    phrase, unit = predicate.phrase, predicate.unit
    if phrase is None or phrase.head is unit or not unit.art or unit.prep or unit.index != phrase.head.index + 1:
        return False
    noun = phrase.head.of("actor_noun")
    return noun is not None and noun.info.get("kind") in BODIES and not any(f.startswith("m") for _, f in phrase.head.entries)
