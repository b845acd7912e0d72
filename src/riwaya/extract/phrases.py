"""Noun phrases: which units belong together under one head, which preposition governs them, what is coordinated with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold
from riwaya.text.numbers import Quantity


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase.

    Attributes:
        index: its position among the sentence's phrases.
        first, last: its units, end exclusive (quotes and brackets inside included).
        head: the unit that decides what it is; for «خمسة جنود» the counted noun.
        prep: the preposition that governs it, folded, or "".
        leader: the first phrase of the coordination it stands in; itself if it stands alone.
        quantity: the number in front of its head, if any.
        subset: it names a part of the phrase before it («بينهم ضابط»).
    """

    index: int
    first: int
    last: int
    head: Unit
    units: list[Unit]
    prep: str = ""
    leader: Phrase | None = None
    quantity: Quantity | None = None
    subset: bool = False
    closing: int = 0
    listed_place: bool = False
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def first_unit(self) -> Unit:
        """Its first word."""
        return self.units[0]

    @property
    def start(self) -> int:
        """Raw offset of its first word."""
        return self.units[0].start

    @property
    def end(self) -> int:
        """Raw offset behind its last word."""
        return self.closing or self.units[-1].end

    def any(self, *cats: str) -> Unit | None:
        """Its first unit that has an entry of one of the tables `cats`."""
        for unit in self.units:
            for entry, _ in unit.entries:
                if entry.cat in cats:
                    return unit
        return None


def next_phrase(phrase: Phrase, here: Sequence[Phrase]) -> Phrase | None:
    """The first of the phrases `here` that stand behind a phrase."""
    found: Phrase | None = None
    for other in here:
        if other.first >= phrase.last and (found is None or other.first < found.first):
            found = other
    return found


PARTITIVE_HEADS = frozenset({"person", "people", "group", "force", "institution"})
OFFICE_KINDS = frozenset({"official", "person", "people", "statement", "medium", "institution", "group"})
MAX_UNITS = 12


def read_phrases(units: list[Unit]) -> list[Phrase]:
    """The noun phrases of a sentence, left to right; each nominal unit is in at most one."""
    phrases: list[Phrase] = []
    k, prep, subset = 0, "", False
    while k < len(units):
        unit = units[k]
        if unit.kind == "prep":
            part = bool(k) and units[k - 1].enc in ("هم", "هن", "ها", "هما") and units[k - 1].text in words("share_of")
            subset = part or (unit.enc in ("هم", "هن", "ها", "هما", "ه") and unit.text in words("partitive"))
            subset = subset and not (k and unit.text in words("of_or_from") and _takes_out(units[k - 1]))
            prep = "" if unit.enc else unit.text
            k += 1
            continue
        if unit.kind == "dem" or (unit.kind == "quote" and (prep or subset)):
            k += 1
            continue
        if unit.nominal:
            phrase = _phrase(units, k, len(phrases))
            phrase.prep = unit.prep or prep
            phrase.subset = subset
            _join(phrase, phrases, units)
            phrases.append(phrase)
            k = phrase.last
            prep, subset = "", False
            continue
        prep, subset = "", False
        k += 1
    return phrases


def _takes_out(verb: Unit) -> bool:
    """«أنزلوا منها سبعة»: a verb of motion in front shows that the seven came out of it and are no part of it."""
    return verb.kind == "verb" and any(fold(entry.lemma) in words("taking_out") for entry, _ in verb.entries)


