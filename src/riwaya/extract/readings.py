"""Which reading a word takes: the ones its spelling allows, then the one its neighbours ask for."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.lexicon.store import Lexicon, Reading
from riwaya.text.clitics import splits
from riwaya.text.fold import fold
from riwaya.text.segment import Token

ROOT = 3
"""Letters of a verb of the first form."""
DAMMA, FATHA = "\u064f", "\u064e"
TANWIN = ("\u064bا", "ا\u064b")
FUNCTION_KINDS = {
    "preposition": "prep",
    "conjunction": "conj",
    "subordinator": "sub",
    "complementizer": "comp",
    "relative": "rel",
    "demonstrative": "dem",
    "pronoun": "pron",
    "negation": "neg",
    "particle": "part",
    "adverb": "adv",
    "quantifier": "noun",
    "connector": "sub",
}


def rest_ahead(reading: Reading, tokens: Sequence[Token], i: int, free: Set[int]) -> bool:
    """Whether the further words of a phrase entry come behind token `i`, with at most `gap` words between.

    Words of time expressions (`free`, by index) do not count: «سيطروا أول من أمس على».
    """
    k, budget = i + 1, reading.entry.gap + (1 if reading.enc else 0)
    for alternatives in reading.entry.rest:
        while k < len(tokens) and not _matches(tokens[k].text, alternatives):
            passed = k in free or tokens[k].text in words("of_any")
            if not passed and (tokens[k].kind not in ("quote", "punct") or tokens[k].text in (".", "؛")):
                budget -= 1
            if budget < 0:
                return False
            k += 1
        if k >= len(tokens):
            return False
        k += 1
    return True


def rest_there(entry: Entry, stems: Set[str]) -> bool:
    """Whether the further words of a phrase entry stand anywhere in a sentence, whose words have these stems."""
    return not any(map(stems.isdisjoint, entry.rest))


def all_stems(tokens: Sequence[Token]) -> frozenset[str]:
    """What the words of a sentence can be without article, pronoun or accusative ending."""
    return frozenset[str]().union(*[_stems(token.text) for token in tokens])


def _matches(word: str, alternatives: tuple[str, ...]) -> bool:
    """Whether a word is one of the alternatives, with the article or the accusative ending at most."""
    return not _stems(word).isdisjoint(alternatives)


@lru_cache(maxsize=60_000)
def _stems(word: str) -> frozenset[str]:
    """What a word can be without article, pronoun or accusative ending; kept, since news repeats its words."""
    return frozenset((word, word.removesuffix("ا"), *(stem for pro, stem, _ in splits(word) if pro in ("", "ال"))))


def allowed(readings: tuple[Reading, ...], spelled: str) -> list[Reading]:
    """Readings whose clitics fit their part of speech and the spelling («المعارضة» ends in no pronoun)."""
    out = []
    particle = any(r.entry.cat == "func" and r.pro.strip("وف") == "" and not r.enc for r in readings)
    for reading in readings:
        pro, enc, features = reading.pro, reading.enc, reading.features
        if features[:4] == "v3ms" and not enc and reading.stem.endswith("ا") and reading.entry.lemma.split()[0].endswith("ى"):
            continue  # «ولا صحة» is «and no …»; «he turned away» is «ولى»
        if particle and features[:2] == "i1":
            continue  # «أنه» is «that he», not «let me end»
        if spelled.endswith("ة") and (enc == "ه" or (reading.entry.cat == "func" and reading.entry.lemma.endswith("ه"))):
            continue  # «وحدة» is no «وحده»
        if _hamza_differs(reading, spelled):
            continue
        if reading.entry.lemma in ("كأن", "كأنّ") and "أ" not in spelled:
            continue  # «كان» is «was»
        if reading.entry.cat == "country" and spelled.endswith(TANWIN):
            continue  # «13 إثيوبياً» are men, not the country
        if features.endswith("e") and not enc:
            continue
        if features[:2] == "ap" and reading.stem in words("no_participles"):
            continue  # «كانت الجماعة هاجمته»
        if features.endswith("c") and pro.endswith(("ال", "لل")):
            continue  # «البلدي»: a dual or plural in the construct state takes no article
        finite = features[:1] in ("v", "i")
        if features in ("v3msp", "i3msp") and _rare_passive(reading.entry) and DAMMA not in spelled:
            continue  # «وليم» is a name, not «and he was blamed»
        core = pro.lstrip("وف")
        if finite and enc == "ي":
            continue  # «قتلى»: a verb takes «ني»
        if finite and (core not in ("", "س", "ل", "ب") or (core in ("س", "ب") and features[:2] != "i3")):
            continue  # «بيقصف», «عم بتدمر»: spoken imperfects
        if finite and core == "ب" and reading.stem[:1] not in ("ي", "ت"):
            continue
        if features[:1] == "v" and core == "ل" and reading.entry.pos == "verb":
            continue  # «لفتحه» is «to open it»
        if not finite and core == "س":
            continue
        if enc and (
            (core.endswith("ل") and core in ("ال", "بال", "لل", "كال"))
            or reading.entry.pos == "name"
            or reading.entry.pos == "adj"
        ):
            continue
        if reading.entry.cat == "func" and (
            core in ("ال", "بال", "كال", "لل") or (enc and reading.entry.info["kind"] != "preposition")
        ):
            continue
        out.append(reading)
    return out


def _rare_passive(entry: Entry) -> bool:
    """Passives of plain verbs that are spelled like nothing else; of these only «قيل» is told."""
    return entry.cat == "verb" and len(entry.lemma) == ROOT and fold(entry.lemma) not in words("told_passive")


def _hamza_differs(reading: Reading, spelled: str) -> bool:
    """Whether the printed hamza rules a reading out: «أبطال» (heroes) is not «إبطال» (defusing)."""
    if not reading.stem.startswith("ا") or len(spelled) <= len(reading.pro):
        return False
    printed = spelled[len(reading.pro)]
    if reading.features[:1] == "v" and reading.entry.pos == "verb":
        return printed == "إ"  # «إصابتها» is the noun; the verb is «أصابتها»
    if reading.features[:2] == "i1" and reading.entry.pos == "verb":
        return printed == "إ"  # «إنه» is no «let me end»
    if reading.features.startswith("ms") and reading.entry.pos == "verb":
        same = fold(reading.entry.lemma) == reading.stem  # «أسر» is the verbal noun of «أسر», not «إسر»
        return printed == "أ" and reading.entry.lemma.startswith("أ") and not same
    pair = {printed, reading.entry.lemma[0]}
    somebody = reading.entry.cat == "actor_noun" and pair == {"أ", "آ"}  # «الأمر» is no «آمر»
    return reading.features == "s" and (somebody or pair == {"أ", "إ"})


def kind_of(choice: list[Reading]) -> str:
    if not choice:
        return "word"
    entry, features = choice[0].entry, choice[0].features
    if entry.cat == "func":
        return FUNCTION_KINDS.get(entry.info["kind"], "part")
    if features[:1] in ("v", "i") and entry.pos == "verb":
        return "verb"
    if features[:2] in ("ap", "pp") and entry.pos == "verb":
        return "part-verb" if features == "aps4" else "adj"
    return {"adj": "adj", "name": "name"}.get(entry.pos, "noun")


def voice(choice: list[Reading], spelled: str, cut: int) -> bool | None:
    """Passive, active or undecided: by the form, or by a damma or fatha printed on the first letter of the verb."""
    voices = {reading.features[-1] for reading in choice}
    if voices == {"p"}:
        return True
    letters = [k for k, char in enumerate(spelled) if not "\u064b" <= char <= "\u0652"]
    if cut < len(letters):
        mark = spelled[letters[cut] + 1 : letters[cut] + 2]
        if mark == DAMMA and choice[0].features[0] == "v":
            return True
        if mark == FATHA:
            return False
        if (
            len(letters) > cut + 1
            and spelled[letters[cut] : letters[cut] + 1] in "اأ"
            and spelled[letters[cut + 1] + 1 :][:1] == DAMMA
        ):
            return True
        if (
            len(letters) > cut + 1
            and choice[0].features[0] == "v"
            and spelled[letters[cut + 1] + 1 :][:1] == DAMMA
            and spelled[letters[cut]] in "اأ"
        ):
            return True
    if mark_damma(spelled, letters, cut) and choice[0].features[0] == "i" and "p" in voices:
        return True
    return False if voices == {"a"} else None


def _printed_passive(verb: Reading, spelled: str) -> bool:
    """«ضُرب», «وأُجلي»: a damma as the one mark of a word, on the first letter of a perfect, tells the passive."""
    marks = [char for char in spelled if "\u064b" <= char <= "\u0650" or char == "\u0652"]
    letters = [k for k, char in enumerate(spelled) if not "\u064b" <= char <= "\u0652"]
    perfect = verb.features[0] == "v" and verb.features[-1] != "a"
    return marks == [DAMMA] and perfect and mark_damma(spelled, letters, len(verb.pro))


def _reads_damma(noun: Reading) -> bool:
    """Whether a noun has itself a damma on its first letter, as the table prints it."""
    return DAMMA in noun.entry.lemma[:2]


def mark_damma(spelled: str, letters: list[int], cut: int) -> bool:
    """Whether the letter number `cut` carries a damma."""
    return cut < len(letters) and spelled[letters[cut] + 1 : letters[cut] + 2] == DAMMA


OPENERS = 3
"""Words that can stand before the verb that opens a sentence."""
SAYING = ("speech", "deny", "doubt")
NAME_PRIORITY = {"trigger": 0, "harm": 1, "verb": 2}
MASDAR_PRIORITY = 7
NOUN_PRIORITY = {
    "func": 0,
    "trigger": 1,
    "harm": 2,
    "actor": 3,
    "actor_noun": 4,
    "country": 4,
    "outlet": 5,
    "weapon": 6,
    "object": 6,
    "place_noun": 5,
    "title": 6,
    "loaded": 7,
    "nisba": 8,
    "adj": 9,
    "noun": 10,
    "verb": 11,
    "person": 12,
}


def choose(readings: list[Reading], before: list[Unit], following: Token | None, lexicon: Lexicon, spelled: str) -> list[Reading]:
    """The readings of one part of speech that fit best, best first, all cut into the same clitics."""
    if not readings:
        return []
    readings = [r for r in readings if not _lacks_cue(r, before)]
    if before and before[-1].kind == "prep" and not before[-1].enc and before[-1].text in words("before_nouns"):
        # «وسط سيدني», «على مرأى», «جراء قصف نفذته طائرة»: no finite verb stands behind a preposition
        readings = [r for r in readings if r.features[:1] not in ("v", "i") or r.entry.pos not in ("verb", "phrase")] or readings
    if len(readings) == 1 and not (readings[0].features[:1] in ("v", "i") and readings[0].entry.pos == "verb"):
        return [] if _only_named(readings, before) else readings  # as below, for most words
    sorts = _sorted(tuple(readings))
    subject = bool(sorts.phrasal) and _nominative(following, lexicon)
    finite = [r for r in sorts.phrasal if r.features[:1] in ("v", "i")] if subject else []
    if sorts.phrasal and (finite or not (subject and sorts.third)):  # its further words have been found ahead
        first = max(finite or sorts.phrasal, key=lambda r: len(r.entry.rest))  # «تبادل الطرفان القصف» has a subject
        alike = [r for r in readings if (r.pro, r.stem, r.enc) == (first.pro, first.stem, first.enc)]
        same = [r for r in alike if (r.features[:1] in ("v", "i")) == (first.features[:1] in ("v", "i"))]
        return sorted(same, key=lambda r: -len(r.entry.rest))
    functions, verbs = sorts.functions, sorts.verbs
    if functions and spelled.endswith("علي") and _named_ali(readings, before, following):
        return [r for r in readings if r.entry.cat == "person"][:1]
    if not sorts.third and verbs and before and before[-1].kind in ("noun", "prep", "name", "word", "adj"):
        verbs = []  # «مدينة سرت»: a first person has no noun right before it
    elif not sorts.third and sorts.accuses:
        verbs = []  # «متهما» is the one who accuses, not «I died»
    nouns = sorts.beside_verbs if verbs else sorts.nouns
    pronominal = [r for r in functions if r.enc and r.entry.info["kind"] == "preposition" and len(r.stem) > 1]
    if pronominal and (spelled.endswith("ه") or len(pronominal[0].stem) == 2):
        return pronominal[:1]  # «اليه» without its hamza is no «آلية», «فيهما» no verb
    crossed = functions and functions[0].stem in words("crossing") and _crosses(before, following)
    if crossed and any(r.entry.cat == "trigger" for r in verbs):
        return _same_cut([r for r in verbs if r.entry.cat == "trigger"])
    if functions and (not functions[0].pro.strip("وف") or len(functions[0].stem) >= 3):
        shortest = functions[0]
        longer = [r for r in nouns + verbs if len(r.pro) + len(r.enc) < len(shortest.pro) + len(shortest.enc)]
        if not longer:
            return [r for r in functions if (r.pro, r.enc) == (shortest.pro, shortest.enc)]
    if verbs and nouns and before and before[-1].text in words("progressive"):
        nouns = []  # «عم تدمر», «راح ينسحبوا»: the verb of speech
    if any(r.features == "v3mpa" and r.enc and r.entry.cat == "trigger" for r in verbs):
        nouns = [r for r in nouns if r.entry.cat not in ("adj", "loaded", "verb")]  # «الأهالي غادروها»: no treacherous ones
    if verbs and (not nouns or _wants_verb(verbs, nouns, before, following, lexicon, spelled)):
        # «ودعت» at the start: «and called», not «bade farewell»; but «وصلت قافلة» tells of its arrival
        tells = {r.pro == "و" for r in verbs if r.entry.cat == "trigger"}
        joined = _opens(before) and any(r.pro == "و" for r in verbs) and tells != {False}
        return _same_cut(
            sorted(
                verbs,
                key=lambda r: (
                    (joined or fold(r.stem) in words("joined_sooner")) and not r.pro,
                    len(r.pro) + len(r.enc),
                    NAME_PRIORITY[r.entry.cat],
                ),
            )
        )
    deeds = [r for r in nouns if r.entry.cat == "trigger" and r.features == "ms" and r.enc == "ه"]
    things = all(r.entry.cat == "noun" for r in nouns if not r.enc)
    if deeds and things and spelled.endswith("ه") and before and before[-1].kind == "prep":
        return _same_cut(deeds)  # «أنباء عن قطعه»: its cutting, and no piece
    if nouns and _only_named(nouns, before):
        return []  # «المستشفى الوحيد»: no person behind a definite noun that is no title
    if len(nouns) > 1 and (following is None or not _opens_saying(following)):
        things = any(r.entry.cat in ("object", "place_noun") for r in nouns)
        nouns = [r for r in nouns if not (things and r.features == "aps4")]  # «استهدف مقرا للشرطة» admits nothing
    if nouns:
        masdars = [r for r in nouns if r.entry.cat == "trigger" and r.features.startswith("m")]
        if masdars and _after_aspect(before):  # «تمكنت من أسر …»
            return _same_cut(masdars)
        adjectives = [r for r in nouns if r.entry.pos == "adj"]
        predicative = [r for r in adjectives if r.entry.cat == "trigger"]
        if predicative and len({(r.pro, r.stem) for r in adjectives}) == 1:
            return _same_cut(predicative + [r for r in adjectives if r not in predicative])
        if adjectives and _wants_adjective(adjectives[0], before) and not _tells_who(nouns, before):
            return _same_cut(sorted(adjectives, key=_noun_rank))
        return _same_cut(sorted(nouns, key=_noun_rank))
    remaining = verbs or functions
    return _same_cut(remaining) if remaining else []


class Sorts(NamedTuple):
    """The readings of a word by what they are.

    Attributes:
        phrasal: of phrases of happenings and harm.
        functions: of function words.
        verbs: of finite verbs; those in the third person alone where there are any, which `third` tells.
        accuses: an accusative participle of saying is among them.
        nouns, beside_verbs: of all other words, as they are where no verb is left, and beside the verbs.
    """

    phrasal: list[Reading]
    functions: list[Reading]
    verbs: list[Reading]
    third: bool
    accuses: bool
    nouns: list[Reading]
    beside_verbs: list[Reading]


@lru_cache(maxsize=60_000)
def _sorted(readings: tuple[Reading, ...]) -> Sorts:
    """The readings sorted; kept, since news repeats its words."""
    verbs = [r for r in readings if r.features[:1] in ("v", "i") and r.entry.pos == "verb"]
    third = [r for r in verbs if r.features[1] == "3"]
    nouns = [r for r in readings if r.entry.cat != "func" and (r.features[:1] not in ("v", "i") or r.entry.pos != "verb")]
    told = {fold(r.entry.lemma) for r in third or verbs}
    unlike = [r for r in nouns if r.entry.cat != "loaded" or fold(r.entry.lemma) not in told]  # «حرر» praises, and is no noun
    return Sorts(
        [r for r in readings if r.entry.rest and r.entry.cat in ("trigger", "harm")],
        [r for r in readings if r.entry.cat == "func"],
        third or verbs,
        bool(third),
        any(r.features == "aps4" and r.entry.info.get("kind") in SAYING for r in readings),
        _without_participles(nouns),
        _without_participles(unlike),
    )


def _without_participles(nouns: list[Reading]) -> list[Reading]:
    """The nouns that are no participles, if there are any."""
    return [r for r in nouns if not (r.features[:2] in ("ap", "pp") and r.entry.pos == "verb") or r.features == "aps4"] or nouns


@lru_cache(maxsize=20_000)
def _cues(entry: Entry) -> frozenset[str]:
    return frozenset(fold(variant).removeprefix("ال") for variant in str(entry.info.get("cue") or "").split("|"))


def _lacks_cue(reading: Reading, before: list[Unit]) -> bool:
    """A name that is also a common word («التقدم», «الفجر») is a name only in quotes or behind a noun for groups."""
    if reading.entry.cat not in ("actor", "outlet") or reading.stem.removeprefix("ال") not in _cues(reading.entry):
        return False
    last = before[-1] if before else None
    if last is None or last.kind == "quote":
        return last is None
    noun = last.of("actor_noun")
    return noun is None or noun.info.get("kind") not in ("group", "institution", "medium", "force")


def _only_named(nouns: list[Reading], before: list[Unit]) -> bool:
    """Whether a word with the article is known only as a person's name but stands as an adjective does."""
    last = before[-1] if before else None
    if last is None or not last.art or last.kind not in ("noun", "adj") or last.of("title", "person") is not None:
        return False
    noun = last.of("actor_noun")
    if noun is not None and noun.info.get("kind") in ("official", "person"):
        return False
    return all(r.entry.cat == "person" and r.pro == "ال" for r in nouns)


