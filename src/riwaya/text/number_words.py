"""The words of `data/numbers.csv` as look-up tables, and the reader of one plain number in digits or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from riwaya.text.fold import fold
from riwaya.text.tables import rows
from riwaya.text.tokens import Token

T = TypeVar("T")

CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "وبال", "ولل", "فب", "فل")
"""What may be written before a number word; longer ones end in the article or in a preposition."""

SCALES = frozenset({"thousand", "million", "either"})
ORDER = dict(one=0, unit=0, ten_one=1, teen=1, ten=2, hundred=3, hundreds=3, thousand=4, thousands=4, million=5, millions=5)
"""Kinds of number words by size: behind «و» a smaller one goes on with the number."""


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases by their first word: each look-up costs one dictionary access, the longest phrase wins."""

    table: dict[str, tuple[tuple[tuple[str, ...], T], ...]]

    def match(self, texts: Sequence[str], k: int) -> tuple[T, int] | None:
        """(value, index behind) of the longest phrase at `k`."""
        known = self.table.get(texts[k]) if k < len(texts) else None
        for rest, value in known or ():
            if not rest or tuple(texts[k + 1 : k + 1 + len(rest)]) == rest:
                return value, k + 1 + len(rest)
        return None


def phrases(pairs: Iterable[tuple[str, T]], *, clitics: Sequence[str] = ("",)) -> Phrases[T]:
    """A table of phrases; each is also found with the given clitics before its first word."""
    table: dict[str, dict[tuple[str, ...], T]] = defaultdict(dict)
    for text, value in pairs:
        first, *rest = fold(text).split()
        for clitic in clitics:
            entry = table[join(clitic, first)]
            if clitic == "" or tuple(rest) not in entry:
                entry[tuple(rest)] = value
    return Phrases({first: tuple(sorted(entry.items(), key=lambda item: -len(item[0]))) for first, entry in table.items()})


def join(clitic: str, word: str) -> str:
    """A word with its clitic: «ل» and the article make «لل»."""
    if clitic.endswith("ل") and not clitic.endswith("ال") and word.startswith("ال") and len(word) > 3:
        return clitic + word[1:]
    return clitic + word


