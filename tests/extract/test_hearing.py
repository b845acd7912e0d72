"""What words are heard to tell of, and how candidates are judged beside each other. Fictional sentences, weights made up."""

from __future__ import annotations

import pytest

from riwaya.extract import hearing
from riwaya.extract.confidence_features import Features
from riwaya.extract.context import Scene
from riwaya.extract.draft import frames, type_info
from riwaya.extract.heard import further, noted
from riwaya.extract.hearing import LEAST, Heard, Weights, row, types
from riwaya.extract.judging import ABSENT, COLUMNS, FAR, UNRULED, compare, grown, log_odds, plant
from riwaya.pipeline import code_document, read
from riwaya.records import Document


def scene(text: str) -> Scene:
    """The first sentence of a text, as analysed."""
    seen: list[Scene] = []
    read(Document("t", text), note=seen.append)
    return seen[0]


def at(found: Scene, word: str) -> int:
    """The place of a word among the units."""
    return next(unit.index for unit in found.clauses.units if unit.text == word)


def heard(kind: str, chance: float) -> Heard:
    """A word that tells of a type and hardly of another."""
    return Heard(chance, tuple(0.9 if one == kind else 0.1 / (len(types()) - 1) for one in types()))


WEIGHTS = Weights(
    {
        "word قصف": row(6.0, {"shelling": 8.0}),
        "subject جيش": (2.0, ()),
        "near قمر": (-9.0, ()),
    },
    (-4.0, (-4.0,) * len(types())),
)


def test_a_word_is_heard_by_itself_and_by_what_stands_around_it() -> None:
    told, other = scene("قصف الجيش البلدة أمس."), scene("قصف القمر البلدة أمس.")
    one, two = (hearing.hear(s.clauses, {0: "shelling"}, WEIGHTS)[0] for s in (told, other))
    assert one.likeliest == two.likeliest == "shelling"
    assert one.chance > 0.95 > 0.05 > two.chance
    assert one.of("shelling") > 0.3 > one.of("protest")
    assert sum(one.types) == pytest.approx(1)


def test_marks_and_words_that_hardly_could_are_not_heard() -> None:
    found = scene("قصف الجيش البلدة، أمس.")
    quiet = Weights(WEIGHTS.rows, (hearing.STILL - 1, WEIGHTS.bias[1]))
    assert set(hearing.hear(found.clauses, {}, quiet)) == {at(found, "قصف")}
    assert at(found, "،") not in hearing.hear(found.clauses, {}, WEIGHTS)


@pytest.mark.parametrize(
    ("word", "feature"),
    [
        ("قصف", "subject جيش"),
        ("قصف", "object بلدة"),
        ("قصف", "-1 |"),
        ("قصف", "near بلدة"),
        ("جيش", "beside shelling"),
        ("جيش", "verb قصف"),
    ],
)
def test_what_a_word_has_in_sight(word: str, feature: str) -> None:
    found = scene("قصف الجيش البلدة أمس.")
    assert feature in set(hearing.Sentence(found.clauses).around(found.clauses.units[at(found, word)], None))


def test_the_type_that_the_rules_read_is_looked_at() -> None:
    found = scene("قصف الجيش البلدة أمس.")
    assert "read shelling" in set(hearing.Sentence(found.clauses).around(found.clauses.units[0], "shelling"))


def test_a_word_no_row_knows_makes_a_draft_of_what_is_heard() -> None:
    found = scene("بعثر الجيش الحاجز أمس.")
    word = at(found, "بعثر")
    (draft,) = further([], {word: heard("attack", 0.8)}, found.clauses, 0)
    assert (draft.type, draft.unit.index, draft.more["heard"]) == ("attack", word, "only")
    assert not further([], {word: heard("attack", LEAST)}, found.clauses, 0)  # a tenth of it tells of something else


def test_a_word_no_row_knows_has_a_frame_of_its_type() -> None:
    missing = [(kind, pos) for kind in types() for pos in ("verb", "noun") if type_info()[kind]["frames"][pos] not in frames()]
    assert missing == []


