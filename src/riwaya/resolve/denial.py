"""What a text denies beyond the reports that are coded as denied.

Two things are looked for, both by the verbs of denial in `verbs.csv` and the phrases («لا صحة») of `status_words.yml`:

- a report in the reach of such a word: it stands behind it, and nobody begins to say something else in between («مؤكداً أن …»);
- a sentence that denies something without a report of its own («ومصدر ثان ينفي الخبر»): it answers what the text told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from riwaya.lexicon.rows import document, table
from riwaya.records import Evidence, Report, Span
from riwaya.resolve.speech import WORD, Word, begins, forms, forms_with_object, joined, read_words, that
from riwaya.resolve.words import article, content_words
from riwaya.text.fold import fold

REACH = 12
"""Words that a denial reaches: behind more of them something else is told."""

SHARED = 2
"""Words that a denial has in common with the report that it answers, one of them of what was done, to whom or where."""

PARAGRAPHS = 2
"""A denial answers what stands in its own paragraph or the one before."""

SUBJECT = 7
"""Words behind a verb of denial among which who denies may stand before what is denied («نفى الناطق باسم القوات ذلك»)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that denies what a report tells. `report` is that report's place among the reports given."""

    report: int
    span: Span


def denies(sentence: str) -> bool:
    """Whether a sentence holds words of denial; a plain negation («لم يقصف») is none.

    Example:
        >>> denies("ونفى الناطق وقوع الهجوم."), denies("لم يدخل أحد القرية.")
        (True, False)
    """
    return next(_denials(read_words(sentence)), None) is not None


def heard(report: Report, text: str) -> Report:
    """The report, denied if it stands in the reach of words of denial.

    Args:
        report: any report; one that is planned or denied stays as it is.
        text: the document's text.
    """
    span = report.sentence
    if span is None or report.status not in ("actual", "uncertain") or not _any(text):
        return report
    words = read_words(text[span.start : span.end])
    at = next((k for k, word in enumerate(words) if span.start + word.end > report.trigger.start), None)
    ends = (end for end in _denials(words) if not _points_back(words[end - 1]))
    if at is None or not any(_reaches(words, end, at) for end in ends):
        return report
    return replace(report, status="denied", evidence=Evidence(report.evidence.rule, "behind words of denial"))


def _reaches(words: Sequence[Word], behind: int, at: int) -> bool:
    return behind <= at <= behind + REACH and not any(begins(words, k) for k in range(behind, at))


def answers(reports: Sequence[Report], text: str) -> tuple[Answer, ...]:
    """Sentences that deny what was told before, and the reports that they answer.

    Args:
        reports: of one document, in the order of the text, each as `heard`.
        text: the document's text.
    """
    out = []
    for start, end in regions(reports, text) if _any(text) else ():
        words = read_words(text[start:end])
        for behind in _denials(words):
            if any(r.status == "denied" and start <= r.trigger.start < end for r in reports):
                break
            said, bare = _said(words[behind:]), _points_back(words[behind - 1]) or _is_bare(words[behind:])
            until = start + words[behind - 1].start
            before = [(k, r) for k, r in enumerate(reports) if r.status in ("actual", "uncertain") and is_near(r, until, text)]
            found = _answered(said, before, bare=bare, start=start)
            if found is not None:
                out.append(Answer(found, Span(start, end, text[start:end])))
                break
    return tuple(out)


@lru_cache(maxsize=256)
def _any(text: str) -> bool:
    """Whether a text holds words of denial at all: most do not, and need not be read closely."""
    words = WORD.findall(fold(text))
    if not _verbs().isdisjoint(words) or not _verbs_with_object().isdisjoint(words):
        return True
    plain = f" {' '.join(words)} "
    return any(phrase in plain for phrase in _spelled_phrases())


def regions(reports: Sequence[Report], text: str) -> Iterator[tuple[int, int]]:
    """Where to look for answers: the sentences of reports, and line by line what stands behind them."""
    spans = sorted({(s.start, s.end) for r in reports if (s := r.sentence) is not None})
    for k, (start, end) in enumerate(spans):
        yield start, end
        until = spans[k + 1][0] if k + 1 < len(spans) else len(text)
        lines = text[end:until].split("\n")
        for line in lines[: 1 + 2 * PARAGRAPHS]:  # lines are often parted by empty ones
            if line.strip():
                yield end, end + len(line)
            end += len(line) + 1


