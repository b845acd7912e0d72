"""The classes of actors, as the codebook has them."""

from __future__ import annotations

CLASSES = frozenset(
    {
        "state_forces",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "rioters",
        "protesters",
        "civilians",
        "external_forces",
        "government",
        "aid_org",
        "monitor",
        "media",
        "international_org",
        "political_party",
        "other",
    }
)

__all__ = ["CLASSES"]
