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

CONTEXT = [
    # (text, words, name, class): whom the words around a description show to be meant
    ("قصفت القوات الحكومية بلدة سراقب في سوريا بالمدفعية.", "القوات الحكومية", "Syrian Armed Forces", "state_forces"),
    ("قال مصدر إن عناصر في «حركة الشباب» خطفوا طبيبا في مقديشو.", "عناصر", "Al-Shabaab", "rebel_group"),
    ("هاجمت حركة الشباب قاعدة في مقديشو. وقتل المسلحون خمسة جنود.", "المسلحون", "Al-Shabaab", "rebel_group"),
    (
        "أغار الطيران الروسي على بلدة سراقب السورية. وقصفت طائرات حربية سوق البلدة مساء.",
        "طائرات حربية",
        "Russian Air Force",
        "external_forces",
    ),
    (
        "استهدف طيران العدوان سوقا في صعدة باليمن. واعتقلت الأجهزة الأمنية ثلاثة أشخاص في صنعاء.",
        "الأجهزة الأمنية",
        "Houthi movement",
        "rebel_group",
    ),
    ("قصف الجيش السوري بلدة سراقب. واستولت القوة على أسلحة في البلدة.", "القوة", "Syrian Armed Forces", "state_forces"),
    ("شنت طائرات للجيش العراقي غارة على قرية قرب الموصل.", "طائرات للجيش", "Iraqi Air Force", "state_forces"),
    ("قال مصدر في شرطة محافظة نينوى إن مدنيين قتلا بانفجار عبوة في الموصل.", "مصدر في شرطة", "Nineveh Police", "state_forces"),
    (
        "نقلت صحيفة عن بيان لحركة الشباب أن قاعدة في مقديشو هوجمت. وأضاف البيان أن عشرة جنود قتلوا.",
        "البيان",
        "Al-Shabaab",
        "rebel_group",
    ),
    (
        "استولت قوات الدعم السريع على نيالا في السودان. وقال المستشار الإعلامي للقوات إن خمسة جنود قتلوا في الفاشر.",
        "المستشار الإعلامي",
        "Rapid Support Forces",
        "rebel_group",
    ),
    ("قال المتحدث العقيد سالم الرياحي إن جنديين قتلا في بني وليد.", "المتحدث العقيد", None, "state_forces"),
    ("قال مصدر من عائلة المخطوف إن مسلحين خطفوا طبيبا في الرمادي.", "مصدر من عائلة", None, "civilians"),
    ("تقول موسكو إن مسلحين خطفوا طبيبا في ميناء بعيد.", "موسكو", "Russian government", "government"),
    ("اشتبكت كتيبة الساحل مع مسلحين في مدينة سرت الليبية.", "كتيبة الساحل", None, "political_militia"),
    ("قصف مسلحون تجمعا للصحفيين في الموصل.", "تجمعا للصحفيين", None, "media"),
    ("تظاهر مئات الطلاب في تونس واعتقلت الشرطة أربعة أشخاص.", "أربعة أشخاص", None, "protesters"),
    ("أطلق جنود النار على أشخاص يشتبه في زرعهم عبوة قرب بغداد.", "أشخاص", None, "political_militia"),
    ("فجرت امرأة حزاما ناسفا في سوق وسط بغداد.", "امرأة", None, "political_militia"),
    ("خطف مسلحون خمسة من رواد السوق في الرمادي.", "خمسة من رواد السوق", None, "civilians"),
    ("قال شيخ من عشيرة الجبور إن مسلحين خطفوا ثلاثة رعاة قرب تكريت.", "شيخ", None, "other"),
]


def fillers(text: str) -> list[Filler]:
    coded = code_document(Document("case", text), min_confidence=threshold("recall"))
    return [filler for report in coded.reports for filler in (*report.agents, *report.targets, *report.source)]


@pytest.mark.parametrize(("text", "words", "name", "kind"), CONTEXT, ids=[case[1] for case in CONTEXT])
def test_the_text_around_a_description_tells_who_is_meant(text: str, words: str, name: str | None, kind: str) -> None:
    assert (name, kind) in [(f.name, f.actor_class) for f in fillers(text) if f.span.text.startswith(words)]


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
        "أوصلت منظمة دولية أغذية إلى بلدة بعيدة.",  # some organisation, not «المنظمة الدولية»
        "هاجم المسلحون قرية أمس.",  # no group was named
    ],
)
def test_who_cannot_be_named_stays_without_a_name(text: str) -> None:
    assert all(f.name is None for f in fillers(text))


def test_the_body_named_before() -> None:
    text = "هاجمت حركة الشباب قاعدة للجيش في مقديشو. وقال شهود إن عناصر الحركة خطفوا سبعة جنود."
    names = {f.name for f in fillers(text) if "عناصر الحركة" in f.span.text}
    assert names == {"Al-Shabaab"}
