"""What the map, the counts and the facets of the desk are read from: an index of the narrow columns of events."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

COLUMNS = [
    "ended",
    "lat",
    "lon",
    "radius_km",
    "precision",
    "place",
    "type",
    "status",
    "grade",
    "first",
    "last",
    "disputes",
    "reports",
    "id",
]


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_events_listed", "events", COLUMNS)
