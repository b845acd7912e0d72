"""Agreement in gender and number, and what a verb's only noun can be: subject, object, or subject of a passive."""

from __future__ import annotations

from riwaya.extract.phrases import Phrase
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words

OBJECT_FRAMES = frozenset(
    {"transitive", "agentive", "seize", "damage", "disperse", "route", "deny_aid", "capture", "launch", "cut"}
)
"""Frames of verbs that do something to somebody or something."""


def number_gender(phrase: Phrase) -> tuple[str, str]:
    """Number (s, d, p) and gender (m, f) of a phrase's head as far as form and lexicon show it."""
    head = phrase.head
    if head.kind == "number":
        return "p", "m"
    found = [features.removeprefix("m") for _, features in head.entries]
    features = next((f for f in found if f.startswith("p")), found[0] if found else "")  # «ين» is more often plural than dual
    number = features[:1] if features[:1] in ("s", "d", "p") else "s"
    if phrase.quantity is not None and (phrase.quantity.minimum or 0) > 1:
        number = "p"
    entry = head.entries[0][0] if head.entries else None
    gender = str(entry.info.get("gender") or "") if entry else ""
    if not gender:
        gender = "f" if head.text.endswith(("ه", "ات", "ت")) or features == "f" else "m"
    return number, gender


def agrees(verb: Unit, phrase: Phrase) -> bool:
    """Whether a verb behind a noun can have it as subject."""
    number, gender = number_gender(phrase)
    persons = {features[1:-1] for _, features in verb.entries if features[:1] in ("v", "i")}
    if not persons:
        return True
    if phrase.head.of("actor", "outlet", "country") or phrase.head.kind in ("word", "name"):
        return bool(persons & {"3ms", "3fs", "3mp"})  # the gender of names is not known
    if number == "p":
        return bool(persons & {"3mp", "3fp", "3fs", "3md"})
    if number == "d":
        return bool(persons & {"3md", "3fd"})
    return (
        ("3fs" in persons and gender == "f") or ("3ms" in persons and gender == "m") or ("3mp" in persons and _collective(phrase))
    )


def _collective(phrase: Phrase) -> bool:
    if phrase.head.of("actor"):
        return True
    noun = phrase.head.of("actor_noun")
    if noun is None:
        return False
    plural = noun.info.get("kind") == "person" and phrase.head.text.endswith("ه")  # «القناصة», «البحارة»
    return plural or noun.info.get("kind") in ("group", "force", "institution", "people")


def reads_passive(unit: Unit, phrase: Phrase) -> bool:
    """A transitive verb of harm or arrest with a single person after or before it: «قتل خمسة أشخاص», «خطف موظف»."""
    entry = unit.of("trigger", "harm")
    if entry is None:
        return False
    if entry.rest:
        return False  # «فجر نفسه», «فتح النار» are said of the doer
    frame = entry.info.get("frame")
    if frame in ("undergo", "patient"):
        return False
    if frame not in OBJECT_FRAMES:
        return False
    noun = phrase.head.of("actor_noun", "actor", "loaded", "object", "weapon", "place_noun", "person", "title")
    if noun is None and phrase.head.of("nisba") is not None and not phrase.head.art and entry.cat == "harm":
        return True  # «عراقيان قتلا»: people of a country, with nothing behind the verb
    if phrase.head.place or (noun is None and phrase.quantity is None):
        return frame in ("route", "capture")
    if noun is None or phrase.quantity is not None:
        return True
    if noun.cat in ("object", "place_noun", "weapon"):
        return True
    return noun.cat in ("title", "person") or (
        noun.info.get("kind") in ("person", "people", "official")
        and not (
            noun.info.get("class") in ("political_militia", "state_forces", "rebel_group", "rioters")
            and frame == "transitive"
            and entry.cat == "trigger"
            and noun.info.get("who") != "civilians"
            and phrase.quantity is None
        )
    )


def gender_fits(unit: Unit, phrase: Phrase) -> bool:
    """A verb in front takes the gender of its subject: «فجرت منزل» has another subject, «فجر منزل» may be passive."""
    persons = {features[1:-1] for _, features in unit.entries if features[:1] in ("v", "i")}
    number, gender = number_gender(phrase)
    if "3fs" in persons and "3ms" not in persons:
        named = phrase.head.of("actor", "country", "outlet") is not None or phrase.head.kind in (
            "word",
            "name",
        )
        return (
            named
            or gender == "f"
            or (number == "p" and phrase.quantity is None and not phrase.head.features().startswith(("p1", "p4")))
        )
    return True


def accusative(phrase: Phrase) -> bool:
    """Whether the ending shows that an uncounted noun is no subject: «حاجزاً»."""
    first = phrase.first_unit
    if first.kind == "number" and first.text.split()[0] in words("counted_accusative"):
        return True  # «عدداً من العربات»
    features = phrase.head.features()
    bare = phrase.quantity is None and phrase.head is phrase.units[0]
    return bare and features.endswith("4") and features[:1] in ("s", "p", "d")


def object_only(unit: Unit, phrase: Phrase) -> bool:
    """A single noun after an active verb that cannot be its subject: it does not agree, or is a thing or a place."""
    number, gender = number_gender(phrase)
    persons = {features[1:-1] for _, features in unit.entries if features[:1] in ("v", "i")}
    if accusative(phrase):
        return True
    named = phrase.head.of("actor", "outlet", "country") is not None or phrase.head.kind == "name"
    if "3fs" in persons and "3ms" not in persons and gender == "m" and number == "s" and not named:
        return True
    return (
        "3ms" in persons
        and "3fs" not in persons
        and gender == "f"
        and number == "s"
        and phrase.head.of("actor", "actor_noun") is None
        and (unit.of("trigger") is not None)
    )