def _join(phrase: Phrase, before: list[Phrase], units: list[Unit]) -> None:
    """Coordinate a phrase that starts with «و» (or follows «أو») with the phrase right before it."""
    phrase.leader = phrase
    if not before or phrase.subset:
        return
    last = before[-1]
    between = [unit for unit in _without_brackets(units[last.last : phrase.first]) if unit.kind not in ("quote", "prep", "dem")]
    first = units[phrase.first]
    if first.conj and last.prep not in words("between") and _opens_clause(phrase, units):
        return
    relative = _whose_kin(phrase, before) if first.conj else None
    if relative is not None:
        phrase.leader, phrase.prep = relative.leader, relative.prep
        return
    other_side = _other_side(phrase, before, units) if first.conj else None
    if other_side is not None:
        phrase.leader, phrase.prep = other_side, other_side.prep
        return
    joined = first.conj or any(unit.conj and unit.kind == "prep" for unit in units[last.last : phrase.first])
    if (joined and all(unit.text in "،,()" for unit in between)) or [u.text for u in between if u.kind == "conj"] == [
        u.text for u in between
    ] != []:
        phrase.leader = last.leader
        if not phrase.prep and last.leader is not None:
            phrase.prep = last.leader.prep
        phrase.listed_place = (
            _lists_places(last)
            and (first.kind == "word" or (first.kind in ("name", "noun") and first.art))
            and len(phrase.units) == 1
        )
    elif [u.text for u in between] == ["،"] and phrase.prep == "" and last.head.place and first.kind == "name" and first.place:
        phrase.leader = last.leader
        phrase.prep = last.leader.prep if last.leader else ""


def _whose_kin(phrase: Phrase, before: list[Phrase]) -> Phrase | None:
    """«مقتل عضو في المجلس وزوجته»: kin and company with a pronoun are joined to the person, not to the place or body between."""
    head = phrase.head
    if head.enc not in ("ه", "ها", "هما", "هم") or not any(fold(entry.lemma) in words("kin") for entry, _ in head.entries):
        return None
    for earlier in reversed(before[-3:]):
        nouns = [noun for unit in earlier.units if (noun := unit.of("actor_noun", "title", "person")) is not None]
        if any(noun.cat != "actor_noun" or noun.info.get("kind") in ("person", "official") for noun in nouns):
            return earlier if earlier is not before[-1] else None
    return None


def _other_side(phrase: Phrase, before: list[Phrase], units: list[Unit]) -> Phrase | None:
    """The first of two sides behind «بين», with words between them: «بين مشاركين في مسيرة … وقوات الأمن»."""
    if phrase.any("actor", "actor_noun", "loaded") is None:
        return None
    for earlier in reversed(before[-5:]):
        if earlier.prep in words("between") and earlier.leader is earlier:
            joined = any(p.leader is earlier and p is not earlier for p in before)
            broken = any(u.kind in ("verb", "sub", "comp") or u.text == "." for u in units[earlier.last : phrase.first])
            return earlier if not joined and not broken and earlier.any("actor", "actor_noun", "loaded") else None
    return None


def _opens_clause(phrase: Phrase, units: list[Unit]) -> bool:
    """«… وغارات تخلف ضحايا»: a noun with a finite verb right behind it starts a clause and is joined to nothing."""
    after = units[phrase.last] if phrase.last < len(units) else None
    return (
        after is not None
        and after.kind == "verb"
        and not after.conj
        and not after.enc
        and phrase.head.of("trigger") is not None
        and (after.features().startswith("i"))
    )


def _without_brackets(units: list[Unit]) -> list[Unit]:
    """The units less what stands in round brackets."""
    out, depth = [], 0
    for unit in units:
        depth += unit.text == "("
        if depth == 0:
            out.append(unit)
        depth -= unit.text == ")"
    return out


def _lists_places(phrase: Phrase) -> bool:
    """«أحياء المرجة والأنصاري»: a place noun in the plural leads a list of names."""
    if phrase.listed_place:
        return True
    noun = phrase.head.of("place_noun")
    return noun is not None and phrase.head.features()[:1] in ("p", "d") and len(phrase.units) > 1


