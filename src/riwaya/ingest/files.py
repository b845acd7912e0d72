"""Files, folders and standard input to documents."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path

from riwaya.errors import InputError, OptionError
from riwaya.ingest import jsonl
from riwaya.ingest.dateline import head_date
from riwaya.ingest.decode import check_encoding, decode
from riwaya.ingest.failure import Failure
from riwaya.records import Document, Outlet

STANDARD_INPUT = "-"
TEXT_SUFFIXES = frozenset({".txt"})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def documents(
    paths: Sequence[str],
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
) -> Iterator[Document | Failure]:
    """The documents of files, folders and standard input, in order; what cannot be read becomes a `Failure`.

    Args:
        paths: files; folders, searched with their sub-folders for .txt and .jsonl in the order of their
            names; `-` for standard input, which may hold a text or JSONL.
        published: day of publication of all documents; wins over what they say themselves.
        outlet: name of the publisher of all documents; wins too.
        encoding: their encoding; told from the bytes if None.

    Raises:
        OptionError: `published` is no ISO date, or `encoding` is unknown.
    """
    day = _day(published)
    if encoding is not None:
        check_encoding(encoding)
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _standard_input(day, outlet, encoding)
        elif Path(path).is_dir():
            yield from _folder(Path(path), day, outlet, encoding)
        else:
            yield from _file(Path(path), Path(path).name, day, outlet, encoding)


def of_bytes(
    name: str, data: bytes, *, published: date | None = None, outlet: str | None = None, encoding: str | None = None
) -> Iterator[Document | Failure]:
    """The documents of a file that was handed over with its name: JSONL if it looks so, else one text.

    Example:
        >>> [document.id for document in of_bytes("a.txt", "قصف".encode())]
        ['a.txt']
    """
    if Path(name).suffix.lower() in JSONL_SUFFIXES or _is_jsonl(data):
        yield from jsonl.documents(BytesIO(data), published=published, outlet=outlet, encoding=encoding, where=name)
        return
    try:
        yield _text(data, name, name, published, outlet, encoding)
    except InputError as error:
        yield Failure(name, str(error).removeprefix(f"{name}: "))


def _day(published: date | str | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        raise OptionError(f"published: {published!r} is no date; expected year-month-day, as in 2016-08-08.") from error


def _folder(folder: Path, day: date | None, outlet: str | None, encoding: str | None) -> Iterator[Document | Failure]:
    """All text and JSONL files below a folder; hidden files and folders are left out."""
    empty = True
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base, name)
            if path.suffix.lower() in TEXT_SUFFIXES | JSONL_SUFFIXES and not name.startswith("."):
                empty = False
                yield from _file(path, path.relative_to(folder).as_posix(), day, outlet, encoding)
    if empty:
        yield Failure(str(folder), "the folder holds no .txt and no .jsonl file; expected at least one.")


def _file(path: Path, name: str, day: date | None, outlet: str | None, encoding: str | None) -> Iterator[Document | Failure]:
    where = str(path)
    try:
        if path.suffix.lower() in JSONL_SUFFIXES:
            with path.open("rb") as handle:
                yield from jsonl.documents(handle, published=day, outlet=outlet, encoding=encoding, where=where)
        else:
            yield _text(path.read_bytes(), name, where, day, outlet, encoding, path=where)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Failure(where, f"the file cannot be read ({reason}); expected a text file or JSONL.")
    except InputError as error:
        yield Failure(where, str(error).removeprefix(f"{where}: "))


def _standard_input(day: date | None, outlet: str | None, encoding: str | None) -> Iterator[Document | Failure]:
    """Standard input, as JSONL if its first line is an object with a text."""
    where = jsonl.STANDARD_INPUT
    data = sys.stdin.buffer.read()
    if _is_jsonl(data):
        handle = BytesIO(data)
        yield from jsonl.documents(handle, published=day, outlet=outlet, encoding=encoding, where=where)
        return
    try:
        yield _text(data, "stdin", where, day, outlet, encoding)
    except InputError as error:
        yield Failure(where, str(error).removeprefix(f"{where}: "))


def _is_jsonl(data: bytes) -> bool:
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if first.startswith(b"{"):
        with suppress(ValueError, RecursionError):
            found = json.loads(first)
            return isinstance(found, dict) and "text" in found
    return False


def _text(
    data: bytes,
    name: str,
    where: str,
    day: date | None,
    outlet: str | None,
    encoding: str | None,
    *,
    path: str | None = None,
) -> Document:
    """One text as a document.

    Raises:
        InputError: the bytes are no text.
    """
    text, found = decode(data, encoding=encoding, where=where)
    head = None if day else head_date(text).day
    return Document(
        id=name,
        text=text,
        published=day or head,
        published_from="option" if day else "dateline" if head else None,
        outlet=Outlet(outlet) if outlet else None,
        encoding=found,
        path=path,
    )


__all__ = ["Failure", "documents", "of_bytes"]
