"""What is claimed of an event, field by field, with the claimants; and what of it is best supported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from riwaya.records import Claim, Fact, Filler, Harm, Place, Voice
from riwaya.resolve.sketch import LOCAL, PRECISION

PEOPLE = ("killed", "wounded", "missing", "captured", "abducted", "displaced")


def facts(voices: Sequence[Voice]) -> tuple[Fact, ...]:
    """Every field of which something is claimed: type, place, time, agents, targets, weapons, and harm by kind."""
    out = [
        _fact("type", ((v.report.type, v) for v in voices)),
        _fact("status", ((v.report.status, v) for v in voices)),
        _fact("place", ((name_of(place), v) for v in voices if (place := local_place(v)) is not None)),
        _fact("time", ((days(t.start, t.end), v) for v in voices if (t := v.report.time) is not None and t.start)),
        _fact("agents", ((known_as(f), v) for v in voices for f in v.report.agents)),
        _fact("targets", ((known_as(f), v) for v in voices for f in v.report.targets)),
        _fact("weapons", ((w.name or w.span.text, v) for v in voices for w in v.report.weapons)),
        *_harm(voices),
    ]
    return tuple(fact for fact in out if fact.claims)


def _fact(field: str, values: Iterable[tuple[str, Voice]]) -> Fact:
    claims: dict[str, list[str]] = {}
    for value, voice in values:
        keys = claims.setdefault(value, [])
        if voice.key not in keys:
            keys.append(voice.key)
    ranked = sorted(claims.items(), key=lambda item: -len(item[1]))
    return Fact(field, tuple(Claim(value, tuple(keys)) for value, keys in ranked), "; ".join(value for value, _ in ranked))


def _harm(voices: Sequence[Voice]) -> list[Fact]:
    kinds = dict.fromkeys(h.kind for v in voices for h in v.report.harm)
    out = []
    for kind in kinds:
        claims: dict[tuple[str, int | None, int | None], list[str]] = {}
        for voice in voices:
            for one in voice.report.harm:
                if one.kind == kind:
                    claims.setdefault((count(one), one.minimum, one.maximum), []).append(voice.key)
        made = tuple(Claim(words, tuple(dict.fromkeys(keys)), low, high) for (words, low, high), keys in claims.items())
        out.append(Fact(f"harm.{kind}", made, _interval(latest(voices), kind)))
    return out


def _interval(voices: Sequence[Voice], kind: str) -> str:
    """From the lowest to the highest count that a voice gives; parts of one voice's count are added up."""
    ranges = [span for v in voices if (span := total(v, kind)) is not None]
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    if not ranges:
        return "no number given"
    if None in highs:
        top = max([*lows, *(high for high in highs if high is not None)])
        return f"{top} or more" if top == min(lows) else f"{min(lows)} to {top} or more"
    most = max(high for high in highs if high is not None)
    return f"{min(lows)}" if most == min(lows) else f"{min(lows)} to {most}"


def total(voice: Voice, kind: str) -> tuple[int, int | None] | None:
    """A voice's count of a kind of harm over its mentions: a part can be told beside the whole, so the least is the largest
    minimum, and the most the sum of the maxima; None if it gives no number.
    """
    found = [h for h in voice.report.harm if h.kind == kind and h.minimum is not None]
    if not found:
        return None
    low = max(h.minimum or 0 for h in found)
    tops = [h.maximum for h in found]
    return low, None if None in tops else sum(top for top in tops if top is not None)


def latest(voices: Sequence[Voice]) -> list[Voice]:
    """The voices without those that their own origin replaced by a later toll: tolls grow."""
    last: dict[str, date] = {}
    for voice in voices:
        if voice.report.harm and voice.published:
            last[voice.origin.id] = max(voice.published, last.get(voice.origin.id, voice.published))
    return [v for v in voices if v.published is None or v.published >= last.get(v.origin.id, v.published)]


def count(harm: Harm) -> str:
    """A count in words, as `14 or more civilians`."""
    if harm.minimum is None:
        return f"an unknown number ({harm.who})"
    about = "about " if harm.approx else ""
    if harm.maximum == harm.minimum:
        return f"{about}{harm.minimum} ({harm.who})"
    return f"{harm.minimum} or more ({harm.who})" if harm.maximum is None else f"{harm.minimum} to {harm.maximum} ({harm.who})"


def known_as(filler: Filler) -> str:
    """The neutral name of an actor, or the text's own words if they name nobody known."""
    return filler.name or filler.span.text


def name_of(place: Place) -> str:
    """The gazetteer's name of a place, or the text's own words."""
    return place.name or place.span.text


def days(start: date | None, end: date | None) -> str:
    """Days as `2017-05-06` or `2017-05-06 to 2017-05-07`."""
    if start is None or end is None or start == end:
        return str(start or end or "no day")
    return f"{start} to {end}"


def local_place(voice: Voice) -> Place | None:
    """The most exact place of a report that the gazetteer knows, else any place that it names."""
    ranks = {name: rank for rank, name in enumerate(PRECISION)}
    ranked = sorted(voice.report.places, key=lambda p: (p.lat is None, ranks.get(p.precision or "", len(ranks))))
    return ranked[0] if ranked else None


def best_place(voices: Sequence[Voice]) -> Place | None:
    """The place that most origins name; of equals the more exact one."""
    by_name: dict[str, list[Voice]] = {}
    found: dict[str, Place] = {}
    for voice in voices:
        place = local_place(voice)
        if place is not None:
            by_name.setdefault(name_of(place), []).append(voice)
            found.setdefault(name_of(place), place)
    if not found:
        return None
    ranks = {name: rank for rank, name in enumerate(PRECISION)}

    def support(name: str) -> tuple[bool, int, int]:
        place = found[name]
        exact = ranks.get(place.precision or "", len(ranks))
        return place.lat is not None and place.precision in LOCAL, len({v.origin.id for v in by_name[name]}), -exact

    return found[max(found, key=support)]


def best_days(voices: Sequence[Voice]) -> tuple[date | None, date | None]:
    """The days that most origins name; of equals the fewest days, then the earliest."""
    spans: dict[tuple[date, date], set[str]] = {}
    for voice in voices:
        time = voice.report.time
        if time is not None and time.start is not None and time.end is not None:
            spans.setdefault((time.start, time.end), set()).add(voice.origin.id)
    if not spans:
        return None, None
    return min(spans, key=lambda span: (-len(spans[span]), span[1] - span[0], span[0]))