@dataclass(frozen=True, slots=True)
class Number:
    """A number word as printed: its kind, value, and what is written before it."""

    kind: str
    value: int
    joined: bool
    article: bool


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A plain number: its value, the index behind it, the scale word it ends in (1 if none), and whether it is whole."""

    value: int
    j: int
    scale: int = 1
    whole_number: bool = True


@dataclass(frozen=True, slots=True)
class NumberWords:
    """All words of numbers.csv, folded."""

    numbers: dict[str, Number]
    halves: dict[str, int]
    vague: Phrases[tuple[int, int | None, bool]]
    before: Phrases[str]
    after: Phrases[str]
    not_before: Phrases[bool]
    unit_or_date: frozenset[str]
    dated: frozenset[str]
    joiners: frozenset[str]
    articles: frozenset[str]
    ordinals: frozenset[str]
    not_one: frozenset[str]
    whole_not_after: frozenset[str]
    not_after: frozenset[str]
    year_after: frozenset[str]
    heads: frozenset[str]


@cache
def number_words() -> NumberWords:
    """The tables, read once."""
    table = rows("numbers.csv")

    def of(*kinds: str) -> list[tuple[str, str]]:
        return [(row["words"], row["value"]) for row in table if row["kind"] in kinds]

    before = phrases(of("before"), clitics=("", "و", "ف", "ب", "ل", "وب", "ول"))
    sets = {kind: _cliticized(of(kind), ("", "و", "ف", "ب", "ل")) for kind in ("not_after", "year_after", "ordinal")}
    plain = {
        kind: _cliticized(of(kind), ("",))
        for kind in ("joiner", "article", "not_one", "whole_not_after", "other_word", "unit_or_date")
    }
    other = plain["other_word"]  # «لست» is a verb, «بعده» a preposition
    numbers = {word: number for word, number in _numbers(table).items() if word not in other}
    vague = _vague(of("vague"), of("whole"))
    vague = Phrases({first: entry for first, entry in vague.table.items() if first not in other})
    months = ((row["name"], True) for row in rows("calendar/months.csv"))
    units = ((words, True) for words, _ in of("not_before"))
    return NumberWords(
        numbers=numbers,
        halves={fold(words): int(value) for words, value in of("half")},
        vague=vague,
        before=before,
        after=phrases(of("after")),
        not_before=phrases([*months, *units]),
        unit_or_date=plain["unit_or_date"],
        dated=_dated(),
        joiners=plain["joiner"],
        articles=plain["article"],
        ordinals=sets["ordinal"],
        not_one=plain["not_one"],
        whole_not_after=plain["whole_not_after"],
        not_after=sets["not_after"],
        year_after=sets["year_after"],
        heads=frozenset(numbers) | frozenset(vague.table) | frozenset(before.table) | plain["article"] | sets["ordinal"],
    )


def _dated() -> frozenset[str]:
    """First words of month names and of relative expressions: what a date goes on with behind «يوم»."""
    months, relative = rows("calendar/months.csv"), rows("calendar/relative.csv")
    names = [row["name"] for row in months] + [row["words"] for row in relative]
    return frozenset(fold(name).split()[0] for name in names)


def _cliticized(words: Iterable[tuple[str, str]], clitics: Sequence[str]) -> frozenset[str]:
    return frozenset(join(clitic, fold(word)) for word, _ in words for clitic in clitics)


def _numbers(table: Sequence[dict[str, str]]) -> dict[str, Number]:
    """Every number word with every clitic; a word that is itself listed wins over a clitic («واحد»)."""
    kinds = {*ORDER, "either", "one_of", "pair"}
    words = [(fold(row["words"]), row["kind"], int(row["value"])) for row in table if row["kind"] in kinds]
    found: dict[str, Number] = {}
    for clitic in CLITICS:
        article = clitic.endswith(("ال", "لل"))
        for word, kind, value in words:
            if not (article and kind in ("one_of", "pair", "either")) and clitic + word not in found:
                found[clitic + word] = Number(kind, value, clitic.startswith("و"), article)
    return found


def _vague(vague: Iterable[tuple[str, str]], whole: Iterable[tuple[str, str]]) -> Phrases[tuple[int, int | None, bool]]:
    pairs = []
    for source, is_whole in ((vague, False), (whole, True)):
        for words, value in source:
            low, _, high = value.partition("|")
            pairs.append((words, (int(low), int(high) if high else None, is_whole)))
    return phrases(pairs, clitics=("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "لل", "وب", "ول"))


def read_cardinal(tokens: Sequence[Token], k: int, *, joined: bool = True, single: bool = False) -> Cardinal | None:
    """The plain number at token `k`, in digits or words.

    Args:
        tokens: the tokens of a sentence.
        k: where it starts.
        joined: whether its first word may carry «و».
        single: read one word only.
    """
    if k >= len(tokens):
        return None
    if tokens[k].kind == "number":
        return _in_digits(tokens, k)
    first = number_words().numbers.get(tokens[k].text)
    if first is None or (first.joined and not joined):
        return None
    return _in_words(tokens, k, single=single)


def _in_digits(tokens: Sequence[Token], k: int) -> Cardinal | None:
    """«4,700», «12 000», «1,8 مليون», «3 آلاف و500»."""
    j = k + 1
    text = tokens[k].text
    while text.isdigit() and len(tokens[k].text) <= 3 and j < len(tokens) and _is_group(tokens[j - 1], tokens[j]):
        text, j = text + tokens[j].text, j + 1
    scale = number_words().numbers.get(tokens[j].text) if j < len(tokens) and tokens[j].kind == "word" else None
    if scale is not None and scale.kind in SCALES and not scale.joined:
        value = _decimal(text, thousands=scale.value == 1000)
        return None if value is None else _rest(tokens, j + 1, round(value * scale.value), scale.value)
    value = _decimal(text, thousands=True)
    return None if value is None else Cardinal(int(value), j, 1, value == int(value))


def _is_group(before: Token, token: Token) -> bool:
    """Three digits behind one space: «12 000»."""
    return token.kind == "number" and len(token.text) == 3 and token.text.isdigit() and token.start == before.end + 1


def _decimal(text: str, *, thousands: bool) -> float | None:
    """The value of digits with separators; three digits behind a separator are thousands, if wanted."""
    parts = text.replace(",", ".").split(".")
    if not all(part.isdigit() for part in parts):
        return None
    if len(parts) == 1:
        return float(parts[0])
    if (thousands or len(parts) > 2) and all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3:
        return float("".join(parts))
    return float(f"{parts[0]}.{parts[1]}") if len(parts) == 2 else None


def _in_words(tokens: Sequence[Token], k: int, *, single: bool) -> Cardinal | None:
    """A number in words. `total` holds finished thousands and millions, `group` what is below them."""
    total, group, j, last, scale = 0, 0, k, "", 1
    table = number_words().numbers
    while j < len(tokens):
        word = table.get(tokens[j].text)
        if word is None or (word.kind in ("one_of", "pair") and not _opens_teen(tokens, j)):
            break
        kind = _kind(word, tokens, j, last)
        if j > k and (single or not _continues(word, kind, last, group)):
            break
        if kind in ("thousand", "million"):
            total, group, scale = total + (group or 1) * word.value, 0, word.value
        elif kind in ("thousands", "millions"):
            total += word.value * (2 if word.kind == "either" else 1)
            scale = word.value // (1 if word.kind == "either" else 2)
        elif kind == "hundred":
            group = group * 100 if 0 < group < 10 else group + 100
        else:
            group += word.value
        scale = scale if kind in ("thousand", "million", "thousands", "millions") else 1
        last, j = ("unit" if word.kind == "one_of" else kind), j + 1
    if j == k:
        return None
    return _rest(tokens, j, total + group, scale)


def _opens_teen(tokens: Sequence[Token], j: int) -> bool:
    """«أحد عشر», «إحدى عشرة»."""
    table = number_words().numbers
    follower = table.get(tokens[j + 1].text) if j + 1 < len(tokens) else None
    ten = follower is not None and follower.kind == "ten_one" and not follower.joined
    return ten and table[tokens[j].text].kind == "one_of"


def _kind(word: Number, tokens: Sequence[Token], j: int, last: str) -> str:
    """What «ألفا» is: the scale behind a number («خمسين ألفا») or before «و», else the dual («ألفا جندي»)."""
    if word.kind != "either":
        return word.kind
    name = "thousand" if word.value == 1000 else "million"
    counts = j + 1 < len(tokens) and tokens[j + 1].kind == "word" and not tokens[j + 1].text.startswith("و")
    return name + "s" if not last and counts else name


def _continues(word: Number, kind: str, last: str, group: int) -> bool:
    """Whether a further number word goes on with the number instead of starting another."""
    if word.joined:
        if kind == "ten":
            return last in ("unit", "one", "hundred", "hundreds", "thousand", "thousands", "million", "millions")
        smaller = ORDER.get(last, 0) >= 3 and ORDER.get(kind, 9) < ORDER[last]
        return smaller or (last in ("thousand", "thousands") and kind == "thousands")
    if kind == "ten_one":
        return last == "unit" and group % 100 < 10
    if kind == "hundred":
        return last == "unit" and 3 <= group % 1000 < 10
    return kind in ("thousand", "million") and ORDER.get(last, 9) <= ORDER["hundreds"] and not word.article


def _rest(tokens: Sequence[Token], j: int, value: int, scale: int) -> Cardinal:
    """What may follow a scale word: «و500», «وخمسمئة», «ونصف», «ونصف المليون»."""
    if scale == 1 or j >= len(tokens):
        return Cardinal(value, j, scale)
    words, text = number_words(), tokens[j].text
    if text == "و" and j + 1 < len(tokens) and tokens[j + 1].kind == "number":
        more = _in_digits(tokens, j + 1)
        if more is not None and more.whole_number and 0 < more.value < scale:
            return Cardinal(value + more.value, more.j, 1)
    share = words.halves.get(text[1:]) if text.startswith("و") else None
    if share is not None:
        again = words.numbers.get(tokens[j + 1].text) if j + 1 < len(tokens) else None
        return Cardinal(value + scale // share, j + 1 + (again is not None and again.kind in SCALES), scale)
    more = _in_words(tokens, j, single=False) if text in words.numbers and words.numbers[text].joined else None
    if more is not None and 0 < more.value < scale:
        return Cardinal(value + more.value, more.j, 1)
    return Cardinal(value, j, scale)
