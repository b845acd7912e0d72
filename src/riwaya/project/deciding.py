"""What people decide by hand: two events are one, or one is two. Appended, kept for ever, and taken back by another act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from riwaya.errors import OptionError, StoreError
from riwaya.project.merging import refresh, unused
from riwaya.resolve import judge
from riwaya.resolve.cluster import assign
from riwaya.store import acts, events, members
from riwaya.store.opening import Store


@dataclass(frozen=True, slots=True)
class Done:
    """An act and the events that it concerns: for a merge the one that stays and the other, for a split the old and the new."""

    act: int
    kind: str
    events: tuple[str, ...]


def merge(store: Store, first: str, second: str, *, by: str | None = None, note: str | None = None) -> Done:
    """Say that two events are one happening; the first keeps its id, and the id of the second leads to it.

    Raises:
        StoreError: there is no such event.
        OptionError: both are the same.
    """
    with store.writing() as connection:
        one, other = events.found(connection, first), events.found(connection, second)
        if one == other:
            raise OptionError(f"riwaya merge: {first} and {second} are the same event ({one}); expected two.")
        here, there = members.keys_of(connection, one), members.keys_of(connection, other)
        moved = {**{key: (one, one) for key in here}, **{key: (other, one) for key in there}}
        members.move(connection, dict.fromkeys(there, one))
        said = judge.merge(here, there)
        act = acts.append(connection, "merge", (one, other), moved=moved, said=said, by=by, note=note)
        refresh(connection, (one, other), into={other: one})
    return Done(act, "merge", (one, other))


def split(store: Store, event: str, keys: Sequence[str], *, by: str | None = None, note: str | None = None) -> Done:
    """Say that some reports of an event tell of another happening; they become an event of their own.

    Args:
        store: the store.
        event: the event.
        keys: keys of the reports, or ids of documents for all their reports in the event.
        by, note: who says so, and why.

    Raises:
        StoreError: the event is unknown, or a report does not stand in it.
        OptionError: nothing would be left of the event.
    """
    with store.writing() as connection:
        one = events.found(connection, event)
        every = members.keys_of(connection, one)
        off = _chosen(one, every, keys)
        if len(off) == len(every):
            raise OptionError(f"riwaya split: these are all reports of {one}; expected some of them.")
        new = unused(connection, off[0])
        moved = {**{key: (one, one) for key in every}, **{key: (one, new) for key in off}}
        members.move(connection, dict.fromkeys(off, new))
        said = judge.split(every, off)
        act = acts.append(connection, "split", (one, *off), moved=moved, said=said, by=by, note=note)
        refresh(connection, (one, new))
    return Done(act, "split", (one, new))


def _chosen(event: str, every: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    chosen: dict[str, None] = {}
    for name in given:
        found = [key for key in every if key == name or key.rpartition(":")[0] == name]
        if not found:
            hint = f"expected one that riwaya show {event} lists."
            raise StoreError(f"{name}: no report of {event} has this key or document; {hint}")
        chosen.update(dict.fromkeys(found))
    return tuple(chosen)


def undo(store: Store, number: int | None = None, *, by: str | None = None, note: str | None = None) -> Done:
    """Take back the last decision that stands, or the one of this number: its reports go back to where they were.

    Raises:
        StoreError: there is no such decision, or it was taken back before.
    """
    with store.writing() as connection:
        every = acts.every(connection)
        act = _standing(every, number)
        names = _names_now(every, act)
        act = replace(act, moved={names[key]: pair for key, pair in act.moved.items()})
        since = _newcomers(connection, act)
        back = _back(connection, act)
        if act.kind == "split":
            back |= dict.fromkeys(since, act.arguments[0])
        standing = members.events_of(connection, [*back, *since])
        moved = {key: (standing[key], event) for key, event in back.items()}
        once = (replace(one, a=names[one.a], b=names[one.b]) for one in acts.said(connection, act=act.id))
        said = judge.undo(once)
        done = acts.append(connection, "undo", (str(act.id),), moved=moved, said=said, by=by, note=note, undoes=act.id)
        members.move(connection, back)
        halves = tuple(dict.fromkeys(before for before, _ in act.moved.values()))
        fitting = _fitting(connection, since, halves) if act.kind == "merge" else {}
        members.move(connection, fitting)
        touched = {*standing.values(), *back.values(), *fitting.values()}
        refresh(connection, touched, into=dict.fromkeys(touched, act.arguments[0]))
    return Done(done, "undo", halves)


def _standing(every: Sequence[acts.Act], number: int | None) -> acts.Act:
    standing = [act for act in every if act.kind in acts.BY_HAND and not act.undone]
    if number is None:
        if not standing:
            raise StoreError("riwaya undo: no decision stands that could be taken back; expected one made by merge or split.")
        return standing[-1]
    found = next((act for act in every if act.id == number), None)
    if found is None or found.kind not in acts.BY_HAND:
        raise StoreError(f"riwaya undo: {number} is no merge and no split; expected a number that riwaya status lists.")
    if found.undone:
        raise StoreError(f"riwaya undo: decision {number} was taken back already; expected one that stands.")
    return found


def _names_now(every: Sequence[acts.Act], act: acts.Act) -> dict[str, str]:
    """Key of a report when the act was made → its key now, after corrections of its document."""
    names = {key: key for key in act.moved}
    for later in every:
        if later.kind == "carried" and later.id > act.id:
            names = {key: later.moved.get(here, ("", here))[1] for key, here in names.items()}
    return names


def _back(connection: Connection, act: acts.Act) -> dict[str, str]:
    """The reports that the act moved and that are still where it put them → where they were."""
    now = members.events_of(connection, act.moved)
    here = {after: events.heir(connection, after) for _, after in act.moved.values()}
    return {key: before for key, (before, after) in act.moved.items() if before != after and now.get(key) == here[after]}


def _newcomers(connection: Connection, act: acts.Act) -> tuple[str, ...]:
    """Reports that have joined since."""
    into = dict.fromkeys(events.heir(connection, after) for _, after in act.moved.values())
    return tuple(key for event in into if event for key in members.keys_of(connection, event) if key not in act.moved)


def _fitting(connection: Connection, keys: Sequence[str], halves: Sequence[str]) -> dict[str, str]:
    """Which half of an event that is one no longer the reports belong to that joined it while it was."""
    since = set(keys)
    every = members.of_events(connection, halves)
    free = [sketch for of in every.values() for sketch in of if sketch.key in since]
    near = {event: [sketch for sketch in of if sketch.key not in since] for event, of in every.items()}
    made = assign(free, {event: of for event, of in near.items() if of}, judgements=acts.said(connection))
    return {decision.key: decision.event for decision in made if decision.key in since and decision.event in near}
