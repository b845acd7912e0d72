"""`riwaya data check`: every fault of every data file at once, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaya.errors import RiwayaError
from riwaya.lexicon import check_names
from riwaya.lexicon.classes import CLASSES
from riwaya.lexicon.rows import document, event_files, table
from riwaya.lexicon.verbs import verb_forms

OPEN = re.compile(r"\{\w+\}")
HARMS = frozenset({"killed", "wounded", "missing", "captured", "abducted", "displaced", "destroyed", "damaged"})
POS = frozenset({"noun", "verb", "adj", "phrase"})
STRENGTHS = frozenset({"strong", "weak", "light"})


def check() -> list[str]:
    """Faults of the data files, one sentence each; empty if all is well."""
    faults: list[str] = []
    for step in (_events, _harm, _verbs, _actors, _actor_nouns, _names, _merging, _desk, *check_names.checks(), _sources):
        try:
            faults += step()
        except (RiwayaError, KeyError, TypeError) as error:
            faults.append(f"{step.__name__.lstrip('_')}: {error}; expected the columns that data/README.md lists.")
    return faults


ASKED = ("needs", "who", "what", "also")
"""Columns of what a row asks for; rows of one word that ask for different things stand side by side."""


def _events() -> Iterator[str]:
    frames, types = document("frames.yml"), document("types.yml")
    for kind, row in types.items():
        for pos, frame in row["frames"].items():
            if frame not in frames:
                yield f"types.yml: {kind}: frame {frame!r} of a {pos}; expected a frame of frames.yml."
    for name in event_files():
        content = document(name)
        if content["type"] not in types:
            yield f"{name}: type {content['type']!r}; expected a type of types.yml."
        seen: set[tuple[str, ...]] = set()
        for item in content["triggers"]:
            where = f"{name}: {item.get('word')}"
            key = tuple(str(item.get(column)) for column in ("word", "pos", *ASKED))
            if key in seen:
                yield f"{where}: listed twice as {key[1]} with the same words asked for; expected once."
            seen.add(key)
            yield from _trigger(item, where, frames)


def _trigger(item: dict[str, object], where: str, frames: dict[str, object]) -> Iterator[str]:
    if item.get("pos") not in POS:
        yield f"{where}: pos {item.get('pos')!r}; expected one of {', '.join(sorted(POS))}."
    if item.get("frame") not in frames:
        yield f"{where}: frame {item.get('frame')!r}; expected a frame of frames.yml."
    if item.get("strength", "strong") not in STRENGTHS:
        yield f"{where}: strength {item.get('strength')!r}; expected one of {', '.join(sorted(STRENGTHS))}."
    if item.get("strength") == "light" and not (item.get("needs") or item.get("who") or item.get("what")):
        yield f"{where}: a light word without needs; expected the words it needs beside it."
    classes = document("classes.yml")
    for column in ("needs", "also", "unless", "who", "what"):
        for word in _cells(item.get(column)):
            if word.startswith("@") and word[1:] not in classes:
                yield f"{where}: {column} {word!r}; expected a class of classes.yml."
    if not item.get("yes"):
        yield f"{where}: no example; expected a sentence under `yes`."
    if item.get("root"):
        yield from _conjugates(str(item["root"]), str(item.get("form")), where)


def _cells(value: object) -> list[str]:
    return [str(cell) for cell in value] if isinstance(value, list) else []


def _conjugates(root: str, pattern: str, where: str) -> Iterator[str]:
    try:
        next(iter(verb_forms(root, pattern, where=where)))
    except RiwayaError as error:
        yield str(error)


def _harm() -> Iterator[str]:
    for row in table("harm.csv"):
        if row["kind"] not in HARMS:
            yield f"{row.where}: kind {row['kind']!r}; expected one of {', '.join(sorted(HARMS))}."
        if row["root"]:
            yield from _conjugates(row["root"], row["form"], row.where)


def _verbs() -> Iterator[str]:
    for row in table("verbs.csv"):
        if row["root"]:
            yield from _conjugates(row["root"], row["form"], row.where)
        else:
            yield f"{row.where}: «{row['lemma']}» has no root; expected its radicals."


def _actors() -> Iterator[str]:
    rows = list(table("actors.csv"))
    ids = {row["id"] for row in rows}
    shared = {variant for row in rows for variant in row.many("shared")}
    owners: dict[str, str] = {}
    for row in rows:
        if row["class"] not in CLASSES:
            yield f"{row.where}: class {row['class']!r}; expected a class of the codebook."
        if row["parent"] and row["parent"] not in ids:
            yield f"{row.where}: parent {row['parent']!r}; expected the id of another row."
        for variant in row.many("arabic"):
            if variant not in shared and owners.setdefault(variant, row["id"]) != row["id"]:
                yield f"{row.where}: «{variant}» also names {owners[variant]}; expected one owner."


def _actor_nouns() -> Iterator[str]:
    for row in table("actor_nouns.csv"):
        for column in ("class", "home"):
            if row[column] and row[column] not in CLASSES | {"by_modifier"}:
                yield f"{row.where}: {column} {row[column]!r}; expected a class of the codebook or by_modifier."


def _names() -> Iterator[str]:
    actors = list(table("actors.csv"))
    ids, roles = {row["id"] for row in actors}, {row["role"] for row in actors}
    countries = {row["iso3"] for row in table("countries.csv")}
    for row in table("roles.csv"):
        if row["role"] not in roles:
            yield f"{row.where}: role {row['role']!r}; expected a role of actors.csv."
    for row in table("names_by_country.csv"):
        if row["actor"] not in ids:
            yield f"{row.where}: actor {row['actor']!r}; expected the id of a row of actors.csv."
        if row["country"] not in countries:
            yield f"{row.where}: country {row['country']!r}; expected an ISO3 code of countries.csv."
    mouths = {row["in_mouth_of"] for row in table("loaded_words.csv")}
    for row in table("tellers.csv"):
        if row["mouth"] not in mouths:
            yield f"{row.where}: mouth {row['mouth']!r}; expected an `in_mouth_of` of loaded_words.csv."
        for column in ("actor", "enemy"):
            if row[column] not in ids:
                yield f"{row.where}: {column} {row[column]!r}; expected the id of a row of actors.csv."
    for row in table("policed.csv"):
        if row["actor"] not in ids or row["role"] not in roles:
            yield f"{row.where}: {row['role']!r} by {row['actor']!r}; expected a role and the id of a row of actors.csv."
    lists = document("grammar.yml")
    for row in table("craft.csv"):
        if row["actor"] not in ids or row["craft"] not in lists:
            yield f"{row.where}: {row['craft']!r} of {row['actor']!r}; expected a list of grammar.yml and the id of an actor."
    for row in table("local_groups.csv"):
        if row["class"] and row["class"] not in CLASSES:
            yield f"{row.where}: class {row['class']!r}; expected a class of the codebook, or nothing."


def _desk() -> Iterator[str]:
    """Sentences of the desk: both languages, with the same words left open."""
    for row in table("desk/messages.csv"):
        if not (row["english"] and row["arabic"] and row["title"] and row["status"].isdecimal()):
            yield f"{row.where}: {row['code']!r} lacks a language, a title or a status; expected all of them."
        if sorted(OPEN.findall(row["english"])) != sorted(OPEN.findall(row["arabic"])):
            yield f"{row.where}: {row['code']!r} leaves other words open in Arabic; expected the same {{names}} in both."
    for row in table("desk/phrases.csv"):
        if not all(row[name] for name in ("phrase", "english", "arabic", "source", "example")):
            yield f"{row.where}: {row['phrase']!r} has an empty cell; expected both languages, a source and an example."
        if not sorted(OPEN.findall(row["phrase"])) == sorted(OPEN.findall(row["english"])) == sorted(OPEN.findall(row["arabic"])):
            yield f"{row.where}: {row['phrase']!r} leaves other places open in a language; expected the same {{names}} in both."


def _merging() -> Iterator[str]:
    types = document("types.yml")
    for row in table("merging/kin.csv"):
        for column in ("a", "b"):
            if row[column] not in types:
                yield f"{row.where}: {column} {row[column]!r}; expected a type of types.yml."
        if row["dispute"] not in ("yes", "no"):
            yield f"{row.where}: dispute {row['dispute']!r}; expected yes or no."
    for row in table("merging/sides.csv"):
        if row["what"] in ("class", "praise", "abuse") and row["value"] not in CLASSES:
            yield f"{row.where}: value {row['value']!r}; expected a class of the codebook."
    for row in table("merging/grades.csv"):
        if not row["definition"]:
            yield f"{row.where}: {row['grade']} has no definition; expected a sentence."


def _sources() -> Iterator[str]:
    for name in (
        "harm.csv",
        "verbs.csv",
        "actors.csv",
        "actor_nouns.csv",
        "places.csv",
        "weapons.csv",
        "roles.csv",
        "names_by_country.csv",
        "tellers.csv",
        "policed.csv",
        "local_groups.csv",
        "craft.csv",
        "ministries.csv",
        "objects.csv",
    ):
        for row in table(name):
            if not (row["source"] or row["coordinate_source"]):
                yield f"{row.where}: no source; expected where the row comes from."
