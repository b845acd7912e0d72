"""Tokens to units: each word, name, number or time expression with the reading that its neighbours allow.

All later steps look at units only. A unit is the smallest thing with one grammatical role: «قتل», «حزب الله», «أكثر من
عشرين», «فجر أمس الجمعة». Which reading a word gets is decided here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from riwaya.extract.times import TimeMention
from riwaya.lexicon.entries import Entry, bare
from riwaya.lexicon.store import Lexicon, Reading
from riwaya.link.gazetteer import Gazetteer
from riwaya.text.clitics import splits
from riwaya.text.numbers import Quantity
from riwaya.text.segment import Sentence, Token

PREPOSITION_CLITICS = ("ب", "ل", "ك")


@dataclass(slots=True, eq=False)
class Unit:
    """One or more tokens read as one thing.

    Attributes:
        index: its position among the sentence's units.
        i, j: its tokens, end exclusive.
        start, end: raw offsets without one-letter proclitics, where the spelling shows them.
        kind: verb | noun | adj | name | number | time | prep | conj | sub | comp | rel | neg | pron | dem | part | adv | punct | quote | word.
        conj: led in by و or ف.
        prep: the one-letter preposition before it (ب، ل، ك), or "".
        art: has the article.
        enc: pronoun suffix, or "".
        entries: lexicon entries that fit, best first, each with its features.
        passive: True or False where spelling or form decides, else None.
    """

    index: int
    i: int
    j: int
    start: int
    end: int
    kind: str
    text: str
    conj: bool = False
    prep: str = ""
    art: bool = False
    enc: str = ""
    entries: tuple[tuple[Entry, str], ...] = ()
    passive: bool | None = None
    quantity: Quantity | None = None
    time: TimeMention | None = None
    place: Any = None
    more: dict[str, Any] = field(default_factory=dict)

    def of(self, *cats: str) -> Entry | None:
        """The first fitting entry of one of the tables `cats`."""
        return next((entry for entry, _ in self.entries if entry.cat in cats), None)

    def features(self) -> str:
        """Features of the best entry."""
        return self.entries[0][1] if self.entries else ""

    @property
    def nominal(self) -> bool:
        """Whether it can stand in a noun phrase."""
        return self.kind in ("noun", "adj", "name", "number", "word")


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
NAME_CATS = ("actor", "outlet", "country")
LONGEST_NAME = 7
DAMMA, FATHA = "\u064f", "\u064e"


def read_units(
    sentence: Sentence,
    *,
    raw: str,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    quantities: Iterable[Quantity],
    times: Iterable[TimeMention],
) -> list[Unit]:
    """The units of one sentence, left to right in reading order.

    Args:
        sentence: a sentence of the body.
        raw: the raw text that its offsets refer to.
        lexicon: compiled word data.
        gazetteer: place names.
        quantities: number expressions of its tokens.
        times: time expressions of its tokens.
    """
    tokens = sentence.tokens
    reserved: dict[int, Quantity | TimeMention] = {}
    for quantity in quantities:
        reserved[quantity.i] = quantity
    for mention in times:  # a time wins over a number that starts at the same token
        reserved[mention.i] = mention
    covered = {k for m in times for k in range(m.i, m.j)}
    found: list[Unit] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        held = reserved.get(position)
        if held is not None and (isinstance(held, TimeMention) or position not in covered):
            unit = _held(len(found), held, tokens)
        elif token.kind in ("punct", "quote", "other"):
            kind = "quote" if token.kind == "quote" else "punct"
            unit = Unit(len(found), position, position + 1, token.start, token.end, kind, token.text)
        else:
            stop = next((k for k in range(position + 1, len(tokens)) if k in reserved), len(tokens))
            unit = _word(len(found), tokens, position, stop, found, raw, lexicon, gazetteer)
        found.append(unit)
        position = unit.j
    return found


def _held(index: int, held: Quantity | TimeMention, tokens: Sequence[Token]) -> Unit:
    first, last = tokens[held.i], tokens[held.j - 1]
    text = " ".join(token.text for token in tokens[held.i : held.j])
    conj = first.kind == "word" and first.text[0] in "وف" and len(first.text) > 3 and not first.text.startswith(("واحد", "وسط"))
    kind = "time" if isinstance(held, TimeMention) else "number"
    prep = first.text[conj] if first.kind == "word" and first.text[conj:][:1] in PREPOSITION_CLITICS and kind == "number" else ""
    if prep == "ب" and first.text[conj:].startswith("بض"):
        prep = ""
    unit = Unit(index, held.i, held.j, first.start + conj, last.end, kind, text, conj=conj, prep=prep)
    if isinstance(held, TimeMention):
        unit.time = held
    else:
        unit.quantity = held
    return unit


def _word(
    index: int,
    tokens: Sequence[Token],
    i: int,
    stop: int,
    before: list[Unit],
    raw: str,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
) -> Unit:
    """The unit that starts at token `i`: the longest name or phrase, else the single word."""
    spelled = raw[tokens[i].start : tokens[i].end]
    readings = [
        r for r in _allowed(lexicon.readings(tokens[i].text), spelled) if not r.entry.rest or _rest_ahead(r, tokens, i, stop)
    ]
    named = _longest_name(tokens, i, stop, raw, lexicon, gazetteer)
    if named is not None:
        named.index = index
        return named
    return _single(index, tokens, i, readings, before, raw, lexicon, gazetteer)


def _rest_ahead(reading: Reading, tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether the further words of a phrase entry come behind token `i`, with at most `gap` words between."""
    k, budget = i + 1, reading.entry.gap + (1 if reading.enc else 0)
    for alternatives in reading.entry.rest:
        while k < len(tokens) and not _matches(tokens[k].text, alternatives):
            if tokens[k].kind not in ("quote", "punct") or tokens[k].text in (".", "؛"):
                budget -= 1
            if budget < 0:
                return False
            k += 1
        if k >= len(tokens):
            return False
        k += 1
    return True


