"""Words put together from pieces, and texts laid out in windows. All incidents are fictional."""

from __future__ import annotations

from itertools import pairwise

import pytest
from made import PIECES, SCORES

from riwaya.reader import words
from riwaya.reader.pieces import Pieces
from riwaya.reader.words import lay_out

KNOWN = Pieces(PIECES, SCORES)


def spelled(text: str) -> list[tuple[str, str]]:
    return [(PIECES[number], text[first:last]) for number, first, last in KNOWN.of(text)]


def test_a_word_is_put_together_from_its_likeliest_pieces() -> None:
    assert spelled("قصفت حلب") == [("▁قصف", "قصف"), ("ت", "ت"), ("▁حلب", "حلب")]


def test_vowel_signs_and_tatweel_do_not_count_and_offsets_stay_those_of_the_text() -> None:
    assert [piece for piece, _ in spelled("قَصَفَتِ الطائـرات")] == ["▁قصف", "ت", "▁ال", "طائرات"]
    text = "الطائـرات"
    assert [text[first:last] for _, first, last in KNOWN.of(text)] == ["ال", "طائـرات"]


def test_a_letter_without_a_piece_is_unknown_and_costs_no_other() -> None:
    assert ("<unk>", "7") in spelled("حلب 7 حلب")
    assert [piece for piece, _ in spelled("حلب 7 حلب")].count("▁حلب") == 2


def test_a_text_of_nothing_has_no_pieces() -> None:
    assert KNOWN.of(" \n ") == []
    assert KNOWN.of("\u064b \u200f") == []


def test_words_know_their_pieces_and_sentences() -> None:
    text = "قصفت الطائرات حلب. حلب؟"
    found = lay_out(text, KNOWN)
    assert [text[first:last] for first, last in found.words] == ["قصفت", "الطائرات", "حلب", "حلب"]
    assert found.sentences == (0, 0, 0, 1)
    parts = {word: [piece for piece, own in found.belonging if own == word] for word in range(4)}
    assert parts == {0: [1, 2], 1: [3, 4], 2: [5], 3: [7]}  # 0 opens the window, 6 is the full stop


def test_a_long_text_is_cut_behind_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "WINDOW", 8)
    text = "حلب حلب حلب حلب حلب. " * 5
    found = lay_out(text, KNOWN)
    assert len(found.windows) == 5
    assert all(len(window) == 8 for window in found.windows)  # six pieces, opened and closed
    assert sorted({word for _, word in found.belonging}) == list(range(25))
    assert all(one < other for (one, _), (other, _) in pairwise(found.belonging))


def test_a_text_without_full_stops_is_cut_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "WINDOW", 5)
    found = lay_out("قصفت " * 9, KNOWN)
    assert [len(window) for window in found.windows] == [6, 6, 6, 6, 4]
