"""Training of what words are heard to tell of (`riwaya.extract.hearing`); run by `tools/train_scorer.py`.

Every word of an annotated document is an example: of the type whose trigger holds it, or of nothing. One logistic regression
with L2 tells whether it tells of anything, one for each type tells of which.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from riwaya.extract.context import Scene
from riwaya.extract.hearing import BIAS, Sentence, Weights, listens, plain, row, types
from riwaya.pipeline import read
from riwaya.records import Document

STRENGTH, STRENGTH_OF_TYPE = 0.3, 1.0
TOLERANCE = 0.05
LEAST_SEEN = 3
LEAST_TOLD, LEAST_OF_TYPE = 0.05, 0.1
"""Weights smaller than these are left out of the table."""
NOTHING = -1


@dataclass
class Words:
    """Words as examples: their features by number, what they tell of, and the fold of their text."""

    names: dict[str, int] = field(default_factory=dict)
    indices: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("i", [0]))
    labels: list[int] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)

    def add(self, features: Iterable[str], label: int, fold: int) -> None:
        """One word more."""
        names = self.names
        self.indices.extend(sorted({names.setdefault(name, len(names)) for name in features}))
        self.ends.append(len(self.indices))
        self.labels.append(label)
        self.folds.append(fold)

    def table(self) -> Any:
        """The features as a sparse table, a word a row."""
        size = (len(self.labels), len(self.names))
        return csr_matrix((numpy.ones(len(self.indices), numpy.float32), numpy.array(self.indices), numpy.array(self.ends)), size)


def words(golds: Iterable[dict[str, Any]], fold_of: Callable[[str], int]) -> Words:
    """The words of annotated documents."""
    found = Words()
    for gold in golds:
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        fold = fold_of(gold["text"])
        told = [(r["trigger"]["start"], r["trigger"]["end"], types().index(r["type"])) for r in gold["reports"]]

        def note(scene: Scene, told: list[tuple[int, int, int]] = told, fold: int = fold) -> None:
            by_rule = {d.unit.index: d.type for d in scene.drafts}
            sentence = Sentence(scene.clauses)
            for unit in filter(listens, scene.clauses.units):
                label = next((kind for first, last, kind in told if unit.start < last and unit.end > first), NOTHING)
                found.add((*plain(unit), *sentence.around(unit, by_rule.get(unit.index))), label, fold)

        read(Document(gold["id"], gold["text"], published), note=note)
    return found


def train(found: Words, without: int | None = None) -> Weights:
    """The weights, learned from the words of all folds but one."""
    folds, labels = numpy.array(found.folds), numpy.array(found.labels)
    part = numpy.arange(len(labels)) if without is None else numpy.flatnonzero(folds != without)
    table, labels = found.table()[part], labels[part]
    seen = numpy.flatnonzero(numpy.asarray(table.sum(axis=0)).ravel() >= LEAST_SEEN)
    table = table[:, seen]
    told = LogisticRegression(C=STRENGTH, solver="liblinear", tol=TOLERANCE).fit(table, labels != NOTHING)
    some = labels != NOTHING
    telling, kinds = table[some], labels[some]
    columns, constants = numpy.zeros((len(types()), len(seen))), numpy.full(len(types()), -9.0)
    for kind in numpy.unique(kinds):
        model = LogisticRegression(C=STRENGTH_OF_TYPE, solver="liblinear", tol=TOLERANCE).fit(telling, kinds == kind)
        columns[kind], constants[kind] = model.coef_[0], model.intercept_[0]
    names = list(found.names)
    rows = {}
    for k, column in enumerate(seen):
        one = float(told.coef_[0, k])
        of_types = {types()[j]: float(columns[j, k]) for j in numpy.flatnonzero(numpy.abs(columns[:, k]) >= LEAST_OF_TYPE)}
        if abs(one) >= LEAST_TOLD or of_types:
            rows[names[column]] = row(one, of_types)
    return Weights(rows, (float(told.intercept_[0]), tuple(map(float, constants))))


def write(weights: Weights, path: Path) -> None:
    """Write the weights as a table: feature, weight for telling of anything, weights for types."""
    lines = ["feature\ttold\ttypes"]
    for name, (told, kinds) in [(BIAS, weights.bias), *sorted(weights.rows.items())]:
        lines.append(
            f"{name}\t{told:.2f}\t{' '.join(f'{types()[k]}={number:.2f}' for k, number in enumerate(kinds) if number)}".rstrip(
                "\t"
            )
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
