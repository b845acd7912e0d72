"""Whether a sentence denies something: a verb of denial, or a phrase such as «لا صحة» of status_words.yml."""

from __future__ import annotations

import re
from functools import cache

from riwaya.lexicon.rows import document, table
from riwaya.lexicon.verbs import verb_forms
from riwaya.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+")


def denies(sentence: str) -> bool:
    """Whether a sentence holds words of denial; a plain negation («لم يقصف») is none.

    Example:
        >>> denies("ونفى الناطق وقوع الهجوم."), denies("لم يدخل أحد القرية.")
        (True, False)
    """
    words = _WORD.findall(fold(sentence))
    joined = f" {' '.join(words)} "
    return any(word in _forms() for word in words) or any(f" {phrase} " in joined for phrase in _phrases())


@cache
def _forms() -> frozenset[str]:
    """Forms of the verbs of denial, alone and behind «and» and «so»; the verbal noun too («نفي»)."""
    rows = [row for row in table("verbs.csv") if row["kind"] == "deny" and row["root"]]
    forms = {form for row in rows for form, _ in verb_forms(row["root"], row["form"], where=row.where)}
    forms |= {fold(word) for row in rows for word in (row["lemma"], *row.many("masdar"))}
    joined = [row["clitic"] for row in table("clitics.csv") if row["note"] in ("and", "so")]
    return frozenset(forms | {clitic + form for clitic in joined for form in forms})


@cache
def _phrases() -> tuple[str, ...]:
    rows = [row for place in ("before", "behind") for row in document("status_words.yml")[place]]
    return tuple(fold(words) for row in rows if row["effect"] == "denied" for words in row["words"])
