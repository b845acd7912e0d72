"""Reports join events or found new ones. Average linkage: a group joins another while the mean log odds between them is positive
and no two members conflict. Events that exist are never joined to each other, so adding a document touches only its own reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import heapify, heappop, heappush
from math import log

from riwaya.records import Decision, Judgement, Sketch
from riwaya.resolve.blocks import probes
from riwaya.resolve.features import View, kindred, place_relation
from riwaya.resolve.judge import Verdicts, verdicts
from riwaya.resolve.score import reason, score

SPEAKERS = 12
"""Members that speak for a large event: comparing with more costs time and changes little."""

WINDOW = 300
"""Groups back that a new report is compared with in its own text: a book of ten thousand reports is not compared all with all."""

CROWD = 0.5
"""Share of the logarithm of the number of events that could be meant which is taken off each: 1 if they were always different
happenings, but some are one that was not joined. At 1 and 2 events of a dense synthetic war part better, and dossiers worse."""

DENIAL = 0.1
"""Log odds of a denial and what the same text tells of the same place: enough to join if there is nothing better."""


OFFENSIVE = 0.5
"""Log odds of two tellings in one text that an offensive was launched: a side begins one at a time, and the name of the part of
town that it is told of changes from sentence to sentence."""


@dataclass(slots=True, eq=False)
class _Group:
    """Reports that stand together.

    `event` is the id of the event they are, if it exists already; `was` the id of one that is only a denial so far, and gives
    way to any other.
    """

    members: list[View]
    event: str | None = None
    was: str | None = None
    joins: list[tuple[View, View, float]] = field(default_factory=list)
    """(new report, the report it was joined to, mean log odds), in the order in which it came about."""


@dataclass(slots=True)
class _Link:
    """Log odds between the members of two groups; `barred` if two of them conflict."""

    total: float = 0.0
    pairs: int = 0
    barred: bool = False
    best: tuple[float, View, View] | None = None

    @property
    def mean(self) -> float:
        return self.total / self.pairs if self.pairs and not self.barred else float("-inf")

    def add(self, other: _Link) -> None:
        self.total += other.total
        self.pairs += other.pairs
        self.barred |= other.barred
        if other.best is not None and (self.best is None or other.best[0] > self.best[0]):
            self.best = other.best


def assign(
    new: Sequence[Sketch], near: Mapping[str, Sequence[Sketch]], *, judgements: Sequence[Judgement] = ()
) -> tuple[Decision, ...]:
    """Where new reports belong: each joins an event that exists or founds one.

    Args:
        new: sketches of one document, or of several that are to be grouped at once.
        near: events that share a block with one of them, with all their sketches.
        judgements: everything said by hand so far, oldest first.

    Returns:
        One decision for each new report, in their order. Behind them, and only if there are any, decisions for denials that had
        stood alone and now found what they deny; their event ends. No other report changes its event.
    """
    views = {event: [View.of(sketch) for sketch in members] for event, members in near.items()}
    return assign_views([View.of(sketch) for sketch in new], views, verdicts(judgements))


def assign_views(new: Sequence[View], near: Mapping[str, Sequence[View]], kept: Verdicts) -> tuple[Decision, ...]:
    """`assign` over sketches that are laid out already."""
    waiting = {event for event, members in near.items() if all(m.sketch.status == "denied" for m in members)}
    groups = [_Group(list(members), event) for event, members in near.items() if event not in waiting]
    groups += [_Group(list(near[event]), was=event) for event in near if event in waiting]
    groups = _by_hand([*groups, *(_Group([view]) for view in new)], kept)
    _agglomerate(groups, kept)
    made: dict[str, Decision] = {}
    rank = {view.sketch.key: k for k, view in enumerate(new)}
    for group in groups:
        fresh = sorted((m for m in group.members if m.sketch.key in rank), key=lambda m: rank[m.sketch.key])
        if fresh:
            event = group.event or group.was or event_id(fresh[0].sketch.key, taken=near.keys())
            moved = [m for old in waiting if old != event for m in near[old] if any(m is one for one in group.members)]
            made.update((d.key, d) for d in _decisions(group, [*fresh, *moved], event))
    old = [m.sketch.key for event in waiting for m in near[event] if m.sketch.key in made]
    return tuple(made[key] for key in (*rank, *old))


def event_id(founder: str, *, taken: Iterable[str] = ()) -> str:
    """The id of the event that a report founds; it does not change when others join.

    Example:
        >>> event_id("a01:84-89") == event_id("a01:84-89")
        True
    """
    used, salt = set(taken), ""
    while (made := "e" + blake2b((founder + salt).encode(), digest_size=5).hexdigest()) in used:
        salt += "'"
    return made


def _by_hand(groups: list[_Group], kept: Verdicts) -> list[_Group]:
    """Groups that judgements hold together become one; two events that exist stay two until they are regrouped."""
    if not kept.any:
        return groups
    leaders: dict[str, _Group] = {}
    out: list[_Group] = []
    for group in groups:
        named = [kept.leader(m.sketch.key) for m in group.members]
        joined = next((leaders[name] for name in named if name in leaders), None)
        if joined is not None and (joined.event is None or group.event is None):
            joined.joins += [(m, joined.members[0], float("inf")) for m in group.members]
            joined.members += group.members
            group = joined
        else:
            out.append(group)
        leaders.update(dict.fromkeys(named, group))
    return out


def _agglomerate(groups: list[_Group], kept: Verdicts) -> None:
    """Join the likeliest two groups until no two are likelier one than two. `groups` is changed."""
    links = _links(groups, kept)
    queue = [(-link.mean, i, j) for i, row in links.items() for j, link in row.items() if i < j and link.mean > 0]
    heapify(queue)
    alive = set(range(len(groups)))
    while queue:
        mean, i, j = heappop(queue)
        found = links[i].get(j)
        if i not in alive or j not in alive or found is None or found.mean != -mean:
            continue
        if groups[i].event is not None and groups[j].event is not None:
            continue
        _join(groups[i], groups[j], found)
        alive.discard(j)
        for k in alive - {i}:
            merged = _merged(links, i, j, k)
            if merged is not None and merged.mean > 0:
                heappush(queue, (-merged.mean, min(i, k), max(i, k)))
    groups[:] = [groups[k] for k in sorted(alive)]


def _links(groups: list[_Group], kept: Verdicts) -> dict[int, dict[int, _Link]]:
    """The link of every two groups that are not both events that exist, and share a block if one is.

    Where several events could be meant, each is the less likely to be: a place that is struck many times a day tells little.
    """
    links: dict[int, dict[int, _Link]] = {k: {} for k in range(len(groups))}
    events = [k for k, group in enumerate(groups) if group.event is not None]
    blocks = {k: {block for m in groups[k].members for block in m.sketch.blocks} for k in events}
    for i, group in enumerate(groups):
        if group.event is not None:
            continue
        near = set(probes(m.sketch for m in group.members))
        reached = [j for j in events if not near or not near.isdisjoint(blocks[j])]
        for j in (*reached, *(k for k in range(max(0, i - WINDOW), i) if groups[k].event is None)):
            links[i][j] = links[j][i] = _link(groups[min(i, j)], groups[max(i, j)], kept)
        rivals = [links[i][j] for j in reached if links[i][j].mean > 0]
        for link in rivals if len(rivals) > 1 else ():
            link.total -= CROWD * log(len(rivals)) * link.pairs
    return links


def _merged(links: dict[int, dict[int, _Link]], i: int, j: int, k: int) -> _Link | None:
    """The link from the group that `i` and `j` became to `k`; None if both are events that exist."""
    first, second = links[i].get(k), links[j].get(k)
    if first is None or second is None:
        links[i].pop(k, None)
        links[k].pop(i, None)
        return None
    first.add(second)
    links[i][k] = links[k][i] = first
    return first


def _join(into: _Group, other: _Group, link: _Link) -> None:
    assert link.best is not None
    _, a, b = link.best
    if into.event is None and other.event is not None:
        into.event, into.members, other.members = other.event, other.members, into.members
        into.joins, other.joins = other.joins, into.joins
    ours = any(a is member for member in into.members)
    here, there = (a, b) if ours else (b, a)
    into.was = into.was or other.was
    into.joins += [*other.joins, (there, here, link.mean)]
    into.members += other.members


def _link(first: _Group, second: _Group, kept: Verdicts) -> _Link:
    out = _Link()
    for a in _speakers(first.members):
        for b in _speakers(second.members):
            x, y = a.sketch, b.sketch
            ordered = (a, b) if (x.document, x.order) <= (y.document, y.order) else (b, a)
            value = None if kept.apart(x.key, y.key) else _odds(*ordered)
            if value is None and kept.any and not kept.apart(x.key, y.key) and (kept.tied(x.key) or kept.tied(y.key)):
                continue
            if value is None:
                out.barred = True
                return out
            out.total += value
            out.pairs += 1
            if out.best is None or value > out.best[0]:
                out.best = (value, *ordered)
    return out


def _odds(a: View, b: View) -> float | None:
    """Log odds of a pair. A denial answers one version of an event and says nothing against belonging with the others; in a text
    that tells something of the same place, that is what it denies if nothing fits better.
    """
    if "denied" not in (a.sketch.status, b.sketch.status):
        value = score(a, b)
        return max(value, OFFENSIVE) if value is not None and _one_offensive(a, b) else value
    if not kindred(a.sketch, b.sketch):
        return 0.0
    value = score(a, b)
    if value is None:
        return None
    nearby = a.sketch.document == b.sketch.document and place_relation(a, b) in ("same place", "shared place")
    return max(value, DENIAL if nearby else 0.0)


def _one_offensive(a: View, b: View) -> bool:
    x, y = a.sketch, b.sketch
    alike = x.document == y.document and x.subtype == y.subtype == "offensive" and x.status == y.status
    return alike and not (a.agents.names and b.agents.names and a.agents.classes.isdisjoint(b.agents.classes))


def _speakers(members: list[View]) -> list[View]:
    """The first members and the latest."""
    half = SPEAKERS // 2
    return members if len(members) <= SPEAKERS else [*members[:half], *members[-half:]]


def _decisions(group: _Group, fresh: list[View], event: str) -> list[Decision]:
    """One decision a new report; the one that founded the event was joined to nothing."""
    joined = {there.sketch.key: (here, mean) for there, here, mean in group.joins}
    out = []
    for view in fresh:
        key = view.sketch.key
        here, mean = joined.get(key, (None, 0.0))
        if here is None and view is fresh[0] and group.event is None:
            out.append(Decision(key, event, None, 0.0, "founded the event: nothing known was likelier the same than not"))
            continue
        other = here or _nearest(view, group.members)
        why = "held together by hand" if mean == float("inf") else reason(other, view)
        out.append(Decision(key, event, other.sketch.key, round(mean, 3), why))
    return out


def _nearest(view: View, members: list[View]) -> View:
    """The member that speaks most for a report's being here."""
    others = [member for member in members if member is not view]
    return max(others, key=lambda member: score(member, view) or 0.0, default=view)
