"""Which row of the lexicon a word that can tell of a happening is read by, if its context allows any."""

from __future__ import annotations

from typing import Any

from riwaya.extract.anaphora import PEOPLE, antecedent, mentions
from riwaya.extract.clauses import CARRYING, Clauses, Predicate
from riwaya.extract.draft import type_info
from riwaya.extract.harm import rest_follows, rest_units
from riwaya.extract.metaphors import is_metaphor
from riwaya.extract.posts import is_post
from riwaya.extract.selection import absent, any_in, doers, headed_by, near_any, roles_met
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

NEAR = 2

ROUTES = ("route_closed", "route_opened")

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
        if _ruled_out(unit, entry, clauses):
            continue
        needs, roles = entry.info.get("needs"), entry.info.get("who") or entry.info.get("what")
        also = entry.info.get("also")
        fitting = bool(roles) and (roles_met(clauses.by_unit.get(unit.index), entry.info) or _to_pronoun(unit, entry, clauses))
        beside = bool(roles) and _roles_beside(unit, entry, clauses)
        if also and not (_clause_any(unit, entry, also, clauses) or any_in(_told_on(unit, clauses), also)):
            fitting = beside = False
        named = bool(needs) and (_clause_any(unit, entry, needs, clauses) or _does_something(unit, entry, clauses))
        met = fitting or beside or named
        strength = str(entry.info.get("strength") or "strong")
        if (needs or (roles and strength == "light")) and not met and strength != "weak":
            continue  # of a strong word alone the roles only tell it from its other rows
        rank = (
            len(entry.rest),
            int(met) + int(fitting) + int(fitting and (named or bool(also))),  # a row that asks for more and gets it
            {"strong": 2, "weak": 1}.get(strength, 0),
            -_reach(unit, entry, clauses),
            type_info()[entry.info["type"]]["specific"],
        )
        if best is None or rank > best[0]:
            best = (rank, entry)
    return best[1] if best else None


