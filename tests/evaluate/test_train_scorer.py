"""The training of confidence: what is calibrated on which documents, and which limit is taken. No trained weights are touched."""

from __future__ import annotations

import math
import random

import pytest

pytest.importorskip("sklearn")

import numpy

import train_scorer


def examples(documents: int, share: float, *, calibrates: bool, name: str) -> list[train_scorer.Example]:
    """Documents of ten candidates each; of those with the good sign a share is right, of the others one in ten."""
    chance = random.Random(name)
    out: list[train_scorer.Example] = []
    for k in range(documents):
        for n in range(10):
            good = n % 2 == 0
            right = chance.random() < (share if good else 0.1)
            out.append(({"good sign": float(good)}, right, f"{name}{k}", 1.0, calibrates))
    return out


def chance_of(model: dict[str, object], features: train_scorer.Features) -> float:
    value = model["bias"] + train_scorer.linear(model)(features)  # type: ignore[operator]
    return float(1 / (1 + numpy.exp(-value)))


def test_documents_say_what_a_value_means_and_judgements_of_sentences_do_not() -> None:
    read = examples(60, 0.95, calibrates=False, name="read")
    kept = examples(60, 0.6, calibrates=True, name="kept")
    model = train_scorer.train(read + kept, wanted=300)
    share = sum(right for features, right, *_ in kept if features["good sign"]) / 300
    assert chance_of(model, {"good sign": 1.0}) == pytest.approx(share, abs=0.05)
    assert model["calibrated_on"] == 600
    assert model["calibration_error"] < 0.05


def test_all_documents_calibrate() -> None:
    both = examples(40, 0.95, calibrates=True, name="read") + examples(40, 0.6, calibrates=True, name="more")
    model = train_scorer.train(both, wanted=500)
    assert model["calibrated_on"] == 800
    assert 0.7 < chance_of(model, {"good sign": 1.0}) < 0.85


def test_the_more_reports_have_no_candidate_the_lower_the_limit() -> None:
    chances = numpy.array([k / 100 for k in range(100) for _ in range(10)])
    right = numpy.array([n < k / 10 for k in range(100) for n in range(10)])
    none_missed, half_missed = (train_scorer.best_threshold(chances, right, n * int(right.sum())) for n in (1, 2))
    assert half_missed < none_missed


def test_the_error_to_be_expected_is_judged_on_other_documents() -> None:
    said = numpy.array([2.0, -2.0] * 50)
    right = numpy.array([True, False] * 50)
    groups = numpy.array([f"d{k // 10}" for k in range(100)])
    assert train_scorer.unseen_error(said, right, groups) < 0.01


def test_sentences_on_their_own_are_shifted_to_what_they_are() -> None:
    odds, right = numpy.zeros(10), numpy.array([True, True] + [False] * 8)
    shift = train_scorer.offset(odds, right, numpy.ones(10))
    assert abs(1 / (1 + math.exp(-shift)) - 0.2) < 0.01
    assert train_scorer.offset(odds[:0], right[:0], odds[:0]) == 0.0
