"""Text to paragraphs, sentences and tokens, with raw offsets; furniture, headings and datelines set apart.

A line is a paragraph; so is an item behind a bullet. Sentences never cross lines. All steps are linear in the
length of the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riwaya.records import Span
from riwaya.text.datelines import dateline_end
from riwaya.text.ends import sentence_ends
from riwaya.text.fold import CONTROL_CHARACTERS, fold_map
from riwaya.text.furniture import label_end, marker_at
from riwaya.text.tokens import Token, tokens_of

BULLETS = frozenset("•●▪■◆◾►➤✓✔")
LINE_BULLETS = BULLETS | frozenset({"-", "*", "○", "o"})
ITEM_MARKS = frozenset({"-", ".", ")"})
DATELINE_LINES = 3
"""Lines of text, from the top, that may begin with a dateline."""

SHORT_LINE = 20
"""Words up to which a line below «أخبار متعلقة» counts as a headline and not as text."""

SHORT_BEFORE_BAR = 8
"""Words that may stand before the first furniture of a line with bars and still belong to the footer."""

_LINE = re.compile(r"[^\n\r]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part of the page that is none.

    Attributes:
        start, end: raw offsets.
        tokens: its tokens, in order.
        paragraph: number of the line or bulleted item it stands in.
        part: body | heading (a label such as «عاجل |» or «1-») | dateline | furniture.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int
    part: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class _Piece:
    i: int
    j: int
    part: str
    new_paragraph: bool = False


def sentences(text: str) -> tuple[Sentence, ...]:
    """All parts of a text in order; those with part `body` are to be coded.

    Example:
        >>> text = "حلب - خاص: قُتل اثنان. وجرح ٣."
        >>> [(s.part, text[s.start : s.end]) for s in sentences(text)]
        [('dateline', 'حلب - خاص:'), ('body', 'قُتل اثنان.'), ('body', 'وجرح ٣.')]
    """
    lines = _lines(text)
    related = _related(lines)
    found: list[Sentence] = []
    paragraph, texts = -1, 0
    for number, line in enumerate(lines):
        if number in related or (number > 0 and _hashtags(line.tokens, 0, len(line.tokens), text)):
            pieces = [_Piece(0, len(line.tokens), "furniture")]
        else:
            pieces = _pieces(line, text, near_top=texts < DATELINE_LINES)
        texts += any(piece.part == "body" for piece in pieces)
        paragraph += 1
        for piece in pieces:
            paragraph += piece.new_paragraph
            found.append(_sentence(line, piece, text, paragraph))
    return tuple(found)


def furniture_spans(text: str) -> tuple[Span, ...]:
    """The parts of a text that are page furniture, in order."""
    found = (s for s in sentences(text) if s.part == "furniture")
    return tuple(Span(s.start, s.end, text[s.start : s.end]) for s in found)


def _lines(text: str) -> list[_Line]:
    folded = fold_map(text)
    lines = []
    for match in _LINE.finditer(folded.text):
        tokens = tokens_of(folded, text, match.start(), match.end())
        if tokens:
            lines.append(_Line(folded.raw_index[match.start()], folded.raw_index[match.end()], tokens))
    return lines


def _related(lines: list[_Line]) -> set[int]:
    """Numbers of the lines below a heading such as «أخبار متعلقة».

    They are all to the end of the text if no long line follows; else those before the first that is long or
    ends in a full stop.
    """
    long = [_words(line) > SHORT_LINE for line in lines]
    last_long = max((number for number, is_long in enumerate(long) if is_long), default=-1)
    related: set[int] = set()
    for number, line in enumerate(lines):
        if number in related or marker_at(line.tokens, 0, len(line.tokens)) != "section":
            continue
        for below in range(number + 1, len(lines)):
            if long[below] or (below < last_long and lines[below].tokens[-1].text == "."):
                break
            related.add(below)
    return related


def _words(line: _Line) -> int:
    return sum(token.kind == "word" for token in line.tokens)


def _hashtags(tokens: Sequence[Token], start: int, stop: int, text: str) -> bool:
    """Whether there are words and all of them belong to hashtags."""
    words = [token for token in tokens[start:stop] if token.kind in ("word", "latin", "number")]
    return bool(words) and all(text[token.start - 1 : token.start] in ("#", "_") for token in words)


def _pieces(line: _Line, text: str, *, near_top: bool) -> list[_Piece]:
    """The parts of one line, in order and without gaps."""
    tokens, stop = line.tokens, _footer_start(line.tokens)
    footer = [_Piece(stop, len(tokens), "furniture")] if stop < len(tokens) else []
    pieces: list[_Piece] = []
    k = 0
    for find in (_item_end, label_end):
        end = find(tokens, k, stop)
        if end > k:
            pieces.append(_Piece(k, end, "heading"))
            k = end
    if near_top and (end := dateline_end(tokens, k, stop)) > k:
        pieces.append(_Piece(k, end, "dateline"))
        k = end
    return [*pieces, *_body(tokens, k, stop, text), *footer]


def _footer_start(tokens: list[Token]) -> int:
    """Index of the part between bars from which on a line is furniture; the number of tokens if none is."""
    starts = [0, *(k + 1 for k, token in enumerate(tokens) if token.text == "|")]
    for start, stop in zip(starts, [*starts[1:], len(tokens)], strict=True):
        if start < stop and marker_at(tokens, start, stop):
            before = sum(token.kind == "word" for token in tokens[:start])
            return 0 if before <= SHORT_BEFORE_BAR else start
    return len(tokens)


def _item_end(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Index behind «1-», «2)» or a bullet that begins a line."""
    if start + 1 >= stop:
        return start
    first, second = tokens[start], tokens[start + 1]
    if first.text in LINE_BULLETS:
        return start + 1
    numbered = first.kind == "number" and len(first.text) <= 2 and second.text in ITEM_MARKS
    follows = start + 2 < stop and tokens[start + 2].kind in ("word", "quote")
    return start + 2 if numbered and follows else start


def _body(tokens: list[Token], start: int, stop: int, text: str) -> Iterator[_Piece]:
    """Sentences between two indexes of a line; every bullet starts a paragraph."""
    bullets = [k for k in range(start, stop) if tokens[k].text in BULLETS]
    for begin, end in zip([start, *bullets], [*bullets, stop], strict=True):
        if begin < end and tokens[begin].text in BULLETS:
            yield _Piece(begin, begin + 1, "heading", new_paragraph=True)
            begin += 1
        for close in sentence_ends(tokens, begin, end):
            if begin > start and (marker_at(tokens, begin, close) or _hashtags(tokens, begin, close, text)):
                yield _Piece(begin, close, "furniture")
            else:
                yield _Piece(begin, close, "body")
            begin = close


def _sentence(line: _Line, piece: _Piece, text: str, paragraph: int) -> Sentence:
    """A piece with raw offsets: from behind the piece before it to the next one, without space around."""
    tokens = line.tokens
    start = line.start if piece.i == 0 else _border(tokens, piece.i, text)
    end = line.end if piece.j == len(tokens) else _border(tokens, piece.j, text)
    while start < end and (text[start].isspace() or text[start] in CONTROL_CHARACTERS):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in CONTROL_CHARACTERS):
        end -= 1
    return Sentence(start, end, tuple(tokens[piece.i : piece.j]), paragraph, piece.part)


def _border(tokens: Sequence[Token], k: int, text: str) -> int:
    """Where the token begins, the «#» of its hashtag included."""
    start = tokens[k].start
    while start > tokens[k - 1].end and text[start - 1] == "#":
        start -= 1
    return start


__all__ = ["Sentence", "Token", "furniture_spans", "sentences"]
