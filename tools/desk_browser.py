"""A desk that runs, and a Chromium that looks at it: for the browser tests and for the screenshots."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",  # maps are drawn without a graphics card
)
PATIENCE = 60_000  # milliseconds: a slow machine is not a fault


def missing() -> str | None:
    """What is not there to drive a browser, or None."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "playwright is not installed: pip install playwright"
    return None if chromium() else "there is no chromium: apt-get install chromium"


def chromium() -> str | None:
    """Where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def serving(database: Path, *options: str) -> Iterator[str]:
    """A desk on a free port of this machine; gives its address."""
    command = [sys.executable, "-m", "riwaya.cli", "serve", "-d", str(database), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+?(?=/\s)", line)
        if found is None:
            raise RuntimeError(f"the desk did not open: {line!r}")
        yield found[0]
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout is not None:
            process.stdout.close()


@contextmanager
def browsing() -> Iterator[Any]:
    """A Chromium that makes no requests of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at."""

    language: str = "en"
    theme: str = "light"
    width: int = 1280
    height: int = 900


@contextmanager
def page(browser: Any, address: str, view: View) -> Iterator[Any]:
    """A page of a new visitor. Whatever it asks of another address, or writes as an error, stands in `page.faults`."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if view.theme == "dark" else "light",
        locale="ar" if view.language == "ar" else "en-GB",
        reduced_motion="reduce",
        base_url=address,
    )
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE)
    settings = f"localStorage.setItem('riwaya.language','{view.language}');localStorage.setItem('riwaya.theme','{view.theme}')"
    context.add_init_script(f"if (localStorage.getItem('riwaya.language') === null) {{ {settings} }}")
    made = context.new_page()
    made.faults = []
    made.on("request", lambda request: _foreign(made.faults, request.url, address))
    made.on("console", lambda message: made.faults.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: made.faults.append(str(error)))
    try:
        yield made
    finally:
        context.close()


def _foreign(faults: list[str], url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:")):
        faults.append(f"asked another address: {url}")
