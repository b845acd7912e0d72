"""What coding again has changed, report by report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from riwaya.cli import bidi, phrases
from riwaya.cli.labels import label_of
from riwaya.cli.show import Look
from riwaya.project.recoding import Difference, Recoded
from riwaya.records import Report

SIGNS = {"new": ("+", "green"), "gone": ("-", "red"), "changed": ("~", "yellow")}


def lines(recoded: Recoded, *, look: Look) -> Iterator[Text]:
    """A document and each of its reports that is new, gone, or read otherwise."""
    yield Text(bidi.ordered(bidi.clean(recoded.document), look.bidi), style="bold")
    for change in recoded.differences:
        yield _head(change, look=look)
        if change.before and change.after:
            for field, before, after in fields(change.before, change.after):
                yield Text(bidi.ordered(f"      {field}: {before} → {after}", look.bidi, english=True))


def _kind(change: Difference) -> str:
    return "new" if change.before is None else "gone" if change.after is None else "changed"


def _head(change: Difference, *, look: Look) -> Text:
    report = change.after or change.before
    assert report is not None  # one of the two is there, or there is no difference
    sign, style = SIGNS[_kind(change)]
    words = bidi.ordered(bidi.clean(report.trigger.text), look.bidi)
    left = f"  {sign} {phrases.headline(report, label_of(report.type))}"
    gap = max(2, look.width - bidi.cells(left) - bidi.cells(words))
    return Text.assemble((left, style), " " * gap, words)


def fields(before: Report, after: Report) -> Iterator[tuple[str, str, str]]:
    """Field, what it was, what it is now; for those whose meaning has changed, else for what else has."""
    old, new = _told(before), _told(after)
    unlike = [(field, old[field], new[field]) for field in old if old[field] != new[field]]
    yield from unlike or [("words or evidence", "as before", "read by another rule or from other words")]


def _told(report: Report) -> dict[str, str]:
    return {
        "type": label_of(report.type),
        "subtype": report.subtype or "—",
        "status": report.status,
        "outcome": report.outcome or "—",
        "who": _joined(phrases.actor(one) for one in report.agents),
        "to whom": _joined(phrases.actor(one) for one in report.targets),
        "where": _joined(phrases.place(one) for one in report.places),
        "when": phrases.time(report.time) if report.time else "—",
        "harm": _joined(phrases.harm(one) for one in report.harm),
        "with": _joined(one.name or one.span.text for one in report.weapons),
        "said by": _joined(f"{phrases.actor(one)} «{one.span.text}»" for one in report.source),
        "confidence": f"{report.confidence:.2f}",
    }


def _joined(values: Iterator[str]) -> str:
    return "; ".join(values) or "—"


def sum_of(seen: Sequence[Recoded], *, dry_run: bool) -> str:
    """What coding again has done, in one line."""
    if not seen:
        return "nothing to do: every document was coded by this version and these data"
    kinds = [_kind(change) for recoded in seen for change in recoded.differences]
    told = ", ".join(f"{kinds.count(kind)} {kind}" for kind in SIGNS)
    would = " (nothing was written)" if dry_run else ""
    return f"{len(seen)} document{'' if len(seen) == 1 else 's'} coded again: reports {told}{would}"
