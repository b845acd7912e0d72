"""Words of harm and the people or things they are said of: objects, subjects, genitives, counted nouns, pronouns, tolls."""

from __future__ import annotations

from dataclasses import replace

from riwaya.extract.actors import sort_of
from riwaya.extract.agreement import agrees
from riwaya.extract.clauses import CLAUSE_MARKS, Clauses, Predicate
from riwaya.extract.counting import ONE, SEVERAL, TWO, UNTOLD, Count, count_of, from_quantity
from riwaya.extract.harm import THINGS, HarmMention, does_it, kind_for, rest_follows, rest_units
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

REACH = 8
"""How far before a word of harm a denial of it can stand, and how far behind it the one who bears it."""
MANY_COUNTED = 11
"""From eleven on Arabic counts singulars: in «800 رجل وصبي» the number is that of both."""


def mentions(clauses: Clauses) -> list[HarmMention]:
    """Every word of harm in the sentence with its victims; what the text says did not happen is none."""
    found = []
    for unit in clauses.units:
        entry = _entry(unit, clauses)
        if entry is None or unharmed(unit, clauses):
            continue
        predicate = clauses.by_unit.get(unit.index)
        mention = HarmMention(unit, [], str(entry.info["kind"]), entry, predicate)
        frame = str(entry.info.get("frame"))
        if frame == "person" and unit.kind in ("noun", "adj"):
            _counted_victims(mention, clauses, found)
        elif frame in ("led", "cast"):
            _led_victims(mention, clauses)
        elif predicate is not None:
            _predicate_victims(mention, predicate, frame, clauses)
        mention.victims = _with_coordination([whole(v, clauses, unit) for v in mention.victims], clauses)
        found.append(mention)
    return _less_told_again(found)


def _less_told_again(found: list[HarmMention]) -> list[HarmMention]:
    """Drop what is only part of a harm told before: «جرحوا أربعة، إصابة أحدهم خطرة», «توفي أربعة من المصابين»."""
    for k, mention in enumerate(found):
        others = found[:k]
        mention.victims = [v for v in mention.victims if not (_part(v) and any(_larger(m, mention.kind, v) for m in others))]
        if mention.entry.info.get("frame") == "person":
            held = [v for m in found if m is not mention and m.kind != mention.kind for v in m.victims]
            mention.victims = [v for v in mention.victims if not any(_same(v, other) for other in held)]
    return found


def _part(victim: Phrase) -> bool:
    """«أحدهم», «اثنين منهم», «بعضهم»."""
    quantity = victim.quantity
    return quantity is not None and quantity.unit_included and victim.head.kind == "number"


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
        if entry.cat != "harm" or (entry.rest and not rest_follows(unit, entry, clauses.units)):
            continue
        if features[:2] in ("ap", "pp") and entry.info.get("frame") != "person" and unit.kind not in ("verb", "part-verb"):
            continue  # «مقتول», «المصاب» describe somebody
        if entry.info.get("frame") == "treated" and unit.passive is not True:
            continue
        if best is None or len(entry.rest) > len(best.rest):
            best = entry
    return best


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
    verb = after.of("verb")
    return after.of("harm") is None and (verb is None or verb.info.get("kind") not in ("cause", "happen", "light"))


def whole(victim: Phrase, clauses: Clauses, unit: Unit) -> Phrase:
    """«خلية من ثمانية أفراد»: of a group made up of so many the number counts; in «ثلاثة، بينهم اثنان» the three do."""
    while victim.subset and victim.index and victim.last <= unit.index and "within" not in victim.more:
        victim = clauses.phrases[victim.index - 1].leader or clauses.phrases[victim.index - 1]
    behind = clauses.phrases[victim.index + 1 : victim.index + 2]
    noun = victim.head.of("actor_noun")
    if (
        behind
        and noun is not None
        and noun.info.get("kind") in ("group", "people", "force", "family")
        and victim.quantity is None
        and behind[0].prep in words("made_of")
        and behind[0].quantity is not None
        and behind[0].first <= victim.last + 2
        and sort_of(behind[0]) == "actor"
    ):
        return behind[0]
    return victim


# words of people: «قتيل», «جرحى», «جثة»


def _counted_victims(mention: HarmMention, clauses: Clauses, before: list[HarmMention]) -> None:
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
        _add(mention, *toll)
        return
    own = phrase if unit is phrase.head else _from(phrase, unit)
    if _between(phrase, unit):
        _add(mention, own, UNTOLD)
        return
    shared = _shared_number(phrase, clauses)
    if shared:
        _add(mention, own, UNTOLD)
        return
    if own.quantity is None:
        bearer = _bearer(phrase, clauses)
        if bearer is not None:
            _add(mention, bearer)
            return
        after = _number_after(own, clauses)
        if after is not None:
            _add(mention, own, after)
            return
    bare = not unit.art and (not unit.enc or unit.of("trigger") is not None)
    if bare or own.quantity is not None:
        _add(mention, own)


