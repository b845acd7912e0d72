"""The words of a sentence as the merging reads them: folded, with the stops between them; which of them are verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from riwaya.lexicon.grammar import words as grammar
from riwaya.lexicon.rows import table
from riwaya.lexicon.verbs import verb_forms
from riwaya.text.fold import fold, fold_map

WORD = re.compile(r"[^\W\d_]+")

STOPS = "،؛;:.!؟"
"""Stops at which a clause can end."""

NEAR = 2
"""Words after one of saying within which «أن» shows that something is said."""

PARTICIPLE = ("", "ا", "ه", "يا", "يه")
"""Endings of an active participle: accusative and feminine, of defective verbs too («نافيا»)."""

OBJECT = ("ه", "ها", "هم")
"""Pronouns of the third person as objects."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word of a sentence and where it stands; `opens` if a stop stands between it and the word before."""

    start: int
    end: int
    text: str
    opens: bool = False


@lru_cache(maxsize=512)
def read_words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence, with the stops between them; kept, since every report of a sentence asks for them."""
    folded = fold_map(sentence)
    out: list[Word] = []
    until = 0
    for m in WORD.finditer(folded.text):
        opens = any(char in STOPS for char in folded.text[until : m.start()])
        out.append(Word(folded.raw_index[m.start()], folded.raw_index[m.end() - 1] + 1, m.group(), opens))
        until = m.end()
    return tuple(out)


def speaks(word: str) -> bool:
    """Whether a folded word is a verb of saying.

    Example:
        >>> speaks("وقالت"), speaks("قصفت")
        (True, False)
    """
    return word in _speech()


def contrasts(word: str, behind: str) -> bool:
    """Whether a folded word, with the one behind it, opens what somebody else says against what was said.

    Example:
        >>> contrasts("غير", "ان"), contrasts("غير", "صحيح")
        (True, False)
    """
    return not grammar("but").isdisjoint({word, word.removeprefix("و"), f"{word} {behind}", f"{word.removeprefix('و')} {behind}"})


def begins(words: Sequence[Word], k: int) -> bool:
    """Whether somebody begins to say something at a word: it is one of saying, and «أن» stands soon behind it."""
    return words[k].text in _speech() and any(w.text in that() for w in words[k + 1 : k + 1 + NEAR])


@cache
def _speech() -> frozenset[str]:
    return forms("speech")


@cache
def forms(kind: str) -> frozenset[str]:
    """Forms of the verbs of a kind, with «and» and «so», and as accusative («مؤكداً»)."""
    rows = [row for row in table("verbs.csv") if row["kind"] == kind and row["root"]]
    found: set[str] = set()
    for row in rows:
        for form, features in verb_forms(row["root"], row["form"], where=row.where):
            found |= {form + end for end in PARTICIPLE} if features.startswith("ap") else {form}
        found.add(fold(row["lemma"]))
    return joined(found)


@cache
def forms_with_object(kind: str) -> frozenset[str]:
    """Finite verbs of a kind with a pronoun of the third person behind them: «نفاه», «ينفيها», «نفوه»."""
    found: set[str] = set()
    for row in table("verbs.csv"):
        if row["kind"] == kind and row["root"]:
            finite = (f for f, features in verb_forms(row["root"], row["form"], where=row.where) if features[:2] in ("v3", "i3"))
            for form in finite:
                stem = form.removesuffix("ا") if form.endswith("وا") else form
                stems = [stem, stem[:-1] + "ا"] if stem.endswith("ي") else [stem]
                found |= {stem + end for stem in stems for end in OBJECT}
    return joined(found)


def joined(found: set[str]) -> frozenset[str]:
    """Words, also with «and» and «so» written before them."""
    clitics = [row["clitic"] for row in table("clitics.csv") if row["note"] in ("and", "so")]
    return frozenset(found | {clitic + form for clitic in clitics for form in found})


@cache
def that() -> frozenset[str]:
    """The words for «that»."""
    return frozenset(fold(row["word"]) for row in table("function_words.csv") if row["kind"] == "complementizer")
