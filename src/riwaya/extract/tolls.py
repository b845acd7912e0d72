"""Words of people that are counted themselves, «خمسة قتلى», «حالات اختناق», and tolls, «ارتفع عدد القتلى إلى 45»."""

from __future__ import annotations

from dataclasses import replace

from riwaya.extract.actors import sort_of
from riwaya.extract.clauses import Clauses
from riwaya.extract.counting import ONE, SEVERAL, TWO, UNTOLD, Count, count_of, from_quantity
from riwaya.extract.harm import HarmMention
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold


def counted_victims(mention: HarmMention, clauses: Clauses, before: list[HarmMention]) -> None:
    """«خمسة قتلى», «قتلى من الحزب», «17 قتيلاً»: the word itself counts."""
    unit = mention.unit
    phrase = clauses.phrase_of.get(unit.index)
    if phrase is None or unit not in phrase.units:
        return
    if phrase.subset and any(m.kind == mention.kind and m.victims for m in before):
        return
    if unit is not phrase.head and any(m.unit in phrase.units and m.kind == mention.kind for m in before):
        return  # «جثة قتيل»
    toll = _toll(phrase, unit, clauses)
    if toll is not None:
        mention.add(*toll)
        return
    own = phrase if unit is phrase.head else phrase_from(phrase, unit)
    if _between(phrase, unit):
        mention.add(own, UNTOLD)
        return
    shared = _shared_number(phrase, clauses)
    if shared:
        mention.add(own, UNTOLD)
        return
    said_of = _said_of(phrase, clauses) if unit is phrase.head else None
    if said_of is not None:
        mention.add(*said_of)
        return
    if own.quantity is None:
        bearer = _bearer(phrase, clauses) or _whose_bodies(own, clauses)
        if bearer is not None:
            mention.add(bearer)
            return
        after = number_after(own, clauses)
        if after is not None:
            mention.add(own, after)
            return
    whose = BY_PRONOUN.get(unit.enc)
    if whose is not None and is_body(own.head):
        mention.add(own, whose)  # «العثور على جثته»
        return
    bare = not unit.art and (not unit.enc or unit.of("trigger") is not None)
    if bare or own.quantity is not None:
        mention.add(own)


def phrase_from(phrase: Phrase, unit: Unit) -> Phrase:
    """The part of a phrase from a word of it on, with a number right before that word: «سقوط شهيدين», «وصول 3 جرحى»."""
    rest = [u for u in phrase.units if u.index >= unit.index]
    ahead = [u for u in phrase.units if u.kind == "number" and u.index == unit.index - 1]
    units = ahead + rest
    quantity = ahead[0].quantity if ahead else None
    return Phrase(
        phrase.index, units[0].index, phrase.last, unit, units, quantity=quantity, leader=phrase.leader, more={"within": phrase}
    )


def _between(phrase: Phrase, unit: Unit) -> bool:
    """«عشرات بين قتيل وجريح»: how many of each is not told."""
    top = phrase.leader or phrase
    single = unit.features().removeprefix("m").startswith("s") and phrase.quantity is None and not unit.art
    return single and top.prep in words("between")


def _shared_number(phrase: Phrase, clauses: Clauses) -> bool:
    """«عشرات القتلى والجرحى»: one number for both kinds."""
    top = phrase.leader or phrase
    group = [p for p in clauses.phrases if p.leader is top]
    if len(group) < 2 or top.quantity is None or any(p.quantity is not None for p in group[1:] if p is not top):
        return False
    persons = [entry for p in group if (entry := p.head.of("harm")) is not None and entry.info.get("frame") == "person"]
    return len(persons) == len(group) and len({entry.info["kind"] for entry in persons}) > 1 and group[1].head.art == top.head.art


BY_PRONOUN = {"ه": ONE, "ها": ONE, "هما": TWO, "هم": SEVERAL, "هن": SEVERAL}


def is_body(unit: Unit) -> bool:
    """«جثة», «جثمان»."""
    return any(fold(entry.lemma) in words("bodies") for entry, _ in unit.entries)


