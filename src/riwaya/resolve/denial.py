"""What a text denies beyond the reports that are coded as denied.

Two things are looked for, both by the verbs of denial in `verbs.csv` and the phrases («لا صحة») of `status_words.yml`:

- a report in the reach of such a word: it stands behind it, and nobody begins to say something else in between («مؤكداً أن …»);
- a sentence that denies something without a report of its own («ومصدر ثان ينفي الخبر»): it answers what the text told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from riwaya.lexicon.rows import document, table
from riwaya.lexicon.verbs import verb_forms
from riwaya.records import Evidence, Report, Span
from riwaya.resolve.words import article, content_words
from riwaya.text.fold import fold, fold_map

_WORD = re.compile(r"[^\W\d_]+")

REACH = 12
"""Words that a denial reaches: behind more of them something else is told."""

SHARED = 2
"""Words that a denial has in common with the report that it answers, one of them of what was done, to whom or where."""

PARAGRAPHS = 2
"""A denial answers what stands in its own paragraph or the one before."""

NEAR = 2
"""Words after one of saying within which «أن» shows that something else is said."""


SUBJECT = 7
"""Words behind a verb of denial among which who denies may stand before what is denied («نفى الناطق باسم القوات ذلك»)."""

PARTICIPLE = ("", "ا", "ه", "يا", "يه")
"""Endings of an active participle: accusative and feminine, of defective verbs too («نافيا»)."""

OBJECT = ("ه", "ها", "هم")
"""Pronouns of the third person as objects."""

STOPS = "،؛;:.!؟"
"""Stops at which what is denied ends."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that denies what a report tells. `report` is that report's place among the reports given."""

    report: int
    span: Span


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word of a sentence; `opens` if a stop stands between it and the word before."""

    start: int
    end: int
    text: str
    opens: bool = False


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
    if at is None or not any(_reaches(words, end, at) for end in _denials(words)):
        return report
    return replace(report, status="denied", evidence=Evidence(report.evidence.rule, "behind words of denial"))


def _reaches(words: Sequence[Word], behind: int, at: int) -> bool:
    return behind <= at <= behind + REACH and not any(_begins(words, k) for k in range(behind, at))


def answers(reports: Sequence[Report], text: str) -> tuple[Answer, ...]:
    """Sentences that deny what was told before, and the reports that they answer.

    Args:
        reports: of one document, in the order of the text, each as `heard`.
        text: the document's text.
    """
    out = []
    for start, end in _sentences(reports, text) if _any(text) else ():
        words = read_words(text[start:end])
        for behind in _denials(words):
            if any(r.status == "denied" and start <= r.trigger.start < end for r in reports):
                break
            said, bare = _said(words[behind:]), _points_back(words[behind - 1]) or _is_bare(words[behind:])
            until = start + words[behind - 1].start
            before = [(k, r) for k, r in enumerate(reports) if r.status in ("actual", "uncertain") and _near(r, until, text)]
            found = _answered(said, before, bare=bare, start=start)
            if found is not None:
                out.append(Answer(found, Span(start, end, text[start:end])))
                break
    return tuple(out)


@lru_cache(maxsize=256)
def _any(text: str) -> bool:
    """Whether a text holds words of denial at all: most do not, and need not be read closely."""
    words = _WORD.findall(fold(text))
    if not _verbs().isdisjoint(words) or not _verbs_with_object().isdisjoint(words):
        return True
    firsts = {phrase[0] for phrase in _phrases()}
    return not firsts.isdisjoint(words)


def _sentences(reports: Sequence[Report], text: str) -> Iterator[tuple[int, int]]:
    """The sentences of reports, and what stands between them and the end of the line."""
    spans = sorted({(s.start, s.end) for r in reports if (s := r.sentence) is not None})
    for k, (start, end) in enumerate(spans):
        yield start, end
        line = text.find("\n", end)
        rest = min(line if line >= 0 else len(text), spans[k + 1][0] if k + 1 < len(spans) else len(text))
        if text[end:rest].strip():
            yield end, rest


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


def _near(report: Report, until: int, text: str) -> bool:
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
        if k and word.opens or word.text in _that() or _begins(words, k):
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


def _said(words: list[Word]) -> tuple[str, ...]:
    """Content words of what is denied, up to where something else is said."""
    reach = words[:REACH]
    stop = next((k for k in range(len(reach)) if _begins(words, k)), len(reach))
    return content_words(" ".join(word.text for word in reach[:stop]))


def read_words(sentence: str) -> list[Word]:
    """The words of a sentence, with the stops between them."""
    folded = fold_map(sentence)
    out: list[Word] = []
    until = 0
    for m in _WORD.finditer(folded.text):
        opens = any(char in STOPS for char in folded.text[until : m.start()])
        out.append(Word(folded.raw_index[m.start()], folded.raw_index[m.end() - 1] + 1, m.group(), opens))
        until = m.end()
    return out


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


def _begins(words: Sequence[Word], k: int) -> bool:
    """Whether somebody begins to say something at a word: it is one of saying, and «أن» stands soon behind it."""
    return words[k].text in _speech() and any(w.text in _that() for w in words[k + 1 : k + 1 + NEAR])


@cache
def _verbs() -> frozenset[str]:
    return _forms("deny")


@cache
def _verbs_with_object() -> frozenset[str]:
    """Finite verbs of denial with a pronoun of the third person behind them: «نفاه», «ينفيها», «نفوه»."""
    found: set[str] = set()
    for row in table("verbs.csv"):
        if row["kind"] == "deny" and row["root"]:
            forms = (f for f, features in verb_forms(row["root"], row["form"], where=row.where) if features[:2] in ("v3", "i3"))
            for form in forms:
                stem = form.removesuffix("ا") if form.endswith("وا") else form
                found |= {stem + end for end in OBJECT}
                if form.endswith("ي"):
                    found |= {form[:-1] + "ا" + end for end in OBJECT}
    return frozenset(found | {clitic + form for clitic in _joined() for form in found})


def speaks(word: str) -> bool:
    """Whether a folded word is a verb of saying."""
    return word in _speech()


@cache
def _speech() -> frozenset[str]:
    return _forms("speech")


def _forms(kind: str) -> frozenset[str]:
    """Forms of the verbs of a kind, with «and» and «so», and as accusative («مؤكداً»)."""
    rows = [row for row in table("verbs.csv") if row["kind"] == kind and row["root"]]
    found: set[str] = set()
    for row in rows:
        for form, features in verb_forms(row["root"], row["form"], where=row.where):
            found |= {form + end for end in PARTICIPLE} if features.startswith("ap") else {form}
        found.add(fold(row["lemma"]))
    return frozenset(found | {clitic + form for clitic in _joined() for form in found})


@cache
def _joined() -> tuple[str, ...]:
    """«And» and «so», which are written with the word behind them."""
    return tuple(row["clitic"] for row in table("clitics.csv") if row["note"] in ("and", "so"))


@cache
def _that() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in table("function_words.csv") if row["kind"] == "complementizer")


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
    rows = [row for place in ("before", "behind") for row in document("status_words.yml")[place]]
    found = {tuple(fold(words).split()) for row in rows if row["effect"] == "denied" for words in row["words"]}
    return frozenset(found | {(clitic + first, *rest) for clitic in _joined() for first, *rest in found})
