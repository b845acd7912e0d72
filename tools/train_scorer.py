"""Train the confidence model on annotated documents and write its weights as readable data.

    python tools/train_scorer.py corpus/train [GOLD.jsonl …] [--gsr CSV … --notes corpus/sentences/train \
        --held corpus/sentences/test] [--public WEIGHT] [--out src/riwaya/data]

Each candidate report of the rules is an example: right if the scorer matches it with a gold report of the same type. With
`--gsr`, sentences of the public gold standard (agreed ones only) add examples: of a positive sentence its surest candidate of
the family, of a negative one every candidate. Logistic regression with L2, calibrated by cross-validation over documents.

`--notes` names annotations of those sentences by the codebook, kept without their text: they are examples like documents, beside
the public judgement of the same sentence, which asks another question and weighs `--public`. `--held` names annotations that are
a gate: their sentences are left out altogether. Where an annotated sentence loses its public judgement, report F1 on
single sentences goes from 0.846 to 0.853 and the public figures fall from 0.86 and 0.60 to 0.53 and 0.23.

Two stages: logistic regression over the features of the rules' candidates, and a small forest (`riwaya.extract.judging`) over
its log odds, what the words are heard to tell of, and the other candidates of the sentence. What words are heard to tell of is
learned first (`tools/train_hearing.py`, written as `hearing.tsv`), once for each fifth of the texts from the other four, so
that no example is judged by what its own text taught.

The same sentences train the model of what a sentence is about (`riwaya.extract.sense`), written beside it as `sense.tsv`. Its
values are features of the examples; each is taken from a model that has not seen the sentence.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy
from joblib import Parallel, delayed
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

import annotated
import train_hearing
from riwaya.evaluate import gsr
from riwaya.evaluate.figures import calibration_error
from riwaya.evaluate.gold import without_text
from riwaya.evaluate.score import matched_types
from riwaya.export.jsonl import to_dict
from riwaya.extract import hearing, sense
from riwaya.extract.confidence import value
from riwaya.extract.draft import type_info
from riwaya.extract.judging import COLUMNS, MARK, compare, plant
from riwaya.lexicon.rows import DATA
from riwaya.pipeline import read
from riwaya.records import Coded, Document, Report

ASSAULT = [
    "armed_clash",
    "territory_captured",
    "air_strike",
    "shelling",
    "remote_explosive",
    "suicide_bomb",
    "chemical_weapon",
    "grenade",
    "attack",
    "sexual_violence",
    "abduction",
    "ceasefire_violation",
]
PROTEST = ("protest", "protest_repressed", "riot")
STRENGTH = 0.1
SHARE = 0.9
ALONE = "on its own"  # the feature of a sentence taken out of its article
NEAR_BEST = 0.03  # of the curve of F1 this much below its top is printed
FLAT = 0.005  # differences in F1 this small are noise; between equals, an invented report is worse than a missed one
PUBLIC = 2.0  # weight of a public judgement beside 1.0 of an annotated report
LEAST_WEIGHT = 0.05
LEAST_SEEN = 3

TREES, DEPTH, RATE, LEAST_LEAF, SHARE_OF_EACH = 80, 4, 0.08, 40, 0.7
"""Trees of the forest: how many, how deep, how much each adds, examples in a leaf at least, share of examples for each."""

FOLDS = 5
PROCESSES = 2
SENSE_STRENGTH = 10.0
SENSE_LEAST_SEEN = 3

Features = dict[str, float]
Example = tuple[Features, bool, str, float, bool]
"""Features, right or wrong, document id, weight, and whether it helps to calibrate: not if only sentences were judged."""


@dataclass(frozen=True)
class Senses:
    """Models of what a sentence is about: one for each fold of texts, trained on the others."""

    by_fold: list[sense.Weights]

    def features(self, report: Report, features: dict[str, float]) -> dict[str, float]:
        """The features with the values of a model that has not seen the report's sentence."""
        if not self.by_fold:
            return features
        assert report.sentence is not None
        text = report.sentence.text
        family = str(type_info()[report.type]["family"])
        unseen = sense.features(sense.value(text, self.by_fold[fold_of(text)]), family)
        return {name: v for name, v in features.items() if not name.startswith("sense ")} | unseen