def _after_aspect(before: list[Unit]) -> bool:
    """Whether a verb such as «تمكن من» right before calls for a verbal noun."""
    if not before or before[-1].kind != "prep":
        return False
    verbs = [entry for unit in before[-7:] if unit.kind == "verb" and (entry := unit.of("verb")) is not None]
    return bool(verbs) and verbs[-1].info.get("kind") == "aspect"


def _named_ali(readings: list[Reading], before: list[Unit], following: Token | None) -> bool:
    """«علي» with its dots is a name behind a title or name and before «بن», else a frequent spelling of «على»."""
    if not any(r.entry.cat == "person" for r in readings):
        return False
    last = before[-1] if before else None
    verb = last.of("verb") if last is not None and last.kind == "verb" else None
    said = verb is not None and verb.info.get("kind") == "speech" and fold("على") not in str(verb.info.get("preps") or "")
    return (
        (following is not None and following.text in ("بن", "ابن"))
        or (last is not None and last.of("title", "person") is not None)
        or said  # «قال علي …»
    )


def _wants_adjective(reading: Reading, before: list[Unit]) -> bool:
    """Whether a word that may be an adjective stands right behind a noun with which it agrees in definiteness."""
    last = before[-1] if before else None
    if last is None or last.kind not in ("noun", "adj", "word", "name") or reading.pro.startswith(("و", "ف", "ب", "ل")):
        return False
    definite = "ال" in reading.pro
    if reading.features == "f" and _masculine(last):
        return False
    if reading.features in ("", "s") and last.kind == "noun" and last.features()[:1] == "p" and not last.art:
        return False  # «قصفت طائرات مسيرة حي كذا»: no plural is described in the singular masculine
    if reading.features in ("s4", "ms4") and last.kind == "adj" and last.of("nisba") is not None and not last.text.endswith("ا"):
        return False  # «أصاب قناص حوثي شابا»: an adjective with its noun would have tanwin too
    if reading.features[:1] == "d" and last.kind in ("noun", "adj") and last.features().removeprefix("m")[:1] in ("s", "p"):
        return False  # «اعتقلت القوات شابين», «اغتال مسلحون شابين»: a dual describes a dual
    return definite if last.art or last.kind == "name" or last.enc else not definite


