"""Page furniture: recognising the parts of a page that are not the story. The phrases stand in `data/furniture.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import yaml

from riwaya.text.fold import fold
from riwaya.text.tables import DATA

_TAG = re.compile(r"(?:\s*#[\w\u0640]+)+\s*$")
BAR_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Phrases:
    opens: tuple[str, ...]
    anywhere: tuple[str, ...]
    ends_page: frozenset[str]
    needs_colon: frozenset[str]


@cache
def _phrases() -> _Phrases:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load((DATA / "page_furniture.yml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe loader)
    folded = {key: [fold(str(words)) for words in values] for key, values in table.items()}
    opens = tuple(sorted(folded["opens"], key=len, reverse=True))
    return _Phrases(opens, tuple(folded["anywhere"]), frozenset(folded["ends_page"]), frozenset(folded["needs_colon"]))


def is_tag_line(line: str) -> bool:
    """A line of nothing but hashtags."""
    return "#" in line and _TAG.fullmatch(line) is not None


def is_page_end(line: str) -> bool:
    """A heading such as «أخبار متعلقة», alone on its line."""
    return fold(line).strip(" :.\t*-") in _phrases().ends_page


def furniture_from(line: str) -> int | None:
    """Offset in the line from which on it is furniture, or None. Parts are what stands between bars."""
    parts = []
    at = 0
    for part in line.split("|"):
        parts.append((at, part))
        at += len(part) + 1
    for number, (offset, part) in enumerate(parts):
        if _is_furniture(part):
            short = len(parts) > 2 and all(len(text.split()) <= BAR_WORDS for _, text in parts[:number])
            return 0 if short or number == 0 else offset
        inner = _inside(part)
        if inner is not None:
            return offset + inner
    return None


def _is_furniture(part: str) -> bool:
    phrases = _phrases()
    text = fold(part).strip(" \t*•-–📌🔴🚨")
    for words in phrases.opens:
        if text.startswith(words):
            rest = text[len(words) :]
            if words in phrases.needs_colon and rest.strip() and not rest.lstrip().startswith(":"):
                continue
            if not rest or not rest[0].isalnum():
                return True
    return False


def _inside(part: str) -> int | None:
    """Offset of the last sentence of a part that holds a copyright sign or an address."""
    folded = part.lower()
    for words in _phrases().anywhere:
        at = folded.find(words)
        if at >= 0:
            stop = max(part.rfind(mark, 0, at) for mark in ".؟!")
            return stop + 1
    return None
