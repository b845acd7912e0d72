"""The OpenAPI document is the one that is kept for the front end, and no request that it allows breaks the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import schemathesis
from desk_of_tests import As
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode

from riwaya.web import people, problems
from riwaya.web.access import COOKIE, HEADER
from riwaya.web.desk import Desk

EXAMPLES = 2
"""Requests of each operation and kind."""

KEPT = Path(__file__).parents[2] / "web" / "openapi.json"


def test_the_kept_document_is_up_to_date() -> None:
    import openapi

    assert KEPT.read_text(encoding="utf-8") == openapi.document(), "run: python tools/openapi.py"


def test_every_message_has_both_languages() -> None:
    for row in problems.messages().values():
        assert row["english"] and row["arabic"] and row["title"] and 400 <= int(row["status"]) < 600
        assert row["english"].count("{") == row["arabic"].count("{")


def test_no_request_breaks_the_server(log_in: As, desk_with: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests as the document allows them, and such as it does not, by somebody who may do everything."""
    monkeypatch.setattr(people.passwords, "hashed", lambda _: "none")  # argon2 is slow on purpose
    monkeypatch.setattr(people.passwords, "right", lambda *_: False)
    client = log_in("admin", desk=desk_with(hosts=("testserver",)))
    who = {HEADER: client.headers[HEADER], "cookie": f"{COOKIE}={client.cookies[COOKIE]}"}
    seen: Counter[int] = Counter()
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", client.app)
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.method == "delete" and operation.path == "/api/session":
            continue  # the others need it
        wrong = [GenerationMode.NEGATIVE] if "requestBody" in operation.definition.raw else []
        for mode in (GenerationMode.POSITIVE, *wrong):
            strategy = operation.as_strategy(generation_mode=mode)

            @seed(7)
            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=strategy)
            def ask(case: Case) -> None:
                answer = case.call(headers=who)
                seen[answer.status_code] += 1
                assert answer.status_code < 500, (case.method, case.path, answer.status_code)

            ask()
    assert seen[200] > 20 and seen[422] > 20, seen
