"""What the model of confidence looks at: how a trigger is told, what the rules found for it, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from riwaya.extract import sense
from riwaya.extract.actors import FIGHTERS
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.units import Unit
from riwaya.records import Report

Features = dict[str, float]
LONG_AGO_DAYS = 60
NEAR = 4
TELLING = ("noun", "adj", "word", "verb", "part-verb", "sub", "comp")
QUARTERS = 4
APART = ("type=", "status=", "noun ", "no ", "verb", "perfect", "imperfect", "masdar", "alone")
"""Beginnings of features that weigh differently in a sentence on its own."""

PLAIN = (
    "no agent",
    "no target",
    "no place",
    "no time",
    "harm",
    "armed agent",
    "armed target",
    "named agent",
    "named target",
    "place linked",
    "masdar",
    "noun",
    "imperfect",
    "perfect",
    "source",
    "time dated",
)
OF_TYPE_OPENINGS = ("of ", "carrier=", "near ", "-1 ", "+1 ")
"""Features, and beginnings of features, that weigh differently for each type."""

OF_FAMILY = ("alone", "question", "in quotes", "clause first", "twin before", "twin behind", "kin before", "kin behind")
OF_FAMILY_OPENINGS = ("noun bare", "noun definite", "behind ")
"""Features, and beginnings of features, that besides weigh differently for each family of types."""

OF_WORD = (*PLAIN[:5], "alone", "masdar", "noun", "imperfect", "perfect", "joined", "in quotes", "first person")
OF_WORD_OPENINGS = ("status=", "noun bare", "noun definite", "behind ", "before is", "carrier kind", "clitic")
"""Features, and beginnings of features, that weigh differently for each trigger word."""

CLOSE = 3
"""Units between two triggers that stand side by side."""
JUST = 2
"""Sentences back to what was told just before."""
MANY = 3
STOPS = (".", "؟", "?", "!", "…")

FAINT = 0.5
"""Value of a word anywhere in the sentence: many faint hints to what the sentence is about."""


def features_of(draft: Draft, made: Report, scene: Scene, context: Context) -> Features:
    """What the model looks at: names of features, mostly 1.0 where they hold."""
    family = str(type_info()[made.type]["family"])
    out: Features = {
        f"type={made.type}": 1.0,
        f"status={made.status}": 1.0,
        f"word={draft.entry.lemma}": 1.0,
        f"strength={draft.entry.info.get('strength') or 'strong'}": 1.0,
    }
    out.update(_form(draft))
    out.update(_fillers(made))
    out.update(_beside(draft, made, scene))
    out.update(_standing(out, scene, context))
    out.update(_surroundings(draft, scene))
    out.update(sense.features(sense.sense(scene.span.text), family))
    out.update(_classes(made))
    out.update(_pairs(draft, scene))
    out.update(_story(draft, scene, context))
    out.update(_order(draft, scene))
    out.update(_apart(out, made.type, family, draft.entry.lemma))
    return out


def _apart(found: Features, kind: str, family: str, word: str) -> Features:
    """What weighs differently for each type, family and word: a siege without a place is a topic, an attack without one none."""
    out: Features = {}
    owners = (kind, family, f"word {word}")
    for name in found:
        for k in _differing(name):
            out[f"{owners[k]} & {name}"] = 1.0
    return out


@lru_cache(maxsize=50_000)
def _differing(name: str) -> tuple[int, ...]:
    """Whether a feature weighs differently for each type (0), family (1) and word (2); kept, since news repeats its words."""
    plain = name in PLAIN or name.startswith("status=")
    of_type = plain or name.startswith(OF_TYPE_OPENINGS)
    of_family = plain or name in OF_FAMILY or name.startswith(OF_FAMILY_OPENINGS)
    of_word = name in OF_WORD or name.startswith(OF_WORD_OPENINGS)
    return tuple(k for k, differs in enumerate((of_type, of_family, of_word)) if differs)


def _standing(found: Features, scene: Scene, context: Context) -> Features:
    """In which quarter of the text the sentence stands; one on its own, taken out of its article, is judged apart."""
    if not context.alone:
        return {f"quarter {QUARTERS * scene.span.start // len(context.raw) + 1} of the text": 1.0}
    return {"on its own": 1.0} | {f"on its own & {name}": 1.0 for name in found if name.startswith(APART)}


def _beside(draft: Draft, made: Report, scene: Scene) -> Features:
    """The other happenings of the sentence: what is told twice, or stands behind «after», «in order to», «during» another."""
    out: Features = {}
    family, at = type_info()[draft.type]["family"], draft.unit.index
    others = [d for d in scene.drafts if d is not draft]
    if not others:
        out["alone"] = 1.0
    for other in others:
        side = "behind" if other.unit.index < at else "before"
        if other.type == draft.type:
            out[f"twin {side}"] = 1.0
            out[f"twin {side} {draft.type}"] = 1.0
        elif type_info()[other.type]["family"] == family:
            out[f"kin {side}"] = 1.0
            out[f"{draft.type} {side} {other.type}"] = 1.0
        if draft.predicate.carrier is other.predicate:
            out[f"hangs on a draft by {draft.predicate.carried_as}"] = 1.0
        if other.predicate.carrier is draft.predicate:
            out[f"carries a draft by {other.predicate.carried_as}"] = 1.0
        if other.entry.info.get("strength") != "weak" and draft.entry.info.get("strength") == "weak":
            out["weak beside strong"] = 1.0
        if {id(p) for p, _ in draft.agents} & {id(p) for p, _ in other.agents}:
            out[f"shares its doer {side}"] = 1.0
    if draft.predicate.relative:
        out["in a relative clause"] = 1.0
    if draft.predicate.carried_over:
        out["subject carried over"] = 1.0
    lead = next((u for u in reversed(scene.clauses.units[max(0, at - 3) : at]) if u.kind in ("sub", "comp", "neg", "rel")), None)
    if lead is not None:
        out[f"led by {lead.text}"] = 1.0
    if draft.unit.conj:
        out["joined"] = 1.0
    if draft.unit.prep:
        out[f"clitic {draft.unit.prep}"] = 1.0
    first, _ = scene.clauses.clause_range(at)
    out["clause first"] = float(first == 0)
    return out


def _form(draft: Draft) -> Features:
    unit, out = draft.unit, {}
    features = unit.features()
    if unit.kind == "verb":
        out["verb"] = 1.0
        out["perfect" if features.startswith("v") else "imperfect"] = 1.0
        if any(f[1:2] == "1" for _, f in unit.entries) and not any(f[1:2] == "3" for _, f in unit.entries):
            out["first person"] = 1.0
    else:
        number = features.removeprefix("m")[:1]
        out["noun" if not features.startswith("m") else "masdar"] = 1.0
        out[f"noun {'definite' if unit.art else 'bare'} {number}"] = 1.0
        if draft.predicate.carrier is None:
            out["noun carried by nothing"] = 1.0
        if draft.predicate.phrase is not None and draft.predicate.phrase.prep:
            out[f"behind {draft.predicate.phrase.prep}"] = 1.0
    if draft.entry.info.get("generic"):
        out["generic word"] = 1.0
    carrier = draft.predicate.carrier
    if carrier is not None:
        verb = carrier.unit.of("verb")
        out[f"carrier kind={verb.info.get('kind') if verb else 'event'}"] = 1.0
        if verb is not None:
            out[f"carrier={verb.lemma}"] = 1.0
    return out


def _fillers(made: Report) -> Features:
    out: Features = {}
    for name, values in (("agent", made.agents), ("target", made.targets)):
        if not values:
            out[f"no {name}"] = 1.0
        elif any(v.actor_class in FIGHTERS for v in values):
            out[f"armed {name}"] = 1.0
        if any(v.name for v in values):
            out[f"named {name}"] = 1.0
    out["place" if made.places else "no place"] = 1.0
    if any(p.lat is not None for p in made.places):
        out["place linked"] = 1.0
    if made.time is None:
        out["no time"] = 1.0
    elif made.time.start is None or made.time.end is None:
        out["time undated"] = 1.0
    else:
        out["time long" if (made.time.end - made.time.start).days > LONG_AGO_DAYS else "time dated"] = 1.0
    if made.harm:
        out["harm"] = 1.0
        if any(h.minimum is not None and h.maximum == h.minimum for h in made.harm):
            out["harm counted"] = 1.0
    for name, value in (("weapons", made.weapons), ("source", made.source)):
        if value:
            out[name] = 1.0
    return out


def _surroundings(draft: Draft, scene: Scene) -> Features:
    units, at = scene.clauses.units, draft.unit.index
    whole = _whole(scene)
    out: Features = {}
    if whole.question:
        out["question"] = 1.0
    if sum(quote < at for quote in whole.quotes) % 2:
        out["in quotes"] = 1.0
    if at:
        out[f"before is {units[at - 1].kind}"] = 1.0
    if at + 1 < len(units):
        out[f"after is {units[at + 1].kind}"] = 1.0
    out.update(_words_around(draft, whole, units))
    out["long sentence"] = min(len(units), 60) / 60
    out["triggers in sentence"] = whole.triggers
    return out


@dataclass(frozen=True, slots=True)
class _Whole:
    """What holds of a sentence, whichever of its words is looked at.

    Attributes:
        question: it asks something.
        quotes: places of its quotes.
        triggers: how many of its words the lexicon knows to tell of happenings, up to 1.
        near: for each word the name of the feature of those near it, or "".
        words: words that tell what the sentence is about: the word, the names of its features and their values.
    """

    question: bool
    quotes: tuple[int, ...]
    triggers: float
    near: tuple[str, ...]
    words: tuple[tuple[Unit, str, float], ...]


def _whole(scene: Scene) -> _Whole:
    found: _Whole | None = scene.clauses.more.get("whole")
    if found is None:
        found = scene.clauses.more["whole"] = _look(scene.clauses.units)
    return found


def _look(units: Sequence[Unit]) -> _Whole:
    words = []
    for unit in units:
        if unit.kind in TELLING:
            lemma = _lemma(unit)
            if unit.kind in ("verb", "part-verb"):
                words.append((unit, f"verb {lemma}", 1.0))
            words.append((unit, f"told with {lemma}", FAINT))
    return _Whole(
        any(unit.text in ("؟", "?") for unit in units),
        tuple(k for k, unit in enumerate(units) if unit.kind == "quote"),
        min(4, sum(unit.of("trigger") is not None for unit in units if unit.entries)) / 4,
        tuple("" if unit.kind in ("punct", "quote", "number", "time", "name") else f"near {_lemma(unit)}" for unit in units),
        tuple(words),
    )


def _words_around(draft: Draft, whole: _Whole, units: Sequence[Unit]) -> Features:
    """The words beside the trigger and the verbs of its sentence, by lemma: condemned, investigated, filmed, or carried out."""
    at = draft.unit.index
    near = (*whole.near[max(0, at - NEAR) : at], *whole.near[at + 1 : at + NEAR + 1])
    out = dict.fromkeys(filter(None, near), 1.0)
    for unit, name, value in whole.words:
        if unit is not draft.unit:
            out[name] = value
    phrase = draft.predicate.phrase
    if phrase is not None and phrase.head is not draft.unit:
        out[f"of {_lemma(phrase.head)}"] = 1.0
    elif at and units[at - 1].kind in ("noun", "word") and not units[at - 1].art:
        out[f"of {_lemma(units[at - 1])}"] = 1.0
    return out


def _lemma(unit: Unit) -> str:
    return unit.entries[0][0].lemma if unit.entries else unit.text


def _classes(made: Report) -> Features:
    """Who did it to whom, by class."""
    out: Features = {}
    for role, fillers in (("agent", made.agents), ("target", made.targets)):
        for filler in fillers:
            out[f"{role} is {filler.actor_class}"] = 1.0
            out[f"{role} is {filler.actor_class} & {made.type}"] = 1.0
    return out


def _pairs(draft: Draft, scene: Scene) -> Features:
    """The other happenings of the sentence by type, and which of them stand side by side with this one.

    «شنت حملة تمشيط قُتل فيها ملازم»: the harm right behind a clash is rarely a report of its own.
    """
    out: Features = {f"told by {min(MANY, len(draft.members))} words": 1.0}
    at = draft.unit.index
    for other in scene.drafts:
        if other is draft:
            continue
        side = "behind" if other.unit.index < at else "before"
        out[f"{draft.type} somewhere {side} {other.type}"] = 1.0
        if abs(other.unit.index - at) <= CLOSE:
            out[f"close {side} another"] = 1.0
            out[f"close {side} {other.type}"] = 1.0
    return out


def _story(draft: Draft, scene: Scene, context: Context) -> Features:
    """What the sentences before told already: a happening is told in the lead, and named again later."""
    told, units = _told(scene, context), scene.clauses.units
    out: Features = {f"sentence {min(2, scene.index)}": 1.0}
    if units and units[-1].text not in STOPS:
        out["no full stop"] = 1.0
    last = told.types.get(draft.type)
    if last is not None:
        out["type told before"] = out[f"{draft.type} told before"] = 1.0
        if last >= scene.index - JUST:
            out["type told just before"] = 1.0
    if draft.entry.lemma in told.lemmas:
        out["word told before"] = 1.0
    if type_info()[draft.type]["family"] in told.families:
        out["family told before"] = 1.0
    if told.last is not None and told.last < scene.index - 1:
        out["nothing told just before"] = 1.0
    if told.last is None and all(d.unit.index >= draft.unit.index for d in scene.drafts):
        out["first of the text"] = 1.0
    if "continues" in draft.more:
        out["goes on with one told before"] = 1.0
    return out


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences before one told of: each type with its last sentence, citation forms, families, the last sentence."""

    types: dict[str, int]
    lemmas: frozenset[str]
    families: frozenset[str]
    last: int | None


