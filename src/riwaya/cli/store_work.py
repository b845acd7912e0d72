"""What the commands of a project do: open it, call it, print. Loaded when a command runs, not before."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from riwaya import settings
from riwaya.api import day_of
from riwaya.cli import bidi, differences, ledger, lists, show
from riwaya.cli.look import look_of
from riwaya.export.events import event_to_dict
from riwaya.extract.confidence import threshold
from riwaya.project.adding import Added
from riwaya.project.deciding import Done
from riwaya.project.looking import EventView
from riwaya.project.project import Project
from riwaya.project.recoding import Recoded
from riwaya.store.codec import plain

INTERRUPTED = 130
Tick = Callable[[str], None]


def init(*, database: str | None) -> int:
    """Make a store. Returns the exit code."""
    with Project.create(_where(database)) as project:
        if project.is_new:
            print(f"{project.where}: a new store. Next: riwaya add PATH")
        else:
            print(f"{project.where}: the store is there and up to date")
    return 0


def add(
    paths: list[str],
    *,
    database: str | None,
    published: str | None,
    outlet: str | None,
    encoding: str | None,
    prefer: str | None,
    min_confidence: float | None,
) -> int:
    """Add documents, a line for each that is new, a sum at the end. Returns the exit code."""
    chosen = settings.load(os.environ)
    day = day_of(published, where="--published")
    limit = _limit(chosen, prefer=prefer, min_confidence=min_confidence)
    seen: list[Added] = []
    with Project(_where(database)) as project, _ticking("adding", None) as tick:

        def tell(added: Added) -> None:
            seen.append(added)
            tick(added.document)
            if added.outcome == "failed":
                _complain(added.document, added.message)
            elif added.outcome != "known":
                print(_shown(lists.added_line(added)), flush=True)

        with _stoppable(lambda: f"stopped; {len(seen)} documents are done. Run the same command to go on."):
            project.add(
                paths,
                published=day,
                outlet=outlet or chosen.outlet,
                encoding=encoding or chosen.encoding,
                min_confidence=limit,
                tell=tell,
            )
    print(lists.added_sum(seen))
    return 1 if any(added.outcome == "failed" for added in seen) else 0


def events(
    *,
    database: str | None,
    narrowed: dict[str, Any],
    since: str | None,
    until: str | None,
    as_json: bool,
    width: int | None,
    bidi_choice: str | None,
) -> int:
    """List the events. Returns the exit code."""
    narrowed |= {"since": day_of(since, where="--since"), "until": day_of(until, where="--until")}
    look = _look(width, bidi_choice)
    with Project(_where(database)) as project:
        found = project.events(**narrowed)
    if as_json:
        _print_json(found)
    else:
        _print(lists.event_lines(found, look=look))
    return 0


def show_one(given: str, *, database: str | None, as_json: bool, width: int | None, bidi_choice: str | None) -> int:
    """Show an event, a report or a document. Returns the exit code."""
    look = _look(width, bidi_choice)
    with Project(_where(database)) as project:
        view = project.show(given)
    if as_json and isinstance(view, EventView):
        _print_json({"event": event_to_dict(view.event), "decisions": view.decisions, "acts": view.acts})
    elif as_json:
        _print_json(view)
    elif isinstance(view, EventView):
        _print(ledger.event(view, look=look))
    else:
        _print(lists.view_lines(view, look=look))
    return 0


def search(
    words: list[str], *, database: str | None, limit: int, as_json: bool, width: int | None, bidi_choice: str | None
) -> int:
    """Search the documents. Returns 1 if nothing is found."""
    look = _look(width, bidi_choice)
    with Project(_where(database)) as project:
        found = project.search(" ".join(words), limit=limit)
    if as_json:
        _print_json(found)
    else:
        _print(lists.found_lines(found, look=look))
    return 0 if found else 1


def timeline(
    place: str, *, on: str | None, database: str | None, as_json: bool, width: int | None, bidi_choice: str | None
) -> int:
    """Print what was claimed of a place. Returns 1 if nothing was."""
    look = _look(width, bidi_choice)
    day = day_of(on, where="--on")
    with Project(_where(database)) as project:
        entries = project.timeline(place)
        held = project.control(place, day) if day else ()
    if as_json:
        _print_json({"entries": entries, "control": held})
    else:
        _print(lists.timeline_lines(place, entries, held, on=day, look=look))
    return 0 if entries else 1


def status(*, database: str | None, as_json: bool, prefer: str | None, min_confidence: float | None) -> int:
    """Print what the store holds. Returns the exit code."""
    limit = _limit(settings.load(os.environ), prefer=prefer, min_confidence=min_confidence)
    with Project(_where(database)) as project:
        found = project.status(min_confidence=limit)
    if as_json:
        _print_json(found)
    else:
        for line in lists.status_lines(found):
            print(_shown(line))
    return 0


def recode(
    *,
    diff: bool,
    dry_run: bool,
    every: bool,
    database: str | None,
    prefer: str | None,
    min_confidence: float | None,
    width: int | None,
    bidi_choice: str | None,
) -> int:
    """Code again, and with `diff` show what changed. Returns the exit code."""
    look = _look(width, bidi_choice)
    limit = _limit(settings.load(os.environ), prefer=prefer, min_confidence=min_confidence)
    seen: list[Recoded] = []
    with (
        Project(_where(database)) as project,
        _ticking("coding again", project.pending(every=every, min_confidence=limit)) as tick,
    ):

        def tell(recoded: Recoded) -> None:
            seen.append(recoded)
            tick(recoded.document)
            if recoded.message:
                _complain(recoded.document, recoded.message)
            elif diff and recoded.differences:
                _print(differences.lines(recoded, look=look))

        with _stoppable(lambda: f"stopped; {len(seen)} documents are done. Run riwaya recode to go on."):
            project.recode(keep=not dry_run, every=every, min_confidence=limit, tell=tell)
    print(differences.sum_of(seen, dry_run=dry_run))
    return 1 if any(recoded.message for recoded in seen) else 0


def merge(first: str, second: str, *, by: str | None, note: str | None, database: str | None) -> int:
    """Merge two events. Returns the exit code."""
    with Project(_where(database)) as project:
        done = project.merge(first, second, by=by, note=note)
    print(f"decision {done.act}: {done.events[1]} is now part of {done.events[0]}. riwaya undo takes it back.")
    return 0


def split(event: str, reports: Sequence[str], *, by: str | None, note: str | None, database: str | None) -> int:
    """Split an event. Returns the exit code."""
    with Project(_where(database)) as project:
        done = project.split(event, reports, by=by, note=note)
    print(f"decision {done.act}: {done.events[1]} was parted from {done.events[0]}. riwaya undo takes it back.")
    return 0


def undo(decision: int | None, *, by: str | None, note: str | None, database: str | None) -> int:
    """Take back a decision. Returns the exit code."""
    with Project(_where(database)) as project:
        done: Done = project.undo(decision, by=by, note=note)
    print(f"decision {done.act}: as it was before, in {' and '.join(done.events)}.")
    return 0


def _where(database: str | None) -> str:
    return database or settings.load(os.environ).database


def _limit(chosen: settings.Settings, *, prefer: str | None, min_confidence: float | None) -> float:
    limit = settings.least(min_confidence, where="--min-confidence")
    if limit is not None:
        return limit
    return threshold(settings.preference(prefer, where="--prefer") if prefer else chosen.prefer)


def _look(width: int | None, bidi_choice: str | None) -> show.Look:
    return look_of(settings.load(os.environ), width=width, bidi_choice=bidi_choice)


def _shown(line: str) -> str:
    """A line that runs from the left, whatever names stand in it."""
    choice = settings.load(os.environ).bidi
    return bidi.ordered(line, bidi.mode(choice, os.environ, is_terminal=sys.stdout.isatty()), english=True)


def _complain(where: str, message: str | None) -> None:
    print(bidi.clean(f"riwaya: {where}: {message}"), file=sys.stderr)


def _print(lines: Iterable[Text]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(line)


def _print_json(value: object) -> None:
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))


@contextmanager
def _stoppable(message: Callable[[], str]) -> Iterator[None]:
    """An interruption is no fault: what is done is kept, and the way on is told."""
    try:
        yield
    except KeyboardInterrupt:
        print(f"riwaya: {message()}", file=sys.stderr)
        sys.exit(INTERRUPTED)


@contextmanager
def _ticking(doing: str, total: int | None) -> Iterator[Tick]:
    """A line on standard error that counts documents, where somebody can see it."""
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    columns = (SpinnerColumn(), TextColumn(doing), MofNCompleteColumn(), TextColumn("{task.fields[name]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task(doing, total=total, name="")

        def tick(name: str) -> None:
            bar.update(task, advance=1, name=bidi.clean(name))

        yield tick
