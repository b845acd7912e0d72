"""What stands in for a document that could not be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read; the others go on.

    Attributes:
        where: the file, or the file and line.
        message: what is wrong, what was expected, and what to do, in one sentence or two.
    """

    where: str
    message: str
