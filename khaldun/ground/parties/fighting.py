"""Who fights for a nation: "a Turkish offensive", "Ukrainian counterattacks" are those of its armed forces.

An adjective alone names the state. Where all that it takes part in is fighting, or a place changing hands,
annotators of 309 real reports name the nation's forces 80 times and the state 18 times; of strikes from afar
51 and 41 times, of all else mostly the state: those stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from khaldun.ground.nations import country_of_adjective, nations
from khaldun.ground.phrases import phrase_book
from khaldun.records import EventType, Grounding, Party, Reading, Role

FIGHTS = frozenset({EventType.BATTLE, EventType.TERRITORIAL_CHANGE})
"""What the forces of a nation do and suffer."""
FORCES = "armed forces"


def with_fighting_forces(
    reading: Reading, groundings: Sequence[Grounding], day: date | None
) -> tuple[Grounding, ...]:
    """The groundings; a nation told by its adjective that only fights has its armed forces."""
    fighting = set(_only_fighting(reading))
    return tuple(_of_forces(one, day) if one.mention in fighting else one for one in groundings)


def _only_fighting(reading: Reading) -> Iterator[int]:
    """The mentions that play a part in fights and in nothing else."""
    parts: dict[int, set[EventType]] = defaultdict(set)
    for one in reading.relations:
        if one.role in {Role.ACTOR, Role.RECIPIENT, Role.SPEAKER}:
            spoken = one.role is Role.SPEAKER
            told = EventType.STATEMENT if spoken else reading.triggers[one.trigger].event_type
            parts[one.mention].add(told)
    return (mention for mention, told in parts.items() if told <= FIGHTS)


def _of_forces(grounding: Grounding, day: date | None) -> Grounding:
    party = grounding.party
    code = country_of_adjective(party.surface) if party and party.surface else None
    if party is None or code is None or not party.known or code not in nations():
        return grounding
    nation = nations()[code]
    if party.canonical not in {nation.bodies["state"], nation.bodies["government"]}:
        return grounding
    forces = phrase_book().meant_abroad(FORCES, code, day) or nation.bodies["armed_forces"]
    return replace(grounding, party=_named(party, forces)) if forces else grounding


def _named(party: Party, canonical: str) -> Party:
    return replace(party, canonical=canonical)
