"""Cutting a folded word into proclitics, stem and pronoun suffix: every cut that spelling allows, longest stem first."""

from __future__ import annotations

from functools import cache, lru_cache

from riwaya.text.tables import rows

Cut = tuple[str, str, str]
"""Proclitics, stem, pronoun suffix."""

SHORTEST_STEM = 2
LONGEST_WORD = 40


@cache
def _clitics(kind: str) -> dict[str, int]:
    """The clitics of a kind, and none, each with its place in the table."""
    return {clitic: k for k, clitic in enumerate(["", *(row["clitic"] for row in rows("clitics.csv") if row["kind"] == kind)])}


@cache
def _longest(kind: str) -> int:
    return max(map(len, _clitics(kind)))


@lru_cache(maxsize=60_000)
def splits(word: str) -> tuple[Cut, ...]:
    """All cuts of a folded word that leave a stem of two letters or more; the uncut word comes first.

    >>> splits("وبيته")[0]
    ('', 'وبيته', '')
    """
    if len(word) > LONGEST_WORD:
        return (("", word, ""),)
    proclitics, enclitics, letters = _clitics("pro"), _clitics("enc"), len(word)
    begins = [word[:k] for k in range(min(letters, _longest("pro")) + 1) if word[:k] in proclitics]
    ends = [word[letters - k :] for k in range(min(letters, _longest("enc")) + 1) if word[letters - k :] in enclitics]
    cuts = [
        (pro, word[len(pro) : letters - len(enc)], enc)
        for pro in sorted(begins, key=proclitics.__getitem__)
        for enc in sorted(ends, key=enclitics.__getitem__)
        if letters - len(pro) - len(enc) >= SHORTEST_STEM
    ]
    return tuple(sorted(cuts, key=lambda cut: -len(cut[1]))) or (("", word, ""),)
