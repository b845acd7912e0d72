"""Every row of metaphors.csv has an example in which its word tells of nothing."""

from __future__ import annotations

import pytest

from riwaya.lexicon.rows import table
from riwaya.pipeline import code_document
from riwaya.records import Document
from riwaya.text.fold import fold

ROWS = list(table("metaphors.csv"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']} {row['context']}")
def test_the_word_tells_of_nothing(row: dict[str, str]) -> None:
    found = code_document(Document("m", row["example"]), min_confidence=0.0).reports
    stem = fold(row["word"])[:3]
    assert [report.trigger.text for report in found if stem in fold(report.trigger.text)] == []


def test_the_same_words_elsewhere_still_tell() -> None:
    text = "وقع انفجار قرب سوق المدينة، وارتفعت الأسعار بعده."
    assert [report.type for report in code_document(Document("m", text), min_confidence=0.0).reports] != []


def test_a_figure_of_speech_stands_right_behind_its_word() -> None:
    text = "انفجرت سيارة مفخخة بعد خلاف بين تاجرين في سوق النور."
    assert [report.type for report in code_document(Document("m", text)).reports] == ["remote_explosive"]
