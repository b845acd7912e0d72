"""Dates at the head of a text. What only looks like one gives none."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.ingest.dateline import NO_YEAR, HeadDate, head_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("النهر 15-7-2016 (ا ف ب) - قُتل ثلاثة.", date(2016, 7, 15)),
        ("النهر 15 تموز/يوليو 2016 (الصدى) - قُتل ثلاثة.", date(2016, 7, 15)),
        ("النهر – 7/5/2017: قُتل ثلاثة.", date(2017, 5, 7)),
        ("مرصد الصدى لتوثيق الانتهاكات – محافظة النهر – الأحد 7 أيار 2017\n\nقُتل رجل.", date(2017, 5, 7)),
        ("🔴 عاجل || #ريف_النهر #الجبل 24-10-2013\n\nقصف على الحي", date(2013, 10, 24)),
        ("#النهر ٢٤-١٠-٢٠١٣\nقصف على الحي", date(2013, 10, 24)),
        ("عنوان الخبر\n\nالأحد 7 أيار 2017م\n\nقُتل رجل.", date(2017, 5, 7)),
        ("2016-07-15\nقُتل رجل.", date(2016, 7, 15)),
        ("النهر – 2 كانون الثاني 2018\nقُتل رجل.", date(2018, 1, 2)),
    ],
)
def test_dates_of_the_head(text: str, day: date) -> None:
    assert head_date(text) == HeadDate(day)


@pytest.mark.parametrize(
    "text",
    [
        "قُتل ثلاثة مدنيين في قصف على النهر الأحد 7 أيار 2017",
        "قُتل ثلاثة مدنيين في قصف على النهر في 7-5-2017.",
        "ذكرى مجزرة سوق النهر القديم التي لم تنس - 25 أيار 2012\n\nأحيا السكان الذكرى.",
        "قُتل رجل.\n\nالنهر | 7-5-2017 | عدد القراءات: 1042",
        "قُتل رجل.\n\n© 2020",
        "تم النشر في 7-5-2017\n\nقُتل رجل.",
        "سطر.\nسطر.\nسطر.\nالأحد 7 أيار 2017",
        "نشرة النهر – الأحد 31 شباط 2017\nقُتل رجل.",
        "النهر 24-13-2013 (الصدى) - قُتل رجل.",
        "",
    ],
)
def test_what_gives_no_date(text: str) -> None:
    assert head_date(text) == HeadDate()


@pytest.mark.parametrize("head", ["النهر 15-7 (ا ف ب) -", "النهر 15 تموز (الصدى) -"])
def test_a_year_is_never_added(head: str) -> None:
    assert head_date(f"{head} قُتل ثلاثة في عام 2016.") == HeadDate(None, NO_YEAR)