def _matches(word: str, alternatives: tuple[str, ...]) -> bool:
    return word in alternatives or any(stem in alternatives for pro, stem, _ in splits(word) if pro in ("", "ال"))


def _allowed(readings: Iterable[Reading], spelled: str) -> list[Reading]:
    """Readings whose clitics fit their part of speech and the spelling («المعارضة» ends in no pronoun)."""
    out = []
    for reading in readings:
        pro, enc, features = reading.pro, reading.enc, reading.features
        if enc == "ه" and spelled.endswith("ة"):
            continue
        if _hamza_differs(reading, spelled):
            continue
        finite = features[:1] in ("v", "i")
        core = pro.lstrip("وف")
        if finite and (core not in ("", "س", "ل") or (core == "س" and features[0] != "i")):
            continue
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


def _hamza_differs(reading: Reading, spelled: str) -> bool:
    """Whether the printed hamza rules a reading out: «أبطال» (heroes) is not «إبطال» (defusing)."""
    if not reading.stem.startswith("ا") or len(spelled) <= len(reading.pro):
        return False
    printed = spelled[len(reading.pro)]
    if reading.features.startswith("ms") and reading.entry.pos == "verb":
        return printed == "أ" and reading.entry.lemma.startswith("أ")
    return reading.features == "s" and {printed, reading.entry.lemma[0]} == {"أ", "إ"}


@dataclass(frozen=True, slots=True)
class _Named:
    """A name or phrase found at a token: its clitics, its key, and what it is."""

    pro: str
    key: str
    entries: tuple[tuple[Entry, str], ...]
    place: Any

    @property
    def rank(self) -> tuple[int, int]:
        """Longer first, then with fewer clitics cut off."""
        return self.key.count(" "), -len(self.pro)


