"""What a whole sentence is about, by its letters: a linear model over groups of four letters within words.

The rules look at words; this model was trained on sentences that people judged as a whole («tells of violence», «tells of a
protest» or not) and hears what surrounds them: courts, history, diplomacy, sport. It decides nothing by itself: its values are
features of the confidence of reports. The weights are data (`data/sense.tsv`), trained by `tools/train_scorer.py`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain

from riwaya.lexicon.rows import DATA
from riwaya.text.fold import fold

FAMILIES = ("assault", "protest")
GRAM = 4
_DIGITS = re.compile(r"\d+")

Weights = Mapping[str, tuple[float, ...]]
"""Gram → (inverse document frequency, weight for each of `FAMILIES`)."""


@cache
def _model() -> Weights:
    path = DATA / "sense.tsv"
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {gram.replace("_", " "): tuple(map(float, numbers)) for gram, *numbers in rows}


def grams(text: str) -> Counter[str]:
    """The groups of four letters of a text's words, each word with a blank at either end; short words whole."""
    return Counter(chain.from_iterable(map(_grams_of, _DIGITS.sub("0", fold(text)).split())))


@lru_cache(maxsize=50_000)
def _grams_of(word: str) -> tuple[str, ...]:
    """The groups of one word; kept, since news repeats its words."""
    padded = f" {word} "
    return tuple(padded[k : k + GRAM] for k in range(max(1, len(padded) - GRAM + 1)))


def value(text: str, weights: Weights) -> dict[str, float]:
    """Family → value of a sentence by given weights; above 0 it is more likely to tell of such happenings than not."""
    assault = protest = norm = 0.0
    counts = grams(text)
    for row, count in zip(map(weights.get, counts), counts.values(), strict=True):
        if row is None:
            continue
        rarity, of_assault, of_protest = row
        size = rarity if count == 1 else (1 + math.log(count)) * rarity
        norm += size * size
        assault += size * of_assault
        protest += size * of_protest
    bias = weights.get("", (0.0,) * (len(FAMILIES) + 1))[1:]
    length = math.sqrt(norm) or 1.0
    return {family: total / length + bias[k] for k, (family, total) in enumerate(zip(FAMILIES, (assault, protest), strict=True))}


@lru_cache(maxsize=256)
def sense(text: str) -> dict[str, float]:
    """Family → value of a sentence by the installed weights; empty if there are none."""
    return value(text, _model()) if _model() else {}


def features(values: Mapping[str, float], family: str) -> dict[str, float]:
    """The values as features of a report of a type family, about -2 to 2."""
    if not values:
        return {}
    of_family = family if family in FAMILIES else "other"
    return {f"sense {of_family}": values[family if family in FAMILIES else FAMILIES[0]] / 2}
