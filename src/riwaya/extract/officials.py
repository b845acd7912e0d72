"""Names of officials who are quoted by name and office («قال العميد عبد الكريم الجبوري»), in the usual Latin spelling.

Only who speaks in an office, and only with names whose spelling person_names.csv has. It is a
spelling and no identity: there is no id.
Witnesses, kin, residents, victims and all others whom a text names keep their names where the text has them.
"""

from __future__ import annotations

from functools import cache

from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold

IN_OFFICE = ("state_forces", "external_forces", "government", "international_org")
"""Classes under which somebody speaks for an authority."""
LEAST = 2
"""Names a person is told by: one alone is shared by too many."""


@cache
def _spellings() -> dict[str, str]:
    return {fold(row["name"]): row["latin"] for row in table("person_names.csv") if row["latin"]}


def official_name(phrase: Phrase, actor_class: str, behind: str) -> str | None:
    """The name of an official in Latin letters; None if he is none, or a part of the name has no known spelling.

    Args:
        phrase: the words by which a speaker is quoted.
        actor_class: the class that he was given.
        behind: the text that follows the words.
    """
    if actor_class not in IN_OFFICE or not _has_office(phrase):
        return None
    run: list[Unit] = []
    for unit in phrase.units:
        if unit.of("title") is not None and not run:
            continue  # «الرائد» is a rank before it is a name
        if unit.of("person") is not None or (run and unit.kind == "word"):
            run.append(unit)
        elif run:
            break
    names = [_spelling(unit) for unit in run]
    following = behind.split()[:1]
    if run and run[-1] is phrase.units[-1] and behind[:1] == " ":  # «محمد علي»: «علي» is folded like «على»
        names += [spelled for word in following if (spelled := _spellings().get(fold(word)))]
    return " ".join(name for name in names if name) if len(names) >= LEAST and all(names) else None


def _spelling(unit: Unit) -> str | None:
    entry = unit.of("person")
    return _spellings().get(fold(entry.lemma)) if entry is not None else None


def _has_office(phrase: Phrase) -> bool:
    """Whether a rank or an office stands beside the name."""
    for unit in phrase.units:
        title, noun = unit.of("title"), unit.of("actor_noun")
        if title is not None and title.info.get("class_hint") in IN_OFFICE:
            return True
        if noun is not None and noun.info.get("kind") == "official":
            return True
    return False


__all__ = ["official_name"]
