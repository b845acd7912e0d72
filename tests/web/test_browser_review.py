"""Reviewing in a real Chromium: facts as reviewed, looking up, regrouping, two persons, blind rounds, paper, languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import desk_browser

missing = desk_browser.missing()
pytestmark = [pytest.mark.slow, pytest.mark.skipif(missing is not None, reason=f"no browser tests: {missing}")]
both = pytest.mark.parametrize("language", ["en", "ar"])
Opener = Callable[..., Any]
PEOPLE = {"amal": "coder", "badr": "coder", "dana": "reviewer", "eyad": "reviewer", "huda": "admin"}
with_people = pytest.mark.parametrize("people", [PEOPLE], ids=["people"])
signed = pytest.mark.parametrize("options", [("--sign-off",)], ids=["sign-off"])
NAMES = {
    "en": {"shelling": "Shelling", "strike": "Air or drone strike", "houthi": "Houthi", "aleppo": "Aleppo", "type": "what"},
    "ar": {"shelling": "قصف", "strike": "غارة جوية", "houthi": "حوثي", "aleppo": "حلب", "type": "ماذا"},
}
LONE = "قصفت المدفعية بلدة الغنطو شمال حمص في 3 كانون الثاني 2014، ما أدى إلى مقتل خمسة مدنيين."
OTHER = "اعتقلت الشرطة ثلاثة ناشطين في مدينة الرستن في 9 آذار 2013."


def ask(shown: Any, address: str, form: object = None) -> Any:
    """What the desk's interface for programs answers to whoever looks at the page."""
    return shown.evaluate(
        """async ([address, form]) => {
             const { csrf } = await (await fetch("/api/session")).json();
             const sent = form && { method: "POST", body: JSON.stringify(form) };
             const headers = { "X-CSRF-Token": csrf, "Content-Type": "application/json" };
             return (await fetch(address, { headers, ...sent })).json();
           }""",
        [address, form],
    )


def added(shown: Any, text: str) -> tuple[str, str]:
    """Adds a text; gives its document and the event that it founds."""
    found = ask(shown, "/api/documents", {"text": text})
    return found["document"], found["founded"][0]


def report_of(shown: Any, document: str) -> dict[str, Any]:
    return dict(ask(shown, f"/api/documents/{document}")["reports"][0])


# What a reader of the Arabic desk sees in Latin letters: all but keys, code, ids, words of the texts and the map's own sources.
LATIN = """() => {
  document.querySelectorAll("main details").forEach((one) => (one.open = true));
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const apart = walker.currentNode.parentElement.closest("kbd, code, .id, .words, style, [hidden], .map");
    if (!apart && /[A-Za-z]{2,}/.test(walker.currentNode.data)) found.push(walker.currentNode.data.trim());
  }
  return found;
}"""


def test_rules_reasons_and_links_are_in_arabic_on_the_arabic_desk(opened: Opener) -> None:
    shown = opened("/events?sort=-disputes", "ar")
    event = shown.locator("[role=row] a").first.get_attribute("href")
    documents = [one["id"] for one in ask(shown, "/api/documents")["documents"]]
    keys = [(name, card["key"]) for name in documents for card in ask(shown, f"/api/documents/{name}")["reports"]]
    seen = []
    for path in [event, *(f"/documents/{name}?report={key}" for name, key in keys)]:
        shown.goto(path)
        shown.locator("table.ledger, aside dl").first.wait_for()
        shown.wait_for_load_state("networkidle")
        assert "documents" not in path or shown.locator("[data-rule]").count() > 1
        seen += [text for text in shown.evaluate(LATIN) if not any(name in text for name in documents)]
    assert seen == []


