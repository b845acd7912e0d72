"""Sentences taken over from earlier documents: reprints, near-copies, and agency text inside other articles. By MinHash.

A sentence becomes a set of runs of three folded words; 32 minima of hashes stand for the set, and the share of equal minima
estimates how much two sets have in common. Eight bands of four minima find candidates: sentences that have six tenths in common
share a band in two of three cases, those with eight tenths nearly always.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from rensa import RMinHash

from riwaya.records import Copy, Document, Passage
from riwaya.text.segment import Sentence, sentences

RUN = 3
"""Words in a run: two sentences on like events share words, but few runs."""

SHORTEST = 8
"""Words of the shortest passage that can be a copy: shorter ones are alike by chance."""

MINIMA, BAND, SEED = 32, 4, 1
DIGITS = 8
WIDTH = BAND * DIGITS
LIKE = 0.6
"""Share of equal minima from which a passage is a copy; a sentence in which two words of twenty differ has about this."""


def passages(document: Document, parts: Sequence[Sentence] | None = None) -> tuple[Passage, ...]:
    """The sentences of a document that are long enough to be recognised elsewhere.

    Args:
        document: the document.
        parts: its sentences, if they are at hand.
    """
    out = []
    for part in sentences(document.text) if parts is None else parts:
        words = [token.text for token in part.tokens if token.kind in ("word", "number", "latin")]
        if part.part == "body" and len(words) >= SHORTEST:
            signature = _signature(words)
            bands = tuple(f"{k}:{_short(signature[at : at + WIDTH])}" for k, at in enumerate(range(0, len(signature), WIDTH)))
            numbers = tuple(token.text for token in part.tokens if token.kind == "number")
            out.append(Passage(document.id, part.start, part.end, signature, bands, numbers))
    return tuple(out)


def _short(band: str) -> str:
    return blake2b(band.encode(), digest_size=6).hexdigest()


def _signature(words: list[str]) -> str:
    runs = [" ".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1)]
    made = RMinHash(num_perm=MINIMA, seed=SEED)
    made.update(runs)
    return "".join(f"{value:0{DIGITS}x}" for value in made.digest())


def likeness(a: Passage, b: Passage) -> float:
    """Estimated share of runs of words that two passages have in common, 0..1."""
    x, y = a.signature, b.signature
    return sum(x[k : k + DIGITS] == y[k : k + DIGITS] for k in range(0, MINIMA * DIGITS, DIGITS)) / MINIMA


def copy_of(passage: Passage, older: Iterable[Passage]) -> Copy | None:
    """Where a passage was taken from: the first of the older ones, in their order, that is like it, or None.

    One that is like it but for its numbers is another claim, and no copy.

    Args:
        passage: of a new document.
        older: passages of earlier documents that share a band with it, the earliest first.
    """
    for other in older:
        if other.document == passage.document or other.numbers != passage.numbers:
            continue
        if (like := likeness(passage, other)) >= LIKE:
            here, there = (passage.start, passage.end), (other.start, other.end)
            return Copy(passage.document, *here, other.document, *there, round(like, 3))
    return None


def copies(documents: Iterable[tuple[Document, Sequence[Sentence]]]) -> tuple[Copy, ...]:
    """Every passage that stands in an earlier one of the documents.

    Args:
        documents: documents with their sentences, in order of publication.

    Example:
        >>> text = "قصفت طائرات حربية مساء اليوم أطراف بلدة الزيتون وقتل مدنيان وأصيب آخرون."
        >>> [found.of for found in copies((Document(name, text), sentences(text)) for name in "ab")]
        ['a']
    """
    by_band: dict[str, list[tuple[int, Passage]]] = {}
    out = []
    number = 0
    for document, parts in documents:
        made = passages(document, parts)
        for passage in made:
            older = dict(found for band in passage.bands for found in by_band.get(band, ()))
            copy = copy_of(passage, (older[rank] for rank in sorted(older)))
            out += [copy] if copy is not None else []
        for passage in made:
            number += 1
            for band in passage.bands:
                by_band.setdefault(band, []).append((number, passage))
    return tuple(out)
