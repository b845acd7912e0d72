"""Texts read by riwaya itself, and where their voices conflict. All incidents are fictional.

Each case: texts as `kind of outlet, text`, and the kinds of disputes on their events.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from incidents import DAY as DAY_OF
from incidents import NEXT, TOWN, made

import riwaya
from riwaya.records import Coded, Document, Outlet, Resolution
from riwaya.resolve import resolve

DAY = date(2019, 5, 7)
DAY_BEFORE = DAY_OF - timedelta(days=1)
CASES: dict[str, tuple[set[str], tuple[tuple[str, str], ...]]] = {
    "denied in a relative clause": (
        {"denial"},
        (("press", "قال ناشطون إن طائرات حربية قصفت مشفى في مدينة سراقب أمس وقتلت ستة مدنيين، الأمر الذي نفاه مصدر عسكري."),),
    ),
    "denied by who stands behind the verb": (
        {"denial"},
        (("press", "قصف مسلحون بلدة سرمين بالهاون أمس، بحسب ناشطين. ونفت الجماعة هذه الرواية."),),
    ),
    "denied in the paragraph behind": (
        {"denial"},
        (("press", "خطف مسلحون ستة عمال في مدينة سرت أمس، بحسب أسرهم.\n\nلكن ناطقاً باسم البلدية كذّب الخبر."),),
    ),
    "no hand in it": (
        {"denial"},
        (("press", "اتهم المجلس العسكري فصيلاً بخطف ثلاثة مهندسين في مدينة سرت أمس. وقال الفصيل إنه لا علاقة له بالحادث."),),
    ),
    "the contrary said of the deed": (
        {"denial"},
        (("press", "اتهم ناشطون قوات الأمن بقتل متظاهر في مدينة السويداء أمس. وقال ناطق باسمها إن أحداً لم يقتل في المدينة."),),
    ),
    "none of what was struck": (
        {"denial"},
        (("press", "أعلن الحوثيون إسقاط طائرة للتحالف فوق مدينة صعدة أمس، إلا أن التحالف قال إنه لم يفقد أي طائرة."),),
    ),
    "a claim that witnesses contradict": (
        {"denial"},
        (("press", "زعم الجيش أن شاباً حاول دهس جنود قرب مدينة نابلس أمس، لكن عائلته قالت إنه لم يكن يقود أي سيارة."),),
    ),
    "a claim that witnesses contradict in quotes": (
        {"denial"},
        (("press", "زعم الجيش أن شاباً حاول طعن حارس قرب مدينة نابلس أمس، غير أن شهوداً أكدوا أنه «لم يكن يحمل شيئاً»."),),
    ),
    "the capture of a place without its noun, and its repulse": (
        {"control"},
        (
            ("state", "تمكنت قواتنا من تحرير حقل الشاعر شرق حمص من المسلحين اليوم. ولم يصدر بيان آخر."),
            ("opposition", "فشلت محاولة قوات النظام التقدم إلى حقل الشاعر شرق حمص اليوم وقتل 12 من عناصرها. ولم يصدر بيان آخر."),
        ),
    ),
    "two tolls in one sentence": (
        {"harm.killed"},
        (("press", "قتل سبعة أشخاص في انفجار سيارة مفخخة في عفرين أمس بحسب الشرطة، فيما قالت مصادر طبية إن عدد القتلى بلغ 12."),),
    ),
    "a toll of another speaker in the next sentence": (
        {"harm.killed"},
        (("press", "قتل 12 شخصاً في تفجير انتحاري في مدينة كركوك أمس، حسب الشرطة. وتحدثت مصادر طبية عن 19 قتيلاً و40 جريحاً."),),
    ),
    "a bare number of another speaker": (
        {"harm.killed"},
        (("press", "أسفر انفجار سيارة مفخخة في عفرين أمس عن مقتل 7 أشخاص حسب الجيش و12 حسب مصادر طبية."),),
    ),
    "who the dead were is counted otherwise": (
        {"harm.killed"},
        (("press", "أعلن التحالف مقتل عشرة مسلحين في غارة قرب مدينة الرقة أمس، غير أن ناشطين أكدوا أن القتلى ثمانية مدنيين."),),
    ),
    "no toll: a part of those counted": (
        set(),
        (("press", "قتل سبعة أشخاص في قصف على بنش أمس، بحسب الدفاع المدني الذي قال إن بينهم ثلاثة قتلى من أسرة واحدة."),),
    ),
    "no toll: it has grown": (
        set(),
        (("press", "قتل سبعة أشخاص في قصف على بنش أمس. وقال الدفاع المدني إن الحصيلة ارتفعت إلى تسعة قتلى."),),
    ),
    "no toll: each side counts the other's dead": (
        set(),
        (("press", "قتل سبعة جنود في هجوم على حاجز في عفرين أمس، فيما قال ناطق باسم الجيش إن قواته قتلت 20 مسلحاً."),),
    ),
    "no denial: nobody was hurt": (
        set(),
        (("press", "قصفت المدفعية بلدة سرمين أمس، لكن القصف لم يسفر عن إصابات، بحسب الدفاع المدني."),),
    ),
    "no denial: they could not get there": (
        set(),
        (("press", "قصفت طائرات حربية مدينة بنش أمس، لكن الدفاع المدني قال إن فرقه لم تتمكن من الوصول إلى المكان."),),
    ),
}


def merged(*texts: tuple[str, str]) -> Resolution:
    """The events of texts of one day."""
    made = (Document(f"t{k}", text, DAY, "metadata", Outlet(f"الضفاف {k}", kind)) for k, (kind, text) in enumerate(texts))
    return resolve([riwaya.code(one) for one in made])


@pytest.mark.parametrize("name", CASES)
def test_voices_that_conflict(name: str) -> None:
    wanted, texts = CASES[name]
    found = {d.field if d.kind == "count" else d.kind for event in merged(*texts).events for d in event.disputes}
    assert found == wanted


def test_what_stands_behind_a_denial_that_points_back_is_not_denied() -> None:
    found = merged(
        ("press", "قال ناشطون إن المدفعية قصفت مدينة بنش أمس، وهو ما نفاه الجيش، وقتل ثلاثة جنود في كمين قرب المدينة.")
    )
    statuses = [(v.report.type, v.report.status) for event in found.events for v in event.voices]
    assert ("shelling", "actual") in statuses
    assert all(status == "actual" for kind, status in statuses if kind != "shelling")


def test_two_words_of_one_text_for_one_blow_are_no_dispute() -> None:
    found = merged(("press", "أغارت طائرات حربية على سوق في مدينة بنش أمس. وقتل القصف ستة مدنيين."))
    assert not any(event.disputes for event in found.events)


def test_other_tolls_name_their_words() -> None:
    (event,) = merged(*CASES["a toll of another speaker in the next sentence"][1]).events
    (dispute,) = event.disputes
    assert [position.value for position in dispute.positions] == ["12 (unknown)", "19 (unknown)"]
    assert dispute.positions[1].words.startswith("وتحدثت مصادر طبية عن 19 قتيلاً")


def test_an_offensive_is_launched_once() -> None:
    """In one text it is told of a quarter and of the whole town; in another text, or planned, it is another matter."""
    one = ("أطلقت الفصائل معركة", "معركة", "reinforcement", {"place": TOWN, "subtype": "offensive"})
    two = ("وأعلن ناطق بداية المعركة", "بداية المعركة", "reinforcement", {"place": NEXT, "subtype": "offensive"})
    plan = (
        "ويستعد المقاتلون لبدء المرحلة",
        "لبدء المرحلة",
        "reinforcement",
        {"place": NEXT, "subtype": "offensive", "status": "planned"},
    )
    assert sorted(len(event.voices) for event in resolve([made("a", one, two, plan)]).events) == [1, 2]


def test_a_siege_broken_the_day_before_something_else_is_one_event() -> None:
    found = merged(
        (
            "press",
            "دخلت أمس أول قافلة مساعدات إلى أحياء حلب الشرقية غداة فك الحصار عنها.\n\n"
            "وكانت الفصائل تمكنت أول من أمس من إنهاء حصار أحياء حلب الشرقية.",
        )
    )
    (broken,) = [event for event in found.events if event.type == "siege_broken"]
    assert len(broken.voices) == 2
    assert str(broken.start) == "2019-05-05"


def test_the_same_dead_and_hurt_a_day_apart_are_one_event_with_two_days() -> None:
    def bomb(name: str, line: str, day: date, *harm: tuple[str, int, int]) -> Coded:
        return made(name, (line, "انفجرت عبوة", "remote_explosive", {"place": TOWN, "day": day, "harm": list(harm)}))

    lines = ("انفجرت عبوة بدورية في بلدة تل الزيتون", "انفجرت عبوة زرعها مجهولون قرب السوق الشعبي لتل الزيتون")
    days, counted = (DAY_BEFORE, DAY_OF), (("killed", 4, 4), ("wounded", 7, 7))
    (event,) = resolve([bomb(f"b{k}", line, days[k], *counted) for k, line in enumerate(lines)]).events
    assert [dispute.kind for dispute in event.disputes] == ["time"]
    assert len(resolve([bomb(f"b{k}", line, days[k], ("killed", 1, 1)) for k, line in enumerate(lines)]).events) == 2
