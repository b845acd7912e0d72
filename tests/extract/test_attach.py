"""The weighing of fillers: limits, overlaps, and that nothing is lost or invented on the way. All incidents are fictional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from riwaya.evaluate import gold
from riwaya.extract import attach, hearing
from riwaya.extract.attach import ROLES, Candidate, choose
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft
from riwaya.extract.weights import BIAS, LIMIT, odds
from riwaya.lexicon.rows import DATA
from riwaya.pipeline import code_document, read
from riwaya.records import Document, Place, Report, Span

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "train" / "part8.json"
SENTENCE = "قصفت الطائرات سوق البلدة أمس."


def candidate(start: int, end: int, *, role: str = "agents", features: tuple[str, ...] = ()) -> Candidate:
    return Candidate(role, None, None, start, end, [], list(features), False)


def test_the_table_has_a_number_for_each_role() -> None:
    lines = (DATA / "attach.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == ["feature", *ROLES]
    names = [line.split("\t")[0] for line in lines[1:]]
    assert {BIAS, LIMIT} <= set(names)
    assert len(names) == len(set(names))
    assert all(len(line.split("\t")) == 1 + len(ROLES) for line in lines)


def test_values_add_the_weights_of_each_role() -> None:
    weights = {BIAS: (1.0, 2.0, 3.0), "a": (0.5, 0.25, 0.0), "b": (-2.0, 0.0, 0.0)}
    assert odds(["a", "unknown"], weights) == (1.5, 2.25, 3.0)
    assert odds(["a", "b"], weights) == (-0.5, 2.25, 3.0)


def test_what_is_less_sure_than_the_limit_falls() -> None:
    sure, unsure = candidate(0, 3), candidate(5, 8)
    assert choose([sure, unsure], lambda c: 0.1 if c is sure else -0.1) == [sure]


def test_of_two_that_overlap_the_surer_stands() -> None:
    short, long, apart = candidate(0, 3), candidate(0, 8), candidate(9, 12)
    odds = {3: 0.1, 8: 0.9, 12: 0.0}
    assert choose([short, long, apart], lambda c: odds[c.end]) == [long, apart]


def test_a_place_can_be_struck_too() -> None:
    both = [candidate(0, 3, role="targets"), candidate(0, 3, role="places")]
    assert choose(both, lambda c: 0.0) == both


def test_nobody_does_it_to_himself() -> None:
    doer, victim = candidate(0, 3), candidate(0, 3, role="targets")
    assert choose([doer, victim], lambda c: 0.5 if c is doer else 0.1) == [doer]


def candidates_of(text: str, role: str) -> list[Candidate]:
    found: list[Candidate] = []

    def note(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
        found.extend(c for c in attach.candidates(draft, made, scene, context) if c.role == role)
        return made

    read(Document("x", text), weigh=note)
    return found


def test_what_one_description_goes_on_with_is_no_second_value() -> None:
    text = "استهدف القصف قافلة من تسع شاحنات وحافلة."
    found = [c for c in candidates_of(text, "targets") if c.phrase is not None and c.phrase.last > 2]
    kept = choose(found, lambda c: 99.0 - c.start)
    assert [text[c.start : c.end] for c in kept] == ["قافلة", "حافلة"]


def test_a_place_stands_in_the_name_of_people() -> None:
    text = "اعتقلت القوات ثلاثة من سكان بلدة سراقب."
    assert "بلدة سراقب" in {text[c.start : c.end] for c in candidates_of(text, "places")}


def test_a_preposition_of_place_makes_unknown_words_one() -> None:
    text = "اعتصم معلمون أمام المديرية العامة."
    assert "المديرية العامة" in {text[c.start : c.end] for c in candidates_of(text, "places")}


def test_without_weights_the_rules_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attach, "load", lambda name: {})
    ruled = [report for report, _ in read(Document("plain", SENTENCE))[1]]
    coded = code_document(Document("plain", SENTENCE), min_confidence=0.0).reports
    assert [(r.agents, r.targets, r.places) for r in coded] == [(r.agents, r.targets, r.places) for r in ruled]


def documents() -> Iterator[Document]:
    for made in gold.load(CORPUS):
        yield Document(made["id"], made["text"])


def test_weighing_moves_fillers_but_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "installed", lambda: None)
    added = dropped = 0
    for document in documents():
        ruled = read(document)[1]
        coded = code_document(document, min_confidence=0.0).reports
        assert [r.trigger for r in coded] == [r.trigger for r, _ in ruled]
        for before, after in zip((r for r, _ in ruled), coded, strict=True):
            for role in ROLES:
                old = {f.span for f in getattr(before, role)}
                new = {f.span for f in getattr(after, role)}
                added, dropped = added + len(new - old), dropped + len(old - new)
                assert all(document.text[s.start : s.end] == s.text for s in new)
                assert (role in after.missing) == (not new)
    assert added > 50
    assert dropped > 50


def test_harm_that_a_type_implies_follows_the_targets() -> None:
    for document in documents():
        for report in code_document(document).reports:
            ends = {target.span.end for target in report.targets}
            implied = {h.span for h in report.harm if h.evidence.rule == "implied by detention"}
            told = {span for span in implied if document.text[: span.start].endswith(" من ") and span.start - len(" من ") in ends}
            assert implied - told <= {target.span for target in report.targets}  # «خلية من ثمانية أفراد» are one target


def test_of_words_for_one_place_the_surest_stands_and_unknown_places_all_do() -> None:
    def place(start: int, name: str | None) -> Place:
        return Place(Span(start, start + 1, "x"), name, name)

    known, again, unknown, other = place(0, "saraqib"), place(5, "saraqib"), place(9, None), place(12, None)
    assert attach._each_once([known, again, unknown, other]) == [known, unknown, other]


def test_who_tells_of_fire_from_a_place_did_not_fire() -> None:
    text = "أعلن الجيش الإسرائيلي مساء أمس أن صاروخا أطلق من قطاع غزة تجاه الأراضي الإسرائيلية."
    reports = code_document(Document("x", text, date(2023, 5, 1)), min_confidence=0.1).reports
    assert reports
    assert all(agent.span.text != "الجيش الإسرائيلي" for report in reports for agent in report.agents)
