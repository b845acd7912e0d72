"""What a reader holds, beside what the rules and their weights hold. All incidents are fictional."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from riwaya.extract import confidence, hearing, shares
from riwaya.extract.hearing import types
from riwaya.extract.judging import COLUMNS, READ
from riwaya.extract.shares import FAR, ROLES, heights, leads, numbers
from riwaya.extract.weights import LEAD, LIMIT, SCALE, SHIFT, load
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

    def stretches(self, role: str, least: float) -> Sequence[tuple[int, int, float]]:
        at = self.text.find(self.words.get(role, "؟"))
        return [(at, at + len(self.words[role]), 9.0)] if at >= 0 else []


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


def test_a_lead_is_the_way_to_the_best_of_the_others() -> None:
    assert leads([1.0, 3.0, 2.5]) == [-2.0, 0.5, -0.5]
    assert leads([2.0, 2.0]) == [0.0, 0.0]
    assert leads([-40.0, 40.0]) == [-FAR, FAR]
    assert leads([0.0]) == [FAR]
    assert leads([]) == []


def test_numbers_say_whether_the_reader_saw_the_words() -> None:
    assert numbers([1.5, -1.0], None) == [(1.5, 2.5), (-1.0, -2.5)]
    seen = numbers([1.5, -1.0], [(2.0, 3.0, 1.0), None])
    assert seen == [(1.5, 2.5, 2.0, 3.0, 1.0, 1.0, FAR), (-1.0, -2.5, 0.0, 0.0, 0.0, 0.0, -FAR)]


def test_without_more_the_limit_decides() -> None:
    assert heights([(1.0, 0, 1), (-2.0, 2, 3)], "agents", {LIMIT: (-0.5,)}, 0, None) == [1.5, -1.5]


def test_who_is_far_ahead_of_his_rivals_stands() -> None:
    weights = {LIMIT: (0.0,), SCALE: (1.0,), LEAD: (0.5,), SHIFT: (0.0,)}
    ahead, beside = (heights([(-0.5, 0, 1), (other, 2, 3)], "agents", weights, 0, None)[0] for other in (-4.0, -0.4))
    assert ahead > 0 > beside


def weighing(monkeypatch: pytest.MonkeyPatch, *, reader: float) -> None:
    monkeypatch.setattr(shares, "_mixed", lambda role: (0.0, 1.0, 0.0, reader, 0.0, 0.0, 0.0, 0.0))


def filled(made: Made) -> Report:
    found = read(Document("x", made.text), limit=0.0, weigh=weighed, reader=lambda text: made)[1]
    return next(report for report, _ in found if report.trigger.text.startswith("قصفت"))


def test_the_reader_adds_and_removes_fillers(monkeypatch: pytest.MonkeyPatch) -> None:
    weighing(monkeypatch, reader=3.0)
    made = filled(Made(TEXT, words={"agents": "الجنود", "source": "شهود"}))
    assert [a.span.text for a in made.agents] == ["الجنود"]
    assert [s.span.text for s in made.source] == ["شهود"]
    assert made.targets == ()


DISTANT = (
    "بنغازي – رويترز\n\nوصلت قافلة إلى مدينة سرت صباح الخميس. وقال الأهالي إن الطريق طويلة. وقال آخرون إن الماء قليل. "
    "وتأخرت القافلة يوما. ثم قصفت الطائرات السوق."
)


def test_what_the_rules_do_not_have_in_sight_comes_from_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    weighing(monkeypatch, reader=3.0)
    made = filled(Made(DISTANT, words={"targets": "القافلة", "source": "رويترز", "places": "قليل"}))
    assert [t.span.text for t in made.targets] == ["القافلة"]
    assert [s.span.text for s in made.source] == ["رويترز"]
    place = next(p for p in made.places if p.span.text == "قليل")
    assert (place.name, place.lat) == (None, None)


def test_a_dateline_is_no_place_of_what_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    weighing(monkeypatch, reader=0.0)
    made = filled(Made(DISTANT, words={"places": "بنغازي"}))
    assert all(p.span.text != "بنغازي" for p in made.places)


def test_a_place_that_only_the_reader_takes_for_one_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    weighing(monkeypatch, reader=3.0)
    text = "قصفت الطائرات السوق والباب."
    made = filled(Made(text, words={"places": "الباب"}))
    assert [p.span.text for p in made.places] == ["الباب"] or [p.name for p in made.places] == ["Al-Bab"]


def test_the_words_of_the_happening_itself_are_never_its_fillers(monkeypatch: pytest.MonkeyPatch) -> None:
    weighing(monkeypatch, reader=0.0)
    made = filled(Made(TEXT, words={"targets": "قصفت", "places": "قصفت"}))
    assert all(f.span.text != "قصفت" for f in (*made.targets, *made.places))


def test_a_reader_without_weight_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {role: (load("attach.tsv"), k) for k, role in enumerate(ROLES[:3])} | {"source": (load("attach_source.tsv"), 0)}
    kept = {role: tuple(table[name][k] for name in (SHIFT, SCALE, LEAD)) for role, (table, k) in tables.items()}
    kept["time"] = (0.0, 1.0, 0.0)
    monkeypatch.setattr(shares, "_mixed", lambda role: (*kept[role], 0.0, 0.0, 0.0, 0.0, 0.0))
    plain = [report for report, _ in read(Document("x", TEXT), limit=0.0, weigh=weighed)[1]]
    read_too = [report for report, _ in read(Document("x", TEXT), limit=0.0, weigh=weighed, reader=lambda text: Made(text))[1]]
    assert read_too == plain
