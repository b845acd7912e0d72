"""What is kept comes back as it was; a migrated store is the one that queries expect; the index finds Arabic words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from riwaya.errors import OptionError, StoreError
from riwaya.records import Coded, Document, Outlet, Report
from riwaya.store import documents, reports, runs, search
from riwaya.store.codec import plain, revived
from riwaya.store.engine import address
from riwaya.store.migrate import FOLDER
from riwaya.store.opening import Store, make, open_store
from riwaya.store.schema import HEAD, metadata

MAKING = runs.Making("0.1.0", "abc", 0, 0.5)


@pytest.fixture
def store(database: str) -> Store:
    made, new = make(database)
    assert new
    yield made
    made.close()


def test_records_come_back_as_they_were(coded: Coded) -> None:
    for report in coded.reports:
        assert revived(Report, plain(report)) == report
    assert revived(Coded, plain(coded)) == coded


@given(st.builds(Document, id=st.text(), text=st.text(), published=st.none() | st.dates(), title=st.none() | st.text()))
def test_any_document_comes_back(document: Document) -> None:
    assert revived(Document, plain(document)) == document


def test_a_migrated_store_has_the_tables_of_the_schema(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, metadata) == []


def _ours(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind in ("table", "index") and name is not None and "search" in name)


def test_the_schema_names_the_newest_migration() -> None:
    assert ScriptDirectory(str(FOLDER)).get_heads() == [HEAD]


def test_making_a_store_twice_changes_nothing(database: str) -> None:
    make(database)[0].close()
    again, new = make(database)
    again.close()
    assert not new


def test_a_store_of_a_newer_riwaya_is_left_alone(store: Store, database: str) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"tables are of version 9999; expected .* Install the newest riwaya"):
        open_store(database)


def test_a_database_without_a_store_names_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store; expected one made by riwaya. Run riwaya init"):
        open_store(str(tmp_path / "nothing.db"))
    (tmp_path / "text.db").write_text("no database " * 100)
    with pytest.raises(StoreError, match="file is not a database"):
        open_store(str(tmp_path / "text.db"))
    with pytest.raises(StoreError, match=r"the folder .* is missing"):
        make(str(tmp_path / "no" / "where.db"))


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Start the server"):
        open_store(f"postgresql://nobody:secret@/war?host={tmp_path}")


@pytest.mark.parametrize("wrong", ["mysql://localhost/x", "postgresql://host:port/x", "://"])
def test_an_address_that_is_none(wrong: str) -> None:
    with pytest.raises(OptionError, match=r"expected a file such as riwaya.db or an address such as"):
        address(wrong)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as error:
        open_store("postgresql://user:secret@127.0.0.1:1/war")
    assert "secret" not in str(error.value)


def test_documents_in_versions(store: Store, coded: Coded) -> None:
    first = Document("a", "قصف", date(2016, 8, 8), "option", Outlet("الضفاف", "paper"), "عنوان")
    second = Document("a", "قصف عنيف", date(2016, 8, 8), "option", Outlet("الضفاف"))
    with store.writing() as connection:
        run = runs.begin(connection, "add", MAKING)
        documents.put(connection, first, (), run)
        documents.put(connection, second, (), run)
        runs.finish(connection, run)
    with store.reading() as connection:
        assert [version.document for version in documents.versions(connection, "a")] == [first, second]
        found = documents.current(connection, "a")
        assert found is not None
        assert (found.number, found.document) == (2, second)
        assert documents.known(connection, first) and documents.known(connection, second)
        assert not documents.known(connection, Document("b", "قصف"))
        assert [one.making for one in runs.every(connection)] == [MAKING]
        assert runs.every(connection)[0].finished


def test_readings_are_superseded_and_stay(store: Store, coded: Coded) -> None:
    with store.writing() as connection:
        run = runs.begin(connection, "add", MAKING)
        version = documents.put(connection, coded.document, coded.furniture, run)
        keyed = [("x:1-2", coded.reports[0]), ("x:3-4", coded.reports[1])]
        reports.put(connection, version.row, keyed, run)
        old = reports.of_document(connection, version.row)
        reports.supersede(connection, [old[0].row], run)
    with store.reading() as connection:
        assert [one.report for one in reports.of_document(connection, version.row)] == [coded.reports[1]]
        assert [one.report for one in reports.of_document(connection, version.row, superseded=True)] == [coded.reports[0]]
        assert reports.of_key(connection, "x:1-2")[0].superseded_run == run.id
        assert documents.by_row(connection, [version.row])[version.row].furniture == coded.furniture


def test_half_a_transaction_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        runs.begin(connection, "add", MAKING)
        raise ZeroDivisionError
    with store.reading() as connection:
        assert runs.every(connection) == ()


TEXTS = {
    "a": "شنّت طائرات حربية غارات على حي السكري",
    "b": "وتجددت الغارات أمس، فيما أُغلق مستشفى الأمل",
    "c": "دخلت القافلة إلى البلدة. حي آخر، ثم السكري",
}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("غارات", {"a", "b"}),
        ("الغارات", {"a", "b"}),
        ("غَارَات", {"a", "b"}),
        ("مستشفي الامل", {"b"}),
        ("«حي السكري»", {"a"}),
        ("حي السكري", {"a", "c"}),
        ("قافلة", {"c"}),
        ("دبابة", set()),
        ("غارات OR دبابة", set()),
        ("غارات* NEAR ( ' \\ :", set()),
    ],
)
def test_search(store: Store, words: str, expected: set[str]) -> None:
    with store.writing() as connection:
        run = runs.begin(connection, "add", MAKING)
        for key, content in TEXTS.items():
            version = documents.put(connection, Document(key, content), (), run)
            search.index(connection, version.row, version.document)
    with store.reading() as connection:
        hits = search.find(connection, search.terms(words))
        found = documents.by_row(connection, [hit.document for hit in hits])
        assert {version.document.id for version in found.values()} == expected
        assert search.stale(connection) == 0
    for key in expected:
        assert search.matches(TEXTS[key], search.terms(words))


def test_a_long_document_is_searched_to_its_end(store: Store) -> None:
    content = " ".join(f"كلمة{number}" for number in range(60_000)) + " النهاية"
    with store.writing() as connection:
        version = documents.put(connection, Document("long", content), (), runs.begin(connection, "add", MAKING))
        search.index(connection, version.row, version.document)
        search.index(connection, version.row, version.document)
    with store.reading() as connection:
        assert [hit.document for hit in search.find(connection, search.terms("النهاية"))] == [version.row]


def test_search_for_nothing() -> None:
    with pytest.raises(OptionError, match="holds no word"):
        search.terms("« » …")
