"""What a page carries beside its text: share buttons, related stories, copyright lines; and labels.

The phrases stand in `data/furniture.yml`. They count only where something begins (a line, a part between
bars, a sentence), so that a sentence of news which merely contains such a word stays news.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from riwaya.text.fold import fold, fold_map
from riwaya.text.tables import DATA
from riwaya.text.tokens import Token, tokens_of

LABEL_MARKS = frozenset({":", "-", "|", "/", "."})
COLON_MARKS = frozenset({":", "/"})
MARK_KINDS = frozenset({"punct", "quote", "other"})
LONGEST_LABEL = 4
ENOUGH = 10_000


@dataclass(frozen=True, slots=True)
class Marker:
    """A phrase with which furniture begins."""

    words: tuple[str, ...]
    match: str
    most: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """The content of furniture.yml, folded."""

    markers: dict[str, tuple[Marker, ...]]
    labels: frozenset[tuple[str, ...]]
    titles: frozenset[str]
    units: frozenset[str]
    datelines: frozenset[tuple[str, ...]]
    voices: frozenset[str]
    links: frozenset[str]


@cache
def phrases() -> Phrases:
    """The phrases, read once."""
    data: dict[str, Any] = yaml.load(
        (DATA / "furniture.yml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    markers: dict[str, tuple[Marker, ...]] = {}
    for group in data["furniture"]:
        for phrase in group["phrases"]:
            words = _words(phrase)
            marker = Marker(words, group["match"], group.get("most", ENOUGH))
            markers[words[0]] = (*markers.get(words[0], ()), marker)
    return Phrases(
        markers=markers,
        labels=frozenset(map(_words, data["labels"])),
        titles=frozenset(map(fold, data["abbreviations"]["title"])),
        units=frozenset(map(fold, data["abbreviations"]["unit"])),
        datelines=frozenset(map(_words, data["datelines"])),
        voices=frozenset(map(fold, data["voices"])),
        links=frozenset(data["links"]),
    )


def _words(phrase: str) -> tuple[str, ...]:
    folded = fold_map(phrase)
    return tuple(token.text for token in tokens_of(folded, phrase, 0, len(folded.text)))


def marker_at(tokens: Sequence[Token], start: int, stop: int) -> str:
    """How furniture begins at `start`: `part` or `section` (lines behind it belong to it); "" if it is text.

    Args:
        tokens: tokens of a line.
        start, stop: the part of the line, from its beginning to its end.
    """
    first = _first_word(tokens, start, stop)
    for marker in phrases().markers.get(tokens[first].text, ()) if first < stop else ():
        behind = first + len(marker.words)
        found = tuple(token.text for token in tokens[first:behind])
        if found == marker.words and _fits(marker, tokens, behind, stop, start):
            alone = not has_words(tokens, behind, stop)
            return "section" if marker.match == "section" and alone else "part"
    return "part" if _only_links(tokens, start, stop) else ""


def _first_word(tokens: Sequence[Token], start: int, stop: int) -> int:
    """The first token behind emoji, bullets and brackets; the copyright sign counts as a word."""
    markers = phrases().markers
    while start < stop and tokens[start].kind in MARK_KINDS and tokens[start].text not in markers:
        start += 1
    return start


def _fits(marker: Marker, tokens: Sequence[Token], behind: int, stop: int, start: int) -> bool:
    if marker.most < ENOUGH and sum(token.kind == "word" for token in tokens[start:stop]) > marker.most:
        return False
    if marker.match == "start":
        return True
    if not has_words(tokens, behind, stop):
        return marker.match != "credit"
    following = tokens[behind]
    if marker.match == "credit":
        return following.text in COLON_MARKS
    return marker.match != "alone" and (following.text in LABEL_MARKS or following.kind == "number")


def has_words(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether anything but marks stands there."""
    return any(tokens[k].kind in ("word", "number", "latin") for k in range(start, stop))


def _only_links(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a part is nothing but web addresses."""
    links = phrases().links
    first = _first_word(tokens, start, stop)
    if first + 2 >= stop or tokens[first].text not in links or tokens[first + 1].text not in (":", "."):
        return False
    return all(tokens[k].kind != "word" for k in range(first, stop))


def label_end(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Index behind a label such as «عاجل |» or «النقاط البارزة:» at `start`; `start` if there is none."""
    first = _first_word(tokens, start, min(stop, start + LONGEST_LABEL))
    words: list[str] = []
    for k in range(first, min(stop, first + LONGEST_LABEL + 1)):
        token = tokens[k]
        if token.kind != "word":
            marked = token.text in LABEL_MARKS or token.kind == "other"
            return _behind_marks(tokens, k, stop) if marked and tuple(words) in phrases().labels else start
        words.append(token.text)
    return stop if first + len(words) == stop and tuple(words) in phrases().labels else start


def _behind_marks(tokens: Sequence[Token], k: int, stop: int) -> int:
    while k < stop and tokens[k].text in LABEL_MARKS:
        k += 1
    return k
