"""Persons told one by one by their ages are parts of all who were harmed: "a woman, 27, was shot in the leg".

A report counts the harmed once and then names them singly. Each of them is no toll of a happening of his own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khaldun.records import HAPPENED, Claim, Toll, TollKind, TollScope

AGED = re.compile(r"\b(\d{1,2})[- ](?:year|month|week)s?[- ]old\b|, (\d{1,2})$", re.IGNORECASE)
HARMS = frozenset({TollKind.KILLED, TollKind.WOUNDED})


def with_parts(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, persons told by age made parts where the report tells of several people harmed so."""
    several = {kind for kind in HARMS if _tells_of_several(claims, kind)}
    return [_with_parts(claim, several) for claim in claims]


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
