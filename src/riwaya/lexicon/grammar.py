"""Closed sets of grammatical words, by name, from `data/grammar.yml`."""

from __future__ import annotations

from functools import cache

from riwaya.lexicon.rows import document
from riwaya.text.fold import fold


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of a set; a `KeyError` if the file has no set of that name.

    >>> "غداه" in words("day_before")
    True
    """
    return frozenset(fold(str(word)) for word in document("grammar.yml")[name])
