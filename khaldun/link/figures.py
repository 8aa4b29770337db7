"""How the figures of two claims lie to each other: equal, overlapping, close as counts that grow, apart."""

from __future__ import annotations

from khaldun.link.traits import Figure, Traits
from khaldun.link.weights import load_weights
from khaldun.records import TollKind

_LIMITS, _TYPES = load_weights().limits, load_weights().types
_FIGURES = ("equal_many", "equal", "equal_small", "overlapping", "close", "large", "apart")  # the best first
_HARMS = frozenset(map(str, (TollKind.KILLED, TollKind.WOUNDED)))


def relate_figures(left: Traits, right: Traits, *, exactly: bool) -> str:
    """How the figures of two claims lie to each other; `exactly`, or as counts of one day and place may."""
    relate = figure_relation if exactly else _figure_nearness
    found = {
        relate(one, other)
        for one in left.figures
        for other in right.figures
        if one.kind == other.kind and one.part == other.part
    }
    best = next((name for name in _FIGURES if name in found), "unknown")
    if best == "apart" and {left.event_type, right.event_type} <= _TYPES.killing:
        return "other_killing"
    return best


def _figure_nearness(one: Figure, other: Figure) -> str:
    """As `figure_relation`; but counts of many differ from report to report, the more the higher: the dead
    are found, and "about" is lost. Few places see two such happenings on one day.
    """
    relation = figure_relation(one, other)
    lower, higher = (other, one) if other.low < one.low else (one, other)
    if relation != "apart" or lower.low < _LIMITS.close_toll or not one.part or one.kind not in _HARMS:
        return relation
    if lower.low >= _LIMITS.large_toll:
        return "large"
    most = lower.low if lower.high is None else lower.high
    return "close" if 100 * (higher.low - most) <= _LIMITS.close_percent * higher.low else "apart"


def _equal_by_size(one: Figure, other: Figure) -> str:
    """How much equal figures say: two happenings seldom count as many, and the seldomer the more it is. Two
    floors may be "dozens" and "dozens".
    """
    if one.low >= _LIMITS.many_toll and (one.high is not None or other.high is not None):
        return "equal_many"
    return "equal" if one.low > _LIMITS.small_toll else "equal_small"


def figure_relation(one: Figure, other: Figure) -> str:
    """How two figures lie to each other; a share of the people is no other count than that of all."""
    alike = one.high == other.high or (one.share == other.share and None in (one.high, other.high))
    if one.low == other.low and alike:  # "at least 27" is the "27" of another
        return _equal_by_size(one, other)
    if one.share != other.share:
        share, whole = (one, other) if one.share else (other, one)
        return "overlapping" if whole.high is None or share.low <= whole.high else "apart"
    highest = [figure.high for figure in (one, other) if figure.high is not None]
    return "overlapping" if not highest or max(one.low, other.low) <= min(highest) else "apart"
