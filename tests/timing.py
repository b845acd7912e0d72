"""How many times longer one piece of work takes than another, on machines that are shared and whose clocks are coarse."""

import gc
import time
from collections.abc import Callable

ENOUGH = 0.2
"""Seconds a timing lasts at least: some processor clocks tick only every hundredth of a second."""

TRIES = 4
"""Timings of a pair, of which the best ratio counts: a square is one every time, other work on the machine is not."""


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call, averaged over as many calls as it takes to last, with the garbage collector paused."""
    gc.collect()
    gc.disable()
    calls, began = 0, time.process_time()
    try:
        while (spent := time.process_time() - began) < ENOUGH:
            work()
            calls += 1
    finally:
        gc.enable()
    return spent / calls


def times_longer(small: Callable[[], object], large: Callable[[], object], *, at_most: float) -> float:
    """The least ratio of the two, over a few tries made one behind the other; the tries end with the first that is low enough."""
    ratios: list[float] = []
    while len(ratios) < TRIES and (not ratios or ratios[-1] > at_most):
        ratios.append(seconds(large) / seconds(small))
    return min(ratios)