def _longest_name(
    tokens: Sequence[Token], i: int, stop: int, raw: str, lexicon: Lexicon, gazetteer: Gazetteer
) -> Unit | None:
    """The longest name or fixed phrase of several words that starts at token `i`; quotes inside it are skipped."""
    starters = [
        (pro, stem)
        for pro, stem, enc in splits(tokens[i].text)
        if not enc and (lexicon.starts_name(stem) or gazetteer.starts_name(stem))
    ]
    indexes = _word_indexes(tokens, i, stop) if starters else []
    if not indexes:
        return None
    plain = " " + " ".join(tokens[k].text for k in indexes)
    tail = " " + " ".join(_bare_word(tokens[k], raw) for k in indexes)
    found = [named for pro, stem in starters for named in _names(pro, stem, tail, plain, lexicon, gazetteer)]
    if not found:
        return None
    best = max(found, key=lambda named: (*named.rank, bool(named.entries)))
    unit = _unit(0, tokens, i, indexes[best.key.count(" ") - 1] + 1, best.pro, best.key, "", raw)
    unit.entries, unit.place = best.entries, best.place or gazetteer.lookup(best.key) or None
    unit.kind = _phrase_kind(best.entries, best.place)
    return unit


def _word_indexes(tokens: Sequence[Token], i: int, stop: int) -> list[int]:
    """Tokens after `i` that can go on with a name: words, with quotes skipped."""
    indexes: list[int] = []
    for k in range(i + 1, min(stop, i + 2 * LONGEST_NAME)):
        kind = tokens[k].kind
        if kind == "quote":
            continue
        if kind not in ("word", "latin", "number") or len(indexes) == LONGEST_NAME:
            break
        indexes.append(k)
    return indexes


def _bare_word(token: Token, raw: str) -> str:
    return bare(raw[token.start : token.end]) if token.kind == "word" and token.text.startswith("ال") else token.text


