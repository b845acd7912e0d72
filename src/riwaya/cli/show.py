"""Coded documents as blocks of lines for a terminal: one block a report, the quoted sentence below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text

from riwaya.cli import bidi, phrases
from riwaya.cli.explain import Reason, of_gap, of_value
from riwaya.records import Coded, Document, Report, Span

LABEL_WIDTH = 11
INDENT = 4
QUOTE_CONTEXT = 320  # characters kept on each side of the trigger; sentences of a page without a full stop are longer
_MARKS = str.maketrans("⟦⟧", "[]")
_NONE = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to print: columns, who orders right-to-left text, and whether to explain."""

    width: int = 100
    bidi: str = bidi.TERMINAL
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One line of a field: what was understood, the words for it, and why."""

    understood: str
    words: str = ""
    reason: Reason | None = None


def document_lines(coded: Coded, *, labels: Mapping[str, str], look: Look) -> Iterator[Text]:
    """All lines of a document: a header, then a block for every report."""
    yield from _header(coded, look=look)
    for number, report in enumerate(coded.reports, start=1):
        yield Text()
        yield _title(number, report, labels=labels, look=look)
        yield from report_lines(report, look=look)
        yield from quote(report, look=look)
    yield Text()


def _header(coded: Coded, *, look: Look) -> Iterator[Text]:
    document = coded.document
    count = len(coded.reports)
    name = bidi.ordered(bidi.clean(document.id), look.bidi)
    yield Text.assemble((name, "bold"), f"  {count or 'no'} report{'' if count == 1 else 's'}")
    outlet = bidi.ordered(bidi.clean(document.outlet.name), look.bidi) if document.outlet else "unknown"
    yield Text(f"published {_published(document)}; outlet {outlet}", style="dim")


def _published(document: Document) -> str:
    if document.published is None:
        return "on an unknown day: relative dates stay open (--published DATE settles them)"
    return f"{document.published} (from the {document.published_from or 'caller'})"


def _title(number: int, report: Report, *, labels: Mapping[str, str], look: Look) -> Text:
    label = labels.get(report.type) or report.type.replace("_", " ").capitalize()
    head = phrases.headline(report, label)
    trigger = bidi.ordered(bidi.clean(report.trigger.text[: look.width // 3]), look.bidi)
    style = "bold cyan" if report.status == "actual" else "bold yellow"
    left = f"{number:>3} {head}"
    gap = max(2, look.width - bidi.cells(left) - bidi.cells(trigger))
    return Text.assemble((left, style), " " * gap, (trigger, "bold"))


def report_lines(report: Report, *, look: Look) -> Iterator[Text]:
    """The fields of a report; harm and weapons only where there are any, unless gaps are to be explained."""
    for label, field, values in _fields(report):
        if not values:
            if field in ("harm", "weapons") and not look.explain:
                continue
            values = [_gap(report, field)]
        for index, value in enumerate(values):
            yield from row(label if index == 0 else "", value, look=look)
    if look.explain:
        reason = of_value("trigger", report.trigger, report.evidence)
        yield from row("read as", Value(f"confidence {report.confidence:.2f}", reason=reason), look=look)


def _fields(report: Report) -> Iterator[tuple[str, str, list[Value]]]:
    yield "who", "agents", [_value("agents", f, phrases.actor(f)) for f in report.agents]
    yield "to whom", "targets", [_value("targets", f, phrases.actor(f)) for f in report.targets]
    yield "where", "places", [_value("places", p, phrases.place(p)) for p in report.places]
    yield "when", "time", [_value("time", report.time, phrases.time(report.time))] if report.time else []
    yield "harm", "harm", [_value("harm", h, phrases.harm(h)) for h in report.harm]
    weapons = [Value(w.name or "weapon", w.span.text, Reason("weapons", w.span, None, None)) for w in report.weapons]
    yield "with", "weapons", weapons
    yield "said by", "source", [_value("source", f, phrases.actor(f)) for f in report.source]


def _gap(report: Report, field: str) -> Value:
    """What stands for an empty field. An empty source is an answer, not a gap: the outlet itself says so."""
    if field == "source":
        return Value(report.missing.get(field) or "told by the outlet in its own voice")
    return Value(_NONE, reason=of_gap(report, field))


def _value(field: str, value: object, understood: str) -> Value:
    span: Span = value.span  # type: ignore[attr-defined]  # every value of a report has span and evidence
    return Value(understood, span.text, of_value(field, span, value.evidence))  # type: ignore[attr-defined]


def row(label: str, value: Value, *, look: Look) -> Iterator[Text]:
    """`label  understood        words`: English from the left, the words quoted from the right edge."""
    room = look.width - INDENT - LABEL_WIDTH
    right_room = room // 2 - 2
    rights = bidi.wrapped(bidi.clean(value.words[:QUOTE_CONTEXT]), right_room)
    widest = max((bidi.cells(line) for line in rights), default=0)
    lefts = bidi.wrapped(value.understood, room - widest - 2 if widest else room)
    for index, (left, right) in enumerate(zip_longest(lefts, rights, fillvalue="")):
        words = bidi.ordered(right, look.bidi)
        gap = max(2, room - bidi.cells(left) - bidi.cells(words)) if words else 0
        head = f"{'':{INDENT}}{label if index == 0 else '':{LABEL_WIDTH}}"
        yield Text.assemble((head, "dim"), left, " " * gap, (words, "green"))
    if look.explain and value.reason:
        for line in bidi.wrapped(str(value.reason), room - 2):
            shown = bidi.ordered(line, look.bidi, english=True)
            yield Text(f"{'':{INDENT + LABEL_WIDTH}}  {shown}", style="dim italic")


def quote(report: Report, *, look: Look) -> Iterator[Text]:
    """The sentence, from the right edge if it is written from the right, the trigger in brackets and bold."""
    if report.sentence is None:
        return
    room = look.width - INDENT
    for line in bidi.wrapped(_marked(report.sentence, report.trigger), room):
        shown = bidi.ordered(line.replace("\u00a0", " "), look.bidi)
        pad = room - bidi.cells(shown) if bidi.is_right_to_left(line) else 0
        text = Text(" " * (INDENT + pad), style="dim")
        text.append_text(_lit(shown))
        yield text


def _marked(sentence: Span, trigger: Span) -> str:
    """The sentence with ⟦trigger⟧, cut to the trigger's neighbourhood; no-break spaces keep the trigger on
    one line.
    """
    start, end = trigger.start - sentence.start, trigger.end - sentence.start
    if not 0 <= start < end <= len(sentence.text):
        return bidi.clean(sentence.text[: 2 * QUOTE_CONTEXT].translate(_MARKS))
    before, after = sentence.text[:start].translate(_MARKS), sentence.text[end:].translate(_MARKS)
    before = before if len(before) <= QUOTE_CONTEXT else "… " + before[-QUOTE_CONTEXT:]
    after = after if len(after) <= QUOTE_CONTEXT else after[:QUOTE_CONTEXT] + " …"
    words = bidi.clean(sentence.text[start:end].translate(_MARKS)).replace(" ", "\u00a0")
    return bidi.clean(f"{before}⟦{words}⟧{after}")


def _lit(line: str) -> Text:
    text = Text()
    for part in re.split(r"(⟦.*?⟧)", line):
        text.append(part.translate(_MARKS), style="bold not dim red" if part.startswith("⟦") else None)
    return text
