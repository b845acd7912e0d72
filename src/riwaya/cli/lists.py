"""Lists of a project for a terminal: events, documents, what a search found, a timeline, the state of a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.text import Text

from riwaya.cli import bidi, phrases
from riwaya.cli.labels import label_of
from riwaya.cli.show import Look, quote, report_lines
from riwaya.project.adding import Added
from riwaya.project.looking import DocumentView, Found, ReportView, Status
from riwaya.records import Entry, Holding, Report, Span
from riwaya.store.events import Line
from riwaya.store.reports import Reading

FIXED = (11, 14, 9, 19)
"""Widths of the columns event, when, counts and grade; what and where share the rest."""

SNIPPET = 90  # characters on each side of the first word found


def added_line(added: Added) -> str:
    """`new  a.txt: 12 reports, founded 3 events, joined 2`."""
    parts = [f"{added.reports} report{_s(added.reports)}"]
    if added.founded:
        parts.append(f"founded {len(added.founded)} event{_s(len(added.founded))}")
    if added.joined:
        parts.append(f"joined {len(added.joined)}")
    version = f" (version {added.version})" if added.version > 1 else ""
    return f"{added.outcome:<9}  {bidi.clean(added.document)}{version}: {', '.join(parts)}"


def added_sum(seen: Sequence[Added]) -> str:
    """What became of all documents, in one line."""
    numbers = Counter(added.outcome for added in seen)
    told = [f"{numbers['new']} new", f"{numbers['corrected']} corrected", f"{numbers['known']} known already"]
    told += [f"{numbers['failed']} failed"] if numbers["failed"] else []
    reports = sum(added.reports for added in seen)
    founded = sum(len(added.founded) for added in seen)
    return f"{', '.join(told)}; {reports} report{_s(reports)}, {founded} new event{_s(founded)}"


def event_lines(found: Sequence[Line], *, look: Look) -> Iterator[Text]:
    """A table of events."""
    room = look.width - sum(FIXED) - 2 * (len(FIXED) + 1)
    what = max(12, room // 2)
    first, when, numbers, grade = FIXED
    widths = (first, when, what, max(10, room - what), numbers, grade)
    if found:
        head = ("event", "when", "what", "where", "r/out/ori", "grade")
        yield Text("  ".join(f"{cell:<{width}}" for cell, width in zip(head, widths, strict=True)).rstrip(), style="dim")
    for line in found:
        counts = f"{line.reports}/{line.outlets}/{line.origins}"
        kind = label_of(line.type) if line.status == "actual" else f"{label_of(line.type)} ({line.status})"
        cells = (line.id, _when(line.first, line.last), kind, line.place or "—", counts, line.grade)
        yield Text("  ".join(_cell(cell, width, look) for cell, width in zip(cells, widths, strict=True)).rstrip())
    note = "; r/out/ori: reports, outlets, origins" if found else ""
    yield Text(f"{len(found)} event{_s(len(found))}{note}", style="dim")


def _cell(value: str, width: int, look: Look) -> str:
    plain = bidi.clean(value)
    cut = plain if bidi.cells(plain) <= width else plain[: width - 1] + "…"
    shown = bidi.ordered(cut, look.bidi)
    return shown + " " * max(0, width - bidi.cells(shown))


def _when(first: date | None, last: date | None) -> str:
    """`2016-08-06`, or `2016-08-06+2` for what lasted two days longer."""
    if first is None:
        return "—"
    longer = (last - first).days if last else 0
    return f"{first}+{longer}" if longer else f"{first}"


def view_lines(view: ReportView | DocumentView, *, look: Look) -> Iterator[Text]:
    """A report with all its readings, or a document with its reports."""
    if isinstance(view, ReportView):
        yield from _report(view, look=look)
        return
    newest = view.versions[-1].document
    yield Text(bidi.ordered(bidi.clean(newest.id), look.bidi), style="bold")
    outlet = bidi.ordered(bidi.clean(newest.outlet.name), look.bidi) if newest.outlet else "unknown"
    yield Text(f"published {newest.published or 'on an unknown day'}; outlet {outlet}", style="dim")
    for version in view.versions:
        state = f"superseded by run {version.superseded_run}" if version.superseded_run else f"coded by run {version.coded_run}"
        yield Text(f"version {version.number}: {len(version.document.text)} characters, {state}", style="dim")
    for reading in view.readings:
        yield Text()
        yield _title(reading, view.events.get(reading.key), look=look)
        yield from quote(reading.report, look=look)


def _report(view: ReportView, *, look: Look) -> Iterator[Text]:
    for reading in view.readings:
        state = f"superseded by run {reading.superseded_run}" if reading.superseded_run else "current"
        yield _title(reading, view.event if not reading.superseded_run else None, look=look)
        yield Text(f"    read by run {reading.run}; {state}; confidence {reading.report.confidence:.2f}", style="dim")
        yield from report_lines(reading.report, look=look)
        yield from quote(reading.report, look=look)
        yield Text()


def _title(reading: Reading, event: str | None, *, look: Look) -> Text:
    left = f"{event or '—':<11}  {headline(reading.report)}"
    key = bidi.ordered(bidi.clean(reading.key), look.bidi, english=True)
    gap = max(2, look.width - bidi.cells(left) - bidi.cells(key))
    return Text.assemble((left, "bold cyan"), " " * gap, (key, "dim"))


def headline(report: Report) -> str:
    """Type, status and outcome of a report."""
    return phrases.headline(report, label_of(report.type))


def found_lines(found: Sequence[Found], *, look: Look) -> Iterator[Text]:
    """What a search found: each document with the place of the words and its events."""
    for one in found:
        document = one.document.document
        outlet = f"  {bidi.ordered(bidi.clean(document.outlet.name), look.bidi)}" if document.outlet else ""
        name = bidi.ordered(bidi.clean(document.id), look.bidi)
        yield Text.assemble((name, "bold"), (f"  {document.published or 'undated'}{outlet}", "dim"))
        if one.words:
            yield from _snippet(document.text, one.words, look=look)
        if one.events:
            yield Text(f"    events: {', '.join(one.events[:6])}{' …' if len(one.events) > 6 else ''}", style="dim")
        yield Text()
    yield Text(f"{len(found)} document{_s(len(found))}", style="dim")


def _snippet(text: str, words: Sequence[tuple[int, int]], *, look: Look) -> Iterator[Text]:
    """The neighbourhood of the first word found, as the sentence of a report is shown."""
    start, end = max(words, key=lambda word: sum(abs(other[0] - word[0]) < SNIPPET for other in words))
    first, last = max(0, start - SNIPPET), min(len(text), end + SNIPPET)
    first = text.find(" ", first, start) + 1 if first and " " in text[first:start] else first
    last = text.rfind(" ", end, last) if last < len(text) and " " in text[end:last] else last
    sentence = Span(first, last, text[first:last])
    yield from quote(Report("", "", "", Span(start, end, text[start:end]), sentence=sentence), look=look)


def timeline_lines(
    place: str, entries: Iterable[Entry], held: Sequence[Holding], *, on: date | None, look: Look
) -> Iterator[Text]:
    """What was claimed of a place, by day; and who was said to hold it."""
    number = 0
    for number, entry in enumerate(entries, 1):  # noqa: B007  # the last number is told below
        kind = label_of(entry.type) if entry.status == "actual" else f"{label_of(entry.type)} ({entry.status})"
        teller = bidi.ordered(bidi.clean(entry.origin.name), look.bidi)
        told = f"told {entry.told} by " if entry.told else "told by "
        yield Text.assemble((f"{_when(entry.start, entry.end):<13}  ", "bold"), (kind, "bold cyan"), (f"  {entry.event}", "dim"))
        yield Text(f"{'':15}{told}{teller} ({entry.origin.side})", style="dim")
        yield from _words(entry.words, look=look)
    yield Text(f"{number} report{_s(number)} of {bidi.ordered(bidi.clean(place), look.bidi)}", style="dim")
    if on is None:
        return
    yield Text()
    yield Text(f"who was said to hold it on {on}" if held else f"nobody was said to hold it on {on}", style="bold")
    for one in held:
        holder = bidi.ordered(bidi.clean(one.holder), look.bidi)
        teller = bidi.ordered(bidi.clean(one.origin.name), look.bidi)
        yield Text(f"    {holder}, since {one.since or 'an unknown day'}, says {teller} ({one.origin.side})")
        yield from _words(one.words, look=look)


def _words(words: str, *, look: Look) -> Iterator[Text]:
    yield from quote(Report("", "", "", Span(0, 0, ""), sentence=Span(0, len(words), words)), look=look)


def status_lines(found: Status) -> Iterator[str]:
    """What a store holds, in plain lines."""
    yield found.where
    older = f" in {found.versions} versions" if found.versions != found.documents else ""
    superseded = f" ({found.superseded} former readings are kept)" if found.superseded else ""
    yield f"{found.documents} document{_s(found.documents)}{older}, {found.reports} report{_s(found.reports)}{superseded}"
    grades = ", ".join(f"{number} {grade}" for grade, number in found.grades.items())
    yield f"{found.events} event{_s(found.events)}{f': {grades}' if grades else ''}; {found.disputed} disputed"
    if found.runs:
        yield "runs"
    for run in found.runs:
        made = run.making
        end = f"to {run.finished}" if run.finished else "not finished"
        yield (
            f"  {run.id:>3}  {run.kind:<7} {run.started} {end}; riwaya {made.package_version},"
            f" data {made.data_hash}, fold {made.fold_version}, confidence from {made.min_confidence:.2f}"
        )
    if found.acts:
        yield "decided by hand"
    for act in (act for act in found.acts if act.kind != "carried"):
        who = f" by {bidi.clean(act.by)}" if act.by else ""
        why = f": {bidi.clean(act.note)}" if act.note else ""
        undone = " (undone)" if act.undone else ""
        yield f"  {act.id:>3}  {act.kind:<7} {bidi.clean(' '.join(act.arguments))}; {act.at}{who}{why}{undone}"
    if found.outdated or found.folded_otherwise:
        number = found.outdated
        yield f"{number} document{_s(number)} coded by another version or other data. Next: riwaya recode --diff"


def _s(number: int) -> str:
    return "" if number == 1 else "s"
