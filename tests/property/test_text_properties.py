"""What holds for every text, however odd."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.text.fold import fold, fold_map
from riwaya.text.segment import sentences

NEWS = st.lists(
    st.sampled_from(
        ["قصف", "الجيش", "حيّ", "«", "»", '"', "(", ")", ".", "..", "…", "؟", "!", "،", "؛", ":", " ", "\n",
         "|", "-", "–", "ـ", "•", "#", "_", "1", "٢", "٫", "٬", "أ", "د", "عاجل", "أخبار متعلقة", "©",
         "تابعونا", "a", "t.me", "\u200f", "\u0654", "\u064e", "ﷺ", "ﻻ", "و", "😔", "\ufeff", "\r\n",
         "\u2028"]
    ),
    max_size=60,
).map("".join)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), NEWS)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_folded_characters_map_back(text: str) -> None:
    folded = fold_map(text)
    assert folded.text == fold(text)
    assert len(folded.raw_index) == len(folded.text) + 1
    assert folded.raw_index == sorted(folded.raw_index)
    assert folded.raw_index[-1] == len(text)
    assert all(0 <= k < len(text) for k in folded.raw_index[:-1])


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_tokens_slice_the_raw_text(text: str) -> None:
    last = 0
    for sentence in sentences(text):
        for token in sentence.tokens:
            assert last <= token.start < token.end <= len(text)
            assert sentence.start <= token.start and token.end <= sentence.end
            assert token.text == fold(token.text)
            assert token.text in fold(text[token.start : token.end]) or token.text == "-" or "," in token.text
            last = token.end


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_sentences_are_ordered_and_leave_nothing_out(text: str) -> None:
    last, covered = 0, bytearray(len(text))
    paragraph = 0
    for sentence in sentences(text):
        assert last <= sentence.start < sentence.end
        assert sentence.tokens
        assert sentence.paragraph >= paragraph
        last, paragraph = sentence.end, sentence.paragraph
        covered[sentence.start : sentence.end] = b"\x01" * (sentence.end - sentence.start)
    left = [text[k] for k in range(len(text)) if not covered[k]]
    assert not "".join(fold(character) for character in left if character != "ـ").strip()


SHAPES = ["ا", "قصف.", "؟!،", ".-", "1.", "( .", "«", "|", "•", "ـ", "و\u064e", "#a_", "١٬", "أ."]
SHORTEST_TIME = 0.004
"""Seconds below which the clock and the caches of the machine say more than the code."""

PER_TENFOLD = 15
"""Times the time for ten times the text. Measured: 10 to 11, and up to 16 in the one step where the text
outgrows the processor's caches; from a million characters to four it is 4 again."""


def seconds(shape: str, length: int, *, runs: int) -> float:
    """Processor time, the best of some runs, with the garbage collector paused.

    Other work on the machine and the collector, whose time depends on everything else that is alive in the
    test session, are left out; with the collector the ratios are up to 13.5.
    """
    text = shape * (length // len(shape))
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        gc.disable()
        try:
            started = time.process_time()
            sentences(text)
            best = min(best, time.process_time() - started)
        finally:
            gc.enable()
    return max(best, SHORTEST_TIME)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear(shape: str) -> None:
    small, middle = seconds(shape, 10_000, runs=4), seconds(shape, 100_000, runs=2)
    assert middle <= PER_TENFOLD * small


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["ا", "قصف.", ".-"])
def test_a_million_characters_without_a_space(shape: str) -> None:
    """Two tenfolds together, so that it does not matter at which of them the caches overflow."""
    small, large = seconds(shape, 10_000, runs=5), seconds(shape, 1_000_000, runs=2)
    assert large <= PER_TENFOLD**2 * small
