"""Other tolls: what somebody else in the same text counts for a happening that was told before. «قتل سبعة بحسب الشرطة، فيما قالت
مصادر طبية إن عدد القتلى بلغ 12»; «… وتحدثت مصادر طبية عن 19 قتيلاً».

A sentence is parted where somebody begins to speak. A part that names its speaker, and counts people of a kind of harm that the
report counts in another part, is another toll; what leads in a part of those counted («بينهم») or a toll that grows is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.lexicon.verbs import verb_forms
from riwaya.records import Harm, Report, Span, Toll
from riwaya.resolve.blocks import relations
from riwaya.resolve.speech import contrasts, joined, speaks
from riwaya.resolve.words import article, content_words, stem
from riwaya.text.fold import fold
from riwaya.text.numbers import Quantity, quantities
from riwaya.text.segment import Sentence, Token

SENTENCES = 2
"""Sentences behind its own in which a happening is still counted."""

HARMED = 3
"""Words between a number and what is said to have happened to those counted: «مقتل 12 شخصاً», «سبعة أشخاص قتلوا»."""

FIGHTS = ("armed_clash", "territory_captured")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence that one voice tells: its tokens by number, and whether it names who speaks."""

    first: int
    last: int
    spoken: bool


def other_tolls(reports: Sequence[Report], parts: Sequence[Sentence], text: str) -> dict[int, tuple[Toll, ...]]:
    """The number of a report -> what others count for it.

    Args:
        reports: of one document.
        parts: its sentences.
        text: its text.
    """
    body = [sentence for sentence in parts if sentence.part == "body"]
    out: dict[int, tuple[Toll, ...]] = {}
    for number, report in enumerate(reports):
        counted = [h for h in report.harm if h.minimum is not None]
        if not counted or report.status not in ("actual", "uncertain"):
            continue
        at = next((k for k, s in enumerate(body) if s.start <= report.trigger.start < s.end), None)
        if at is not None:
            near = body[at : at + 1 + SENTENCES]
            found = tuple(t for s in near for t in _tolls(s, report, counted, reports, text))
            if found:
                out[number] = found
    return out


def _tolls(sentence: Sentence, report: Report, counted: list[Harm], reports: Sequence[Report], text: str) -> Iterator[Toll]:
    tokens = sentence.tokens
    if not any(speaks(t.text) or t.text in _sources() for t in tokens):
        return
    numbers = quantities(tokens)
    for part in _parts(tokens, numbers):
        start, end = tokens[part.first].start, tokens[part.last - 1].end
        if not part.spoken or start <= report.trigger.start < end or _tells_another(report, reports, start, end):
            continue
        for quantity in numbers:
            if part.first <= quantity.i < part.last and quantity.minimum is not None:
                kind = _kind(tokens, quantity, part) or _kind_of_bare(tokens, quantity, part, counted)
                own = [h for h in counted if h.kind == kind and not start <= h.span.start < end]
                if kind and own and (_whole(tokens, quantity, part) or _same_people(tokens, quantity, report, own)):
                    span = Span(start, end, text[start:end])
                    yield Toll(kind, quantity.minimum, quantity.maximum, quantity.approx, span)


def _parts(tokens: Sequence[Token], numbers: Sequence[Quantity]) -> Iterator[_Part]:
    cuts = [0, *(k for k in range(1, len(tokens)) if _opens(tokens, k, numbers)), len(tokens)]
    for first, last in pairwise(cuts):
        spoken = any(speaks(t.text) or t.text in _sources() for t in tokens[first:last])
        yield _Part(first, last, spoken)


def _opens(tokens: Sequence[Token], k: int, numbers: Sequence[Quantity]) -> bool:
    """Whether another voice can begin at a token: a word of contrast, a verb of saying, a joined number behind a source."""
    text, stop = tokens[k].text, tokens[k - 1].kind == "punct"
    if contrasts(text, tokens[k + 1].text if k + 1 < len(tokens) else ""):
        return True
    if speaks(text):
        return stop or text.startswith("و")
    sourced = any(t.text in _sources() for t in tokens[max(0, k - 6) : k])
    return sourced and (text.startswith("و") or tokens[k - 1].text == "و") and any(q.i == k for q in numbers)


