"""The reader at the command line: on, off, and missing. The incident is fictional."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.extract.confidence import threshold
from riwaya.lexicon.rows import DATA
from riwaya.project.coding import making
from riwaya.reader import installed, installed_reader

Run = Callable[..., tuple[int, str, str]]
TEXT = "قصفت طائرات حربية سوق بلدة سراقب أمس، وقال شهود إن ثلاثة مدنيين قتلوا.\n"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_READER", "off")  # and back to what it was


def coded(run: Run, *options: str) -> list[dict[str, object]]:
    Path("text.txt").write_text(TEXT, encoding="utf-8")
    code, out, err = run("code", "text.txt", "--jsonl", "--published", "2016-05-10", *options)
    assert (code, err) == (0, "")
    return [report for line in out.splitlines() for report in json.loads(line)["reports"]]


def test_the_reader_is_left_out_and_reads_along(run: Run) -> None:
    without, with_it = coded(run, "--no-reader"), coded(run, "--reader")
    assert without == coded(run, "--no-reader")
    assert with_it == coded(run, "--reader")
    assert [r["type"] for r in without] == [r["type"] for r in with_it] == ["air_strike"]
    assert [r["confidence"] for r in without] != [r["confidence"] for r in with_it]


def test_a_setting_leaves_it_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    without = coded(run, "--no-reader")
    monkeypatch.setenv("RIWAYA_READER", "false")
    assert coded(run) == without
    assert os.environ["RIWAYA_READER"] == "off"
    monkeypatch.delenv("RIWAYA_READER")
    Path("settings.toml").write_text("reader = false", encoding="utf-8")
    monkeypatch.setenv("RIWAYA_SETTINGS", "settings.toml")
    assert coded(run) == without


def test_a_reader_that_cannot_be_had_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "_loaded", lambda: None)
    Path("text.txt").write_text(TEXT, encoding="utf-8")
    code, out, err = run("code", "text.txt", "--reader")
    assert (code, out) == (2, "")
    assert "numpy is missing" in err
    assert "pip install 'riwaya[reader]'" in err
    assert len(err.splitlines()) == 1


def test_a_project_knows_whether_it_read_along(monkeypatch: pytest.MonkeyPatch) -> None:
    without = making()
    monkeypatch.setenv("RIWAYA_READER", "on")
    assert making() != without
    assert making().data_hash == without.data_hash + "+reader"


def test_its_limit_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    table = json.loads((DATA / "telling.json").read_text(encoding="utf-8"))
    monkeypatch.setenv("RIWAYA_READER", "on")
    assert installed_reader() is not None
    assert {prefer: threshold(prefer) for prefer in table["thresholds"]} == table["thresholds"]


def test_without_numpy_or_weights_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_READER", "on")
    for name, nothing in (("find_spec", lambda name: None), ("WEIGHTS", "no such file")):
        with monkeypatch.context() as patch:
            patch.setattr(installed, name, nothing)
            installed._loaded.cache_clear()
            assert installed_reader() is None
    installed._loaded.cache_clear()
