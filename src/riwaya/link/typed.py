"""How names are found by what somebody types."""

from __future__ import annotations


def begins(name: str, wanted: str) -> int | None:
    """How well what somebody types fits a folded name: 0 it is the name, 1 its beginning, 2 that of a word in it, None not.

    Example:
        >>> [begins("حي السكري", typed) for typed in ("حي السكري", "حي", "السك", "كري")]
        [0, 1, 2, None]
    """
    if name == wanted:
        return 0
    if name.startswith((wanted, f"ال{wanted}")):
        return 1
    return 2 if f" {wanted}" in name or f" ال{wanted}" in name else None
