"""What tests of the desk share: browsers, a clock that stands, and reports in the form in which they are sent back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient

from riwaya.web.access import HEADER
from riwaya.web.app import create
from riwaya.web.desk import Desk

ADDRESS = "http://127.0.0.1:8765"
NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)
As = Callable[..., TestClient]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)


def browser(desk: Desk) -> TestClient:
    """A browser at this machine that carries the token of whoever is not logged in."""
    client = TestClient(create(desk), base_url=ADDRESS)
    client.headers[HEADER] = desk.csrf(None)
    return client


def a_report(client: TestClient, document: str = "daffaf-1") -> dict[str, Any]:
    """The first report of a document."""
    return dict(client.get(f"/api/documents/{document}").json()["reports"][0])


def correction(report: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A report of the desk as the form in which it is sent back."""

    def picked(part: dict[str, Any], *names: str) -> dict[str, Any]:
        return {"start": part["span"]["start"], "end": part["span"]["end"], **{name: part[name] for name in names}}

    actors = {
        role: [picked(one, "actor_class", "name", "id", "stance") for one in report[role]]
        for role in ("agents", "targets", "source")
    }
    time = report["time"]
    form = {
        **{name: report[name] for name in ("type", "subtype", "status", "outcome")},
        "trigger": {name: report["trigger"][name] for name in ("start", "end")},
        **actors,
        "places": [picked(one, "name", "id") for one in report["places"]],
        "time": {**picked(time), "first": time["start"], "last": time["end"], "precision": time["precision"]} if time else None,
        "harm": [picked(one, "kind", "minimum", "maximum", "who", "approx") for one in report["harm"]],
        "weapons": [picked(one, "name") for one in report["weapons"]],
    }
    return {**form, **changes}
