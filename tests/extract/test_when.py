"""Which day a report is dated by, across sentences and for what is only planned."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.pipeline import code_document
from riwaya.records import Document, Report

SUNDAY = date(2017, 5, 7)


def coded(text: str) -> list[Report]:
    return list(code_document(Document("d", text, SUNDAY), min_confidence=0.1).reports)  # days are asked, not how sure it is


def days(report: Report) -> tuple[str, str]:
    return (str(report.time.start), str(report.time.end)) if report.time else ("", "")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("دعت نقابة المعلمين إلى إضراب عام يوم الثلاثاء.", "2017-05-09", "2017-05-09"),
        ("دعت نقابة المعلمين إلى إضراب عام يوم الثلاثاء المقبل.", "2017-05-09", "2017-05-09"),
        ("من المتوقع أن تنسحب القوات من البلدة خلال 48 ساعة.", "2017-05-07", "2017-05-09"),
        ("نفذت نقابة المعلمين إضرابا عاما يوم الثلاثاء.", "2017-05-02", "2017-05-02"),
    ],
)
def test_what_is_planned_lies_ahead(text: str, start: str, end: str) -> None:
    assert days(coded(text)[0]) == (start, end)


def test_words_that_go_back_take_the_day_told_before() -> None:
    reports = coded("قصفت المدفعية بلدة سراقب مساء الجمعة. وعلى إثر ذلك أغلقت قوات الأمن طريق المطار.")
    assert [days(report) for report in reports] == [("2017-05-05", "2017-05-05")] * 2


def test_days_counted_from_a_happening_date_it() -> None:
    reports = coded("عثر الأهالي يوم الجمعة على جثث سبعة رعاة قرب جبل البشري، بعد عشرة أيام من خطفهم.")
    dated = {report.type: days(report) for report in reports}
    assert dated == {"attack": ("2017-05-05", "2017-05-05"), "abduction": ("2017-04-25", "2017-04-25")}


def test_a_coming_day_is_not_told_on() -> None:
    reports = coded("دعت نقابة المعلمين إلى إضراب عام يوم الثلاثاء. وقصفت المدفعية بلدة سراقب.")
    assert [days(report) for report in reports] == [("2017-05-09", "2017-05-09"), ("", "")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("نزحت مئتا عائلة من بلدة سراقب في ثلاثة أيام.", "2017-05-04", "2017-05-06"),
        ("انتهت أمس في بلدة سراقب معارك دامت ثلاثة أيام.", "2017-05-03", "2017-05-06"),
        ("قصفت المدفعية بلدة سراقب يوم الثلاثاء. وتحاصر القوات البلدة منذ ذلك الحين.", "2017-05-02", "2017-05-07"),
        ("قصفت المدفعية بلدة سراقب يوم الثلاثاء. وبعد يومين قصفت المدفعية بلدة معارة.", "2017-05-04", "2017-05-04"),
    ],
)
def test_lengths_of_time_reach_from_or_to_a_day_that_is_told(text: str, start: str, end: str) -> None:
    assert days(coded(text)[-1]) == (start, end)


def test_an_hour_is_of_the_last_day_named_however_far_back() -> None:
    calm = "وعاد الهدوء إلى السوق. " * 5
    reports = coded(f"زار الوالي بلدة سراقب يوم الجمعة. {calm}وانفجرت عبوة في السوق ظهرا.")
    assert days(reports[-1]) == ("2017-05-05", "2017-05-05")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("شنت الطائرات غارات على بلدة سراقب مساء الخميس. وليلا قصفت المدفعية أطراف البلدة.", "2017-05-04", "2017-05-04"),
        ("تدور اشتباكات في بلدة سراقب منذ الخميس. وقصفت الطائرات السوق عند الثامنة صباحا.", "2017-05-07", "2017-05-07"),
        ("قال شهود يوم الجمعة إن الطائرات قصفت بلدة سراقب فجرا.", "2017-05-05", "2017-05-05"),
        ("قال شهود يوم الجمعة إن المدفعية قصفت بلدة سراقب ليلا.", "2017-05-04", "2017-05-05"),
        ("قصفت المدفعية بلدة سراقب ليلا.", "None", "None"),
    ],
)
def test_a_part_of_the_day_is_of_the_day_named_last(text: str, start: str, end: str) -> None:
    assert days(coded(text)[-1]) == (start, end)


def test_the_day_of_a_saying_does_not_end_what_is_told_on() -> None:
    reports = coded("هاجم مسلحون قرية الرابية ليل الخميس. وقال سكان يوم السبت إن المهاجمين أحرقوا عشرات المنازل.")
    assert days(reports[-1]) == ("2017-05-04", "2017-05-04")


@pytest.mark.parametrize(
    "text",
    [
        "في بيان أصدره أمس، أعلن الجيش أنه قصف مواقع في بلدة سراقب.",
        "خلال مؤتمر صحفي عقده الخميس، قال المتحدث إن الطائرات قصفت مواقع في بلدة سراقب.",
        "وفي تصريح لرويترز أمس، أوضح المتحدث أن الجيش قصف مواقع في بلدة سراقب.",
        "حسب بيان للجيش صدر الخميس، فإن قواته قصفت مواقع في بلدة سراقب.",
    ],
)
def test_the_day_of_a_statement_is_that_of_the_saying(text: str) -> None:
    assert days(coded(text)[-1]) == ("", "")


def test_the_words_of_a_part_of_the_day_are_kept_whole() -> None:
    report = coded("قال شهود يوم الجمعة إن الطائرات قصفت بلدة سراقب فجرا.")[-1]
    assert report.time is not None and report.time.span.text == "فجرا"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ستنطلق مظاهرة السبت في بلدة سراقب.", "2017-05-13"),
        ("سيبدأ اعتصام الخميس في بلدة سراقب.", "2017-05-11"),
        ("ستخرج مسيرات الجمعة في بلدة سراقب.", "2017-05-12"),
        ("سيخرج المتظاهرون الجمعة في بلدة سراقب.", "2017-05-12"),
        ("يبدأ سريان الهدنة صباح السبت في بلدة سراقب.", "2017-05-13"),
    ],
)
def test_what_is_to_begin_is_planned_for_the_coming_day(text: str, day: str) -> None:
    assert {(report.status, *days(report)) for report in coded(text)} == {("planned", day, day)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("سيطرت المعارضة على بلدة سراقب يوم الاثنين، وبعد ثلاثة أيام قصف الجيش البلدة.", [1, 4]),
        ("سيطرت المعارضة على بلدة سراقب يوم الاثنين ثم استعادها الجيش بعد يومين.", [1, 3]),
        ("سيطرت المعارضة على بلدة سراقب يوم الاثنين. وبعد يومين من سيطرتها عليها اعتقلت الفصائل عشرة جنود.", [1, 1, 3]),
        ("سيطرت المعارضة على بلدة سراقب يوم الاثنين. وبعد يومين من ذلك شن الجيش هجوما على البلدة.", [1, 3]),
        ("فجر انتحاري نفسه في بلدة سراقب يوم الاثنين. وغداة التفجير شنت الطائرات غارات على البلدة.", [1, 1, 2]),
        ("فجر انتحاري نفسه في بلدة سراقب يوم الاثنين. وبعد يومين من التفجير قصف الجيش البلدة.", [1, 1, 3]),
        ("قتل الصحفي الخميس بعد يومين من اختطافه في بلدة سراقب.", [4, 2]),
        ("اعتقل الأمن عشرة طلاب الخميس بعد يوم من مظاهرة في الجامعة.", [4, 3]),
        ("اغتال مسلحون مرشحا عشية الانتخابات التي جرت الخميس.", [3]),
        ("اغتال مسلحون مرشحا عشية الانتخابات المقررة الاثنين.", [7]),
        ("هدد الجيش باقتحام بلدة سراقب بعد ثلاثة أيام.", [10]),
    ],
)
def test_days_are_counted_on_or_back_from_what_was_told(text: str, told: list[int]) -> None:
    starts = [report.time.start for report in coded(text) if report.time is not None]
    assert [start.day for start in starts if start is not None] == told


def test_a_happening_so_long_before_another_has_no_day_of_it() -> None:
    reports = coded("هاجم مسلحون مقر البعثة الخميس، بعد أيام من تفجير استهدف سفارة في بلدة سراقب.")
    assert {report.type: days(report) for report in reports}["remote_explosive"] == ("None", "None")


def test_how_long_it_lasted_ends_on_the_day_told_and_not_of_the_saying() -> None:
    reports = coded("قال المرصد أمس إن الجيش سيطر على قرية الرابية الخميس بعد معارك استمرت ثلاثة أيام.")
    assert {report.type: days(report) for report in reports}["armed_clash"] == ("2017-05-01", "2017-05-04")


@pytest.mark.parametrize(
    "text",
    [
        "تفقد المحافظ أمس السوق الذي قصفته الطائرات في بلدة سراقب.",
        "التقى الرئيس الخميس عائلات الجنود الذين قتلوا في كمين قرب بلدة سراقب.",
        "حكمت محكمة الخميس على ثلاثة شبان فجروا حافلة في بلدة سراقب.",
        "أفرجت السلطات أمس عن ناشطين اعتقلتهم في بلدة سراقب.",
    ],
)
def test_what_describes_somebody_has_not_the_day_of_the_main_clause(text: str) -> None:
    assert days(coded(text)[-1]) == ("", "")


def test_what_describes_somebody_keeps_its_own_words_of_time() -> None:
    report = coded("طالبت منظمة العفو أمس بالتحقيق في مقتل الصحفي الذي اغتيل في بلدة سراقب الأسبوع الماضي.")[-1]
    assert report.time is not None and (report.time.start, report.time.span.text) == (None, "الأسبوع الماضي")


@pytest.mark.parametrize("words", ["20 منه", "20 من الشهر ذاته"])
def test_a_day_of_the_month_that_was_named_by_itself(words: str) -> None:
    reports = coded(f"اندلعت المعارك في شباط الماضي. وفي {words} سيطر الجيش على قرية الرابية.")
    assert days(reports[-1]) == ("2017-02-20", "2017-02-20")


def test_now_dates_only_what_it_stands_beside() -> None:
    reports = coded(
        "قصفت المدفعية بلدة سراقب يوم الجمعة. ويقول المدير إن المشفى الآن لا يعمل. وفي اليوم نفسه اقتحم الجيش البلدة."
    )
    assert [days(report) for report in reports] == [("2017-05-05", "2017-05-05")] * len(reports)
