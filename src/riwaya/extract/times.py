"""Time expressions, resolved against the document's date by the codebook's conventions; never invented.

Relative words count from the document's date; without one they are kept but have no dates. A part of the day belongs to
the expression and does not move it («ليل أمس» is yesterday), but «الليلة الماضية» runs from yesterday to today. One pass
over the words: a word that can open an expression is looked up in a table, all others cost one set access. Words stand in
`data/calendar/`, date arithmetic in `calendar.py`, dates with a day in `dates.py`, lengths of time in `spans.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from riwaya.extract import calendar as cal
from riwaya.extract.dates import CLOSING, OPENING, Found, Line, full_date, many_days, month_only, one_day, year_only
from riwaya.extract.spans import after, ago, duration, last_stretch, within
from riwaya.extract.time_words import TimeWords, bare, time_words
from riwaya.text.tokens import Token

COMMAS = frozenset({"،", ",", OPENING})


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression.

    Attributes:
        i, j: its tokens, end exclusive; a proclitic of the first word («ومساء») is part of its token.
        start, end: first and last day, both None if it cannot be dated.
        precision: day, days, month, year, or None.
        rule: how it was read.
        kind: point | since | duration | anchor (relative to another event) | clock (no day).
        days: length of a duration in days, else None.
    """

    i: int
    j: int
    start: date | None
    end: date | None
    precision: str | None
    rule: str
    kind: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What earlier sentences leave behind: `day`, the last day named, for «29 منه», «اليوم التالي»."""

    day: date | None = None


def times(
    tokens: Sequence[Token], *, published: date | None, previous: TimeContext | None = None
) -> tuple[TimeMention, ...]:
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
    found: list[TimeMention] = []
    k = 0
    while k < len(tokens):
        opening = texts[k] if tokens[k].kind == "number" else bare(texts[k], words.heads) if tokens[k].kind == "word" else None
        read = None
        if opening is not None:
            line = Line(tokens, texts if opening == texts[k] else [*texts[:k], opening, *texts[k + 1 :]], published, day)
            read = _mention(line, k, words)
        if read is None:
            k += 1
            continue
        found.append(TimeMention(k, read.j, read.start, read.end, read.precision, read.rule, read.kind, read.days))
        day = read.end if read.precision == "day" else day
        k = read.j
    return tuple(_joined(found, texts))


def carry(previous: TimeContext | None, found: Sequence[TimeMention]) -> TimeContext:
    """The context behind a sentence: the last single day it named, else that of before."""
    named = [mention.end for mention in found if mention.precision == "day"]
    return TimeContext(named[-1]) if named else previous or TimeContext()


def _mention(line: Line, k: int, words: TimeWords) -> Found | None:
    """The expression that opens at `k`."""
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
        elif line.behind("lead", j) > j:
            lead, j = True, line.behind("lead", j)
        elif part is not None and line.behind("of", j) > j and not lead:
            j = line.behind("of", j)
        else:
            return j, part, lead


def _core(line: Line, k: int, part: str | None, *, lead: bool, first: int) -> Found | None:
    if _named_after(line, first, "date"):
        return _weekday(line, k, part, first) or _relative(line, k, first)
    return (
        _running(line, k)
        or (None if _attack(line, k) else full_date(line, k, lead=lead))
        or _weekday(line, k, part, first)
        or _relative(line, k, first)
        or last_stretch(line, k)
        or year_only(line, k)
        or month_only(line, k)
    )


def _named_after(line: Line, k: int, scope: str) -> bool:
    """Whether the word before makes a name of what follows: «حركة 14 آذار», «سوق الخميس», «صحيفة اليوم»."""
    return k > 0 and bare(line.text(k - 1), time_words().names[scope]) is not None


def _attack(line: Line, k: int) -> bool:
    """«هجمات 11 سبتمبر»: a day that stands for its event."""
    words = time_words().names
    return _named_after(line, k, "attack") and any(
        " ".join(line.texts[k : k + len(name.split())]) == name for name in words["after_attack"]
    )


def _running(line: Line, k: int) -> Found | None:
    """«لليوم الثالث على التوالي», «لليوم 339»: from its first day on."""
    if line.behind("today", k) == k:
        return None
    ordinal = time_words().ordinals.match(line.texts, k + 1)
    digits = line.digits(k + 1)
    running = ordinal is not None and line.behind("running", ordinal[1]) > ordinal[1]
    if not running and (line.texts[k] == line.tokens[k].text or (ordinal is None and not digits)):
        return None
    count, j = ordinal if ordinal else (int(digits[:5]), k + 2)
    j = line.behind("running", j)
    start = cal.shift(line.base, 1 - count) if line.base else None
    return Found(start, line.base if start else None, "days" if start else None, "day running", j, "since")


def _weekday(line: Line, k: int, part: str | None, first: int) -> Found | None:
    """«الثلاثاء», «السبت الماضي», «الجمعة 15 جانفي», «ليل السبت – الأحد»."""
    weekday = time_words().weekdays.get(line.text(k))
    if weekday is None or _named_after(line, first, "weekday"):
        return None
    opened = line.text(k + 1) in COMMAS
    dated = full_date(line, k + 1 + opened, lead=True, weekday=weekday)
    if dated is not None and dated.start is not None and (dated.precision == "day" or not opened):
        return replace(dated, j=_closed(line, k + 1, dated.j))
    if dated is not None and dated.start is None and dated.precision is None and not opened:
        return dated
    return _two_weekdays(line, k, part) or _weekday_alone(line, k, weekday)


def _weekday_alone(line: Line, k: int, weekday: int) -> Found:
    j = k + 1
    number = j + (line.text(j) == OPENING)
    digits = line.digits(number)
    behind = _closed(line, j, number + 1)
    ends = behind >= len(line.texts) or line.tokens[behind].kind == "punct" or line.cue("modifier", behind) is not None
    if digits and int(digits[:3]) <= 31 and ends and line.base is not None:
        day = cal.weekday_and_day(weekday, int(digits[:3]), line.base)
        if day is not None:
            return one_day(day, "weekday and day", line.behind("modifier", behind))
    modifier = line.cue("modifier", j)
    which, j = modifier if modifier else (None, j)
    return one_day(cal.weekday_near(line.base, weekday, which) if line.base else None, "weekday", j)


def _closed(line: Line, opening: int, j: int) -> int:
    """The index behind a bracket that was opened at `opening`, if one was and closes at `j`."""
    return j + (line.text(opening) == OPENING and line.text(j) == CLOSING)


def _two_weekdays(line: Line, k: int, part: str | None) -> Found | None:
    """«ليل السبت – الأحد»: both days; behind midnight, the second. «السبت والأحد»: both."""
    words = time_words()
    weekdays, text = words.weekdays, line.text(k + 1)
    to = line.behind("to", k + 1)
    second = weekdays.get(line.text(to)) if to > k + 1 else None
    if second is None and text.startswith("و"):
        to = k + 1
        second = weekdays.get(text[1:])
    if second is None:
        return None
    gap = (second - weekdays[line.text(k)]) % 7
    if gap == 0 or (to == k + 1 and gap != 1):
        return None
    modifier = line.cue("modifier", to + 1)
    which, j = modifier if modifier else (None, to + 1)
    end = cal.weekday_near(line.base, second, which) if line.base else None
    if end is None:
        return Found(None, None, None, "two weekdays", j)
    if part == "midnight":
        return one_day(end, "midnight between two weekdays", j)
    return many_days((end - timedelta(days=gap), end), "days", "two weekdays", j)


def _relative(line: Line, k: int, first: int) -> Found | None:
    """«أمس», «اليوم (الخميس)», «الشهر الماضي»: counted from the document's date."""
    found = time_words().relative.match(line.texts, k)
    if found is None or (found[0].unit == "day" and _is_no_day(line, k, found[1], found[0].start, first)):
        return None
    relative, j = found
    if relative.unit == "vague":
        return Found(None, None, None, "vague words", j)
    if relative.unit not in ("day", "named"):
        return _relative_stretch(line, relative.start, relative.unit, j)
    start = cal.shift(line.base, relative.start) if line.base else None
    end = cal.shift(line.base, relative.end) if line.base else None
    named = _beside(line, j, start)
    if named is not None and relative.start == relative.end:
        return named
    if relative.unit == "named":
        return None
    precision = None if start is None else "day" if start == end else "days"
    return Found(start, end if start else None, precision, "relative day", j)


