"""The commands of a project as a user meets them, on the bundled dossier, which is fiction."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from riwaya.cli import bidi
from riwaya.cli.main import main
from riwaya.project import coding
from riwaya.records import Coded, Document

Run = Callable[..., tuple[int, str, str]]
DOSSIER = Path(__file__).parents[2] / "src/riwaya/data/examples/talbiseh.jsonl"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the dossier; made once and copied."""
    path = tmp_path_factory.mktemp("filled") / "riwaya.db"
    for arguments in (["init"], ["add", str(DOSSIER)]):
        with pytest.raises(SystemExit) as stop:
            main([*arguments, "--database", str(path)])
        assert not stop.value.code
    return path


@pytest.fixture
def project(run: Run, filled: Path, tmp_path: Path) -> Run:
    shutil.copy(filled, tmp_path / "riwaya.db")
    return run


def strike(run: Run) -> str:
    """The id of the event that is an air strike."""
    _, out, _ = run("events", "--json", "--type", "air_strike")
    return str(json.loads(out)[0]["id"])


def test_without_a_store_the_next_step_is_told(run: Run) -> None:
    for arguments in (["events"], ["show", "e1"], ["add", "x.txt"], ["status"], ["undo"]):
        status, out, err = run(*arguments)
        assert (status, out) == (1, "")
        assert err == "riwaya: riwaya.db: there is no store; expected one made by riwaya. Run riwaya init.\n"


def test_init_twice(run: Run) -> None:
    assert run("init")[1] == "riwaya.db: a new store. Next: riwaya add PATH\n"
    assert run("init")[1] == "riwaya.db: the store is there and up to date\n"


def test_the_database_comes_from_option_setting_or_variable(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "--database", "a.db")
    monkeypatch.setenv("RIWAYA_DATABASE", "b.db")
    run("init")
    assert {path.name for path in tmp_path.glob("*.db")} == {"a.db", "b.db"}


def test_add_tells_what_became_of_each_document(project: Run, tmp_path: Path) -> None:
    status, out, _ = project("add", str(DOSSIER))
    assert (status, out) == (0, "0 new, 0 corrected, 6 known already; 0 reports, 0 new events\n")
    text = DOSSIER.read_text(encoding="utf-8").replace("سبعة إرهابيين", "ثمانية إرهابيين")
    (tmp_path / "new.jsonl").write_text(text, encoding="utf-8")
    status, out, err = project("add", "new.jsonl", "missing.txt")
    assert status == 1
    assert "corrected  marfa-1 (version 2): 2 reports" in out
    assert "0 new, 1 corrected, 5 known already, 1 failed" in out
    assert "riwaya: missing.txt: the file cannot be read" in err


def test_texts_from_standard_input_are_told_apart(run: Run) -> None:
    run("init")
    first = run("add", "-", stdin="قصفت المدفعية البلدة.".encode())
    second = run("add", "-", stdin="اقتحمت القوات البلدة.".encode())
    again = run("add", "-", stdin="قصفت المدفعية البلدة.".encode())
    assert "1 new, 0 corrected" in first[1] and "1 new, 0 corrected" in second[1]
    assert "0 new, 0 corrected, 1 known" in again[1]


def test_events_are_listed_and_narrowed(project: Run) -> None:
    _, out, _ = project("events")
    assert "Talbiseh" in out and "Rastan" in out and "2 events" in out
    for arguments in (["--place", "Talbiseh"], ["--place", "مدينة تلبيسة"], ["--until", "2016-05-10"], ["--type", "air_strike"]):
        _, out, _ = project("events", *arguments)
        assert "Talbiseh" in out and "Rastan" not in out, arguments
    assert "0 events" in project("events", "--since", "2020-01-01")[1]
    assert project("events", "--since", "soon")[0] == 2


def test_the_ledger_of_an_event(project: Run) -> None:
    status, out, _ = project("show", strike(project)[:6])
    assert status == 0
    for words in ("voices", "what they say", "disputes", "copied from daffaf-1", "from White Helmets (civil)", "contested"):
        assert words in out
    assert "12 or more (civilians)  voices 1, 5" in out
    assert all(line == line.rstrip() for line in out.splitlines())
    assert max(map(bidi.cells, out.splitlines())) <= 100


