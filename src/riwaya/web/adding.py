"""Texts that are pasted or dropped: added unless the store has them, under any name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from riwaya.ingest.dateline import head_date
from riwaya.ingest.failure import Failure
from riwaya.ingest.files import JSONL_SUFFIXES, of_bytes
from riwaya.pipeline import code_document
from riwaya.project.adding import Added
from riwaya.records import Document, Outlet
from riwaya.store import documents
from riwaya.web.desk import Desk
from riwaya.web.forms import Pasted
from riwaya.web.pages import Addition, Preview

LONGEST_NAME = 200


def document_of(pasted: Pasted) -> Document:
    """A pasted text as a document; without a date it has that of its dateline."""
    head = None if pasted.published else head_date(pasted.text).day
    return Document(
        id=pasted.id or f"text-{documents.likeness(pasted.text)[:12]}",
        text=pasted.text,
        published=pasted.published or head,
        published_from="option" if pasted.published else "dateline" if head else None,
        outlet=Outlet(pasted.outlet) if pasted.outlet else None,
        title=pasted.title,
    )


def preview(pasted: Pasted) -> Preview:
    """The text coded, and not kept."""
    coded = code_document(document_of(pasted))
    return Preview(coded.document, coded.reports, coded.furniture)


def pasted(desk: Desk, form: Pasted) -> Addition:
    """Add a pasted text."""
    return _add(desk, document_of(form), form.title or form.id or "")


def uploaded(desk: Desk, files: Sequence[tuple[str, bytes]], outlet: str | None, published: date | None) -> tuple[Addition, ...]:
    """Add files, by name and content. A text whose name another text has gets a name of its own."""
    added = []
    for given, data in files:
        name = PurePath(given.replace("\\", "/")).name[:LONGEST_NAME] or "file"
        for found in of_bytes(name, data, published=published, outlet=outlet):
            if isinstance(found, Failure):
                added.append(Addition("failed", found.where, name, 0, (), (), found.message))
            elif PurePath(name).suffix.lower() in JSONL_SUFFIXES:
                added.append(_add(desk, found, name))
            else:
                added.append(_add(desk, _apart(desk, found), name))
    return tuple(added)


def _apart(desk: Desk, document: Document) -> Document:
    with desk.project.store.reading() as connection:
        there = documents.current(connection, document.id)
    if there is None or there.document.text == document.text:
        return document
    path = PurePath(document.id)
    return replace(document, id=f"{path.stem}-{documents.likeness(document.text)[:8]}{path.suffix}")


def _add(desk: Desk, document: Document, name: str) -> Addition:
    with desk.project.store.reading() as connection:
        if there := documents.same_text(connection, document):
            return Addition("known", there, name, 0, (), (), None)
    (added,) = desk.project.add_documents([document])
    return _told(added, name)


def _told(added: Added, name: str) -> Addition:
    return Addition(added.outcome, added.document, name, added.reports, added.joined, added.founded, added.message)
