"""Speed, memory and size of a store of synthetic reports (`tools/synthetic.py`), measured on the machine at hand.

    PYTHONPATH=src:tools python bench/store.py [REPORTS] [DATABASE]      100000 in a file of its own if not given

Fills a store document by document, as `riwaya add` does after coding. Prints how that goes, then what one more document, a
list, a ledger and a search take. One core.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from riwaya.project.adding import Adding
from riwaya.project.project import Project
from riwaya.records import Coded
from riwaya.store.runs import Making
from synthetic import documents

REPORTS = 100_000
ADDED = 50
STEP = 10_000


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def fill(adding: Adding, coded: Sequence[Coded]) -> None:
    """Add documents, and tell how far it has come."""
    start, reports, told = time.perf_counter(), 0, 0
    for document in coded:
        adding.keep(document)
        reports += len(document.reports)
        if reports // STEP > told:
            told = reports // STEP
            print(f"{reports:>8,} reports {time.perf_counter() - start:8.0f} s   {memory():5.0f} MB", flush=True)


def memory() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Entry point; returns the exit code."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with tempfile.TemporaryDirectory() as folder:
        database = sys.argv[2] if len(sys.argv) > 2 else f"{folder}/riwaya.db"
        coded, _ = documents(number)
        with Project.create(database) as project:
            adding = Adding(project.store, Making("bench", "bench", 0, 0.5), Path(folder))
            fill(adding, coded[:-ADDED])
            one_more = [timed(lambda document=document: adding.keep(document)) for document in coded[-ADDED:]]  # type: ignore[misc]
            adding.finish()
            line = max(project.events(), key=lambda event: event.reports)
            print(f"one document more: median {median(one_more) * 1000:.0f} ms, slowest {max(one_more) * 1000:.0f} ms")
            print(f"list of all events       {timed(project.events):6.2f} s")
            print(f"list of a place          {timed(lambda: project.events(place=line.place)):6.2f} s")
            print(f"ledger of {line.reports:>4} reports   {timed(lambda: project.show(line.id)):6.2f} s")
            print(f"search                   {timed(lambda: project.search(line.place or 'حلب')):6.2f} s")
            print(f"status                   {timed(project.status):6.2f} s")
        if Path(database).exists():
            print(f"size {Path(database).stat().st_size / 1e6:.0f} MB")
        print(f"peak memory {memory():.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
