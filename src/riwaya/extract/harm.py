"""Harm: who or what was killed, wounded, captured, destroyed, and how many, as ranges; `victims.py` finds them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from riwaya.extract.actors import FIGHTERS, Setting, class_of, filler, is_people, sort_of
from riwaya.extract.clauses import Predicate
from riwaya.extract.counting import ONE, Count, count_of, number_of
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit, holds_rest
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.records import Evidence, Harm, Span
from riwaya.text.fold import fold

THINGS = ("destroyed", "damaged")


@dataclass(slots=True, eq=False)
class HarmMention:
    """A word of harm with the people or things it is said of.

    Attributes:
        unit: the word of harm.
        victims: the phrases counted, each one harm.
        kind: killed, wounded …
        entry: the lexicon row of the word.
        predicate: the predicate of the word, if it is one.
        inflicted_by: who or what did it, where the verb says so.
        counts: by the identity of a victim, how many it is where the victim's own words do not tell («قُتلا»).
    """

    unit: Unit
    victims: list[Phrase]
    kind: str
    entry: Entry
    predicate: Predicate | None = None
    inflicted_by: Phrase | None = None
    counts: dict[int, Count] = field(default_factory=dict)

    def add(self, victim: Phrase, count: Count | None = None) -> None:
        """Add a victim once, with how many it is where its own words do not tell."""
        if all(v is not victim for v in self.victims):
            self.victims.append(victim)
        if count is not None:
            self.counts[id(victim)] = count


def rest_follows(unit: Unit, entry: Entry, units: list[Unit]) -> bool:
    """Whether the words after the first of a phrase entry stand behind `unit`, with at most `entry.gap` words between."""
    return rest_units(unit, entry, units) is not None


def rest_units(unit: Unit, entry: Entry, units: list[Unit]) -> list[Unit] | None:
    """The units that hold the further words of a phrase entry, or None if they do not follow."""
    if holds_rest(unit, entry):
        return []
    k, budget = unit.index + 1, entry.gap + (1 if unit.enc else 0)
    found: list[Unit] = []
    for alternatives in entry.rest:
        while k < len(units) and not (_is_word(units[k], alternatives) and not _under_other(units, k, found, alternatives)):
            if units[k].kind == "time" or units[k].text in words("of_any"):
                k += 1
                continue
            if budget <= 0 or units[k].kind in ("verb", "sub", "comp", "rel") or units[k].text in (".", "؛"):
                return None
            budget -= 1
            k += 1
        if k >= len(units):
            return None
        if units[k].kind == "prep" and any(_led_event(units, at) for at in range(unit.index + 1, k)):
            return None  # «قضيا في غارتين على البلدة»: the raids were on the town
        found.append(units[k])
        k += 1
    return found


def _led_event(units: list[Unit], at: int) -> bool:
    """Whether a preposition leads in an event noun, which takes a preposition behind it for itself."""
    return units[at].kind == "noun" and units[at].of("trigger") is not None and units[at - 1].kind == "prep"


def _under_other(units: list[Unit], k: int, found: list[Unit], alternatives: tuple[str, ...]) -> bool:
    """Whether a preposition that is none of the phrase's own leads the word: «رفع الحصانة … وسط حصار أمني»."""
    before = units[k - 1]
    leads = before.kind == "prep" and not before.enc and before not in found
    return units[k].kind == "noun" and leads and before.text not in alternatives


def mark_completions(units: list[Unit]) -> None:
    """Mark the words that complete a verbal phrase at a distance: in «أطلقت دبابة النار» the fire is not the tank's."""
    for unit in units:
        entry = unit.of("trigger") if unit.kind == "verb" else None
        if entry is not None and entry.rest and entry.gap:
            for word in rest_units(unit, entry, units) or []:
                if word.index > unit.index + 1 and (word.enc or not word.of("trigger", "harm")):
                    word.more["completes"] = unit


def _is_word(unit: Unit, alternatives: tuple[str, ...]) -> bool:
    article = "ال" if unit.art else ""
    spelled = {unit.text, unit.text.split()[0], unit.text.removesuffix("ا"), unit.text + unit.enc, article + unit.text}
    full = spelled | {unit.prep + word for word in spelled} | {unit.prep}
    return bool(full & set(alternatives))


