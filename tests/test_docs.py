"""The manual cannot drift: every option, setting, field, column and part of the package is described in
it.
"""

from __future__ import annotations

import csv
import doctest
import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
import typer

import riwaya
from riwaya.cli import main, projects, serving
from riwaya.export.events import event_to_dict
from riwaya.export.frame import COLUMNS
from riwaya.export.jsonl import to_dict
from riwaya.records import Coded
from riwaya.resolve import grades, resolve
from riwaya.settings import NAMES, PREFIX

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "riwaya"


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def first_cells(text: str) -> set[str]:
    """Names in backticks that stand in the first column of a table."""
    rows = re.findall(r"^\| (`[^|]*`) \|", text, re.M)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def section(text: str, title: str) -> str:
    """A page from one heading to the next of the same or a higher level."""
    heading = re.search(rf"^(#+) {re.escape(title)}.*$", text, re.M)
    assert heading is not None, title
    level, rest = heading.group(1), text[heading.end() :]
    end = re.search(rf"^#{{1,{len(level)}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


PROJECT = {
    name: getattr(projects, name)
    for name in ("init", "add", "events", "show", "search", "timeline", "status", "recode", "merge", "split", "undo")
}


DESK = {"serve": serving.serve, "users add": serving.add, "users list": serving.list_, "users remove": serving.remove}


def options(command: Callable[..., None]) -> set[str]:
    """Every option of a command, read off its signature."""
    found = set()
    for name, parameter in inspect.signature(command, eval_str=True).parameters.items():
        for info in get_args(parameter.annotation):
            if isinstance(info, typer.models.OptionInfo):
                first = info.default if str(info.default).startswith("--") else f"--{name.replace('_', '-')}"
                found |= {first, *(info.param_decls or ())}
    return found


def test_every_option_is_in_the_manual() -> None:
    listed = {name.split()[0] for name in first_cells(section(page("docs/usage.md"), "`riwaya code`"))}
    assert options(main.code) | {"--help", "-h"} == listed


@pytest.mark.parametrize("name", PROJECT)
def test_every_option_of_a_project_is_in_its_manual(name: str) -> None:
    listed = {cell.split()[0] for cell in first_cells(section(page("docs/project.md"), f"`riwaya {name}`"))}
    assert options(PROJECT[name]) == listed


@pytest.mark.parametrize("name", DESK)
def test_every_option_of_the_desk_is_in_its_manual(name: str) -> None:
    rows = re.findall(r"^\| (`[^|]*`) \|", section(page("docs/desk.md"), f"`riwaya {name}`"), re.M)
    listed = {cell.split()[0] for row in rows for cell in re.findall(r"`([^`]+)`", row)}
    assert options(DESK[name]) == listed


def test_every_command_is_in_the_manual() -> None:
    names = {command.name or command.callback.__name__ for command in main.app.registered_commands}  # type: ignore[union-attr]
    names |= {f"data {command.name}" for command in main.data.registered_commands}
    names |= {f"gazetteer {command.name}" for command in main.gazetteer.registered_commands}
    names |= {f"users {command.name}" for command in serving.users.registered_commands}
    assert names >= {"code", "evaluate", "places", "actors", "data check", "gazetteer import", *PROJECT, *DESK}
    assert all(f"## `riwaya {name}`" in page("docs/usage.md") for name in names - PROJECT.keys() - DESK.keys())
    assert all(f"## `riwaya {name}`" in page("docs/desk.md") for name in DESK)
    assert all(f"## `riwaya {name}`" in page("docs/project.md") for name in PROJECT)


def test_every_setting_is_in_the_manual() -> None:
    listed = first_cells(section(page("docs/usage.md"), "Settings"))
    assert listed >= set(NAMES)
    assert all(f"`{PREFIX}{name.upper()}`" in page("docs/usage.md") for name in NAMES)


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Document", ()),
        ("Report", ("reports", 0)),
        ("Actor (", ("reports", 0, "agents", 0)),
        ("Place (", ("reports", 0, "places", 0)),
        ("Time (", ("reports", 0, "time")),
        ("Harm (", ("reports", 0, "harm", 0)),
    ],
)
def test_every_key_of_the_output_is_described(coded: Coded, title: str, path: tuple[str | int, ...]) -> None:
    value = to_dict(coded)
    for step in path:
        value = value[step]  # type: ignore[index]
    described = first_cells(section(page("docs/fields.md"), title))
    assert set(value) <= described


def test_every_key_of_an_event_is_described(coded: Coded) -> None:
    described = first_cells(section(page("docs/fields.md"), "Event\n"))
    for event in resolve([coded]).events:
        value = event_to_dict(event)
        assert set(value) | set(value["voices"][0]) <= described
        assert json.loads(json.dumps(value)) == json.loads(json.dumps(value, ensure_ascii=False))


def test_every_column_of_the_frame_is_described() -> None:
    assert first_cells(section(page("docs/fields.md"), "Columns of")) == set(COLUMNS)


def test_every_part_of_the_package_is_in_the_picture() -> None:
    picture = page("docs/architecture.md").split("```")[1]
    parts = {path.name for path in PACKAGE.iterdir() if path.suffix == ".py"}
    parts |= {
        f"{path.name}/" for path in PACKAGE.iterdir() if any(path.glob("[!_]*.py")) or (path.is_dir() and path.name == "data")
    }
    listed = set(re.findall(r"^  (\S+)", picture, re.M))
    assert parts <= listed


def test_changelog_knows_this_version() -> None:
    assert f"## {riwaya.__version__}" in page("CHANGELOG.md")


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_examples_on_events_print_what_they_say() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "events.md"), module_relative=False, encoding="utf-8")
    assert tried > 0
    assert failed == 0


def test_every_grade_and_dispute_is_described() -> None:
    text = page("docs/events.md")
    for grade in grades():
        assert f"| `{grade.name}` | {grade.definition} |" in text
    kinds = {"agent", "target", "type", "count", "place", "time", "control", "denial"}
    assert kinds <= first_cells(section(text, "Facts and disputes"))


def test_every_event_type_is_listed() -> None:
    with (PACKAGE / "data" / "ontologies" / "types.csv").open(encoding="utf-8", newline="") as handle:
        types = [row["type"] for row in csv.DictReader(handle)]
    assert re.findall(r"`(\w+)`", section(page("docs/fields.md"), "Event types")) == types
