"""Time expressions, as a table: `words` is one expression of `text`; empty if there must be none."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.extract.time_words import time_words
from riwaya.extract.times import TimeContext, TimeMention, carry, times
from riwaya.text.segment import sentences
from riwaya.text.tokens import Token

TABLE = Path(__file__).parent.parent / "cases" / "times.csv"
SUNDAY = date(2017, 5, 7)


def cases() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def tokens_of(text: str) -> tuple[Token, ...]:
    return tuple(token for sentence in sentences(text) for token in sentence.tokens)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def words_of(text: str, tokens: tuple[Token, ...], mention: TimeMention) -> str:
    return text[tokens[mention.i].start : tokens[mention.j - 1].end]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['about']}: {case['text']}")
def test_time(case: dict[str, str]) -> None:
    tokens = tokens_of(case["text"])
    before = TimeContext(day(case["previous"])) if case["previous"] else None
    found = times(tokens, published=day(case["published"]), previous=before)
    shown = [(words_of(case["text"], tokens, one), one.start, one.end, one.kind) for one in found]
    if not case["words"]:
        assert shown == []
    else:
        assert (case["words"], day(case["start"]), day(case["end"]), case["kind"]) in shown


@pytest.mark.parametrize(
    ("text", "days"),
    [("استمر 7 أيام", 7), ("دام أسبوعين", 14), ("استمرت ساعتين", 0), ("لمدة شهر", 30), ("في غضون أسبوع", 7), ("دامت سنة", 365)],
)
def test_length_of_a_duration(text: str, days: int) -> None:
    (mention,) = times(tokens_of(text), published=SUNDAY)
    assert (mention.kind, mention.days) == ("duration", days)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("أمس", "day"),
        ("الليلة الماضية", "days"),
        ("منذ أربعة أيام", "days"),
        ("الشهر الماضي", "month"),
        ("عام 2005", "year"),
        ("منذ عام 2005", "year"),
        ("الأسبوع الماضي", None),
        ("31 شباط", None),
        ("فجراً", None),
    ],
)
def test_precision(text: str, precision: str | None) -> None:
    (mention,) = times(tokens_of(text), published=SUNDAY)
    assert mention.precision == precision


def test_the_day_named_before_carries_to_the_next_sentence() -> None:
    first = times(tokens_of("قصف الحي في 27 آذار 2015"), published=SUNDAY)
    context = carry(None, first)
    (mention,) = times(tokens_of("وانسحبت القوة يوم 29 منه"), published=SUNDAY, previous=context)
    assert mention.start == date(2015, 3, 29)
    assert carry(context, times(tokens_of("وصل الشهر الماضي"), published=SUNDAY)).day == context.day


def test_a_text_without_a_date_takes_the_year_it_named_last() -> None:
    context = carry(None, times(tokens_of("وثقت المنظمة ذلك منذ 6 حزيران 2024"), published=None))
    (mention,) = times(tokens_of("وفي 22 حزيران اعتقلوا العمال"), published=None, previous=context)
    assert mention.start == date(2024, 6, 22)


WORDS = sorted({word for case in cases() for word in case["text"].split()})


@given(
    st.lists(st.sampled_from(WORDS), max_size=9),
    st.sampled_from([None, SUNDAY, date.min, date.max]),
    st.sampled_from([None, TimeContext(SUNDAY), TimeContext(date.max)]),
)
def test_in_order_and_never_half_dated(words: list[str], published: date | None, previous: TimeContext | None) -> None:
    tokens = tokens_of(" ".join(words))
    last = 0
    for mention in times(tokens, published=published, previous=previous):
        assert last <= mention.i < mention.j <= len(tokens)
        assert (mention.start is None) == (mention.end is None)
        assert mention.start is None or mention.end is None or mention.start <= mention.end
        last = mention.j


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_what_is_passed_over_for_the_words_behind_it_opens_no_expression(words: list[str]) -> None:
    tokens = tokens_of(" ".join(words))
    found = times(tokens, published=SUNDAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("riwaya.extract.times._goes_on", lambda *_: True)
        assert times(tokens, published=SUNDAY) == found


def test_words_that_lead_in_tell_no_time_by_themselves() -> None:
    known = time_words()
    assert {"في", "من", "بين"} <= known.leads.keys()
    assert not {"امس", "منذ", "بعد", "يوم"} & known.leads.keys()
    assert "ثلاثه" in known.counting
    assert "والاثنين" in known.counting  # read without its «و» it is a day
    assert "الاثنين" not in known.counting
