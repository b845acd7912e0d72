"""What training of the weighing works out of its examples."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn")

import numpy

import train_attach


def example(report: int, **more: object) -> object:
    return train_attach.Example("agents", [], False, False, (0, 1), "d", report, **more)


def test_rivals_are_those_of_the_same_report() -> None:
    found = [example(1), example(2), example(1)]
    table = train_attach.beside_rivals(found, numpy.array([1.0, 5.0, -1.0]))
    assert table.tolist() == [[1.0, 2.0], [5.0, 6.0], [-1.0, -2.0]]


def test_with_a_reader_its_numbers_stand_beside() -> None:
    found = [example(1, share=(2.0, 3.0, 1.0)), example(1)]
    table = train_attach.beside_rivals(found, numpy.array([1.0, 0.0]), read=True)
    assert table.tolist() == [[1.0, 1.0, 2.0, 3.0, 1.0, 1.0, 6.0], [0.0, -1.0, 0.0, 0.0, 0.0, 0.0, -6.0]]
