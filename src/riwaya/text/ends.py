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
    k, begin, has_text = start, start, False
    while k < stop:
        has_text = has_text or _is_text(tokens[k])
        k, final = _step(tokens, k, stop, pairs, covered=bool(covered[k - start]))
        if (final and has_text) or k - begin >= LONGEST_SENTENCE:
            ends.append(k)
            begin, has_text = k, False
    if begin < stop and not has_text and ends:  # a rest without a word is no sentence of its own
        ends.pop()
    if begin < stop:
        ends.append(stop)
    return ends


def _is_text(token: Token) -> bool:
    """Whether a token can make a sentence; a single stray Latin letter cannot."""
    return token.kind in ("word", "number") or (token.kind == "latin" and len(token.text) > 1)


def _step(tokens: Sequence[Token], k: int, stop: int, pairs: dict[int, int], *, covered: bool) -> tuple[int, bool]:
    """Index behind the token at `k`, with the marks that close it, and whether a sentence ends there."""
    if not _terminates(tokens[k]):
        return k + 1, False
    if covered:
        end = _end_of_quote(tokens, k, stop, pairs)
        return end or k + 1, end > 0
    if tokens[k].text == "." and _abbreviates(tokens, k, stop):
        return k + 1, False
    k += 1
    while k < stop and (_terminates(tokens[k]) or _closes(tokens, k, stop, pairs)):
        k += 1
    return k, k == stop or tokens[k].text not in CONTINUERS


def _terminates(token: Token) -> bool:
    return token.kind == "punct" and token.text.startswith(TERMINATORS)


def _end_of_quote(tokens: Sequence[Token], k: int, stop: int, pairs: dict[int, int]) -> int:
    """A full stop right before the closing quote ends a sentence if a new one follows the quote."""
    if tokens[k].text != "." or k + 1 >= stop or tokens[k + 1].kind != "quote" or pairs.get(k + 1, stop) > k:
        return 0
    follows = k + 2 >= stop or tokens[k + 2].kind in ("word", "number", "latin") or k + 2 in pairs
    return k + 2 if follows else 0


def _closes(tokens: Sequence[Token], k: int, stop: int, pairs: dict[int, int]) -> bool:
    """Whether a bracket or quote belongs to what stands before it."""
    if tokens[k].kind != "quote":
        return tokens[k].text in CLOSERS
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
    """Partner of every quote and bracket that has one; quotes by what touches them, not by their shape."""
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
    """Whether a quote opens: it touches the word behind it and not the one before it."""
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