def _add(mention: HarmMention, victim: Phrase, count: Count | None = None) -> None:
    if all(v is not victim for v in mention.victims):
        mention.victims.append(victim)
    if count is not None:
        mention.counts[id(victim)] = count


def _from(phrase: Phrase, unit: Unit) -> Phrase:
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


def _bearer(phrase: Phrase, clauses: Clauses) -> Phrase | None:
    """«حالات اختناق لدى تسعة مقاتلين», «إصابات في صفوف ستة عمال»: who bears it has the number."""
    for other in clauses.phrases[phrase.index + 1 : phrase.index + 2]:
        led = other.prep in words("borne_by") and other.quantity is not None and sort_of(other) == "actor"
        if led and other.first <= phrase.last + 2:
            return other
    return None


def _number_after(phrase: Phrase, clauses: Clauses) -> Count | None:
    """«الجرحى ١٢», «بناته ٢»: in headlines and chats the number stands behind what it counts."""
    after = clauses.units[phrase.last : phrase.last + 2]
    if not after or after[0].kind != "number" or after[0].quantity is None or after[0].conj:
        return None
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


# verbs and verbal nouns


def _predicate_victims(mention: HarmMention, predicate: Predicate, frame: str, clauses: Clauses) -> None:
    if not predicate.verbal:
        _noun_victims(mention, predicate, clauses)
        return
    governed = _governed_by_rest(mention, clauses) if frame in ("agentive", "inflict") else None
    if governed is not None:
        mention.inflicted_by = predicate.subject
        _add(mention, governed)
        return
    if mention.kind in THINGS and frame == "agentive" and _thing(predicate.subject) and not _thing(predicate.object):
        assert predicate.subject is not None
        _add(mention, predicate.subject)  # «وتهدم منزل الشيخ»: houses do not tear down
        return
    transitive = does_it(predicate, mention.entry) or frame == "inflict" or (frame == "lose" and not predicate.passive)
    one_of_them = next((p for p in (predicate.subject, predicate.object) if p is not None and _part(p)), None)
    behind = clauses.phrases[one_of_them.index + 1 : one_of_them.index + 2] if one_of_them is not None else []
    if one_of_them is not None and behind and not behind[0].prep and behind[0].first == one_of_them.last and not predicate.passive:
        _add(mention, behind[0])  # «أصاب أحدها خزان مياه»
    elif transitive:
        mention.inflicted_by = predicate.subject
        if predicate.object is not None:
            _add(mention, predicate.object)
    elif frame in ("patient", "undergo", "treated", "lose") or predicate.passive:
        victim = predicate.subject or predicate.object or _some_of_them(predicate, clauses)
        if victim is not None:
            _add(mention, victim, _by_agreement(predicate, victim))
        elif predicate.unit.passive is not False:
            _unsaid(mention, predicate, clauses)
    else:
        mention.inflicted_by = predicate.subject
        if predicate.object is not None:
            _add(mention, predicate.object)
        elif (
            predicate.subject is not None
            and not predicate.carried_over
            and predicate.unit.passive is not False
            and not predicate.unit.enc
            and _victim_like(predicate.subject)
        ):
            _add(mention, predicate.subject, _by_agreement(predicate, predicate.subject))
    _by_pronoun(mention, predicate, clauses)
    if not mention.victims and frame == "agentive" and predicate.unit.passive is not False and not predicate.unit.enc:
        _had_been(mention, predicate, clauses)
    if mention.entry.info.get("frame") == "lose":
        mention.victims = [v for v in mention.victims if _can_be_lost(v)]
        if mention.victims and predicate.subject is not None and not predicate.passive:
            mention.kind = "killed"


def _governed_by_rest(mention: HarmMention, clauses: Clauses) -> Phrase | None:
    """«أودى بحياة بائعين», «قضى على قائد»: the victim stands behind the last word of the fixed phrase, or is that word."""
    rest = rest_units(mention.unit, mention.entry, clauses.units) if mention.entry.rest else None
    if not rest:
        return None
    own = clauses.phrase_of.get(rest[-1].index)
    if own is not None and own.head is rest[-1] and own.head.of("object") is not None:
        return own  # «أسقط طائرة»
    inside = [u for u in own.units if u.index > rest[-1].index] if own is not None else []
    if own is not None and inside:
        return _from(own, inside[0])
    for phrase in clauses.phrases:
        if phrase.first > rest[-1].index:
            between = clauses.units[rest[-1].index + 1 : phrase.first]
            return phrase if len(between) <= 1 and all(u.kind in ("prep", "quote", "dem", "time") for u in between) else None
    return None


