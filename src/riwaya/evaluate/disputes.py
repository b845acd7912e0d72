"""Where voices conflict: recall and precision against disputes noted by hand.

A line of the gold names an event, a kind, a field, and two or more sides, each a report of a document. A dispute found by
riwaya matches it if the kind is the same (for counts the field too: `harm.killed` is not `harm.wounded`) and it sets the same
reports against each other: two sides of the gold are covered by two different positions. A position covers a side if one of
its reports is matched with the side's report as in the score card, or stands in the same sentence, so that a report of another
type at other words of the sentence does not count against the dispute; a denial without a report of its own covers the side
that it stands around. Where the gold has all sides in one report («told by X, denied by Y» in one breath), one position that
covers it is enough.

riwaya gives one dispute for each event, kind and field, with every position; the gold may note the same conflict pair by pair.
So recall is the share of gold disputes that some dispute found matches, precision the share of disputes found that match some
gold dispute. Gold disputes on documents that are not scored are left out; every dispute found in the scored documents counts
for precision.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from riwaya.errors import InputError
from riwaya.evaluate.score import paired, same_sentence
from riwaya.export.jsonl import to_dict
from riwaya.records import Coded, Dispute
from riwaya.resolve.sketch import key_of

Record = Mapping[str, Any]
Side = tuple[str, str]
"""Id of a document and of a gold report in it."""


@dataclass(slots=True)
class Share:
    """How many of the gold disputes were found, and how many of those found are in the gold."""

    gold: int = 0
    found_of_gold: int = 0
    given: int = 0
    right_of_given: int = 0

    @property
    def recall(self) -> float:
        """Share of the gold disputes that were found; 0 if there are none."""
        return self.found_of_gold / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Share of the disputes found that are in the gold; 0 if none was found."""
        return self.right_of_given / self.given if self.given else 0.0


@dataclass(slots=True)
class DisputeCard:
    """Hits in all and by kind, and what was missed or invented."""

    total: Share = field(default_factory=Share)
    by_kind: dict[str, Share] = field(default_factory=dict)
    missed: list[Record] = field(default_factory=list)
    invented: list[Dispute] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Recall and precision by name, 0..1."""
        found = {"disputes recall": self.total.recall, "disputes precision": self.total.precision}
        return {name: round(value, 4) for name, value in found.items()}


def read(path: Path) -> list[dict[str, Any]]:
    """The disputes of a JSONL file. Raises `InputError` if a line is none."""
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as disputes ({error}); expected JSONL.") from error
    for number, line in enumerate(lines, 1):
        if not isinstance(line, dict) or not {"kind", "field", "docs", "sides"} <= line.keys():
            raise InputError(f"{path}:{number}: no dispute; expected an object with kind, field, docs and sides.")
    return lines


def compare(noted: Iterable[Record], found: Sequence[Dispute], gold: Iterable[Record], coded: Mapping[str, Coded]) -> DisputeCard:
    """The card of the disputes found in coded documents.

    Args:
        noted: disputes of the gold.
        found: disputes of the events that the documents were merged into.
        gold: annotated documents.
        coded: the documents as coded, by id.
    """
    documents = {document["id"]: document for document in gold}
    covers: Covers = {}
    for name, document in documents.items():
        if name in coded:
            covers.update(_covers(document, coded[name]))
    card = DisputeCard()
    scored = [dispute for dispute in noted if set(dispute["docs"]) <= documents.keys()]
    for dispute in scored:
        hit = any(_matches(dispute, one, covers) for one in found)
        for share in (card.total, card.by_kind.setdefault(dispute["kind"], Share())):
            share.gold, share.found_of_gold = share.gold + 1, share.found_of_gold + hit
        card.missed += [] if hit else [dispute]
    for one in found:
        hit = any(_matches(dispute, one, covers) for dispute in scored)
        for share in (card.total, card.by_kind.setdefault(one.kind, Share())):
            share.given, share.right_of_given = share.given + 1, share.right_of_given + hit
        card.invented += [] if hit else [one]
    return card


@dataclass(frozen=True, slots=True)
class _Cover:
    """A gold report: where its trigger begins, and the coded reports that stand for it."""

    at: int
    keys: frozenset[str]


Covers = dict[Side, _Cover]


def _covers(document: Record, coded: Coded) -> Iterator[tuple[Side, _Cover]]:
    """For each gold report the keys of the coded reports that it is matched with or that stand in its sentence."""
    name, lines = document["id"], to_dict(coded)["reports"]
    keys = [key_of(name, report) for report in coded.reports]
    pairs = dict(paired(document, lines))
    for i, report in enumerate(document["reports"]):
        near = {k for k, line in zip(keys, lines, strict=True) if same_sentence(document["text"], report, line)}
        found = frozenset(near | ({keys[pairs[i]]} if i in pairs else set()))
        yield (name, report.get("id") or f"r{i + 1}"), _Cover(report["trigger"]["start"], found)


def _stands(key: str, side: Side, covers: Covers) -> bool:
    """Whether a report, or a sentence of denial, stands for a side."""
    cover = covers.get(side)
    if cover is None:
        return False
    name, _, span = key.rpartition(":")
    start, _, end = span.partition("-")
    return key in cover.keys or (name == side[0] and int(start) <= cover.at < int(end))


def _matches(noted: Record, found: Dispute, covers: Covers) -> bool:
    if noted["kind"] != found.kind or (noted["kind"] == "count" and noted["field"] != found.field):
        return False
    sides = [(side["doc"], side["report"]) for side in noted["sides"]]
    covered = [{k for k, p in enumerate(found.positions) if any(_stands(key, side, covers) for key in p.keys)} for side in sides]
    if len(set(sides)) == 1:
        return bool(covered[0])
    pairs = ((covered[i], covered[j]) for i in range(len(sides)) for j in range(i) if sides[i] != sides[j])
    return any(a and b and len(a | b) > 1 for a, b in pairs)
