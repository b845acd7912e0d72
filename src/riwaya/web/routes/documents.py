"""Documents: lists, one with its reports, adding, and coding without keeping."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Query, UploadFile

from riwaya.web import adding, blind, reading
from riwaya.web.access import Coder, Open, Viewer, note
from riwaya.web.forms import DocumentQuery, Pasted, Words
from riwaya.web.pages import Addition, Additions, DocumentList, DocumentPage, Preview, ReportPage

router = APIRouter(tags=["documents"])


@router.get("/api/documents")
def list_documents(query: Annotated[DocumentQuery, Query()], desk: Open, who: Viewer) -> DocumentList:
    """A page of documents, searched if words are given."""
    return reading.documents(desk, query)


@router.post("/api/documents")
def add_text(pasted: Pasted, desk: Open, who: Coder) -> Addition:
    """Add a text. One that the store has is shown, and not added twice."""
    added = adding.pasted(desk, pasted)
    note(desk, who, "add", added.document, added.outcome)
    return added


@router.post("/api/documents/files")
def add_files(
    files: Annotated[list[UploadFile], File(max_length=200, description="Text files or JSONL.")],
    desk: Open,
    who: Coder,
    outlet: Annotated[Words | None, Form()] = None,
    published: Annotated[date | None, Form()] = None,
) -> Additions:
    """Add text files or JSONL files; a file that cannot be read is told and the others are added."""
    added = adding.uploaded(desk, [(file.filename or "file", file.file.read()) for file in files], outlet, published)
    for one in added:
        note(desk, who, "add", one.document, one.outcome)
    return Additions(added)


@router.post("/api/code")
def code_text(pasted: Pasted, desk: Open, who: Viewer) -> Preview:
    """Code a text without keeping it."""
    return adding.preview(pasted)


@router.get("/api/documents/{document:path}")
def get_document(document: str, desk: Open, who: Viewer) -> DocumentPage:
    """A document with its text, its reports, and what people said of them."""
    return reading.document(desk, document, hidden=blind.documents(desk, who))


@router.get("/api/reports/{key:path}", tags=["reports"])
def get_report(key: str, desk: Open, who: Viewer) -> ReportPage:
    """A report through all its readings, with its history."""
    return reading.report(desk, key, hidden=blind.documents(desk, who))
