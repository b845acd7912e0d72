"""Texts are added once, under any name; what stands in them comes back as data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

TEXT = "قصفت المدفعية بلدة تلبيسة أمس وقتلت مدنيين."
SCRIPT = "<script>alert(1)</script>"


def paste(client: TestClient, **form: Any) -> dict[str, Any]:
    answer = client.post("/api/documents", json=form)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_text_is_coded_and_joins_events(client: TestClient) -> None:
    text = "قتل 12 مدنياً في غارة جوية على سوق مدينة تلبيسة يوم 9 أيار 2016."
    added = paste(client, text=text, published="2016-05-12", outlet="الجسر")
    assert added["outcome"] == "new" and added["reports"] == 1
    assert len(added["joined"]) + len(added["founded"]) == 1
    assert client.get(f"/api/documents/{added['document']}").json()["document"]["outlet"]["name"] == "الجسر"


def test_the_same_text_is_shown_and_not_added_twice(client: TestClient) -> None:
    first = paste(client, text=TEXT, outlet="الضفاف")
    for again in ({"text": TEXT}, {"text": f" {TEXT}\n", "outlet": "الضفاف"}, {"text": TEXT, "id": "other"}):
        found = paste(client, **again)
        assert (found["outcome"], found["document"]) == ("known", first["document"])
    upload = client.post("/api/documents/files", files=[("files", ("copy.txt", TEXT.encode()))]).json()
    assert [(one["outcome"], one["document"]) for one in upload["added"]] == [("known", first["document"])]
    assert client.get("/api/status").json()["documents"] == 7


def test_another_outlet_with_the_same_words_is_a_document_of_its_own(client: TestClient) -> None:
    assert paste(client, text=TEXT, id="one", outlet="الضفاف")["outcome"] == "new"
    assert paste(client, text=TEXT, id="two", outlet="المرفأ")["outcome"] == "new"


def test_files_are_read_in_their_encoding_and_faults_are_told(client: TestClient) -> None:
    lines = "\n".join(json.dumps(one) for one in ({"id": "l1", "text": TEXT}, {"id": "l2"}))
    files = [
        ("files", ("خبر.txt", "اشتباكات عنيفة في حي السكري بمدينة حلب اليوم بين الجيش والفصائل.".encode("windows-1256"))),
        ("files", ("many.jsonl", lines.encode())),
        ("files", ("../../etc/broken.txt", b"\x00\x01\xff\xfe\x00")),
    ]
    answer = client.post("/api/documents/files", files=files, data={"outlet": "الجسر", "published": "2016-05-12"})
    assert answer.status_code == 200, answer.text
    added = answer.json()["added"]
    assert [one["outcome"] for one in added] == ["new", "new", "failed", "failed"]
    assert added[0]["document"] == "خبر.txt"
    assert added[3]["document"] == "broken.txt" and added[3]["message"]


def test_another_file_of_the_same_name_does_not_replace_the_first(client: TestClient) -> None:
    for text in (TEXT, "اعتقلت الشرطة ثلاثة متظاهرين في حماة."):
        client.post("/api/documents/files", files=[("files", ("1.txt", text.encode()))])
    names = [one["id"] for one in client.get("/api/documents").json()["documents"]]
    assert len([name for name in names if name.startswith("1")]) == 2


def test_a_text_is_coded_without_keeping_it(client: TestClient) -> None:
    preview = client.post("/api/code", json={"text": TEXT, "published": "2016-05-12"}).json()
    assert preview["reports"][0]["type"] == "shelling"
    assert preview["reports"][0]["time"]["start"] == "2016-05-11"
    assert client.get("/api/status").json()["documents"] == 6


def test_script_in_a_text_an_outlet_and_a_comment_comes_back_as_data(client: TestClient) -> None:
    added = paste(client, text=f"{TEXT} {SCRIPT}", outlet=SCRIPT, title=SCRIPT)
    target = {"target_kind": "document", "target": added["document"], "note": SCRIPT}
    assert client.post("/api/reviews/comment", json=target).status_code == 200
    for address in (f"/api/documents/{added['document']}", "/api/documents", "/api/reviews", "/api/events/facets", "/api/queue"):
        answer = client.get(address)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get(f"/api/documents/{added['document']}").json()["document"]["outlet"]["name"] == SCRIPT
    assert SCRIPT in [one["value"] for one in client.get("/api/events/facets").json()["outlet"]]
    assert client.get("/api/reviews").json()["reviews"][0]["note"] == SCRIPT


@pytest.mark.parametrize("form", [{"text": ""}, {"text": "a\0b"}, {"text": "x", "published": "never"}, {"text": "x", "y": 1}, {}])
def test_forms_that_make_no_sense_are_refused(client: TestClient, form: dict[str, Any]) -> None:
    answer = client.post("/api/documents", json=form, headers={"accept-language": "ar"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert "لا يمكن" in answer.json()["detail"]


def test_half_a_surrogate_pair_is_refused(client: TestClient) -> None:
    content = b'{"text": "\\ud800"}'
    answer = client.post("/api/documents", content=content, headers={"content-type": "application/json"})
    assert answer.json()["code"] == "invalid"
