"""The application: routes, guards and errors put together. Everything it needs is passed in."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel

from riwaya.version import __version__
from riwaya.web import forms, problems, reviewing, static
from riwaya.web.desk import Desk
from riwaya.web.guard import Guard
from riwaya.web.routes import documents, events, people, reviews, rounds, store

ROUTERS = (documents.router, events.router, reviews.router, rounds.router, store.router, people.router)
DESCRIPTION = "Articles, what they report, the events that the reports tell of, and what people say of all that."


def create(desk: Desk) -> FastAPI:
    """The application for an open desk.

    Args:
        desk: the project and how the desk is set up.
    """
    app = FastAPI(
        title="riwaya desk",
        version=__version__,
        description=DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        generate_unique_id_function=_operation,
        redirect_slashes=False,
    )
    reviewing.follow_rule(desk)
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router, responses=problems.RESPONSES)
    problems.register(app)
    static.register(app)
    app.add_middleware(Guard, setup=desk.setup)
    _complete(app)
    return app


def _complete(app: FastAPI) -> None:
    """Say in the OpenAPI document that answers always have all their fields; only forms may leave some out."""
    incoming = {name for name, kind in vars(forms).items() if isinstance(kind, type) and issubclass(kind, BaseModel)}
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        document = plain()
        for name, schema in document["components"]["schemas"].items():
            if name not in incoming and not name.startswith("Body_") and "properties" in schema:
                schema["required"] = list(schema["properties"])
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # the way that FastAPI documents


def _operation(route: APIRoute) -> str:
    """Operations are named by their functions, so that clients made from the document read well."""
    return route.name