def _names(pro: str, stem: str, tail: str, plain: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterable[_Named]:
    if lexicon.starts_name(stem):
        for key in dict.fromkeys([*lexicon.longest(stem + tail), *lexicon.longest(stem + plain)]):
            entries = _fitting(lexicon.form(key), pro)
            if entries:
                yield _Named(pro, key, tuple(entries), None)
    if gazetteer.starts_name(stem):
        for key, place in gazetteer.prefixes(stem + plain):
            if " " in key:
                yield _Named(pro, key, (), place)


def _fitting(found: Iterable[tuple[Entry, str]], pro: str) -> list[tuple[Entry, str]]:
    core = pro.lstrip("وف")
    if core == "س":
        return []
    return [(entry, features) for entry, features in found if not (entry.cat == "func" and core not in ("", "ل", "ب"))]


def _phrase_kind(entries: list[tuple[Entry, str]], place: Any) -> str:
    if not entries:
        return "name"
    entry = entries[0][0]
    if entry.cat == "func":
        return FUNCTION_KINDS.get(entry.info["kind"], "part")
    return {"name": "name", "adj": "adj"}.get(entry.pos, "noun")


def _unit(index: int, tokens: Sequence[Token], i: int, j: int, pro: str, text: str, enc: str, raw: str) -> Unit:
    first, last = tokens[i], tokens[j - 1]
    core = pro.lstrip("وف")
    conj = len(pro) > len(core)
    plain = first.end - first.start == len(first.text)
    cut = (
        len(pro)
        if plain and not core.endswith("ال") and core != "لل"
        else (len(pro) - len(core) + (core[:1] in "بك") if plain else 0)
    )
    if core in ("ال",):
        cut = len(pro) - 2 if plain else 0
    prep = core[0] if core[:1] in PREPOSITION_CLITICS and core != "" else ""
    art = core.endswith("ال") or core == "لل"
    return Unit(index, i, j, first.start + cut, last.end, "word", text, conj=conj, prep=prep, art=art, enc=enc)


def _single(
    index: int,
    tokens: Sequence[Token],
    i: int,
    readings: list[Reading],
    before: list[Unit],
    raw: str,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
) -> Unit:
    """The unit of one word: the reading its neighbours allow, or a bare word if nothing is known of it."""
    token = tokens[i]
    spelled = raw[token.start : token.end]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    choice = _choose(readings, before, following, lexicon, spelled)
    if choice:
        pro, stem, enc = choice[0].pro, choice[0].stem, choice[0].enc
    else:
        pro, stem, enc = _guess_clitics(token.text, gazetteer)
    unit = _unit(index, tokens, i, i + 1, pro, stem, enc, raw)
    unit.entries = tuple((reading.entry, reading.features) for reading in choice)
    unit.kind = _kind(choice)
    unit.place = _place(unit, token, gazetteer)
    if unit.kind == "word" and unit.place:
        unit.kind = "name"
    if unit.kind == "verb":
        unit.passive = _voice(choice, spelled, len(token.text) - len(stem) - len(enc))
    return unit


def _place(unit: Unit, token: Token, gazetteer: Gazetteer) -> Any:
    """Gazetteer candidates for a single word, with its article if it has one; verbs and particles are no places."""
    if unit.kind not in ("noun", "adj", "name", "word") or unit.enc:
        return None
    if unit.art:
        return gazetteer.lookup("ال" + unit.text) or None
    return gazetteer.lookup(unit.text) or None


def _guess_clitics(word: str, gazetteer: Gazetteer) -> tuple[str, str, str]:
    """Clitics of an unknown word: the cut that leaves a known place, else the article and what comes before it, else و."""
    for pro, stem, enc in splits(word):
        if not enc and "ك" not in pro and (gazetteer.lookup(stem) or gazetteer.lookup("ال" + stem)):
            return pro, stem, enc
    for pro in ("وال", "بال", "فال", "كال", "لل", "ولل", "وبال", "ال"):
        if word.startswith(pro) and len(word) > len(pro) + 2:
            return pro, word[len(pro) :], ""
    if word[0] == "و" and len(word) > 4:
        return "و", word[1:], ""
    return "", word, ""


def _kind(choice: list[Reading]) -> str:
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


def _voice(choice: list[Reading], spelled: str, cut: int) -> bool | None:
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


def mark_damma(spelled: str, letters: list[int], cut: int) -> bool:
    """Whether the letter number `cut` carries a damma."""
    return cut < len(letters) and spelled[letters[cut] + 1 : letters[cut] + 2] == DAMMA


NAME_PRIORITY = {"trigger": 0, "harm": 1, "verb": 2}
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


def _choose(
    readings: list[Reading], before: list[Unit], following: Token | None, lexicon: Lexicon, spelled: str
) -> list[Reading]:
    """The readings of one part of speech that fit best, best first, all cut into the same clitics."""
    if not readings:
        return []
    functions = [r for r in readings if r.entry.cat == "func"]
    if functions and spelled.endswith("علي") and _named_ali(readings, before, following):
        return [r for r in readings if r.entry.cat == "person"][:1]
    verbs = [r for r in readings if r.features[:1] in ("v", "i") and r.entry.pos == "verb"]
    if any(r.features[1] == "3" for r in verbs):
        verbs = [r for r in verbs if r.features[1] == "3"]
    nouns = [r for r in readings if r.entry.cat != "func" and (r.features[:1] not in ("v", "i") or r.entry.pos != "verb")]
    if functions and (not functions[0].pro.strip("وف") or len(functions[0].stem) >= 3):
        shortest = functions[0]
        longer = [r for r in nouns + verbs if len(r.pro) + len(r.enc) < len(shortest.pro) + len(shortest.enc)]
        if not longer:
            return [r for r in functions if (r.pro, r.enc) == (shortest.pro, shortest.enc)]
    if verbs and (not nouns or _wants_verb(verbs, nouns, before, following, lexicon)):
        return _same_cut(sorted(verbs, key=lambda r: (len(r.pro) + len(r.enc), NAME_PRIORITY[r.entry.cat])))
    if nouns:
        adjectives = [r for r in nouns if r.entry.pos == "adj"]
        if adjectives and _wants_adjective(adjectives[0], before):
            return _same_cut(sorted(adjectives, key=_noun_rank))
        return _same_cut(sorted(nouns, key=_noun_rank))
    return _same_cut(verbs or functions)


def _named_ali(readings: list[Reading], before: list[Unit], following: Token | None) -> bool:
    """«علي» with its dots is a name behind a title or name and before «بن», else a frequent spelling of «على»."""
    if not any(r.entry.cat == "person" for r in readings):
        return False
    last = before[-1] if before else None
    return (following is not None and following.text in ("بن", "ابن")) or (
        last is not None and last.of("title", "person") is not None
    )


def _wants_adjective(reading: Reading, before: list[Unit]) -> bool:
    """Whether a word that may be an adjective stands right behind a noun with which it agrees in definiteness."""
    last = before[-1] if before else None
    if last is None or last.kind not in ("noun", "adj", "word", "name") or reading.pro.startswith(("و", "ف", "ب", "ل")):
        return False
    definite = "ال" in reading.pro
    return definite if last.art or last.kind == "name" or last.enc else not definite


def _noun_rank(reading: Reading) -> tuple[int, int]:
    participle = reading.features[:2] in ("ap", "pp") and reading.entry.pos == "verb"
    return len(reading.pro.lstrip("وف")) + len(reading.enc) + (reading.pro[:1] in ("و", "ف") and "ال" not in reading.pro), (
        11 if participle and reading.features != "aps4" else NOUN_PRIORITY[reading.entry.cat]
    )


def _same_cut(readings: list[Reading]) -> list[Reading]:
    first = readings[0]
    return [r for r in readings if (r.stem, r.enc) == (first.stem, first.enc) and r.pro == first.pro]


def _wants_verb(
    verbs: list[Reading], nouns: list[Reading], before: list[Unit], following: Token | None, lexicon: Lexicon
) -> bool:
    """Whether a word that may be a finite verb or a noun is a verb here, from the units before and the word after."""
    best_verb = min(verbs, key=lambda r: len(r.pro) + len(r.enc))
    best_noun = min(nouns, key=lambda r: len(r.pro) + len(r.enc))
    if "ال" in best_noun.pro or best_noun.pro.lstrip("وف")[:1] in ("ب", "ك"):
        return False
    if best_verb.pro.endswith("س") or (best_verb.features[0] == "i" and best_noun.entry.cat in ("noun", "person", "verb")):
        return True
    last = before[-1] if before else None
    if last is None or last.kind in ("punct", "quote", "sub"):
        return best_noun.entry.cat not in (
            "actor_noun",
            "place_noun",
            "object",
            "weapon",
            "title",
            "actor",
        ) and not _preposition(following, lexicon)
    if last.kind in ("neg", "rel") or (last.text in ("قد", "لقد", "ان") and last.kind in ("part", "comp")):
        return last.text != "ان" or best_verb.features[0] == "i"
    if last.kind == "prep" and last.text.endswith("ما"):  # «بحسب ما أفاد»
        return True
    if last.kind in ("prep", "verb", "number"):
        return False
    if best_verb.pro[:1] in ("و", "ف"):
        return (
            best_noun.entry.cat in ("trigger", "harm", "verb", "noun", "person", "adj")
            and not _preposition(following, lexicon)
            and (not last.nominal or (best_verb.features[-1] in "ab" and not last.prep and _clause_start(before)))
        )
    if last.kind in ("noun", "word") and not last.art:
        return False
    return best_verb.features.startswith("v3fs") and best_noun.entry.cat == "verb"


def _clause_start(before: list[Unit]) -> bool:
    """Whether «و» + an ambiguous word more likely starts a clause: a finite verb came already in this sentence."""
    return any(unit.kind == "verb" for unit in before)


def _preposition(following: Token | None, lexicon: Lexicon) -> bool:
    if following is None:
        return False
    return any(
        r.entry.cat == "func" and r.entry.info["kind"] == "preposition" and not r.pro for r in lexicon.readings(following.text)
    )
