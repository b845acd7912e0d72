"""How sure the coder is that a trigger tells of a happening: a linear model over the rules' own features, then a few trees.

The weights are readable data (`data/scorer.json`: feature → weight, and the trees of `riwaya.extract.judging`), trained by
`tools/train_scorer.py`. Without the file every report has confidence 1.0. The features are those of
`riwaya.extract.confidence_features`. Where a reader reads along, its numbers are weighed beside the result (`data/telling.json`,
trained by `tools/train_mixing.py`).
"""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

from riwaya.extract.confidence_features import Features
from riwaya.extract.judging import COLUMNS, READ, Forest, grown, plant
from riwaya.lexicon.rows import DATA
from riwaya.reader import installed_reader

SURE = "@sure"
"""Keeps the confidence among the features once it is known."""
TABLE, READ_TABLE = "scorer.json", "telling.json"
CERTAIN = 7.0
"""Log odds beyond which nothing gets any surer where a reader reads along."""


def _model() -> dict[str, Any] | None:
    return _table(TABLE)


@cache
def _table(name: str) -> dict[str, Any] | None:
    path = DATA / name
    if not path.exists():
        return None
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def _forest() -> Forest:
    model = _model()
    return plant(model["trees"] if model else ())


def odds(features: Features) -> float:
    """Log odds by the linear model alone; 0 if none is installed."""
    model = _model()
    if model is None:
        return 0.0
    weights: dict[str, float] = model["weights"]
    return float(model["bias"]) + sum([weights[name] * value for name, value in features.items() if name in weights])


def confidence(features: Features) -> float:
    """Calibrated probability that the trigger is a report, 0..1; 1.0 if no model is installed."""
    if SURE in features:
        return features[SURE]
    model = _model()
    if model is None:
        return 1.0
    total = without_reader(features)
    mixed = _table(READ_TABLE) if READ[0] in features else None
    if mixed is not None:
        weights = mixed["weights"].values()
        total = float(mixed["bias"]) + sum([weight * n for weight, n in zip(weights, beside(total, features), strict=True)])
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def without_reader(features: Features) -> float:
    """Log odds that the trigger is a report, whatever a reader holds; 0 if no model is installed."""
    model = _model()
    if model is None or "trees" not in model or COLUMNS[0] not in features:
        return odds(features)
    return value(features, model, _forest())


def value(features: Features, model: dict[str, Any], forest: Forest) -> float:
    """Log odds by the trees of a model, planted as `forest`; a sentence on its own is judged by its own standard."""
    return float(model["base"]) + grown(features, forest) + float(model["alone"]) * features["@alone"]


def beside(odds: float, features: Features) -> tuple[float, ...]:
    """What is weighed where a reader reads along: the log odds without it, its own, and whether the text is one sentence."""
    return (max(-CERTAIN, min(CERTAIN, odds)), *(features[name] for name in READ), features["@alone"])


def threshold(prefer: str = "balance") -> float:
    """The confidence below which a trigger makes no report.

    Args:
        prefer: `balance` for the best F1, `precision` for few invented reports, `recall` for few missed ones.
    """
    model = (_table(READ_TABLE) if installed_reader() is not None else None) or _model()
    return float(model["thresholds"][prefer]) if model else 0.0
