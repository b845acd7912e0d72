"""Right-to-left text on terminals that order it and on terminals that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.cli import bidi


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"VTE_VERSION": "7006"}, "terminal"),
        ({"KONSOLE_VERSION": "220400"}, "terminal"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "terminal"),
        ({"TERM_PROGRAM": "vscode"}, "visual"),
        ({"WT_SESSION": "a-b"}, "visual"),
        ({"TERM": "xterm-256color"}, "visual"),
        ({}, "visual"),
    ],
)
def test_auto_follows_what_the_terminal_says_of_itself(environ: dict[str, str], expected: str) -> None:
    assert bidi.mode("auto", environ, is_terminal=True) == expected


def test_files_and_pipes_get_logical_text() -> None:
    assert bidi.mode("auto", {"WT_SESSION": "1"}, is_terminal=False) == "terminal"


def test_a_choice_overrules_the_terminal() -> None:
    assert bidi.mode("visual", {"VTE_VERSION": "7006"}, is_terminal=True) == "visual"


def test_terminal_mode_isolates_and_changes_nothing() -> None:
    assert bidi.ordered("حي السكري", "terminal") == "\u2067حي السكري\u2069"


def test_visual_mode_reverses_joins_and_mirrors() -> None:
    shown = bidi.ordered("حي (14)", "visual")
    assert shown.startswith("(14) ")  # the bracket that opened on the right still opens towards its number
    assert shown.endswith("\ufef2\ufea3")  # final ya, then initial ha: joined and in visual order


def test_english_around_arabic_runs_from_the_left() -> None:
    assert bidi.ordered("a day: أمس", "visual").startswith("a day: ")
    assert bidi.ordered("«أمس» is a day", "visual", english=True).endswith("» is a day")
    assert bidi.ordered("«أمس» is a day", "terminal", english=True) == "\u2066«أمس» is a day\u2069"


@pytest.mark.parametrize("how", ["terminal", "visual"])
def test_english_stays_as_it_is(how: str) -> None:
    assert bidi.ordered("14 or more (killed)", how) == "14 or more (killed)"


def test_clean_lets_nothing_steer_the_terminal() -> None:
    assert bidi.clean("\x1b[2Jقصف\u202eال\u200fحي\r\n\tليلا\u2066") == "[2Jقصفالحي ليلا"


@given(st.text(max_size=200), st.integers(min_value=1, max_value=30))
def test_wrapped_loses_no_word_and_keeps_the_width(text: str, width: int) -> None:
    plain = bidi.clean(text)
    lines = bidi.wrapped(plain, width)
    assert "".join(lines).replace(" ", "") == plain.replace(" ", "")
    assert all(bidi.cells(line) <= width or len(line) == 1 for line in lines)


@given(st.text(alphabet="ابتثجحخلآأ 0123456789()«»abc،", max_size=60))
def test_visual_lines_take_the_same_letters(text: str) -> None:
    line = bidi.clean(text)
    assert bidi.cells(bidi.ordered(line, "visual")) <= bidi.cells(line)
