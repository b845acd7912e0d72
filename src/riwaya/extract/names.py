"""Which of the known actors a listed name means where the document plays.

«الجيش الوطني» is another one in Libya and in Syria; «القوات الحكومية» are those of the country of the story; «سفير إسرائيل» is
not Israel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import actors, by_role, meant
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry, name_key
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.text.fold import fold

FIGHTERS = frozenset({"state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document tells about where its story plays.

    Attributes:
        country: ISO3 code of the country that most of its places and names point to, or None.
        home_class: countries whose forces are taken to act abroad when the text names no country of its own, with the class that
            their forces have at home.
        mouth: the sides that its outlet, or whoever it quotes, speaks from: country, affiliation, kind.
        speaker: id of the known actor who is quoted («قواتنا»), or "".
        day: the day of the document, or None.
        occupier: ISO3 code of the one country that the document calls an occupier by name («جيش الاحتلال التركي»), or "".
        bodies: first word of a body's name, as the document uses it («تحالف», «حركة») → ids of the actors that it names so.
    """

    country: str | None = None
    home_class: Mapping[str, str] = field(default_factory=dict)
    mouth: frozenset[str] = frozenset()
    speaker: str = ""
    day: date | None = None
    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    occupier: str = ""

    @property
    def abroad(self) -> Iterable[str]:
        """Countries whose forces are taken to act abroad."""
        return self.home_class.keys()


def known(phrase: Phrase, setting: Setting) -> Entry | None:
    """The known actor among the words of the phrase, as its name is understood where the document plays."""
    unit = phrase.any("actor")
    if unit is None:
        return None
    bare = not unit.art and _is_plain(unit.text)
    owners = [entry for entry, how in unit.entries if entry.cat == "actor" and not (bare and how == "art")]
    if not owners:
        return None  # «منظمة دولية» is some organisation, not «المنظمة الدولية»
    best = occupying(branch(likeliest(owners, setting), unit.text, setting), unit.text, setting)
    at_home = bool(setting.country) and (best.info.get("country") == setting.country or best not in owners)
    if not at_home and (_generic(unit.text) or (not _active(best, setting) and _of_elsewhere(best, unit.text, setting))):
        return None
    if _of_another_too(phrase, unit, best):
        return None  # «طيران أميركي بريطاني»
    if unit is not phrase.units[0] and phrase.units[phrase.units.index(unit) - 1].text in words("ministries"):
        return None  # «وزارة الشباب» is no ministry of that movement
    speaks = phrase.head.text.split()[-1] in words("in_the_name")
    if phrase.head.of("title") is not None and phrase.any("person") is not None and not speaks:
        return None  # «العقيد فلان من شرطة كذا» is a man, not the police
    folk = phrase.head.of("actor_noun")
    if folk is not None and fold(folk.lemma) in words("envoys"):
        return None  # «سفير إسرائيل» is an official, not the state
    if folk is None or folk.info.get("kind") not in ("person", "people", "official"):
        return best
    if best.info.get("class") == "identity_militia" and folk.info.get("class") in ("civilians", "other"):
        return None  # «نازحون من عشيرة …», «وجهاء العشيرة»: people of a tribe, not its fighters
    return None if fold(folk.lemma) in words("followers") and best.info.get("class") in FIGHTERS else best


def branch(entry: Entry, text: str, setting: Setting) -> Entry:
    """«القاعدة», «قوات حفظ السلام» where they have a branch of their own: what their name means in that country."""
    if setting.country is None:
        return entry
    row = actors().get(meant(text, setting.country, day=setting.day) or "")
    return entry if row is None else Entry(entry.cat, entry.pos, row["name"], row.cells, entry.rest, entry.gap)


def _of_another_too(phrase: Phrase, unit: Unit, best: Entry) -> bool:
    """Whether an adjective of another country stands right behind a force's name."""
    behind = next((other for other in phrase.units if other.i == unit.j), None)
    nisba = behind.of("nisba") if behind is not None and behind.kind == "adj" else None
    if nisba is None or not best.info.get("country") or unit.text.split()[-1].removeprefix("ال") not in _nisbas():
        return False
    return nisba.info.get("country") not in (None, "", best.info["country"])


