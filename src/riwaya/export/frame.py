"""Reports as a flat table for pandas or polars: one row a report, one column a fact.

The engines are optional (`pip install 'riwaya[frames]'`) and imported here only, inside the function that
needs them. Every column is described in `docs/fields.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from riwaya.errors import OptionError
from riwaya.records import Coded, Filler, Harm, Report

JOIN = " | "
LIBRARIES = ("pandas", "polars")

# Kind of every column; the order is the order of the table.
COLUMNS: dict[str, str] = {
    "document": "text", "report": "text", "published": "day", "published_from": "text", "outlet": "text",
    "type": "text", "subtype": "text", "status": "text", "outcome": "text", "confidence": "float",
    "trigger": "text", "trigger_start": "int", "trigger_end": "int",
    "agents": "text", "agent_names": "text", "agent_classes": "text",
    "targets": "text", "target_names": "text", "target_classes": "text",
    "places": "text", "place": "text", "place_id": "text", "place_within": "text",
    "place_country": "text", "place_pcode": "text", "lat": "float", "lon": "float", "place_radius_km": "float",
    "place_precision": "text", "place_acled_precision": "int", "place_ucdp_precision": "int",
    "time": "text", "time_start": "day", "time_end": "day", "time_precision": "text",
    "killed_min": "int", "killed_max": "int", "wounded_min": "int", "wounded_max": "int", "harm": "text",
    "weapons": "text", "source": "text", "source_names": "text", "source_classes": "text", "sentence": "text",
}  # fmt: skip


def to_frame(coded: Coded | Iterable[Coded], *, library: str = "pandas") -> Any:
    """A data frame with one row a report and the columns of `COLUMNS`; no reports give no rows.

    Args:
        coded: one coded document or several.
        library: `pandas` or `polars`.

    Raises:
        OptionError: the library is neither of the two, or is not installed.
    """
    documents = [coded] if isinstance(coded, Coded) else list(coded)
    rows = [row for document in documents for row in to_rows(document)]
    if library == "pandas":
        return _pandas(rows)
    if library == "polars":
        return _polars(rows)
    raise OptionError(f"library={library!r} is unknown; expected one of {', '.join(LIBRARIES)}.")


def to_rows(coded: Coded) -> list[dict[str, Any]]:
    """The rows of one document as plain dictionaries, keys as in `COLUMNS`."""
    document = coded.document
    head = {
        "document": document.id,
        "published": document.published,
        "published_from": document.published_from,
        "outlet": document.outlet.name if document.outlet else None,
    }
    return [_ordered({**head, **_row(report)}) for report in coded.reports]


def _ordered(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in COLUMNS}


def _row(report: Report) -> dict[str, Any]:
    return {
        "report": report.id,
        "type": report.type,
        "subtype": report.subtype,
        "status": report.status,
        "outcome": report.outcome,
        "confidence": report.confidence,
        "trigger": report.trigger.text,
        "trigger_start": report.trigger.start,
        "trigger_end": report.trigger.end,
        **_fillers("agents", "agent", report.agents),
        **_fillers("targets", "target", report.targets),
        **_places(report),
        **_time(report),
        **_people("killed", report.harm),
        **_people("wounded", report.harm),
        "harm": _joined(harm.span.text for harm in report.harm),
        "weapons": _joined(weapon.span.text for weapon in report.weapons),
        **_fillers("source", "source", report.source),
        "sentence": report.sentence.text if report.sentence else None,
    }


def _joined(values: Iterable[str | None]) -> str | None:
    """Distinct values in the order given; None if there is none."""
    return JOIN.join(dict.fromkeys(value for value in values if value)) or None


def _fillers(words: str, prefix: str, fillers: Sequence[Filler]) -> dict[str, Any]:
    return {
        words: _joined(filler.span.text for filler in fillers),
        f"{prefix}_names": _joined(filler.name for filler in fillers),
        f"{prefix}_classes": _joined(filler.actor_class for filler in fillers),
    }


def _places(report: Report) -> dict[str, Any]:
    """All the words, but coordinates of one place only: the first, as reports put the most specific first."""
    first = report.places[0] if report.places else None
    return {
        "places": _joined(place.span.text for place in report.places),
        "place": first.name if first else None,
        "place_id": first.id if first else None,
        "place_within": _joined(first.within) if first else None,
        "place_country": first.country if first else None,
        "place_pcode": first.pcode if first else None,
        "lat": first.lat if first else None,
        "lon": first.lon if first else None,
        "place_radius_km": first.radius_km if first else None,
        "place_precision": first.precision if first else None,
        "place_acled_precision": first.acled_precision if first else None,
        "place_ucdp_precision": first.ucdp_precision if first else None,
    }


def _time(report: Report) -> dict[str, Any]:
    time = report.time
    return {
        "time": time.span.text if time else None,
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
        "time_precision": time.precision if time else None,
    }


def _people(kind: str, harm: Sequence[Harm]) -> dict[str, int | None]:
    """One range over all mentions of a kind of harm.

    One mention may be a part of another («14 civilians, six of them children»), so the sure minimum is the
    largest minimum, and the sure maximum the sum of the maxima, open if one of them is.
    """
    found = [one for one in harm if one.kind == kind]
    minima = [one.minimum for one in found if one.minimum is not None]
    maxima = [one.maximum for one in found if one.maximum is not None]
    return {
        f"{kind}_min": max(minima, default=None),
        f"{kind}_max": sum(maxima) if found and len(maxima) == len(found) else None,
    }


def _missing(library: str) -> OptionError:
    return OptionError(f"library={library!r}: {library} is not installed. Run: pip install 'riwaya[frames]'")


def _pandas(rows: list[dict[str, Any]]) -> Any:
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas") from error
    kinds = {"text": "string", "int": "Int64", "float": "Float64", "day": "datetime64[s]"}
    columns = {name: pandas.Series([row[name] for row in rows], dtype=kinds[kind]) for name, kind in COLUMNS.items()}
    return pandas.DataFrame(columns)


def _polars(rows: list[dict[str, Any]]) -> Any:
    try:
        import polars
    except ImportError as error:
        raise _missing("polars") from error
    kinds: dict[str, Any] = {
        "text": polars.String, "int": polars.Int64, "float": polars.Float64, "day": polars.Date,
    }  # fmt: skip
    return polars.DataFrame(rows, schema={name: kinds[kind] for name, kind in COLUMNS.items()})
