"""Who is meant by a description: countries, roles, loaded words, and silence where nothing tells. All incidents are fictional."""

from __future__ import annotations

import pytest

from riwaya.extract.confidence import threshold
from riwaya.pipeline import code_document
from riwaya.records import Document, Filler

CASES = [
    ("اعتقلت الشرطة العراقية ثلاثة أشخاص في بغداد.", "الشرطة", "Iraqi Police", "state_forces"),
    ("قتل ثلاثة من عناصر الشرطة في تفجير سيارة مفخخة في مدينة الموصل العراقية.", "عناصر الشرطة", "Iraqi Police", "state_forces"),
    ("قتل جنود أميركيون خمسة أشخاص في بغداد.", "جنود", "US Army", "external_forces"),
    ("قصفت دبابات إسرائيلية منزلا في مدينة خان يونس.", "دبابات", "Israeli army", "external_forces"),
    ("سيطر الثوار على بلدة سراقب في ريف إدلب بسوريا.", "الثوار", "Syrian opposition factions", "rebel_group"),
    ("خطفت عناصر حوثية طبيبا في مدينة الحديدة.", "عناصر حوثية", "Houthi movement", "rebel_group"),
    ("هاجم مستوطنون مزارعا في بلدة بيتا قرب نابلس.", "مستوطنون", "Israeli settlers", None),
]


def fillers(text: str) -> list[Filler]:
    coded = code_document(Document("case", text), min_confidence=threshold("recall"))
    return [filler for report in coded.reports for filler in (*report.agents, *report.targets)]


@pytest.mark.parametrize(("text", "words", "name", "kind"), CASES, ids=[case[2] + " " + case[1] for case in CASES])
def test_a_description_is_named_by_country_and_role(text: str, words: str, name: str, kind: str | None) -> None:
    found = [f for f in fillers(text) if words in f.span.text]
    assert name in [f.name for f in found]
    assert kind is None or kind in [f.actor_class for f in found]


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت الشرطة ثلاثة أشخاص أمس.",  # nothing tells in which country
        "قتل خمسة من جنوده في الهجوم على القاعدة في بغداد.",  # whose soldiers is not said
        "قتل العقيد سالم الرياحي من الشرطة في بغداد.",  # a man, not the police
    ],
)
def test_who_cannot_be_named_stays_without_a_name(text: str) -> None:
    assert all(f.name is None for f in fillers(text))


def test_the_body_named_before() -> None:
    text = "هاجمت حركة الشباب قاعدة للجيش في مقديشو. وقال شهود إن عناصر الحركة خطفوا سبعة جنود."
    names = {f.name for f in fillers(text) if "عناصر الحركة" in f.span.text}
    assert names == {"Al-Shabaab"}