@both
def test_a_corrected_event_stands_as_reviewed_and_the_machine_is_one_click_away(opened: Opener, language: str) -> None:
    shown = opened("/documents", language)
    document, event = added(shown, LONE)
    card = report_of(shown, document)
    shown.goto(f"/documents/{document}?report={card['key']}")
    shown.locator(".actions button").nth(1).click()
    shown.locator("aside form select").first.select_option("air_strike")
    shown.locator("aside form button.main").click()
    shown.locator("article.line[data-kind=correct]").wait_for()
    shown.goto(f"/events/{event}")
    mark = shown.locator("[data-review=corrected]")
    mark.wait_for()
    assert NAMES[language]["strike"] in shown.locator("h1").inner_text()
    mark.get_by_role("link").click()
    shown.wait_for_url("**as=machine")
    assert NAMES[language]["shelling"] in shown.locator("h1").inner_text()
    mark.get_by_role("link").click()
    shown.get_by_role("heading", name=NAMES[language]["strike"]).wait_for()
    shown.goto("/events?type=air_strike&until=2014-12-31")
    row = shown.locator("[role=row]", has=shown.locator("[data-review=corrected]"))
    assert NAMES[language]["strike"] in row.inner_text()


@both
def test_a_rejected_event_is_marked_in_the_list_and_on_its_page(opened: Opener, language: str) -> None:
    shown = opened("/documents", language)
    document, _ = added(shown, LONE)
    card = report_of(shown, document)
    ask(shown, "/api/reviews/reject", {"key": card["key"], "reading": card["reading"]})
    shown.goto("/events?grade=rejected")
    row = shown.locator("[role=row] a").first
    row.wait_for()
    row.click()
    shown.locator("[data-review=rejected]").wait_for()
    assert shown.locator(".voice.gone").count() == 1


@both
def test_actors_and_places_are_looked_up_with_the_keyboard(opened: Opener, language: str) -> None:
    shown = opened("/documents/daffaf-1", language)
    key = shown.locator("[data-key]").first.get_attribute("data-key")
    shown.goto(f"/documents/daffaf-1?report={key}")
    shown.locator(".actions button").nth(1).click()
    for role, typed, name in (("agents", "houthi mov", "houthi"), ("places", "aleppo", "aleppo")):
        box = shown.locator(f".role-{role} [role=combobox]").first
        box.fill(typed)
        shown.locator(f".role-{role} [role=option][data-id]").first.wait_for()
        box.press("ArrowDown")
        chosen = box.get_attribute("aria-activedescendant")
        assert shown.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
        box.press("Enter")
        assert NAMES[language][name] in box.input_value()
        box.fill("zz")
        box.press("ArrowDown")
        box.press("Escape")  # leaves the list, not the form
        assert shown.locator("aside form").count() == 1
        box.fill(typed)
        shown.locator(f".role-{role} [role=option][data-id]").first.wait_for()
        box.press("ArrowDown")
        box.press("Enter")
    shown.locator("aside form button.main").click()
    shown.locator("article.line[data-kind=correct]").wait_for()
    report = ask(shown, "/api/reviews?kind=correct")["reviews"][0]["report"]
    assert report["agents"][0]["id"] == "houthi_movement" and report["agents"][0]["actor_class"] == "rebel_group"
    assert report["places"][0]["id"] == "aleppo" and report["places"][0]["lat"]


@both
def test_events_are_merged_and_that_is_taken_back(opened: Opener, language: str) -> None:
    shown = opened("/documents", language)
    _, first = added(shown, LONE)
    _, second = added(shown, "انفجرت عبوة ناسفة في بلدة الغنطو شمال حمص في 4 كانون الثاني 2014، ما أدى إلى مقتل ثلاثة مدنيين.")
    shown.goto(f"/events/{first}")
    shown.locator(f".near input[value='{second}']").check()  # told of the same place a day later
    shown.locator(".forms form button").last.click()
    shown.locator(".voice").nth(1).wait_for()
    assert ask(shown, f"/api/events/{second}")["event"]["id"] == first
    shown.locator("section.card .row button.quiet").first.click()
    shown.locator(".voice").nth(1).wait_for(state="detached")
    assert ask(shown, f"/api/events/{second}")["event"]["id"] == second


