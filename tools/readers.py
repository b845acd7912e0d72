"""Readers for training: of a text, the one that has not seen it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from riwaya.reader import Reader, Reading
from riwaya.reader.network import load
from riwaya.reader.reading import reader_of

KEPT = 64


def half_of(text: str) -> int:
    """The half of all texts that a text falls into, the same for the same words."""
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) // 7 % 2


def unread_by(paths: Sequence[Path]) -> Reader | None:
    """A reader made of two, the first trained on the texts of half 0, the second on those of half 1; None without them."""
    if not paths:
        return None
    readers = [reader_of(load(path)) for path in paths]

    @lru_cache(KEPT)
    def read(text: str) -> Reading:
        return readers[1 - half_of(text)](text)

    return read
