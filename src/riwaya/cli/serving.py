"""The commands of the desk: parse, and hand over to `desk_work`, which is loaded when a command runs."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from riwaya.cli.projects import Database
from riwaya.errors import OptionError

users = typer.Typer(help="Who may log in at the desk.", no_args_is_help=True, rich_markup_mode=None)
UserName = Annotated[str, typer.Argument(metavar="NAME", help="Letters, digits, dot, underscore, hyphen.")]
AnyRole = Annotated[str, typer.Option(metavar="ROLE", help="viewer, coder, reviewer or admin.")]


def _work() -> ModuleType:
    """The module that does the work: loaded late, because it loads the web server, which is an extra."""
    try:
        return importlib.import_module("riwaya.cli.desk_work")
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.partition(".")[0] == "riwaya":
            raise
        hint = "Run pip install 'riwaya[web]'."
        raise OptionError(f"riwaya serve: {error.name} is not installed; expected the packages of the desk. {hint}") from error


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(serve)
    app.add_typer(users, name="users")
    for command in (add, list_, remove):
        users.command(command.__name__.rstrip("_"))(command)


def serve(
    database: Database = None,
    host: Annotated[str | None, typer.Option(metavar="HOST", help="Where to listen; 127.0.0.1 if not given.")] = None,
    port: Annotated[int | None, typer.Option(metavar="N", min=0, max=65535, help="8765 if not given; 0: any free one.")] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name under which a proxy reaches the desk; repeatable.")
    ] = None,
    sign_off: Annotated[bool, typer.Option("--sign-off", help="Corrections, merges and splits need a second person.")] = False,
    certificate: Annotated[Path | None, typer.Option(metavar="PEM", help="Certificate for HTTPS.")] = None,
    key: Annotated[Path | None, typer.Option(metavar="PEM", help="Its key.")] = None,
) -> None:
    """Open the desk: read, check and correct in a browser."""
    status = _work().serve(
        database=database,
        host=host,
        port=port,
        hosts=allow_host or [],
        sign_off=sign_off,
        certificate=certificate,
        key=key,
    )
    raise typer.Exit(status)


def add(
    name: UserName,
    role: AnyRole = "viewer",
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    database: Database = None,
) -> None:
    """Add an account, or give one that is there another role and password."""
    raise typer.Exit(_work().add_user(name, role=role, from_stdin=password_stdin, database=database))


def list_(database: Database = None) -> None:
    """List the accounts."""
    raise typer.Exit(_work().list_users(database=database))


def remove(name: UserName, database: Database = None) -> None:
    """Remove an account; its sessions end, and what it did stays in the history."""
    raise typer.Exit(_work().remove_user(name, database=database))
