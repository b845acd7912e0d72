"""How well reports were merged into events: B-cubed and pairwise precision, recall and F1 over the matched reports.

Gold reports carry `event`. An id that begins with the dossier of its document (`d3-e1` in dossier `d3`) holds across the
documents of that dossier, any other within its document. System reports carry `event` too: any string, equal for reports of one
happening. Figures are taken over all matched reports, and over those whose event can cross documents (`dossiers`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from riwaya.evaluate.score import paired

Record = Mapping[str, Any]
Labels = list[tuple[str, str]]
"""(gold event, system event) of each matched report."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A system report with the event of the gold report it is matched with."""

    document: str
    report: int
    gold: str
    system: str
    crosses: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and their harmonic mean, each 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def has_events(gold: Iterable[Record]) -> bool:
    """Whether gold documents say which reports tell of the same happening."""
    return any(report.get("event") for document in gold for report in document["reports"])


def matched(gold: Iterable[Record], system: Mapping[str, Record]) -> Iterator[Matched]:
    """The matched reports of coded documents that have a gold event.

    Args:
        gold: annotated documents.
        system: coded documents by id.
    """
    for document in gold:
        name, dossier = document["id"], document.get("dossier")
        coded = system.get(name, {}).get("reports", [])
        for i, j in paired(document, coded):
            event = document["reports"][i].get("event")
            if event is not None:
                crosses = bool(dossier and event.startswith(f"{dossier}-"))
                given = coded[j].get("event") or f"{name}/{j}"
                yield Matched(name, j, event if crosses else f"{name}/{event}", given, crosses)


def agreements(gold: Iterable[Record], system: Mapping[str, Record]) -> dict[str, Agreement]:
    """B-cubed and pairwise agreement by name."""
    found = list(matched(gold, system))
    out = {}
    for name, part in (("events", found), ("dossiers", [m for m in found if m.crosses])):
        if part:
            labels = [(m.gold, m.system) for m in part]
            out[f"{name} b3"], out[f"{name} pairs"] = b_cubed(labels), pairs(labels)
    return out


def b_cubed(labels: Labels) -> Agreement:
    """For the mean report: the share of its system event that belongs there, and the share of its gold event that is there.

    Example:
        >>> b_cubed([("a", "1"), ("a", "1"), ("b", "1")]).recall
        1.0
    """
    both, golds, systems = Counter(labels), Counter(g for g, _ in labels), Counter(s for _, s in labels)
    precision = sum(both[g, s] / systems[s] for g, s in labels) / len(labels) if labels else 0.0
    recall = sum(both[g, s] / golds[g] for g, s in labels) / len(labels) if labels else 0.0
    return Agreement(precision, recall)


def pairs(labels: Labels) -> Agreement:
    """Of the pairs of reports put together, the share that belong together, and the other way round.

    Example:
        >>> pairs([("a", "1"), ("a", "1"), ("b", "1")]).precision
        0.3333333333333333
    """

    def within(counts: Counter[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    right = within(Counter(labels))
    given, expected = within(Counter(s for _, s in labels)), within(Counter(g for g, _ in labels))
    return Agreement(right / given if given else 0.0, right / expected if expected else 0.0)
