"""Persons told one by one by their ages are parts of all who were harmed: "a woman, 27, was shot in the leg".

A report counts the harmed once and then names them singly. Each of them is no toll of a happening of his own.
So are those of a list that goes on with a count of the dead ("... put the dead at 22. They are 15 rebels and
seven guards"): nobody named there did anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khaldun.records import HAPPENED, Claim, Toll, TollKind, TollScope

AGED = re.compile(r"\b(\d{1,2})[- ](?:year|month|week)s?[- ]old\b|, (\d{1,2})$", re.IGNORECASE)
LISTED = re.compile(r"(?:they|these|the (?:dead|victims|slain))\s+(?:are|were|include[sd]?)\b", re.IGNORECASE)
"""How a sentence begins that says who the people are whom the one before counts."""
COUNT = re.compile(r"\b(?:dead|deaths|died|killed|toll|bodies|fatalities|victims)\b", re.IGNORECASE)
"""A word for a count of dead alone, by which no deed is told."""
NEAR = 250
"""Code points between such a count and those who are listed."""
TAKEN_FOR = frozenset({TollKind.DEPLOYED, TollKind.OTHER, TollKind.KILLED})
"""Kinds the reader gives to the dead of such a list."""
HARMS = frozenset({TollKind.KILLED, TollKind.WOUNDED})


def with_parts(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, persons told by age made parts where the report tells of several people harmed so."""
    several = {kind for kind in HARMS if _tells_of_several(claims, kind)}
    counts = [one for one in claims if COUNT.search(one.trigger) and _counts_dead(one)]
    return [_with_parts(_as_listed(claim, counts), several) for claim in claims]


def _counts_dead(claim: Claim) -> bool:
    return any(toll.kind is TollKind.KILLED for toll in claim.tolls)


def _as_listed(claim: Claim, counts: Sequence[Claim]) -> Claim:
    """A claim whose words list the people of a count of dead right before it, as that."""
    if not counts or LISTED.match(claim.words) is None:
        return claim
    start = claim.evidence[0].start
    if not any(0 <= start - one.trigger_span.end <= NEAR for one in counts):
        return claim
    tolls = tuple(
        replace(toll, kind=TollKind.KILLED, scope=TollScope.SUBSET) if toll.kind in TAKEN_FOR else toll
        for toll in claim.tolls
    )
    return replace(claim, actors=(), tolls=tolls)


def _tells_of_several(claims: Sequence[Claim], kind: TollKind) -> bool:
    """Whether a report tells of persons of two ages, or counts several, who were harmed in that way."""
    tolls = [toll for claim in claims if not claim.background for toll in claim.tolls if toll.kind is kind]
    ages = {age for toll in tolls for age in _ages(toll)}
    return bool(ages) and (len(ages) > 1 or any((toll.low or 0) > 1 for toll in tolls))


def _ages(toll: Toll) -> Iterator[str]:
    """The age that tells the one person of a toll."""
    told = AGED.search(toll.words)
    if toll.low == toll.high == 1 and told:
        yield told.group(1) or told.group(2)


def _with_parts(claim: Claim, several: set[TollKind]) -> Claim:
    if claim.background or claim.modality not in HAPPENED or not claim.tolls:
        return claim
    return replace(claim, tolls=tuple(_part(toll) if toll.kind in several else toll for toll in claim.tolls))


def _part(toll: Toll) -> Toll:
    if toll.scope is not TollScope.INCIDENT or not any(_ages(toll)):
        return toll
    return replace(toll, scope=TollScope.SUBSET)
