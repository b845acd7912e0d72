"""`riwaya evaluate`: codes a gold set, or takes what was coded before, and prints the score card."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import track

from riwaya import settings
from riwaya.cli import bidi
from riwaya.errors import InputError
from riwaya.evaluate import floors as floor_files
from riwaya.evaluate import gold, gsr, links, merging
from riwaya.evaluate.figures import HEADLINES, figures
from riwaya.evaluate.score import FIELDS, ScoreCard, Tally, compare
from riwaya.export.jsonl import from_dict, to_dict
from riwaya.pipeline import code_document
from riwaya.records import Coded, Document, Outlet

T = TypeVar("T")
CONFUSIONS = 8


def evaluate(
    path: Path,
    *,
    system: Path | None,
    errors: int,
    as_json: bool,
    floors: Path | None,
    min_confidence: float | None,
    places: Path | None,
    actors: Path | None,
    disputes: Path | None = None,
) -> int:
    """Print the score card of a gold set. Returns 1 if a floor is undercut."""
    min_confidence = settings.least(min_confidence, where="--min-confidence")
    if path.suffix == ".csv":
        measured, lines = _sentences(path, errors, min_confidence)
    else:
        tables = References(places, actors, disputes)
        measured, lines = _documents(path, system, errors, min_confidence, tables)
    if as_json:
        print(json.dumps(measured, ensure_ascii=False))
    else:
        print("\n".join(lines))
    if floors is None:
        return 0
    faults = floor_files.below(measured, floor_files.load(floors))
    for fault in faults:
        print(f"riwaya: {floors}: {fault}", file=sys.stderr)
    return 1 if faults else 0


def measure(
    path: Path, *, prefix: str | None = None, texts: Sequence[Path] = (), disputes: Path | None = None
) -> dict[str, float]:
    """The figures of a gold set by name, those of its events too where it has any.

    Args:
        path: a gold set, as `riwaya evaluate` takes it, or a folder of annotations that are kept without their text.
        prefix: take only documents whose id begins so.
        texts: files of the public gold standard that hold the text of such annotations.
        disputes: where the gold notes disputes.
    """
    if path.suffix == ".csv":
        return _sentences(path, 0, None)[0]
    if texts:
        documents = list(gold.without_text(path, gsr.texts(texts)))
    else:
        documents = [d for d in gold.load(path) if prefix is None or d["id"].startswith(prefix)]
    coded = {d["id"]: _code(d, None) for d in documents}
    lines = {name: to_dict(one) for name, one in coded.items()}
    return figures(compare(documents, lines)) | merging.measure(documents, coded, lines, disputes)[0]


def judged(path: Path) -> list[tuple[float, bool]]:
    """Confidence and rightness of every candidate report on a gold set, whatever its confidence."""
    documents = list(gold.load(path))
    return compare(documents, {d["id"]: to_dict(_code(d, 0.0)) for d in documents}).judged


@dataclass(frozen=True, slots=True)
class References:
    """Reference answers for the names of places and actors, and disputes noted by hand, if they were given."""

    places: Path | None
    actors: Path | None
    disputes: Path | None = None


def _links(
    documents: list[dict[str, Any]], coded: Mapping[str, Any], tables: References, errors: int
) -> tuple[dict[str, float], list[str]]:
    """Figures and lines on the linking of names; empty if no table was given."""
    if tables.places is None and tables.actors is None:
        return {}, []
    places = links.read_places(tables.places) if tables.places else {}
    actors = links.read_actors(tables.actors) if tables.actors else {}
    card = links.compare(documents, coded, places, actors)
    lines = ["", "names linked"]
    for what, counts in card.counts.items():
        shares = "  ".join(f"{result} {card.share(what, result):.3f}" for result in links.RESULTS)
        lines.append(f"{what:22}{shares}  of {counts.total()}")
    return card.figures(), lines + [f"  {_shown(line)}" for line in card.errors[:errors]]


def _documents(
    path: Path, system: Path | None, errors: int, limit: float | None, tables: References
) -> tuple[dict[str, float], list[str]]:
    documents = list(gold.load(path))
    if not documents:
        raise InputError(f"{path}: holds no gold documents; expected JSONL lines or annotation files.")
    if system:
        coded = _read_system(system)
        records = {d["id"]: from_dict(coded[d["id"]], _document(d)) for d in documents if d["id"] in coded}
    else:
        records = {d["id"]: _code(d, limit) for d in _watched(documents)}
        coded = {name: to_dict(one) for name, one in records.items()}
    card = compare(documents, coded)
    linked, lines = _links(documents, coded, tables, errors)
    merged, more = merging.measure(documents, records, coded, tables.disputes, errors)
    told = list(card_lines(card, sum(len(d["reports"]) for d in documents), errors=errors))
    return figures(card) | linked | merged, told + lines + [_in_order(line) for line in more]


def _sentences(path: Path, errors: int, limit: float | None) -> tuple[dict[str, float], list[str]]:
    rows = gsr.read(path)
    said = [(row, gsr.positive(code_document(row.document, min_confidence=limit), row.family)) for row in _watched(rows)]
    tally = gsr.compare(said)
    lines = [f"{path.stem}: P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  ({len(rows)} sentences)"]
    lines += [f"  {kind}: {_shown(row.text)}" for kind, row in list(gsr.wrong(said))[:errors]]
    return {"precision": round(tally.precision, 4), "recall": round(tally.recall, 4), "f1": round(tally.f1, 4)}, lines


def _code(document: dict[str, Any], limit: float | None) -> Coded:
    return code_document(_document(document), min_confidence=limit)


def _document(document: dict[str, Any]) -> Document:
    day = date.fromisoformat(document["published"]) if document.get("published") else None
    told = document.get("source") or {}
    outlet = Outlet(told["name"], told.get("kind")) if told.get("name") else None
    return Document(document["id"], document["text"], day, "metadata" if day else None, outlet, document.get("title"))


def _read_system(path: Path) -> dict[str, dict[str, Any]]:
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {line["id"]: line for line in lines}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path}: cannot be read as coded documents ({error}); expected the lines of riwaya code --jsonl."
        ) from error


def _watched(items: list[T]) -> Iterator[T]:
    """The items, with a progress bar on standard error where somebody can see it."""
    if sys.stderr.isatty():
        return iter(track(items, description="coding", console=Console(stderr=True), transient=True))
    return iter(items)


def card_lines(card: ScoreCard, reports: int, *, errors: int = 0) -> Iterator[str]:
    """The score card as lines of text."""
    yield f"{card.documents} documents, {reports} gold reports"
    yield f"{'':22}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"
    for name in (*HEADLINES, *FIELDS):
        yield _row(name, card.rows[name])
    yield ""
    for name in ("status", "agents class", "targets class", "source class"):
        _, of = card.right[name]
        yield f"{name + ' right':22}{card.share(name):7.3f}{'':14}{of:7}"
    yield f"{'calibration error':22}{figures(card)['calibration error']:7.3f}{'':14}{len(card.judged):7}"
    yield ""
    yield "by type"
    for name, tally in sorted(card.by_type.items(), key=lambda item: (-(item[1].tp + item[1].fn), item[0])):
        yield _row(name, tally)
    if card.confusion:
        yield ""
        yield "taken for another type"
        for (expected, given), number in card.confusion.most_common(CONFUSIONS):
            yield f"  {expected} → {given}: {number}"
    for kind, where, name, context in card.errors[:errors]:
        yield f"  {kind} {name} [{where}] …{_shown(context)}…"


def _row(name: str, tally: Tally) -> str:
    return f"{name:22}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.tp + tally.fn:7}"


def _shown(text: str) -> str:
    return _in_order(bidi.clean(text))


def _in_order(text: str) -> str:
    """A line for the terminal, its spaces as they are."""
    choice = settings.load(os.environ).bidi
    return bidi.ordered(text, bidi.mode(choice, os.environ, is_terminal=sys.stdout.isatty()))
