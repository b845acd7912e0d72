"""Cutting clitics: every cut that spelling allows, the longest stem first."""

from __future__ import annotations

import pytest

from riwaya.text.clitics import splits


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("والمدفعيه", ("وال", "مدفعيه", "")),
        ("للجيش", ("لل", "جيش", "")),
        ("وبقصفها", ("وب", "قصف", "ها")),
        ("سيقصفونهم", ("س", "يقصفون", "هم")),
        ("كالنهر", ("كال", "نهر", "")),
        ("فقصفنا", ("ف", "قصف", "نا")),
        ("ضربني", ("", "ضرب", "ني")),
    ],
)
def test_cuts(word: str, cut: tuple[str, str, str]) -> None:
    assert cut in splits(word)


def test_the_uncut_word_comes_first_and_stems_keep_two_letters() -> None:
    for word in ("والمدفعيه", "له", "ب", ""):
        found = splits(word)
        assert found[0] == ("", word, "")
        assert all(len(stem) >= 2 for _, stem, _ in found[1:])
        assert all(pro + stem + enc == word for pro, stem, enc in found)
        assert [len(stem) for _, stem, _ in found] == sorted((len(s) for _, s, _ in found), reverse=True)
