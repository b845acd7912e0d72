"""Where the voices on an event cannot all be right. Only voices of different origins dispute: an origin that gives a new toll
updates its own. Each function answers for one kind and returns the two or more positions, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from riwaya.records import Dispute, Harm, Position, Toll, Voice
from riwaya.resolve.blocks import disputed_types, relations
from riwaya.resolve.denial import denies
from riwaya.resolve.facts import PEOPLE, count, days, known_as, latest, local_place, name_of
from riwaya.resolve.features import NEAR_KM, gap_km
from riwaya.resolve.nature import MILITARY, nature
from riwaya.resolve.origins import side_of_class
from riwaya.resolve.sketch import actor_marks, spots

BATTLE = ("armed_clash", "territory_captured")
MUTUAL = (*BATTLE, "riot", "ceasefire")
"""Types whose agents and targets can change places with the teller."""

APPROX = 0.2
"""«نحو 20» is no dispute with a number within a fifth of it."""

COUNTED = ("civilians", "combatants", "unknown", "family")
"""Whom counts are compared of; captured vehicles are another matter."""


def disputes(event: str, voices: Sequence[Voice]) -> tuple[Dispute, ...]:
    """Every dispute on an event.

    Args:
        event: its id.
        voices: its voices, in order of publication.
    """
    out: list[Dispute] = []
    told = [v for v in voices if v.report.status != "denied"]
    for kind, field, find, value, note in _KINDS:
        out += _dispute(event, kind, field, find, value, note, told)
    kinds = dict.fromkeys(h.kind for v in told for h in _people(v))
    for harm in kinds:
        out += _counts(event, harm, latest(told))
    out += _control(event, voices)
    out += _denials(event, voices)
    return tuple(out)


def _dispute(
    event: str,
    kind: str,
    field: str,
    apart: Callable[[Voice, Voice], bool],
    value: Callable[[Voice], str],
    note: str,
    voices: Sequence[Voice],
) -> list[Dispute]:
    """A dispute if two voices of different origins are apart; every voice that is apart from another takes part."""
    pairs = [pair for pair in combinations(voices, 2) if pair[0].origin.id != pair[1].origin.id and apart(*pair)]
    if not pairs:
        return []
    sides = positions([v for v in voices if any(v is one for pair in pairs for one in pair)], value)
    return [Dispute(event, kind, field, sides, note)] if len(sides) > 1 else []


def positions(voices: Iterable[Voice], value: Callable[[Voice], str]) -> tuple[Position, ...]:
    """Voices grouped by what they say, each group with the words of its first."""
    groups: dict[str, list[Voice]] = {}
    for voice in voices:
        groups.setdefault(value(voice), []).append(voice)
    return tuple(
        Position(said, tuple(v.key for v in group), tuple(dict.fromkeys(v.origin.name for v in group)), group[0].words)
        for said, group in groups.items()
    )


def _comparable(a: Voice, b: Voice) -> bool:
    """Whether the agents of two reports play the same part: in a fight they change places, in a repressed march they differ."""
    if a.report.type in MUTUAL or b.report.type in MUTUAL:
        return False
    relation = relations().get((a.report.type, b.report.type), "")
    return a.report.type == b.report.type or relation in ("means", "vague", "taking")


def _other_agents(a: Voice, b: Voice) -> bool:
    """Both name known doers, none of them the same, and no two on one side; «aircraft» or «an alliance» contradicts nobody."""
    if not _comparable(a, b):
        return False
    first, second = ({m for m in actor_marks(v.report.agents) if m.startswith("name:")} for v in (a, b))
    sides = [_sides(v) for v in (a, b)]
    return bool(first and second) and not first & second and not sides[0] & sides[1]


def _agents(voice: Voice) -> str:
    return ", ".join(dict.fromkeys(known_as(f) for f in voice.report.agents))


def _other_targets(a: Voice, b: Voice) -> bool:
    """One says that only fighters or their positions were hit, the other that only civilians or their buildings were."""
    if not _comparable(a, b):
        return False
    first, second = nature(a.report), nature(b.report)
    return bool(first and second) and first != second and len(first) == len(second) == 1


def _targets(voice: Voice) -> str:
    kind = "fighters or their positions" if nature(voice.report) == {MILITARY} else "civilians or their buildings"
    return f"{kind}: {', '.join(dict.fromkeys(known_as(f) for f in voice.report.targets)) or 'those harmed'}"


def _other_types(a: Voice, b: Voice) -> bool:
    """In one text only where each names who says so: what it tells itself in two words is no dispute."""
    spoken = a.document != b.document or bool(a.report.source and b.report.source)
    return spoken and (a.report.type, b.report.type) in disputed_types()


def _type(voice: Voice) -> str:
    return voice.report.type


def _other_places(a: Voice, b: Voice) -> bool:
    first, second = spots(a.report.places), spots(b.report.places)
    if not any(s.lat is not None for s in first) or not any(s.lat is not None for s in second):
        return False
    return min(gap_km(x, y) for x in first for y in second) > NEAR_KM


def _place(voice: Voice) -> str:
    place = local_place(voice)
    return name_of(place) if place is not None else "somewhere else"


def _other_times(a: Voice, b: Voice) -> bool:
    first, second = a.report.time, b.report.time
    if first is None or second is None or not (first.start and first.end and second.start and second.end):
        return False
    return first.start > second.end or second.start > first.end


def _time(voice: Voice) -> str:
    time = voice.report.time
    return days(time.start, time.end) if time is not None else "another day"


_KINDS = (
    ("agent", "agents", _other_agents, _agents, "the voices name doers of different sides"),
    ("target", "targets", _other_targets, _targets, "fighters for one voice, civilians for the other"),
    ("type", "type", _other_types, _type, "the voices tell of different kinds of happening"),
    ("place", "places", _other_places, _place, "the places named are apart"),
    ("time", "time", _other_times, _time, "the days named are apart"),
)


def _counts(event: str, kind: str, voices: Sequence[Voice]) -> list[Dispute]:
    def value(voice: Voice) -> str:
        return "; ".join(count(h) for h in _people(voice) if h.kind == kind)

    def apart(a: Voice, b: Voice) -> bool:
        first, second = (_ranges([h for h in _people(v) if h.kind == kind]) for v in (a, b))
        if not first or not second or _other_camp(a, b):
            return False
        return all(_exclude(x, y) for x in first for y in second)

    note = f"the numbers of {kind} exclude each other"
    found = _dispute(event, "count", f"harm.{kind}", apart, value, note, voices)
    inner = () if found else _inner_counts(kind, voices)
    return [*found, *([Dispute(event, "count", f"harm.{kind}", inner, note)] if inner else [])]


def _inner_counts(kind: str, voices: Sequence[Voice]) -> tuple[Position, ...]:
    """What a report counts and what somebody else in its text counts for it, if they exclude each other."""
    for voice in voices:
        others = [t for t in voice.tolls if t.kind == kind]
        inside = [t.span for t in others]
        own = [h for h in _people(voice) if h.kind == kind and not any(s.start <= h.span.start < s.end for s in inside)]
        apart = [t for t in others if own and all(_exclude(_spread(t), y) for y in _ranges(own))]
        if apart:
            mine = Position("; ".join(count(h) for h in own), (voice.key,), (voice.origin.name,), voice.words)
            return (mine, *(_other_toll(voice, toll) for toll in apart))
    return ()


def _other_toll(voice: Voice, toll: Toll) -> Position:
    where = f"{voice.document}:{toll.span.start}-{toll.span.end}"
    value = count(Harm(toll.span, toll.kind, toll.minimum, toll.maximum, "unknown", toll.approx))
    return Position(value, (where,), (f"a voice in {voice.outlet or voice.document}",), toll.span.text.strip())


def _exclude(x: tuple[float, float], y: tuple[float, float]) -> bool:
    return x[1] < y[0] or y[1] < x[0]


def _people(voice: Voice) -> list[Harm]:
    return [h for h in voice.report.harm if h.kind in PEOPLE and h.who in COUNTED]


def _ranges(harms: list[Harm]) -> list[tuple[float, float]]:
    """What a voice can mean by its numbers: each of them, and their sum."""
    known = [h for h in harms if h.minimum is not None]
    out = [_spread(h) for h in known]
    return [*out, (sum(low for low, _ in out), sum(high for _, high in out))] if len(out) > 1 else out


def _spread(harm: Harm | Toll) -> tuple[float, float]:
    low, high = float(harm.minimum or 0), float("inf") if harm.maximum is None else float(harm.maximum)
    return (low * (1 - APPROX), high * (1 + APPROX)) if harm.approx else (low, high)


def _other_camp(a: Voice, b: Voice) -> bool:
    """In a battle each side counts the other's dead: numbers are compared only where the same side can be meant."""
    if a.report.type not in BATTLE and b.report.type not in BATTLE:
        return False
    sides = [{side_of_class(f.actor_class) for f in v.report.targets} for v in (a, b)]
    return bool(sides[0] and sides[1]) and not sides[0] & sides[1]


