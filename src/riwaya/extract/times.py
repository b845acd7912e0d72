"""Time expressions, resolved against the document's date by the codebook's conventions; never invented.

Relative words count from the document's date; without one they are kept but have no dates. A part of the day belongs to
the expression and does not move it («ليل أمس» is yesterday), but «الليلة الماضية» runs from yesterday to today. One pass
over the words: a word that can open an expression is looked up in a table, all others cost one set access. Words stand in
`data/calendar/`, date arithmetic in `calendar.py`; `dates.py` reads dates, `days.py` weekdays and «أمس», `spans.py` lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from riwaya.extract import calendar as cal
from riwaya.extract.dates import OPENING, Found, Line, full_date, month_only, one_day, year_only
from riwaya.extract.days import (
    NOW,
    day_running,
    named_after,
    relative,
    relative_stretch,
    running,
    same_day_of_year,
    stands_for_event,
    weekday,
)
from riwaya.extract.spans import after, ago, aside, duration, last_stretch, within
from riwaya.extract.stretches import named_stretch
from riwaya.extract.time_words import TimeWords, bare, time_words
from riwaya.text.tokens import Token

SINCE_THEN = "since then"
"""Value and rule of «منذ ذلك الحين»."""
THEN = "then"
"""Value and rule of words that go back to what was told last: «على إثر ذلك», «في الوقت نفسه»."""

BY_NIGHT = "by night"
"""Rule of «ليلاً», «طوال الليل»."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression.

    Attributes:
        i, j: its tokens, end exclusive; a proclitic of the first word («ومساء») is part of its token.
        start, end: first and last day, both None if it cannot be dated.
        precision: day, days, month, year, or None.
        rule: how it was read.
        kind: point | since | duration | anchor (relative to another event) | clock (no day) | now («الآن»: no day to go on with).
        days: length of a duration in days, else None.
        year: the last year named up to here, or None.
    """

    i: int
    j: int
    start: date | None
    end: date | None
    precision: str | None
    rule: str
    kind: str
    days: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What earlier sentences leave behind.

    Attributes:
        day: the last day named, for «اليوم التالي».
        year: the last year named.
        month: a day of the month named last, for «29 منه».
    """

    day: date | None = None
    year: int | None = None
    month: date | None = None


def times(tokens: Sequence[Token], *, published: date | None, previous: TimeContext | None = None) -> tuple[TimeMention, ...]:
    """Time expressions of a sentence, left to right, none overlapping.

    Args:
        tokens: the sentence's tokens.
        published: the day the document was published (or its header names); None leaves relative words undated.
        previous: what the sentences before leave behind, see `carry`.

    Example:
        >>> from riwaya.text.segment import sentences
        >>> found = times(sentences("قصف الحي مساء أمس")[0].tokens, published=date(2017, 5, 7))
        >>> found[0].start.isoformat(), found[0].kind
        ('2017-05-06', 'point')
    """
    words = time_words()
    texts = [token.text for token in tokens]
    day = previous.day if previous else None
    year = previous.year if previous and previous.year else day.year if day else None
    month = previous.month if previous else None
    found: list[TimeMention] = []
    k = 0
    while k < len(tokens):
        opening = texts[k] if tokens[k].kind == "number" else _head_of(texts[k]) if tokens[k].kind == "word" else None
        read = None
        if opening is not None:
            for word in _openings(opening, texts[k], words):
                if read is not None or not _goes_on(word, k, tokens, texts, words):
                    continue
                line = Line(
                    tokens, texts if word == texts[k] else [*texts[:k], word, *texts[k + 1 :]], published, day, year, month
                )
                read = _mention(line, k, words)
        if read is None:
            k += 1
            continue
        if read.start is None or read.end is None:  # one end may lie beyond the calendar
            read = replace(read, start=None, end=None, precision=None)
        if read.kind != NOW:
            day = read.end if read.precision == "day" else day
            month = read.end if read.precision in ("day", "month") else month
        year = read.start.year if read.start else _year_in(texts[k : read.j]) or year
        found.append(TimeMention(k, read.j, read.start, read.end, read.precision, read.rule, read.kind, read.days, year))
        k = read.j
    return tuple(_joined(found, texts))


