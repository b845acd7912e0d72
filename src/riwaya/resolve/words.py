"""The words by which reports are recognised: folded, without particles, cut to what inflection leaves."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from riwaya.lexicon.rows import table
from riwaya.text.clitics import splits
from riwaya.text.fold import fold

SHORTEST = 3

_WORD = re.compile(r"[^\W\d_]+")
_WEAK = re.compile("[اويئؤء]")
_PLURAL = re.compile("(?:ات|ون|ين|ان|تين|ه|ي)$")


def content_words(text: str) -> tuple[str, ...]:
    """The folded words of a text without particles, cut to what inflection leaves, each once.

    Example:
        >>> content_words("الغارات على البلدة") == content_words("غارة على بلدة")
        True
    """
    words = (word for word in _WORD.findall(fold(text)) if word not in _function_words())
    return tuple(dict.fromkeys(stem(word) for word in words))


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """A folded word without clitics, endings and weak letters; crude, and alike for most forms of one word."""
    cut = next((c for c in reversed(splits(word)) if len(c[1]) >= SHORTEST and len(c[0]) > 1 and not c[2]), None)
    bare = cut[1] if cut else word
    short = _PLURAL.sub("", bare)
    bare = short if len(short) > 1 else bare
    hard = _WEAK.sub("", bare)
    return hard if len(hard) >= 2 else bare


@cache
def article() -> str:
    """The definite article, folded."""
    return next(row["clitic"] for row in table("clitics.csv") if row["note"] == "the")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in table("function_words.csv"))
