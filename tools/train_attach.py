"""Train the weights that decide which phrases belong to a report, and write them as readable data.

    python tools/train_attach.py corpus/train [GOLD.jsonl …] [--gsr CSV … --notes corpus/sentences/train] [--out src/riwaya/data]

Each candidate of a role of a report that is matched with a gold report is an example: right if a gold value of the role agrees
with it as the scorer asks. Logistic regression with L2 for each role; then, over the odds of models that have not seen the
document, how much a lead over the next best candidate counts.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import annotated
from riwaya.evaluate.score import paired, same_span
from riwaya.export.jsonl import to_dict
from riwaya.extract import attach, attach_source, attach_time, hearing, shares
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft
from riwaya.extract.weights import BIAS, LEAD, LIMIT, SCALE, SHIFT
from riwaya.lexicon.rows import DATA
from riwaya.pipeline import read
from riwaya.reader import Reader, Share
from riwaya.records import Coded, Report, TimeSpan

STRENGTH = 0.2
LEAST_SEEN, LEAST_WEIGHT = 5, 0.05
FOLDS = 5
ROUNDS = 5
SURE_ENOUGH = 0.4
"""Confidence of reports that teach: a little under the usual limit, so that more of them do."""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a role of a report, right or wrong.

    Attributes:
        role: `agents`, `targets`, `places`, `source` or `time`.
        features: what holds of it.
        chosen: the rules chose it.
        right: a gold value of the role agrees with it.
        share: what a reader holds of it, if one reads along.
        values: which ones, by their places in the gold list; two halves of one value are one hit.
        span: its offsets; of candidates whose spans overlap one can stand.
        document, report: what it is of.
        time: the days, of a time.
    """

    role: str
    features: list[str]
    chosen: bool
    right: bool
    span: tuple[int, int]
    document: str
    report: int
    time: TimeSpan | None = None
    share: Share | None = None
    values: tuple[int, ...] = ()


TABLES = {attach.TABLE: attach.ROLES, attach_source.TABLE: ("source",), attach_time.TABLE: ("time",)}
"""File → its columns."""
ONE = ("time",)
"""Roles that one value at most fills."""


def examples(golds: Iterable[dict[str, Any]], reader: Reader | None = None) -> tuple[list[Example], Counter[str]]:
    """Examples from annotated documents, perhaps read by a reader, and how many values the gold reports have in each role."""
    found: list[Example] = []
    wanted: Counter[str] = Counter()
    number = 0
    for gold in golds:
        for report in gold["reports"]:
            wanted.update({role: len(report.get(role) or []) for role in (*attach.ROLES, "source")})
            wanted["time"] += bool(report.get("time"))
        document = annotated.document(gold)
        seen: list[tuple[Report, list[Example]]] = []

        def note(draft: Draft, made: Report, scene: Scene, context: Context, seen: list[Any] = seen) -> Report:
            told = shares.belonging(draft, made, context)
            found = described(draft, made, scene, context)
            seen.append((made, [replace(e, share=told.share(*e.span, e.role) if told is not None else None) for e in found]))
            return made

        read(document, limit=SURE_ENOUGH, weigh=note, ear=hearing.installed(), reader=reader)
        coded = to_dict(Coded(document, tuple(made for made, _ in seen)))["reports"]
        for i, j in paired(gold, coded):
            number += 1
            for e in seen[j][1]:
                values = agreeing(e, gold["reports"][i])
                found.append(replace(e, right=bool(values), values=values, document=gold["id"], report=number))
    return found, wanted


def described(draft: Draft, made: Report, scene: Scene, context: Context) -> Iterator[Example]:
    """The candidates of a report in every role; whether they are right is still open."""
    for c in attach.candidates(draft, made, scene, context):
        yield Example(c.role, [*c.shared, *c.features], c.chosen, False, (c.start, c.end), "", 0)
    for s in attach_source.source_candidates(draft, made, scene, context):
        yield Example("source", s.features, s.chosen, False, (s.start, s.end), "", 0)
    for t in attach_time.time_candidates(draft, made, scene, context):
        yield Example("time", t.features, t.chosen, False, (t.record.span.start, t.record.span.end), "", 0, t.record)