def _thing(phrase: Phrase | None) -> bool:
    return phrase is not None and sort_of(phrase) == "object"


def _noun_victims(mention: HarmMention, predicate: Predicate, clauses: Clauses) -> None:
    victim = predicate.object if predicate.subject is not None else None
    victim = victim or predicate.genitive
    phrase = clauses.phrase_of.get(mention.unit.index)
    if victim is not None and phrase is not None and sort_of(victim) == "event":
        skipped = [u for u in phrase.units if mention.unit.index < u.index < victim.first and u.kind == "adj" and not u.art]
        victim = _from(phrase, skipped[0]) if skipped else victim  # «مقتل مدبر الهجمات»
    if victim is not None:
        _add(mention, victim, _pronoun_count(mention.unit, victim) or _number_after(victim, clauses))
    elif (led := _done_to(predicate)) is not None:
        _add(mention, led)
    elif phrase is not None and fold(mention.entry.lemma) in words("cases"):
        _counted_victims(mention, clauses, [])
        mention.victims = [v for v in mention.victims if v.quantity is not None or count_of(v) != ONE or v in _told(mention)]


def _done_to(predicate: Predicate) -> Phrase | None:
    """«حكم الرجم بحق امرأة»."""
    return next((phrase for phrase in predicate.pps if phrase.prep in words("done_to")), None)


def _told(mention: HarmMention) -> list[Phrase]:
    return [v for v in mention.victims if id(v) in mention.counts]


def _some_of_them(predicate: Predicate, clauses: Clauses) -> Phrase | None:
    """«وأصيب منهم اثنان»."""
    for phrase in clauses.phrases:
        if phrase.first > predicate.unit.index:
            near = phrase.first <= predicate.unit.index + 2
            return phrase if near and phrase.subset and phrase.quantity is not None else None
    return None


def _by_pronoun(mention: HarmMention, predicate: Predicate, clauses: Clauses) -> None:
    """«قتلتهم», «أرداه»: the victim is a pronoun; its number is that of the pronoun, where the word it goes back to has none."""
    unit = predicate.unit
    if not unit.enc or unit.kind != "verb" or unit.passive is True:
        return
    if not mention.victims:
        things = ("object",) if mention.kind in THINGS else ("actor",)
        found = _going_back(unit.enc, unit, clauses, things, but=predicate.subject)
        if found is None and mention.kind in ("wounded", "killed"):
            found = next((p for p in clauses.phrases[:1] if p.last == unit.index and sort_of(p) == "object"), None)
        if found is None:
            return
        _add(mention, found)
    if unit.enc in PRONOUNS:
        victim = mention.victims[0]
        count = _pronoun_count(unit, victim)
        if count is not None:
            mention.counts[id(victim)] = count
        company = _company(predicate, clauses)
        if company is not None:
            _add(mention, company)


PRONOUNS = ("ه", "ها", "هم", "هما", "هن")


def _pronoun_count(unit: Unit, victim: Phrase) -> Count | None:
    """What a pronoun suffix tells of the number, where the phrase that it goes back to tells another."""
    count = count_of(victim)
    inside = victim.first > unit.index
    if inside or not unit.enc:
        return None
    if unit.enc == "هما":
        return TWO
    if unit.enc in ("هم", "هن") and count in (ONE, TWO):
        return SEVERAL
    return None


def _company(predicate: Predicate, clauses: Clauses) -> Phrase | None:
    """«اقتادوها وزوجها»: who is joined to the pronoun."""
    phrase = clauses.phrase_of.get(predicate.unit.index + 1)
    joined = phrase is not None and phrase.first == predicate.unit.index + 1 and phrase.first_unit.conj
    return phrase if joined and phrase is not None and sort_of(phrase) == "actor" and phrase.head.enc else None


def _going_back(
    enc: str, unit: Unit, clauses: Clauses, sorts: tuple[str, ...], *, but: Phrase | None = None
) -> Phrase | None:
    """The nearest phrase of one of the `sorts` before a word that its pronoun can stand for."""
    for phrase in reversed(clauses.phrases):
        if phrase.last > unit.index or phrase is but or phrase.subset or sort_of(phrase) not in sorts:
            continue
        count = count_of(phrase)
        if {"هما": count == TWO, "هم": count not in (ONE, TWO), "هن": count not in (ONE, TWO)}.get(enc, count == ONE):
            return phrase
    return None


