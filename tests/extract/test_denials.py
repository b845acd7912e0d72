"""A denial of what was told before it is a report of its own. All incidents are fictional."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.pipeline import read
from riwaya.records import Document, Report

DENIED = [
    ("by a pronoun", "قال ناشطون إن رجالا بزي مدني أوقفوا عشرين شابا عند جسر النور، وهو ما نفاه مصدر أمني.", "detention", "نفاه"),
    ("of accounts", "اتهم الأهالي الكتيبة بنهب بيوت في بلدة النور، وهي اتهامات نفتها الكتيبة.", "property_destruction", "نفتها"),
    ("of that", "تحدثت ناشطة عن اغتصاب فتاتين في سكن الطالبات. ونفت الشرطة ذلك بشدة.", "sexual_violence", "نفت"),
    ("by a word alone", "قال الأهالي إن الجيش قصف بلدة النور. قائد اللواء نفى.", "shelling", "نفى"),
    ("not of the deed behind it", "أحرق مسلحون إحدى عشرة خيمة خلال الدهم، وهو ما أنكره الفصيل.", "property_destruction", "أنكره"),
]
NONE = [
    ("what is denied stands behind it", "قصفت المدفعية بلدة النور. ونفى مصدر أمني دفع أي فدية."),
    ("a clause is denied", "قصفت المدفعية بلدة النور. ونفى الوزير أن تكون الحكومة قد استقالت."),
    ("a rumour is denied once", "تناقل ناشطون خبر قصف بلدة النور، وهو كلام نفته البلدية."),
]


def _reports(text: str) -> list[Report]:
    return [made for made, _ in read(Document(id="", text=text, published=date(2020, 3, 10)))[1]]


@pytest.mark.parametrize(("name", "text", "kind", "trigger"), DENIED, ids=[case[0] for case in DENIED])
def test_what_was_told_is_denied(name: str, text: str, kind: str, trigger: str) -> None:
    reports = _reports(text)
    denied = [r for r in reports if r.status == "denied"]
    assert [(r.type, r.trigger.text) for r in denied] == [(kind, trigger)], name
    assert any(r.type == kind and r.status != "denied" for r in reports), f"{name}: what is denied stands on its own too"


@pytest.mark.parametrize(("name", "text"), NONE, ids=[case[0] for case in NONE])
def test_no_second_denial(name: str, text: str) -> None:
    assert [r.trigger.text for r in _reports(text) if (r.evidence.note or "").startswith("status:denial of what")] == [], name