def _kind(tokens: Sequence[Token], quantity: Quantity, part: _Part) -> str | None:
    """The harm of which a number counts the people, or None."""
    before = [t.text for t in tokens[max(part.first, quantity.i - HARMED - 1) : quantity.i]]
    behind = [t.text for t in tokens[quantity.j : min(part.last, quantity.j + HARMED)]]
    if any(text in words("part_of_toll") or text in words("subset_comma") for text in before):
        return None
    if any(text in _rising() for text in before):
        return None
    counted = behind[0] if behind else ""
    for text in (counted, *reversed(before), *behind[1:]):
        kind = _people().get(stem(text)) if text == counted or text.startswith(article()) else None
        kind = kind or _deeds().get(text)
        if kind:
            return kind
    return None


def _kind_of_bare(tokens: Sequence[Token], quantity: Quantity, part: _Part, counted: Sequence[Harm]) -> str | None:
    """«… بحسب الشرطة، وتسعة بحسب الأهالي»: a number alone that opens a part counts what was counted before."""
    kinds = {h.kind for h in counted}
    bare = quantity.j >= part.last or tokens[quantity.j].text in _sources()
    return kinds.pop() if quantity.i == part.first and bare and len(kinds) == 1 else None


def _whole(tokens: Sequence[Token], quantity: Quantity, part: _Part) -> bool:
    """«عدد القتلى بلغ 12», «القتلى ثمانية مدنيين», and a number alone: all who were harmed, whoever they were."""
    before = [t.text for t in tokens[max(part.first, quantity.i - HARMED - 1) : quantity.i]]
    told = any(text.startswith(article()) and stem(text) in _people() for text in before)
    alone = quantity.j >= part.last or tokens[quantity.j].text in _sources()
    return told or (quantity.i == part.first and alone)


def _same_people(tokens: Sequence[Token], quantity: Quantity, report: Report, own: Sequence[Harm]) -> bool:
    """Whether a number can count the people that the report counts: people as such, or named by a word that it names them by.

    In a fight each side counts the other's dead.
    """
    noun = tokens[quantity.j].text if quantity.j < len(tokens) and tokens[quantity.j].kind == "word" else ""
    plain = not noun or noun in words("persons") or noun.removesuffix("ا") in words("persons") or stem(noun) in _people()
    named = {word for h in own for word in content_words(h.span.text)} | {
        word for f in report.targets for word in content_words(f.span.text)
    }
    return stem(noun) in named or (plain and (report.type not in FIGHTS or bool(noun)))


def _tells_another(report: Report, reports: Sequence[Report], start: int, end: int) -> bool:
    """Whether a stretch tells of another happening: one that has its own place or can be no word for this one."""
    others = [r for r in reports if r is not report and start <= r.trigger.start < end]
    kin = (r.type in (report.type, "attack") or (r.type, report.type) in relations() for r in others)
    return not all(kin) or any(place.id and place.id not in {p.id for p in report.places} for r in others for place in r.places)


@cache
def _sources() -> frozenset[str]:
    """Prepositions of one word that lead to who says so."""
    rows = [row for row in table("function_words.csv") if row["kind"] == "preposition" and row["value"] == "source"]
    return joined({fold(row["word"]).split()[0] for row in rows})


@cache
def _rising() -> frozenset[str]:
    found = set(words("rising")) | {word + "ت" for word in words("rising")}
    return joined(found)


@cache
def _people() -> dict[str, str]:
    """Stem of a word for people harmed («قتيل») -> the harm."""
    rows = [row for row in table("harm.csv") if row["frame"] == "person" and " " not in row["word"]]
    return {stem(fold(name)): row["kind"] for row in rows for name in (row["word"], *row.many("plural"))}


@cache
def _deeds() -> dict[str, str]:
    """Forms of the verbs and nouns of harm («قتلوا», «مقتل») -> the harm."""
    found: dict[str, str] = {}
    for row in table("harm.csv"):
        if row["frame"] == "person" or " " in row["word"]:
            continue
        made = {form for form, _ in verb_forms(row["root"], row["form"], where=row.where)} if row["root"] else set()
        names = {fold(name) for name in (row["word"], *row.many("masdar")) if name}
        for form in joined(made | names | {prefix + name for prefix in ("ب", "ل") for name in names}):
            found.setdefault(form, row["kind"])
    return found