def _unsaid(mention: HarmMention, predicate: Predicate, clauses: Clauses) -> None:
    """«فجر انتحاريان سيارتيهما فقتلا»: a verb of suffering without a subject goes on with people named before."""
    for phrase in reversed(clauses.phrases):
        if phrase.last > predicate.unit.index or phrase.subset or sort_of(phrase) not in ("actor", "object"):
            continue
        if (sort_of(phrase) == "object") != (mention.kind in THINGS):
            continue
        if agrees(predicate.unit, phrase) and not _institution(phrase):
            _add(mention, phrase, _by_agreement(predicate, phrase))
            return


def _had_been(mention: HarmMention, predicate: Predicate, clauses: Clauses) -> None:
    """«مهندسان كانا خطفا», «سبعة منهم كانوا قد اختطفوا»: behind «كان» a verb with nothing behind it is passive."""
    k = predicate.unit.index - 1
    while k >= 0 and clauses.units[k].kind in ("part", "adv", "time"):
        k -= 1
    verb = clauses.units[k].of("verb") if k >= 0 and clauses.units[k].kind == "verb" else None
    if verb is None or fold(verb.lemma) not in words("was"):
        return
    for phrase in reversed(clauses.phrases):
        if phrase.last <= k and sort_of(phrase) == "actor" and agrees(predicate.unit, phrase):
            _add(mention, phrase, _by_agreement(predicate, phrase))
            return


def _institution(phrase: Phrase) -> bool:
    noun = phrase.head.of("actor_noun")
    named = phrase.head.of("actor", "outlet") is not None
    return named or (noun is not None and noun.info.get("kind") not in ("person", "people", "official", "family"))


def _by_agreement(predicate: Predicate, victim: Phrase) -> Count | None:
    """The number of a verb behind its subject: «الرهائن الذين خطفوا», «شرطيين قتلا»."""
    if victim.first > predicate.unit.index:
        return None
    count = count_of(victim)
    persons = {features[1:-1] for _, features in predicate.unit.entries if features[:1] in ("v", "i")}
    if persons == {"3md"} and not count.exact:
        return TWO
    if persons == {"3md"} and count == ONE:
        return TWO
    return SEVERAL if persons == {"3mp"} and count == ONE and victim.quantity is None else None


def _can_be_lost(victim: Phrase) -> bool:
    """«خسر الحزب عشرين مقاتلاً», but not «خسر المعركة»."""
    if sort_of(victim) == "object":
        return kind_for("killed", victim, victim.head.entries[0][0]) is not None
    return sort_of(victim) == "actor" and count_of(victim) != ONE


def _victim_like(phrase: Phrase) -> bool:
    if phrase.quantity is not None:
        return True
    noun = phrase.head.of("actor_noun")
    return noun is not None and noun.info.get("who") == "civilians"


def _led_victims(mention: HarmMention, clauses: Clauses) -> None:
    """«أودى بثلاثة عمال», «أضرار في خمسة منازل»: the victim stands behind a preposition that the table names."""
    unit = mention.unit
    borne = _undergone(mention)
    if borne is not None:
        _add(mention, borne)
        return
    preps = {fold(prep) for prep in str(mention.entry.info.get("preps") or "").split("|")}
    last = (rest_units(unit, mention.entry, clauses.units) or [unit])[-1]
    for phrase in clauses.phrases:
        if phrase.first <= last.index:
            continue
        between = clauses.units[last.index + 1 : phrase.first]
        if len(between) > REACH or any(u.kind in ("verb", "sub", "comp", "rel") or u.text in CLAUSE_MARKS for u in between):
            break
        if phrase.prep in preps and phrase.leader is phrase:
            _add(mention, phrase)
            return
    for phrase in clauses.phrases:  # «أشعلوا فيه النار»
        if last.index > unit.index + 1 and unit.index < phrase.first < last.index and phrase.prep in preps:
            _add(mention, phrase)
            return
    pronoun = [u for u in clauses.units[unit.index + 1 : last.index] if u.kind == "prep" and u.enc and u.text in preps]
    found = _going_back(pronoun[0].enc, unit, clauses, ("object", "place")) if pronoun else None
    if found is not None:
        _add(mention, found)  # «هاجموا المقر وأشعلوا فيه النار»


def _undergone(mention: HarmMention) -> Phrase | None:
    """«تعرضت المدرسة لأضرار»."""
    carrier = mention.predicate.carrier if mention.predicate is not None else None
    verb = carrier.unit.of("verb") if carrier is not None else None
    if carrier is None or verb is None or fold(verb.lemma) not in words("undergoing"):
        return None
    return carrier.subject or carrier.genitive


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
            if not joined or phrase.head.of("harm", "trigger") is not None or not _can_join(victim, phrase, clauses):
                continue
            if all(phrase is not kept for kept in out) and not _counted_with(victim, phrase):
                out.append(phrase)
    return sorted(out, key=lambda phrase: phrase.first)


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


__all__ = ["mentions"]
