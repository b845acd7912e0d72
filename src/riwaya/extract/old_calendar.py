"""Date arithmetic for time expressions: months of all calendars in use, weekdays, lengths of time."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from hijridate import Hijri

from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold
from riwaya.text.numbers import quantities
from riwaya.text.segment import Token
from riwaya.text.tables import rows

DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "hour": 0}

Read = tuple[date | None, date | None, str | None, str]


@cache
def _months() -> dict[str, tuple[int, str]]:
    return {fold(row["name"]): (int(row["month"]), row["calendar"]) for row in rows("cal/months.csv")}


@cache
def _weekdays() -> dict[str, int]:
    return {fold(row["word"]): int(row["weekday"]) for row in rows("cal/weekdays.csv")}


@cache
def _ordinals() -> dict[str, int]:
    return {fold(row["words"]): int(row["value"]) for row in rows("cal/ordinals.csv")}


@cache
def lengths() -> dict[str, tuple[str, int]]:
    """Words for a length of time, folded -> (unit, 2 for a dual else 1)."""
    return {fold(row["word"]): (row["unit"], int(row["count"])) for row in rows("cal/units.csv")}


@cache
def _relative() -> dict[str, dict[str, str]]:
    return {fold(row["words"]): row for row in rows("cal/relative.csv")}


def safe(year: int, month_: int, day: int) -> date | None:
    """A date, or None if there is no such day."""
    try:
        return date(year, month_, day)
    except ValueError:
        return None


def number(word: str) -> int:
    """A day of the month in digits or as an ordinal; 0 if it is neither."""
    return int(word) if word.isdigit() else _ordinals().get(word, 0)


def amount(word: str) -> int | None:
    """A count in digits or one word, or None."""
    if not word:
        return None
    token = Token(0, len(word), word, "number" if word.isdigit() else "word")
    found = quantities((token,))
    if word.isdigit():
        return int(word)
    return found[0].minimum if found and found[0].minimum == found[0].maximum else None


def count_before(tokens: Sequence[Token], k: int) -> tuple[int | None, int]:
    """(count, its first token) of the number right before token `k`; (1, k) if there is none."""
    if k and (tokens[k - 1].kind == "number" or tokens[k - 1].kind == "word"):
        value = amount(tokens[k - 1].text)
        if value is not None:
            return value, k - 1
    return 1, k


def day_month(day: str, month_: str, year: str | None, modifier: str | None, published: date | None) -> date | None:
    """A day and month, with its year or the one that the publication date implies: the last such day, or the next."""
    value, (m, kind) = number(day), _months()[month_]
    if kind == "hijri":
        return _hijri(value, m, year)
    if year:
        return safe(int(year), m, value)
    if published is None:
        return None
    this = safe(published.year, m, value)
    if modifier in words("next") or (this and 0 < (this - published).days <= 14 and modifier in {None, *words("current")}):
        return this if this and this > published else safe(published.year + 1, m, value)
    return this if this and this <= published else safe(published.year - 1, m, value)


def _hijri(day: int, month_: int, year: str | None) -> date | None:
    if not year:
        return None
    try:
        converted = Hijri(int(year), month_, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(converted.year, converted.month, converted.day)


def month(name: str, year: str | None, modifier: str | None, published: date | None) -> Read:
    """A whole month."""
    m, kind = _months()[name]
    if kind == "hijri" or (year is None and published is None):
        return None, None, None, "month"
    if year is not None:
        y = int(year)
    else:
        assert published is not None
        y = published.year
        if modifier in words("next"):
            y += m <= published.month
        elif m > published.month or (modifier in words("last") and m == published.month):
            y -= 1
    last = date(y, m, calendar.monthrange(y, m)[1])
    return date(y, m, 1), last, "month", "month"


def span(first: str, first_month: str | None, last: str, last_month: str, year: str | None, published: date | None) -> Read:
    """«من 25 حزيران إلى 1 تموز»."""
    end = day_month(last, last_month, year, None, published)
    if end is None:
        return None, None, None, "from day to day"
    m = _months()[first_month][0] if first_month else end.month
    start = safe(end.year - (m > end.month), m, int(first))
    return (start, end, "days", "from day to day") if start else (None, None, None, "from day to day")


def of_month(day: str, which: str | None, published: date | None, previous: date | None) -> Read:
    """«التاسع من الشهر الجاري», «29 منه»."""
    base = previous if which is None else published
    if base is None:
        return None, None, None, "day of the month"
    year, m = base.year, base.month
    if which == "الماضي":
        year, m = (year - 1, 12) if m == 1 else (year, m - 1)
    found = safe(year, m, number(day))
    return found, found, "day" if found else None, "day of the month"


def weekday(name: str, modifier: str | None, published: date | None) -> date | None:
    """The last such weekday on or before the publication date; before it with «الماضي», after it with «المقبل»."""
    if published is None:
        return None
    back = (published.weekday() - _weekdays()[name]) % 7
    if modifier in words("next"):
        return published + timedelta(days=(7 - back) or 7)
    if modifier in words("last") and back == 0:
        back = 7
    return published - timedelta(days=back)


def two_weekdays(first: str, second: str, published: date | None, *, night: bool, part: bool) -> Read:
    """«ليل السبت – الأحد»: both days; «منذ منتصف ليل السبت – الأحد»: from the second."""
    end = weekday(second, None, published)
    if end is None:
        return None, None, None, "two weekdays"
    if part and night:
        return end, end, "day", "midnight between two weekdays"
    start = end - timedelta(days=(_weekdays()[second] - _weekdays()[first]) % 7)
    return start, end, "days", "two weekdays"


def relative(words: str, published: date | None) -> Read:
    """«أمس», «الشهر الماضي»: counted from the publication date."""
    row = _relative()[words]
    unit = row["unit"]
    if published is None or unit == "vague":
        return None, None, None, "relative words"
    start, end = int(row["start"]), int(row["end"])
    if unit == "day":
        return (
            published + timedelta(days=start),
            published + timedelta(days=end),
            "day" if start == end else "days",
            "relative day",
        )
    if unit == "year":
        year = published.year + start
        return date(year, 1, 1), published if start == 0 else date(year, 12, 31), "year", "relative year"
    year, m = divmod(published.year * 12 + published.month - 1 + start, 12)
    last = published if start == 0 else date(year, m + 1, calendar.monthrange(year, m + 1)[1])
    return date(year, m + 1, 1), last, "month", "relative month"
