"""Number expressions, as a table: `found` is what is read, «|» between several, empty for none.

`14` exactly, `14+` or more, `..19` at most, `10-15` from to, `~20` approximately.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.text.numbers import Quantity, quantities
from riwaya.text.segment import sentences
from riwaya.text.tokens import Token

TABLE = Path(__file__).parent.parent / "cases" / "numbers.csv"


def cases() -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return [(row["text"], row["found"]) for row in csv.DictReader(handle)]


def tokens_of(text: str) -> tuple[Token, ...]:
    return tuple(token for sentence in sentences(text) for token in sentence.tokens)


def shown(quantity: Quantity) -> str:
    low, high = quantity.minimum, quantity.maximum
    about = "~" if quantity.approx else ""
    if low is None:
        return f"{about}..{high}"
    return f"{about}{low}+" if high is None else f"{about}{low}" if low == high else f"{about}{low}-{high}"


@pytest.mark.parametrize(("text", "found"), cases())
def test_number(text: str, found: str) -> None:
    assert "|".join(shown(quantity) for quantity in quantities(tokens_of(text))) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قتل أكثر من عشرين مسلحاً", "أكثر من عشرين"),
        ("قتل ما بين 20 و25 شخصاً", "ما بين 20 و25"),
        ("أصيب ثلاثة وعشرون جندياً", "ثلاثة وعشرون"),
        ("نزح نحو 1,8 مليون شخص", "نحو 1,8 مليون"),
        ("خرج الـ20 معتقلاً", "الـ20"),
        ("قتل 20 على الأقل في الحي", "20 على الأقل"),
        ("قتل 20 جندياً على الأقل في الحي", "20"),
        ("جرح عدد من الجنود", "عدد من"),
    ],
)
def test_words_of_a_number(text: str, words: str) -> None:
    tokens = tokens_of(text)
    (quantity,) = quantities(tokens)
    assert text[tokens[quantity.i].start : tokens[quantity.j - 1].end] == words


def test_word_that_stands_for_the_counted_too() -> None:
    assert [quantity.unit_included for quantity in quantities(tokens_of("قتل أحدهم وثلاثة جنود"))] == [True, False]


WORDS = sorted({word for text, _ in cases() for word in text.split()})


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_never_overlapping_and_in_order(words: list[str]) -> None:
    tokens = tokens_of(" ".join(words))
    last = 0
    for quantity in quantities(tokens):
        assert last <= quantity.i < quantity.j <= len(tokens)
        assert quantity.minimum is None or quantity.maximum is None or quantity.minimum <= quantity.maximum
        last = quantity.j
