"""The outlet's country tells places of one name apart, and nothing else."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.link.outlets import home_of, known


def countries(text: str, outlet: str | None) -> set[str | None]:
    return {place.country for report in riwaya.code(text, outlet=outlet).reports for place in report.places}


@pytest.mark.parametrize(("outlet", "country"), [("النهار", "LBN"), ("بوابة الوسط", "LBY")])
def test_a_name_of_two_countries_is_the_one_at_home(outlet: str, country: str) -> None:
    assert home_of(riwaya.Outlet(outlet)) == country
    assert countries("انفجرت سيارة مفخخة في طرابلس أمس.", outlet) == {country}


def test_the_text_overrules_the_outlet() -> None:
    assert countries("انفجرت سيارة مفخخة في طرابلس أمس. وتظاهر المئات في بنغازي وسرت.", "النهار") == {"LBY"}
    assert countries("انفجرت سيارة مفخخة في بغداد أمس.", "النهار") == {"IRQ"}


def test_an_unknown_outlet_changes_nothing() -> None:
    assert known("صحيفة لا وجود لها") is None
    text = "انفجرت سيارة مفخخة في طرابلس أمس."
    assert countries(text, "صحيفة لا وجود لها") == countries(text, None)


@pytest.mark.parametrize(
    ("text", "outlet", "name"),
    [
        ("قتل خمسة من الإرهابيين في اشتباكات في منبج أمس.", None, "Syrian opposition factions"),
        ("قتل خمسة من الإرهابيين في اشتباكات في منبج أمس.", "وكالة الأناضول", "Syrian Democratic Forces"),
        ("قصف العدو بلدة في صعدة أمس.", "المسيرة", "Saudi-led coalition"),
        ("قتل ثلاثة من عناصر المليشيا في اشتباكات في أم درمان أمس.", "سونا", "Rapid Support Forces"),
    ],
)
def test_whom_a_loaded_word_means_depends_on_whose_mouth_it_is_in(text: str, outlet: str | None, name: str) -> None:
    reports = riwaya.code(text, outlet=outlet, published="2024-01-05", min_confidence=0.0).reports
    assert name in {filler.name for report in reports for filler in (*report.agents, *report.targets)}
