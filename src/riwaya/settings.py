"""Settings: what a user may decide once instead of at every call.

Each has a default, may stand in a TOML file, and may be overruled by an environment variable; an option at
the command line overrules all of them. The command line and the web build one `Settings` and pass its
values down; nothing else in the package reads the environment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from riwaya.errors import OptionError

PREFERENCES = ("balance", "precision", "recall")
BIDI_MODES = ("auto", "terminal", "visual")
NARROWEST = 40  # columns; below that words and their reading no longer fit side by side
LAST_PORT = 65535
PREFIX = "RIWAYA_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What was decided.

    Attributes:
        bidi: who puts right-to-left text in order: `terminal`, `visual` (riwaya does), or `auto`.
        width: width of tables in columns; None follows the terminal.
        encoding: encoding of input files; None detects it.
        outlet: name of the outlet where none is given with the document.
        gazetteer: folder of the gazetteers that the user imported; None takes the user's folder for data.
        prefer: what counts more, `precision` (few invented reports) or `recall` (few missed ones); `balance` weighs both.
        database: the store of a project: a file, or the address of a PostgreSQL database.
        host: where the desk listens.
        port: at which port.
        sign_off: whether corrections at the desk need a second person.
        tiles: address of map tiles, as https://…/{z}/{x}/{y}.png or a PMTiles file; None keeps to the map that is built in.
        reader: whether the reader (the extra `reader`) reads along where it is installed.
        debug: True shows a traceback for a fault in riwaya itself.
    """

    bidi: str = "auto"
    width: int | None = None
    encoding: str | None = None
    outlet: str | None = None
    gazetteer: str | None = None
    prefer: str = "balance"
    database: str = "riwaya.db"
    host: str = "127.0.0.1"
    port: int = 8765
    sign_off: bool = False
    tiles: str | None = None
    reader: bool = True
    debug: bool = False


NAMES = tuple(field.name for field in fields(Settings))


def default_path(environ: Mapping[str, str]) -> Path:
    """Where the settings file is: `$RIWAYA_SETTINGS`, else `riwaya/settings.toml` in the user's
    configuration folder.
    """
    if named := environ.get(PREFIX + "SETTINGS"):
        return Path(named)
    base = environ.get("XDG_CONFIG_HOME") or str(Path(environ.get("HOME", "~")) / ".config")
    return Path(base) / "riwaya" / "settings.toml"


def load(environ: Mapping[str, str]) -> Settings:
    """The settings in force: the file's, overruled by the environment's.

    Raises:
        OptionError: the file is no TOML or names an unknown setting, or a value makes no sense.

    Example:
        >>> load({"RIWAYA_BIDI": "visual", "RIWAYA_SETTINGS": "/nowhere"}).bidi
        'visual'
    """
    path = default_path(environ)
    values: dict[str, object] = {}
    for name, value in _read(path).items():
        values[name] = _checked(name, value, where=str(path))
    for name in NAMES:
        if text := environ.get(PREFIX + name.upper()):
            values[name] = _checked(name, text, where=PREFIX + name.upper())
    return Settings(**values)  # type: ignore[arg-type]  # every value was checked against its name


def _read(path: Path) -> dict[str, object]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OptionError(f'{path}: cannot be read as TOML ({error}); expected lines such as bidi = "visual".') from error
    for name in found:
        if name not in NAMES:
            raise OptionError(f"{path}: unknown setting {name!r}; expected one of {', '.join(NAMES)}.")
    return found


def _checked(name: str, value: object, *, where: str) -> object:
    """The value in its proper type; text is accepted for numbers and switches, as the environment has only
    text.
    """
    if name == "width":
        return width(value, where=where)
    if name == "port":
        return port(value, where=where)
    if name in ("debug", "reader", "sign_off"):
        return _switch(value, where=where)
    if not isinstance(value, str):
        raise OptionError(f"{where}: {name} is {value!r}; expected text.")
    if name == "prefer":
        return preference(value, where=where)
    return bidi(value, where=where) if name == "bidi" else value


def preference(value: str, *, where: str) -> str:
    """One of `PREFERENCES`."""
    if value not in PREFERENCES:
        raise OptionError(f"{where}: {value!r} is no preference; expected one of {', '.join(PREFERENCES)}.")
    return value


def least(value: float | None, *, where: str) -> float | None:
    """A confidence from 0 to 1, or None."""
    if value is not None and not 0 <= value <= 1:
        raise OptionError(f"{where}: {value} is no confidence; expected a number from 0 to 1.")
    return value


def bidi(value: str, *, where: str) -> str:
    """One of `BIDI_MODES`."""
    if value not in BIDI_MODES:
        raise OptionError(f"{where}: {value!r} is no way to order text; expected one of {', '.join(BIDI_MODES)}.")
    return value


def width(value: object, *, where: str) -> int:
    """A table's width in columns, `NARROWEST` or more."""
    number = int(value) if isinstance(value, str) and value.isdecimal() else value
    if isinstance(number, bool) or not isinstance(number, int) or number < NARROWEST:
        raise OptionError(f"{where}: {value!r} is no usable width; expected a number of columns, {NARROWEST} or more.")
    return number


def port(value: object, *, where: str) -> int:
    """A port to listen at; 0 takes any free one."""
    number = int(value) if isinstance(value, str) and value.isdecimal() else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= LAST_PORT:
        raise OptionError(f"{where}: {value!r} is no port; expected a number from 0 to {LAST_PORT}.")
    return number


def _switch(value: object, *, where: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    switch = known.get(str(value).lower())
    if switch is None:
        raise OptionError(f"{where}: {value!r} is neither on nor off; expected true or false.")
    return switch
