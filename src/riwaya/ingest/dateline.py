"""The date that the head of a text gives for the whole of it.

Read are only a dateline («حلب 15-7-2016 (…) -»), a header line that ends in its date («مرصد … - الأحد 7 أيار
2017») and a first line of hashtags and a date. Dates of happenings, footers, copyright lines and the file's
own date are never taken, and a year is never added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from riwaya.text.fold import fold
from riwaya.text.segment import Sentence, sentences
from riwaya.text.tables import rows

HEAD_LINES = 3
"""Lines of text, from the top, in which a header may stand."""

LONGEST_HEADER = 20
"""Tokens of a header line; longer lines are text."""

SHORT_NAME = 3
"""Words before the date that make «حلب - 7 أيار 2017» a header without a weekday."""

NO_YEAR = "the dateline gives day and month but no year"
BARS = frozenset({"-", "|", ",", "،"})


@dataclass(frozen=True, slots=True)
class HeadDate:
    """What the head of a text says about its date.

    Attributes:
        day: the date, or None.
        note: why there is none although something like a date stands there.
    """

    day: date | None = None
    note: str | None = None


def head_date(text: str) -> HeadDate:
    """The date in the dateline or header of a text.

    Example:
        >>> head_date("مرصد النهر - محافظة حلب - الأحد 7 أيار 2017\\n\\nقتل شخصان.").day
        datetime.date(2017, 5, 7)
        >>> head_date("حلب 15-7 (الضفاف) - قتل شخصان.").note
        'the dateline gives day and month but no year'
    """
    note = None
    seen: set[int] = set()
    for sentence in sentences(text):
        if sentence.part in ("furniture", "heading"):
            continue
        seen.add(sentence.paragraph)
        if len(seen) > HEAD_LINES:
            break
        found = _in_dateline(sentence) if sentence.part == "dateline" else _in_header(sentence, text)
        if found.day is not None:
            return found
        note = note or found.note
    return HeadDate(note=note)


def _in_dateline(sentence: Sentence) -> HeadDate:
    words = " ".join(token.text for token in sentence.tokens)
    found = _full_date().search(words)
    if found is not None:
        return HeadDate(_day(found))
    return HeadDate(note=NO_YEAR if _day_month().search(words) else None)


def _in_header(sentence: Sentence, text: str) -> HeadDate:
    """The date at the end of a line that is a header and no sentence."""
    if len(sentence.tokens) > LONGEST_HEADER or sentence.tokens[-1].kind not in ("number", "word"):
        return HeadDate()
    words = " ".join(token.text for token in sentence.tokens)
    found = next((match for match in _full_date().finditer(words) if match.end() == len(words)), None)
    if found is None:
        return HeadDate()
    before = sentence.tokens[: words.count(" ", 0, found.start())]
    named = [token for token in before if token.kind in ("word", "latin", "number")]
    tagged = all(text[token.start - 1 : token.start] in ("#", "_") for token in named)
    barred = bool(before) and before[-1].text in BARS
    few = len(named) <= SHORT_NAME or found["weekday"] is not None
    return HeadDate(_day(found)) if tagged or (barred and few) else HeadDate()


def _day(found: re.Match[str]) -> date | None:
    """The date of a match; None if there is no such day."""
    month = _months().get(found["name"]) if found["name"] else int(found["m"] or found["m2"])
    day = found["d3"] or found["d"] or found["d2"]
    year = found["y3"] or found["y"] or found["y2"]
    try:
        return date(int(year), month or 0, int(day))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Folded names of the Gregorian months."""
    table = rows("calendar/months.csv")
    return {fold(row["name"]): int(row["month"]) for row in table if row["calendar"] == "gregorian"}


def _alternatives(names: set[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _full_date() -> re.Pattern[str]:
    """Day, month and year over folded tokens joined by spaces."""
    weekday = _alternatives({fold(row["word"]) for row in rows("calendar/weekdays.csv")})
    month = _alternatives(set(_months()))
    mark = " ?[-/.] ?"
    year = "(?:19|20)[0-9]{2}"
    return re.compile(
        rf"(?<![^ ])(?:(?P<weekday>{weekday}) (?:[,،] )?)?(?:"
        rf"(?P<d>[0-9]{{1,2}}){mark}(?P<m>[0-9]{{1,2}}){mark}(?P<y>{year})"
        rf"|(?P<y2>{year}){mark}(?P<m2>[0-9]{{1,2}}){mark}(?P<d2>[0-9]{{1,2}})"
        rf"|(?P<d3>[0-9]{{1,2}}) (?P<name>{month})(?: / (?:{month}))? (?P<y3>{year}))(?![^ ])(?: م(?![^ ]))?"
    )


@cache
def _day_month() -> re.Pattern[str]:
    """Day and month without a year."""
    month = _alternatives(set(_months()))
    return re.compile(rf"(?<![^ ])[0-9]{{1,2}}(?: ?[-/] ?[0-9]{{1,2}}| (?:{month}))(?![^ ])")
