"""Tokens to units: each word, name, number or time expression with the reading that its neighbours allow.

All later steps look at units only. Which reading a word gets is decided here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from riwaya.extract.readings import (
    FUNCTION_KINDS,
    TANWIN,
    all_stems,
    allowed,
    choose,
    kind_of,
    rest_ahead,
    rest_there,
    saying_beside,
    voice,
)
from riwaya.extract.time_words import opens_itself
from riwaya.extract.times import TimeMention
from riwaya.extract.units import Unit, holds_rest
from riwaya.lexicon.entries import Entry, bare
from riwaya.lexicon.grammar import words
from riwaya.lexicon.store import Lexicon, Reading
from riwaya.link.gazetteer import Gazetteer
from riwaya.text.clitics import splits
from riwaya.text.fold import fold
from riwaya.text.number_words import number_words
from riwaya.text.numbers import Quantity
from riwaya.text.segment import Sentence, Token

PREPOSITION_CLITICS = ("ب", "ل", "ك")
LONGEST_NAME = 7
SHORTEST_NAME = 3
MOST_DIGITS = 3
"""Digits of a number in brackets that counts what follows; longer ones are years and references."""
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
        if not _is_named_so(quantity, tokens, lexicon):
            reserved[quantity.i] = quantity
    for mention in times:  # a time wins over a number that starts at the same token
        reserved[mention.i] = mention
    covered = {k for m in times for k in range(m.i, m.j)}
    stops = _stops(reserved, len(tokens))
    bracketed = {q.i - 1: q.j for q in reserved.values() if isinstance(q, Quantity) and _counts_in_brackets(q, tokens)}
    closing = set(bracketed.values())
    stems = all_stems(tokens)
    found: list[Unit] = []
    position = 0
    while position < len(tokens):
        if position in bracketed or position in closing:  # «إصابة (12) مواطنا»: the brackets only set off the number
            position += 1
            continue
        token = tokens[position]
        held = reserved.get(position)
        if held is not None and (isinstance(held, TimeMention) or position not in covered):
            unit = _held(len(found), held, tokens)
            if position - 1 in bracketed:
                unit.start = tokens[position - 1].start
        elif token.kind in ("punct", "quote", "other"):
            kind = "quote" if token.kind == "quote" else "punct"
            unit = Unit(len(found), position, position + 1, token.start, token.end, kind, token.text)
        else:
            unit = _word(len(found), tokens, position, stops[position], covered, stems, found, raw, lexicon, gazetteer)
        found.append(unit)
        position = unit.j
    return found


def _is_named_so(quantity: Quantity, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """«حي السبعين», «مستشفى الأربعين»: a definite number alone behind a noun of places is what the place is called."""
    i, j = quantity.i, quantity.j
    if (
        j - i > 1
        or not i
        or tokens[i].kind != "word"
        or not tokens[i].text.startswith("ال")
        or tokens[i - 1].text.startswith("ال")
    ):
        return False
    return any(r.entry.cat == "place_noun" and not r.enc for r in lexicon.readings(tokens[i - 1].text))


def _stops(reserved: Iterable[int], count: int) -> list[int]:
    """For each token the index of the next one that opens a number or time, else the number of tokens."""
    stops, last = [0] * count, 0
    for opening in [*sorted(reserved), count]:
        stops[last:opening] = [opening] * (opening - last)
        last = opening
    return stops


def _counts_in_brackets(quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """Whether a number stands alone in brackets in front of what it counts."""
    i, j = quantity.i, quantity.j
    if not i or j + 1 >= len(tokens) or (tokens[i - 1].text, tokens[j].text) != ("(", ")") or tokens[j + 1].kind != "word":
        return False
    return j - i == 1 and tokens[i].kind == "number" and len(tokens[i].text) <= MOST_DIGITS


def _held(index: int, held: Quantity | TimeMention, tokens: Sequence[Token]) -> Unit:
    first, last = tokens[held.i], tokens[held.j - 1]
    text = " ".join(token.text for token in tokens[held.i : held.j])
    led = first.kind == "word" and first.text[0] in "وف" and not first.text.startswith(tuple(words("begins_with_and")))
    several = first.text[0] == "و" and held.j > held.i + 1  # «وما لا يقل عن»
    conj = led and (len(first.text) > 3 or several or first.text[1:] in number_words().numbers)  # «وعشرون», «وست»
    kind = "time" if isinstance(held, TimeMention) else "number"
    conj = conj and not (kind == "time" and opens_itself(first.text))
    prep = first.text[conj] if first.kind == "word" and first.text[conj:][:1] in PREPOSITION_CLITICS and kind == "number" else ""
    if prep == "ب" and first.text[conj:].startswith(tuple(words("begins_with_by"))):
        prep = ""
    start = first.start + conj + len(prep)
    unit = Unit(index, held.i, held.j, start, last.end, kind, text, conj=conj, prep=prep)
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
    timed: Set[int],
    stems: Set[str],
    before: list[Unit],
    raw: str,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
) -> Unit:
    """The unit that starts at token `i`: the longest name or phrase, else the single word."""
    token = tokens[i]
    readings = [
        r
        for r in _readings(lexicon, token.text, raw[token.start : token.end])
        if not r.entry.rest or (rest_there(r.entry, stems) and rest_ahead(r, tokens, i, timed))
    ]
    if _quoted_alone(tokens, i):
        readings = [
            r for r in readings if r.features[:1] not in ("v", "i")
        ]  # «وكالة "سبأ"»: what is quoted alone is a name, no verb
    if any(r.features[:1] == "v" and r.entry.cat in ("trigger", "verb") for r in readings):
        readings = [r for r in readings if not (r.entry.rest and r.features.startswith("ap"))]  # «هاجم … بالحجارة»
    named = _longest_name(tokens, i, stop, raw, lexicon, gazetteer)
    if named is not None and not _tells_itself(named, readings, tokens):
        named.index = index
        if named.of("weapon", "loaded") is not None:
            named.entries += _told_by_first(readings, named)
        return named
    return _single(index, tokens, i, readings, before, raw, lexicon, gazetteer)


@lru_cache(maxsize=60_000)
def _readings(lexicon: Lexicon, word: str, spelled: str) -> tuple[Reading, ...]:
    """The readings of a word that its spelling allows; kept, since news repeats its words."""
    return tuple(allowed(lexicon.readings(word), spelled))


def _quoted_alone(tokens: Sequence[Token], i: int) -> bool:
    return 0 < i < len(tokens) - 1 and tokens[i - 1].kind == "quote" == tokens[i + 1].kind


def _told_by_first(readings: list[Reading], named: Unit) -> tuple[tuple[Entry, str], ...]:
    """What the first word of a weapon's name tells by itself: «عبوة ناسفة», «قذيفة هاون» as «عبوة», «قذيفة»."""
    first = named.text.split()[0]
    return tuple(
        (r.entry, r.features)
        for r in readings
        if (r.entry.cat, r.enc, r.stem) == ("trigger", "", first)
        and ((r.entry.pos == "noun" and not r.entry.rest) or (r.entry.rest and holds_rest(named, r.entry)))
    )


