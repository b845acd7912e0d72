"""The figures of a score card by name, in one flat table: what is printed, written as JSON, and held by floors."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.evaluate.score import FIELDS, ScoreCard

HEADLINES = ("facts", "report", "found")
BINS = 10


def figures(card: ScoreCard) -> dict[str, float]:
    """Every figure of a score card: F1 of the headlines and fields, shares right, calibration error; all 0..1."""
    out = {name: card.rows[name].f1 for name in (*HEADLINES, *FIELDS)}
    out["status"] = card.share("status")
    for name in ("agents", "targets", "source"):
        out[f"{name} class"] = card.share(f"{name} class")
    out["calibration error"] = calibration_error(card.judged)
    return {name: round(value, 4) for name, value in out.items()}


def reliability(judged: Iterable[tuple[float, bool]], bins: int = BINS) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of reports in each bin of equal width that holds any."""
    boxes: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in judged:
        boxes[min(bins - 1, int(confidence * bins))].append((confidence, right))
    return [(sum(c for c, _ in box) / len(box), sum(r for _, r in box) / len(box), len(box)) for box in boxes if box]


def calibration_error(judged: Iterable[tuple[float, bool]], bins: int = BINS) -> float:
    """Expected calibration error: how far confidence and share right lie apart, weighted by the number of reports."""
    found = reliability(judged, bins)
    total = sum(number for _, _, number in found)
    return sum(abs(confidence - right) * number for confidence, right, number in found) / total if total else 0.0
