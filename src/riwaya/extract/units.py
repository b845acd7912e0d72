"""The unit: the smallest thing with one grammatical role, as «قتل», «حزب الله», «أكثر من عشرين», «فجر أمس الجمعة»."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from riwaya.extract.times import TimeMention
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold
from riwaya.text.numbers import Quantity


@dataclass(slots=True, eq=False)
class Unit:
    """One or more tokens read as one thing.

    Attributes:
        index: its position among the sentence's units.
        i, j: its tokens, end exclusive.
        start, end: raw offsets without one-letter proclitics, where the spelling shows them.
        kind: verb | part-verb (adverbial participle) | noun | adj | name | number | time | prep | conj | sub | comp | rel | neg |
            pron | dem | part | adv | punct | quote | word (unknown).
        conj: led in by و or ف; `more["so"]` marks ف.
        prep: the one-letter preposition before it (ب، ل، ك), or "".
        art: has the article.
        enc: pronoun suffix, or "".
        entries: lexicon entries that fit, best first, each with its features.
        passive: True or False where spelling or form decides, else None.
    """

    index: int
    i: int
    j: int
    start: int
    end: int
    kind: str
    text: str
    conj: bool = False
    prep: str = ""
    art: bool = False
    enc: str = ""
    entries: tuple[tuple[Entry, str], ...] = ()
    passive: bool | None = None
    quantity: Quantity | None = None
    time: TimeMention | None = None
    place: Any = None
    more: dict[str, Any] = field(default_factory=dict)

    def of(self, *cats: str) -> Entry | None:
        """The first fitting entry of one of the tables `cats`."""
        for entry, _ in self.entries:
            if entry.cat in cats:
                return entry
        return None

    def features(self) -> str:
        """Features of the best entry."""
        return self.entries[0][1] if self.entries else ""

    def cited(self, name: str) -> bool:
        """Whether it can be a form of one of the words of a set of grammar.yml."""
        return not words(name).isdisjoint([fold(entry.lemma) for entry, _ in self.entries])

    @property
    def nominal(self) -> bool:
        """Whether it can stand in a noun phrase."""
        return self.kind in ("noun", "adj", "name", "number", "word")


def said_of(unit: Unit) -> str:
    """The word by which weighed features know a unit: its lemma, or its own letters where the lexicon has none."""
    return unit.entries[0][0].lemma if unit.entries else unit.text


DISPERSAL = "protest_repressed"
"""The one type of which a weapon's own name can tell: «قنابل الغاز» beside a crowd."""


def holds_rest(unit: Unit, entry: Entry) -> bool:
    """«قنابل الغاز», «عملية استشهادية» read as one unit: whether it holds the further words of a phrase entry of nouns itself."""
    inside = unit.text.split()[1:]
    telling = unit.of("loaded") is not None or (unit.of("weapon") is not None and entry.info.get("type") == DISPERSAL)
    if len(inside) < len(entry.rest) or not entry.rest or not telling:
        return False
    pairs = zip(inside, entry.rest, strict=False)
    return all(any(fold(word).removeprefix("ال") == one.removeprefix("ال") for one in some) for word, some in pairs)
