"""Which incidents' figures may be summed with those of others, and why the rest may not."""

from __future__ import annotations

from collections.abc import Iterable

from khaldun.records.drawn import drawn_point
from khaldun.records.incident import Incident
from khaldun.records.pages import Adds
from khaldun.records.totals import ToSum, toll_total
from khaldun.records.values import HAPPENED, EventType, TollKind, TollScope

WIDER = frozenset({TollScope.CONFLICT, TollScope.STOCK, TollScope.FLOW})
"""Scopes of figures that count more than one happening, without end: none says what it holds already."""
RUNNING = frozenset({TollScope.EPISODE})
"""Scopes of figures that count one battle or round so far."""
SUMMED_KINDS = frozenset({TollKind.KILLED, TollKind.WOUNDED})
TALK = frozenset(
    {
        EventType.AGREEMENT,
        EventType.AID,
        EventType.APPEAL,
        EventType.DECISION,
        EventType.LEGAL_ACTION,
        EventType.MEETING,
        EventType.POLITICAL_CHANGE,
        EventType.RECOGNITION,
        EventType.RELATION,
        EventType.SANCTION_EMBARGO,
        EventType.STATEMENT,
    }
)
"""Kinds of happening in which people speak of the dead, and in which nobody dies."""
NOT_BY_FORCE = frozenset({EventType.STRATEGIC_DEVELOPMENT})
"""Deaths by hunger, disease or accident: shown, and never added to those by violence."""
NOT_HAPPENED = "nobody says that it has happened"
BACKGROUND = "it is told as background to something else"
OTHER_CAUSES = "they died or were hurt by hunger, disease or accident, not by force"
SPOKEN_OF = "people only speak of them here"
OF_MORE = "the figure counts more than this: a whole war, or all over a longer time"
NOT_BOUNDED = (
    "the figure counts a battle that began nobody says when, or in a place too wide to say what else it holds"
)
MAYBE_THE_SAME = "the rest may be the people of other incidents at this place and time"
WITHIN = "it is part of an incident that is summed itself"
NO_LEAST = "no report says how many there were at least"
"""Why an incident adds nothing to sums, in the words of the page and of tables."""


def summed_incidents(incidents: Iterable[Incident]) -> frozenset[str]:
    """The incidents whose figures may be summed, so that nobody is counted twice and nobody is lost: no
    background, none whose figures hold those of others, no deaths by hunger, disease or accident, and no part
    of one that is summed itself.
    """
    known = {incident.id: incident for incident in incidents}

    def within_summed(incident: Incident) -> bool:
        seen = {incident.id}
        while incident.part_of is not None and incident.part_of not in seen:
            whole = known.get(incident.part_of)
            if whole is None or _stands_alone(whole):
                return True
            seen.add(whole.id)
            incident = whole
        return incident.part_of is not None

    return frozenset(one.id for one in known.values() if _stands_alone(one) and not within_summed(one))


def _stands_alone(incident: Incident) -> bool:
    by_force = incident.event_type not in NOT_BY_FORCE
    return by_force and not incident.background and not _counts_others(incident)


def _counts_others(incident: Incident) -> bool:
    """Whether its dead or wounded hold those of others in a way nobody can tell: of a war, of what somebody
    speaks of, of a round of fighting that began nobody says when, or in a place too wide to say what else
    lies in it.
    """
    if incident.event_type in TALK or _used(incident, WIDER):
        return True
    began = incident.period is not None and incident.period.start is not None
    placed = drawn_point(incident.place) != (None, None)
    return counts_what_came_before(incident) and not (began and placed)


def counts_what_came_before(incident: Incident) -> bool:
    """Whether a figure of its dead or wounded is the running total of a battle or round: it may hold all who
    died at its place before, and adds to a sum only what it counts beyond them.
    """
    return _used(incident, RUNNING)


def _used(incident: Incident, scopes: frozenset[TollScope]) -> bool:
    return any(
        statement.used and statement.scope in scopes
        for account in incident.tolls
        if account.kind in SUMMED_KINDS
        for statement in account.statements
    )


def why_not_summed(incident: Incident) -> str | None:
    """Why an incident is not summed with others, in words; None where it is, or is part of one that is."""
    if incident.status not in HAPPENED:
        return NOT_HAPPENED
    if incident.background:
        return BACKGROUND
    if incident.event_type in NOT_BY_FORCE:
        return OTHER_CAUSES
    if incident.event_type in TALK:
        return SPOKEN_OF
    if _used(incident, WIDER):
        return OF_MORE
    return NOT_BOUNDED if _counts_others(incident) else None


def adding(incident: Incident, share: ToSum) -> Adds:
    """What an incident adds to sums (`share`), with the reason where that is less than it counts."""
    counted = {kind: toll_total(incident, kind) for kind in (TollKind.KILLED, TollKind.WOUNDED)}
    if not any(counted.values()):
        return Adds()
    shares = {TollKind.KILLED: share.killed, TollKind.WOUNDED: share.wounded}
    if all(shares[kind] is None for kind, total in counted.items() if total):
        return Adds(why=why_not_summed(incident) or WITHIN)
    fewer = any((total.low or 0) > (shares[kind] or 0) for kind, total in counted.items() if total)
    none = None if any(shares.values()) else NO_LEAST
    return Adds(killed=share.killed, wounded=share.wounded, why=MAYBE_THE_SAME if fewer else none)
