"""Words of harm and the people or things they are said of, each with how many it is."""

from __future__ import annotations

from itertools import pairwise

from riwaya.extract.actors import sort_of
from riwaya.extract.clauses import CLAUSE_MARKS, Clauses
from riwaya.extract.counting import ONE, UNTOLD, count_of, is_part
from riwaya.extract.falling import fallen
from riwaya.extract.harm import HarmMention, of_kin, of_theirs, rest_follows
from riwaya.extract.phrases import Phrase
from riwaya.extract.suffering import led_victims, predicate_victims
from riwaya.extract.told_counts import MANY_IN_ONE, broken_down, is_crew, those_counted, told_behind
from riwaya.extract.tolls import counted_victims, is_body, phrase_from
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

REACH = 8
"""How far before a word of harm a denial of it can stand."""
NEAR = 6
"""Words between a victim and the company named with it."""
MANY_COUNTED = 11
"""From eleven on Arabic counts singulars: in «800 رجل وصبي» the number is that of both."""


def mentions(clauses: Clauses) -> list[HarmMention]:
    """Every word of harm in the sentence with its victims; what the text says did not happen is none."""
    found: list[HarmMention] = []
    for unit in clauses.units:
        entry = _entry(unit, clauses)
        if entry is None or unharmed(unit, clauses):
            continue
        predicate = clauses.by_unit.get(unit.index)
        mention = HarmMention(unit, [], str(entry.info["kind"]), entry, predicate)
        frame = str(entry.info.get("frame"))
        if frame == "person" and unit.kind in ("noun", "adj"):
            counted_victims(mention, clauses, found)
        elif frame == "led":
            led_victims(mention, clauses)
        elif predicate is not None:
            predicate_victims(mention, predicate, frame, clauses)
        _count(mention, clauses)
        if frame == "person":  # «جثته وعليها آثار تعذيب»
            mention.victims = [v for v in mention.victims if sort_of(v) == "actor" or v.quantity is not None or unit in v.units]
        found.append(mention)
    _share_victims(found)
    for mention in fallen(clauses):
        _count(mention, clauses)
        found.append(mention)
    found.sort(key=lambda mention: mention.unit.index)
    return _less_told_again(found, clauses)


def _count(mention: HarmMention, clauses: Clauses) -> None:
    """Those joined to the victims, and the numbers that are told apart from them."""
    those = those_counted(mention.unit, clauses)
    if those is not None:
        mention.victims = [those[0]]
        mention.counts = {id(those[0]): those[1]}
        return
    found = _with_coordination([whole(v, clauses, mention.unit) for v in mention.victims], clauses)
    mention.victims = []
    for victim in found:
        for part in broken_down(victim, clauses) or [_whose_part(victim)]:
            mention.add(part, mention.counts.get(id(part)) or told_behind(part, clauses))


def _whose_part(victim: Phrase) -> Phrase:
    """«زجاج سيارتين» → the cars, which are damaged."""
    if victim.head.text not in words("thing_parts"):
        return victim
    inner = next((u for u in victim.units if u.index > victim.head.index and u.of("object") is not None), None)
    if inner is None:
        return victim
    owner = phrase_from(victim, inner)
    owner.more["damaged"] = True
    return owner


def _share_victims(found: list[HarmMention]) -> None:
    """«قتل وأصيب عشرات المدنيين»: two words of harm side by side have their victims together, how many of each is not told."""
    for one, other in pairwise(found):
        beside = other.unit.conj and other.unit.index == one.unit.index + 1 and one.kind != other.kind
        if beside and not one.victims and other.victims:
            for victim in other.victims:
                one.add(victim, UNTOLD)
                other.counts[id(victim)] = UNTOLD


def _less_told_again(found: list[HarmMention], clauses: Clauses) -> list[HarmMention]:
    """Drop what is only part of a harm told before: «جرحوا أربعة، إصابة أحدهم خطرة», «توفي أربعة من المصابين»."""
    for k, mention in enumerate(found):
        others = found[:k]
        part = [v for v in mention.victims if is_part(v) or _limb(v) or _of_them(v, clauses)]
        mention.victims = [v for v in mention.victims if v not in part or not any(_larger(m, mention.kind, v) for m in others)]
        mention.counts.update({id(v): ONE for v in mention.victims if _limb(v) and v.units[-1].enc in ("ه", "ها")})
        told = any(m.kind == mention.kind and m.victims for m in found if m is not mention)
        if mention.unit.enc and told and mention.entry.info.get("frame") == "person" and mention.unit.of("trigger") is None:
            mention.victims = []  # «سلم جثمانه بعد أن فارق الحياة»
        if mention.entry.info.get("frame") == "person" and not is_body(mention.unit):
            held = [v for m in found if m is not mention and m.kind != mention.kind for v in m.victims]
            mention.victims = [v for v in mention.victims if not any(_same(v, other) for other in held)]
    return found


