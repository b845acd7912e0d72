"""Raw text → sentences of tokens, with page furniture, datelines and headings set apart. All offsets are raw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.text.fold import fold
from riwaya.text.furniture import furniture_from, is_page_end, is_tag_line

LONGEST_SENTENCE = 300
"""Tokens; longer runs without a full stop are cut, so that time stays linear."""

LONGEST_TOKEN = 60
SHORT_LINE_WORDS = 14
FIRST_LINES = 4

_LETTERS = "\u0621-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u0750-\u077f\ufb50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_TOKEN = re.compile(
    rf"(?P<word>(?:[{_LETTERS}][{_MARKS}]*)(?:[{_MARKS}]*[{_LETTERS}][{_MARKS}]*)*)"
    rf"|(?P<number>[{_DIGITS}]+(?:[.,\u066b\u066c][{_DIGITS}]+)*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f]+)"
    r"|(?P<quote>[\"«»\u201c-\u201f\u2033\u2039\u203a])"
    r"|(?P<dots>\.{2,}|\u2026)"
    r"|(?P<punct>[^\s\w#_])"
    r"|(?P<other>[^\s#_])"
)
_LINE = re.compile(r"[^\n\r\u2028\u2029\u0085]+")
_DATELINE = re.compile(
    rf"^\s*(?:[^\s()–—:|\-ـ]+[ /]+){{0,4}}[^\s()–—:|\-ـ]+\s*"  # a place, up to five words
    rf"(?:[{_DIGITS}]{{1,2}}\s*[-/]\s*[{_DIGITS}]{{1,2}}(?:\s*[-/]\s*[{_DIGITS}]{{4}})?\s*)?"
    r"(?:(?:\([^()\n]{1,40}\)\s*){1,2}[-–—ـ:]+"            # (agency) –
    r"|\s[-–—ـ]\s*[^\s.،:][^.،:\n]{0,30}:"                   # – outlet:
    r"|\s[-–—]\s(?=\S))"                                      # –
)
_OUTLET_BAR = re.compile(r"^\s*[^|\n]{2,30}\|\s*[^|:\n]{2,30}:")
_DATE = re.compile(rf"[{_DIGITS}]{{1,2}}\s*[-/]\s*[{_DIGITS}]{{1,2}}\s*[-/]\s*[{_DIGITS}]{{4}}|[{_DIGITS}]{{1,2}}\s+[^\s{_DIGITS}]+(?:\s*/\s*\S+|\s\S+)?\s+(?:19|20)[{_DIGITS}]{{2}}")
_LABEL = re.compile(r"^\s*[^\s:]+(?:\s[^\s:]+){0,2}:")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: raw offsets, folded text, and its kind (word | number | latin | punct | quote | other)."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens; `part` is body | heading | dateline | furniture, `paragraph` counts lines."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int
    part: str


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of `text[start:end]`; hash signs and underscores only separate."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "other"
        raw = match.group()
        if kind == "dots":
            kind = "punct"
        if len(raw) > LONGEST_TOKEN:
            kind = "other"
        folded = fold(raw)
        if folded == "-":
            kind = "punct"
        if kind == "other" and not folded.strip():
            continue
        if folded:
            yield Token(match.start(), match.end(), folded if len(raw) <= LONGEST_TOKEN else folded[:LONGEST_TOKEN], kind)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; together they cover everything that is not white space."""
    found: list[Sentence] = []
    page_ended = False
    for number, line in enumerate(_LINE.finditer(text)):
        start, end = line.span()
        if not line.group().strip():
            continue
        if page_ended and len(line.group().split()) > SHORT_LINE_WORDS:
            page_ended = False
        if page_ended or is_page_end(line.group()) or is_tag_line(line.group()):
            page_ended = page_ended or (is_page_end(line.group()) and bool(found))
            found += _cut(text, start, end, number, "furniture")
            continue
        found += _line(text, start, end, number, first=number < FIRST_LINES)
    return tuple(found)


def _line(text: str, start: int, end: int, number: int, *, first: bool) -> Iterator[Sentence]:
    """Sentences of one line: dateline, body, and the furniture at its end."""
    line = text[start:end]
    cut = furniture_from(line)
    body_end = start + cut if cut is not None else end
    if first:
        if _is_header(text[start:body_end]):
            yield from _cut(text, start, body_end, number, "heading")
            body_end, start = start, body_end
        match = _DATELINE.match(text[start:body_end]) or _OUTLET_BAR.match(text[start:body_end])
        if match is not None and body_end > start and match.end() < body_end - start:
            yield from _cut(text, start, start + match.end(), number, "dateline")
            start += match.end()
    if body_end > start:
        yield from _cut(text, start, body_end, number, "body")
    if cut is not None:
        yield from _cut(text, max(start, body_end), end, number, "furniture")


def _is_header(line: str) -> bool:
    """A line that only names the sheet and its date: «نشرة المرصد – محافظة حماة – الأحد 7 أيار 2017»."""
    match = _DATE.search(line)
    return match is not None and len(line.split()) <= SHORT_LINE_WORDS and not line[match.end() :].strip(" .)*\u2066\u2069") and not _LABEL.match(line)


def _cut(text: str, start: int, end: int, paragraph: int, part: str) -> Iterator[Sentence]:
    """Cut a stretch into sentences at marks that really end one."""
    held: list[Token] = []
    stream = list(tokens(text, start, end))
    depth = 0
    for k, token in enumerate(stream):
        if token.text == "|" and part == "body":
            if held:
                yield _sentence(held, paragraph, part)
                held = []
            continue
        held.append(token)
        if token.text in "()":
            depth = max(0, depth + (1 if token.text == "(" else -1))
        following = stream[k + 1] if k + 1 < len(stream) else None
        if len(held) >= LONGEST_SENTENCE or (_ends(token, held, following, depth, text)):
            if following is not None and following.kind == "quote" and following.start == token.end:
                continue
            yield _sentence(held, paragraph, part)
            held, depth = [], 0
        elif token.kind == "quote" and len(held) > 1 and held[-2].text in (".", "!", "؟", "?") and held[-2].end == token.start:
            yield _sentence(held, paragraph, part)
            held, depth = [], 0
    if held:
        yield _sentence(held, paragraph, part)


def _sentence(held: list[Token], paragraph: int, part: str) -> Sentence:
    return Sentence(held[0].start, held[-1].end, tuple(held), paragraph, part)


def _ends(token: Token, held: list[Token], following: Token | None, depth: int, text: str) -> bool:
    """Whether a token ends its sentence."""
    if token.text in ("!", "؟", "?"):
        return depth == 0
    if token.text == "•":
        return len(held) > 1
    if not token.text.startswith(".") or depth:
        return False
    if following is None:
        return True
    glued = following.start == token.end
    before = held[-2] if len(held) > 1 else None
    if len(token.text) > 1:
        return not glued and following.kind in ("word", "number") and len(held) > 2
    if before is not None and before.end == token.start and before.kind in ("word", "latin") and len(before.text) == 1:
        return False  # an abbreviation: ا.ف.ب
    if before is not None and glued and before.kind == "latin" and following.kind == "latin" and len(following.text) > 1:
        return False  # an address
    return not (glued and following.kind == "number")


def furniture_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Raw spans of the page furniture."""
    return tuple((s.start, s.end) for s in sentences(text) if s.part == "furniture")
