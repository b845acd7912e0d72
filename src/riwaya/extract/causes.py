"""Which happening caused a harm: the one of its sentence that can bear it and stands nearest, with no other clause between."""

from __future__ import annotations

from riwaya.extract.clauses import Clauses
from riwaya.extract.events import Draft, type_info
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words


def bears(draft: Draft, kind: str) -> bool:
    """Whether a report of the draft's type can bear harm of a kind: a march or a blocked road has no dead of its own."""
    return kind in type_info()[draft.type].get("harms", ())


def cause_of(unit: Unit, kind: str, drafts: list[Draft], clauses: Clauses) -> Draft | None:
    """The draft that caused the harm told by `unit`: the nearest one with no other clause between."""
    best: tuple[tuple[int, int], Draft] | None = None
    for draft in drafts:
        if not bears(draft, kind):
            continue
        distance = abs(draft.unit.index - unit.index)
        low, high = sorted((draft.unit.index, unit.index))
        between = clauses.units[low + 1 : high]
        if any(u.text in (".", "؛") for u in between):
            continue
        barriers = sum(u.kind == "verb" and u.conj and u.of("harm") is None and not is_cause_verb(u) for u in between)
        barriers += sum(u.kind == "sub" and u.text in words("contrast") for u in between)
        follows = draft.unit.index > unit.index
        if follows and barriers:
            continue
        if follows and not _causal(unit, draft, clauses):
            distance += 12
        rank = (barriers, distance)
        if best is None or rank < best[0]:
            best = (rank, draft)
    if best is None or best[0][0] > 1:
        return None
    return best[1]


def is_cause_verb(unit: Unit) -> bool:
    entry = unit.of("verb")
    return entry is not None and entry.info.get("kind") == "cause"


def _causal(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """Whether a preposition of cause or means leads from the harm to the happening behind it."""
    phrase = draft.predicate.phrase
    lead = phrase.prep if phrase is not None else ""
    if lead in words("cause"):
        return True
    before = clauses.units[draft.unit.index - 1] if draft.unit.index else None
    return before is not None and (before.text in words("cause") or (before.kind in ("sub", "rel") and before.text not in words("set_beside")))