@lru_cache(maxsize=50_000)
def _head_of(word: str) -> str | None:
    """The word as it may open a time expression; kept, since news repeats its words."""
    return bare(word, time_words().heads)


def _goes_on(word: str, k: int, tokens: Sequence[Token], texts: list[str], words: TimeWords) -> bool:
    """Whether there can be an expression that opens at `k`, by the words behind: «في» opens none before «المدينة»."""
    known = words.leads.get(word)
    if known is not None:
        return k + 1 < len(texts) and (tokens[k + 1].kind == "number" or texts[k + 1] in words.heads or texts[k + 1] in known)
    return word not in words.counting or not words.units.keys().isdisjoint(texts[k + 1 : k + COUNTED])


COUNTED = 12
"""Words behind the first one of a number within which the unit of time must stand that it counts."""


def _year_in(texts: Sequence[str]) -> int | None:
    """The year among the words of an expression that could not be dated: «منذ 6 حزيران 2024» in a text without a date."""
    return next((int(text) for text in reversed(texts) if len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100), None)


def _openings(opening: str, text: str, words: TimeWords) -> tuple[str, ...]:
    """The ways to read a word that can open an expression: «والاثنين» is the day where it is not the number."""
    joined = opening == text and text.startswith("و") and text[1:] in words.weekdays
    return (opening, text[1:]) if joined else (opening,)


def carry(previous: TimeContext | None, found: Sequence[TimeMention]) -> TimeContext:
    """The context behind a sentence: the last single day it named, else that of before."""
    named = [mention.end for mention in found if mention.precision == "day" and mention.kind != NOW]
    months = [mention.end for mention in found if mention.precision in ("day", "month") and mention.kind != NOW]
    years = [mention.year for mention in found if mention.year is not None]
    before = previous or TimeContext()
    day, year = named[-1] if named else before.day, years[-1] if years else before.year
    return TimeContext(day, year, months[-1] if months else before.month)


def _mention(line: Line, k: int, words: TimeWords) -> Found | None:
    """The expression that opens at `k`."""
    then = line.cue("anchor", k)
    if then is not None and then[0] == SINCE_THEN:
        return _anchor(line, k)
    return (
        _since(line, k)
        or _anchor(line, k)
        or _point(line, k)
        or ago(line, k)
        or within(line, k)
        or after(line, k)
        or _edge(line, k)
        or _clock(line, k)
        or duration(line, k)
    )


# --- days -----------------------------------------------------------------------------------------------------------


def _point(line: Line, k: int) -> Found | None:
    """A day, month or year with what leads up to it: «فجر يوم الجمعة», «في ساعة متأخرة من ليل أمس»."""
    j, part, lead = _lead(line, k)
    same = line.cue("anchor", j) if part is not None else None
    if same is not None and same[0]:  # «مساء اليوم نفسه»
        return _anchor(line, j)
    found = _core(line, j, part, lead=lead or part is not None, first=k)
    if found is None or part is None or found.precision not in ("month", "year"):
        return found
    return None


def _lead(line: Line, k: int) -> tuple[int, str | None, bool]:
    """(index behind the words for a part of the day and «يوم», the part or None, whether «يوم» was there)."""
    j, part, lead = k, None, False
    while True:
        found = time_words().parts.match(line.texts, j)
        if found is not None and found[1] < len(line.texts):
            part, j = (part if part == "midnight" else found[0]), found[1]
        elif line.behind("lead", j) > j and running(line, j) is None:  # «يومه العاشر»
            lead, j = True, line.behind("lead", j)
        elif part is not None and line.behind("of", j) > j and not lead:
            j = line.behind("of", j)
        else:
            return j, part, lead


