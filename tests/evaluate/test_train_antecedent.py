"""What training of antecedents works out of annotated texts. The incident is fictional."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("sklearn")

import train_antecedent

TEXT = (
    "اشتبك مقاتلو قوات سوريا الديمقراطية مع عناصر من تنظيم الدولة الإسلامية في ريف الرقة بسوريا. "
    "وخطف ملثمون مزارعا من قرية الوادي."
)


def annotated(name: str | None) -> dict[str, Any]:
    def span(words: str) -> dict[str, Any]:
        at = TEXT.index(words)
        return {"text": words, "start": at, "end": at + len(words)}

    report = {
        "type": "abduction",
        "status": "actual",
        "trigger": span("خطف"),
        "agents": [{**span("ملثمون"), "class": "political_militia", "name": name}],
        **{role: [] for role in ("targets", "places", "source", "harm")},
        "time": None,
    }
    return {"id": "x", "published": "2016-05-01", "text": TEXT, "reports": [report]}


def test_the_actor_of_the_annotated_name_is_right_and_the_others_are_not() -> None:
    found, wanted = train_antecedent.examples([annotated("ISIS")])
    assert wanted == 1
    assert [one.right for one in found] == [True, False]
    assert {one.filler for one in found} == {1}


def test_who_is_nameless_for_the_annotator_goes_back_to_nobody() -> None:
    found, wanted = train_antecedent.examples([annotated(None)])
    assert wanted == 0
    assert [one.right for one in found] == [False, False]


def test_names_are_known_by_any_of_their_english_forms() -> None:
    known = train_antecedent.by_name()
    assert known["islamic state"] == known["isis"] == "islamic_state"
