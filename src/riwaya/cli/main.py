"""Commands and their options. The work itself is in `work`, which is loaded when a command runs."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from riwaya import __version__, settings
from riwaya.api import day_of
from riwaya.cli import projects, serving
from riwaya.cli.options import (
    Bidi,
    Encoding,
    Explain,
    Files,
    Json,
    Jsonl,
    MinConfidence,
    Outlet,
    Prefer,
    Published,
    Reader,
    Resolve,
    Width,
)
from riwaya.errors import OptionError, RiwayaError

app = typer.Typer(
    name="riwaya",
    help="Turn Arabic conflict reporting into attributed, dated, located reports.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # an error is one sentence, not a page
    rich_markup_mode=None,  # rich is slow to load and not needed for the help
    context_settings={"help_option_names": ["-h", "--help"]},
)
data = typer.Typer(help="The words, names and places that riwaya knows.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(data, name="data")
gazetteer = typer.Typer(help="Tables of places that you bring yourself.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gazetteer, name="gazetteer")
projects.register(app)
serving.register(app)


def _work() -> ModuleType:
    """The module that does the work: the one late import, because it loads the engine and its data."""
    return importlib.import_module("riwaya.cli.work")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"riwaya {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    chosen = settings.load(os.environ)  # the engine and its worker processes look at the environment
    if chosen.gazetteer:
        os.environ.setdefault(settings.PREFIX + "GAZETTEER", chosen.gazetteer)
    if not chosen.reader:
        os.environ[settings.PREFIX + "READER"] = "off"


@app.command()
def code(
    files: Files = None,
    published: Published = None,
    outlet: Outlet = None,
    encoding: Encoding = None,
    json: Json = False,
    jsonl: Jsonl = False,
    resolve: Resolve = False,
    explain: Explain = False,
    prefer: Prefer = None,
    min_confidence: MinConfidence = None,
    reader: Reader = None,
    width: Width = None,
    bidi: Bidi = None,
) -> None:
    """Code texts: what happened, who did it to whom, where, when, with what harm, and who says so."""
    _turn_reader(reader)
    status = _work().code(
        files or [],
        form=_form(json=json, jsonl=jsonl),
        merged=resolve,
        published=published,
        outlet=outlet,
        encoding=encoding,
        explain=explain,
        prefer=prefer,
        min_confidence=min_confidence,
        width=width,
        bidi_choice=bidi,
    )
    raise typer.Exit(status)


def _turn_reader(on: bool | None) -> None:
    """Let the reader read along or leave it out, in this process and those that it starts."""
    if on is not None:
        os.environ[settings.PREFIX + "READER"] = "on" if on else "off"
    if on and importlib.import_module("riwaya.reader").installed_reader() is None:
        raise OptionError("--reader: numpy is missing; expected the extra of that name. Run: pip install 'riwaya[reader]'")


def _form(*, json: bool, jsonl: bool) -> str:
    if json and jsonl:
        raise typer.BadParameter("--json and --jsonl exclude each other; choose one.")
    return "jsonl" if jsonl else "json" if json else "table"


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Annotated documents: JSONL, an annotation file, a folder, or a GSR CSV file.")
    ],
    system: Annotated[
        Path | None, typer.Argument(metavar="CODED", help="Lines of `riwaya code --jsonl`; coded now if not given.")
    ] = None,
    errors: Annotated[int, typer.Option(metavar="N", help="Show N missed and invented reports.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="TOML file of figures that must be reached; exit code 1 if one is not.")
    ] = None,
    min_confidence: MinConfidence = None,
    reader: Reader = None,
    places: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Reference answers for places: name, within, lat, lon …")
    ] = None,
    actors: Annotated[Path | None, typer.Option(metavar="CSV", help="Reference answers for actors: name, accepted …")] = None,
    disputes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="JSONL lines that note where voices conflict: kind, field, docs, sides.")
    ] = None,
) -> None:
    """Score the coder against annotated documents, field by field and type by type."""
    _turn_reader(reader)
    work = importlib.import_module("riwaya.cli.evaluate")
    status = work.evaluate(
        gold,
        system=system,
        errors=errors,
        as_json=json,
        floors=floors,
        min_confidence=min_confidence,
        places=places,
        actors=actors,
        disputes=disputes,
    )
    raise typer.Exit(status)


Country = Annotated[str | None, typer.Option(metavar="ISO3", help="Country where the text plays, as SYR.")]


@app.command()
def places(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place name as a text writes it.")],
    near: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Another place that the text names; repeatable.")] = None,
    country: Country = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object with every candidate.")] = False,
) -> None:
    """Look up a place name: what it stands for beside other places, and why."""
    work = importlib.import_module("riwaya.cli.lookup")
    raise typer.Exit(work.places(name, near=near or [], country=country, as_json=json))


@app.command()
def actors(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or a description as «الشرطة».")],
    country: Country = None,
    day: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Give the name borne on that day, as 2016-08-08.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """Look up an actor by name, or by description and country."""
    work = importlib.import_module("riwaya.cli.lookup")
    raise typer.Exit(work.actors(name, country=country, day=day_of(day, where="--on"), as_json=json))


@data.command("check")
def data_check() -> None:
    """Check every data file and name all faults as file:line."""
    raise typer.Exit(_work().check_data())


@gazetteer.command("import")
def gazetteer_import(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A GeoNames country file (SY.txt, SY.zip) or a table of P-codes (CSV, XLSX).")
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Under what name it is kept; the file's own if not given.")
    ] = None,
) -> None:
    """Add the places of a table to what later runs know; the same name replaces an earlier import."""
    raise typer.Exit(_gazetteer().bring(file, name=name))


@gazetteer.command("list")
def gazetteer_list() -> None:
    """Name the imported tables, where they come from and how many places each holds."""
    raise typer.Exit(_gazetteer().show())


@gazetteer.command("remove")
def gazetteer_remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name that `riwaya gazetteer list` prints.")],
) -> None:
    """Take an imported table out again."""
    raise typer.Exit(_gazetteer().remove(name))


def _gazetteer() -> ModuleType:
    return importlib.import_module("riwaya.cli.gazetteer")


def main(arguments: list[str] | None = None) -> None:
    """Entry point of the `riwaya` command: errors of the package become one sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Arabic must come out whatever the locale, and a lone surrogate as \udXXX, which JSON understands.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app(args=arguments, prog_name="riwaya")
    except RiwayaError as error:
        print(f"riwaya: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader has seen enough: `riwaya code … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
