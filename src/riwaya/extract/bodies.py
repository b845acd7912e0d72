"""Which body a noun alone stands for: «الحركة», «عناصر التنظيم», «قيادي في الجبهة» go back to the one named so before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from riwaya.extract.actors import is_made_up
from riwaya.extract.names import Setting
from riwaya.extract.parties import LOOKED_BACK, named_in
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import GROUPS, STATE, Named, actors, beside_them, bodies_called, first_words, meant, role_of
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import name_key
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold


def by_body(phrase: Phrase, before: Sequence[Phrase], setting: Setting) -> Named | None:
    """«عناصر الحركة», «قيادي في التنظيم»: the body named last whose name begins with that word."""
    unit = next((unit for unit in reversed(phrase.units) if unit.of("actor_noun") is not None), phrase.units[-1])
    noun = unit.of("actor_noun")
    if beside_them(phrase) or noun is None or not (unit.art or is_made_up(phrase)) or unit.enc:
        return None
    if role_of(unit, noun.cat, noun.lemma):
        return None
    if noun.info.get("kind") != "group" and len(phrase.units) > 1 and noun.info.get("kind") not in ("institution", "force"):
        return None
    if any(
        (other.kind == "word" and other.art) or _is_title_of_party(other)
        for other in phrase.units[phrase.units.index(unit) + 1 :]
    ):
        return None  # «الحزب التقدمي»: another one's name
    word = fold(noun.lemma)
    forms = {word, *map(fold, noun.info.get("plural", ()))} | {unit.text.removeprefix("ال")}
    otherwise: Named | None = None  # named by another word («جبهة كذا»), called «التنظيم» too
    for earlier in reversed(before[-LOOKED_BACK:] if unit.art else ()):
        row = named_in(earlier, setting)
        if row is None or not forms & first_words()[row["id"]]:
            continue
        if noun.info.get("home") in GROUPS and row["class"] in STATE:
            continue  # an army that is called a militia by its enemies is not the one «المليشيا» goes back to
        found = row, f"«{earlier.head.text}», named before"
        said = {other.text.split()[0].removeprefix("ال") for other in earlier.units}
        if said & forms or not said & bodies_called():
            return found
        otherwise = otherwise or found
    if otherwise is not None or (unit.art and noun.info.get("kind") == "force"):
        return otherwise  # «القوات» are nobody's that is named only later
    only = {actor for form in forms for actor in setting.bodies.get(form, ())}
    if not only:  # «الحركة» where the text names only its armed wing
        above = {actors()[actor]["parent"] for named in setting.bodies.values() for actor in named} - {""}
        only = {actor for actor in above if forms & first_words()[actor] and actors()[actor]["class"] in GROUPS}
    if len(only) != 1:
        return None
    row = actors()[next(iter(only))]
    names = (name_key(name) for name in row.many("arabic")) if not row["country"] and setting.country else ()
    branches = (meant(name, setting.country or "", day=setting.day) for name in names)
    there = next((actor for actor in branches if actor is not None), "")
    return actors().get(there, row), "the one body that the text calls so"


@cache
def _party_words() -> frozenset[str]:
    """Adjectives in the names of parties: «تقدمي», «اشتراكي»."""
    parties = (variant for row in table("actors.csv") if row["kind"] == "party" for variant in row.many("arabic"))
    return frozenset(word.removeprefix("ال") for variant in parties for word in fold(variant).split()[1:])


def _is_title_of_party(unit: Unit) -> bool:
    return unit.kind == "adj" and unit.art and unit.text in _party_words() and unit.of("loaded", "nisba") is None
