"""What the model of confidence looks at, read off whole texts. Fictional sentences."""

from __future__ import annotations

import pytest

from riwaya.extract.confidence_features import Features
from riwaya.pipeline import read
from riwaya.records import Document


def features(text: str, trigger: str) -> Features:
    """The features of the report that is read from a word of the text."""
    _, made = read(Document("t", text))
    return next(found for report, found in made if report.trigger.text.startswith(trigger))


LEAD = "قصفت مدفعية الجيش بلدة النور صباح اليوم. "


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("أدان الوزير الهجوم على الحاجز.", "الهجوم", "-1 وزير"),
        ("أدان الوزير الهجوم على الحاجز.", "الهجوم", "+1 على"),
        ("أدان الوزير الهجوم على الحاجز.", "الهجوم", "written هجوم"),
        (LEAD, "قصفت", "-1 |"),
        (LEAD + "وقصفت طائراتها أطراف البلدة.", "قصفت", "sentence 0"),
        (LEAD + "ونزحت عشرات العائلات من البلدة.", "نزحت", "sentence 1"),
        (LEAD + "وتجدد القصف على البلدة مساء.", "القصف", "type told just before"),
        (LEAD + "وتجدد القصف على البلدة مساء.", "القصف", "type told before"),
        (LEAD, "قصفت", "first of the text"),
        ("قصف مدفعي على بلدة النور", "قصف", "no full stop"),
        ("اعتقلت الشرطة خمسة مدنيين وأحرقت منزلين.", "اعتقلت", "detention somewhere before property_destruction"),
        ("اعتقلت الشرطة خمسة مدنيين.", "اعتقلت", "target is civilians & detention"),
        ("اعتقلت الشرطة خمسة مدنيين.", "اعتقلت", "detention & no place"),
        ("اعتقلت الشرطة خمسة مدنيين.", "اعتقلت", "coerce & no place"),
        ("اعتقلت الشرطة خمسة مدنيين.", "اعتقلت", "word اعتقل & perfect"),
    ],
)
def test_a_feature_holds(text: str, trigger: str, name: str) -> None:
    assert name in features(text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        (LEAD, "قصفت", "type told before"),
        (LEAD, "قصفت", "no full stop"),
        (LEAD + "وتجدد القصف على البلدة مساء.", "القصف", "first of the text"),
        ("اعتقلت الشرطة خمسة مدنيين في بلدة النور.", "اعتقلت", "detention & no place"),
    ],
)
def test_a_feature_does_not_hold(text: str, trigger: str, name: str) -> None:
    assert name not in features(text, trigger)
