"""Stretches named by months, weeks of a month or seasons: «بين أيار وتموز 2016», «الأسبوع الأول من نيسان», «صيف 2014»."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from riwaya.extract import calendar as cal
from riwaya.extract.dates import Found, Line, many_days, month_name, year_behind
from riwaya.extract.time_words import time_words

WEEK = 7


def named_stretch(line: Line, k: int) -> Found | None:
    """The stretch that opens at `k`."""
    return _months(line, k) or _season(line, k) or _week(line, k)


def _months(line: Line, k: int) -> Found | None:
    """«من يناير إلى مارس 2017», «بين كانون الأول 2016 وآذار 2017», «بين أيار وتموز الماضيين»."""
    start = line.behind("from", k)
    first = month_name(line, line.behind("month", start)) if start > k else None
    if first is None or first[0].calendar == "hijri":
        return None
    own = year_behind(line, first[1])
    j = own[1] if own else first[1]
    to = line.behind("to", j)
    if to == j and not line.text(j).startswith("و"):
        return None
    if to == j:
        line = replace(line, texts=[*line.texts[:j], line.text(j)[1:], *line.texts[j + 1 :]])
    last = month_name(line, line.behind("month", to))
    if last is None or last[0].calendar == "hijri":
        return None
    year = year_behind(replace(line, year=own[0]) if own else line, last[1])  # «من تموز 2016 حتى أيلول من العام نفسه»
    modifier = line.cue("modifier", last[1]) if year is None else None
    j = year[1] if year else modifier[1] if modifier else last[1]
    named = cal.named_month(last[0].number, line.base, modifier[0] if modifier else None) if line.base else None
    end_year = year[0] if year else named[0].year if named else line.year
    if end_year is None:
        return Found(None, None, None, "from month to month", j)
    start_year = own[0] if own and own[0] else end_year - (first[0].number > last[0].number)
    begin, end = cal.month_of(start_year, first[0].number), cal.month_of(end_year, last[0].number)
    days = (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    return many_days(days, "month", "from month to month", j)


def _season(line: Line, k: int) -> Found | None:
    """«صيف 2014», «خريف العام الماضي»: its three months; a season without a year is none."""
    season = line.cue("season", k)
    year = year_behind(line, season[1]) if season else None
    if season is None or year is None:
        return None
    first, last = map(int, season[0].split("-"))
    in_next = int(last < first)  # «شتاء 2012» ends in the year after
    begin, end = (cal.month_of(year[0], first), cal.month_of(year[0] + in_next, last)) if year[0] else (None, None)
    return many_days((begin[0], end[1]) if begin and end else None, "month", "season", year[1])


def _week(line: Line, k: int) -> Found | None:
    """«الأسبوع الأول من نيسان», «الأسبوع الأخير من مارس»: seven days of that month."""
    j = line.behind("week", k)
    if j == k:
        return None
    last = line.behind("last_of", j)
    ordinal = time_words().ordinals.match(line.texts, j) if last == j else None
    of = line.behind("of", ordinal[1] if ordinal else last)
    named = month_name(line, line.behind("month", of)) if of > j + 1 else None
    if named is None or named[0].calendar == "hijri" or (ordinal is not None and not 1 <= ordinal[0] <= 4):
        return None
    year = year_behind(line, named[1])
    modifier = line.cue("modifier", named[1]) if year is None else None
    j = year[1] if year else modifier[1] if modifier else named[1]
    if year is not None:
        month = cal.month_of(year[0], named[0].number) if year[0] else None
    else:
        begun = cal.named_month(named[0].number, line.base, modifier[0] if modifier else None) if line.base else None
        in_year = begun[0].year if begun else line.year
        month = cal.month_of(in_year, named[0].number) if in_year else None
    if month is None:
        return Found(None, None, None, "week of a month", j)
    if ordinal is None:
        return many_days((month[1] - timedelta(days=WEEK - 1), month[1]), "days", "week of a month", j)
    begin = month[0] + timedelta(days=(ordinal[0] - 1) * WEEK)
    return many_days((begin, begin + timedelta(days=WEEK - 1)), "days", "week of a month", j)
