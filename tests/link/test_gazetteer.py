"""The gazetteer: its tables, its generated file, and which place a name is taken for."""

from __future__ import annotations

import tracemalloc

import pytest

import build_gazetteer
from riwaya.lexicon.rows import Row, table
from riwaya.link.gazetteer import ARTIFACT, Candidate, Gazetteer, build, distance, load
from riwaya.link.kinds import codes, kinds
from riwaya.text.fold import fold

ROWS = [*table("places.csv"), *table("regions.csv")]
BY_ID = {row["id"]: row for row in ROWS}
PRECISIONS = {"site", "neighbourhood", "town", "district", "governorate", "region", "country"}
ROLES = {"head", "direction", "part"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def resolved(gazetteer: Gazetteer, name: str, **context: object) -> Candidate | None:
    return gazetteer.resolve(fold(name), **context)[0]  # type: ignore[arg-type]


def faults(row: Row) -> list[str]:
    found = []
    if not row.many("arabic") or not row["english"] or not row["kind"]:
        found.append("arabic, english or kind is empty")
    if row["parent"] and row["parent"] not in BY_ID:
        found.append(f"parent {row['parent']}")
    if bool(row["lat"]) != bool(row["lon"]) or bool(row["lat"]) != bool(row["radius_km"]):
        found.append("lat, lon and radius_km go together")
    if row["lat"] and not (-60 <= float(row["lat"]) <= 80 and -180 <= float(row["lon"]) <= 180 and float(row["radius_km"]) > 0):
        found.append("coordinates out of range")
    if not (row["coordinate_source"] or row["source"]):
        found.append("no source")
    return [f"{row.where}: {fault}" for fault in found]


def test_own_rows_are_whole() -> None:
    assert not [fault for row in ROWS for fault in faults(row)]
    assert len(BY_ID) == len(ROWS), "an id is used twice"


def test_no_own_place_lies_far_outside_its_container() -> None:
    far = []
    for row in ROWS:
        parent = BY_ID.get(row["parent"])
        if row["lat"] and parent is not None and parent["lat"]:
            away = distance((float(row["lat"]), float(row["lon"])), (float(parent["lat"]), float(parent["lon"])))
            if away > 2 * float(parent["radius_km"]) + float(row["radius_km"]) + 10:
                far.append(f"{row.where}: {row['english']} is {away:.0f} km from {parent['english']}")
    assert not far


def test_names_are_plain_arabic() -> None:
    harakat = {chr(code) for code in range(0x64B, 0x653)}
    assert not [row.where for row in ROWS if harakat & set(row["arabic"])]


def test_place_nouns() -> None:
    rows = list(table("place_nouns.csv"))
    assert len(rows) >= 200
    assert {row["role"] for row in rows} == ROLES
    assert {row["precision"] for row in rows} <= PRECISIONS
    assert not [row.where for row in rows if fold(row["noun"]) not in fold(row["example"])]


def test_generated_file_is_up_to_date() -> None:
    made = build_gazetteer.content(*build_gazetteer.before())
    assert made == ARTIFACT.read_text(encoding="utf-8"), "run tools/build_gazetteer.py --reflag"
    assert ARTIFACT.stat().st_size < 3_000_000


def test_precisions_are_known() -> None:
    assert {kind.precision for kind in kinds().values()} <= PRECISIONS == set(codes())
    assert {row["kind"] for row in ROWS} <= set(kinds())


def test_own_row_stands_for_the_geonames_place_it_cites(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup(fold("حلب"))
    assert [place.id for place in found][:1] == ["aleppo"]
    assert not [place for place in found if place.id.startswith("geonames:") and place.country == "SYR"]


def test_containers_nearest_first(gazetteer: Gazetteer) -> None:
    place = resolved(gazetteer, "الراموسة")
    assert place is not None
    assert place.parent == ("Aleppo", "Syria")
    assert place.precision == "neighbourhood"


def test_place_without_coordinates_takes_those_of_its_container_and_says_so(gazetteer: Gazetteer) -> None:
    place = next(place for place in gazetteer.lookup(fold("حاجز القوس")))
    assert place.source == "of its container Moadamiyah"
    assert place.lat is not None
    assert (place.precision, place.located) == ("site", "town"), "the point tells no more than the container's does"


@pytest.mark.parametrize("spelling", ["كفرزيتا", "كفر زيتا", "كفر زيته"])
def test_one_word_or_two(gazetteer: Gazetteer, spelling: str) -> None:
    place = resolved(gazetteer, spelling)
    assert place is not None and place.name == "Kafr Zita"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ريف حلب الجنوبي", "Aleppo southern countryside"),
        ("الريف الجنوبي لحلب", "Aleppo southern countryside"),
        ("ريف إدلب الشرقي", "Idlib eastern countryside"),
        ("ريف دمشق الغربي", "Rural Damascus western countryside"),
        ("محافظة حلب", "Aleppo"),
        ("قاعدة حميميم الجوية", "Hmeimim air base"),
        ("معبر باب الهوى", "Bab al-Hawa crossing"),
        ("باب المندب", "Bab al-Mandab"),
        ("شمال شرقي سورية", "Northeastern Syria"),
        ("كلية المدفعية", "Artillery College (Ramouseh)"),
        ("القيادة العامة", "Army General Command (Khartoum)"),
        ("مطار معيتيقة", "Mitiga airport"),
    ],
)
def test_names_of_the_news(gazetteer: Gazetteer, text: str, name: str) -> None:
    place = resolved(gazetteer, text)
    assert place is not None and place.name == name