def _tells_who(nouns: list[Reading], before: list[Unit]) -> bool:
    """Whether what may be an adjective is somebody for himself: who suffered, or a force behind those who face it."""
    return _who_suffered(nouns, before) or _another_force(nouns, before)


def _another_force(nouns: list[Reading], before: list[Unit]) -> bool:
    """«هاجم مسلحون دورية»: no people or force is called periodic."""
    force = any(r.entry.cat == "actor_noun" and r.entry.info.get("kind") == "force" for r in nouns)
    led = next((unit for unit in reversed(before) if unit.kind != "adj"), None)
    noun = led.of("actor_noun") if led is not None and led.kind == "noun" else None
    return force and noun is not None and noun.info.get("kind") in ("person", "people", "group", "force")


def _who_suffered(nouns: list[Reading], before: list[Unit]) -> bool:
    """«مقتل مدني», «وفاة عسكري»: behind a bare word for harm, what may be an adjective is who it befell; not so «قتيل مدني»."""
    last = before[-1]
    if last.kind != "noun" or last.art or last.enc or last.features().removeprefix("m")[:1] != "s":
        return False
    befalls = any(entry.cat == "harm" and entry.info.get("frame") != "person" for entry, _ in last.entries)
    return befalls and any(r.entry.cat == "actor_noun" and r.entry.info.get("kind") == "person" for r in nouns)


