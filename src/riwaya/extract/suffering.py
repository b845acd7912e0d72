"""Whom or what a verb or verbal noun of harm is said of: object, subject, genitive, pronoun, what a preposition leads in."""

from __future__ import annotations

from riwaya.extract.actors import sort_of
from riwaya.extract.agreement import agrees, number_gender
from riwaya.extract.anaphora import mentions as named_in
from riwaya.extract.clauses import CLAUSE_MARKS, Clauses, Predicate
from riwaya.extract.counting import ONE, SEVERAL, TWO, Count, count_of, is_part
from riwaya.extract.harm import THINGS, HarmMention, does_it, is_drone, kind_for, rest_units
from riwaya.extract.phrases import Phrase
from riwaya.extract.tolls import counted_victims, number_after, phrase_from
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

REACH = 8
"""How far behind a word of harm the one who bears it can stand."""
ENDS = CLAUSE_MARKS | {"،"}
PRONOUNS = ("ه", "ها", "هم", "هما", "هن")


def predicate_victims(mention: HarmMention, predicate: Predicate, frame: str, clauses: Clauses) -> None:
    if not predicate.verbal:
        _noun_victims(mention, predicate, clauses)
        return
    governed = _governed_by_rest(mention, clauses) if frame in ("agentive", "inflict") else None
    if governed is not None:
        mention.inflicted_by = predicate.subject
        mention.add(governed)
        return
    if mention.kind in THINGS and frame == "agentive" and _thing(predicate.subject) and not _thing(predicate.object):
        assert predicate.subject is not None
        mention.add(predicate.subject)  # «وتهدم منزل الشيخ»: houses do not tear down
        return
    transitive = does_it(predicate, mention.entry) or frame == "inflict" or (frame == "lose" and not predicate.passive)
    doer = _one_of_several(predicate, clauses)
    if doer is not None:
        mention.add(doer)
    elif transitive:
        mention.inflicted_by = predicate.subject
        if predicate.object is not None:
            mention.add(predicate.object)
        elif predicate.subject is not None and predicate.unit.passive is False and predicate.subject.head.kind == "number":
            mention.add(predicate.subject)  # «… وأصاب خمسة»
    elif frame in ("patient", "undergo", "treated", "lose") or predicate.passive:
        _suffer(mention, predicate, clauses)
    else:
        mention.inflicted_by = predicate.subject
        if predicate.object is not None:
            mention.add(predicate.object)
        elif (
            predicate.subject is not None
            and not predicate.carried_over
            and predicate.unit.passive is not False
            and not predicate.unit.enc
            and _victim_like(predicate.subject)
        ):
            mention.add(predicate.subject, _by_agreement(predicate, predicate.subject))
    _by_pronoun(mention, predicate, clauses)
    if not mention.victims and frame == "agentive" and predicate.unit.passive is not False and not predicate.unit.enc:
        _had_been(mention, predicate, clauses)
    if mention.entry.info.get("frame") == "lose":
        mention.victims = [v for v in mention.victims if _can_be_lost(v)]
        if mention.victims and predicate.subject is not None and not predicate.passive:
            mention.kind = "killed"


def _suffer(mention: HarmMention, predicate: Predicate, clauses: Clauses) -> None:
    """The victim of a passive or of a verb of suffering."""
    victim = predicate.subject or predicate.object or _some_of_them(predicate, clauses)
    if predicate.passive and predicate.object is not None and _led_back(predicate, clauses):
        victim = predicate.object  # «اشتباك قُتل فيه شرطي»
    if predicate.carried_over and not predicate.passive and _thing(predicate.object) and mention.kind in THINGS:
        victim = predicate.object  # «استشهد رجل واحترق بيته»
    elif victim is None or (predicate.carried_over and victim is predicate.subject):
        victim = _behind(mention, predicate, clauses) or victim
    if victim is not None:
        mention.add(victim, _by_agreement(predicate, victim))
    elif predicate.unit.passive is not False:
        _unsaid(mention, predicate, clauses)


def _led_back(predicate: Predicate, clauses: Clauses) -> bool:
    """Whether a preposition with a pronoun stands right behind the verb and what it goes back to before it."""
    after = clauses.units[predicate.unit.index + 1 : predicate.unit.index + 2]
    before = predicate.subject is not None and predicate.subject.last <= predicate.unit.index
    return before and bool(after) and after[0].kind == "prep" and bool(after[0].enc)


def _one_of_several(predicate: Predicate, clauses: Clauses) -> Phrase | None:
    """What «أحدها» was done to: «أصاب أحدها خزان مياه»."""
    one = next((p for p in (predicate.subject, predicate.object) if p is not None and is_part(p)), None)
    if one is None or predicate.passive:
        return None
    behind = clauses.phrases[one.index + 1 : one.index + 2]
    return behind[0] if behind and not behind[0].prep and behind[0].first == one.last else None


