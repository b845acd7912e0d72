"""The application: routes, guards and errors put together. Everything it needs is passed in."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.routing import APIRoute

from riwaya.version import __version__
from riwaya.web import problems, static
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
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router, responses=problems.RESPONSES)
    problems.register(app)
    static.register(app)
    app.add_middleware(Guard, setup=desk.setup)
    return app


def _operation(route: APIRoute) -> str:
    """Operations are named by their functions, so that clients made from the document read well."""
    return route.name
