"""Everything that the built front end carries has its licence beside it."""

from __future__ import annotations

import re

from riwaya.web.static import FOLDER

OPEN_FONT = "SIL OPEN FONT LICENSE Version 1.1"


def test_every_font_has_its_licence() -> None:
    fonts = (FOLDER / "assets").glob("*.woff2")
    named = {re.sub(r"-(arabic|latin|latin-ext)-\d.*", "", path.name) for path in fonts}
    assert named == {"noto-sans", "noto-sans-arabic", "noto-naskh-arabic"}
    for name in named:
        text = (FOLDER / "licences" / f"{name}.txt").read_text("utf-8")
        assert OPEN_FONT in text and "Noto Project Authors" in text


def test_the_map_data_says_where_it_is_from() -> None:
    assert list((FOLDER / "assets").glob("earth-*.json"))
    assert "public domain" in (FOLDER / "licences/natural-earth.txt").read_text("utf-8")
    assert "Permission to use" in (FOLDER / "licences/world-atlas.txt").read_text("utf-8")


def test_the_code_of_others_is_listed() -> None:
    listed = (FOLDER / "licences.md").read_text("utf-8")
    assert all(f"## {name} - " in listed for name in ("svelte", "maplibre-gl", "pmtiles"))
