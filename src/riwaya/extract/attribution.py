"""Who says so: which words of a sentence are claimed by whom, along the whole chain of telling."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from riwaya.extract.actors import sort_of
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.owners import is_supposed
from riwaya.extract.phrases import Phrase
from riwaya.extract.tolls import phrase_from
from riwaya.extract.triggers import trigger_entry
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold

DENIED_REACH = 10
HEARD_REACH = 3
STATEMENT_REACH = 8
SPEECH_KINDS = ("speech", "deny", "doubt")
SPEAKER_KINDS = frozenset({"official", "statement", "medium", "institution", "group", "force", "people", "person"})


@dataclass(slots=True, eq=False)
class Attribution:
    """A stretch of a sentence that somebody else than the outlet says.

    Attributes:
        first, last: its units, end exclusive.
        chain: the phrases that name who says so, nearest first; empty if the claimant is carried over from before.
        verb: the predicate of saying, if there is one.
        again: the claimant is the one of the telling before («وأضاف», «مشيراً»).
    """

    first: int
    last: int
    chain: list[Phrase] = field(default_factory=list)
    verb: Predicate | None = None
    again: bool = False
    effect: str = ""


def read(clauses: Clauses) -> list[Attribution]:
    """Attributions of a sentence, in order."""
    found = [a for p in clauses.predicates if (a := _of_verb(p, clauses)) is not None]
    found = [a for a in found if not _is_denied_telling(a, found, clauses)]
    found += [a for p in clauses.predicates if (a := _of_statement(p, clauses) or _of_hastening(p, clauses)) is not None]
    for unit in clauses.units:
        if unit.kind == "prep" and _names_source(unit):
            attribution = _of_phrase(unit, clauses)
            if attribution is not None:
                found.append(attribution)
        hearsay = _of_hearsay(unit, clauses)
        if hearsay is not None:
            found.append(hearsay)
    opening = _of_opening(clauses)
    if opening is not None:
        found.append(opening)
    for attribution in found:
        attribution.chain = [phrase for phrase in attribution.chain if not ours(phrase)]
    found = [a for a in found if a.chain or a.verb is not None or a.effect]
    return sorted((_within_scene(a, found, clauses) for a in found), key=lambda a: (a.first, -a.last))


def ours(phrase: Phrase) -> bool:
    """«قال شاهد للوكالة», «في حديث لموقعنا»: the outlet that tells of it, which is no link of the chain."""
    noun = phrase.head.of("actor_noun")
    medium = noun is not None and noun.info.get("kind") == "medium" and phrase.head.of("outlet") is None
    told = phrase.prep in words("told_to") or any(phrase.prep.endswith(" " + prep) for prep in ("ل", "مع"))
    return medium and told and ((len(phrase.units) == 1 and phrase.head.art) or phrase.head.enc == "نا")


def _is_denied_telling(attribution: Attribution, others: list[Attribution], clauses: Clauses) -> bool:
    """«نفى مصدر ما بثته القنوات عن …»: who is said to have told what is denied is not who says so."""
    verb = attribution.verb
    if verb is None or attribution.effect == "deny" or not relays(clauses.units, verb.unit.index):
        return False
    return any(
        o.effect == "deny" and o.verb is not None and o.verb.unit.index < verb.unit.index <= o.verb.unit.index + DENIED_REACH
        for o in others
    )


def relays(units: list[Unit], k: int) -> bool:
    """«نفى ما بثته القنوات», «الأنباء التي تتحدث عن …»: the verb of saying tells what is denied, not who denies it."""
    before = units[k - 1] if k else None
    if before is None or before.kind not in ("rel", "prep", "comp", "neg", "part"):
        return k > 0 and _told_things(units[k - 1])
    described = before.kind == "rel" and any(_told_things(u) for u in units[max(0, k - 4) : k - 1])
    return before.text in words("what") or described


def _told_things(unit: Unit) -> bool:
    """«أنباء تحدثت عن …», «الأخبار التي …»: a noun for what is told around."""
    return fold(unit.text) in words("told_things") or unit.of("hearsay") is not None


def _within_scene(attribution: Attribution, others: list[Attribution], clauses: Clauses) -> Attribution:
    """Part what is said where another scene («فيما», «بينما») opens that somebody else tells of."""
    told, first, last = _told_at(attribution), attribution.first, attribution.last
    rivals = [_told_at(other) for other in others if other is not attribution and other.chain]
    for k in range(first + 1, last):
        if not _opens_scene(clauses.units[k]):
            continue
        goes_on = any(u.kind == "comp" for u in clauses.units[k + 1 : k + 3])  # «قال إن …، فيما أن …»
        if told < k and (any(rival > k for rival in rivals) or (clauses.units[k].text in words("contrast") and not goes_on)):
            return replace(attribution, first=first, last=k)
        if told > k and any(rival < k for rival in rivals):
            first = k
    return replace(attribution, first=first)


def _told_at(attribution: Attribution) -> int:
    if attribution.verb is not None:
        return attribution.verb.unit.index
    return attribution.chain[0].first if attribution.chain else attribution.first


def _opens_scene(unit: Unit) -> bool:
    return unit.kind == "sub" and (unit.text in words("contrast") or unit.text in words("other_side"))


def _names_source(unit: Unit) -> bool:
    entry = unit.of("func")
    return entry is not None and entry.info.get("value") == "source"


def names_somebody(unit: Unit, units: list[Unit]) -> bool:
    """«شاهد يدعى فلان»: «is called» is written as «claims» is; a name and no «that» stands behind it."""
    after = [u for u in units[unit.index + 1 : unit.index + 3] if u.kind != "quote"][:1]
    named = bool(after) and not after[0].art and (after[0].kind in ("name", "word") or after[0].of("person") is not None)
    return unit.text in words("called") and named


def supposes_whose(units: list[Unit], k: int) -> bool:
    """«طائرات يرجح أنها للنظام قصفت المدينة»: whose they are is supposed, and not what they did."""
    that, told = units[k + 1] if k + 1 < len(units) else None, units[k + 2] if k + 2 < len(units) else None
    if that is None or told is None or not is_supposed(f"{units[k].text} {that.text}"):
        return False
    return told.of("nisba") is not None or told.prep == "ل"


def _amounts(unit: Unit, units: list[Unit]) -> bool:
    """«طفل يبلغ من العمر عشرة أعوام», «بلغ عدد القتلى»: the verb counts, it does not report."""
    after = units[unit.index + 1 : unit.index + 3]
    counts = any(u.kind == "number" or fold(u.text) in words("amount_of") for u in after)
    return fold(unit.text) in words("amounting") and counts


def speech_entry(unit: Unit) -> str | None:
    """The kind of saying of a verb: speech, deny or doubt."""
    verbs = [(entry, features) for entry, features in unit.entries if entry.cat == "verb"]
    if not verbs:
        return None
    single = [entry for entry, features in verbs if "d" not in features[:4]]  # «شكا مزارعون» is no dual
    kinds = [str(entry.info.get("kind") or "") for entry in single or [entry for entry, _ in verbs]]
    telling = [kind for kind in kinds if kind != "general"]  # «كذّب» denies, «كذب» lies
    return telling[0] if telling and telling[0] in SPEECH_KINDS else None


def _says_that(predicate: Predicate, clauses: Clauses) -> str | None:
    """«رد المتحدث بأن …», «أصرت الشرطة على أن …»: a verb that tells only where «that» stands behind it."""
    if predicate.subject is not None and not predicate.passive and predicate.unit.cited("foretelling"):
        return "speech"
    if not predicate.unit.cited("speech_with_that"):
        return None
    behind = clauses.units[predicate.unit.index + 1 : predicate.unit.index + 1 + STATEMENT_REACH]
    that = next((k for k, u in enumerate(behind) if u.kind == "comp" or u.text.split()[0] in words("number_of")), None)
    return "speech" if that is not None and not any(u.kind == "verb" for u in behind[:that]) else None


def _of_statement(predicate: Predicate, clauses: Clauses) -> Attribution | None:
    """«تضمن البيان أن …», «جاء في بيان للبحرية أن …», «تلا الشيخ بيانا جاء فيه: «…»»: a statement that tells."""
    if predicate.unit.kind != "verb" or speech_entry(predicate.unit) is not None:
        return None
    k = predicate.unit.index
    behind = clauses.units[k + 1 :]
    if predicate.unit.cited("containing") and any(u.kind == "comp" for u in behind[:STATEMENT_REACH]):
        told = [_issuer(p) for p in (predicate.subject, *predicate.pps) if p is not None and _is_statement(p)][:1]
        return Attribution(k, _end(clauses, k), told, predicate, effect="speech") if told else None
    if predicate.unit.cited("issuing") and predicate.object is not None and _is_statement(predicate.object):
        opens = any(u.text == ":" or u.kind == "quote" for u in behind)
        subject = predicate.subject
        if opens and subject is not None and _can_speak(subject):
            return Attribution(k, _end(clauses, k), [subject], predicate, effect="speech")
    return None


def _of_hastening(predicate: Predicate, clauses: Clauses) -> Attribution | None:
    """«سارعت الوزارة إلى نفي ما تردد»: a verbal noun of saying under such a verb, whose subject says it."""
    verb = predicate.carrier
    if predicate.verbal or verb is None or not verb.verbal or verb.subject is None or not _can_speak(verb.subject):
        return None
    kind = next((str(e.info.get("kind")) for e, f in predicate.unit.entries if e.cat == "verb" and f.startswith("m")), "")
    if kind not in SPEECH_KINDS or not verb.unit.cited("hastening"):
        return None
    k = predicate.unit.index
    return Attribution(k, _end(clauses, k), [verb.subject, *_joined(verb.subject, clauses)], predicate, effect=kind)


def _issuer(statement: Phrase) -> Phrase:
    """«بيان للجيش», «بيان صادر عن القيادة»: who issued it, where the phrase says so."""
    inside = next((u for u in statement.units[1:] if u.prep == "ل" and u.of("actor", "actor_noun") is not None), None)
    return statement if inside is None else phrase_from(statement, inside)


def _is_statement(phrase: Phrase) -> bool:
    noun = phrase.head.of("actor_noun")
    return noun is not None and noun.info.get("kind") == "statement"


def _of_verb(predicate: Predicate, clauses: Clauses) -> Attribution | None:
    kind = speech_entry(predicate.unit) or _says_that(predicate, clauses)
    if (
        kind is None
        or not predicate.verbal
        or names_somebody(predicate.unit, clauses.units)
        or _amounts(predicate.unit, clauses.units)
    ):
        return None
    if trigger_entry(predicate.unit, clauses) is not None and not _has_content(predicate, clauses):
        return None
    if supposes_whose(clauses.units, predicate.unit.index):
        return None
    units, k = clauses.units, predicate.unit.index
    chain: list[Phrase] = []
    subject = predicate.subject
    if subject is not None and predicate.unit.enc and subject.first == k + 1 and subject.head.kind == "adj":
        return None  # «… التي اعتبرها أهم حصون الجيش»: what it is held to be
    reporting = predicate.unit.of("verb")
    transfers = reporting is not None and fold(reporting.lemma) in words("transferring")
    if transfers:
        chain += [p for p in predicate.pps if p.prep in words("transferred_from")][:1]
    if subject is not None and not predicate.carried_over and (_can_speak(subject) or _speaks_here(predicate, units)):
        chain.append(subject)
        chain += _joined(subject, clauses)
    elif subject is not None and _goes_on(predicate, clauses) and _acts(subject, predicate, clauses):
        chain.append(subject)
    elif subject is None or predicate.carried_over:
        chain += _who_issued(predicate, clauses)
    chain += [p for p in predicate.pps if p.prep in words("told_to") and (_is_medium(p) or _is_quoted_name(p, units))]
    chain += _in_statement_to(predicate, clauses) if chain else []
    chain = [part for phrase in chain for part in _parted(phrase)]
    chain = [p for p in chain if p.head.text not in words("own_people")]
    chain = [p for p in predicate.pps if p.prep in words("by_mouth_of")][:1] or chain
    backward = k > 0 and (_before_is_backward(units, k) or (bool(chain) and _closes(predicate, units)))
    if backward:
        return Attribution(_stretch_start(clauses, k), _end_of_aside(clauses, k), chain, predicate, effect=kind)
    again = not chain
    if again and speech_entry(predicate.unit) is None:
        return None  # «المفوضية التي قدرت عدد …»: described, not quoted anew
    last = _end_of_doubt(clauses, k) if kind == "doubt" and again else _end(clauses, k)
    return Attribution(k, last, chain, predicate, again=again, effect=kind)


def _goes_on(predicate: Predicate, clauses: Clauses) -> bool:
    """«…، متهما جاره», «توعدت الحركة بالرد، وقالت إن»: says it besides what he does in the same sentence."""
    joined = predicate.carried_over and predicate.unit.conj and any(p is predicate.subject for p in clauses.phrases)
    return predicate.unit.kind == "part-verb" or joined


def _who_issued(predicate: Predicate, clauses: Clauses) -> list[Phrase]:
    """«أصدرت القيادة بيانا قالت فيه إن», «وفي بيان للجيش أعلن أن»: who issued the statement in which it is said."""
    opening = [p for p in clauses.phrases if p.last <= predicate.unit.index and p.prep in words("within") and _is_statement(p)]
    for statement in opening[-1:]:
        owner = _issuer(statement)
        behind = clauses.phrase_of.get(statement.last)
        if owner is statement and behind is not None and behind.prep == "ل" and _can_speak(behind):
            owner = behind
        if owner is not statement:
            return [owner]
    issuing = [p for p in clauses.predicates if p.unit.index < predicate.unit.index and p.unit.cited("issuing")]
    told = [p.subject for p in issuing if p.object is not None and _is_statement(p.object)]
    return [subject for subject in told if subject is not None and _can_speak(subject)][-1:]


def _acts(subject: Phrase, predicate: Predicate, clauses: Clauses) -> bool:
    """«قطع السودان علاقاته متهما جاره بـ…»: who does something else and says this beside it."""
    finite = [p for p in clauses.predicates if p.unit.kind == "verb"]
    if any(speech_entry(p.unit) is not None and p.unit.index < predicate.unit.index for p in finite):
        return False  # «قال الضابط إن المهاجم قتل، مضيفا أن …»: the officer adds it
    verbs = [p for p in finite if p.subject is subject]
    noun = subject.head.of("actor_noun")
    speaks = noun is None or noun.info.get("kind") in SPEAKER_KINDS
    return bool(verbs) and _can_speak(subject) and speaks


def _joined(phrase: Phrase, clauses: Clauses) -> list[Phrase]:
    return [p for p in clauses.phrases if p.leader is phrase and p is not phrase and _can_speak(p)]


def _has_content(predicate: Predicate, clauses: Clauses) -> bool:
    return any(unit.kind == "comp" for unit in clauses.units[predicate.unit.index : predicate.stop + 1])


def _can_speak(phrase: Phrase) -> bool:
    return sort_of(phrase) == "actor" or phrase.head.of("country") is not None or phrase.head.kind == "word"


def _speaks_here(predicate: Predicate, units: list[Unit]) -> bool:
    """«قالت أنقرة», «أفادت تحقيقات النيابة»: whatever stands behind a verb of saying as its subject is who says it."""
    subject = predicate.subject
    k = predicate.unit.index + 1
    opens = k < len(units) and units[k].kind == "comp"
    capital = subject is not None and subject.first <= 1 and subject.last == k - 1 and bool(subject.head.place)
    behind = subject is not None and (subject.first >= k or opens or capital) and not subject.prep  # «أنقرة تحدثت عن …»
    if subject is not None and _is_deed(subject):
        return False  # «أكد التوصل إلى هدنة»: what is affirmed
    plain = predicate.unit.of("trigger") is None and not predicate.passive and speech_entry(predicate.unit) is not None
    return behind and plain and subject is not None and subject.head.of("weapon") is None and subject.any("trigger") is None


def _parted(phrase: Phrase) -> list[Phrase]:
    """«أفاد مصدر طبي وكالة رويترز», «ذكرت مصادر للجزيرة»: an outlet named right behind who spoke is a link of its own."""
    noun = phrase.head.of("actor_noun")
    speaks = noun is not None and noun.info.get("kind") in ("person", "people", "official") and phrase.head.of("outlet") is None
    cut = next((k for k, unit in enumerate(phrase.units) if k and (unit.of("outlet") is not None or _cued_outlet(unit))), None)
    if not speaks or cut is None or fold(phrase.head.text) in words("of_an_outlet"):
        return [phrase]
    at = phrase.units[cut]
    told = Phrase(phrase.index, phrase.first, at.index, phrase.head, phrase.units[:cut], leader=phrase.leader, more=phrase.more)
    told.prep = phrase.prep
    return [told, Phrase(phrase.index, at.index, phrase.last, at, phrase.units[cut:], more={"within": phrase})]


def _cued_outlet(unit: Unit) -> bool:
    """«مصدر عسكري للجزيرة»: behind «ل» after who spoke, a name that outlets share with places and things is the outlet's."""
    return unit.prep == "ل" and unit.text.removeprefix("ال") in _shared_names()


