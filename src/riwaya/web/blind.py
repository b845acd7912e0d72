"""What a coder may not see: whoever codes a document in an open round sees nothing of others' work on it before their own is
handed in.
"""

from __future__ import annotations

from riwaya.store import rounds
from riwaya.web.access import Who
from riwaya.web.desk import Desk


def documents(desk: Desk, who: Who) -> frozenset[str]:
    """The documents whose reports are hidden from somebody."""
    if who.name is None:
        return frozenset()
    hidden: set[str] = set()
    with desk.project.store.reading() as connection:
        for one in rounds.every(connection):
            if one.closed is None and who.name in one.coders:
                done = {document for document, by in rounds.handed_in(connection, one.id) if by == who.name}
                hidden.update(set(one.documents) - done)
    return frozenset(hidden)
