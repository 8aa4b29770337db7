"""How often Python looks for circular garbage in a process of our own."""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 1_000_000, 20, 100
"""New objects before a search of the young, such searches before one of the middle, and of those before one
of all. Python's own 700, 10, 10 is for programs that make cycles; our records are immutable and hardly ever
do, and with a pile in memory a third of the time of linking and reconciling went into searching it (113
reports, 3,538 claims: 5.8 s of one core, 4.2 with 200,000; 11,942 claims: 13.6 and 14.8 s with 200,000, 13.0
with none)."""


def collect_rarely() -> None:
    """Search for garbage less often from now on. Only for processes that Khaldun started or runs alone in."""
    gc.set_threshold(YOUNG, MIDDLE, OLD)
