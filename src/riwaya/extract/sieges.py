"""A siege whose lifting is only wanted, tried or refused goes on: «تماطل في رفع الحصار», «إن لم يرفع الحصار»."""

from __future__ import annotations

from riwaya.extract.clauses import Clauses
from riwaya.extract.context import Scene
from riwaya.extract.draft import Draft
from riwaya.extract.filling import fill
from riwaya.extract.harm import rest_units
from riwaya.extract.selection import forms_of
from riwaya.extract.status import status_of
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words


def still_held(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """Drafts of the sieges that the drafts of a sentence tell the unfulfilled lifting of.

    Args:
        drafts: the drafts of the sentence.
        scene: the sentence.
    """
    out = []
    for draft in drafts:
        if draft.type != "siege_broken" or any(d.type == "siege" for d in drafts) or not _unfulfilled(draft, scene):
            continue
        siege = _siege_of(draft, scene.clauses)
        if siege is not None:
            out.append(siege)
    return out


def _unfulfilled(draft: Draft, scene: Scene) -> bool:
    status, outcome, _ = status_of(draft.predicate, scene.clauses, scene.attributions)
    before = scene.clauses.units[max(0, draft.unit.index - 3) : draft.unit.index]
    return status in ("planned", "denied") or outcome == "failed" or any(forms_of(unit) & words("attempt") for unit in before)


def _siege_of(draft: Draft, clauses: Clauses) -> Draft | None:
    """A draft at the word for the siege behind the word of lifting it."""
    for unit in [*(rest_units(draft.unit, draft.entry, clauses.units) or []), *_object(draft)]:
        entry = next((e for e, _ in unit.entries if e.cat == "trigger" and e.info["type"] == "siege" and not e.rest), None)
        predicate = clauses.by_unit.get(unit.index)
        if entry is None or predicate is None or not forms_of(unit) & words("encircling"):
            continue
        siege = Draft("siege", entry, unit, predicate, draft.sentence, unit, members=[predicate])
        fill(siege, clauses)
        siege.agents = []  # who would lift it does not lay it
        siege.targets = siege.targets or list(draft.targets)
        siege.places = siege.places or list(draft.places)
        siege.more["status"] = ("actual", None, "status:told")
        return siege
    return None


def _object(draft: Draft) -> list[Unit]:
    return draft.predicate.object.units if draft.predicate.object is not None else []
