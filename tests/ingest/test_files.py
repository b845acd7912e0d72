"""Files, folders, standard input and JSONL: bad ones are named, the rest goes on."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from riwaya.errors import OptionError
from riwaya.ingest import jsonl
from riwaya.ingest.files import Failure, documents
from riwaya.records import Document, Outlet

DAY = date(2016, 8, 8)


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def read(data: bytes, *, published: date | None = None, outlet: str | None = None) -> list[object]:
    return list(jsonl.documents(io.BytesIO(data), published=published, outlet=outlet))


def stdin(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[Document | Failure]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return list(documents(["-"]))


def test_a_file_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "خبر.txt"
    path.write_bytes("قُصف الحي".encode("windows-1256"))
    [found] = documents([str(path)])
    assert found == Document("خبر.txt", "قُصف الحي", encoding="windows-1256", path=str(path))


def test_where_the_date_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("النهر 15-7-2016 (الصدى) - قُتل رجل.", encoding="utf-8")
    [own] = documents([str(path)])
    [told] = documents([str(path)], published="2016-08-08", outlet="الصدى")
    assert isinstance(own, Document) and isinstance(told, Document)
    assert (own.published, own.published_from) == (date(2016, 7, 15), "dateline")
    assert (told.published, told.published_from, told.outlet) == (DAY, "option", Outlet("الصدى"))
    line = lines({"id": "a", "text": own.text, "published": "2016-07-16"}, {"id": "b", "text": own.text})
    assert [(d.published, d.published_from) for d in read(line) if isinstance(d, Document)] == [
        (date(2016, 7, 16), "metadata"),
        (date(2016, 7, 15), "dateline"),
    ]
    assert [d.published_from for d in read(line, published=DAY) if isinstance(d, Document)] == ["option"] * 2


@pytest.mark.parametrize("given", ["8.8.2016", "yesterday", "2016-02-31", ""])
def test_published_must_be_a_date(given: str) -> None:
    with pytest.raises(OptionError, match="is no date; expected year-month-day, as in 2016-08-08"):
        list(documents([], published=given))


def test_an_unknown_encoding_is_told_before_anything_is_read() -> None:
    with pytest.raises(OptionError, match="'klingon' is no encoding"):
        list(documents(["nowhere.txt"], encoding="klingon"))


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.txt", "b/1.TXT", "a.txt", "c.md", "._a.txt", ".git/x.txt"):
        (tmp_path / name).write_text("خبر", encoding="utf-8")
    (tmp_path / "d.jsonl").write_bytes(lines({"id": "j1", "text": "خبر"}, {"id": "j2", "text": "خبر"}))
    assert [d.id for d in documents([str(tmp_path)]) if isinstance(d, Document)] == [
        "a.txt", "j1", "j2", "b/1.TXT", "b/2.txt",
    ]  # fmt: skip


def test_bad_files_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    good, bad, empty = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "empty"
    good.write_text("خبر", encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02\x03" * 9)
    empty.mkdir()
    gone = tmp_path / "gone.txt"
    found = list(documents([str(gone), str(bad), str(empty), str(good)]))
    assert [f.where for f in found if isinstance(f, Failure)] == [str(gone), str(bad), str(empty)]
    messages = [f.message for f in found if isinstance(f, Failure)]
    assert "No such file" in messages[0] and "no text" in messages[1] and "no .txt" in messages[2]
    assert not any(str(tmp_path) in message for message in messages)
    assert isinstance(found[-1], Document)


def test_standard_input_is_a_text_or_jsonl(monkeypatch: pytest.MonkeyPatch) -> None:
    assert stdin("\ufeffخبر".encode(), monkeypatch) == [Document("stdin", "خبر", encoding="utf-8")]
    assert stdin(lines({"id": "a", "text": "خبر"}), monkeypatch) == [Document("a", "خبر")]
    [braces] = stdin("{لا JSON}".encode(), monkeypatch)
    assert isinstance(braces, Document) and braces.text == "{لا JSON}"
    [failure] = stdin(b"\x00" * 9, monkeypatch)
    assert isinstance(failure, Failure) and failure.where == "standard input"


def test_all_fields_of_a_line() -> None:
    row = {"id": "a1", "text": "خبر", "published": "2016-08-08", "title": "عنوان", "more": [1]}
    row["source"] = {"name": "الصدى", "kind": "agency"}
    outlet = Outlet("الصدى", "agency")
    assert read(lines(row)) == [Document("a1", "خبر", DAY, "metadata", outlet, "عنوان")]
    assert read(lines({"text": "خبر", "published": "2016-08-08T23:00:00+03:00", "source": None})) == [
        Document("standard input:1", "خبر", DAY, "metadata")
    ]
    [plain] = read(lines({"id": 7, "text": "", "source": "الصدى"}))
    assert plain == Document("7", "", outlet=Outlet("الصدى"))
    [told] = read(lines(row), outlet="النهر")
    assert isinstance(told, Document) and told.outlet == Outlet("النهر")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "b", "te', "no JSON at column 13"),
        (b"[1]", "[1] is no object; expected an object with `id` and `text`."),
        (b'{"id": "b"}', "`text` is null; expected a string."),
        (b'{"text": ["x"]}', '`text` is ["x"]; expected a string.'),
        (b'{"text": "x", "published": "8.8.2016"}', '`published` is "8.8.2016"; expected a date'),
        (b'{"text": "x", "published": 2016}', "`published` is 2016; expected a date"),
        (b'{"text": "x", "source": 5}', "`source` is 5; expected an object"),
        (b'{"text": "x", "title": {}}', "`title` is {}; expected a string or null."),
        (b'{"text": "\\ud83d"}', "half a surrogate pair"),
        (b'{"text": "\xde\xd5"}', "the line is not UTF-8"),
        (b'{"text": ' + b"[" * 100_000, "expected one"),
    ],
)
def test_a_faulty_line_is_named_by_number_and_costs_no_other(line: bytes, message: str) -> None:
    before, behind = lines({"id": "a", "text": "خبر"}), lines({"id": "c", "text": "خبر"})
    first, failure, last = read(before + line + b"\n\n" + behind)
    assert isinstance(first, Document) and isinstance(last, Document)
    assert (first.id, last.id) == ("a", "c")
    assert isinstance(failure, Failure)
    assert failure.where == "standard input:2"
    assert message in failure.message
    assert len(failure.message) < 200


def test_jsonl_in_other_encodings(tmp_path: Path) -> None:
    row = lines({"id": "a", "text": "قُصف الحي"}).decode()
    for encoding, told in [("utf-8-sig", None), ("utf-16", None), ("windows-1256", "windows-1256")]:
        path = tmp_path / "a.jsonl"
        path.write_bytes(row.encode(encoding))
        [found] = documents([str(path)], encoding=told)
        assert isinstance(found, Document), encoding
        assert (found.id, found.text) == ("a", "قُصف الحي")
    path.write_bytes("\ufeffحلب".encode("utf-16-le") + b"x")
    [failure] = documents([str(path)])
    assert isinstance(failure, Failure) and "not utf-16-le" in failure.message
