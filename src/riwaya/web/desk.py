"""What every route needs: the project, how the desk is set up, and the clock."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from riwaya.project.project import Project

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How the desk is set up.

    Attributes:
        host: where it listens.
        hosts: names under which it is reached besides the loopback's, without port.
        sign_off: whether corrections, merges and splits need a second person.
        tiles: address of map tiles, or None for the map that is built in.
        largest: bytes of the largest request that is read.
        secure: send session cookies by HTTPS only; None: unless the desk is reached at the loopback by plain HTTP.
    """

    host: str = "127.0.0.1"
    hosts: tuple[str, ...] = ()
    sign_off: bool = False
    tiles: str | None = None
    largest: int = 20 * MEGABYTE
    secure: bool | None = None

    @property
    def local(self) -> bool:
        """Whether only this machine reaches the desk."""
        return self.host in LOOPBACK and all(name in LOOPBACK for name in self.hosts)


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk. `secret` lives as long as the process; it only makes the CSRF token of those who are not logged in."""

    project: Project
    setup: Setup = Setup()
    clock: Callable[[], datetime] = now
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def csrf(self, token: str | None) -> str:
        """What a change must carry in its header: it follows from the session, and no other site can read it.

        Args:
            token: of the session; None if there is none.
        """
        key = token.encode() if token else self.secret
        return hmac.new(key, b"riwaya csrf", "sha256").hexdigest()
