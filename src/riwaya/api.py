"""The functions behind `import riwaya`.

The engine and its data are imported inside the functions, against the habit of this package: `import
riwaya` is also paid by `riwaya --help` and by programs that only want the records, and they should not wait
for the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from os import PathLike, fspath

from riwaya.errors import InputError, OptionError
from riwaya.records import Coded, Document, Outlet


def code(
    text: str | Document,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    min_confidence: float | None = None,
) -> Coded:
    """The reports in a text.

    Args:
        text: the raw text, or a document as `read` gives it. Offsets of the result point into this text.
        published: day of publication (a `date` or `2016-08-08`); relative dates are worked out from it.
        Without it
            they stay undated.
        outlet: who published the text.
        title: headline known apart from the text; context only.
        min_confidence: leave out reports less sure than this, 0..1; without it the limit that balances missed and invented ones.

    Raises:
        OptionError: `published` is no date, or a document was given together with what it already carries.
    """
    from riwaya.pipeline import code_document

    if isinstance(text, Document):
        if published or outlet or title:
            raise OptionError("code(): a Document carries its own date, outlet and title; expected it alone.")
        return code_document(text, min_confidence=min_confidence)
    day = day_of(published, where="published")
    return code_document(
        Document(
            id="text",
            text=text,
            published=day,
            published_from="option" if day else None,
            outlet=Outlet(outlet) if outlet else None,
            title=title,
        ),
        min_confidence=min_confidence,
    )


def read(
    path: str | PathLike[str],
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
) -> Iterator[Document]:
    """The documents of a file or of all text files in a folder, one after the other, not yet coded.

    Raises:
        InputError: a file cannot be read.
        OptionError: `published` is no date, or the encoding is unknown.
    """
    from riwaya.ingest.files import Failure, documents

    day = day_of(published, where="published")
    for item in documents([fspath(path)], published=day, outlet=outlet, encoding=encoding):
        if isinstance(item, Failure):
            raise InputError(f"{item.where}: {item.message}")
        yield item


def day_of(value: date | str | None, *, where: str) -> date | None:
    """A day given as text or date.

    Example:
        >>> day_of("2016-08-08", where="published")
        datetime.date(2016, 8, 8)
    """
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise OptionError(f"{where}: {value!r} is no date; expected year-month-day, as in 2016-08-08.") from error
