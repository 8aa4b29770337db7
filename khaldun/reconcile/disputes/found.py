"""Fields on which voices disagree, side by side, each with a sentence fit for print.

"Did not confirm" is no contest, and an unknown contradicts nothing. Hard: reported against denied, rival
perpetrators, figures that cannot both be right at one moment. The rest is told as a difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from khaldun.reconcile.counts.bounds import days_apart, places_apart
from khaldun.reconcile.counts.portions import portions, without
from khaldun.reconcile.counts.scopes import CUMULATIVE
from khaldun.reconcile.counts.tolls import Weighed
from khaldun.reconcile.disputes.case import (
    Case,
    differing,
    figure_of,
    grouped,
    open_case,
    plural,
    voices_differ,
)
from khaldun.reconcile.disputes.denials import disputed
from khaldun.reconcile.disputes.doers import contest_initiator, contest_perpetrator
from khaldun.reconcile.disputes.doubted import contest_doubted
from khaldun.reconcile.disputes.figures import toll_contests
from khaldun.reconcile.disputes.worded import names_its_day, names_its_place, told_together
from khaldun.reconcile.rules import holding_rules, incident_rules
from khaldun.reconcile.wording import event_words, joined, period_words, some
from khaldun.records import Claim, Contest, ContestField, EventType, Place
from khaldun.records.place import distance_km

__all__ = ["find_contests", "open_case"]
OF_ITS_PLACE = frozenset({EventType.TERRITORIAL_CHANGE, EventType.TERRITORIAL_CONTROL, EventType.AGREEMENT})
"""Told of another place it is another deed (of four contests of such places read none was right)."""


def find_contests(case: Case, *, weighed: Sequence[Weighed] = ()) -> tuple[Contest, ...]:
    """Every field of one incident on which voices disagree, in the order of ContestField."""
    fields = FIELDS if len(case.claims) > 1 else ()  # one claim contradicts nobody
    found = [contest for find in fields if (contest := find(case)) is not None]
    told = portions(case)
    found += [contest for one in weighed for contest in toll_contests(without(one, told), case.reports)]
    found += contest_doubted(case, found)
    order = list(ContestField)
    return tuple(sorted(found, key=lambda contest: (order.index(contest.field), contest.sentence)))


def contest_occurrence(case: Case) -> Contest | None:
    """Reported against denied; a denier who blames another grants that it happened."""
    affirming, denying = disputed(case)
    if not denying:
        return None  # nobody but the deniers themselves is heard to say it
    what = event_words(case.event_type)
    positions = (case.position("happened", affirming), case.position("did not happen", denying))
    sayers, deniers = some(positions[0].speakers), some(positions[1].speakers)
    verb, said = plural(positions[1], "denies", "deny"), plural(positions[0], "reports", "report")
    return Contest(
        field=ContestField.OCCURRENCE,
        hard=True,
        positions=positions,
        sentence=f"{sayers} {said} {what}; {deniers} {verb} it.",
    )


def contest_time(case: Case) -> Contest | None:
    """Dated accounts that cannot overlap, beyond the slack of their words, the day in its own words.
    A running total dates nothing, and a siege has many days.
    """
    dated = [
        claim
        for claim in case.affirming()
        if names_its_day(claim)
        and claim.sub_event_type not in holding_rules().siege
        and not any(toll.scope in CUMULATIVE for toll in claim.tolls)
    ]
    if not voices_differ(
        dated, case, lambda left, right: _two_dates(left, right, case) and not told_together(left, right)
    ):
        return None
    groups = grouped(
        [claim for claim in dated if claim.period.start and claim.period.end],
        lambda left, right: not days_apart(left.period, right.period),
    )
    return None if _of_two_deeds(groups, case) else differing(ContestField.TIME, case, groups, _dates)


def _two_dates(left: Claim, right: Claim, case: Case) -> bool:
    """Whether two claims date one happening differently: what harmed nobody must be told of one place by both
    ("the talks on Sunday" and "the talks in Orma on Monday" are two).
    """
    placed = left.place is not None and right.place is not None
    tied = placed or case.event_type in incident_rules().one_doer | incident_rules().two_sides
    return tied and days_apart(left.period, right.period)


def _of_two_deeds(groups: Sequence[Sequence[Claim]], case: Case) -> bool:
    """Whether two days or places are told of what does harm, of which a war has many, and no figure is the
    same.
    """
    harms = incident_rules().one_doer | incident_rules().two_sides
    figures = [{figure_of(toll) for claim in group for toll in claim.tolls} for group in groups]
    return case.event_type in harms and not any(one & other for one, other in combinations(figures, 2))


def contest_place(case: Case) -> Contest | None:
    """Places that lie apart beyond their precision, each in the claim's own words. Who took or besieged
    another place did another thing, and two places agreed on two things.
    """
    if case.event_type in OF_ITS_PLACE:
        return None
    besieging = holding_rules().siege
    placed = [
        claim
        for claim in case.affirming()
        if names_its_place(claim) and claim.sub_event_type not in besieging
    ]
    if not voices_differ(
        placed,
        case,
        lambda left, right: _two_places(left.place, right.place) and not told_together(left, right),
    ):
        return None
    groups = grouped(placed, lambda left, right: not _two_places(left.place, right.place))
    return None if _of_two_deeds(groups, case) else differing(ContestField.PLACE, case, groups, _places)


def _two_places(left: Place | None, right: Place | None) -> bool:
    """Whether two places lie apart, farther than a village is told by the town near it, and neither name is a
    longer form of the other ("mill", "old mill"), nor a description with no name that the other has not ("a
    school in the west of Orma", "the national school in the Lime quarter of Orma").
    """
    if left is None or right is None or not places_apart(left, right):
        return False
    if (distance_km(left, right) or 0) < incident_rules().nearby_km:
        return False
    one, other = (set(re.findall(r"\w+", place.canonical.casefold())) for place in (left, right))
    return not (one <= other or other <= one or _describes(left, right) or _describes(right, left))


def _describes(place: Place, other: Place) -> bool:
    """Whether a place is told by a description whose names are all in the name of the other."""
    one, longer = (set(re.findall(r"\b[A-Z][\w'’-]+", told.canonical)) for told in (place, other))
    return place.canonical[:1].islower() and bool(one) and one <= longer


def _dates(claims: Sequence[Claim]) -> str:
    return joined(list(dict.fromkeys(period_words(claim.period) for claim in claims)))


def _places(claims: Sequence[Claim]) -> str:
    return joined(sorted({claim.place.canonical for claim in claims if claim.place is not None}))


FIELDS = (contest_occurrence, contest_perpetrator, contest_time, contest_place, contest_initiator)