@both
def test_reports_are_split_off_and_that_is_taken_back(opened: Opener, language: str) -> None:
    shown = opened("/events?sort=-disputes", language)
    shown.locator("[role=row] a").first.click()
    shown.locator(".voice").first.wait_for()
    voices = shown.locator(".voice").count()
    shown.locator(".voice input[type=checkbox]").last.check()
    shown.locator(".forms form").first.locator("button.main").click()
    shown.locator(".voice").nth(voices - 1).wait_for(state="detached")
    assert shown.locator(".voice").count() in (1, voices - 1)  # the page of either part
    shown.locator("section.card .row button.quiet").first.click()
    shown.locator(".voice").nth(voices - 1).wait_for()


@both
@with_people
@signed
def test_a_second_person_signs_a_correction(opened: Opener, language: str) -> None:
    amal = opened("/documents", language, who="amal")
    document, event = added(amal, LONE)
    card = report_of(amal, document)
    amal.goto(f"/documents/{document}?report={card['key']}")
    amal.locator(".actions button").nth(1).click()
    amal.locator("aside form select").first.select_option("air_strike")
    amal.locator("aside form button.main").click()
    amal.locator("article.line[data-kind=correct] .badge.warn").wait_for()  # waits for a second person
    assert ask(amal, f"/api/events/{event}")["reviewed"] is None
    amal.goto("/review?by=sign_off")
    amal.locator("div.empty").wait_for()  # one does not sign one's own
    dana = opened("/review?by=sign_off", language, who="dana")
    dana.locator("li[data-review] .button.good").click()
    dana.locator("div.empty").wait_for()
    assert ask(dana, f"/api/events/{event}")["reviewed"]["event"]["type"] == "air_strike"


@both
@with_people
@signed
def test_a_second_person_signs_a_merge(opened: Opener, language: str) -> None:
    dana = opened("/documents", language, who="dana")
    _, first = added(dana, LONE)
    _, second = added(dana, OTHER)
    dana.goto(f"/events/{first}")
    dana.locator("input[name=other]").fill(second)
    dana.locator(".forms form button").last.click()
    dana.locator("article.line[data-kind=merge] .badge.warn").wait_for()
    assert dana.locator(".voice").count() == 1  # a proposal moves nothing
    eyad = opened("/review?by=sign_off", language, who="eyad")
    line = eyad.locator("li[data-review]")
    assert second in line.inner_text()
    line.locator(".button.good").click()
    eyad.locator("div.empty").wait_for()
    eyad.goto(f"/events/{first}")
    eyad.locator(".voice").nth(1).wait_for()


@both
@with_people
def test_a_blind_round_from_a_filter_to_its_agreement(opened: Opener, language: str) -> None:
    dana = opened("/events?grade=contested", language, who="dana")
    dana.locator(".results .spread a").click()
    form = dana.locator("form.new-round")
    form.locator(".texts li").first.wait_for()
    assert form.locator(".badge.accent").count() == 1  # the filter came along
    texts = form.locator(".texts input")
    for at in range(texts.count()):
        texts.nth(at).set_checked(texts.nth(at).get_attribute("value") == "daffaf-1")
    for name in ("amal", "badr"):
        form.locator(f"fieldset input[value={name}]").check()
    form.locator("input:not([type])").fill("first round")
    form.locator("button.main").click()
    dana.wait_for_url(re.compile(r"round=\d+$"))
    round_ = dana.url
    dana.locator(".progress progress").nth(1).wait_for()

    for number, name in enumerate(("amal", "badr")):
        coder = opened("/documents/daffaf-1", language, who=name)
        assert coder.locator("[data-key]").count() == 0  # the machine's reading is hidden
        coder.goto("/review/agreement")
        coder.locator("li[data-round] a").click()
        coder.locator(".mine a").click()
        for role in ("shelling", "attack")[: 2 - number]:
            coder.locator("aside p.row button").first.click()
            coder.locator("aside form").wait_for()
            coder.locator(".article[role=application]").wait_for()
            coder.locator(".article p").last.locator("span").first.click()
            coder.locator("aside form .role-trigger .value").wait_for()
            coder.locator("aside form select").first.select_option(role)
            coder.locator("aside form button.main").click()
            coder.locator("aside ul li").first.wait_for()
        coder.locator("aside button.main").click()
        coder.locator(".mine .badge.good").wait_for()
        coder.locator(".mine a").click()
        coder.locator("aside ul li").first.wait_for()  # what was handed in is there to go on with

    dana.goto(round_)
    dana.locator("table.plain tbody tr").first.wait_for()
    assert NAMES[language]["type"] in dana.locator("table.plain tbody th").first.inner_text()
    dana.locator("section.card .spread button").click()
    dana.locator("section.card .spread button").wait_for(state="detached")  # closed
    dana.goto("/review/agreement")
    assert "2" in dana.locator("li[data-round]").inner_text()


