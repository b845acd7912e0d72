"""Number expressions as ranges: digits, words, ranges, bounds («أكثر من», «ما لا يقل عن») and vague amounts («عشرات»).

Conventions are the codebook's: «أكثر من 20» is 21 or more, «عشرات» 20 or more, «نحو 20» is 20, approximately. Measures,
years, percentages and the like are not counts and are left out. The words stand in `data/numbers.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from riwaya.text.clitics import splits
from riwaya.text.fold import fold
from riwaya.text.segment import Token
from riwaya.text.tables import rows

LONGEST = 4
CLITICS = ("", "و", "ب", "ل", "ال", "ف", "وب", "ول", "وال", "بال", "لل", "فال")
WORD_CLITICS = frozenset({"", "و", "ب", "ل", "ال", "ف", "وب", "ول", "وال", "بال", "لل"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression.

    Attributes:
        i, j: its tokens, end exclusive.
        minimum, maximum: the range; None where it is open.
        approx: «نحو», «حوالي».
        rule: how it was read.
    """

    i: int
    j: int
    minimum: int | None
    maximum: int | None
    approx: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Words:
    values: dict[str, tuple[str, int]]
    vague: dict[str, tuple[int | None, int | None]]
    before: dict[str, str]
    after: dict[str, str]
    not_after: frozenset[str]
    not_before: frozenset[str]


@cache
def _words() -> _Words:
    table = rows("numbers.csv")
    values: dict[str, tuple[str, int]] = {}
    vague: dict[str, tuple[int | None, int | None]] = {}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in table:
        words, kind, value = fold(row["words"]), row["kind"], row["value"]
        if kind == "vague":
            low, _, high = value.partition("|")
            vague[words] = (int(low), int(high) if high else None)
        elif kind == "before":
            before[words] = value
        elif kind == "after":
            after[words] = value
        elif value:
            values[words] = (kind, int(value))
    pick = {kind: frozenset(fold(row["words"]) for row in table if row["kind"] == kind) for kind in ("not_after", "not_before")}
    return _Words(values, vague, before, after, pick["not_after"], pick["not_before"])


def quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """The number expressions of a token sequence, left to right, none overlapping."""
    found: list[Quantity] = []
    k = 0
    while k < len(tokens):
        quantity = _at(tokens, k)
        if quantity is None:
            k += 1
        else:
            if quantity.rule != "not a count":
                found.append(quantity)
            k = quantity.j
    return tuple(found)


def _at(tokens: Sequence[Token], k: int) -> Quantity | None:
    """The quantity that starts at token `k`, with its bound words, or None."""
    words = _words()
    token = tokens[k]
    if token.kind not in ("number", "word"):
        return None
    bound, start = _phrase(tokens, k, words.before, first_clitics=True)
    if bound == "between":
        return _between(tokens, k, start)
    core = _core(tokens, start)
    if core is None:
        return None
    low, high, j, rule = core
    if start == k and not bound and k and tokens[k - 1].text in words.not_after and rule == "number":
        return Quantity(k, j, None, None, False, "not a count")
    late, after = _phrase(tokens, j, words.after, first_clitics=False)
    if late:
        bound, j = bound or late, after
    elif not bound:  # «عشرة أشخاص على الأقل»: one or two words may stand between
        bound = next(
            (effect for gap in (1, 2) for effect, _ in [_phrase(tokens, j + gap, words.after, first_clitics=False)] if effect),
            "",
        )
    if rule == "number":
        span = _span(tokens, low, j)
        if span is not None:
            high, j = span
    measured = _measure(tokens, j, words)
    if measured or (rule == "number" and low == high and not bound and _is_year(tokens, k, j, low)):
        return Quantity(k, j + measured, None, None, False, "not a count")
    return _bounded(k, j, low, high, bound, rule)


def _bounded(k: int, j: int, low: int | None, high: int | None, bound: str, rule: str) -> Quantity:
    if bound == "more" and low is not None:
        return Quantity(k, j, low + 1, None, False, "more than")
    if bound == "least":
        return Quantity(k, j, low, None, False, "at least")
    if bound == "less" and low is not None:
        return Quantity(k, j, None, low - 1, False, "less than")
    return Quantity(k, j, low, high, bound == "about", rule if not bound else "about")


def _phrase(tokens: Sequence[Token], k: int, table: dict[str, str], *, first_clitics: bool) -> tuple[str, int]:
    """(effect, index behind) of the longest entry of `table` that starts at `k`; ("", k) if there is none."""
    for length in range(min(LONGEST, len(tokens) - k), 0, -1):
        words = [token.text for token in tokens[k : k + length]]
        key = " ".join(words)
        if key in table:
            return table[key], k + length
        if first_clitics and words[0][:1] in "ول" and len(words[0]) > 2:
            key = " ".join([words[0][1:], *words[1:]])
            if key in table:
                return table[key], k + length
    return "", k