def _core(line: Line, k: int, part: str | None, *, lead: bool, first: int) -> Found | None:
    if named_after(line, first, "date"):
        return weekday(line, k, part, first) or relative(line, k, first)
    return (
        same_day_of_year(line, k)
        or day_running(line, k)
        or running(line, k)
        or (None if stands_for_event(line, k) else full_date(line, k, lead=lead))
        or weekday(line, k, part, first)
        or named_stretch(line, k)
        or relative(line, k, first)
        or last_stretch(line, k)
        or year_only(line, k)
        or month_only(line, k)
    )


# --- since, edges, anchors ------------------------------------------------------------------------------------------


def _since(line: Line, k: int) -> Found | None:
    """«منذ أربعة أيام», «منذ يوم أمس», «منذ بداية العام»: from then to the document's date."""
    j = line.behind("since", k)
    if j == k:
        return None
    found = time_words().relative.match(line.texts, k)
    if found is not None:  # «منذ قليل»
        return relative(line, k, k)
    length = ago(line, k)
    point = _within_month(line, j) or _edge(line, j) or _point(line, j) or last_stretch(line, j)
    by_day = (line.cue("clock", j) or line.cue("since_part", j)) if point is None else None
    if by_day is not None:  # «منذ ساعات الفجر الأولى»
        start = cal.shift(line.base, -1 if by_day[0] == "night" else 0) if line.base else None
        return Found(start, line.base, "day" if start == line.base else "days", "since part of the day", by_day[1], "since")
    if length is not None and (point is None or point.j <= length.j):  # «منذ يوم», but «منذ يوم أمس»
        return length
    if point is None or point.kind not in ("point", "since"):
        return None
    until = _ended(line, point)
    if until is not None:
        return until
    start = point.start if line.base is not None and (point.start is None or point.start <= line.base) else None
    precision = (point.precision if point.precision in ("month", "year") else "days") if start else None
    return Found(start, line.base if start else None, precision, f"since {point.rule}", point.j, "since")


def _ended(line: Line, point: Found) -> Found | None:
    """«منذ 1 نيسان حتى 7 أيار», «منذ السبت حتى الاثنين»: no longer than to its end."""
    if point.rule in ("from day to day", "two weekdays"):
        return replace(point, rule=f"since {point.rule}", kind="since")
    j = line.behind("until", point.j)
    last = _point(line, j) if j > point.j else None
    if last is None or last.end is None or point.start is None or not point.start < last.end:
        return None
    return Found(point.start, last.end, "days", f"since {point.rule} until {last.rule}", last.j, "since")


def _within_month(line: Line, k: int) -> Found | None:
    """«منتصف نيسان», «منتصف عام 2013», «نهاية أيار» behind «منذ»: its middle or last day, known to the month or year only."""
    middle, last = line.behind("middle", k), line.behind("last_day", k)
    j = line.behind("of", max(middle, last))
    if max(middle, last) == k:
        return None
    stretch = month_only(line, j) or year_only(line, j) or _bare_stretch(line, j)
    if stretch is None or stretch.start is None or stretch.end is None:
        return None
    year = stretch.precision == "year"
    half = stretch.start.replace(month=6, day=30) if year else stretch.start.replace(day=15)
    day = half if middle > k else stretch.end
    return replace(stretch, start=day, end=day, rule=f"day within {stretch.rule}")


def _edge(line: Line, k: int) -> Found | None:
    """«نهاية سبتمبر», «مطلع العام»: no exact days, but «منذ بداية العام» has its first."""
    start, edge = line.behind("start", k), line.behind("edge", k)
    j = max(start, edge)
    if j == k:
        return None
    behind = Line(line.tokens, line.texts, line.base, line.day)
    j = line.behind("of", j)
    point = month_only(behind, j) or year_only(behind, j) or relative(behind, j, k) or _bare_stretch(line, j)
    if point is None or point.precision == "day":
        return None
    if start > k and line.cue("since", k - 1) is not None and point.precision in ("month", "year"):
        return Found(point.start, point.end, point.precision, f"beginning of {point.rule}", point.j)
    if line.cue("deadline", k - 1) is not None:  # «قبل نهاية الشهر»
        return Found(None, None, None, f"edge of {point.rule}", point.j)
    part = _part_of_month(line, k, point) or _part_of_year(line, k, point)
    return part or Found(None, None, None, f"edge of {point.rule}", point.j)


