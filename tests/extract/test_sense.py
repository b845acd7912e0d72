"""What a sentence is about: its values separate violence and protest from other news. Fictional sentences."""

from __future__ import annotations

import pytest

from riwaya.extract import sense


def test_grams_are_within_words_and_padded() -> None:
    assert sense.grams("قتل 12 جنديا")[" قتل"] == 1
    assert sense.grams("12") == {" 0 ": 1}
    assert not sense.grams("")


@pytest.mark.parametrize(
    ("family", "told", "other"),
    [
        ("assault", "وقتل خمسة أشخاص وأصيب آخرون في انفجار سيارة مفخخة وسط المدينة.", "افتتح الوزير معرض الكتاب وكرم الناشرين."),
        ("assault", "اختطف مسلحون ثلاثة عمال قرب البلدة أمس.", "ناقش المجلس ميزانية العام المقبل وأقر الضرائب."),
        ("protest", "تظاهر مئات المحتجين أمام البرلمان وفرقتهم الشرطة.", "وصل الرئيس إلى العاصمة في زيارة رسمية."),
    ],
)
def test_values_tell_news_apart(family: str, told: str, other: str) -> None:
    assert sense.sense(told)[family] > sense.sense(other)[family]


def test_an_empty_sentence_has_the_bias_only() -> None:
    assert set(sense.sense("")) == set(sense.FAMILIES)


def test_features_are_named_by_family() -> None:
    values = {"assault": 1.0, "protest": -2.0}
    assert sense.features(values, "protest") == {"sense protest": -1.0}
    assert sense.features(values, "aid") == {"sense other": 0.5}
    assert sense.features({}, "assault") == {}