def _opens(before: list[Unit]) -> bool:
    """Whether a word opens its sentence, be it behind «من جهة أخرى» or a time."""
    led = all(unit.kind in ("adv", "time", "part", "punct") for unit in before[:OPENERS]) and len(before) <= OPENERS
    return led or before[-1].text in (".", "؛", "؟", "!") or before[-1].kind == "quote"


def _masculine(unit: Unit) -> bool:
    """Whether a noun is surely a masculine singular, which no feminine adjective follows."""
    if unit.kind != "noun" or unit.features() not in ("s", "ms", "s4"):
        return False
    entry = unit.entries[0][0]
    return not unit.text.endswith(("ه", "ت", "ا", "ي")) and str(entry.info.get("gender") or "m") == "m"


def _noun_rank(reading: Reading) -> tuple[int, int]:
    participle = reading.features[:2] in ("ap", "pp") and reading.entry.pos == "verb"
    return len(reading.pro.lstrip("وف")) + len(reading.enc) + (reading.pro[:1] in ("و", "ف") and "ال" not in reading.pro), (
        11 if participle and reading.features != "aps4" else _noun_priority(reading)
    )


def _noun_priority(reading: Reading) -> int:
    """Tables in the order in which they claim a noun; a verbal noun of an event verb yields to a noun of its own («سوق»)."""
    if reading.features == "aps4" and reading.entry.info.get("kind") in ("speech", "deny", "doubt", "cause"):
        return 0  # «مشيرا إلى» is no marshal
    if reading.entry.cat in ("trigger", "harm") and reading.entry.pos == "verb":
        return MASDAR_PRIORITY
    return NOUN_PRIORITY[reading.entry.cat]


