"""Who held what and who backed whom, in lines: one a stretch of time that anything is known of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from khaldun.publish.lookup import Lookup
from khaldun.publish.phrases import days, plain, where
from khaldun.records import Holding, HoldingState, Stance
from khaldun.records.titles import shortened, some

HELD = {
    HoldingState.CONTROLLED: "held by",
    HoldingState.CLAIMED: "claimed by",
    HoldingState.BESIEGED: "besieged, held by",
    HoldingState.CONTESTED: "contested, last held by",
}


def holding_lines(at: Lookup) -> Iterator[str]:
    """Every holding, place by place. That nothing is known of the days after stands at the end of a line; a
    line of its own only where nothing is known at all.
    """
    for _, group in groupby(at.holdings(), key=lambda holding: (holding.place.id, holding.place.canonical)):
        holdings = list(group)
        known = [one for one in holdings if one.state is not HoldingState.UNKNOWN]
        if not known:
            yield _holding(holdings[-1], at)
        for holding in known:
            yield _holding(holding, at, then="then unknown" if _ends(holding, holdings) else "")


def _ends(holding: Holding, holdings: Sequence[Holding]) -> bool:
    """Whether nothing is known of the time after it."""
    after = holdings[holdings.index(holding) + 1 :]
    return bool(after) and after[0].state is HoldingState.UNKNOWN


def _holding(holding: Holding, at: Lookup, *, then: str = "") -> str:
    state = HELD[holding.state] if holding.holder and holding.state in HELD else str(holding.state)
    last = holding.last_known and f"last known: {shortened(holding.last_known)}"
    parts = [
        f"{where(holding.place)}: {state} {shortened(holding.holder or '')}".rstrip(),
        _time(holding),
        last or "",
        f"disputed by {some(holding.disputed_by)}" if holding.disputed_by else "",
        "old news" if holding.stale else "",
        then,
    ]
    return ", ".join(filter(None, parts)) + _according(holding, at)


def stance_lines(at: Lookup) -> Iterator[str]:
    """Who backed or opposed whom."""
    for stance in at.stances():
        refused = " (refused or denied)" if stance.negative else ""
        words = f"{shortened(stance.actor)}: {plain(stance.kind)} {shortened(stance.other)}{refused}"
        yield ", ".join(filter(None, [words, _time(stance)])) + _according(stance, at)


def _time(tenure: Holding | Stance) -> str:
    return days(tenure.start, tenure.end) if tenure.start or tenure.end else ""


def _according(tenure: Holding | Stance, at: Lookup) -> str:
    speakers = some(at.speaker(name) for name in tenure.speakers)
    return f" - according to {speakers}" if speakers else ""
