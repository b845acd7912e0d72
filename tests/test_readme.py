"""What the README and the manual tell people to type works, and prints what they say."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import docs
from riwaya.cli import main

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "docs/usage.md", "docs/project.md")


def blocks(name: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.S)


def commands() -> list[str]:
    lines = [line for name in PAGES for block in blocks(name, "sh") for line in block.splitlines()]
    return [line.split("#")[0].strip() for line in lines if line.strip()]


@pytest.mark.parametrize("command", [line for line in commands() if line.startswith("make")])
def test_make_targets_exist(command: str) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert command.split()[1] in targets


@pytest.mark.parametrize("command", [line for line in commands() if line.startswith("riwaya")])
def test_riwaya_commands_are_understood(command: str) -> None:
    """With a file that does not exist the options are parsed, and the file is what is complained of."""
    words = shlex.split(command.replace("[options]", "").split("<")[0])
    result = CliRunner().invoke(main.app, [*words[1:], "--help"])
    assert result.exit_code == 0
    known = set(re.findall(r"--?[a-z]+", result.output))
    assert {word for word in words if word.startswith("-") and word != "-"} <= known


def test_other_commands_are_few() -> None:
    rest = [line for line in commands() if not line.startswith(("make", "riwaya"))]
    assert rest == [". .venv/bin/activate"]


@pytest.mark.parametrize("name", PAGES)
def test_python_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for block in blocks(name, "python"):
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block, name, "exec"), {})  # our own pages


def test_printed_output_is_what_the_commands_print() -> None:
    assert docs.stale() == [], "run: make docs"


def test_demo_and_readme_code_the_same_article() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    example = re.search(r"^EXAMPLE := (\S+)$", makefile, re.M).group(1)  # type: ignore[union-attr]
    demo = re.search(r"riwaya (code \$\(EXAMPLE\).*)$", makefile, re.M).group(1)  # type: ignore[union-attr]
    assert f"riwaya {demo.replace('$(EXAMPLE)', example)}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / example).is_file()
