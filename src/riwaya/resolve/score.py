"""How likely it is that two reports tell of the same happening: the sum of the weights of what holds of them, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riwaya.lexicon.rows import DATA
from riwaya.resolve.features import View, conflict, features

BIAS = "(bias)"
REASONS = 3
"""Features named in a sentence on each side."""


Tables = tuple[dict[str, float], dict[str, float]]
"""Feature → weight, for reports of one document and for reports of two."""


def tables_of(weights: Mapping[str, float]) -> Tables:
    """The weights that count within and across documents: that of the feature as such and that of its place together."""
    plain = {name: value for name, value in weights.items() if ": " not in name}
    out = []
    for scope in ("within: ", "across: "):
        here = {name.removeprefix(scope): value for name, value in weights.items() if name.startswith(scope)}
        out.append({name: plain.get(name, 0.0) + here.get(name, 0.0) for name in plain.keys() | here.keys()})
    return out[0], out[1]


@cache
def tables() -> Tables:
    """The weights of `data/merging/weights.tsv`, log odds; trained by `tools/train_merging.py`."""
    lines = (DATA / "merging" / "weights.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tables_of({name: float(value) for name, value in (line.split("\t") for line in lines)})


def score(a: View, b: View) -> float | None:
    """Log odds that two reports tell of the same happening; None if they cannot.

    Args:
        a, b: in the order of the text if they stand in one document.
    """
    if conflict(a, b) is not None:
        return None
    table = tables()[a.sketch.document != b.sketch.document]
    return table[BIAS] + sum([table.get(name, 0.0) for name in features(a, b)])


def reason(a: View, b: View) -> str:
    """Why two reports were or were not taken to tell of the same happening, for the analyst."""
    against = conflict(a, b)
    if against is not None:
        return f"apart: {against}"
    table = tables()[a.sketch.document != b.sketch.document]
    ranked = sorted(((table.get(name, 0.0), name) for name in features(a, b)), key=lambda pair: -abs(pair[0]))
    speaks_for = [name for value, name in ranked if value > 0][:REASONS]
    speaks_against = [name for value, name in ranked if value < 0][:REASONS]
    return f"for: {', '.join(speaks_for) or 'nothing'}; against: {', '.join(speaks_against) or 'nothing'}"
