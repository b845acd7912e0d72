"""The command line as a user meets it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.cli.main import main


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Run `riwaya …` in an empty folder without settings; gives the exit code, what was printed, and the errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RIWAYA_SETTINGS", str(tmp_path / "no-settings.toml"))
    monkeypatch.delenv("RIWAYA_DATABASE", raising=False)

    def go(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as stop:
            main(list(arguments))
        out, err = capfd.readouterr()
        return int(stop.value.code or 0), out, err

    return go