def does_it(predicate: Predicate, entry: Entry) -> bool:
    """«أصابوا ثلاثة»: the active of a verb that the tables cite in the passive («أصيب»)."""
    return predicate.unit.passive is False and fold(entry.lemma) in words("cited_passive")


def to_harm(mention: HarmMention, raw: str, setting: Setting) -> list[Harm]:
    """The mention's victims as harm records."""
    out = []
    for victim in mention.victims:
        kind = kind_for(mention.kind, victim, mention.entry)
        if kind is not None:
            out.append((victim, one_harm(kind, victim, mention, raw, setting)))
    return together(out)


def kind_for(kind: str, victim: Phrase, entry: Entry) -> str | None:
    """The kind of harm that a word tells of this victim, or None if it cannot be said of it.

    A thing that is hit is damaged («إصابة دبابة»), one that is lost («خسر دبابتين») or set on fire is destroyed.
    """
    sort = sort_of(victim)
    if sort == "event" and is_people(victim.head) and victim.head.of("harm") is None:
        sort = "actor"  # «وفاة ثلاثة محتجزين»
    thing = victim.head.of("object")
    if is_drone(victim) and fold(entry.lemma).split()[0] in words("shooting_down"):
        return kind
    loose = sort == "other" and victim.quantity is None and victim.head.kind not in ("word", "name", "adj")
    if kind in ("captured", "abducted") and loose:
        return None  # «أوقف ضخ الخام»
    if kind in THINGS and victim.more.get("damaged"):
        return "damaged"
    if kind in THINGS:
        if sort in ("actor", "event") and thing is None:
            return None
        if (thing is None and victim.quantity is None) or (sort == "weapon" and thing is None):
            return None  # shells that fall are not destroyed
        if thing is not None and str(thing.info.get("object")) in words("defused"):
            return None
        return kind
    noun = victim.head.of("actor_noun")
    machine = sort in ("object", "place") or (noun is not None and noun.info.get("kind") in ("armour", "aircraft"))
    if machine and thing is not None and victim.head.of("harm") is None:
        lossy = {"wounded": "damaged", "killed": "destroyed"}
        struck = thing.info.get("kind") in SOLID and str(thing.info.get("object")) not in words("defused")
        return lossy.get(kind) if struck else None
    return None if sort in ("place", "event", "weapon") else kind


def is_drone(phrase: Phrase) -> bool:
    """«مسيّرتين»: the word is that for a march, too."""
    return any(fold(entry.lemma) in words("drones") for entry, _ in phrase.head.entries)


SOLID = ("facility", "vehicle", "infrastructure", "arms", "property")


PLAIN = 2
"""Words of a phrase that names fighters without saying whose they are: «ثلاثة جنود»."""
PEOPLE = ("civilians", "combatants", "unknown", "family")


def together(counted: list[tuple[Phrase, Harm]]) -> list[Harm]:
    """«رجل وزوجته وثلاثة أطفال» are five: people of one kind joined by «و» count as one harm; two named sides stay apart.

    Kin and company count with the one they belong to, whoever that is: «قيادي وثلاثة من مرافقيه».
    """
    out: list[Harm] = []
    named: list[Entry | None] = []
    sides: list[str] = []
    for victim, harm in counted:
        unit = victim.any("actor", "loaded", "nisba")
        side = unit.entries[0][0] if unit is not None else None
        force = _force(victim)
        if out and out[-1].kind == harm.kind and (of_kin(victim) or (out[-1].maximum == 1 and of_theirs(victim))):
            out[-1] = replace(_sum(out[-1], harm), who=out[-1].who)
            continue
        for k, before in enumerate(out):
            inexact = {before.minimum, harm.minimum} != {before.maximum, harm.maximum}
            two_forces = bool(force and sides[k]) and force != sides[k]  # «عسكري ومسلحان»
            other_side = side is not None and named[k] is not side
            described = harm.who == "combatants" and len(victim.units) > PLAIN
            apart = inexact or two_forces or other_side or described
            if before.kind == harm.kind and _alike(before.who, harm.who) and not apart:
                out[k] = _sum(before, harm)
                break
        else:
            out.append(harm)
            named.append(side)
            sides.append(force)
    return out


