"""Contests that no single incident shows: two holders of one place on one day, two captures of one town."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from khaldun.reconcile.counts.bounds import names_of, place_key
from khaldun.reconcile.holdings.rivals import (
    Ground,
    are_rivals,
    contradict,
    drives_out,
    ground_of,
    of_one_day,
    told_together,
)
from khaldun.reconcile.rules import holding_rules
from khaldun.reconcile.wording import joined, some
from khaldun.records import (
    HAPPENED,
    Claim,
    Contest,
    ContestField,
    EventType,
    Holding,
    HoldingState,
    Incident,
    Place,
    Position,
    Report,
)

Held = TypeVar("Held", Holding, Incident)
HELD = frozenset({HoldingState.CONTROLLED, HoldingState.CLAIMED})


def cross_contests(
    incidents: Sequence[Incident],
    holdings: Sequence[Holding],
    *,
    claims: Sequence[Claim] = (),
    reports: Sequence[Report] = (),
    sides: Mapping[str, str] | None = None,
    circles: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Contest, ...]:
    """Every contest between incidents or holdings, ordered by sentence; one for each two holders of a place.

    Hard where people other than the holders vouch for both. A place whose two captures already show as two
    holders is named once. `claims` and `reports` stand behind both, `sides` and `circles` as in `open_case`.
    Without claims holders of other names are rivals on any day that their holdings share.
    """
    ground = ground_of(claims, reports, sides or {}, circles or {})
    by_rivals = _rivals(holdings, ground)
    held = [contest for pairs in by_rivals.values() if (contest := contest_holders(pairs)) is not None]
    taken = [
        contest
        for left, right in _captures_of_one_place(incidents, {place for place, _ in by_rivals})
        if (contest := contest_captures(left, right, ground)) is not None
    ]
    found = {contest.sentence: contest for contest in (*held, *taken)}
    return tuple(found[sentence] for sentence in sorted(found))


def _rivals(
    holdings: Sequence[Holding], ground: Ground
) -> dict[tuple[str, frozenset[str]], list[tuple[Holding, Holding]]]:
    """The pairs of holdings that contradict each other, by place and holders."""
    found: dict[tuple[str, frozenset[str]], list[tuple[Holding, Holding]]] = {}
    for left, right in _same_place_pairs(holdings):
        if are_rivals(_holders(left), _holders(right), ground) and contradict(left, right, ground):
            holders = frozenset({*_holders(left), *_holders(right)})
            found.setdefault((place_key(left.place), holders), []).append((left, right))
    return found


def _holders(holding: Holding) -> tuple[str, ...]:
    return () if holding.holder is None else (holding.holder,)


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


def contest_holders(pairs: Sequence[tuple[Holding, Holding]]) -> Contest | None:
    """Two holders of one place, from all their holdings that contradict each other; None where no day that
    they share is known.
    """
    days = [shared_days(left.start, left.end, right.start, right.end) for left, right in pairs]
    known = [one for one in days if one is not None]
    if not known:
        return None
    held = sorted((one for pair in pairs for one in pair), key=_order)
    holders = list(dict.fromkeys(one.holder for one in held if one.holder is not None))
    positions = tuple(_position(holder, [one for one in held if one.holder == holder]) for holder in holders)
    return Contest(
        field=ContestField.CONTROL,
        hard=all(one.state is HoldingState.CONTROLLED for one in held),
        positions=positions,
        sentence=_told(held[0].place, positions, (min(known)[0], max(last for _, last in known))),
    )


def _position(holder: str, holdings: Sequence[Holding]) -> Position:
    return Position(
        value=holder,
        claims=tuple(sorted({claim for one in holdings for claim in one.claims})),
        speakers=tuple(sorted({speaker for one in holdings for speaker in one.speakers})),
    )


def contest_captures(left: Incident, right: Incident, ground: Ground) -> Contest | None:
    """Two captures of one place on the same days by rivals, from two losers, told by no report together."""
    if left.place is None or right.place is None or place_key(left.place) != place_key(right.place):
        return None
    if not all(_is_capture(incident) for incident in (left, right)):
        return None
    if left.period is None or right.period is None or not of_one_day(left.period, right.period):
        return None
    if names_of(left.recipients) & names_of(right.recipients):
        return None
    overlap = shared_days(left.period.start, left.period.end, right.period.start, right.period.end)
    acting = [[party.canonical for party in incident.actors] for incident in (left, right)]
    if overlap is None or not are_rivals(acting[0], acting[1], ground):
        return None
    if told_together(left.claims, right.claims, ground) or drives_out((*left.claims, *right.claims), ground):
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
    rules = holding_rules()
    gained = incident.event_type is EventType.TERRITORIAL_CHANGE and bool(incident.actors)
    if not gained or incident.sub_event_type in rules.losing | rules.partial:
        return False
    whole = incident.place is not None and incident.place.precision in rules.contested_precisions
    return whole and incident.status in HAPPENED


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
