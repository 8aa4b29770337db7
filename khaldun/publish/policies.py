"""One figure under several policies, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from khaldun.records import Incident, TollKind, Victims
from khaldun.records.pages import PolicyTotal


def policy_figures(incidents: Iterable[Incident]) -> tuple[PolicyTotal, ...]:
    """The figures of one incident as it was made under several policies, by kind, victims and policy."""
    kinds, statuses = list(TollKind), list(Victims)
    found = {
        (kinds.index(toll.kind), statuses.index(toll.victims), toll.policy): PolicyTotal(
            kind=toll.kind,
            victims=toll.victims,
            policy=toll.policy,
            low=toll.low,
            best=toll.best,
            high=toll.high,
        )
        for incident in incidents
        for toll in incident.tolls
    }
    return tuple(found[key] for key in sorted(found))
