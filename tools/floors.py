"""Measure the coder on every gold set at hand and lift the floors in bench/floors to what it reaches.

    python tools/floors.py [--lower] [--reader]

`--lower` also takes back floors that the coder no longer reaches; say why in the commit. `--reader` measures with the reader and
writes to bench/floors/reader. Bundled is `corpus/test`; the sets of a folder `shared` beside the project are measured where it
exists.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from riwaya.cli.evaluate import measure
from riwaya.evaluate import floors
from riwaya.reader.installed import VARIABLE

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "bench" / "floors"
GOLD = ROOT.parent / "shared" / "gold"
GSR = (GOLD / "gsr-assault-dev.csv", GOLD / "gsr-protest-dev.csv")
SETS: dict[str, tuple[Path, str | None, tuple[Path, ...]]] = {
    "corpus-test": (ROOT / "corpus" / "test", None, ()),
    "real-sentences": (ROOT / "corpus" / "sentences" / "test", None, GSR),
    "sentences": (GOLD / "sentences.gold.jsonl", None, ()),
    "articles-a": (GOLD / "articles.gold.jsonl", "art-a", ()),
    "seed": (GOLD / "seed.gold.jsonl", None, ()),
    "gsr-assault": (GSR[0], None, ()),
    "gsr-protest": (GSR[1], None, ()),
}
"""Name of the floors file → gold set, the beginning of the ids to take from it, and where its text is if it is kept without."""

DISPUTES = {"articles-a": GOLD / "disputes.jsonl"}
"""Name of the floors file → disputes noted on the set."""


def main() -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--lower", action="store_true")
    parser.add_argument("--reader", action="store_true")
    args = parser.parse_args()
    os.environ[VARIABLE] = "on" if args.reader else "off"
    folder = FLOORS / "reader" if args.reader else FLOORS
    for name, (gold, prefix, texts) in SETS.items():
        if args.reader and name.startswith("gsr"):
            continue  # thousands of sentences: measured when the reader is trained, see docs/quality.md
        if not all(needed.exists() for needed in (gold, *texts)):
            print(f"{name}: not all of it is here; left as it is")
            continue
        path = folder / f"{name}.toml"
        before = floors.load(path) if path.exists() and not args.lower else {}
        after = floors.raised(measure(gold, prefix=prefix, texts=texts, disputes=DISPUTES.get(name)), before)
        floors.write(path, after)
        print(f"{name}: {after}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