def _of_them(phrase: Phrase, clauses: Clauses) -> bool:
    """«إصابات ثلاثة منهم حرجة»: a number of those told before."""
    after = clauses.units[phrase.last : phrase.last + 1]
    return phrase.quantity is not None and bool(after) and after[0].kind == "prep" and after[0].enc in ("هم", "ها", "هن")


def _limb(phrase: Phrase) -> bool:
    """«بترت ساقه»: one man's leg, not one more man."""
    return phrase.head.text in words("limbs")


def _larger(mention: HarmMention, kind: str, part: Phrase) -> bool:
    least = count_of(part).minimum or 0
    return mention.kind == kind and any(
        (mention.counts.get(id(v)) or count_of(v)).maximum is None or (count_of(v).maximum or 0) > least for v in mention.victims
    )


def _same(one: Phrase, other: Phrase) -> bool:
    return one.first < other.last and other.first < one.last


def _entry(unit: Unit, clauses: Clauses) -> Entry | None:
    """The row of harm.csv that fits: the longest phrase whose further words follow, else the word alone."""
    best: Entry | None = None
    for entry, features in unit.entries:
        if unit.enc == "ي" or (entry.cat == "harm" and _is_town(unit, clauses)):
            continue  # «الاستشهادي», «منطقة تدمر»
        if entry.cat != "harm" or (entry.rest and not rest_follows(unit, entry, clauses.units)):
            continue
        if features[1:2] in ("1", "2") and any(told[:2] == "v3" and other.lemma != entry.lemma for other, told in unit.entries):
            continue  # «نصب مسلحون كمينا» set it up: nobody says «نُصِب», we hit
        if features[:2] in ("ap", "pp") and entry.info.get("frame") != "person" and unit.kind not in ("verb", "part-verb"):
            continue  # «مقتول», «المصاب» describe somebody
        if entry.info.get("frame") == "treated" and unit.passive is not True:
            continue
        if best is None or len(entry.rest) > len(best.rest):
            best = entry
    return best


def _is_town(unit: Unit, clauses: Clauses) -> bool:
    before = clauses.units[unit.index - 1] if unit.index else None
    return bool(unit.place) and before is not None and before.of("place_noun") is not None and not before.art


def unharmed(unit: Unit, clauses: Clauses) -> bool:
    """«دون إصابات», «لم يصب أحد», «لم تسفر عن ضحايا», «محاولة اغتيال»: it did not come to harm."""
    crossed_verb = unit.kind == "verb"
    for k in range(unit.index - 1, max(-1, unit.index - REACH), -1):
        before = clauses.units[k]
        if before.kind == "neg" or before.text in words("without"):
            return not _doubly(clauses, k) and (k == unit.index - 1 or not crossed_verb or clauses.units[k + 1].kind == "verb")
        if before.text in words("attempt") and before.kind in ("noun", "verb") and not crossed_verb:
            return True
        if before.text in CLAUSE_MARKS or before.text == "،" or before.kind in ("sub", "comp", "rel", "conj"):
            return False
        if before.kind == "verb":
            if crossed_verb:
                return False
            crossed_verb = True
        elif crossed_verb and before.kind not in ("adv", "part", "quote"):
            return False
        if before.conj and before.kind in ("verb", "noun", "number"):
            return False
    return False


def on_board(vessel: Phrase, clauses: Clauses) -> list[Phrase]:
    """«ناقلة … وعلى متنها 22 بحاراً»: the people of a hijacked vessel."""
    for phrase in clauses.phrases[vessel.index + 1 :]:
        aboard = clauses.units[phrase.first - 1]
        if aboard.text in words("on_board") and aboard.enc and sort_of(phrase) == "actor":
            return [phrase]
        if phrase.head.text in words("on_board"):
            behind = clauses.phrases[phrase.index + 1 : phrase.index + 2]
            return [p for p in behind if sort_of(p) == "actor" and p.head.of("object") is None]
    return []


def _doubly(clauses: Clauses, k: int) -> bool:
    """«لا يقل عن», «لا يزال», «لم يعرف» leave it standing: the verb behind the negation is none of harm or cause."""
    after = clauses.units[k + 1] if k + 1 < len(clauses.units) else None
    if after is None or after.kind != "verb":
        return False
    kinds = {entry.info.get("kind") for entry, _ in after.entries if entry.cat == "verb"}  # «لم توقع» is no «expect»
    return after.of("harm") is None and not kinds & {"cause", "happen", "light"}


def whole(victim: Phrase, clauses: Clauses, unit: Unit) -> Phrase:
    """«خلية من ثمانية أفراد»: of a group made up of so many the number counts; in «ثلاثة، بينهم اثنان» the three do."""
    while victim.subset and victim.index and victim.last <= unit.index and "within" not in victim.more:
        victim = clauses.phrases[victim.index - 1].leader or clauses.phrases[victim.index - 1]
    behind = clauses.phrases[victim.index + 1 : victim.index + 2]
    noun = victim.head.of("actor_noun")
    if (
        behind
        and noun is not None
        and (noun.info.get("kind") in MANY_IN_ONE or is_crew(victim))
        and victim.quantity is None
        and behind[0].prep in words("made_of")
        and behind[0].quantity is not None
        and behind[0].first <= victim.last + 2
        and sort_of(behind[0]) == "actor"
    ):
        return behind[0]
    return victim


