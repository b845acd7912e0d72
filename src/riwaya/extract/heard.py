"""Drafts of words that no rule read, but that are heard to tell of a happening, and what is heard of the rules' own drafts."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.extract import hearing
from riwaya.extract.assemble import bearing, report
from riwaya.extract.causes import bears, cause_of
from riwaya.extract.clauses import CARRYING, Clauses, Predicate
from riwaya.extract.confidence import SURE, confidence, odds
from riwaya.extract.confidence_features import Features
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.events import of_whole_war
from riwaya.extract.filling import fill
from riwaya.extract.harm import HarmMention, rest_units
from riwaya.extract.hearing import LEAST, Heard, lemma
from riwaya.extract.judging import compare, log_odds
from riwaya.extract.metaphors import is_metaphor
from riwaya.extract.telling import noted_by_reader, read_in
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.records import Report

ONE_TELLING = 2
"""Words of one type this close tell of it together."""
VERBAL, NOMINAL = "verb", "noun"

Candidate = tuple[Draft, Report, Features]


@dataclass(slots=True)
class _Telling:
    """Neighbouring words heard to tell of one type: the surest of them, and where they end."""

    unit: Unit
    heard: Heard
    last: int

    @property
    def chance(self) -> float:
        return self.heard.both


def beside(
    ruled: list[Candidate], free: list[HarmMention], scene: Scene, context: Context, ear: hearing.Weights, limit: float | None
) -> list[Candidate]:
    """The candidates of the rules and those of words that are heard to tell of something, as they compare with each other.

    Args:
        ruled: the rules' candidates.
        free: harm that none of them holds.
        scene: their sentence.
        context: what stands before it.
        ear: what hears.
        limit: confidence from which what is only heard makes a candidate, and a word its surest one only; None keeps all.
    """
    drafts = [draft for draft, _, _ in ruled]
    heard = hearing.hear(scene.clauses, {d.unit.index: d.type for d in drafts}, ear)
    read = read_in(scene.clauses, context.reading) if context.reading is not None else None
    more = further(drafts, heard, scene.clauses, scene.index)
    if read is not None:
        more += further([*drafts, *more], read, scene.clauses, scene.index)
    features = [*(found for *_, found in ruled), *(_features(draft, alone=context.alone) for draft in more)]
    for draft, found in zip([*drafts, *more], features, strict=True):
        found.update(noted(draft, heard, alone=context.alone))
        if read is not None:
            found.update(noted_by_reader(draft, read))
    kinds = [*(made.type for _, made, _ in ruled), *(draft.type for draft in more)]
    compare(kinds, features, [*(odds(found) for *_, found in ruled), *(0.0 for _ in more)])
    for found in features:
        found[SURE] = confidence(found)
    told = zip(more, features[len(ruled) :], strict=True)
    standing = [(draft, found) for draft, found in told if limit is None or found[SURE] >= limit]
    sure = [draft for draft, _, found in ruled if limit is None or found[SURE] >= limit]
    kept = {id(mention) for draft in sure for mention in draft.harm}
    fallen = {id(m): m for draft in drafts if all(draft is not other for other in sure) for m in draft.harm if id(m) not in kept}
    given = _give_harm(sure, [draft for draft, _ in standing], [*free, *fallen.values()], scene.clauses)
    ruled = [(draft, bearing(made, draft, given.get(id(draft), []), context), found) for draft, made, found in ruled]
    added = [(draft, report(draft, scene, context), found) for draft, found in standing]
    together = sorted([*ruled, *added], key=lambda candidate: candidate[0].unit.index)
    return together if limit is None else _one_for_a_word(together)


def _one_for_a_word(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those whose word a surer one reads otherwise: a word tells of one happening."""
    sure = [found[SURE] for *_, found in candidates]
    return [
        one
        for k, one in enumerate(candidates)
        if not any(j != k and (sure[j], k) > (sure[k], j) and _overlap(one[1], other[1]) for j, other in enumerate(candidates))
    ]


def _overlap(one: Report, other: Report) -> bool:
    return one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end


def further(found: list[Draft], heard: dict[int, Heard], clauses: Clauses, sentence: int) -> list[Draft]:
    """Drafts of words that are heard to tell of something other than what the rules read from them.

    Args:
        found: drafts of the rules.
        heard: what each word is heard to tell of.
        clauses: the analysed sentence.
        sentence: its number.
    """
    covered = {k: d.type for d in found for k in range(d.unit.index, d.last_unit.index + 1)}
    tellings: list[_Telling] = []
    for at, one in sorted(heard.items()):
        kind = one.likeliest
        described = clauses.units[at].kind == "adj" and covered.get(at - 1) == kind  # «هجوم عنيف»
        if one.both < LEAST or covered.get(at) == kind or described or _tells_of_nothing(clauses.units[at], kind, clauses):
            continue
        last = tellings[-1] if tellings else None
        if last is not None and last.heard.likeliest == kind and at - last.last <= ONE_TELLING:
            last.last = at
            if one.both > last.chance:
                last.unit, last.heard = clauses.units[at], one
        else:
            tellings.append(_Telling(clauses.units[at], one, at))
    return [_draft(telling, clauses, sentence, telling.unit.index in covered) for telling in tellings]


