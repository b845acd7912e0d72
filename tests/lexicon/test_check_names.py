"""`riwaya data check` finds the faults of places, actors, outlets and loaded words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from riwaya.lexicon import check_names
from riwaya.lexicon.rows import Row, table


@pytest.mark.parametrize("step", check_names.checks(), ids=lambda step: step.__name__)
def test_the_tables_are_in_order(step: object) -> None:
    assert list(step()) == []  # type: ignore[operator]


def spoiled(monkeypatch: pytest.MonkeyPatch, name: str, **cells: str) -> None:
    """The first row of a table with other cells."""

    def changed(asked: str) -> Iterator[Row]:
        rows = table(asked)
        if asked == name:
            first = next(rows)
            yield Row(first.cells | cells, first.where)
        yield from rows

    monkeypatch.setattr(check_names, "table", changed)


@pytest.mark.parametrize(
    ("step", "name", "cells", "fault"),
    [
        ("places", "places.csv", {"kind": "moon"}, "kind 'moon'; expected a kind of place_kinds.csv."),
        ("places", "places.csv", {"parent": "nowhere"}, "parent 'nowhere'; expected the id of a row"),
        ("places", "places.csv", {"lat": "north"}, "expected latitude, longitude and radius in km together"),
        ("places", "places.csv", {"lat": "99"}, "expected degrees of WGS84"),
        ("places", "places.csv", {"coordinate_source": ""}, "coordinates without a source"),
        ("places", "places.csv", {"arabic": "حَلَب"}, "«حَلَب» is vocalised"),
        ("places", "places.csv", {"arabic": "حلب|حلب"}, "«حلب» stands there twice"),
        ("place_tables", "precisions.csv", {"ucdp": "9"}, "expected 1 to 3 and 1 to 7"),
        ("place_tables", "place_nouns.csv", {"nearby": "perhaps"}, "expected yes or an empty cell"),
        ("actors", "actors.csv", {"alliances": "nobody@2015-01-01/"}, "alliances 'nobody'"),
        ("actors", "actors.csv", {"alliances": "hamas@2015"}, "expected days as 2016-07-28"),
        ("actors", "actors.csv", {"valid_from": "2016-01-02", "valid_to": "2016-01-01"}, "runs backwards"),
        ("actors", "actors.csv", {"wikidata": "41053"}, "expected Q and a number"),
        ("actors", "actors.csv", {"former": "nobody"}, "former 'nobody'"),
        ("outlets", "outlets.csv", {"kind": "rumour"}, "kind 'rumour'"),
        ("loaded_words", "loaded_words.csv", {"stance": "neither"}, "stance 'neither'"),
        ("nisbas", "nisbas.csv", {"country": "XXX"}, "country 'XXX'"),
    ],
)
def test_a_fault_is_named(monkeypatch: pytest.MonkeyPatch, step: str, name: str, cells: dict[str, str], fault: str) -> None:
    spoiled(monkeypatch, name, **cells)
    found = list(getattr(check_names, step)())
    assert any(fault in line and line.startswith(f"{name}:2: ") for line in found), found


def test_tables_are_as_wide_as_promised() -> None:
    assert len(list(table("outlets.csv"))) >= 120
    assert len(list(table("actors.csv"))) >= 400
