"""The merging of coded documents, scored: events where the gold has them, disputes where they are noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from riwaya.evaluate import disputes as noted
from riwaya.evaluate import events
from riwaya.records import Coded
from riwaya.resolve.run import events_in, resolve

Record = Mapping[str, Any]


def measure(
    gold: Sequence[Record],
    coded: Mapping[str, Coded],
    lines: Mapping[str, dict[str, Any]],
    disputes: Path | None = None,
    errors: int = 0,
) -> tuple[dict[str, float], list[str]]:
    """Figures by name, and lines to print; both empty if the gold has neither events nor disputes.

    Args:
        gold: annotated documents.
        coded: the same documents as coded, by id.
        lines: the same as JSON values; where they carry `event`, that is scored, else they are merged here.
        disputes: a file of disputes noted by hand.
        errors: how many missed and invented disputes to show.
    """
    has_events = events.has_events(gold)
    if not has_events and disputes is None:
        return {}, []
    found = resolve(coded.values())
    figures: dict[str, float] = {}
    out = [""]
    if has_events:
        if not any("event" in report for line in lines.values() for report in line.get("reports", ())):
            lines = {name: _with(lines[name], one, found.assignments) for name, one in coded.items()}
        agreements = events.agreements(gold, lines)
        figures |= {name: round(agreement.f1, 4) for name, agreement in agreements.items()}
        out += [f"{name:22}{a.precision:7.3f}{a.recall:7.3f}{a.f1:7.3f}" for name, a in agreements.items()]
    if disputes is not None:
        every = [dispute for event in found.events for dispute in event.disputes]
        card = noted.compare(noted.read(disputes), every, gold, coded)
        figures |= card.figures()
        out += _dispute_lines(card, errors)
    return figures, out


def _with(line: dict[str, Any], coded: Coded, assignments: Mapping[str, str]) -> dict[str, Any]:
    where = events_in(coded, assignments)
    reports = [{**r, "event": where[r["trigger"]["start"], r["trigger"]["end"]]} for r in line["reports"]]
    return {**line, "reports": reports}


def _dispute_lines(card: noted.DisputeCard, errors: int) -> list[str]:
    out = [f"{'disputes':22}{card.total.precision:7.3f}{card.total.recall:7.3f}{'':7}{card.total.gold:7}"]
    for kind, share in sorted(card.by_kind.items()):
        out.append(f"  {kind:20}{share.precision:7.3f}{share.recall:7.3f}{'':7}{share.gold:7}")
    for missed in card.missed[:errors]:
        said = " / ".join(str(side.get("says", side["report"])) for side in missed["sides"])
        out.append(f"  missed {missed['kind']} [{', '.join(missed['docs'])}] {said}")
    for invented in card.invented[:errors]:
        out.append(f"  invented {invented.kind} [{invented.event}] {' / '.join(p.value for p in invented.positions)}")
    return out
