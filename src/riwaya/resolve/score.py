"""How likely it is that two reports tell of the same happening: the sum of the weights of what holds of them, and a sentence."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.rows import DATA
from riwaya.records import Sketch
from riwaya.resolve.features import conflict, features

BIAS = "(bias)"
REASONS = 3
"""Features named in a sentence on each side."""


@cache
def weights() -> dict[str, float]:
    """Feature → log odds, from `data/merging/weights.tsv`; trained by `tools/train_merging.py`."""
    lines = (DATA / "merging" / "weights.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: float(value) for name, value in (line.split("\t") for line in lines)}


def score(a: Sketch, b: Sketch) -> float | None:
    """Log odds that two reports tell of the same happening; None if they cannot.

    Args:
        a, b: in the order of the text if they stand in one document.
    """
    if conflict(a, b) is not None:
        return None
    table = weights()
    return table[BIAS] + sum(table.get(name, 0.0) for name in features(a, b))


def reason(a: Sketch, b: Sketch) -> str:
    """Why two reports were or were not taken to tell of the same happening, for the analyst."""
    against = conflict(a, b)
    if against is not None:
        return f"apart: {against}"
    table = weights()
    told = sorted(((table.get(n, 0.0), n.split(": ")[-1]) for n in features(a, b)), key=lambda pair: -abs(pair[0]))
    merged: dict[str, float] = {}
    for value, name in told:
        merged[name] = merged.get(name, 0.0) + value
    ranked = sorted(merged.items(), key=lambda pair: -abs(pair[1]))
    speaks_for = [name for name, value in ranked if value > 0][:REASONS]
    speaks_against = [name for name, value in ranked if value < 0][:REASONS]
    return f"for: {', '.join(speaks_for) or 'nothing'}; against: {', '.join(speaks_against) or 'nothing'}"