@cache
def _shared_names() -> frozenset[str]:
    return frozenset(fold(name).removeprefix("ال") for row in table("outlets.csv") for name in row.many("cue"))


def _is_quoted_name(phrase: Phrase, units: list[Unit]) -> bool:
    """«لـ"بريد الوادي"»: a name in quotes that no table knows, to whom something was said, is an outlet's."""
    opened = any(u.kind == "quote" for u in units[max(0, phrase.first - 1) : phrase.head.index])
    closed = phrase.last < len(units) and units[phrase.last].kind == "quote"
    return opened and closed and sort_of(phrase) not in ("actor", "event") and not phrase.head.place


def _in_statement_to(predicate: Predicate, clauses: Clauses) -> list[Phrase]:
    """«وفي تصريح للجزيرة، قال الطبيب»: the outlet to which the statement before the verb of saying was given."""
    before = [p for p in clauses.phrases if p.last <= predicate.unit.index and p.first <= STATEMENT_REACH]
    stated = next((p for p in before if _is_statement(p) and p.first <= 1), None)
    if stated is None:
        return []
    inside = [k for k, unit in enumerate(stated.units) if k and unit.of("outlet") is not None]
    if inside:
        at = stated.units[inside[0]]
        return [Phrase(stated.index, at.index, stated.last, at, stated.units[inside[0] :], more={"within": stated})]
    return [p for p in before if p.first >= stated.last and p.prep in words("told_to") and _is_medium(p)][:1]