def _phrase(units: list[Unit], k: int, index: int) -> Phrase:
    """The phrase that starts at unit `k`."""
    start, quantity = k, None
    head = units[k]
    if head.kind == "number" and head.quantity is not None:
        quantity = head.quantity
        if quantity.unit_included:  # «أصاب أحدها خزاناً»: the words stand for what is counted too
            return Phrase(index, start, start + 1, head, [head], quantity=quantity)
        k, head = _counted(units, k)
    k += 1
    closed = head.art or head.kind == "name" or bool(head.enc) or _ends_definite(head)
    sealed = (_nunated(head) and not _pair_in_front(units, k - 1)) or subject_of_strike(units, k - 1)
    while k < len(units) and k - start < MAX_UNITS:
        unit = units[k]
        if unit.kind == "quote":
            inside = _quoted(units, k)
            if inside is None:
                break
            k = inside
            continue
        if unit.text == ")" and k - 2 > start and units[k - 2].text == "(":
            k += 1
            continue
        if unit.kind == "punct" and unit.text == "(":
            if not closed and _named_in_brackets(units, k):
                k += 1
                continue
            inside = _bracket(units, k)
            if inside is None:
                break
            k = inside
            continue
        if unit.text == "-" and _road(head) and k + 1 < len(units) and units[k + 1].nominal and not units[k + 1].conj:
            k += 2
            closed = True
            continue
        if unit.kind == "adv" and k + 1 < len(units) and units[k + 1].kind == "prep" and _attached(units, k + 1, head):
            k += 1
            continue
        step = _extends(units, k, head, closed=closed, sealed=sealed)
        if step is None:
            break
        closed = closed or step == "closed" or unit.art or unit.kind == "name" or bool(unit.enc) or _ends_definite(unit)
        sealed = sealed or step == "sealed"
        if unit.kind == "prep" or (unit.prep == "ل" and not unit.art and unit.kind == "noun"):
            closed, sealed = False, False
        k += 1
    last = k
    while last > start + 1 and units[last - 1].kind in ("quote", "punct", "prep"):
        if units[last - 1].kind == "quote" and any(u.kind == "quote" for u in units[start : last - 1]):
            break
        last -= 1
    members = [unit for unit in units[start:last] if unit.kind not in ("punct", "quote", "prep")]
    closing = 0
    if last - 2 > start and last < len(units) and units[last].text == ")" and units[last - 2].text == "(":
        closing = units[last].end  # «تنظيم (كذا)»
        last += 1
    if sum(unit.kind == "quote" for unit in units[start:last]) % 2 and last < len(units) and units[last].kind == "quote":
        closing = units[last].end
        last += 1
    return Phrase(index, start, last, head, members, quantity=quantity, closing=closing)


FORCE_KINDS = ("force", "army", "agency", "police")


def _ends_definite(unit: Unit) -> bool:
    """«اقتحام قوات الاحتلال بلدة»: what is one row of a table is definite by its last word, and no genitive follows."""
    return bool(unit.more.get("definite"))


def _stands_after_force(before: Unit, unit: Unit) -> bool:
    """«فرقت قوات الأمن المحتجين»: behind the name of a force of several words definite people are no genitive."""
    noun = unit.of("actor_noun")
    people = noun is not None and noun.info.get("kind") == "person" and unit.art and unit.text.endswith(("ين", "ون"))
    force = before.of("actor_noun", "actor")
    several = before.j - before.i > 1
    return people and several and force is not None and force.info.get("kind") in FORCE_KINDS


def _object_of_aircraft(units: list[Unit], k: int) -> bool:
    """«ألقت مروحية برميلين», «استهدفت مسيرة سيارة»: a dual in ين, or a thing or place, behind what flies or rolls, behind a verb,
    is its object.
    """
    unit, head, verb = units[k], units[k - 1], units[k - 2] if k > 1 else None
    noun = head.of("actor_noun")
    told = unit.features().removeprefix("m") == "d4" or (unit.kind == "word" and unit.text.endswith("تين"))
    struck = told or (unit.kind == "noun" and unit.of("object", "place_noun") is not None and unit.of("weapon") is None)
    bare = unit.kind in ("noun", "word") and not unit.art and not unit.enc
    machine = noun is not None and noun.info.get("kind") in ("aircraft", "armour") and not head.art
    return bare and struck and machine and verb is not None and verb.kind == "verb"


