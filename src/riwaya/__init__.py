"""Riwaya («رواية», an account): Arabic conflict reporting → attributed, dated, located reports.

>>> import riwaya
>>> riwaya.Span(start=0, end=3, text="قصف").text
'قصف'
"""

from __future__ import annotations

from riwaya.api import code, read
from riwaya.errors import DataError, InputError, OptionError, RiwayaError
from riwaya.export.frame import to_frame
from riwaya.export.jsonl import to_dict
from riwaya.records import (
    Coded,
    Document,
    Evidence,
    Filler,
    Harm,
    Outlet,
    Place,
    Report,
    Span,
    TimeSpan,
    Weapon,
)
from riwaya.version import __version__ as __version__

__all__ = [
    "Coded", "DataError", "Document", "Evidence", "Filler", "Harm", "InputError", "OptionError", "Outlet",
    "Place", "Report", "RiwayaError", "Span", "TimeSpan", "Weapon", "code", "read", "to_dict", "to_frame",
]  # fmt: skip