def _is_deed(phrase: Phrase) -> bool:
    head = phrase.head
    return bool(head.entries) and all(entry.pos == "verb" and features.startswith("m") for entry, features in head.entries)


def _is_medium(phrase: Phrase) -> bool:
    noun = phrase.head.of("actor_noun")
    return phrase.any("outlet") is not None or (noun is not None and noun.info.get("kind") == "medium")


def _closes(predicate: Predicate, units: list[Unit]) -> bool:
    """«قصفت الطائرات القرية، قال شاهد»: a saying behind what is said, with nothing said behind it."""
    k = predicate.unit.index
    if predicate.unit.conj or predicate.unit.kind != "verb" or units[k - 1].text not in ("،", '"') or predicate.subject is None:
        return False
    behind = units[k + 1 :]
    opens = any(u.kind in ("comp", "quote", "sub", "verb") or u.text in (":", "،") for u in behind)
    return not opens and predicate.subject.first > k and not any(u.of("trigger", "harm") for u in behind)


def _before_is_backward(units: list[Unit], k: int) -> bool:
    one, two = units[k - 1].text, (units[k - 2].text + " " + units[k - 1].text if k > 1 else "")
    return one in words("backward_saying") or two in words("backward_saying")


def _end_of_doubt(clauses: Clauses, k: int) -> int:
    """«مسلحون، يرجح أنهم من التنظيم، وسرقوا …»: the doubt of an aside ends with it."""
    return end_of_aside(clauses.units, k) or _end(clauses, k)


