"""Whose those are who are called by a leader: «طائرات المالكي», «أتباع الصدر»."""

from __future__ import annotations

from functools import cache

from riwaya.extract.names import Setting
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import FORCES, Actor, Named, actors, by_role, force_of, in_days
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold


def by_leader(phrase: Phrase, setting: Setting) -> Named | None:
    """«طائرات المالكي», «أتباع الصدر»: those of a leader of the country who is called by the last part of his name."""
    noun = phrase.head.of("actor_noun")
    kind = str(noun.info.get("kind")) if noun is not None else ""
    if setting.country is None or kind not in (*FORCES, "people", "group", "person") or len(phrase.units) < 2:
        return None
    behind = phrase.units[1]
    if behind.prep or behind.kind == "adj":
        return None
    leader = _leaders().get((setting.country, behind.text.removeprefix("ال")))
    if leader is None or not in_days(leader, setting.day):
        return None
    led = actors().get(leader["parent"])
    if led is not None and noun is not None and fold(noun.lemma) in words("adherents"):
        led = actors().get(led["parent"], led)  # those of an armed wing follow the movement
    if led is None and kind in FORCES and leader["class"] == "government":
        government = by_role().get((setting.country, "government"))
        led = force_of(government, kind) if government is not None else None
    return (led, f"led by «{leader['name']}»") if led is not None else None


@cache
def _leaders() -> dict[tuple[str, str], Actor]:
    """Country and last part of the name → the one leader there who has it."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in table("actors.csv"):
        if row["kind"] == "person":
            for variant in row.many("arabic"):
                found.setdefault((row["country"], fold(variant).split()[-1].removeprefix("ال")), set()).add(row["id"])
    return {key: actors()[next(iter(ids))] for key, ids in found.items() if len(ids) == 1}


__all__ = ["by_leader"]
