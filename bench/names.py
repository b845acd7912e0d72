"""What knowing places and actors costs, measured on the machine at hand, beside the bars that riwaya sets itself.

    python bench/names.py [FILE]      FILE: a text to code; the bundled example if not given

Prints how much processor time and memory the index of places takes to load, each in a new process, and how much looking names up
adds to coding, as a share of the rest. All that looks up or weighs a name is timed; the clock's own cost counts against it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from riwaya import pipeline
from riwaya.extract import assemble, where
from riwaya.link.gazetteer import Gazetteer
from riwaya.records import Document

EXAMPLE = Path(__file__).parent.parent / "src/riwaya/data/examples/aleppo-2016.txt"
ROUNDS = 5
BARS = {"seconds": 0.3, "megabytes": 120.0, "share": 0.25}
TIME = """
import time
from riwaya.link import gazetteer
start = time.process_time()
gazetteer.load()
print(time.process_time() - start)
"""
SIZE = """
import tracemalloc
from riwaya.link import gazetteer
tracemalloc.start()
kept = gazetteer.load()
print(tracemalloc.get_traced_memory()[1] / 1_000_000)
"""


class Clock:
    """Seconds spent in the functions that it was put around; what they call of each other counts once."""

    def __init__(self) -> None:
        self.seconds, self.running = 0.0, False

    def around(self, owner: Any, name: str) -> None:
        """Put the clock around a function of a module or class."""
        plain: Callable[..., Any] = getattr(owner, name)

        def timed(*args: Any, **more: Any) -> Any:
            if self.running:
                return plain(*args, **more)
            self.running, start = True, time.perf_counter()
            try:
                return plain(*args, **more)
            finally:
                self.running = False
                self.seconds += time.perf_counter() - start

        setattr(owner, name, timed)


def printed(script: str) -> float:
    """The number that a script prints in a new process: the least of some runs."""
    command = [sys.executable, "-c", script]
    return min(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(ROUNDS))


def share(text: str) -> float:
    """Time spent on names divided by the rest of the time of coding."""
    pipeline.code_document(Document("bench", text))  # loads everything
    clock = Clock()
    for name in ("lookup", "prefixes", "starts_name", "resolve"):
        clock.around(Gazetteer, name)
    for module, name in ((where, "link_place"), (pipeline, "link_place"), (pipeline, "in_time"), (assemble, "described")):
        clock.around(module, name)
    start = time.perf_counter()
    for _ in range(ROUNDS * 4):
        pipeline.code_document(Document("bench", text))
    return clock.seconds / (time.perf_counter() - start - clock.seconds)


def main() -> int:
    """Print the figures; exit code 1 if one misses its bar."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    seconds, megabytes = printed(TIME), printed(SIZE)
    added = share(path.read_text(encoding="utf-8"))
    for what, figure, bar, told in (
        ("index of places, load", seconds, BARS["seconds"], "{:.2f} s"),
        ("index of places, peak memory", megabytes, BARS["megabytes"], "{:.0f} MB"),
        ("names, added to coding", added, BARS["share"], "{:.1%}"),
    ):
        print(f"{what:30}{told.format(figure):>9}   {figure / bar:5.0%} of the bar of {told.format(bar)}")
    return int(seconds > BARS["seconds"] or megabytes > BARS["megabytes"] or added > BARS["share"])


if __name__ == "__main__":
    sys.exit(main())