def _answered(said: tuple[str, ...], before: list[tuple[int, Report]], *, bare: bool, start: int) -> int | None:
    """The report that a denial answers: the one whose deed, target or place it names, else the last one if it names no more
    than an account («نفى الخبر»).
    """
    shares = [(len(set(said) & (_done(report) | _doers(report))), k) for k, report in before if set(said) & _done(report)]
    most, named = max(shares, default=(0, 0))
    if most >= SHARED:
        return named
    if not before or not bare:
        return None
    last, report = before[-1]
    return last if report.sentence is not None and report.sentence.end >= start - 2 else None


def is_near(report: Report, until: int, text: str) -> bool:
    """Whether a report stands before a place of the text, in its paragraph or the one before."""
    between = text[report.trigger.end : until]
    return report.trigger.end <= until and sum(bool(line.strip()) for line in between.split("\n")) <= PARAGRAPHS


def _done(report: Report) -> set[str]:
    spans = [report.trigger, *(f.span for f in report.targets), *(p.span for p in report.places)]
    return {word for span in spans for word in content_words(span.text)}


def _doers(report: Report) -> set[str]:
    return {word for filler in report.agents for word in content_words(filler.span.text)}


def _is_bare(words: Sequence[Word]) -> bool:
    """Whether what is denied is just an account («الخبر», «ذلك»), and not one of something («الأخبار التي تتحدث عن …»).

    Who denies it may stand in front of it: «نفت الشرطة هذه الرواية».
    """
    kinds = _kinds()
    for k, word in enumerate(words[:SUBJECT]):
        if (k and word.opens) or word.text in that() or begins(words, k):
            return False
        kind = kinds.get(word.text, "")
        behind = words[k + 1] if k + 1 < len(words) and not words[k + 1].opens else None
        if kind == "demonstrative" and (behind is None or kinds.get(behind.text) or not _has_article(behind)):
            return True
        if kind or not set(content_words(word.text)) <= _accounts():
            continue
        further = words[k + 2] if k + 2 < len(words) else None
        if behind is None or kinds.get(behind.text) not in ("relative", "preposition"):
            return True
        if further is None or not (kinds.get(further.text) == "demonstrative" or _is_account(further)):
            return False  # «صحة الأنباء عن قصف القرية»; but «مسؤوليتها عن الحادث»
    return not words or words[0].opens


def _is_account(word: Word) -> bool:
    return set(content_words(word.text)) <= _accounts()


def _has_article(word: Word) -> bool:
    return word.text.startswith(article())


def _points_back(word: Word) -> bool:
    """«وهو ما نفته الوزارة», «الأمر الذي نفاه»: a verb of denial whose object is what was told before."""
    return word.text in _verbs_with_object()


def _said(words: Sequence[Word]) -> tuple[str, ...]:
    """Content words of what is denied, up to where something else is said."""
    reach = words[:REACH]
    stop = next((k for k in range(len(reach)) if begins(words, k)), len(reach))
    return content_words(" ".join(word.text for word in reach[:stop]))


def _denials(words: Sequence[Word]) -> Iterator[int]:
    """Places right behind words of denial."""
    longest = max(len(phrase) for phrase in _phrases())
    for k, word in enumerate(words):
        if word.text in _verbs() or word.text in _verbs_with_object():
            yield k + 1
            continue
        for length in range(1, longest + 1):
            if tuple(w.text for w in words[k : k + length]) in _phrases():
                yield k + length
                break


@cache
def _verbs() -> frozenset[str]:
    return forms("deny")


@cache
def _verbs_with_object() -> frozenset[str]:
    return forms_with_object("deny")


@cache
def _kinds() -> dict[str, str]:
    """Folded particles → their kind."""
    return {fold(row["word"]): row["kind"] for row in table("function_words.csv")}


@cache
def _accounts() -> frozenset[str]:
    """Stems of the words for an account, from accounts.csv."""
    names = (name for row in table("merging/accounts.csv") for name in (row["word"], *row.many("plural")))
    return frozenset(word for name in names for word in content_words(name))


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    rows = [row for place in ("far", "before", "behind") for row in document("status_words.yml")[place]]
    found = {tuple(fold(words).split()) for row in rows if row["effect"] == "denied" for words in row["words"]}
    return frozenset((first, *rest) for opening, *rest in found for first in joined({opening}))


@cache
def _spelled_phrases() -> tuple[str, ...]:
    """The phrases of denial as they stand in a text, with blanks around them."""
    return tuple(f" {' '.join(phrase)} " for phrase in _phrases())
