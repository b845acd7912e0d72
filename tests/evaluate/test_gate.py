"""The gate: the coder must not fall below bench/floors, on the bundled test documents and on others where they are at hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from riwaya.cli.evaluate import measure
from riwaya.evaluate import floors, gold

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
SETS, DISPUTES = __import__("floors").SETS, __import__("floors").DISPUTES
PARTS = ("train", "mixing", "test")


@pytest.mark.parametrize("reader", ["", "reader"])
@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls_below_its_floor(name: str, reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    floor = ROOT / "bench" / "floors" / reader / f"{name}.toml"
    if reader:
        monkeypatch.setenv("RIWAYA_READER", "on")
        if not floor.exists():
            pytest.skip(f"{name} is measured without the reader only")
    path, prefix, texts = SETS[name]
    for needed in (path, *texts):
        if not needed.exists():
            pytest.skip(f"{needed.name} is not bundled")
    disputes = DISPUTES.get(name)
    measured = measure(path, prefix=prefix, texts=texts, disputes=disputes if disputes and disputes.exists() else None)
    assert not floors.below(measured, floors.load(floor))


def test_every_quote_of_the_corpus_stands_in_its_text() -> None:
    for part in PARTS:
        for document in gold.load(ROOT / "corpus" / part):
            for report in document["reports"]:
                spans = [report["trigger"], *report["agents"], *report["targets"], *report["places"], *report["source"]]
                assert all(document["text"][s["start"] : s["end"]] == s["text"] for s in spans)


def test_no_document_is_in_both_parts() -> None:
    ids = [document["id"] for part in PARTS for document in gold.load(ROOT / "corpus" / part)]
    assert len(ids) == len(set(ids))