def _said_of(phrase: Phrase, clauses: Clauses) -> tuple[Phrase, Count | None] | None:
    """«أوقعت تسعة منهم قتلى», «أردت أغلبهم قتلى ومصابين»: said of those counted right before."""
    before = clauses.phrases[phrase.index - 1] if phrase.index else None
    near = before is not None and before.last >= phrase.first - 1
    if before is None or not near or phrase.quantity is not None or phrase.prep or phrase.first_unit.art:
        return None
    if before.last == phrase.first and before.head.text in words("share_of") and before.head.enc and before.head.kind != "number":
        return phrase, UNTOLD
    verb = clauses.units[before.first - 1] if before.first else None
    downed = verb is not None and any(fold(entry.lemma) in words("downing") | words("dropping_dead") for entry, _ in verb.entries)
    behind = clauses.units[phrase.first - 1]
    if behind.kind == "verb" and any(fold(entry.lemma) in words("dropping_dead") for entry, _ in behind.entries):
        fallen = clauses.by_unit[behind.index].subject if behind.index in clauses.by_unit else None
        return (fallen, None) if fallen is not None and fallen.last <= behind.index else None
    return (before, None) if downed and before.last == phrase.first and before.quantity is not None and not before.prep else None


def _whose_bodies(phrase: Phrase, clauses: Clauses) -> Phrase | None:
    """«جثث 4 مجندين»: as many bodies as the people behind the word."""
    if not is_body(phrase.head):
        return None
    behind = next((p for p in clauses.phrases if p.first == phrase.last), None)
    counted = behind is not None and behind.quantity is not None and not behind.prep and sort_of(behind) == "actor"
    return behind if counted else None


def _bearer(phrase: Phrase, clauses: Clauses) -> Phrase | None:
    """«حالات اختناق لدى تسعة مقاتلين», «إصابات في صفوف ستة عمال»: who bears it has the number."""
    for other in clauses.phrases[phrase.index + 1 : phrase.index + 2]:
        led = other.prep in words("borne_by") and other.quantity is not None and sort_of(other) == "actor"
        if led and other.first <= phrase.last + 2:
            return other
    return None


def number_after(phrase: Phrase, clauses: Clauses) -> Count | None:
    """«الجرحى ١٢», «بناته ٢»: in headlines and chats the number stands behind what it counts."""
    after = clauses.units[phrase.last : phrase.last + 2]
    if not after or after[0].kind != "number" or after[0].quantity is None or after[0].conj:
        return None
    if after[0].quantity.unit_included:
        return None  # «سبعة مسلحين بعضهم …»
    ends = len(after) == 1 or not after[1].nominal or after[1].conj
    return from_quantity(after[0].quantity) if ends else None


def _toll(phrase: Phrase, unit: Unit, clauses: Clauses) -> tuple[Phrase, Count | None] | None:
    """«ارتفاع حصيلة القتلى إلى 45», «عدد القتلى بلغ 36»: the number that the toll has come to."""
    counted = any(u.text in words("toll") for u in phrase.units if u.index < unit.index)
    if counted and phrase.quantity is not None and phrase.head is not unit:
        return phrase, None  # «ارتفع إلى 115 عدد القتلى»
    definite = unit.art or unit.enc or any(u.art for u in phrase.units if u.index > unit.index)
    if not (counted or (definite and phrase.quantity is None)):
        return None
    for other in clauses.phrases[phrase.index + 1 : phrase.index + 5]:
        between = clauses.units[phrase.last : other.first]
        if any(u.text in (".", "؛") or u.kind in ("sub", "comp") for u in between):
            break
        if other.quantity is None or other.subset:
            continue
        reached = [u for u in between if u.kind == "verb" and _reaches(u)]
        if reached or (counted and other.prep in words("come_to")):
            return other, _passed(reached[-1] if reached else None, other)
    return _toll_before(phrase, clauses) if counted else None


def _toll_before(phrase: Phrase, clauses: Clauses) -> tuple[Phrase, Count | None] | None:
    """«ارتفع إلى 115 عدد القتلى»: the number in front."""
    before = clauses.phrases[phrase.index - 1] if phrase.index else None
    if before is None or before.quantity is None or before.prep not in words("come_to") or before.last != phrase.first:
        return None
    return before, None


def _reaches(unit: Unit) -> bool:
    return any(fold(entry.lemma) in words("reaching") for entry, _ in unit.entries)


def _passed(verb: Unit | None, reached: Phrase) -> Count | None:
    """«تجاوز الثمانين»: 81 and more."""
    count = count_of(reached)
    if verb is None or count.minimum is None or not count.exact:
        return None
    passed = any(fold(entry.lemma) in words("passing_number") for entry, _ in verb.entries)
    return replace(count, minimum=count.minimum + 1, maximum=None) if passed else None
