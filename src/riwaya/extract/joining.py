"""One draft takes in another that tells of the same happening."""

from __future__ import annotations

from riwaya.extract.draft import Draft, frames, type_info

FIGHTS = ("armed_clash", "air_strike", "shelling", "remote_explosive", "suicide_bomb", "chemical_weapon", "grenade")
"""What is told by its fighting first and by those killed in it next; an abduction and a killing are two."""


def one_family(one: Draft, other: Draft) -> bool:
    """Whether two drafts are of one family of types, so that they can be two words for one happening."""
    return bool(type_info()[one.type]["family"] == type_info()[other.type]["family"])


def specific(draft: Draft) -> int:
    """How specific the draft's type is; of two words for one happening the more specific one decides."""
    return int(type_info()[draft.type]["specific"])


def take(keep: Draft, drop: Draft) -> None:
    """Give the fillers of `drop` to `keep` where they say something new."""
    frame = frames().get(str(drop.entry.info.get("frame") or "transitive"), {})
    phrase = keep.predicate.phrase
    for box, other in ((keep.agents, drop.agents), (keep.targets, drop.targets), (keep.places, drop.places)):
        for filler in other:
            if filler[0] is not phrase and all(filler[0] is not kept for kept, _ in [*keep.agents, *keep.targets, *keep.places]):
                box.append(filler)
    keep.weapons += [w for w in drop.weapons if w is not phrase and w not in keep.weapons]
    keep.harm += [m for m in drop.harm if m not in keep.harm]
    keep.members += drop.members
    if (
        frame
        and specific(drop) > specific(keep)
        and one_family(keep, drop)
        and not drop.entry.info.get("generic")
        and not drop.unit.of("harm")
    ):
        keep.type, keep.subtype = drop.type, drop.subtype or keep.subtype
