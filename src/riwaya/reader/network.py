"""The network in plain numpy: an encoder of pieces, what a word tells of, and which words belong to a happening.

A BERT encoder (Devlin et al. 2019) of a few layers. Weights are kept as whole numbers of one byte with a scale for each row.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy

from riwaya.reader.pieces import Pieces
from riwaya.reader.words import Layout, lay_out

Array = Any
"""An array of numpy; its types are not stubbed for every version."""

SMALL = 1e-12
STEPS = (1, 2, 3, 4, 5, 7, 10, 15, 21, 31, 51, 81)
"""Distances in words at which another weight begins."""
FARTHEST_BACK, FARTHEST_AHEAD = 4, 3
"""Sentences before and behind from which all are weighed alike."""


class Network:
    """The weights, and what they make of a text."""

    def __init__(self, about: Mapping[str, Any], weights: Mapping[str, Array]) -> None:
        """Take what a file says of itself, and its tables."""
        self.kinds: tuple[str, ...] = tuple(about["types"])
        self.roles: tuple[str, ...] = tuple(about["roles"])
        self._layers, self._heads = int(about["layers"]), int(about["heads"])
        self._w = weights
        self.pieces = Pieces(about["pieces"], about["scores"])

    def lay_out(self, text: str) -> Layout:
        """The words and windows of a text."""
        return lay_out(text, self.pieces)

    def vectors(self, layout: Layout) -> Array:
        """A vector for each word: the mean of its pieces as read in their window."""
        read = [self._encode(numpy.array(window)) for window in layout.windows]
        size = self._w["pos"].shape[1]
        sums, counts = numpy.zeros((len(layout.words), size), numpy.float32), numpy.zeros(len(layout.words), numpy.float32)
        if read and layout.belonging:
            of, word = numpy.array(layout.belonging).T
            numpy.add.at(sums, word, numpy.concatenate(read)[of])
            numpy.add.at(counts, word, 1)
        return sums / numpy.maximum(counts, 1)[:, None]

    def telling(self, vectors: Array) -> Array:
        """Log probabilities of what each word tells of: nothing, then each type."""
        hidden = _gelu(vectors @ self._w["tell.0"].T + self._w["tell.0.b"])
        odds = hidden @ self._w["tell.1"].T + self._w["tell.1.b"]
        top = odds.max(axis=1, keepdims=True)
        return odds - top - numpy.log(numpy.exp(odds - top).sum(axis=1, keepdims=True))

    def belonging(self, vectors: Array, trigger: int, words: Sequence[int], sentences: Sequence[int], kind: str) -> Array:
        """Log odds for some words that they belong to each role of a happening.

        Args:
            vectors: of all words.
            trigger: the word that tells of the happening.
            words: the words asked about.
            sentences: the number of the sentence of every word.
            kind: its type.
        """
        at, own = numpy.array(words), vectors[trigger]
        others = vectors[at]
        gap = numpy.clip(numpy.array(sentences)[at] - sentences[trigger], -FARTHEST_BACK, FARTHEST_AHEAD) + FARTHEST_BACK
        w = self._w
        crossed = (w["P"] @ own + w["P.b"]) * (others @ w["Q"].T + w["Q.b"])
        hidden = others @ w["B"].T + w["B.b"] + (w["A"] @ own + w["A.b"]) + crossed
        hidden = hidden + w["D"][steps(at - trigger)] + w["G"][gap] + w["T"][self.kinds.index(kind)]
        return _gelu(hidden) @ w["out"].T + w["out.b"]

    def _encode(self, window: Array) -> Array:
        w = self._w
        x = _normed(w["word"][window] + w["pos"][: len(window)], w["ln"], w["ln.b"])
        for k in range(self._layers):
            x = self._layer(x, f"{k}.")
        return x

    def _layer(self, x: Array, name: str) -> Array:
        w, (length, size) = self._w, x.shape
        width = size // self._heads
        sides = (x @ w[name + "qkv"].T + w[name + "qkv.b"]).reshape(length, 3, self._heads, width)
        query, key, value = sides.transpose(1, 2, 0, 3)
        attention = query @ key.transpose(0, 2, 1) / math.sqrt(width)
        attention = numpy.exp(attention - attention.max(axis=-1, keepdims=True))
        attention /= attention.sum(axis=-1, keepdims=True)
        seen = (attention @ value).transpose(1, 0, 2).reshape(length, size)
        x = _normed(x + seen @ w[name + "ao"].T + w[name + "ao.b"], w[name + "aln"], w[name + "aln.b"])
        inner = _gelu(x @ w[name + "fi"].T + w[name + "fi.b"])
        return _normed(x + inner @ w[name + "fo"].T + w[name + "fo.b"], w[name + "oln"], w[name + "oln.b"])


def load(path: Path) -> Network:
    """The network of a file."""
    return Network(*weights_of(path))


def weights_of(path: Path) -> tuple[dict[str, Any], dict[str, Array]]:
    """What a file says of itself, and its tables by name; whole numbers are scaled back."""
    with numpy.load(path) as file:
        tables = dict(file)
    about: dict[str, Any] = json.loads(str(tables.pop("about")))
    scales = {name.removesuffix(":scale"): tables.pop(name) for name in list(tables) if name.endswith(":scale")}
    numbers = {name: table.astype(numpy.float32) for name, table in tables.items()}
    return about, numbers | {name: numbers[name] * scale.astype(numpy.float32)[:, None] for name, scale in scales.items()}


def _normed(x: Array, scale: Array, shift: Array) -> Array:
    x = x - x.mean(axis=-1, keepdims=True)
    return x / numpy.sqrt((x * x).mean(axis=-1, keepdims=True) + SMALL) * scale + shift


def _gelu(x: Array) -> Array:
    """The Gaussian error linear unit by its usual approximation (Hendrycks and Gimpel 2016)."""
    inner = numpy.float32(math.sqrt(2 / math.pi)) * x * (1 + numpy.float32(0.044715) * x * x)
    return numpy.float32(0.5) * x * (1 + numpy.tanh(inner))


def steps(distance: Array) -> Array:
    """The row of a signed distance in words."""
    step = numpy.searchsorted(STEPS, numpy.abs(distance), side="right")
    return numpy.where(distance < 0, len(STEPS) + 1 + step, step)
