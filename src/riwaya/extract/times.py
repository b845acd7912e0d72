"""Time expressions, resolved against the document's date by the codebook's conventions; never invented.

Relative words count from the publication date; without one they are kept but have no dates. A part of the day widens or
keeps the day («ليل أمس» is yesterday, «الليلة الماضية» runs from yesterday to today). Month, weekday, unit and relative
words stand in `data/calendar/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from riwaya.extract import old_calendar as cal
from riwaya.text.fold import fold
from riwaya.text.numbers import quantities
from riwaya.text.segment import Token
from riwaya.text.tables import rows


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression.

    Attributes:
        i, j: its tokens, end exclusive.
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
class _Grammar:
    pattern: re.Pattern[str]
    heads: frozenset[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(fold(word)) for word in words}, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    """The one pattern over a folded, space-joined sentence, built from the calendar tables."""
    weekday = _any(row["word"] for row in rows("cal/weekdays.csv"))
    month = _any(row["name"] for row in rows("cal/months.csv"))
    relative = _any(row["words"] for row in rows("cal/relative.csv"))
    part = _any(row["words"] for row in rows("cal/day_parts.csv"))
    ordinal = _any(row["words"] for row in rows("cal/ordinals.csv"))
    unit = _any(row["word"] for row in rows("cal/units.csv"))
    year = r"(?:(?:من )?(?:عام|سنه|العام) )?(?P<{0}>(?:19|20)\d\d|1[34]\d\d)(?: ?(?:ه|م)(?= |$))?"
    twin = rf"(?: (?:\(|/) (?:{month})(?: \))?)?"
    last = (
        r"(?: (?P<{0}>الماضي|الماضيه|الفائت|الفاءت|المنصرم|الاخير|المقبل|المقبله|القادم|الجاري|الحالي|نفسه|من الاسبوع الماضي))?"
    )
    day_month = (
        rf"(?P<day>\d\d?|{ordinal}) (?:من )?(?:شهر )?(?P<month>{month}){twin}(?: {year.format('year')})?{last.format('m1')}"
    )
    numeric = r"(?P<nd>\d\d?) ?[-/] ?(?P<nm>\d\d?) ?[-/] ?(?P<ny>(?:19|20)\d\d)"
    of_month = rf"(?P<oday>\d\d?|{ordinal}) (?:من الشهر (?P<which>الجاري|الحالي|الماضي)|(?P<minhu>منه)(?= |$))"
    range_ = rf"(?:الفتره )?(?:من|بين) (?P<ra>\d\d?)(?: (?P<rma>{month}){twin})? (?:الي|و) ?(?P<rb>\d\d?) (?P<rmb>{month}){twin}(?: {year.format('ry')})?"
    only_month = rf"(?:(?P<shahr>شهر )|(?<=في )|(?<=خلال )|(?<=منذ )|(?<=ب))?(?P<om>{month}){twin}(?: {year.format('oy')})?{last.format('m2')}"
    only_year = r"(?:عام|سنه|العام) (?P<jy>(?:19|20)\d\d)"
    two_days = rf"(?P<wa>{weekday}) ?(?:-|/|الي|و) ?(?P<wb>{weekday})"
    wday = rf"(?P<wd>{weekday})(?: (?:\( )?(?P<dnum>\d\d?)(?= |$)(?! (?:{unit}|شخص)))?{last.format('m3')}"
    rel = rf"(?P<rel>{relative})(?: (?:\( )?(?P<rwd>{weekday})(?: \))?)?"
    ago = (
        rf"(?P<aw>قبل|منذ|خلال) (?:نحو |حوالي |قرابه )?(?P<an>\S+ )?(?P<au>{unit})(?= |$)(?P<aafter> الماضيه| الماضيين| الاخيره)?"
    )
    since = r"(?P<since>منذ (?:مساء |صباح |فجر |ليل |ليله |منتصف ليل |بدايه |نهايه |اواخر |اواءل |مطلع )?)?"
    lead = rf"(?P<lead>(?:مع |عند |في |خلال )?(?:ساعه متاخره من |ساعات )?(?:{part}) )?(?P<youm>يوم |يومي |نهار |ليله )?"
    anchor = r"(?P<anchor>غداه|عشيه|قبل ذلك ب\S+|بعد ذلك ب\S+|بعد ساعات|بعد ساعه واحده|في وقت سابق|وقت سابق|في حينه)"
    clock = rf"(?P<clock>الساعه \S+(?: والنصف)?(?: (?:{part}|صباحا|مساء|ليلا|فجرا))?|ليلا|فجرا|صباحا|مساء|ظهرا|عصرا|بعد الظهر|قبل الظهر|(?<= )مساء)"
    core = "|".join(
        [
            numeric,
            range_,
            of_month,
            rf"(?:(?:{weekday}) (?:\( )?)?{day_month}",
            two_days,
            rel,
            wday,
            only_year,
            only_month,
        ]
    )
    pattern = rf"(?:(?<= )|^)(?P<clitic>[وفبل]|ال)?(?:{since}{lead}(?:{core})(?: \))?|{ago}|{anchor}|{clock})(?= |$)"
    heads = {
        word for part_ in (weekday, month, relative, part, unit) for word in re.sub(r"\\", "", part_).replace("|", " ").split()
    }
    extra = {
        "غداه",
        "عام",
        "سنه",
        "الساعه",
        "ليلا",
        "فجرا",
        "صباحا",
        "مساء",
        "منه",
        "منذ",
        "الظهر",
        "سابق",
        "حينه",
        "ساعات",
    }
    return _Grammar(re.compile(pattern), frozenset(heads | extra))


def times(tokens: Sequence[Token], *, published: date | None, previous: date | None = None) -> tuple[TimeMention, ...]:
    """Time expressions of a sentence, left to right, none overlapping.

    Args:
        tokens: the sentence's tokens.
        published: the day the document was published; None leaves relative words undated.
        previous: the last day named before in the text, for «يوم 29 منه».
    """
    grammar = _grammar()
    words = [token.text for token in tokens]
    if not any(word in grammar.heads or word[1:] in grammar.heads or "/" in word or "-" in word for word in words):
        return _durations(tokens, ())
    joined, starts = "", []
    for word in words:
        starts.append(len(joined))
        joined += word + " "
    index = {start: k for k, start in enumerate(starts)}
    found: list[TimeMention] = []
    for match in grammar.pattern.finditer(joined.rstrip()):
        begin = match.start() + (len(match["clitic"]) if match["clitic"] else 0)
        i = max(k for k, start in enumerate(starts) if start <= begin)
        j = 1 + max(k for k, start in enumerate(starts) if start < match.end())
        if match.start() not in index:
            continue
        mention = _resolve(match, i, j, published, previous, joined)
        if mention is not None:
            found.append(mention)
            previous = mention.start or previous
    return _durations(tokens, tuple(found))


def _durations(tokens: Sequence[Token], found: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """Add lengths of time («7 أيام», «أسبوعاً») that are part of no other expression."""
    taken = {k for mention in found for k in range(mention.i, mention.j)}
    lengths = cal.lengths()
    out = list(found)
    for k, token in enumerate(tokens):
        unit = lengths.get(token.text)
        if unit is None or k in taken or unit[0] == "hour":
            continue
        count, i = (unit[1], k) if unit[1] == 2 else cal.count_before(tokens, k)
        if count is not None and (i < k or unit[1] == 2 or token.text.endswith("ا") or token.text == "اسبوع") and i not in taken:
            out.append(TimeMention(i, k + 1, None, None, None, "length of time", "duration", count * cal.DAYS[unit[0]]))
    return tuple(sorted(out, key=lambda mention: mention.i))


def _resolve(
    match: re.Match[str], i: int, j: int, published: date | None, previous: date | None, joined: str
) -> TimeMention | None:
    """The mention of one match, or None if the words are no time after all."""
    g = match.groupdict()
    if g["clock"] == "ليلا" and published is not None:  # told the morning after
        return TimeMention(i, j, published - timedelta(days=1), published, "days", "by night", "point")
    if g["clock"]:
        return TimeMention(i, j, None, None, None, "part of the day", "clock")
    if g["anchor"]:
        return TimeMention(i, j, None, None, None, "beside another event", "anchor")
    if g["aw"]:
        return _ago(g, i, j, published)
    read = _core(g, published, previous, joined, match)
    if read is None:
        return None
    start, end, precision, rule = read
    if g["since"] is not None and start is not None:
        vague = any(word in g["since"] for word in ("بدايه", "نهايه", "اواخر", "اواءل", "مطلع"))
        start = None if vague else start
        return TimeMention(i, j, start, published if start else None, "days" if start else None, f"since {rule}", "since")
    if joined[: match.start()].endswith(("نهايه ", "بدايه ", "اواخر ", "اواءل ", "مطلع ")) and precision in (
        "month",
        "year",
    ):
        start = end = None
    return TimeMention(i, j, start, end, precision, rule, "point")


_Read = tuple[date | None, date | None, str | None, str]


def _core(
    g: dict[str, str | None], published: date | None, previous: date | None, joined: str, match: re.Match[str]
) -> _Read | None:
    if g["nd"]:
        day = cal.safe(int(g["ny"] or 0), int(g["nm"] or 0), int(g["nd"]))
        return day, day, "day" if day else None, "numeric date"
    if g["ra"]:
        return cal.span(g["ra"], g["rma"], g["rb"] or "", g["rmb"] or "", g["ry"], published)
    if g["oday"]:
        return cal.of_month(g["oday"], g["which"], published, previous)
    if g["day"]:
        day = cal.day_month(g["day"], g["month"] or "", g["year"], g["m1"], published)
        return day, day, "day" if day else None, "day and month"
    if g["wa"]:
        return cal.two_weekdays(g["wa"], g["wb"] or "", published, night=_is_night(g), part=bool(g["since"]))
    if g["rel"]:
        return cal.relative(g["rel"], published)
    if g["wd"]:
        day = cal.weekday(g["wd"], g["m3"], published)
        return day, day, "day" if day else None, "weekday"
    if g["jy"]:
        year = int(g["jy"])
        return date(year, 1, 1), date(year, 12, 31), "year", "year"
    clear = (
        g["shahr"]
        or g["oy"]
        or g["m2"]
        or "/" in match.group()
        or "(" in match.group()
        or joined[: match.start()].endswith(("في ", "منذ ", "خلال "))
    )
    if g["om"] and clear:
        return cal.month(g["om"], g["oy"], g["m2"], published)
    return None


def _is_night(g: dict[str, str | None]) -> bool:
    return "ليل" in (g["lead"] or "") + (g["youm"] or "") + (g["since"] or "")


def _ago(g: dict[str, str | None], i: int, j: int, published: date | None) -> TimeMention | None:
    """«قبل خمسة أيام», «منذ 18 يوماً», «خلال 24 ساعة»."""
    unit, per = cal.lengths()[g["au"] or ""]
    count = cal.amount((g["an"] or "").strip())
    if count is None:
        if g["an"]:
            return None
        count = per
    word = g["aw"]
    if unit == "hour":
        days = 1 if count > 6 else 0
    else:
        days = count * cal.DAYS[unit]
    if word == "خلال" and not (g["aafter"] or unit == "hour"):
        return TimeMention(i, j, None, None, None, "within a length of time", "duration", days)
    if published is None:
        return TimeMention(i, j, None, None, None, f"{word} a length of time", "since" if word == "منذ" else "point")
    start = published - timedelta(days=days)
    if word == "منذ":
        return TimeMention(i, j, start, published, "days", "since", "since")
    if word == "خلال":
        last = published if unit == "hour" else published - timedelta(days=1)
        return TimeMention(i, j, start, last, "days", "within", "point")
    exact = unit in ("day", "week", "hour")
    return TimeMention(i, j, start if exact else None, start if exact else None, "day" if exact else None, "ago", "point")


__all__ = ["TimeMention", "quantities", "times"]