def fold_of(text: str) -> int:
    """The fold of a text, the same for the same words."""
    return int(hashlib.md5(" ".join(text.split()).encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def train_sense(rows: list[gsr.Row]) -> sense.Weights:
    """Weights of groups of letters, one column for each family, from sentences judged as a whole."""
    counter = DictVectorizer()
    found = [sense.grams(row.text) for row in rows]
    seen = Counter(gram for grams in found for gram in grams)
    kept = [{gram: 1 + math.log(n) for gram, n in grams.items() if seen[gram] >= SENSE_LEAST_SEEN} for grams in found]
    x = TfidfTransformer().fit(counter.fit_transform([dict.fromkeys(grams, 1) for grams in kept]))
    table = x.transform(counter.transform(kept))
    columns, biases = [], []
    for family in sense.FAMILIES:
        part = [k for k, row in enumerate(rows) if row.family == family]
        model = LogisticRegression(C=SENSE_STRENGTH, max_iter=3000, class_weight="balanced")
        model.fit(table[part], [rows[k].label == "yes" for k in part])
        columns.append(model.coef_[0])
        biases.append(float(model.intercept_[0]))
    weights = {
        str(gram): (float(idf), *(float(column[k]) for column in columns))
        for k, (gram, idf) in enumerate(zip(counter.get_feature_names_out(), x.idf_, strict=True))
    }
    return weights | {"": (0.0, *biases)}


def write_sense(weights: sense.Weights, path: Path) -> None:
    """Write the weights as a table, blanks in a gram as `_`."""
    lines = ["\t".join(["gram", "idf", *sense.FAMILIES])]
    for gram, numbers in sorted(weights.items()):
        lines.append("\t".join([gram.replace(" ", "_"), *(f"{n:.3f}" for n in numbers)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Ears:
    """What words are heard to tell of: for each fold of texts, as learned from the others."""

    by_fold: list[hearing.Weights]

    def for_text(self, text: str) -> hearing.Weights | None:
        """The weights that have not seen a text."""
        return self.by_fold[fold_of(text)] if self.by_fold else None


def from_gold(golds: Iterable[dict[str, Any]], senses: Senses, ears: Ears) -> list[Example]:
    """Examples from annotated documents."""
    out: list[Example] = []
    for gold in golds:
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        document = Document(gold["id"], gold["text"], published)
        _, made = read(document, ear=ears.for_text(document.text))
        coded = to_dict(Coded(document, tuple(report for report, _ in made)))["reports"]
        right = matched_types(gold, coded)
        out += [(senses.features(r, f), k in right, gold["id"], 1.0, True) for k, (r, f) in enumerate(made)]
    return out


def from_gsr(rows: list[gsr.Row], senses: Senses, ears: Ears, model: dict[str, Any], weight: float = PUBLIC) -> list[Example]:
    """Examples from sentences judged as a whole.

    Args:
        rows: the sentences.
        senses: values of what they are about.
        ears: what their words are heard to tell of.
        model: an earlier model; of a positive sentence the candidate that it is surest of is taken to be right.
        weight: of each judgement, beside 1.0 of an annotated report.
    """
    out: list[Example] = []
    by_rules, surest = linear(model), by_trees(model)
    for row in rows:
        family = ASSAULT if row.family == "assault" else PROTEST
        _, made = read(Document(row.id, row.text), ear=ears.for_text(row.text))
        candidates = [senses.features(r, f) for r, f in made if r.type in family and r.status in ("actual", "uncertain")]
        if row.label == "easy no":
            out += [(f, False, row.id, weight, False) for f in candidates]
        elif candidates:
            compare([kind_of(f) for f in candidates], candidates, [float(model["bias"]) + by_rules(f) for f in candidates])
            out.append((max(candidates, key=surest), True, row.id, weight, False))
    return out


def linear(model: dict[str, Any]) -> Callable[[Features], float]:
    """The value of features by the linear weights of a model."""
    weights: dict[str, float] = model["weights"]
    return lambda features: sum(weights.get(name, 0.0) * number for name, number in features.items())


def by_trees(model: dict[str, Any]) -> Callable[[Features], float]:
    """The value of features by the trees of a model."""
    forest = plant(model["trees"])
    return lambda features: value(features, model, forest)


def train(examples: list[Example], wanted: int) -> dict[str, Any]:
    """The model as data: bias, weights by feature, trees, threshold, and how it did in cross-validation.

    Args:
        examples: the examples.
        wanted: number of annotated reports in the documents that calibrate, found by the rules or not.
    """
    y = numpy.array([right for _, right, *_ in examples])
    groups = numpy.array([example[2] for example in examples])
    weight = numpy.array([example[3] for example in examples])
    trusted = numpy.array([calibrates for *_, calibrates in examples])
    ruled = numpy.array([not features.get("@heard") for features, *_ in examples])
    alone = numpy.array([ALONE in features for features, *_ in examples])
    said = numpy.zeros(len(examples))
    model, said[ruled] = _linear(
        [e for e, kept in zip(examples, ruled, strict=True) if kept], y[ruled], groups[ruled], weight[ruled]
    )
    if COLUMNS[0] in examples[0][0]:
        for kinds, candidates, places in by_sentence(examples):
            compare(kinds, candidates, said[places])
        forest, said = _forest([features for features, *_ in examples], y, groups, weight)
        slope, shift = calibrate(said[trusted], y[trusted])
        model |= _trees(forest, slope, shift)
    else:
        slope, shift = calibrate(said[trusted], y[trusted])
        model["weights"] = {name: number * slope for name, number in model["weights"].items()}
        model["bias"] = model["bias"] * slope + shift
    model["alone"] = offset((said * slope + shift)[alone], y[alone], weight[alone])
    chances = 1 / (1 + numpy.exp(-(said * slope + shift)))
    return {
        "about": "confidence of a report: logistic regression and trees; made by tools/train_scorer.py, do not edit",
        "examples": len(examples),
        "right": int(y.sum()),
        "calibrated_on": int(trusted.sum()),
        "calibration_error": round(unseen_error(said[trusted], y[trusted], groups[trusted]), 4),
        "thresholds": thresholds(chances[trusted], y[trusted], wanted),
        **model,
    }


def _linear(examples: list[Example], y: Any, groups: Any, weight: Any) -> tuple[dict[str, Any], Any]:
    """The linear model of the rules' candidates, and what it says of each without having seen its document."""
    plain = [{name: number for name, number in features.items() if not name.startswith(MARK)} for features, *_ in examples]
    counts = Counter(name for features in plain for name in features)
    common = [{name: number for name, number in features.items() if counts[name] >= LEAST_SEEN} for features in plain]
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform(common)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    folds = GroupKFold(n_splits=FOLDS)
    said = cross_val_predict(model, x, y, groups=groups, cv=folds, method="decision_function", params={"sample_weight": weight})
    model.fit(x, y, sample_weight=weight)
    weights = {
        name: round(float(w), 4)
        for name, w in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(w) >= LEAST_WEIGHT
    }
    ordered = dict(sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0])))
    return {"bias": round(float(model.intercept_[0]), 4), "weights": ordered}, said


def by_sentence(examples: list[Example]) -> Iterable[tuple[list[str], list[Features], list[int]]]:
    """The candidates of each sentence together: their types, their features, and their places among the examples."""
    groups: defaultdict[tuple[str, float], list[int]] = defaultdict(list)
    for k, (features, _, document, *_) in enumerate(examples):
        groups[document, features["@sentence"]].append(k)
    for places in groups.values():
        candidates = [examples[k][0] for k in places]
        yield [kind_of(features) for features in candidates], candidates, places


def kind_of(features: Features) -> str:
    """The type of a candidate, by its features."""
    return next(name for name in features if name.startswith("type="))


def _forest(rows: list[Features], y: Any, groups: Any, weight: Any) -> tuple[Any, Any]:
    """The trees, and what they say of each example without having seen its document."""
    x = numpy.array([[features[name] for name in COLUMNS] for features in rows])

    def grow() -> Any:
        return GradientBoostingClassifier(
            n_estimators=TREES,
            max_depth=DEPTH,
            learning_rate=RATE,
            min_samples_leaf=LEAST_LEAF,
            subsample=SHARE_OF_EACH,
            random_state=0,
        )

    said = numpy.zeros(len(y))
    for rest, part in GroupKFold(n_splits=FOLDS).split(x, groups=groups):
        said[part] = grow().fit(x[rest], y[rest], sample_weight=weight[rest]).decision_function(x[part])
    return grow().fit(x, y, sample_weight=weight), said


def _trees(forest: Any, slope: float, shift: float) -> dict[str, Any]:
    """The forest as data, on the calibrated scale."""
    start = float(forest.init_.class_prior_[1])
    first = math.log(start / (1 - start))
    return {
        "base": round(first * slope + shift, 4),
        "trees": [_tree(found.tree_, 0, forest.learning_rate * slope) for (found,) in forest.estimators_],
    }


def _tree(tree: Any, node: int, scale: float) -> Any:
    low, high = int(tree.children_left[node]), int(tree.children_right[node])
    if low == high:
        return round(float(tree.value[node, 0, 0]) * scale, 4)
    limit = round(float(tree.threshold[node]), 4)
    return [int(tree.feature[node]), limit, _tree(tree, low, scale), _tree(tree, high, scale)]


def calibrate(said: Any, right: Any) -> tuple[float, float]:
    """Slope and shift that turn the values of a model into log odds (Platt scaling).

    Args:
        said: values of examples by models that have not seen them.
        right: whether each is right.
    """
    platt = LogisticRegression(C=1e6).fit(said.reshape(-1, 1), right)
    return float(platt.coef_[0, 0]), float(platt.intercept_[0])


def offset(odds: Any, right: Any, weight: Any) -> float:
    """What log odds have to be shifted by to be right on the whole: a sentence on its own is judged among others on their own.

    Of these the public standard has many that tell of nothing, which annotated documents hardly show.
    """
    low, high = -5.0, 5.0
    for _ in range(50):
        middle = (low + high) / 2
        surplus = float((weight * (1 / (1 + numpy.exp(-(odds + middle))) - right)).sum()) if len(odds) else 0.0
        low, high = (low, middle) if surplus > 0 else (middle, high)
    return round(high, 4) if len(odds) else 0.0


def unseen_error(said: Any, right: Any, groups: Any) -> float:
    """The calibration error to be expected on other documents: each fifth of them is judged by a scale fitted on the rest."""
    judged: list[tuple[float, bool]] = []
    for rest, part in GroupKFold(n_splits=FOLDS).split(said, groups=groups):
        slope, shift = calibrate(said[rest], right[rest])
        chances = 1 / (1 + numpy.exp(-(said[part] * slope + shift)))
        judged += zip(chances.tolist(), right[part].tolist(), strict=True)
    return float(calibration_error(judged))


def thresholds(chances: Any, right: Any, wanted: int) -> dict[str, float]:
    """The limits by preference: of the best F1, and the ones that keep nine in ten reports right, or nine in ten found."""
    steps = [k / 50 for k in range(1, 48)]
    precise = [limit for limit in steps if (chances >= limit).any() and right[chances >= limit].mean() >= SHARE]
    found = [limit for limit in steps if (right & (chances >= limit)).sum() >= SHARE * right.sum()]
    return {
        "balance": best_threshold(chances, right, wanted),
        "precision": min(precise, default=0.9),
        "recall": max(found, default=0.02),
    }


def best_threshold(chances: Any, right: Any, wanted: int) -> float:
    """The highest threshold whose F1 is as good as the best one's, give or take `FLAT`, in steps of 0.02.

    The curve is flat near its top; of equal thresholds the one that lets fewer wrong reports through is taken.

    Args:
        chances: confidence of each candidate.
        right: whether each is right.
        wanted: number of annotated reports; those without a candidate are missed at any threshold, and the more of them there
            are, the less a wrong report more weighs beside a right one more.
    """

    def f1(limit: float) -> float:
        kept = chances >= limit
        hits = float((kept & right).sum())
        return 2 * hits / (float(kept.sum()) + wanted) if hits else 0.0

    steps = [k / 50 for k in range(1, 36)]
    best = max(f1(limit) for limit in steps)
    print("F1 by limit:", " ".join(f"{limit:.2f} {f1(limit):.4f}" for limit in steps if f1(limit) >= best - NEAR_BEST))
    return round(max(limit for limit in steps if f1(limit) >= best - FLAT), 2)


def listened(golds: Sequence[dict[str, Any]], path: Path) -> list[hearing.Weights]:
    """Learn what words tell of and write it; returns the weights for each fold of texts, learned from the others."""
    words = train_hearing.words(golds, fold_of)
    train_hearing.write(train_hearing.train(words), path)
    return list(Parallel(n_jobs=PROCESSES)(delayed(train_hearing.train)(words, without=k) for k in range(FOLDS)))


def main() -> int:
    """Entry point; returns the exit code."""
    parser = annotated.arguments(__doc__)
    parser.add_argument("--held", type=Path)
    parser.add_argument("--public", type=float, default=PUBLIC)
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    held = {gold["text"] for gold in without_text(args.held, gsr.texts(args.gsr))} if args.held else set()
    rows = [row for path in args.gsr for row in gsr.read(path) if row.text not in held]
    senses = Senses([train_sense([r for r in rows if fold_of(r.text) != k]) for k in range(FOLDS)] if rows else [])
    if rows:
        write_sense(train_sense(rows), args.out / "sense.tsv")
    golds = annotated.golds(args)
    ears = Ears(listened(golds, args.out / hearing.TABLE))
    examples = from_gold(golds, senses, ears)
    wanted = sum(len(gold["reports"]) for gold in golds)
    model = train(examples, wanted)
    if rows:
        model = train(examples + from_gsr(rows, senses, ears, model, args.public), wanted)
    (args.out / "scorer.json").write_text(json.dumps(model, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print({key: value for key, value in model.items() if key not in ("weights", "trees")}, len(model["weights"]), "weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
