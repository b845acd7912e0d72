"""Data rows as lexicon entries, each with the surface forms that it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from riwaya.lexicon.forms import Form, adjective_forms, noun_forms
from riwaya.lexicon.rows import Row, document, event_files, table
from riwaya.lexicon.verbs import verb_forms, verb_key
from riwaya.text.fold import fold


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A word or name the lexicon knows.

    Attributes:
        cat: the table it comes from: `trigger`, `harm`, `verb`, `adj`, `func`, `actor_noun`, `actor`, `outlet`, `object`,
            `weapon`, `place_noun`, `noun`, `nisba`, `country`, `title`, `person`, `loaded`.
        pos: `verb`, `noun`, `adj`, `func` or `name`.
        lemma: the citation form, as in the table.
        info: the row's further cells, by column name.
        rest: for a phrase, the words after the first: per word its folded alternatives.
        gap: how many words may stand between the first word of a phrase and the rest.
    """

    cat: str
    pos: str
    lemma: str
    info: dict[str, Any]
    rest: tuple[tuple[str, ...], ...] = ()
    gap: int = 0


VERB_GAP, HARM_GAP = 4, 10
"""Words that may stand within a verbal phrase; the victims of «لقي … مصرعهم» can be a list."""
_TRIGGER_INFO = ("frame", "strength", "needs", "also", "who", "what", "unless", "subtype", "generic")
Made = tuple[Entry, list[Form]]


def all_entries() -> Iterator[Made]:
    """Every entry of every table with its forms, in a fixed order."""
    yield from _triggers()
    for name, make in _TABLES.items():
        for row in table(name):
            yield from make(row)


def name_key(name: str) -> str:
    """A name of several words as it is looked up: folded, without the article on later words."""
    words = name.split()
    return " ".join([fold(words[0]), *(bare(word) for word in words[1:])]) if words else ""


def bare(raw_word: str) -> str:
    """A folded word without its article, told by a bare alef in the raw spelling («الباب», but not «ألغام»)."""
    folded = fold(raw_word)
    return folded[2:] if raw_word.startswith("ال") and len(folded) > 4 else folded


def _triggers() -> Iterator[Made]:
    for name in event_files():
        content = document(name)
        for item in content["triggers"]:
            info = {key: item.get(key) for key in _TRIGGER_INFO}
            info = {key: value for key, value in info.items() if value}
            info["type"] = content["type"]
            where = f"{name}: {item['word']}"
            yield _word("trigger", item, info, where)


def _word(cat: str, item: Any, info: dict[str, Any], where: str) -> Made:
    """A verb, noun or phrase given by the keys word, pos, root, form, masdar, plural, gap."""
    words = str(item["word"]).split()
    root, pattern = str(item.get("root") or ""), str(item.get("form") or "")
    masdars, plurals = _many(item.get("masdar")), _many(item.get("plural"))
    rest: tuple[tuple[str, ...], ...] = ()
    gap = 0
    if root:
        forms = list(verb_words(root, pattern, masdars, where=where))
        pos = "verb"
    elif str(item.get("pos")) == "adj":
        pos = "adj"
        forms = list(adjective_forms(words[0], plurals=plurals))
    else:
        pos = "noun"
        person = str(item.get("pos")) == "person"
        forms = list(noun_forms(words[0], plurals=plurals if len(words) == 1 else (), person=person and not plurals))
        forms += [form for plural in plurals if len(words) > 1 for form in ((name_key(plural.split()[0]), "p"),)]
    if len(words) > 1:
        rest = tuple(tuple(fold(part) for part in word.split("/")) for word in words[1:] if word != "…")
        gap = int(item.get("gap") or (VERB_GAP if root else 0))  # the subject may stand between: «قضت القوات على»
    return Entry(cat, pos, str(item["word"]), info, rest, gap), forms


def _many(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split("|") if part.strip())
    return tuple(str(part) for part in value)


def verb_words(root: str, pattern: str, masdars: tuple[str, ...], *, where: str) -> Iterator[Form]:
    """Finite forms, participles (`ap…`, `pp…`) and verbal nouns (`m…`) of a verb."""
    given = [fold(masdar) for masdar in masdars]
    for form, features in verb_forms(root, pattern, where=where):
        if features == "ap" and root[-1] in "وي" and not form.endswith("ي"):
            form += "ي"  # «نافٍ» is «نافياً», «النافي»
        if features in ("ap", "pp"):
            yield from ((inflected, features + ending) for inflected, ending in adjective_forms(form))
        elif features == "vn":
            if not given:
                yield from _masdar(form)
        else:
            yield form, features
            if features[:4] == "v3ms" and features[-1] != "p" and form.endswith("ي"):
                yield form[:-1] + "ا", "v3msa"  # before a pronoun suffix: «أخلاها»
            if features == "v3mpb" or features.startswith("v3mp"):
                yield form.removesuffix("ا"), features  # before a pronoun suffix, and a frequent slip
    yield from _spoken(root, pattern)
    for masdar in masdars:
        yield from _masdar(masdar)


def _spoken(root: str, pattern: str) -> Iterator[Form]:
    """The passives and reflexives of speech in Egypt, Sudan and the Levant: «اتقفل», «اتمنعت», «اتجمعوا»."""
    letters = fold(root)
    weak = any(letter in "اوي" for letter in letters) or len(letters) != 3 or letters[1] == letters[2]
    kind = "a" if pattern == "V" else "p" if pattern == "II" or pattern.startswith("I/") else ""
    if weak or not kind:
        return
    for ending, person in (("", "3ms"), ("ت", "3fs"), ("وا", "3mp"), ("و", "3mp")):
        yield "ات" + letters + ending, f"v{person}{kind}"


