"""Events, what the merging looks at, copied passages, and what people decided by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables; documents that were kept before have no `merged_run` yet and are merged when the store is next used."""
    op.add_column("documents", sa.Column("merged_run", sa.Integer))
    op.add_column("documents", sa.Column("own_voice", sa.JSON))
    for name, kind in (("event", sa.Text), ("sketch", sa.JSON), ("voice", sa.JSON), ("decision", sa.JSON)):
        op.add_column("reports", sa.Column(name, kind()))
    op.create_index("ix_reports_event", "reports", ["event"])
    _found_by()
    _events()
    _decided()


def _found_by() -> None:
    op.create_table(
        "blocks",
        sa.Column("block", sa.Text, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), primary_key=True),
    )
    op.create_index("ix_blocks_report", "blocks", ["report"])
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_index("ix_passages_document", "passages", ["document"])
    op.create_table(
        "bands",
        sa.Column("band", sa.Text, primary_key=True),
        sa.Column("passage", sa.Integer, sa.ForeignKey("passages.id"), primary_key=True),
    )
    op.create_index("ix_bands_passage", "bands", ["passage"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("ended", sa.Text),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("place", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("disputes", sa.Integer, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_index("ix_events_first", "events", ["first"])
    op.create_table(
        "event_places",
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, sa.ForeignKey("events.id"), primary_key=True),
    )
    op.create_index("ix_event_places_event", "event_places", ["event"])


def _decided() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("arguments", sa.JSON, nullable=False),
        sa.Column("moved", sa.JSON, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("acts.id")),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("act", sa.Integer, sa.ForeignKey("acts.id"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("a", sa.Text, nullable=False),
        sa.Column("b", sa.Text, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    op.create_index("ix_judgements_act", "judgements", ["act"])
