"""How to print, worked out from settings, options and the terminal."""

from __future__ import annotations

import os
import sys

from rich.console import Console

from riwaya import settings
from riwaya.cli import bidi, show


def look_of(
    chosen: settings.Settings, *, explain: bool = False, width: int | None = None, bidi_choice: str | None = None
) -> show.Look:
    """Columns and order of right-to-left text: an option wins over a setting, a setting over what the terminal says.

    Raises:
        OptionError: the width or the mode makes no sense.
    """
    columns = settings.width(width, where="--width") if width is not None else chosen.width
    choice = settings.bidi(bidi_choice, where="--bidi") if bidi_choice else chosen.bidi
    is_terminal = sys.stdout.isatty()
    return show.Look(
        width=columns or (max(Console().width, settings.NARROWEST) if is_terminal else show.Look().width),
        bidi=bidi.mode(choice, os.environ, is_terminal=is_terminal),
        explain=explain,
    )