def _struck_by_youths(units: list[Unit], k: int) -> bool:
    """«هاجم شبان مركز شرطة»: those who belong to nobody and do something to a thing or place behind them."""
    unit, head, verb = units[k], units[k - 1], units[k - 2] if k > 1 else None
    struck = unit.kind == "noun" and not unit.art and not unit.enc and unit.of("object", "place_noun") is not None
    nobodys = not head.art and any(fold(entry.lemma) in words("belongs_to_nobody") for entry, _ in head.entries)
    return struck and nobodys and verb is not None and verb.kind == "verb"


def _counts_people(head: Unit) -> bool:
    noun = head.of("actor_noun")
    return noun is not None and noun.info.get("kind") in ("person", "people")


def _deed(unit: Unit) -> bool:
    """«8 شبان للاشتباه في …»: a verbal noun behind «ل» tells why or what for, and owns nobody."""
    return bool(unit.entries) and all(entry.pos == "verb" or entry.cat == "trigger" for entry, _ in unit.entries)


def _undergone(units: list[Unit], unit: Unit, head: Unit) -> bool:
    """«تعرضت سيارة لإطلاق نار», «دعا ناشطون لاعتصام»: behind such verbs «ل» leads in what happened or is to, no owner."""
    verb = units[head.index - 1].of("verb") if head.index and unit.of("trigger") is not None else None
    if verb is None:
        return False
    called_for = verb.info.get("kind") == "plan" and unit.prep in str(verb.info.get("preps") or "").split("|")
    return called_for or fold(verb.lemma) in words("undergoing")


def _road(head: Unit) -> bool:
    """«طريق قمحانة – معردس»: a road is named by its two ends."""
    noun = head.of("place_noun")
    return noun is not None and noun.info.get("kind") in ("road", "route", "highway", "line", "bridge")


def _counted(units: list[Unit], k: int) -> tuple[int, Unit]:
    """The noun that a number counts: the next noun, or the one behind «من»."""
    after = k + 1
    if after < len(units) and units[after].kind == "prep" and units[after].text == "من" and not units[after].enc:
        after += 1
    if after < len(units) and units[after].kind == "quote":
        after += 1
    if (
        after < len(units)
        and units[after].kind in ("noun", "word", "adj", "name")
        and not units[after].conj
        and not units[after].prep
    ):
        return after, units[after]
    return k, units[k]


def _nunated(unit: Unit) -> bool:
    """Whether the ending shows that no genitive can follow (ون، ان, tanwin)."""
    if unit.j - unit.i > 1 and unit.kind == "noun" and not unit.art:
        return unit.text.split()[-1] not in words("open_ended")  # «طائرات حربية»: the phrase of the table is complete
    features = unit.features().removeprefix("m")
    return unit.kind == "noun" and features in ("s4", "p1", "d1", "p4", "d4") and not unit.enc


def subject_of_strike(units: list[Unit], k: int) -> bool:
    """«استهدف انفجار حافلة»: behind a verb of striking the indefinite happening is the subject, the next noun its object."""
    verb = units[k - 1].of("verb", "trigger") if k and units[k - 1].kind == "verb" else None
    head, after = units[k], units[k + 1] if k + 1 < len(units) else None
    happens = head.of("trigger") is not None and head.kind == "noun" and not head.art and not head.enc
    struck = after is not None and after.kind == "noun" and after.of("weapon") is None
    return verb is not None and happens and struck and fold(verb.lemma) in words("striking")


def _pair_in_front(units: list[Unit], k: int) -> bool:
    """«قتل حارسا مخزن»: right behind its verb a noun in ا with a noun behind it is a dual in the construct state."""
    dual = any(features.removeprefix("m") == "d1c" for _, features in units[k].entries)
    after = units[k + 1] if k + 1 < len(units) else None
    follows = after is not None and after.kind == "noun" and not after.conj and not after.prep and not after.art
    return bool(dual and k and units[k - 1].kind == "verb" and follows)


