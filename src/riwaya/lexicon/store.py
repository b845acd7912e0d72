"""The compiled lexicon: one trie over all surface forms, and the entries they belong to.

Compiling takes about a second and is done once per content of the data files; the result lies in the user's cache
directory under the hash of that content. marisa-trie was chosen over an Aho-Corasick automaton because it is saved and
memory-mapped as it is, and because a token with its clitics cut off is looked up, never a substring.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from riwaya.lexicon.entries import Entry, all_entries
from riwaya.lexicon.rows import DATA
from riwaya.text.clitics import splits
from riwaya.text.fold import FOLD_VERSION

BUILD_VERSION = 10
"""Raised when this code would compile the same data to something else."""


class Reading(NamedTuple):
    """One way to read a word: cut into clitics, and the entry that its stem is a form of."""

    pro: str
    stem: str
    enc: str
    entry: Entry
    features: str


class Lexicon:
    """Look-up of words and of names of several words."""

    def __init__(self, trie: marisa_trie.RecordTrie, entries: tuple[Entry, ...], features: tuple[str, ...]) -> None:
        self._trie = trie
        self._entries = entries
        self._features = features
        self.readings = lru_cache(maxsize=60_000)(self._readings)
        self.form = lru_cache(maxsize=60_000)(self._form)
        self.starts_pair = lru_cache(maxsize=60_000)(self._starts_pair)
        self.starts_name = lru_cache(maxsize=60_000)(self._starts_name)

    def _form(self, key: str) -> tuple[tuple[Entry, str], ...]:
        """Entries that have the folded words `key` as one of their forms."""
        return tuple((self._entries[i], self._features[f]) for i, f in sorted(self._trie.get(key, ())))

    def longest(self, joined: str) -> list[str]:
        """All keys of several words that the folded, space-joined words begin with, shortest first."""
        return [key for key in self._trie.prefixes(joined) if " " in key and joined[len(key) : len(key) + 1] in ("", " ")]

    def _starts_name(self, stem: str) -> bool:
        """Whether some key of several words has `stem` as its first word."""
        return next(self._trie.iterkeys(stem + " "), None) is not None

    def _starts_pair(self, pair: str) -> bool:
        """Whether some key of several words begins with these two words."""
        return any(key[len(pair) : len(pair) + 1] in ("", " ") for key in self._trie.iterkeys(pair))

    def _readings(self, word: str) -> tuple[Reading, ...]:
        """Every reading of a folded word, the ones that cut off least first."""
        found = []
        for pro, stem, enc in splits(word):
            for entry, features in self.form(stem):
                found.append(Reading(pro, stem, enc, entry, features))
        if word.endswith("و") and len(word) > 3 and not any(r.entry.pos == "verb" for r in found):
            # «اعتقلو», «يلقو»: hasty writing leaves out the silent alef of the plural
            found += [
                r._replace(stem=r.stem[:-1])
                for r in self.readings(word + "ا")
                if r.features[:4] in ("v3mp", "i3mp") and not r.enc
            ]
        return tuple(found)


@cache
def load() -> Lexicon:
    """The lexicon of this installation, from the cache or compiled now."""
    folder = _cache_folder() / f"lexicon-{_content_hash()}"
    trie = marisa_trie.RecordTrie(">HB")
    try:
        content = json.loads((folder / "entries.json").read_text(encoding="utf-8"))
        trie.mmap(str(folder / "forms.marisa"))
    except (OSError, ValueError):
        return _compile(folder)
    return Lexicon(trie, _entries(content["entries"]), tuple(content["features"]))


def _compile(folder: Path) -> Lexicon:
    keys, values, entries = [], [], []
    features: dict[str, int] = {}
    for number, (entry, forms) in enumerate(all_entries()):
        entries.append(entry)
        for form, feature in dict.fromkeys(forms):
            keys.append(form)
            values.append((number, features.setdefault(feature, len(features))))
    trie = marisa_trie.RecordTrie(">HB", zip(keys, values, strict=True))
    _save(folder, trie, entries, list(features))
    return Lexicon(trie, tuple(entries), tuple(features))


def _save(folder: Path, trie: marisa_trie.RecordTrie, entries: list[Entry], features: list[str]) -> None:
    """Write the cache in one move, so that a process beside this one never reads half of it. A read-only disk is no fault."""
    content = json.dumps(
        {"features": features, "entries": [list(asdict(entry).values()) for entry in entries]},
        ensure_ascii=False,
    )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=folder.parent))
        (temporary / "entries.json").write_text(content, encoding="utf-8")
        trie.save(str(temporary / "forms.marisa"))
        temporary.rename(folder)
    except OSError:
        return


def _entries(rows: list[list[object]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(cat, pos, lemma, info, tuple(map(tuple, rest)), gap)  # type: ignore[arg-type, call-overload]
        for cat, pos, lemma, info, rest, gap in rows
    )


def _cache_folder() -> Path:
    base = os.environ.get("RIWAYA_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "riwaya"


def _content_hash() -> str:
    digest = hashlib.blake2b(f"{BUILD_VERSION} {FOLD_VERSION}".encode(), digest_size=12)
    for path in sorted([*DATA.glob("*.csv"), *(DATA / "events").glob("*.yml"), *(DATA / "generated").glob("*.tsv")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
