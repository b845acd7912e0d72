"""Places that a text puts together: roads by their ends, parts by a pronoun, quarters of a town named before, containers."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.link.compose import contained, road_between
from riwaya.link.gazetteer import load
from riwaya.records import Place, Span
from riwaya.text.fold import fold


def places(text: str) -> dict[str, Place]:
    reports = riwaya.code(text, published="2023-01-05", min_confidence=0.0).reports
    return {place.span.text: place for report in reports for place in report.places}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("قطع مسلحون طريق دمشق – حلب الدولي.", "طريق دمشق – حلب الدولي", "M5 highway"),
        ("قطع مسلحون طريق تدمر – الرقة أمس.", "طريق تدمر – الرقة", "Palmyra–Raqqa road"),
        ("قصفت المدفعية حلب وريفها الجنوبي.", "ريفها الجنوبي", "Aleppo southern countryside"),
        ("قصفت المدفعية أحياء حلب الشرقية وريفها الجنوبي.", "ريفها الجنوبي", "Aleppo southern countryside"),
        ("اقتحمت قوات الاحتلال مدينة نابلس. واندلعت اشتباكات في البلدة القديمة.", "البلدة القديمة", "Old City of Nablus"),
        ("هاجم مسلحون بلدة الحسينية في دير الزور.", "بلدة الحسينية", "Al-Husayniyah (Deir ez-Zor)"),
        ("خرج المئات في مسيرة في شوارع العاصمة. وتظاهر آخرون في صفاقس وسوسة.", "شوارع العاصمة", "Tunis"),
        ("انفجرت عبوة ناسفة في العاصمة كابل أمس.", "العاصمة كابل", "Kabul"),
        ("قطع مسلحون الطريق الدولي M4 أمس.", "الطريق الدولي M4", "M4 highway"),
    ],
)
def test_what_the_words_name_together(text: str, words: str, name: str) -> None:
    assert places(text)[words].name == name


def test_a_road_says_what_its_point_is_made_of() -> None:
    one, other = load().lookup(fold("حمص"))[0], load().lookup(fold("تدمر"))[0]
    road = road_between(one, other)
    assert road is not None
    assert (road.source, road.precision) == ("half-way between Homs and Palmyra", "region")
    assert road.radius_km is not None and 60 < road.radius_km < 80
    assert road_between(one, one) is None


def test_an_unknown_village_stays_unlinked_within_its_container() -> None:
    village = places("قصفت المدفعية قرية الزقزوقة بريف إدلب.")["قرية الزقزوقة"]
    assert (village.name, village.lat, village.ucdp_precision) == (None, None, None)
    assert village.within[0] == "Idlib countryside"
    assert village.country == "SYR"
    assert village.evidence.note == "no place of that name is known"


def test_a_container_is_wider_than_what_it_contains() -> None:
    here = Span(0, 1, "x")
    unknown, town = Place(here, precision="governorate"), Place(here, "Homs", "homs", precision="town")
    assert contained([unknown, town]) == [unknown, town]
