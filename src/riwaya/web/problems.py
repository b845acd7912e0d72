"""Errors as problem JSON (RFC 9457), each with one sentence in the language that was asked for.

The sentences are data: `data/desk/messages.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from riwaya.errors import InputError, OptionError, RiwayaError, StoreError
from riwaya.lexicon.rows import Row, table
from riwaya.web.pages import ProblemDetails

MEDIA_TYPE = "application/problem+json"
LANGUAGES = {"en": "english", "ar": "arabic"}
BY_STATUS = {400: "bad_request", 404: "not_found", 405: "no_such_method", 413: "too_large", 415: "wrong_kind", 421: "wrong_host"}
BY_ERROR: tuple[tuple[type[RiwayaError], str], ...] = (
    (StoreError, "store"),
    (OptionError, "makes_no_sense"),
    (InputError, "unreadable"),
    (RiwayaError, "failed"),
)
RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "What is wrong with the request.", "content": {MEDIA_TYPE: {}}, "model": ProblemDetails},
}


class Problem(RiwayaError):
    """A request that is refused.

    Args:
        code: a row of `data/desk/messages.csv`.
        headers: headers to send along.
        words: what stands in the sentence.
    """

    def __init__(self, code: str, *, headers: Mapping[str, str] | None = None, reason: str | None = None, **words: object):
        super().__init__(code)
        self.code = code
        self.headers = dict(headers or {})
        self.reason = reason
        self.words = words


@cache
def messages() -> dict[str, Row]:
    """Code → its row.

    Example:
        >>> messages()["login_needed"]["status"]
        '401'
    """
    return {row["code"]: row for row in table("desk/messages.csv")}


def language(request: Request) -> str:
    """`ar` or `en`: the first of them that the browser asks for."""
    for part in request.headers.get("accept-language", "").split(","):
        asked = part.split(";")[0].strip().lower()[:2]
        if asked in LANGUAGES:
            return asked
    return "en"


def answer(request: Request, problem: Problem) -> JSONResponse:
    """The problem as a response."""
    row = messages()[problem.code]
    spoken = language(request)
    detail = row[LANGUAGES[spoken]].format(**problem.words)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": row["title"],
        "status": int(row["status"]),
        "detail": detail,
        "code": problem.code,
    }
    if problem.reason:
        body["reason"] = problem.reason
    headers = {"content-language": spoken, **problem.headers}
    return JSONResponse(body, status_code=int(row["status"]), headers=headers, media_type=MEDIA_TYPE)


def of_error(error: RiwayaError) -> Problem:
    """What an error of the package is to whoever asked."""
    if isinstance(error, Problem):
        return error
    reason = str(error)
    gone = isinstance(error, StoreError) and ("expected one that" in reason or "nothing of that id" in reason)
    code = "not_found" if gone else next(code for kind, code in BY_ERROR if isinstance(error, kind))
    return Problem(code, reason=reason)


def register(app: FastAPI) -> None:
    """Answer every error so; what nobody foresaw is the guard's."""

    def by_riwaya(request: Request, error: Exception) -> JSONResponse:
        return answer(request, of_error(error if isinstance(error, RiwayaError) else RiwayaError(str(error))))

    def by_form(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return answer(request, Problem("invalid", where=where, reason=f"{where}: {first['msg']}"))

    def by_http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return answer(request, Problem(BY_STATUS.get(error.status_code, "bad_request"), headers=error.headers))

    app.add_exception_handler(RiwayaError, by_riwaya)
    app.add_exception_handler(RequestValidationError, by_form)
    app.add_exception_handler(HTTPException, by_http)
