"""`riwaya places` and `riwaya actors` as a user meets them."""

from __future__ import annotations

import json

import pytest

from riwaya.cli.main import main

Output = pytest.CaptureFixture[str]


def run(capsys: Output, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    captured = capsys.readouterr()
    code = stop.value.code
    return (code if isinstance(code, int) else 0), captured.out, captured.err


def test_a_place_beside_another(capsys: Output) -> None:
    code, out, _ = run(capsys, "places", "طرابلس", "--near", "بيروت")
    assert code == 0
    assert out.startswith("Tripoli, city in North Lebanon, Lebanon")
    assert "also of that name: Tripoli, city in Tripoli District, Libya" in out
    assert "precision: town (ACLED 1, UCDP 1); point: GeoNames" in out


def test_a_name_that_nothing_decides_stays_open(capsys: Output) -> None:
    code, out, _ = run(capsys, "places", "طرابلس")
    assert code == 1
    assert out.startswith("left open")
    assert "nothing in the text decides" in out


def test_an_unknown_place(capsys: Output) -> None:
    code, out, _ = run(capsys, "places", "زززز")
    assert (code, "is known" in out) == (1, True)


def test_a_place_as_json(capsys: Output) -> None:
    code, out, _ = run(capsys, "places", "المشهد", "--near", "حلب", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["place"]["parent"][0] == "Aleppo"
    assert set(found) == {"name", "place", "score", "why", "others"}


@pytest.mark.parametrize("arguments", [("--near", "زززز"), ("--country", "XX")])
def test_an_option_that_makes_no_sense(capsys: Output, arguments: tuple[str, str]) -> None:
    code, _, err = run(capsys, "places", "حلب", *arguments)
    assert code == 2
    assert err.startswith("riwaya: ") and "expected" in err


def test_an_actor_by_name(capsys: Output) -> None:
    code, out, _ = run(capsys, "actors", "جبهة النصرة")
    assert code == 0
    assert out.startswith("Jabhat al-Nusra (jabhat_al_nusra): its name")
    assert "valid to: 2016-07-28" in out


def test_an_actor_by_description_and_country(capsys: Output) -> None:
    assert run(capsys, "actors", "الشرطة", "--country", "irq")[1].startswith("Iraqi Police (iraqi_police): the police of IRQ")
    assert run(capsys, "actors", "المرتزقة", "--country", "YEM")[1].startswith("Yemeni government forces")


def test_words_within_names(capsys: Output) -> None:
    code, out, _ = run(capsys, "actors", "الشرطة")
    assert code == 0
    assert "its name contains the words" in out
    assert "more; --json gives all" in out


def test_nobody(capsys: Output) -> None:
    code, out, _ = run(capsys, "actors", "زززز")
    assert code == 1
    assert "No actor of that name is known" in out
    assert run(capsys, "actors", "زززز", "--json")[1].strip() == "[]"
