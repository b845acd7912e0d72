"""Draw the reliability diagram of docs/quality.md: how often reports of a given confidence are right.

    python tools/quality.py      writes docs/reliability.svg from corpus/test

Hand-written SVG: ten bars and a diagonal need no plotting library.
"""

from __future__ import annotations

import sys
from pathlib import Path

from riwaya.cli.evaluate import judged
from riwaya.evaluate.figures import calibration_error, reliability

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "corpus" / "test"
OUT = ROOT / "docs" / "reliability.svg"
SIDE, EDGE = 360, 48


def diagram(bins: list[tuple[float, float, int]], error: float) -> str:
    """The diagram as SVG text: confidence from left to right, share right from below, the number of reports at each point."""

    def at(x: float, y: float) -> tuple[float, float]:
        return EDGE + x * SIDE, EDGE + (1 - y) * SIDE

    size = SIDE + 2 * EDGE
    left, bottom = at(0, 0)
    right, top = at(1, 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<path d="M{left} {bottom}H{right}M{left} {bottom}V{top}" stroke="#333" fill="none"/>',
        f'<path d="M{left} {bottom}L{right} {top}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x, y = at(tick, tick)
        parts.append(f'<text x="{x:.0f}" y="{bottom + 16:.0f}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{left - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{tick:g}</text>')
    points = [at(confidence, share) for confidence, share, _ in bins]
    parts.append(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="#0b6" stroke-width="2"/>'
    )
    for (x, y), (_, _, number) in zip(points, bins, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0b6"/>')
        parts.append(f'<text x="{x + 7:.1f}" y="{y + 14:.1f}" fill="#555">{number}</text>')
    parts.append(f'<text x="{(left + right) / 2:.0f}" y="{size - 10}" text-anchor="middle">confidence</text>')
    middle = f"{(top + bottom) / 2:.0f}"
    parts.append(f'<text x="14" y="{middle}" transform="rotate(-90 14 {middle})" text-anchor="middle">share right</text>')
    parts.append(f'<text x="{left + 8:.0f}" y="{top + 4:.0f}">calibration error {error:.3f}; numbers: reports</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> int:
    """Entry point; returns the exit code."""
    found = judged(GOLD)
    OUT.write_text(diagram(reliability(found), calibration_error(found)), encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {len(found)} reports, calibration error {calibration_error(found):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
