"""Reports → events: who says what about the same happening. Pure functions over plain records; nothing is stored here.

A report is named by its **key**, `document:start-end` of its trigger (`key_of`): it stays when a document is coded again.

Batch:

    resolve(coded, judgements=(), known={}) -> Resolution      everything at once, in order of publication
        .assignments   {report key: event id}
        .events        (Event, …) with voices, facts, disputes, grade, summary
        .decisions     {report key: Decision}: where each was put and why
        .copies        (Copy, …): passages taken over from earlier documents

Incremental, for a store that keeps sketches (JSON by `dataclasses.asdict`, back by `sketch_of`) with their blocks and event ids:

    1. new   = sketches(coded)                                 one Sketch a report; keep them, and `Sketch.blocks` as rows
    2. look  = probes(new)                                     block keys to look under: WHERE block IN (…)
    3. near  = {event id: [its sketches]}                      every member of every event that has a sketch under a probe,
                                                               and the events of reports that judgements tie to a new one
    4. assign(new, near, judgements=…) -> (Decision, …)        joins or founds events; never touches the others, but for
                                                               denials that had stood alone and now found what they deny:
                                                               decisions for them come behind those for the new reports, and
                                                               their event ends. Write every decision by its key, then drop
                                                               events without reports.
    5. describe(event id, voices) -> Event                     for each event that gained or lost a report

`Index` does 1 to 4 in memory. Copies work in the same way: `passages(document)` are kept with their `bands`; older passages that
share a band with a new one, the earliest first, are handed to `copy_of(passage, older)`. `own_voice(coded)` is kept for each
document as an `Origin`; `voices(coded, copies, originals={document id: its own voice})` makes the voices of a document: all of
them, so a store that describes an event asks for the voices of its documents and takes those with its keys.

By hand: `merge(a, b)` and `split(event's keys, keys to part)` make `Judgement`s, to be appended to those kept and given to
`assign` and `resolve` ever after; `undo(judgements)` makes those that take them back. To carry them out on a store, call
`regroup(sketches of the events concerned, judgements, known=their event ids)`: it gives the new assignment of these reports, ids
kept where the most members stay. After recoding a document, `known` carries the old ids over by key in the same way.

Over events: `timeline(events, place)`, `control(events, place, day)`; `grades()` are the definitions. How it works and how well:
docs/events.md.
"""

from __future__ import annotations

from riwaya.resolve.blocks import probes
from riwaya.resolve.cluster import assign, event_id
from riwaya.resolve.copies import copies, copy_of, passages
from riwaya.resolve.describe import describe
from riwaya.resolve.grades import grades
from riwaya.resolve.judge import merge, split, undo
from riwaya.resolve.origins import own_voice, voices
from riwaya.resolve.run import Index, events_in, index_of, regroup, resolve
from riwaya.resolve.sketch import key_of, sketch_of, sketches
from riwaya.resolve.timeline import control, timeline

__all__ = [
    "Index", "assign", "control", "copies", "copy_of", "describe", "event_id", "events_in", "grades", "index_of", "key_of",
    "merge", "own_voice", "passages", "probes", "regroup", "resolve", "sketch_of", "sketches", "split", "timeline", "undo",
    "voices",
]  # fmt: skip
