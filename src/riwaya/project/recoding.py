"""Coding the texts of a store again after the words, names or weights have changed, and what that changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from riwaya.project import merging
from riwaya.project.coding import code, keyed_reports
from riwaya.records import Coded, Judgement, Report
from riwaya.store import acts, documents, members, reports, runs, search
from riwaya.store.members import Member
from riwaya.store.opening import Store

Keyed = Sequence[tuple[str, Report]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A report that one coding has otherwise than the other. `before` is None if it is new, `after` if it is gone."""

    key: str
    before: Report | None
    after: Report | None


@dataclass(frozen=True, slots=True)
class Recoded:
    """A document that was coded again.

    Attributes:
        document: its id.
        reports: how many reports it has now.
        differences: what has changed, in the order of the text.
        joined, founded: events that gained a report, and new ones.
        message: why it could not be coded; it stays as it was.
    """

    document: str
    reports: int = 0
    differences: tuple[Difference, ...] = ()
    joined: tuple[str, ...] = ()
    founded: tuple[str, ...] = ()
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The reports of a version of a document as they stand."""

    keyed: Keyed = ()
    members: tuple[Member, ...] = ()

    @classmethod
    def of(cls, connection: Connection, document: int) -> Standing:
        """Those of the version with this number."""
        keyed = tuple((one.key, one.report) for one in reports.of_document(connection, document))
        return cls(keyed, members.of_document(connection, document))


def pending(store: Store, making: runs.Making, *, every: bool = False) -> tuple[int, ...]:
    """Numbers of the documents that were last coded by another making, or with `every` of all current ones."""
    with store.reading() as connection:
        return tuple(documents.uncoded(connection, () if every else runs.of_making(connection, making)))


def recode(
    store: Store,
    *,
    making: runs.Making,
    keep: bool = True,
    every: bool = False,
    tell: Callable[[Recoded], None] | None = None,
) -> tuple[Recoded, ...]:
    """Code again what another making has coded. A run that was cut short is taken up by running it again.

    Args:
        store: the store.
        making: the present one.
        keep: False only looks what would change.
        every: code all again, for what a making does not tell apart: code that was changed under the same version.
        tell: called after every document.
    """
    run: runs.Run | None = None
    told = []
    for row in pending(store, making, every=every):
        with store.reading() as connection:
            version = documents.by_row(connection, [row])[row]
        coded = code(version.document, min_confidence=making.min_confidence)
        if isinstance(coded, str):
            outcome = Recoded(version.document.id, message=coded)
        elif keep:
            outcome, run = _kept(store, row, coded, making, run, every=every)
        else:
            with store.reading() as connection:
                old = Standing.of(connection, row).keyed
            outcome = Recoded(version.document.id, len(coded.reports), differences(old, keyed_reports(coded)))
        told.append(outcome)
        if tell is not None:
            tell(outcome)
    if run is not None:
        with store.writing() as connection:
            runs.finish(connection, run)
    return tuple(told)


def _kept(
    store: Store, row: int, coded: Coded, making: runs.Making, run: runs.Run | None, *, every: bool
) -> tuple[Recoded, runs.Run]:
    """The new readings beside the old ones, in one transaction. What has not changed is merged again too, because the merging
    may have learned; a report that looks to it as before stays where it is.
    """
    prepared = merging.prepare(coded)
    key, new = coded.document.id, keyed_reports(coded)
    with store.writing() as connection:
        run = run or runs.begin(connection, "recode", making)
        version = documents.by_row(connection, [row])[row]
        done = frozenset() if every else runs.of_making(connection, making)
        if version.superseded_run or version.coded_run in done:
            return Recoded(key), run  # another process was quicker
        standing = Standing.of(connection, row)
        changed = differences(standing.keyed, new)
        documents.coded(connection, row, coded.furniture, run)
        if search.folded_otherwise(connection, row):
            search.index(connection, row, version.document)
        gone = {one.key for one in changed if one.before is not None}
        reports.supersede(connection, [member.row for member in standing.members if member.key in gone], run)
        come = {one.key for one in changed if one.after is not None}
        reports.put(connection, row, [(name, report) for name, report in new if name in come], run)
        renamed = successors(standing.keyed, new)
        carry(connection, renamed)
        merged = merging.join(connection, prepared, row, old=standing.members, renamed=renamed)
    return Recoded(key, len(new), changed, merged.joined, merged.founded), run


def differences(old: Keyed, new: Keyed) -> tuple[Difference, ...]:
    """What two codings of one text have otherwise, in the order of the text.

    Example:
        >>> from riwaya.records import Span
        >>> one = Report("r1", "shelling", "actual", Span(0, 3, "قصف"))
        >>> [change.after for change in differences([("a:0-3", one)], [])]
        [None]
        >>> differences([("a:0-3", one)], [("a:0-3", replace(one, id="r2"))])
        ()
    """
    before, after = dict(old), dict(new)
    found = [Difference(key, before.get(key), after.get(key)) for key in {**before, **after}]
    unlike = [one for one in found if _content(one.before) != _content(one.after)]
    return tuple(sorted(unlike, key=_where))


def _where(change: Difference) -> int:
    report = change.after or change.before
    return report.trigger.start if report else 0


def _content(report: Report | None) -> Report | None:
    """A report without its number, which changes when one before it comes or goes."""
    return replace(report, id="") if report is not None else None


def successors(old: Keyed, new: Keyed) -> dict[str, str]:
    """Key of a new report → key of the old one that it goes on from: the same key in the same words, else the same type and
    words in the same sentence, else the same type and words.
    """
    found: dict[str, str] = {}
    left = dict(old)
    for names in (_place, _sentence, _words):
        waiting: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, report in left.items():
            waiting[names(key, report)].append(key)
        for key, report in new:
            same = waiting.get(names(key, report))
            if key not in found and same:
                found[key] = same.pop(0)
                del left[found[key]]
    return found


def _place(key: str, report: Report) -> tuple[str, ...]:
    return key, report.trigger.text


def _sentence(_key: str, report: Report) -> tuple[str, ...]:
    return report.type, report.trigger.text, report.sentence.text if report.sentence else ""


def _words(_key: str, report: Report) -> tuple[str, ...]:
    return report.type, report.trigger.text


def carry(connection: Connection, renamed: Mapping[str, str]) -> None:
    """What was decided by hand on a report holds for it under its new key too."""
    new = {past: key for key, past in renamed.items() if past != key}
    said = [one for one in in_force(acts.said(connection)) if one.a in new or one.b in new]
    if said:
        again = [replace(one, a=new.get(one.a, one.a), b=new.get(one.b, one.b)) for one in said]
        taken_back = [replace(one, withdrawn=True) for one in said]
        names = {past: (past, key) for past, key in new.items()}
        acts.append(connection, "carried", (), moved=names, said=[*taken_back, *again])


def in_force(said: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The last judgement on every pair, without those that were withdrawn."""
    last: dict[frozenset[str], Judgement] = {}
    for one in said:
        pair = frozenset((one.a, one.b))
        last.pop(pair, None)
        last[pair] = one
    return tuple(one for one in last.values() if not one.withdrawn)
