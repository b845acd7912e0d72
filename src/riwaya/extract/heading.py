"""The date in the head of a text: of a bulletin it dates its items, of a statement or report it is only the day of issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.extract.times import TimeMention, times
from riwaya.lexicon.grammar import words
from riwaya.records import Evidence, Span, TimeSpan
from riwaya.text.segment import Sentence
from riwaya.text.tokens import Token

LINES, LONGEST = 4, 20
"""Sentences from the top in which a head may stand, and tokens it may have."""

SHORT = 4
"""Words before a date that a bar closes."""

FAR = 31
"""Days between a heading's date and publication from which on it is another date."""

BARS = frozenset({"-", "|", "||", ":", "(", ")", "،", "/", "//"})
ITEM_MARKS = frozenset({"-", "–", "|", "||", ":", "/", "//"})
"""Marks between a day and what is told of it."""
HOURS = 3
"""Lines that open with an hour from which on a text is a log."""

_HOUR = re.compile(r"^[^\w\n]*(\d{1,2}:\d{2})(?![\d:])", re.MULTILINE)

NAMED_DAY = frozenset({"day, month and year", "numeric date", "day and month", "weekday and day", "from day to day"})
"""Rules by which a date is read that names its day by itself."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The date in the head of a text.

    Attributes:
        time: the days it names.
        dates_items: it dates what the text tells, as that of a bulletin of a day or of a stretch of days does.
    """

    time: TimeSpan
    dates_items: bool


def heading(parts: Sequence[Sentence], raw: str, published: date | None) -> Heading | None:
    """The date that stands in a heading of the text, or None.

    Args:
        parts: the sentences of the text.
        raw: the text.
        published: the day of publication, which tells the year of «17 آذار – تغطية مستمرة».
    """
    for sentence in parts[:LINES]:
        if sentence.part == "furniture":
            continue
        mention = next((m for m in times(sentence.tokens, published=published) if _names_days(m)), None)
        if mention is None or not _is_head(sentence, mention, raw) or _far(mention, published):
            continue
        return Heading(_named(sentence, mention, raw), _is_line(sentence, raw) and _dates_items(sentence, mention))
    return _log(raw, published)


def listed_days(parts: Sequence[Sentence], raw: str, published: date | None) -> dict[int, Heading]:
    """The lines of a list of days, by the index of their sentence: «1 أيار: قصف …», «2 أيار: غارة …»; one alone is no list."""
    found: dict[int, Heading] = {}
    for number, sentence in enumerate(parts):
        if sentence.part == "furniture" or raw[: sentence.start].rstrip(" \t\r")[-1:] not in ("", "\n"):
            continue
        mention = next((m for m in times(sentence.tokens, published=published) if _names_days(m)), None)
        if mention is not None and _opens_day(sentence, mention) and not _far(mention, published):
            found[number] = Heading(_named(sentence, mention, raw), dates_items=True)
    return found if len({head.time.start for head in found.values()}) > 1 else {}


def _named(sentence: Sentence, mention: TimeMention, raw: str) -> TimeSpan:
    first, last = sentence.tokens[mention.i], sentence.tokens[mention.j - 1]
    span = Span(first.start, last.end, raw[first.start : last.end])
    return TimeSpan(span, mention.start, mention.end, mention.precision, Evidence("time:header", "the date of the bulletin"))


def _opens_day(sentence: Sentence, mention: TimeMention) -> bool:
    """Whether a line is nothing but its day, or tells behind a mark what happened on it."""
    before, behind = sentence.tokens[: mention.i], sentence.tokens[mention.j :]
    marked = not behind or behind[0].text in ITEM_MARKS
    return marked and mention.start == mention.end and all(token.kind == "punct" for token in before)


def _log(raw: str, published: date | None) -> Heading | None:
    """«10:52 | تجمع …»: lines that open with an hour are a log of the day on which it was published."""
    hours = list(_HOUR.finditer(raw)) if published is not None else []
    if published is None or len(hours) < HOURS:
        return None
    first = hours[0]
    span = Span(first.start(1), first.end(1), first.group(1))
    return Heading(TimeSpan(span, published, published, "day", Evidence("time:header", "a log kept by the hour")), True)


def _names_days(mention: TimeMention) -> bool:
    return mention.kind == "point" and mention.start is not None and mention.rule.removeprefix("Hijri ") in NAMED_DAY


def _far(mention: TimeMention, published: date | None) -> bool:
    """Whether the day lies too far from that of publication for a heading's: «… في 11 أيلول 2001»."""
    return published is not None and mention.end is not None and abs((published - mention.end).days) > FAR


def _is_head(sentence: Sentence, mention: TimeMention, raw: str) -> bool:
    """Whether a date stands as in a heading: in a short line of its own, at its end or parted from the rest by marks."""
    tokens = sentence.tokens
    before, behind = tokens[: mention.i], tokens[mention.j :]
    barred = bool(behind) and behind[0].text in BARS
    if barred and len(before) <= SHORT and behind[0].text != "،" and _only_names(before):
        return True  # «عاجل #جنين 3-7-2023 | …», «حلب 3-11-2016 (الضفاف) -»
    if len(tokens) > LONGEST or not _is_line(sentence, raw) or tokens[-1].text == ".":
        return False
    closes = all(token.kind == "punct" for token in behind)
    opened = bool(before) and before[-1].text in BARS
    return closes or opened or (barred and not before) or _is_daily(tokens)


def _only_names(tokens: Sequence[Token]) -> bool:
    return all(token.kind in ("word", "punct", "latin", "other") for token in tokens)


def _is_line(sentence: Sentence, raw: str) -> bool:
    """Whether the sentence has its line to itself, as a dateline has not."""
    return raw[sentence.end :].lstrip(" \t\r")[:1] in ("", "\n")


def _dates_items(sentence: Sentence, mention: TimeMention) -> bool:
    """«نشرة يوم …», «للفترة من … إلى …», but not «بيان … في 22 يوليو», «تقرير الحالة رقم 7 (24 آب)», «عمان 15 آب (الضفاف)»."""
    told = [token.text for token in sentence.tokens]
    if mention.start != mention.end or _is_daily(sentence.tokens) or any(word in words("of_that_day") for word in told):
        return True
    return told[mention.j : mention.j + 1] != ["("] and not any(word in words("of_issue") for word in told)


def _is_daily(tokens: Sequence[Token]) -> bool:
    return any(token.text in words("daily_bulletin") for token in tokens)