@cache
def _nisbas() -> frozenset[str]:
    return frozenset(fold(row["adjective"]) for row in table("nisbas.csv"))


def occupying(entry: Entry, text: str, setting: Setting) -> Entry:
    """«طيران الاحتلال» where the text has named another occupier: the force of that one with the same role."""
    if not setting.occupier or entry.info.get("country") in (setting.occupier, "") or not is_occupier(text):
        return entry
    row = by_role().get((setting.occupier, str(entry.info.get("role") or "army")))
    return entry if row is None else Entry(entry.cat, entry.pos, row["name"], row.cells, entry.rest, entry.gap)


def is_occupier(text: str) -> bool:
    """Whether a name calls somebody the occupation."""
    return any(word.removeprefix("ال") in words("occupation") for word in text.split())


def likeliest(owners: Sequence[Entry], setting: Setting) -> Entry:
    """Whom a name means that several bear: the one at home where the document plays, then one that acts there."""
    at_home = [entry for entry in owners if setting.country and entry.info.get("country") == setting.country]
    return (at_home or [entry for entry in owners if _active(entry, setting)] or owners)[0]


def _active(entry: Entry, setting: Setting) -> bool:
    return bool(setting.country) and str(setting.country) in str(entry.info.get("theatre") or "")


@cache
def role_nouns() -> frozenset[str]:
    return frozenset(fold(row["noun"]) for row in table("roles.csv"))


def _generic(text: str) -> bool:
    """Whether a name says no more than what it is («القوى الأمنية»): it is that of its country where the text plays there."""
    return " ".join(word.removeprefix("ال") for word in text.split()) in role_nouns()


def _of_elsewhere(entry: Entry, text: str, setting: Setting) -> bool:
    """«القوات الحكومية», «الأمن العام» in a story of another country: a name that every country may have is that of its own.

    Args:
        entry: the actor for whom the name is listed.
        text: the name as found, folded.
        setting: where the document plays.
    """
    country = str(entry.info.get("country") or "")
    if setting.country is None or country == setting.country or entry.info.get("kind") == "coalition":
        return False
    if entry.info.get("theatre") and text in _keys(entry, "cue"):
        return True  # «طيران العدو» in a story of a country where this enemy is not
    if not country:
        return False
    if is_shared(entry, text) and entry.info.get("kind") != "international organisation":
        return True
    stately = entry.info.get("class") in ("state_forces", "external_forces", "government")
    return stately and country not in setting.home_class and _is_plain(text)


def is_shared(entry: Entry, text: str) -> bool:
    """Whether a listed name, as found, is one that bodies of several countries bear."""
    return _bare(text) in {_bare(key) for key in _keys(entry, "shared")}  # «للحرس الوطني»: found without its article


def _bare(text: str) -> str:
    return " ".join(word.removeprefix("ال") for word in text.split())


def _is_plain(text: str) -> bool:
    return {_stem(word) for word in text.split()} <= _plain_words()


def _keys(entry: Entry, column: str) -> set[str]:
    return _keyed(str(entry.info.get(column) or ""))


@cache
def _keyed(variants: str) -> set[str]:
    return {name_key(variant) for variant in variants.split("|") if variant}


@cache
def _plain_words() -> frozenset[str]:
    """Stems of the nouns and adjectives that belong to no country."""
    nouns = [word for row in table("actor_nouns.csv") for word in (row["noun"], *row.many("plural"))]
    plain = [word for row in table("adjectives.csv") for word in (row["adjective"], *row.many("plural"))]
    said = {_stem(fold(word)) for row in table("nisbas.csv") for word in (row["adjective"], *row.many("plural"))}
    return frozenset(_stem(part) for word in (*nouns, *plain) for part in fold(word).split()) - said


def _stem(word: str) -> str:
    return word.removeprefix("ال").removesuffix("ه")
