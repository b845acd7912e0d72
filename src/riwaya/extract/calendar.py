"""Date arithmetic for time expressions, without words: months, weekdays, lengths of time, the Umm al-Qura calendar.

No function invents a day: what does not exist (31 February) or cannot be known without a document's date is None.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

DAYS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
"""Length of a unit in days, for durations; months and years are counted round."""

NEAR_FUTURE = 14
"""Days ahead of the document's date up to which a day and month without a year is the coming one, not last year's:
«يوم 4 تموز» in a text of 2 July announces."""

NAMESAKE = 8
"""Years to look back for a day that does not exist each year (29 February)."""

Days = tuple[date, date]


def safe(year: int, month: int, day: int) -> date | None:
    """A date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date | None:
    """The day so many days later (or earlier), or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_of(year: int, month: int) -> Days | None:
    """First and last day of a month; months beyond 1–12 count into other years."""
    carry, index = divmod(month - 1, 12)
    year, month = year + carry, index + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Days | None:
    """First and last day of a year; None beyond the calendar's end."""
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, 1, 1), date(year, 12, 31)


def months_back(day: date, months: int) -> date | None:
    """The same day so many months ago, or the last of that month."""
    found = month_of(day.year, day.month - months)
    return found[0].replace(day=min(day.day, found[1].day)) if found else None


def weekday_near(base: date, weekday: int, modifier: str | None) -> date | None:
    """The last such weekday on or before a day.

    Args:
        base: the document's date.
        weekday: 0 is Monday.
        modifier: `last`: before `base`; `before_last`: a week earlier; `next`: after `base`; None or `this`: on or before.
    """
    back = (base.weekday() - weekday) % 7
    if modifier == "next":
        return shift(base, (7 - back) or 7)
    if modifier == "last" and back == 0:
        back = 7
    if modifier == "before_last":
        back += 7
    return shift(base, -back)


def weekday_beside(day: date, weekday: int) -> date | None:
    """The neighbouring day that is such a weekday: «اليوم (الخميس)» printed on a Friday; None if none is beside it."""
    for step in (0, -1, 1):
        other = shift(day, step)
        if other is not None and other.weekday() == weekday:
            return other
    return None


def day_and_month(day: int, month: int, base: date, *, modifier: str | None = None, weekday: int | None = None) -> date | None:
    """A day and month without a year: the last one on or before the document's date, or the one its words point to.

    Args:
        day, month: as named.
        base: the document's date.
        modifier: `next` takes the coming one, `this` the one of the running year, `last` never a coming one.
        weekday: the day of the week named with it decides between this year, the next and the one before.
    """
    near = [found for year in (base.year, base.year - 1, base.year + 1) if (found := safe(year, month, day))]
    if weekday is not None:
        fitting = [found for found in near if found.weekday() == weekday]
        if fitting:
            return min(fitting, key=lambda found: abs((found - base).days))
    if modifier == "next":
        return min((found for found in near if found > base), default=None)
    if modifier == "this":
        return safe(base.year, month, day)
    ahead = 0 if modifier else NEAR_FUTURE
    years = range(base.year + 1, base.year - NAMESAKE - 1, -1)
    return next((found for year in years if (found := safe(year, month, day)) and (found - base).days <= ahead), None)


def day_of_month(day: int, base: date, offset: int) -> date | None:
    """A day of the month of `base`, or of the months around it."""
    found = month_of(base.year, base.month + offset)
    return safe(found[0].year, found[0].month, day) if found else None


def weekday_and_day(weekday: int, day: int, base: date) -> date | None:
    """«الجمعة 15»: the nearest day, a month back or a little ahead, that is both."""
    days = [
        found
        for step in range(NEAR_FUTURE, -32, -1)
        if (found := shift(base, step)) and found.day == day and found.weekday() == weekday
    ]
    return min(days, key=lambda found: abs((found - base).days), default=None)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of an Umm al-Qura date, or None where the calendar has no such day or does not reach."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def hijri_year(base: date) -> int | None:
    """The Umm al-Qura year in which a day falls."""
    try:
        return int(Gregorian(base.year, base.month, base.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def hijri_day_and_month(day: int, month: int, base: date, *, modifier: str | None = None) -> date | None:
    """A Hijri day and month without a year: as `day_and_month`."""
    year = hijri_year(base)
    if year is None:
        return None
    found = [hijri_day(year + step, month, day) for step in (1, 0, -1)]
    if modifier == "next":
        return min((one for one in found if one and one > base), default=None)
    return next((one for one in found if one and (one - base).days <= (0 if modifier else NEAR_FUTURE)), None)


def hijri_month(year: int, month: int) -> Days | None:
    """First and last day of a Hijri month."""
    first = hijri_day(year, month, 1)
    if first is None:
        return None
    last = hijri_day(year, month, 30) or hijri_day(year, month, 29)
    return (first, last) if last else None


def named_month(month: int, base: date, modifier: str | None) -> Days | None:
    """A month without a year: the last one that has begun by the document's date; `next`: the coming one."""
    year = base.year
    if modifier == "next":
        year += month <= base.month
    elif modifier != "this" and (month > base.month or (modifier == "last" and month == base.month)):
        year -= 1
    found = month_of(year, month)
    return (found[0], min(found[1], base)) if found and found[0] <= base else found


def named_hijri_month(month: int, base: date, modifier: str | None) -> Days | None:
    """A Hijri month without a year: as `named_month`."""
    year = hijri_year(base)
    if year is None:
        return None
    months = [found for step in (1, 0, -1) if (found := hijri_month(year + step, month))]
    if modifier == "next":
        return min((found for found in months if found[0] > base), default=None)
    begun = [found for found in months if (found[1] if modifier == "last" else found[0]) <= base]
    return (begun[0][0], min(begun[0][1], base)) if begun else None