def _control(event: str, voices: Sequence[Voice]) -> list[Dispute]:
    """Taken for one voice; not taken, repelled, or taken by another side for the other."""
    taken = [v for v in voices if _is_capture(v)]
    pairs = [(a, b) for a in taken for b in voices if a.origin.id != b.origin.id and (_is_no_capture(b) or _other_holder(a, b))]
    if not pairs:
        return []
    involved = [v for v in voices if any(v is one for pair in pairs for one in pair)]
    return [Dispute(event, "control", "type", positions(involved, _held), "the voices differ on who holds the place")]


def _other_holder(a: Voice, b: Voice) -> bool:
    return _is_capture(b) and bool(_sides(a) and _sides(b)) and not _sides(a) & _sides(b)


def _is_capture(voice: Voice) -> bool:
    report = voice.report
    fought = report.type == "armed_clash" and report.outcome == "succeeded"
    return report.status in ("actual", "uncertain") and (report.type == "territory_captured" or fought)


def _is_no_capture(voice: Voice) -> bool:
    report = voice.report
    return (report.type == "territory_captured" and report.status == "denied") or (
        report.type in BATTLE and report.outcome in ("repelled", "failed")
    )


def _sides(voice: Voice) -> set[str]:
    """The sides of the known doers."""
    return {side_of_class(f.actor_class) for f in voice.report.agents if f.name}