def _extends(units: list[Unit], k: int, head: Unit, *, closed: bool, sealed: bool) -> str | None:
    """Whether unit `k` belongs to the phrase: None, or what the phrase becomes: open, closed or sealed."""
    unit, before = units[k], units[k - 1]
    if unit.text in words("god") and before.of("person") is not None and before.kind == "name":
        return "closed"  # «حبيب الله», «فضل الله»
    if unit.text in words("self") and not unit.conj and not unit.prep:
        return "closed"  # «عناصر الحاجز نفسه»
    if unit.text in words("numbered") or (before.text in words("numbered") and unit.kind in ("number", "word")):
        return "closed"  # «الطريق الوطنية رقم 3»
    if unit.kind == "word" and unit.text.isdigit() and before.of("actor_noun", "place_noun") is not None:
        return "closed"  # «الكتيبة 777»
    if unit.kind == "prep":
        return "open" if _attached(units, k, head) else None
    if unit.kind == "number" and not closed and not sealed and _counts_in_genitive(units, k, head):
        return "open"
    if unit.kind == "number" and _describes_by_number(before, unit):
        return "closed" if before.art else "sealed"
    if not unit.nominal or unit.conj or unit.kind == "number" or "completes" in unit.more or unit.text in words("made_up_of"):
        return None
    if before is head and head.text.split()[-1] in words("in_the_name") and not unit.prep:
        return "closed" if unit.art or unit.kind == "name" else "open"  # «المتحدث باسم التحالف»
    if unit.enc and head.of("actor_noun") is not None and _own_deed(unit):
        return None  # «ثلاثة فصائل اندماجها», «300 مواطن حتفهم»
    if unit.prep:
        owner = (
            unit.prep == "ل"
            and (not closed or before.text in words("belongs_by"))
            and unit.kind in ("noun", "name", "word")
            and unit.of("outlet") is None
            and not _medium(unit)
            and not _undergone(units, unit, head)
            and not (_counts_people(head) and _deed(unit))
            and not (
                head.of("place_noun")
                and not head.of("object")
                and (unit.place or unit.of("place_noun"))
                and not unit.of("actor_noun")
            )  # «الأطراف … لبلدة», but «مركز للشرطة»
            and (before.text in words("belongs_by") or head.of("actor_noun", "object", "place_noun", "loaded"))
        )
        return "closed" if owner else None
    if _stands_after_force(before, unit) or (before is head and (_object_of_aircraft(units, k) or _struck_by_youths(units, k))):
        return None
    if unit.kind == "adj":
        if before.enc and ("ال" if unit.art else "") + unit.text.removeprefix("ال") in words("enemy"):
            return None  # «كبدت قواتنا العدو خسائر»
        if before.kind == "noun" and before.text.endswith(("ون", "ان")) and unit.text.endswith("ين") and not unit.art:
            return None  # «خطف مسلحون شابين»: another case
        if _other_case(before, unit):
            return None  # «قتل مستوطن شابا»
        if not unit.art and not unit.enc and ((before.art and before.kind == "noun") or (before.kind == "name" and before.place)):
            return None  # «في بيروت رافعات الأعلام»: no adjective of a definite noun
        return None if unit.art and not closed and before.kind == "adj" else ("closed" if unit.art else "sealed")
    if before.kind == "prep":
        return "closed" if unit.art else "open"
    if unit.of("place_noun") is not None and unit.text.split()[0] in words("direction") and head.of("actor_noun") is not None:
        return None  # «انتحاري وسط المدينة»
    if unit.kind == "name":
        noun = before.of("actor_noun")
        if sealed and unit.place and noun is not None and noun.info.get("kind") in ("aircraft", "armour"):
            return None  # «قصفت طائرات حربية حي السلام»
        if closed and unit.place and _names_town(head, before):
            return "closed"  # «العاصمة الإسبانية مدريد»
        holder = _described_by(units, k)
        titled = (holder.art or holder.of("person") is not None) and _apposed(holder, unit, holder)
        if closed and not titled and not _apposed(head, unit, before):
            return None
        return "closed" if not sealed or before.j - before.i > 1 or _apposed(head, unit, before) else None
    if before.kind == "adj" and before.place and not before.art and unit.art and unit.kind == "word":
        return "closed"  # «منطقة جديدة الشط»: an adjective that is a name of places too
    borne_on = before.kind == "adj" and not before.art and unit.art and unit.kind == "noun"
    if borne_on and (fold(before.text) in words("annexing") or not unit.of("actor", "actor_noun")):
        return "closed"  # «لغم تقليدي الصنع», «عبوة مجهولة المصدر»
    accusative = unit.kind == "noun" and unit.text.endswith("ا") and unit.features() in ("s4", "ms4", "p4") and not unit.place
    if accusative and head.kind != "number":
        return None  # «ضرب جنود معلماً»: with tanwin a noun is no genitive
    if closed:
        return (
            "closed"
            if (unit.art and unit.kind == "word" and _adjective_like(unit) and _same_ending(before, unit))
            or _apposed(head, unit, before)
            else None
        )
    if sealed:
        if unit.kind == "noun" and not unit.art and unit.text[-2:] in ("ون", "ين") and unit.text[-2:] == before.text[-2:]:
            return "sealed"  # «متظاهرون مناهضون للحكومة»: behind a noun with the same ending it is its adjective
        return "sealed" if unit.kind == "word" and not unit.art and _adjective_like(unit) else None
    return "closed" if unit.art else "open"


