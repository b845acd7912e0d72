"""Bytes to text: UTF-8, UTF-16, windows-1256 and ISO-8859-6 told apart; other encodings have to be named.

UTF-8 and UTF-16 prove themselves. Between the two Arabic single-byte encodings the text decides: the wrong
one turns Arabic letters into signs, accented Latin letters or vowel signs in the midst of words. General
detectors take short Arabic texts for other scripts, so one is asked only between these two, and only when the
text itself cannot tell. No guess is made for other encodings: a wrong guess would be coded without anybody
noticing.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from charset_normalizer import from_bytes

from riwaya.errors import InputError, OptionError
from riwaya.text.fold import fold
from riwaya.text.tables import rows

WINDOWS, ISO = "windows-1256", "iso-8859-6"
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536
"""Bytes that are looked at to tell single-byte encodings apart."""

UTF16_SHARE = 0.7
"""Share of high bytes 0x00 and 0x06 (ASCII and Arabic) from which bytes are taken for UTF-16."""

FEWEST_SEQUENCES = 4
"""Whole UTF-8 sequences that damaged UTF-8 must hold; single-byte Arabic holds a few by chance."""

CONTROL_SHARE = 0.01
"""Share of control characters above which bytes are no text."""

LEAST_PLAUSIBLE = 0.5
"""Score below which neither Arabic encoding is believed. The Arabic examples of the tests score 0.8 to 1.0;
Russian, Greek, Hebrew, Thai, Chinese and French bytes read as Arabic stay below 0.5 or are impossible."""

CLEAR_LEAD = 0.05
"""Difference of scores from which no second opinion is asked."""

COMMON_SHARE = 0.2
"""Share of words with an article or among the commonest from which a text gets full marks for them."""

ARTICLE = "\u0627\u0644"

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_]+[\u064b-\u0652\w]*")
_ARABIC = re.compile("[\u0621-\u064a\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2]")
_MARK = re.compile("[\u064b-\u0652]")
_STRAY_MARK = re.compile("(?<![\u0621-\u064a\u0651])[\u064b-\u0652]|[\u064b-\u0650\u0652]{2}")


def decode(data: bytes, *, encoding: str | None = None, where: str) -> tuple[str, str]:
    """The text of `data`, without its byte order mark, and the name of the encoding.

    Args:
        data: the bytes of a whole document.
        encoding: the encoding, if it is known; nothing is guessed then.
        where: how to name the document in messages.

    Raises:
        InputError: the bytes are no text, or it cannot be told in which encoding.
        OptionError: `encoding` is unknown.

    Example:
        >>> decode("قُصف الحي".encode("windows-1256"), where="note.txt")
        ('قُصف الحي', 'windows-1256')
    """
    if encoding is not None:
        check_encoding(encoding)
        return _strict(data, encoding, where).removeprefix("\ufeff"), encoding
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, where), name
    sixteen = _utf16(data)
    if sixteen is not None:
        return _strict(data, sixteen, where), sixteen
    if len(_CONTROL.findall(data[:SAMPLE])) > CONTROL_SHARE * len(data[:SAMPLE]) or b"\0" in data:
        raise InputError(f"{where}: the bytes are no text; expected a text file or JSONL.")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise InputError(
                f"{where}: byte 0x{data[error.start]:02x} at offset {error.start} breaks the UTF-8; "
                "expected undamaged text. Repair the file."
            ) from error
    return _single_byte(data, where)


def check_encoding(encoding: str) -> None:
    """Raise `OptionError` if `encoding` is no name of a text encoding."""
    try:
        b" ".decode(encoding)  # empty bytes would be decoded without a look at the name
    except LookupError as error:
        raise OptionError(f"encoding: {encoding!r} is no encoding; expected a name such as utf-8 or windows-1256.") from error
    except UnicodeError:
        return  # a name that exists: one byte is too short for UTF-16


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise InputError(_broken(error, encoding, where)) from error


def _broken(error: UnicodeError, encoding: str, where: str) -> str:
    at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
    return f"{where}: the bytes are not {encoding}{at}; expected text. Repair it or give its encoding."


def _utf16(data: bytes) -> str | None:
    """Byte order of UTF-16 without a mark: ASCII and Arabic leave 0x00 and 0x06 in every second byte."""
    sample = data[: SAMPLE - SAMPLE % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    shares = {
        name: sum(sample[first::2].count(byte) for byte in (0x00, 0x06)) / half
        for name, first in (("utf-16-le", 1), ("utf-16-be", 0))
    }
    best, other = sorted(shares, key=lambda name: -shares[name])
    return best if shares[best] >= UTF16_SHARE and shares[other] < shares[best] / 2 else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether more UTF-8 sequences are whole than broken; in single-byte Arabic nearly all are broken."""
    text = data[:SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return whole >= FEWEST_SEQUENCES and whole > broken


def _single_byte(data: bytes, where: str) -> tuple[str, str]:
    """Text in one of the two Arabic single-byte encodings."""
    sample = data[:SAMPLE]
    scores = {name: _score(sample, name) for name in (WINDOWS, ISO)}
    best, other = sorted(scores, key=lambda name: -scores[name])
    if scores[best] < LEAST_PLAUSIBLE:
        raise InputError(
            f"{where}: the encoding cannot be told; expected Arabic in UTF-8, UTF-16, windows-1256 or "
            "ISO-8859-6. Give the encoding."
        )
    if scores[best] - scores[other] < CLEAR_LEAD:
        best = _second_opinion(sample) or best
    return _strict(data, best, where), best


def _score(sample: bytes, encoding: str) -> float:
    """How plausible the bytes are as Arabic in `encoding`; 0 if they are not possible in it."""
    try:
        return plausibility(sample.decode(encoding))
    except UnicodeDecodeError:
        return 0.0


def plausibility(text: str) -> float:
    """How much a text looks like correctly decoded Arabic, from 0 to 1.

    Counted are the words with a character outside ASCII: the share of those that consist of Arabic letters
    with well-placed vowel signs, raised by the share that have an article or are among the commonest words.

    Example:
        >>> plausibility("قصف الحي") > 0.8 > plausibility("قصف الحي".encode("iso-8859-6").decode("cp1256"))
        True
    """
    words: list[str] = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return 0.0
    pure = [word for word in words if _is_arabic(word)]
    common = sum(word.startswith(ARTICLE) or fold(word) in _common_words() for word in pure)
    share = len(pure) / len(words)
    return share * (0.8 + 0.2 * min(1.0, common / (COMMON_SHARE * len(words))))


def _is_arabic(word: str) -> bool:
    return not _STRAY_MARK.search(word) and all(map(_ARABIC.match, _MARK.sub("", word)))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in rows("function_words.csv"))


def _second_opinion(sample: bytes) -> str | None:
    match = from_bytes(sample, cp_isolation=["cp1256", "iso8859_6"]).best()
    return {"cp1256": WINDOWS, "iso8859_6": ISO}.get(match.encoding) if match else None
