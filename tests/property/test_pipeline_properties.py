"""What must hold of the whole way from bytes to reports, for any input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.errors import InputError
from riwaya.ingest.decode import decode
from riwaya.pipeline import code_document
from riwaya.records import Document, Report, Span
from timing import times_longer

# Fictional.
WORDS = [
    "قصفت",
    "المدفعية",
    "أطراف",
    "بلدة",
    "أمس",
    "وقتل",
    "ثلاثة",
    "مدنيين",
    "وجرح",
    "نحو",
    "عشرين",
    "قال",
    "المتحدث",
    "إن",
    "الجيش",
    "سيطر",
    "على",
    "حي",
    "في",
    "مدينة",
    "حلب",
    "نفى",
    "ناشطون",
    "ذلك",
    "مساء",
    "الأحد",
    "12",
    "من",
    "شهر",
    "آب",
    "شنت",
    "طائرات",
    "غارات",
    "«",
    "»",
    '"',
    ":",
    "،",
    ".",
    "؟",
    "…",
    "(",
    ")",
    "-",
    "لكن",
    "بعد",
    "أن",
    "لم",
    "منهم",
    "وأنه",
    "إليها",
    "3,5",
    "٪",
    "ﷺ",
]
arabic = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
texts = st.one_of(st.text(max_size=200), arabic, st.tuples(arabic, st.text(max_size=30), arabic).map("".join))


def coded(text: str) -> tuple[Report, ...]:
    return code_document(Document("any", text)).reports


def spans(report: Report) -> Iterator[Span]:
    yield report.trigger
    yield from (filler.span for filler in (*report.agents, *report.targets, *report.source))
    yield from (place.span for place in report.places)
    yield from (harm.span for harm in report.harm)
    yield from (weapon.span for weapon in report.weapons)
    if report.time is not None:
        yield report.time.span


@settings(deadline=None, max_examples=150)
@given(texts)
def test_any_text_gives_reports_whose_spans_slice_back(text: str) -> None:
    for report in coded(text):
        for span in spans(report):
            assert text[span.start : span.end] == span.text
            assert span.text


@settings(deadline=None, max_examples=60)
@given(arabic)
def test_the_same_text_gives_the_same_reports(text: str) -> None:
    assert coded(text) == coded(text)


@settings(deadline=None, max_examples=60)
@given(arabic)
def test_without_a_day_of_publication_relative_words_give_no_date(text: str) -> None:
    """The words above hold no year, so nothing in them can be dated to one."""
    for report in coded(text):
        assert report.time is None or (report.time.start is None and report.time.end is None)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.binary(max_size=300), arabic.map(lambda text: text.encode("cp1256", "replace"))))
def test_any_bytes_are_coded_or_refused_in_one_sentence(data: bytes) -> None:
    try:
        text, _ = decode(data, where="FILE")
    except InputError as error:
        assert "FILE" in str(error)
        assert "\n" not in str(error)
    else:
        coded(text)


@pytest.mark.parametrize("text", ["", " \n\t ", "ـًٌٍ" * 5000, "«»“”!؟…()" * 2000, "\u200f\u200e\u202b\u2069" * 3000, "\x00" * 5000])
def test_nothing_to_code_gives_no_reports(text: str) -> None:
    assert coded(text) == ()


@pytest.mark.parametrize("letters", ["ب", "وقصفتالطائرات", "x"])
def test_five_megabytes_without_a_space_come_to_an_end(letters: str) -> None:
    text = letters * (5_000_000 // len(letters.encode()))
    assert len(text.encode()) > 4_900_000
    coded(text)


def test_time_grows_with_length() -> None:
    """Ten times the text may take up to three times more than ten times as long: a square would take a hundred."""

    def of_length(length: int) -> Callable[[], object]:
        text = " ".join(islice(cycle([*WORDS, "."]), length // 5))
        return lambda: coded(text)

    coded("x")  # tables are read once
    assert times_longer(of_length(10_000), of_length(100_000), at_most=30) <= 30
