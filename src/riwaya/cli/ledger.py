"""An event as a ledger: every voice, what each says field by field in its own words, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rich.text import Text

from riwaya.cli import bidi
from riwaya.cli.labels import label_of
from riwaya.cli.lists import headline
from riwaya.cli.show import Look, quote
from riwaya.project.looking import EventView
from riwaya.records import Claim, Dispute, Event, Fact, Position, Report, Span, Voice
from riwaya.resolve.facts import count, days, known_as, name_of
from riwaya.resolve.grades import grades
from riwaya.store.acts import Act

INDENT = 4
LABEL = 13
FIELDS = {"place": "where", "time": "when", "agents": "who", "targets": "to whom", "weapons": "with"}


def event(view: EventView, *, look: Look) -> Iterator[Text]:
    """All lines of an event."""
    one = view.event
    numbers = {voice.key: number for number, voice in enumerate(one.voices, 1)}
    yield from _head(one, look=look)
    yield from _section("voices")
    for voice in one.voices:
        yield from _voice(voice, numbers, view, look=look)
    yield from _section("what they say")
    for fact in one.facts:
        yield from _fact(fact, one.voices, numbers, look=look)
    if one.disputes:
        yield from _section("disputes")
    for dispute in one.disputes:
        yield from _dispute(dispute, one.voices, numbers, look=look)
    if view.acts:
        yield from _section("decided by hand")
    for act in view.acts:
        yield _act(act, look=look)


def _section(title: str) -> Iterator[Text]:
    yield Text()
    yield Text(title, style="bold")


def _head(one: Event, *, look: Look) -> Iterator[Text]:
    status = "" if one.status == "actual" else f" · {one.status}"
    yield Text.assemble((one.id, "bold"), "  ", (f"{label_of(one.type)}{status}", "bold cyan"), f"  {one.grade}")
    for line in bidi.wrapped(bidi.clean(one.summary), look.width - INDENT):
        yield Text(" " * INDENT + bidi.ordered(line, look.bidi, english=True))
    for line in bidi.wrapped(f"{one.grade}: {_definitions().get(one.grade, '')}", look.width - INDENT):
        yield Text(" " * INDENT + line, style="dim")


@cache
def _definitions() -> dict[str, str]:
    return {grade.name: grade.definition for grade in grades()}


def _voice(voice: Voice, numbers: dict[str, int], view: EventView, *, look: Look) -> Iterator[Text]:
    """Who speaks, whom it goes back to, what it tells, why it stands here, and its words."""
    outlet = _shown(voice.outlet or voice.document, look)
    origin = "" if voice.origin.name in (voice.outlet, voice.document) else f", from {_shown(voice.origin.name, look)}"
    left = f"{numbers[voice.key]:>{INDENT}}  {outlet}, {voice.published or 'undated'}{origin} ({voice.origin.side})"
    key = bidi.ordered(bidi.clean(voice.key), look.bidi, english=True)
    gap = look.width - bidi.cells(left) - bidi.cells(key)
    if gap >= 2:
        yield Text.assemble(left, " " * gap, (key, "dim"))
    else:
        yield Text(left)
        yield Text(" " * max(INDENT, look.width - bidi.cells(key)) + key, style="dim")
    copied = f"; copied from {_shown(voice.copy_of, look)}" if voice.copy_of else ""
    yield Text(f"{'':{INDENT + 2}}{headline(voice.report)}{copied}", style="cyan")
    decision = view.decisions.get(voice.key)
    if decision is not None and decision.joined is not None:
        other = f" (to voice {numbers[decision.joined]})" if decision.joined in numbers else ""
        for line in bidi.wrapped(f"joined{other}: {bidi.clean(decision.why)}", look.width - INDENT - 2):
            yield Text(f"{'':{INDENT + 2}}{bidi.ordered(line, look.bidi, english=True)}", style="dim")
    yield from quote(voice.report, look=look)


def _fact(fact: Fact, voices: Sequence[Voice], numbers: dict[str, int], *, look: Look) -> Iterator[Text]:
    """A field: each value that is claimed, who claims it, and in which words."""
    name = FIELDS.get(fact.field, fact.field.removeprefix("harm."))
    for index, claim in enumerate(fact.claims):
        yield from _claim(name if index == 0 else "", fact.field, claim, voices, numbers, look=look)
    if fact.field.startswith("harm.") and len(fact.claims) > 1:
        yield Text(f"{'':{INDENT + LABEL}}in all: {fact.summary}", style="dim")


def _claim(
    name: str, field: str, claim: Claim, voices: Sequence[Voice], numbers: dict[str, int], *, look: Look
) -> Iterator[Text]:
    value = label_of(claim.value) if field == "type" else claim.value
    said: dict[str, list[int]] = {}
    for voice in voices:
        if voice.key in claim.keys:
            for words in _words(field, voice.report, claim.value) or ("",):
                said.setdefault(words, []).append(numbers[voice.key])
    for index, (words, tellers) in enumerate(said.items()):
        quoted = bidi.ordered(_cut(bidi.clean(words), look.width // 2 - 4), look.bidi)
        head = f"{'':{INDENT}}{name if index == 0 else '':{LABEL}}"
        told = f"{_shown(_cut(value, look.width // 3), look)}  " if index == 0 else ""
        left = f"{told}voice{'s' * (len(tellers) > 1)} {', '.join(map(str, dict.fromkeys(tellers)))}"
        gap = max(2, look.width - bidi.cells(head) - bidi.cells(left) - bidi.cells(quoted)) if quoted else 0
        yield Text.assemble((head, "dim"), left, " " * gap, (quoted, "green"))


def _words(field: str, report: Report, value: str | None = None) -> tuple[str, ...]:
    """The words of a report that a field was read from, or only those that one value of it was read from.

    What type and status were read from stands in brackets in the sentence and is not said again.
    """
    found: list[tuple[str, Span]] = []
    if field in ("place", "places"):
        found = [(name_of(place), place.span) for place in report.places]
    elif field == "time" and report.time is not None:
        found = [(days(report.time.start, report.time.end), report.time.span)]
    elif field in ("agents", "targets"):
        found = [(known_as(filler), filler.span) for filler in getattr(report, field)]
    elif field == "weapons":
        found = [(weapon.name or weapon.span.text, weapon.span) for weapon in report.weapons]
    elif field.startswith("harm."):
        found = [(count(one), one.span) for one in report.harm if field == f"harm.{one.kind}"]
    return tuple(dict.fromkeys(span.text for said, span in found if value in (None, said)))


def _dispute(dispute: Dispute, voices: Sequence[Voice], numbers: dict[str, int], *, look: Look) -> Iterator[Text]:
    """What is disputed, and each side with its words."""
    field = FIELDS.get(dispute.field, dispute.field.removeprefix("harm.").replace("_", " "))
    what = dispute.kind if dispute.kind == field else f"{dispute.kind} ({field})"
    for line in bidi.wrapped(f"{what}: {bidi.clean(dispute.note)}", look.width - INDENT):
        yield Text(" " * INDENT + bidi.ordered(line, look.bidi, english=True), style="bold yellow")
    for side in dispute.positions:
        yield from _side(dispute, side, voices, numbers, look=look)


def _side(dispute: Dispute, side: Position, voices: Sequence[Voice], numbers: dict[str, int], *, look: Look) -> Iterator[Text]:
    tellers = ", ".join(str(numbers[key]) for key in side.keys if key in numbers)
    who = ", ".join(_shown(name, look) for name in side.origins)
    value = label_of(side.value) if dispute.kind == "type" else side.value
    left = f"{'':{INDENT + 2}}{_shown(value, look)}: {who} (voice{'s' * (len(side.keys) > 1)} {tellers})"
    if bidi.cells(left) > look.width:  # many words for what was struck: who says so has a line of its own
        yield Text(f"{'':{INDENT + 2}}{_shown(value, look)}:")
        left = f"{'':{INDENT + 4}}{who} (voice{'s' * (len(side.keys) > 1)} {tellers})"
    words = [said for voice in voices if voice.key in side.keys for said in _words(dispute.field, voice.report)]
    quoted = bidi.ordered(_cut(bidi.clean("؛ ".join(dict.fromkeys(words))), look.width // 2), look.bidi)
    gap = look.width - bidi.cells(left) - bidi.cells(quoted)
    if words and gap >= 2:
        yield Text.assemble(left, " " * gap, (quoted, "green"))
        return
    yield Text(left)
    if words:
        yield Text.assemble(" " * max(INDENT, look.width - bidi.cells(quoted)), (quoted, "green"))
    else:
        yield from quote(_quoted(side.words), look=look)


def _quoted(words: str) -> Report:
    return Report("", "", "", Span(0, 0, ""), sentence=Span(0, len(words), words))


def _act(act: Act, *, look: Look) -> Text:
    who = f" by {_shown(act.by, look)}" if act.by else ""
    why = f": {_shown(act.note, look)}" if act.note else ""
    return Text(f"{act.id:>{INDENT}}  {act.kind}, {act.at}{who}{why}{' (undone)' if act.undone else ''}")


def _shown(text: str, look: Look) -> str:
    return bidi.ordered(bidi.clean(text), look.bidi)


def _cut(text: str, width: int) -> str:
    return text if bidi.cells(text) <= width else text[: width - 1] + "…"