def saying_beside(readings: list[Reading], before: list[Unit], following: Token | None) -> list[Reading]:
    """«…، مؤكدة أن», «…، متهمة الفصائل بـ», «متهمين الجنود بـ»: participles by which a feminine or plural speaker goes on."""
    if not before or following is None or following.kind != "word":
        return []
    comma = before[-1].text == "،"
    led = following.text.startswith("ب")
    found = []
    for r in readings:
        if r.features not in ("apf", "app4") or r.entry.cat != "verb" or r.pro or r.enc:
            continue
        kind = r.entry.info.get("kind")
        if kind == "speech":
            fits = _opens_saying(following) and (comma or r.features == "app4")
        elif kind == "plan":
            calls = fold(r.entry.lemma) in words("calling")  # «داعية السكان إلى …»
            fits = comma and r.features == "apf" and (led or calls or following.text == fold("إلى"))
        else:
            fits = kind in SAYING and not led and (comma or r.features == "app4")
        if fits:
            found.append(r)
    return found[:1]


def _same_cut(readings: list[Reading]) -> list[Reading]:
    first = readings[0]
    return [r for r in readings if (r.stem, r.enc) == (first.stem, first.enc) and r.pro == first.pro]


def _wants_verb(
    verbs: list[Reading], nouns: list[Reading], before: list[Unit], following: Token | None, lexicon: Lexicon, spelled: str
) -> bool:
    """Whether a word that may be a finite verb or a noun is a verb here, from the units before and the word after."""
    while len(before) > 1 and before[-1].kind == "quote" and sum(unit.kind == "quote" for unit in before) % 2 == 0:
        before = before[:-1]  # «عنصر من «الحركة» قتل خلال …»: what stands before a closing quote counts
    best_verb = min(verbs, key=lambda r: len(r.pro) + len(r.enc))
    best_noun = min(nouns, key=lambda r: len(r.pro) + len(r.enc))
    if _printed_passive(best_verb, spelled) and not _reads_damma(best_noun):
        return True
    if best_verb.enc == "ني" and not best_noun.enc:
        return False  # «مدني»: reports tell of no «me»
    if _told_by_spelling(best_verb, best_noun, before, spelled):
        return True
    if "ال" in best_noun.pro or best_noun.pro.lstrip("وف")[:1] in ("ب", "ك"):
        return False
    if best_verb.pro.endswith("س") and best_verb.enc and not (best_noun.pro or best_noun.enc):
        return False  # «سيبراني»
    named = best_noun.entry.cat == "person" and not best_noun.pro and _awaits_name(before)
    if named and (best_verb.pro[:1] in ("و", "ف") or (before[-1].kind == "name" and before[-1].of("person") is not None)):
        return False  # «حي فيصل», «الملك فيصل», «محمد أحمد يحيى»
    if best_verb.pro.endswith("س") or (best_verb.features[0] == "i" and best_noun.entry.cat in ("noun", "person", "verb")):
        return True
    if best_verb.features[:4] in ("v3ms", "v3fs", "i3ms", "i3fs") and not best_noun.enc and _nominative(following, lexicon):
        return True  # «قطع المتظاهرون»: no genitive ends in ون
    last = before[-1] if before else None
    if best_noun.features[:2] in ("ap", "pp") and _says(best_verb):
        return True  # «قال» is no participle of «قل»
    if best_noun.features == "aps" and best_verb.features[:4] == "v3ms" and best_noun.entry is best_verb.entry:
        return True  # «جاء في بيان»: the participle «جاءٍ» is no word of news
    if spelled.endswith("ى") and best_verb.entry.lemma.endswith("ى") and (last is None or last.kind != "prep"):
        return True  # «نفى», but «نفي»
    fronted = last is not None and last.kind in ("name", "noun") and bool(last.place) and before[0].kind == "prep"
    named = best_noun.features[:2] in ("ap", "pp") or (best_noun.features in ("s", "ms") and _counts(following))
    if best_noun.entry.cat == "noun" and best_noun.features == "s" and _awaits_verb(best_verb, before):
        return True
    if fronted and named and not best_noun.enc and best_verb.features[:4] == "v3ms":
        return True  # «وفي بلدة النور هاجم مسلحون …», «وفي تعز قتل 14 مدنياً»: nothing indefinite describes a name
    if last is not None and last.kind == "quote" and len(before) > 1 and before[-2].kind == "prep":
        return False  # «هدد بـ"ضرب القوات"»
    opens = last is None or last.kind in ("punct", "quote", "sub") or best_verb.pro[:1] in ("و", "ف")
    if opens and not best_noun.enc and best_noun.features in ("s", "ms", "aps") and _counts(following):
        return True  # «تجمع نحو مئة متظاهر», «طالب آلاف المتظاهرين»
    if opens and _says(best_verb) and best_noun.entry is best_verb.entry and _preposition(following, lexicon):
        return not best_noun.enc  # «وذكر في بيان أن»
    if opens and _governs(best_verb, following) and best_noun.entry.cat != "actor":
        return True
    described = best_noun.entry.pos == "verb" or best_noun.entry.cat in ("adj", "loaded")
    led_in = last is not None and last.kind == "adj" and not last.art and before[0].kind == "prep"
    if led_in and described and best_verb.features[:4] in ("v3ms", "v3fs") and not any(u.kind == "verb" for u in before):
        return True  # «وفي سياق منفصل استشهد خمسة»
    if last is not None and last.kind == "time" and len(before) == 1 and described:
        return True  # «وأمس قتل سائقان», «خلال ساعات غادر البلدة آلاف السكان»
    if _patient_behind(best_verb, best_noun, before, following):
        return True
    if best_verb.pro[:1] in ("و", "ف") and best_verb.enc and best_noun.features == "se" and _definite(following):
        return True  # «وفرقتها الشرطة»
    if last is None or last.kind in ("punct", "quote", "sub"):
        return best_noun.entry.cat not in (
            "actor_noun",
            "place_noun",
            "object",
            "weapon",
            "title",
            "actor",
        ) and not _preposition(following, lexicon)
    if last.kind == "comp" and last.text in words("that_he") and best_noun.enc and best_verb.features[1] == "1":
        return True  # «أننا خطفنا»
    if last.kind == "comp" and last.text in words("that_he") and not best_noun.enc and best_verb.features[:4] in ("v3ms", "v3fs"):
        return True  # «إنه قتل مسلحاً»
    if last.kind in ("neg", "rel") or (last.text in ("قد", "لقد", "ان") and last.kind in ("part", "comp")):
        return last.text != "ان" or best_verb.features[0] == "i"
    if last.kind == "prep" and last.text.endswith("ما"):  # «بحسب ما أفاد»
        return True
    if last.kind == "number" and _two(last) and best_verb.features[1:4] in ("3md", "3fd"):
        return True  # «إن اثنين منهم تعرضا»
    if last.kind == "verb" and best_verb.pro[:1] in ("و", "ف") and best_verb.enc and last.enc == best_verb.enc:
        return True  # «حاصرتهم وفرقتهم»
    if last.kind in ("prep", "verb", "number"):
        return False
    if best_verb.pro[:1] in ("و", "ف"):
        definite = _definite(following)
        if best_verb.enc and (best_noun.features == "pe" or (best_noun.features == "se" and definite)):
            return True  # «وقتلتهم»: they killed them, rather than their killers
        return (
            best_noun.entry.cat in ("trigger", "harm", "verb", "noun", "person", "adj", "loaded")
            and not _preposition(following, lexicon)
            and (not last.nominal or (best_verb.features[-1] in "ab" and not last.prep and _clause_start(before)))
        )
    verbal = all(noun.entry.pos == "verb" for noun in nouns)
    if verbal and best_verb.enc and best_noun.enc and _describes_event(best_verb, before, following):
        return True
    if _subject_waits(before) and best_verb.features[:2] in ("v3", "i3") and best_noun.entry.cat in ("trigger", "harm", "verb"):
        return True  # «إن الموظف في اللجنة خطف من منزله»
    if last.features().endswith("4") and best_verb.features[:2] in ("v3", "i3") and verbal:
        return True  # «إن شخصا قتل»: nothing stands in the genitive behind an accusative with tanwin
    if (
        best_verb.features[1:4] == "3md"
        and best_verb.entry.cat in ("trigger", "harm")
        and any(_two(unit) for unit in before[-6:])
    ):
        return True  # «اثنان من عناصر الشرطة قتلا»
    named_behind = following is not None and following.kind == "word" and following.text.startswith("ال")
    if last.kind == "adj" and not last.art and best_noun.enc and best_verb.enc in ("ه", "ها") and named_behind:
        return best_verb.features.startswith("v3")  # «سفينة يونانية خطفها القراصنة»
    if last.kind in ("noun", "word") and not last.art:
        return (
            best_verb.enc in ("ه", "ها")
            and (last.of("trigger") is not None or (verbal and named_behind and last.of("object") is not None))
            and best_verb.features.startswith("v")
        )  # «هجوم شنه», «سفينة خطفها القراصنة»
    return best_verb.features.startswith("v3fs") and best_noun.entry.cat == "verb"


