"""Records made by hand, so that output can be tested without the engine."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from riwaya.records import (
    Coded,
    Document,
    Evidence,
    Filler,
    Harm,
    Outlet,
    Place,
    Report,
    Span,
    TimeSpan,
    Weapon,
)

os.environ["RIWAYA_GAZETTEER"] = os.devnull  # what a developer has imported is no part of the tests
os.environ["RIWAYA_READER"] = "off"  # an extra: what it adds has tests of its own
EXAMPLE = Path(__file__).parent.parent / "src/riwaya/data/examples/aleppo-2016.txt"


def span(text: str, words: str, *, after: str = "") -> Span:
    """Where the words stand in the text, at or behind other words."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words), words)


def sentence(text: str, words: str) -> Span:
    """The paragraph around the words."""
    at = text.index(words)
    start = text.rfind("\n", 0, at) + 1
    end = text.index("\n", at)
    return Span(start, end, text[start:end])


@pytest.fixture(scope="session")
def coded() -> Coded:
    """The bundled example with two reports filled in by hand: a strike with everything, a threat with
    almost nothing.
    """
    text = EXAMPLE.read_text(encoding="utf-8")
    document = Document(
        id="aleppo-2016.txt",
        text=text,
        published=date(2016, 11, 3),
        published_from="option",
        outlet=Outlet("الضفاف"),
        path="aleppo-2016.txt",
    )
    furniture = (span(text, "شارك عبر: فيسبوك | تويتر | واتساب"),)
    return Coded(document=document, reports=(_strike(text), _threat(text)), furniture=furniture)


def _strike(text: str) -> Report:
    return Report(
        id="r1",
        type="air_strike",
        status="actual",
        confidence=0.9312345,
        trigger=span(text, "غارات جوية"),
        agents=(Filler(span(text, "طائرات حربية"), "state_forces", evidence=Evidence("relative-subject")),),
        targets=(Filler(span(text, "مدنياً"), "civilians", evidence=Evidence("victims")),),
        places=(
            Place(
                span(text, "حي السكري", after="نفذتها"),
                name="al-Sukkari",
                id="p1",
                lat=36.1789,
                lon=37.1432,
                precision="neighbourhood",
                within=("Aleppo", "Syria"),
                evidence=Evidence("place-noun"),
            ),
        ),
        time=TimeSpan(
            span(text, "بعد يوم"),
            date(2016, 11, 1),
            date(2016, 11, 1),
            "day",
            Evidence("before-event", "one day before 2016-11-02"),
        ),
        harm=(
            Harm(
                span(text, "14 مدنياً على الأقل"),
                "killed",
                14,
                None,
                "civilians",
                evidence=Evidence("martyred"),
            ),
            Harm(span(text, "نحو 40 آخرين"), "wounded", 40, 40, "civilians", True, Evidence("others")),
        ),
        weapons=(Weapon(span(text, "برميلين متفجرين"), "barrel bomb"),),
        source=(
            Filler(
                span(text, "الدفاع المدني"),
                "aid_org",
                "Syria Civil Defence",
                "a7",
                "praise",
                Evidence("according-to"),
            ),
        ),
        sentence=sentence(text, "غارات جوية"),
        evidence=Evidence("noun-trigger"),
    )


def _threat(text: str) -> Report:
    return Report(
        id="r2",
        type="armed_clash",
        status="planned",
        trigger=span(text, "اقتحام مواقع"),
        sentence=sentence(text, "اقتحام مواقع"),
        evidence=Evidence("masdar-trigger"),
        missing={"agents": "the threat names no attacker", "time": "«الأيام المقبلة» names no day"},
    )
