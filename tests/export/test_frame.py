"""Flat tables, the same from both engines."""

from __future__ import annotations

import builtins
from datetime import date
from typing import Any

import pytest

from riwaya.errors import OptionError
from riwaya.export.frame import COLUMNS, to_frame, to_rows
from riwaya.records import Coded, Document, Harm, Report, Span


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_one_row_a_report_and_the_documented_columns(coded: Coded, library: str) -> None:
    frame = to_frame([coded, coded], library=library)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.shape == (4, len(COLUMNS))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_no_reports_give_an_empty_table_with_all_columns(coded: Coded, library: str) -> None:
    frame = to_frame(Coded(coded.document, ()), library=library)
    assert frame.shape == (0, len(COLUMNS))


def test_pandas_keeps_dates_and_missing_integers(coded: Coded) -> None:
    frame = to_frame(coded)
    assert frame["time_start"].dt.date.tolist()[0] == date(2016, 11, 1)
    assert frame["time_start"].isna().tolist() == [False, True]
    assert str(frame["killed_min"].dtype) == "Int64"
    assert frame["killed_max"].isna().all()


def test_polars_has_the_same_values(coded: Coded) -> None:
    assert to_frame(coded, library="polars").to_dicts() == to_rows(coded)


def test_values_of_a_row(coded: Coded) -> None:
    row, empty = to_rows(coded)
    assert (row["killed_min"], row["killed_max"], row["wounded_min"], row["wounded_max"]) == (
        14,
        None,
        40,
        40,
    )
    assert row["harm"] == "14 مدنياً على الأقل | نحو 40 آخرين"
    assert row["place_within"] == "Aleppo | Syria"
    assert empty["agents"] is empty["time"] is empty["harm"] is None


def test_a_part_is_not_added_to_its_whole() -> None:
    here = Span(0, 1, "x")
    harm = (Harm(here, "killed", 14, 14, "civilians"), Harm(here, "killed", 6, 6, "civilians"))
    report = Report("r1", "attack", "actual", here, harm=harm)
    row = to_rows(Coded(Document("a", "x"), (report,)))[0]
    assert (row["killed_min"], row["killed_max"]) == (14, 20)


def test_unknown_and_uninstalled_libraries(coded: Coded, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OptionError, match="expected one of pandas, polars"):
        to_frame(coded, library="excel")
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name in ("pandas", "polars"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    for library in ("pandas", "polars"):
        with pytest.raises(OptionError, match=r"pip install 'riwaya\[frames\]'"):
            to_frame(coded, library=library)
