"""The date in the head of a text, and which of its items it dates."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.extract.heading import heading, listed_days
from riwaya.pipeline import code_document
from riwaya.records import Document
from riwaya.text.segment import sentences

FRIDAY = date(2017, 10, 20)
ITEM = "\n\n• دمرت مدفعية النظام منزلاً في بلدة العشارة."


@pytest.mark.parametrize(
    ("head", "published", "start", "end", "dates_items"),
    [
        ("نشرة الضفاف – محافظة دير الزور – الجمعة 20-10-2017 – الحصيلة اليومية", FRIDAY, "2017-10-20", "2017-10-20", True),
        ("لجنة الضفاف - أهم أحداث اليوم الجمعة 20-10-2017 حتى العاشرة مساءً", None, "2017-10-20", "2017-10-20", True),
        ("🟡 20 تشرين الأول - تغطية مستمرة للأحداث", FRIDAY, "2017-10-20", "2017-10-20", True),
        ("تقرير الحالة رقم 9 (للفترة من 12 إلى 18 أكتوبر 2017)", FRIDAY, "2017-10-12", "2017-10-18", True),
        ("تقرير الحالة رقم 9 (20 أكتوبر 2017)", FRIDAY, "2017-10-20", "2017-10-20", False),
        ("بيان صحفي – الضفاف، 20 أكتوبر 2017", FRIDAY, "2017-10-20", "2017-10-20", False),
        ("عمان في 20 أكتوبر 2017 (وكالة الضفاف)", FRIDAY, "2017-10-20", "2017-10-20", False),
    ],
)
def test_a_heading(head: str, published: date | None, start: str, end: str, dates_items: bool) -> None:
    text = head + ITEM
    found = heading(sentences(text), text, published)
    assert found is not None
    assert (str(found.time.start), str(found.time.end), found.dates_items) == (start, end, dates_items)


@pytest.mark.parametrize(
    "head",
    [
        "قتل شخصان في تفجير في سوق البلدة أول من أمس",
        "إحياء ذكرى هجوم 3 نيسان 2009",
        "أعلن ناشطون أن القصف وقع يوم 15 تشرين الأول 2017 بعد الظهر.",
    ],
)
def test_no_heading(head: str) -> None:
    text = head + ITEM
    assert heading(sentences(text), text, FRIDAY) is None


def test_items_of_a_bulletin_are_dated_by_its_day() -> None:
    text = "نشرة الضفاف – الجمعة 20-10-2017 – الحصيلة اليومية" + ITEM
    report = code_document(Document("d", text, FRIDAY)).reports[0]
    assert report.time is not None
    assert report.time.start == report.time.end == FRIDAY


def test_a_log_kept_by_the_hour_is_of_its_day() -> None:
    text = "10:52 | تجمع أمام القصر\n\n11:07 | دمرت مدفعية النظام منزلاً في بلدة العشارة.\n\n12:15 | انتشر الجيش في الشوارع"
    found = heading(sentences(text), text, FRIDAY)
    assert found is not None
    assert found.dates_items
    assert found.time.start == FRIDAY
    assert heading(sentences(text), text, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "16 تشرين الأول: قصف على بلدة العشارة.\n17 تشرين الأول: قصف على بلدة القورية.\n19 تشرين الأول: قصف على بلدة البوليل.",
        "16 تشرين الأول\nقصف الجيش بلدة العشارة.\n17 تشرين الأول\nقصف الجيش القورية.\n19 تشرين الأول\nقصف الجيش البوليل.",
    ],
)
def test_each_line_of_a_list_of_days_heads_what_stands_under_it(text: str) -> None:
    reports = code_document(Document("d", text, FRIDAY), min_confidence=0.1).reports
    told = [
        (report.status, report.time.start.day) for report in reports if report.time is not None and report.time.start is not None
    ]
    assert told == [("actual", 16), ("actual", 17), ("actual", 19)]


def test_one_dated_line_is_no_list_of_days() -> None:
    text = "انفجار في البلدة\n16 تشرين الأول: قصف على بلدة العشارة.\nقتل شخصان في البلدة."
    assert listed_days(sentences(text), text, FRIDAY) == {}
