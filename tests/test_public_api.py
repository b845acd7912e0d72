"""What `import riwaya` promises, and that it stays light."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

import riwaya
from riwaya import api

ENGINE = ("riwaya.pipeline", "riwaya.lexicon", "riwaya.ingest", "riwaya.store")
HEAVY = (*ENGINE, "rich", "typer", "pandas", "polars", "yaml", "sqlalchemy", "alembic")


def test_exported_members() -> None:
    assert riwaya.__all__ == [
        "Coded", "DataError", "Document", "Evidence", "Filler", "Harm", "InputError", "OptionError", "Outlet", "Place",
        "Project", "Report", "RiwayaError", "Span", "StoreError", "TimeSpan", "Weapon", "code", "read", "to_dict", "to_frame",
    ]  # fmt: skip
    assert all(hasattr(riwaya, name) for name in riwaya.__all__)


def test_import_loads_nothing_heavy() -> None:
    script = f"import riwaya, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_day_of_takes_days_text_and_nothing() -> None:
    assert api.day_of(date(2016, 8, 8), where="x") == api.day_of("2016-08-08", where="x") == date(2016, 8, 8)
    assert api.day_of(None, where="x") is None


@pytest.mark.parametrize("bad", ["8 August 2016", "2016-13-01", "", "أمس"])
def test_bad_day_is_one_clear_sentence(bad: str) -> None:
    with pytest.raises(riwaya.OptionError, match=r"published: .* is no date; expected year-month-day"):
        api.day_of(bad, where="published")


def test_code_refuses_a_second_date_beside_a_document() -> None:
    with pytest.raises(riwaya.OptionError, match="carries its own date"):
        riwaya.code(riwaya.Document(id="a", text=""), published="2016-08-08")


def test_code_records_where_the_date_comes_from() -> None:
    coded = riwaya.code("لم يحدث شيء.", published="2016-08-08", outlet="الضفاف")
    assert coded.document.published == date(2016, 8, 8)
    assert coded.document.published_from == "option"
    assert coded.document.outlet == riwaya.Outlet("الضفاف")
