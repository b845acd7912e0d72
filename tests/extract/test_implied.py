"""Harm that follows from the trigger itself, and tolls that the next sentence tells."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.pipeline import code_document
from riwaya.records import Document, Report


def coded(text: str) -> list[Report]:
    return list(code_document(Document("d", text, date(2017, 5, 7)), min_confidence=0.1).reports)


def harm(report: Report) -> list[tuple[str, int | None]]:
    return [(h.kind, h.minimum) for h in report.harm]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("فجر ملثمون ضريحا في بلدة سراقب أمس.", ("destroyed", 1)),
        ("نسف المسلحون بئرين وبرجا للاتصالات في بلدة سراقب.", ("destroyed", 2)),
    ],
)
def test_what_was_wrecked_is_destroyed(text: str, wanted: tuple[str, int]) -> None:
    [report] = [r for r in coded(text) if r.type == "property_destruction"]
    assert wanted in harm(report)


def test_what_was_looted_is_not() -> None:
    [report] = [r for r in coded("نهب مسلحون متجرين في بلدة سراقب.") if r.type == "property_destruction"]
    assert harm(report) == []


def test_what_was_to_be_wrecked_is_not() -> None:
    reports = coded("من المتوقع أن يهدم الجيش ثلاثة منازل في بلدة سراقب.")
    assert all(harm(report) == [] for report in reports)


def test_the_dead_of_the_next_sentence_belong_to_the_blast() -> None:
    reports = coded("انفجر لغم بشاحنة عسكرية قرب بلدة سراقب. مات أربعة جنود على الفور.")
    assert [(r.type, harm(r)) for r in reports] == [("remote_explosive", [("killed", 4)])]


@pytest.mark.parametrize(
    "text",
    [
        "انفجر لغم بشاحنة قرب بلدة سراقب.\nمات أربعة صيادين غرقا.",
        "انفجر لغم بشاحنة قرب بلدة سراقب. وأحصى المرصد منذ مطلع العام 200 قتيل.",
        "انفجر لغم بشاحنة قرب بلدة سراقب. وفي مدينة حلب مات أربعة مرضى.",
    ],
)
def test_the_dead_of_another_paragraph_place_or_year_do_not(text: str) -> None:
    assert harm(coded(text)[0]) == []
