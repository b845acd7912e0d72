"""Sentences in which somebody else says the contrary of what was told, without a word of denial.

Two things are looked for, both in what follows a verb of saying that is told after the report:

- a negation with the word of the happening, or with «any» and the word of what it was done to: «… وقال ناطق باسمها إن أحداً لم
  يقتل في المدينة», «… إلا أن التحالف قال إنه لم يفقد أي طائرة»;
- any negation behind a word of contrast, where the report itself is only claimed: «زعم الجيش أن شاباً حاول طعن جندي، غير أن
  شهوداً أكدوا أنه لم يكن يحمل شيئاً».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from riwaya.lexicon.grammar import words as grammar
from riwaya.records import Report, Span
from riwaya.resolve.denial import Answer, is_near, regions
from riwaya.resolve.speech import WORD, Word, contrasts, read_words, speaks, that
from riwaya.resolve.words import content_words, stem
from riwaya.text.fold import fold

SAID = 10
"""Words between a verb of saying and the negation in what is said."""

NEGATED = 3
"""Words behind a negation that can be what is negated."""

CONTRAST = 4
"""Words between one of contrast and the verb of saying: «غير أن شهود عيان أكدوا»."""


def contradictions(reports: Sequence[Report], text: str, answered: set[int]) -> tuple[Answer, ...]:
    """Sentences that say the contrary of what was told before, and the reports that they contradict.

    Args:
        reports: of one document, in the order of the text.
        text: the document's text.
        answered: numbers of reports that a flat denial answers already.
    """
    out: list[Answer] = []
    for start, end in regions(reports, text):
        if grammar("negates").isdisjoint(WORD.findall(fold(text[start:end]))):
            continue  # most sentences: they need not be read closely
        words = read_words(text[start:end])
        for said, negation in _negations(words):
            until = start + words[said].start
            known = {*answered, *(answer.report for answer in out)}
            before = [(k, r) for k, r in enumerate(reports) if k not in known and is_told(r) and is_near(r, until, text)]
            against = _against(words, said)
            found = next((k for k, r in reversed(before) if _contrary(r, words, negation, against, start)), None)
            if found is not None:
                out.append(Answer(found, Span(start, end, text[start:end])))
                break
    return tuple(out)


def is_told(report: Report) -> bool:
    """Whether a report is told as having happened, or at least claimed."""
    return report.status in ("actual", "uncertain")


def _negations(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where somebody says something, and where what he says is negated."""
    for k, word in enumerate(words):
        if word.text not in grammar("negates"):
            continue
        said = next((j for j in range(k - 1, max(-1, k - SAID - 1), -1) if speaks(words[j].text)), None)
        if said is not None and any(w.text in that() for w in words[said + 1 : k]):
            yield said, k


def _against(words: Sequence[Word], said: int) -> bool:
    """Whether what is said stands behind a word of contrast."""
    behind = [*(w.text for w in words[1:]), ""]
    return any(contrasts(words[j].text, behind[j]) for j in range(max(0, said - CONTRAST), said))


def _contrary(report: Report, words: Sequence[Word], negation: int, against: bool, start: int) -> bool:
    done = set(content_words(report.trigger.text))
    negated = {stem(word.text) for word in words[negation + 1 : negation + 1 + NEGATED]}
    if done & negated:
        return True
    struck = {word for f in report.targets for word in content_words(f.span.text)}
    none = [stem(b.text) for a, b in pairwise(words[negation + 1 : negation + 2 + NEGATED]) if a.text in grammar("of_any")]
    if struck & set(none):
        return True  # «أسقطوا طائرة …»: «لم يفقد أي طائرة»
    sentence = report.sentence
    return against and report.status == "uncertain" and sentence is not None and sentence.start <= start < sentence.end
