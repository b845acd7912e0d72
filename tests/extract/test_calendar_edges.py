"""The ends of the calendar: a document of its last year says «next year», and nothing breaks."""

from __future__ import annotations

from datetime import date

from riwaya.extract.calendar import month_of, year_of
from riwaya.pipeline import code_document
from riwaya.records import Document


def test_years_beyond_the_calendar_are_none() -> None:
    assert year_of(10000) is None
    assert year_of(0) is None
    assert month_of(9999, 13) is None


def test_next_year_in_the_last_year() -> None:
    coded = code_document(Document("edge", "تظاهر المئات في العام المقبل.", date.max), min_confidence=0.0)
    assert all(report.time is None or report.time.start is None for report in coded.reports)
