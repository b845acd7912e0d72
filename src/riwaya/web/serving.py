"""Running the desk: what must be so before it listens, and listening."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from riwaya.errors import OptionError
from riwaya.project.project import Project
from riwaya.store import accounts
from riwaya.web.app import create
from riwaya.web.desk import Desk, Setup


def check(project: Project, setup: Setup) -> None:
    """Refuse to be reached by others without accounts.

    Raises:
        OptionError: other machines could reach the desk, and nobody has an account.
    """
    with project.store.reading() as connection:
        guarded = accounts.exist(connection)
    if not setup.local and not guarded:
        where = setup.host if not setup.hosts else ", ".join((setup.host, *setup.hosts))
        raise OptionError(
            f"riwaya serve: others could reach {where} and nobody has an account; expected at least one account."
            " Run riwaya users add NAME --role admin."
        )


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        OptionError: the address cannot be used.
    """
    made: socket.socket | None = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        return made
    except OSError as error:
        if made is not None:
            made.close()
        reason = error.strerror or type(error).__name__
        hint = "expected an address of this machine and a free port. Choose another one with --port."
        raise OptionError(f"riwaya serve: {host} port {port} cannot be used ({reason}); {hint}") from error


def prepare(app: FastAPI) -> None:
    """Have every route ready: FastAPI makes them when the first one is looked for, and the first visitor would wait for that."""
    scope = {"type": "http", "method": "GET", "path": "/", "root_path": "", "headers": [], "query_string": b""}
    for route in app.routes:
        route.matches(scope)


def serve(
    project: Project, setup: Setup, *, port: int, certificate: Path | None, key: Path | None, tell: Callable[[str], None]
) -> None:
    """Run the desk until it is interrupted.

    Args:
        project: an open project.
        setup: how the desk is set up.
        port: 0 takes any free one.
        certificate, key: PEM files for HTTPS, or None.
        tell: called with the address as soon as it listens.

    Raises:
        OptionError: there must be accounts first, or the address cannot be used.
    """
    check(project, setup)
    with listening(setup.host, port) as made:
        scheme = "https" if certificate else "http"
        app = create(Desk(project, setup))
        prepare(app)
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            proxy_headers=bool(setup.hosts),  # only a proxy on this machine is believed
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
        config.load()
        host = f"[{setup.host}]" if ":" in setup.host else setup.host
        tell(f"{scheme}://{host}:{made.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[made])