def _crosses(before: list[Unit], following: Token | None) -> bool:
    """«وعبر مئات الآلاف إلى …», «ومن خلاله عبر إلى …»: with a number or «to» behind it, «through» is the verb of crossing."""
    if before and before[-1].kind in ("verb", "noun", "adj", "name", "number"):
        return False
    return _counts(following) or (following is not None and following.text in words("crossed_to"))


def _awaits_verb(verb: Reading, before: list[Unit]) -> bool:
    """«ومن بوابة المدينة وصل صباح أمس …»: what stands in front and ends in a definite noun still waits for its verb."""
    if verb.entry.cat != "trigger" or verb.features[:4] != "v3ms" or verb.pro or verb.enc or not before:
        return False
    last = before[-1]
    led = (
        before[0].kind == "prep" and not before[0].enc and all(u.kind in ("prep", "noun", "name", "adj", "word") for u in before)
    )
    return led and (last.art or last.kind in ("name", "word")) and len(before) > 1


def _told_by_spelling(verb: Reading, noun: Reading, before: list[Unit], spelled: str) -> bool:
    """«فرّق» doubles a letter that «فرق» does not; «فكك خبراء» is no «your opening»; «وأجلي مئة» are no two terms; «وصادر من …»
    opens a clause.
    """
    if verb.entry.cat != "trigger" or verb.features[:4] not in ("v3ms", "v3fs", "v3mp") or verb.enc:
        return False
    if noun.enc in words("addressed"):
        return True
    letters = [k for k, char in enumerate(spelled) if not "\u064b" <= char <= "\u0652"]
    second = len(verb.pro) + 1
    if second < len(letters) and SHADDA in spelled[letters[second] + 1 : letters[second] + 3] and not noun.enc:
        return len(verb.stem) <= ROOT + 2 and noun.entry.cat in ("actor_noun", "noun", "object")
    opens = not before or before[-1].kind in ("punct", "sub") or verb.pro[:1] in ("و", "ف")
    if noun.features.startswith("d") and noun.features.endswith("c") and noun.entry.cat == "noun":
        return opens
    other = noun.features == "aps" and noun.entry.lemma != verb.entry.lemma and fold(verb.entry.lemma) == verb.stem
    return other and verb.pro[:1] in ("و", "ف") and verb.pro == noun.pro


