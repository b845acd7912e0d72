"""Words that look like verbs, prepositions or common nouns where a place or a road is named."""

from __future__ import annotations

import pytest

from riwaya.extract.phrases import read_phrases
from riwaya.extract.tagging import read_units
from riwaya.lexicon.store import load
from riwaya.link.gazetteer import load as load_gazetteer
from riwaya.text.numbers import quantities
from riwaya.text.segment import sentences


def phrases(text: str) -> list[tuple[str, str]]:
    """Preposition and words of each phrase."""
    [sentence] = sentences(text)
    found = quantities(sentence.tokens)
    units = read_units(sentence, raw=text, lexicon=load(), gazetteer=load_gazetteer(), quantities=found, times=())
    return [(phrase.prep, text[phrase.start : phrase.end]) for phrase in read_phrases(units)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("انفجرت عبوة في جرمانا.", ("في", "جرمانا")),
        ("نصبوا حاجزا عند مدخل جرمانا.", ("عند", "مدخل جرمانا")),
        ("قصفوا مدينة داريا.", ("", "مدينة داريا")),
        ("اعتصم شبان على الطريق الدولي.", ("علي", "الطريق الدولي")),
        ("انفجرت عبوة على طريق القرية.", ("علي طريق", "القرية")),
        ("دعا ناشطون لاعتصام صامت.", ("ل", "اعتصام صامت")),
    ],
)
def test_phrase(text: str, phrase: tuple[str, str]) -> None:
    assert phrase in phrases(text)


def test_a_verb_behind_a_place_noun_stays_a_verb() -> None:
    assert ("", "كان") not in phrases("هاجموا مخفرا كان يحرسه أربعة.")
    assert not any("دمر" in words for _, words in phrases("أغارت الطائرات غرب دير الزور ودمرت آليتين."))


def test_a_number_that_begins_with_and_is_joined() -> None:
    assert ("", "ما لا يقل عن مئة جريح") in phrases("نقلوا ستين قتيلا وما لا يقل عن مئة جريح.")