def test_the_queue_is_worked_through_without_a_mouse(opened: Opener) -> None:
    shown = opened("/review")
    shown.locator(".actions").wait_for()
    total = int(shown.locator(".queue h2 .badge").inner_text())
    for _ in range(40):  # Tab reaches the first report of the queue, and its focus is seen
        shown.keyboard.press("Tab")
        if shown.evaluate("document.activeElement.closest('.queue li') !== null"):
            break
    style = "getComputedStyle(document.activeElement)"
    outline = shown.evaluate(f"{style}.outlineStyle + {style}.outlineWidth")
    assert outline == "solid3px"
    first = shown.locator(".queue [aria-current=true]").inner_text()
    shown.keyboard.press("j")
    shown.wait_for_function("before => document.querySelector('.queue [aria-current=true]').innerText !== before", arg=first)
    shown.keyboard.press("k")
    shown.wait_for_function("before => document.querySelector('.queue [aria-current=true]').innerText === before", arg=first)
    shown.wait_for_load_state("networkidle")  # the text of the report is there
    shown.locator(".actions").wait_for()
    shown.keyboard.press("a")
    shown.wait_for_function("left => Number(document.querySelector('.queue h2 .badge').innerText) === left", arg=total - 1)
    shown.locator(".actions").wait_for()
    shown.keyboard.press("r")
    shown.locator("textarea:focus").wait_for()
    shown.keyboard.type("no such thing")
    shown.keyboard.press("Control+Enter")
    shown.wait_for_function("left => Number(document.querySelector('.queue h2 .badge').innerText) === left", arg=total - 2)
    shown.locator(".actions").wait_for()
    shown.keyboard.press("m")
    shown.locator("textarea:focus").wait_for()
    shown.keyboard.press("Escape")
    assert shown.locator("form.say").count() == 0


@both
def test_on_paper_everything_is_dark_on_white_and_nothing_is_folded_up(opened: Opener, language: str) -> None:
    shown = opened("/events?sort=-disputes", language, theme="dark", width=794, height=1123)
    event = shown.locator("[role=row] a").first.get_attribute("href")
    rows = shown.locator("[role=row]").count() - 1
    shown.emulate_media(media="print")
    assert shown.locator("table.print-only tbody tr").count() >= rows
    assert shown.locator("table.print-only").is_visible() and not shown.locator(".box").is_visible()
    for path in ("/events", event, "/documents/daffaf-1"):
        shown.goto(path)
        shown.locator("h1").first.wait_for()
        shown.wait_for_load_state("networkidle")
        assert shown.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        assert not shown.locator("header").is_visible()
        assert shown.evaluate("document.documentElement.scrollWidth") <= 794, path
        assert shown.locator(":is(.button, select, input):visible").count() == 0
    shown.goto(event)
    shown.locator("table.ledger").wait_for()
    assert shown.locator("table.ledger details a.quote").first.is_visible()


@both
def test_what_is_not_there_is_told_in_the_language_of_the_desk(opened: Opener, tmp_path: Path, language: str) -> None:
    shown = opened("/documents", language)
    for path in ("/documents/nothing", "/events/nothing", "/nowhere", "/review/agreement?round=99"):
        shown.goto(path)
        shown.locator(":is([role=alert], .page) a[href='/events']").first.wait_for()
        if language == "ar":
            assert not [text for text in shown.evaluate(LATIN) if not text.isdigit()], path
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 21_000_000)
    shown.goto("/documents")
    shown.set_input_files("#files", str(large))
    shown.locator(".items .bad").wait_for()
    assert ("أكبر" if language == "ar" else "larger") in shown.locator(".items").inner_text()