SHADDA = "\u0651"


def _awaits_name(before: list[Unit]) -> bool:
    """Whether a title, a person's name or a noun of places without article stands right before."""
    last = before[-1] if before else None
    if last is None:
        return False
    place = last.of("place_noun") is not None and not last.art and not last.enc
    return place or last.of("title", "person") is not None


def _definite(following: Token | None) -> bool:
    """Whether the word after has the article."""
    return following is not None and following.kind == "word" and following.text.startswith("ال")


RELATIVE_REACH = 10


def _describes_event(verb: Reading, before: list[Unit], following: Token | None) -> bool:
    """«قصف بالصواريخ الباليستية شنه الحرس»: behind an indefinite event noun a verb with its pronoun and a noun describes it."""
    if verb.enc not in ("ه", "ها") or verb.features[:4] not in ("v3ms", "v3fs") or following is None or following.kind != "word":
        return False
    for unit in reversed(before[-RELATIVE_REACH:]):
        if unit.kind in ("verb", "comp", "sub", "rel") or unit.text in (".", "؛"):
            return False
        if unit.kind == "noun" and unit.of("trigger") is not None and not unit.art and not unit.enc:
            return True
    return False


def _subject_waits(before: list[Unit]) -> bool:
    """Whether a definite noun phrase behind «إن» or at the start still waits for its verb."""
    last = before[-1]
    if not (last.art or last.kind == "name") or last.kind not in ("noun", "adj", "name"):
        return False
    for unit in reversed(before):
        if unit.kind == "comp":
            return True
        if unit.kind in ("verb", "sub", "rel", "punct", "part-verb", "conj") or unit.conj:
            return False
        if unit.of("trigger", "harm") is not None or unit.features().startswith("m"):
            return False
    return last.art and last.kind == "noun"  # «الطيران ضرب مستودعا»


