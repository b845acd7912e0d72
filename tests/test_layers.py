"""Who may import whom. The table is the one in docs/architecture.md; what is not listed is forbidden."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "riwaya"
COMMON = {"errors", "records"}


def table() -> dict[str, set[str]]:
    """The block of docs/architecture.md: part → parts that it may import."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    block = page.split("```imports\n")[1].split("```")[0]
    rows = (line.split("→") for line in block.strip().splitlines())
    return {part.strip(): {name.strip() for name in names.split(",") if name.strip()} for part, names in rows}


ALLOWED = {"errors": set(), "records": set(), **table()}

# Imports inside a function are for optional engines and for what must not slow down the start.
LATE_IMPORTS = {"api.py", "export/frame.py", "store/opening.py"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def unit_of(path: Path) -> str:
    """The part of the package that a module belongs to: a sub-package or a top-level module."""
    first = path.relative_to(PACKAGE).parts[0]
    return "riwaya" if first == "__init__.py" else first.removesuffix(".py")


def imported_units(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and unit of every import of the package itself, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import; expected an absolute one"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "riwaya" else [module]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "riwaya":
                yield node.lineno, _unit_of_name(name)


def _unit_of_name(name: str) -> str:
    unit = name.split(".")[1] if "." in name else "riwaya"
    exists = (PACKAGE / unit).is_dir() or (PACKAGE / f"{unit}.py").is_file()
    return unit if exists else "riwaya"  # `from riwaya import __version__`


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    unit = unit_of(path)
    assert unit in ALLOWED, f"{unit} is not in the table; add it to docs/architecture.md"
    allowed = ALLOWED[unit] | COMMON | {unit}
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line}: {unit} imports {target}"
        for line, target in imported_units(ast.parse(path.read_text(encoding="utf-8")))
        if target not in allowed
    ]
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_stand_at_the_top(path: Path) -> None:
    name = str(path.relative_to(PACKAGE))
    if name in LATE_IMPORTS:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    late = [
        f"{name}:{inner.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not late


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_printed_outside_the_command_line(path: Path) -> None:
    if unit_of(path) == "cli":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    assert not [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"]


def test_no_two_parts_may_import_each_other() -> None:
    both = {(a, b) for a, names in ALLOWED.items() for b in names if a in ALLOWED.get(b, set())}
    assert not both


def test_data_folder_has_no_python() -> None:
    assert not list((PACKAGE / "data").rglob("*.py"))
