"""A denial of what was told before is a report of its own: «وهو ما نفاه الناطق», «ونفت الشرطة ذلك»."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from riwaya.extract.actors import sort_of
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.context import Scene
from riwaya.extract.draft import Draft
from riwaya.extract.phrases import Phrase
from riwaya.extract.status import status_of
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold

BACK = 2
"""Sentences back to what a denial with nothing to deny in its own sentence answers."""

SUBJECT = 7
"""Words behind a verb of denial among which who denies may stand before what is denied: «نفى الناطق باسم القوات ذلك»."""

RULE = "status:denial of what was told before"


def denials(drafts: list[Draft], earlier: list[Draft], scene: Scene) -> list[Draft]:
    """Drafts of denied happenings, one for each word that denies what was told before it.

    Args:
        drafts: the drafts of the sentence.
        earlier: those of the sentences before.
        scene: the sentence.
    """
    clauses = scene.clauses
    out: list[Draft] = []
    for unit in clauses.units:
        predicate = clauses.by_unit.get(unit.index)
        if predicate is None or not _denies(unit) or not _answers(unit, clauses):
            continue
        told = _told_before(unit, _deniers(predicate, scene), drafts, earlier, scene)
        if told is not None and all(d.more["denies"] is not told for d in out):
            out.append(_denied(told, predicate, scene))
    return out


def _denies(unit: Unit) -> bool:
    entry = unit.of("verb")
    return unit.kind in ("verb", "part-verb") and entry is not None and fold(entry.lemma) in words("denying")


def _answers(unit: Unit, clauses: Clauses) -> bool:
    """Whether what is denied is no more than what was told: a pronoun that goes back to it, «ذلك», an account, nothing at all."""
    before, behind = clauses.units[: unit.index], clauses.units[unit.index + 1 : unit.index + 1 + SUBJECT]
    if unit.enc in words("pointing_pronouns"):
        led = before[-1] if before else None
        return led is not None and (led.kind == "rel" or led.text.split()[0] in words("consequence") or _is_account(led))
    stop = next((k for k, other in enumerate(behind) if _closes(other)), len(behind))
    reach, end = behind[:stop], behind[stop] if stop < len(behind) else None
    at = next((k for k, other in enumerate(reach) if _points_back(other, behind[k + 1 : k + 2])), None)
    if at is not None:
        after = behind[at + 1] if at + 1 < len(behind) else None
        return after is None or (after.kind not in ("rel", "comp") and after.text not in words("out_of"))
    marked = end is None or (end.text in (".", "؛", "!") and stop < len(behind))
    return marked and len(behind) < SUBJECT and not any(_names_something(other) for other in reach)


def _closes(unit: Unit) -> bool:
    return unit.text in (".", "؛", "،", ":", "!") or unit.kind in ("comp", "sub", "rel", "quote", "verb", "part-verb")


def _names_something(unit: Unit) -> bool:
    """Whether a word behind a denial is of what is denied rather than of who denies."""
    return unit.kind in ("prep", "word") or bool(unit.prep) or unit.of("trigger", "harm", "object", "weapon") is not None


def _points_back(unit: Unit, behind: list[Unit]) -> bool:
    """«ذلك», «هذه الأنباء», «الاتهامات»; «هذا القصف» names what is denied."""
    if unit.kind == "dem":
        return not (behind and behind[0].art and not _is_account(behind[0]))
    return _is_account(unit) and unit.art and not unit.prep


def _is_account(unit: Unit) -> bool:
    return fold(unit.text) in _accounts()


@cache
def _accounts() -> frozenset[str]:
    rows = table("merging/accounts.csv")
    return frozenset(fold(name) for row in rows for name in (row["word"], *row.many("plural")))


def _told_before(unit: Unit, deniers: list[Phrase], drafts: list[Draft], earlier: list[Draft], scene: Scene) -> Draft | None:
    """The happening that a denial answers: the last one told before it, in its sentence or an earlier one; of those the last
    that was laid to whoever denies.
    """
    here = [d for d in drafts if d.unit.index < unit.index]
    if here:
        main = [d for d in here if d.predicate.carried_as not in words("despite_negation")]  # «إحراق خيم خلال الدهم»
        told = max(main or here, key=lambda d: d.unit.index)
        return None if status_of(told.predicate, scene.clauses, scene.attributions)[0] == "denied" else told
    near = [d for d in earlier if scene.index - BACK <= d.sentence < scene.index and "denies" not in d.more]
    accused = [d for d in near if any(_calls(denier, doer) for denier in deniers for doer, _ in d.agents)]
    return (accused or near)[-1] if near else None


def _calls(denier: Phrase, doer: Phrase) -> bool:
    """Whether who denies is called by a word of who did it: «الناطق باسم الحركة» for «حركة كذا»."""
    return not {u.text.split()[0].removeprefix("ال") for u in denier.units}.isdisjoint(
        unit.text.split()[0].removeprefix("ال") for unit in doer.units if unit.kind != "adj"
    )


def _deniers(predicate: Predicate, scene: Scene, but: Phrase | None = None) -> list[Phrase]:
    """Who denies: who is quoted, else the one that the verb names, who is not the one it was done to."""
    said = next((a.chain for a in scene.attributions if a.verb is predicate and a.chain), None)
    sides = (predicate.subject, predicate.object)
    return said or [p for p in sides if p is not None and p is not but and sort_of(p) == "actor"][:1]


def _denied(told: Draft, predicate: Predicate, scene: Scene) -> Draft:
    """A draft at the word of denial, of the type of what it denies and with who and what were told of there."""
    verb = predicate.unit.of("verb")
    assert verb is not None
    entry = replace(told.entry, lemma=verb.lemma, rest=(), gap=0)
    draft = Draft(told.type, entry, predicate.unit, predicate, scene.index, predicate.unit, members=[predicate])
    draft.agents = [(phrase, "as told before") for phrase, _ in told.agents]
    draft.targets = [(phrase, "as told before") for phrase, _ in told.targets]
    draft.places = [(phrase, "as told before") for phrase, _ in told.places]
    draft.more["denied_by"] = _deniers(predicate, scene, told.predicate.object)
    draft.more.update({"denies": told, "continues": told, "status": ("denied", None, RULE)})
    return draft
