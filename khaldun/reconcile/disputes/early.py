"""Figures told on the day itself, when the dead are still being counted."""

from __future__ import annotations

from khaldun.reconcile.counts.scopes import CUMULATIVE
from khaldun.reconcile.counts.statements import Statement
from khaldun.reconcile.policies import vague_word


def is_early(low: Statement, high: Statement) -> bool:
    """Whether the smaller figure was told on the day of the happening, in another report than the larger, and
    nobody need be wrong: the larger was told on a later day, or one of the two is an outlet's own count of
    that hour, or the smaller is a word for a number ("dozens").

    Of fourteen contests about figures in unread war reports four were such, none of them a disagreement.
    """
    end = low.claim.period.end
    if low.claim.report == high.claim.report or low.toll.scope in CUMULATIVE or end is None:
        return False
    if day_told(low) > end.toordinal():
        return False
    own = any(side.claim.attribution.speaker is None for side in (low, high))
    return day_told(low) < day_told(high) or own or vague_word(low.toll.words) is not None


def day_told(statement: Statement) -> int:
    """The day a figure was told: no day before what it counts, whatever day its report bears."""
    start = statement.claim.period.start
    return statement.day if start is None else max(statement.day, start.toordinal())
