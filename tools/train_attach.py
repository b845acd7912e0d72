"""Train the weights that decide which phrases belong to a report, and write them as readable data.

    python tools/train_attach.py corpus/train [GOLD.jsonl …] [--gsr CSV … --notes corpus/sentences/train] [--out src/riwaya/data]

Each candidate of a role (`riwaya.extract.attach.candidates`) of a report that is matched with a gold report is an example:
right if a gold filler of the role overlaps it as the scorer asks. Logistic regression with L2 for each role.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from riwaya.evaluate.gold import load, without_text
from riwaya.evaluate.gsr import texts
from riwaya.evaluate.score import paired, same_span
from riwaya.export.jsonl import to_dict
from riwaya.extract.attach import BIAS, LIMIT, ROLES, Candidate, candidates
from riwaya.extract.confidence import threshold
from riwaya.extract.context import Context, Scene
from riwaya.extract.events import Draft
from riwaya.lexicon.rows import DATA
from riwaya.pipeline import read
from riwaya.records import Coded, Document, Report

STRENGTH = 0.2
LEAST_SEEN, LEAST_WEIGHT = 3, 0.02
FOLDS = 5
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a report, right or wrong, with the document and the report it is of."""

    candidate: Candidate
    right: bool
    document: str
    report: int


def examples(golds: Iterable[dict[str, Any]]) -> tuple[list[Example], Counter[str]]:
    """Examples from annotated documents, and how many fillers the gold reports have in each role."""
    found: list[Example] = []
    wanted: Counter[str] = Counter()
    number = 0
    for gold in golds:
        for report in gold["reports"]:
            wanted.update({role: len(report.get(role) or []) for role in ROLES})
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        document = Document(gold["id"], gold["text"], published)
        seen: list[tuple[Report, list[Candidate]]] = []

        def note(draft: Draft, made: Report, scene: Scene, context: Context, seen: list[Any] = seen) -> Report:
            seen.append((made, candidates(draft, made, scene, context)))
            return made

        read(document, limit=threshold(), weigh=note)
        coded = to_dict(Coded(document, tuple(made for made, _ in seen)))["reports"]
        for i, j in paired(gold, coded):
            number += 1
            for candidate in seen[j][1]:
                span = {"start": candidate.start, "end": candidate.end}
                right = any(same_span(filler, span) for filler in gold["reports"][i].get(candidate.role) or [])
                found.append(Example(candidate, right, gold["id"], number))
    return found, wanted


def fit(found: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """A model of one role."""
    seen = Counter(name for e in found for name in e.candidate.features)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([{n: 1.0 for n in e.candidate.features if seen[n] >= LEAST_SEEN} for e in found])
    return vectorizer, LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, [e.right for e in found])


def out_of_fold(found: list[Example]) -> Any:
    """Log odds of each example from a model that has not seen its document."""
    odds = numpy.zeros(len(found))
    for train, test in GroupKFold(n_splits=FOLDS).split(found, groups=[e.document for e in found]):
        vectorizer, model = fit([found[k] for k in train])
        x = vectorizer.transform([dict.fromkeys(found[k].candidate.features, 1.0) for k in test])
        odds[test] = model.decision_function(x)
    return odds


def limit(found: list[Example], odds: Any, wanted: int) -> tuple[float, float, float]:
    """The least log odds of what stands, the F1 it reaches, and the F1 of the rules alone.

    Expected F1 is highest where everything stands that is likelier than half of that F1 (Lipton et al. 2014), so the limit is
    looked for as a fixed point and needs no search that could follow chance.
    """
    by_report: dict[int, list[int]] = defaultdict(list)
    for k in numpy.argsort(-odds):
        by_report[found[k].report].append(int(k))

    def f1(least: float) -> float:
        hits = chosen = 0
        for members in by_report.values():
            spans: list[tuple[int, int]] = []
            for k in members:
                c = found[k].candidate
                if odds[k] >= least and all(c.end <= a or b <= c.start for a, b in spans):
                    spans.append((c.start, c.end))
                    chosen += 1
                    hits += found[k].right
        return 2 * hits / (chosen + wanted)

    least = 0.0
    for _ in range(ROUNDS):
        half = f1(least) / 2
        least = math.log(half / (1 - half))
    ruled = [e for e in found if e.candidate.chosen]
    return least, f1(least), 2 * sum(e.right for e in ruled) / (len(ruled) + wanted)


def main() -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--gsr", nargs="*", type=Path, default=[])
    parser.add_argument("--notes", type=Path)
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    golds = [gold for path in args.gold for gold in load(path)]
    if args.notes:
        golds += without_text(args.notes, texts(args.gsr))
    found, wanted = examples(golds)
    rows: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(ROLES))
    for k, role in enumerate(ROLES):
        part = [e for e in found if e.candidate.role == role]
        least, reached, rules = limit(part, out_of_fold(part), wanted[role])
        vectorizer, model = fit(part)
        rows[BIAS][k], rows[LIMIT][k] = float(model.intercept_[0]), least
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True):
            if abs(weight) >= LEAST_WEIGHT:
                rows[name][k] = float(weight)
        print(f"{role}: {len(part)} examples, out of fold F1 {reached:.3f}, rules {rules:.3f}; limit {least:.2f}")
    lines = ["\t".join(["feature", *ROLES])]
    lines += ["\t".join([name, *(f"{n:.2f}".rstrip("0").rstrip(".") for n in row)]) for name, row in sorted(rows.items())]
    (args.out / "attach.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(rows), "rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
