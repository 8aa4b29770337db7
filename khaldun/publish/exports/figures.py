"""What a row of an incident says of its figures beyond them: how far they move, what may be summed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from khaldun.publish.lookup import Lookup
from khaldun.records import Incident, TollKind, Victims
from khaldun.records.summing import adding
from khaldun.records.totals import toll_total


class Bests(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lowest and highest best figures over all policies; None where none was tried or chooses one."""

    killed_best_lowest: int | None = None
    killed_best_highest: int | None = None
    wounded_best_lowest: int | None = None
    wounded_best_highest: int | None = None


class Summable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an incident surely adds to all others of the record, None where not summed, and why no more."""

    killed_to_sum: int | None = None
    wounded_to_sum: int | None = None
    to_sum_why: str | None = None


def summable_of(incident: Incident, at: Lookup) -> Summable:
    """What of the figures of an incident may be summed."""
    found = at.to_sum.get(incident.id)
    if found is None:
        return Summable()  # nobody worked out what this account adds
    adds = adding(incident, found)
    return Summable(killed_to_sum=found.killed, wounded_to_sum=found.wounded, to_sum_why=adds.why)


def bests_of(incident: Incident, at: Lookup) -> Bests:
    """How far the best figures of the killed and the wounded move with the policy."""
    if not {toll.kind for toll in incident.tolls} & {TollKind.KILLED, TollKind.WOUNDED}:
        return Bests()
    made = tuple(at.by_policies(incident.id))
    killed, wounded = (_best_figures(made, kind) for kind in (TollKind.KILLED, TollKind.WOUNDED))
    return Bests(
        killed_best_lowest=min(killed, default=None),
        killed_best_highest=max(killed, default=None),
        wounded_best_lowest=min(wounded, default=None),
        wounded_best_highest=max(wounded, default=None),
    )


def _best_figures(made: Iterable[Incident], kind: TollKind) -> list[int]:
    """The best figures of one kind, without policies that choose none."""
    totals = (toll_total(one, kind) for one in made if chooses(one, kind))
    return [total.best for total in totals if total is not None and total.best is not None]


def chooses(incident: Incident, kind: TollKind) -> bool:
    """Whether a best is chosen of everybody; a class of victims may have one by its parts alone."""
    tolls = [toll for toll in incident.tolls if toll.kind is kind]
    everybody = [toll for toll in tolls if toll.victims is Victims.UNKNOWN] or tolls
    return any(toll.best is not None for toll in everybody)
