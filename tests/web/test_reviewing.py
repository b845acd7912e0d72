"""Review is appended: the machine's answer stays, a second person signs, events are regrouped, and gold comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from desk_of_tests import As, a_report, correction
from fastapi.testclient import TestClient

from riwaya import code
from riwaya.evaluate.gold import load
from riwaya.evaluate.score import compare
from riwaya.export.jsonl import to_dict
from riwaya.web.desk import Desk


def say(client: TestClient, kind: str, **form: Any) -> dict[str, Any]:
    answer = client.post(f"/api/reviews/{kind}", json=form)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def refused(client: TestClient, kind: str, **form: Any) -> str:
    answer = client.post(f"/api/reviews/{kind}", json=form)
    assert answer.status_code >= 400, answer.text
    return str(answer.json()["code"])


def on(card: dict[str, Any]) -> dict[str, Any]:
    return {"key": card["key"], "reading": card["reading"]}


def the_event(client: TestClient, place: str) -> str:
    return str(client.get("/api/events", params={"place": place}).json()["events"][0]["id"])


def test_a_correction_stands_beside_the_machines_answer(client: TestClient) -> None:
    before = a_report(client)
    text = client.get("/api/documents/daffaf-1").json()["document"]["text"]
    at = text.index("تلبيسة")
    place = {"start": at, "end": at + len("تلبيسة"), "name": "Talbiseh"}
    form = correction(before["report"], type="shelling", places=[place])
    said = say(client, "correct", **on(before), report=form, note="مدفعية")["review"]
    assert said["before"]["type"] == "air_strike" and said["report"]["type"] == "shelling"
    after = a_report(client)
    assert after["report"] == before["report"]
    assert (after["state"], after["corrected"]["type"]) == ("corrected", "shelling")
    assert after["corrected"]["places"][0]["span"]["text"] == "تلبيسة"
    assert after["corrected"]["evidence"]["rule"] == "review"
    event = client.get(f"/api/events/{the_event(client, 'Talbiseh')}").json()
    assert {one["key"]: one["state"] for one in event["states"]}[before["key"]] == "corrected"


def test_the_gazetteer_gives_coordinates_to_a_place_that_was_picked(client: TestClient) -> None:
    card = a_report(client, "marfa-1")
    (place,) = [one for one in card["report"]["places"] if one["name"] == "Talbiseh"]
    said = say(client, "correct", **on(card), report=correction(card["report"]))["review"]
    assert said["report"]["places"][0]["lat"] == place["lat"]


@pytest.mark.parametrize("typed", ["تلبيس", "talbis", "TALBISEH", "تلبيسة"])
def test_places_are_found_by_the_beginning_of_their_name(client: TestClient, typed: str) -> None:
    found = client.get("/api/places/search", params={"words": typed}).json()["choices"]
    assert "Talbiseh" in [one["name"] for one in found][:3]


@pytest.mark.parametrize("typed", ["الحوثي", "حوثيون", "houthi mov", "Houthi movement"])
def test_actors_are_found_by_the_beginning_of_their_name(client: TestClient, typed: str) -> None:
    found = client.get("/api/actors/search", params={"words": typed}).json()["choices"]
    assert "houthi_movement" in [one["id"] for one in found][:5]


def test_a_place_and_an_actor_that_were_looked_up_are_kept_by_their_id(client: TestClient) -> None:
    card = a_report(client)
    place = {"start": 0, "end": 4, "id": "aleppo"}
    agent = {"start": 0, "end": 4, "actor_class": "rebel_group", "id": "houthi_movement"}
    said = say(client, "correct", **on(card), report=correction(card["report"], places=[place], agents=[agent]))["review"]
    assert said["report"]["places"][0]["name"] == "Aleppo" and said["report"]["places"][0]["lat"]
    assert said["report"]["agents"][0]["name"] == "Houthi movement"


def test_the_last_word_counts_and_all_stay(client: TestClient) -> None:
    card = a_report(client)
    for kind in ("accept", "reject", "accept"):
        say(client, kind, **on(card))
    last = a_report(client)
    assert (last["state"], [one["kind"] for one in last["reviews"]]) == ("accepted", ["accept", "reject", "accept"])
    say(client, "withdraw", review=last["reviews"][-1]["id"])
    assert a_report(client)["state"] == "rejected"
    assert client.get("/api/reviews", params={"target": card["key"]}).json()["total"] == 3


def test_the_queue_begins_with_the_least_sure_and_the_most_disputed(client: TestClient) -> None:
    queue = client.get("/api/queue").json()
    sure = [one["confidence"] for one in queue["items"]]
    assert sure == sorted(sure) and queue["total"] == len(sure) > 1
    disputed = [one["disputes"] for one in client.get("/api/queue", params={"by": "disputes"}).json()["items"]]
    assert disputed == sorted(disputed, reverse=True)
    say(client, "accept", key=queue["items"][0]["key"], reading=queue["items"][0]["reading"])
    after = client.get("/api/queue").json()
    assert after["total"] == queue["total"] - 1 and after["items"][0]["key"] == queue["items"][1]["key"]
    assert client.get("/api/status").json()["reviewed"] == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type": "no_such"}, "unknown_value"),
        ({"trigger": {"start": 5, "end": 99_999}}, "bad_words"),
        ({"trigger": {"start": 5, "end": 5}}, "invalid"),
        ({"agents": [{"start": 0, "end": 3, "actor_class": "pirates"}]}, "unknown_value"),
        ({"harm": [{"start": 0, "end": 3, "kind": "killed", "minimum": 9, "maximum": 2}]}, "unknown_value"),
        ({"places": [{"start": 0, "end": 3, "id": "no-such-place"}]}, "unknown_value"),
        ({"agents": [{"start": 0, "end": 3, "actor_class": "media", "id": "no-such-actor"}]}, "unknown_value"),
    ],
)
def test_corrections_that_make_no_sense_are_refused(client: TestClient, change: dict[str, Any], code: str) -> None:
    card = a_report(client)
    assert refused(client, "correct", **on(card), report=correction(card["report"], **change)) == code
    assert a_report(client)["state"] == "open"


def test_words_on_another_reading_are_refused(client: TestClient) -> None:
    card = a_report(client)
    assert refused(client, "accept", key=card["key"], reading=card["reading"] + 1) == "changed"
    assert refused(client, "accept", key="nothing:1-2", reading=1) == "not_found"


def test_events_are_merged_split_and_put_back(client: TestClient) -> None:
    one, other = the_event(client, "Talbiseh"), the_event(client, "Rastan")
    merged = say(client, "merge", event=one, other=other, note="test")
    assert merged["events"] == [one, other]
    assert client.get("/api/events").json()["total"] == 1
    say(client, "undo", act=merged["review"]["act"])
    assert client.get("/api/events").json()["total"] == 2
    split = say(client, "split", event=one, keys=[a_report(client, "hadaba-3")["key"]])
    assert client.get("/api/events").json()["total"] == 3
    page = client.get(f"/api/events/{one}").json()
    assert [(act["kind"], act["undone"]) for act in page["acts"]] == [("merge", True), ("split", False)]
    assert [said["kind"] for said in page["reviews"]] == ["merge", "undo", "split"]
    assert refused(client, "merge", event=one, other=one) == "unknown_value"
    assert refused(client, "split", event=one, keys=["nothing:1-2"]) == "unknown_value"
    assert refused(client, "undo", act=merged["review"]["act"]) == "settled"
    assert refused(client, "withdraw", review=split["review"]["id"]) == "settled"


def test_a_second_person_signs_off(log_in: As, desk_with: Any) -> None:
    desk: Desk = desk_with(sign_off=True)
    coder, first, second = (
        log_in(role, name=name, desk=desk) for role, name in (("coder", "amal"), ("reviewer", "badr"), ("reviewer", "dana"))
    )
    card = a_report(coder)
    said = say(coder, "reject", **on(card))["review"]
    assert said["state"] == "proposed" and a_report(coder)["state"] == "proposed"
    mine = say(first, "accept", **on(card))["review"]
    assert refused(first, "sign-off", review=mine["id"]) == "same_person"
    assert refused(coder, "sign-off", review=mine["id"]) == "not_allowed"
    waiting = second.get("/api/queue", params={"by": "sign_off"}).json()
    assert [one["proposed"]["by"] for one in waiting["items"]] == ["amal", "badr"]
    say(second, "sign-off", review=said["id"], note="checked")
    assert a_report(coder)["state"] == "rejected"
    assert refused(second, "sign-off", review=said["id"]) == "settled"
    assert refused(coder, "withdraw", review=mine["id"]) == "not_allowed"
    assert first.get("/api/status").json()["proposed"] == 1


def test_a_merge_waits_for_the_second_person(log_in: As, desk_with: Any) -> None:
    desk: Desk = desk_with(sign_off=True)
    first, second = (log_in("reviewer", name=name, desk=desk) for name in ("badr", "dana"))
    one, other = the_event(first, "Talbiseh"), the_event(first, "Rastan")
    said = say(first, "merge", event=one, other=other)
    assert said["events"] == [] and first.get("/api/events").json()["total"] == 2
    assert say(second, "sign-off", review=said["review"]["id"])["events"] == [one, other]
    assert first.get("/api/events").json()["total"] == 1
    assert first.get(f"/api/events/{one}").json()["acts"][0]["by"] == "badr, dana"
    assert first.get("/api/reviews", params={"kind": "merge"}).json()["reviews"][0]["state"] == "settled"


def test_what_is_settled_is_gold_that_evaluate_reads(client: TestClient, tmp_path: Path) -> None:
    assert client.get("/api/reviews/gold").text == ""
    cards = client.get("/api/documents/marfa-1").json()["reports"]
    say(client, "accept", **on(cards[0]))
    assert client.get("/api/reviews/gold").text == ""  # a document counts when all of it was looked at
    assert len(json.loads(client.get("/api/reviews/gold", params={"partial": True}).text)["reports"]) == 1
    say(client, "correct", **on(cards[1]), report=correction(cards[1]["report"], type="shelling"))
    text = client.get("/api/documents/marfa-1").json()["document"]["text"]
    at = text.index("مقتل")
    missed = {"type": "attack", "trigger": {"start": at, "end": at + 4}}
    say(client, "missed", document="marfa-1", report=missed)
    (line,) = client.get("/api/reviews/gold").text.splitlines()
    gold = json.loads(line)
    assert [one["type"] for one in gold["reports"]] == ["air_strike", "attack", "shelling"]
    assert gold["text"][gold["reports"][1]["trigger"]["start"] :].startswith("مقتل")
    (tmp_path / "gold.jsonl").write_text(line, encoding="utf-8")
    coded = to_dict(code(gold["text"], published=gold["published"], outlet=gold["source"]["name"]))
    card = compare(load(tmp_path / "gold.jsonl"), {"marfa-1": coded})
    assert card.rows["found"].tp == 2 and card.rows["found"].fn == 1
    assert card.rows["report"].tp == 1


def test_comments_settle_nothing(client: TestClient) -> None:
    event, key = the_event(client, "Rastan"), a_report(client)["key"]
    for kind, target in (("event", event), ("report", key), ("document", "daffaf-1")):
        assert say(client, "comment", target_kind=kind, target=target, note="؟")["review"]["state"] == "said"
        assert refused(client, "comment", target_kind=kind, target="nothing", note="?") == "not_found"
    assert a_report(client)["state"] == "open"
