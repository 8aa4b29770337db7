"""Which incident is part of which battle, and which change of control a battle ended in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from khaldun.link.spots import place_relation
from khaldun.link.traits import HAPPENED, Spot, Traits
from khaldun.records import ClaimId, EventType

PARTS = frozenset(
    {
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.TERRITORIAL_CHANGE,
    }
)
HARMS = PARTS - {EventType.TERRITORIAL_CHANGE}
OUTCOME_DAYS = 3
_HERE = frozenset({"same", "part", "close"})


class Whole(Struct, frozen=True):
    """A cluster as parts and outcomes are looked for: its place in the list and what its claims share."""

    index: int
    event_type: EventType
    first: int
    last: int
    spots: tuple[Spot, ...]
    parties: frozenset[str]
    actors: frozenset[str]
    dated: bool  # any of its claims names its days
    tellings: frozenset[tuple[str, bool]]  # reports that tell of it, and whether as news or looking back


def find_parts(
    clusters: Sequence[Sequence[ClaimId]], traits: Mapping[ClaimId, Traits]
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Pairs (part, battle) and pairs (battle, change of control), as indexes into `clusters`.

    A killing, a strike or a change of control is part of the shortest battle that holds its place and time
    and shares a party with it or names none; a harm without a day of its own may also be part of one told
    beside it. A battle has an outcome in a change of control at its place within three days of its end.
    Only what is told as happened takes part.
    """
    wholes = [whole for at, ids in enumerate(clusters) if (whole := _whole(at, [traits[i] for i in ids]))]
    battles = _by_place([whole for whole in wholes if whole.event_type is EventType.BATTLE])
    part_of, outcomes = [], []
    for whole in wholes:
        if whole.event_type not in PARTS:
            continue
        near = _near(whole, battles)
        holders = [battle for battle in near if _holds(battle, whole) or _is_told_with(battle, whole)]
        if holders:
            part_of.append((whole.index, min(holders, key=_length).index))
        if whole.event_type is EventType.TERRITORIAL_CHANGE:
            ended = [battle for battle in near if _is_side(whole, battle) and _leads_to(battle, whole)]
            outcomes += [(battle.index, whole.index) for battle in ended]
    return tuple(sorted(part_of)), tuple(sorted(outcomes))


def _whole(index: int, members: Sequence[Traits]) -> Whole | None:
    told = [traits for traits in members if traits.status == HAPPENED and traits.has_period]
    spots = tuple(
        {traits.spot.key: traits.spot for traits in told if traits.spot and not traits.spot.wide}.values()
    )
    if not told or not spots:
        return None
    exact = [traits for traits in told if traits.dated] or told
    types = [traits.event_type for traits in told]
    return Whole(
        index=index,
        event_type=min(set(types), key=lambda kind: (-types.count(kind), kind)),
        first=min(traits.first for traits in exact),
        last=max(traits.last for traits in exact),
        spots=spots,
        parties=frozenset(party for traits in told for party in traits.actors | traits.recipients),
        actors=frozenset(party for traits in told for party in traits.actors),
        dated=any(traits.dated for traits in told),
        tellings=frozenset((traits.report, traits.background) for traits in told),
    )


def _by_place(wholes: Sequence[Whole]) -> dict[str, list[Whole]]:
    found: dict[str, list[Whole]] = defaultdict(list)
    for whole in wholes:
        for key in sorted(
            {key for spot in whole.spots for key in (*_cells(spot), *_holders(spot), spot.key)}
        ):
            found[key].append(whole)
    return found


def _near(whole: Whole, battles: Mapping[str, Sequence[Whole]]) -> list[Whole]:
    keys = {key for spot in whole.spots for key in (*_cells(spot), *spot.within, spot.key, f"in {spot.key}")}
    found = {
        battle.index: battle
        for key in keys
        for battle in battles.get(key, ())
        if battle.first - OUTCOME_DAYS <= whole.last and whole.first <= battle.last + OUTCOME_DAYS
    }
    return [
        found[index]
        for index in sorted(found)
        if any(place_relation(one, other) in _HERE for one in whole.spots for other in found[index].spots)
    ]


def _holders(spot: Spot) -> Iterator[str]:
    yield from (f"in {key}" for key in spot.within)


def _cells(spot: Spot) -> Iterator[str]:
    """The half-degree cell of a place and those around it."""
    if spot.lat is not None and spot.lon is not None:
        row, column = round(spot.lat * 2), round(spot.lon * 2)
        yield from (f"{row + north}:{column + east}" for north in (-1, 0, 1) for east in (-1, 0, 1))


def _is_side(part: Whole, battle: Whole) -> bool:
    """Whether they share a party; a part that names nobody contradicts nobody."""
    return not part.parties or not part.parties.isdisjoint(battle.parties)


def _holds(battle: Whole, part: Whole) -> bool:
    return _is_side(part, battle) and battle.first - 1 <= part.first and part.last <= battle.last + 1


def _is_told_with(battle: Whole, part: Whole) -> bool:
    """Whether a harm without days of its own, and not over before the battle began, is told beside it: by one
    report, both as news or both looking back. They share a party, or nobody is named who did it.
    """
    if part.dated or part.event_type not in HARMS or part.last < battle.first:
        return False
    if part.tellings.isdisjoint(battle.tellings):
        return False
    return not part.actors or not part.parties.isdisjoint(battle.parties)


def _leads_to(battle: Whole, change: Whole) -> bool:
    return battle.first <= change.last and change.first <= battle.last + OUTCOME_DAYS


def _length(battle: Whole) -> tuple[int, int]:
    return battle.last - battle.first, battle.index
