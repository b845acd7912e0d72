"""What pronoun suffixes, dropped subjects and definite nouns go back to.

«هاجمه مستوطنون» (whom?), «انسحابها» (whose?), «واقتحموا البلدة» (who?), «المصدر», «التنظيم», «المدينة» (which?).
Nearest first, in the sentence and then in the ones before it, where number, gender and sort agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from riwaya.extract.actors import sort_of
from riwaya.extract.agreement import number_gender
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.text.fold import fold

POSSESSOR_IS_AGENT = frozenset(
    {
        "strike",
        "motion_from",
        "motion_to",
        "launch",
        "crowd",
        "group",
        "agree",
        "deliver",
        "reciprocal",
        "capture",
    }
)
PLACE_FRAMES = frozenset({"capture", "route"})
PEOPLE = ("هم", "هن")
"""Pronouns that stand for people only: «حاصرتهم»."""
HISTORY = 60


def resolve_pronouns(
    predicate: Predicate, frame_name: str, clauses: Clauses, history: list[Phrase], *, people: bool = False
) -> None:
    """Fill the empty roles of a predicate that a pronoun suffix or a dropped subject stands for.

    Args:
        predicate: changed in place.
        frame_name: the frame of its trigger.
        clauses: the analysed sentence.
        history: phrases of the sentences before.
        people: whether only people can undergo it, as an arrest: «دهمت منزل المواطن وأوقفته».
    """
    unit = predicate.unit
    sorts: tuple[str, ...]
    before = [*history, *(p for p in mentions(clauses) if p.last <= unit.index)]
    if unit.enc in ("ه", "ها", "هم", "هما", "هن"):
        if predicate.verbal:
            if predicate.object is None and unit.kind == "verb":
                held = frame_name in PLACE_FRAMES and unit.enc not in PEOPLE
                sorts = ("place", "object") if held else ("actor", "object", "place")
                if people:
                    before, sorts = [_owner(p) for p in before], ("actor",)
                found = antecedent(unit.enc, before, sorts, exclude=predicate.subject)
                predicate.object = _by_itself(found, history)
        elif predicate.genitive is None:
            agentive = frame_name in POSSESSOR_IS_AGENT
            sorts = (
                ("actor",) if agentive else ("place", "object") if frame_name in PLACE_FRAMES else ("actor", "object", "place")
            )
            found = _by_itself(antecedent(unit.enc, before, sorts), history)
            if agentive and found is not None and found.head.of("object") is not None:
                found = None  # tanks and cars do not act by themselves
            if found is not None and agentive and predicate.subject is None:
                predicate.subject = found
            elif found is not None:
                predicate.genitive = found
    if (
        predicate.verbal
        and unit.kind == "verb"
        and predicate.subject is None
        and not predicate.passive
        and unit.passive is not True
    ):
        predicate.subject = _by_itself(_dropped_subject(unit, history), history)
        predicate.carried_over = predicate.subject is not None


def _owner(phrase: Phrase) -> Phrase:
    """Whose house or car a phrase names, as a phrase of its own: «منزل المواطن»."""
    if sort_of(phrase) != "object":
        return phrase
    inner = next((k for k, u in enumerate(phrase.units) if u is not phrase.head and u.of("actor_noun", "title", "person")), None)
    if inner is None:
        return phrase
    units = phrase.units[inner:]
    return replace(phrase, first=units[0].index, head=units[0], units=units, quantity=None, more={"within": phrase})


def _by_itself(phrase: Phrase | None, history: list[Phrase]) -> Phrase | None:
    """A phrase of an earlier sentence without its place inside another phrase there, which this sentence does not have."""
    if phrase is None or "within" not in phrase.more or all(phrase is not earlier for earlier in history):
        return phrase
    return replace(phrase, more={key: value for key, value in phrase.more.items() if key != "within"})


def mentions(clauses: Clauses) -> list[Phrase]:
    """The phrases of a sentence, with those in the genitive under an event noun («وفاة شاب»), in order."""
    inner = [p.genitive for p in clauses.predicates if p.genitive is not None and p.genitive.more.get("within") is not None]
    return sorted([*clauses.phrases, *inner], key=lambda phrase: (phrase.first, -phrase.last))


def antecedent(enc: str, before: Iterable[Phrase], sorts: tuple[str, ...], *, exclude: Phrase | None = None) -> Phrase | None:
    """The nearest earlier phrase of one of the `sorts` that a pronoun suffix can stand for."""
    for phrase in reversed(list(before)[-HISTORY:]):
        if phrase is exclude or phrase.subset or sort_of(phrase) not in sorts:
            continue
        if suits(enc, phrase):
            return phrase
    return None


def suits(enc: str, phrase: Phrase) -> bool:
    """Whether a pronoun suffix can go back to a phrase by number and gender."""
    number, gender = number_gender(phrase)
    human = sort_of(phrase) == "actor" and _human(phrase)
    if enc == "ه":
        return number == "s" and gender == "m"
    if enc == "ها":
        return (number == "s" and gender == "f") or (number == "p" and not human)
    if enc == "هم":
        return human and (number == "p" or _group(phrase))
    if enc == "هما":
        return number == "d"
    return number == "p" and gender == "f"


def _human(phrase: Phrase) -> bool:
    noun = phrase.head.of("actor_noun", "loaded")
    if noun is None:
        return True
    return noun.cat == "loaded" or noun.info.get("kind") in ("person", "people", "official")


def _group(phrase: Phrase) -> bool:
    return phrase.head.of("actor") is not None


def _dropped_subject(unit: Unit, history: list[Phrase]) -> Phrase | None:
    """The doer of the sentence before, if the verb agrees with it: plural verbs want people, feminine ones a force."""
    persons = {features[1:-1] for _, features in unit.entries if features[:1] in ("v", "i")}
    for phrase in reversed(history[-12:]):
        if not phrase.more.get("agent"):
            continue
        number, gender = number_gender(phrase)
        if "3mp" in persons and "3ms" not in persons and (number == "p" or _group(phrase)):
            return phrase
        if (
            "3fs" in persons
            and "3ms" not in persons
            and (gender == "f" or (number == "p" and not _human(phrase)))
            and not unit.conj
        ):
            return None
    return None


def same_as(phrase: Phrase, history: list[Phrase]) -> Phrase | None:
    """The earlier phrase that a lone definite noun («التنظيم», «المصدر», «المدينة») goes back to, or None."""
    head = phrase.head
    if not head.art or len(phrase.units) > 1 or phrase.quantity is not None or head.of("actor") is not None:
        return None
    sort = sort_of(phrase)
    lemma = head.entries[0][0].lemma if head.entries else head.text
    for earlier in reversed(history[-HISTORY:]):
        if earlier is phrase or sort_of(earlier) != sort or (len(earlier.units) == 1 and earlier.head.kind != "name"):
            continue
        if any(entry.lemma == lemma for unit in earlier.units for entry, _ in unit.entries):
            return earlier
        if sort == "object" and earlier.head.kind == "name" and earlier.head.text.split()[0] == fold(lemma):
            return earlier  # «مستشفى الشفاء», then «المستشفى»
        if sort == "place" and earlier.any("place_noun") is None and any(u.place for u in earlier.units):
            return earlier
    return None
