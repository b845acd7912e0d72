"""Whom «المسلحون», «القوات», «مقاتلوه» go back to: the forces named before are weighed, and the likeliest lends its name.

What the rules of `riwaya.extract.naming` leave without a name is described by how it stands to each force and armed group that
the text has named up to there. The weights are data (`data/antecedent.tsv`), trained by `tools/train_antecedent.py`; a
description stays without a name where none of them is likely enough, or where there are no weights.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from riwaya.extract.actors import sort_of
from riwaya.extract.antecedent_features import ROLES as ROLES
from riwaya.extract.antecedent_features import Case, about, features
from riwaya.extract.context import Context, Scene
from riwaya.extract.naming import called
from riwaya.extract.parties import named_in
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import GROUPS, Actor
from riwaya.extract.weights import LIMIT, load, odds
from riwaya.link.actor_table import actors
from riwaya.records import Filler, Report

TABLE = "antecedent.tsv"
FORCES = ("state_forces", "external_forces", *GROUPS)
"""Classes of those who fight, the only ones named so: a wrong name is worse than none."""
LOOKED_BACK = 150
"""Phrases before that are looked through."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An actor whom a description may go back to, and what holds of it."""

    actor: Actor
    features: list[str]


def with_antecedents(made: Report, scene: Scene, context: Context) -> Report:
    """The report with the names of those to whom its nameless fillers go back."""
    weights = load(TABLE)
    if not weights:
        return made
    fields: dict[str, tuple[Filler, ...]] = {}
    for role in ROLES:
        fillers = getattr(made, role)
        named = tuple([_named(filler, role, made, scene, context) for filler in fillers])
        if any(new is not old for new, old in zip(named, fillers, strict=True)):
            fields[role] = named
    return replace(made, **fields) if fields else made  # type: ignore[arg-type]


def _named(filler: Filler, role: str, made: Report, scene: Scene, context: Context) -> Filler:
    weights = load(TABLE)
    weighed = [(odds(one.features, weights)[0], one) for one in antecedents(filler, role, made, scene, context)]
    best = max(weighed, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < weights[LIMIT][0]:
        return filler
    actor = best[1].actor
    return called(filler, (actor, f"goes back to «{actor.many('arabic')[0]}», by weighing who was named before"), context.setting)


def antecedents(filler: Filler, role: str, made: Report, scene: Scene, context: Context) -> list[Antecedent]:
    """Whom a filler without a name may go back to; nobody where it has a name or is of those who do not fight."""
    if filler.name is not None or filler.actor_class not in FORCES:
        return []
    phrase = _phrase(filler, scene, context)
    if phrase is None or sort_of(phrase) != "actor":
        return []
    before = [*context.history, *(p for p in scene.clauses.phrases if p.start < filler.span.start)]
    back: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for steps, earlier in enumerate(reversed(before[-LOOKED_BACK:])):
        actor = _force_in(earlier, context)
        if actor is not None:
            counts[actor["id"]] += 1
            back.setdefault(actor["id"], steps)
    share = {one: count / counts.total() for one, count in counts.items()}
    case = Case(filler, phrase, role, made, context, back, share)
    shared = about(case)
    return [Antecedent(actors()[one], [*shared, *features(one, rank, case)]) for rank, one in enumerate(back)]


def _phrase(filler: Filler, scene: Scene, context: Context) -> Phrase | None:
    span = (filler.span.start, filler.span.end)
    return next((p for p in (*scene.clauses.phrases, *reversed(context.history)) if (p.start, p.end) == span), None)


def _force_in(phrase: Phrase, context: Context) -> Actor | None:
    """The force or armed group that a phrase names; looked up once."""
    if "force" not in phrase.more:
        actor = named_in(phrase, context.setting)
        fights = actor is not None and actor["kind"] != "person" and actor["class"] in FORCES
        phrase.more["force"] = actor if fights else None
    found: Actor | None = phrase.more["force"]
    return found
