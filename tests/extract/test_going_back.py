"""Whom nouns alone, pronouns and surnames go back to in the sentences behind. All incidents are fictional."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.pipeline import code_document
from riwaya.records import Document, Filler

CASES = [
    ("قال مصدر في قوات سوريا الديمقراطية إن قواتها صدت هجوما على عين عيسى.", "قواتها", "Syrian Democratic Forces", "rebel_group"),
    ("اقتحم النظام بلدة داريا. وقصفت طائراته المدرسة.", "طائراته", "Syrian Air Force", "state_forces"),
    (
        "أعلنت وزارة الدفاع السورية مقتل ثلاثة من جنودها في هجوم شنه تنظيم الدولة الإسلامية قرب السخنة.",
        "ثلاثة من جنودها",
        "Syrian Armed Forces",
        "state_forces",
    ),
    (
        "هاجمت حركة الشباب قاعدة للجيش الصومالي في بلعد. وقالت الحركة إن قواتها سيطرت على القاعدة.",
        "قواتها",
        "Al-Shabaab",
        "rebel_group",
    ),
    ("اعتقلت قوات الأمن عشرة مسلحين في بيدوا. وضبطت القوات أسلحة.", "القوات", "Somali security forces", "state_forces"),
    ("قصف الجيش السوري ثكنة في ريف حلب.", "ثكنة", None, "state_forces"),
    (
        "قصف الجيش السوداني بحري في الخرطوم. وقال مواطنون إن المليشيا اعتقلت عشرة شبان.",
        "المليشيا",
        "Rapid Support Forces",
        "rebel_group",
    ),
    ("توغل الجيش الإسرائيلي في بلدة الخيام جنوب لبنان. واعتقل الجيش ثلاثة رعاة.", "الجيش", "Israeli army", "external_forces"),
    ("أعلن جيش الإسلام أنه قصف مطار دمشق. واعتقل عناصر الجيش ضابطا.", "عناصر الجيش", "Jaysh al-Islam", "rebel_group"),
    ("سيطر الجيش التركي على تل أبيض في سوريا. وقصفت الطائرات القرية.", "الطائرات", "Turkish Air Force", "external_forces"),
    ("قصفت القوات الحكومية حي صلاح الدين في حلب. واعتقلت القوات عشرة شبان.", "القوات", "Syrian Armed Forces", "state_forces"),
    ("سيطر داعش على الرمادي. وقصف طيران التحالف مقرات التنظيم.", "مقرات التنظيم", "Islamic State", "rebel_group"),
    ("قصفت الفصائل مواقع النظام في حلب.", "مواقع النظام", "Syrian Armed Forces", "state_forces"),
    ("قصفت قوات الاحتلال التركي عفرين. واعتقل الاحتلال خمسين مدنيا.", "الاحتلال", "Turkish Armed Forces", "external_forces"),
    ("أغارت مسيرة معادية على عيترون في جنوب لبنان.", "مسيرة معادية", "Israeli Air Force", "external_forces"),
    (
        "قال المتحدث باسم الجيش الوطني الليبي أحمد المسماري إنه سيطر على مطار طرابلس. وأضاف المسماري أن الطائرات قصفت غريان.",
        "المسماري",
        "Libyan National Army",
        "rebel_group",
    ),
    (
        "قال المتحدث باسم الجيش الأميركي مارك كيميت إن قواته اعتقلت ستة في الفلوجة العراقية.",
        "المتحدث باسم الجيش الأميركي",
        "US Army",
        "external_forces",
    ),
    (
        "أعلنت قيادة الجيش اللبناني أن مسلحين هاجموا حاجزا في عرسال. وأوضح البيان أن جنديين خطفا."
        " وأشار البيان إلى أن الجيش أوقف مشتبها.",
        "البيان",
        "Lebanese Army",
        "state_forces",
    ),
    (
        "أصدرت قيادة الجيش اللبناني بيانا قالت فيه إن مسلحين هاجموا حاجزا في عرسال.",
        "قيادة الجيش اللبناني",
        "Lebanese Army",
        "state_forces",
    ),
    (
        "قال الناطق باسم الجيش الإسرائيلي إن قواته قصفت غزة. وتوعدت حركة حماس بالرد، وقالت إن الطائرات قصفت مدرسة.",
        "حركة حماس",
        "Hamas",
        "political_militia",
    ),
    ("وفي بيان للجيش الأميركي أعلن أن دبابة قصفت سيارة في الفلوجة العراقية.", "دبابة", "US Army", "external_forces"),
    (
        "هاجم مسلحو تنظيم الدولة حاجزا للجيش العراقي في الرطبة. وأسر الجيش ثلاثة منهم.",
        "ثلاثة",
        "Islamic State",
        "rebel_group",
    ),
    (
        "اشتبك مقاتلو حركة الشباب مع القوات الصومالية في بلعد. واعتقلت القوات بعضهم.",
        "بعضهم",
        "Al-Shabaab",
        "rebel_group",
    ),
    (
        "قال الناطق باسم الجيش محمد الحمادين إن قواته قصفت درعا السورية.",
        "الناطق باسم الجيش",
        "Syrian Armed Forces",
        "state_forces",
    ),
]


def fillers(text: str) -> list[Filler]:
    coded = code_document(Document("case", text, date(2024, 3, 3)), min_confidence=0.0)
    return [filler for report in coded.reports for filler in (*report.agents, *report.targets, *report.source)]


@pytest.mark.parametrize(("text", "words", "name", "kind"), CASES, ids=[f"{case[1]} {case[2]}" for case in CASES])
def test_whom_words_go_back_to(text: str, words: str, name: str | None, kind: str) -> None:
    assert (name, kind) in [(f.name, f.actor_class) for f in fillers(text) if f.span.text.startswith(words)]


def test_a_trade_union_is_no_part_of_the_police_that_searched_it() -> None:
    found = fillers("داهمت الشرطة الأردنية مقر نقابة المعلمين في عمان. واعتقلت ثلاثة من أعضائها.")
    assert [f.name for f in found if "أعضائها" in f.span.text] == [None]
