"""JSONL to documents: one object a line with `id`, `text`, and optionally `published`, `source`, `title`."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any, BinaryIO

from riwaya.errors import InputError
from riwaya.ingest.dateline import head_date
from riwaya.ingest.decode import decode
from riwaya.ingest.failure import Failure
from riwaya.records import Document, Outlet

STANDARD_INPUT = "standard input"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def documents(
    handle: BinaryIO,
    *,
    published: date | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
    where: str = STANDARD_INPUT,
) -> Iterator[Document | Failure]:
    """The documents of a JSONL stream, line by line; a faulty line becomes a `Failure` and the rest goes on.

    Args:
        handle: bytes, read as they come.
        published: a date that wins over the one of the line.
        outlet: a name that wins over the one of the line.
        encoding: encoding of the stream; UTF-8 (or UTF-16 with a byte order mark) if None.
        where: how to name the stream in messages.

    Raises:
        OptionError: `encoding` is unknown.
    """
    for number, line in enumerate(_lines(handle, encoding, where), start=1):
        place = f"{where}:{number}"
        if isinstance(line, Failure):
            yield line
            continue
        try:
            text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
            if text.strip():
                yield document_of(text.rstrip(), place, published=published, outlet=outlet, encoding=encoding)
        except UnicodeDecodeError:
            yield Failure(place, "the line is not UTF-8; expected JSONL in UTF-8. Give the encoding.")
        except InputError as error:
            yield Failure(place, str(error))


def _lines(handle: BinaryIO, encoding: str | None, where: str) -> Iterable[bytes | str | Failure]:
    """Lines as they come; the whole at once where a line cannot be decoded for itself."""
    first = handle.readline()
    if encoding is None and not first.startswith(UTF16_MARKS):
        return chain((first,), handle)
    try:
        text, _ = decode(first + handle.read(), encoding=encoding, where=where)
    except InputError as error:
        return (Failure(where, str(error).removeprefix(f"{where}: ")),)
    return text.split("\n")


def document_of(line: str, place: str, *, published: date | None, outlet: str | None, encoding: str | None) -> Document:
    """The document of one line.

    Raises:
        InputError: the line is no such object; the message does not repeat `place`.
    """
    found = _parsed(line)
    text = found.get("text")
    if not isinstance(text, str):
        raise InputError(f"`text` is {_short(text)}; expected a string.")
    given = None if published else _date(found.get("published"))
    head = None if published or given else head_date(text).day
    origin = "option" if published else "metadata" if given else "dateline" if head else None
    return Document(
        id=str(found["id"]) if found.get("id") is not None else place,
        text=text,
        published=published or given or head,
        published_from=origin,
        outlet=Outlet(outlet) if outlet else _outlet(found.get("source")),
        title=_string(found, "title"),
        encoding=encoding,
    )


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"no JSON at column {error.colno} ({error.msg})"
        raise InputError(f"{reason}; expected one object a line.") from error
    except (ValueError, RecursionError) as error:
        raise InputError("JSON that cannot be read; expected one plain object a line.") from error
    if not isinstance(found, dict):
        raise InputError(f"{_short(found)} is no object; expected an object with `id` and `text`.")
    try:
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("a string holds half a surrogate pair; expected whole characters.") from error
    return found


def _date(given: object) -> date | None:
    """An ISO date or timestamp; its day as written."""
    if given is None:
        return None
    if isinstance(given, str):
        try:
            return datetime.fromisoformat(given).date()
        except ValueError:
            pass
    raise InputError(f"`published` is {_short(given)}; expected a date such as 2016-08-08, or null.")


def _outlet(given: object) -> Outlet | None:
    if given is None:
        return None
    if isinstance(given, str):
        return Outlet(given)
    if isinstance(given, dict):
        name = _string(given, "name")
        return Outlet(name, _string(given, "kind")) if name else None
    raise InputError(f'`source` is {_short(given)}; expected an object such as {{"name": "…"}}, or null.')


def _string(found: dict[str, Any], key: str) -> str | None:
    value = found.get(key)
    if value is None or isinstance(value, str):
        return value
    raise InputError(f"`{key}` is {_short(value)}; expected a string or null.")


def _short(value: object) -> str:
    """A value as it may stand in a message."""
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 40 else shown[:39] + "…"
