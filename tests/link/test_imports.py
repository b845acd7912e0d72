"""Importing a GeoNames country file or a P-code table, and what later runs make of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from riwaya.cli.main import main
from riwaya.errors import DataError, InputError
from riwaya.link import geonames, pcodes
from riwaya.link.gazetteer import Gazetteer, build, load
from riwaya.link.imported import files, read
from riwaya.text.fold import fold

Output = pytest.CaptureFixture[str]

VILLAGE = "زقزوقة التحتا"
LINES = [  # id, name, names, lat, lon, class, code, admin1, population; the places are fiction but for Aleppo
    ("1", "Fiction Governorate", "محافظة الخيال", 35.5, 37.5, "A", "ADM1", "77", 0),
    ("900001", "Zaqzuqa", f"Zaqzuqa,{VILLAGE},زقزوقه تحتا", 35.51, 37.52, "P", "PPL", "77", 900),
    ("900002", "Zaqzuqa airfield", "مطار زقزوقة", 35.55, 37.55, "S", "AIRB", "77", 0),
    ("900003", "As Salam", "السلام", 35.6, 37.6, "P", "PPL", "77", 50),
    ("900004", "Nameless", "Nameless,Sans nom", 35.6, 37.6, "P", "PPL", "77", 50),
    ("900005", "A stream", "مجرى زقزوقة", 35.6, 37.6, "H", "WLL", "77", 0),
    ("170063", "Aleppo", "حلب,مدينة حلب الكبرى", 36.2012, 37.1612, "P", "PPLA", "09", 1_602_264),
]
PCODES = [
    ["admin1Name_en", "admin1Name_ar", "admin1Pcode", "admin2Name_en", "admin2Name_ar", "admin2Pcode", "lat", "lon"],
    ["#adm1+name+en", "#adm1+name+ar", "#adm1+code", "#adm2+name+en", "#adm2+name+ar", "#adm2+code", "#geo+lat", "#geo+lon"],
    ["Aleppo", "حلب", "SY02", "Zaqzuq", "زقزوق الكبرى", "SY0299", "36.1", "37.2"],
    ["Aleppo", "حلب", "SY02", "Baqbuq", "بقبوق الكبرى", "SY0298", "", ""],
]


def country_file(folder: Path) -> Path:
    path = folder / "SY.txt"
    rows = [
        [gid, name, name, names, str(lat), str(lon), sort, code, "SY", "", admin1, "", "", "", str(people), "", "", "", "2024"]
        for gid, name, names, lat, lon, sort, code, admin1, people in LINES
    ]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def code_table(folder: Path, *, name: str = "codes.csv") -> Path:
    path = folder / name
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        book.active.append(["see the other sheet"])  # type: ignore[union-attr]
        sheet = book.create_sheet("ADM2")
        for row in PCODES:
            sheet.append(row)
        book.save(path)
    else:
        path.write_text("\n".join(",".join(row) for row in PCODES) + "\n", encoding="utf-8-sig")
    return path


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    where = tmp_path / "kept"
    monkeypatch.setenv("RIWAYA_GAZETTEER", str(where))
    load.cache_clear()
    yield where
    load.cache_clear()


def run(capsys: Output, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(["gazetteer", *arguments])
    captured = capsys.readouterr()
    return stop.value.code if isinstance(stop.value.code, int) else 0, captured.out, captured.err


def only(gazetteer: Gazetteer, name: str) -> str:
    (found,) = gazetteer.lookup(fold(name))
    return found.id


def test_a_country_file(store: Path, tmp_path: Path, capsys: Output) -> None:
    code, out, _ = run(capsys, "import", str(country_file(tmp_path)))
    assert (code, out.split(";")[0]) == (0, "SY: 5 places, 1 of them known before, 0 without a point")
    (place,) = load().lookup(fold(VILLAGE))
    assert (place.id, place.kind, place.country, place.parent) == (
        "geonames:900001", "village", "SYR", ("Fiction Governorate", "Syria"),
    )  # fmt: skip
    assert (place.lat, place.lon, place.radius_km, place.located) == (35.51, 37.52, 3.0, "town")
    assert load().lookup(fold("مطار زقزوقة"))[0].kind == "base"
    assert load().lookup(fold("مجرى زقزوقة")) == (), "a kind that no table lists"
    assert all(found.ambiguous for found in load().lookup(fold("السلام"))), "an import makes no place of a word"


def test_a_place_that_is_known_keeps_its_id_and_gains_names(store: Path, tmp_path: Path, capsys: Output) -> None:
    before = load().lookup(fold("حلب"))
    run(capsys, "import", str(country_file(tmp_path)))
    assert only(load(), "مدينة حلب الكبرى") == "aleppo"
    assert load().lookup(fold("حلب")) == before


def test_a_zipped_country_file_is_the_same(tmp_path: Path) -> None:
    path = country_file(tmp_path)
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.write(path, "SY.txt")
        archive.writestr("readme.txt", "")
    assert list(geonames.read(tmp_path / "SY.zip")) == list(geonames.read(path))


@pytest.mark.parametrize("name", ["codes.csv", "codes.xlsx"])
def test_codes_come_out_in_the_records(store: Path, tmp_path: Path, capsys: Output, name: str) -> None:
    code, out, _ = run(capsys, "import", str(code_table(tmp_path, name=name)), "--name", "syria")
    assert (code, out.split(";")[0]) == (0, "syria: 3 places, 1 of them known before, 0 without a point")
    governorate = next(place for place in load().lookup(fold("محافظة حلب")) if place.kind == "governorate")
    assert (governorate.id, governorate.pcode) == ("syr-aleppo", "SY02")
    (district,) = load().lookup(fold("زقزوق الكبرى"))
    assert (district.id, district.kind, district.pcode, district.admin1) == ("pcode:SY0299", "district", "SY0299", "Aleppo")
    assert (district.lat, district.lon, district.located) == (36.1, 37.2, "district")


def test_a_unit_without_a_point_takes_its_container_s_with_that_precision(store: Path, tmp_path: Path, capsys: Output) -> None:
    run(capsys, "import", str(code_table(tmp_path)))
    (district,) = load().lookup(fold("بقبوق الكبرى"))
    governorate = next(place for place in load().lookup(fold("محافظة حلب")) if place.kind == "governorate")
    assert (district.lat, district.radius_km, district.located) == (governorate.lat, governorate.radius_km, "governorate")


def test_new_style_columns(tmp_path: Path) -> None:
    path = tmp_path / "adm.csv"
    path.write_text(
        "adm1_name;adm1_name1;adm1_pcode;center_lat;center_lon\nFiction;محافظة الخيال;SD99;15.5;32.5\n", encoding="utf-8"
    )
    (place,) = pcodes.read(path)
    assert (place.names, place.english, place.pcode, place.country) == (("محافظة الخيال",), "Fiction", "SD99", "SDN")
    assert place.point == (15.5, 32.5)


def test_same_table_same_file(store: Path, tmp_path: Path, capsys: Output) -> None:
    run(capsys, "import", str(country_file(tmp_path)))
    once = files(store)[0].read_bytes()
    run(capsys, "import", str(country_file(tmp_path)))
    assert files(store)[0].read_bytes() == once


def test_list_and_remove(store: Path, tmp_path: Path, capsys: Output) -> None:
    assert "no imported tables" in run(capsys, "list")[1]
    run(capsys, "import", str(country_file(tmp_path)))
    assert run(capsys, "list")[1] == "SY: 5 places, GeoNames\n"
    assert run(capsys, "remove", "SY")[1] == "SY: removed\n"
    assert load().lookup(fold(VILLAGE)) == ()
    code, _, err = run(capsys, "remove", "SY")
    assert (code, err) == (2, "riwaya: SY: no such table; expected one of: none is imported.\n")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "town,people\nhome,3\n", "no columns with P-codes and names (town, people)"),
        ("a.txt", "\t".join("x" * 19) + "\n", "a.txt:1: 19 columns"),
        ("a.xlsx", "no workbook", "cannot be read as a table"),
        ("a.zip", "no archive", "cannot be read"),
        ("b.csv", "admin1Name_en,admin1Pcode\n", "no place with an Arabic name"),
    ],
)
def test_a_file_that_is_neither(store: Path, tmp_path: Path, capsys: Output, name: str, content: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    code, _, err = run(capsys, "import", str(path))
    assert code == 1
    assert message in err and "expected" in err and err.count("\n") == 1
    assert not files(store)


def test_an_import_that_fails_keeps_the_earlier_one(store: Path, tmp_path: Path, capsys: Output) -> None:
    path = country_file(tmp_path)
    run(capsys, "import", str(path))
    path.write_text("broken\n", encoding="utf-8")
    assert run(capsys, "import", str(path))[0] == 1
    assert load().lookup(fold(VILLAGE))


def test_a_damaged_kept_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "SY.tsv"
    path.write_text("something else\n", encoding="utf-8")
    with pytest.raises(DataError, match="expected a file that riwaya gazetteer import wrote"):
        build([path])


def test_names_are_folded_anew_after_the_fold_has_changed(store: Path, tmp_path: Path, capsys: Output) -> None:
    run(capsys, "import", str(country_file(tmp_path)))
    kept = files(store)[0]
    now = list(read(kept))
    kept.write_text(kept.read_text(encoding="utf-8").replace("fold ", "fold 0", 1), encoding="utf-8")
    assert list(read(kept)) == now


def test_the_setting_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setenv("RIWAYA_GAZETTEER", "")
    monkeypatch.delenv("RIWAYA_GAZETTEER")
    chosen = tmp_path / "settings.toml"
    chosen.write_text(f'gazetteer = "{tmp_path / "mine"}"\n', encoding="utf-8")
    monkeypatch.setenv("RIWAYA_SETTINGS", str(chosen))
    assert str(tmp_path / "mine") in run(capsys, "list")[1]


def test_an_unknown_file(store: Path, capsys: Output) -> None:
    code, _, err = run(capsys, "import", "nowhere.csv")
    assert (code, err) == (
        1, "riwaya: nowhere.csv: no such file; expected a GeoNames country file or a table of P-codes.\n",
    )  # fmt: skip
    assert InputError.exit_code == 1
