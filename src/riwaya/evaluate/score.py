"""Score coded reports against gold reports.

Reports are matched one to one within a document, best pairs first: same type with overlapping triggers, then same type
in the same sentence, then another type of the same family with overlapping triggers. `report` counts the first two,
`found` all three. A field is scored over all reports, so that a filler of a missed or invented report counts as missed or
invented. `facts` is the micro F1 over reports and all fields: the headline figure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from riwaya.extract.draft import type_info

SPAN_FIELDS = ("agents", "targets", "places", "source")
FIELDS = (*SPAN_FIELDS, "time", "harm")

Record = Mapping[str, Any]


@dataclass
class Tally:
    """True positives, false positives and false negatives of one row of the score card."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int, system: int, gold: int) -> None:
        """Count `tp` hits among `system` given and `gold` expected values."""
        self.tp += tp
        self.fp += system - tp
        self.fn += gold - tp

    @property
    def precision(self) -> float:
        """Share of the given values that are right; 0 if none is given."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the expected values that were given; 0 if none is expected."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class ScoreCard:
    """All figures of one comparison."""

    rows: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_type: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    right: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)
    judged: list[tuple[float, bool]] = field(default_factory=list)
    documents: int = 0

    def share(self, name: str) -> float:
        """Share right of a judged row such as `status` or `agents class`."""
        ok, of = self.right[name]
        return ok / of if of else 0.0


def compare(gold: Iterable[Record], system: Mapping[str, Record]) -> ScoreCard:
    """The score card of coded documents.

    Args:
        gold: annotated documents, each with `id`, `text`, `reports`.
        system: coded documents by id, in the output contract.
    """
    card = ScoreCard()
    for document in gold:
        card.documents += 1
        _compare_document(document, system.get(document["id"], {}).get("reports", []), card)
    facts = card.rows["facts"]
    for name in ("report", *FIELDS):
        row = card.rows[name]
        facts.tp, facts.fp, facts.fn = facts.tp + row.tp, facts.fp + row.fp, facts.fn + row.fn
    return card


def matched_types(gold: Record, coded: list[Record]) -> set[int]:
    """Indexes of the coded reports that match a gold report of the same type."""
    starts = _starts(gold["text"])
    return {j for _, j, level in _pairs(gold["reports"], coded, lambda a, b: _level(a, b, starts)) if level >= 2}


def paired(gold: Record, coded: list[Record]) -> list[tuple[int, int]]:
    """The gold reports of a document with the coded ones that they are matched with, by their places in the two lists."""
    starts = _starts(gold["text"])
    return [(i, j) for i, j, _ in _pairs(gold["reports"], coded, lambda a, b: _level(a, b, starts))]


def same_sentence(text: str, a: Record, b: Record) -> bool:
    """Whether the triggers of two reports stand in one sentence of the text."""
    starts = _starts(text)
    return _sentence(starts, a["trigger"]["start"]) == _sentence(starts, b["trigger"]["start"])


def _starts(text: str) -> list[int]:
    return [0] + [m.end() for m in re.finditer(r"[.!?؟\n]+[\s»\"]*", text)]


def _compare_document(document: Record, coded: list[Record], card: ScoreCard) -> None:
    gold, text = document["reports"], document["text"]
    starts = _starts(text)
    pairs = _pairs(gold, coded, lambda a, b: _level(a, b, starts))
    typed = [(i, j) for i, j, level in pairs if level >= 2]
    card.rows["found"].add(len(pairs), len(coded), len(gold))
    card.rows["report"].add(len(typed), len(coded), len(gold))
    for i, j, _ in pairs:
        if gold[i]["type"] != coded[j]["type"]:
            card.confusion[gold[i]["type"], coded[j]["type"]] += 1
    _tally_types(document, gold, coded, typed, card)
    matched = {i: j for i, j, _ in pairs}
    for name in SPAN_FIELDS:
        _tally_spans(name, gold, coded, matched, card)
    _tally_values(gold, coded, matched, card)


def _tally_types(
    document: Record, gold: list[Record], coded: list[Record], typed: list[tuple[int, int]], card: ScoreCard
) -> None:
    hit_gold, hit_coded = {i for i, _ in typed}, {j for _, j in typed}
    for i, report in enumerate(gold):
        card.by_type[report["type"]].add(int(i in hit_gold), 0 if i not in hit_gold else 1, 1)
        if i not in hit_gold:
            card.errors.append(("missed", document["id"], report["type"], _around(document["text"], report["trigger"])))
    for j, report in enumerate(coded):
        card.judged.append((float(report.get("confidence", 1.0)), j in hit_coded))
        if j not in hit_coded:
            card.by_type[report["type"]].add(0, 1, 0)
            card.errors.append(("invented", document["id"], report["type"], _around(document["text"], report["trigger"])))


def _tally_spans(name: str, gold: list[Record], coded: list[Record], matched: dict[int, int], card: ScoreCard) -> None:
    hits = 0
    for i, j in matched.items():
        for expected, given in match_spans(gold[i][name], coded[j].get(name) or []):
            hits += 1
            if expected.get("class"):
                card.right[f"{name} class"][0] += expected["class"] == given.get("class")
                card.right[f"{name} class"][1] += 1
    card.rows[name].add(hits, sum(len(r.get(name) or []) for r in coded), sum(len(r[name]) for r in gold))


def _tally_values(gold: list[Record], coded: list[Record], matched: dict[int, int], card: ScoreCard) -> None:
    times = sum(_same_time(gold[i]["time"], coded[j].get("time")) for i, j in matched.items())
    card.rows["time"].add(times, sum(_dated(r.get("time")) for r in coded), sum(_dated(r["time"]) for r in gold))
    harm = sum(sum((_harm_keys(gold[i]) & _harm_keys(coded[j])).values()) for i, j in matched.items())
    card.rows["harm"].add(harm, sum(len(r.get("harm") or []) for r in coded), sum(len(r["harm"]) for r in gold))
    for i, j in matched.items():
        card.right["status"][0] += gold[i]["status"] == coded[j].get("status", "actual")
        card.right["status"][1] += 1


def _around(text: str, span: Record) -> str:
    return " ".join(text[max(0, span["start"] - 60) : span["end"] + 60].split())


def _overlap(a: Record, b: Record) -> int:
    return max(0, min(int(a["end"]), int(b["end"])) - max(int(a["start"]), int(b["start"])))


def _level(a: Record, b: Record, starts: list[int]) -> int:
    touch = _overlap(a["trigger"], b["trigger"]) > 0
    if a["type"] == b["type"]:
        same = _sentence(starts, a["trigger"]["start"]) == _sentence(starts, b["trigger"]["start"])
        return 3 if touch else 2 if same else 0
    return int(touch and type_info()[a["type"]]["family"] == type_info()[b["type"]]["family"])


def _sentence(starts: list[int], at: int) -> int:
    return sum(1 for start in starts if start <= at)


def _pairs(gold: list[Record], coded: list[Record], level: Callable[[Record, Record], int]) -> list[tuple[int, int, int]]:
    ranked = sorted(
        (
            (level(g, s), -abs(g["trigger"]["start"] - s["trigger"]["start"]), i, j)
            for i, g in enumerate(gold)
            for j, s in enumerate(coded)
            if level(g, s)
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_coded: set[int] = set()
    pairs = []
    for found, _, i, j in ranked:
        if i not in used_gold and j not in used_coded:
            used_gold.add(i)
            used_coded.add(j)
            pairs.append((i, j, found))
    return pairs


def match_spans(gold: list[Record], coded: list[Record]) -> list[tuple[Record, Record]]:
    left, pairs = list(coded), []
    for expected in gold:
        fitting = [given for given in left if same_span(expected, given)]
        if fitting:
            best = max(fitting, key=lambda given: _overlap(expected, given))
            left.remove(best)
            pairs.append((expected, best))
    return pairs


def same_span(a: Record, b: Record) -> bool:
    shorter = min(a["end"] - a["start"], b["end"] - b["start"])
    return bool(shorter > 0 and _overlap(a, b) * 2 >= shorter)


def _same_time(a: Record | None, b: Record | None) -> bool:
    return bool(a and b and a.get("start") and (a["start"], a["end"]) == (b.get("start"), b.get("end")))


def _dated(time: Record | None) -> bool:
    return bool(time and time.get("start"))


def _harm_keys(report: Record) -> Counter[tuple[str, int | None]]:
    return Counter((h["kind"], h.get("min")) for h in report.get("harm") or [])
