"""Cutting a folded word into proclitics, stem and pronoun suffix: every cut that spelling allows, longest stem first."""

from __future__ import annotations

from functools import cache, lru_cache

from riwaya.text.tables import rows

Cut = tuple[str, str, str]
"""Proclitics, stem, pronoun suffix."""

SHORTEST_STEM = 2
LONGEST_WORD = 40


@cache
def _clitics() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = rows("clitics.csv")
    return tuple(["", *(r["clitic"] for r in table if r["kind"] == "pro")]), tuple(
        ["", *(r["clitic"] for r in table if r["kind"] == "enc")]
    )


@lru_cache(maxsize=60_000)
def splits(word: str) -> tuple[Cut, ...]:
    """All cuts of a folded word that leave a stem of two letters or more; the uncut word comes first.

    >>> splits("وبيته")[0]
    ('', 'وبيته', '')
    """
    if len(word) > LONGEST_WORD:
        return (("", word, ""),)
    proclitics, enclitics = _clitics()
    ends = [enc for enc in enclitics if word.endswith(enc)]
    cuts = [
        (pro, word[len(pro) : len(word) - len(enc)], enc)
        for pro in proclitics
        if word.startswith(pro)
        for enc in ends
        if len(word) - len(pro) - len(enc) >= SHORTEST_STEM
    ]
    return tuple(sorted(cuts, key=lambda cut: -len(cut[1]))) or (("", word, ""),)
