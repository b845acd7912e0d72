"""What stands before every route: the host's name, the size of a request, the headers of every answer, and the last resort where
something breaks: the fault goes into the server's log, and not to whoever asked.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riwaya.web.desk import LOOPBACK, Setup
from riwaya.web.problems import Problem, answer

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
A_YEAR = 31_536_000


def policy(tiles: str | None) -> str:
    """The Content-Security-Policy: scripts, styles and fonts of the desk's own; no other site but the tiles' of the settings.

    Style attributes are allowed because charts and maps set them; style elements and scripts in the page are not.

    Example:
        >>> "https://tiles.example.org" in policy("https://tiles.example.org/{z}/{x}/{y}.png")
        True
    """
    parts = urlsplit(tiles) if tiles else None
    other = f" {parts.scheme}://{parts.netloc}" if parts and parts.scheme in ("http", "https") else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            f"img-src 'self' data:{other}",
            "font-src 'self'",
            f"connect-src 'self'{other}",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def host_of(header: str) -> str:
    """The name in a Host header, without port.

    Example:
        >>> host_of("Localhost:8765"), host_of("[::1]:80")
        ('localhost', '[::1]')
    """
    name = header.strip().lower()
    return name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]


class Guard:
    """Middleware: refuses foreign hosts and requests that are too large, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, *, setup: Setup) -> None:
        self.app = app
        self.setup = setup
        self.hosts = frozenset({*LOOPBACK, *map(str.lower, setup.hosts)})
        self.policy = policy(setup.tiles)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = self._headed(scope, send)
        problem = self._refused(scope)
        if problem is not None:
            await answer(Request(scope), problem)(scope, receive, guarded)
            return
        begun = False

        async def noticed(message: Message) -> None:
            nonlocal begun
            begun = True
            await guarded(message)

        try:
            await self.app(scope, self._counted(receive), noticed)
        except Exception:
            logging.getLogger(__name__).exception("%s %s", scope["method"], scope["path"])
            if begun:
                raise
            await answer(Request(scope), Problem("fault"))(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        if host_of(headers.get("host", "")) not in self.hosts:
            return Problem("wrong_host")
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()):
            return Problem("bad_request")
        if len(length) > 15 or int(length) > self.setup.largest:
            return Problem("too_large")
        address = scope.get("raw_path", b"") + b"?" + scope.get("query_string", b"")
        return Problem("bad_request") if b"%00" in address or "\0" in scope["path"] else None

    def _counted(self, receive: Receive) -> Receive:
        """A request without a length is counted as it comes."""
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.setup.largest:
                raise HTTPException(413)
            return message

        return counted

    def _headed(self, scope: Scope, send: Send) -> Send:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers["content-security-policy"] = self.policy
                if scope["path"].startswith("/api/"):
                    headers["cache-control"] = "no-store"
                if scope["scheme"] == "https":
                    headers["strict-transport-security"] = f"max-age={A_YEAR}"
            await send(message)

        return headed