def _force(victim: Phrase) -> str:
    """The class of fighters that the noun of a phrase names by itself: soldiers and gunmen are two sides."""
    unit = victim.any("actor_noun")
    noun = unit.of("actor_noun") if unit is not None else None
    if noun is None or noun.info.get("who") != "combatants":
        return ""
    return str(noun.info.get("home") or noun.info.get("class") or "")


def of_kin(victim: Phrase) -> bool:
    """«زوجته», «اثنين من حراسه»: people called by a pronoun that goes back to the victim before them."""
    return any(
        (unit.enc and any(fold(entry.lemma) in words("kin") for entry, _ in unit.entries)) or unit.text in words("like_kin")
        for unit in victim.units
        if unit.index >= victim.head.index
    )


def of_theirs(victim: Phrase) -> bool:
    """«وخمسة من مساعديه»: people counted who are called by a pronoun that goes back to the one before."""
    return victim.quantity is not None and victim.units[-1].enc in ("ه", "ها")


def _alike(one: str, other: str) -> bool:
    """Whether two counts are of people of one kind; «رجل وثلاثة أطفال» are: nothing says that the man was no civilian."""
    return (one == other and one in PEOPLE) or {one, other} == {"civilians", "unknown"}


def _sum(a: Harm, b: Harm) -> Harm:
    low = None if a.minimum is None or b.minimum is None else a.minimum + b.minimum
    high = None if a.maximum is None or b.maximum is None else a.maximum + b.maximum
    return replace(a, minimum=low, maximum=high, approx=a.approx or b.approx, who=a.who if a.who == b.who else "civilians")


def one_harm(
    kind: str,
    victim: Phrase,
    mention: HarmMention | None,
    raw: str,
    setting: Setting,
    *,
    rule: str | None = None,
) -> Harm:
    """One harm record of a phrase."""
    count = (mention.counts.get(id(victim)) if mention is not None else None) or count_of(victim, raw)
    if kind in THINGS and victim.quantity is None and number_of(victim.head, raw) == "s" and "count" not in victim.more:
        count = ONE  # «أحرقوا المكتب»: the house, not its people
    span = Span(victim.start, victim.end, raw[victim.start : victim.end])
    lemma = mention.entry.lemma if mention else kind
    who = whom(victim, raw, setting, mention, kind)
    return Harm(span, kind, count.minimum, count.maximum, who, count.approx, Evidence(rule or f"harm:{lemma}"))


def whom(phrase: Phrase, raw: str, setting: Setting, mention: HarmMention | None, kind: str) -> str:
    """`civilians`, `combatants`, `unknown`, or the short English name of a thing."""
    thing = phrase.head.of("object")
    if kind in THINGS and is_drone(phrase):
        return "drone"
    if thing is not None and (sort_of(phrase) == "object" or kind in THINGS):
        return str(thing.info.get("object") or thing.lemma)
    weapon = phrase.head.of("weapon")
    if weapon is not None and sort_of(phrase) == "weapon":
        return str(weapon.info.get("weapon") or weapon.lemma)
    noun = phrase.head.of("actor_noun")
    said = filler(phrase, raw, setting, rule="harm", role="target").actor_class
    if noun is not None and noun.info.get("kind") == "family":
        return "family"
    if (any(unit.of("actor") for unit in phrase.units) or phrase.any("loaded")) and said in FIGHTERS:
        return "combatants"
    if noun is not None and noun.info.get("who"):
        who = str(noun.info["who"])
        if who == "unknown" and class_of(phrase, setting, role="target")[0] in FIGHTERS:
            return "combatants"
        return "civilians" if who == "unknown" and fold(noun.lemma) in words("folk") else who
    if mention is not None and mention.entry.info.get("who"):
        return str(mention.entry.info["who"])
    if said in FIGHTERS:
        return "combatants"
    return "unknown"
