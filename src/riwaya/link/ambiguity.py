"""Which place names are also words or names of persons, or too short to be trusted: these need more around them to be a place."""

from __future__ import annotations

from collections.abc import Container, Iterable

from riwaya.lexicon.rows import DATA, table
from riwaya.text.fold import fold

SHORT, LONG_ENOUGH = 3, 5  # letters: so short a name is a word somewhere; so long a foreign one is not
WORDS = {
    "function_words.csv": ("word",),
    "common_nouns.csv": ("noun", "plural"),
    "actor_nouns.csv": ("noun", "plural"),
    "person_names.csv": ("name",),
    "verbs.csv": ("lemma", "masdar"),
    "general_verbs.csv": ("lemma", "masdar"),
    "harm.csv": ("word", "plural", "masdar"),
    "objects.csv": ("noun", "plural"),
    "weapons.csv": ("noun", "plural"),
    "adjectives.csv": ("adjective", "plural"),
    "nisbas.csv": ("adjective",),
    "titles.csv": ("title",),
    "place_nouns.csv": ("noun", "plural"),
    "loaded_words.csv": ("word", "plural"),
    "calendar/months.csv": ("name",),
    "calendar/weekdays.csv": ("name",),
}


def words() -> set[str]:
    """Every word of the other data files, folded, without the article."""
    found = {
        fold(value)
        for name, columns in WORDS.items()
        if (DATA / name).exists()
        for row in table(name)
        for column in columns
        for value in row.many(column)
    }
    return {word.removeprefix("ال") if len(word) > 4 else word for word in found} | found


def verb_forms() -> set[str]:
    """Every form of the verbs that the data names, folded."""
    path = DATA / "generated" / "verb_forms.tsv"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    cells = (cell.partition(":")[2] for line in lines if not line.startswith("#") for cell in line.split("\t")[2:])
    return {form for cell in cells for form in cell.split(",")}


def with_proclitic(name: str, grammar: set[str]) -> bool:
    """Whether a name is a grammatical word with a letter joined to it («وان», «بما»)."""
    letters = {fold(row["clitic"]) for row in table("clitics.csv") if row["kind"] == "pro"}
    return any(name.startswith(letter) and name[len(letter) :] in grammar for letter in letters if letter != "ال")


def ambiguous(names: Iterable[str], foreign: Container[str] = ()) -> list[str]:
    """The names that are also words, sorted.

    Args:
        names: folded names of all places.
        foreign: those that only places far from the Arab world have, none of them a very large city.

    Returns:
        Some of the names. The hand list `place_ambiguity.csv` overrules the other data files, and both the length.

    >>> ambiguous([fold("السلام"), fold("معرة النعمان")])
    ['السلام']
    """
    known, verbs = words(), verb_forms()
    grammar = {fold(row["word"]) for row in table("function_words.csv")}
    by_hand = {fold(row["name"]): row["ambiguous"] for row in table("place_ambiguity.csv")}
    out = set()
    for name in names:
        word = name.removeprefix("ال") if len(name) > 4 else name
        short = len(name) <= SHORT or (name in foreign and len(name) < LONG_ENOUGH)
        guess = short or name in verbs or not known.isdisjoint((name, word)) or with_proclitic(name, grammar)
        verdict = by_hand.get(name)
        if verdict == "yes" or (verdict is None and guess):
            out.add(name)
    return sorted(out)


__all__ = ["SHORT", "ambiguous"]