TEN, LATE, MIDDLE = 10, 21, 15
"""Days of a month that its first ten days end with, its last ten begin with, and its middle is."""


def _part_of_month(line: Line, k: int, point: Found) -> Found | None:
    """«مطلع يناير», «أواخر آب 2014», «منتصف الشهر»: its first ten days, its last ten, its fifteenth."""
    if point.precision != "month" or point.start is None or point.end is None or point.start.day != 1:
        return None
    first, last = point.start, cal.month_of(point.start.year, point.start.month)
    if last is None or (point.end - first).days > 31:
        return None
    if line.behind("early", k) > k:
        return Found(first, first.replace(day=TEN), "days", f"first days of {point.rule}", point.j)
    if line.behind("late", k) > k:
        return Found(first.replace(day=LATE), last[1], "days", f"last days of {point.rule}", point.j)
    if line.behind("middle", k) > k:
        return Found(first.replace(day=MIDDLE), first.replace(day=MIDDLE), "month", f"middle of {point.rule}", point.j)
    if line.behind("last_day", k) > k:
        return Found(last[1], last[1], "month", f"end of {point.rule}", point.j)
    return None


def _part_of_year(line: Line, k: int, point: Found) -> Found | None:
    """«منتصف عام 2022», «نهاية العام الماضي»: its thirtieth of June, its last day."""
    year = cal.year_of(point.start.year) if point.precision == "year" and point.start is not None else None
    if year is None or point.start != year[0] or (point.end is not None and point.end.year != point.start.year):
        return None
    if line.behind("middle", k) > k:
        half = year[0].replace(month=6, day=30)
        return Found(half, half, "year", f"half of {point.rule}", point.j)
    if line.behind("last_day", k) > k:
        return Found(year[1], year[1], "year", f"end of {point.rule}", point.j)
    return None


def _bare_stretch(line: Line, k: int) -> Found | None:
    """«العام», «الشهر» behind «بداية»: the running one."""
    unit = time_words().units.get(line.text(k))
    if unit is None or not unit.definite or unit.number != "singular":
        return None
    if unit.name in ("month", "year"):
        return relative_stretch(line, 0, unit.name, k + 1)
    return Found(None, None, None, "vague words", k + 1) if unit.name == "week" else None


def _anchor(line: Line, k: int) -> Found | None:
    """«غداة …», «في وقت سابق», «اليوم التالي»: beside another happening; a day where the text named one."""
    before = line.behind("before_then", k)
    if before > k:  # «قبلها بيوم»
        return aside(line, before, -1)
    found = line.cue("anchor", k)
    if found is None:
        return None
    value, j = found
    if value == "" and time_words().parts.match(line.texts, k) is not None and _point(line, k) is not None:
        return None  # «عشية الأحد»
    if value == "" and line.cue("before_day", k) is not None and _point(line, line.behind("of", j)) is not None:
        return None  # «في وقت سابق من يوم أمس»
    if value == THEN:
        counted = ago(line, k) or after(line, k) or aside(line, j, 1)  # «بعد ذلك بيومين», «بعدها بيوم»
        return counted if counted is not None and counted.j > j else Found(None, None, None, THEN, j, "anchor")
    if value == SINCE_THEN:
        return Found(None, None, None, SINCE_THEN, j, "anchor")
    day = cal.shift(line.day, int(value)) if value and line.day else None
    return replace(one_day(day, "beside another event", j), kind="anchor")


# --- time of day ----------------------------------------------------------------------------------------------------