def _opens_saying(following: Token) -> bool:
    """Whether the word after can open what a participle of saying says: «مقرا بأن», «مشيرا إلى»."""
    return following.text in ("ان", "انه", "انها", "انهم", "الي", "علي") or following.text.startswith("ب")


def _patient_behind(verb: Reading, noun: Reading, before: list[Unit], following: Token | None) -> bool:
    """«وقتل في الاشتباكات ضابط»: at the start of a sentence a verbal noun of harm would have its victim right behind it."""
    opens = not before or before[-1].text in (".", "؛", "»")
    harm = verb.entry.cat in ("harm", "trigger") and noun.features == "ms" and verb.features[:4] == "v3ms"
    led = following is not None and following.text in words("cause")
    return opens and harm and led and verb.entry.info.get("frame") in ("transitive", "seize", "inflict")


def _says(verb: Reading) -> bool:
    says = verb.entry.info.get("kind") == "speech" or fold(verb.entry.lemma) in words("containing")
    return verb.entry.cat == "verb" and says and not verb.enc


def _nominative(following: Token | None, lexicon: Lexicon) -> bool:
    """Whether the word after is a plural in ون or «الطرفان», which is a subject."""
    text = following.text if following is not None and following.kind == "word" else ""
    if text.endswith("ان") and text.removeprefix("ال") in words("both_sides"):
        return text.startswith("ال")
    if text.startswith("ال"):
        return len(text) > 5 and text.endswith("ون")
    return text.endswith("ون") and any(r.features == "p1" and not r.pro for r in lexicon.readings(text))


def _counts(following: Token | None) -> bool:
    """Whether the word after opens a number: a noun without article has none behind it."""
    return following is not None and (following.kind == "number" or following.text in words("counting"))


def _two(unit: Unit) -> bool:
    if unit.quantity is not None:
        return unit.quantity.minimum == unit.quantity.maximum == 2
    found = {features[:1] for _, features in unit.entries}
    return unit.kind in ("noun", "adj") and found == {"d"}


def _governs(verb: Reading, following: Token | None) -> bool:
    """Whether the word after is led in by a preposition that the verb takes: «طالب بالإفراج», «عثر على»."""
    if following is None or following.kind != "word":
        return False
    preps = [fold(prep) for prep in str(verb.entry.info.get("preps") or "").split("|") if prep]
    joined = {prep for prep in preps if len(prep) == 1}
    return following.text in preps or (
        (following.text[:1] in joined and following.text[1:3] == "ال") or (following.text[:2] == "لل" and "ل" in joined)
    )


def _clause_start(before: list[Unit]) -> bool:
    """Whether «و» + an ambiguous word more likely starts a clause: a finite verb came already in this sentence."""
    return any(unit.kind == "verb" for unit in before)


def _preposition(following: Token | None, lexicon: Lexicon) -> bool:
    if following is None:
        return False
    return any(
        r.entry.cat == "func" and r.entry.info["kind"] == "preposition" and not r.pro for r in lexicon.readings(following.text)
    )
