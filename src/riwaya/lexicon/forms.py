"""Inflected surface forms, unvocalised and folded, with what the ending tells.

A form's *features* are a short code that the clause analysis reads:

- nouns: `s` singular, `d` dual, `p` plural; then the case if the ending shows it: `1` nominative (ون، ان),
  `4` oblique (ين) or indefinite accusative (ا); `c` if the ending is that of a construct (و، ي، ا before a genitive);
  `e` if the form stands only before a pronoun suffix («فرقتهم»).
- verbs: tense `v` perfect / `i` imperfect, person, gender and number (`3ms`), and the voice that the letters allow:
  `a` active only, `p` passive only, `b` both. Participles are `ap` and `pp`, verbal nouns take noun features.
"""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.text.fold import fold

Form = tuple[str, str]
"""A folded surface form and its features."""


def noun_forms(word: str, *, plurals: tuple[str, ...] = (), person: bool = False) -> Iterator[Form]:
    """All forms of a noun given by its singular; `person` adds the sound masculine plural."""
    stem = fold(word)
    yield from singular_forms(stem, word)
    yield from _dual_forms(stem)
    if stem.endswith("ه"):
        yield stem[:-1] + "ات", "p"
    if person and not stem.endswith(("ه", "ا")):
        yield from _sound_plural(stem)
    for plural in plurals:
        yield from plural_forms(plural)


def singular_forms(stem: str, word: str) -> Iterator[Form]:
    """The singular, its accusative in ا, and the form it takes before a pronoun suffix."""
    yield stem, "s"
    if stem.endswith("ه") and word.endswith("ة"):
        yield stem[:-1] + "ت", "se"
    elif word.endswith("ى"):
        yield stem[:-1] + "ا", "se"
    elif not stem.endswith(("ا", "ه")):
        yield stem + "ا", "s4"


def plural_forms(plural: str) -> Iterator[Form]:
    """A plural as listed: broken, or sound with its oblique and construct forms."""
    stem = fold(plural)
    if stem.endswith("ون") and len(stem) > 4:
        yield from _sound_plural(stem[:-2])
        return
    yield stem, "p"
    if stem.endswith("ه") and plural.endswith("ة"):
        yield stem[:-1] + "ت", "pe"
    elif plural.endswith("ى"):
        yield stem[:-1] + "ا", "pe"
    elif not stem.endswith(("ا", "ه", "ات", "ين", "ء")):
        yield stem + "ا", "p4"


def _sound_plural(stem: str) -> Iterator[Form]:
    yield stem + "ون", "p1"
    yield stem + "ين", "p4"
    yield stem + "و", "p1c"
    yield stem + "ي", "p4c"


def _dual_forms(stem: str) -> Iterator[Form]:
    base = stem[:-1] + "ت" if stem.endswith("ه") else stem
    yield base + "ان", "d1"
    yield base + "ين", "d4"
    yield base + "ا", "d1c"
    yield base + "ي", "d4c"


def adjective_forms(word: str, *, plurals: tuple[str, ...] = ()) -> Iterator[Form]:
    """Masculine, feminine, dual and plural of an adjective given in the masculine singular."""
    stem = fold(word)
    yield from singular_forms(stem, word)
    yield stem + "ه", "f"
    yield stem + "ت", "fe"
    for base in (stem, stem + "ت"):
        yield base + "ان", "d1"
        yield base + "ين", "d4"
    yield from _sound_plural(stem)
    yield stem + "ات", "p"
    for plural in plurals:
        yield from plural_forms(plural)
