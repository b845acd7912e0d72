"""Full-text search over the project's one fold, the same on SQLite (FTS5) and PostgreSQL (tsvector).

A document is indexed by its folded words and, at lower weight, by what is left of each word when clitics are cut off:
«غارات» finds «والغارات» too. Long documents stand in several rows, because PostgreSQL limits one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, Select, select, text

from riwaya.errors import OptionError
from riwaya.records import Document
from riwaya.text.clitics import splits
from riwaya.text.fold import FOLD_VERSION, fold_map
from riwaya.text.tokens import Token, tokens_of

CHUNK = 20_000
"""Words of a row. PostgreSQL takes one megabyte."""

SHORTEST = 3
"""Letters that must be left of a word when clitics are cut off."""

WORDS = ("word", "number", "latin", "other")
_TERM = re.compile(r"[«\"“]([^»\"”]+)[»\"”]|(\S+)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has the words. `score`: the higher the better; comparable within one search only."""

    document: int
    score: float


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or the words of a phrase, folded."""

    words: tuple[str, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        """For a single word: under which stems it is looked for as well."""
        if len(self.words) > 1:
            return ()
        bare = [stem for pro, stem, enc in splits(self.words[0]) if pro == "ال" and not enc and len(stem) >= SHORTEST]
        return (self.words[0], *bare)


def terms(words: str) -> tuple[Term, ...]:
    """What is looked for: single words, and phrases in quotation marks.

    Raises:
        OptionError: there is no word in it.

    Example:
        >>> terms("الغارات «حي السكري»")
        (Term(words=('الغارات',)), Term(words=('حي', 'السكري')))
    """
    found = [tuple(token.text for token in _tokens(phrase or word)) for phrase, word in _TERM.findall(words)]
    if not any(found):
        raise OptionError(f"riwaya search: {words!r} holds no word; expected one or more. Put phrases in quotation marks.")
    return tuple(Term(one) for one in found if one)


def index(connection: Connection, document: int, content: Document) -> None:
    """Put a document into the index, in place of what stood there."""
    connection.execute(text("DELETE FROM search WHERE document = :document"), {"document": document})
    tokens = [token.text for token in _tokens(f"{content.title or ''}\n{content.text}")]
    for start in range(0, len(tokens), CHUNK):
        part = tokens[start : start + CHUNK]
        values = {
            "document": document,
            "fold": FOLD_VERSION,
            "words": " ".join(part),
            "stems": " ".join(stem for token in part for stem in _stems(token)),
        }
        connection.execute(text(_INSERT[connection.dialect.name]), values)


def stale(connection: Connection) -> int:
    """How many rows were folded by another version of the fold."""
    query = text("SELECT count(*) FROM search WHERE fold_version <> :fold")
    return int(connection.execute(query, {"fold": FOLD_VERSION}).scalar_one())


def folded_otherwise(connection: Connection, document: int) -> bool:
    """Whether a document was indexed with another version of the fold."""
    query = text("SELECT 1 FROM search WHERE document = :document AND fold_version <> :fold")
    return connection.execute(query, {"document": document, "fold": FOLD_VERSION}).first() is not None


def find(connection: Connection, wanted: tuple[Term, ...], *, limit: int = 20) -> tuple[Hit, ...]:
    """The current documents that have all of the terms, the best first."""
    kind = connection.dialect.name
    query = _query(kind, wanted)
    found = connection.execute(text(_SELECT.format(scored=_SCORED[kind])), {"query": query, "limit": limit})
    return tuple(Hit(document, float(score)) for document, score in found)


def having(connection: Connection, wanted: tuple[Term, ...]) -> Select[tuple[int]]:
    """A query for the numbers of all documents that have all of the terms, to be used within another one."""
    kind = connection.dialect.name
    found = text(_HAVING[kind]).bindparams(query=_query(kind, wanted)).columns(document=Integer).subquery()
    return select(found.c.document)


def _query(kind: str, wanted: tuple[Term, ...]) -> str:
    return " AND ".join(map(_fts5, wanted)) if kind == "sqlite" else " & ".join(map(_tsquery, wanted))


def matches(content: str, wanted: tuple[Term, ...]) -> tuple[Token, ...]:
    """The words of a raw text that are looked for, with their offsets."""
    stems = {stem for term in wanted for stem in (*term.stems, *(term.words if len(term.words) > 1 else ()))}
    return tuple(token for token in _tokens(content) if token.text in stems or stems.intersection(_stems(token.text)))


_INSERT = {
    "sqlite": "INSERT INTO search (words, stems, document, fold_version) VALUES (:words, :stems, :document, :fold)",
    "postgresql": (
        "INSERT INTO search (document, fold_version, vector) VALUES (:document, :fold,"
        " setweight(to_tsvector('simple', :words), 'A') || setweight(to_tsvector('simple', :stems), 'D'))"
    ),
}
_SCORED = {
    "sqlite": "SELECT document, -bm25(search, 4.0, 1.0) AS score FROM search WHERE search MATCH :query",
    "postgresql": (
        "SELECT document, ts_rank(vector, wanted) AS score"
        " FROM search, to_tsquery('simple', :query) AS wanted WHERE vector @@ wanted"
    ),
}
_HAVING = {
    "sqlite": "SELECT document FROM search WHERE search MATCH :query",
    "postgresql": "SELECT document FROM search, to_tsquery('simple', :query) AS wanted WHERE vector @@ wanted",
}
_SELECT = (
    "WITH found AS MATERIALIZED ({scored})"
    " SELECT found.document, max(found.score) AS score"
    " FROM found JOIN documents ON documents.id = found.document AND documents.superseded_run IS NULL"
    " GROUP BY found.document ORDER BY score DESC, found.document LIMIT :limit"
)


def _fts5(term: Term) -> str:
    exact = f'words : "{" ".join(term.words)}"'
    looser = [f'"{stem}"' for stem in term.stems]
    return f"({' OR '.join((exact, *looser))})"


def _tsquery(term: Term) -> str:
    exact = " <-> ".join(f"{_quoted(word)}:A" for word in term.words)
    looser = [_quoted(stem) for stem in term.stems]
    return f"({' | '.join((exact, *looser))})"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _tokens(content: str) -> Iterator[Token]:
    folded = fold_map(content)
    for token in tokens_of(folded, content, 0, len(folded.text)):
        if token.kind in WORDS:
            yield token


def _stems(word: str) -> list[str]:
    """What is left of a word when its clitics are cut off, in every way that leaves enough."""
    return sorted({stem for _, stem, _ in splits(word)[1:] if len(stem) >= SHORTEST})
