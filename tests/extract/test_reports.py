"""Whole sentences, each showing one construction: the table tells what an analyst would code. All incidents are fictional."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from riwaya.pipeline import read
from riwaya.records import Coded, Document, Report

TABLE = Path(__file__).parent.parent / "cases" / "reports.csv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def coded(row: dict[str, str]) -> Coded:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    document = Document(row["name"], row["text"], published)
    # What the rules read is asked here; how sure it is, and what the trained weights make of it, is measured on whole documents.
    return Coded(document, tuple(report for report, _ in read(document)[1]))


def of_type(result: Coded, wanted: str) -> Report:
    found = [report for report in result.reports if report.type == wanted]
    assert found, f"no {wanted}; got {[(r.type, r.trigger.text) for r in result.reports]}"
    return found[0]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["name"])
def test_report(row: dict[str, str]) -> None:
    report = of_type(coded(row), row["type"])
    assert report.status == row["status"]
    assert report.outcome == (row["outcome"] or None)
    for field, fillers in (("agent", report.agents), ("target", report.targets), ("place", report.places)):
        if row[field]:
            assert any(row[field] in filler.span.text for filler in fillers), (field, [f.span.text for f in fillers])
    for wanted in filter(None, row["source"].split("|")):
        assert any(wanted in filler.span.text for filler in report.source), [f.span.text for f in report.source]
    if row["start"]:
        assert report.time is not None
        assert (str(report.time.start), str(report.time.end)) == (row["start"], row["end"])
    for wanted in filter(None, row["harm"].split("|")):
        assert wanted in [f"{h.kind}:{h.minimum}-{h.maximum}" for h in report.harm]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["name"])
def test_every_span_slices_back_to_its_words(row: dict[str, str]) -> None:
    for report in coded(row).reports:
        spans = [
            report.trigger,
            *(f.span for f in (*report.agents, *report.targets, *report.source)),
            *(p.span for p in report.places),
            *(h.span for h in report.harm),
            *(w.span for w in report.weapons),
        ]
        for span in spans:
            assert row["text"][span.start : span.end] == span.text
            assert span.text


def _fillers(text: str, kind: str) -> Report:
    return of_type(Coded(Document("x", text), tuple(r for r, _ in read(Document("x", text))[1])), kind)


def test_an_adjective_keeps_the_noun_that_it_bears_on() -> None:
    report = _fillers("انفجرت عبوة ناسفة مجهولة المصدر في محيط بلدة سراقب.", "remote_explosive")
    assert not report.targets
    assert [w.span.text for w in report.weapons] == ["عبوة ناسفة مجهولة المصدر"]


def test_control_of_somebody_is_no_checkpoint() -> None:
    text = "اندلعت اشتباكات بين الكتيبة الأولى والكتيبة الثانية على خلفية سيطرة جهاز دعم الاستقرار على مقر لها."
    assert not _fillers(text, "armed_clash").places


def test_others_of_the_kind_told_before() -> None:
    report = _fillers("اندلعت اشتباكات بين قوات موالية لرئيس الحكومة وأخرى لرئيس المجلس في طرابلس.", "armed_clash")
    assert len({a.actor_class for a in report.agents}) == 1


def test_supplies_by_parachute_are_no_air_strike() -> None:
    text = "ألقت طائرة نقل عسكرية مظلات تحمل ذخائر لحامية القاعدة في بلدة الفوعة."
    kinds = {r.type for r, _ in read(Document("x", text))[1]}
    assert "reinforcement" in kinds and "air_strike" not in kinds


def test_reinforcements_that_are_struck_are_a_target() -> None:
    text = "استهدف المتمردون تعزيزات حكومية قادمة من شبوة بصاروخ باليستي."
    found = {r.type: r for r, _ in read(Document("x", text))[1]}
    assert "reinforcement" not in found
    assert [t.span.text for t in found["shelling"].targets] == ["تعزيزات حكومية قادمة"]


def test_no_part_of_the_body_is_a_place() -> None:
    assert not _fillers("أصيب ضابط بطلق ناري بالرأس إثر هجوم على حاجز للجيش.", "armed_clash").places


def test_traffic_is_no_movement() -> None:
    report = _fillers("أغلق متظاهرون الجسر وسط المدينة ومنعوا حركة المرور عليه.", "protest")
    assert {a.span.text for a in report.agents} == {"متظاهرون"}