def _ruled_out(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """Whether a word beside the unit, or the unit's own form, shows that the row is not meant."""
    if near_any(unit, entry.info.get("unless"), clauses, NEAR) or _is_held(unit, entry, clauses):
        return True
    if entry.info["type"] == "aid_blocked" and fold(entry.lemma) in words("being_able") and not _negated(unit, clauses):
        return True
    goes_on = entry.info["type"] == "ceasefire" and fold(entry.lemma.split()[0]) in words("ceasing") and _negated(unit, clauses)
    return goes_on or _is_grip(unit, entry, clauses) or _undergoes(unit, entry, clauses)


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
    return speaks and (any(u.kind == "quote" or u.text == ":" for u in behind) or _leads_in_clause(unit, clauses))


def _leads_in_clause(unit: Unit, clauses: Clauses) -> bool:
    """«وأضافت قوات الجيش أنها استهدفت …»: a «that» behind the subject, with no other verb before it."""
    for behind in clauses.units[unit.index + 1 : unit.index + 1 + SAID]:
        if behind.kind == "comp":
            return True
        if behind.kind == "verb" or behind.text in (".", "؛"):
            return False
    return False


def _is_grip(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """«أحكم قبضته على المدينة»: with a pronoun and «على» behind it the word is his grip; nobody is arrested."""
    behind = clauses.units[unit.index + 1 : unit.index + 2]
    return bool(unit.enc and behind) and behind[0].text == fold("على") and fold(entry.lemma.split()[0]) in words("gripping")


def _negated(unit: Unit, clauses: Clauses) -> bool:
    """«لم تتمكن القافلة من الوصول»; «تمكنت الفرق من الإخلاء» tells of no hindrance, «لم يتوقف القصف» of no truce."""
    return bool(unit.index) and clauses.units[unit.index - 1].kind == "neg"


def _undergoes(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """«نفى تعرض أي نقطة لهجوم»: with «ل» behind it the noun tells that something was suffered, and is no assault itself."""
    if unit.kind == "verb" or fold(entry.lemma) not in words("undergoing"):
        return False
    behind = clauses.units[unit.index + 1 : unit.index + 1 + QUOTED]
    return any(u.prep == "ل" or (u.kind == "prep" and u.text == "ل") for u in behind)


def _is_held(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """«بلدة خاضعة لسيطرة الفصائل», «مناطق تحت سيطرة الجيش» say who holds a place, not that it was taken."""
    before = clauses.units[unit.index - 1] if unit.index else None
    led = unit.prep in words("held_by") or (before is not None and before.kind == "prep" and before.text in words("held_by"))
    return led and not unit.art and unit.kind == "noun" and fold(entry.lemma) in words("control")


def _reach(unit: Unit, entry: Entry, clauses: Clauses) -> int:
    """How far the words of a phrase reach: «أطلقت النار على منفذ العملية» opens fire, it launches no operation."""
    rest = rest_units(unit, entry, clauses.units) if entry.rest else None
    return rest[-1].index - unit.index if rest else 0


SAID = 6
"""Words between a verb of saying and the «that» of what is said."""

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
    if any(entry.info.get(name) and absent(entry.info[name], clauses) for name in ("who", "what")):
        return False
    around = _around(unit, clauses)
    does = {id(u) for phrase in doers(predicate) for u in phrase.units}
    asked = {"who": _not_led(around), "what": [u for u in around if id(u) not in does]}
    return all(any_in(units, entry.info[name]) for name, units in asked.items() if entry.info.get(name))


def _around(unit: Unit, clauses: Clauses) -> list[Unit]:
    """The other words of the part of the clause that a verb rules."""
    first, last = clauses.verb_range(unit.index)
    first = first if unit.conj else min(first, clauses.clause_range(unit.index)[0])
    return [u for u in clauses.units[first:last] if u is not unit]


def _not_led(around: list[Unit]) -> list[Unit]:
    led = {u.index + 1 for u in around if u.kind == "prep"}
    return [u for u in around if not u.prep and u.index not in led]


def _to_pronoun(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """«الشاب الذي أخذه ملثمون», «واقتادوهم»: what the pronoun on a verb goes back to is what the row asks it to be done to."""
    predicate = clauses.by_unit.get(unit.index)
    who, what = entry.info.get("who"), entry.info.get("what")
    if predicate is None or unit.kind != "verb" or unit.enc not in words("object_pronouns") or not what or not predicate.verbal:
        return False
    before = [phrase for phrase in mentions(clauses) if phrase.last <= unit.index]
    found = antecedent(unit.enc, before, ("actor", "object", "place"), exclude=predicate.subject)
    fits_ = headed_by(found, what) if found is not None else unit.enc in PEOPLE and SOMEBODY in what
    return fits_ and (not who or any(headed_by(p, who) for p in doers(predicate)) or _told_beside(predicate, who, clauses))


def _told_beside(predicate: Predicate, who: Any, clauses: Clauses) -> bool:
    return any_in(_not_led(_around(predicate.unit, clauses)), who)


SOMEBODY = "@people"


def _clause_any(unit: Unit, entry: Entry, listed: Any, clauses: Clauses) -> bool:
    if absent(listed, clauses):
        return False
    first, last = clauses.clause_range(unit.index)
    behind = clauses.units[unit.index + 1 : unit.index + 5]
    if unit.enc or _part_of_it(behind) or (unit.kind != "verb" and behind and behind[0].kind == "prep" and behind[0].enc):
        first = 0  # «نقضتها العصابات», «الاستيلاء عليها»: what it was done to is named before
        told = entry.info.get("frame") == "disperse" or entry.info["type"] in ROUTES  # «فرقتها الشرطة», «أنباء عن قطعه»
        last = len(clauses.units) if told else last
    return any_in([u for u in clauses.units[first:last] if u is not unit], listed)


def _told_on(unit: Unit, clauses: Clauses) -> list[Unit]:
    """«خرج الآلاف …، استجابة لنداء، منددين بالعنف»: what commas set apart behind a verb goes on with it up to the next verb."""
    if unit.kind != "verb":
        return []
    behind = clauses.units[unit.index + 1 :]
    stop = next((k for k, u in enumerate(behind) if u.kind in ("verb", "sub", "comp") or u.text in (".", "؛", ":")), len(behind))
    return behind[:stop]


def _part_of_it(behind: list[Unit]) -> bool:
    """«وضبطت كمية منها»: a part of what was named before."""
    words_ = [u for u in behind if u.kind not in ("adj",)][:2]
    return len(words_) == 2 and fold(words_[0].text) in words("measuring") and words_[1].kind == "prep" and bool(words_[1].enc)
