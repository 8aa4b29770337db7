"""Links against those that people drew between coded accounts, and what wrong links do to the dead."""

from __future__ import annotations

from statistics import median

from khaldun.evaluate.coded import Coded
from khaldun.evaluate.groups import Groups, grouped
from khaldun.evaluate.measures import Measure, harmonic
from khaldun.records import Account, TollKind


def measure_linking(account: Account, coded: Coded) -> tuple[Measure, ...]:
    """B-cubed over claims, by event, and the double-count factor.

    The factor is the sum of the best figures of killed over all incidents, divided by the sum of the medians
    over the events people see. It is 2.87 where every account of MAVERICK counts by itself.
    """
    gold: dict[str, str] = {str(claim): event for claim, event in coded.events.items()}
    guess: dict[str, str] = {
        claim: incident.id for incident in account.incidents for claim in incident.claims
    }
    groups = Groups(gold, guess)
    events = grouped(gold).values()
    return (
        *harmonic("B-cubed", [groups.b_cubed(claims) for claims in events]),
        _factor(account, coded),
    )


def _factor(account: Account, coded: Coded) -> Measure:
    killed = sum(
        toll.best or 0
        for incident in account.incidents
        for toll in incident.tolls
        if toll.kind is TollKind.KILLED
    )
    given: dict[str, list[float]] = {}
    for claim, deaths in coded.deaths.items():
        given.setdefault(coded.events[claim], []).append(deaths)
    told = sum(median(some) for some in given.values())
    value = killed / told if told else None
    return Measure(name="double-count factor", value=value, n=len(given), low=None, high=None)
