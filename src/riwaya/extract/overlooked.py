"""What the reader takes to belong to a report and the rules do not see: places of sentences far before, agencies of datelines.

The candidates of a role come from the rules; words of which the reader holds, likelier than not, that they belong to the role,
and that none of the candidates has, are one more. What they name is told by the phrase that stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft
from riwaya.extract.phrases import Phrase
from riwaya.reader import Belonging

LEAST = 0.0
"""Log odds of the surest word."""


def overlooked(
    role: str, told: Belonging | None, held: Iterable[tuple[int, int]], draft: Draft, scene: Scene, context: Context
) -> Iterator[tuple[Phrase | None, int, int, float]]:
    """Words for a role of a report, with the phrase they make up, if any, and how sure the reader is of them.

    Args:
        role: agents, targets, places or source.
        told: what the reader takes to belong to the report; None without a reader.
        held: offsets of the candidates that the rules have for the role.
        draft: what the report was made from; its own words are never meant.
        scene: its sentence.
        context: the phrases of the sentences before, and of the lines that are none.

    Returns:
        Phrase, raw offsets and log odds.
    """
    if told is None:
        return
    taken = [*held, (draft.unit.start, draft.last_unit.end)]
    if role != "source":
        taken += context.datelines  # where it was filed is no place of what happened
    for start, end, sure in told.stretches(role, LEAST):
        if any(first < end and start < last for first, last in taken):
            continue
        phrase = _phrase(start, end, chain(scene.clauses.phrases, reversed(context.history), context.aside))
        yield (phrase, start, end, sure) if phrase is None else (phrase, phrase.start, phrase.end, sure)
        taken.append((start, end) if phrase is None else (phrase.start, phrase.end))


def _phrase(start: int, end: int, phrases: Iterable[Phrase]) -> Phrase | None:
    """The phrase that some letters are at least a half of, and that is at least a half of them; the closest of several."""
    best: tuple[float, Phrase] | None = None
    for phrase in phrases:
        both = min(end, phrase.end) - max(start, phrase.start)
        longest = max(end - start, phrase.end - phrase.start)
        if 2 * both >= longest and (best is None or both / longest > best[0]):
            best = (both / longest, phrase)
    return best[1] if best is not None else None
