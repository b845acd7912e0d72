"""The reader of this installation, if it has one: its weights come with riwaya, numpy comes with the extra `reader`."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Protocol

from riwaya.lexicon.rows import DATA

VARIABLE = "RIWAYA_READER"
"""Leaves the reader out with one of the words of `OFF`; set by the setting `reader`."""
OFF = ("off", "false", "no", "0")
WEIGHTS = "reader.npz"

Share = tuple[float, float, float]
"""Log odds that some words belong to a role of a happening: their mean, the highest, and those of the first word."""


class Belonging(Protocol):
    """What belongs to one happening."""

    def share(self, start: int, end: int, role: str) -> Share | None:
        """How some letters belong to a role (agents, targets, places, source, time); None where they are out of sight."""

    def stretches(self, role: str, least: float) -> Sequence[tuple[int, int, float]]:
        """Offsets of neighbouring words of which each has at least such log odds, and the odds of the surest."""


class Reading(Protocol):
    """A text as the reader read it."""

    def telling(self, start: int, end: int) -> Sequence[float] | None:
        """Log probabilities that some letters tell of nothing, and of each type, by the word of theirs that tells most."""

    def belonging(self, start: int, end: int, kind: str) -> Belonging | None:
        """What belongs to a happening of a type whose trigger stands at some letters; None if there is no word."""


Reader = Callable[[str], Reading]
"""What reads a text."""


def installed_reader() -> Reader | None:
    """The reader, unless it is turned off or cannot be had."""
    return None if os.environ.get(VARIABLE, "").lower() in OFF else _loaded()


@cache
def _loaded() -> Reader | None:
    path = DATA / WEIGHTS
    if not path.exists() or find_spec("numpy") is None:
        return None
    network = importlib.import_module("riwaya.reader.network").load(path)  # numpy is loaded only where it is used
    read: Reader = importlib.import_module("riwaya.reader.reading").reader_of(network)
    return read
