"""Number expressions as ranges: digits, words, ranges, bounds («أكثر من», «ما لا يقل عن») and vague amounts («عشرات»).

Conventions are the codebook's: «أكثر من 20» is 21 or more, «عشرات» 20 or more, «نحو 20» is 20, approximately. What is no
count of people or things is left out: ordinals, dates, years, times of day, ages, lengths of time, percentages, money,
measures, numbers of regiments, articles, weapons and telephones, fractions. Duals of nouns («جنديان») are morphology and
not read here. The words stand in `data/numbers.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.text.number_words import Cardinal, Number, NumberWords, number_words, read_cardinal
from riwaya.text.tokens import Token

AFTER_GAP = 3
"""Words that may stand between a number and its bound: «14 مدنياً سورياً على الأقل»."""

WIDEST_RANGE = 10
"""«10-15» is a range; where the second number is more than so many times the first it is none."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression.

    Attributes:
        i, j: its tokens, end exclusive; its bound words are in it where they stand right beside it.
        minimum, maximum: the range; None where it is open.
        approx: «نحو», «حوالي».
        unit_included: whether the words also stand for what is counted («أحدهم», «كلاهما»).
        rule: how it was read.
    """

    i: int
    j: int
    minimum: int | None
    maximum: int | None
    approx: bool
    unit_included: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Core:
    """A number without its bounds."""

    minimum: int
    maximum: int | None
    j: int
    rule: str
    whole: bool = False


def quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """The number expressions of a token sequence, left to right, none overlapping.

    Example:
        >>> from riwaya.text.segment import sentences
        >>> [(q.minimum, q.maximum) for q in quantities(sentences("قتل أكثر من عشرين مسلحاً")[0].tokens)]
        [(21, None)]
    """
    words = number_words()
    texts = [token.text for token in tokens]
    found: list[Quantity] = []
    k = 0
    while k < len(tokens):
        if tokens[k].kind == "number" or texts[k] in words.heads:
            quantity, k = _at(tokens, texts, k, words)
            if quantity is not None:
                found.append(quantity)
        else:
            k += 1
    return tuple(found)


def _at(tokens: Sequence[Token], texts: list[str], k: int, words: NumberWords) -> tuple[Quantity | None, int]:
    """(the quantity that starts at token `k` or None, where to read on)."""
    bound, start = words.before.match(texts, k) or ("", k)
    if bound == "between":
        quantity = _between(tokens, texts, k, start, words)
        return quantity, quantity.j if quantity else k + 1
    first = start
    if start + 1 < len(tokens) and texts[start] in words.articles and tokens[start + 1].kind == "number":
        start += 1
    core = _core(tokens, texts, start, words)
    if core is None:
        return None, max(_behind_ordinal(texts, k, words), k + 1)
    if core.rule == "number":
        core = _widened(tokens, texts, core, words)
    behind = _no_count(tokens, texts, first, start, core, bound, words)
    if behind is not None:
        return None, behind
    late, j = words.after.match(texts, core.j) or ("", core.j)
    return _bounded(k, j, core, bound or late or _late_bound(tokens, texts, core.j, words)), j


def _bounded(k: int, j: int, core: _Core, bound: str) -> Quantity:
    low, high, whole = core.minimum, core.maximum, core.whole
    vague = core.rule == "vague"
    if bound == "more":
        return Quantity(k, j, low if vague else low + 1, None, False, whole, "more than")
    if bound == "least":
        return Quantity(k, j, low, None, False, whole, "at least")
    if bound == "less":
        return Quantity(k, j, None, low - 1, False, whole, "less than")
    if bound == "most":
        return Quantity(k, j, None, high if high is not None else low, False, whole, "at most")
    return Quantity(k, j, low, high, bound == "about", whole, "about" if bound else core.rule)


def _core(tokens: Sequence[Token], texts: list[str], k: int, words: NumberWords) -> _Core | None:
    """A plain, vague or partitive number at `k`."""
    if k >= len(tokens):
        return None
    vague = words.vague.match(texts, k)
    cardinal = read_cardinal(tokens, k)
    if vague is not None and (cardinal is None or vague[1] >= cardinal.j):
        (low, high, whole), j = vague
        denied = whole and k > 0 and texts[k - 1] in words.whole_not_after
        return None if denied else _Core(low, high, j, "vague" if high != low else "number", whole)
    if cardinal is not None:
        return _Core(cardinal.value, cardinal.value, cardinal.j, "number") if cardinal.whole_number else None
    number = words.numbers.get(texts[k])
    if number is not None and number.kind in ("one_of", "pair") and not number.article and _governs(tokens, texts, k, words):
        return _Core(number.value, number.value, k + 1, "one of" if number.kind == "one_of" else "both")
    return None


def _governs(tokens: Sequence[Token], texts: list[str], k: int, words: NumberWords) -> bool:
    """«أحد الجنود», «كلا الطرفين»: a noun follows; «لم يقتل أحد» has none."""
    if k + 1 >= len(tokens) or (k and texts[k - 1] in words.whole_not_after):
        return False
    return tokens[k + 1].kind == "quote" or (tokens[k + 1].kind == "word" and texts[k + 1] not in words.not_one)


def _between(tokens: Sequence[Token], texts: list[str], k: int, start: int, words: NumberWords) -> Quantity | None:
    """«ما بين 20 و25», «بين عشرة وخمسة عشر», «بين 20 إلى 25 ألفاً»."""
    start += start < len(texts) and texts[start] in words.articles
    first = read_cardinal(tokens, start, joined=False)
    if first is None or first.j >= len(tokens):
        return None
    j = first.j
    joined = texts[j] not in ("و", *words.joiners)
    second = read_cardinal(tokens, j + (not joined), joined=joined)
    if second is None or (joined and not texts[j].startswith("و")):
        first = read_cardinal(tokens, start, joined=False, single=True)  # «بين ثلاثة وعشرين»: the reader took both as one
        second = read_cardinal(tokens, first.j) if first is not None else None
        if first is None or second is None or not texts[first.j].startswith("و"):
            return None
    low = first.value * (second.scale if first.scale == 1 and first.value * second.scale < second.value else 1)
    core = _Core(low, second.value, second.j, "between")
    if second.value <= low or _no_count(tokens, texts, k, start, core, "between", words) is not None:
        return None
    return Quantity(k, second.j, low, second.value, False, False, "between")


def _widened(tokens: Sequence[Token], texts: list[str], core: _Core, words: NumberWords) -> _Core:
    """The number with the upper end of «20 إلى 25», «10-15», «ثلاثة أو أربعة» if there is one."""
    j = core.j
    if j + 1 >= len(tokens) or (texts[j] != "-" and texts[j] not in words.joiners):
        return core
    behind = j + 1 + (texts[j + 1] in words.articles)
    upper = read_cardinal(tokens, behind, joined=False)
    if upper is None or not upper.whole_number or texts[upper.j : upper.j + 1] == ["-"]:
        return core
    low = core.minimum * (upper.scale if core.minimum * upper.scale < upper.value else 1)
    return _Core(low, upper.value, upper.j, "range") if low < upper.value <= WIDEST_RANGE * low else core


def _late_bound(tokens: Sequence[Token], texts: list[str], j: int, words: NumberWords) -> str:
    """The bound of «عشرة أشخاص على الأقل»: behind a few words, none of them a number or in another phrase."""
    for gap in range(j, min(j + AFTER_GAP, len(tokens) - 1)):
        if tokens[gap].kind != "word" or (gap > j and texts[gap] in words.not_one) or texts[gap] in words.numbers:
            return ""
        found = words.after.match(texts, gap + 1)
        if found is not None and texts[found[1] : found[1] + 1] == ["من"]:
            return ""  # «9 قتلى وأكثر من ثلاثين جريحاً»: a number of its own
        if found is not None:
            return found[0]
    return ""


def _no_count(
    tokens: Sequence[Token], texts: list[str], first: int, start: int, core: _Core, bound: str, words: NumberWords
) -> int | None:
    """Where to read on if the number counts no people or things, else None."""
    j = core.j
    measured = words.not_before.match(texts, j)
    if measured is not None:
        return measured[1]
    if j < len(texts) and texts[j] in words.unit_or_date and not _opens_date(tokens, texts, j + 1, words):
        return j + 1
    before = texts[first - 1] if first else ""
    if not bound and before in words.not_after:
        return j
    if tokens[start].kind != "number":
        return None
    ranged = core.rule in ("range", "between")
    year = (ranged or (not bound and j == start + 1)) and _is_year(tokens, texts, start, words)
    if year and ranged:  # «بين 2003 و2007»
        year = _is_year(tokens, texts, j - 1, words)
    return j if year or _is_code(tokens, texts, start, j) else None


def _opens_date(tokens: Sequence[Token], texts: list[str], k: int, words: NumberWords) -> bool:
    """«قتل اثنان يوم الثلاثاء», «قتل 20 عام 2005»: «يوم» belongs to what follows; «15 يوم» does not."""
    if k >= len(tokens):
        return False
    return tokens[k].kind == "number" or texts[k].startswith("ال") or texts[k] in words.dated


def _is_code(tokens: Sequence[Token], texts: list[str], k: int, j: int) -> bool:
    """«T-72», «7:30», «24-10-2013», «7/5/2017», a telephone number."""
    text, before, behind = texts[k], texts[k - 1] if k else "", texts[j] if j < len(texts) else ""
    clock = before == ":" and k > 1 and tokens[k - 2].kind == "number"
    if "/" in text or clock or (behind == ":" and j + 1 < len(tokens) and tokens[j + 1].kind == "number"):
        return True
    if k > 1 and before == "-" and tokens[k - 2].kind in ("latin", "number") and tokens[k - 1].start == tokens[k - 2].end:
        return True
    if k and tokens[k - 1].kind == "latin" and tokens[k - 1].end == tokens[k].start:
        return True
    if behind == "-" and j + 1 < len(tokens) and tokens[j + 1].kind == "number" and tokens[j].start == tokens[k].end:
        return True
    telephone = len(text) > 8 or (len(text) > 1 and text[0] == "0") or (len(text) == 7 and not text.endswith("00"))
    return text.isdigit() and telephone


def _is_year(tokens: Sequence[Token], texts: list[str], k: int, words: NumberWords) -> bool:
    """Four digits from 1900 to 2100, unless the next word is what they count.

    Nouns behind round hundreds are genitives («2000 شخص»), behind most other numbers accusatives («2011 شخصاً»).
    """
    text = texts[k]
    if len(text) != 4 or not text.isdigit() or not 1900 <= int(text) <= 2100:
        return False
    if (k and texts[k - 1] in words.year_after) or k + 1 >= len(tokens) or tokens[k + 1].kind != "word":
        return True
    counted = texts[k + 1].endswith("ا") or (int(text) % 100 == 0 and texts[k + 1] not in words.not_one)
    return not counted


def _behind_ordinal(texts: list[str], k: int, words: NumberWords) -> int:
    """Where to read on behind «الثالث عشر», «الحادي والعشرين»; `k` if there is no ordinal."""
    if texts[k] not in words.ordinals:
        return k
    follower = words.numbers.get(texts[k + 1]) if k + 1 < len(texts) else None
    if follower is None:
        return k + 1
    return k + 1 + (follower.kind == "ten_one" or (follower.kind == "ten" and follower.joined))


__all__ = ["Cardinal", "Number", "Quantity", "quantities", "read_cardinal"]
