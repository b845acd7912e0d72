"""The commands of a project: parse, and hand over to `store_work`, which is loaded when a command runs."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import ModuleType
from typing import Annotated

import typer

from riwaya.cli.options import Bidi, Encoding, MinConfidence, Outlet, Prefer, Published, Width

Database = Annotated[
    str | None,
    typer.Option("--database", "-d", metavar="WHERE", help="The store: a file, or postgresql://…; riwaya.db if not given."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides.")]
Note = Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")]
Place = Annotated[str, typer.Argument(metavar="PLACE", help="Name or id of a place, as events give it or as a text writes it.")]
EventId = Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event, or the beginning of it.")]


def _work() -> ModuleType:
    """The module that does the work: loaded late, because it loads the engine and the database."""
    return importlib.import_module("riwaya.cli.store_work")


def register(app: typer.Typer) -> None:
    """Add the commands to the application, in the order in which they are needed."""
    commands: tuple[Callable[..., None], ...] = (init, add, events, show, search, timeline, status, recode, merge, split, undo)
    for command in commands:
        app.command()(command)


def init(database: Database = None) -> None:
    """Make a store, or bring an older one up to date."""
    raise typer.Exit(_work().init(database=database))


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Text files, JSONL files, folders of them, or - for standard input."),
    ],
    database: Database = None,
    published: Published = None,
    outlet: Outlet = None,
    encoding: Encoding = None,
    prefer: Prefer = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Code documents, keep them, and merge what they report into events."""
    status = _work().add(
        paths,
        database=database,
        published=published,
        outlet=outlet,
        encoding=encoding,
        prefer=prefer,
        min_confidence=min_confidence,
    )
    raise typer.Exit(status)


def events(
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Only events there, or in what lies in it.")] = None,
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only events of a type, as air_strike.")] = None,
    grade: Annotated[str | None, typer.Option(metavar="GRADE", help="Only events of a grade, as contested.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only events that ended on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only events that began on this day or earlier.")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only events on which the voices disagree.")] = False,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most N events.")] = None,
    json: AsJson = False,
    database: Database = None,
    width: Width = None,
    bidi: Bidi = None,
) -> None:
    """List the events: when, where, what, how many reports, outlets and origins, and how well supported."""
    status = _work().events(
        database=database,
        narrowed={"place": place, "type": type, "grade": grade, "disputed": disputed, "limit": limit},
        since=since,
        until=until,
        as_json=json,
        width=width,
        bidi_choice=bidi,
    )
    raise typer.Exit(status)


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of an event (or its beginning), of a report, or of a document.")],
    json: AsJson = False,
    database: Database = None,
    width: Width = None,
    bidi: Bidi = None,
) -> None:
    """Show an event with all its voices, a report with all its readings, or a document with its reports."""
    raise typer.Exit(_work().show_one(id, database=database, as_json=json, width=width, bidi_choice=bidi))


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words that must all occur; phrases as «حي السكري».")],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most N documents.")] = 20,
    json: AsJson = False,
    database: Database = None,
    width: Width = None,
    bidi: Bidi = None,
) -> None:
    """Search the documents. Spelling, vowel signs, articles and attached particles make no difference."""
    status = _work().search(words, database=database, limit=limit, as_json=json, width=width, bidi_choice=bidi)
    raise typer.Exit(status)


def timeline(
    place: Place,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Also: who was said to hold the place on this day.")] = None,
    json: AsJson = False,
    database: Database = None,
    width: Width = None,
    bidi: Bidi = None,
) -> None:
    """What was claimed of a place, when, and by whom; and who was said to hold it."""
    raise typer.Exit(_work().timeline(place, on=on, database=database, as_json=json, width=width, bidi_choice=bidi))


def status(json: AsJson = False, database: Database = None, prefer: Prefer = None, min_confidence: MinConfidence = None) -> None:
    """What the store holds, which runs made it, what was decided by hand, and whether it should be coded again."""
    raise typer.Exit(_work().status(database=database, as_json=json, prefer=prefer, min_confidence=min_confidence))


def recode(
    diff: Annotated[bool, typer.Option("--diff", help="Show for every report what has changed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look; write nothing.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Code all documents, also what this version has coded.")] = False,
    database: Database = None,
    prefer: Prefer = None,
    min_confidence: MinConfidence = None,
    width: Width = None,
    bidi: Bidi = None,
) -> None:
    """Code again what an older riwaya, or one with other data, has coded. Former readings stay, marked as superseded."""
    status = _work().recode(
        diff=diff,
        dry_run=dry_run,
        every=every,
        database=database,
        prefer=prefer,
        min_confidence=min_confidence,
        width=width,
        bidi_choice=bidi,
    )
    raise typer.Exit(status)


def merge(
    first: EventId,
    second: Annotated[str, typer.Argument(metavar="EVENT", help="The event that goes into it.")],
    by: By = None,
    note: Note = None,
    database: Database = None,
) -> None:
    """Say that two events are one happening; the first keeps its id. `riwaya undo` takes it back."""
    raise typer.Exit(_work().merge(first, second, by=by, note=note, database=database))


def split(
    event: EventId,
    reports: Annotated[
        list[str],
        typer.Argument(metavar="REPORT...", help="Reports to part from it, as `riwaya show` names them, or documents."),
    ],
    by: By = None,
    note: Note = None,
    database: Database = None,
) -> None:
    """Say that some reports of an event tell of another happening. `riwaya undo` takes it back."""
    raise typer.Exit(_work().split(event, reports, by=by, note=note, database=database))


def undo(
    decision: Annotated[int | None, typer.Argument(metavar="N", help="Number of the decision; the last if not given.")] = None,
    by: By = None,
    note: Note = None,
    database: Database = None,
) -> None:
    """Take back a merge or split. Decisions are kept for ever; this one too."""
    raise typer.Exit(_work().undo(decision, by=by, note=note, database=database))
