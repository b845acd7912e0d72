"""Speed and memory, measured in one run on the machine at hand.

    python bench/speed.py [FILE]      FILE: a text to code; the bundled example if not given

Prints: cold start of `riwaya --help`; coding the file the first time (empty cache) and again, each in a new process; peak
memory; sentences of 25 words a second on one core after start-up; and how time grows with the length of the text.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from riwaya.cli.work import collect_seldom
from riwaya.pipeline import code_document
from riwaya.records import Document

EXAMPLE = Path(__file__).parent.parent / "src/riwaya/data/examples/aleppo-2016.txt"
WORDS = 25
ROUNDS = 3


def process(arguments: list[str], cache: str) -> float:
    """Seconds that a new `riwaya` process takes."""
    start = time.perf_counter()
    environment = {**os.environ, "RIWAYA_CACHE": cache}
    subprocess.run([sys.executable, "-m", "riwaya.cli", *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def coding(text: str) -> float:
    """Seconds that coding a text takes in this process."""
    start = time.perf_counter()
    code_document(Document("bench", text))
    return time.perf_counter() - start


def main() -> int:
    """Print the figures."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    with tempfile.TemporaryDirectory() as cache:
        print(f"riwaya --help, cold start        {min(process(['--help'], cache) for _ in range(ROUNDS)):6.2f} s")
        arguments = ["code", str(path), "--jsonl"]
        print(f"{path.name}, first time   {process(arguments, cache):6.2f} s")
        print(f"{path.name}, again        {min(process(arguments, cache) for _ in range(ROUNDS)):6.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of one process       {peak:6.0f} MB")
    text = path.read_text(encoding="utf-8")
    coding(text)
    collect_seldom()  # as the command does
    words, seconds = 0, 0.0
    while seconds < 5:
        seconds += coding(text)
        words += len(text.split())
    print(f"sentences of {WORDS} words a second   {words / WORDS / seconds:6.0f}")
    base = None
    for size in (10_000, 100_000, 1_000_000):
        grown = (text * (size // len(text) + 1))[:size]
        taken = min(coding(grown) for _ in range(ROUNDS if size < 1_000_000 else 1))
        base = base or taken
        print(f"{size:>9,} characters            {taken:8.2f} s   {taken / base:7.1f} times the first")
    return 0


if __name__ == "__main__":
    sys.exit(main())
