"""What the engine says of itself has both languages: every rule, reason and link that it can emit fits a row of the data."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from riwaya import Document, code
from riwaya.lexicon.rows import DATA, document, table
from riwaya.project.project import Project
from riwaya.records import Event, Evidence, Report

SOURCE = Path(__file__).parents[2] / "src/riwaya"
CASES = Path(__file__).parents[1] / "cases"
SLOT = re.compile(r"\{([a-z]+)\d*\}")

# The twin of web/src/i18n/phrases.ts: what may fill an open place, and in which order rows are tried.
SHAPES = {
    "words": "[^«»]*",
    "n": r"\d+(?:\.\d+)?",
    "date": r"\d{4}-\d\d-\d\d",
    "country": "[A-Z]{3}",
    "type": "[a-z_]+",
    "status": "(?:actual|planned|denied|uncertain)",
    "actor": "(?=.*[A-Z\u0600-\u06ff]).+",
}


@cache
def templates() -> list[tuple[re.Pattern[str], list[str]]]:
    rows = sorted((row["phrase"] for row in table("desk/phrases.csv")), key=lambda one: -len(SLOT.sub("", one)))
    return [(_pattern(phrase), SLOT.findall(phrase)) for phrase in rows if "{" in phrase]


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[a-z]+\d*\})", phrase)
    found = [f"({SHAPES.get(slot[1], '.+')})" if (slot := SLOT.fullmatch(part)) else re.escape(part) for part in parts]
    return re.compile("".join(found), re.DOTALL)


@cache
def plain() -> frozenset[str]:
    return frozenset(row["phrase"] for row in table("desk/phrases.csv") if "{" not in row["phrase"])


@cache
def said(text: str) -> bool:
    """Whether the desk can say it in both languages. What has no Latin letter stands in the words of the article."""
    if text in plain() or not re.search("[A-Za-z]", text):
        return True
    for pattern, slots in templates():
        found = pattern.fullmatch(text)
        if found is None:
            continue
        if all(_fits(slot, value) for slot, value in zip(slots, found.groups(), strict=True)):
            return True
    return False


def _fits(slot: str, value: str) -> bool:
    if slot == "list":
        return all(said(one) for one in re.split(r", (?![^(]*\))", value))
    return slot not in ("phrase", "kind") or said(value)


@pytest.mark.parametrize("row", list(table("desk/phrases.csv")), ids=lambda row: row["phrase"])
def test_a_row_has_both_languages_and_an_example_that_it_fits(row: dict[str, str]) -> None:
    assert row["english"] and re.search("[\u0600-\u06ff{]", row["arabic"])
    assert sorted(SLOT.findall(row["phrase"])) == sorted(SLOT.findall(row["english"])) == sorted(SLOT.findall(row["arabic"]))
    assert not re.search("[A-Za-z]", SLOT.sub("", row["arabic"]))
    assert said(row["example"]) and _pattern(row["phrase"]).fullmatch(row["example"])


def texts() -> Iterator[tuple[str, date]]:
    for row in csv.DictReader((CASES / "reports.csv").read_text("utf-8").splitlines()):
        yield row["text"], date.fromisoformat(row["published"]) if row["published"] else date(2020, 3, 10)
    for path in sorted((DATA / "events").glob("*.yml")):
        for text in _sentences(document(f"events/{path.name}")):
            yield text, date(2020, 3, 10)
    yield (DATA / "examples/aleppo-2016.txt").read_text("utf-8"), date(2016, 11, 3)


def _sentences(part: object) -> Iterator[str]:
    if isinstance(part, str) and len(part) > 15 and re.search("[\u0600-\u06ff]", part):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _sentences(inner)


def told(report: Report) -> Iterator[str]:
    fillers = [*report.agents, *report.targets, *report.source, *report.places, *report.harm]
    evidence: list[Evidence] = [report.evidence, *(one.evidence for one in fillers)]
    if report.time is not None:
        evidence.append(report.time.evidence)
    for one in evidence:
        yield from filter(None, (one.rule, one.note))
    yield from report.missing.values()
    if report.subtype:
        yield f"subtype:{report.subtype}"


def test_every_rule_and_reason_on_many_sentences_has_both_languages() -> None:
    found = {one for text, day in texts() for report in code(Document("x", text, day)).reports for one in told(report)}
    assert len(found) > 1000
    assert sorted(one for one in found if not said(one)) == []


def test_what_the_merging_and_the_disputes_say_has_both_languages(project: Project) -> None:
    found: set[str] = set()
    for line in project.events():
        view = project.show(line.id)
        event = view.event  # type: ignore[union-attr]  # the id is that of an event
        assert isinstance(event, Event)
        found |= {decision.why for decision in view.decisions.values()}  # type: ignore[union-attr]
        worded = [dispute for dispute in event.disputes if dispute.kind in ("target", "control", "denial")]
        found |= {side.value for dispute in worded for side in dispute.positions}
    assert sorted(one for one in found if not said(one)) == []


def test_every_feature_of_the_merging_has_both_languages() -> None:
    lines = (DATA / "merging/weights.tsv").read_text("utf-8").splitlines()[1:]
    names = {line.split("\t")[0].removeprefix("within: ").removeprefix("across: ") for line in lines} - {"(bias)"}
    assert sorted(name for name in names if not said(name)) == []


def test_every_role_kind_of_place_and_subtype_has_both_languages() -> None:
    roles = {row["role"].replace("_", " ") for row in table("actors.csv") if row["role"]}
    kinds = {row["kind"] for row in table("place_kinds.csv")}
    files = "\n".join(path.read_text("utf-8") for path in (DATA / "events").glob("*.yml"))
    subtypes = {f"subtype:{one.strip()}" for one in re.findall(r"subtype: ([a-z_ ]+)", files)}
    assert sorted(one for one in roles | kinds | subtypes if not said(one)) == []


# Modules whose sentences are names of weighed features, which nobody is shown, or messages of errors.
SILENT = {
    "antecedent_features.py",
    "attach_features.py",
    "attach_source.py",
    "attach_time.py",
    "confidence.py",
    "confidence_features.py",
    "earlier.py",
    "heard.py",
    "hearing.py",
    "judging.py",
    "sense.py",
    "weights.py",
}

# Sentences in the other modules that are no rule and no reason.
OTHER = {
    "claims it with",
    "air force",
    "police station",
    "international organisation",
    "only {}",
    "place in",
    "only {} {}",
    "subject of",
    ", where the text plays",
    "{} Ministry of {}",
}


def literals(path: Path) -> Iterator[str]:
    """Texts with a space between Latin letters, or behind a colon, that are no docstring; what is filled in as `{}`."""
    tree = ast.parse(path.read_text("utf-8"))
    skip = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skip |= {id(inner) for inner in ast.walk(node)} - {id(node)}
    for node in ast.walk(tree):
        if id(node) in skip:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


FILLED = ("كلمة", "SYR", "12", "Aleppo", "weekday", "detention", "army", "object", "month")
"""What may stand in the open places of an f-string: some of it fits if a row fits at all."""


def can_be_said(text: str) -> bool:
    if "{}" not in text:
        return said(text)
    first, _, rest = text.partition("{}")
    return any(can_be_said(f"{first}{value}{rest}") for value in FILLED)


@pytest.mark.parametrize("path", sorted((SOURCE / "extract").glob("*.py")), ids=lambda path: path.name)
def test_every_sentence_in_the_extraction_has_both_languages(path: Path) -> None:
    if path.name in SILENT:
        pytest.skip("says nothing to people")
    rules = {one for one in literals(path) if re.search("[a-z]{2,} [a-z«{]|: ?[{a-z]|» [a-z]", one)} - OTHER
    assert sorted(one for one in rules if not can_be_said(one)) == []