def _tells_of_nothing(unit: Unit, kind: str, clauses: Clauses) -> bool:
    return is_metaphor(unit, clauses.units) or of_whole_war(unit, kind, clauses)


def _draft(telling: _Telling, clauses: Clauses, sentence: int, over: bool) -> Draft:
    unit, kind = telling.unit, telling.heard.likeliest
    predicate = clauses.by_unit.get(unit.index) or Predicate(unit, clauses.phrase_of.get(unit.index), stop=unit.index + 1)
    entry = _row(unit, kind, clauses) or _common(kind, VERBAL if unit.kind in CARRYING else NOMINAL, lemma(unit))
    rest = rest_units(unit, entry, clauses.units) or [] if entry.rest else []
    last = rest[-1] if rest and rest[-1].index - unit.index <= len(rest) + 1 else unit
    draft = Draft(kind, entry, unit, predicate, sentence, last, subtype=entry.info.get("subtype"), members=[predicate])
    fill(draft, clauses)
    draft.more["heard"] = "over" if over else "only"
    return draft


def _row(unit: Unit, kind: str, clauses: Clauses) -> Entry | None:
    """The lexicon's row of a word for a type, whatever it asks of words beside it; one whose further words follow comes first."""
    rows = [entry for entry, _ in unit.entries if entry.cat == "trigger" and entry.info["type"] == kind]
    whole = [entry for entry in rows if entry.rest and rest_units(unit, entry, clauses.units)]
    return next(iter([*whole, *(entry for entry in rows if not entry.rest)]), None)


def _common(kind: str, pos: str, word: str) -> Entry:
    """A row for a word that the lexicon does not know of a type, with the frame that most of its words have."""
    return Entry("trigger", pos, word, {"type": kind, "frame": type_info()[kind]["frames"][pos], "strength": "heard"})


def _give_harm(sure: list[Draft], more: list[Draft], loose: list[HarmMention], clauses: Clauses) -> dict[int, list[HarmMention]]:
    """Hand harm that no draft holds, or only one that does not stand, to what caused it.

    Args:
        sure: the rules' drafts that stand.
        more: what is only heard and stands; the harm is added to it.
        loose: the harm.
        clauses: the sentence.

    Returns:
        By the identity of a draft of the rules, the harm that it caused too.
    """
    given: dict[int, list[HarmMention]] = {}
    for mention in loose:
        own = next((d for d in more if d.unit is mention.unit and bears(d, mention.kind)), None)
        cause = own or cause_of(mention.unit, mention.kind, [*sure, *more], clauses)
        if cause is not None and cause in more:
            cause.harm.append(mention)
        elif cause is not None and not (mention.unit.enc and any(held.kind == mention.kind for held in cause.harm)):
            given.setdefault(id(cause), []).append(mention)  # but «إصابة آخرين إصاباتهم حرجة» tells of them once more
    return given


def _features(draft: Draft, *, alone: bool) -> Features:
    """What the linear model would look at: of what is only heard, its type and whether the text is one sentence."""
    return {f"type={draft.type}": 1.0} | ({"on its own": 1.0} if alone else {})


def noted(draft: Draft, heard: dict[int, Heard], *, alone: bool) -> Features:
    """What is heard of a draft's words, as numbers for the judgement."""
    words = [heard[k] for k in range(draft.unit.index, draft.last_unit.index + 1) if k in heard]
    only = draft.more.get("heard")
    rows = {str(entry.info["type"]) for entry, _ in draft.unit.entries if entry.cat == "trigger"}
    found: Features = {
        "@sentence": float(draft.sentence),
        "@at": float(draft.unit.index),
        "@heard": float(only is not None),
        "@over": float(only == "over"),
        "@row": 2.0 if draft.type in rows else float(bool(rows)),
        "@alone": float(alone),
    }
    if not words:
        return found | {"@told": log_odds(0), "@kind": log_odds(0), "@both": log_odds(0), "@best": log_odds(0), "@alike": 0.0}
    surest = max(words, key=lambda one: one.chance)  # of a phrase the word that tells most
    kind = surest.of(draft.type)
    return found | {
        "@told": log_odds(surest.chance),
        "@kind": log_odds(kind),
        "@both": log_odds(surest.chance * kind),
        "@best": log_odds(surest.both),
        "@alike": float(surest.likeliest == draft.type),
    }