def end_of_aside(units: list[Unit], k: int) -> int | None:
    """Where an aside that opens at unit `k` ends: at a comma with a joined verb behind it; None if it is none."""
    if k == 0 or units[k].conj:
        return None
    commas = (j for j in range(k + 1, len(units) - 1) if units[j].text == "،")
    return next((j for j in commas if units[j + 1].kind == "verb" and units[j + 1].conj), None)


def _end(clauses: Clauses, k: int) -> int:
    """End of what a verb of saying covers: the end of the sentence."""
    return len(clauses.units)


def _of_phrase(unit: Unit, clauses: Clauses) -> Attribution | None:
    """«بحسب مصدر طبي»: at the head of a sentence it covers what follows, else what stands before it."""
    phrase = clauses.phrase_of.get(_next_nominal(clauses.units, unit.index + 1))
    if phrase is None or _is_rule(phrase):
        return None
    publisher = _publisher(phrase, clauses)
    sources = (publisher,) if publisher is not None else (phrase, *_joined(phrase, clauses))
    chain = [part for one in sources for part in _parted(one)]
    start = _stretch_start(clauses, unit.index)
    told = any(u.of("trigger", "harm") for u in clauses.units[start : unit.index])
    if not told and any(u.kind == "comp" for u in clauses.units[phrase.last :]):  # «أعلن المكتب، نقلا عن المنظمة، أن …»
        return Attribution(unit.index, len(clauses.units), chain)
    leads = all(u.kind in ("punct", "quote", "time", "conj") for u in clauses.units[: unit.index])
    if leads:
        return Attribution(unit.index, len(clauses.units), chain)
    return Attribution(start, phrase.last, chain)


