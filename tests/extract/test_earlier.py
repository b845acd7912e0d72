"""Places and days that sentences before have named are in sight of a report. All incidents are fictional."""

from __future__ import annotations

from datetime import date

from riwaya.extract import hearing
from riwaya.extract.attach import candidates
from riwaya.extract.attach_time import time_candidates
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft
from riwaya.extract.earlier import earlier_places
from riwaya.pipeline import read
from riwaya.records import Document, Report

PUBLISHED = date(2016, 11, 3)
TOLD_ON = (
    "قصفت المدفعية أحياء مدينة تعز مساء الثلاثاء. وزار وفد رسمي مدينة المكلا لبحث الخدمات. "
    "وقال مسؤول محلي إن الأوضاع صعبة. وأسفر القصف عن مقتل ثلاثة مدنيين."
)


def seen_by_last(text: str) -> tuple[Draft, Report, Scene, Context]:
    """What is known when the last report of a text is filled."""
    found: list[tuple[Draft, Report, Scene, Context]] = []

    def note(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
        found.append((draft, made, scene, context))
        return made

    read(Document("x", text, PUBLISHED), limit=0.05, weigh=note, ear=hearing.installed())
    return found[-1]


def test_places_before_are_seen_the_last_named_first() -> None:
    sights = [sight for sight, _ in earlier_places(*seen_by_last(TOLD_ON))]
    assert [sight.name for sight in sights] == ["Mukalla", "Taiz"]
    assert [(sight.sentence, sight.first) for sight in sights] == [(1, False), (0, True)]


def test_a_place_of_the_sentence_itself_is_not_gone_back_to() -> None:
    text = TOLD_ON.replace("عن مقتل", "في تعز عن مقتل")
    assert [sight.name for sight, _ in earlier_places(*seen_by_last(text))] == ["Mukalla"]


def test_a_place_before_is_a_candidate_where_it_was_named() -> None:
    draft, made, scene, context = seen_by_last(TOLD_ON)
    places = {context.raw[c.start : c.end] for c in candidates(draft, made, scene, context) if c.role == "places"}
    assert "مدينة المكلا" in places
    assert any("تعز" in words for words in places)


def test_features_tell_how_far_back_and_whether_a_report_had_it() -> None:
    features = {sight.name: set(names) for sight, names in earlier_places(*seen_by_last(TOLD_ON))}
    assert {"seen own 1 gap 2 paragraphs 0", "seen own 1 unused"} <= features["Mukalla"]
    assert "seen own 1 gap 3 paragraphs 0" in features["Taiz"]
    assert any(name.startswith("seen own 1 used") for name in features["Taiz"])


def test_a_common_noun_is_no_place_to_go_back_to() -> None:
    text = TOLD_ON.replace("مدينة المكلا", "المدينة")
    assert [sight.name for sight, _ in earlier_places(*seen_by_last(text))] == ["Taiz"]


def test_days_before_are_candidates_once() -> None:
    draft, made, scene, context = seen_by_last(TOLD_ON)
    days = [(c.record.start, c.record.end) for c in time_candidates(draft, made, scene, context)]
    assert days.count((date(2016, 11, 1), date(2016, 11, 1))) == 1


def test_words_without_a_day_are_none() -> None:
    draft, made, scene, context = seen_by_last(TOLD_ON.replace("مساء الثلاثاء", "قبل فترة"))
    assert all(c.record.start is None for c in time_candidates(draft, made, scene, context))
