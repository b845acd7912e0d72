"""Two tolls in one report: «قتل سبعة بحسب الشرطة، فيما قالت مصادر طبية إن عدد القتلى بلغ 12» is one report of one happening, and
two tellings of its harm. They are parted where another scene opens and the toll is named anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.lexicon.grammar import words
from riwaya.records import Harm, Voice
from riwaya.resolve.denial import Word, read_words, speaks
from riwaya.resolve.words import article


@dataclass(frozen=True, slots=True)
class Telling:
    """What one speaker of a report counts, and from where to where in its sentence."""

    harm: tuple[Harm, ...]
    words: str


def tellings(voice: Voice, kind: str) -> tuple[Telling, ...]:
    """The tolls of one kind of harm that different speakers of a report's sentence give; empty if all is told as one.

    Args:
        voice: a report and its sentence.
        kind: a kind of harm, as `killed`.
    """
    sentence = voice.report.sentence
    found = [h for h in voice.report.harm if h.kind == kind and h.minimum is not None]
    if sentence is None or len(found) < 2:
        return ()
    starts = [0, *_openings(read_words(voice.words))]
    parts: list[Telling] = []
    for start, end in zip(starts, [*starts[1:], len(voice.words)], strict=True):
        here = tuple(h for h in found if start <= h.span.start - sentence.start < end)
        if here:
            parts.append(Telling(here, voice.words[start:end].strip(" ،؛")))
    return tuple(parts) if len(parts) > 1 else ()


def _openings(found: list[Word]) -> Iterator[int]:
    """Where somebody else begins to count: a word of contrast or a joined verb of saying, with the toll named behind it."""
    for k, word in enumerate(found):
        opens = word.text in words("contrast") or (word.opens and speaks(word.text))
        behind = [w.text for w in found[k + 1 :]]
        says = speaks(word.text) or any(speaks(text) for text in behind)
        if opens and says and any(_is_toll(text) for text in behind):
            yield word.start


def _is_toll(word: str) -> bool:
    return word.removeprefix(article()) in words("toll")
