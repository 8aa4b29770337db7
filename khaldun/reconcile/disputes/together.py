"""Whether two claims of one incident could tell one deed, whatever they are in contest over.

An incident hangs together by its strongest pairs: two of its claims may be joined by others only, and such a
bridge may be wrong. They contradict each other only where nothing that the two say themselves speaks of two.
"""

from __future__ import annotations

from datetime import timedelta

from khaldun.reconcile.counts.bounds import days_apart, names_of, places_apart
from khaldun.reconcile.disputes.case import Case, camps
from khaldun.reconcile.parties import is_named
from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.reconcile.voices import side_of
from khaldun.records import Claim, Period, Toll

DAY = timedelta(days=1)


def may_be_one(left: Claim, right: Claim) -> bool:
    """Whether day and place of two claims leave it open that both tell one deed."""
    return not days_apart(left.period, right.period) and not places_apart(left.place, right.place)


def may_be_one_of_many(left: Claim, right: Claim, case: Case) -> bool:
    """The same for what a war does every day: also the time told and the people harmed must fit. A
    bombardment of three days is none of the strikes of its days.
    """
    if not may_be_one(left, right):
        return False
    return _of_the_same_days(left.period, right.period) and not _others_harmed(left, right, case)


def other_way(left: Claim, right: Claim) -> bool:
    """Whether two reports name ways to harm that exclude each other: a shell is no bomb from the air. Who
    tells both in one report means the one he has named.
    """
    if left.report == right.report:
        return False
    ways = incident_rules().ways.values()
    named = ({at for at, way in enumerate(ways) if one.sub_event_type in way} for one in (left, right))
    here, there = named
    return bool(here and there) and here.isdisjoint(there)


def _of_the_same_days(left: Period, right: Period) -> bool:
    """Whether both tell of the same days, give or take one; what is told without a time is of the day it was
    told or the one before.
    """
    if left.end is None or right.end is None:
        return True
    (start, end), (first, last) = ((one.start or one.end - DAY, one.end) for one in (left, right) if one.end)
    allowed = timedelta(days=toll_rules().same_time_days)
    overlapping = max(start, first) - min(end, last) <= allowed
    return overlapping and abs((end - start) - (last - first)) <= allowed


def _others_harmed(left: Claim, right: Claim, case: Case) -> bool:
    """Whether both name whom they harm, one a party by its name, and no name or side is common."""
    harmed = [names_of(claim.recipients) for claim in (left, right)]
    if not all(harmed) or not any(map(is_named, (*left.recipients, *right.recipients))):
        return False
    sides, others = ({*names, *(side_of(name, case.sides) for name in names)} for names in harmed)
    return sides.isdisjoint(others)


def harms_its_own(claim: Claim, case: Case) -> bool:
    """Whether the doer would have struck only his own camp: a doer read wrongly, more often than not."""
    named = [party for party in claim.recipients if is_named(party)]
    if not named or not any(map(is_named, claim.actors)):
        return False
    camp = camps(claim, case)
    return all({party.canonical, side_of(party.canonical, case.sides)} & camp for party in named)


def counts_others(denial: Claim, claim: Claim) -> bool:
    """Whether a denial repeats the charge with another figure than the claim gives: who denies a strike that
    killed hundreds denies none that killed eighteen.
    """
    return any(
        charged.kind is told.kind and _beyond(charged, told)
        for charged in denial.tolls
        if charged.low
        for told in claim.tolls
    )


def _beyond(one: Toll, other: Toll) -> bool:
    """Whether no number is left that two figures may both mean."""
    (low, high), (least, most) = ((t.low or 0, t.high) for t in (one, other))
    return (most is not None and low > most) or (high is not None and least > high)
