"""Blind double coding: who codes sees nothing of others' work before their own is handed in; agreement is measured."""

from __future__ import annotations

from typing import Any

import pytest
from desk_of_tests import As, a_report, correction
from fastapi.testclient import TestClient

from riwaya.records import Filler, Harm, Report, Span
from riwaya.web.agreement import alpha, measure, units
from riwaya.web.desk import Desk


@pytest.fixture
def people(log_in: As, desk: Desk) -> dict[str, TestClient]:
    roles = {"amal": "coder", "badr": "coder", "dana": "reviewer", "eyad": "coder", "vera": "viewer"}
    return {name: log_in(role, name=name, desk=desk) for name, role in roles.items()}


def opened(people: dict[str, TestClient], **form: Any) -> dict[str, Any]:
    whole = {"name": "first", "documents": ["daffaf-1", "marfa-1"], "coders": ["amal", "badr"], **form}
    return dict(people["dana"].post("/api/rounds", json=whole).json())


def test_coders_see_nothing_before_they_have_handed_in(people: dict[str, TestClient]) -> None:
    card = a_report(people["dana"])
    number = opened(people)["id"]
    amal, badr = people["amal"], people["badr"]
    page = amal.get("/api/documents/daffaf-1").json()
    assert page["blind"] and page["reports"] == [] and page["document"]["text"]
    event = card["event"]
    for address in (f"/api/reports/{card['key']}", f"/api/events/{event}"):
        assert amal.get(address).json()["code"] == "blind"
    assert "daffaf-1" not in {one["document"] for one in amal.get("/api/queue", params={"limit": 500}).json()["items"]}
    form = {"key": card["key"], "reading": card["reading"]}
    assert amal.post("/api/reviews/accept", json=form).json()["code"] == "blind"
    people["dana"].post("/api/reviews/comment", json={"target_kind": "report", "target": card["key"], "note": "look"})
    assert amal.get("/api/reviews").json()["reviews"] == []
    task = amal.get(f"/api/rounds/{number}/task", params={"document": "daffaf-1"}).json()
    assert task["reports"] is None and task["document"]["text"]
    sent = {"document": "daffaf-1", "reports": [correction(card["report"])]}
    assert amal.post(f"/api/rounds/{number}/codings", json=sent).status_code == 200
    assert not amal.get("/api/documents/daffaf-1").json()["blind"]
    assert badr.get("/api/documents/daffaf-1").json()["blind"]
    assert badr.get(f"/api/rounds/{number}/task", params={"document": "daffaf-1"}).json()["reports"] is None


def test_a_round_is_measured_and_closed(people: dict[str, TestClient]) -> None:
    cards = {name: people["dana"].get(f"/api/documents/{name}").json()["reports"] for name in ("daffaf-1", "marfa-1")}
    number = opened(people)["id"]
    for coder in ("amal", "badr"):
        for document, found in cards.items():
            reports = [correction(card["report"]) for card in found]
            if coder == "badr" and document == "marfa-1":
                reports[0]["type"] = "shelling"
            if document == "daffaf-1":
                reports[-1]["type"] = "attack"  # of one type alone there is no agreement beyond chance
            answer = people[coder].post(f"/api/rounds/{number}/codings", json={"document": document, "reports": reports})
            assert answer.status_code == 200, answer.text
    found = people["dana"].get(f"/api/rounds/{number}/agreement").json()
    fields = {one["field"]: one for one in found["fields"]}
    assert found["documents"] == 2
    assert fields["type"]["units"] == 4 and fields["type"]["agreed"] == 0.75
    assert 0 < fields["type"]["alpha"] < 1
    assert fields["status"]["alpha"] == 1.0
    assert people["dana"].post(f"/api/rounds/{number}/close").json()["round"]["closed"]
    again = people["amal"].post(f"/api/rounds/{number}/codings", json={"document": "daffaf-1", "reports": []})
    assert again.json()["code"] == "closed"
    assert people["dana"].post(f"/api/rounds/{number}/close").json()["code"] == "closed"


def test_only_those_who_code_in_a_round_see_it(people: dict[str, TestClient]) -> None:
    number = opened(people)["id"]
    assert people["eyad"].get(f"/api/rounds/{number}").status_code == 404
    assert people["eyad"].get("/api/rounds").json()["rounds"] == []
    assert people["amal"].get("/api/rounds").json()["rounds"][0]["name"] == "first"
    assert people["dana"].get(f"/api/rounds/{number}").json()["progress"] == {"amal": [], "badr": []}
    assert people["dana"].get(f"/api/rounds/{number}/task", params={"document": "daffaf-1"}).status_code == 404


@pytest.mark.parametrize("form", [{"coders": ["amal", "amal"]}, {"coders": ["amal", "vera"]}, {"documents": ["nothing"]}])
def test_rounds_that_make_no_sense_are_refused(people: dict[str, TestClient], form: dict[str, Any]) -> None:
    assert opened(people, **form)["code"] == "unknown_value"


