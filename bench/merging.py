"""Speed, memory and growth of the merging on synthetic reports (`tools/synthetic.py`), measured on the machine at hand.

    PYTHONPATH=src:tools python bench/merging.py [REPORTS …]      12500, 25000, 50000 and 100000 if none is given

For each number, in a process of its own: seconds for sketches and grouping, for copies, voices and descriptions of all events,
peak memory, B-cubed against the true events, and the longest of 50 documents added to the full index afterwards. One core.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from riwaya.evaluate.events import b_cubed, pairs
from riwaya.records import Coded
from riwaya.resolve.run import index_of, resolve
from riwaya.resolve.sketch import sketches
from synthetic import documents

SIZES = (12_500, 25_000, 50_000, 100_000)
ADDED = 50


def one(reports: int) -> str:
    """A line of figures for so many reports."""
    coded, truth = documents(reports)
    base, new = coded[:-ADDED], coded[-ADDED:]
    start = time.perf_counter()
    found = resolve(base)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    index = index_of(base)
    grouped = time.perf_counter() - start
    labels = [(truth[key], event) for key, event in found.assignments.items()]
    slowest = max(_seconds(index, document) for document in new)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"{len(labels):>8,} reports {len(found.events):>7,} events   all {whole:6.1f} s   grouping alone {grouped:6.1f} s   "
    quality = f"b3 {b_cubed(labels).f1:.3f}   pairs {pairs(labels).f1:.3f}"
    return f"{told}peak {memory:5.0f} MB   one document more {slowest * 1000:5.0f} ms   {quality}"


def _seconds(index: object, document: Coded) -> float:
    start = time.perf_counter()
    index.add(sketches(document))  # type: ignore[attr-defined]
    return time.perf_counter() - start


def main() -> int:
    """Entry point; returns the exit code."""
    if len(sys.argv) == 2:
        print(one(int(sys.argv[1])), flush=True)
        return 0
    for size in [int(n) for n in sys.argv[1:]] or SIZES:
        subprocess.run([sys.executable, __file__, str(size)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