def _held(voice: Voice) -> str:
    who = _agents(voice) or "somebody"
    if voice.report.status == "denied":
        return f"denied that {who} took it"
    return f"taken by {who}" if _is_capture(voice) else "the attack was repelled"


def _denials(event: str, voices: Sequence[Voice]) -> list[Dispute]:
    """Told by one origin, flatly denied by another or by a sentence that answers it; or denied alone, against others' claims."""
    denied = [v for v in voices if v.report.status == "denied" and v.report.type != "territory_captured"]
    told = [v for v in voices if v.report.status in ("actual", "uncertain")]
    against = [v for v in told if v.answer is not None or any(v.origin.id != d.origin.id for d in denied)]
    if against:
        answered = [_answer(v) for v in against if v.answer is not None]
        sides = (*positions(against, _told), *positions(denied, _told), *answered)
        return [Dispute(event, "denial", "status", sides, "told by one voice, flatly denied by another")]
    alone = [v for v in voices if v.report.status in ("denied", "uncertain") and denies(v.words)]
    if not alone or any(v.report.status == "actual" for v in told):
        return []
    others = Position("told by others", tuple(v.key for v in alone), (), alone[0].words)
    note = "denied; those who tell it are not heard"
    return [Dispute(event, "denial", "status", (others, *positions(alone, _told)), note)]


def _answer(voice: Voice) -> Position:
    span = voice.answer
    assert span is not None
    where = f"{voice.document}:{span.start}-{span.end}"
    return Position("it did not happen", (where,), (f"a voice in {voice.outlet or voice.document}",), span.text.strip())


def _told(voice: Voice) -> str:
    return {"denied": "it did not happen", "uncertain": "it is alleged"}.get(voice.report.status, "it happened")
