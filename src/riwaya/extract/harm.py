"""Harm: who or what was killed, wounded, captured, destroyed, and how many, as ranges."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.extract.actors import FIGHTERS, Setting, class_of, filler, sort_of
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
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
    """

    unit: Unit
    victims: list[Phrase]
    kind: str
    entry: Entry
    predicate: Predicate | None = None
    inflicted_by: Phrase | None = None


def mentions(clauses: Clauses) -> list[HarmMention]:
    """Every word of harm in the sentence with its victims."""
    found = []
    for unit in clauses.units:
        entry = unit.of("harm")
        if entry is None or not _complete(unit, entry, clauses):
            continue
        predicate = clauses.by_unit.get(unit.index)
        mention = HarmMention(unit, [], str(entry.info["kind"]), entry, predicate)
        frame = entry.info.get("frame")
        if frame == "person" and unit.kind in ("noun", "adj"):
            _counted_victims(mention, clauses)
        elif predicate is not None:
            _predicate_victims(mention, predicate, str(frame), clauses)
        mention.victims = _with_coordination(mention.victims, clauses, mention)
        found.append(mention)
    return found


def _complete(unit: Unit, entry: Entry, clauses: Clauses) -> bool:
    """For a phrase («لقي مصرعه»): whether its further words follow."""
    return not entry.rest or rest_follows(unit, entry, clauses.units)


def rest_follows(unit: Unit, entry: Entry, units: list[Unit]) -> bool:
    """Whether the words after the first of a phrase entry stand behind `unit`, with at most `entry.gap` words between."""
    return rest_units(unit, entry, units) is not None


def rest_units(unit: Unit, entry: Entry, units: list[Unit]) -> list[Unit] | None:
    """The units that hold the further words of a phrase entry, or None if they do not follow."""
    k, budget = unit.index + 1, entry.gap + (1 if unit.enc else 0)
    found: list[Unit] = []
    for alternatives in entry.rest:
        while k < len(units) and not (_is_word(units[k], alternatives) and not _under_other(units, k, found, alternatives)):
            if units[k].kind == "time":
                k += 1
                continue
            if budget <= 0 or units[k].kind in ("verb", "sub", "comp", "rel") or units[k].text in (".", "؛"):
                return None
            budget -= 1
            k += 1
        if k >= len(units):
            return None
        found.append(units[k])
        k += 1
    return found


def _under_other(units: list[Unit], k: int, found: list[Unit], alternatives: tuple[str, ...]) -> bool:
    """Whether a preposition that is none of the phrase's own leads the word: «رفع الحصانة … وسط حصار أمني»."""
    before = units[k - 1]
    return units[k].kind == "noun" and before.kind == "prep" and before not in found and before.text not in alternatives


def mark_completions(units: list[Unit]) -> None:
    """Mark the words that complete a verbal phrase at a distance: in «أطلقت دبابة النار» the fire is not the tank's."""
    for unit in units:
        entry = unit.of("trigger") if unit.kind == "verb" else None
        if entry is not None and entry.rest and entry.gap:
            for word in rest_units(unit, entry, units) or []:
                if word.index > unit.index + 1 and not word.of("trigger", "harm"):
                    word.more["completes"] = unit


def _is_word(unit: Unit, alternatives: tuple[str, ...]) -> bool:
    article = "ال" if unit.art else ""
    spelled = {unit.text, unit.text.split()[0], unit.text.removesuffix("ا"), unit.text + unit.enc, article + unit.text}
    full = spelled | {unit.prep + word for word in spelled} | {unit.prep}
    return bool(full & set(alternatives))


def _counted_victims(mention: HarmMention, clauses: Clauses) -> None:
    """«خمسة قتلى», «قتلى من الحزب», «17 قتيلاً»: the word itself counts."""
    phrase = clauses.phrase_of.get(mention.unit.index)
    ahead = phrase.units[: phrase.units.index(mention.unit)] if phrase is not None and mention.unit in phrase.units else []
    if phrase is not None and any(unit.text in words("toll") for unit in ahead):
        mention.victims += _toll(phrase, clauses)
        return
    if (phrase is not None and not mention.unit.art and not mention.unit.enc) or (
        phrase is not None and phrase.quantity is not None
    ):
        mention.victims.append(phrase)


def _toll(phrase: Phrase, clauses: Clauses) -> list[Phrase]:
    """«ارتفاع حصيلة القتلى إلى 45»: the number that the toll has come to."""
    for other in clauses.phrases[phrase.index + 1 :]:
        if any(u.kind in ("verb", "sub", "comp") or u.text in (".", "؛") for u in clauses.units[phrase.last : other.first]):
            break
        if other.prep in words("come_to") and other.quantity is not None:
            return [other]
    return []


def _predicate_victims(mention: HarmMention, predicate: Predicate, frame: str, clauses: Clauses) -> None:
    if not predicate.verbal:
        if predicate.genitive is not None:
            mention.victims.append(predicate.genitive)
        elif predicate.carrier is not None and predicate.carrier.unit.of("verb") and predicate.carried_as == "object":
            pass
        return
    if does_it(predicate, mention.entry):
        mention.inflicted_by = predicate.subject
        if predicate.object is not None:
            mention.victims.append(predicate.object)
    elif frame in ("patient", "undergo") or predicate.passive:
        if predicate.subject is not None:
            mention.victims.append(predicate.subject)
        elif predicate.object is not None:
            mention.victims.append(predicate.object)
    elif frame == "inflict":
        mention.inflicted_by = predicate.subject
        if predicate.object is not None:
            mention.victims.append(predicate.object)
    else:
        mention.inflicted_by = predicate.subject
        if predicate.object is not None:
            mention.victims.append(predicate.object)
        elif (
            predicate.subject is not None
            and not predicate.carried_over
            and predicate.unit.passive is not False
            and _victim_like(predicate.subject)
        ):
            mention.victims.append(predicate.subject)