def _is_no_day(line: Line, k: int, j: int, start: int, first: int) -> bool:
    """«صحيفة اليوم», «في اليوم» (per day), «اليوم العالمي», «اليوم الثالث»."""
    if start != 0 or line.behind("today", k) != j:
        return False
    words = time_words()
    if first == k and _named_after(line, k, "today") and words.weekdays.get(line.text(j)) is None:
        return True
    return line.text(j) in words.names["not_today_before"] or words.ordinals.match(line.texts, j) is not None


def _relative_stretch(line: Line, step: int, unit: str, j: int) -> Found:
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
    if dated is not None and dated.precision == "day" and (day is None or dated.start is None or abs((dated.start - day).days) <= 2):
        return replace(dated, j=_closed(line, j, dated.j))
    if weekday is not None and line.text(j) != "،":
        found = cal.weekday_beside(day, weekday) if day else None
        rule = "relative day" if found == day else "relative day, corrected by its weekday"
        return one_day(found or day, rule, _closed(line, j, k + 1))
    other = words.relative.match(line.texts, k)
    if line.text(j) == OPENING and other is not None and other[0].unit == "day" and other[0].start == other[0].end:
        corrected = cal.shift(line.base, other[0].start) if line.base else None
        return one_day(corrected, "relative day, corrected in brackets", _closed(line, j, other[1]))
    return None


