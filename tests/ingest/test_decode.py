"""Encodings. Arabic in windows-1256 must never be taken for something else, nor anything else for Arabic."""

from __future__ import annotations

import codecs

import pytest
from charset_normalizer import from_bytes

from riwaya.errors import InputError, OptionError
from riwaya.ingest.decode import check_encoding, decode

SENTENCE = "قُتل ثلاثة مدنيين في قصف على حي الزيتون."
TEXTS = {
    "word": "قصف",
    "two words": "قصف حلب",
    "sentence": SENTENCE,
    "mixed": "أعلنت BBC News أن طائرة F-16 قصفت موقعاً: 3 killed in Al-Zaytoun",
    "mostly Latin": "The army shelled the town of Tal al-Zaytoun (تل الزيتون) on Sunday and killed five.",
    "punctuation": "قال: «قصفٌ عنيف»، ثم… توقّف؟ – نعم".replace("–", "-"),
    "letters common to both": "دمر الثوار مدرعة",
    "long": (SENTENCE + " وأعلن مصدر محلي أن قوات الجيش قصفت بلدة تل الزيتون أمس.\n") * 40,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_windows_1256(text: str) -> None:
    assert decode(text.encode("windows-1256"), where="a.txt") == (text, "windows-1256")


@pytest.mark.parametrize("name", ["word", "two words", "sentence", "mixed", "mostly Latin", "long"])
def test_iso_8859_6(name: str) -> None:
    assert decode(TEXTS[name].encode("iso-8859-6"), where="a.txt") == (TEXTS[name], "iso-8859-6")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_a_mark(text: str, encoding: str) -> None:
    mark = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    assert decode(text.encode(encoding), where="a.txt") == (text, encoding)
    assert decode(mark[encoding] + text.encode(encoding), where="a.txt") == (text, encoding)


def test_why_a_general_detector_is_not_enough() -> None:
    """If this fails because the detector has learnt Arabic, `decode` may be simplified."""
    taken_for = {}
    for name, encoding in [("word", "cp1256"), ("mostly Latin", "cp1256"), ("sentence", "iso-8859-6")]:
        found = from_bytes(TEXTS[name].encode(encoding)).best()
        taken_for[name] = found.encoding if found else None
    assert taken_for["word"] not in ("cp1256", "iso8859_6")
    assert taken_for["mostly Latin"] != "cp1256"
    assert taken_for["sentence"] != "iso8859_6"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Армия обстреляла город и убила пятерых мирных жителей"),
        ("cp1253", "Ο στρατός βομβάρδισε την πόλη"),
        ("cp1255", "הצבא הפגיז את העיר"),
        ("latin-1", "L'armée a bombardé la cité et tué des élèves"),
        ("cp874", "กองทัพยิงถล่มเมือง"),
        ("gb18030", "军队炮击了城镇"),
    ],
)
def test_other_scripts_are_refused_and_not_guessed(encoding: str, text: str) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: the encoding cannot be told; expected .* Give the encod"):
        decode(text.encode(encoding), where="a.txt")
    assert decode(text.encode(encoding), encoding=encoding, where="a.txt") == (text, encoding)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, b"PK\x03\x04\x14\x00", b"\x00" * 50],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.bin: the bytes are no text; expected a text file or JSONL\.$"):
        decode(data, where="a.bin")


def test_damaged_utf8_is_named_and_not_read_as_something_else() -> None:
    data = SENTENCE.encode()
    for damaged in (data[:-2], data[:-2] + b"\xff" + data[-2:], data.replace(b"\xd9\x84", b"\xd9")):
        with pytest.raises(InputError, match=r"a\.txt: byte 0x[0-9a-f]{2} at offset \d+ breaks the UTF-8"):
            decode(damaged, where="a.txt")


def test_commas_do_not_make_windows_1256_look_like_utf8() -> None:
    text = "قصف، ضرب، قتل، جرح، أسر، خطف، حرق، دمر"
    assert decode(text.encode("windows-1256"), where="a.txt") == (text, "windows-1256")


def test_half_a_character_of_utf16_is_named() -> None:
    with pytest.raises(InputError, match="the bytes are not utf-16-le"):
        decode(codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le") + b"\x41", where="a.txt")


def test_a_given_encoding_is_obeyed() -> None:
    assert decode("حلب".encode("iso-8859-6"), encoding="iso-8859-6", where="a.txt")[0] == "حلب"
    assert decode(b"\xef\xbb\xbfx", encoding="utf-8", where="a.txt")[0] == "x"
    with pytest.raises(InputError, match="the bytes are not utf-8"):
        decode(SENTENCE.encode("windows-1256"), encoding="utf-8", where="a.txt")


@pytest.mark.parametrize("name", ["klingon", "hex"])
def test_unknown_encodings_are_named(name: str) -> None:
    with pytest.raises(OptionError, match=f"'{name}' is no encoding; expected a name such as utf-8"):
        check_encoding(name)
    with pytest.raises(OptionError, match=name):
        decode(b"", encoding=name, where="a.txt")


def test_nothing_and_plain_ascii_are_utf8() -> None:
    assert decode(b"", where="a.txt") == ("", "utf-8")
    assert decode(b"News\r\n", where="a.txt") == ("News\r\n", "utf-8")
