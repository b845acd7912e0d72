"""Harm that a word tells by itself: what is burnt is destroyed, who is murdered is dead, whoever the weights chose."""

from __future__ import annotations

from dataclasses import replace

from riwaya.extract.actors import sort_of
from riwaya.extract.assemble import UNREAL, explained
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft
from riwaya.extract.harm import SOLID, THINGS, one_harm, rest_follows, together
from riwaya.extract.phrases import Phrase
from riwaya.extract.victims import unharmed, whole
from riwaya.lexicon.grammar import words
from riwaya.records import Report
from riwaya.text.fold import fold

TOLD = {"property_destruction": THINGS, "attack": ("killed",)}
"""Types whose own word can tell what became of those it was done to, and what it tells."""


def with_implied(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
    """The report with the harm that its trigger tells of its targets, where no word beside it told any of that kind."""
    kind = _kind(draft, scene)
    if kind is None or made.status in UNREAL or made.outcome == "failed" or unharmed(draft.unit, scene.clauses):
        return made
    if any(h.kind == kind or (h.kind in THINGS and kind in THINGS) for h in made.harm):
        return made
    spans = [(t.span.start, t.span.end) for t in made.targets]
    phrases = [p for p in scene.clauses.phrases if any(p.start <= a and b <= p.end for a, b in spans) and _can_bear(p, kind)]
    rule = f"implied by {made.type}"
    bearers = [(p, whole(p, scene.clauses, draft.unit)) for p in phrases]
    found = [(p, one_harm(kind, all_, None, context.raw, context.setting, rule=rule)) for p, all_ in bearers]
    return explained(replace(made, harm=made.harm + tuple(together(found)))) if found else made


def _kind(draft: Draft, scene: Scene) -> str | None:
    """The kind of harm that the trigger itself tells."""
    units, rows = scene.clauses.units, [entry for entry, _ in draft.unit.entries if entry.cat == "harm"]
    told = [entry for entry in rows if not entry.rest or rest_follows(draft.unit, entry, units)]
    kinds = [str(e.info["kind"]) for e in sorted(told, key=lambda e: -len(e.rest)) if e.info.get("frame") != "person"]
    if not kinds and fold(draft.entry.lemma).split()[0] in words("leaves_nothing"):
        kinds = ["destroyed"]
    kind = kinds[0] if kinds else None
    return kind if kind in TOLD.get(draft.type, ()) else None


def _can_bear(phrase: Phrase, kind: str) -> bool:
    """Whether a target can be what the word was done to: things and places are wrecked, people are killed."""
    top = phrase.leader or phrase
    if phrase.subset or top.subset or phrase.more.get("pronoun"):
        return False
    sort = sort_of(phrase)
    if kind in THINGS:
        thing = phrase.head.of("object")
        solid = sort == "place" if thing is None else thing.info.get("kind") in SOLID and thing.info.get("kind") != "arms"
        return solid and phrase.prep not in words("onto")
    return sort == "actor" and phrase.head.of("object", "weapon") is None
