"""Train the weights that decide which reports tell of the same happening, and write them as readable data.

    python tools/train_merging.py corpus/train GOLD.jsonl … [--prefix art-a --prefix seed] [--out src/riwaya/data/merging]

An example is a pair of reports of one document or dossier that do not conflict (`riwaya.resolve.features.conflict`): right if
their gold events are the same. Reports are taken twice: as riwaya codes them, with weight 1, and from the gold, with weight 0.5,
so that the weights suit what the coder gives and do not lean on its present faults. Logistic regression with L2.

The shipped weights were learned from parts 2, 4, 5, 7 to 10, 21, 23, 27 and 31 of corpus/train, articles A and the seed.

`LEAN` is added to the constant: pairs are rarer in training than they count in events. It was chosen by leaving out one document
or dossier at a time on articles A and the seed (0, 0.25, 0.5, 0.75, 1 tried).
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from resolve_gold import coded_by_hand, coded_by_riwaya
from riwaya.evaluate.events import agreements, has_events, matched
from riwaya.evaluate.gold import load
from riwaya.export.jsonl import to_dict
from riwaya.lexicon.rows import DATA
from riwaya.records import Coded, Sketch
from riwaya.resolve import score
from riwaya.resolve.features import View, conflict, scoped
from riwaya.resolve.run import Index
from riwaya.resolve.sketch import sketches

STRENGTH, LEAN = 0.5, 0.5
LEAST_SEEN, LEAST_WEIGHT = 3, 0.02
HAND_WEIGHT = 0.5
FOLDS = 10

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A document to train on: `events` maps report keys to gold events, `part` is what is left out at once."""

    gold: dict[str, Any]
    coded: Coded
    sketches: tuple[Sketch, ...]
    events: dict[str, str]
    part: str
    weight: float


def told(golds: list[dict[str, Any]]) -> list[Told]:
    """Every document twice: coded by riwaya and by hand."""
    out = []
    for coded, weight in ((coded_by_riwaya(golds), 1.0), (coded_by_hand(golds), HAND_WEIGHT)):
        for gold, one in zip(golds, coded, strict=True):
            made = sketches(one)
            found = matched([gold], {gold["id"]: to_dict(one)})
            order = sorted(range(len(one.reports)), key=lambda k: (one.reports[k].trigger.start, one.reports[k].trigger.end))
            keys = {j: made[k].key for k, j in enumerate(order)}
            events = {keys[m.report]: m.gold for m in found}
            out.append(Told(gold, one, made, events, gold.get("dossier") or gold["id"], weight))
    return out


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of reports."""

    features: list[str]
    right: bool
    part: str
    weight: float


def examples(documents: list[Told]) -> Iterator[Example]:
    """Pairs of reports within each document or dossier."""
    parts: dict[tuple[str, float], list[Told]] = defaultdict(list)
    for one in documents:
        parts[one.part, one.weight].append(one)
    for (part, weight), members in parts.items():
        events = {key: event for one in members for key, event in one.events.items()}
        known = [sketch for one in members for sketch in one.sketches if sketch.key in events]
        for a, b in itertools.combinations(sorted(known, key=lambda s: (s.document, s.order)), 2):
            first, second = View.of(a), View.of(b)
            if conflict(first, second) is None:
                yield Example(scoped(first, second), events[a.key] == events[b.key], part, weight)


def fold_of(part: str) -> int:
    """The fold in which a document or dossier is left out."""
    return crc32(part.encode()) % FOLDS


def fit(found: list[Example]) -> Weights:
    """Log odds by feature."""
    seen = Counter(name for e in found for name in e.features)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([{n: 1.0 for n in e.features if seen[n] >= LEAST_SEEN} for e in found])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(x, [e.right for e in found], sample_weight=[e.weight for e in found])
    names = vectorizer.get_feature_names_out()
    out = {name: round(float(w), 2) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= LEAST_WEIGHT}
    return {score.BIAS: round(float(model.intercept_[0]) + LEAN, 2), **dict(sorted(out.items()))}


def merged(documents: list[Told], weights: Weights) -> dict[str, str]:
    """Report key → event id under some weights."""
    made = score.tables_of(weights)
    score.tables = lambda: made  # type: ignore[assignment]
    index = Index()
    for one in sorted(documents, key=lambda t: (t.gold.get("published") or "9999", t.gold["id"])):
        index.add(one.sketches)
    return index.assignments


def report(name: str, documents: list[Told], assignments: dict[str, str]) -> None:
    """Print the figures of some documents."""
    coded = {}
    for one in documents:
        lines = to_dict(one.coded)
        by_place = {(s.key.rpartition(":")[2]): s.key for s in one.sketches}
        for line in lines["reports"]:
            line["event"] = assignments[by_place[f"{line['trigger']['start']}-{line['trigger']['end']}"]]
        coded[one.gold["id"]] = lines
    for measure, agreement in agreements([one.gold for one in documents], coded).items():
        print(f"{name:24}{measure:16} P {agreement.precision:.3f}  R {agreement.recall:.3f}  F1 {agreement.f1:.3f}")


def main() -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--prefix", action="append", default=[], help="of the JSONL files take only ids that begin so")
    parser.add_argument("--out", type=Path, default=DATA / "merging")
    args = parser.parse_args()
    golds = []
    for path in args.gold:
        found = [one for one in load(path) if has_events([one])]
        golds += found if path.suffix != ".jsonl" else [one for one in found if one["id"].startswith(tuple(args.prefix))]
    documents = told(golds)
    pairs = list(examples(documents))
    for weight, name in ((1.0, "coded, left out"), (HAND_WEIGHT, "by hand, left out")):
        here = [one for one in documents if one.weight == weight]
        assignments: dict[str, str] = {}
        for fold in range(FOLDS):
            weights = fit([e for e in pairs if fold_of(e.part) != fold])
            assignments |= merged([one for one in here if fold_of(one.part) == fold], weights)
        for group in ("", *args.prefix):
            chosen = [one for one in here if one.gold["id"].startswith(group)]
            report(f"{name} {group or 'all'}", chosen, assignments)
    final = fit(pairs)
    lines = ["feature\tweight", *(f"{name}\t{value:g}" for name, value in final.items())]
    (args.out / "weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(pairs)} pairs, {sum(e.right for e in pairs)} right; {len(final)} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
