"""What a reader holds, beside what the rules and their weights hold. All incidents are fictional."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from riwaya.extract import hearing, shares
from riwaya.extract.hearing import LEAST, Heard, types
from riwaya.extract.shares import NUMBERS, ROLES, numbers
from riwaya.extract.telling import both
from riwaya.extract.weights import LIMIT, load
from riwaya.pipeline import read, weighed
from riwaya.reader import Belonging, Share
from riwaya.records import Document, Report

TEXT = "قصفت الطائرات سوق البلدة وقال شهود إن الجنود غادروا."
NOTHING = (-2.0, -2.0, -2.0)


@dataclass
class Told:
    """Belongs, in a role, whatever touches certain words."""

    text: str
    words: dict[str, str]

    def share(self, start: int, end: int, role: str) -> Share | None:
        at = self.text.find(self.words.get(role, "؟"))
        return (9.0, 9.0, 9.0) if start <= at < end else NOTHING


@dataclass
class Made:
    """A text read by a reader that says what it is told to."""

    text: str
    kind: str = "air_strike"
    trigger: str = "قصفت"
    words: dict[str, str] = field(default_factory=dict)
    sure: float = 0.98

    def telling(self, start: int, end: int) -> Sequence[float] | None:
        at = self.text.find(self.trigger)
        chance = self.sure if start <= at < end else 0.001
        rest = (1 - 0.9) / (len(types()) - 1)
        return [math.log(1 - chance), *(math.log(chance * (0.9 if kind == self.kind else rest)) for kind in types())]

    def belonging(self, start: int, end: int, kind: str) -> Belonging | None:
        return Told(self.text, self.words)


def heard(chance: float, kind: str) -> Heard:
    rest = 0.1 / (len(types()) - 1)
    return Heard(chance, tuple(0.9 if one == kind else rest for one in types()))


def test_two_who_agree_are_heard() -> None:
    (one,) = both({3: heard(0.9, "protest")}, {3: heard(0.9, "protest")}).values()
    assert one.chance == pytest.approx(0.9, abs=0.01)
    assert one.likeliest == "protest"
    assert sum(one.types) == pytest.approx(1)


def test_the_reader_outweighs_the_linear_model() -> None:
    (one,) = both({3: heard(0.7, "riot")}, {3: heard(0.7, "protest")}).values()
    assert one.likeliest == "protest"
    (one,) = both({3: heard(0.1, "protest")}, {3: heard(0.9, "protest")}).values()
    assert one.chance > 0.5


def test_a_word_that_only_the_reader_hears_must_be_clear() -> None:
    assert both({}, {3: heard(0.15, "protest")}) == {}
    assert both({}, {3: heard(0.97, "protest")})[3].chance > LEAST


def test_what_the_reader_has_no_word_for_stays_as_heard() -> None:
    known = heard(0.6, "protest")
    assert both({5: known}, {}) == {5: known}


def test_the_judgement_hears_of_the_reader() -> None:
    ear = hearing.installed()
    assert ear is not None

    def told(reader: Made | None) -> dict[str, float]:
        made = read(Document("x", TEXT), ear=ear, reader=None if reader is None else lambda text: reader)[1]
        return next(features for report, features in made if report.trigger.text.startswith("قصفت"))

    plain, sure, unsure = told(None), told(Made(TEXT)), told(Made(TEXT, sure=0.001))
    assert "@read told" not in plain
    assert sure["@read told"] > 3 > -3 > unsure["@read told"]
    assert sure["@read kind"] == pytest.approx(math.log((0.9 + 1e-3) / (0.1 + 1e-3)), abs=0.02)
    assert sure["@told"] > unsure["@told"]


def test_numbers_say_whether_the_reader_saw_the_words() -> None:
    assert numbers(1.5, None, "agents", 0, 4) == (1.5, 0.0, 0.0, 0.0, 0.0)
    assert numbers(1.5, Told(TEXT, {"agents": "قصفت"}), "agents", 0, 4) == (1.5, 9.0, 9.0, 9.0, 1.0)


def weighing(monkeypatch: pytest.MonkeyPatch, *, reader: float) -> None:
    weights = dict.fromkeys(NUMBERS, 0.0) | {"weighed": 1.0, "mean": reader}
    monkeypatch.setattr(shares, "_columns", lambda: {role: (0.0, *weights.values()) for role in ROLES})


def filled(made: Made) -> Report:
    found = read(Document("x", made.text), limit=0.0, weigh=weighed, reader=lambda text: made)[1]
    return next(report for report, _ in found if report.trigger.text.startswith("قصفت"))


def test_the_reader_adds_and_removes_fillers(monkeypatch: pytest.MonkeyPatch) -> None:
    weighing(monkeypatch, reader=3.0)
    made = filled(Made(TEXT, words={"agents": "الجنود", "source": "شهود"}))
    assert [a.span.text for a in made.agents] == ["الجنود"]
    assert [s.span.text for s in made.source] == ["شهود"]
    assert made.targets == ()


def test_a_reader_without_weight_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {**dict(zip(ROLES, load("attach.tsv")[LIMIT], strict=False)), "source": load("attach_source.tsv")[LIMIT][0]}
    limits["time"] = load("attach_time.tsv")[LIMIT][0]
    monkeypatch.setattr(shares, "_columns", lambda: {role: (-limits[role], 1.0, 0.0, 0.0, 0.0, 0.0) for role in ROLES})
    plain = [report for report, _ in read(Document("x", TEXT), limit=0.0, weigh=weighed)[1]]
    read_too = [report for report, _ in read(Document("x", TEXT), limit=0.0, weigh=weighed, reader=lambda text: Made(text))[1]]
    assert read_too == plain