def test_neighbours_of_one_type_tell_of_it_together() -> None:
    found = scene("خيم الجيش حول البلدة أمس.")
    one, two = at(found, "خيم"), at(found, "جيش")
    (draft,) = further([], {one: heard("siege", 0.4), two: heard("siege", 0.8)}, found.clauses, 0)
    assert draft.unit.index == two
    assert len(further([], {one: heard("siege", 0.4), two: heard("attack", 0.8)}, found.clauses, 0)) == 2


def test_what_the_rules_read_is_not_drafted_again() -> None:
    found = scene("قصف الجيش البلدة أمس.")
    (ruled,) = found.drafts
    assert not further([ruled], {ruled.unit.index: heard("shelling", 0.9)}, found.clauses, 0)
    (over,) = further([ruled], {ruled.unit.index: heard("air_strike", 0.9)}, found.clauses, 0)
    assert over.more["heard"] == "over"
    numbers = noted(over, {over.unit.index: heard("air_strike", 0.9)}, alone=True)
    assert (numbers["@heard"], numbers["@over"], numbers["@alike"], numbers["@alone"]) == (1, 1, 1, 1)
    numbers = noted(ruled, {ruled.unit.index: heard("air_strike", 0.9)}, alone=False)
    assert (numbers["@heard"], numbers["@alike"], numbers["@row"]) == (0, 0, 2)
    assert numbers["@best"] > numbers["@both"]


def candidate(place: int, both: float, *, only: bool = False) -> Features:
    """A candidate as far as its rivals look at it."""
    return {"@at": float(place), "@both": log_odds(both), "@heard": float(only)}


def test_candidates_are_compared_with_those_of_their_type_and_their_neighbours() -> None:
    first, second, far = candidate(2, 0.8), candidate(5, 0.3, only=True), candidate(20, 0.6)
    compare(["protest", "protest", "attack"], [first, second, far], [1.5, 0.0, 9.0])
    assert (first["@odds"], second["@odds"], far["@odds"]) == (1.5, UNRULED, 7.0)
    assert (second["@ruled twin"], first["@ruled twin"], far["@ruled twin"]) == (1.5, ABSENT, ABSENT)
    assert (second["@later twin"], first["@later twin"]) == (1, 0)
    assert first["@heard twin"] == second["@both"]
    assert far["@heard twin"] == FAR == far["@neighbour"]
    assert first["@neighbour"] == second["@both"]
    assert {found["@number"] for found in (first, second, far)} == {3}


def test_trees_are_walked_to_their_leaves_and_summed() -> None:
    tree = [COLUMNS.index("@odds"), 0.5, -1.0, [COLUMNS.index("@number"), 1.5, 2.0, 3.0]]
    low, high = ({**dict.fromkeys(COLUMNS, 0.0), "@odds": odds, "@number": 2.0} for odds in (0.5, 0.6))
    forest = plant([tree, 0.25])
    assert grown(low, forest) == -0.75
    assert grown(high, forest) == 3.25


def test_a_number_at_a_limit_goes_down_and_columns_may_come_again() -> None:
    at = COLUMNS.index("@told")
    forest = plant([[at, 1.0, [at, 0.0, 1.0, 2.0], [at, 2.0, 4.0, 8.0]], [at, 1.0, 16.0, 32.0]])
    told = {number: grown({**dict.fromkeys(COLUMNS, 0.0), "@told": number}, forest) for number in (0.0, 0.5, 1.0, 1.5, 2.5)}
    assert told == {0.0: 17.0, 0.5: 18.0, 1.0: 18.0, 1.5: 36.0, 2.5: 40.0}


def test_harm_of_a_word_that_falls_passes_to_what_caused_it_and_stands() -> None:
    text = "سقطت ثلاث قذائف هاون مساء الأحد على سوق جميلة فأودت بحياة أربعة باعة وأصابت تسعة من المتسوقين."
    (report,) = code_document(Document("x", text)).reports
    assert report.type == "shelling"
    assert {(h.kind, h.minimum) for h in report.harm} == {("killed", 4), ("wounded", 9)}
