"""An event from its voices: what is best supported, what is disputed, how well it is supported, and a sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from riwaya.lexicon.rows import document, table
from riwaya.records import Dispute, Event, Fact, Voice
from riwaya.resolve.disputes import disputes
from riwaya.resolve.facts import best_days, best_place, days, facts, known_as, name_of
from riwaya.resolve.grades import by_side, grade, independent

STATUSES = ("actual", "uncertain", "planned", "denied")
TOLL = ("killed", "wounded", "captured", "abducted", "displaced")


def describe(event: str, voices: Sequence[Voice]) -> Event:
    """An event as its voices tell it.

    Args:
        event: its id.
        voices: its voices, in any order; at least one.
    """
    ordered = sorted(voices, key=lambda v: (v.published is None, v.published, v.document, v.report.trigger.start))
    told = [v for v in ordered if v.report.status != "denied"] or ordered
    found, against = facts(ordered), disputes(event, ordered)
    status = min((v.report.status for v in ordered), key=STATUSES.index)
    type_, agent = _type(told), _agent(told, against)
    place, (start, end) = best_place(told) or best_place(ordered), best_days(told)
    origins = by_side(independent(told))
    where = f" in {name_of(place)}" if place is not None else ""
    when = f", {days(start, end)}" if start is not None else ""
    summary = f"{_label(type_, status)}{where}{when}{_toll(found)}. {_doer(agent, told, against)}"
    summary += f"{_spread(told, origins, against)}."
    return Event(
        id=event,
        type=type_,
        status=status,
        voices=tuple(ordered),
        place=place,
        start=start,
        end=end,
        agent=agent,
        facts=found,
        disputes=against,
        grade=grade(ordered, against),
        origins=origins,
        summary=summary,
    )


def _type(told: Sequence[Voice]) -> str:
    """The type that most origins give; of equals the more specific one."""
    origins: dict[str, set[str]] = {}
    for voice in told:
        origins.setdefault(voice.report.type, set()).add(voice.origin.id)
    return max(origins, key=lambda name: (len(origins[name]), document("types.yml")[name]["specific"], name))


def _agent(told: Sequence[Voice], against: Sequence[Dispute]) -> str:
    if any(dispute.kind == "agent" for dispute in against):
        return "disputed"
    return "undisputed" if any(voice.report.agents for voice in told) else "unknown"


@cache
def _labels() -> dict[str, str]:
    return {row["type"]: row["english"] for row in table("ontologies/types.csv")}


def _label(type_: str, status: str) -> str:
    label = _labels()[type_]
    return label if status == "actual" else f"{label} ({status})"


def _toll(found: Sequence[Fact]) -> str:
    tolls = {fact.field.removeprefix("harm."): fact.summary for fact in found if fact.field.startswith("harm.")}
    told = [f"{tolls[kind]} {kind}" for kind in TOLL if kind in tolls and tolls[kind][0].isdigit()]
    return f": {', '.join(told)}" if told else ""


def _doer(agent: str, told: Sequence[Voice], against: Sequence[Dispute]) -> str:
    if agent == "disputed":
        sides = next(dispute.positions for dispute in against if dispute.kind == "agent")
        return f"Who did it is disputed: {' or '.join(dict.fromkeys(side.value for side in sides))}. "
    if agent == "unknown":
        return "Nobody says who did it. "
    names = dict.fromkeys(known_as(f) for voice in told for f in voice.report.agents)
    return f"By {', '.join(list(names)[:3])}. "


def _spread(told: Sequence[Voice], origins: Sequence[tuple[str, int]], against: Sequence[Dispute]) -> str:
    outlets = len({voice.outlet or voice.document for voice in told})
    number = sum(count for _, count in origins)
    spread = f"{len(told)} report{'s' * (len(told) != 1)}, {outlets} outlet{'s' * (outlets != 1)}, "
    spread += f"{number} origin{'s' * (number != 1)} ({', '.join(f'{count} {side}' for side, count in origins)})"
    kinds = list(dict.fromkeys(dispute.kind for dispute in against))
    return f"{spread}; disputed: {', '.join(kinds)}" if kinds else spread