def _governed_by_rest(mention: HarmMention, clauses: Clauses) -> Phrase | None:
    """«أودى بحياة بائعين», «قضى على قائد»: the victim stands behind the last word of the fixed phrase, or is that word."""
    rest = rest_units(mention.unit, mention.entry, clauses.units) if mention.entry.rest else None
    if not rest:
        return None
    own = clauses.phrase_of.get(rest[-1].index)
    if own is not None and own.head is rest[-1] and (own.head.of("object") is not None or is_drone(own)):
        return own  # «أسقط طائرة»
    inside = [u for u in own.units if u.index > rest[-1].index] if own is not None else []
    if own is not None and inside:
        return phrase_from(own, inside[0])
    for phrase in clauses.phrases:
        if phrase.first > rest[-1].index:
            between = clauses.units[rest[-1].index + 1 : phrase.first]
            return phrase if len(between) <= 1 and all(u.kind in ("prep", "quote", "dem", "time") for u in between) else None
    return None


def _thing(phrase: Phrase | None) -> bool:
    """Houses, cars, windows, and tanks and planes, which can act too."""
    return phrase is not None and (
        sort_of(phrase) == "object" or phrase.head.of("object") is not None or phrase.head.text in words("thing_parts")
    )


def _noun_victims(mention: HarmMention, predicate: Predicate, clauses: Clauses) -> None:
    victim = predicate.object if predicate.subject is not None else None
    victim = victim or predicate.genitive
    if mention.entry.info.get("frame") == "patient" and victim is not None and sort_of(victim) == "actor":
        behind = (p for p in predicate.pps if p.prep == "ل" and sort_of(p) == "actor" and p.first == victim.last)
        victim = next(behind, victim)  # «اختطاف مسلحين لمعلم»
    if mention.kind in THINGS and victim is not None and sort_of(victim) == "actor" and victim.head.of("object") is None:
        victim = next((p for p in predicate.pps if p.prep == "ل"), victim)  # «إتلاف المتظاهرين لسيارتين»
    phrase = clauses.phrase_of.get(mention.unit.index)
    if victim is not None and phrase is not None and sort_of(victim) == "event":
        skipped = [u for u in phrase.units if mention.unit.index < u.index < victim.first and u.kind == "adj" and not u.art]
        victim = phrase_from(phrase, skipped[0]) if skipped else victim  # «مقتل مدبر الهجمات»
    if victim is not None:
        mention.add(victim, _pronoun_count(mention.unit, victim) or number_after(victim, clauses))
    elif (led := _done_to(predicate)) is not None:
        mention.add(led)
    elif (named := _of_pronoun(mention, clauses)) is not None:
        mention.add(named)
    elif mention.kind in THINGS and (inside := next((p for p in predicate.pps if p.prep in words("site") and _thing(p)), None)):
        mention.add(inside)  # «خلفت دمارا في أربعة منازل»
    elif phrase is not None and fold(mention.entry.lemma) in words("cases"):
        counted_victims(mention, clauses, [])
        mention.victims = [v for v in mention.victims if v.quantity is not None or count_of(v) != ONE or v in _told(mention)]


def _of_pronoun(mention: HarmMention, clauses: Clauses) -> Phrase | None:
    """«استهدفت غارة منزلا ما أدى إلى تدميره», «استهدف سيارة القيادي ما أدى إلى مقتله»: the one whom the pronoun goes back to."""
    unit = mention.unit
    if unit.enc not in ("ه", "ها", "هما"):
        return None
    if mention.kind in THINGS:
        return _going_back(unit.enc, unit, clauses, ("object",))
    found = _going_back(unit.enc, unit, clauses, ("actor",))
    things = (p for p in reversed(clauses.phrases) if p.last <= unit.index and sort_of(p) == "object")
    return found or next((owner for p in things if (owner := _owner(p)) is not None), None)


def _done_to(predicate: Predicate) -> Phrase | None:
    """«حكم الرجم بحق امرأة»."""
    return next((phrase for phrase in predicate.pps if phrase.prep in words("done_to")), None)


def _told(mention: HarmMention) -> list[Phrase]:
    return [v for v in mention.victims if id(v) in mention.counts]


def _behind(mention: HarmMention, predicate: Predicate, clauses: Clauses) -> Phrase | None:
    """The victim behind a verb of suffering that the clause analysis gave none: «وتحولت تسعة منازل …», «وأصيب في … عدد من …»."""
    things = mention.kind in THINGS
    for phrase in clauses.phrases:
        if phrase.first <= predicate.unit.index:
            continue
        between = clauses.units[predicate.unit.index + 1 : phrase.first]
        if any(u.text in ENDS or (u.kind == "verb" and u.conj) or u.kind in ("sub", "comp") for u in between):
            return None
        fits = sort_of(phrase) == ("object" if things else "actor")
        if fits and not phrase.prep and not phrase.subset and not phrase.first_unit.conj and phrase.quantity is not None:
            return phrase
    return None


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
        mention.add(found)
    if unit.enc in PRONOUNS:
        victim = mention.victims[0]
        count = _pronoun_count(unit, victim)
        if count is not None:
            mention.counts[id(victim)] = count
        company = _company(predicate, clauses)
        if company is not None:
            mention.add(company)


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


