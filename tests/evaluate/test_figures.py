"""Figures, floors and the public gold standard: small cases worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import InputError
from riwaya.evaluate import floors, gsr
from riwaya.evaluate.figures import calibration_error, reliability


def test_calibration_error_weighs_bins_by_their_reports() -> None:
    judged = [(0.95, True)] * 3 + [(0.95, False)] + [(0.15, False)] * 4
    assert calibration_error(judged) == pytest.approx(0.5 * (0.95 - 0.75) + 0.5 * 0.15)


def test_confidence_one_falls_into_the_last_bin() -> None:
    assert reliability([(1.0, True)]) == [(1.0, 1.0, 1)]


def test_nothing_judged_has_no_error() -> None:
    assert calibration_error([]) == 0.0


def test_a_figure_below_its_floor_is_named() -> None:
    faults = floors.below({"facts": 0.50, "calibration error": 0.08}, {"facts": 0.51, "calibration error": 0.05})
    assert faults == ["facts: 0.5000; expected 0.5100 at least.", "calibration error: 0.0800; expected 0.0500 at most."]


def test_a_figure_that_was_not_measured_is_a_fault() -> None:
    assert floors.below({}, {"facts": 0.5})


def test_floors_rise_and_never_fall() -> None:
    assert floors.raised({"facts": 0.60}, {"facts": 0.50})["facts"] == pytest.approx(0.595)
    assert floors.raised({"facts": 0.40}, {"facts": 0.50})["facts"] == 0.5
    assert floors.raised({"calibration error": 0.09}, {"calibration error": 0.05})["calibration error"] == 0.05


def test_floors_are_read_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.write(path, {"facts": 0.5123, "agents class": 0.8})
    assert floors.load(path) == {"facts": 0.5123, "agents class": 0.8}


@pytest.mark.parametrize("content", ["facts = 'high'", "facts = true", "facts ="])
def test_faulty_floors_are_one_clear_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"floors\.toml"):
        floors.load(path)


def test_agreed_sentences_only(tmp_path: Path) -> None:
    path = tmp_path / "public.csv"
    path.write_text(
        "id,text,label,event_type\n1,قصف,yes,ASSAULT\n2,مطر,easy no,ASSAULT\n3,جدل,ambiguous,ASSAULT\n", encoding="utf-8"
    )
    assert [row.id for row in gsr.read(path)] == ["1", "2"]
    assert [row.family for row in gsr.read(path)] == ["assault", "assault"]


def test_another_csv_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column"):
        gsr.read(path)


def test_sentences_are_counted() -> None:
    row = gsr.Row("1", "", "yes", "assault")
    other = gsr.Row("2", "", "easy no", "assault")
    tally = gsr.compare([(row, True), (other, True), (row, False)])
    assert (tally.tp, tally.fp, tally.fn) == (1, 1, 1)
    assert [kind for kind, _ in gsr.wrong([(row, True), (other, True), (row, False)])] == ["invented", "missed"]
