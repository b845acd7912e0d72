"""Reports → events: who says what about the same happening. Pure functions over plain records; nothing is stored here.

A report is named by its **key**, `document:start-end` of its trigger: it stays when a document is coded again.

Batch:

    resolve(coded, judgements=(), known={}) -> Resolution      everything at once
        .assignments   {report key: event id}
        .events        (Event, …) with voices, facts, disputes, grade, summary
        .decisions     {report key: Decision}: where each was put and why
        .copies        (Copy, …): passages taken over from earlier documents

Incremental, for a store that keeps sketches (JSON by `dataclasses.asdict`, back by `sketch_of`) with their blocks and event ids:

    1. new   = sketches(coded)                                 one Sketch a report; keep them, and `Sketch.blocks` as rows
    2. look  = probes(new)                                     block keys to look under: WHERE block IN (…)
    3. near  = {event id: [its sketches]}                      every member of every event that has a sketch under a probe
    4. assign(new, near, judgements=…) -> [Decision, …]        joins or founds events; never touches the others
    5. describe(event id, voices) -> Event                     for each event that gained a report

`Index` does 1 to 4 in memory. Copies work in the same way: `passages(document)` are kept with their `bands`, an older passage
that shares a band is handed to `copy_of(passage, older)`. `voices(coded, copies)` makes the voices of a document.

By hand: `merge(a, b)` and `split(event's keys, keys to part)` make `Judgement`s, to be appended to those kept and given to
`assign` and `resolve` ever after; the same judgement with `withdrawn=True` undoes it. To carry them out on a store, call
`regroup(sketches of the events concerned, judgements, known=their event ids)`: it gives the new assignment of these reports, ids
kept where the most members stay. After recoding a document, `known` carries the old ids over by key in the same way.

Over events: `timeline(events, place)`, `control(events, place, day)`; `grades()` are the definitions.
"""
