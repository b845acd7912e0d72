"""Every trigger's own example: the sentence of the data row is coded with the row's type."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from riwaya.lexicon.rows import DATA, event_files
from riwaya.pipeline import read
from riwaya.records import Document

LEAST_OF_A_FILE, LEAST_OF_ALL = 0.8, 0.96
"""Shares of the examples that must come out with their row's type. General words («هجوم») may move to a more specific type, and
two rows can claim one sentence; floors only rise."""


def triggers(name: str) -> tuple[str, list[dict[str, Any]]]:
    content = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return content["type"], [item for item in content["triggers"] if item.get("yes")]


def failures(name: str) -> tuple[int, list[tuple[str, str, list[str]]]]:
    """How many examples a file has, and those that get no report of its type."""
    wanted, items = triggers(name)
    failed = []
    for item in items:
        found = {report.type for report, _ in read(Document("example", item["yes"]))[1]}
        if wanted not in found and not (item.get("generic") and found):
            failed.append((item["word"], item["yes"], sorted(found)))
    return len(items), failed


@pytest.mark.parametrize("name", event_files())
def test_examples_have_their_type(name: str) -> None:
    count, failed = failures(name)
    assert len(failed) <= (1 - LEAST_OF_A_FILE) * count, failed


def test_examples_of_all_files_together() -> None:
    counted = [failures(name) for name in event_files()]
    failed = [one for _, some in counted for one in some]
    assert len(failed) <= (1 - LEAST_OF_ALL) * sum(count for count, _ in counted), failed


def test_every_trigger_has_an_example() -> None:
    for name in event_files():
        content = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
        assert [item["word"] for item in content["triggers"] if not item.get("yes")] == [], name
