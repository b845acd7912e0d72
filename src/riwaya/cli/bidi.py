"""Right-to-left text on a terminal: decide who puts it in order, and do it if the terminal does not.

Terminals differ. Some run the bidirectional algorithm and join Arabic letters themselves (`terminal`): they
get the text in logical order, each run wrapped in isolates so that it cannot pull the English beside it
along. Others print cell by cell from the left (`visual`): they get lines already reordered, with joined
letter forms.

`python-bidi` reorders: kept up for years, no dependencies, and its Python half mirrors brackets, which its
Rust half leaves out. `arabic-reshaper` joins letters: the same people's choice, small and pure Python.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import arabic_reshaper
from bidi.algorithm import get_display
from rich.cells import cell_len

TERMINAL = "terminal"
VISUAL = "visual"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
POP_ISOLATE = "\u2069"

# Set by terminals that order and shape Arabic themselves.
_OWN_BIDI_VARIABLES = ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "KITTY_WINDOW_ID")
_OWN_BIDI_PROGRAMS = {"Apple_Terminal", "mintty", "mlterm", "kitty"}
_NO_ISOLATES = str.maketrans("", "", LEFT_TO_RIGHT_ISOLATE + RIGHT_TO_LEFT_ISOLATE + POP_ISOLATE)
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def mode(choice: str, environ: Mapping[str, str], *, is_terminal: bool) -> str:
    """`terminal` or `visual`; for `auto` by what the terminal says of itself.

    Output that goes to a file or a pipe stays logical: editors and browsers order it. Windows Terminal, VS
    Code, xterm, Alacritty, foot and unknown terminals get visual lines.

    Example:
        >>> mode("auto", {"VTE_VERSION": "7200"}, is_terminal=True)
        'terminal'
        >>> mode("auto", {"WT_SESSION": "1"}, is_terminal=True)
        'visual'
    """
    if choice != "auto":
        return choice
    if not is_terminal or environ.get("TERM_PROGRAM") in _OWN_BIDI_PROGRAMS:
        return TERMINAL
    return TERMINAL if any(environ.get(name) for name in _OWN_BIDI_VARIABLES) else VISUAL


def is_right_to_left(text: str) -> bool:
    """Whether the first strong letter is written from the right."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _RIGHT_TO_LEFT:
            return True
        if kind == "L":
            return False
    return False


def clean(text: str) -> str:
    """Text safe for one line of a terminal: no control characters, no direction marks, single spaces.

    Example:
        >>> clean("قصف\\x1b[31m\\n\\u202eالحي ")
        'قصف [31m الحي'
    """
    plain = "".join(_plain(char) for char in text)
    return re.sub(r"[ \u2028\u2029]+", " ", plain).strip(" ")


def _plain(char: str) -> str:
    kind = unicodedata.category(char)
    return " " if kind == "Cc" else "" if kind in {"Cf", "Cs"} else char


def ordered(line: str, how: str, *, english: bool = False) -> str:
    """One line (never more: reordering is done line by line) as the terminal wants it.

    The first strong letter decides from which side the line runs; `english` says that it runs from the left
    even if it opens with an Arabic word.

    Example:
        >>> ordered("abc", "visual")
        'abc'
    """
    if not any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in line):
        return line
    from_right = is_right_to_left(line) and not english
    if how == TERMINAL:
        isolate = RIGHT_TO_LEFT_ISOLATE if from_right else LEFT_TO_RIGHT_ISOLATE
        return f"{isolate}{line}{POP_ISOLATE}"
    return str(get_display(_reshaper().reshape(line), base_dir="R" if from_right else "L"))


def cells(line: str) -> int:
    """Columns that an ordered line takes; isolates take none."""
    return cell_len(line.translate(_NO_ISOLATES))


def wrapped(text: str, width: int) -> list[str]:
    """Logical lines of at most `width` columns, broken at spaces; a longer word is cut.

    Example:
        >>> wrapped("one two three", 7)
        ['one two', 'three']
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and cells(line) + 1 + cells(word) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = word
        while cells(line) > width and len(line) > 1:
            cut = _fitting(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def _fitting(word: str, width: int) -> int:
    """How many characters fit, one at least: a wide character may be wider than the column."""
    cut = min(len(word) - 1, width)
    while cut > 1 and cells(word[:cut]) > width:
        cut -= 1
    return cut


@cache
def _reshaper() -> arabic_reshaper.ArabicReshaper:
    """Lam-alef, which no reader misses, and no other ligature; harakat have no cell of their own, so they
    go.
    """
    return arabic_reshaper.ArabicReshaper({"support_ligatures": True, "ARABIC LIGATURE ALLAH": False, "delete_harakat": True})
