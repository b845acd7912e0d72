"""Whom a description goes back to, by weighing who was named before. All incidents are fictional."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.extract import antecedent
from riwaya.extract.antecedent import antecedents
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft
from riwaya.extract.weights import BIAS, LIMIT
from riwaya.pipeline import code_document, filled, read
from riwaya.records import Document, Filler, Report

TEXT = (
    "اشتبك مقاتلو قوات سوريا الديمقراطية مع عناصر من تنظيم الدولة الإسلامية في ريف الرقة بسوريا. "
    "وقالت مصادر محلية إن جنودا من الجيش السوري وصلوا إلى البلدة مساء. "
    "وخطف ملثمون مزارعا من قرية الوادي."
)


def weighed_by(monkeypatch: pytest.MonkeyPatch, **rows: float) -> None:
    table = {BIAS: (0.0,), LIMIT: (0.5,)} | {name.replace("_", " "): (weight,) for name, weight in rows.items()}
    monkeypatch.setattr(antecedent, "load", lambda name: table)


def nameless(text: str) -> list[tuple[Filler, list[antecedent.Antecedent]]]:
    found: list[tuple[Filler, list[antecedent.Antecedent]]] = []

    def weigh(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
        made = filled(draft, made, scene, context)
        for role in antecedent.ROLES:
            for filler in getattr(made, role):
                found.append((filler, antecedents(filler, role, made, scene, context)))
        return made

    read(Document("x", text, date(2016, 5, 1)), weigh=weigh)
    return found


def test_those_who_fight_and_were_named_before_are_weighed_the_nearest_first() -> None:
    found = {filler.span.text: [one.actor["name"] for one in given] for filler, given in nameless(TEXT)}
    assert found["ملثمون"] == ["Syrian Armed Forces", "Islamic State", "Syrian Democratic Forces"]


def test_who_has_a_name_and_who_does_not_fight_goes_back_to_nobody() -> None:
    for filler, given in nameless(TEXT):
        if filler.name is not None or filler.actor_class not in antecedent.FORCES:
            assert given == []


def test_the_features_tell_the_distance_and_what_the_last_reports_tell() -> None:
    given = next(given for filler, given in nameless(TEXT) if filler.span.text == "ملثمون")
    near, far = given[0].features, given[-1].features
    assert "rank 0 of 3 bare" in near
    assert "rank 2 of 3 bare" in far
    assert "noun ملثم" in near
    assert any(name.startswith("before agents") for name in far)


def named(text: str, words: str) -> Filler:
    reports = code_document(Document("x", text, date(2016, 5, 1)), min_confidence=0.1).reports
    return next(f for r in reports for f in (*r.agents, *r.targets) if f.span.text.startswith(words))


def test_the_likeliest_lends_its_name_and_class(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed_by(monkeypatch, rank_1_of_3_bare=1.0)
    filler = named(TEXT, "ملثمون")
    assert (filler.name, filler.id, filler.actor_class) == ("Islamic State", "islamic_state", "rebel_group")
    assert filler.evidence.note == "goes back to «داعش», by weighing who was named before"


def test_nobody_lends_it_who_is_not_likely_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed_by(monkeypatch, rank_1_of_3_bare=0.4)
    assert named(TEXT, "ملثمون").name is None


def test_without_weights_a_description_stays_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(antecedent, "load", lambda name: {})
    assert named(TEXT, "ملثمون").name is None


def test_masked_men_whom_nothing_ties_to_a_group_stay_nameless() -> None:
    assert named(TEXT, "ملثمون").name is None
