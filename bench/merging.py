"""Speed, memory and growth of the merging on synthetic reports (`tools/synthetic.py`), measured on the machine at hand.

    PYTHONPATH=src:tools python bench/merging.py [REPORTS …]      12500, 25000, 50000 and 100000 if none is given

For each number, each in a process of its own: processor seconds and peak memory of `resolve` (sketches, grouping, copies, voices,
descriptions of all events), B-cubed and pairs against the true events; and, with all of them in an `Index`, the longest of 50
documents added afterwards. One core; processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from riwaya.evaluate.events import b_cubed, pairs
from riwaya.records import Coded
from riwaya.resolve.run import Index, index_of, resolve
from riwaya.resolve.sketch import sketches
from synthetic import documents

SIZES = (12_500, 25_000, 50_000, 100_000)
ADDED = 50


def whole(reports: int) -> str:
    """Figures of `resolve` for so many reports."""
    coded, truth = documents(reports)
    before = _memory()
    start = time.process_time()
    found = resolve(coded)
    taken = time.process_time() - start
    labels = [(truth[key], event) for key, event in found.assignments.items()]
    quality = f"b3 {b_cubed(labels).f1:.3f}   pairs {pairs(labels).f1:.3f}"
    told = f"{len(labels):>8,} reports {len(found.events):>7,} events   {taken:6.1f} s   {taken / len(labels) * 1e6:5.0f} µs each"
    return f"{told}   peak {_memory():5.0f} MB, {before:4.0f} of it the reports   {quality}"


def added(reports: int) -> str:
    """The longest time that one document more takes with so many reports in the index."""
    coded, _ = documents(reports)
    index = index_of(coded[:-ADDED])
    return f"{'':17}one document more at most {max(_seconds(index, document) for document in coded[-ADDED:]) * 1000:5.0f} ms"


def _seconds(index: Index, document: Coded) -> float:
    start = time.process_time()
    index.add(sketches(document))
    return time.process_time() - start


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Entry point; returns the exit code."""
    if len(sys.argv) == 3 and sys.argv[1] in PARTS:
        print(PARTS[sys.argv[1]](int(sys.argv[2])), flush=True)
        return 0
    for size in [int(n) for n in sys.argv[1:]] or SIZES:
        for part in PARTS:
            subprocess.run([sys.executable, __file__, part, str(size)], check=True)
    return 0


PARTS = {"whole": whole, "added": added}

if __name__ == "__main__":
    sys.exit(main())
