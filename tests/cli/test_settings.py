"""Settings from file and environment, and what a wrong one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import OptionError
from riwaya.settings import NAMES, Settings, load


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_no_file_and_no_variable_give_the_defaults(settings_file: Path) -> None:
    assert load({"RIWAYA_SETTINGS": str(settings_file)}) == Settings()


def test_the_environment_overrules_the_file(settings_file: Path) -> None:
    settings_file.write_text('bidi = "visual"\nwidth = 80\noutlet = "الضفاف"\ndebug = true\n', encoding="utf-8")
    found = load({"RIWAYA_SETTINGS": str(settings_file), "RIWAYA_WIDTH": "120", "RIWAYA_DEBUG": "no"})
    assert found == Settings(bidi="visual", width=120, outlet="الضفاف", debug=False)


def test_the_file_of_the_user_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "riwaya"
    folder.mkdir()
    (folder / "settings.toml").write_text('encoding = "windows-1256"', encoding="utf-8")
    assert load({"XDG_CONFIG_HOME": str(tmp_path)}).encoding == "windows-1256"
    assert load({"HOME": str(tmp_path / "elsewhere")}) == Settings()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("bidi = ", "cannot be read as TOML"),
        ("colour = 1", "unknown setting 'colour'; expected one of bidi, width"),
        ('bidi = "sideways"', "'sideways' is no way to order text; expected one of auto, terminal, visual"),
        ("width = 12", "12 is no usable width; expected a number of columns, 40 or more"),
        ("width = true", "True is no usable width"),
        ("outlet = 3", "outlet is 3; expected text"),
        ('debug = "maybe"', "neither on nor off"),
    ],
)
def test_a_wrong_file_is_one_clear_sentence(settings_file: Path, content: str, message: str) -> None:
    settings_file.write_text(content, encoding="utf-8")
    with pytest.raises(OptionError, match=message) as caught:
        load({"RIWAYA_SETTINGS": str(settings_file)})
    assert str(settings_file) in str(caught.value)


def test_a_wrong_variable_is_named(settings_file: Path) -> None:
    with pytest.raises(OptionError, match="RIWAYA_WIDTH: 'wide' is no usable width"):
        load({"RIWAYA_SETTINGS": str(settings_file), "RIWAYA_WIDTH": "wide"})


def test_every_setting_can_come_from_both(settings_file: Path) -> None:
    good = {"bidi": "visual", "width": "90", "encoding": "utf-8", "outlet": "x", "gazetteer": "x", "prefer": "recall"}
    good |= {"database": "x.db", "host": "localhost", "port": "8000", "sign_off": "true"}
    good |= {"tiles": "https://tiles.example.org/{z}/{x}/{y}.png", "debug": "true", "reader": "false"}
    assert set(good) == set(NAMES)
    for name, value in good.items():
        variable = {"RIWAYA_SETTINGS": str(settings_file), f"RIWAYA_{name.upper()}": value}
        assert str(getattr(load(variable), name)).lower() == value