def _with_coordination(victims: list[Phrase], clauses: Clauses) -> list[Phrase]:
    """Add the phrases joined to a victim by «و»; a joined word of harm counts for itself."""
    out: list[Phrase] = []
    for victim in victims:
        tops = [victim.more.get("within", victim)]
        for phrase in clauses.phrases[tops[0].index + 1 : tops[0].index + 4]:
            if not _continues(tops[-1], phrase, clauses):
                break
            tops.append(phrase)  # «المسؤول المدعو أبو فلان واثنين من حراسه»
        if all(victim is not kept for kept in out):
            out.append(victim)
        for phrase in clauses.phrases:
            joined = phrase not in tops and any(phrase.leader is top for top in tops) and phrase.first >= victim.last
            harmed = phrase.head.of("harm") is not None or sort_of(phrase) == "event"
            if not joined or harmed or not _can_join(victim, phrase, clauses):
                continue
            listed = len(tops) > 1 and count_of(victim) != ONE and not of_kin(phrase)  # «الشابين فلان وفلان»
            if all(phrase is not kept for kept in out) and not listed and not _counted_with(victim, phrase):
                out.append(phrase)
        out += [p for p in _company(tops[-1], clauses) if all(p is not kept for kept in out)]
    return sorted(out, key=lambda phrase: phrase.first)


def _company(victim: Phrase, clauses: Clauses) -> list[Phrase]:
    """«قائد كتيبة مع ستة من مرافقيه», «قياديا في التنظيم وخمسة من مساعديه»: people whom a pronoun ties to the victim."""
    out = []
    for phrase in clauses.phrases:
        between = clauses.units[victim.last : phrase.first]
        if phrase.first < victim.last or len(between) > NEAR:
            continue
        if any(u.kind in ("verb", "sub", "comp", "rel", "conj") or u.text in CLAUSE_MARKS or u.text == "،" for u in between):
            break
        led = phrase.first_unit.conj or phrase.prep in words("along_with")
        if led and (of_kin(phrase) or of_theirs(phrase)) and sort_of(phrase) not in ("place", "object", "weapon"):
            out.append(phrase)
    return out


def _continues(before: Phrase, phrase: Phrase, clauses: Clauses) -> bool:
    """Whether a phrase names further whom the one before it names: a name, a title behind a comma, a name in brackets."""
    between = [u.text for u in clauses.units[before.last : phrase.first] if u.kind != "quote"]
    if phrase.prep or phrase.first_unit.conj or phrase.quantity is not None:
        return False
    noun = phrase.head.of("actor_noun")
    office = phrase.head.of("title") is not None or (noun is not None and noun.info.get("kind") in ("official", "person"))
    if between == ["،"]:
        return office and not phrase.head.art
    called = phrase.head.text in words("called_so") or phrase.head.text in words("in_state")
    named = phrase.head.kind in ("name", "word") or phrase.head.of("person", "title") is not None or called
    return named and all(text in ("(", ")") for text in between)


def _can_join(victim: Phrase, joined: Phrase, clauses: Clauses) -> bool:
    """Whether a joined phrase is a further victim: «36 قتيلاً والجيش يدفع …» and «أربعة مهندسين أتراك وهنود» are none."""
    if joined.quantity is None and sort_of(joined) not in ("actor", "object"):
        return sort_of(joined) == "other" and joined.head.kind in ("word", "name") and sort_of(victim) == "actor"
    noun = joined.head.of("actor_noun")
    if noun is not None and noun.info.get("kind") in ("statement", "medium", "institution"):
        return False
    if noun is not None and fold(noun.lemma) in words("unharmed"):
        return False
    after = clauses.units[joined.last] if joined.last < len(clauses.units) else None
    opens = after is not None and after.kind == "verb" and not after.conj and after.features().startswith("i")
    apart = clauses.units[joined.first - 1].text == "،" and victim.quantity is not None and joined.quantity is None
    if opens and ((joined.head.art and not victim.head.art) or apart):
        return False
    adjective = joined.quantity is None and not joined.head.art and joined.head.of("actor_noun", "actor") is None
    return not (adjective and joined.head.of("nisba", "adj") is not None and len(joined.units) == 1 and len(victim.units) > 1)


def _counted_with(victim: Phrase, joined: Phrase) -> bool:
    """«قرابة 800 رجل وصبي»: the number is that of both."""
    many = victim.quantity is not None and (victim.quantity.minimum or 0) >= MANY_COUNTED
    single = joined.quantity is None and len(joined.units) == 1 and not joined.head.art and not joined.head.enc
    return many and single and count_of(joined) == ONE