def _clock(line: Line, k: int) -> Found | None:
    """«الساعة السابعة والنصف صباحاً», «فجراً», «بعد الظهر»; «ليلاً» is the night before the document's date."""
    night = line.behind("by_night", k)
    if night > k:
        return _by_night(line, k, night)
    j = _hour(line, k)
    if j == k:
        j = line.behind("clock", k)
    return Found(None, None, None, "part of the day", j, "clock") if j > k else None


def _by_night(line: Line, k: int, j: int) -> Found | None:
    if line.behind("not_by_night", j) > j or line.behind("not_by_night", k - 1) == k:
        return None
    if line.base is None:
        return Found(None, None, None, "part of the day", j, "clock")
    return Found(cal.shift(line.base, -1), line.base, "days", BY_NIGHT, j)


def _hour(line: Line, k: int) -> int:
    """The index behind an hour, or `k`. Names of hours are ordinals too, so something must mark them."""
    about = line.behind("hour_about", k)
    hour = line.behind("hour", about)
    named = line.behind("hour_name", hour)
    j = named
    if named == hour and hour > about:
        opened = hour + (line.text(hour) == OPENING)
        j = opened + bool(opened < len(line.tokens) and line.tokens[opened].kind == "number")
        if j > opened and line.text(j) == ":" and line.digits(j + 1):
            j += 2
        j = line.closed(hour, j) if j > opened else hour
    if j == hour:
        return k
    share = line.behind("hour_share", j)
    end = line.behind("day_part_end", share)
    marked = hour > about or (about > k and line.text(end) != "و") or share > j or end > share
    return end if marked else k


def _joined(found: Sequence[TimeMention], texts: Sequence[str]) -> list[TimeMention]:
    """Expressions that stand side by side as one: an hour with its day, «أمس واليوم», «الليلة قبل الماضية وفجر أمس»."""
    out: list[TimeMention] = []
    for mention in found:
        before = out[-1] if out else None
        merged = _one(before, mention, texts) if before is not None else None
        if merged is None:
            out.append(mention)
        else:
            out[-1] = merged
    return out


def _one(a: TimeMention, b: TimeMention, texts: Sequence[str]) -> TimeMention | None:
    between = " ".join(texts[a.j : b.i])
    hours = (a.kind == "clock") + (b.kind == "clock" or b.rule == BY_NIGHT)
    if hours == 1 and (not between or between in _clock_joins()) and not texts[b.i].startswith("و"):
        day = b if a.kind == "clock" else a
        single = day.kind in ("point", "since") and (day.precision in ("day", "days") or day.start is None)
        return replace(day, i=a.i, j=b.j) if single and day.rule != BY_NIGHT else None
    if not (a.kind == b.kind == "point" and a.start and a.end and b.start and b.end and {a.precision, b.precision} <= DAYS):
        return None
    if between in _until() and a.end < b.end:  # «من مساء أمس حتى صباح اليوم»
        return replace(a, j=b.j, end=b.end, precision="days", rule=f"{a.rule} until {b.rule}")
    joined = not between and texts[b.i].startswith("و")
    if joined and a.start == a.end and b.start == b.end and (a.start - b.start).days == 1 and b.rule == "relative day":
        return replace(a, j=b.j, start=b.start, precision="days", rule=f"{a.rule} and {b.rule}")  # «اليوم وأمس»
    if joined and (b.start - a.end).days <= 1 and a.end <= b.end and a.start != b.start:
        return replace(a, j=b.j, end=b.end, precision="days", rule=f"{a.rule} and {b.rule}")
    return None


DAYS = frozenset({"day", "days"})


def _clock_joins() -> frozenset[str]:
    return _all_words("clock_join")


def _until() -> frozenset[str]:
    return _all_words("until")


def _all_words(kind: str) -> frozenset[str]:
    found = time_words().cues[kind]
    return frozenset(" ".join((first, *rest)) for first, entry in found.table.items() for rest, _ in entry)
