"""The desk in a real Chromium, in both languages. The articles are fiction."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import desk_browser
from desk_browser import View

AXE = Path(__file__).parent / "axe/axe.min.js"
ARTICLE = "نفذت طائرات حربية روسية غارة جوية على سوق مدينة الرستن شمال حمص أمس، ما أدى إلى مقتل ستة مدنيين، بحسب الدفاع المدني."
EVIL = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
SEED = Path(__file__).parents[3] / "shared/seed/seed-article.txt"
BY_LANGUAGE = {
    "en": {
        "history": "History",
        "map": "Map",
        "shelling": "Shelling",
        "siege": "Siege broken",
        "strike": "Air or drone strike",
        "wrong": "wrong",
    },
    "ar": {"history": "التاريخ", "map": "خريطة", "shelling": "قصف", "siege": "فك حصار", "strike": "غارة جوية", "wrong": "المرور"},
}
CORNER = """async (address) => {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const on = Object.assign(document.createElement("canvas"), { width: 20, height: 20 }).getContext("2d");
  on.drawImage(picture, 0, 0);
  return [...on.getImageData(12, 12, 1, 1).data].slice(0, 3);
}"""
"""The colour near the corner of a picture."""

TILE = [128, 128, 192]
"""The colour of tile.png there."""
missing = desk_browser.missing()
pytestmark = [pytest.mark.slow, pytest.mark.skipif(missing is not None, reason=f"no browser tests: {missing}")]
both = pytest.mark.parametrize("language", ["en", "ar"])
Opener = Callable[..., Any]


def add_account(database: Path, name: str, role: str) -> None:
    command = [sys.executable, "-m", "riwaya.cli", "users", "add", name, "--role", role, "-d", str(database), "--password-stdin"]
    subprocess.run(command, input="a long password", text=True, check=True, stdout=subprocess.DEVNULL)


def paste(shown: Any, text: str, *, outlet: str = "", title: str = "", published: str = "2016-05-20") -> Any:
    """Adds a text; gives the badge that tells what became of it."""
    form = shown.locator("section.add form")
    form.locator("textarea").fill(text)
    form.locator("input").nth(0).fill(title)
    form.locator("input").nth(1).fill(outlet)
    form.locator("input[type=date]").fill(published)
    form.locator("button.main").click()
    badge = shown.locator("[data-outcome]").first
    badge.wait_for()
    return badge


@both
def test_an_article_is_added_read_and_opened_as_an_event(opened: Opener, language: str) -> None:
    shown = opened("/documents", language)
    assert shown.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert paste(shown, ARTICLE, outlet="وكالة السهل").get_attribute("data-outcome") == "new"
    shown.locator(".items a").first.click()
    shown.locator("[data-key]").first.click()
    light = shown.locator(".article .on")
    light.first.wait_for()
    names = light.evaluate_all("all => all.map(one => one.className)")
    roles = {name for one in names for name in re.findall(r"role-\w+", one)}
    assert {"role-trigger", "role-agents", "role-places"} <= roles
    assert shown.locator(".found [data-rule]").first.inner_text() != ""  # which rule read these words
    shown.locator(".head a").click()
    shown.locator("table.ledger").wait_for()
    assert BY_LANGUAGE[language]["strike"] in shown.locator("h1").inner_text()


@both
@pytest.mark.skipif(not SEED.exists(), reason="the first real input is not at hand")
def test_a_newspaper_page_is_added_and_its_siege_opened(opened: Opener, language: str) -> None:
    shown = opened("/documents", language)
    assert paste(shown, SEED.read_text("utf-8"), published="2016-08-08").get_attribute("data-outcome") == "new"
    shown.locator(".items a").first.click()
    shown.locator("[data-key]").first.wait_for()  # the reader
    shown.goto("/events?type=siege_broken")
    shown.locator("[role=row] a").first.click()
    shown.locator("table.ledger").wait_for()
    assert BY_LANGUAGE[language]["siege"] in shown.locator("h1").inner_text()
    voices = shown.locator(".voice").all_inner_texts()
    assert len(voices) >= 3, voices  # told again and again, one event


def test_a_text_that_is_known_is_not_added_twice(opened: Opener) -> None:
    shown = opened("/documents")
    assert paste(shown, ARTICLE).get_attribute("data-outcome") == "new"
    shown.get_by_role("button", name="Clear").click()
    assert paste(shown, ARTICLE).get_attribute("data-outcome") == "known"


def test_files_are_read_one_by_one(opened: Opener, tmp_path: Path) -> None:
    shown = opened("/documents")
    (tmp_path / "first.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "second.txt").write_text(f"{ARTICLE} {ARTICLE}", "utf-8")
    shown.set_input_files("#files", [str(tmp_path / "first.txt"), str(tmp_path / "second.txt")])
    shown.locator("[data-outcome]").nth(1).wait_for()
    assert set(shown.locator("[data-outcome]").evaluate_all("all => all.map(one => one.dataset.outcome)")) == {"new"}


@both
def test_the_ledger_shows_every_side_and_leads_back_to_the_words(opened: Opener, language: str) -> None:
    shown = opened("/events?sort=-disputes", language)
    shown.locator("[role=row] a").first.click()
    shown.locator("table.ledger").wait_for()
    assert shown.locator("table.ledger thead .side").count() >= 3
    assert shown.locator("td.odds").count() >= 2
    shown.locator(".chart svg").first.wait_for()
    shown.locator("table.ledger a.quote").first.click()
    shown.locator(".article .on.role-trigger").first.wait_for()


@both
def test_the_switch_of_language_keeps_the_place(opened: Opener, language: str) -> None:
    shown = opened("/events?type=air_strike&grade=contested", language)
    other = "en" if language == "ar" else "ar"
    shown.locator(f"header button[lang={other}]").click()
    shown.locator(f"html[lang={other}]").wait_for()
    assert shown.url.endswith("/events?type=air_strike&grade=contested")
    shown.get_by_role("link", name=BY_LANGUAGE[other]["strike"]).first.wait_for()


@both
def test_the_map_is_filtered_and_its_address_shares_the_view(opened: Opener, language: str) -> None:
    shown = opened("/events", language)
    shown.get_by_role("link", name=BY_LANGUAGE[language]["map"], exact=True).click()
    shown.locator(".map[data-drawn]").wait_for()
    before = shown.locator(".both aside .list li").count()
    shown.locator("fieldset input[type=checkbox]").first.check()
    shown.wait_for_url(re.compile(r"view=map&type=\w+"))
    shown.locator(".both aside .list li").nth(before - 1).wait_for(state="detached")
    again = opened(shown.url, language)
    again.locator(".map[data-drawn]").wait_for()
    assert again.locator("ul.chips li").count() == 2
    again.locator(".both aside .list button").first.click()
    again.locator(".both aside .list a").first.wait_for()


def test_the_map_is_moved_with_the_keyboard_and_asks_for_the_events_of_a_place(opened: Opener) -> None:
    shown = opened("/events?view=map")
    shown.locator(".map[data-drawn]").wait_for()
    places = shown.locator(".both aside .list button")
    before = places.count()
    assert before > 0
    shown.locator(".map canvas").focus()
    for key in ["+"] * 4 + ["ArrowLeft"] * 12:
        shown.keyboard.press(key)
    places.nth(before - 1).wait_for(state="detached")  # the list beside the map has what is in view
    for _ in range(4):
        shown.locator(".map .zooms button").nth(1).click()
    places.first.wait_for()
    with shown.expect_response(re.compile(r"/api/events\?.*at=")) as asked:
        places.first.click()
    assert asked.value.status == 200
    shown.locator(".both aside .list a").first.wait_for()


def test_a_place_is_chosen_on_the_map_itself(opened: Opener) -> None:
    shown = opened("/events?view=map")
    shown.locator(".map[data-drawn]").wait_for()
    shown.locator(".both aside .list button").first.click()  # the map flies there
    shown.locator(".both aside .list a").first.wait_for()
    shown.locator(".both aside .spread button").click()
    shown.locator(".both aside .list button").first.wait_for()
    shown.wait_for_timeout(500)
    shown.locator(".map canvas").click()
    shown.locator(".both aside .list a").first.wait_for()


def test_tiles_of_the_settings_lie_over_the_map(browser: Any, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_TILES", "https://tiles.example.org/{z}/{x}/{y}.png")
    with desk_browser.serving(database) as address, desk_browser.page(browser, address, View()) as shown:
        asked: list[str] = []
        picture = (Path(__file__).parent / "tile.png").read_bytes()

        def answer(route: Any) -> None:
            asked.append(route.request.url)
            route.fulfill(body=picture, content_type="image/png", headers={"access-control-allow-origin": "*"})

        shown.route("https://tiles.example.org/**", answer)
        shown.goto("/events?view=map")
        shown.locator(".map[data-fine]").wait_for()
        shown.wait_for_load_state("networkidle")
        assert asked and all(re.fullmatch(r"https://tiles\.example\.org/\d+/\d+/\d+\.png", one) for one in asked)
        seen = base64.b64encode(shown.locator(".map canvas").screenshot()).decode()
        assert shown.evaluate(CORNER, f"data:image/png;base64,{seen}") == TILE


def test_tiles_come_out_of_one_file_too(browser: Any, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """tiles.pmtiles holds tile.png for every place of three zooms; the map asks for pieces of the file."""
    monkeypatch.setenv("RIWAYA_TILES", "https://tiles.example.org/world.pmtiles")
    with desk_browser.serving(database) as address, desk_browser.page(browser, address, View()) as shown:
        whole = (Path(__file__).parent / "tiles.pmtiles").read_bytes()

        def answer(route: Any) -> None:
            allowed = {"access-control-allow-origin": "*", "access-control-allow-headers": "range"}
            piece = re.fullmatch(r"bytes=(\d+)-(\d+)", route.request.headers.get("range", ""))
            if piece is None:
                route.fulfill(status=204, headers=allowed)
                return
            first, last = int(piece[1]), min(int(piece[2]), len(whole) - 1)
            allowed |= {"content-range": f"bytes {first}-{last}/{len(whole)}"}
            route.fulfill(status=206, body=whole[first : last + 1], headers=allowed)

        shown.route("https://tiles.example.org/**", answer)
        shown.goto("/events?view=map")
        shown.locator(".map[data-fine]").wait_for()
        shown.wait_for_load_state("networkidle")
        seen = base64.b64encode(shown.locator(".map canvas").screenshot()).decode()
        assert shown.evaluate(CORNER, f"data:image/png;base64,{seen}") == TILE


def test_the_calendar_leads_to_the_events_of_a_day(opened: Opener) -> None:
    shown = opened("/events?view=calendar")
    shown.locator("a.day").first.click()
    shown.wait_for_url(re.compile(r"since=(\d{4}-\d\d-\d\d)&until=\1"))
    shown.locator("[role=row] a").first.wait_for()


@both
def test_a_report_is_corrected_with_the_keyboard_and_stands_in_the_history(opened: Opener, language: str) -> None:
    shown = opened("/review", language)
    shown.locator(".actions").wait_for()
    shown.locator(".article .on.role-trigger").first.wait_for()
    words = shown.locator(".article .on.role-trigger").first.inner_text()
    shown.locator("h1").click()
    shown.keyboard.press("c")
    form = shown.locator("aside form")
    form.wait_for()
    form.locator("select").first.select_option("shelling")
    form.locator(".role-places > .button").click()
    article = shown.locator(".article[role=application]")
    article.focus()
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Shift+ArrowLeft")
    shown.keyboard.press("Enter")
    places = form.locator(".role-places .value")
    places.last.wait_for()
    form.locator("textarea").fill(f"{EVIL} checked")
    form.locator("button.main").click()
    shown.locator(".toast.shown").wait_for()
    shown.goto("/review/history")
    line = shown.locator("article.line[data-kind=correct]").first
    line.wait_for()
    assert BY_LANGUAGE[language]["shelling"] in line.inner_text()
    assert words in line.inner_text() or shown.locator("article.line a").count() > 0
    assert EVIL in line.inner_text()


def test_words_are_picked_with_the_mouse(opened: Opener) -> None:
    shown = opened("/documents/daffaf-1")
    shown.locator("aside .add").click()
    shown.locator(".article[role=application]").wait_for()
    shown.locator(".article p").last.locator("span").first.click()
    shown.locator("aside form .role-trigger .value").wait_for()
    shown.locator("aside form button.main").click()
    shown.locator("section.history").first.wait_for()


def test_a_comment_and_a_rejection_are_kept(opened: Opener) -> None:
    shown = opened("/review")
    shown.locator(".actions").wait_for()
    shown.locator("h1").click()
    shown.keyboard.press("m")
    shown.locator("form.say textarea").fill("a second look")
    shown.keyboard.press("Control+Enter")
    shown.locator("article.line[data-kind=comment]").wait_for()
    shown.keyboard.press("r")
    shown.locator("form.say textarea").fill("no such thing")
    with shown.expect_response(lambda answer: answer.request.method == "POST"):  # to leave at once would cut it short
        shown.keyboard.press("Control+Enter")
    shown.goto("/review/history?kind=reject")
    shown.get_by_text("no such thing").wait_for()


def test_the_help_lists_the_keys(opened: Opener) -> None:
    shown = opened("/review")
    shown.locator(".actions").wait_for()
    shown.locator("h1").click()
    shown.keyboard.press("?")
    shown.locator("dialog[open] kbd").first.wait_for()


def test_script_in_an_article_an_outlet_and_a_title_is_shown_as_text(opened: Opener) -> None:
    shown = opened("/documents")
    paste(shown, f"{EVIL}\n{ARTICLE}", outlet=EVIL, title=EVIL)
    shown.locator(".items a").first.click()
    shown.locator("[data-key]").first.wait_for()
    assert EVIL in shown.locator(".article").inner_text()
    assert EVIL in shown.locator("h1").inner_text()
    shown.locator("[data-key]").first.click()
    shown.locator(".head a").click()
    shown.locator("table.ledger").wait_for()
    assert "broken" not in shown.title()
    assert shown.locator("main img").count() == 0


@both
def test_wrong_passwords_are_refused_and_right_ones_are_not(opened: Opener, database: Path, language: str) -> None:
    add_account(database, "huda", "admin")
    add_account(database, "sami", "viewer")
    shown = opened("/events", language)
    shown.locator("input[type=password]").wait_for()
    for password in ("not the password", "a long password"):
        shown.locator("input[name=username]").fill("sami")
        shown.locator("input[type=password]").fill(password)
        shown.locator("form button.main").click()
        if password == "not the password":
            assert BY_LANGUAGE[language]["wrong"] in shown.locator("[role=alert]").inner_text()
    shown.wait_for_url("**/events")
    shown.goto("/documents")
    shown.locator("ul.list").wait_for()
    assert shown.locator("section.add").count() == 0  # a viewer adds nothing
    shown.goto("/audit")
    shown.locator("[role=alert]").wait_for()


@both
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened: Opener, language: str, theme: str) -> None:
    shown = opened("/events?sort=-disputes", language, theme=theme)
    event = shown.locator("[role=row] a").first.get_attribute("href")
    key = opened("/documents/daffaf-1").locator("[data-key]").first.get_attribute("data-key")
    paths = ["/documents", f"/documents/daffaf-1?report={key}", "/events", "/events?view=map", "/events?view=calendar", event]
    found = []
    for path in [*paths, "/review", "/review/history", "/review/agreement", "/users", "/audit", "/settings", "/login"]:
        shown.goto(path)
        shown.locator("h1").first.wait_for()
        shown.wait_for_load_state("networkidle")
        shown.evaluate(AXE.read_text("utf-8"))
        result = shown.evaluate("axe.run({resultTypes: ['violations']})")
        found += [
            (path, one["id"], [node["target"] for node in one["nodes"]][:3])
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    assert found == []


@both
def test_nothing_is_wider_than_a_small_screen(opened: Opener, language: str) -> None:
    shown = opened("/events?sort=-disputes", language, width=390, height=844)
    event = shown.locator("[role=row] a").first.get_attribute("href")
    paths = ["/documents", "/documents/daffaf-1", "/events", "/events?view=calendar", event, "/review", "/settings", "/users"]
    for path in paths:
        shown.goto(path)
        shown.locator("h1").first.wait_for()
        shown.wait_for_load_state("networkidle")
        assert shown.evaluate("document.documentElement.scrollWidth") <= 390, path