def test_the_ledger_in_visual_order_and_narrow(project: Run) -> None:
    _, out, _ = project("show", strike(project), "--bidi", "visual", "--width", "72")
    assert "\u2067" not in out and "\u2066" not in out
    assert "ةسيبلت" in out or "ﺔﺴﻴﺒﻠﺗ" in out


def test_reports_and_documents_are_shown(project: Run) -> None:
    event = json.loads(project("show", strike(project), "--json")[1])["event"]
    assert event["grade"] == "contested"
    _, out, _ = project("show", "daffaf-1")
    assert "version 1:" in out and "[غارة جوية]" in out
    key = next(line.split()[-1] for line in out.splitlines() if "daffaf-1:" in line)
    _, out, _ = project("show", key.strip("\u2066\u2069"))
    assert "read by run 1; current" in out and "12 civilians killed" in out.replace("12 or more", "12")
    status, _, err = project("show", "nothing")
    assert status == 1 and "the store has nothing of that id" in err


def test_search(project: Run) -> None:
    status, out, _ = project("search", "الغارة", "«سوق مدينة»")
    assert status == 0 and "daffaf-1" in out and "events: e" in out
    assert project("search", "كلمةلاتوجد")[0] == 1
    assert project("search", "…")[0] == 2
    assert json.loads(project("search", "الرستن", "--json")[1])


def test_timeline_and_control(project: Run) -> None:
    status, out, _ = project("timeline", "Rastan", "--on", "2016-05-14")
    assert status == 0
    assert "Territory captured (denied)" in out
    assert "who was said to hold it on 2016-05-14" in out
    assert "not Syrian opposition factions" in out
    assert "nobody was said to hold it" in project("timeline", "Rastan", "--on", "2015-01-01")[1]
    assert project("timeline", "Nowhere")[0] == 1


def test_decisions_by_hand(project: Run) -> None:
    event = strike(project)
    status, out, _ = project("split", event, "marfa-1", "--by", "A. Coder", "--note", "ضربة أخرى")
    assert status == 0 and f"was parted from {event}" in out
    other = out.split()[2]
    assert "by A. Coder" in project("show", other)[1]
    assert f"{other} is now part of {event}" in project("merge", event, other)[1]
    assert "as it was before" in project("undo")[1]
    assert "as it was before" in project("undo", "1")[1]
    status, out, _ = project("status")
    assert "split" in out and "(undone)" in out and "ضربة أخرى" in out
    status, _, err = project("undo")
    assert status == 1 and "no decision stands" in err


def test_recode_shows_what_changed(project: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nothing to do" in project("recode", "--diff")[1]
    real = coding.code_document

    def otherwise(document: Document, *, min_confidence: float | None = None) -> Coded:
        coded = real(document, min_confidence=min_confidence)
        kept = [replace(one, harm=()) for one in coded.reports if one.status != "denied"]
        return replace(coded, reports=tuple(kept))

    monkeypatch.setattr(coding, "code_document", otherwise)
    monkeypatch.setattr(coding, "data_hash", lambda: "other words")
    assert "6 documents coded by another version or other data" in project("status")[1]
    status, out, _ = project("recode", "--diff", "--dry-run")
    assert status == 0 and "(nothing was written)" in out
    assert re.search(r"^  - .* · denied", out, re.M)
    assert "harm: 12 or more civilians killed" in out and "→ —" in out
    assert project("recode")[1] == out.splitlines()[-1].replace(" (nothing was written)", "") + "\n"
    assert "nothing to do" in project("recode")[1]
    assert "former readings are kept" in project("status")[1]


def test_help_loads_no_database(run: Run) -> None:
    heavy = "[name for name in ('sqlalchemy', 'alembic', 'rich', 'yaml') if name in sys.modules]"
    script = f"import sys; from riwaya.cli.main import app; print({heavy})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
