"""Write the OpenAPI document of the desk, from which the front end's types are made.

    PYTHONPATH=src python tools/openapi.py [FILE] [--check]      web/openapi.json if not given

With --check nothing is written; the exit code is 1 if the file is not what the application says.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from riwaya.project.project import Project
from riwaya.web.app import create
from riwaya.web.desk import Desk

FILE = Path(__file__).parent.parent / "web" / "openapi.json"


def document() -> str:
    """The document as JSON."""
    with tempfile.TemporaryDirectory() as folder, Project.create(f"{folder}/riwaya.db") as project:
        return json.dumps(create(Desk(project)).openapi(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    text = document()
    if args.check:
        return int(not args.file.exists() or args.file.read_text(encoding="utf-8") != text)
    args.file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
