"""The work of merging grows with the reports, not with their square: comparisons are counted, not seconds."""

from __future__ import annotations

import pytest

from riwaya.evaluate.events import b_cubed
from riwaya.resolve import cluster, index_of
from riwaya.resolve.features import View
from synthetic import documents

SMALL, LARGE, PER_DAY = 500, 2000, 20


def comparisons(reports: int, monkeypatch: pytest.MonkeyPatch) -> float:
    """Comparisons for each report of so many."""
    counted = 0
    score = cluster.score

    def counting(a: View, b: View) -> float | None:
        nonlocal counted
        counted += 1
        return score(a, b)

    with monkeypatch.context() as patch:
        patch.setattr(cluster, "score", counting)
        made, truth = documents(reports, per_day=PER_DAY)
        index_of(made)
    return counted / len(truth)


def test_four_times_the_reports_are_not_twice_the_work_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    assert comparisons(LARGE, monkeypatch) < 2 * comparisons(SMALL, monkeypatch)


def test_a_synthetic_war_is_told_apart_better_than_by_chance() -> None:
    made, truth = documents(SMALL)
    found = index_of(made).assignments
    assert set(found) == set(truth)
    assert b_cubed([(truth[key], event) for key, event in found.items()]).f1 > 0.5


def test_the_same_seed_gives_the_same_war() -> None:
    assert documents(50) == documents(50)
    assert documents(50, seed=2) != documents(50)
