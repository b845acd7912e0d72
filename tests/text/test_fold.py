"""Folding: one spelling for what readers take for the same word, with the way back to the raw text."""

from __future__ import annotations

import sys

import pytest

from riwaya.text.fold import fold, fold_map
from timing import times_longer

CASES = [
    ("أحمد إبراهيم آمال ٱسم", "احمد ابراهيم امال اسم"),
    ("مستشفى مسؤول طوارئ قرية", "مستشفي مسءول طوارء قريه"),
    ("مُقَاتِلُونَ جُرْحًا رحمٰن", "مقاتلون جرحا رحمن"),
    ("قـــصف", "قصف"),
    ("حلب ـ خاص", "حلب - خاص"),
    ("حلب ــــ خاص", "حلب - خاص"),
    ("1443هـ", "1443ه"),
    ("لـ«النهر»", 'ل"النهر"'),
    ("کفر یعفور گ پ چ ڤ", "كفر يعفور ك ب ج ف"),
    ("ڨفصة", "قفصه"),
    ("ﻗﺼﻒ ﻻ ﷲ", "قصف لا الله"),
    ("و\u0654 ي\u0654 ا\u0654", "ء ء ا"),
    ("٢٥ ۲۵", "25 25"),
    ("١٫٨ مليون", "1.8 مليون"),
    ("٤٬٧٠٠", "4700"),
    ("4،700 أسرة", "4,700 اسره"),
    ("3،5،7", "3،5،7"),
    ("«أ» “ب” „ج‟ ‹د› ″ه″", '"ا" "ب" "ج" "د" "ه"'),
    ("’ ‘ ‚", "' ' '"),
    ("– — − ‒", "- - - -"),
    ("حسناً…", "حسنا..."),
    ("حلب\u00a0الآن\u2009هنا\tثم", "حلب الان هنا ثم"),
    ("\ufeffحل\u200cب\u200f \u202bالآن\u202c\u00ad", "حلب الان"),
    ("BBC Ｎｅｗｓ", "bbc news"),
    ("٥٠٪", "50%"),
    ("شيء؟ نعم، لا؛", "شيء؟ نعم، لا؛"),
]


@pytest.mark.parametrize(("raw", "folded"), CASES)
def test_spelling_is_evened_out(raw: str, folded: str) -> None:
    assert fold(raw) == folded
    assert fold_map(raw).text == folded


def test_every_character_of_unicode_folds_once_and_for_all() -> None:
    everything = "".join(chr(code) for code in range(sys.maxunicode + 1))
    folded = fold(everything)
    assert fold(folded) == folded
    assert fold_map(everything).text == folded


def test_folded_characters_know_where_they_come_from() -> None:
    raw = "حـيّ ﻻ ٤٬٧٠٠…"
    folded = fold_map(raw)
    assert folded.text == "حي لا 4700..."
    assert [raw[k] for k in folded.raw_index[:-1]] == list("حي ﻻﻻ ٤٧٠٠………")
    assert folded.raw_index[-1] == len(raw)


def test_ten_times_the_text_takes_about_ten_times_as_long() -> None:
    text = "قُصف حيّ الزيتون ـ أمس، وأصيب ٢٥ شخصاً «على الأقل». " * 1_200
    assert times_longer(lambda: fold(text), lambda: fold(text * 10), at_most=30) <= 30
