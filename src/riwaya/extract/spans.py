"""Lengths of time in the text: «منذ أربعة أيام», «قبل أسبوع», «خلال 24 ساعة», «اليومين الماضيين», «لمدة 7 أيام»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from riwaya.extract import calendar as cal
from riwaya.extract.dates import Found, Line, one_day
from riwaya.extract.time_words import time_words
from riwaya.text.numbers import read_cardinal

SAME_DAY = 6
"""Hours back that still count as the document's day: its hour is not known."""

LONGEST = 100_000
"""More units than this are no length of time."""

FEW = 10
"""Up to here a number governs a plural: «خمسة أيام»."""

VAGUE = frozenset({"month", "year", "decade"})
"""Units whose count back gives no single day."""


@dataclass(frozen=True, slots=True)
class Length:
    """So many units; `count` is None for «أيام», «عدة أسابيع»; `exact` is False behind «نحو»."""

    count: int | None
    unit: str
    exact: bool
    j: int
    counted: bool = False

    @property
    def days(self) -> int | None:
        """Its days, months and years counted round."""
        return None if self.count is None else self.count * cal.DAYS[self.unit]


def length(line: Line, k: int) -> Length | None:
    """«أربعة أيام», «18 يوماً», «نحو ساعتين», «أسبوع», «عدة أشهر»."""
    approx = line.cue("approx", k)
    j = approx[1] if approx else k
    j += line.text(j) == "ال"
    number = read_cardinal(line.tokens, j, joined=False)
    if number is not None and line.texts[j] != line.tokens[j].text and line.tokens[j].kind == "word":
        number = None  # its clitic was taken off: «بثلاثة» stands behind «ذلك» only
    at = number.j if number and number.whole_number else j
    unit = time_words().units.get(line.text(at))
    if unit is None or (number is not None and (not 0 < number.value < LONGEST or (unit.definite and not approx))):
        return None
    vague = approx is not None and approx[0] == "vague"
    if number is not None and unit.number == "singular" and (number.value <= FEW or _opens_day(line, at)):
        return None  # «قتل اثنان يوم الثلاثاء»
    if number is not None:
        return Length(None if vague else number.value, unit.name, approx is None, at + 1, True)
    count = {"singular": 1, "dual": 2, "plural": None}[unit.number]
    if unit.definite and approx is None:
        return None
    return Length(None if vague else count, unit.name, approx is None, at + 1, unit.number == "dual")


def _opens_day(line: Line, k: int) -> bool:
    """Whether «يوم» belongs to the day behind it: «قتل 15 يوم الثلاثاء»."""
    j = line.behind("lead", k)
    words = time_words()
    return j > k and (line.text(j) in words.weekdays or words.relative.match(line.texts, j) is not None)


def ago(line: Line, k: int) -> Found | None:
    """«قبل خمسة أيام»: that day; «منذ أربعة أيام»: from that day on; «قبل ذلك بساعات»: beside another happening."""
    since = line.behind("since", k)
    before = line.behind("ago", k)
    j = max(since, before)
    if j == k or (before > k and line.cue("of", k - 1) is not None):
        return None
    that = line.behind("that", j)
    if that > j:
        return aside(line, that, -1)
    found = length(line, j)
    if found is None:
        return None
    if before > k and line.behind("of", found.j) > found.j:  # «قبل يومين من …»
        return Found(None, None, None, "beside another event", found.j, "anchor", found.days)
    if found.unit == "hour" and found.count is None and not found.counted:  # «قبل ساعات», «منذ بضع ساعات»
        return one_day(line.base, "some hours ago", found.j)
    if since > k:
        start = _start(line.base, found)
        exactness = "month" if found.unit in VAGUE else "days"
        return Found(start, line.base if start else None, exactness if start else None, "since", found.j, "since")
    if line.base is None or found.count is None or found.unit in VAGUE:
        return Found(None, None, None, "ago", found.j)
    start = _start(line.base, found)
    same = found.unit != "hour" or found.count <= SAME_DAY
    return Found(start, start if same else line.base, "day" if same else "days", "ago", found.j) if start else None


def _start(base: date | None, found: Length) -> date | None:
    """The day so long before the document's date."""
    if base is None or found.count is None:
        return None
    if found.unit == "hour":
        return cal.shift(base, 0 if found.count <= SAME_DAY else -_days_of_hours(found.count))
    if found.unit in VAGUE:
        months = {"month": 1, "year": 12, "decade": 120}[found.unit] * found.count
        return cal.months_back(base, months) if found.exact else None
    return cal.shift(base, -found.count * cal.DAYS[found.unit])


