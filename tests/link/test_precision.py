"""Precision codes of ACLED and UCDP for places of every level."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.link.gazetteer import load
from riwaya.link.own_places import OwnRows
from riwaya.link.precision import nearby, place_of, precision_codes
from riwaya.records import Evidence, Place, Span
from riwaya.text.fold import fold

HERE = Span(0, 4, "هناك")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("مستشفى الشفاء", (1, 1)),
        ("السكري", (1, 1)),
        ("معرة النعمان", (1, 1)),
        ("محافظة إدلب", (3, 4)),
        ("ريف حلب الجنوبي", (2, 4)),
        ("شمال شرقي سورية", (3, 5)),
        ("البحر الأحمر", (3, 7)),
        ("سوريا", (3, 6)),
    ],
)
def test_codes_by_level(name: str, codes: tuple[int, int]) -> None:
    assert precision_codes(load().lookup(fold(name))[0]) == codes


def test_a_place_without_a_point_of_its_own_has_the_precision_of_its_container() -> None:
    found = load().lookup(fold("حاجز القوس"))[0]
    place = place_of(HERE, found, Evidence("test"), score=0.5)
    assert (place.precision, place.ucdp_precision) == ("town", 1)


def test_near_a_place_is_less_exact_than_in_it() -> None:
    linked = place_of(HERE, load().lookup(fold("معرة النعمان"))[0], Evidence("test"), score=0.7)
    assert (nearby(linked).acled_precision, nearby(linked).ucdp_precision) == (2, 2)
    assert nearby(Place(HERE)) == Place(HERE)


def test_the_text_says_near() -> None:
    (inside,) = riwaya.code("قصفت المدفعية معرة النعمان أمس.", published="2016-08-08").reports
    (around,) = riwaya.code("قصفت المدفعية محيط معرة النعمان أمس.", published="2016-08-08").reports
    assert [place.ucdp_precision for place in inside.places] == [1]
    assert [place.ucdp_precision for place in around.places] == [2]


def test_a_division_named_after_its_town_is_wider_than_the_town() -> None:
    coded = riwaya.code("هاجم مسلحون قرية في قضاء سنجار أمس.", published="2016-08-08", min_confidence=0.0)
    place = next(place for report in coded.reports for place in report.places if place.name == "Sinjar")
    assert (place.name, place.precision, place.radius_km, place.ucdp_precision) == ("Sinjar", "district", 25.0, 3)


def test_every_linked_place_has_a_radius() -> None:
    without = [c.id for c, _ in OwnRows({}).all() if c.lat is not None and not c.radius_km]
    assert without == []
