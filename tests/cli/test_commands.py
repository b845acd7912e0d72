"""The commands as a user meets them, with the engine stubbed: what goes where, and with which exit code."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import riwaya
from riwaya.cli import work
from riwaya.errors import InputError
from riwaya.records import Coded, Document

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Run, coded: Coded, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `riwaya …` with an engine that always gives the hand-made reports."""

    def engine(document: Document, *, min_confidence: float | None = None) -> Coded:
        if "BOOM" in document.text:
            raise ZeroDivisionError("division by zero")
        if "REFUSE" in document.text:
            raise InputError("this text cannot be coded")
        return Coded(dataclasses.replace(coded.document, id=document.id, published=document.published), coded.reports)

    monkeypatch.setattr(work, "code_document", engine)
    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("قصفت المدفعية البلدة أمس.", encoding="utf-8")
    return path


def test_table_is_the_default(run: Run, article: Path) -> None:
    status, out, err = run("code", str(article), "--published", "2016-08-08")
    assert status == 0
    assert "14 or more civilians killed" in out
    assert "published 2016-08-08" in out
    assert err == ""


def test_explain_and_width(run: Run, article: Path) -> None:
    _, out, _ = run("code", str(article), "--explain", "--width", "70")
    assert "rule before-event" in out


def test_visual_order_on_demand(run: Run, article: Path) -> None:
    _, out, _ = run("code", str(article), "--bidi", "visual")
    assert "\u2067" not in out
    _, out, _ = run("code", str(article), "--bidi", "terminal")
    assert "\u2067" in out


def test_json_is_a_list_of_documents(run: Run, article: Path) -> None:
    _, out, _ = run("code", str(article), "--json")
    assert [document["id"] for document in json.loads(out)] == [json.loads(out)[0]["id"]]
    assert json.loads(out)[0]["reports"][0]["type"] == "air_strike"


def test_jsonl_gives_a_line_for_every_file(run: Run, article: Path) -> None:
    status, out, _ = run("code", str(article), str(article), "--jsonl")
    assert status == 0
    assert len([json.loads(line) for line in out.splitlines()]) == 2


def test_resolve_writes_an_event_on_every_report(run: Run, article: Path) -> None:
    status, out, _ = run("code", str(article), str(article), "--jsonl", "--resolve")
    assert status == 0
    first, second = (json.loads(line)["reports"] for line in out.splitlines())
    assert first[0]["event"] == second[0]["event"]
    assert len({r["event"] for r in first}) == len(first)


def test_resolve_needs_json(run: Run, article: Path) -> None:
    status, out, err = run("code", str(article), "--resolve")
    assert (status, out) == (2, "")
    assert "--jsonl" in err


def test_jsonl_from_standard_input_keeps_order_and_ids(run: Run) -> None:
    lines = [
        {"id": "b", "text": "قصف", "published": "2016-08-08"},
        {"id": "a", "text": "قصف", "published": None},
    ]
    stdin = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()
    status, out, _ = run("code", "--jsonl", stdin=stdin)
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(one["id"], one["published"]) for one in found] == [("b", "2016-08-08"), ("a", None)]


def test_a_malformed_line_is_named_by_number_and_the_rest_goes_on(run: Run) -> None:
    stdin = b'{"id": "a", "text": "x"}\n{"id": "b", "te\n{"id": "c", "text": "z"}\n'
    status, out, err = run("code", "--jsonl", stdin=stdin)
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "c"]
    assert len(err.splitlines()) == 1
    assert "2" in err


def test_a_missing_file_is_named_and_the_rest_goes_on(run: Run, article: Path) -> None:
    status, out, err = run("code", str(article.parent / "nowhere.txt"), str(article), "--jsonl")
    assert status == 1
    assert len(out.splitlines()) == 1
    assert "nowhere.txt" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("word", "message"),
    [("BOOM", "a fault in riwaya itself (ZeroDivisionError"), ("REFUSE", "cannot be coded")],
)
def test_a_document_that_cannot_be_coded_costs_no_other(run: Run, word: str, message: str) -> None:
    stdin = "\n".join(json.dumps({"id": one, "text": text}) for one, text in [("a", word), ("b", "x")]).encode()
    status, out, err = run("code", "--jsonl", stdin=stdin)
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["b"]
    assert err.startswith("riwaya: a: ")
    assert message in err
    assert len(err.splitlines()) == 1


def test_debug_shows_the_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_DEBUG", "yes")
    _, _, err = run("code", "--jsonl", stdin=b'{"id": "a", "text": "BOOM"}\n')
    assert "Traceback" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["code"], "no file given"),
        (["code", "-", "--published", "yesterday"], "'yesterday' is no date; expected year-month-day"),
        (["code", "-", "--width", "12"], "12 is no usable width"),
        (["code", "-", "--bidi", "up"], "'up' is no way to order text"),
        (["code", "-", "--json", "--jsonl"], "--json and --jsonl exclude each other"),
        (["code", "-", "--encoding", "klingon"], "klingon"),
    ],
)
def test_wrong_options_are_one_clear_sentence(run: Run, arguments: list[str], message: str) -> None:
    status, out, err = run(*arguments)
    assert status in (1, 2)
    assert out == ""
    assert message in err
    assert "Traceback" not in err


def test_data_check_lists_faults(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "check", lambda: ["places.csv:7: no name; expected one"])
    assert run("data", "check")[:2] == (1, "places.csv:7: no name; expected one\n")
    monkeypatch.setattr(work, "check", list)
    status, out, err = run("data", "check")
    assert (status, out) == (0, "")
    assert "in order" in err


def test_progress_keeps_out_of_the_output(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, out, err = run("code", str(article), str(article), "nowhere.txt", "--jsonl")
    assert status == 1
    assert [len(json.loads(line)["reports"]) for line in out.splitlines()] == [2, 2]
    assert "3/3" in err
    assert "nowhere.txt" in err


def test_one_file_needs_no_progress(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run("code", str(article), "--jsonl")[2] == ""


def riwaya_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "riwaya.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_help_is_quick() -> None:
    """Help costs little more than a program that only loads what prints it, measured side by side."""
    bare = [sys.executable, "-c", "import typer"]
    riwaya_command("--help")  # so that byte code exists
    helped, loaded = [], []
    for _ in range(5):
        start = time.perf_counter()
        done = riwaya_command("--help")
        middle = time.perf_counter()
        subprocess.run(bare, check=True)
        helped.append(middle - start)
        loaded.append(time.perf_counter() - middle)
    assert "code" in done.stdout
    assert min(helped) < 4 * min(loaded)


def test_version() -> None:
    assert riwaya_command("--version").stdout == f"riwaya {riwaya.__version__}\n"


def test_help_does_not_load_the_engine() -> None:
    script = (
        "import sys, riwaya.cli.main as m\n"
        "try: m.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([n for n in sys.modules if n in ('rich', 'yaml', 'riwaya.pipeline', 'riwaya.cli.work')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