def _days_of_hours(hours: int) -> int:
    return -(-hours // 24)


def aside(line: Line, k: int, sign: int) -> Found | None:
    """«قبل ذلك بساعات», «بعد ذلك بيومين»: counted from the day named before."""
    text = line.text(k)
    if not text.startswith("ب"):
        return None
    start = k + 1 if text == "ب" else k
    line = line if text == "ب" else replace(line, texts=[*line.texts[:k], text[1:], *line.texts[k + 1 :]])
    found = length(line, start) or _clitic_length(line, start)
    if found is None:
        return None
    days = 0 if found.unit == "hour" else found.days
    day = cal.shift(line.day, sign * days) if line.day and days is not None and found.unit not in VAGUE else None
    return Found(day, day, "day" if day else None, "beside another event", found.j, "anchor")


def _clitic_length(line: Line, k: int) -> Length | None:
    """«بثلاثة أيام»: the number's own reader takes its clitic."""
    number = read_cardinal(line.tokens, k)
    unit = time_words().units.get(line.text(number.j)) if number else None
    return Length(number.value, unit.name, True, number.j + 1, True) if number and unit and number.value < LONGEST else None


def after(line: Line, k: int) -> Found | None:
    """«بعد يومين من …», «بعد ذلك بساعات»: beside another happening."""
    j = line.behind("after", k)
    if j == k:
        return None
    that = line.behind("that", j)
    if that > j:
        return aside(line, that, 1)
    found = length(line, j)
    if found is None or line.text(k - 1) == line.text(j):  # «يوماً بعد يوم»
        return None
    return Found(None, None, None, "beside another event", found.j, "anchor", found.days)


def within(line: Line, k: int) -> Found | None:
    """«خلال 24 ساعة», «خلال اليومين الماضيين», «في غضون أسبوع»."""
    j = line.behind("within", k)
    if j == k:
        return _in_days(line, k)
    stretch = last_stretch(line, j) or _last_week(line, j)
    if stretch is not None:
        return stretch
    found = length(line, j)
    if found is None or (found.unit == "month" and time_words().months.match(line.texts, found.j) is not None):
        return None  # «خلال شهر أبريل» is that month, not a month's time
    if found.unit == "hour" and found.count and found.count % 24 == 0 and line.base and line.cue("modifier", found.j) is None:
        return Found(cal.shift(line.base, -_days_of_hours(found.count)), line.base, "days", "within the last hours", found.j)
    return Found(None, None, None, "within a length of time", found.j, "duration", found.days)


def _in_days(line: Line, k: int) -> Found | None:
    """«نزحوا في ثلاثة أيام», «خمس غارات في أسبوع»: a counted length behind «في»."""
    often = any(line.behind("times", k - back) > k - back for back in (1, 2, 3))  # «للمرة الثانية في أسبوع»
    found = length(line, k + 1) if line.behind("in", k) > k and not often else None
    if found is None or found.unit not in ("day", "week") or not (found.counted or found.unit == "week"):
        return None
    return Found(None, None, None, "within a length of time", found.j, "duration", found.days)


def _last_week(line: Line, k: int) -> Found | None:
    """«خلال الأسبوع الماضي»: the seven days up to the document's date."""
    unit = time_words().units.get(line.text(k))
    last = line.cue("modifier", k + 1)
    if unit is None or not unit.definite or (unit.name, unit.number) != ("week", "singular"):
        return None
    if last is None or last[0] != "last" or line.base is None:
        return None
    start = cal.shift(line.base, -cal.DAYS["week"])
    return Found(start, line.base, "days", "stretch of days", last[1]) if start else None


def last_stretch(line: Line, k: int) -> Found | None:
    """«اليومين الماضيين», «الأيام الثلاثة الماضية», «الـ24 ساعة الماضية», «آخر 48 ساعة»."""
    latest = line.behind("latest", k)
    found = _definite(line, latest)
    modifier: str | None = "last" if latest > k else None
    if found is None and latest > k:
        found = length(line, latest)
        found = found if found and found.counted else None
    if found is None:
        return None
    j = line.behind("some", found.j)
    named = line.cue("modifier", j)
    if named is not None:
        modifier, j = named
    if modifier is None or modifier == "this":
        return None
    return _stretch(line, found, modifier, j)


def _definite(line: Line, k: int) -> Length | None:
    """«الأيام الثلاثة», «الساعات الـ24», «الثلاثة أيام», «الـ24 ساعة»; only with what follows it is a time."""
    units = time_words().units
    unit = units.get(line.text(k))
    if unit is not None and unit.definite and unit.number != "singular":
        j = k + 1
        number = read_cardinal(line.tokens, j + (line.text(j) == "ال"))
        if unit.number == "dual" or number is None or not number.whole_number:
            return Length(2 if unit.number == "dual" else None, unit.name, True, j)
        return Length(number.value, unit.name, True, number.j)
    number = read_cardinal(line.tokens, k + (line.text(k) == "ال"), joined=False)
    unit = units.get(line.text(number.j)) if number is not None else None
    if number is None or unit is None or unit.definite or not number.whole_number:
        return None
    return Length(number.value, unit.name, True, number.j + 1)


def _stretch(line: Line, found: Length, modifier: str, j: int) -> Found:
    count = found.count if found.count is not None and found.count < LONGEST else None
    count = 1 if found.unit == "hour" and found.count is None else count  # «الساعات الماضية»
    if line.base is None or count is None or found.unit in VAGUE:
        return Found(None, None, None, "vague words", j)
    hours = found.unit == "hour"
    days = _days_of_hours(count) if hours else count * cal.DAYS[found.unit]
    near, far = (0 if hours else 1), days
    if modifier == "next":
        start, end = cal.shift(line.base, near), cal.shift(line.base, far)
    else:
        start, end = cal.shift(line.base, -far), cal.shift(line.base, -near)
    return Found(start, end, "days", "stretch of days", j) if start and end else Found(None, None, None, "stretch of days", j)


def duration(line: Line, k: int) -> Found | None:
    """«7 أيام», «قرابة ساعتين», «30 يوماً»: a length without a place in time. Ages and years need a word of lasting."""
    found = length(line, k)
    if found is None or (found.count is None and not found.counted):
        return None
    lasting = any(line.cue("lasting", k - back) is not None for back in (1, 2))
    accusative = line.text(found.j - 1).endswith("ا") and found.unit in ("week", "month")
    if not (found.counted or accusative or lasting) or (found.unit in ("year", "decade") and not lasting):
        return None
    return Found(None, None, None, "length of time", found.j, "duration", found.days)
