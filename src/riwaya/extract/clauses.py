"""The one grammatical analysis on which agents, targets, places, times, harm and sources are decided.

Every finite verb, adverbial participle («مؤكداً») and event noun is a *predicate*. For each predicate this module tells
its subject, object, genitive and prepositional complements, the word that governs it, and the predicate it hangs on.
It follows how reports are written: verb first, agent next; or a noun in front that agrees; or a relative clause.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from riwaya.extract.agreement import OBJECT_FRAMES, accusative, agrees, gender_fits, number_gender, object_only, reads_passive
from riwaya.extract.phrases import Phrase, subject_of_strike
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold

CLAUSE_MARKS = frozenset({".", "؛", ";", ":", "!", "؟", "?"})
SUBJECT_REACH = 6
CARRYING = ("verb", "part-verb")


@dataclass(slots=True, eq=False)
class Predicate:
    """A verb or event noun with its arguments.

    Attributes:
        unit: the word.
        phrase: the noun phrase it heads, for an event noun.
        subject, object, genitive: phrases in these roles.
        pps: prepositional complements, in order.
        passive: as far as form and arguments show it.
        carrier: the verb that carries an event noun as its object or subject («شنت … غارات», «وقع انفجار»).
        carried_as: `subject`, `object` or the preposition by which the carrier governs it.
        parent: the predicate this one is said within or hangs on.
        relative: it stands in a relative clause; its antecedent is `antecedent`.
        carried_over: the subject was taken over from the clause before.
        stop: the unit at which its clause ends.
        spare: a bare phrase behind its own object, which belongs to the verb whose subject it describes.
    """

    unit: Unit
    phrase: Phrase | None = None
    subject: Phrase | None = None
    object: Phrase | None = None
    genitive: Phrase | None = None
    pps: list[Phrase] = field(default_factory=list)
    passive: bool = False
    carrier: Predicate | None = None
    carried_as: str = ""
    antecedent: Phrase | None = None
    relative: bool = False
    carried_over: bool = False
    stop: int = 0
    spare: Phrase | None = None

    @property
    def verbal(self) -> bool:
        """Whether it is a verb or an adverbial participle."""
        return self.unit.kind in CARRYING


@dataclass(slots=True, eq=False)
class Clauses:
    """The analysis of one sentence."""

    units: list[Unit]
    phrases: list[Phrase]
    predicates: list[Predicate]
    by_unit: dict[int, Predicate]
    phrase_of: dict[int, Phrase]
    more: dict[str, Any] = field(default_factory=dict)
    ranges: list[tuple[int, int]] = field(default_factory=list)
    verb_ranges: dict[int, tuple[int, int]] = field(default_factory=dict)

    def clause_range(self, at: int) -> tuple[int, int]:
        """Units of the clause around unit `at`: up to the nearest full mark or subordinating word on either side."""
        if not self.ranges:
            self.ranges = self._ranges()
        return self.ranges[at]

    def _ranges(self) -> list[tuple[int, int]]:
        """The clause around each unit."""
        count = len(self.units)
        breaks = [self._breaks(k) for k in range(count)]
        for k, unit in enumerate(self.units):
            if unit.text == "،" and k + 1 < count and self.units[k + 1].kind == "verb":
                breaks[k] = breaks[k] and _behind_told_aside(self.units, k) is None
        firsts, lasts = [0] * count, [count] * count
        for k in range(1, count):
            firsts[k] = k if breaks[k - 1] else firsts[k - 1]
        for k in range(count - 2, -1, -1):
            lasts[k] = k + 1 if breaks[k + 1] else lasts[k + 1]
        return list(zip(firsts, lasts, strict=True))

    def verb_range(self, at: int) -> tuple[int, int]:
        """The part of that clause around unit `at` that holds no finite verb but its own."""
        found = self.verb_ranges.get(at)
        if found is None:
            found = self.verb_ranges[at] = self._verb_range(at)
        return found

    def _verb_range(self, at: int) -> tuple[int, int]:
        first, last = self.clause_range(at)
        own = (
            at
            if self.units[at].kind == "verb"
            else next((k for k in range(at, first - 1, -1) if self.units[k].kind == "verb"), at)
        )
        before = [k for k in range(first, own) if self.units[k].kind == "verb"]
        behind = [k for k in range(at + 1, last) if self.units[k].kind == "verb"]
        return (before[-1] if before else first), (behind[0] if behind else last)

    def _breaks(self, k: int) -> bool:
        unit = self.units[k]
        return (
            unit.text in CLAUSE_MARKS
            or unit.kind in ("sub", "comp")
            or (unit.kind == "verb" and unit.conj and k > 0)
            or (unit.text == "،" and k + 1 < len(self.units) and (self.units[k + 1].kind in ("verb", "sub", "part-verb")))
        )


def is_event_noun(unit: Unit) -> bool:
    """A verbal noun or instance noun that tells of a happening or of harm."""
    return unit.kind in ("noun", "adj") and unit.of("trigger", "harm") is not None


def owns(unit: Unit) -> bool:
    """Whether an event noun takes complements of its own; the name of a weapon or thing («سيارة مفخخة») does not."""
    return is_event_noun(unit) and unit.of("weapon", "object", "actor_noun") is None


def _is_masdar(unit: Unit) -> bool:
    first = unit.entries[0][0]
    if first.cat == "place_noun" or (first.cat == "actor_noun" and first.info.get("kind") in ("people", "person", "force")):
        return False  # «في المحافظة إلى إضراب», «شهود», «قوات»: a governorate, witnesses, forces take no complements
    return any(entry.cat == "verb" and features.startswith("m") for entry, features in unit.entries)


def analyse(units: list[Unit], phrases: list[Phrase]) -> Clauses:
    """The predicates of a sentence with their arguments."""
    phrase_of = {unit.index: phrase for phrase in phrases for unit in units[phrase.first : phrase.last]}
    predicates = []
    for unit in units:
        if unit.kind in CARRYING or is_event_noun(unit) or (unit.kind == "noun" and _is_masdar(unit)):
            predicates.append(Predicate(unit, None if unit.kind in CARRYING else phrase_of.get(unit.index)))
    clauses = Clauses(units, phrases, predicates, {p.unit.index: p for p in predicates}, phrase_of)
    for predicate in predicates:
        if predicate.verbal:
            _verb_arguments(predicate, clauses)
        else:
            _noun_arguments(predicate, clauses)
    _objects_behind(clauses)
    _carry_subjects(clauses)
    for predicate in predicates:
        _carrier(predicate, clauses)
    return clauses


def _following(k: int, clauses: Clauses) -> tuple[list[Phrase], int]:
    """Phrases to the right of unit `k` within its clause, and where the clause ends."""
    units, found = clauses.units, []
    j = k + 1
    while j < len(units):
        unit = units[j]
        phrase = clauses.phrase_of.get(j)
        if phrase is not None and phrase.first <= j:
            if phrase.first > k:
                found.append(phrase)
            j = phrase.last
            continue
        if unit.kind in ("verb", "rel", "comp", "sub", "part-verb") or unit.text in CLAUSE_MARKS:
            break
        if unit.text == "،":
            behind = _behind_aside(units, j)
            if behind is not None:
                j = behind
                continue
            if _comma_ends(units, j, found):
                break
        j += 1
    return found, j


ASIDE, LONG_ASIDE, SHORT_ASIDE = 9, 14, 8


def _behind_aside(units: list[Unit], j: int) -> int | None:
    """Where the clause goes on behind an aside between commas: «يواصل الجيش، للأسبوع الثاني على التوالي، حصار …»."""
    if j + 1 >= len(units):
        return None
    if units[j + 1].kind == "verb":
        return _behind_told_aside(units, j)
    if not (units[j + 1].prep or units[j + 1].kind == "prep") or units[j + 1].conj:
        return None
    for k in range(j + 2, min(j + ASIDE, len(units) - 1)):
        if units[k].kind in ("verb", "sub", "comp", "rel", "part-verb"):
            return None
        if units[k].text == "،":
            after = units[k + 1]
            return k + 1 if (after.nominal or after.kind == "prep") and not after.conj else None
    return None


def _behind_told_aside(units: list[Unit], j: int) -> int | None:
    """The same where a verb with a pronoun opens the aside: «استعادت الوحدات، تساندها مروحيات، قمة الجبل»."""
    verb = units[j + 1]
    if not verb.enc or verb.conj or not verb.features().startswith("i"):
        return None
    for k in range(j + 2, min(j + SHORT_ASIDE, len(units) - 1)):
        if units[k].kind in ("verb", "sub", "comp", "rel", "part-verb"):
            return None
        if units[k].text == "،":
            return k + 1 if units[k + 1].kind != "verb" else None
    return None


def _comma_ends(units: list[Unit], j: int, found: list[Phrase]) -> bool:
    if units[j + 1 : j + 2] and units[j + 1].kind == "time":
        return False
    if j > 1 and units[j - 1].kind == "time" and units[j - 2].text == "،":
        return False  # «نفذ العمال، أمس الخميس، إضراباً»
    after = next((u for u in units[j + 1 : j + 4] if u.kind not in ("quote", "time")), None)
    if after is None:
        return True
    if after.kind == "prep":
        return bool(after.conj) or (after.text in words("subset_comma") and bool(after.enc))
    return not (after.nominal and after.conj) and after.kind != "time"


def _verb_arguments(predicate: Predicate, clauses: Clauses) -> None:
    found, predicate.stop = _following(predicate.unit.index, clauses)
    bare: list[Phrase] = []
    owner = predicate
    for phrase in found:
        if phrase.subset or (phrase.leader is not None and phrase.leader.subset):
            continue
        inner = clauses.by_unit.get(phrase.head.index)
        if phrase.leader is not phrase and phrase.leader in bare + predicate.pps:
            continue
        if not phrase.prep and _adverbial(phrase):
            continue
        if not phrase.prep and len(bare) < 2 and (owner is predicate or _takes_no_genitive(owner.unit) or owner.unit.art):
            bare.append(phrase)
        elif phrase.prep and owner is predicate:
            predicate.pps.append(phrase)
        if inner is not None and inner is not predicate and (owns(phrase.head) or not is_event_noun(phrase.head)):
            own = not phrase.prep and (
                predicate.unit.of("verb") is not None or subject_of_strike(clauses.units, phrase.head.index)
            )
            owner = predicate if own else inner
    before = _before(predicate, clauses)
    _assign_bare(predicate, bare, before)
    if len(bare) == 2 and bare[0] is predicate.object and before is not None:
        predicate.spare = bare[1]


def _takes_no_genitive(unit: Unit) -> bool:
    """«بغارتين», «غارات عدة»: behind the ending ين of a dual stands no genitive, nor behind a pronoun («هزيمتهم»)."""
    if unit.enc and not any(features.startswith("m") for _, features in unit.entries):
        return True
    return unit.features().removeprefix("m") in ("d4", "d1") and unit.text.endswith(("ين", "ان")) and not unit.enc


def _adverbial(phrase: Phrase) -> bool:
    """What says where («وسط المدينة»), or a lone verbal noun in the accusative for the manner: «أعدم … رميا بالرصاص»."""
    head = phrase.head
    if head.j - head.i > 1 and head.text.split()[0] in words("direction"):
        return True
    if len(phrase.units) == 1 and head.text in words("by_intent"):
        return True
    return (
        len(phrase.units) == 1
        and head.text.endswith("ا")
        and head.features() == "ms4"
        and not any(entry.cat == "trigger" and entry.pos == "noun" for entry, _ in head.entries)
    )


def _before(predicate: Predicate, clauses: Clauses) -> Phrase | None:
    """The noun phrase in front of a verb that can be its subject, directly or as antecedent of its relative clause."""
    units, k = clauses.units, predicate.unit.index - 1
    if predicate.unit.conj:
        return _topic(predicate, clauses)
    waiting = _of_was(predicate, clauses)
    if waiting is not None:
        return waiting
    while k >= 0 and (
        units[k].kind in ("neg", "part", "adv", "time", "quote", "pron")
        or (units[k].text in ("،", ")") and _rel_before(units, k))
    ):
        k -= 1
    if k >= 0 and units[k].text == "،":
        k = _before_aside(units, k)
    if k > 0 and units[k].text == "من" and units[k - 1].kind == "pron":  # «المحتجون هم من هاجموا»
        k -= 2
    if k < 0:
        return None
    if units[k].text in words("that_he"):
        return _meant_by_that(predicate, units[k], clauses)
    if units[k].kind == "rel":
        predicate.relative = True
        predicate.antecedent = _joined_relative(k, clauses) or _phrase_ending(k - 1, clauses)
        return None
    if predicate.unit.kind == "part-verb":
        return None
    if units[k].text == ")":
        while k >= 0 and units[k].text != "(":
            k -= 1
        k -= 1
    phrase = clauses.phrase_of.get(k)
    hops = 0
    while phrase is not None and (top := phrase.leader or phrase).subset and top.index:  # «خمسة بينهم شرطي وطفل قتلوا»
        phrase = clauses.phrases[top.index - 1]
    carried_out = _carried_out(predicate.unit, phrase, clauses)
    if carried_out is not None:
        return carried_out
    if phrase is not None and phrase.prep and _describes(predicate.unit, phrase, units):
        return phrase
    if phrase is not None and (_meant_by_pronoun(predicate.unit, phrase) or _means_agree(predicate.unit, phrase)):
        return phrase
    while phrase is not None and phrase.prep and hops < SUBJECT_REACH:
        if is_event_noun(phrase.head) and agrees(predicate.unit, phrase) and not _says(predicate.unit):
            break
        # «المتظاهرون في المدينة رفعوا»: step over complements of the subject
        phrase = clauses.phrase_of.get(_skip_back(units, phrase.first - 1))
        hops += 1
    if phrase is None and k == predicate.unit.index - 1 and units[k].text == "،" and not _says(predicate.unit):
        phrase = _told_of_behind_comma(predicate, k, clauses)
        if phrase is not None:
            return phrase
    if phrase is not None and not agrees(predicate.unit, phrase) and _joined_to_people(phrase, predicate.unit):
        return phrase.leader  # «ثلاثة جنود وضابط دخلوا»
    if phrase is None or not agrees(predicate.unit, phrase):
        return _described(predicate, clauses)
    first = units[phrase.first - 1] if phrase.first else None
    if first is not None and first.kind == "verb" and not first.of("verb"):
        return phrase if not phrase.head.art else None
    outer = phrase.leader
    return outer if outer is not None and outer is not phrase and not outer.prep and agrees(predicate.unit, outer) else phrase


def _topic(predicate: Predicate, clauses: Clauses) -> Phrase | None:
    """«أما الحزب فقال إن …»: whom «as for» puts in front is the subject of the verb with «ف»."""
    at = predicate.unit.index
    fronted = [u.index for u in clauses.units[max(0, at - TOPIC) : at] if u.text in words("as_for")]
    if not predicate.unit.more.get("so") or not fronted or any(u.more.get("so") for u in clauses.units[fronted[-1] + 1 : at]):
        return None
    phrase = clauses.phrase_of.get(fronted[-1] + 1)
    fits = phrase is not None and phrase.first == fronted[-1] + 1 and not phrase.prep and agrees(predicate.unit, phrase)
    return phrase if fits else None


TOPIC = 14
"""Words between «أما» and the verb that goes on with «ف»."""


def _of_was(predicate: Predicate, clauses: Clauses) -> Phrase | None:
    """«كان مسلحون يرتدون بزات الشرطة قد خطفوهم»: behind «قد» the subject is that of «كان» before."""
    k = predicate.unit.index - 1
    if k < 0 or clauses.units[k].text != "قد":
        return None
    for earlier in reversed(clauses.predicates):
        if earlier.unit.index >= k or not earlier.verbal:
            continue
        entry = earlier.unit.of("verb")
        if entry is not None and fold(entry.lemma) in words("was"):
            subject = earlier.subject
            return subject if subject is not None and agrees(predicate.unit, subject) else None
    return None


def _joined_to_people(phrase: Phrase, verb: Unit) -> bool:
    """Whether a plural verb has the whole coordination that ends in the phrase as its subject."""
    first = phrase.leader
    plural = {features[1:-1] for _, features in verb.entries if features[:1] in ("v", "i")} == {"3mp"}
    return plural and first is not None and first is not phrase and not first.prep and phrase.last == verb.index


def _meant_by_pronoun(verb: Unit, phrase: Phrase) -> bool:
    """«هجوماً واسعاً شنته الفصائل»: the verb behind an indefinite event noun takes it up again by its object pronoun."""
    meant = is_event_noun(phrase.head) or phrase.head.of("object") is not None  # «سفينة خطفها القراصنة»
    if verb.enc not in ("ه", "ها") or not meant or _definite(phrase) or phrase.last != verb.index:
        return False
    number, gender = number_gender(phrase)
    return (verb.enc == "ه") == (number == "s" and gender == "m")


def _carried_out(verb: Unit, means: Phrase | None, clauses: Clauses) -> Phrase | None:
    """«قصف بصاروخ شنه المسلحون»: what is carried out is the happening, not the means named between."""
    entry = verb.of("verb")
    if means is None or not means.index or means.prep not in words("means") or entry is None or entry.info.get("kind") != "light":
        return None
    event = clauses.phrases[means.index - 1]
    whole = Phrase(event.index, event.first, means.last, event.head, event.units)
    fits = event.last == means.first and is_event_noun(event.head) and _meant_by_pronoun(verb, whole)
    return event if fits else None


def _describes(verb: Unit, phrase: Phrase, units: list[Unit]) -> bool:
    """«من قبل مسلحين يرتدون …»: a verb right behind an indefinite noun that it agrees with describes that noun.

    Behind «إن» the first verb is that of the clause: «إن قوة من عدة آليات اقتحمت …».
    """
    if phrase.last != verb.index or verb.conj or _definite(phrase) or not agrees(verb, phrase):
        return False
    for unit in reversed(units[: phrase.first]):
        if unit.kind == "verb":
            return True
        if unit.kind in ("comp", "sub") or unit.text in CLAUSE_MARKS:
            return False
    return False


def _says(unit: Unit) -> bool:
    """Whether a verb is one of saying, whose subject is no happening."""
    entry = unit.of("verb")
    return entry is not None and entry.info.get("kind") == "speech" and unit.of("trigger") is None


def _before_aside(units: list[Unit], k: int) -> int:
    """Where a subject ends that an aside between commas parts from its verb: «إن قواته، مسنودة بالطيران، انتزعت …»."""
    described = _before_clause(units, k)
    if described is not None:
        return described
    for j in range(k - 1, max(0, k - ASIDE), -1):
        unit = units[j]
        if unit.kind in ("verb", "sub", "comp", "rel") or unit.text in CLAUSE_MARKS:
            return k
        if unit.text == "،":
            first = units[j + 1]
            opens = first.kind in ("adj", "prep", "part-verb", "time") or bool(first.prep) or _led_word(units, j + 1)
            return j - 1 if opens and not first.conj else k
    return k


def _before_clause(units: list[Unit], k: int) -> int | None:
    """The same for an aside that is a clause: «الرهائن، الذين أفرج عنهم، قالوا», «سعاد، وهي طالبة، قالت»."""
    for j in range(k - 1, max(0, k - LONG_ASIDE), -1):
        if units[j].text in CLAUSE_MARKS:
            return None
        if units[j].text == "،":
            first = units[j + 1]
            return j - 1 if first.kind == "rel" or (first.kind == "pron" and first.conj) else None
    return None


def _means_agree(verb: Unit, phrase: Phrase) -> bool:
    """«انفجار عبوة ناسفة استهدفت …»: the verb may agree with the means named behind the event noun."""
    last = phrase.units[-1]
    if (
        not is_event_noun(phrase.head)
        or agrees(verb, phrase)
        or _definite(phrase)
        or last is phrase.head
        or phrase.last != verb.index
        or verb.conj
    ):
        return False
    return last.of("weapon", "object") is not None and agrees(verb, Phrase(phrase.index, last.index, phrase.last, last, [last]))


def _told_of_behind_comma(predicate: Predicate, comma: int, clauses: Clauses) -> Phrase | None:
    """«في هجوم انتحاري بشاحنة مساء أمس، استهدف مقرا»: an event noun told on by a verb behind a comma."""
    for k in range(comma - 1, max(-1, comma - ASIDE), -1):
        unit = clauses.units[k]
        if unit.kind in ("verb", "sub", "comp", "rel") or unit.text in CLAUSE_MARKS or unit.text == "،":
            return None
        phrase = clauses.phrase_of.get(k)
        if phrase is not None and is_event_noun(phrase.head):
            loose = not _definite(phrase) and owns(phrase.head) and predicate.unit.of("trigger", "verb") is not None
            return phrase if loose and agrees(predicate.unit, phrase) else None
    return None


def _led_word(units: list[Unit], j: int) -> bool:
    """A word that no table knows with a preposition behind it: «مسنودة ب …»."""
    after = units[j + 1]
    return units[j].kind == "word" and (after.kind == "prep" or bool(after.prep))


def _meant_by_that(predicate: Predicate, comp: Unit, clauses: Clauses) -> Phrase | None:
    """«أعلن الجيش أنه أسقط …»: the pronoun of «that» stands for the one who speaks, where the verb agrees."""
    after = clauses.units[predicate.unit.index + 1 : predicate.unit.index + 2]
    if after and after[0].features() == "d1":
        return None  # «أنه أطلقت قذيفتان»: it has a subject of its own
    for speech in reversed(clauses.predicates):
        subject = speech.subject
        if speech.unit.index < comp.index and speech.verbal and subject is not None:
            noun = subject.head.of("actor_noun")
            does = subject.head.of("actor") is not None or (noun is not None and noun.info.get("kind") in ("force", "group"))
            return subject if does and agrees(predicate.unit, subject) else None
    return None


def _described(predicate: Predicate, clauses: Clauses) -> Phrase | None:
    """«انتحاري يقود سيارة فجر نفسه»: the noun that the verb before describes is the subject of the one behind."""
    earlier = [p for p in clauses.predicates if p.verbal and p.unit.index < predicate.unit.index]
    if not earlier:
        return None
    inner = earlier[-1]
    subject = inner.subject if inner.subject is not None else inner.antecedent
    if subject is None or subject.last > inner.unit.index or inner.unit.conj or not agrees(predicate.unit, subject):
        return None
    between = clauses.units[inner.unit.index : predicate.unit.index]
    barred = CLAUSE_MARKS | {"،", "(", ")"}
    if any(u.text in barred or u.kind in ("sub", "comp", "rel") for u in between) or subject.head.kind == "number":
        return None
    return subject


def _rel_before(units: list[Unit], k: int) -> bool:
    return units[k].text == "،" and k > 0 and units[k - 1].text == ")"


def _joined_relative(k: int, clauses: Clauses) -> Phrase | None:
    """«الهجوم الذي استهدف دورية، والذي أسفر عن …»: a second relative pronoun describes what the first one does."""
    units = clauses.units
    if not units[k].conj:
        return None
    first = next((j for j in range(k - 1, 0, -1) if units[j].kind == "rel" and units[j].text == units[k].text), None)
    if first is None or any(u.text in CLAUSE_MARKS for u in units[first:k]):
        return None
    return _phrase_ending(first - 1, clauses)


def _skip_back(units: list[Unit], k: int) -> int:
    while k >= 0 and units[k].kind in ("prep", "quote", "dem"):
        k -= 1
    return k


def _phrase_ending(k: int, clauses: Clauses) -> Phrase | None:
    while k >= 0 and (clauses.units[k].kind in ("quote", "time", "conj") or clauses.units[k].text in ("،", ")")):
        k -= 1
    return clauses.phrase_of.get(k)


def _assign_bare(predicate: Predicate, bare: list[Phrase], before: Phrase | None) -> None:
    unit = predicate.unit
    predicate.passive = bool(unit.passive)
    if unit.kind == "part-verb":
        predicate.object = bare[0] if bare else None
        return
    persons = {features[1:-1] for _, features in unit.entries if features[:1] in ("v", "i")}
    own_subject = bool(persons) and not persons & {"3ms", "3fs"}  # «قتلوا», «نعلن»: the ending is the subject
    if before is not None and unit.enc and bare and (is_event_noun(before.head) or not _definite(before)):
        predicate.subject, predicate.object, predicate.relative = bare[0], before, True  # «قافلة احتجزتها نقطة»
        predicate.antecedent = before
        return
    if persons and persons <= PLURAL:
        bare = [phrase for phrase in bare if not _nominative(phrase)]
    if before is not None:
        predicate.subject = before
        predicate.object = bare[0] if bare else None
        if unit.passive is None and not bare and not unit.enc:
            predicate.passive = reads_passive(unit, before) or (not _definite(before) and _wants_object(predicate))
        return
    if predicate.relative and predicate.antecedent is not None:
        if unit.enc and bare:
            predicate.subject, predicate.object = bare[0], predicate.antecedent
        elif bare and len(bare) > 1:
            predicate.subject, predicate.object = bare[0], bare[1]
        elif unit.enc and not predicate.passive:
            predicate.object = predicate.antecedent
        else:
            predicate.subject = predicate.antecedent
            predicate.object = bare[0] if bare else None
            if unit.passive is None and not bare:
                predicate.passive = reads_passive(unit, predicate.antecedent) or _wants_object(predicate)
        return
    if own_subject:
        predicate.object = bare[0] if bare else None
        return
    if len(bare) >= 2 and not predicate.passive:
        if accusative(bare[0]) and unit.conj:
            predicate.object = bare[0]  # «…، ونصبت حاجزاً»: the subject is left out
        else:
            predicate.subject, predicate.object = bare[0], bare[1]
    elif bare and unit.enc:
        predicate.subject = bare[0]
    elif bare:
        phrase = bare[0]
        if not predicate.passive and not gender_fits(unit, phrase):
            predicate.object = phrase
        elif predicate.passive or (unit.passive is None and reads_passive(unit, phrase) and not accusative(phrase)):
            predicate.passive, predicate.subject = True, phrase
        elif object_only(unit, phrase):
            predicate.object = phrase
        else:
            predicate.subject = phrase


PLURAL = frozenset({"3mp", "3md", "3fp", "3fd"})
"""Persons of verbs whose ending is their subject, or takes up one named before."""


def _wants_object(predicate: Predicate) -> bool:
    """«الشبان الذين خطفوا», «سائحان قتلا»: a plural or dual verb that is done to somebody, with nobody behind it, is passive."""
    unit = predicate.unit
    entry = unit.of("trigger", "harm")
    persons = {features[1:-1] for _, features in unit.entries if features[:1] in ("v", "i")}
    if entry is None or entry.rest or entry.info.get("frame") not in DONE_TO or not persons <= PLURAL:
        return False
    return not any(phrase.prep in words("against") for phrase in predicate.pps)


def _nominative(phrase: Phrase) -> bool:
    """«الذين خطفوا محتجزون لدى …»: what ends in ون or ان is no object of the verb before it."""
    head = phrase.head
    return head is phrase.first_unit and head.features().startswith(("p1", "d1")) and head.text.endswith(("ون", "ان"))


DONE_TO = frozenset({"transitive", "agentive", "seize"})
"""Frames of verbs that always name whom they are done to."""


def _definite(phrase: Phrase) -> bool:
    """Whether a phrase is definite by an article, a name or a suffix in it."""
    return any(unit.art or unit.kind == "name" or unit.enc for unit in phrase.units)


def _noun_arguments(predicate: Predicate, clauses: Clauses) -> None:
    """Genitive and prepositional complements of an event noun; inside its own phrase first, then to the right."""
    unit, phrase = predicate.unit, predicate.phrase
    found, predicate.stop = _following(unit.index if phrase is None else phrase.last - 1, clauses)
    if phrase is not None:
        rest = [u for u in phrase.units if u.index > unit.index and (not _only_describes(u) or _whose(u, unit, clauses.units))]
        rest = [u for u in rest if not _borne_on(u, clauses.units)]
        if rest and unit.index >= phrase.head.index and not _takes_no_genitive(unit):
            predicate.genitive = _sub_phrase(phrase, rest, clauses)
    for k, following in enumerate(found):
        if following.subset or (following.leader is not following and following.leader is not phrase):
            continue
        if following.prep:
            predicate.pps.append(following)
        elif (
            k == 0
            and following.leader is following
            and not _carried_by_verb(unit, clauses)
            and not _takes_no_genitive(unit)
            and not unit.art
        ):
            if predicate.genitive is None:
                predicate.genitive = following
            elif _two_sides(predicate.genitive, following):
                predicate.subject, predicate.object = predicate.genitive, following
        if owns(following.head):
            break


def _only_describes(unit: Unit) -> bool:
    """An adjective, or a number that stands for one: «تشكيل واحد», «الهجمات الثلاثة»."""
    if unit.kind == "number":
        return unit.text in words("one_only") or unit.text.startswith("ال")
    return unit.kind == "adj" and unit.text not in words("counted_before")


def _whose(adjective: Unit, event: Unit, units: list[Unit]) -> bool:
    """«انفجار دورية أميركية»: an adjective of a country right behind the genitive noun tells whose that is."""
    before = units[adjective.index - 1]
    return before.index > event.index and before.kind == "noun" and adjective.of("nisba") is not None


def _borne_on(unit: Unit, units: list[Unit]) -> bool:
    """«عبوة مجهولة المصدر»: the definite noun behind an adjective without article only says in what the adjective holds."""
    before = units[unit.index - 1]
    return unit.kind == "noun" and unit.art and before.kind == "adj" and not before.art and not unit.prep and not unit.conj


def _two_sides(doer: Phrase, done_to: Phrase) -> bool:
    """«اعتقال الشرطة ثلاثة شبان» has a doer and whom it is done to; «اغتيال رئيس البلدية فلان» names one man twice."""
    named = done_to.head.kind in ("word", "name") or done_to.head.of("person", "title") is not None
    return done_to.first == doer.last and not (named and not done_to.head.place)


def _carried_by_verb(unit: Unit, clauses: Clauses) -> bool:
    before = clauses.units[unit.index - 1] if unit.index else None
    if subject_of_strike(clauses.units, unit.index):
        return True
    if before is None or unit.prep or before.kind != "verb" or before.of("trigger"):
        return False
    verb = before.of("verb")
    return verb is None or fold(verb.lemma) not in words("come_about")  # «جرى نقل 50 مريضا»: nobody else is named


def _sub_phrase(phrase: Phrase, rest: list[Unit], clauses: Clauses) -> Phrase:
    """The part of a phrase that stands in the genitive under its event noun, as a phrase of its own."""
    head = next((u for u in rest if u.kind != "number"), rest[0])
    quantity = rest[0].quantity
    return Phrase(
        phrase.index,
        rest[0].index,
        phrase.last,
        head,
        rest,
        quantity=quantity,
        leader=phrase.leader,
        more={"within": phrase},
    )


def _carrier(predicate: Predicate, clauses: Clauses) -> None:
    """Find the verb that an event noun is subject, object or complement of; for a verb of an event, nothing to do."""
    phrase = predicate.phrase
    if phrase is None:
        return
    top = phrase.leader or phrase
    nearest = _masdar_right_before(top, clauses)
    if nearest is not None and nearest is not predicate:
        predicate.carrier, predicate.carried_as = nearest, phrase.prep
        return
    for other in clauses.predicates:
        if other is predicate:
            continue
        if (other.subject is top or other.subject is phrase) and other.verbal:
            predicate.carrier, predicate.carried_as = other, "subject"
            return
        if other.object is top or other.object is phrase:
            predicate.carrier, predicate.carried_as = other, "object"
            return
        if top in other.pps or phrase in other.pps:
            predicate.carrier, predicate.carried_as = other, phrase.prep or "و"
            return
        if other.genitive is not None and (
            other.genitive.more.get("within") is phrase and predicate.unit in other.genitive.units
        ):
            predicate.carrier, predicate.carried_as = other, "genitive"
            return
        if other.genitive is top:
            predicate.carrier, predicate.carried_as = other, "genitive"
            return


def _masdar_right_before(phrase: Phrase, clauses: Clauses) -> Predicate | None:
    """«الدخول في إضراب», «البدء بقصف»: the definite verbal noun whose preposition leads to the phrase."""
    if not phrase.prep:
        return None
    at = phrase.first - 1
    while at > 0 and clauses.units[at].kind == "prep":
        at -= 1
    other = clauses.by_unit.get(at)
    if other is None or other.verbal or not other.unit.art or phrase not in other.pps:
        return None
    entry = other.unit.of("verb")
    return other if entry is not None and entry.info.get("kind") in ("light", "aspect", "general") else None


def _objects_behind(clauses: Clauses) -> None:
    """«خطف مسلحون يرتدون زي الجيش خمسة عمال»: the object behind the clause that describes the subject."""
    for outer in clauses.predicates:
        subject = outer.subject
        if not outer.verbal or subject is None or outer.object is not None or (outer.passive and outer.unit.passive):
            continue
        inner = clauses.by_unit.get(subject.last)
        if inner is not None and inner.subject is subject and inner.spare is not None and not inner.unit.conj:
            outer.object, outer.passive = inner.spare, False


def _carry_subjects(clauses: Clauses) -> None:
    """«قصفت القوات البلدة واقتحمت أطرافها»: a joined verb without subject takes the one of the verb before it."""
    last: Predicate | None = None
    for predicate in clauses.predicates:
        if not predicate.verbal:
            continue
        open_subject = predicate.subject is None and not predicate.passive
        if last is not None and last.subject is not None and _takes_over(predicate, last.subject):
            if open_subject:
                predicate.subject, predicate.carried_over = last.subject, True
            elif _told_on(predicate, last) or _only_struck(predicate, last, clauses) or _carries_deed(predicate, last):
                predicate.passive, predicate.carried_over = False, True
                predicate.object, predicate.subject = predicate.subject, last.subject
        if predicate.subject is not None and not predicate.relative:
            last = predicate


def _told_on(predicate: Predicate, last: Predicate) -> bool:
    """«اعتقلت القوات خمسة وفككت عبوة»: behind an active verb a joined one that only might be passive goes on with its subject."""
    unit = predicate.unit
    return (
        predicate.passive
        and unit.passive is None
        and unit.conj
        and predicate.object is None
        and last.verbal
        and not last.passive
        and last.object is not None
        and unit.features()[:1] == last.unit.features()[:1]
    )


def _only_struck(predicate: Predicate, last: Predicate, clauses: Clauses) -> bool:
    """«حاصرت القوات المنزل وأخلت المنازل المجاورة»: a thing or place behind a joined transitive verb is what it is done to.

    So it is behind «كما»: «هدمت القوات منزلا، كما دمرت تسع منشآت».
    """
    before = clauses.units[predicate.unit.index - 1] if predicate.unit.index else None
    joined = predicate.unit.conj or (before is not None and before.text in words("also"))
    subject, entry = predicate.subject, predicate.unit.of("trigger", "harm")
    if subject is None or entry is None or not joined or predicate.object is not None or subject.first < predicate.unit.index:
        return False
    thing = subject.head.of("object", "place_noun") is not None and subject.any("actor", "actor_noun", "loaded") is None
    doer = last.subject is not None and last.subject.any("actor", "actor_noun", "loaded") is not None
    return bool(thing and doer and not last.passive and entry.info.get("frame") in OBJECT_FRAMES)


def _carries_deed(predicate: Predicate, last: Predicate) -> bool:
    """«اقتحمت القوات البلدة ونفذت عمليات دهم»: behind a joined light verb the deed is its object, not its doer."""
    subject, verb = predicate.subject, predicate.unit.of("verb")
    if subject is None or verb is None or verb.info.get("kind") != "light" or not predicate.unit.conj or last.passive:
        return False
    behind = subject.first > predicate.unit.index and predicate.object is None and not subject.head.art
    return behind and is_event_noun(subject.head) and predicate.unit.passive is not True


def _takes_over(predicate: Predicate, subject: Phrase) -> bool:
    return predicate.unit.kind == "part-verb" or agrees(predicate.unit, subject)
