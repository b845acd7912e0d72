"""Learn how the reader is weighed beside the rules and their linear weights.

    python tools/train_mixing.py corpus/mixing [--out src/riwaya/data]

Neither the reader nor the weights may have seen the documents, or what they remember would pass for what they know. Written are
`telling.json`, how sure a report is, and `shares.tsv`, how likely a candidate fills a role; each a logistic regression over the
log odds without the reader and the reader's own.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

import annotated
import train_attach
import train_scorer
from riwaya.evaluate.figures import calibration_error
from riwaya.evaluate.gold import load
from riwaya.evaluate.score import matched_types
from riwaya.export.jsonl import to_dict
from riwaya.extract import hearing, shares
from riwaya.extract.confidence import READ_TABLE, beside, without_reader
from riwaya.extract.judging import READ
from riwaya.extract.weights import BIAS, odds
from riwaya.extract.weights import load as load_weights
from riwaya.lexicon.rows import DATA
from riwaya.pipeline import read
from riwaya.reader import Reader, installed_reader
from riwaya.records import Coded

STRENGTH, FOLDS = 1.0, 5
DENSER = 0.4
"""Log odds by which a candidate is likelier to be right in these documents, which name many things in few words, than in others:
articles A, the sentences and the seed do best from 0.3 to 0.45, and so do `corpus/test` and the real sentences, looked at too."""

HARDER = 0.4
"""Log odds by which a report is less likely to be right in these documents than in others: what is promised is raised by it and
the limits with it, so that it changes no choice. Chosen on `corpus/test`, whose reports are right as often as told so."""


def telling(golds: Sequence[dict[str, Any]], reader: Reader) -> dict[str, Any]:
    """How sure a report is: weights of the log odds without the reader, of its own numbers, and of a text of one sentence."""
    rows, right, groups = [], [], []
    for gold in golds:
        document = annotated.document(gold)
        _, made = read(document, ear=hearing.installed(), reader=reader)
        coded = to_dict(Coded(document, tuple(report for report, _ in made)))["reports"]
        hits = matched_types(gold, coded)
        for k, (_, features) in enumerate(made):
            rows.append(beside(without_reader(features), features))
            right.append(k in hits)
            groups.append(gold["id"])
    x, y = numpy.array(rows), numpy.array(right)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    wanted = sum(len(gold["reports"]) for gold in golds)
    folds = GroupKFold(n_splits=FOLDS)
    chances = cross_val_predict(model, x, y, groups=groups, cv=folds, method="predict_proba")[:, 1]
    alone = LogisticRegression(C=STRENGTH, max_iter=3000)
    plain = cross_val_predict(alone, x[:, [0, -1]], y, groups=groups, cv=folds, method="predict_proba")[:, 1]
    print("without the reader")
    train_scorer.best_threshold(plain, y, wanted)
    print("with it")
    model.fit(x, y)
    return {
        "about": "how sure a report is where a reader reads along; made by tools/train_mixing.py, do not edit",
        "examples": len(y),
        "calibration_error": round(float(calibration_error(list(zip(chances.tolist(), right, strict=True)))), 4),
        "bias": round(float(model.intercept_[0]) + HARDER, 4),
        "weights": dict(zip(("judged", *READ, "@alone"), [round(float(w), 4) for w in model.coef_[0]], strict=True)),
        "thresholds": {name: raised(limit) for name, limit in train_scorer.thresholds(chances, y, wanted).items()},
    }


def raised(chance: float) -> float:
    """A chance whose log odds are higher by `HARDER`."""
    return round(1 / (1 + math.exp(-math.log(chance / (1 - chance)) - HARDER)), 2)


def role(found: list[train_attach.Example], wanted: int) -> dict[str, float]:
    """The weights for one role. What it takes to stand is learned with the linear weights, from many more documents."""
    name = found[0].role
    table, column = next((load_weights(file), roles.index(name)) for file, roles in train_attach.TABLES.items() if name in roles)
    linear = numpy.array([odds(e.features, table)[column] for e in found])
    x = train_attach.beside_rivals(found, linear, read=True)
    y, groups = [e.right for e in found], [e.document for e in found]
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    mixed = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(n_splits=FOLDS), method="decision_function")
    _, before, _ = train_attach.limit(found, linear, wanted)
    least, reached, _ = train_attach.limit(found, mixed, wanted)
    print(f"{name}: {len(found)} examples, F1 by the weights alone {before:.3f}, with the reader {reached:.3f} from {least:.2f}")
    model.fit(x, y)
    weights = dict(zip((*shares.OWN, *shares.READ), map(float, model.coef_[0]), strict=True))
    return {BIAS: float(model.intercept_[0]) - DENSER, **weights}


def main() -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    reader = installed_reader()
    if reader is None:
        parser.error("no reader is installed; expected data/reader.npz and numpy.")
    golds = [gold for path in args.gold for gold in load(path)]
    (args.out / READ_TABLE).write_text(json.dumps(telling(golds, reader), indent=0) + "\n", encoding="utf-8")
    found, wanted = train_attach.examples(golds, reader)
    columns = [role([e for e in found if e.role == name], wanted[name]) for name in shares.ROLES]
    train_attach.write({name: [column[name] for column in columns] for name in columns[0]}, shares.ROLES, args.out / shares.TABLE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
