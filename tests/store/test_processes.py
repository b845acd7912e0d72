"""Real processes: one is killed in the middle, two add at once. The articles are fiction."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from riwaya.project.project import Project

TOWNS = ("سراقب", "تلبيسة", "كفرزيتا", "الرستن", "دوما", "الرقة", "تدمر", "منبج")
OUTLETS = ("الضفاف", "المرفأ", "الهضبة")
SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Three articles on the shelling of each town."""
    path = tmp_path / "articles.jsonl"
    lines = [
        {
            "id": f"{number}-{outlet}",
            "text": f"قصفت المدفعية بلدة {town} أمس، وقتل {number + 3} مدنيين، كما ذكرت {outlet}.",
            "published": "2016-08-08",
            "source": {"name": outlet},
        }
        for outlet in OUTLETS
        for number, town in enumerate(TOWNS)
    ]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def start(database: str, articles: Path, *, log: Path | None = None) -> subprocess.Popen[str]:
    """`riwaya add` in a process of its own, that tells what it does to a file or a pipe."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "riwaya.cli", "add", str(articles), "--database", database]
    if log is None:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    with log.open("w") as out:
        return subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, text=True, env=environment)


def told(log: Path) -> int:
    """How many documents the process has told to be kept."""
    return log.read_text(encoding="utf-8").count("new  ")


def grouped(project: Project) -> set[frozenset[str]]:
    """The reports of each event."""
    return {frozenset(voice.key for voice in project.event(line.id).voices) for line in project.events()}


def alone(tmp_path: Path, articles: Path) -> set[frozenset[str]]:
    """What one process makes of the articles that nobody disturbs."""
    with Project.create(tmp_path / "alone.db") as project:
        project.add(articles)
        return grouped(project)


def test_a_killed_process_loses_one_document_at_most(database: str, articles: Path, tmp_path: Path) -> None:
    Project.create(database).close()
    done = 0
    for number in (1, 5):
        log = tmp_path / f"{number}.log"
        process = start(database, articles, log=log)
        while told(log) < number:
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        done += told(log)
        with Project(database) as project:
            status = project.status()
            assert done <= status.documents <= done + 1, "what was told is kept; the next one may be, before it is told"
            assert sum(map(len, grouped(project))) == status.reports, "no document is there by half"
            assert status.runs[-1].finished is None
            done = status.documents
    process = start(database, articles)
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert f"{done} known already" in out
    with Project(database) as project:
        assert grouped(project) == alone(tmp_path, articles)


def test_an_interrupted_process_tells_the_way_on(articles: Path, tmp_path: Path) -> None:
    database, log = str(tmp_path / "riwaya.db"), tmp_path / "log"
    Project.create(database).close()
    process = start(database, articles, log=log)
    while told(log) < 2:
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "Run the same command to go on." in err and "Traceback" not in err
    with Project(database) as project:
        assert project.status().documents == told(log)


def test_two_processes_at_once_end_in_the_right_state(database: str, articles: Path, tmp_path: Path) -> None:
    Project.create(database).close()
    backwards = tmp_path / "backwards.jsonl"
    backwards.write_text("\n".join(reversed(articles.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    running = [start(database, articles), start(database, backwards)]
    for process in running:
        _, err = process.communicate()
        assert process.returncode == 0, err
    with Project(database) as project:
        status = project.status()
        assert (status.documents, status.versions, status.superseded) == (24, 24, 0)
        assert grouped(project) == alone(tmp_path, articles)
        assert sum(map(len, grouped(project))) == status.reports


def test_two_processes_make_one_store(database: str, articles: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-m", "riwaya.cli", "init", "--database", database]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment) for _ in range(3)]
    for process in running:
        _, err = process.communicate()
        assert process.returncode == 0, err.decode()
    with Project(database) as project:
        assert project.status().documents == 0
