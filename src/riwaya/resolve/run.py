"""Documents one after the other: each finds the events near its reports and joins or founds some. Order of publication, so that
what was told first founds the event; adding documents later, one by one, runs through the same function.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from riwaya.records import Coded, Decision, Judgement, Resolution, Sketch, Voice
from riwaya.resolve.blocks import probes
from riwaya.resolve.cluster import assign, assign_views, event_id
from riwaya.resolve.copies import copies
from riwaya.resolve.describe import describe
from riwaya.resolve.features import View
from riwaya.resolve.judge import verdicts
from riwaya.resolve.origins import own_voice, voices
from riwaya.resolve.sketch import key_of, sketches
from riwaya.text.segment import sentences


@dataclass(slots=True)
class Index:
    """Events in memory, found by the blocks of their reports. What a store keeps in tables.

    Example:
        >>> Index().add([])
        ()
    """

    judgements: Sequence[Judgement] = ()
    events: dict[str, list[View]] = field(default_factory=dict)
    assignments: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    _blocks: dict[str, set[str]] = field(default_factory=dict)

    def near(self, new: Sequence[Sketch]) -> dict[str, list[View]]:
        """The events that could gain one of the reports, with all their reports."""
        found = {event for block in probes(new) for event in self._blocks.get(block, ())}
        if self.judgements:
            keys = {sketch.key for sketch in new}
            named = {key for j in self.judgements for key in (j.a, j.b) if {j.a, j.b} & keys}
            found |= {self.assignments[key] for key in named if key in self.assignments}
        return {event: self.events[event] for event in sorted(found)}

    def add(self, new: Sequence[Sketch]) -> tuple[Decision, ...]:
        """Take in the reports of a document that is not in the index yet; the decisions are those of `assign`."""
        views = [View.of(sketch) for sketch in new]
        made = assign_views(views, self.near(new), verdicts(self.judgements))
        moved = [self._take_out(decision.key) for decision in made[len(new) :]]
        for view, decision in zip((*views, *moved), made, strict=True):
            self.events.setdefault(decision.event, []).append(view)
            self.assignments[view.sketch.key] = decision.event
            self.decisions[view.sketch.key] = decision
            for block in view.sketch.blocks:
                self._blocks.setdefault(block, set()).add(decision.event)
        return made

    def _take_out(self, key: str) -> View:
        """Remove a report from its event; an event without reports ends."""
        event = self.assignments[key]
        members = self.events[event]
        view = next(member for member in members if member.sketch.key == key)
        members.remove(view)
        if not members:
            del self.events[event]
            for block in view.sketch.blocks:
                self._blocks[block].discard(event)
        return view


def index_of(coded: Iterable[Coded], *, judgements: Sequence[Judgement] = ()) -> Index:
    """An index over coded documents, taken in by their day of publication, undated ones last."""
    index = Index(judgements)
    for one in sorted(coded, key=_order):
        index.add(sketches(one))
    return index


def events_in(coded: Coded, assignments: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """Where the triggers of a document stand -> the events that its reports tell of, as `to_dict` takes them.

    Args:
        coded: the document.
        assignments: report key → event id.
    """
    document = coded.document.id
    return {(r.trigger.start, r.trigger.end): assignments[key_of(document, r)] for r in coded.reports}


def _order(coded: Coded) -> tuple[bool, int, str]:
    day = coded.document.published
    return (day is None, day.toordinal() if day else 0, coded.document.id)


def regroup(
    members: Sequence[Sketch], judgements: Sequence[Judgement] = (), *, known: Mapping[str, str] | None = None
) -> tuple[Decision, ...]:
    """Group reports of some events anew, for what was said by hand or after documents were coded again.

    Args:
        members: sketches of every report of the events concerned.
        judgements: everything said by hand, oldest first.
        known: report key → event id until now; a new group keeps the id that most of its members had, the largest group first.

    Returns:
        One decision for each report, in their order.
    """
    made = assign(members, {}, judgements=judgements)
    groups: dict[str, list[int]] = {}
    for k, decision in enumerate(made):
        groups.setdefault(decision.event, []).append(k)
    ids = _kept_ids([[made[k].key for k in group] for group in groups.values()], known or {})
    renamed = dict(zip(groups, ids, strict=True))
    return tuple(Decision(d.key, renamed[d.event], d.joined, d.score, d.why) for d in made)


def _kept_ids(groups: list[list[str]], known: Mapping[str, str]) -> list[str]:
    """An event id for each group of report keys: inherited where possible, each once."""
    votes = []
    for number, keys in enumerate(groups):
        counts: dict[str, int] = {}
        for key in keys:
            if key in known:
                counts[known[key]] = counts.get(known[key], 0) + 1
        votes += [(-count, event != event_id(keys[0]), number, event) for event, count in counts.items()]
    out: dict[int, str] = {}
    for _, _, number, event in sorted(votes):
        if number not in out and event not in out.values():
            out[number] = event
    for number, keys in enumerate(groups):
        if number not in out:
            out[number] = event_id(keys[0], taken={*out.values(), *known.values()})
    return [out[number] for number in range(len(groups))]


def resolve(
    coded: Iterable[Coded], judgements: Sequence[Judgement] = (), *, known: Mapping[str, str] | None = None
) -> Resolution:
    """Events of coded documents, with copies, voices, facts, disputes and grades.

    Args:
        coded: coded documents, in any order.
        judgements: everything said by hand so far, oldest first.
        known: report key → event id of an earlier run; ids are carried over where most members stay.

    Example:
        >>> resolve([]).events
        ()
    """
    ordered = sorted(coded, key=_order)
    index = Index(judgements)
    for one in ordered:
        index.add(sketches(one))
    assignments = _carried(index, known) if known else index.assignments
    parts = {one.document.id: sentences(one.document.text) for one in ordered}
    found = copies((one.document, parts[one.document.id]) for one in ordered)
    originals = {one.document.id: own_voice(one, parts[one.document.id]) for one in ordered}
    groups: dict[str, list[Voice]] = {}
    for one in ordered:
        for voice in voices(one, found, originals=originals, parts=parts[one.document.id]):
            groups.setdefault(assignments[voice.key], []).append(voice)
    events = tuple(describe(event, members) for event, members in groups.items())
    decisions = {key: replace(made, event=assignments[key]) for key, made in index.decisions.items()}
    return Resolution(events, dict(assignments), decisions, found)


def _carried(index: Index, known: Mapping[str, str]) -> dict[str, str]:
    groups = [[view.sketch.key for view in members] for members in index.events.values()]
    return {key: event for keys, event in zip(groups, _kept_ids(groups, known), strict=True) for key in keys}
