"""Pictures of every page of the desk, in both languages, wide and narrow, light and dark: `make screens`.

They are of two fictional articles and what was said of them, and they stay in docs/screens.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from desk_browser import View, browsing, missing, page, serving

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screens"
EXAMPLES = ROOT / "src/riwaya/data/examples"
COLOURS = 192  # of a picture: enough for letters and a map, and a third of the size
VIEWS = {
    "": View(),
    "-dark": View(theme="dark"),
    "-390": View(width=390, height=844),
}


def main() -> int:
    """Make the pictures. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="only pages whose name has these letters")
    parser.add_argument("--target", type=Path, default=TARGET)
    given = parser.parse_args()
    if (why := missing()) is not None:
        print(why, file=sys.stderr)
        return 1
    given.target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "riwaya.db"
        _filled(database)
        with serving(database) as address, browsing() as browser:
            names = _names(browser, address)
            for language in ("en", "ar"):
                for suffix, view in VIEWS.items():
                    look = View(language, view.theme, view.width, view.height)
                    with page(browser, address, look) as shown:
                        _shoot(shown, names, given, f"{language}{suffix}")
        _accounts(database)
        with serving(database) as address, browsing() as browser:
            for language in ("en", "ar"):
                with page(browser, address, View(language)) as shown:
                    _shoot_signed_in(shown, given, language)
    return 0


def _filled(database: Path) -> None:
    subprocess.run([sys.executable, "-m", "riwaya.cli", "init", "-d", str(database)], check=True, stdout=subprocess.DEVNULL)
    run = [sys.executable, "-m", "riwaya.cli", "add", "-d", str(database)]
    subprocess.run([*run, str(EXAMPLES / "talbiseh.jsonl")], check=True, stdout=subprocess.DEVNULL)
    # Beside the store, so that its name is short.
    article = shutil.copy(EXAMPLES / "aleppo-2016.txt", database.parent)
    said = ["--published", "2016-11-03", "--outlet", "شبكة الضفة"]
    subprocess.run([*run, article, *said], check=True, stdout=subprocess.DEVNULL)


def _accounts(database: Path) -> None:
    run = [sys.executable, "-m", "riwaya.cli", "users", "add", "-d", str(database), "--password-stdin"]
    for name, role in (("huda", "admin"), ("sami", "coder")):
        subprocess.run([*run, name, "--role", role], input="a long password", text=True, check=True, stdout=subprocess.DEVNULL)


def _names(browser: Any, address: str) -> dict[str, str]:
    """The pages and their addresses; one report is corrected, so that there is something in the history."""
    with page(browser, address, View()) as shown:
        shown.goto("/events?sort=-disputes")
        event = shown.locator("[role=row] a").first.get_attribute("href")
        shown.goto("/documents/daffaf-1")
        key = shown.locator("[data-key]").first.get_attribute("data-key")
        shown.goto(f"/review?report={key}")
        shown.get_by_role("button", name="Comment").first.click()
        shown.get_by_label("Comment", exact=True).fill("Two outlets carry the same words.")
        shown.get_by_role("button", name="Send").click()
        shown.locator("article.line").first.wait_for()
        shown.get_by_role("button", name="Accept").first.click()
        shown.get_by_text("Kept: ").first.wait_for()
    return {
        "documents": "/documents",
        "reader": f"/documents/daffaf-1?report={key}",
        "events": "/events",
        "map": "/events?view=map",
        "calendar": "/events?view=calendar",
        "event": event or "/events",
        "review": "/review",
        "history": "/review/history",
        "agreement": "/review/agreement",
        "settings": "/settings",
    }


def _shoot(shown: Any, names: dict[str, str], given: argparse.Namespace, suffix: str) -> None:
    for name, path in names.items():
        if given.only and given.only not in name:
            continue
        shown.goto(path)
        _settled(shown)
        _keep(shown, given.target / f"{name}-{suffix}.png")


def _shoot_signed_in(shown: Any, given: argparse.Namespace, language: str) -> None:
    if given.only and given.only not in "login users audit":
        return
    shown.goto("/users")
    shown.locator("input[type=password]").wait_for()
    _keep(shown, given.target / f"login-{language}.png")
    shown.locator("input[name=username]").fill("huda")
    shown.locator("input[type=password]").fill("a long password")
    shown.locator("form button.main").click()
    shown.locator("table").wait_for()
    for name in ("users", "audit"):
        shown.goto(f"/{name}")
        shown.locator("table").wait_for()
        _keep(shown, given.target / f"{name}-{language}.png")


def _settled(shown: Any) -> None:
    shown.locator("h1").first.wait_for()
    shown.wait_for_load_state("networkidle")
    shown.wait_for_function("!document.querySelector('[aria-busy=true]') && document.fonts.status === 'loaded'")
    if shown.locator(".map").count():
        shown.locator(".map[data-fine]").first.wait_for()


def _keep(shown: Any, target: Path) -> None:
    shown.evaluate("scrollTo(0, 0)")  # the top bar belongs to the top
    shown.screenshot(path=target, full_page=True, animations="disabled")
    try:
        from PIL import Image
    except ImportError:
        return
    with Image.open(target) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(target, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
