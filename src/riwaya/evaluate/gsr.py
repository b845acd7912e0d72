"""Sentence-level detection on the public Arabic gold standard of the Open Event Data Alliance (CSV, MIT licence).

A sentence counts as positive when it is given at least one report of the family in question that is told as having happened
or as alleged. Scored on the sentences on which all annotators agree (`yes` against `easy no`).
"""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from riwaya.errors import InputError
from riwaya.evaluate.score import Tally
from riwaya.extract.draft import type_info
from riwaya.records import Coded, Document

FAMILIES = {"ASSAULT": "assault", "PROTEST": "protest"}
COUNTED = ("actual", "uncertain")
AGREED = ("yes", "easy no")
LABELS = (*AGREED, "difficult no", "ambiguous")
LONGEST_FIELD = 10**7
NEEDED = {"id", "text", "label", "event_type"}


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with the annotators' common judgement."""

    id: str
    text: str
    label: str
    family: str

    @property
    def document(self) -> Document:
        """The sentence as a document without date and outlet."""
        return Document(self.id, self.text)


def read(path: Path, *, labels: Container[str] = AGREED) -> list[Row]:
    """The sentences of a file with one of the `labels`, the agreed ones by default. Raises `InputError` if it is no such file."""
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = NEEDED - set(reader.fieldnames or ())
            if missing:
                raise InputError(f"{path}: no column {', '.join(sorted(missing))}; expected id, text, label, event_type.")
            return [row for line in reader if (row := _row(line, path)).label in labels]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV ({error}); expected the public gold standard.") from error


def texts(paths: Iterable[Path]) -> dict[str, str]:
    """Every sentence of some files by its id, whatever the judgement."""
    return {row.id: row.text for path in paths for row in read(path, labels=LABELS)}


def _row(line: Mapping[str, str], path: Path) -> Row:
    family = FAMILIES.get(line["event_type"])
    if family is None:
        raise InputError(f"{path}: event_type {line['event_type']!r}; expected {' or '.join(FAMILIES)}.")
    return Row(line["id"], line["text"], line["label"], family)


def positive(coded: Coded, family: str) -> bool:
    """Whether a coded sentence has a report of the family that counts."""
    return any(type_info()[r.type]["family"] == family and r.status in COUNTED for r in coded.reports)


def compare(rows: Iterable[tuple[Row, bool]]) -> Tally:
    """Precision, recall and F1 over sentences and what was said of each."""
    tally = Tally()
    for row, said in rows:
        expected = row.label == "yes"
        tally.add(int(said and expected), int(said), int(expected))
    return tally


def wrong(rows: Iterable[tuple[Row, bool]]) -> Iterator[tuple[str, Row]]:
    """The sentences judged wrong: `missed` or `invented`, and the sentence."""
    for row, said in rows:
        if said != (row.label == "yes"):
            yield ("invented" if said else "missed"), row
