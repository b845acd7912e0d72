"""Passwords: argon2 hashes with the library's own parameters, which it keeps up with the times."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 12
"""Characters of a password."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash to compare with where there is no account, so that the answer takes as long as for one."""
    return _hasher().hash("nobody has this password")


def hashed(password: str) -> str:
    """The argon2 hash of a password, with its salt and parameters."""
    return _hasher().hash(password)


def right(hash_: str | None, password: str) -> bool:
    """Whether this is the password of the hash.

    Args:
        hash_: None if there is no such account.
        password: as it was typed.
    """
    try:
        return _hasher().verify(hash_ or _nobody(), password) and hash_ is not None
    except (VerificationError, InvalidHashError):
        return False
