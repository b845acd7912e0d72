"""Whom a report goes back to, and on whose side that is. Reports of one origin count once, however many outlets print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from riwaya.lexicon.rows import table
from riwaya.records import Coded, Copy, Document, Filler, Origin, Report, Voice
from riwaya.resolve.contrary import contradictions
from riwaya.resolve.denial import answers, heard
from riwaya.resolve.sketch import key_of
from riwaya.resolve.tolls import other_tolls
from riwaya.resolve.words import article, content_words
from riwaya.text.fold import fold
from riwaya.text.segment import Sentence, sentences

UNNAMED = "unnamed"
ABROAD = "external_forces"
"""The class of forces of other countries: an unnamed speaker of it is of no side."""

CREDIT_WORDS = 6
"""Words of a line that can be a credit («المصدر: …») and no sentence."""

QUIET = ("agency", "monitor", "un")
"""Kinds of outlets that quote loaded words of others; their own side is not read off them."""


def voices(
    coded: Coded,
    copies: Iterable[Copy] = (),
    *,
    originals: Mapping[str, Origin] | None = None,
    parts: Sequence[Sentence] | None = None,
) -> tuple[Voice, ...]:
    """The voices of a document, one a report, in the order of its reports.

    Args:
        coded: the coded document.
        copies: passages of it that stand in earlier documents.
        originals: document id → its own voice (`own_voice`), for the documents that the copies are of, and for this one if it
            is at hand.
        parts: the document's sentences, if they are at hand.
    """
    document = coded.document
    own = (originals or {}).get(document.id) or own_voice(coded)
    taken = [copy for copy in copies if copy.document == document.id]
    reports = [heard(report, document.text) for report in coded.reports]
    denied = {answer.report: answer.span for answer in answers(reports, document.text)}
    denied |= {answer.report: answer.span for answer in contradictions(reports, document.text, set(denied))}
    tolls = other_tolls(reports, sentences(document.text) if parts is None else parts, document.text)
    out: list[Voice] = []
    for number, report in enumerate(reports):
        span = report.sentence or report.trigger
        copy = next((c for c in taken if c.start < span.end and span.start < c.end), None)
        teller = (originals or {}).get(copy.of, own) if copy is not None else own
        out.append(
            Voice(
                key=key_of(document.id, report),
                document=document.id,
                outlet=document.outlet.name if document.outlet else None,
                published=document.published,
                origin=_meant(report, out) or origin_of(report, teller),
                report=report,
                words=document.text[span.start : span.end],
                copy_of=copy.of if copy is not None else None,
                answer=denied.get(number),
                tolls=tolls.get(number, ()),
            )
        )
    return tuple(out)


def _meant(report: Report, before: Sequence[Voice]) -> Origin | None:
    """The origin that «المصدر», «البيان» goes back to: the last one before it that was introduced by the same noun."""
    if not report.source or report.source[0].name or not fold(report.source[0].span.text).startswith(article()):
        return None
    words = set(content_words(report.source[0].span.text))
    for voice in reversed(before):
        introduced = {word for filler in voice.report.source for word in content_words(filler.span.text)}
        if words and words <= introduced:
            return voice.origin
    return None


def origin_of(report: Report, teller: Origin) -> Origin:
    """Whom a report goes back to: the nearest named speaker; else an unnamed one of this outlet; else the outlet itself.

    Args:
        report: the report.
        teller: the document's own voice.
    """
    named = next((f for f in report.source if f.name), None)
    if named is not None:
        return Origin(f"actor:{named.id or named.name}", named.name or "", side_of_class(named.actor_class))
    if not report.source:
        return teller
    first = report.source[0]
    if set(content_words(first.span.text)) <= set(content_words(teller.name)):  # «المرصد» in the bulletin of an observatory
        return teller
    words = " ".join(content_words(first.span.text)) or fold(first.span.text)
    alliance = first.actor_class == ABROAD  # «تحالف يضم فصائل» is of no known country
    side = UNNAMED if alliance else side_of_class(first.actor_class)
    return Origin(f"{teller.id}/{words}", f"{first.span.text} ({teller.name})", side)


def own_voice(coded: Coded, parts: Sequence[Sentence] | None = None) -> Origin:
    """Who speaks where a document names no source: the agency that it credits, or its outlet.

    Args:
        coded: the coded document.
        parts: its sentences, if they are at hand.
    """
    document = coded.document
    agency = credited(document, sentences(document.text) if parts is None else parts)
    if agency is not None:
        return Origin(f"outlet:{fold(agency)}", agency, _listed_side(agency) or "press")
    if document.outlet is None:
        return Origin(f"document:{document.id}", document.id, side_of_stance(coded) or "press")
    name = document.outlet.name
    side = _sides().get(("kind", document.outlet.kind or "")) or _listed_side(name)
    if side is None:
        side = "press" if document.outlet.kind in QUIET else side_of_stance(coded) or "press"
    return Origin(f"outlet:{fold(_listed().get(fold(name), {}).get('name', name))}", name, side)


def credited(document: Document, parts: Sequence[Sentence]) -> str | None:
    """The agency whose text a document prints: named in its dateline or in a short line of its own at the end."""
    own = fold(document.outlet.name) if document.outlet else ""
    lines = [p for p in parts if p.part == "dateline"][:1] + [p for p in parts[-2:] if len(p.tokens) <= CREDIT_WORDS]
    for line in lines:
        words = f" {' '.join(token.text for token in line.tokens)} "
        for name, row in _listed().items():
            if row["kind"] == "agency" and f" {name} " in words and name not in own:
                return row["name"]
    return None


def side_of_class(actor_class: str) -> str:
    """The side of a speaker of a class of the codebook."""
    return _sides().get(("class", actor_class), UNNAMED)


def side_of_stance(coded: Coded) -> str | None:
    """The side that a text shows by whom it praises and whom it abuses in its own voice; None if it shows none.

    Loaded words are evidence of the teller's stance, never of fact.
    """
    votes: Counter[str] = Counter()
    for report in coded.reports:
        if not report.source:
            found: Iterable[Filler] = (*report.agents, *report.targets)
            votes.update(side for f in found if f.stance and (side := _sides().get((f.stance, f.actor_class))))
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _sides() -> dict[tuple[str, str], str]:
    return {(row["what"], row["value"]): row["side"] for row in table("merging/sides.csv")}


@cache
def _listed() -> dict[str, dict[str, str]]:
    """Folded names of outlets → their rows."""
    rows = [row for row in table("outlets.csv")]
    return {fold(name): row.cells for row in rows for name in (*row.many("arabic"), *row.many("english"), row["name"])}


def _listed_side(name: str) -> str | None:
    row = _listed().get(fold(name))
    if row is None:
        return None
    return _sides().get(("affiliation", row.get("affiliation", ""))) or _sides().get(("kind", row["kind"]))