def _publisher(phrase: Phrase, clauses: Clauses) -> Phrase | None:
    """«وفق حصيلة نشرها المرصد»: who published what it is told by."""
    for unit in clauses.units[phrase.head.index + 1 : phrase.last + 1]:
        if unit.enc and any(fold(entry.lemma) in words("publishing") for entry, _ in unit.entries):
            who = clauses.phrase_of.get(unit.index + 1)
            return who if who is not None and who is not phrase and not who.prep and _can_speak(who) else None
    return None


def _is_rule(phrase: Phrase) -> bool:
    """«وفق القانون», «وفقا للضوابط»: by what rule it was done, not who says so."""
    return sort_of(phrase) == "other" and any(fold(entry.lemma) in words("rules") for entry, _ in phrase.head.entries)


def _stretch_start(clauses: Clauses, k: int) -> int:
    """Where the stretch that a closing «بحسب …» covers begins: the sentence, the last semicolon."""
    while k > 0 and clauses.units[k - 1].text not in ("؛", ";", "."):
        k -= 1
    return k


def _end_of_aside(clauses: Clauses, k: int) -> int:
    """A closing «كما قال …» covers nothing behind the next change of scene."""
    return next((j for j in range(k + 1, len(clauses.units)) if _opens_scene(clauses.units[j])), len(clauses.units))


