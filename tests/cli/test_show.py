"""The table: what stands in a block, how it fits the width, and that a hostile text cannot steer the
terminal.
"""

from __future__ import annotations

import dataclasses

import pytest

from riwaya.cli import bidi, show
from riwaya.cli.explain import FIELDS, explain
from riwaya.records import Coded, Document, Report, Span

LABELS = {"air_strike": "Air/drone strike"}


def lines(coded: Coded, **look: object) -> list[str]:
    return [line.plain for line in show.document_lines(coded, labels=LABELS, look=show.Look(**look))]  # type: ignore[arg-type]


def test_a_block_names_everything_an_analyst_asks_for(coded: Coded) -> None:
    page = "\n".join(lines(coded))
    for words in (
        "2 reports",
        "published 2016-11-03 (from the option)",
        "1 Air/drone strike",
        "14 or more civilians killed",
        "about 40 civilians wounded",
        "2016-11-01 (day)",
        "al-Sukkari, Aleppo · neighbourhood · 36.18, 37.14",
        "barrel bomb",
        "Syria Civil Defence · aid org · told in praise",
        "2 Armed clash · planned",
        "the outlet in its own voice",
    ):
        assert words in page


def test_the_trigger_is_marked_in_its_sentence(coded: Coded) -> None:
    assert any("[غارات جوية]" in line for line in lines(coded))
    assert any("ب[اقتحام مواقع]" in line for line in lines(coded))


def test_missing_fields_are_dashes_and_explained_on_demand(coded: Coded) -> None:
    assert any(line.split() == ["when", "—"] for line in lines(coded))
    page = "\n".join(lines(coded, explain=True))
    assert "the threat names no attacker" in page
    assert "640–647 · rule before-event · one day before 2016-11-02" in page
    assert "rule noun-trigger" in page


@pytest.mark.parametrize("width", [40, 60, 100, 160])
@pytest.mark.parametrize("how", ["terminal", "visual"])
def test_no_line_is_wider_than_asked(coded: Coded, width: int, how: str) -> None:
    found = lines(coded, width=width, bidi=how, explain=True)[2:]  # the two header lines are not wrapped
    assert max(bidi.cells(line) for line in found) <= width


def test_unknown_day_says_how_to_settle_it(coded: Coded) -> None:
    document = dataclasses.replace(coded.document, published=None, published_from=None)
    assert "--published DATE" in lines(dataclasses.replace(coded, document=document))[1]


def test_control_characters_of_a_text_are_not_printed() -> None:
    text = "\x1b[31mقصف\u202e الحي\x07"
    report = Report("r1", "shelling", "actual", Span(5, 8, "قصف"), sentence=Span(0, len(text), text))
    page = "\n".join(lines(Coded(Document("\x1b]0;x\x07.txt", text), (report,))))
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "\x07" not in page


def test_a_sentence_without_end_is_cut_around_the_trigger() -> None:
    text = "ا" * 5000 + " قصف " + "ب" * 5000
    report = Report("r1", "shelling", "actual", Span(5001, 5004, "قصف"), sentence=Span(0, len(text), text))
    page = lines(Coded(Document("a", text), (report,)))
    assert len(page) < 20
    assert any("[قصف]" in line for line in page)


def test_explain_gives_a_reason_for_every_field(coded: Coded) -> None:
    for report in coded.reports:
        assert {reason.field for reason in explain(report)} == {"trigger", *FIELDS}
        for reason in explain(report):
            assert str(reason)
            if reason.span:
                assert coded.document.text[reason.span.start : reason.span.end] == reason.span.text
