"""One figure under several policies, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from khaldun.publish.phrases import bounds, bounds_words
from khaldun.records import Incident, TollAccount, TollKind, Victims
from khaldun.records.pages import PolicyTotal
from khaldun.records.titles import listed


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


def other_policies(toll: TollAccount, others: Iterable[PolicyTotal]) -> str | None:
    """ "acled 24; airwars and union 34 to 200": policies that differ from the figure's own; None where none
    does, or none was tried.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for one in others:
        if (one.kind, one.victims) == (toll.kind, toll.victims):
            groups[bounds_words(one.low, one.best, one.high)].append(one.policy)
    groups.pop(bounds(toll), None)
    return "; ".join(f"{listed(policies)} {words}" for words, policies in groups.items()) or None
