"""What a round of double coding can be made of: documents of a filter, of the queue or of a search, and people who code."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from riwaya.store import accounts, lists, reviews, search
from riwaya.store.lists import Listed
from riwaya.web.desk import Desk
from riwaya.web.forms import RoundSource
from riwaya.web.listing import wanted
from riwaya.web.pages import RoundChoices, RoundText

LOOKED_THROUGH = 5000
"""Waiting reports that are looked through for their documents."""


def choices(desk: Desk, query: RoundSource, *, hidden: Collection[str]) -> RoundChoices:
    """Documents for a round, and the names of those who may code.

    Args:
        desk: an open desk.
        query: where the documents come from.
        hidden: documents that whoever asks codes in another open round; they are left out.

    Raises:
        OptionError: what is searched for holds no word.
    """
    with desk.project.store.reading() as connection:
        total, found = _texts(connection, query, sign_off=desk.setup.sign_off, hidden=hidden)
        coders = [one.name for one in accounts.every(connection) if one.role != "viewer" and not one.removed]
    texts = tuple(RoundText(one.key, one.title, one.outlet, one.published, one.beginning) for one in found)
    return RoundChoices(total, texts, tuple(sorted(coders)))


def _texts(
    connection: Connection, query: RoundSource, *, sign_off: bool, hidden: Collection[str]
) -> tuple[int, Sequence[Listed]]:
    if query.source == "documents":
        terms = search.terms(query.q) if query.q and query.q.strip() else ()
        outlet = query.outlet[0] if query.outlet else None
        return lists.newest(connection, terms=terms, outlet=outlet, offset=0, limit=query.limit)
    if query.source == "queue":
        _, waiting = reviews.queue(connection, by=query.by, sign_off=sign_off, hidden=hidden, limit=LOOKED_THROUGH)
        keys = list(dict.fromkeys(one.document for one in waiting))
    else:
        keys = [key for key in lists.told_in(connection, wanted(query)) if key not in hidden]
    return len(keys), lists.of_keys(connection, keys[: query.limit])
