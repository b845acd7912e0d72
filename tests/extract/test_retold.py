"""One happening told with several words of a sentence is one report. All incidents are fictional."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.pipeline import read
from riwaya.records import Document, Report

CASES = [
    (
        "an execution has its own means",
        "ونفدت ذخيرة الجنود بعد معركة دامت يومين في بلدة النور، ثم أعدم منهم خمسة.",
        [("armed_clash", "معركة"), ("attack", "أعدم")],
    ),
    (
        "what is answered is another happening",
        "سقط صاروخان على بلدة النور أمس ردا على مقتل ثلاثة ناشطين في قرية الزهور.",
        [("shelling", "سقط"), ("attack", "مقتل")],
    ),
    (
        "the deed named again",
        "فجر انتحاري نفسه عند بوابة المخفر في بلدة النور. وتبنت جماعة الأنصار العملية في بيان.",
        [("suicide_bomb", "فجر انتحاري"), ("suicide_bomb", "العملية")],
    ),
    (
        "captives of a fight",
        "دارت معارك قرب بلدة النور قتل فيها تسعة مسلحين وأسر أربعة منهم.",
        [("armed_clash", "معارك")],
    ),
    (
        "fighters told on",
        "صدت القوات هجوما على بلدة النور وقتلت عشرين من المهاجمين، فيما استشهد أربعة جنود.",
        [("armed_clash", "هجوما")],
    ),
    (
        "losses of a fight",
        "دارت معارك قرب بلدة النور خسر فيها المسلحون ثلاثين مقاتلا.",
        [("armed_clash", "معارك")],
    ),
    (
        "damage told on",
        "قصفت المدفعية بلدة النور، كما تضررت أربعة منازل.",
        [("shelling", "قصفت المدفعية")],
    ),
    (
        "what came of it",
        "أطلق قناصة النار على ممرضين في بلدة النور فقتلوا أحدهما.",
        [("attack", "أطلق قناصة النار")],
    ),
    (
        "storming to rob",
        "اقتحم مسلحون مستودعا في بلدة النور ونهبوا محتوياته.",
        [("property_destruction", "نهبوا")],
    ),
    (
        "raid and leading away",
        "داهمت دورية منازل في بلدة النور واقتادت ثلاثة شبان.",
        [("detention", "اقتادت")],
    ),
    (
        "lack and end of a service",
        "توقف مستشفى بلدة النور عن العمل بعد نفاد الوقود.",
        [("service_cut", "توقف")],
    ),
    (
        "forces that are struck",
        "هاجم مسلحون تعزيزات للجيش قرب بلدة النور.",
        [("armed_clash", "هاجم")],
    ),
    (
        "found and made harmless",
        "فككت الشرطة عبوة ناسفة عثر عليها قرب مدرسة بلدة النور.",
        [("weapons_disrupted", "فككت")],
    ),
    (
        "traces on a body",
        "عثر الأهالي على جثة شاب في بلدة النور وعليها آثار تعذيب.",
        [("attack", "عثر الأهالي على جثة")],
    ),
    ("raid, then arrests", "داهمت القوات بلدة النور فجرا واعتقلت أربعة شبان.", [("detention", "اعتقلت")]),
    ("arrests in a raid", "أوقفت الشرطة ستة أشخاص خلال عملية دهم في حي السلام.", [("detention", "أوقفت")]),
    ("a raid to arrest", "نفذت قوة خاصة عملية مداهمة لاعتقال مطلوب في بلدة النور.", [("detention", "مداهمة")]),
    (
        "a storming to arrest",
        "اقتحمت القوات بلدة النور، ونفذت عمليات دهم وتفتيش للمنازل، واعتقلت تسعة من الأهالي.",
        [("detention", "اعتقلت")],
    ),
    ("attack and its repulse", "قتل ثلاثة جنود أثناء تصديهم لهجوم شنه مسلحون على بلدة النور.", [("armed_clash", "هجوم")]),
    (
        "a bomb that goes off",
        "وقالت الوكالة إن العبوة الناسفة زرعها مسلحون في سيارة المختار، إذ انفجرت أمام منزله في بلدة النور.",
        [("remote_explosive", "انفجرت")],
    ),
    ("named again", "انفجرت قنبلة يدوية في حي السلام، ولم يعرف سبب انفجارها.", [("grenade", "انفجرت")]),
    ("raid and its damage", "شن الطيران غارة على بلدة النور، وألحقت الغارة أضرارا بالمنازل.", [("air_strike", "غارة")]),
    ("damaged by what", "تعرضت تسع مدارس لأضرار نتيجة غارات على بلدة النور.", [("air_strike", "غارات")]),
    ("struck by what", "قتل طفلان جراء قصف نفذته طائرة مسيرة استهدف خيمة في بلدة النور.", [("air_strike", "قصف")]),
    ("fire that goes along", "اقتحمت القوات مخيم النور وسط إطلاق نار كثيف.", [("armed_clash", "اقتحمت")]),
    ("heard of a fight", "تجددت الاشتباكات بين الفصيلين في مخيم النور، تخللها إطلاق نار.", [("armed_clash", "الاشتباكات")]),
    ("what it came of", "وقع انفجار ضخم ناجم عن تفجير مخزن في بلدة النور.", [("remote_explosive", "انفجار ضخم")]),
    ("two adjectives", "تعرضت بلدة النور لقصف مدفعي وصاروخي عنيف.", [("shelling", "قصف مدفعي")]),
    ("who flies the raid", "شنت مسيرة غارة على بلدة النور.", [("air_strike", "غارة")]),
    ("one crowd", "تجمع مئات المحتجين في ساحة السلام وقطعوا الطريق.", [("protest", "تجمع")]),
    ("killed and wounded by one", "قتلت القوات ستة مدنيين وأصابت تسعة آخرين في بلدة النور.", [("attack", "قتلت")]),
    ("two deeds of one", "أصيب سبعة أشخاص جراء دهسهم وطعنهم في حي السلام.", [("attack", "دهسهم")]),
    ("the wounds they died of", "قتل حارسان في بلدة النور جراء إصابتهما برصاص مجهولين.", [("attack", "قتل")]),
    ("who fired what fell", "سقوط مقذوفات أطلقتها الميليشيا على حي السلام.", [("shelling", "سقوط مقذوفات")]),
    (
        "what a mob did",
        "اندلعت أعمال شغب في بلدة النور حين أحرق محتجون مقر حزب ورشقوا الشرطة بالحجارة.",
        [("riot", "أعمال شغب")],
    ),
    ("the dead of a whole year", "وثق المرصد منذ مطلع العام استشهاد 174 مواطنا في بلدة النور.", []),
    ("the dead of a whole war", "قتل أكثر من 90 مواطنا منذ اندلاع الحرب في بلدة النور.", []),
    ("the dead of one day", "قتل ثلاثة مواطنين منذ فجر اليوم في بلدة النور.", [("attack", "قتل")]),
    ("reinforcements sent", "دفعت القيادة بتعزيزات عسكرية إلى بلدة النور.", [("reinforcement", "تعزيزات عسكرية")]),
]

APART = [
    (
        "shot, and a blast elsewhere",
        "قتل شابان برصاص مجهولين في بلدة النور، بالتزامن مع تفجير استهدف صالة في بلدة السد.",
        ["attack", "remote_explosive"],
    ),
    ("killed, and another got away", "اغتال مسلحون ضابطين في بلدة النور، ونجا آخر من محاولة اغتيال.", ["attack", "attack"]),
    ("killed after his own deed", "قتل شاب في حي السلام بعد تنفيذه عملية طعن جرح فيها حارس.", ["attack", "attack"]),
    ("arrested here, raided there", "أوقفت دورية رجلا في بلدة النور، كما داهمت أخرى منزلا في السد.", ["detention"] * 2),
]


def told(text: str) -> list[Report]:
    return [report for report, _ in read(Document("x", text, date(2020, 3, 10)))[1]]


@pytest.mark.parametrize(("name", "text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_told_once(name: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(report.type, report.trigger.text) for report in told(text)] == wanted


@pytest.mark.parametrize(("name", "text", "wanted"), APART, ids=[case[0] for case in APART])
def test_two_happenings_stay_two(name: str, text: str, wanted: list[str]) -> None:
    assert [report.type for report in told(text)] == wanted


def test_the_repelled_attack_names_its_doer_and_whom_it_met() -> None:
    report = told("قتل ثلاثة جنود أثناء تصديهم لهجوم شنه مسلحون على بلدة النور.")[0]
    assert report.outcome == "repelled"
    assert [agent.span.text for agent in report.agents] == ["مسلحون"]
    assert [(harm.kind, harm.minimum) for harm in report.harm] == [("killed", 3)]


def test_fire_on_what_a_raid_struck_is_the_raid() -> None:
    raid = "أغارت طائرات حربية على مشفى النور في بلدة السنديان. "
    for more, kind in (("وأصيب المشفى بثلاثة صواريخ.", "air_strike"), ("وأصيب السوق بثلاثة صواريخ.", "shelling")):
        _, made = read(Document("any", raid + more))
        assert [report.type for report, _ in made] == ["air_strike", kind]


def test_the_bombardment_behind_a_raid_is_the_raid() -> None:
    for before, kind in (("أغارت طائرات حربية على بلدة السنديان.", "air_strike"), ("قصفت المدفعية بلدة السنديان.", "shelling")):
        _, made = read(Document("any", before + " وأسفر القصف عن مقتل أربعة أشخاص."))
        assert [report.type for report, _ in made] == [kind, kind]
