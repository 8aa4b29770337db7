"""Contests that no single incident shows: two holders of one place on one day, two captures of one town."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TypeVar

from khaldun.reconcile.bounds import names_of, place_key
from khaldun.reconcile.wording import joined, some
from khaldun.records import (
    HAPPENED,
    Contest,
    ContestField,
    EventType,
    Holding,
    HoldingState,
    Incident,
    Place,
    Position,
)

Held = TypeVar("Held", Holding, Incident)
HELD = frozenset({HoldingState.CONTROLLED, HoldingState.CLAIMED})


def cross_contests(incidents: Sequence[Incident], holdings: Sequence[Holding]) -> tuple[Contest, ...]:
    """Every contest between incidents or holdings, ordered by sentence.

    Hard where people other than the holders vouch for both. A place whose two captures already show as two
    holders is named once.
    """
    held = [
        (left.place, contest)
        for left, right in _same_place_pairs(holdings)
        if (contest := contest_holders(left, right)) is not None
    ]
    shown = {place_key(place) for place, _ in held}
    taken = [
        contest
        for left, right in _captures_of_one_place(incidents, shown)
        if (contest := contest_captures(left, right)) is not None
    ]
    found = {contest.sentence: contest for contest in (*(contest for _, contest in held), *taken)}
    return tuple(found[sentence] for sentence in sorted(found))


def _captures_of_one_place(
    incidents: Sequence[Incident], shown: Collection[str]
) -> Iterator[tuple[Incident, Incident]]:
    """Pairs of captures of one place, of places not in `shown`; in the order of their ids."""
    by_place: dict[str, list[Incident]] = {}
    for incident in sorted(incidents, key=lambda incident: incident.id):
        if incident.place is not None and _is_capture(incident):
            by_place.setdefault(place_key(incident.place), []).append(incident)
    for key in sorted(by_place):
        if key not in shown:
            taken = [(incident, incident.period) for incident in by_place[key]]
            dated = [(incident, period.start, period.end) for incident, period in taken if period is not None]
            yield from _meeting(dated)


def _same_place_pairs(holdings: Sequence[Holding]) -> list[tuple[Holding, Holding]]:
    by_place: dict[str, list[Holding]] = {}
    for holding in holdings:
        if holding.holder is not None and holding.state in HELD:
            by_place.setdefault(place_key(holding.place), []).append(holding)
    return [
        pair
        for key in sorted(by_place)
        for pair in _meeting([(held, held.start, held.end) for held in sorted(by_place[key], key=_order)])
    ]


def _meeting(stretches: Sequence[tuple[Held, date | None, date | None]]) -> list[tuple[Held, Held]]:
    """The pairs that may share a day, in the order given.

    A place has many holders over the years, and few of them meet.
    """
    order = sorted(range(len(stretches)), key=lambda at: stretches[at][1] or date.min)
    found = []
    for rank, at in enumerate(order):
        end = stretches[at][2]
        for following in range(rank + 1, len(order)):
            start = stretches[order[following]][1]
            if end is not None and start is not None and start > end:
                break  # and so do all that start later
            found.append((min(at, order[following]), max(at, order[following])))
    return [(stretches[one][0], stretches[other][0]) for one, other in sorted(found)]


def _order(holding: Holding) -> tuple[date, str]:
    return holding.start or date.min, holding.holder or ""


def contest_holders(left: Holding, right: Holding) -> Contest | None:
    """Two holders of one place on one day."""
    if left.holder is None or right.holder is None or left.holder == right.holder:
        return None
    if left.state not in HELD or right.state not in HELD:
        return None
    overlap = shared_days(left.start, left.end, right.start, right.end)
    if overlap is None:
        return None
    positions = tuple(
        Position(value=one.holder or "", claims=one.claims, speakers=one.speakers) for one in (left, right)
    )
    both = left.state is right.state is HoldingState.CONTROLLED
    return Contest(
        field=ContestField.CONTROL,
        hard=both,
        positions=positions,
        sentence=_told(left.place, positions, overlap),
    )


def contest_captures(left: Incident, right: Incident) -> Contest | None:
    """Two captures of one place on the same days by parties that share no name."""
    if left.place is None or right.place is None or place_key(left.place) != place_key(right.place):
        return None
    captures = all(_is_capture(incident) for incident in (left, right))
    if not captures or names_of(left.actors) & names_of(right.actors):
        return None
    if left.period is None or right.period is None:
        return None
    overlap = shared_days(left.period.start, left.period.end, right.period.start, right.period.end)
    if overlap is None:
        return None
    positions = tuple(
        Position(
            value=joined([party.canonical for party in one.actors]),
            claims=one.claims,
            speakers=tuple(sorted({origin.speaker for origin in one.origins if origin.speaker})),
        )
        for one in (left, right)
    )
    return Contest(
        field=ContestField.CONTROL,
        hard=False,
        positions=positions,
        sentence=_told(left.place, positions, overlap),
    )


def _is_capture(incident: Incident) -> bool:
    happened = incident.status in HAPPENED and bool(incident.actors)
    return incident.event_type is EventType.TERRITORIAL_CHANGE and happened


Days = tuple[date, date]


def shared_days(
    start: date | None, end: date | None, other_start: date | None, other_end: date | None
) -> Days | None:
    """First and last day that two stretches share (None = open); None when they share none, or no bound."""
    starts = [day for day in (start, other_start) if day]
    ends = [day for day in (end, other_end) if day]
    first, last = max(starts, default=None), min(ends, default=None)
    if first is None or last is None:
        only = first or last
        return None if only is None else (only, only)
    return (first, last) if first <= last else None


def _told(place: Place, positions: Sequence[Position], days: Days) -> str:
    when = f"on {days[0]}" if days[0] == days[1] else f"from {days[0]} to {days[1]}"
    clauses = [
        f"{one.value} according to {some(one.speakers)}" if one.speakers else one.value for one in positions
    ]
    return f"Accounts differ on who held {place.canonical} {when}: {'; '.join(clauses)}."
