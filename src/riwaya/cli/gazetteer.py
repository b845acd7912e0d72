"""`riwaya gazetteer`: tables of places that a user brings."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from riwaya.cli import bidi
from riwaya.errors import InputError, OptionError
from riwaya.link import geonames, pcodes
from riwaya.link.gazetteer import build, load
from riwaya.link.imported import files, folder, read, source_of, store
from riwaya.link.matching import matched

T = TypeVar("T")
NAME = re.compile(r"[\w.-]+")
GEONAMES = "GeoNames"
"""Source of its places, as of those that come with riwaya."""


def bring(file: Path, *, name: str | None) -> int:
    """Read a table, match it with what riwaya knows, and keep it for later runs."""
    if not file.is_file():
        raise InputError(f"{file}: no such file; expected a GeoNames country file or a table of P-codes.")
    key = name or file.stem
    if not NAME.fullmatch(key):
        raise OptionError(f"--name {key!r}: expected letters, digits, dots, hyphens and underscores only.")
    target = folder() / f"{key}.tsv"
    before = build(path for path in files(folder()) if path != target)  # not to be matched with its own earlier self
    from_geonames = geonames.is_geonames(file)
    places = geonames.read(file) if from_geonames else pcodes.read(file)
    kept = list(_watched(matched(places, before)))
    if not kept:
        raise InputError(f"{file}: no place with an Arabic name; expected names in Arabic letters among its columns.")
    count = store(kept, target, source=GEONAMES if from_geonames else f"OCHA P-codes, {file.name}")
    load.cache_clear()
    same = sum(bool(known.same_as) for _, known in kept)
    open_ = sum(known.point is None for _, known in kept)
    print(f"{key}: {count} places, {same} of them known before, {open_} without a point; kept in {bidi.clean(str(target))}")
    return 0


def show() -> int:
    """Print a line for every imported table."""
    found = files(folder())
    for path in found:
        places = sum(not line.startswith("?") for line in read(path))
        print(f"{path.stem}: {places} places, {bidi.clean(source_of(path))}")
    if not found:
        print(f"no imported tables in {bidi.clean(str(folder()))}")
    return 0


def remove(name: str) -> int:
    """Delete an imported table."""
    found = {path.stem: path for path in files(folder())}
    if name not in found:
        raise OptionError(f"{name}: no such table; expected one of: {', '.join(found) or 'none is imported'}.")
    found[name].unlink()
    load.cache_clear()
    print(f"{name}: removed")
    return 0


def _watched(items: Iterable[T]) -> Iterator[T]:
    """The items, with a progress bar on standard error where somebody can see it."""
    if sys.stderr.isatty():
        return iter(track(items, description="importing", console=Console(stderr=True), transient=True))
    return iter(items)
