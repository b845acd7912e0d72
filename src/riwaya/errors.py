"""Every exception riwaya raises on purpose.

RiwayaError                 base: one clear sentence, shown without a traceback at the command line
├── InputError              a document cannot be read (missing, undecodable, malformed line)
├── OptionError             an option has a value that makes no sense (a bad date, an unknown format)
├── DataError               a data file of the package or the user is faulty
└── StoreError              the store cannot be opened, or does not hold what was asked for

Messages read `<where>: <what, with the value>; expected <what>. <next step>`.
"""

from __future__ import annotations


class RiwayaError(Exception):
    """Base of all errors that riwaya raises on purpose."""

    exit_code = 1


class InputError(RiwayaError):
    """A document cannot be read."""


class OptionError(RiwayaError):
    """An option has a value that makes no sense."""

    exit_code = 2


class DataError(RiwayaError):
    """A data file is faulty; the message lists every fault found in it."""


class StoreError(RiwayaError):
    """The store cannot be opened, or does not hold what was asked for."""
