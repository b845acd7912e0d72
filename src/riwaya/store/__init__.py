"""Where a project keeps its documents, reports, events and decisions: SQLite by default, PostgreSQL for a team.

Nothing is ever overwritten: a corrected document is a new version, a report that a later run reads otherwise is
marked as superseded, a decision is undone by another one. The store knows records and rows, not how they are made.
"""
