"""A reader of a handful of pieces with weights that mean nothing, to look at how texts are laid out and put through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy

from riwaya.reader.network import STEPS, Network

PIECES = ("<s>", "</s>", "<unk>", "▁", "▁قصف", "ت", "▁ال", "طائرات", "▁حلب", "حلب", "ب", "ا", "ل", "ح", "؟", ".")
SCORES = (0.0, 0.0, 0.0, -4.0, -6.0, -3.0, -2.0, -7.0, -6.5, -7.5, -5.0, -5.0, -5.0, -5.0, -6.0, -3.0)
TYPES = ("air_strike", "protest")
ROLES = ("agents", "targets", "places", "source", "time")
SIZE, INNER, HEADS, HIDDEN = 8, 16, 2, 6


def tables(*, seed: int = 0) -> dict[str, Any]:
    """Tables of a network with one layer."""
    drawn = numpy.random.default_rng(seed)
    shapes = {
        "word": (len(PIECES), SIZE),
        "pos": (512, SIZE),
        "0.qkv": (3 * SIZE, SIZE),
        "0.ao": (SIZE, SIZE),
        "0.fi": (INNER, SIZE),
        "0.fo": (SIZE, INNER),
        "tell.0": (4, SIZE),
        "tell.1": (len(TYPES) + 1, 4),
        **{name: (HIDDEN, SIZE) for name in "ABPQ"},
        "out": (len(ROLES), HIDDEN),
    }
    found = {name: drawn.normal(size=shape).astype(numpy.float32) for name, shape in shapes.items()}
    found |= {f"{name}.b": numpy.zeros(shape[0], numpy.float32) for name, shape in shapes.items() if name not in ("word", "pos")}
    for name in ("ln", "0.aln", "0.oln"):
        found |= {name: numpy.ones(SIZE, numpy.float32), f"{name}.b": numpy.zeros(SIZE, numpy.float32)}
    for name, rows in (("D", 2 * len(STEPS) + 2), ("G", 8), ("T", len(TYPES))):
        found[name] = drawn.normal(size=(rows, HIDDEN)).astype(numpy.float32)
    return found


def about() -> dict[str, Any]:
    """What a file of them says of itself."""
    return {"types": TYPES, "roles": ROLES, "layers": 1, "heads": HEADS, "pieces": PIECES, "scores": SCORES}


def write(path: Path, found: dict[str, Any]) -> None:
    """A file of such tables."""
    numpy.savez(path, about=numpy.array(json.dumps(about())), **found)


def network(*, seed: int = 0) -> Network:
    """The network of these tables."""
    return Network(about(), tables(seed=seed))
