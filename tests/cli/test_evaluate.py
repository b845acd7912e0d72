"""`riwaya evaluate` as a user meets it, and its figures against the project's reference scorer where that is at hand."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from riwaya.cli.main import main
from riwaya.evaluate import gold
from riwaya.evaluate.figures import figures
from riwaya.evaluate.score import compare

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT.parent / "shared" / "eval" / "score.py"
DOCUMENT = {
    "id": "t1",
    "published": "2020-01-15",
    "paragraphs": ["قصفت مدفعية الجيش أمس بلدة الزيتون، ما أدى إلى مقتل خمسة مدنيين."],
    "reports": [
        {
            "p": 0,
            "type": "shelling",
            "trigger": "قصفت",
            "agents": [{"text": "مدفعية الجيش", "class": "state_forces"}],
            "targets": [{"text": "مدنيين", "class": "civilians"}],
            "places": [{"text": "بلدة الزيتون"}],
            "time": {"text": "أمس", "start": "2020-01-14", "end": "2020-01-14"},
            "harm": [{"kind": "killed", "min": 5, "max": 5, "who": "civilians"}],
            "source": [],
        }
    ],
}


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([DOCUMENT], ensure_ascii=False), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(["evaluate", *arguments])
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def test_the_score_card_names_fields_and_types(annotated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, str(annotated))
    assert status == 0
    assert out.startswith("1 documents, 1 gold reports")
    for name in ("facts", "report", "agents", "time", "harm", "status right", "calibration error", "shelling"):
        assert f"\n{name}" in out


def test_figures_as_json(annotated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, str(annotated), "--json")
    assert json.loads(out)["report"] == 1.0


def test_coded_lines_are_taken_instead_of_coding(annotated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text(json.dumps({"id": "t1", "reports": []}) + "\n", encoding="utf-8")
    _, out, _ = run(capsys, str(annotated), str(coded), "--json")
    assert json.loads(out)["report"] == 0.0


def test_errors_show_the_words(annotated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text(json.dumps({"id": "t1", "reports": []}) + "\n", encoding="utf-8")
    _, out, _ = run(capsys, str(annotated), str(coded), "--errors", "3")
    assert "missed shelling [t1]" in out


def test_a_floor_that_is_not_reached_is_exit_code_1(annotated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded, floor = tmp_path / "coded.jsonl", tmp_path / "floor.toml"
    coded.write_text(json.dumps({"id": "t1", "reports": []}) + "\n", encoding="utf-8")
    floor.write_text("facts = 0.5\n", encoding="utf-8")
    status, _, err = run(capsys, str(annotated), str(coded), "--floors", str(floor))
    assert status == 1
    assert "facts: 0.0000; expected 0.5000 at least." in err


@pytest.mark.parametrize(
    ("name", "content"), [("gold.json", "{"), ("gold.jsonl", "nothing\n"), ("gold.jsonl", ""), ("gold.csv", "a,b\n1,2\n")]
)
def test_bad_gold_is_one_sentence(name: str, content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    status, out, err = run(capsys, str(path))
    assert status == 1
    assert out == ""
    assert err.count("\n") == 1
    assert name in err


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, str(tmp_path / "none.jsonl"))
    assert status == 1
    assert err.count("\n") == 1


def test_a_confidence_beyond_one_is_refused(annotated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, str(annotated), "--min-confidence", "2")
    assert status == 2
    assert "from 0 to 1" in err


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer is not bundled")
def test_the_same_figures_as_the_reference_scorer() -> None:
    spec = importlib.util.spec_from_file_location("reference", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    sys.modules["reference"] = reference
    spec.loader.exec_module(reference)
    documents = {d["id"]: d for d in gold.load(ROOT / "corpus" / "test")}
    shifted = {key: {**d, "reports": [r for k, r in enumerate(d["reports"]) if k % 3]} for key, d in documents.items()}
    rows, *_ = reference.score(documents, shifted)
    ours = figures(compare(documents.values(), shifted))
    for name in ("facts", "report", "found", "agents", "targets", "places", "source", "time", "harm"):
        assert ours[name] == pytest.approx(reference.prf(rows[name])[2], abs=1e-4)
