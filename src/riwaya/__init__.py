"""Riwaya («رواية», an account): Arabic conflict reporting → attributed, dated, located reports.

>>> import riwaya
>>> riwaya.Span(start=0, end=3, text="قصف").text
'قصف'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from riwaya.api import code, read
from riwaya.errors import DataError, InputError, OptionError, RiwayaError, StoreError
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

if TYPE_CHECKING:
    from riwaya.project.project import Project

__all__ = [
    "Coded", "DataError", "Document", "Evidence", "Filler", "Harm", "InputError", "OptionError", "Outlet", "Place",
    "Project", "Report", "RiwayaError", "Span", "StoreError", "TimeSpan", "Weapon", "code", "read", "to_dict", "to_frame",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """`Project` brings a database along, so it is loaded when somebody asks for it."""
    if name == "Project":
        return import_module("riwaya.project.project").Project
    raise AttributeError(f"module 'riwaya' has no attribute {name!r}")
