"""Fill the output blocks of the README and the manual with what the commands really print.

A block is a comment with a command, followed by a fenced block that belongs to this script:

    <!-- output: riwaya code article.txt | first 40 -->
    ```text
    …
    ```

The commands of `docs/project.md` build on each other and run in a folder of their own. `make docs` rewrites the blocks;
`python tools/docs.py --check` names those that are out of date.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/usage.md", "docs/project.md", "docs/quality.md")
TOUR = "docs/project.md"
"""The page whose commands build on each other: they run in a folder of its own, which holds `examples` and nothing else."""

EXAMPLES = ROOT / "src/riwaya/data/examples"
BLOCK = re.compile(
    r"(?P<mark><!-- output: (?P<command>[^|>]+?)(?: \| first (?P<first>\d+))? -->\n)"
    r"```(?P<kind>\w*)\n.*?```\n",
    re.S,
)


LOOK = {
    "RIWAYA_SETTINGS": os.devnull,
    "RIWAYA_GAZETTEER": os.devnull,
    "RIWAYA_READER": "off",
    "COLUMNS": "100",
    "NO_COLOR": "1",
    "PYTHONPATH": str(ROOT / "src"),
}


def output(command: str, *, first: int | None = None, folder: Path = ROOT) -> str:
    """What a `riwaya …` command prints on standard output, at most `first` lines of it, in the default
    look.

    Args:
        command: the command.
        first: how many lines are shown; all if None.
        folder: where it runs.
    """
    arguments = shlex.split(command)
    if arguments[0] != "riwaya":
        raise SystemExit(f"tools/docs.py: {command!r} is no riwaya command; only those are run.")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RIWAYA_")}
    done = subprocess.run(
        [sys.executable, "-m", "riwaya.cli", *arguments[1:]],
        capture_output=True,
        check=True,
        cwd=folder,
        encoding="utf-8",
        env={**clean, **LOOK},
    )
    lines = done.stdout.rstrip().splitlines()
    shown = lines if first is None or len(lines) <= first else [*lines[:first], "…"]
    return "\n".join(line.rstrip() for line in shown) + "\n"


def filled(page: str, *, folder: Path = ROOT) -> str:
    """The page with every output block brought up to date, from the first to the last."""

    def fill(block: re.Match[str]) -> str:
        first = int(block["first"]) if block["first"] else None
        return f"{block['mark']}```{block['kind']}\n{output(block['command'], first=first, folder=folder)}```\n"

    return BLOCK.sub(fill, page)


def fresh(name: str) -> str:
    """The page of this name, brought up to date."""
    page = (ROOT / name).read_text(encoding="utf-8")
    if name != TOUR:
        return filled(page)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(EXAMPLES, Path(folder, "examples"))
        return filled(page, folder=Path(folder))


def stale() -> list[str]:
    """Names of the pages whose output blocks are out of date."""
    return [name for name in PAGES if fresh(name) != (ROOT / name).read_text(encoding="utf-8")]


def main() -> None:
    """Rewrite the pages, or with `--check` only tell which would change."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        if found := stale():
            raise SystemExit(f"out of date: {', '.join(found)}. Run: make docs")
        return
    for name in PAGES:
        (ROOT / name).write_text(fresh(name), encoding="utf-8")


if __name__ == "__main__":
    main()
