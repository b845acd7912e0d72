"""Calendar dates in the text: «5 أيار 2017», «24-10-2013», «25 محرم 1443هـ», «التاسع من الشهر الجاري», months and years.

Each reader takes a line and a position and gives what it read, or None. Nothing here looks back; the document's date only
decides the year where none is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.extract import calendar as cal
from riwaya.extract.time_words import Month, time_words
from riwaya.text.tokens import Token

SEPARATORS = frozenset({"-", "/", "."})
OPENING, CLOSING = "(", ")"


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a sentence, and the days that its expressions count from.

    Attributes:
        tokens, texts: the sentence; `texts` may have the clitics of the word under reading taken off.
        base: the document's date (or that of a bulletin's header), or None.
        day: the last day named before, for «29 منه», «اليوم التالي».
        year: the last year named before, for «من العام نفسه».
        month: a day of the month named last, by itself or with its day, for «29 منه».
    """

    tokens: Sequence[Token]
    texts: list[str]
    base: date | None
    day: date | None
    year: int | None = None
    month: date | None = None

    def text(self, k: int) -> str:
        """The word at `k`, empty beyond the line."""
        return self.texts[k] if 0 <= k < len(self.texts) else ""

    def digits(self, k: int) -> str:
        """The plain digits at `k`, or nothing."""
        return self.texts[k] if 0 <= k < len(self.texts) and self.tokens[k].kind == "number" and self.texts[k].isdigit() else ""

    def cue(self, kind: str, k: int) -> tuple[str, int] | None:
        """(value, index behind) of a cue of calendar/cues.csv."""
        return time_words().cues[kind].match(self.texts, k) if k >= 0 else None

    def closed(self, opening: int, j: int) -> int:
        """The index behind a bracket that was opened at `opening`, if one was and closes at `j`."""
        return j + (self.text(opening) == OPENING and self.text(j) == CLOSING)

    def behind(self, kind: str, k: int) -> int:
        """The index behind a cue, or `k` if there is none."""
        found = self.cue(kind, k)
        return found[1] if found else k


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: the days, how exactly, by which rule, and the index behind the last word."""

    start: date | None
    end: date | None
    precision: str | None
    rule: str
    j: int
    kind: str = "point"
    days: int | None = None


def one_day(day: date | None, rule: str, j: int) -> Found:
    """A single day, or an expression that names none."""
    return Found(day, day, "day" if day else None, rule, j)


def many_days(days: tuple[date, date] | None, precision: str, rule: str, j: int) -> Found:
    """A stretch of days, or an expression that names none."""
    return Found(days[0], days[1], precision, rule, j) if days else Found(None, None, None, rule, j)


def full_date(line: Line, k: int, *, lead: bool, weekday: int | None = None) -> Found | None:
    """A date with its day at `k`; «25 محرم 1443هـ الموافق 2 سبتمبر 2021» counts as its Gregorian half."""
    first = _date(line, k, lead=lead, weekday=weekday)
    if first is None:
        return None
    joint = line.behind("equals", first.j)
    hijri = first.rule.startswith("Hijri")
    if joint == first.j and not (hijri and line.text(joint) in ("-", "/", OPENING)):
        return first
    joint += joint == first.j
    second = _date(line, joint, lead=True, weekday=weekday)
    if second is None:
        return first
    chosen = second if hijri or first.start is None else first
    j = second.j + (line.text(second.j) == CLOSING and line.text(joint - 1) == OPENING)
    return Found(chosen.start, chosen.end, chosen.precision, chosen.rule, j)


def _date(line: Line, k: int, *, lead: bool, weekday: int | None) -> Found | None:
    return numeric(line, k, lead=lead) or day_range(line, k) or of_month(line, k) or day_month(line, k, weekday=weekday)


def numeric(line: Line, k: int, *, lead: bool) -> Found | None:
    """«24-10-2013», «7/5/2017», «2017-05-07»; «15-7» only behind a word such as «يوم»."""
    parts, j = _numeric_parts(line, k)
    if len(parts) == 3:
        first, second, third = parts
        if len(first) == 4:
            return one_day(cal.safe(int(first), int(second), int(third)), "numeric date", j)
        if len(third) == 4 and 1900 <= int(third) <= 2100:
            day, month = (second, first) if int(second) > 12 >= int(first) else (first, second)
            return one_day(cal.safe(int(third), int(month), int(day)), "numeric date", line.behind("era", j))
        if lead and len(third) == 2:
            return one_day(cal.safe(2000 + int(third), int(second), int(first)), "numeric date", j)
    days_of_month = month_name(line, j) is not None  # «ليل 10–11 مارس»
    if lead and len(parts) == 2 and 1 <= int(parts[0]) <= 31 and 1 <= int(parts[1]) <= 12 and not days_of_month:
        day_ = cal.day_and_month(int(parts[0]), int(parts[1]), line.base) if line.base else None
        return one_day(day_, "numeric day and month", j)
    return None


def _numeric_parts(line: Line, k: int) -> tuple[list[str], int]:
    """The numbers of «24-10-2013», whether one token or five, and the index behind; nothing if one is too long."""
    text = line.text(k)
    if not 0 <= k < len(line.tokens) or line.tokens[k].kind != "number":
        return [], k
    parts, j = text.replace(".", "/").split("/"), k + 1
    if len(parts) == 1:
        while len(parts) < 3 and line.text(j) in SEPARATORS and line.digits(j + 1):
            parts, j = [*parts, line.text(j + 1)], j + 2
    good = 2 <= len(parts) <= 3 and all(part.isdigit() and len(part) in (1, 2, 4) for part in parts)
    return (parts, j) if good else ([], k)


def day_number(line: Line, k: int) -> tuple[int, int] | None:
    """(day of the month, index behind) in digits or as an ordinal: «9», «التاسع», «الـ29»."""
    if line.text(k) == "ال":
        k += 1
    digits = line.digits(k)
    if digits:
        return (int(digits), k + 1) if len(digits) <= 2 and 1 <= int(digits) <= 31 else None
    return time_words().ordinals.match(line.texts, k)


def month_name(line: Line, k: int) -> tuple[Month, int, bool] | None:
    """(month, index behind, whether it was named twice): «حزيران/يونيو», «يناير (كانون الثاني)»; the first name counts."""
    months = time_words().months
    found = months.match(line.texts, k)
    if found is None:
        return None
    month, j = found
    if line.text(j) in (OPENING, "/", "-"):
        twin = months.match(line.texts, j + 1)
        if twin is not None:
            return month, twin[1] + (line.text(twin[1]) == CLOSING), True
    return month, j, False


def year_behind(line: Line, k: int) -> tuple[int | None, int, bool] | None:
    """(year, index behind, whether Hijri) behind a month; None if no year follows."""
    relative = line.cue("of_year", k)
    if relative is not None:
        named = line.year if relative[0] == "same" else line.base.year + int(relative[0]) if line.base else None
        return named, relative[1], False
    comma = k + (line.text(k) in ("،", ","))
    j = line.behind("year", line.behind("of", comma))
    if comma == k and j == line.behind("of", comma) != comma:
        j = k
    digits = line.digits(j)
    if len(digits) != 4 or not (1300 <= int(digits) <= 1500 or 1900 <= int(digits) <= 2100):
        return None
    era = line.behind("hijri_era", j + 1)
    return int(digits), era if era > j + 1 else line.behind("era", j + 1), int(digits) <= 1500


def day_month(line: Line, k: int, *, weekday: int | None = None) -> Found | None:
    """«5 أيار», «الخامس من شهر مايو (أيار) 2017», «21 جانفي الجاري»."""
    day = day_number(line, k)
    if day is None:
        return None
    named = month_name(line, line.behind("month", line.behind("of", day[1])))
    if named is None:
        return None
    month, j, _ = named
    year = year_behind(line, j)
    if year is not None:
        return one_day(_in_year(day[0], month, year[0]), _rule(month, "day, month and year"), year[1])
    modifier = line.cue("modifier", j)
    j = modifier[1] if modifier else j
    return one_day(
        _without_year(day[0], month, line.base, modifier[0] if modifier else None, weekday, year=line.year),
        _rule(month, "day and month"),
        j,
    )


def _rule(month: Month, rule: str) -> str:
    return f"Hijri {rule}" if month.calendar == "hijri" else rule


def _in_year(day: int, month: Month, year: int | None) -> date | None:
    if year is None:
        return None
    return cal.hijri_day(year, month.number, day) if month.calendar == "hijri" else cal.safe(year, month.number, day)


def _without_year(
    day: int, month: Month, base: date | None, modifier: str | None, weekday: int | None, *, year: int | None = None
) -> date | None:
    if base is None:  # the year that the text named last
        return None if year is None or month.calendar == "hijri" else cal.safe(year, month.number, day)
    if month.calendar == "hijri":
        return cal.hijri_day_and_month(day, month.number, base, modifier=modifier)
    return cal.day_and_month(day, month.number, base, modifier=modifier, weekday=weekday)


def day_range(line: Line, k: int) -> Found | None:
    """«من 25 حزيران إلى 1 تموز», «بين 5 و8 مارس», «5-8 مارس», «الخامس والسادس من أيار»."""
    start = line.behind("from", k)
    first = day_number(line, start)
    if first is None:
        return None
    own = month_name(line, line.behind("of", first[1]))
    j = own[1] if own else first[1]
    joined = line.text(j) == "و" or (line.text(j).startswith("و") and day_number(line, j) is not None)
    to = j + (line.text(j) == "و") if joined else line.behind("to", j)
    last = day_number(line, to) if joined or to > j else None
    further = _further_day(line, last) if joined and own is None and last is not None else None
    several = further is not None
    while further is not None:
        last, further = further, _further_day(line, further)
    named = month_name(line, line.behind("month", line.behind("of", last[1]))) if last else None
    if (
        last is None
        or named is None
        or (own is None and last[0] <= first[0])
        or (joined and not several and start == k and last[0] != first[0] + 1)
    ):
        return None
    year = year_behind(line, named[1])
    month = named[0]
    end = _in_year(last[0], month, year[0]) if year else _without_year(last[0], month, line.base, None, None, year=line.year)
    j = year[1] if year else named[1]
    return many_days(_opened(end, first[0], own[0] if own else month), "days", "from day to day", j)


def _further_day(line: Line, day: tuple[int, int]) -> tuple[int, int] | None:
    """The later day that is joined to one of a list: «7 و8 و9 أيار»."""
    text = line.text(day[1])
    found = day_number(line, day[1] + (text == "و")) if text.startswith("و") else None
    return found if found is not None and found[0] > day[0] else None


def _opened(end: date | None, day: int, month: Month) -> tuple[date, date] | None:
    """The days from a day and month to `end`."""
    if end is None:
        return None
    if month.calendar == "hijri":
        start = cal.hijri_day_and_month(day, month.number, end, modifier="last")
    else:
        start = cal.safe(end.year - (month.number > end.month), month.number, day)
    return (start, end) if start and start <= end else None


def of_month(line: Line, k: int) -> Found | None:
    """«التاسع من الشهر الجاري», «9 الجاري», «29 منه»."""
    day = day_number(line, k)
    if day is None:
        return None
    same = line.cue("same_month", day[1])
    if same is not None:
        named = line.month or line.day
        return one_day(cal.day_of_month(day[0], named, 0) if named else None, "day of the month named before", same[1])
    which = line.cue("of_month", day[1])
    if which is None:
        return None
    offset = {"this": 0, "last": -1, "next": 1}[which[0]]
    return one_day(cal.day_of_month(day[0], line.base, offset) if line.base else None, "day of the month", which[1])


def month_only(line: Line, k: int) -> Found | None:
    """«في مايو 2007», «شهر مايو (أيار) الماضي»: a month must be marked as one, for many are words or names too."""
    head = line.behind("month", k)
    named = month_name(line, head)
    if named is None:
        return None
    month, j, twice = named
    year, modifier = year_behind(line, j), line.cue("modifier", j)
    hinted = year is not None or twice or line.cue("before_month", k - 1) is not None
    hijri_year = year is not None and year[2]
    if not (head > k or modifier is not None or hijri_year or (hinted and month.needs == "cue")):
        return None
    if year is not None:
        return many_days(_month_in_year(month, year[0]), "month", _rule(month, "month and year"), year[1])
    j, which = (modifier[1], modifier[0]) if modifier else (j, None)
    named_month = cal.named_hijri_month if month.calendar == "hijri" else cal.named_month
    return many_days(named_month(month.number, line.base, which) if line.base else None, "month", _rule(month, "month"), j)


def _month_in_year(month: Month, year: int | None) -> tuple[date, date] | None:
    if year is None:
        return None
    return cal.hijri_month(year, month.number) if month.calendar == "hijri" else cal.month_of(year, month.number)


def year_only(line: Line, k: int) -> Found | None:
    """«عام 2005», «عامي 2006 و2007», «منذ 2011»."""
    two = line.cue("years", k)
    if two is not None:
        first, last = line.digits(two[1]), line.digits(two[1] + 2)
        if line.text(two[1] + 1) in ("و", "-") and len(first) == len(last) == 4 and 1900 <= int(first) < int(last) <= 2100:
            return Found(date(int(first), 1, 1), date(int(last), 12, 31), "year", "years", two[1] + 3)
    marked = line.behind("year", k)
    digits = line.digits(marked)
    if len(digits) != 4 or not 1900 <= int(digits) <= 2100:
        return None
    if marked == k and (
        line.cue("before_year", k - 1) is None
        or int(digits) % 100 == 0
        or line.text(k + 1).endswith("ا")
        or line.text(k + 1) in SEPARATORS
    ):
        return None
    return many_days(cal.year_of(int(digits)), "year", "year", line.behind("era", marked + 1))
