"""What the desk needs: reviews, rounds of coding, accounts, the audit log, and what its lists are narrowed by."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
PAGE = 500


def upgrade() -> None:
    """Add tables and columns, and fill them from what the store has."""
    for table, name, kind in (
        ("documents", "likeness", sa.Text),
        ("reports", "confidence", sa.Float),
        ("events", "radius_km", sa.Float),
        ("events", "precision", sa.Text),
    ):
        op.add_column(table, sa.Column(name, kind()))
    op.create_table(
        "event_values",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, sa.ForeignKey("events.id"), primary_key=True),
    )
    _said()
    _people()
    _fill()
    op.create_index("ix_documents_likeness", "documents", ["likeness"])
    op.create_index("ix_reports_confidence", "reports", ["confidence"])
    op.create_index("ix_event_values_event", "event_values", ["event"])


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=False)


def _text(*names: str, optional: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=optional) for name in names]


def _said() -> None:
    op.create_table(
        "reviews",
        _number(),
        *_text("at", "by", "kind", "target_kind", "target"),
        *_text("document", optional=True),
        sa.Column("reading", sa.Integer, sa.ForeignKey("reports.id")),
        sa.Column("report", sa.JSON),
        sa.Column("arguments", sa.JSON, nullable=False),
        *_text("note", optional=True),
        sa.Column("answers", sa.Integer, sa.ForeignKey("reviews.id")),
        sa.Column("act", sa.Integer, sa.ForeignKey("acts.id")),
    )
    for column in ("target", "document", "answers"):
        op.create_index(f"ix_reviews_{column}", "reviews", [column])
    op.create_table(
        "rounds",
        _number(),
        *_text("at", "by", "name"),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("coders", sa.JSON, nullable=False),
        *_text("closed", optional=True),
    )
    op.create_table(
        "codings",
        _number(),
        sa.Column("round", sa.Integer, sa.ForeignKey("rounds.id"), nullable=False),
        *_text("at", "by", "document"),
        sa.Column("reports", sa.JSON, nullable=False),
    )
    op.create_index("ix_codings_round", "codings", ["round"])


def _people() -> None:
    op.create_table(
        "users",
        _number(),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        *_text("role", "password", "created"),
        *_text("removed", "last_login", optional=True),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("user", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        *_text("begun", "ends"),
    )
    op.create_index("ix_sessions_user", "sessions", ["user"])
    op.create_table(
        "audit",
        _number(),
        *_text("at"),
        *_text("who", "address", optional=True),
        *_text("action"),
        *_text("target", "detail", optional=True),
    )
    op.create_index("ix_audit_action", "audit", ["action"])


def _fill() -> None:
    documents = sa.table("documents", sa.column("id"), sa.column("text"), sa.column("likeness"))
    for rows in _pages(documents.c.id, documents.c.text):
        _set(documents, "id", {"likeness": [(row[0], _likeness(row[1])) for row in rows]})
    reports = sa.table("reports", sa.column("id"), sa.column("body", sa.JSON), sa.column("confidence"))
    for rows in _pages(reports.c.id, reports.c.body):
        _set(reports, "id", {"confidence": [(row[0], row[1].get("confidence", 1.0)) for row in rows]})
    events = sa.table(
        "events", sa.column("id"), sa.column("body", sa.JSON), sa.column("radius_km"), sa.column("precision"), sa.column("ended")
    )
    for rows in _pages(events.c.id, events.c.body):
        for name in ("radius_km", "precision"):
            _set(events, "id", {name: [(row[0], (row[1].get("place") or {}).get(name)) for row in rows]})
    _values(events)


def _values(events: sa.TableClause) -> None:
    kept = sa.table("event_values", sa.column("kind"), sa.column("value"), sa.column("event"))
    connection = op.get_bind()
    for rows in _pages(events.c.id, events.c.body, events.c.ended.is_(None)):
        found = {
            (kind, value, row[0]): None
            for row in rows
            for kind, value in (
                *(("dispute", one["kind"]) for one in row[1].get("disputes", ())),
                *(
                    ("actor", claim["value"])
                    for fact in row[1].get("facts", ())
                    if fact["field"] in ("agents", "targets")
                    for claim in fact["claims"]
                ),
            )
        }
        if found:
            connection.execute(sa.insert(kept), [dict(zip(("kind", "value", "event"), one, strict=True)) for one in found])
    connection.execute(
        sa.text(
            "INSERT INTO event_values (kind, value, event)"
            " SELECT DISTINCT 'outlet', documents.outlet, reports.event FROM reports"
            " JOIN documents ON documents.id = reports.document JOIN events ON events.id = reports.event"
            " WHERE reports.superseded_run IS NULL AND documents.outlet IS NOT NULL AND events.ended IS NULL"
        )
    )


def _pages(key: sa.ColumnClause[Any], value: sa.ColumnClause[Any], *where: Any) -> Iterator[Any]:
    """Rows in lots, so that a large store need not fit into memory."""
    connection, last = op.get_bind(), None
    while True:
        query = sa.select(key, value).where(*where).order_by(key).limit(PAGE)
        rows = connection.execute(query.where(key > last) if last is not None else query).all()
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _set(table: sa.TableClause, key: str, columns: dict[str, list[tuple[Any, Any]]]) -> None:
    for name, pairs in columns.items():
        query = sa.update(table).where(table.c[key] == sa.bindparam("at")).values({name: sa.bindparam("to")})
        op.get_bind().execute(query, [{"at": at, "to": to} for at, to in pairs])


def _likeness(text: str) -> str:
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
