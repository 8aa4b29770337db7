"""Whom "both sides" and "the two countries" mean: the two parties that face each other in the report.

Done when all of a report is known. Of the sorts that may face each other those count that were told of
most; a state, its government and its forces are one side. Where two are not clear the words stay.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from khaldun.ground.names import folded
from khaldun.ground.parties.casts import Told
from khaldun.ground.parties.kinds import kind_of
from khaldun.ground.parties.references import mentions_told
from khaldun.ground.phrases import joint_words
from khaldun.records import Actor, ActorKind, Grounding, Party, Reading, Span
from khaldun.seams import Atlas

_FIGHT = frozenset({ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.COALITION})
_FACE = frozenset({*_FIGHT, ActorKind.GOVERNMENT})
_STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})
LEAST = 2
"""How often either party must be told of. In even / odd stories 27 of 36 / 22 of 28 parties so chosen are
right, with once 38 of 58 / 26 of 44; with how far off they were told of, fewer are."""


def with_sides(
    reading: Reading, groundings: Sequence[Grounding], atlas: Atlas, *, dropped: Callable[[Span], bool]
) -> tuple[Grounding, ...]:
    """The groundings; a pair of mentions of "both sides" has the two parties that face each other there."""
    told = list(mentions_told(reading, groundings, atlas, dropped=dropped))
    pairs: dict[Span, list[Told]] = defaultdict(list)
    for one in told:
        if folded(one.words) in joint_words().both:
            pairs[one.span].append(one)
    meant: dict[int, Party] = {}
    others = [one for one in told if one.span not in pairs and not one.aside]
    for pair in pairs.values():
        for one, party in zip(pair, facing(pair[0], others, atlas), strict=False):
            meant[one.grounding.mention] = party
    return tuple(_meaning(one, meant.get(one.mention)) for one in groundings)


def _meaning(grounding: Grounding, meant: Party | None) -> Grounding:
    if grounding.party is None or meant is None:
        return grounding
    return replace(grounding, party=replace(grounding.party, canonical=meant.canonical, known=meant.known))


def facing(told: Told, others: Iterable[Told], atlas: Atlas) -> list[Party]:
    """The two parties likeliest to face each other where `told` stands; none where there are not two."""
    sorts = _STATES if told.noun in joint_words().states else _FACE
    fitting = [one for one in others if kind_of(one.party, atlas) in sorts]
    times = Counter(_camp(one.party, atlas) for one in fitting)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for one in fitting:
        names[_camp(one.party, atlas)][one.party.canonical] += 1
    parties = {one.party.canonical: one.party for one in fitting}
    most = [parties[names[camp].most_common(1)[0][0]] for camp, n in times.most_common(2) if n >= LEAST]
    return most if len(most) > 1 else []


def _camp(party: Party, atlas: Atlas) -> str:
    """What a state, its government and its forces have in common; others go by their name."""
    actor = atlas.actor(party.canonical)
    return actor.country if actor is not None and _of_state(actor) and actor.country else party.canonical


def _of_state(actor: Actor) -> bool:
    return actor.kind in {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.STATE_FORCES}
