"""The annotated documents that a training tool is given at the command line."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from riwaya.evaluate.gold import load, without_text
from riwaya.evaluate.gsr import texts
from riwaya.records import Document


def arguments(about: str | None) -> argparse.ArgumentParser:
    """A parser of the documents (`gold`), the public sentences (`--gsr`) and their annotations without text (`--notes`)."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--gsr", nargs="*", type=Path, default=[])
    parser.add_argument("--notes", type=Path)
    return parser


def document(gold: dict[str, Any]) -> Document:
    """An annotated document as one to be coded."""
    return Document(gold["id"], gold["text"], date.fromisoformat(gold["published"]) if gold.get("published") else None)


def golds(args: argparse.Namespace) -> list[dict[str, Any]]:
    """All of them."""
    found = [gold for path in args.gold for gold in load(path)]
    return [*found, *(without_text(args.notes, texts(args.gsr)) if args.notes else ())]
