"""Days named by a weekday or counted from the document's date: «السبت الماضي», «ليل السبت – الأحد», «أمس (الجمعة)»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from riwaya.extract import calendar as cal
from riwaya.extract.dates import OPENING, Found, Line, full_date, many_days, one_day, year_behind
from riwaya.extract.time_words import bare, number_words, time_words

NOW = "now"
"""Kind and rule of «الآن», «هلق»."""
COMMAS = frozenset({"،", ",", OPENING})


def named_after(line: Line, k: int, scope: str) -> bool:
    """Whether the word before makes a name of what follows: «حركة 14 آذار», «سوق الخميس», «صحيفة اليوم»."""
    return k > 0 and bare(line.text(k - 1), time_words().names[scope]) is not None


def stands_for_event(line: Line, k: int) -> bool:
    """«هجمات 11 سبتمبر»: a day that stands for its event."""
    words = time_words().names
    return named_after(line, k, "attack") and any(
        " ".join(line.texts[k : k + len(name.split())]) == name for name in words["after_attack"]
    )


def day_running(line: Line, k: int) -> Found | None:
    """«لليوم الثالث على التوالي», «لليوم 339»: from its first day on."""
    if line.behind("today", k) == k:
        return None
    dated = full_date(line, k + 1, lead=False)  # «اليوم السابع من أيار»
    if dated is not None:
        return dated
    ordinal = time_words().ordinals.match(line.texts, k + 1)
    digits = line.digits(k + 1)
    running = ordinal is not None and line.behind("running", ordinal[1]) > ordinal[1]
    if not running and (line.texts[k] == line.tokens[k].text or (ordinal is None and not digits)):
        return None
    count, j = ordinal if ordinal else (int(digits[:5]), k + 2)
    j = line.behind("running", j)
    start = cal.shift(line.base, 1 - count) if line.base else None
    return Found(start, line.base if start else None, "days" if start else None, "day running", j, "since")


def running(line: Line, k: int) -> Found | None:
    """«في يومه الثالث», «أسبوعها الثامن», «شهره الثاني»: from the first such day, week or month on."""
    for unit in ("day", "week", "month"):
        j = line.behind(f"running_{unit}", k)
        ordinal = time_words().ordinals.match(line.texts, j) if j > k else None
        if ordinal is None:
            continue
        count, j = ordinal
        tens = number_words().numbers.get(line.text(j).removeprefix("وال"))
        if tens is not None and tens.kind == "ten":  # «يومه الخامس والخمسين»
            count, j = count + tens.value, j + 1
        start = None
        if line.base is not None:
            month = unit == "month"
            start = cal.months_back(line.base, count - 1) if month else cal.shift(line.base, (1 - count) * cal.DAYS[unit])
        return Found(start, line.base if start else None, "days" if start else None, f"{unit} running", j, "since")
    return None


def weekday(line: Line, k: int, part: str | None, first: int) -> Found | None:
    """«الثلاثاء», «السبت الماضي», «الجمعة 15 جانفي», «ليل السبت – الأحد»."""
    number = time_words().weekdays.get(line.text(k))
    if number is None or named_after(line, first, "weekday"):
        return None
    opened = line.text(k + 1) in COMMAS
    dated = full_date(line, k + 1 + opened, lead=True, weekday=number)
    if dated is not None and dated.start is not None and (dated.precision == "day" or not opened):
        return replace(dated, j=line.closed(k + 1, dated.j))
    if dated is not None and dated.start is None and dated.precision is None and not opened:
        return dated
    return _two_weekdays(line, k, part, first) or _weekday_alone(line, k, number)


def _weekday_alone(line: Line, k: int, weekday: int) -> Found:
    j = k + 1
    number = j + (line.text(j) == OPENING)
    digits = line.digits(number)
    behind = line.closed(j, number + 1)
    ends = behind >= len(line.texts) or line.tokens[behind].kind == "punct" or line.cue("modifier", behind) is not None
    if digits and int(digits[:3]) <= 31 and ends and line.base is not None:
        day = cal.weekday_and_day(weekday, int(digits[:3]), line.base)
        if day is not None:
            return one_day(day, "weekday and day", line.behind("modifier", behind))
    modifier = line.cue("modifier", j)
    which, j = modifier if modifier else (None, j)
    return one_day(cal.weekday_near(line.base, weekday, which) if line.base else None, "weekday", j)


def _two_weekdays(line: Line, k: int, part: str | None, first: int) -> Found | None:
    """«ليل السبت – الأحد», «ليل السبت الأحد»: both days; behind midnight, the second. «السبت والأحد», «بين السبت
    والثلاثاء»: both.
    """
    words = time_words()
    weekdays, text = words.weekdays, line.text(k + 1)
    to = line.behind("to", k + 1)
    second = weekdays.get(line.text(to)) if to > k + 1 else None
    if second is None and text.startswith("و"):
        to = k + 1
        second = weekdays.get(text[1:])
    if second is None and part in ("night", "midnight"):
        second = weekdays.get(text)
    if second is None:
        return None
    gap = (second - weekdays[line.text(k)]) % 7
    if gap == 0 or (to == k + 1 and gap != 1 and line.cue("from", first - 1) is None):
        return None
    modifier = line.cue("modifier", to + 1)
    which, j = modifier if modifier else (None, to + 1)
    end = cal.weekday_near(line.base, second, which) if line.base else None
    if end is None:
        return Found(None, None, None, "two weekdays", j)
    if part == "midnight":
        return one_day(end, "midnight between two weekdays", j)
    start = cal.shift(end, -gap)
    return many_days((start, end) if start else None, "days", "two weekdays", j)


def same_day_of_year(line: Line, k: int) -> Found | None:
    """«في مثل هذا اليوم من عام 2013»: that day of another year."""
    j = line.behind("same_day", k)
    year = year_behind(line, j) if j > k else None
    if year is None or year[0] is None or year[2] or line.base is None:
        return None
    return one_day(cal.safe(year[0], line.base.month, line.base.day), "same day of another year", year[1])


def relative(line: Line, k: int, first: int) -> Found | None:
    """«أمس», «اليوم (الخميس)», «الشهر الماضي»: counted from the document's date."""
    found = time_words().relative.match(line.texts, k)
    if found is None or (found[0].unit == "day" and _is_no_day(line, k, found[1], found[0].start, first)):
        return None
    step, j = found
    now = line.cue("now", k)
    if now is not None:  # dates only what it stands beside
        until = line.cue("before_now", k - 1) is not None  # «حتى الآن»
        return None if until else Found(line.base, line.base, "day" if line.base else None, NOW, j, NOW)
    if step.unit == "vague":
        return Found(None, None, None, "vague words", j)
    if step.unit in ("month", "year") and any(line.behind("times", k - back) > k - back for back in (2, 3)):
        return Found(None, None, None, "how often", j, "duration")  # «للمرة الثالثة هذا الشهر»
    if step.unit not in ("day", "named"):
        return relative_stretch(line, step.start, step.unit, j)
    start = cal.shift(line.base, step.start) if line.base else None
    end = cal.shift(line.base, step.end) if line.base else None
    named = _beside(line, j, start)
    if named is not None and step.start == step.end:
        return named
    if step.unit == "named" and k == first:  # «يوم غد», «غد الاثنين», but not «غد أفضل»
        return None
    precision = None if start is None else "day" if start == end else "days"
    return Found(start, end if start else None, precision, "relative day", j)