def _told(scene: Scene, context: Context) -> _Told:
    found: _Told | None = scene.clauses.more.get("told")
    if found is None:
        told = [draft for draft in context.drafts if draft.sentence < scene.index]
        types = {draft.type: draft.sentence for draft in told}
        families = frozenset(type_info()[kind]["family"] for kind in types)
        last = told[-1].sentence if told else None
        found = scene.clauses.more["told"] = _Told(types, frozenset(draft.entry.lemma for draft in told), families, last)
    return found


def _order(draft: Draft, scene: Scene) -> Features:
    """The word itself as it is written, and the two words on either side of it, in their order."""
    units, first, last = scene.clauses.units, draft.unit.index, draft.last_unit.index
    out: Features = {f"written {draft.unit.text}": 1.0}
    for k in (1, 2):
        out[f"-{k} {_place_of(units, first - k)}"] = 1.0
        out[f"+{k} {_place_of(units, last + k)}"] = 1.0
    return out


def _place_of(units: list[Unit], at: int) -> str:
    """A neighbour by its lemma with its one-letter preposition; names, numbers and times by kind; `|` beyond the sentence."""
    if not 0 <= at < len(units):
        return "|"
    unit = units[at]
    word = unit.kind if unit.kind in ("name", "number", "time") else _lemma(unit)
    return f"{unit.prep} {word}" if unit.prep else word
