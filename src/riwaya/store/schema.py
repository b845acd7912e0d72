"""The tables as queries see them. `migrations` makes them; a test holds the two together.

Every version of a document is a row, and every reading of a report: `key` is the same through all of them. Numbers are given
out under the writers' lock, in order, and never again.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

HEAD = "0005"
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
    Column("likeness", Text, index=True),  # of the text alone: equal for the same words under another name
    Column("merged_run", Integer),  # empty: its reports belong to no event yet
    Column("own_voice", JSON),  # who speaks where the document names no source
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
    Column("confidence", Float, index=True),
    Column("body", JSON, nullable=False),
    Column("event", Text, index=True),
    Column("sketch", JSON),
    Column("voice", JSON),
    Column("decision", JSON),  # why it stands in this event
)

# Found again by equal keys. These rows follow from the others and go when a reading is superseded.

blocks = Table(
    "blocks",
    metadata,
    Column("block", Text, primary_key=True),
    Column("report", ForeignKey("reports.id"), primary_key=True, index=True),
)

passages = Table(
    "passages",
    metadata,
    _number(),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("body", JSON, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Text, primary_key=True),
    Column("passage", ForeignKey("passages.id"), primary_key=True, index=True),
)

# An event is its reports; what stands here follows from them, so that lists need not work it out again.

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ended", Text),  # the event that took its reports over, or "" if they are gone
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("first", Date, index=True),
    Column("last", Date),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("precision", Text),
    Column("grade", Text, nullable=False),
    Column("disputes", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("summary", Text, nullable=False),
    Column("body", JSON, nullable=False),  # as the machine has it; the columns before are as reviewed
    Column("review", Text),  # corrected | rejected: how the review has changed what lists show; empty: it has not
)

# All that maps, counts and facets ask for, in the order in which a map groups it: the rows themselves are wide and slow to read.
Index(
    "ix_events_listed",
    *(events.c[name] for name in ("ended", "lat", "lon", "radius_km", "precision", "place", "type", "status", "grade")),
    *(events.c[name] for name in ("first", "last", "disputes", "reports", "id")),
)

event_places = Table(
    "event_places",
    metadata,
    Column("place", Text, primary_key=True),  # a name, an id, or a word of the text
    Column("event", ForeignKey("events.id"), primary_key=True, index=True),
)

event_values = Table(
    "event_values",
    metadata,
    Column("kind", Text, primary_key=True),  # actor | outlet | dispute
    Column("value", Text, primary_key=True),
    Column("event", ForeignKey("events.id"), primary_key=True, index=True),
)

# What people decided: appended, never altered.

acts = Table(
    "acts",
    metadata,
    _number(),
    Column("kind", Text, nullable=False),  # merge | split | undo | carried
    Column("at", Text, nullable=False),
    Column("by", Text),
    Column("note", Text),
    Column("arguments", JSON, nullable=False),
    Column("moved", JSON, nullable=False),  # report key → [event before, event after]
    Column("undoes", ForeignKey("acts.id")),
)

judgements = Table(
    "judgements",
    metadata,
    _number(),
    Column("act", ForeignKey("acts.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

# What people say at the desk of what the machine has read: appended, never altered.

reviews = Table(
    "reviews",
    metadata,
    _number(),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", Text, nullable=False),  # accept, correct, reject, missed, comment, merge, split, undo, sign_off or withdraw
    Column("target_kind", Text, nullable=False),  # report | event | document | review
    Column("target", Text, nullable=False, index=True),
    Column("document", Text, index=True),
    Column("reading", ForeignKey("reports.id")),  # what was looked at
    Column("report", JSON),  # as corrected
    Column("arguments", JSON, nullable=False),
    Column("note", Text),
    Column("answers", ForeignKey("reviews.id"), index=True),
    Column("act", ForeignKey("acts.id")),
)

rules = Table(
    "rules",
    metadata,
    Column("name", Text, primary_key=True),  # sign_off
    Column("value", Text, nullable=False),  # yes | no
)

rounds = Table(
    "rounds",
    metadata,
    _number(),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("documents", JSON, nullable=False),
    Column("coders", JSON, nullable=False),
    Column("closed", Text),
)

codings = Table(
    "codings",
    metadata,
    _number(),
    Column("round", ForeignKey("rounds.id"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("reports", JSON, nullable=False),
)

# Who works at the desk. Accounts are marked as removed, because the history names them.

users = Table(
    "users",
    metadata,
    _number(),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),  # viewer | coder | reviewer | admin
    Column("password", Text, nullable=False),  # argon2
    Column("created", Text, nullable=False),
    Column("removed", Text),
    Column("last_login", Text),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),  # of the token; the token itself is kept nowhere
    Column("user", ForeignKey("users.id"), nullable=False, index=True),
    Column("begun", Text, nullable=False),
    Column("ends", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _number(),
    Column("at", Text, nullable=False),
    Column("who", Text),
    Column("address", Text),
    Column("action", Text, nullable=False, index=True),
    Column("target", Text),
    Column("detail", Text),
)
