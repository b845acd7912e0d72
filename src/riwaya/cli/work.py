"""What the commands do: read, code, print. Loaded when a command runs, not before."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from riwaya import settings
from riwaya.api import day_of
from riwaya.cli import bidi, show
from riwaya.cli.look import look_of
from riwaya.errors import OptionError, RiwayaError
from riwaya.export.jsonl import to_dict
from riwaya.extract.confidence import threshold
from riwaya.ingest.files import Failure, documents
from riwaya.ingest.jsonl import documents as jsonl_documents
from riwaya.lexicon.check import check
from riwaya.lexicon.rows import table
from riwaya.pipeline import code_document
from riwaya.records import Coded, Document
from riwaya.resolve.run import events_in, index_of

TYPES = "ontologies/types.csv"


@dataclass(slots=True)
class Tally:
    """What went wrong so far; every failure is told on standard error when it happens."""

    failed: int = 0

    def fail(self, where: str, message: str) -> None:
        """Tell of a document that is skipped."""
        self.failed += 1
        print(bidi.clean(f"riwaya: {where}: {message}"), file=sys.stderr)

    @property
    def exit_code(self) -> int:
        """0 if nothing failed."""
        return 1 if self.failed else 0


def code(
    files: list[str],
    *,
    form: str,
    merged: bool,
    published: str | None,
    outlet: str | None,
    encoding: str | None,
    explain: bool,
    prefer: str | None,
    min_confidence: float | None,
    width: int | None,
    bidi_choice: str | None,
) -> int:
    """Code files, or JSONL lines from standard input, and print them. Returns the exit code."""
    chosen = settings.load(os.environ)
    day = day_of(published, where="--published")
    outlet, encoding = outlet or chosen.outlet, encoding or chosen.encoding
    if merged and form == "table":
        raise OptionError("--resolve: events are written on JSON only; expected --jsonl or --json beside it.")
    if not files and form != "jsonl":
        raise OptionError("riwaya code: no file given; expected files, folders, or - for standard input.")
    if files:
        found: Iterable[Document | Failure] = documents(files, published=day, outlet=outlet, encoding=encoding)
    else:
        found = jsonl_documents(sys.stdin.buffer, published=day, outlet=outlet)
    tally = Tally()
    limit = settings.least(min_confidence, where="--min-confidence")
    if limit is None:
        limit = threshold(settings.preference(prefer, where="--prefer") if prefer else chosen.prefer)
    coded = _coded(_progress(found, files), tally, limit=limit, debug=chosen.debug)
    if form == "table":
        _print_table(coded, look=look_of(chosen, explain=explain, width=width, bidi_choice=bidi_choice))
        return tally.exit_code
    lines = _with_events(coded) if merged else map(to_dict, coded)
    if form == "json":
        print(json.dumps(list(lines), ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(json.dumps(line, ensure_ascii=False), flush=True)
    return tally.exit_code


def _with_events(coded: Iterable[Coded]) -> Iterator[dict[str, Any]]:
    """The documents as JSON values with the event of each report; all are coded before the first is written."""
    documents = list(coded)
    merged = _told_apart(documents)
    index = index_of(merged)
    for one, named in zip(documents, merged, strict=True):
        yield to_dict(one, events=events_in(named, index.assignments))


def _told_apart(coded: list[Coded]) -> list[Coded]:
    """The documents with ids that are unique: files of one name in two folders are two documents."""
    seen: Counter[str] = Counter()
    out = []
    for one in coded:
        number = seen[one.document.id]
        seen[one.document.id] += 1
        name = f"{one.document.id}#{number + 1}" if number else one.document.id
        out.append(replace(one, document=replace(one.document, id=name)))
    return out


def check_data() -> int:
    """Print every fault of the data files. Returns the exit code."""
    faults = check()
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "all data files are in order", file=sys.stderr)
    return 1 if faults else 0


def _coded(found: Iterable[Document | Failure], tally: Tally, *, limit: float, debug: bool) -> Iterator[Coded]:
    for number, item in enumerate(found):
        if number == 1:
            collect_seldom()
        if isinstance(item, Failure):
            tally.fail(item.where, item.message)
            continue
        try:
            yield code_document(item, min_confidence=limit)
        except RiwayaError as error:
            tally.fail(item.id, str(error))
        except Exception as error:  # one document that trips riwaya must not cost the others of a long run
            if debug:
                traceback.print_exc()
            tally.fail(item.id, f"a fault in riwaya itself ({type(error).__name__}: {error}). Please report it.")


NEW_RECORDS = 20_000
"""New records after which Python looks for garbage; a document makes some tens of thousands, most of which live until its end."""


def collect_seldom() -> None:
    """Keep the tables, which the first document has loaded, from being looked through for garbage: a tenth of the time."""
    gc.freeze()
    gc.set_threshold(NEW_RECORDS)


def _progress(found: Iterable[Document | Failure], files: list[str]) -> Iterator[Document | Failure]:
    """A line on standard error that counts documents, where somebody can see it and no table runs through
    it.
    """
    many = len(files) > 1 or any(Path(name).is_dir() for name in files)
    if not (many and sys.stderr.isatty() and not sys.stdout.isatty()):
        yield from found
        return
    columns = (SpinnerColumn(), TextColumn("coding"), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    told = Console(stderr=True)
    elapsed = TimeElapsedColumn()
    with Progress(*columns, elapsed, console=told, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("coding", total=_count(files), name="")
        for item in found:
            name = item.where if isinstance(item, Failure) else item.id
            bar.update(task, name=bidi.clean(name))
            yield item
            bar.advance(task)


def _count(files: list[str]) -> int | None:
    """How many documents to expect; unknown if a folder is among the files."""
    return None if any(Path(name).is_dir() for name in files) else len(files)


def _print_table(coded: Iterable[Coded], *, look: show.Look) -> None:
    console = Console(highlight=False, soft_wrap=True)
    labels = {row["type"]: row["english"] for row in table(TYPES)}
    for document in coded:
        for line in show.document_lines(document, labels=labels, look=look):
            console.print(line)
