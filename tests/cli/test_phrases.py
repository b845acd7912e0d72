"""Values as English phrases."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.cli import phrases
from riwaya.records import Filler, Harm, Place, Span, TimeSpan

HERE = Span(0, 1, "x")


@pytest.mark.parametrize(
    ("kind", "low", "high", "who", "approx", "expected"),
    [
        ("killed", 14, None, "civilians", False, "14 or more civilians killed"),
        ("killed", 1, 1, "combatants", False, "1 combatant killed"),
        ("wounded", 40, 40, "unknown", True, "about 40 people wounded"),
        ("killed", 3, 5, "unknown", False, "3 to 5 people killed"),
        ("wounded", None, None, "civilians", False, "unknown number of civilians wounded"),
        ("wounded", None, 9, "civilians", False, "up to 9 civilians wounded"),
        ("destroyed", 2, 2, "tank", False, "2 tanks destroyed"),
        ("damaged", 3, None, "unknown", False, "3 or more objects damaged"),
        ("displaced", 20, None, "family", False, "20 or more families displaced"),
    ],
)
def test_harm_is_told_as_a_range(kind: str, low: int | None, high: int | None, who: str, approx: bool, expected: str) -> None:
    assert phrases.harm(Harm(HERE, kind, low, high, who, approx)) == expected


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        (date(2016, 8, 7), date(2016, 8, 7), "day", "2016-08-07 (day)"),
        (date(2016, 8, 1), date(2016, 8, 31), "month", "2016-08-01 to 2016-08-31 (month)"),
        (None, None, None, "undated"),
        (None, date(2016, 8, 7), None, "? to 2016-08-07"),
    ],
)
def test_time_never_shows_more_than_is_known(start: date | None, end: date | None, precision: str | None, expected: str) -> None:
    assert phrases.time(TimeSpan(HERE, start, end, precision)) == expected


def test_actor_gives_name_class_and_stance() -> None:
    assert phrases.actor(Filler(HERE, "state_forces", "Syrian Armed Forces", stance="abuse")) == (
        "Syrian Armed Forces · state forces · told in abuse"
    )
    assert phrases.actor(Filler(HERE, "other")) == "other"


def test_place_outside_the_gazetteer_gets_no_point() -> None:
    assert phrases.place(Place(HERE)) == "not in the gazetteer"
    assert phrases.place(Place(HERE, "Hama", lat=35.13, lon=36.75)) == "Hama · 35.13, 36.75"
