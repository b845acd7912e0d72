"""How sure the coder is that a trigger tells of a happening: a linear model over the rules' own features, then a few trees.

The weights are readable data (`data/scorer.json`, and `data/scorer_read.json` where a reader reads along: feature → weight, and
the trees of `riwaya.extract.judging`), trained by `tools/train_scorer.py`. Without the file every report has confidence 1.0. The
features are those of `riwaya.extract.confidence_features`.
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


TABLE, READ_TABLE = "scorer.json", "scorer_read.json"
"""The model, and the one for texts that the reader has read."""


def _model(features: Features) -> dict[str, Any] | None:
    return _table(READ_TABLE if READ[0] in features else TABLE)


@cache
def _table(name: str) -> dict[str, Any] | None:
    path = DATA / name
    if not path.exists():
        return None
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def _forest(name: str) -> Forest:
    model = _table(name)
    return plant(model["trees"], columns_of(model)) if model else plant(())


def columns_of(model: dict[str, Any]) -> tuple[str, ...]:
    """The numbers that the trees of a model look at."""
    return (*COLUMNS, *READ) if model.get("read") else COLUMNS


def odds(features: Features) -> float:
    """Log odds by the linear model alone; 0 if none is installed."""
    model = _model(features)
    if model is None:
        return 0.0
    weights: dict[str, float] = model["weights"]
    return float(model["bias"]) + sum([weights[name] * value for name, value in features.items() if name in weights])


def confidence(features: Features) -> float:
    """Calibrated probability that the trigger is a report, 0..1; 1.0 if no model is installed."""
    if SURE in features:
        return features[SURE]
    model = _model(features)
    if model is None:
        return 1.0
    judged = "trees" in model and COLUMNS[0] in features
    total = value(features, model, _forest(READ_TABLE if model.get("read") else TABLE)) if judged else odds(features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def value(features: Features, model: dict[str, Any], forest: Forest) -> float:
    """Log odds by the trees of a model, planted as `forest`; a sentence on its own is judged by its own standard."""
    return float(model["base"]) + grown(features, forest) + float(model["alone"]) * features["@alone"]


def threshold(prefer: str = "balance") -> float:
    """The confidence below which a trigger makes no report.

    Args:
        prefer: `balance` for the best F1, `precision` for few invented reports, `recall` for few missed ones.
    """
    model = _table(READ_TABLE if installed_reader() is not None else TABLE)
    return float(model["thresholds"][prefer]) if model else 0.0
