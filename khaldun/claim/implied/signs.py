"""What a claim and a party that it may imply look like, as signs: names whose weights choose among them.

A sign is a name like "actor|sent|-1"; what it weighs stands in data/claim/implied.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khaldun.claim.implied.cast import SIDES, Cast, Player, holds_one
from khaldun.claim.settings import stands_apart
from khaldun.records import Claim, Mention, Role

BESIDE = 3
"""Claims before and behind a claim whose parties speak for it."""


def other_side(role: Role) -> Role:
    """The sufferer's role for the doer's, and the other way."""
    return Role.RECIPIENT if role is Role.ACTOR else Role.ACTOR


def none_signs(cast: Cast, at: int, role: Role) -> Iterator[str]:
    """Signs that nobody is meant whom the report tells."""
    claim = cast.claims[at]
    yield f"{role}|none"
    yield f"{role}|none, {claim.event_type}"
    yield f"{role}|none, {'apart' if stands_apart(claim) else claim.modality}"
    yield f"{role}|none, {'other told' if cast.named[at][other_side(role)] else 'nobody told'}"
    if claim.tolls:
        yield f"{role}|none, counts"


def party_signs(cast: Cast, at: int, role: Role, name: str, near: Sequence[Mention]) -> Iterator[str]:
    """Signs that a party plays a role in claim `at`; `near` are its mentions nearest to the deed."""
    claim, player = cast.claims[at], cast.players[name]
    yield f"{role}|{claim.event_type}"
    yield f"{role}|known" if player.party.known else f"{role}|not known"
    yield f"{role}|told {min(len(player.starts), 8)} times"
    yield f"{role}|told {player.share} fifths"
    yield from _told_signs(cast, claim, role, player, near[0])
    for one in (*SIDES, Role.SPEAKER):
        yield f"{role}|{'is' if one in player.plays else 'never'} {one}"
    yield from _played_signs(cast, at, role, name)
    yield from _beside_signs(cast, at, role, name)


def _told_signs(cast: Cast, claim: Claim, role: Role, player: Player, near: Mention) -> Iterator[str]:
    """Where the report tells the party, seen from the deed."""
    apart = cast.marks.sentence(near.span.start) - cast.marks.sentence(claim.trigger_span.start)
    yield f"{role}|{max(-6, min(6, apart))} sentences"
    yield f"{role}|before" if player.starts[0] < claim.trigger_span.start else f"{role}|behind alone"
    words = cast.marks.words(near.span)
    yield f"{role}|capital" if words[:1].isupper() else f"{role}|small"
    if any(holds_one(player, clause) for clause in claim.evidence):
        yield f"{role}|clause"


def _played_signs(cast: Cast, at: int, role: Role, name: str) -> Iterator[str]:
    """What the party does and suffers elsewhere in the report."""
    claim, other = cast.claims[at], other_side(role)
    yield f"{role}|plays it {min(cast.plays.get((role, name), 0), 5)} times"
    yield f"{role}|plays the other {min(cast.plays.get((other, name), 0), 5)} times"
    yield f"{role}|plays it in {min(cast.plays_in.get((role, name, claim.event_type), 0), 4)} of its type"
    beside = cast.named[at][other]
    if claim.attribution.speaker == name:
        yield f"{role}|says so"
    if beside:
        pairs = [(name, one) if role is Role.ACTOR else (one, name) for one in beside]
        yield f"{role}|against them {min(sum(cast.against.get(pair, 0) for pair in pairs), 3)}"
        turned = sum(cast.against.get((second, first), 0) for first, second in pairs)
        yield f"{role}|they against it {min(turned, 3)}"


def _beside_signs(cast: Cast, at: int, role: Role, name: str) -> Iterator[str]:
    """What the party does and suffers in the claims told right before and behind."""
    for one in range(max(0, at - BESIDE), min(len(cast.claims), at + BESIDE + 1)):
        if one == at:
            continue
        like = cast.claims[one].event_type is cast.claims[at].event_type
        for side in SIDES:
            if name in cast.named[one][side]:
                yield f"{role}|beside {side}"
                if like:
                    yield f"{role}|beside {side} of its type"
                if abs(one - at) == 1:
                    yield f"{role}|next {side}"
