"""Floors: figures below which the coder must not fall. One TOML file a gold set, `figure = floor`.

A floor is a measured figure less `MARGIN`; `raised` lifts floors and never lowers them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from riwaya.errors import InputError

MARGIN = 0.005
AT_MOST = ("calibration error",)
"""Figures that are better when smaller: their floor is a ceiling."""


def load(path: Path) -> dict[str, float]:
    """The floors of a file. Raises `InputError` if it holds anything but numbers by name."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read as floors ({error}); expected lines such as facts = 0.5.") from error
    for name, value in found.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(f"{path}: {name} is {value!r}; expected a number from 0 to 1.")
    return {name: float(value) for name, value in found.items()}


def below(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A sentence for each figure that is worse than its floor."""
    out = []
    for name, floor in floors.items():
        if name not in measured:
            out.append(f"{name}: not measured; expected {floor:.4f} at least.")
        elif name in AT_MOST and measured[name] > floor:
            out.append(f"{name}: {measured[name]:.4f}; expected {floor:.4f} at most.")
        elif name not in AT_MOST and measured[name] < floor:
            out.append(f"{name}: {measured[name]:.4f}; expected {floor:.4f} at least.")
    return out


def raised(measured: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors lifted to the measured figures less the margin, where that is better."""
    out = {}
    for name, value in measured.items():
        if name in AT_MOST:
            out[name] = round(min(value + MARGIN, floors.get(name, 1.0)), 4)
        else:
            out[name] = round(max(value - MARGIN, floors.get(name, 0.0)), 4)
    return out


def write(path: Path, floors: Mapping[str, float]) -> None:
    """Write floors as TOML."""
    lines = [f'"{name}" = {value:.4f}' if " " in name else f"{name} = {value:.4f}" for name, value in floors.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