def _counts_in_genitive(units: list[Unit], k: int, head: Unit) -> bool:
    """«سكان 14 قرية», «ركاب ثلاث حافلات»: a number between people and what they belong to."""
    after = units[k + 1] if k + 1 < len(units) else None
    people = head.of("actor_noun")
    return (
        people is not None
        and people.info.get("kind") in ("people", "person")
        and units[k - 1] is head
        and head.features()[:1] not in ("d",)
        and not units[k].conj
        and not units[k].prep
        and after is not None
        and after.kind == "noun"
        and not after.prep
        and after.of("place_noun", "object") is not None
    )


def _other_case(before: Unit, adjective: Unit) -> bool:
    """Whether an adjective has the ending of the accusative and the noun before it, which would show it too, has not."""
    accusative = adjective.features() in ("s4", "ms4", "aps4", "pps4") and adjective.text.endswith("ا") and not adjective.art
    if before.kind == "adj" and before.of("nisba") is not None and not before.art and not before.text.endswith("ا"):
        return accusative  # «أصاب قناص حوثي شابا»
    shows = before.kind == "noun" and before.features().removeprefix("m") == "s" and not (before.art or before.enc)
    return accusative and shows and not before.text.endswith(("ا", "ه", "ي", "ء"))


def _describes_by_number(before: Unit, unit: Unit) -> bool:
    """«الجنود الثلاثة», «عائلة واحدة»: a number behind its noun, definite like it, or the one that only says «a single»."""
    if unit.conj or unit.prep or before.kind not in ("noun", "adj"):
        return False
    if unit.text.startswith("ال"):
        return before.art
    return unit.text in words("one_only") and not before.art and not before.enc


def _own_deed(unit: Unit) -> bool:
    """A happening or an end with the pronoun of those named before it, who have no genitive in it."""
    return unit.of("trigger") is not None or any(fold(entry.lemma) in words("meets") for entry, _ in unit.entries)


def _names_town(head: Unit, before: Unit) -> bool:
    noun = head.of("place_noun") if before.kind == "adj" else before.of("place_noun")
    settled = noun is not None and noun.info.get("precision") in ("town", "governorate", "country")
    return settled and before.art and (head.art or before.kind != "adj")


def _medium(unit: Unit) -> bool:
    noun = unit.of("actor_noun")
    return noun is not None and noun.info.get("kind") == "medium"