def _next_nominal(units: list[Unit], k: int) -> int:
    while k < len(units) and units[k].kind in ("quote", "rel", "dem"):
        k += 1
    if k < len(units) and units[k].kind == "verb":  # «بحسب ما أفاد مصدر», «وفقا لما أدلى به المدير»
        k += 1
        k += int(k < len(units) and units[k].kind == "prep" and bool(units[k].enc))
    return k


def _of_hearsay(unit: Unit, clauses: Clauses) -> Attribution | None:
    """«وردت تقارير عن …», «تلقى الشركاء بلاغات بأن …»: what was heard, or who has heard it, stands for the source."""
    phrase = clauses.phrase_of.get(unit.index)
    if phrase is None or phrase.head is not unit or unit.art or fold(unit.text) not in words("hearsay"):
        return None
    behind = clauses.units[unit.index + 1 : unit.index + 2 + HEARD_REACH]
    leads = next((u for u in behind if u.kind not in ("adj", "neg", "time", "quote")), None)
    if leads is None or not (leads.kind == "comp" or leads.text in words("heard_of")):
        return None
    if any(phrase in (p.object, *p.pps) and speech_entry(p.unit) is not None for p in clauses.predicates):
        return None  # «تناقلت شبكات شائعات عن …»: they tell it
    last = unit.index + 1
    while last < len(clauses.units) and not _opens_scene(clauses.units[last]) and clauses.units[last].text not in (".", "؛"):
        last += 1
    heard = [p for p in clauses.predicates if p.object is phrase and p.subject is not None and sort_of(p.subject) == "actor"]
    received = [p.subject for p in heard if any(fold(e.lemma) in words("receiving") for e, _ in p.unit.entries)]
    return Attribution(unit.index, last, [p for p in received if p is not None] or [phrase], effect="hearsay")


def _of_opening(clauses: Clauses) -> Attribution | None:
    """«مصدر: …»: a speaker and a colon open the sentence."""
    for phrase in clauses.phrases[:2]:
        after = clauses.units[phrase.last] if phrase.last < len(clauses.units) else None
        if after is not None and after.text == ":" and phrase.last <= 6 and sort_of(phrase) == "actor":
            noun = phrase.head.of("actor_noun")
            speaks = phrase.any("outlet", "actor") or (noun is not None and noun.info.get("speaker") == "yes")
            if speaks and not any(u.kind == "verb" for u in clauses.units[: phrase.last]):
                first = clauses.phrases[0]
                told = phrase.prep in words("told_to") and first is not phrase and first.last == phrase.first
                return Attribution(phrase.last, len(clauses.units), [first, phrase] if told else [phrase])
    return None
