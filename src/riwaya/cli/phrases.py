"""Values of a report as short English phrases for the table."""

from __future__ import annotations

from datetime import date

from riwaya.records import Filler, Harm, Place, Report, TimeSpan

_PEOPLE = {"civilians": "civilian", "combatants": "combatant", "unknown": "person", "family": "family"}
_PLURALS = {"person": "people", "family": "families"}
_PEOPLE_HARM = {"killed", "wounded", "missing", "captured", "abducted", "displaced"}
_STANCE = {"praise": "told in praise", "abuse": "told in abuse"}


def actor(filler: Filler) -> str:
    """Name, earlier names and class, and the teller's stance: `Russian Air Force · external forces`."""
    former = f"formerly {', '.join(filler.former)}" if filler.former else None
    parts = (filler.name, former, filler.actor_class.replace("_", " "), _STANCE.get(filler.stance or ""))
    return " · ".join(part for part in parts if part)


def place(value: Place) -> str:
    """`Ramouseh, Aleppo · neighbourhood · 36.16, 37.13`, or that the gazetteer does not know it."""
    if value.name is None:
        return "not in the gazetteer"
    names = ", ".join((value.name, *value.within[:1]))
    point = f"{value.lat:.2f}, {value.lon:.2f}" if value.lat is not None and value.lon is not None else None
    return " · ".join(part for part in (names, value.precision, point) if part)


def time(value: TimeSpan) -> str:
    """`2016-08-07 (day)`; words that no date could be worked out from stay undated."""
    if value.start is None and value.end is None:
        return "undated"
    text = _days(value.start, value.end)
    return f"{text} ({value.precision})" if value.precision else text


def _days(start: date | None, end: date | None) -> str:
    if start == end:
        return f"{start}"
    return f"{start or '?'} to {end or '?'}"


def harm(value: Harm) -> str:
    """`14 or more civilians killed`.

    Example:
        >>> from riwaya.records import Harm, Span
        >>> harm(Harm(Span(0, 1, "x"), "killed", 14, None, "civilians"))
        '14 or more civilians killed'
    """
    return f"{_count(value)} {_noun(value)} {value.kind}"


def _count(value: Harm) -> str:
    low, high = value.minimum, value.maximum
    about = "about " if value.approx else ""
    if low is None and high is None:
        return "unknown number of"
    if high is None:
        return f"{about}{low} or more"
    if low is None:
        return f"{about}up to {high}"
    return f"{about}{low}" if low == high else f"{about}{low} to {high}"


def _noun(value: Harm) -> str:
    singular = _PEOPLE.get(value.who)
    if singular is None or (value.who == "unknown" and value.kind not in _PEOPLE_HARM):
        singular = "object" if value.who == "unknown" else value.who.replace("_", " ")
    if value.minimum == value.maximum == 1:
        return singular
    return _PLURALS.get(singular) or (singular if singular.endswith("s") else f"{singular}s")


def headline(report: Report, label: str) -> str:
    """`Air/drone strike · planned · repelled`: the status only where it is not plain fact."""
    status = None if report.status == "actual" else report.status
    return " · ".join(part for part in (label, report.subtype, status, report.outcome) if part)