def _described_by(units: list[Unit], k: int) -> Unit:
    """The word before unit `k`, past adjectives and parts of a name that no table knows: «الجندي المصري أحمد الفلاني محمد»."""
    j = k - 1
    while j > 0 and units[j].kind in ("adj", "word"):
        j -= 1
    return units[j]


def _apposed(head: Unit, unit: Unit, before: Unit) -> bool:
    """A person's name behind a title, an office or another part of the name."""
    person = unit.of("person") or (unit.kind == "word" and not unit.text.isdigit()) or unit.of("title")
    if not person or unit.of("actor", "outlet", "country"):
        return False
    noun = head.of("actor_noun")
    if head is before and not head.art and head.features()[:2] in ("p1", "d1"):
        return False  # «قتل مسلحون فلانا»: gunmen are not called by one man's name
    named = head.of("title", "person") is not None or before.of("title") is not None
    named = named or (noun is not None and noun.info.get("kind") in ("official", "person"))
    if unit.kind == "word" and (unit.text.endswith("ا") or not (before.of("title", "person") or before.kind == "word")):
        return False
    return bool(named) and not (unit.place and not unit.of("person"))


def _adjective_like(unit: Unit) -> bool:
    return unit.text.endswith(("ي", "يه", "يين", "يون", "ه", "ين", "ون", "ات"))


def _same_ending(before: Unit, unit: Unit) -> bool:
    """Whether two words in a row can be adjectives of one noun by their endings («السوريون المرحلة» cannot)."""
    if before.kind not in ("adj", "word"):
        return True
    plural = ("ون", "ين")
    return before.text.endswith(plural) == unit.text.endswith(plural) and before.text.endswith("ه") == unit.text.endswith("ه")


def _attached(units: list[Unit], k: int, head: Unit) -> bool:
    """Whether a preposition continues the phrase: «مصدر في الشرطة», «عناصر من القوات», «مسلحون من فصيل», «تابعة ل»."""
    after = next((u for u in units[k + 1 : k + 3] if u.kind != "quote"), None)
    if units[k].enc or units[k].conj or after is None or not after.nominal:
        return False
    noun = head.of("actor_noun", "loaded", "title")
    if noun is None:
        return False
    people = after.of("actor", "actor_noun", "loaded", "outlet", "nisba")
    if units[k].text == "من":
        return bool(people) and noun.info.get("kind") in PARTITIVE_HEADS | {"armour", "aircraft", None}
    if units[k].text == "في":
        office = noun.info.get("kind") in ("official", "person", "people") and (
            noun.info.get("speaker") == "yes" or noun.cat == "title"
        )
        return (bool(office) and bool(people) and after.place is None) or bool(office and after.of("actor", "outlet"))
    return units[k].text in words("speaks_for") and bool(people)


def _quoted(units: list[Unit], k: int) -> int | None:
    """Index behind a quote mark that the phrase runs through: names in quotes, not quoted speech."""
    for j in range(k + 1, min(k + 8, len(units))):
        if units[j].kind == "quote":
            return k + 1
        if units[j].kind in ("verb", "comp", "sub", "punct"):
            return None
    return None


def _named_in_brackets(units: list[Unit], k: int) -> bool:
    """«تنظيم (داعش)»: brackets set off the one word of a name behind the noun that asks for it."""
    noun = units[k - 1].of("actor_noun")
    group = noun is not None and noun.info.get("kind") in ("group", "force", "institution", "medium")
    one = k + 2 < len(units) and units[k + 2].text == ")" and units[k + 1].kind in ("name", "word")
    return group and one and not units[k - 1].art


def _bracket(units: list[Unit], k: int) -> int | None:
    """Index behind a short bracket inside the phrase: «(45 عاماً)», «(قسد)»."""
    for j in range(k + 1, min(k + 8, len(units))):
        if units[j].text == ")":
            return (
                j + 1
                if j + 1 < len(units) and units[j + 1].nominal and not units[j + 1].conj and units[j + 1].kind == "adj"
                else None
            )
        if units[j].kind == "verb":
            return None
    return None
