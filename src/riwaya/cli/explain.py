"""Why every field of a report is as it is: the words, where they stand, the rule that read them, or why it
is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.records import Evidence, Report, Span

FIELDS = ("agents", "targets", "places", "time", "harm", "weapons", "source")


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of explanation. `span` is None for what is missing."""

    field: str
    span: Span | None
    rule: str | None
    note: str | None

    def __str__(self) -> str:
        """`31–37 · rule verb-object · note`, or the reason alone."""
        where = f"{self.span.start}–{self.span.end}" if self.span else None
        rule = f"rule {self.rule}" if self.rule else None
        return " · ".join(part for part in (where, rule, self.note) if part)


def of_value(field: str, span: Span, evidence: Evidence) -> Reason:
    """The reason for one value.

    Example:
        >>> str(of_value("time", Span(3, 6, "أمس"), Evidence("relative-day", "one day before 2016-08-08")))
        '3–6 · rule relative-day · one day before 2016-08-08'
    """
    return Reason(field, span, evidence.rule, evidence.note)


def of_gap(report: Report, field: str) -> Reason:
    """The reason why a field is empty; a report that gives none says so."""
    return Reason(field, None, None, report.missing.get(field) or "no reason was recorded")


def explain(report: Report) -> Iterator[Reason]:
    """All reasons of a report: the trigger first, then field by field, one for each value or gap."""
    yield of_value("trigger", report.trigger, report.evidence)
    yield from _values(report)
    for field in FIELDS:
        if not getattr(report, field):
            yield of_gap(report, field)


def _values(report: Report) -> Iterator[Reason]:
    for field in ("agents", "targets", "places", "harm", "source"):
        for value in getattr(report, field):
            yield of_value(field, value.span, value.evidence)
    if report.time:
        yield of_value("time", report.time.span, report.time.evidence)
    for weapon in report.weapons:
        yield Reason("weapons", weapon.span, None, None)
