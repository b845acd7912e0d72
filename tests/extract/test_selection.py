"""What rows ask of the words beside a trigger. Fictional sentences."""

from __future__ import annotations

import pytest

from riwaya.extract.clauses import Clauses
from riwaya.extract.context import Scene
from riwaya.extract.phrases import next_phrase
from riwaya.extract.selection import absent, any_in, fits
from riwaya.pipeline import read
from riwaya.records import Document


def clauses_of(text: str) -> Clauses:
    """The first sentence of a text, as analysed."""
    seen: list[Scene] = []
    read(Document("t", text), note=seen.append)
    return seen[0].clauses


@pytest.mark.parametrize(
    ("listed", "there"),
    [
        (["جنود"], True),
        (["@people"], True),
        (["@place"], True),
        (["سفينة", "@vehicles"], False),
        (["سفينة", "@people"], True),
        (["اعتصام في الساحة"], False),
    ],
)
def test_a_word_or_class_that_no_sentence_holds_is_not_looked_for(listed: list[str], there: bool) -> None:
    clauses = clauses_of("اعتقل جنود ثلاثة مزارعين في بلدة الزيتون.")
    assert any_in(clauses.units, listed) is there
    assert any(fits(unit, listed) for unit in clauses.units) is there
    assert not (absent(listed, clauses) and there)


def test_sequences_of_words_are_always_looked_for() -> None:
    clauses = clauses_of("فتح جنود النار على مزارعين.")
    assert not absent(["سفينة كبيرة"], clauses)
    assert absent(["سفينة"], clauses)


def test_the_next_phrase_stands_right_behind() -> None:
    clauses = clauses_of("اعتقل جنود مزارعين في بلدة الزيتون.")
    first, *others = sorted(clauses.phrases, key=lambda phrase: phrase.first)
    assert next_phrase(first, clauses.phrases) is others[0]
    assert next_phrase(others[-1], clauses.phrases) is None
