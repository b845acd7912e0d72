"""Events and disputes scored: by hand-made cases, and against the project's reference scorer where that is at hand."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from incidents import DAY, TOWN, made

from riwaya.errors import InputError
from riwaya.evaluate.disputes import compare, read
from riwaya.evaluate.events import agreements, b_cubed, has_events, pairs
from riwaya.export.jsonl import to_dict
from riwaya.records import Coded, Dispute, Position
from riwaya.resolve import events_in, resolve

EVAL = Path(__file__).parent.parent.parent.parent / "shared" / "eval"
LABELS = [("a", "1"), ("a", "1"), ("a", "2"), ("b", "2"), ("c", "3")]


def document(name: str, status: str = "actual") -> Coded:
    """A document with one report of a raid."""
    return made(name, ("قصفت طائرات بلدة تل الزيتون", "قصفت", "air_strike", {"place": TOWN, "day": DAY, "status": status}))


def as_gold(coded: Coded, event: str, dossier: str | None = None) -> dict[str, object]:
    reports = [{**report, "event": event} for report in to_dict(coded)["reports"]]
    return {"id": coded.document.id, "text": coded.document.text, "dossier": dossier, "reports": reports}


def test_b_cubed_by_hand() -> None:
    found = b_cubed(LABELS)
    assert found.precision == pytest.approx((1 + 1 + 0.5 + 0.5 + 1) / 5)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


def test_pairs_by_hand() -> None:
    assert (pairs(LABELS).precision, pairs(LABELS).recall) == (pytest.approx(1 / 2), pytest.approx(1 / 3))


def test_dossiers_are_scored_for_themselves() -> None:
    coded = [document(name) for name in "abc"]
    gold = [as_gold(coded[0], "d-e1", "d"), as_gold(coded[1], "d-e1", "d"), as_gold(coded[2], "e1")]
    assert has_events(gold)
    lines = {one.document.id: to_dict(one, events={(0, 4): "e" if k < 2 else "f"}) for k, one in enumerate(coded)}
    found = agreements(gold, lines)
    assert found["events b3"].f1 == found["dossiers b3"].f1 == found["dossiers pairs"].f1 == 1.0


@pytest.mark.skipif(not EVAL.exists(), reason="the reference scorer is not bundled")
def test_the_same_figures_as_the_reference_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    reference = _loaded("events", monkeypatch)
    golds = [json.loads(line) for line in (EVAL.parent / "gold" / "articles.gold.jsonl").read_text("utf-8").splitlines()]
    system = {d["id"]: {"reports": [{**r, "event": r["type"]} for r in d["reports"][1:]]} for d in golds}
    found = list(reference.matched({d["id"]: d for d in golds}, system))
    ours = agreements(golds, system)
    for name, items in (("events", [f[:2] for f in found]), ("dossiers", [f[:2] for f in found if f[2]])):
        for measure, function in (("b3", reference.b_cubed), ("pairs", reference.pairs)):
            agreement = ours[f"{name} {measure}"]
            assert (agreement.precision, agreement.recall, agreement.f1) == pytest.approx(function(items))


def _loaded(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(EVAL))
    spec = importlib.util.spec_from_file_location(f"reference_{name}", EVAL / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[f"reference_{name}"] = module
    spec.loader.exec_module(module)
    return module


NOTED = {
    "kind": "denial",
    "field": "status",
    "docs": ["a", "b"],
    "sides": [{"doc": "a", "report": "r0"}, {"doc": "b", "report": "r0"}],
}


@pytest.fixture
def two() -> tuple[list[dict[str, object]], dict[str, Coded]]:
    coded = {name: document(name, status) for name, status in (("a", "actual"), ("b", "denied"))}
    return [as_gold(one, "d-e1", "d") for one in coded.values()], coded


def dispute(*positions: str, kind: str = "denial") -> Dispute:
    return Dispute("e1", kind, "status", tuple(Position(key, (key,), (), "") for key in positions), "")


def test_a_dispute_with_both_sides_is_found(two: tuple[list[dict[str, object]], dict[str, Coded]]) -> None:
    card = compare([NOTED], [dispute("a:0-4", "b:0-4")], *two)
    assert card.figures() == {"disputes recall": 1.0, "disputes precision": 1.0}


@pytest.mark.parametrize(
    "wrong", [dispute("a:0-4", "b:0-4", kind="agent"), dispute("a:0-4", "a:5-9"), dispute("a:0-4")], ids=["kind", "side", "one"]
)
def test_a_dispute_of_another_kind_or_side_is_not(wrong: Dispute, two: tuple[list[dict[str, object]], dict[str, Coded]]) -> None:
    card = compare([NOTED], [wrong], *two)
    assert card.figures() == {"disputes recall": 0.0, "disputes precision": 0.0}
    assert card.missed == [NOTED]
    assert card.invented == [wrong]


def test_one_dispute_can_hold_several_noted_ones(two: tuple[list[dict[str, object]], dict[str, Coded]]) -> None:
    card = compare([NOTED, dict(NOTED)], [dispute("a:0-4", "b:0-4")], *two)
    assert (card.total.recall, card.total.precision) == (1.0, 1.0)


def test_disputes_on_other_documents_are_left_out(two: tuple[list[dict[str, object]], dict[str, Coded]]) -> None:
    card = compare([{**NOTED, "docs": ["a", "z"]}], [], *two)
    assert card.total.gold == 0


def test_a_faulty_file_of_disputes_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "disputes.jsonl"
    path.write_text('{"kind": "count"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"disputes\.jsonl:1: no dispute"):
        read(path)


def test_events_are_written_on_every_report() -> None:
    coded = [document("a"), document("b")]
    assignments = resolve(coded).assignments
    events = {to_dict(one, events=events_in(one, assignments))["reports"][0]["event"] for one in coded}
    assert len(events) == 1
