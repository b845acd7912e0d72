"""Events as reviewed: a mark on those that people have corrected or rejected, and by which rule words settle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add a column and a table; the desk describes what was reviewed before when it is next opened."""
    op.add_column("events", sa.Column("review", sa.Text))
    op.create_table("rules", sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
