"""Whoever does it and whatever they are called, the same is told: sides and loaded words are swapped, the coding stays.

All incidents are fictional.
"""

from __future__ import annotations

import pytest

from riwaya.pipeline import read
from riwaya.records import Document, Report

FRAMES = [
    "هاجم {one} مواقع {other} قرب بلدة سراقب أمس ما أدى إلى مقتل خمسة عناصر.",
    "قصف {one} بلدة سراقب بالمدفعية فجر أمس.",
    "قال {one} إن {other} قتلوا ثلاثة مدنيين في بلدة سراقب.",
    "نفى {one} أن يكونوا قصفوا سوق بلدة سراقب.",
    "خطف {one} طبيبا من منزله في بلدة سراقب.",
    "سيطر {one} على بلدة سراقب بعد اشتباكات عنيفة مع {other}.",
    "انسحب {other} من بلدة سراقب.",
]
SIDES = [
    ("جنود النظام", "الثوار"),
    ("جنود الجيش", "الإرهابيون"),
    ("المجاهدون", "الشبيحة"),
    ("المقاتلون", "المسلحون"),
]
"""Praise, abuse and plain words for both sides of one war, men in the plural on either side."""

LOADED = [
    ("استشهد ثلاثة مدنيين في قصف على بلدة سراقب.", "قتل ثلاثة مدنيين في قصف على بلدة سراقب."),
    ("ارتكبت الطائرات مجزرة في بلدة سراقب راح ضحيتها عشرة مدنيين.", "ارتكب الطيران مجزرة في بلدة سراقب راح ضحيتها عشرة مدنيين."),
    ("حرر الثوار بلدة سراقب أمس.", "احتل الإرهابيون بلدة سراقب أمس."),
]


def told(text: str) -> list[tuple[object, ...]]:
    """What is coded of a text without its words and names: type, status, filled roles, harm, place."""
    reports: list[Report] = [report for report, _ in read(Document("swap", text))[1]]
    return [
        (
            r.type,
            r.status,
            r.outcome,
            len(r.agents),
            len(r.targets),
            [(h.kind, h.minimum, h.maximum) for h in r.harm],
            [p.name for p in r.places],
            len(r.source),
        )
        for r in reports
    ]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("sides", SIDES, ids=lambda pair: " / ".join(pair))
def test_swapped_sides_are_coded_alike(frame: str, sides: tuple[str, str]) -> None:
    one, other = sides
    assert told(frame.format(one=one, other=other)) == told(frame.format(one=other, other=one)) != []


@pytest.mark.parametrize("frame", FRAMES)
def test_praise_and_abuse_are_coded_like_plain_words(frame: str) -> None:
    plain = told(frame.format(one=SIDES[-1][0], other=SIDES[-1][1]))
    for one, other in SIDES[:-1]:
        assert told(frame.format(one=one, other=other)) == plain


@pytest.mark.parametrize(("loaded", "plain"), LOADED)
def test_loaded_verbs_are_coded_like_plain_ones(loaded: str, plain: str) -> None:
    assert told(loaded) == told(plain) != []


def test_the_words_are_kept_and_their_stance_is_a_field() -> None:
    found = {f.stance for r, _ in read(Document("s", "هاجم الإرهابيون بلدة سراقب."))[1] for f in r.agents}
    assert found == {"abuse"}
    found = {f.stance for r, _ in read(Document("s", "هاجم الثوار بلدة سراقب."))[1] for f in r.agents}
    assert found == {"praise"}
