"""Names and coalitions of actors over time."""

from __future__ import annotations

import json
from datetime import date

import pytest

import riwaya
from riwaya.cli.main import main
from riwaya.lexicon.rows import Row
from riwaya.link.actor_table import actors, alliances, former_names, members, named_on

NUSRA = "أعلنت جبهة النصرة مسؤوليتها عن تفجير سيارة مفخخة في إدلب أمس."


def agent(text: str, day: str | None) -> riwaya.Filler:
    reports = riwaya.code(text, published=day).reports
    return next(filler for report in reports for filler in (*report.agents, *report.source) if filler.id)


@pytest.mark.parametrize(
    ("day", "name", "former"),
    [
        (None, "Jabhat al-Nusra", ()),
        ("2014-05-01", "Jabhat al-Nusra", ()),
        ("2016-08-08", "Jabhat Fateh al-Sham", ("Jabhat al-Nusra",)),
        ("2018-03-01", "Hayat Tahrir al-Sham", ("Jabhat Fateh al-Sham", "Jabhat al-Nusra")),
    ],
)
def test_the_name_of_the_day_is_preferred(day: str | None, name: str, former: tuple[str, ...]) -> None:
    found = agent(NUSRA, day)
    assert (found.name, found.former) == (name, former)
    if former:
        assert f"bears this name since {actors()[str(found.id)]['valid_from']}" in (found.evidence.note or "")


def test_a_name_that_is_valid_shows_its_former_ones() -> None:
    found = agent("أعلنت جبهة فتح الشام مسؤوليتها عن تفجير سيارة مفخخة في إدلب أمس.", "2016-08-08")
    assert (found.name, found.former) == ("Jabhat Fateh al-Sham", ("Jabhat al-Nusra",))


def test_a_breakaway_is_no_new_name() -> None:
    assert named_on("jabhat_fateh_al_sham", date(2019, 1, 1))["id"] == "hayat_tahrir_al_sham"
    assert former_names("hurras_al_din") == ()


def test_jaysh_al_fath_and_its_members() -> None:
    found = {row["id"]: alliance for row, alliance in members("jaysh_al_fath")}
    assert {"ahrar_al_sham", "faylaq_al_sham", "jabhat_al_nusra", "jabhat_fateh_al_sham", "jund_al_aqsa"} <= set(found)
    assert found["jund_al_aqsa"].until == date(2015, 10, 23)
    assert str(found["ahrar_al_sham"]) == "Jaysh al-Fath (from 2015-03-24)"


def test_days_of_an_alliance() -> None:
    (one, other) = alliances(Row({"alliances": "hamas@/2011-05-04 | hezbollah"}, "here"))
    assert (one.coalition, one.since, one.until) == ("hamas", None, date(2011, 5, 4))
    assert (str(one), str(other)) == ("Hamas (to 2011-05-04)", "Hezbollah")


def test_the_table_is_wide_enough() -> None:
    armed = [row for row in actors().values() if row["kind"] in ("armed group", "militia", "coalition", "party")]
    assert len(actors()) >= 400 and len(armed) >= 400
    assert sum(bool(row["alliances"]) for row in actors().values()) >= 100


def test_looked_up_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["actors", "جبهة النصرة", "--on", "2016-08-08"])
    out = capsys.readouterr().out
    assert out.startswith("Jabhat Fateh al-Sham (jabhat_fateh_al_sham): its name; called Jabhat al-Nusra until 2016-07-28")
    assert "former names: Jabhat al-Nusra\n" in out
    assert "later names: Hayat Tahrir al-Sham\n" in out
    assert "allied in: Jaysh al-Fath (from 2016-07-28 to 2017-01-28)" in out


def test_members_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["actors", "جيش الفتح", "--json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert "Jund al-Aqsa (from 2015-03-24 to 2015-10-23)" in found["members"]