def _masdar(word: str) -> Iterator[Form]:
    for form, features in noun_forms(word):
        if not features.startswith("d"):
            yield form, "m" + features


def _noun(cat: str, *, person: Callable[[Row], bool] = lambda row: False) -> Callable[[Row], Iterator[Made]]:
    def make(row: Row) -> Iterator[Made]:
        word = row["noun"]
        if not word:
            return
        info = {key: value for key, value in row.cells.items() if value and key not in _NOT_INFO}
        words = word.split()
        if len(words) == 1:
            yield (
                Entry(cat, "noun", word, info),
                list(noun_forms(word, plurals=row.many("plural"), person=person(row) and not row["plural"])),
            )
        else:
            yield (
                Entry(cat, "noun", word, info),
                list(_phrase_keys(word, row.many("plural"), person=person(row) and not row["plural"])),
            )

    return make


def _phrase_keys(phrase: str, plurals: tuple[str, ...], *, person: bool) -> Iterator[Form]:
    """Keys of a noun phrase: its first word inflects, the rest stays."""
    first, _, tail = phrase.partition(" ")
    tail = " ".join(bare(word) for word in tail.split())
    for form, features in noun_forms(first, person=person):
        yield f"{form} {tail}", features
    for plural in plurals:
        yield name_key(plural), "p"


def _verb(row: Row) -> Iterator[Made]:
    info = {key: row[key] for key in ("kind", "effect", "preps") if row[key]}
    yield _word("verb", {**row.cells, "word": row["lemma"]}, info, row.where)


def _harm(row: Row) -> Iterator[Made]:
    info = {key: row[key] for key in ("kind", "frame", "who", "pos", "preps") if row[key]}
    yield _word("harm", {**row.cells, "gap": HARM_GAP if row["root"] else 0}, info, row.where)


def _adjective(row: Row) -> Iterator[Made]:
    word = row["adjective"]
    info = {key: value for key, value in row.cells.items() if value and key not in _NOT_INFO and key != "adjective"}
    cat = "nisba" if "country" in row.cells else "adj"
    yield Entry(cat, "adj", word, info), list(adjective_forms(word, plurals=row.many("plural")))


def _function(row: Row) -> Iterator[Made]:
    words = row["word"].split()
    key = " ".join(fold(word) for word in words)
    yield Entry("func", "func", row["word"], {"kind": row["kind"], "value": row["value"]}), [(key, "")]


def _named(cat: str) -> Callable[[Row], Iterator[Made]]:
    def make(row: Row) -> Iterator[Made]:
        info = {key: value for key, value in row.cells.items() if value and key not in _NOT_INFO}
        variants = row.many("arabic")
        if not variants:
            return
        forms: list[Form] = []
        for variant in dict.fromkeys(variants):
            forms += _name_forms(variant)
        yield Entry(cat, "name", variants[0], info), list(dict.fromkeys(forms))

    return make


def _name_forms(name: str) -> Iterator[Form]:
    words = name.split()
    key = name_key(name)
    yield key, ""
    if words[0].startswith("ال") and len(key.split()[0]) > 4:
        yield key[2:], "art"  # found behind لل، بال … where the article is split off as a clitic
    elif key.split()[0].endswith("ه") and len(words) > 1:
        yield key.replace("ه ", "ت ", 1), ""  # a frequent slip in the construct state


def _loaded(row: Row) -> Iterator[Made]:
    info = {key: value for key, value in row.cells.items() if value and key not in _NOT_INFO}
    yield (
        Entry("loaded", "noun", row["word"], info),
        list(
            noun_forms(row["word"], plurals=row.many("plural"), person=not row["plural"])
            if " " not in row["word"]
            else [(name_key(row["word"]), "")]
        ),
    )


def _plain(cat: str, column: str) -> Callable[[Row], Iterator[Made]]:
    def make(row: Row) -> Iterator[Made]:
        info = {key: value for key, value in row.cells.items() if value and key not in _NOT_INFO and key != column}
        yield (
            Entry(cat, "name" if cat == "person" else "noun", row[column], info),
            [(bare(row[column]) if " " not in row[column] else name_key(row[column]), "s")],
        )

    return make


_NOT_INFO = frozenset({"example", "source", "plural", "noun", "arabic", "english", "note", "root", "form", "masdar"})

_TABLES: dict[str, Callable[[Row], Iterator[Made]]] = {
    "harm.csv": _harm,
    "verbs.csv": _verb,
    "function_words.csv": _function,
    "actor_nouns.csv": _noun(
        "actor_noun",
        person=lambda row: row["kind"] in {"person", "people", "official"} and row["gender"] != "f",
    ),
    "objects.csv": _noun("object"),
    "weapons.csv": _noun("weapon"),
    "place_nouns.csv": _noun("place_noun"),
    "common_nouns.csv": _noun("noun"),
    "adjectives.csv": _adjective,
    "nisbas.csv": _adjective,
    "actors.csv": _named("actor"),
    "outlets.csv": _named("outlet"),
    "countries.csv": _named("country"),
    "loaded_words.csv": _loaded,
    "titles.csv": _plain("title", "title"),
    "person_names.csv": _plain("person", "name"),
}
__all__ = ["Entry", "Made", "all_entries", "bare", "name_key", "verb_key", "verb_words"]