def agreeing(example: Example, gold: dict[str, Any]) -> tuple[int, ...]:
    """The gold values of the example's role that agree with it, by their places: days with days, words with words."""
    span = {"start": example.span[0], "end": example.span[1]}
    if example.role != "time":
        return tuple(k for k, filler in enumerate(gold.get(example.role) or []) if same_span(filler, span))
    time, own = gold.get("time"), example.time
    if not time:
        return ()
    if time.get("start"):
        same = own is not None and (str(own.start), str(own.end)) == (time["start"], time["end"])
    else:
        same = bool(time.get("span")) and same_span(time["span"], span)
    return (0,) if same else ()


def hits_of(chosen: list[Example]) -> int:
    """How many gold values of a report its chosen examples hit, each example one value at most, as the scorer counts."""
    left = {value for example in chosen for value in example.values}
    hits = 0
    for example in chosen:
        value = next((value for value in example.values if value in left), None)
        if value is not None:
            left.remove(value)
            hits += 1
    return hits


def fit(found: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """A model of one role."""
    seen = Counter(name for e in found for name in e.features)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([{n: 1.0 for n in e.features if seen[n] >= LEAST_SEEN} for e in found])
    return vectorizer, LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, [e.right for e in found])


def out_of_fold(found: list[Example]) -> Any:
    """Log odds of each example from a model that has not seen its document."""
    odds = numpy.zeros(len(found))
    for train, test in GroupKFold(n_splits=FOLDS).split(found, groups=[e.document for e in found]):
        vectorizer, model = fit([found[k] for k in train])
        x = vectorizer.transform([dict.fromkeys(found[k].features, 1.0) for k in test])
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
            kept: list[Example] = []
            for k in members:
                first, last = found[k].span
                apart = not kept if found[k].role in ONE else all(last <= e.span[0] or e.span[1] <= first for e in kept)
                if odds[k] >= least and apart:
                    kept.append(found[k])
            chosen += len(kept)
            hits += hits_of(kept)
        return 2 * hits / (chosen + wanted)

    least = 0.0
    for _ in range(ROUNDS):
        half = f1(least) / 2
        least = math.log(half / (1 - half))
    ruled: dict[int, list[Example]] = defaultdict(list)
    for example in found:
        if example.chosen:
            ruled[example.report].append(example)
    given = sum(map(len, ruled.values()))
    return least, f1(least), 2 * sum(map(hits_of, ruled.values())) / (given + wanted)


def beside_rivals(found: list[Example], odds: Any, *, read: bool = False) -> Any:
    """What is known of each example among those of its report (`riwaya.extract.shares.numbers`), perhaps with a reader."""
    by_report: dict[int, list[int]] = defaultdict(list)
    for k, example in enumerate(found):
        by_report[example.report].append(k)
    x = numpy.zeros((len(found), len(shares.OWN) + read * len(shares.READ)))
    for places in by_report.values():
        x[places] = shares.numbers(odds[places].tolist(), [found[k].share for k in places] if read else None)
    return x


def table(found: list[Example], wanted: Counter[str], roles: tuple[str, ...]) -> dict[str, list[float]]:
    """Weights of all features for some roles, a column each."""
    rows: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(roles))
    for k, role in enumerate(roles):
        part = [e for e in found if e.role == role]
        odds = out_of_fold(part)
        x = beside_rivals(part, odds)
        second = LogisticRegression(max_iter=3000).fit(x, [e.right for e in part])
        least, reached, rules = limit(part, second.decision_function(x), wanted[role])
        rows[SCALE][k], rows[LEAD][k], rows[SHIFT][k] = *map(float, second.coef_[0]), float(second.intercept_[0])
        vectorizer, model = fit(part)
        rows[BIAS][k], rows[LIMIT][k] = float(model.intercept_[0]), least
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True):
            if abs(weight) >= LEAST_WEIGHT:
                rows[name][k] = float(weight)
        print(f"{role}: {len(part)} examples, out of fold F1 {reached:.3f}, rules {rules:.3f}; limit {least:.2f}")
    return rows


def write(rows: dict[str, list[float]], roles: tuple[str, ...], path: Path) -> None:
    """Write weights as a table with two decimals."""
    lines = ["\t".join(["feature", *roles])]
    lines += ["\t".join([name, *(f"{n:.2f}".rstrip("0").rstrip(".") for n in row)]) for name, row in sorted(rows.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(rows), "rows in", path.name)


def main() -> int:
    """Entry point; returns the exit code."""
    parser = annotated.arguments(__doc__)
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    found, wanted = examples(annotated.golds(args))
    for name, roles in TABLES.items():
        write(table(found, wanted, roles), roles, args.out / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
