"""Lists, filters, map, calendar, ledger and reader, on the dossier."""

from __future__ import annotations

from typing import Any

import pytest
from desk_of_tests import a_report
from fastapi.testclient import TestClient


def events(client: TestClient, **query: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/events", params=query)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["events"])


def test_the_list_has_every_event_with_its_place_and_radius(client: TestClient) -> None:
    found = events(client)
    assert [one["place"] for one in found] == ["Talbiseh", "Rastan"]
    assert found[0]["first"] == "2016-05-09"
    assert found[0]["radius_km"] > 0
    assert client.get("/api/events").json()["total"] == 2


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ({"type": "air_strike"}, ["Talbiseh"]),
        ({"type": ["air_strike", "territory_captured"]}, ["Talbiseh", "Rastan"]),
        ({"type": "siege"}, []),
        ({"place": "Homs"}, ["Talbiseh", "Rastan"]),
        ({"place": "الرستن"}, ["Rastan"]),
        ({"actor": "Russian Air Force"}, ["Talbiseh"]),
        ({"outlet": "النشرة"}, ["Talbiseh"]),
        ({"dispute": "count"}, ["Talbiseh"]),
        ({"dispute": "any"}, ["Talbiseh", "Rastan"]),
        ({"grade": "single source"}, []),
        ({"status": "actual"}, ["Talbiseh", "Rastan"]),
        ({"since": "2016-05-10"}, ["Rastan"]),
        ({"until": "2016-05-10"}, ["Talbiseh"]),
        ({"q": "متاجر"}, ["Talbiseh"]),
        ({"q": "«سوق مدينة تلبيسة»", "dispute": "denial"}, ["Talbiseh"]),
        ({"q": "كلمة لا توجد"}, []),
        ({"sort": "-day"}, ["Rastan", "Talbiseh"]),
        ({"sort": "place"}, ["Rastan", "Talbiseh"]),
        ({"sort": "-reports"}, ["Talbiseh", "Rastan"]),
        ({"offset": 1}, ["Rastan"]),
        ({"limit": 1}, ["Talbiseh"]),
    ],
)
def test_filters_narrow_the_list(client: TestClient, query: dict[str, Any], places: list[str]) -> None:
    assert [one["place"] for one in events(client, **query)] == places


def test_facets_count_what_a_filter_leaves(client: TestClient) -> None:
    facets = client.get("/api/events/facets", params={"type": "air_strike"}).json()
    assert facets["type"] == [{"value": "air_strike", "events": 1}]
    assert {one["value"] for one in facets["dispute"]} == {"agent", "target", "count", "denial"}
    assert {"Russian Air Force", "Syrian Air Force"} <= {one["value"] for one in facets["actor"]}
    assert "الضفاف" in {one["value"] for one in facets["outlet"]}


