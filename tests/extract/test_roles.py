"""Who did it and to whom, in the plain constructions of news. All incidents are fictional."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.pipeline import code_document
from riwaya.records import Document, Report


def reports(text: str) -> tuple[Report, ...]:
    return code_document(Document("case", text, date(2024, 3, 3)), min_confidence=0.0).reports


def best(text: str) -> Report:
    return max(reports(text), key=lambda report: report.confidence)


SIDES = [
    ("قال الجيش الإسرائيلي إنه قتل مسلحا في طولكرم.", ["الجيش الإسرائيلي"], ["مسلحا"]),
    ("هاجم مسلحون دورية للشرطة في الكرك الأردنية.", ["مسلحون"], ["دورية للشرطة"]),
    ("استهدفت طائرة مسيرة سيارة في صيدا.", ["طائرة مسيرة"], ["سيارة"]),
    ("استهدفت مسيرة سيارة في صيدا.", ["مسيرة"], ["سيارة"]),
    ("أصاب قناص حوثي شابا في تعز.", ["قناص حوثي"], ["شابا"]),
    ("هاجم شبان مركز شرطة في القطيف.", ["شبان"], ["مركز شرطة"]),
    ("اشتبكت القوات اليمنية مع الحوثيين في مأرب.", ["القوات اليمنية"], ["الحوثيين"]),
    ("مقتل ثلاثة مدنيين وإصابة خمسة في قصف على تعز.", [], ["ثلاثة مدنيين"]),
    ("اختطاف مسلحين لثلاثة معلمين في كاتسينا.", ["مسلحين"], ["ثلاثة معلمين"]),
    ("منع مسلحون قافلة إغاثة من دخول المدينة.", ["مسلحون"], ["قافلة إغاثة"]),
    ("نددت المنظمة بقصف المستشفى في خان يونس.", [], ["المستشفى"]),
    ("قصفت طائرات حربية حي السلام في تعز.", ["طائرات حربية"], []),
]


@pytest.mark.parametrize(("text", "agents", "targets"), SIDES, ids=[case[0] for case in SIDES])
def test_who_did_it_to_whom(text: str, agents: list[str], targets: list[str]) -> None:
    report = best(text)
    assert ([a.span.text for a in report.agents], [t.span.text for t in report.targets]) == (agents, targets)


def test_who_speaks_of_himself_did_it() -> None:
    found = reports("قال الجيش التركي إنه قصف مواقع في عفرين. وأضاف أنه صادر أسلحة.")
    seized = next(report for report in found if report.type == "weapons_captured")
    assert [agent.name for agent in seized.agents] == ["Turkish Armed Forces"]


def test_the_toll_of_the_next_sentence_is_that_of_the_strike() -> None:
    found = reports("قصفت قوات النظام مدينة دوما بالمدفعية. وقتل ستة مدنيين وأصيب 20 آخرون.")
    assert [(report.type, [(h.kind, h.minimum) for h in report.harm]) for report in found] == [
        ("shelling", [("killed", 6), ("wounded", 20)])
    ]
    assert [target.span.text for target in found[0].targets] == ["ستة مدنيين"]


def test_a_toll_with_its_own_speaker_is_his() -> None:
    found = reports("قصفت قوات النظام مدينة دوما بالمدفعية. وقال ناطق باسم الجيش إن ستة جنود قتلوا.")
    assert [report.type for report in found if report.harm] == ["attack"]


HARM = [
    ("قتلى وجرحى في انفجار استهدف مسجدا في بيشاور.", [("killed", 3), ("wounded", 3)]),
    ("اغتيال مجهولين لقيادي في الحشد الشعبي في البصرة.", [("killed", 1)]),
    ("استهدفت غارة منزلا في الطيبة ما أدى إلى تدميره.", [("destroyed", 1)]),
    ("أطلق مسلحون النار على ضابط في عدن ما أدى إلى مقتله.", [("killed", 1)]),
    ("أعلن جيش الإسلام أن مقاتليه أسروا جنديين في الغوطة.", [("captured", 2)]),
]


@pytest.mark.parametrize(("text", "harm"), HARM, ids=[case[0] for case in HARM])
def test_what_harm_is_told(text: str, harm: list[tuple[str, int]]) -> None:
    assert [(h.kind, h.minimum) for h in best(text).harm] == harm


def test_the_denier_did_not_do_it() -> None:
    found = reports("اتهم الأهالي حركة تحرير السودان بقتل خمسة في طويلة. وقصف الجيش الجبل. ونفى الناطق باسم الحركة ذلك.")
    denied = next(report for report in found if report.status == "denied")
    assert denied.type == "attack"
    assert all("الناطق" not in agent.span.text for agent in denied.agents)


NOTHING = [
    "نزح أكثر من مليون شخص منذ اندلاع الحرب في السودان.",
    "انفجر الخلاف بين الوزيرين على الموازنة.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_happening(text: str) -> None:
    assert reports(text) == ()


def test_what_is_looked_into_has_happened() -> None:
    assert {report.status for report in reports("دعا الأمين العام إلى تحقيق في قصف سوق نيالا.")} == {"actual"}


def test_whose_aircraft_they_are_is_supposed_and_not_what_they_did() -> None:
    found = reports("قال ناشطون إن طائرات حربية يرجح أنها للنظام قصفت مدينة جسر الشغور، ما أسفر عن مقتل طفلين.")
    assert {report.status for report in found} == {"actual"}
    assert [(h.kind, h.minimum) for report in found for h in report.harm] == [("killed", 2)]


def test_a_front_that_is_shelled_is_one() -> None:
    assert best("قصفت طائرات روسية مواقع جبهة النصرة في ريف إدلب.").type == "air_strike"


def test_a_place_can_be_called_by_a_number() -> None:
    report = best("قصفت المدفعية حي السبعين في صنعاء.")
    assert [place.span.text for place in report.places] == ["حي السبعين", "صنعاء"]