def test_prefixes_longest_first(gazetteer: Gazetteer) -> None:
    keys = [key for key, _ in gazetteer.prefixes(fold("ريف حلب الجنوبي أمس"))]
    assert keys == [fold("ريف حلب الجنوبي"), fold("ريف حلب")]


def test_country_of_the_text_decides(gazetteer: Gazetteer) -> None:
    assert resolved(gazetteer, "طرابلس") is None
    in_lebanon = resolved(gazetteer, "طرابلس", countries={"LBN": 3})
    in_libya = resolved(gazetteer, "طرابلس", countries={"LBY": 3, "LBN": 1})
    assert in_lebanon is not None and in_lebanon.country == "LBN"
    assert in_libya is not None and in_libya.country == "LBY"


def test_container_decides(gazetteer: Gazetteer) -> None:
    in_mosul = gazetteer.resolve(fold("الكرامة"), containers=(fold("الموصل"),))
    assert in_mosul[0] is not None and in_mosul[0].parent[0] == "Mosul"
    assert "Mosul" in in_mosul[2]


def test_neighbourhood_decides(gazetteer: Gazetteer) -> None:
    found, score, why = gazetteer.resolve(fold("الخالدية"), near=(34.73, 36.71))
    assert found is not None and found.parent[0] == "Homs"
    assert 0 < score <= 1
    assert "nearest" in why


def test_place_noun_decides(gazetteer: Gazetteer) -> None:
    place = resolved(gazetteer, "نينوى", precision="governorate")
    assert place is not None and place.kind == "governorate"


def test_reason_of_a_miss(gazetteer: Gazetteer) -> None:
    found, score, why = gazetteer.resolve(fold("زقزوقة"))
    assert (found, score) == (None, 0.0)
    assert "no place named" in why


@pytest.mark.parametrize("name", ["السلام", "النصر", "محمد", "حديثة", "الحراك", "عنه", "وان", "الثورة", "الميادين", "صلاح الدين"])
def test_words_are_ambiguous(gazetteer: Gazetteer, name: str) -> None:
    assert all(place.ambiguous for place in gazetteer.lookup(fold(name)))


@pytest.mark.parametrize("name", ["حلب", "بغداد", "غزة", "عدن", "الرقة", "إدلب", "معرة النعمان", "الفلوجة", "مقديشو"])
def test_great_names_are_not(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.lookup(fold(name))
    assert found and not any(place.ambiguous for place in found)


def test_every_geonames_line_reads() -> None:
    lines = [line for line in ARTIFACT.read_text(encoding="utf-8").split("\n") if line and line[0] not in "#?!"]
    assert len(lines) > 5_000
    assert {len(line.split("\t")) for line in lines} == {9}
    assert lines == sorted(lines)


def test_the_index_is_small() -> None:
    tracemalloc.start()
    kept = build([])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept) > 10_000
    assert peak < 120_000_000