def test_the_map_gives_a_radius_with_every_point(client: TestClient) -> None:
    found = client.get("/api/events/points").json()
    assert found["type"] == "FeatureCollection"
    assert found["unplaced"] + len(found["features"]) == 2
    for feature in found["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert 35 < lon < 38 < lat + 6
        assert feature["properties"]["radius_km"] > 0


def test_the_map_counts_events_where_they_lie_and_finds_them_again(client: TestClient) -> None:
    found = client.get("/api/events/spots").json()
    assert found["total"] == 2 == found["unplaced"] + sum(found["events"])
    columns = ("lat", "lon", "radius_km", "precision", "place", "events", "disputed")
    spots = list(zip(*(found[name] for name in columns), strict=True))
    assert spots
    for lat, lon, radius, precision, place, number, disputed in spots:
        assert radius > 0 and precision and place and disputed <= number
        there = client.get("/api/events", params={"at": f"{lat},{lon},{radius}"}).json()
        assert there["total"] == number
        assert {(one["lat"], one["lon"], one["radius_km"]) for one in there["events"]} == {(lat, lon, radius)}
        assert client.get("/api/events", params={"at": f"{lat},{lon},"}).json()["total"] == 0


@pytest.mark.parametrize(
    "narrowed",
    [
        {"type": "air_strike"},
        {"type": "protest"},
        {"place": "Talbiseh"},
        {"actor": "Russian Air Force"},
        {"since": "2016-05-10"},
        {"grade": "contested"},
        {"dispute": "any"},
        {"outlet": "النشرة"},
        {"q": "«سوق مدينة»"},
        {"status": "denied"},
    ],
)
def test_the_map_shows_what_the_list_shows(client: TestClient, narrowed: dict[str, str]) -> None:
    found = client.get("/api/events/spots", params=narrowed).json()
    listed = client.get("/api/events", params=narrowed).json()
    assert found["total"] == listed["total"]
    assert sum(found["disputed"]) == sum(one["disputes"] > 0 and one["lat"] is not None for one in listed["events"])


@pytest.mark.parametrize("at", ["36.1", "36.1,37", "north,37,2", "36.1,37,-2", "nan,nan,", "36.1,37,2;3"])
def test_a_spot_that_is_none_is_refused(client: TestClient, at: str) -> None:
    assert client.get("/api/events", params={"at": at}).status_code == 422


def test_the_calendar_counts_days(client: TestClient) -> None:
    found = client.get("/api/events/calendar").json()
    assert found["days"][0] == {"day": "2016-05-09", "events": 1, "disputed": 1}


def test_the_ledger_has_a_column_for_each_side_and_quotes_every_value(client: TestClient) -> None:
    page = client.get(f"/api/events/{events(client)[0]['id']}").json()
    sides = [column["side"] for column in page["columns"]]
    assert sorted(sides) == ["civil", "observer", "state"]
    rows = {row["field"]: row for row in page["rows"]}
    assert rows["agents"]["disputed"] and rows["harm.killed"]["disputed"] and rows["targets"]["disputed"]
    said = {cell["side"]: [one["value"] for one in cell["said"]] for cell in rows["agents"]["cells"]}
    assert said["civil"] == ["Russian Air Force"] and said["state"] == ["Syrian Air Force"]
    ids = [one["id"] for one in client.get("/api/documents").json()["documents"]]
    texts = {one: client.get(f"/api/documents/{one}").json()["document"]["text"] for one in ids}
    for row in page["rows"]:
        for cell in row["cells"]:
            for quote in (quote for one in cell["said"] for quote in one["quotes"]):
                span = quote["span"]
                assert texts[quote["document"]][span["start"] : span["end"]] == span["text"]


def test_origins_are_collapsed_and_copies_counted(client: TestClient) -> None:
    page = client.get(f"/api/events/{events(client)[0]['id'][:5]}").json()
    civil = next(column for column in page["columns"] if column["side"] == "civil")
    helmets = next(one for one in civil["speakers"] if one["origin"]["name"] == "White Helmets")
    assert helmets["outlets"] == ["الضفاف", "النشرة"]
    assert helmets["copies"] == 1
    assert {toll["side"] for toll in page["tolls"] if toll["kind"] == "killed"} == {"civil", "state", "observer"}
    assert page["grade"]["name"] == "contested" and page["grade"]["definition"]


def test_the_reader_gives_spans_evidence_and_reasons(client: TestClient) -> None:
    page = client.get("/api/documents/daffaf-1").json()
    text = page["document"]["text"]
    for card in page["reports"]:
        report = card["report"]
        assert text[report["trigger"]["start"] : report["trigger"]["end"]] == report["trigger"]["text"]
        assert report["evidence"]["rule"] != "unknown"
        for name in ("agents", "targets", "places", "harm", "source"):
            assert report[name] or report["missing"].get(name), name
    assert page["version"] == 1 and not page["blind"]


def test_a_report_shows_its_readings(client: TestClient) -> None:
    key = a_report(client)["key"]
    page = client.get(f"/api/reports/{key}").json()
    assert page["card"]["key"] == key
    assert [one["superseded"] for one in page["readings"]] == [False]


def test_documents_are_listed_and_searched(client: TestClient) -> None:
    every = client.get("/api/documents").json()
    assert every["total"] == 6
    found = client.get("/api/documents", params={"q": "متاجر"}).json()["documents"]
    assert [one["id"] for one in found] == ["daffaf-1"]
    assert found[0]["words"]


def test_a_place_has_a_timeline_and_holders(client: TestClient) -> None:
    page = client.get("/api/places", params={"place": "Rastan", "on": "2016-06-01"}).json()
    assert page["entries"] and page["control"]
    assert page["on"] == "2016-06-01"


def test_words_of_a_text_have_places_to_choose_from(client: TestClient) -> None:
    found = client.get("/api/places/choices", params={"words": "مدينة تلبيسة"}).json()["choices"]
    assert ("Talbiseh", "town") in [(one["name"], one["precision"]) for one in found]


def test_status_and_vocabulary(client: TestClient) -> None:
    status = client.get("/api/status").json()
    assert (status["documents"], status["events"], status["reviewed"]) == (6, 2, 0)
    vocabulary = client.get("/api/vocabulary").json()
    assert all(one["arabic"] for one in vocabulary["types"])
    assert {"killed", "destroyed"} <= set(vocabulary["harm_kinds"])
    assert vocabulary["roles"] == ["viewer", "coder", "reviewer", "admin"]


@pytest.mark.parametrize("address", ["/api/documents/nothing", "/api/reports/nothing:1-2", "/api/events/fffff", "/api/nothing"])
def test_what_is_not_there_is_told_in_the_language_asked_for(client: TestClient, address: str) -> None:
    for language, word in (("ar", "لا يوجد"), ("en-GB,ar;q=0.5", "nothing")):
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        assert word in answer.json()["detail"]
        assert answer.headers["content-language"] == language[:2]
        assert answer.json()["code"] == "not_found"