# --- since, edges, anchors ------------------------------------------------------------------------------------------


def _since(line: Line, k: int) -> Found | None:
    """«منذ أربعة أيام», «منذ يوم أمس», «منذ بداية العام»: from then to the document's date."""
    j = line.behind("since", k)
    if j == k:
        return None
    found = time_words().relative.match(line.texts, k)
    if found is not None:  # «منذ قليل»
        return _relative(line, k, k)
    length = ago(line, k)
    if length is not None:
        return length
    point = _edge(line, j) or _point(line, j) or last_stretch(line, j)
    if point is None or point.kind not in ("point", "since"):
        return None
    start = point.start if line.base is not None and (point.start is None or point.start <= line.base) else None
    precision = (point.precision if point.precision in ("month", "year") else "days") if start else None
    return Found(start, line.base if start else None, precision, f"since {point.rule}", point.j, "since")


def _edge(line: Line, k: int) -> Found | None:
    """«نهاية سبتمبر», «مطلع العام»: no exact days, but «منذ بداية العام» has its first."""
    start, edge = line.behind("start", k), line.behind("edge", k)
    j = max(start, edge)
    if j == k:
        return None
    behind = Line(line.tokens, line.texts, line.base, line.day)
    j = line.behind("of", j)
    point = month_only(behind, j) or year_only(behind, j) or _relative(behind, j, k) or _bare_stretch(line, j)
    if point is None or point.precision == "day":
        return None
    if start > k and line.cue("since", k - 1) is not None and point.precision in ("month", "year"):
        return Found(point.start, point.end, point.precision, f"beginning of {point.rule}", point.j)
    return Found(None, None, None, f"edge of {point.rule}", point.j)


def _bare_stretch(line: Line, k: int) -> Found | None:
    """«العام», «الشهر» behind «بداية»: the running one."""
    unit = time_words().units.get(line.text(k))
    if unit is None or not unit.definite or unit.number != "singular":
        return None
    if unit.name in ("month", "year"):
        return _relative_stretch(line, 0, unit.name, k + 1)
    return Found(None, None, None, "vague words", k + 1) if unit.name == "week" else None


def _anchor(line: Line, k: int) -> Found | None:
    """«غداة …», «في وقت سابق», «اليوم التالي»: beside another happening; a day where the text named one."""
    found = line.cue("anchor", k)
    if found is None:
        return None
    value, j = found
    if value == "" and time_words().parts.match(line.texts, k) is not None and _point(line, k) is not None:
        return None  # «عشية الأحد»
    if value == "" and line.behind("of", j) > j and _point(line, line.behind("of", j)) is not None:
        return None  # «في وقت سابق من يوم أمس»
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
    return Found(cal.shift(line.base, -1), line.base, "days", "by night", j)


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
        j = _closed(line, hour, j) if j > opened else hour
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
    hours = (a.kind == "clock") + (b.kind == "clock" or b.rule == "by night")
    if hours == 1 and (not between or between in _clock_joins()) and not texts[b.i].startswith("و"):
        day = b if a.kind == "clock" else a
        single = day.kind in ("point", "since") and (day.precision in ("day", "days") or day.start is None)
        return replace(day, i=a.i, j=b.j) if single and day.rule != "by night" else None
    if a.kind == b.kind == "point" and not between and texts[b.i].startswith("و") and a.end and b.start and b.end:
        days = {"day", "days"}
        if {a.precision, b.precision} <= days and b.start <= a.end + timedelta(days=1) and a.end <= b.end and a.start != b.start:
            return replace(a, j=b.j, end=b.end, precision="days", rule=f"{a.rule} and {b.rule}")
    return None


def _clock_joins() -> frozenset[str]:
    joins = time_words().cues["clock_join"]
    return frozenset(" ".join((first, *rest)) for first, entry in joins.table.items() for rest, _ in entry)
