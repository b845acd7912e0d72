"""What the desk keeps and asks, on both databases; an older store gets it when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, inspect, select, update

from riwaya.project.project import Project
from riwaya.store import accounts, audit, lists, reviews, rounds, search
from riwaya.store.engine import address, connect, writing
from riwaya.store.migrate import upgrade
from riwaya.store.opening import open_store
from riwaya.store.reviews import Review
from riwaya.store.schema import documents, event_values, events, metadata, reports

DOSSIER = Path(__file__).parents[2] / "src/riwaya/data/examples/talbiseh.jsonl"
NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def project(database: str) -> Iterator[Project]:
    with Project.create(database) as project:
        project.add(DOSSIER)
        yield project


def found_by(project: Project) -> list[list[tuple[Any, ...]]]:
    """Everything that a migration has to fill."""
    columns = (
        (event_values.c.kind, event_values.c.value, event_values.c.event),
        (reports.c.key, reports.c.confidence),
        (documents.c.key, documents.c.likeness),
        (events.c.id, events.c.radius_km, events.c.precision),
    )
    with project.store.reading() as connection:
        return [sorted(tuple(row) for row in connection.execute(select(*one))) for one in columns]


def test_an_older_store_is_filled_when_it_is_opened(database: str, tmp_path: Path) -> None:
    with Project.create(tmp_path / "new.db") as project:
        project.add(DOSSIER)
        before = found_by(project)
    new, engine = open_store(str(tmp_path / "new.db")), connect(address(database))
    with new.reading() as source, writing(engine) as target:
        upgrade(target, to="0002")
        there = inspect(target)
        for table in metadata.sorted_tables:
            if there.has_table(table.name):
                columns = {column["name"] for column in there.get_columns(table.name)}
                rows = source.execute(select(table)).mappings()
                if values := [{name: row[name] for name in columns} for row in rows]:
                    target.execute(insert(table), values)
    new.close()
    engine.dispose()
    with Project(database) as project:
        assert found_by(project) == before
    assert all(before)


@pytest.mark.parametrize("sort", ["day", "-day", "place", "type", "grade", "-reports", "-disputes", "-origins"])
def test_events_are_listed_in_every_order(project: Project, sort: str) -> None:
    with project.store.reading() as connection:
        total, rows = lists.page(connection, lists.Wanted(), sort=sort, offset=0, limit=10)
    assert total == len(rows) == 2


def test_events_are_narrowed_counted_and_searched(project: Project) -> None:
    wanted = lists.Wanted(
        dispute=("count", "denial"), actor=("Russian Air Force",), outlet=("النشرة",), terms=search.terms("«سوق مدينة» الغارة")
    )
    with project.store.reading() as connection:
        assert lists.page(connection, wanted, sort="day", offset=0, limit=10)[0] == 1
        assert dict(lists.facets(connection, wanted)["dispute"])["count"] == 1
        assert [row[1:] for row in lists.calendar(connection, wanted)[1]] == [(1, 1)]
        assert len(lists.points(connection, wanted)[1]) == 1
        total, texts = lists.newest(connection, terms=search.terms("متاجر"), offset=0, limit=5)
        assert (total, texts[0].key, lists.standing(connection, [texts[0].row])[texts[0].row][0]) == (1, "daffaf-1", 2)


@pytest.mark.parametrize("sign_off", [False, True])
def test_a_verdict_takes_a_report_out_of_the_queue_when_it_is_settled(project: Project, sign_off: bool) -> None:
    with project.store.writing() as connection:
        total, (first, *_) = reviews.queue(connection, by="confidence", sign_off=sign_off)
        said = reviews.append(
            connection,
            Review(at="2031", by="amal", kind="accept", target_kind="report", target=first.key, reading=first.reading),
        )
        after, _ = reviews.queue(connection, by="disputes", sign_off=sign_off)
        assert after == total - (not sign_off)
        assert reviews.proposed(connection, but="amal")[0] == 0
        assert reviews.proposed(connection, but="badr")[0] == 1
        answer = Review(at="2031", by="badr", kind="sign_off", target_kind="review", target=str(said.id), answers=said.id)
        reviews.append(connection, answer)
        assert reviews.queue(connection, by="confidence", sign_off=sign_off)[0] == total - 1
        assert reviews.count(connection, sign_off=sign_off)[0] == 1
        back = Review(at="2031", by="amal", kind="withdraw", target_kind="review", target="1", answers=said.id)
        reviews.append(connection, back)
        assert reviews.queue(connection, by="confidence", sign_off=sign_off)[0] == total
        assert reviews.find(connection, by="amal")[0] == 2


def test_accounts_sessions_rounds_and_the_audit_log(project: Project) -> None:
    with project.store.writing() as connection:
        assert not accounts.exist(connection)
        amal = accounts.add(connection, "amal", role="coder", password="hash", at=NOON)
        token = accounts.begin(connection, amal, at=NOON, lasts=timedelta(hours=1))
        assert accounts.of_session(connection, token, NOON + timedelta(minutes=59)) is not None
        assert accounts.of_session(connection, token, NOON + timedelta(minutes=61)) is None
        accounts.remove(connection, amal, at=NOON)
        assert accounts.of_session(connection, token, NOON) is None and not accounts.exist(connection)
        assert accounts.add(connection, "amal", role="admin", password="new", at=NOON).id == amal.id
        assert accounts.admins(connection) == 1
        for minutes in (0, 20):
            at = NOON + timedelta(minutes=minutes)
            audit.append(connection, audit.FAILED, at=at, who=None, address="::1", target="amal")
        assert audit.failures(connection, name="amal", address=None, since=NOON + timedelta(minutes=5)) == (1, 0)
        assert audit.find(connection, action=audit.FAILED)[0] == 2
        one = rounds.begin(connection, "first", documents=("a",), coders=("amal", "badr"), by="dana", at="2031")
        rounds.hand_in(connection, one.id, by="amal", document="a", reports=(), at="2031")
        assert rounds.handed_in(connection, one.id) == {("a", "amal"): ()}
        rounds.close(connection, one.id, at="2032")
        assert rounds.every(connection)[0].closed == "2032"


def test_a_spot_is_named_as_most_of_its_events_name_it(project: Project) -> None:
    with project.store.writing() as connection:
        where = {"lat": 36.5, "lon": 37.5, "radius_km": 2.0, "place": "Qamra"}
        connection.execute(update(events).values(where))
        copied = [dict(row._mapping) for row in connection.execute(select(events))]
        more = [row | {"id": f"{row['id']}-{n}", "place": "Qamra market", "disputes": 0} for row in copied for n in range(2)]
        more += [copied[0] | {"id": "wide", "radius_km": None}, copied[0] | {"id": "no", "lat": None}]
        connection.execute(insert(events), more)
        unplaced, rows = lists.spots(connection, lists.Wanted())
        at = (lists.Spot(36.5, 37.5, None), lists.Spot(36.5, 37.5, 3.0))
        assert lists.page(connection, lists.Wanted(at=at), sort="day", offset=0, limit=9)[0] == 1
    assert unplaced == 1
    assert [(row[2], row[4], row[5]) for row in rows if row[2] is not None] == [(2.0, "Qamra", 2), (2.0, "Qamra market", 4)]
    assert [row[5] for row in rows if row[2] is None] == [1]


def test_map_counts_and_facets_are_read_from_the_index_alone(project: Project) -> None:
    with project.store.reading() as connection:
        if connection.dialect.name != "sqlite":
            pytest.skip("PostgreSQL weighs for itself what to read")
        asked = "SELECT lat, lon, radius_km, precision, place, count(*) FROM events WHERE ended IS NULL GROUP BY 1, 2, 3, 4, 5"
        plan = " ".join(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))
    assert "COVERING INDEX ix_events_listed" in plan
