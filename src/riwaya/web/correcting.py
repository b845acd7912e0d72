"""What a person picked in a text, as a report: the same record that the machine makes, with `review` as its rule."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.lexicon.check import HARMS
from riwaya.lexicon.classes import CLASSES
from riwaya.lexicon.rows import table
from riwaya.link.actor_table import actors
from riwaya.link.candidate import Candidate
from riwaya.link.gazetteer import load
from riwaya.records import Document, Evidence, Filler, Harm, Place, Report, Span, TimeSpan, Weapon
from riwaya.text.clitics import splits
from riwaya.text.fold import fold
from riwaya.text.segment import sentences
from riwaya.web.forms import Correction, Picked, PickedActor, PickedPlace
from riwaya.web.problems import Problem

RULE = "review"
LONGEST_PLACE = 12
"""Words of a place's name that are looked at."""

FIELDS = ("agents", "targets", "places", "time", "harm", "weapons", "source")


def report_of(form: Correction, document: Document, *, by: str, machine: Report | None = None) -> Report:
    """The report that somebody picked.

    Args:
        form: what was picked.
        document: where it was picked.
        by: who picked it.
        machine: what the machine read, if it read anything.

    Raises:
        Problem: words lie outside the text, or a value is none of the codebook's.
    """
    text, why = document.text, Evidence(RULE, f"picked by {by}")
    _check("type", form.type, {row["type"] for row in table("ontologies/types.csv")})
    trigger = _span(form.trigger, text)
    values = {
        "agents": _fillers(form.agents, text, why),
        "targets": _fillers(form.targets, text, why),
        "source": _fillers(form.source, text, why),
        "places": tuple(_place(one, text, why, machine) for one in form.places),
        "time": TimeSpan(_span(t, text), t.first, t.last, t.precision or "day", why) if (t := form.time) else None,
        "harm": tuple(_harm(form, text, why)),
        "weapons": tuple(Weapon(_span(one, text), one.name) for one in form.weapons),
    }
    return Report(
        id=machine.id if machine else f"{trigger.start}-{trigger.end}",
        type=form.type,
        status=form.status,
        trigger=trigger,
        subtype=form.subtype,
        outcome=form.outcome,
        sentence=_sentence(text, trigger),
        evidence=why,
        missing={name: f"nothing was picked by {by}" for name in FIELDS if not values[name]},
        **values,  # type: ignore[arg-type]  # names and types are those of the record
    )


def _check(field: str, value: str, known: set[str] | frozenset[str]) -> None:
    if value not in known:
        raise Problem("unknown_value", field=field, value=value)


def _span(picked: Picked, text: str) -> Span:
    if picked.end > len(text):
        raise Problem("bad_words")
    return Span(picked.start, picked.end, text[picked.start : picked.end])


def _fillers(picked: Sequence[PickedActor], text: str, why: Evidence) -> tuple[Filler, ...]:
    for one in picked:
        _check("actor_class", one.actor_class, CLASSES)
        if one.id is not None:
            _check("actor.id", one.id, frozenset(actors()))
    names = [actors()[one.id]["name"] if one.id is not None else one.name for one in picked]
    return tuple(
        Filler(_span(one, text), one.actor_class, name, one.id, one.stance, why) for one, name in zip(picked, names, strict=True)
    )


def _harm(form: Correction, text: str, why: Evidence) -> list[Harm]:
    for one in form.harm:
        _check("harm.kind", one.kind, HARMS)
        if one.minimum is not None and one.maximum is not None and one.maximum < one.minimum:
            raise Problem("unknown_value", field="harm.maximum", value=one.maximum)
    return [Harm(_span(one, text), one.kind, one.minimum, one.maximum, one.who, one.approx, why) for one in form.harm]


def _place(picked: PickedPlace, text: str, why: Evidence, machine: Report | None) -> Place:
    """A place that the machine had keeps what is known of it; another one gets it from the gazetteer by its id."""
    span = _span(picked, text)
    for known in machine.places if machine else ():
        if picked.id is not None and known.id == picked.id:
            rest = (known.lat, known.lon, known.radius_km, known.precision, known.within, known.country)
            return Place(span, known.name, known.id, *rest, why)
    if picked.id is not None:
        one = load().of_id(picked.id)
        if one is None:
            raise Problem("unknown_value", field="places.id", value=picked.id)
        rest = (one.lat, one.lon, one.radius_km, one.precision, one.parent, one.country or None)
        return Place(span, one.name, one.id, *rest, why)
    return Place(span, picked.name, evidence=why)


def candidates(words: str) -> tuple[Candidate, ...]:
    """The places that words can stand for, from whichever word a name begins («سوق مدينة تلبيسة»).

    Example:
        >>> [one.name for one in candidates("حي السكري")][:1]
        ['Sukkari']
    """
    found: dict[str, Candidate] = {}
    parts = fold(words).split()[:LONGEST_PLACE]
    for start, first in enumerate(parts):
        for stem in dict.fromkeys((first, *(stem for _, stem, _ in splits(first)))):  # «بتلبيسة»
            for _, places in load().prefixes(" ".join((stem, *parts[start + 1 :]))):
                found |= {place.id: place for place in places if place.id not in found}
    return tuple(found.values())


def _sentence(text: str, trigger: Span) -> Span | None:
    for one in sentences(text):
        if one.start <= trigger.start < one.end:
            return Span(one.start, one.end, text[one.start : one.end])
    return None