def test_a_round_is_made_of_what_a_filter_the_queue_or_a_search_finds(people: dict[str, TestClient]) -> None:
    dana = people["dana"]
    every = dana.get("/api/rounds/choices", params={"limit": 500}).json()
    assert every["coders"] == ["amal", "badr", "dana", "eyad"]  # a viewer codes nothing
    assert every["total"] == len(every["documents"]) > 2
    few = dana.get("/api/rounds/choices", params={"grade": "contested", "limit": 2}).json()
    assert len(few["documents"]) == 2 <= few["total"] <= every["total"]
    waiting = dana.get("/api/rounds/choices", params={"source": "queue", "by": "confidence", "limit": 1}).json()
    assert waiting["documents"][0]["id"] == dana.get("/api/queue").json()["items"][0]["document"]
    found = dana.get("/api/rounds/choices", params={"source": "documents", "q": "السوق"}).json()
    assert {one["id"] for one in found["documents"]} <= {one["id"] for one in every["documents"]} and found["total"]
    assert people["amal"].get("/api/rounds/choices").status_code == 403
    texts = [one["id"] for one in few["documents"]]
    assert opened(people, documents=texts)["documents"] == texts


def test_whoever_codes_in_a_round_does_not_see_its_agreement_before(people: dict[str, TestClient]) -> None:
    card = a_report(people["dana"])
    number = opened(people, documents=["daffaf-1"], coders=["amal", "dana"])["id"]
    sent = {"document": "daffaf-1", "reports": [correction(card["report"])]}
    people["amal"].post(f"/api/rounds/{number}/codings", json=sent)
    assert people["dana"].get(f"/api/rounds/{number}/agreement").json()["code"] == "blind"
    people["dana"].post(f"/api/rounds/{number}/codings", json={**sent, "reports": []})
    assert people["dana"].get(f"/api/rounds/{number}/agreement").json()["documents"] == 1


def test_the_list_of_rounds_tells_how_far_they_are(people: dict[str, TestClient]) -> None:
    found = people["dana"].get("/api/documents/daffaf-1").json()["reports"]
    number = opened(people, documents=["daffaf-1"])["id"]
    reports = [correction(card["report"]) for card in found]
    others = [*reports[:-1], {**reports[-1], "type": "protest"}]
    for coder, said in (("amal", reports), ("badr", others)):
        people[coder].post(f"/api/rounds/{number}/codings", json={"document": "daffaf-1", "reports": said})
    (line,) = people["dana"].get("/api/rounds").json()["rounds"]
    assert line["done"] == 2 and line["alpha"] is not None and line["alpha"] < 1
    assert people["amal"].get("/api/rounds").json()["rounds"][0]["alpha"] is None


# The reliability data of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": four observers, twelve units.
EXAMPLE = [
    [1, 1, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [5, 5, 5],
    [1, 1],
    [3],
]


def test_alpha_is_that_of_the_textbook() -> None:
    assert alpha("x", EXAMPLE).alpha == pytest.approx(0.743, abs=0.001)
    assert alpha("x", EXAMPLE, level="ratio").alpha == pytest.approx(0.797, abs=0.001)


@pytest.mark.parametrize("values", [[], [["a"]], [["a", "a"], ["a", "a"]], [[None, None]]])
def test_where_there_is_nothing_to_measure_alpha_is_none(values: list[list[Any]]) -> None:
    assert alpha("x", values).alpha is None


def report(start: int, type_: str, *, killed: int | None = None) -> Report:
    sentence = Span(start // 100 * 100, start // 100 * 100 + 99, "")
    harm = (Harm(Span(0, 1, "x"), "killed", killed, killed, "unknown"),) if killed is not None else ()
    agents = (Filler(Span(0, 1, "x"), "rebel_group", "Front"),)
    return Report(str(start), type_, "actual", Span(start, start + 5, "x"), agents=agents, harm=harm, sentence=sentence)


def test_reports_are_put_side_by_side_by_their_words() -> None:
    codings = {
        ("d", "a"): [report(0, "shelling"), report(20, "attack"), report(120, "protest")],
        ("d", "b"): [report(2, "air_strike"), report(40, "attack")],
        ("only one", "a"): [report(0, "shelling")],
    }
    found = [{coder: one.type for coder, one in unit.items()} for unit, _ in units(codings, ("a", "b"))]
    assert found == [{"a": "shelling", "b": "air_strike"}, {"a": "attack", "b": "attack"}, {"a": "protest"}]


def test_what_only_one_found_counts_against_the_type() -> None:
    codings = {
        ("d", "a"): [report(0, "shelling", killed=4), report(100, "attack")],
        ("d", "b"): [report(0, "shelling", killed=5)],
    }
    fields = {one.field: one for one in measure(codings, ("a", "b"))}
    assert fields["type"].agreed == 0.5 and fields["type"].units == 2
    assert fields["agents"].units == 1
    assert fields["killed"].level == "ratio" and fields["killed"].agreed == 0