def _between(tokens: Sequence[Token], k: int, start: int) -> Quantity | None:
    """«ما بين 20 و25», «بين عشرة وخمسة عشر»."""
    first = _number(tokens, start, joined=False)
    if first is None:
        return None
    value, j = first
    second = None
    if j < len(tokens) and tokens[j].text in ("و", "الي"):
        second = _number(tokens, j + 1, joined=False)
    elif j < len(tokens) and tokens[j].text.startswith("و"):
        second = _number(tokens, j, joined=True)
    if second is None or second[0] < value:
        return None
    return Quantity(k, second[1], value, second[0], False, "between")


def _core(tokens: Sequence[Token], k: int) -> tuple[int | None, int | None, int, str] | None:
    """(lowest, highest, index behind, rule) of a plain or vague number at `k`."""
    if k >= len(tokens):
        return None
    words = _words()
    for length in range(min(LONGEST, len(tokens) - k), 0, -1):
        for clitic in CLITICS if tokens[k].kind == "word" else ():
            if not tokens[k].text.startswith(clitic):
                continue
            parts = [tokens[k].text[len(clitic) :], *(t.text for t in tokens[k + 1 : k + length])]
            key = " ".join(parts)
            if key in words.vague:
                if length == 1 and _vague_is_scale(tokens, k):
                    continue
                low, high = words.vague[key]
                return low, high, k + length, "vague"
    number = _number(tokens, k, joined=True)
    return None if number is None else (number[0], number[0], number[1], "number")


def _vague_is_scale(tokens: Sequence[Token], k: int) -> bool:
    return k > 0 and tokens[k - 1].kind == "number"


def _number(tokens: Sequence[Token], k: int, *, joined: bool) -> tuple[int, int] | None:
    """(value, index behind) of a number in digits or words at `k`; `joined` allows a leading «و»."""
    if k >= len(tokens):
        return None
    if tokens[k].kind == "number":
        value = _digits(tokens[k].text)
        if value is None:
            return None
        j = k + 1
        scale = _value(tokens[j].text) if j < len(tokens) and tokens[j].kind == "word" else None
        if scale is not None and scale[0] in ("thousand", "million"):
            return round(value * scale[1]), j + 1
        return (int(value), j) if value == int(value) else None
    return _spelled(tokens, k)


def _digits(text: str) -> float | None:
    plain = text.rstrip(".,")
    for mark in ",.":
        head, _, tail = plain.rpartition(mark)
        if head and len(tail) == 3 and head.replace(",", "").replace(".", "").isdigit():
            plain = plain.replace(mark, "")
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def _value(word: str) -> tuple[str, int] | None:
    words = _words().values
    if word in words:
        return words[word]
    for pro, stem, enc in splits(word):
        if not enc and pro in WORD_CLITICS and stem in words:
            return words[stem]
    return None


def _spelled(tokens: Sequence[Token], k: int) -> tuple[int, int] | None:
    total, current, j, last = 0, 0, k, ""
    while j < len(tokens) and tokens[j].kind == "word":
        found = _value(tokens[j].text)
        if found is None:
            break
        kind, value = found
        if j > k and not _continues(tokens[j].text, kind, value, last, current):
            break
        if kind in ("thousand", "million"):
            total += (current or 1) * value
            current = 0
        elif kind in ("thousands", "millions"):
            total, current = total + value, current
        elif kind == "hundred":
            current = current * 100 if 0 < current < 10 else current + 100
        else:
            current += value
        last = kind
        j += 1
    return (total + current, j) if j > k else None


def _continues(word: str, kind: str, value: int, last: str, current: int) -> bool:
    """Whether a further number word goes on with the number instead of starting another."""
    if word.startswith("و") and kind not in ("thousand", "million") and not word.startswith("واحد"):
        order = {
            "unit": 0,
            "ten_one": 1,
            "ten": 2,
            "hundred": 3,
            "hundreds": 3,
            "thousand": 4,
            "thousands": 4,
        }
        return (last == "unit" and kind == "ten") or order.get(kind, 5) < order.get(last, -1)
    if kind == "ten_one":
        return last == "unit"
    return kind in ("hundred", "thousand", "million") and last in (
        "unit",
        "ten",
        "ten_one",
        "hundred",
        "hundreds",
    )


def _span(tokens: Sequence[Token], low: int | None, j: int) -> tuple[int, int] | None:
    """The upper end of «20 إلى 25», «10-15»."""
    if j + 1 < len(tokens) and tokens[j].text in ("-", "الي", "او") and low is not None:
        upper = _number(tokens, j + 1, joined=False)
        if upper is not None and low < upper[0] <= 10 * low:
            return upper[0], upper[1]
    return None


def _measure(tokens: Sequence[Token], j: int, words: _Words) -> int:
    """How many words of a unit of measure, money or time follow: what they measure is no count of people or things."""
    for length in (2, 1):
        if " ".join(token.text for token in tokens[j : j + length]) in words.not_before:
            return length
    return 0


def _is_year(tokens: Sequence[Token], k: int, j: int, value: int | None) -> bool:
    return (
        tokens[k].kind == "number"
        and value is not None
        and 1900 <= value <= 2100
        and (k == 0 or tokens[k - 1].text not in ("مقتل", "نحو"))
        and len(tokens[k].text) == 4
        and not (j < len(tokens) and tokens[j].text in ("شخص", "مدني", "شخصا", "مدنيا"))
    )
