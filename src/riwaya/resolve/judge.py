"""What people said about which reports belong together. Judgements are appended, never altered; a later one counts more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from riwaya.records import Judgement

SAME, DIFFERENT = "same", "different"


@dataclass(slots=True)
class Verdicts:
    """Judgements in force: reports that stand together by hand, and groups of them that must stay apart."""

    _leader: dict[str, str] = field(default_factory=dict)
    _apart: set[tuple[str, str]] = field(default_factory=set)

    @property
    def any(self) -> bool:
        """Whether anything was said by hand."""
        return bool(self._leader or self._apart)

    def leader(self, key: str) -> str:
        """The report that stands for all those joined to this one by hand."""
        while (above := self._leader.get(key, key)) != key:
            key = above
        return key

    def tied(self, key: str) -> bool:
        """Whether a report stands with others by hand: then its own days and places do not speak for its whole event."""
        return key in self._leader or key in self._leader.values()

    def apart(self, a: str, b: str) -> bool:
        """Whether two reports were parted by hand."""
        if not self._apart:
            return False
        first, second = self.leader(a), self.leader(b)
        return (first, second) in self._apart or (second, first) in self._apart

    def join(self, a: str, b: str) -> None:
        """Hold two reports together."""
        first, second = sorted((self.leader(a), self.leader(b)))
        if first != second:
            self._leader[second] = first
            self._apart = {(self.leader(x), self.leader(y)) for x, y in self._apart}

    def part(self, a: str, b: str) -> None:
        """Hold two reports apart."""
        self._apart.add((self.leader(a), self.leader(b)))


def verdicts(judgements: Sequence[Judgement]) -> Verdicts:
    """The judgements in force, of those given in the order in which they were made.

    The last one on a pair counts; a withdrawn one leaves the pair open. Where judgements on several pairs contradict each
    other, the newest stand.

    Example:
        >>> kept = verdicts([Judgement("same", "a:1-2", "b:1-2"), Judgement("different", "b:1-2", "c:1-2")])
        >>> kept.apart("a:1-2", "c:1-2")
        True
    """
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        pair = (min(judgement.a, judgement.b), max(judgement.a, judgement.b))
        last.pop(pair, None)
        last[pair] = judgement
    out = Verdicts()
    for (a, b), judgement in reversed(last.items()):
        if judgement.withdrawn:
            continue
        if judgement.kind == SAME and not out.apart(a, b):
            out.join(a, b)
        elif judgement.kind == DIFFERENT and out.leader(a) != out.leader(b):
            out.part(a, b)
    return out


def merge(
    a: Iterable[str], b: Iterable[str], *, by: str | None = None, at: str | None = None, note: str | None = None
) -> tuple[Judgement, ...]:
    """Judgements that two events are one: every report of both is tied to the first.

    Args:
        a, b: report keys of the two events.
        by, at, note: who says so, when, and why.
    """
    first, *rest = [*a, *b]
    return tuple(Judgement(SAME, first, key, by, at, note) for key in rest)


def split(
    event: Iterable[str], off: Iterable[str], *, by: str | None = None, at: str | None = None, note: str | None = None
) -> tuple[Judgement, ...]:
    """Judgements that some reports of an event tell of another happening; both halves are held together.

    Args:
        event: all report keys of the event.
        off: those to part from the others.
        by, at, note: who says so, when, and why.
    """
    parted = list(dict.fromkeys(off))
    stay = [key for key in event if key not in set(parted)]
    halves = (*merge(stay, (), by=by, at=at, note=note), *merge(parted, (), by=by, at=at, note=note)) if stay else ()
    across = tuple(Judgement(DIFFERENT, a, b, by, at, note) for a in stay for b in parted)
    return (*halves, *across)


def undo(judgements: Iterable[Judgement], *, by: str | None = None, at: str | None = None) -> tuple[Judgement, ...]:
    """Judgements that take back others; appended behind them."""
    return tuple(Judgement(j.kind, j.a, j.b, by, at, j.note, withdrawn=True) for j in judgements)
