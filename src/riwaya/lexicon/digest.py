"""One short name for everything that stands in the data files."""

from __future__ import annotations

import hashlib
from functools import cache

from riwaya.lexicon.rows import DATA

NOT_READ = ("desk", "examples")
"""Folders whose files decide nothing of how a text is read."""


@cache
def data_hash() -> str:
    """A digest of all data files: two installations with the same one read the same words, names, places and weights.

    Example:
        >>> len(data_hash())
        16
    """
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(DATA.rglob("*")):
        name = path.relative_to(DATA)
        if path.is_file() and path.suffix != ".md" and name.parts[0] not in NOT_READ:
            digest.update(f"{name.as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
