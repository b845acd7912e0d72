"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE...", help="Text files, folders of text files, or - for standard input."),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Day the text was published, as 2016-08-08.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the text.")]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="ENC", help="Encoding of the files, as windows-1256; detected if not given."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON list of documents.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line; without FILE, read such lines.")]
Resolve = Annotated[
    bool, typer.Option("--resolve", help="Write on every report the event it tells of, equal across the documents of this run.")
]
Explain = Annotated[bool, typer.Option("--explain", help="Give words, offsets and rule of every field, and why one is empty.")]
Prefer = Annotated[
    str | None,
    typer.Option(metavar="WHAT", help="balance, precision (fewer invented reports) or recall (fewer missed ones)."),
]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="P", help="Leave out reports less sure than P, from 0 to 1."),
]
Reader = Annotated[
    bool | None,
    typer.Option("--reader/--no-reader", help="Let the reader read along, or leave it out; without either, if it is installed."),
]
Width = Annotated[int | None, typer.Option(metavar="N", help="Width of the table in columns.")]
Bidi = Annotated[
    str | None,
    typer.Option(metavar="MODE", help="Who orders right-to-left text: auto, terminal, or visual (riwaya does)."),
]
