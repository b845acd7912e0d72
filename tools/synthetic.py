"""Coded documents of a war that never was, with the true event of every report: for measuring the merging, not for training it.

Happenings come in bursts over days and cluster in a few places, as in real conflicts: a place's share follows Zipf's law, its
days a random walk of intensity. Each happening is told by some outlets in the next two days; an outlet writes a few digests.
What a report says is blurred as by a coder: days and places are missing, types are told by a kindred word, tolls differ by side
and grow, some reports deny. More reports mean more days, as when a store fills over the years, not a denser war.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from riwaya.records import Coded, Document, Filler, Harm, Outlet, Place, Report, Span, TimeSpan

START = date(2031, 1, 1)
PER_DAY = 200
"""Reports a day: what a country at war gives over a hundred outlets."""

PLACES, OUTLETS, DIGEST = 400, 60, 5
SEAT = (30.0, 40.0, 3.0)
"""South-west corner and side of the country, in degrees; it lies where no gold document plays."""

TYPES = {
    "air_strike": (18, "غارات جوية"),
    "shelling": (22, "قصف مدفعي"),
    "armed_clash": (20, "اشتباكات"),
    "territory_captured": (6, "السيطرة على"),
    "attack": (10, "هجوم مسلح"),
    "remote_explosive": (6, "انفجار عبوة"),
    "detention": (6, "اعتقال"),
    "abduction": (3, "خطف"),
    "protest": (5, "تظاهرة"),
    "displacement": (4, "نزوح"),
}
OTHER_WORDS = {"air_strike": "shelling", "shelling": "attack", "territory_captured": "armed_clash", "detention": "abduction"}
SIDES = (("state_forces", "Army of Qamra"), ("rebel_group", "Front of the Hills"), ("external_forces", "Joint Coalition"))
TARGETS = (
    ("civilians", "مدنيين"),
    ("rebel_group", "مقاتلين"),
    ("state_forces", "جنود"),
    ("other", "سوق شعبي"),
    ("other", "مستشفى"),
)
FILLERS = tuple(f"كلمة{chr(0x0621 + k)}{chr(0x0628 + j)}" for k in range(7, 27) for j in range(20))


@dataclass(frozen=True, slots=True)
class _Happening:
    number: int
    type: str
    day: date
    place: int
    doer: int
    target: tuple[str, str]
    toll: int
    words: tuple[str, ...]


def documents(reports: int, *, seed: int = 1, per_day: int = PER_DAY) -> tuple[list[Coded], dict[str, str]]:
    """Coded documents with about so many reports, in order of publication, and report key → true event.

    Args:
        reports: how many reports to make.
        seed: of the random numbers; the same seed gives the same documents.
        per_day: how dense the war is.
    """
    dice = random.Random(seed)
    places = _places(dice)
    days = max(2, reports // per_day)
    weights = [1 / (rank + 3) for rank in range(PLACES)]
    heat = [1.0] * PLACES
    waiting: dict[tuple[date, int], list[tuple[_Happening, int]]] = {}
    made: list[Coded] = []
    truth: dict[str, str] = {}
    number = told = 0
    for k in range(days + 3):
        today = START + timedelta(days=k)
        heat = [min(6.0, max(0.2, h * dice.uniform(0.7, 1.42))) for h in heat]
        shares = [w * h for w, h in zip(weights, heat, strict=True)]
        while k < days and told < per_day * (k + 1):
            happening = _happening(dice, number, today, shares)
            number += 1
            for outlet in dice.sample(range(OUTLETS), min(OUTLETS, 1 + int(dice.expovariate(0.5)))):
                late = dice.choice((0, 0, 1, 1, 2))
                waiting.setdefault((today + timedelta(days=late), outlet), []).append((happening, outlet))
                told += 1
        for (day, outlet), told_here in sorted(item for item in waiting.items() if item[0][0] == today):
            for at in range(0, len(told_here), DIGEST):
                name = f"s{day:%Y%m%d}-{outlet}-{at // DIGEST}"
                made.append(_document(dice, name, day, outlet, told_here[at : at + DIGEST], places, truth))
            del waiting[day, outlet]
    return made, truth


def _places(dice: random.Random) -> list[Place]:
    lat, lon, side = SEAT
    towns = [(lat + dice.random() * side, lon + dice.random() * side) for _ in range(40)]
    out = []
    for number in range(PLACES):
        y, x = dice.choice(towns)
        point = (round(y + dice.gauss(0, 0.08), 4), round(x + dice.gauss(0, 0.08), 4))
        name = f"Qamra-{number}"
        words = Span(0, 0, f"بلدة قمرة{number}")
        out.append(Place(words, name, f"qamra-{number}", *point, 2.0, "town", ("Qamra",), "QMR"))
    return out


def _happening(dice: random.Random, number: int, day: date, shares: list[float]) -> _Happening:
    type_ = dice.choices(list(TYPES), [weight for weight, _ in TYPES.values()])[0]
    place = dice.choices(range(PLACES), shares)[0]
    words = tuple(dice.sample(FILLERS, 6))
    return _Happening(number, type_, day, place, dice.randrange(len(SIDES)), dice.choice(TARGETS), dice.randrange(1, 30), words)


def _document(
    dice: random.Random,
    name: str,
    day: date,
    outlet: int,
    told: list[tuple[_Happening, int]],
    places: list[Place],
    truth: dict[str, str],
) -> Coded:
    lines, reports, at = [], [], 0
    for happening, _ in told:
        line, report = _report(dice, happening, outlet, day, places, at)
        truth[f"{name}:{report.trigger.start}-{report.trigger.end}"] = str(happening.number)
        lines.append(line)
        reports.append(report)
        at += len(line) + 1
    document = Document(name, "\n".join(lines), day, "metadata", Outlet(f"صحيفة {outlet}"))
    return Coded(document, tuple(reports))


def _report(
    dice: random.Random, happening: _Happening, outlet: int, day: date, places: list[Place], at: int
) -> tuple[str, Report]:
    type_ = OTHER_WORDS.get(happening.type, happening.type) if dice.random() < 0.1 else happening.type
    trigger, place = TYPES[type_][1], places[happening.place]
    side = outlet % 3
    cls, doer = SIDES[happening.doer if dice.random() < 0.85 else side]
    toll = max(1, round(happening.toll * dice.choice((0.7, 1, 1, 1, 1.4))))
    words = " ".join(dice.sample(happening.words, 3) + dice.sample(FILLERS, 5))
    line = f"{trigger} في {place.span.text} نفذها {doer} ضد {happening.target[1]} {words} وقتل {toll}."
    dated, located = dice.random() < 0.6, dice.random() < 0.9

    def span(part: str) -> Span:
        return Span(at + line.index(part), at + line.index(part) + len(part), part)

    words_of_day = Span(at, at + len(trigger), trigger)
    report = Report(
        id=f"r{at}",
        type=type_,
        status="denied" if dice.random() < 0.03 else "actual",
        trigger=span(trigger),
        agents=(Filler(span(doer), cls, doer),) if dice.random() < 0.7 else (),
        targets=(Filler(span(happening.target[1]), happening.target[0]),),
        places=(Place(span(place.span.text), *_rest(place)),) if located else (),
        time=TimeSpan(words_of_day, happening.day, happening.day, "day") if dated else None,
        harm=(Harm(span(str(toll)), "killed", toll, toll, "unknown"),) if dice.random() < 0.6 else (),
        sentence=Span(at, at + len(line), line),
    )
    return line, report


def _rest(place: Place) -> tuple[str | None, str | None, float | None, float | None, float | None, str | None, tuple[str, ...]]:
    return place.name, place.id, place.lat, place.lon, place.radius_km, place.precision, place.within
