"""What a reader holds, beside what the rules and their weights hold. All incidents are fictional."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from riwaya.extract import confidence, hearing, shares
from riwaya.extract.hearing import types
from riwaya.extract.judging import COLUMNS, READ
from riwaya.extract.shares import NUMBERS, ROLES, numbers
from riwaya.extract.weights import LIMIT, load
from riwaya.pipeline import read, weighed
from riwaya.reader import Belonging, Share
from riwaya.records import Document, Report

TEXT = "قصفت الطائرات سوق البلدة وقال شهود إن الجنود غادروا."
EAR = hearing.installed()
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


def test_the_judgement_hears_of_the_reader() -> None:
    def told(reader: Made | None) -> dict[str, float]:
        made = read(Document("x", TEXT), ear=EAR, reader=None if reader is None else lambda text: reader)[1]
        return next(features for report, features in made if report.trigger.text.startswith("قصفت"))

    plain, sure, unsure = told(None), told(Made(TEXT)), told(Made(TEXT, sure=0.001))
    assert "@read told" not in plain
    assert sure["@read told"] > 3 > -3 > unsure["@read told"]
    assert sure["@read kind"] == pytest.approx(math.log((0.9 + 1e-3) / (0.1 + 1e-3)), abs=0.02)
    assert sure["@told"] == unsure["@told"]


def test_a_word_that_only_the_reader_hears_makes_a_candidate() -> None:
    text = "وكانت محنة عصيبة على أهالي الحي."
    made = Made(text, kind="shelling", trigger="محنة")
    heard = [read(Document("x", text), ear=EAR, reader=reader)[1] for reader in (None, lambda text: made)]
    plain, too = ({report.trigger.text: report.type for report, _ in one} for one in heard)
    assert "محنة" not in plain
    assert too["محنة"] == "shelling"


def test_the_readers_voice_counts_by_its_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    table = confidence._table
    weights = dict.fromkeys(("judged", *READ, "@alone"), 0.0)
    mixed = {"bias": 0.0, "weights": weights}
    monkeypatch.setattr(confidence, "_table", lambda name: mixed if name == confidence.READ_TABLE else table(name))
    plain = {**dict.fromkeys(COLUMNS, 0.0), "type=protest": 1.0}
    read_too = plain | dict.fromkeys(READ, 2.0)
    assert confidence.confidence(read_too) == 0.5
    weights["judged"] = 1.0
    before = confidence.confidence(plain)
    assert confidence.confidence(read_too) == pytest.approx(before)
    weights[READ[2]] = 1.0
    assert confidence.confidence(read_too) > before


def test_numbers_say_whether_the_reader_saw_the_words() -> None:
    assert numbers(1.5, None) == (1.5, 0.0, 0.0, 0.0, 0.0)
    assert numbers(1.5, (9.0, 8.0, 7.0)) == (1.5, 9.0, 8.0, 7.0, 1.0)


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
