"""How a total came about: what it is made of, what was set aside, and what other policies make of it."""

from __future__ import annotations

from collections.abc import Iterable

from khaldun.records.incident import Incident, TollAccount
from khaldun.records.pages import Bounds, Sum


def sum_of(toll: TollAccount, others: Iterable[Incident]) -> Sum:
    """One figure in full. `others` are its incident as every policy makes it; its own policy is left out."""
    same = [one for incident in others for one in incident.tolls]
    same = [one for one in same if (one.kind, one.victims) == (toll.kind, toll.victims)]
    return Sum(
        kind=toll.kind,
        victims=toll.victims,
        policy=toll.policy,
        low=toll.low,
        best=toll.best,
        high=toll.high,
        used=tuple(one for one in toll.statements if one.used),
        aside=tuple(one for one in toll.statements if not one.used),
        others=tuple(
            Bounds(policy=one.policy, low=one.low, best=one.best, high=one.high)
            for one in same
            if one.policy != toll.policy
        ),
    )
