"""What is said of an event: origins, facts, disputes, grades, timelines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from incidents import DAY, TOWN, made

from riwaya.records import Coded, Event
from riwaya.resolve import control, grades, resolve, timeline

LINE = "قصفت طائرات حربية سوق بلدة تل الزيتون وقتل مدنيون"
AGAIN = "استهدف قصف سوقا شعبيا في بلدة تل الزيتون وأوقع ضحايا مدنيون بينهم أطفال"
ARMY = [("طائرات حربية", "state_forces", "Army of Qamra")]
COALITION = [("طائرات حربية", "external_forces", "Joint Coalition")]
CIVILIANS = [("مدنيون", "civilians", None)]
FIGHTERS = [("مدنيون", "rebel_group", "Front of the Hills")]
SPOKESMAN = [("ناطق باسم الجيش", "state_forces", "Army of Qamra")]
RIGHTS = [("مرصد الحقوق", "monitor", "Rights Watch of Qamra")]


def raid(name: str, /, *, type_: str = "air_strike", words: str = LINE, day: date = DAY, **given: Any) -> Coded:
    """A document with one report of a raid; its outlet is named after it."""
    trigger = words.split()[0]
    given = {"place": TOWN, "day": DAY, "agents": ARMY, "targets": CIVILIANS, **given}
    return made(name, (words, trigger, type_, given), day=day, outlet=given.pop("outlet", None))


def the_event(*documents: Coded) -> Event:
    """The one event of some documents."""
    (event,) = resolve(documents).events
    return event


def kinds(event: Event) -> list[str]:
    return [f"{dispute.kind} {dispute.field}" for dispute in event.disputes]


def test_reports_of_one_speaker_count_once() -> None:
    words = [f"{k} {LINE} في هجوم رقم {k}" for k in ("أول", "ثان")]
    event = the_event(*(raid(name, words=w, source=RIGHTS) for name, w in zip("ab", words, strict=True)))
    assert len(event.voices) == 2
    assert event.origins == (("observer", 1),)
    assert event.grade == "several outlets, one origin"


def test_a_copied_text_counts_as_the_one_it_was_taken_from() -> None:
    long = f"{LINE} فيما واصلت فرق الإنقاذ البحث عن ناجين تحت أنقاض المباني المدمرة حتى ساعات الفجر"
    event = the_event(raid("a", words=long), raid("b", words=long + " أمس", day=DAY + timedelta(days=1)))
    assert [voice.copy_of for voice in event.voices] == [None, "a"]
    assert len({voice.origin.id for voice in event.voices}) == 1


def test_a_copy_with_another_number_is_another_claim() -> None:
    long = "{} قتلى حصيلة قصف طائرات حربية سوق بلدة تل الزيتون فيما واصلت فرق الإنقاذ البحث عن ناجين تحت الأنقاض حتى الفجر"
    event = the_event(
        raid("a", words=long.format(7), harm=[("killed", 7, 7)]), raid("b", words=long.format(21), harm=[("killed", 21, 21)])
    )
    assert kinds(event) == ["count harm.killed"]


def test_two_outlets_of_their_own_are_independent() -> None:
    event = the_event(raid("a"), raid("b", words="قصف عنيف على سوق بلدة تل الزيتون أوقع قتلى"))
    assert event.grade == "independent origins"


def test_both_sides_agree_if_opposed_sides_tell_it() -> None:
    rebels = [("قائد ميداني", "rebel_group", "Front of the Hills")]
    event = the_event(raid("a", source=SPOKESMAN), raid("b", source=rebels, words="قصف على سوق بلدة تل الزيتون أمس"))
    assert event.grade == "both sides agree"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"agents": COALITION}, "agent agents"),
        ({"targets": FIGHTERS}, "target targets"),
        ({"type_": "shelling"}, "type type"),
        ({"harm": [("killed", 21, 21)]}, "count harm.killed"),
        ({"status": "denied", "source": SPOKESMAN, "agents": ()}, "denial status"),
    ],
)
def test_voices_that_cannot_all_be_right(other: dict[str, Any], expected: str) -> None:
    event = the_event(raid("a", harm=[("killed", 7, 7)]), raid("b", words=AGAIN, **other))
    assert kinds(event) == [expected]
    assert event.grade == "contested"
    first, second = event.disputes[0].positions
    assert first.words != second.words
    assert {first.keys[0].split(":")[0], second.keys[0].split(":")[0]} == {"a", "b"}


@pytest.mark.parametrize("other", [[("killed", 5, None)], [("killed", 7, 7)], [("wounded", 40, 40)]])
def test_counts_that_can_both_be_right_are_no_dispute(other: list[Any]) -> None:
    event = the_event(raid("a", harm=[("killed", 7, 7)]), raid("b", words=AGAIN, harm=other))
    assert not event.disputes


def test_a_later_toll_of_the_same_origin_is_an_update() -> None:
    event = the_event(
        raid("a", source=RIGHTS, harm=[("killed", 7, 7)]),
        raid("b", source=RIGHTS, harm=[("killed", 12, 12)], words=AGAIN, day=DAY + timedelta(days=1)),
    )
    assert not event.disputes
    killed = next(fact for fact in event.facts if fact.field == "harm.killed")
    assert killed.summary == "12"
    assert {(claim.minimum, claim.maximum) for claim in killed.claims} == {(7, 7), (12, 12)}


def test_who_holds_a_place_is_disputed() -> None:
    taken = raid("a", type_="territory_captured", words="سيطر الجيش على بلدة تل الزيتون اليوم", agents=ARMY)
    denied = raid(
        "b", type_="territory_captured", words="نفى قائد سيطرة الجيش على بلدة تل الزيتون", agents=ARMY, status="denied",
        source=[("قائد", "rebel_group", "Front of the Hills")],
    )  # fmt: skip
    event = the_event(taken, denied)
    assert kinds(event) == ["control type"]
    holders = {holding.holder for holding in control([event], "Tall al-Zaytun", DAY)}
    assert holders == {"Army of Qamra", "not Army of Qamra"}
    assert not control([event], "Tall al-Zaytun", DAY - timedelta(days=1))


def test_a_sentence_that_denies_the_news_answers_it() -> None:
    event = the_event(raid("a", words=f"{LINE} ومصدر ثان ينفي الخبر"))
    assert kinds(event) == ["denial status"]
    assert event.disputes[0].positions[1].origins == ("a voice in صحيفة a",)


def test_words_of_denial_before_a_report_deny_it() -> None:
    event = the_event(raid("a", words="ونفى ناطق قصف سوق بلدة تل الزيتون"))
    assert event.status == "actual"  # the trigger is the word of denial itself: nothing stands before it
    words = "نفى ناطق قصف سوق بلدة تل الزيتون"
    event = the_event(made("b", (words, "قصف", "air_strike", {"place": TOWN})))
    assert event.status == "denied"
    assert event.grade == "denied"


def test_the_summary_says_what_is_known() -> None:
    event = the_event(raid("a", harm=[("killed", 7, 7)]), raid("b", words=AGAIN, agents=COALITION, harm=[("killed", 9, None)]))
    assert event.summary.startswith("Air or drone strike in Tall al-Zaytun, 2031-03-05: 7 to 9 or more killed.")
    assert "Who did it is disputed: Army of Qamra or Joint Coalition." in event.summary
    assert event.agent == "disputed"


def test_a_timeline_goes_by_the_day_of_the_happening() -> None:
    later = raid("b", day=DAY + timedelta(days=9))
    found = resolve([later, raid("a", words=f"{LINE} قبل أيام", day=DAY + timedelta(days=2))]).events
    entries = timeline(found, "Tall al-Zaytun")
    assert [entry.start for entry in entries] == [DAY, DAY]
    assert [entry.told for entry in entries] == sorted(entry.told for entry in entries if entry.told)
    assert timeline(found, "Qamra") == entries
    assert not timeline(found, "elsewhere")


def test_every_grade_has_a_definition() -> None:
    assert {grade.name for grade in grades()} == {
        "denied", "contested", "both sides agree", "independent origins", "several outlets, one origin", "single source",
    }  # fmt: skip
    assert all(len(grade.definition) > 20 for grade in grades())


def test_no_grade_calls_anything_true() -> None:
    assert not any(word in grade.definition.lower() for grade in grades() for word in (" true", "confirmed", "verified"))


@pytest.mark.parametrize(
    "words",
    [
        f"{LINE} ونفى ناطق كافة الأخبار التي تتحدث عن انسحاب من المدينة",
        f"{LINE} وقال ناطق إن قواته لم تنسحب من المدينة",
    ],
    ids=["news of something else", "a plain negation"],
)
def test_what_denies_something_else_is_no_answer(words: str) -> None:
    event = the_event(raid("a", words=words))
    assert not event.disputes
    assert event.voices[0].answer is None


def test_the_source_is_whom_it_was_introduced_as() -> None:
    first = (LINE, "قصفت", "air_strike", {"place": TOWN, "day": DAY, "source": [("مصدر", "rebel_group", "Front of the Hills")]})
    line = "وأكد المصدر أن القصف على بلدة تل الزيتون أوقع ضحايا"
    second = (line, "القصف", "air_strike", {"place": TOWN, "source": [("المصدر", "other", None)]})
    voices = [voice for event in resolve([made("a", first, second)]).events for voice in event.voices]
    assert {voice.origin.name for voice in voices} == {"Front of the Hills"}
