"""An account with its records at hand by id, and in the one order everything is published in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache

from khaldun.errors import UsageError
from khaldun.records import (
    Account,
    Claim,
    ClaimId,
    Copy,
    Holding,
    Incident,
    IncidentId,
    Report,
    ReportId,
    Stance,
)
from khaldun.records.drawn import DRAWN
from khaldun.records.link import Decision
from khaldun.records.place import Place
from khaldun.records.totals import ToSum

LABEL = "documented minimum"
"""Stands with every total: what the texts read say, not the number killed."""

ByPolicies = Callable[[str], Iterable[Incident]]
"""An incident, by id, as every policy makes it; nothing where nobody worked it out."""
FiguresToSum = Callable[[], Mapping[str, ToSum]]
"""What of the figures of each incident may be summed, by id; asked for where it is written."""
SHORT = len("inc_") + 8
"""Characters of an incident id that people are shown, where these tell it from all others."""


class Lookup:
    """The records of an account by id. Unknown ids are left out: views may be older than the claims."""

    def __init__(
        self, account: Account, by_policies: ByPolicies | None = None, to_sum: FiguresToSum | None = None
    ) -> None:
        self.account = account
        self._to_sum = to_sum
        # Several parts of one row ask for one incident, and each answer takes milliseconds.
        self.by_policies: ByPolicies = lru_cache(maxsize=1)(
            lambda incident: tuple(by_policies(incident)) if by_policies else ()
        )
        self.claims: dict[ClaimId, Claim] = {claim.id: claim for claim in account.claims}
        self.reports: dict[ReportId, Report] = {report.id: report for report in account.reports}
        self.incident_of: dict[ClaimId, IncidentId] = {
            claim: incident.id for incident in account.incidents for claim in incident.claims
        }
        self._outlets = {report.name: report.outlet or report.name for report in account.reports}
        self._short = _short_length({incident.id for incident in account.incidents})

    @cached_property
    def to_sum(self) -> Mapping[str, ToSum]:
        """By incident what of its figures may be summed; empty where nobody worked it out."""
        return self._to_sum() if self._to_sum else {}

    @cached_property
    def copies_of(self) -> dict[ReportId, list[Copy]]:
        """Copies by the second of their two reports."""
        found: dict[ReportId, list[Copy]] = defaultdict(list)
        for copy in self.account.copies:
            found[copy.right].append(copy)
        return found

    @cached_property
    def coming_from(self) -> dict[IncidentId, list[Incident]]:
        """By incident the others that are part of it or came out of it, in the order of everything."""
        found: dict[IncidentId, list[Incident]] = defaultdict(list)
        for incident in self.incidents():
            for whole in {incident.part_of, incident.outcome_of} - {None}:
                found[IncidentId(str(whole))].append(incident)
        return found

    @cached_property
    def decisions_of(self) -> dict[ClaimId, list[Decision]]:
        """What people decided, by claim."""
        found: dict[ClaimId, list[Decision]] = defaultdict(list)
        for decision in self.account.decisions:
            found[decision.claim].append(decision)
        return found

    @cached_property
    def holding_claims(self) -> frozenset[ClaimId]:
        """The claims that holdings rest on."""
        return frozenset(claim for one in self.account.holdings for claim in one.claims)

    @cached_property
    def incident_by_id(self) -> dict[IncidentId, Incident]:
        """The incidents by id."""
        return {incident.id: incident for incident in self.account.incidents}

    def short_id(self, incident: IncidentId) -> str:
        """The start of an incident's id that no other incident of the account begins with."""
        return incident[: self._short]

    def claims_of(self, ids: Iterable[ClaimId]) -> list[Claim]:
        """The claims with these ids, by report name and position."""
        return sorted((self.claims[one] for one in set(ids) if one in self.claims), key=claim_order)

    def outlet_of(self, claim: Claim) -> str:
        """Who published the claim: the outlet, or the file's name where the outlet is not known."""
        report = self.reports.get(claim.report)
        return (report and report.outlet) or claim.doc

    def speaker(self, name: str) -> str:
        """A speaker fit for print: a report that speaks for itself goes by its outlet."""
        return self._outlets.get(name, name)

    def incidents(self) -> list[Incident]:
        """Incidents by first day, place and id; those without a first day last."""
        return sorted(self.account.incidents, key=incident_order)

    def all_claims(self) -> list[Claim]:
        """Claims by report name and position."""
        return sorted(self.account.claims, key=claim_order)

    def holdings(self) -> list[Holding]:
        """Holdings by place, then time."""
        return sorted(self.account.holdings, key=holding_order)

    def stances(self) -> list[Stance]:
        """Stances by actor, other, kind and time."""
        return sorted(self.account.stances, key=stance_order)

    def versions(self) -> tuple[str, ...]:
        """Versions of everything the account was made with, each once."""
        return tuple(sorted(set(self.account.versions)))


def incident_of(account: Account, wanted: str) -> Incident:
    """The incident of that id, of the start of an id, or with the claim of that id. Raises UsageError."""
    return find_incident(Lookup(account), wanted)


def find_incident(at: Lookup, wanted: str) -> Incident:
    """The incident with that id, with an id that starts so, or that holds the claim of that id."""
    ids = {incident.id: incident for incident in at.account.incidents}
    holder = next((owner for claim, owner in at.incident_of.items() if claim == wanted), None)
    if holder is not None:
        return ids[holder]
    near = [wanted] if wanted in ids else sorted(one for one in ids if wanted and one.startswith(wanted))
    if len(near) == 1:
        return next(incident for one, incident in ids.items() if one == near[0])
    if near:
        raise UsageError(
            f"{wanted!r} begins {len(near)} incidents ({', '.join(near[:3])} ...): give more of the id"
        )
    close = get_close_matches(wanted, list(ids), n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "`khaldun show` prints them"
    raise UsageError(f"there is no incident {wanted!r} among {len(ids)}: {hint}")


def _short_length(ids: set[IncidentId]) -> int:
    """Characters after which all ids differ, and never fewer than SHORT."""
    length = SHORT
    while len({one[:length] for one in ids}) < len(ids):
        length += 1
    return length


def claim_order(claim: Claim) -> tuple[str, str, int, int, str]:
    """By report name, report and position in its text."""
    first = claim.evidence[0]
    return claim.doc, claim.report, first.start, first.end, claim.id


def incident_order(incident: Incident) -> tuple[date, str, str]:
    """By first day (unknown last), place and id."""
    start = (incident.period and incident.period.start) or date.max
    return start, incident.place.canonical if incident.place else "", incident.id


def holding_order(holding: Holding) -> tuple[str, str, date, date, str, str, tuple[str, ...]]:
    """By place, then from when to when (unknown first), holder and claims."""
    place = holding.place
    start, end = holding.start or date.min, holding.end or date.max
    return place.canonical, place.id or "", start, end, holding.holder or "", holding.state, holding.claims


def stance_order(stance: Stance) -> tuple[str, str, str, bool, date, date, tuple[str, ...]]:
    """By actor, other, kind and time (unknown first)."""
    start, end = stance.start or date.min, stance.end or date.max
    return stance.actor, stance.other, stance.kind, stance.negative, start, end, stance.claims


def drawn_point(place: Place | None) -> tuple[float, float] | None:
    """(lat, lon) of a place exact enough to be drawn as a point, else None."""
    if place is None or place.lat is None or place.lon is None or place.precision not in DRAWN:
        return None
    return place.lat, place.lon
