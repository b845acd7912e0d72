"""The engine, as the store uses it: a text that cannot be coded costs itself and not the others of a long run."""

from __future__ import annotations

import re
from dataclasses import replace

from riwaya.errors import RiwayaError
from riwaya.extract.confidence import threshold
from riwaya.lexicon.digest import data_hash
from riwaya.pipeline import code_document
from riwaya.reader import installed_reader
from riwaya.records import Coded, Document, Report
from riwaya.resolve.sketch import key_of
from riwaya.store.runs import Making
from riwaya.text.fold import FOLD_VERSION
from riwaya.version import __version__

_NOT_TO_BE_KEPT = re.compile("[\0\ud800-\udfff]")


def making(*, min_confidence: float | None = None) -> Making:
    """How this installation codes. Without a limit, the one that balances missed and invented reports."""
    data = data_hash() + ("+reader" if installed_reader() is not None else "")
    return Making(__version__, data, FOLD_VERSION, threshold() if min_confidence is None else min_confidence)


def code(document: Document, *, min_confidence: float) -> Coded | str:
    """The document coded, or in one sentence why it cannot be."""
    if any(_NOT_TO_BE_KEPT.search(value) for value in (document.id, document.text, document.title or "")):
        return "the text holds a NUL character or half a surrogate pair; expected text that a database can keep."
    try:
        return _distinct(code_document(document, min_confidence=min_confidence))
    except RiwayaError as error:
        return str(error)
    except Exception as error:
        return f"a fault in riwaya itself ({type(error).__name__}: {error}). Please report it."


def _distinct(coded: Coded) -> Coded:
    """Of two reports at the same words the surer one, because a report is named by its words."""
    best: dict[str, Report] = {}
    for key, report in keyed_reports(coded):
        if key not in best or best[key].confidence < report.confidence:
            best[key] = report
    return replace(coded, reports=tuple(best.values()))


def keyed_reports(coded: Coded) -> tuple[tuple[str, Report], ...]:
    """The reports with their keys."""
    return tuple((key_of(coded.document.id, report), report) for report in coded.reports)
