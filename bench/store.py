"""Speed, memory and size of a store of synthetic reports (`tools/synthetic.py`), measured on the machine at hand.

    PYTHONPATH=src:tools python bench/store.py [REPORTS] [DATABASE]      100000 in a file of its own if not given

Merges up to 10,000 reports in memory (`resolve`) and writes them to a store. A larger one is filled up with copies of
these rows, as if of other months: the synthetic war goes on at one pace. Then documents are added one by one, as
`riwaya add` does after coding. Prints what one document more, a list, a ledger and a search take: processor time of one
core, so that other work on the machine counts little.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, Table, func, select

from riwaya.project import merging
from riwaya.project.adding import Adding
from riwaya.project.coding import keyed_reports
from riwaya.project.project import Project
from riwaya.records import Coded
from riwaya.resolve.run import resolve
from riwaya.store import documents as rows
from riwaya.store import events, members, reports, runs, schema, search
from riwaya.store.runs import Making
from synthetic import documents

REPORTS, BASE = 100_000, 10_000
ADDED = 50
MAKING = Making("bench", "bench", 0, 0.5)
WORD = "غارات"


def timed(action: Callable[[], object]) -> float:
    """Seconds of processor time that an action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def fill(project: Project, coded: Sequence[Coded], making: Making) -> None:
    """Write documents, reports and events as adding them one by one would have left them."""
    found = resolve(coded)
    said = {voice.key: voice for event in found.events for voice in event.voices}
    with project.store.writing() as connection:
        run = runs.begin(connection, "add", making)
        for one in coded:
            prepared = merging.prepare(one)
            version = rows.put(connection, one.document, (), run)
            reports.put(connection, version.row, keyed_reports(one), run)
            search.index(connection, version.row, one.document)
            placed = {member.key: member.row for member in members.of_document(connection, version.row)}
            made = [(sketch, said[sketch.key], found.decisions[sketch.key]) for sketch in prepared.sketches]
            members.place(connection, placed, made)
            members.keep_passages(connection, version.row, prepared.passages)
            rows.speaks(connection, version.row, prepared.own_voice)
        events.keep(connection, [(event, merging.places_of(event.voices)) for event in found.events])
        runs.finish(connection, run)


def multiply(connection: Connection, times: int) -> None:
    """Copy everything in an SQLite store, each time under other ids, keys, blocks and bands."""
    numbered = (schema.documents, schema.reports, schema.passages)
    counts = {table.name: connection.scalar(select(func.max(table.c.id))) or 0 for table in numbered}
    for copy in range(1, times):
        number = {name: f"+ {copy * count}" for name, count in counts.items()}
        mark = f"|| '~{copy}'"
        changes: dict[Table, dict[str, str]] = {
            schema.documents: {"id": number["documents"], "key": mark},
            schema.reports: {"id": number["reports"], "key": mark, "document": number["documents"], "event": mark},
            schema.blocks: {"block": mark, "report": number["reports"]},
            schema.passages: {"id": number["passages"], "document": number["documents"]},
            schema.bands: {"band": mark, "passage": number["passages"]},
            schema.events: {"id": mark},
            schema.event_places: {"event": mark},
        }
        for table, changed in changes.items():
            _copied(connection, table.name, [column.name for column in table.columns], changed, counts)
        columns = ["words", "stems", "document", "fold_version"]
        _copied(connection, "search", columns, {"document": number["documents"]}, counts)


def _copied(
    connection: Connection, table: str, columns: Sequence[str], changed: Mapping[str, str], counts: Mapping[str, int]
) -> None:
    """Copy the rows that were there first."""
    values = ", ".join(f'"{name}" {changed.get(name, "")}' for name in columns)
    owner = next((name for name in ("document", "report", "passage") if name in columns), None)
    if table in counts:
        first = f"id <= {counts[table]}"
    elif owner:
        first = f'"{owner}" <= {counts[owner + "s"]}'
    else:
        first = f'"{"id" if table == "events" else "event"}" NOT LIKE \'%~%\''
    names = ", ".join(f'"{name}"' for name in columns)
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {first}")


def memory() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def filling(number: int, database: str) -> None:
    """Fill a store; runs in a process of its own, because merging everything at once takes more memory than adding."""
    coded, _ = documents(min(number, BASE))
    with Project.create(database) as project:
        fill(project, coded[:-ADDED], MAKING)
        with project.store.writing() as connection:
            multiply(connection, number // BASE)


def measure(number: int, database: str) -> None:
    """Print what the commands take on the full store."""
    new = documents(min(number, BASE))[0][-ADDED:]
    with Project(database) as project:
        status = project.status()
        print(f"the store                {status.reports:,} reports, {status.documents:,} documents, {status.events:,} events")
        adding = Adding(project.store, MAKING, Path.cwd())
        one_more = [timed(lambda document=document: adding.keep(document)) for document in new]  # type: ignore[misc]
        adding.finish()
        line = max(project.events(), key=lambda event: event.reports)
        print(f"one document more        median {median(one_more) * 1000:.0f} ms, slowest {max(one_more) * 1000:.0f} ms")
        print(f"list of all events       {timed(project.events):6.2f} s")
        print(f"list of a place          {timed(lambda: project.events(place=line.place)):6.2f} s")
        print(f"ledger of {line.reports:>4} reports   {timed(lambda: project.show(line.id)):6.2f} s")
        print(f"search                   {timed(lambda: project.search(line.place or WORD)):6.2f} s")
        print(f"status                   {timed(project.status):6.2f} s")
    if Path(database).exists():
        print(f"size                     {Path(database).stat().st_size / 1e6:6.0f} MB")
    print(f"peak memory              {memory():6.0f} MB")


def main() -> int:
    """Entry point; returns the exit code."""
    if sys.argv[1:2] == ["fill"]:
        filling(int(sys.argv[2]), sys.argv[3])
        return 0
    number = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with tempfile.TemporaryDirectory() as folder:
        database = sys.argv[2] if len(sys.argv) > 2 else f"{folder}/riwaya.db"
        subprocess.run([sys.executable, __file__, "fill", str(number), database], check=True)
        measure(number, database)
    return 0


if __name__ == "__main__":
    sys.exit(main())