def _is_no_day(line: Line, k: int, j: int, start: int, first: int) -> bool:
    """«صحيفة اليوم», «في اليوم» (per day), «اليوم العالمي», «اليوم الثالث»."""
    if start != 0 or line.behind("today", k) != j:
        return False
    words = time_words()
    if first == k and named_after(line, k, "today") and words.weekdays.get(line.text(j)) is None:
        return True
    return line.text(j) in words.names["not_today_before"] or words.ordinals.match(line.texts, j) is not None


def relative_stretch(line: Line, step: int, unit: str, j: int) -> Found:
    base = line.base
    if base is None:
        return Found(None, None, None, f"relative {unit}", j)
    days = cal.year_of(base.year + step) if unit == "year" else cal.month_of(base.year, base.month + step)
    if days is not None and step == 0:
        days = days[0], base
    return many_days(days, unit, f"relative {unit}", j)


def _beside(line: Line, j: int, day: date | None) -> Found | None:
    """What stands in apposition: «أمس الجمعة», «اليوم (أمس)», «أمس 5 أيار»; it corrects the relative word."""
    opened = line.text(j) in (OPENING, "،", "/")
    k = j + opened
    k = line.behind("lead", k)
    words = time_words()
    weekday = words.weekdays.get(line.text(k))
    dated = full_date(line, k + (weekday is not None), lead=weekday is not None, weekday=weekday)
    near = dated is not None and (day is None or dated.start is None or abs((dated.start - day).days) <= 2)
    if dated is not None and dated.precision == "day" and near:
        return replace(dated, j=line.closed(j, dated.j))
    if weekday is not None and line.text(j) != "،":
        found = cal.weekday_beside(day, weekday) if day else None
        rule = "relative day" if found == day else "relative day, corrected by its weekday"
        return one_day(found or day, rule, line.closed(j, k + 1))
    other = words.relative.match(line.texts, k)
    if line.text(j) == OPENING and other is not None and other[0].unit == "day" and other[0].start == other[0].end:
        corrected = cal.shift(line.base, other[0].start) if line.base else None
        return one_day(corrected, "relative day, corrected in brackets", line.closed(j, other[1]))
    return None
