"""Forms of telling that words alone do not show: doubled letters, lasting sieges, verbs that still wait, deeds of nobody.

All incidents are fictional.
"""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.pipeline import read
from riwaya.records import Document, Report

TOLD = [
    ("a printed doubling", "وفي بلدة النور فرّق الجنود بالهراوات عشرات الناشطات.", "protest_repressed", "actual"),
    ("and they fled", "قصفتها مروحيات الجيش وفرّ معظم أهلها إلى قرية الزهور.", "displacement", "actual"),
    ("and dozens fled", "أوقف الدرك ستة وفر العشرات من الشبان إلى الجبل.", "displacement", "actual"),
    ("no two terms", "وأجلي منذ الأحد نحو مئة ألف شخص على متن رحلات عسكرية.", "evacuation", "actual"),
    ("the verb waits", "ومن بوابة النور وصل صبيحة أمس 300 مقاتل من اللواء.", "reinforcement", "actual"),
    ("not your opening", "وتحت جنح الظلام فكك خبراء المتفجرات عبوتين قرب بلدة النور.", "weapons_disrupted", "actual"),
    ("seized, not issued", "وأوقف الجيش 60 شخصا، وصادر من مستودع تحت المسجد 40 بندقية.", "weapons_captured", "actual"),
    ("crossing to", "وعبر مئات الآلاف من السكان إلى بلدة النور.", "displacement", "actual"),
    ("a siege that is not lifted", "وحذرت من الأسوأ إن لم يرفع الحصار عن بلدة النور.", "siege", "actual"),
    ("shot while marching", "قتل شاب برصاص الشرطة أثناء مشاركته في تظاهرة في بلدة النور.", "protest_repressed", "actual"),
    ("the object is a pronoun", "سأل الأب عن ابنه الشاب الذي أخذه ملثمون من أمام صيدلية في بلدة النور.", "abduction", "actual"),
    ("it does not let up", "القصف لم يهدأ منذ الفجر على بلدة النور.", "shelling", "actual"),
    ("it had lasted", "قرر الجيش فتح معبر النور بعد إقفال دام 26 يوما.", "route_closed", "actual"),
    ("passed around", "تداول ناشطون أن معلمة خطفت من سيارتها في بلدة النور.", "abduction", "uncertain"),
    ("answers, does not want", "ترد المدفعية بقصف بلدة النور كل يوم.", "shelling", "actual"),
    ("set apart by commas", "خرج الآلاف في بلدة النور، استجابة لنداء النقابة، منددين بالغلاء.", "protest", "actual"),
]


def _reports(text: str) -> list[Report]:
    return [made for made, _ in read(Document(id="", text=text, published=date(2020, 3, 10)))[1]]


@pytest.mark.parametrize(("name", "text", "kind", "status"), TOLD, ids=[case[0] for case in TOLD])
def test_it_is_told(name: str, text: str, kind: str, status: str) -> None:
    found = [(r.type, r.status) for r in _reports(text)]
    assert (kind, status) in found, f"{name}: {found}"


@pytest.mark.parametrize(
    "text",
    ["وقتل 11 شخصا في سيول جارفة اجتاحت وادي النور.", "لقي 31 شخصا مصرعهم في تصادم قطارين عند بلدة النور."],
)
def test_nobody_did_it(text: str) -> None:
    assert [r.type for r in _reports(text)] == []


def test_bullets_are_the_means_of_the_killing_before_them() -> None:
    made = _reports("أنباء عن مقتل شرطي في بلدة النور بطلقات مجهولين.")
    assert [(r.type, r.status, r.trigger.text) for r in made] == [("attack", "uncertain", "مقتل")]


def test_a_common_noun_in_a_list_of_names_is_a_place_of_the_country() -> None:
    made = _reports("خرجت مظاهرات في الإسكندرية والجيزة والبحيرة وكفر الشيخ في مصر.")[0]
    assert "Beheira" in [place.name for place in made.places]


def test_a_common_noun_by_itself_stays_one() -> None:
    made = _reports("خرجت مظاهرة قرب البحيرة في مدينة النور في مصر.")[0]
    assert "Beheira" not in [place.name for place in made.places]


def test_a_name_does_not_vouch_for_its_own_country() -> None:
    made = _reports("انفجرت عبوة ناسفة في شارع الستين في صنعاء.")[0]
    street = next(place for place in made.places if place.span.text == "شارع الستين")
    assert street.name is None
    assert "Khartoum" in (street.evidence.note or "")


def test_alone_in_its_text_a_name_means_the_place_that_is_known() -> None:
    made = _reports("انفجرت عبوة ناسفة في شارع الستين.")[0]
    assert "Sixty Street (Khartoum)" in [place.name for place in made.places]
