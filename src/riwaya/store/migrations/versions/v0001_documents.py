"""Documents in versions, their reports, the runs that made them, and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of an empty store."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("package_version", sa.Text, nullable=False),
        sa.Column("data_hash", sa.Text, nullable=False),
        sa.Column("fold_version", sa.Integer, nullable=False),
        sa.Column("min_confidence", sa.Float, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False, index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("published_from", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("outlet_kind", sa.Text),
        sa.Column("encoding", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("furniture", sa.JSON, nullable=False),
        sa.Column("added_run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("coded_run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("superseded_run", sa.Integer, sa.ForeignKey("runs.id")),
        sa.UniqueConstraint("key", "version"),
        sa.UniqueConstraint("key", "digest"),
    )
    _reports()
    _search()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False, index=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("superseded_run", sa.Integer, sa.ForeignKey("runs.id")),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )


def _search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        columns = "words, stems, document UNINDEXED, fold_version UNINDEXED"
        op.execute(f"CREATE VIRTUAL TABLE search USING fts5({columns}, tokenize = 'unicode61 remove_diacritics 0')")
        return
    op.execute("CREATE TABLE search (document integer NOT NULL, fold_version integer NOT NULL, vector tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_search_vector ON search USING gin (vector)")
    op.execute("CREATE INDEX ix_search_document ON search (document)")
