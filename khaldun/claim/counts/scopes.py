"""Of what a figure is: of the happening, of the fight so far, of a part of those harmed."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from khaldun.claim.counts.figures import HIGHEST
from khaldun.records import Claim, EventType, PeriodPrecision, PlacePrecision, Toll, TollKind, TollScope

SHORT = frozenset({PeriodPrecision.DAY, PeriodPrecision.DAYS, PeriodPrecision.WEEK})
LOCAL = frozenset(
    {PlacePrecision.POINT, PlacePrecision.DISTRICT, PlacePrecision.NEAR_TOWN, PlacePrecision.TOWN}
)


def with_scopes(claim: Claim) -> Claim:
    """A fight of some days, or at one town and without a date, has no toll of a whole war: its figure is of
    the fight so far (in the training part 0 of 84 and 1 of 22 such figures count a war).
    """
    claim = _with_more_than_parts(claim)
    place = claim.place
    short = claim.period.precision in SHORT
    local = place is not None and place.precision in LOCAL and claim.period.start is None
    if claim.event_type is not EventType.BATTLE or not (short or local):
        return claim
    return replace(claim, tolls=tuple(_of_the_fight(toll) for toll in claim.tolls))


def _with_more_than_parts(claim: Claim) -> Claim:
    """Figures that outnumber what they would be parts of are no parts: "the chief, his two wives and five
    children" are eight.
    """
    whole: Counter[TollKind] = Counter()
    for toll in claim.tolls:
        if toll.scope is not TollScope.SUBSET:
            whole[toll.kind] += toll.high if toll.high is not None else HIGHEST
    tolls = [_no_part(toll) if (toll.low or 0) > whole[toll.kind] > 0 else toll for toll in claim.tolls]
    return claim if tuple(tolls) == claim.tolls else replace(claim, tolls=tuple(tolls))


def _no_part(toll: Toll) -> Toll:
    return replace(toll, scope=TollScope.INCIDENT) if toll.scope is TollScope.SUBSET else toll


def _of_the_fight(toll: Toll) -> Toll:
    return replace(toll, scope=TollScope.EPISODE) if toll.scope is TollScope.CONFLICT else toll
