"""Which day a report is dated by: the times in sight and those of the reports before are weighed, the likeliest stands.

The rules of `riwaya.extract.when` choose one; here that choice is the heaviest of the features by which each candidate is
described. The weights are data (`data/attach_time.tsv`), trained by `tools/train_attach.py`; without them the rules stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.extract.clauses import Clauses
from riwaya.extract.context import Context, Scene
from riwaya.extract.days import NOW
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.earlier import earlier_days
from riwaya.extract.shares import belonging, heights
from riwaya.extract.units import Unit, said_of
from riwaya.extract.weights import load, odds
from riwaya.extract.when import (
    AHEAD,
    beside_another,
    counts_from,
    counts_on,
    eve_of,
    lasted,
    leads_day_after,
    long_since,
    nearer_other,
    now_elsewhere,
    past_scene,
    time_of_saying,
    told_by,
    told_of_another,
    usable_time,
)
from riwaya.records import Evidence, Report, TimeSpan

TABLE = "attach_time.tsv"
PATH = 5
"""Words between a happening and a time that are spelled out."""
CARRIED = 4
"""How many reports before are looked back to."""


@dataclass(slots=True, eq=False)
class TimeCandidate:
    """A time that may be the report's: the record, what holds of it, whether the rules chose it, whether it can be no other's."""

    record: TimeSpan
    features: list[str]
    chosen: bool
    bound: bool = False


def decide_time(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
    """The report dated by the likeliest candidate, or undated if none is likely enough; as it is if there are no weights."""
    weights = load(TABLE)
    if not weights:
        return made
    candidates = time_candidates(draft, made, scene, context)
    bound = next((c.record for c in candidates if c.bound), None)
    if bound is not None:
        return made if bound == made.time else replace(made, time=bound)
    weighed = [(odds(c.features, weights)[0], c.record.span.start, c.record.span.end) for c in candidates]
    found = list(zip(heights(weighed, "time", weights, 0, belonging(draft, made, context)), candidates, strict=True))
    best = max(found, key=lambda pair: pair[0], default=None)
    time = best[1].record if best is not None and best[0] >= 0 else None
    return made if time == made.time else replace(made, time=time)


def time_candidates(draft: Draft, made: Report, scene: Scene, context: Context) -> list[TimeCandidate]:
    """Every time that may be the report's: of its sentence, of the bulletin's head, of the reports before."""
    here = [
        u
        for u in scene.clauses.units
        if u.time is not None and (usable_time(u.time, made.status) or lasted(u, draft, scene.clauses))
    ]
    here = [u for u in here if u.time is not None and not long_since(u.time, draft)]
    here = [u for u in here if not now_elsewhere(u, draft, scene.clauses)]
    own = [u for u in here if not time_of_saying(u, scene)]  # «قال سكان الثلاثاء إن …» goes on with the day told before
    about = _shared(draft, made, scene, here)
    shared = {family: [f"{family} {one}" for one in about] for family in ("here", "only", "head", "carried", "seen")}
    out: list[TimeCandidate] = []
    elsewhere = {unit.start for unit in here if told_of_another(unit, draft, scene)}
    for k, unit in enumerate(here):
        record = told_by(unit, scene, context, draft, planned=made.status == "planned")
        chosen = made.time is not None and made.time.span == record.span
        if not chosen and time_of_saying(unit, scene):
            continue  # «قالت في بيان أصدرته اليوم إن …» dates the saying
        if unit.start in elsewhere:
            continue
        if record.start is None and unit.time is not None and not usable_time(unit.time, made.status):
            continue
        bound = (
            leads_day_after(unit, draft, scene.clauses)
            or (record.start is not None and lasted(unit, draft, scene.clauses))
            or counts_on(unit, draft, scene, context)
            or (eve_of(unit, scene, context) is not None and _same_clause(unit, draft, scene.clauses))
        )
        if counts_from(unit, scene.clauses) and not bound and not chosen:
            continue  # «انسحبوا أمس بعد يومين على سيطرتهم»: two days before is when they took it
        features = [*shared["here"], *_own(unit, k, here, draft, scene, chosen=chosen)]
        out.append(TimeCandidate(record, features, chosen, bound))
    if made.time is not None and not any(c.chosen for c in out):
        rule = made.time.evidence.rule
        out.append(TimeCandidate(made.time, [*shared["only"], "chosen", f"only {rule}", f"only {rule} {made.type}"], True))
    if context.header_time is not None and not _known(context.header_time, out):
        out.append(TimeCandidate(context.header_time, [*shared["head"], "head", f"head own {min(2, len(here))}"], False))
    for nth, (report, sentence) in enumerate(reversed(context.reports[-CARRIED:])):
        rule = report.time.evidence.rule if report.time is not None else ""
        ahead = (rule == AHEAD and made.status != "planned") or rule == f"time:{NOW}"
        if report.time is not None and not ahead and not _known(report.time, out) and report.time.span.start not in elsewhere:
            record = replace(report.time, evidence=Evidence("time:carried over", "weighed, from a report before"))
            features = _carried(draft, made, report, nth, scene.index - sentence, scene, len(own))
            out.append(TimeCandidate(record, [*shared["carried"], *features], False))
    for time, features in earlier_days(draft, made, scene, context, len(here)):
        known = next((c for c in out if (c.record.start, c.record.end) == (time.start, time.end)), None)
        if known is not None:
            known.features += features
        else:
            record = replace(time, evidence=Evidence("time:carried over", "weighed, a day named before"))
            out.append(TimeCandidate(record, [*shared["seen"], *features], False))
    return out


def _known(time: TimeSpan, found: list[TimeCandidate]) -> bool:
    return any((c.record.start, c.record.end) == (time.start, time.end) and time.start is not None for c in found)


def _shared(draft: Draft, made: Report, scene: Scene, here: list[Unit]) -> list[str]:
    form = "verb" if draft.predicate.verbal else "definite noun" if draft.unit.art else "noun"
    own = "none" if made.time is None else "dated" if made.time.start is not None else "undated"
    return [f"type {made.type}", f"form {form}", f"status {made.status}", f"rules {own}", f"times here {min(3, len(here))}"]


def _own(unit: Unit, k: int, here: list[Unit], draft: Draft, scene: Scene, *, chosen: bool) -> list[str]:
    """How a time expression of the sentence stands to the trigger."""
    clauses, at, mention = scene.clauses, draft.unit.index, unit.time
    assert mention is not None
    side = "after" if unit.index > at else "before"
    between = clauses.units[min(at, unit.index) + 1 : max(at, unit.index)]
    verbs = min(2, sum(u.kind == "verb" for u in between))
    triggers = min(2, sum(u.of("trigger", "harm") is not None for u in between))
    breaks = min(2, sum(u.kind in ("sub", "comp", "rel") for u in between))
    commas = min(2, sum(u.text in ("،", "؛") for u in between))
    steps = len(between)
    distance = str(steps) if steps < 3 else "3-5" if steps < 6 else "6-10" if steps < 11 else "11+"
    nearest = min(here, key=lambda u: abs(u.index - at)) is unit
    picked = "+" if chosen else "-"
    kind = f"{mention.kind} {mention.precision or 'undated'}"
    out = [
        "here",
        f"here {picked}",
        f"here {picked} {kind}",
        f"here {picked} {side} {distance}",
        f"here {picked} {side} verbs {verbs} breaks {breaks}",
        f"{side} verbs {verbs} triggers {triggers}",
        f"{side} triggers {triggers} breaks {breaks} commas {commas}",
        f"{side} {distance} triggers {triggers}",
        f"{kind} {side}",
        f"{kind} {draft.type}",
        f"rule {mention.rule}",
        f"nearest {nearest} {picked}",
        f"first {k == 0} {picked}",
        f"opens {unit.index <= 1} {side}",
        f"clause {_same_clause(unit, draft, clauses)} {side} {picked}",
    ]
    tests = {
        "time of saying": time_of_saying(unit, scene),
        "beside another": beside_another(unit, draft, clauses),
        "nearer other": nearer_other(unit, draft, clauses),
        "past scene": side == "before" and past_scene(unit, draft, clauses),
    }
    out += [f"{name} {picked}" for name, holds in tests.items() if holds]
    rivals = sum(abs(d.unit.index - unit.index) < abs(at - unit.index) for d in scene.drafts if d is not draft)
    out.append(f"nearer drafts {min(2, rivals)} {side} {picked}")
    before = clauses.units[unit.index - 1] if unit.index else None
    out.append(f"behind {before.kind if before is not None else 'nothing'}")
    behind = clauses.units[unit.index + 1] if unit.index + 1 < len(clauses.units) else None
    trigger = said_of(draft.unit)
    out += [
        f"word {trigger} {side} {picked}",
        f"word {unit.text} {picked}",
        f"word {unit.text} {draft.type}",
        f"word before {said_of(before) if before is not None else '^'} {side}",
        f"word behind {said_of(behind) if behind is not None else '$'} {side}",
    ]
    if len(between) <= PATH:
        told = " ".join(said_of(u) for u in between)
        kinds = " ".join(u.text if u.kind in ("prep", "punct", "conj") else u.kind for u in between)
        out += [f"path {side} {told}", f"path {side} {kinds}", f"path {side} {kinds} {draft.type}"]
    verb = next((u for u in clauses.units if u.kind == "verb"), None)
    if verb is not None:
        out.append(f"word first {said_of(verb)} {side}")
    return out


def _same_clause(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    return any(
        first <= unit.index < last
        for first, last in (clauses.clause_range(m.unit.index) for m in draft.members or [draft.predicate])
    )


def _carried(draft: Draft, made: Report, report: Report, nth: int, gap: int, scene: Scene, own: int) -> list[str]:
    """How the time of a report before stands to this one."""
    assert report.time is not None
    kin = type_info()[report.type]["family"] == type_info()[made.type]["family"]
    same = "same" if report.type == made.type else "kin" if kin else "other"
    gap, have = min(gap, 3), min(1, own)
    rule = report.time.evidence.rule
    how = "carried" if rule == "time:carried over" else "head" if rule == "time:header" else "own"
    known = "own" if made.time is not None else "no"
    paragraph = "same" if report.sentence is not None and _same_paragraph(report, scene) else "other"
    out = [
        "carried",
        f"carried gap {gap} times {have}",
        f"carried gap {gap} {same} {known}",
        f"carried gap {gap} paragraph {paragraph} times {have}",
        f"carried gap {gap} nth {nth} times {have}",
        f"carried from {report.type} to {made.type}",
        f"carried to {made.type} times {have}",
        f"carried {how} gap {gap} times {have}",
        f"carried status {report.status} {made.status}",
        f"carried {report.time.precision} times {have}",
        f"carried known {known} times {have}",
        f"carried continues {'continues' in draft.more} gap {gap}",
        f"carried form {'definite' if draft.unit.art else 'bare'} {'verb' if draft.predicate.verbal else 'noun'} gap {gap}",
    ]
    shared = {a.span.text for a in made.agents + made.targets} & {a.span.text for a in report.agents + report.targets}
    places = {p.name for p in made.places if p.name} & {p.name for p in report.places if p.name}
    named = {p.name for p in made.places if p.name}
    out.append(f"carried actors {bool(shared)} gap {gap}")
    out.append(f"carried place {'shared' if places else 'other' if named else 'none'} gap {gap} times {have}")
    opening = scene.clauses.units[0] if scene.clauses.units else None
    if opening is not None:
        out.append(f"carried opening {opening.kind} {bool(opening.conj)} gap {gap}")
        if opening.kind in ("sub", "conj", "adv", "prep"):
            out.append(f"carried opened by {opening.text} gap {gap}")
    return out


def _same_paragraph(report: Report, scene: Scene) -> bool:
    """Whether nothing but a blank lies between the report's sentence and this one, or they are one."""
    assert report.sentence is not None
    return "\n" not in report.sentence.text and scene.span.start - report.sentence.end <= 1
