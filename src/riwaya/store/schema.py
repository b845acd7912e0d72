"""The tables as queries see them. `migrations` makes them; a test holds the two together.

Every version of a document is a row, and every reading of a report: `key` is the same through all of them. Numbers are given
out under the writers' lock, in order, and never again.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Float, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint

HEAD = "0001"
"""The migration that makes what is described here."""

metadata = MetaData()


def _number() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=False)


runs = Table(
    "runs",
    metadata,
    _number(),
    Column("kind", Text, nullable=False),  # add | recode
    Column("package_version", Text, nullable=False),
    Column("data_hash", Text, nullable=False),
    Column("fold_version", Integer, nullable=False),
    Column("min_confidence", Float, nullable=False),
    Column("started", Text, nullable=False),  # UTC, ISO
    Column("finished", Text),  # empty: the run was cut short
)

documents = Table(
    "documents",
    metadata,
    _number(),
    Column("key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("published", Date),
    Column("published_from", Text),
    Column("outlet", Text),
    Column("outlet_kind", Text),
    Column("encoding", Text),
    Column("path", Text),
    Column("furniture", JSON, nullable=False),
    Column("added_run", ForeignKey("runs.id"), nullable=False),
    Column("coded_run", ForeignKey("runs.id"), nullable=False),
    Column("superseded_run", ForeignKey("runs.id")),
    UniqueConstraint("key", "version"),
    UniqueConstraint("key", "digest"),
)

reports = Table(
    "reports",
    metadata,
    _number(),
    Column("key", Text, nullable=False, index=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("superseded_run", ForeignKey("runs.id")),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("body", JSON, nullable=False),
)
