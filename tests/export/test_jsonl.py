"""The JSON contract: keys, order, and that every offset points at its words."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from riwaya.export.jsonl import from_dict, to_dict
from riwaya.records import Coded

REPORT_KEYS = [
    "id", "type", "subtype", "status", "outcome", "confidence", "trigger", "agents", "targets", "source",
    "places", "time", "harm", "weapons", "sentence", "rule", "note", "missing",
]  # fmt: skip


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and "text" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_document_and_report_keys(coded: Coded) -> None:
    found = to_dict(coded)
    assert list(found) == ["id", "published", "published_from", "outlet", "reports", "furniture"]
    assert all(list(report) == REPORT_KEYS for report in found["reports"])


def test_values_of_the_contract(coded: Coded) -> None:
    strike, threat = to_dict(coded)["reports"]
    assert strike["type"] == "air_strike"
    assert strike["confidence"] == 0.9312
    assert strike["trigger"] == {"start": 651, "end": 661, "text": "غارات جوية"}
    assert strike["agents"][0]["class"] == "state_forces"
    assert strike["source"][0] | {"start": 0, "end": 0} == {
        "start": 0, "end": 0, "text": "الدفاع المدني", "class": "aid_org", "name": "Syria Civil Defence",
        "id": "a7", "stance": "praise", "rule": "according-to", "note": None,
    }  # fmt: skip
    assert strike["time"]["start"] == strike["time"]["end"] == "2016-11-01"
    assert strike["time"]["text"] == "بعد يوم"
    assert [(h["kind"], h["min"], h["max"], h["who"], h["approx"]) for h in strike["harm"]] == [
        ("killed", 14, None, "civilians", False),
        ("wounded", 40, 40, "civilians", True),
    ]
    assert strike["places"][0]["within"] == ["Aleppo", "Syria"]
    assert threat["time"] is None
    assert threat["missing"]["agents"] == "the threat names no attacker"


def test_every_span_slices_back_to_its_words(coded: Coded) -> None:
    text = coded.document.text
    found = list(spans(to_dict(coded)))
    assert len(found) >= 8
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found)
    time = to_dict(coded)["reports"][0]["time"]
    assert text[time["span"]["start"] : time["span"]["end"]] == time["text"]


def test_it_is_json_and_comes_back_the_same(coded: Coded) -> None:
    assert json.loads(json.dumps(to_dict(coded), ensure_ascii=False)) == to_dict(coded)


def test_a_document_without_date_outlet_and_reports(coded: Coded) -> None:
    document = dataclasses.replace(coded.document, published=None, published_from=None, outlet=None)
    assert to_dict(Coded(document, ())) == {
        "id": "aleppo-2016.txt", "published": None, "published_from": None, "outlet": None,
        "reports": [], "furniture": [],
    }  # fmt: skip


def test_what_is_written_can_be_read_back(coded: Coded) -> None:
    assert from_dict(to_dict(coded), coded.document).reports == tuple(
        replace(report, confidence=round(report.confidence, 4)) for report in coded.reports
    )
