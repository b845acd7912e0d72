"""Names that leave out the country: «وزارة الكهرباء» in a story of Iraq is the Iraqi one, «قوات الحرس الجمهوري» the Syrian one.

A row of `actors.csv` gives the name with the adjective of the country («وزارة الكهرباء العراقية»); where the story plays there,
the name without it means the same body, if only one of that country is called so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from riwaya.extract.names import Setting
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import Actor, Named, actors, by_country, by_role, meant
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold

LEAST = 2
"""Words that a short name has at least: one alone is a common noun."""


def of_country(phrase: Phrase, country: str) -> Actor | None:
    """The body of a country whose name without the adjective of the country stands in a phrase; the longest such name."""
    listed = _short(country)
    for k in range(len(phrase.units)):
        for end in range(len(phrase.units), k, -1):
            named = _spelled(phrase.units[k:end])
            row = listed.get(named) or listed.get(" ".join(_without_men(named.split())))
            if row is not None and (_is_definite(phrase.units[k]) or not _is_description(row, named)):
                return row
    return None


def _is_definite(unit: Unit) -> bool:
    return unit.art or unit.text.startswith("ال")


def _is_description(row: Actor, named: str) -> bool:
    """«قوات مشتركة»: without its article a name of nouns with adjectives only describes somebody."""
    return any(_plain(fold(variant).split()[:-1]) == named and variant.startswith("ال") for variant in row.many("arabic"))


def _spelled(units: Sequence[Unit]) -> str:
    """The words of units as names are looked up; "" if they stand apart."""
    if any(unit.prep or unit.conj or unit.kind in ("prep", "number") for unit in units[1:]):
        return ""
    return _plain([word for unit in units for word in unit.text.split()])


def _plain(folded: Sequence[str]) -> str:
    return " ".join(word.removeprefix("ال") for word in folded)


def _without_men(named: Sequence[str]) -> Sequence[str]:
    """«قوات الحرس الجمهوري», «عناصر الحرس الجمهوري»: the men of a body in front of its name."""
    return named[1:] if len(named) > LEAST and named[0] in words("men_of") else ()


@cache
def _short(country: str) -> dict[str, Actor]:
    """Short name → the one body of a country that is called so."""
    found: dict[str, Actor] = {}
    twice: set[str] = set()
    for row in by_country().get(country, ()):
        if row["kind"] == "person":
            continue
        for variant in row.many("arabic"):
            said = fold(variant).split()
            if len(said) <= LEAST or said[-1].removeprefix("ال") not in _adjectives(country):
                continue
            short = _plain(said[:-1])
            if found.setdefault(short, row) is not row:
                twice.add(short)
    return {short: row for short, row in found.items() if short not in twice}


@cache
def _adjectives(country: str) -> frozenset[str]:
    """Folded adjectives of a country, of both genders: «عراقي», «عراقيه»."""
    said = {fold(row["adjective"]) for row in table("nisbas.csv") if row["country"] == country}
    return frozenset(said | {f"{word}ه" for word in said})


def ministry(phrase: Phrase, country: str) -> str | None:
    """«وزارة العدل», «وزير النقل»: the ministry of a country for what `ministries.csv` lists; None if the words name none.

    Its name is put together: every government has such ministries, under names that change.
    """
    known = by_role().get((country, "ministry_foreign"))
    if known is None:
        return None
    said = [word.removeprefix("ال") for unit in phrase.units for word in unit.text.split()]
    at = next((k for k, word in enumerate(said) if word in words("ministries")), None)
    if at is None:
        return None
    ends = range(min(len(said), at + LONGEST), at + 1, -1)
    served = next((name for end in ends if (name := _ministries().get(" ".join(said[at + 1 : end])))), None)
    return f"{known['name'].split(' Ministry')[0]} Ministry of {served}" if served is not None else None


LONGEST = 6
"""Words that the name of a ministry has at most."""


@cache
def _ministries() -> dict[str, str]:
    """What a ministry is for, as names are looked up → in English."""
    rows = table("ministries.csv")
    return {_plain(_spread(fold(variant))): row["english"] for row in rows for variant in row.many("arabic")}


def _spread(folded: str) -> Sequence[str]:
    """The words of a name, «و» on its own left out of the way of the article: «الشباب والرياضة»."""
    return [f"و{word[1:].removeprefix('ال')}" if word.startswith("وال") else word for word in folded.split()]


def with_article(unit: Unit) -> str:
    """The word of a unit with its article: «الدعم»."""
    return f"ال{unit.text}" if unit.art and not unit.text.startswith("ال") else unit.text


OWN_SENSE = ("actor_noun", "actor", "loaded", "object", "place_noun", "weapon")
"""Kinds of words that tell of somebody or something by themselves: «القاعدة» is a base too."""


def so_called(phrase: Phrase, setting: Setting) -> Named | None:
    """«الانتقالي», «الدعم»: a definite word alone that tells of nobody by itself, and whom it means where the text plays."""
    head = phrase.head
    if len(phrase.units) > 1 or head.enc or setting.country is None or head.of(*OWN_SENSE) is not None:
        return None
    actor = (
        meant(with_article(head), setting.country, setting.mouth, day=setting.day) if with_article(head) != head.text else None
    )
    return (actors()[actor], f"whom «{with_article(head)}» means in {setting.country}") if actor is not None else None


__all__ = ["ministry", "of_country", "so_called", "with_article"]
