"""Where a sentence ends: marks inside numbers, abbreviations, quotes and brackets end none."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.text.furniture import phrases
from riwaya.text.tokens import Token

LONGEST_SENTENCE = 2_000
"""Tokens after which a run without any end is cut, so that later steps stay linear."""

LONGEST_BRACKET = 60
"""Tokens that a pair of brackets may hold and still keep its full stops from ending a sentence."""

TERMINATORS = (".", "!", "?", "؟")
CLOSERS = frozenset({")", "]", "}"})
CONTINUERS = frozenset({"،", ",", ":", "؛", ";"})
CONJUNCTIONS = ("و", "ف")


def sentence_ends(tokens: Sequence[Token], start: int, stop: int) -> list[int]:
    """Indexes behind the last token of every sentence between two indexes of a line, in order."""
    pairs = _pairs(tokens, start, stop)
    covered = _covered(pairs, start, stop)
    ends: list[int] = []
    k = begin = start
    while k < stop:
        end = _end_at(tokens, k, stop, pairs, covered=bool(covered[k - start]))
        if end:
            k = end
            if _has_text(tokens, begin, end):
                ends.append(end)
                begin = end
        elif k + 1 - begin >= LONGEST_SENTENCE:
            k += 1
            ends.append(k)
            begin = k
        else:
            k += 1
    return _closed(tokens, ends, start, stop)


def _closed(tokens: Sequence[Token], ends: list[int], start: int, stop: int) -> list[int]:
    """The last sentence runs to `stop`; a rest without a word is no sentence of its own."""
    if ends and ends[-1] < stop and not _has_text(tokens, ends[-1], stop):
        ends[-1] = stop
    if stop > (ends[-1] if ends else start):
        ends.append(stop)
    return ends


def _has_text(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a word stands there; a single stray Latin letter is none."""
    return any(
        tokens[k].kind in ("word", "number") or (tokens[k].kind == "latin" and len(tokens[k].text) > 1)
        for k in range(start, stop)
    )


def _end_at(tokens: Sequence[Token], k: int, stop: int, pairs: dict[int, int], *, covered: bool) -> int:
    """Index behind the sentence that the mark at `k` ends, with the marks that close it; 0 if it ends none."""
    if not tokens[k].text.startswith(TERMINATORS) or tokens[k].kind != "punct":
        return 0
    if covered:
        return _end_of_quote(tokens, k, stop, pairs)
    if tokens[k].text == "." and _abbreviates(tokens, k, stop):
        return 0
    k += 1
    while k < stop and (
        tokens[k].text.startswith(TERMINATORS) or tokens[k].text in CLOSERS or _closes(tokens, k, stop, pairs)
    ):
        k += 1
    return 0 if k < stop and tokens[k].text in CONTINUERS else k


def _end_of_quote(tokens: Sequence[Token], k: int, stop: int, pairs: dict[int, int]) -> int:
    """A full stop right before the closing quote ends a sentence if a new one follows the quote."""
    if tokens[k].text != "." or k + 1 >= stop or tokens[k + 1].kind != "quote" or pairs.get(k + 1, stop) > k:
        return 0
    follows = k + 2 >= stop or tokens[k + 2].kind in ("word", "number", "latin") or k + 2 in pairs
    return k + 2 if follows else 0


def _closes(tokens: Sequence[Token], k: int, stop: int, pairs: dict[int, int]) -> bool:
    """Whether a quote belongs to what stands before it."""
    if tokens[k].kind != "quote":
        return False
    if k in pairs:
        return pairs[k] < k
    return _touches(tokens, k) and not (k + 1 < stop and _touches(tokens, k + 1))


def _touches(tokens: Sequence[Token], k: int) -> bool:
    """Whether no space stands before the token."""
    return k > 0 and tokens[k - 1].end == tokens[k].start


def _abbreviates(tokens: Sequence[Token], k: int, stop: int) -> bool:
    """Whether the full stop at `k` belongs to an abbreviation or address."""
    if k == 0 or k + 1 >= stop:
        return False
    before, after = tokens[k - 1], tokens[k + 1]
    glued = _touches(tokens, k) and _touches(tokens, k + 1)
    if before.kind in ("latin", "number") and after.kind in ("latin", "number") and glued:
        return True
    if before.kind != "word" or not _touches(tokens, k):
        return False
    goes_on = after.kind == "word" and not after.text.startswith(CONJUNCTIONS)
    if len(before.text) > 1:
        return before.text in phrases().units and goes_on
    if k > 1 and tokens[k - 2].kind == "number":  # «1443هـ.»
        return False
    if after.kind == "word" and len(after.text) == 1:
        return True
    in_chain = k > 2 and tokens[k - 2].text == "."
    return goes_on if in_chain or before.text not in phrases().titles else True


def _pairs(tokens: Sequence[Token], start: int, stop: int) -> dict[int, int]:
    """Partner of every quote and bracket that has one. Quotes are paired by what touches them, not by their shape."""
    pairs: dict[int, int] = {}
    quote = bracket = -1
    for k in range(start, stop):
        text = tokens[k].text
        if text == '"':
            if _opens(tokens, k, stop, is_open=quote >= 0):
                quote = k
            elif quote >= 0:
                pairs[quote], pairs[k], quote = k, quote, -1
        elif text == "(":
            bracket = k
        elif text == ")" and bracket >= 0:
            if k - bracket <= LONGEST_BRACKET:
                pairs[bracket], pairs[k] = k, bracket
            bracket = -1
    return pairs


def _opens(tokens: Sequence[Token], k: int, stop: int, *, is_open: bool) -> bool:
    """Whether a quote opens. «حزب الله«» closes whatever its shape, since only its left side touches a word."""
    left = _touches(tokens, k) and tokens[k - 1].kind in ("word", "number", "latin")
    right = k + 1 < stop and _touches(tokens, k + 1) and tokens[k + 1].kind in ("word", "number", "latin")
    if left != right:
        return right
    return not is_open


def _covered(pairs: dict[int, int], start: int, stop: int) -> bytearray:
    """Which tokens stand inside a pair."""
    covered = bytearray(stop - start)
    for first, last in pairs.items():
        if first < last:
            covered[first - start + 1 : last - start] = b"\x01" * (last - first - 1)
    return covered
