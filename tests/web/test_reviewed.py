"""Facts as reviewed: what people correct or reject changes what lists, grades and the ledger show; the machine's answer stays."""

from __future__ import annotations

from typing import Any

import pytest
from desk_of_tests import As, a_report, browser, correction
from fastapi.testclient import TestClient

from riwaya.project.project import Project
from riwaya.records import Document
from riwaya.web.desk import Desk, Setup


def say(client: TestClient, kind: str, **form: Any) -> dict[str, Any]:
    answer = client.post(f"/api/reviews/{kind}", json=form)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["review"])


def on(card: dict[str, Any]) -> dict[str, Any]:
    return {"key": card["key"], "reading": card["reading"]}


def page_of(client: TestClient, event: str) -> dict[str, Any]:
    return dict(client.get(f"/api/events/{event}").json())


def line_of(client: TestClient, event: str) -> dict[str, Any]:
    listed = client.get("/api/events", params={"limit": 500}).json()["events"]
    return next(dict(one) for one in listed if one["id"] == event)


def events_of(client: TestClient, **filter_: Any) -> set[str]:
    return {one["id"] for one in client.get("/api/events", params=filter_).json()["events"]}


@pytest.fixture
def lone(project: Project) -> str:
    """An event with one report, of a document of its own."""
    text = "قصفت المدفعية بلدة تلبيسة في 3 كانون الثاني 2014، ما أدى إلى مقتل خمسة مدنيين."
    (added,) = project.add_documents([Document("lone", text)])
    return added.founded[0]


def test_a_correction_changes_the_facts_and_the_machines_stay(client: TestClient, lone: str) -> None:
    card = a_report(client, "lone")
    harm = [{**one, "minimum": 9, "maximum": 9} for one in correction(card["report"])["harm"]]
    say(client, "correct", **on(card), report=correction(card["report"], type="air_strike", status="uncertain", harm=harm))
    page = page_of(client, lone)
    assert page["review"] == "corrected"
    assert (page["event"]["type"], page["reviewed"]["event"]["type"]) == ("shelling", "air_strike")
    told = {row["field"]: row["summary"] for row in page["reviewed"]["rows"]}
    assert told["harm.killed"].startswith("9") and told["status"] == "uncertain"
    assert {row["field"]: row["summary"] for row in page["rows"]}["harm.killed"].startswith("5")
    line = line_of(client, lone)
    assert (line["type"], line["status"], line["review"]) == ("air_strike", "uncertain", "corrected")
    assert lone in events_of(client, type="air_strike") and lone not in events_of(client, type="shelling")


def test_what_is_withdrawn_no_longer_counts(client: TestClient, lone: str) -> None:
    card = a_report(client, "lone")
    said = say(client, "correct", **on(card), report=correction(card["report"], type="air_strike"))
    say(client, "withdraw", review=said["id"])
    line = line_of(client, lone)
    assert (line["type"], line["review"]) == ("shelling", None)
    assert page_of(client, lone)["reviewed"] is None


def test_an_event_of_rejected_reports_is_listed_as_rejected(client: TestClient, lone: str) -> None:
    card = a_report(client, "lone")
    say(client, "reject", **on(card))
    line = line_of(client, lone)
    assert (line["review"], line["grade"], line["reports"]) == ("rejected", "rejected", 0)
    page = page_of(client, lone)
    assert page["review"] == "rejected" and page["reviewed"] is None and page["event"]["type"] == "shelling"
    assert {"value": "rejected", "events": 1} in client.get("/api/events/facets").json()["grade"]


def test_a_rejected_voice_leaves_the_ledger_and_the_grade(client: TestClient) -> None:
    """Of a disputed event all voices but the first document's are rejected: nothing is disputed any more."""
    event = client.get("/api/events", params={"sort": "-disputes"}).json()["events"][0]["id"]
    page = page_of(client, event)
    assert page["disputes"]
    keep = page["event"]["voices"][0]["key"]
    for state in page["states"]:
        if state["key"] != keep:
            say(client, "reject", key=state["key"], reading=state["reading"])
    after = page_of(client, event)
    assert [voice["key"] for voice in after["reviewed"]["event"]["voices"]] == [keep]
    assert after["reviewed"]["disputes"] == [] and after["disputes"] == page["disputes"]
    line = line_of(client, event)
    assert (line["grade"], line["disputes"]) == (after["reviewed"]["event"]["grade"], 0)
    assert event not in events_of(client, dispute="any")


def test_an_acceptance_changes_nothing(client: TestClient, lone: str) -> None:
    say(client, "accept", **on(a_report(client, "lone")))
    assert line_of(client, lone)["review"] is None


def test_another_source_gives_another_origin(client: TestClient, lone: str) -> None:
    card = a_report(client, "lone")
    source = [{"start": 0, "end": 5, "actor_class": "rebel_group", "name": "Houthi movement", "id": "houthi_movement"}]
    say(client, "correct", **on(card), report=correction(card["report"], source=source))
    (voice,) = page_of(client, lone)["reviewed"]["event"]["voices"]
    assert voice["origin"]["id"] == "actor:houthi_movement"


def test_a_proposal_counts_only_when_it_is_signed(log_in: As, desk_with: Any, lone: str) -> None:
    desk = desk_with(sign_off=True)
    amal, dana = log_in("coder", name="amal", desk=desk), log_in("reviewer", name="dana", desk=desk)
    card = a_report(amal, "lone")
    said = say(amal, "correct", **on(card), report=correction(card["report"], type="air_strike"))
    assert line_of(amal, lone)["type"] == "shelling" and page_of(amal, lone)["reviewed"] is None
    say(dana, "sign-off", review=said["id"])
    assert line_of(amal, lone)["type"] == "air_strike"


def test_the_rule_of_the_desk_is_followed_when_it_changes(project: Project, client: TestClient, lone: str) -> None:
    card = a_report(client, "lone")
    say(client, "correct", **on(card), report=correction(card["report"], type="air_strike"))
    strict = browser(Desk(project, Setup(sign_off=True)))
    assert line_of(strict, lone)["type"] == "shelling"  # one person's word no longer settles it
    assert line_of(browser(Desk(project)), lone)["type"] == "air_strike"


def test_regrouping_keeps_what_was_reviewed(client: TestClient, project: Project, lone: str) -> None:
    card = a_report(client, "lone")
    say(client, "correct", **on(card), report=correction(card["report"], type="air_strike"))
    (added,) = project.add_documents([Document("other", "خطف مسلحون طبيباً في مدينة الرستن في 9 آذار 2013.")])
    say(client, "merge", event=lone, other=added.founded[0])
    line = line_of(client, lone)
    assert (line["review"], line["reports"]) == ("corrected", 2)
    assert "air_strike" in {voice["report"]["type"] for voice in page_of(client, lone)["reviewed"]["event"]["voices"]}


def test_the_map_shows_the_place_as_reviewed(client: TestClient, lone: str) -> None:
    card = a_report(client, "lone")
    place = correction(card["report"])["places"][0]
    say(client, "correct", **on(card), report=correction(card["report"], places=[{**place, "name": None, "id": "aleppo"}]))
    (feature,) = [one for one in client.get("/api/events/points").json()["features"] if one["id"] == lone]
    assert feature["properties"]["place"] == "Aleppo" and feature["properties"]["review"] == "corrected"
    assert lone in events_of(client, place="Aleppo")
