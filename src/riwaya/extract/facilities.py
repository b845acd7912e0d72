"""Names of hospitals, bridges, ports and other works that are struck, where the gazetteer lists a name of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from riwaya.extract.phrases import Phrase
from riwaya.records import Evidence, Filler
from riwaya.text.fold import fold

KINDS = ("hospital", "site", "bridge", "dam", "port", "airport", "base")
"""Kinds of places that people built and that can be struck."""


def facility(phrase: Phrase, made: Filler, before: Sequence[Phrase]) -> Filler:
    """«مستشفى الشفاء» by its name in the gazetteer, «المستشفى» by the one such that was named before.

    Args:
        phrase: what was struck.
        made: the filler made from it.
        before: the phrases before it.
    """
    name = _listed(phrase)
    if name is not None:
        return replace(made, name=name, evidence=Evidence(made.evidence.rule, "by its name in the gazetteer"))
    head = phrase.head
    if len(phrase.units) > 1 or not head.art:
        return made
    lemmas = {fold(entry.lemma) for entry, _ in head.entries if entry.cat in ("object", "place_noun")}
    named = {(earlier.head.text, told) for earlier in before if (told := _listed(earlier)) is not None}
    same = {told for text, told in named if text.split()[0] in lemmas}
    if len(same) != 1:
        return made
    return replace(made, name=next(iter(same)), evidence=Evidence(made.evidence.rule, "the only such place that was named"))


def _listed(phrase: Phrase) -> str | None:
    head = phrase.head
    if head.kind != "name" or not head.place or head.place[0].kind not in KINDS:
        return None
    return re.sub(r" \([^)]*\)$", "", head.place[0].name)