def _going_back(enc: str, unit: Unit, clauses: Clauses, sorts: tuple[str, ...], *, but: Phrase | None = None) -> Phrase | None:
    """The nearest phrase of one of the `sorts` before a word that its pronoun can stand for."""
    for phrase in reversed(named_in(clauses)):
        if phrase.last > unit.index or phrase is but or (phrase.subset and phrase.last != unit.index):
            continue
        if enc in ("ه", "ها") and _institution(phrase):
            continue
        if sort_of(phrase) not in sorts and not ("object" in sorts and phrase.head.of("object") is not None):
            continue
        count = count_of(phrase)
        if count == ONE and number_gender(phrase)[1] != ("f" if enc == "ها" else "m"):
            continue
        if {"هما": count == TWO, "هم": count not in (ONE, TWO), "هن": count not in (ONE, TWO)}.get(enc, count == ONE):
            return phrase
    return None


def _unsaid(mention: HarmMention, predicate: Predicate, clauses: Clauses) -> None:
    """«فجر انتحاريان سيارتيهما فقتلا»: a verb of suffering without a subject goes on with people named before."""
    persons = {features[1:-1] for _, features in predicate.unit.entries if features[:1] in ("v", "i")}
    pair = next((p for p in reversed(clauses.phrases) if p.last <= predicate.unit.index and p.leader is not p and p.leader), None)
    if persons == {"3md"} and pair is not None and pair.leader is not None and pair.first_unit.conj and sort_of(pair) == "actor":
        mention.add(pair.leader)  # «كان الناشط وزوجته قد قتلا»
        return
    for phrase in reversed(clauses.phrases):
        if phrase.last > predicate.unit.index or phrase.subset or sort_of(phrase) not in ("actor", "object"):
            continue
        owner = _owner(phrase) if mention.kind not in THINGS and sort_of(phrase) == "object" else None
        if owner is not None and agrees(predicate.unit, owner):
            mention.add(owner)  # «انفجرت عبوة بسيارة مدير المستشفى فأصيب»
            return
        if (sort_of(phrase) == "object") != (mention.kind in THINGS):
            continue
        if agrees(predicate.unit, phrase) and not _institution(phrase):
            mention.add(phrase, _by_agreement(predicate, phrase))
            return


def _owner(phrase: Phrase) -> Phrase | None:
    """Whose a thing is: «سيارة مدير المستشفى»."""
    for unit in phrase.units:
        noun = unit.of("actor_noun", "title")
        if unit.index > phrase.head.index and noun is not None and noun.info.get("kind") in ("person", "official"):
            return phrase_from(phrase, unit)
    return None


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
            mention.add(phrase, _by_agreement(predicate, phrase))
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


def led_victims(mention: HarmMention, clauses: Clauses) -> None:
    """«أودى بثلاثة عمال», «أضرار في خمسة منازل»: the victim stands behind a preposition that the table names."""
    unit = mention.unit
    borne = _undergone(mention)
    if borne is not None:
        mention.add(borne)
        return
    preps = {fold(prep) for prep in str(mention.entry.info.get("preps") or "").split("|")}
    last = (rest_units(unit, mention.entry, clauses.units) or [unit])[-1]
    start = _aside_end(clauses.units, last.index + 1)
    for phrase in clauses.phrases:
        if phrase.first < start:
            continue
        between = clauses.units[start : phrase.first]
        if len(between) > REACH or any(u.kind in ("verb", "sub", "comp", "rel") or u.text in CLAUSE_MARKS for u in between):
            break
        if phrase.prep in preps and phrase.leader is phrase:
            if mention.kind in THINGS or mention.unit.kind == "verb" or phrase.quantity is not None:
                mention.add(phrase)  # «القضاء على ستة مسلحين», but «القضاء على الفساد»
            return
    for phrase in clauses.phrases:  # «أشعلوا فيه النار»
        if last.index > unit.index + 1 and unit.index < phrase.first < last.index and phrase.prep in preps:
            mention.add(phrase)
            return
    pronoun = [u for u in clauses.units[unit.index + 1 : last.index] if u.kind == "prep" and u.enc and u.text in preps]
    found = _going_back(pronoun[0].enc, unit, clauses, ("object",)) if pronoun else None
    if found is not None:
        mention.add(found)  # «هاجموا المقر وأشعلوا فيه النار»


def _aside_end(units: list[Unit], k: int) -> int:
    """«أودت، كما يؤكد الأهالي، بستة»: the index behind what is said in passing right at `k`, or `k`."""
    if k >= len(units) or units[k].text != "،" or (k + 1 < len(units) and units[k + 1].conj):
        return k
    return next((j + 1 for j in range(k + 1, min(len(units), k + REACH)) if units[j].text == "،"), k)


def _undergone(mention: HarmMention) -> Phrase | None:
    """«تعرضت المدرسة لأضرار»."""
    carrier = mention.predicate.carrier if mention.predicate is not None else None
    verb = carrier.unit.of("verb") if carrier is not None else None
    if carrier is None or verb is None or fold(verb.lemma) not in words("undergoing"):
        return None
    return carrier.subject or carrier.genitive
