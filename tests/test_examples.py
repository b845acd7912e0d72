"""Every trigger's own example: the sentence of the data row is coded with the row's type."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from riwaya.lexicon.rows import DATA, event_files
from riwaya.pipeline import read
from riwaya.records import Document

LEAST = 0.95
"""Share of a file's examples that must come out; general words («هجوم») are moved to a more specific type by their context."""


def triggers(name: str) -> tuple[str, list[dict[str, Any]]]:
    content = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return content["type"], [item for item in content["triggers"] if item.get("yes")]


@pytest.mark.parametrize("name", event_files())
def test_examples_have_their_type(name: str) -> None:
    wanted, items = triggers(name)
    failed = []
    for item in items:
        found = {report.type for report, _ in read(Document("example", item["yes"]))[1]}
        if wanted not in found and not (item.get("generic") and found):
            failed.append((item["word"], item["yes"], sorted(found)))
    assert len(failed) <= (1 - LEAST) * len(items), failed
