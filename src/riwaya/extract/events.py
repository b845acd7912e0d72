"""Trigger words with their arguments: the drafts from which reports are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from riwaya.extract.actors import is_people, sort_of
from riwaya.extract.anaphora import resolve_pronouns
from riwaya.extract.clauses import CARRYING, Clauses, Predicate
from riwaya.extract.harm import HarmMention, does_it, rest_follows, rest_units
from riwaya.extract.metaphors import is_metaphor
from riwaya.extract.phrases import Phrase
from riwaya.extract.places import is_site
from riwaya.extract.posts import is_post
from riwaya.extract.selection import any_in, doers, fits, near_any, roles_met
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import document
from riwaya.text.fold import fold

NEAR = 2
ON_PEOPLE = ("detention", "abduction")
"""Types that are done to people only."""
ROUTES = ("route_closed", "route_opened")


@dataclass(slots=True, eq=False)
class Draft:
    """One trigger with the phrases that fill its roles, before they are turned into records."""

    type: str
    entry: Entry
    unit: Unit
    predicate: Predicate
    sentence: int
    last_unit: Unit
    subtype: str | None = None
    agents: list[tuple[Phrase, str]] = field(default_factory=list)
    targets: list[tuple[Phrase, str]] = field(default_factory=list)
    places: list[tuple[Phrase, str]] = field(default_factory=list)
    weapons: list[Phrase] = field(default_factory=list)
    harm: list[HarmMention] = field(default_factory=list)
    members: list[Predicate] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


@cache
def frames() -> dict[str, Any]:
    """The frames by name; `defaults` holds the prepositions common to all."""
    found = document("frames.yml")
    common = found["defaults"]["preps"]
    made = {}
    for name, frame in found.items():
        if name in ("defaults", "spoken"):
            continue
        preps = {fold(prep): role for prep, role in {**common, **frame["preps"]}.items()}
        spoken = {fold(heard): preps[fold(prep)] for heard, prep in found["spoken"].items() if fold(prep) in preps}
        made[name] = {**frame, "preps": {**spoken, **preps}}
    return made


@cache
def type_info() -> dict[str, dict[str, Any]]:
    """What the engine knows about each type, from types.yml."""
    found: dict[str, dict[str, Any]] = document("types.yml")
    return found


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
    found = [d for d in found if not _counted_up(d, clauses)]
    return [d for d in found if not any(test(d, found) for test in idle)]


COUNT_REACH = 8
"""Words between the dead and the day from which they are counted."""


def _counted_up(draft: Draft, clauses: Clauses) -> bool:
    """«وثق المرصد مقتل 300 شخص منذ مطلع العام»: the dead of a year or a war are statistics, and no happening."""
    if draft.type != "attack" or draft.unit.of("harm") is None:
        return False
    at = draft.unit.index
    around = clauses.units[max(0, at - COUNT_REACH) : at + COUNT_REACH + 1]
    for k, unit in enumerate(around):
        said = fold(unit.text).split()
        if unit.kind == "time" and set(said[:1]) & words("since"):
            dated = any(word.isdigit() and len(word) == YEAR_DIGITS for word in said)
            if dated or any(word.removeprefix("ال") in words("year") for word in said):
                return True
        behind = around[k + 1] if k + 1 < len(around) else None
        if fold(unit.text) in words("since") and behind is not None and fold(behind.text) in words("long_since"):
            return True
    return False


YEAR_DIGITS = 4


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
    """«هجوم انتحاري بقنبلة»: a weapon that could tell of a happening itself is the means of the one that it hangs on."""
    phrase, carrier = draft.predicate.phrase, draft.predicate.carrier
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


QUOTED = 3
"""Words between a verb of saying and the quote that it opens."""


def trigger_entry(unit: Unit, clauses: Clauses) -> Entry | None:
    """The trigger row that fits a unit in its context, or None."""
    best: tuple[tuple[int, ...], Entry] | None = None
    if unit.of("trigger") is None or is_metaphor(unit, clauses.units) or _names_place(unit, clauses.units):
        return None
    if _quotes(unit, clauses) or _is_heading(unit, clauses.units) or _is_no_word(unit, clauses.units) or is_post(unit, clauses):
        return None
    noun = unit.of("actor_noun")
    body = noun is not None and (noun.info.get("kind") == "institution" or unit.entries[0][0] is noun)
    thing = unit.entries[0][0].cat in ("object", "place_noun")  # «سوق البلدة» is a market before it is a leading away
    for entry, features in unit.entries:
        if entry.cat != "trigger" or not _allowed_form(unit, features):
            continue
        if (body or thing) and features.startswith("m") and not _one_taken(unit, clauses.units):
            continue  # «اتحاد النساء» is a body before it is an act of uniting, «الأسر» are families before they are captivity
        if entry.rest and not rest_follows(unit, entry, clauses.units):
            continue
        if near_any(unit, entry.info.get("unless"), clauses, NEAR) or _is_held(unit, entry, clauses):
            continue
        needs, roles = entry.info.get("needs"), entry.info.get("who") or entry.info.get("what")
        also = entry.info.get("also")
        fitting = bool(roles) and roles_met(clauses.by_unit.get(unit.index), entry.info)
        beside = bool(roles) and _roles_beside(unit, entry, clauses)
        if also and not _clause_any(unit, entry, also, clauses):
            fitting = beside = False
        named = bool(needs) and (_clause_any(unit, entry, needs, clauses) or _does_something(unit, entry, clauses))
        met = fitting or beside or named
        strength = str(entry.info.get("strength") or "strong")
        if (needs or (roles and strength == "light")) and not met and strength != "weak":
            continue  # of a strong word alone the roles only tell it from its other rows
        rank = (
            len(entry.rest),
            int(met) + int(fitting),
            {"strong": 2, "weak": 1}.get(strength, 0),
            -_reach(unit, entry, clauses),
            type_info()[entry.info["type"]]["specific"],
        )
        if best is None or rank > best[0]:
            best = (rank, entry)
    return best[1] if best else None


def _one_taken(unit: Unit, units: list[Unit]) -> bool:
    """«أعلن الفصيل أسر جندي»: in front of a single man who bears arms it is the taking, not families."""
    behind = units[unit.index + 1] if unit.index + 1 < len(units) else None
    noun = behind.of("actor_noun") if behind is not None and not unit.art else None
    man = noun is not None and (noun.info.get("kind"), noun.info.get("who")) == ("person", "combatants")
    return man and behind is not None and not behind.art and not behind.enc and behind.features() in ("s", "s4", "d4", "ms")


def _quotes(unit: Unit, clauses: Clauses) -> bool:
    """«وأضاف البيان: «…»»: a verb that can be one of saying, with what is said behind its subject."""
    verb = unit.of("verb")
    behind = clauses.units[unit.index + 1 : unit.index + 1 + QUOTED]
    speaks = unit.kind == "verb" and verb is not None and verb.info.get("kind") == "speech"
    return speaks and any(u.kind == "quote" or u.text == ":" for u in behind)


def _is_held(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """«بلدة خاضعة لسيطرة الفصائل», «مناطق تحت سيطرة الجيش» say who holds a place, not that it was taken."""
    before = clauses.units[unit.index - 1] if unit.index else None
    led = unit.prep in words("held_by") or (before is not None and before.kind == "prep" and before.text in words("held_by"))
    return led and not unit.art and unit.kind == "noun" and fold(entry.lemma) in words("control")


def _reach(unit: Unit, entry: Entry, clauses: Clauses) -> int:
    """How far the words of a phrase reach: «أطلقت النار على منفذ العملية» opens fire, it launches no operation."""
    rest = rest_units(unit, entry, clauses.units) if entry.rest else None
    return rest[-1].index - unit.index if rest else 0


HEADING = 3


def _is_heading(unit: Unit, units: list[Unit]) -> bool:
    """«• النزوح: …», «الوصول الإنساني: …»: a definite noun that a colon closes at the head of an item says what it is about."""
    if not unit.art or unit.index > HEADING or unit.kind == "verb":
        return False
    behind = next((u for u in units[unit.index + 1 : unit.index + 3] if u.kind != "adj"), None)
    return behind is not None and behind.text == ":" and all(u.kind in ("punct", "adj", "noun") for u in units[: unit.index])


def _names_place(unit: Unit, units: list[Unit]) -> bool:
    """«مديرية هدن»: a place of the gazetteer right behind a noun for places is its name, and tells of no happening."""
    before = units[unit.index - 1] if unit.index else None
    named = before is not None and before.of("place_noun") is not None and not before.art and not before.enc
    return bool(unit.place) and named and not unit.prep and not unit.conj


def _is_no_word(unit: Unit, units: list[Unit]) -> bool:
    """«في سيرت», «عبد الكريم خلف»: a verb right behind a preposition is a name, and so is a family name behind a first one."""
    before = units[unit.index - 1] if unit.index else None
    if before is None or unit.conj or unit.prep:
        return False
    led = before.kind == "prep" and not before.enc and before.text in words("before_nouns")
    named = before.kind == "name" and before.of("person") is not None and unit.of("person") is not None
    return (unit.kind == "verb" and led) or (unit.kind == "noun" and named)


def _allowed_form(unit: Unit, features: str) -> bool:
    return not features.startswith(("ap", "pp")) or unit.kind in CARRYING


def _does_something(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """«هتف المتظاهرون», «ترك المعتصمون»: demonstrators who do something, not who say something, are at it."""
    noun = unit.of("actor_noun")
    if noun is None or noun.info.get("class") != "protesters" or type_info()[entry.info["type"]]["family"] != "protest":
        return False
    for predicate in clauses.predicates:
        subject = predicate.subject
        if subject is not None and subject.head is unit and predicate.verbal and not predicate.passive:
            verb = predicate.unit.of("verb")
            return verb is None or verb.info.get("kind") in ("general", "light", "aspect", None)
    return False


def _roles_beside(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """Whether words of the classes asked for stand in the same part of the clause, where the grammar did not place them."""
    predicate = clauses.by_unit.get(unit.index)
    if unit.kind != "verb" or predicate is None or (predicate.passive and entry.info.get("who")):
        return False
    first, last = clauses.verb_range(unit.index)
    first = first if unit.conj else min(first, clauses.clause_range(unit.index)[0])
    around = [u for u in clauses.units[first:last] if u is not unit]
    does = {id(u) for phrase in doers(predicate) for u in phrase.units}
    led = {u.index + 1 for u in around if u.kind == "prep"}
    asked = {
        "who": [u for u in around if not u.prep and u.index not in led],
        "what": [u for u in around if id(u) not in does],
    }
    return all(any_in(units, entry.info[name]) for name, units in asked.items() if entry.info.get(name))


def _clause_any(unit: Unit, entry: Entry, listed: Any, clauses: Clauses) -> bool:
    first, last = clauses.clause_range(unit.index)
    behind = clauses.units[unit.index + 1 : unit.index + 5]
    if unit.enc or _part_of_it(behind) or (unit.kind != "verb" and behind and behind[0].kind == "prep" and behind[0].enc):
        first = 0  # «نقضتها العصابات», «الاستيلاء عليها»: what it was done to is named before
        told = entry.info.get("frame") == "disperse" or entry.info["type"] in ROUTES  # «فرقتها الشرطة», «أنباء عن قطعه»
        last = len(clauses.units) if told else last
    return any_in([u for u in clauses.units[first:last] if u is not unit], listed)


def _part_of_it(behind: list[Unit]) -> bool:
    """«وضبطت كمية منها»: a part of what was named before."""
    words_ = [u for u in behind if u.kind not in ("adj",)][:2]
    return len(words_) == 2 and fold(words_[0].text) in words("measuring") and words_[1].kind == "prep" and bool(words_[1].enc)


def fill(draft: Draft, clauses: Clauses) -> None:
    """Fill the roles of a draft from its predicate, the verb that carries it and the relative clause on it."""
    frame = frames().get(str(draft.entry.info.get("frame") or "transitive"), frames()["transitive"])
    predicate = draft.predicate
    if does_it(predicate, draft.entry):
        frame = frames()["transitive"]
    if predicate.verbal:
        _fill_verb(draft, predicate, frame, clauses)
    else:
        _fill_noun(draft, predicate, frame, clauses)
    for phrase in predicate.pps:
        role = frame["preps"].get(phrase.prep)
        if phrase.prep == "ل" and "does_to" in draft.more:
            role = "target"
        passer = _passer_by(phrase, clauses)
        if passer is not None and type_info()[draft.type]["family"] == "assault":
            _give(draft, "target", passer, f"{phrase.prep} {phrase.head.text}", clauses)
            continue
        if frame is frames()["strike"] and phrase.prep in words("partitive") and sort_of(phrase) == "actor":
            role = "agent"  # «هجوم من مسلحين», but «قصف من التلة»
        if _bombards(draft, phrase):
            role = "agent"
        _give(draft, role, phrase, f"prep:{phrase.prep}", clauses)


def _bombards(draft: Draft, phrase: Phrase) -> bool:
    """«قصف مماثل للمسلحين»: without a genitive «ل» leads to those who bombard, if they bear arms."""
    noun = phrase.head.of("actor_noun", "actor", "loaded")
    armed = noun is not None and noun.info.get("class") not in ("civilians", "protesters", "other", "aid_org", "media")
    shelled = not draft.predicate.verbal and fold(draft.entry.lemma) in words("bombardment")
    return shelled and armed and phrase.prep == "ل" and draft.predicate.genitive is None and sort_of(phrase) == "actor"


def _passer_by(phrase: Phrase, clauses: Clauses) -> Phrase | None:
    """«لدى مرور دورية»: what passed by is what the bomb was meant for."""
    inner = clauses.by_unit.get(phrase.head.index)
    if not phrase.prep or inner is None or fold(phrase.head.text) not in words("passing"):
        return None
    return inner.genitive


def _fill_verb(draft: Draft, predicate: Predicate, frame: dict[str, Any], clauses: Clauses) -> None:
    if predicate.subject is not None:
        role = frame["passive"] if predicate.passive else frame["subject"]
        if role == frame["object"] == "target" and predicate.object is not None and not predicate.passive:
            role = "agent"  # «انقطعت الكهرباء», but «قطعت القوات الكهرباء»
        rule = "passive subject" if predicate.passive else ("carried subject" if predicate.carried_over else "subject")
        _give(draft, role, predicate.subject, rule, clauses)
    if predicate.object is not None:
        _give(draft, frame["object"], predicate.object, "object", clauses)


def _fill_noun(draft: Draft, predicate: Predicate, frame: dict[str, Any], clauses: Clauses) -> None:
    phrase = predicate.phrase
    if _is_demonstrator(draft.unit):
        pass
    elif draft.entry.pos == "adj":
        if phrase is not None and phrase.head is not draft.unit:
            _give(draft, frame["passive"], phrase, "described", clauses)  # «القرية محاصرة»
    elif predicate.subject is not None:
        _give(draft, frame["subject"], predicate.subject, "genitive subject", clauses)
        if predicate.object is not None:
            _give(draft, frame["object"], predicate.object, "object of the noun", clauses)
    elif predicate.genitive is not None:
        role = frame["genitive"]
        if role in ("target", "agent"):
            role = _genitive_role(role, predicate.genitive)
        if role in ("target", "weapon") and _does_to(predicate, draft.entry):
            role = draft.more["does_to"] = "agent"
        if role == "agent" and draft.type == "riot" and draft.entry.pos == "verb" and fits(predicate.genitive.head, FORCES):
            role = "target"  # «رشق الشرطة بالحجارة», but «رشق المتظاهرين للشرطة»
        if role == "agent" and predicate.genitive.last <= predicate.unit.index and predicate.genitive.head.of("object"):
            role = "target"  # «دبابتين … استهدافهما»
        _give(draft, role, predicate.genitive, "genitive", clauses)
    carrier = predicate.carrier
    if carrier is not None:
        _fill_from_carrier(draft, carrier, predicate.carried_as, frame, clauses)
    _fill_from_relative(draft, predicate, frame, clauses)
    if not draft.agents and frame["subject"] == "agent":
        _fill_from_nisba(draft, predicate)
    if not draft.agents and frame["subject"] == "agent" and carrier is not None:
        _fill_from_far_carrier(draft, carrier, clauses)


FORCES = ("@forces",)


def _is_demonstrator(unit: Unit) -> bool:
    """«متظاهرو الجامعة»: who demonstrates is the word itself, not what it belongs to."""
    noun = unit.of("actor_noun")
    return noun is not None and noun.info.get("class") == "protesters" and noun.info.get("kind") == "person"


def _fill_from_nisba(draft: Draft, predicate: Predicate) -> None:
    """«غارة إسرائيلية», «قصف تركي»: the adjective of a country on the event noun names the doer."""
    if type_info()[draft.type]["family"] != "assault" or predicate.phrase is None:
        return
    for unit in predicate.phrase.units:
        if unit.index <= draft.unit.index:
            continue
        if unit.kind != "adj":
            return
        if unit.of("nisba") is not None and unit.art == draft.unit.art and unit.features()[:1] not in ("p", "d"):
            of_it = Phrase(predicate.phrase.index, unit.index, unit.index + 1, unit, [unit], leader=predicate.phrase)
            draft.agents.append((of_it, "adjective of the doer"))
            return


def _does_to(predicate: Predicate, entry: Entry) -> bool:
    """«تفجير المسلحين لمنازل السكان», «قصف الجيش على السوق»: with «ل» (of fire also «على») leading to what it is done to, the
    genitive of armed people is who does it.
    """
    genitive = predicate.genitive
    noun = genitive.head.of("actor", "actor_noun", "loaded") if genitive is not None else None
    if genitive is None or noun is None or sort_of(genitive) != "actor":
        return False
    armed = noun.cat == "actor" or noun.info.get("kind") in ("group", "force") or noun.info.get("who") == "combatants"
    leads = ("ل", fold("على")) if fold(entry.lemma) in words("bombardment") else ("ل",)
    done_to = [p for p in predicate.pps if p.prep in leads and sort_of(p) in ("actor", "object", "place")]
    return armed and bool(done_to) and done_to[0].first <= genitive.last + 1


def _genitive_role(role: str, phrase: Phrase) -> str:
    """«قصف الطيران» names the doer, «قصف المدينة» the place, «هجوم المسلحين» the doer, «قتل المدنيين» the victim."""
    sort = sort_of(phrase)
    noun = phrase.head.of("actor_noun")
    if noun is not None and noun.info.get("kind") in ("aircraft", "armour"):
        return "agent"
    if role == "agent" and (sort in ("object", "place") or (noun is not None and noun.info.get("who") == "civilians")):
        return "target"
    return role


def _fill_from_carrier(draft: Draft, carrier: Predicate, carried_as: str, frame: dict[str, Any], clauses: Clauses) -> None:
    """Roles from the verb that carries an event noun."""
    verb = carrier.unit.of("verb")
    if verb is None or carried_as in words("loose"):
        return
    kind, lemma = str(verb.info.get("kind")), verb.lemma
    subject = carrier.subject
    masdar = draft.unit.features().startswith("m")
    if not carrier.verbal and carrier.genitive is not None and kind == "light" and carried_as in words("means"):
        _give(draft, frame["subject"], carrier.genitive, f"subject of «{lemma}»", clauses)  # «قيام عناصر باعتقال …»
    if not carrier.verbal and carrier.genitive is not None and fold(lemma) in words("undergoing"):
        _give(
            draft,
            frame["object"] if frame["object"] != "-" else "target",
            carrier.genitive,
            f"undergoes it by «{lemma}»",
            clauses,
        )
    if (
        subject is not None
        and kind in ("general", "light")
        and (carried_as in words("taking_part") or carried_as == "object")
        and type_info()[draft.type]["family"] == "protest"
        and not carrier.passive
    ):
        _give(draft, frame["subject"], subject, f"subject of «{lemma}»", clauses)  # «خرج المئات في مسيرة»
    controls = kind in ("light", "aspect", "plan") or (
        kind == "general" and masdar and sort_of(subject) == "actor" if subject is not None else False
    )
    if controls and subject is not None:
        undergoing = fold(lemma) in words("undergoing")
        role = frame["object"] if undergoing and not carrier.passive else frame["subject"]
        if carried_as != "subject":
            _give(draft, role if role != "-" else "target", subject, f"subject of «{lemma}»", clauses)
    elif (
        kind == "speech"
        and subject is not None
        and (masdar or _led_by_masdar(draft))
        and carried_as in ("object", "عن")
        and _does_itself(subject, draft.type)
    ):
        _give(draft, frame["subject"], subject, f"claims it with «{lemma}»", clauses)
    elif fold(lemma) in words("accusing") and carried_as in words("accused_of"):
        accused = subject if carrier.passive else carrier.object
        if accused is not None:
            _give(draft, frame["subject"], accused, f"accused with «{lemma}»", clauses)
    elif kind == "fail" and subject is not None and carried_as != "subject":
        driven_back = verb.info.get("effect") == "repelled"  # «أحبط الجيش هجوما», but «حاول شاب طعن جندي»
        why = f"repelled by the subject of «{lemma}»" if driven_back else f"subject of «{lemma}»"
        _give(draft, "target" if driven_back else "agent", subject, why, clauses)
    elif kind == "happen" and subject is not None and carried_as == "object" and sort_of(subject) == "place":
        _give(draft, "place", subject, f"scene of «{lemma}»", clauses)
    elif (
        kind == "general"
        and carrier.verbal
        and carried_as in words("accused_of")
        and not carrier.passive
        and subject is not None
        and type_info()[draft.type]["family"] == "assault"
        and sort_of(subject) == "actor"
    ):
        _give(draft, frame["subject"], subject, f"subject of «{lemma}»", clauses)  # «ساندت المقاتلات القوات بسلسلة غارات»
    if kind in ("light", "happen", "fail", "aspect"):
        for phrase in carrier.pps:
            if phrase is not draft.predicate.phrase:
                _give(
                    draft,
                    frame["preps"].get(phrase.prep),
                    phrase,
                    f"prep:{phrase.prep} of «{lemma}»",
                    clauses,
                )
        draft.members.append(carrier)


def _fill_from_far_carrier(draft: Draft, carrier: Predicate, clauses: Clauses) -> None:
    """«أعلن الاتحاد الدخول في إضراب»: the doer is the subject of the verb over the verbal noun that carries it."""
    above = carrier.carrier
    noun = carrier.unit.of("verb")
    if carrier.verbal or above is None or not above.verbal or noun is None or above.subject is None or above.passive:
        return
    verb = above.unit.of("verb")
    if verb is None or noun.info.get("kind") not in ("light", "aspect", "general") or carrier.subject is not None:
        return
    kind = verb.info.get("kind")
    if kind in ("light", "aspect", "plan") or (kind == "speech" and _does_itself(above.subject, draft.type)):
        _give(draft, "agent", above.subject, f"subject of «{verb.lemma}»", clauses)


def _led_by_masdar(draft: Draft) -> bool:
    """«عن تنظيم مسيرة»: the event noun is the object of a verbal noun that heads its phrase."""
    phrase = draft.predicate.phrase
    return phrase is not None and phrase.head is not draft.unit and any(f.startswith("m") for _, f in phrase.head.entries)


OWN_DEEDS = frozenset(
    ("detention", "weapons_captured", "weapons_disrupted", "territory_captured", "withdrawal", "siege_broken", "route_opened")
)
"""What forces announce of themselves: «أعلنت الشرطة القبض على …»."""


def _does_itself(phrase: Phrase, event_type: str) -> bool:
    """Whether a speaker is a force or group that tells of its own doing, not an official or a medium."""
    if phrase.head.of("actor") is not None:
        return True
    noun = phrase.head.of("actor_noun")
    if noun is None:
        return False
    kind = noun.info.get("kind")
    if event_type in OWN_DEEDS and kind == "force":
        return True
    if type_info()[event_type]["family"] == "protest" and kind in ("institution", "group"):
        return True  # «أعلنت النقابة تنظيم اعتصام»
    return kind in ("force", "group") and noun.info.get("speaker") != "yes"


def _fill_from_relative(draft: Draft, predicate: Predicate, frame: dict[str, Any], clauses: Clauses) -> None:
    """«هجوم شنه مسلحون على …», «غارات نفذتها … استهدفت …»: the clause that describes the event noun."""
    for other in clauses.predicates:
        if not other.verbal or predicate.phrase is None or other is predicate:
            continue
        describes = (
            other.antecedent is predicate.phrase
            or (other.subject is predicate.phrase and not other.passive)
            or (other.subject is predicate.phrase.leader and not other.passive)
        )
        if not describes:
            if _joined_in(other, predicate, clauses) and other.subject is not None:
                _give(draft, frame["subject"], other.subject, f"subject of «{_name(other)}»", clauses)
            continue
        verb = other.unit.of("verb")
        if other.object is predicate.phrase and other.subject is not None and other.subject is not predicate.phrase:
            if verb is not None and verb.info.get("kind") in ("light", "general", "aspect", None):
                _give(draft, "agent", other.subject, f"subject of «{verb.lemma}»", clauses)
                for phrase in other.pps:
                    _give(
                        draft,
                        frame["preps"].get(phrase.prep),
                        phrase,
                        f"prep:{phrase.prep} of «{verb.lemma}»",
                        clauses,
                    )
                draft.members.append(other)
        elif (
            verb is not None
            and verb.info.get("kind") in ("happen", "light")
            and other.subject in (predicate.phrase, predicate.phrase.leader)
        ):
            for phrase in other.pps:
                _give(
                    draft,
                    frame["preps"].get(phrase.prep),
                    phrase,
                    f"prep:{phrase.prep} of «{verb.lemma}»",
                    clauses,
                )
            draft.members.append(other)


def _name(predicate: Predicate) -> str:
    entry = predicate.unit.of("verb", "trigger", "harm")
    return entry.lemma if entry is not None else predicate.unit.text


def _joined_in(verb: Predicate, noun: Predicate, clauses: Clauses) -> bool:
    """«مسيرة شارك فيها الأهالي», «إضراب دعت إليه النقابة»: a preposition with a pronoun leads back to the event noun."""
    assert noun.phrase is not None
    entry = verb.unit.of("verb")
    if verb.unit.index != noun.phrase.last or entry is None or entry.info.get("kind") not in ("general", "plan", "light", None):
        return False
    after = clauses.units[verb.unit.index + 1 : verb.unit.index + 2]
    return bool(after) and after[0].kind == "prep" and after[0].enc in ("ه", "ها")


def _give(draft: Draft, role: str | None, phrase: Phrase, rule: str, clauses: Clauses) -> None:
    """Put a phrase and those joined to it into a role, where what it names fits."""
    if role is None or role == "-":
        return
    top = phrase.more.get("within", phrase)
    group = [phrase, *(p for p in clauses.phrases if p is not top and p.leader is top)]
    for member in group:
        _place_one(draft, role, member, rule)


_OF_GOODS = frozenset(
    ("property_destruction", "weapons_captured", "weapons_disrupted", "service_cut", "aid_delivery", "aid_blocked")
)


def _is_no_target(head: Unit, event_type: str) -> bool:
    """Whether a common noun names what this kind of event cannot strike: a «قرار» never, a «راية» only where goods are taken."""
    noun = head.of("noun")
    return noun is not None and not (event_type in _OF_GOODS and noun.info.get("hint") in ("thing", "measure"))


def _is_deed(head: Unit) -> bool:
    """Whether a word is the verbal noun of something done: «لترويجه», «لحيازتها»."""
    return any(features.startswith("m") for _, features in head.entries) or (head.kind == "noun" and bool(head.enc))


def _is_thing(head: Unit) -> bool:
    noun = head.of("noun")
    return noun is not None and noun.info.get("kind") == "thing"


def _gathers(draft: Draft) -> bool:
    return bool(type_info()[draft.type]["family"] == "protest")


DOES = frozenset({"subject", "carried subject"})


def _place_one(draft: Draft, role: str, phrase: Phrase, rule: str) -> None:
    sort = sort_of(phrase)
    if (role == "agent" and phrase.head.of("actor_noun")) or (sort == "event" and is_people(phrase.head)):
        sort = "actor"  # «طائرات حربية» do, and can be hit
    alternative = ""
    if "?" in role:
        role, alternative = role.split("?")
    if role == "place" and alternative and sort != "place":
        role = alternative
    if sort == "event":
        return
    if role == "target" and sort == "place" and phrase.head.of("object") is None:
        role = "place"
    if role in ("target", "agent") and sort == "weapon":
        role = "weapon" if role == "agent" or draft.type not in ("weapons_captured", "weapons_disrupted") else role
    unknown = phrase.head.kind == "word" and (phrase.head.art or phrase.quantity is not None)
    if role == "agent" and sort == "other" and not (unknown and (rule in DOES or rule.startswith("subject of"))):
        return  # an unknown definite or counted word that is the subject of a deed («الأعوان», «عدد من متساكني …») does it
    if role == "target" and sort == "other" and (phrase.head.kind in ("word", "adj") or _is_no_target(phrase.head, draft.type)):
        return
    if role == "target" and sort == "other" and phrase.prep == "ل" and _is_deed(phrase.head):
        return  # «أوقفته الدورية لحيازته أسلحة»: the reason, not the target
    if role == "agent" and sort == "object" and not is_people(phrase.head):
        if draft.type in ("remote_explosive", "suicide_bomb"):
            role = "weapon"
        elif draft.type not in ("reinforcement", "withdrawal"):
            return
    if role in ("agent", "weapon") and sort == "place" and not phrase.head.of("country"):
        role = "place"  # «أصيب شاب بالضفة الغربية»
    if role == "place" and sort == "actor" and alternative == "":
        return
    if role == "place" and sort == "object" and alternative == "" and not (is_site(phrase) or _gathers(draft)):
        return  # «أمام مقر البلدية» is where people gather; elsewhere a building is struck, not a place
    if role == "weapon" and sort == "place":
        role = "place"  # «قصف مستشفى بالفاشر»
    if (
        role == "weapon"
        and sort == "other"
        and rule.removeprefix("prep:") not in words("by_means_of")
        and not _is_thing(phrase.head)
    ):
        return  # behind «ب» an unknown word or one for no thing is no means
    if role == "weapon" and sort == "actor":
        if not (is_people(phrase.head) and draft.entry.rest):
            return
        role = "agent"  # «انتحاري فجر نفسه»
    boxes: dict[str, list[Any]] = {
        "agent": draft.agents,
        "target": draft.targets,
        "place": draft.places,
        "weapon": draft.weapons,
    }
    box = boxes[role]
    if role == "weapon":
        if phrase not in box:
            box.append(phrase)
    elif all(kept is not phrase for kept, _ in box):
        box.append((phrase, rule))
