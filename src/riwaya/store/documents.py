"""Documents in their versions. The current one of a key is the one that nothing supersedes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, insert, select, update

from riwaya.records import Document, Origin, Outlet, Span
from riwaya.store.codec import plain, revived
from riwaya.store.engine import pages
from riwaya.store.runs import Run
from riwaya.store.schema import documents


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document as it is kept.

    Attributes:
        row: its number in the store.
        number: 1 for the text as it came first.
        document: the document; its id is the key that all versions share.
        furniture: what was set aside when it was coded.
        coded_run: the run that coded it last.
        superseded_run: the run that brought the next version, or None.
    """

    row: int
    number: int
    document: Document
    furniture: tuple[Span, ...]
    coded_run: int
    superseded_run: int | None = None


def digest(document: Document) -> str:
    """What tells versions apart: the text, and all that the coding looks at or shows beside it.

    Example:
        >>> digest(Document("a", "قصف")) == digest(Document("b", "قصف")) != digest(Document("a", "غارة"))
        True
    """
    outlet = document.outlet.name if document.outlet else None
    published = document.published.isoformat() if document.published else None
    content = json.dumps([document.text, document.title, published, outlet])
    return hashlib.blake2b(content.encode("ascii"), digest_size=16).hexdigest()


def likeness(text: str) -> str:
    """What the same words share, however they are spaced and whatever the document is called.

    Example:
        >>> likeness(" قصف  الحي") == likeness("قصف الحي")
        True
    """
    return hashlib.blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def same_text(connection: Connection, document: Document) -> str | None:
    """The id of a current document of the same words that contradicts this one in nothing: an outlet that prints another's text
    is a document of its own, but a text without outlet or date is taken for the one that is there.
    """
    query = select(documents.c.key, documents.c.outlet, documents.c.published).where(
        documents.c.likeness == likeness(document.text), documents.c.superseded_run.is_(None)
    )
    outlet = document.outlet.name if document.outlet else None
    for key, other, published in connection.execute(query.order_by(documents.c.id)):
        if outlet in (None, other) and document.published in (None, published):
            return str(key)
    return None


def known(connection: Connection, document: Document) -> bool:
    """Whether some version of the document has this content already."""
    query = select(documents.c.id).where(documents.c.key == document.id, documents.c.digest == digest(document))
    return connection.execute(query).first() is not None


def current(connection: Connection, key: str) -> Version | None:
    """The version of a document that counts."""
    row = connection.execute(
        select(documents).where(documents.c.key == key, documents.c.superseded_run.is_(None)).order_by(documents.c.version.desc())
    ).first()
    return _version(row) if row else None


def versions(connection: Connection, key: str) -> tuple[Version, ...]:
    """All versions of a document, the first one first."""
    return tuple(map(_version, connection.execute(select(documents).where(documents.c.key == key).order_by(documents.c.version))))


def by_row(connection: Connection, rows: Collection[int]) -> dict[int, Version]:
    """The versions of these numbers."""
    found: dict[int, Version] = {}
    for part in pages(sorted(set(rows))):
        found.update((row.id, _version(row)) for row in connection.execute(select(documents).where(documents.c.id.in_(part))))
    return found


def uncoded(connection: Connection, done: Collection[int]) -> Iterator[int]:
    """Numbers of the current versions that none of these runs has coded, in the order in which they came."""
    query = select(documents.c.id).where(documents.c.superseded_run.is_(None), documents.c.coded_run.not_in(sorted(done)))
    yield from connection.scalars(query.order_by(documents.c.id)).all()


def unmerged(connection: Connection) -> tuple[int, ...]:
    """Numbers of the current versions whose reports belong to no event yet: an older riwaya kept them."""
    query = select(documents.c.id).where(documents.c.superseded_run.is_(None), documents.c.merged_run.is_(None))
    return tuple(connection.scalars(query.order_by(documents.c.id)))


def merged(connection: Connection, row: int, run: int) -> None:
    """Write down that the reports of this version stand in events."""
    connection.execute(update(documents).where(documents.c.id == row).values(merged_run=run))


def speaks(connection: Connection, row: int, own_voice: Origin) -> None:
    """Write down who speaks where this version names no source."""
    connection.execute(update(documents).where(documents.c.id == row).values(own_voice=plain(own_voice)))


def own_voices(connection: Connection, keys: Collection[str]) -> dict[str, Origin]:
    """Document → who speaks where it names no source."""
    found: dict[str, Origin] = {}
    for part in pages(sorted(keys)):
        query = select(documents.c.key, documents.c.own_voice).where(
            documents.c.key.in_(part), documents.c.superseded_run.is_(None), documents.c.own_voice.is_not(None)
        )
        found.update((key, revived(Origin, value)) for key, value in connection.execute(query) if value)
    return found


def count(connection: Connection) -> tuple[int, int]:
    """How many documents there are, and how many versions of them."""
    versions = func.count()
    current = func.count().filter(documents.c.superseded_run.is_(None))
    row = connection.execute(select(current, versions).select_from(documents)).one()
    return int(row[0]), int(row[1])


def put(connection: Connection, document: Document, furniture: tuple[Span, ...], run: Run) -> Version:
    """Keep a document as the newest version of its key, to be merged in the same transaction; the one before is marked as
    superseded.
    """
    latest = connection.scalar(select(func.max(documents.c.version)).where(documents.c.key == document.id)) or 0
    connection.execute(
        update(documents)
        .where(documents.c.key == document.id, documents.c.superseded_run.is_(None))
        .values(superseded_run=run.id)
    )
    number = (connection.scalar(select(func.max(documents.c.id))) or 0) + 1
    connection.execute(
        insert(documents).values(
            id=number,
            key=document.id,
            version=latest + 1,
            digest=digest(document),
            likeness=likeness(document.text),
            text=document.text,
            title=document.title,
            published=document.published,
            published_from=document.published_from,
            outlet=document.outlet.name if document.outlet else None,
            outlet_kind=document.outlet.kind if document.outlet else None,
            encoding=document.encoding,
            path=document.path,
            furniture=_offsets(furniture),
            added_run=run.id,
            coded_run=run.id,
            merged_run=run.id,
        )
    )
    return Version(number, latest + 1, document, furniture, run.id)


def coded(connection: Connection, row: int, furniture: tuple[Span, ...], run: Run) -> None:
    """Write down that a run has coded this version."""
    values = {"coded_run": run.id, "furniture": _offsets(furniture)}
    connection.execute(update(documents).where(documents.c.id == row).values(**values))


def _offsets(furniture: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in furniture]


def _version(row: Row[tuple[object, ...]]) -> Version:
    outlet = Outlet(row.outlet, row.outlet_kind) if row.outlet else None
    document = Document(
        row.key, row.text, row.published, row.published_from, outlet, row.title, row.encoding, row.path
    )  # in the order of the record
    furniture = tuple(Span(start, end, row.text[start:end]) for start, end in row.furniture)
    return Version(row.id, row.version, document, furniture, row.coded_run, row.superseded_run)