def _tells_itself(named: Unit, readings: list[Reading], tokens: Sequence[Token]) -> bool:
    """Whether the words of a gathering are those of a trigger: «وقفة احتجاجية» tells of a protest, whoever stands there."""
    noun = named.of("actor_noun")
    if noun is None or noun.info.get("kind") != "gathering" or named.of("trigger", "harm") is not None:
        return False
    return any(
        r.entry.cat == "trigger"
        and r.features[:1] not in ("v", "i", "a")
        and not r.enc
        and rest_ahead(r, tokens, named.i, frozenset())
        for r in readings
        if r.entry.rest
    )


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


def _longest_name(tokens: Sequence[Token], i: int, stop: int, raw: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Unit | None:
    """The longest name or fixed phrase of several words that starts at token `i`; quotes inside it are skipped."""
    starters = _starters(tokens[i].text, lexicon, gazetteer)
    indexes = _word_indexes(tokens, i, stop) if starters else []
    if not indexes:
        return None
    following = tokens[indexes[0]]
    starters = _starters_of_pair(tokens[i].text, following.text, _bare_word(following, raw), lexicon, gazetteer)
    if not starters:
        return None
    plain = " " + " ".join(tokens[k].text for k in indexes)
    tail = " " + " ".join(_bare_word(tokens[k], raw) for k in indexes)
    found = [named for pro, stem in starters for named in _names(pro, stem, tail, plain, lexicon, gazetteer)]
    found = [n for n in found if not _goes_on_as_name(n, tokens, indexes) and not _no_construct(n, tokens[indexes[0]], raw)]
    if not found:
        return None
    best = max(found, key=lambda named: (*named.rank, bool(named.entries)))
    unit = _unit(0, tokens, i, indexes[best.key.count(" ") - 1] + 1, best.pro, best.key, "", raw)
    unit.entries, unit.place = best.entries, best.place or gazetteer.lookup(best.key) or None
    unit.kind = _phrase_kind(best.entries, best.place)
    unit.more["definite"] = tokens[unit.j - 1].text.startswith("ال")
    return unit


@lru_cache(maxsize=60_000)
def _starters(word: str, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[tuple[str, str], ...]:
    """Cuts of a word (proclitics, stem) that can begin a name of several words; kept, since news repeats its words."""
    return tuple(
        (pro, stem) for pro, stem, enc in splits(word) if not enc and (lexicon.starts_name(stem) or gazetteer.starts_name(stem))
    )


@lru_cache(maxsize=60_000)
def _starters_of_pair(
    word: str, second: str, bare_second: str, lexicon: Lexicon, gazetteer: Gazetteer
) -> tuple[tuple[str, str], ...]:
    """Of those cuts the ones with which a name goes on as the word behind does; that one with and without its article."""
    return tuple(
        (pro, stem)
        for pro, stem in _starters(word, lexicon, gazetteer)
        if gazetteer.starts_name(stem) or any(lexicon.starts_pair(f"{stem} {one}") for one in {second, bare_second})
    )


def _goes_on_as_name(named: _Named, tokens: Sequence[Token], indexes: Sequence[int]) -> bool:
    """«الناطق باسم جيش الفتح» is no «ناطق باسم الجيش»: its last word lacks the article and leads a definite word."""
    last = named.key.count(" ") - 1
    if not named.entries or last + 1 >= len(indexes) or indexes[last + 1] != indexes[last] + 1:
        return False
    defined = all(entry.cat == "actor_noun" and entry.lemma.split()[-1].startswith("ال") for entry, _ in named.entries)
    return defined and not tokens[indexes[last]].text.startswith(("ال", "لل")) and tokens[indexes[last + 1]].text.startswith("ال")


_COMMON = ("actor_noun", "object", "place_noun", "weapon")


def _no_construct(named: _Named, second: Token, raw: str) -> bool:
    """«وثق المركز احتجاز شبان» names no «مركز احتجاز»: a noun with the article governs no indefinite one behind it."""
    definite = named.pro.endswith(("ال", "لل")) and not named.place
    plain = second.kind == "word" and _bare_word(second, raw) == second.text
    return definite and plain and bool(named.entries) and all(_is_construct(entry) for entry, _ in named.entries)


def _is_construct(entry: Entry) -> bool:
    """Whether a name of several words is a noun with a genitive: «جيش الفتح», so that «الجيش فتح الطريق» does not name it."""
    second = entry.lemma.split()[1:2]
    return entry.cat in _COMMON or (entry.cat in ("actor", "loaded") and bool(second) and second[0].startswith("ال"))


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


def _first_word(tail: str) -> str:
    """The first word of « a b c», with the blank before it."""
    end = tail.find(" ", 1)
    return tail if end < 0 else tail[:end]


def _names(pro: str, stem: str, tail: str, plain: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterable[_Named]:
    if lexicon.starts_name(stem):
        both = (tail,) if tail == plain else (tail, plain)
        tails = [rest for rest in both if lexicon.starts_pair(stem + _first_word(rest))]
        for key in dict.fromkeys(key for rest in tails for key in lexicon.longest(stem + rest)):
            entries = _fitting(lexicon.form(key), pro)
            if not f"{stem}{plain} ".startswith(f"{key} "):  # «على الطريق» is no «على طريق»
                entries = [(entry, features) for entry, features in entries if entry.cat != "func"]
            if pro.endswith(("ال", "لل")) and not _first_word(plain).strip().startswith("ال"):
                entries = [
                    (entry, features) for entry, features in entries if entry.cat != "actor"
                ]  # «الجيش محمد»: no «جيش محمد»
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


def _phrase_kind(entries: Sequence[tuple[Entry, str]], place: Any) -> str:
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
    made = Unit(index, i, j, first.start + cut, last.end, "word", text, conj=conj, prep=prep, art=art, enc=enc)
    if pro[:1] == "ف":
        made.more["so"] = True
    return made


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
    saying = saying_beside(readings, before, following)
    choice = saying or choose(readings, before, following, lexicon, spelled)
    if choice:
        pro, stem, enc = choice[0].pro, choice[0].stem, choice[0].enc
    else:
        pro, stem, enc = _guess_clitics(token.text, gazetteer)
    if pro in PREPOSITION_CLITICS and before and _wants_noun(before[-1]) and gazetteer.lookup(token.text):
        pro, stem, enc, choice = "", token.text, "", []
    headed = _heads_item(token.text, choice, before, following, gazetteer)
    named = _name_here(token.text, choice, before, gazetteer) or (("", token.text) if headed else None)
    if named is not None:
        pro, stem, enc, choice = *named, "", []
    if _second_of_pair(token.text, before) and not (choice and choice[0].entry.cat in ("func", "place_noun")):
        art = token.text.startswith("وال")
        pro, stem, enc, choice = "وال" if art else "و", token.text[3 if art else 1 :], "", []
    unit = _unit(index, tokens, i, i + 1, pro, stem, enc, raw)
    unit.entries = tuple((reading.entry, reading.features) for reading in choice)
    unit.kind = "part-verb" if saying else kind_of(choice)
    if not choice and token.text in PREPOSITION_CLITICS:
        unit.kind = "prep"  # «بـ«…»»: parted from its noun by a quote
    if unit.kind == "part-verb" and unit.of("actor_noun") is not None and before and _wants_subject(before[-1]):
        unit.kind, unit.entries = "noun", tuple((e, f) for e, f in unit.entries if e.cat != "verb")
    if unit.kind == "adv" and unit.text.endswith("ا") and before and _is_accusative(before[-1]):
        unit.kind, unit.entries = "adj", ()  # «متحدثا عسكريا», but «تقدم عسكريا»
    rounds = before[-1] if before and before[-1].of("weapon") is not None and before[-1].of("actor_noun") is None else None
    if unit.text in words("of_rounds") and rounds is not None and unit.art == rounds.art:
        unit.kind, unit.entries = "adj", ()  # «الرصاص الحي»: live rounds, no quarter
    if unit.kind == "adv" and before and _leads_to_place(before[-1]) and gazetteer.lookup(unit.text):
        unit.kind, unit.entries = "word", ()  # «مدينة دوما», «في دوما»: no adverb stands there
    if unit.kind == "noun" and not unit.art and unit.text.startswith("ال") and fold(choice[0].entry.lemma).startswith("ال"):
        unit.art = unit.text[2:] != "" and choice[0].entry.cat in ("loaded", "actor_noun", "title")
    unit.place = None if spelled.endswith(TANWIN) else headed or _place(unit, before, gazetteer)
    if unit.place and (unit.kind == "word" or (unit.kind == "adj" and _only_participle(choice))):
        unit.kind = "name"
        unit.entries = ()
    elif readings and not choice and unit.art:
        unit.kind = "adj"  # a definite word behind a definite noun that no table knows as anything but a name
    if unit.kind == "verb":
        if pro.endswith("س"):
            unit.more["future"] = True
        unit.passive = voice(choice, spelled, len(token.text) - len(stem) - len(enc))
    return unit


def _is_accusative(unit: Unit) -> bool:
    return unit.kind == "noun" and unit.features().endswith("4")


def _leads_to_place(unit: Unit) -> bool:
    return unit.of("place_noun") is not None or (unit.kind == "prep" and not unit.enc)


def _name_here(word: str, choice: list[Reading], before: list[Unit], gazetteer: Gazetteer) -> tuple[str, str] | None:
    """«مدخل جرمانا», «في صيدا», «المسيفرة وصيدا»: no verb, no accusative stands there; the clitic and name of the place."""
    last = before[-1] if before else None
    if last is None or not choice or not (word[0] in "بو" or _wants_noun(last)):
        return None
    if not all(_no_genitive(reading) for reading in choice):
        return None
    if any(r.entry.info.get("kind") in STEERING or fold(r.entry.lemma) in words("was") for r in choice):
        return None  # «مخفر كان يحرسه»
    for pro in ("", "ب", "و"):
        if not word.startswith(pro) or len(word) < SHORTEST_NAME + len(pro):
            continue
        if pro == "و" and any(reading.features[:1] in ("v", "i") for reading in choice):
            continue  # «غرب دير الزور ودمر»
        led = pro == "ب" or (bool(last.place) and last.kind == "name" if pro == "و" else _wants_noun(last))
        found = gazetteer.lookup(word[len(pro) :]) if led else None
        if found and not (all(place.ambiguous for place in found) and (pro == "ب" or last.text in words("of_or_from"))):
            return pro, word[len(pro) :]
    return None


def _heads_item(word: str, choice: list[Reading], before: list[Unit], following: Token | None, gazetteer: Gazetteer) -> Any:
    """«سبها: أغلق الأهالي …»: the places that a word can be which heads an item of news before a mark."""
    if before or following is None or following.text not in (":", "–", "/"):
        return None
    verbs = all(reading.features[:1] in ("v", "i") for reading in choice)
    return (gazetteer.lookup(word) or None) if verbs else None


STEERING = ("aspect", "cause", "speech", "light", "happen", "plan")
"""Kinds of verbs that open a clause behind any noun."""


def _no_genitive(reading: Reading) -> bool:
    """A finite verb, or a noun in the accusative: neither stands behind a preposition."""
    finite = reading.features[:1] in ("v", "i") and reading.entry.pos in ("verb", "phrase")
    return finite or (reading.features.endswith("4") and reading.stem.endswith("ا"))


def _second_of_pair(word: str, before: list[Unit]) -> bool:
    """«بلدتي كفرنبل وبداما»: behind a place noun in the dual and one name, «و» leads to the other name."""
    if not word.startswith("و") or len(before) < 2 or len(word) < SHORTEST_NAME + 1:
        return False
    noun, first = before[-2:]
    pair = noun.of("place_noun") is not None and noun.features()[:1] == "d" and not noun.art
    return pair and not first.conj and not first.prep and (first.kind == "word" or bool(first.place))


def _wants_noun(unit: Unit) -> bool:
    """«شمال شرق بعقوبة», «مدينة بعقوبة»: behind a preposition or a place noun in the construct stands no other preposition."""
    construct = unit.of("place_noun") is not None and not unit.art and unit.kind == "noun"
    return (unit.kind == "prep" or construct) and not unit.enc


def _wants_subject(unit: Unit) -> bool:
    """«لكن متحدثا عسكريا نفى», «إن متحدثا قال»: behind these the accusative is the subject and no participle."""
    return unit.kind in ("comp", "sub") and unit.text in words("before_subject")


def _only_participle(choice: list[Reading]) -> bool:
    """«القاهرة» is known as a participle too, but the gazetteer's name is the better reading."""
    return all(r.features[:2] in ("ap", "pp") and r.entry.pos == "verb" for r in choice)


def _place(unit: Unit, before: list[Unit], gazetteer: Gazetteer) -> Any:
    """Gazetteer candidates for a single word, with its article if it has one; verbs and particles are no places."""
    if unit.kind not in ("noun", "adj", "name", "word") or unit.enc:
        return None
    found = _named_places(unit, gazetteer)
    if found and unit.prep == "ب" and unit.text in words("limbs"):
        return None  # «أصيب بالرأس», but «في العين» can be the town
    if found and all(candidate.ambiguous for candidate in found) and not _led_to_place(unit, before):
        return None
    return found


def _led_to_place(unit: Unit, before: list[Unit]) -> bool:
    """A name that is also a word or a person's name is a place only behind a place noun or a preposition of place."""
    last = before[-1] if before else None
    if unit.prep == "ب" or (last is not None and last.of("place_noun") is not None):
        return True
    if unit.conj and last is not None and last.place:
        return True
    return last is not None and last.kind == "prep" and unit.kind in ("word", "name") and last.text in words("locative")


def _named_places(unit: Unit, gazetteer: Gazetteer) -> Any:
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