def does_it(predicate: Predicate, entry: Entry) -> bool:
    """«أصابوا ثلاثة»: the active of a verb that the tables cite in the passive («أصيب»)."""
    return predicate.unit.passive is False and fold(entry.lemma) in words("cited_passive")


def _victim_like(phrase: Phrase) -> bool:
    if phrase.quantity is not None:
        return True
    noun = phrase.head.of("actor_noun")
    return noun is not None and noun.info.get("who") == "civilians"


def _with_coordination(victims: list[Phrase], clauses: Clauses, mention: HarmMention) -> list[Phrase]:
    """Add the phrases joined to a victim by «و»; a joined word of harm counts for itself."""
    out: list[Phrase] = []
    for victim in victims:
        top = victim.more.get("within", victim)
        out.append(victim)
        for phrase in clauses.phrases:
            joined = phrase is not top and phrase.leader is top and phrase.first >= victim.last
            if joined and phrase.head.of("harm", "trigger") is None and sort_of(phrase) != "event":
                out.append(phrase)
    return out


def to_harm(mention: HarmMention, raw: str, setting: Setting) -> list[Harm]:
    """The mention's victims as harm records."""
    out = []
    for victim in mention.victims:
        sort = sort_of(victim)
        if mention.kind in THINGS:
            if sort in ("actor", "event") and victim.head.of("object") is None:
                continue
        elif sort in ("place", "event", "weapon") or (sort == "object" and not _of_harm(victim)):
            continue
        out.append((victim, one_harm(mention.kind, victim, mention, raw, setting)))
    return together(out)


PLAIN = 2
"""Words of a phrase that names fighters without saying whose they are: «ثلاثة جنود»."""
PEOPLE = ("civilians", "combatants", "unknown", "family")


def together(counted: list[tuple[Phrase, Harm]]) -> list[Harm]:
    """«رجل وزوجته وثلاثة أطفال» are five: people of one kind joined by «و» count as one harm; two named sides stay apart."""
    out: list[Harm] = []
    named: list[Entry | None] = []
    for victim, harm in counted:
        unit = victim.any("actor", "loaded", "nisba")
        side = unit.entries[0][0] if unit is not None else None
        for k, before in enumerate(out):
            inexact = {before.minimum, harm.minimum} != {before.maximum, harm.maximum}
            apart = (
                inexact or (side is not None and named[k] is not side) or (harm.who == "combatants" and len(victim.units) > PLAIN)
            )
            if before.kind == harm.kind and _alike(before.who, harm.who) and not apart:
                out[k] = _sum(before, harm)
                break
        else:
            out.append(harm)
            named.append(side)
    return out


def _alike(one: str, other: str) -> bool:
    """Whether two counts are of people of one kind; «رجل وثلاثة أطفال» are: nothing says that the man was no civilian."""
    return (one == other and one in PEOPLE) or {one, other} == {"civilians", "unknown"}


def _sum(a: Harm, b: Harm) -> Harm:
    low = None if a.minimum is None or b.minimum is None else a.minimum + b.minimum
    high = None if a.maximum is None or b.maximum is None else a.maximum + b.maximum
    return replace(a, minimum=low, maximum=high, approx=a.approx or b.approx, who=a.who if a.who == b.who else "civilians")


def _of_harm(victim: Phrase) -> bool:
    return victim.head.of("harm") is not None


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
    low, high, approx = count(victim)
    span = Span(victim.start, victim.end, raw[victim.start : victim.end])
    lemma = mention.entry.lemma if mention else kind
    return Harm(span, kind, low, high, whom(victim, raw, setting, mention), approx, Evidence(rule or f"harm:{lemma}"))


def count(phrase: Phrase) -> tuple[int | None, int | None, bool]:
    """How many the phrase counts: (lowest, highest, approximate)."""
    quantity = phrase.quantity
    if quantity is not None:
        return quantity.minimum, quantity.maximum, quantity.approx
    if _pair_of(phrase):
        return 2, 2, False
    features = phrase.head.features().removeprefix("m")
    if features.startswith("d") and not _ambiguous_dual(phrase):
        return 2, 2, False
    noun = phrase.head.of("actor_noun")
    if features.startswith("p") or (noun is not None and noun.info.get("kind") == "people"):
        return 3, None, False
    if features.startswith("d") and phrase.head.text.endswith("ين"):
        return 3, None, False
    return 1, 1, False


def _pair_of(phrase: Phrase) -> bool:
    """«سائقا شاحنات»: a noun in ا before its genitive is a dual, not an accusative."""
    construct = any(features.removeprefix("m") == "d1c" for _, features in phrase.head.entries)
    return construct and len(phrase.units) > 1 and phrase.units[0] is phrase.head and phrase.units[1].kind in ("noun", "name")


def _ambiguous_dual(phrase: Phrase) -> bool:
    """«مدنيين» is dual or plural by its letters: a person's noun in ين that also has the plural reading."""
    return any(features.removeprefix("m").startswith("p") for _, features in phrase.head.entries)


def whom(phrase: Phrase, raw: str, setting: Setting, mention: HarmMention | None) -> str:
    """`civilians`, `combatants`, `unknown`, or the short English name of a thing."""
    thing = phrase.head.of("object")
    if thing is not None and (sort_of(phrase) == "object" or (mention is not None and mention.kind in THINGS)):
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
        return who
    if mention is not None and mention.entry.info.get("who"):
        return str(mention.entry.info["who"])
    if said in FIGHTERS:
        return "combatants"
    return "unknown"
