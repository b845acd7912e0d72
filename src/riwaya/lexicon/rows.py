"""Reading the data files: CSV and YAML to plain rows that remember their file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import DataError

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells and where it stands."""

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, separated by `|`."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())


def table(name: str) -> Iterator[Row]:
    """The rows of `data/<name>`, blank cells as empty strings. A missing file is a `DataError`."""
    path = DATA / name
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            for cells in reader:
                clean = {key: (value or "").strip() for key, value in cells.items() if key}
                yield Row(clean, f"{name}:{reader.line_num}")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); expected a data table. Reinstall riwaya.") from error


@cache
def document(name: str) -> Any:
    """The content of the YAML file `data/<name>`."""
    path = DATA / name
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except yaml.YAMLError as error:
        raise DataError(f"{path}: not valid YAML ({' '.join(str(error).split())}).") from error


def event_files() -> tuple[str, ...]:
    """Names of the trigger files, sorted."""
    return tuple(sorted(f"events/{path.name}" for path in (DATA / "events").glob("*.yml")))
