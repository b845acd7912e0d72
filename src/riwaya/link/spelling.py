"""Arabic and Latin spellings of a place among all its names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

ARABIC_LETTERS = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
PERSIAN_LETTERS = frozenset("کیگپچژڤ")


def arabic_names(alternatives: Iterable[str]) -> tuple[list[str], bool]:
    """The Arabic names among all names of a place, and whether they are in purely Arabic letters.

    Names with Persian letters are taken only if there is no other; Urdu, Pashto, Kurdish and Uyghur letters never.

    >>> arabic_names(["Aleppo", "حَلَب", "حلب الشهباء"])
    (['حلب', 'حلب الشهباء'], True)
    """
    pure, persian = [], []
    for name in alternatives:
        plain = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in ("Mn", "Cf") and c != "ـ")
        plain = " ".join(plain.replace("-", " ").split())
        letters = set(plain) - {" "}
        if len(letters) < 2:
            continue
        if letters <= ARABIC_LETTERS:
            pure.append(plain)
        elif letters <= ARABIC_LETTERS | PERSIAN_LETTERS:
            persian.append(plain)
    return (pure, True) if pure else (persian, False)


def plain(text: str) -> str:
    """A Latin name without marks, for comparing and for printing."""
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(flat.replace("`", "'").split()) or text


__all__ = ["arabic_names", "plain"]
