"""One cluster of claims made one incident: a pure function of its claims, whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from khaldun.reconcile.counts.beside import Beside, look_beside
from khaldun.reconcile.counts.bounds import holds_place, place_key, same_place
from khaldun.reconcile.counts.tolls import weigh_tolls
from khaldun.reconcile.disputes.found import find_contests, open_case
from khaldun.reconcile.grades import grade_incident
from khaldun.reconcile.parties import agreed_roles, in_words, roles_told, where_worded
from khaldun.reconcile.periods import agreed_period
from khaldun.reconcile.policies import DEFAULT_POLICY
from khaldun.reconcile.voices import (
    bodied,
    denied,
    happened,
    non_confirming,
    origin_of,
    speaker_side,
    voices_of,
)
from khaldun.records import (
    Claim,
    ClaimId,
    EventType,
    Incident,
    IncidentId,
    Modality,
    Origin,
    Place,
    PlacePrecision,
    Report,
    ReportId,
)
from khaldun.records.wire import digest

STATUS_ORDER = (
    Modality.ASSERTED,
    Modality.REPORTED,
    Modality.FUTURE,
    Modality.PLANNED,
    Modality.REQUESTED,
    Modality.HYPOTHETICAL,
    Modality.DENIED,
)
"""Strongest first: what happened, what is to happen, what is only wanted or supposed, what did not."""

EXACTNESS = (
    PlacePrecision.POINT,
    PlacePrecision.DISTRICT,
    PlacePrecision.TOWN,
    PlacePrecision.NEAR_TOWN,
    PlacePrecision.REGION,
    PlacePrecision.COUNTRY,
    PlacePrecision.CONTINENT,
    PlacePrecision.MULTI,
)
"""Most exact first."""


def id_of_incident(claims: Iterable[ClaimId]) -> IncidentId:
    """The id of the incident with these claims: it hangs on the smallest, so that growth seldom moves it."""
    return IncidentId(f"inc_{digest(min(claims))}")


def reconcile_incident(
    claims: Sequence[Claim],
    *,
    origins: Sequence[Origin],
    independent: int,
    reports: Mapping[ReportId, Report],
    parts: Sequence[Sequence[Claim]] = (),
    part_of: IncidentId | None = None,
    outcome_of: IncidentId | None = None,
    policy: str = DEFAULT_POLICY,
    sides: Mapping[str, str] | None = None,
    asides: Sequence[Claim] = (),
    beside: Beside | None = None,
    circles: Mapping[str, frozenset[str]] | None = None,
) -> Incident:
    """The incident that these claims tell.

    `parts` are the claims of each incident that is part of this one: they raise the low bound of its tolls
    and are never added. `independent` counts the dependency components among `origins`. `sides` gives the
    camp of a party or speaker, `circles` whom an actor acts with (khaldun.records.actor.circle_of). `beside`
    is what all claims of the reports say about one another (worked out once, for all clusters, by
    `look_beside`); without it, it is worked out from the claims and `asides`.

    Raises UsageError for a policy that does not exist.
    """
    camps = sides or {}
    seen = beside or look_beside((*claims, *asides))
    told = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    members = tuple(map(in_words, told))  # no figure, side or grade rests on a party that is only implied
    everyone = (*members, *(claim for part in parts for claim in part))
    voices = voices_of(everyone, origins, reports)
    event_type = agreed_type(members, voices)
    weighed = weigh_tolls(
        members,
        event_type=event_type,
        voices=voices,
        origins=origins,
        reports=reports,
        parts=ordered_parts(parts),
        policy=policy,
        sides=camps,
        borrowed=seen.borrowed,
    )
    case = open_case(
        members,
        event_type=event_type,
        voices=voices,
        reports=reports,
        sides=camps,
        circles=circles,
    )
    contests = find_contests(case, weighed=weighed)
    own = _own_origins(members, origins)
    telling = [claim for claim in members if happened(claim)] or list(members)
    acting = [claim for claim in told if happened(claim)] or told
    actors, recipients = agreed_roles(roles_told(where_worded(acting), event_type), event_type)
    grade = grade_incident(
        members,
        event_type=event_type,
        origins=own,
        independent=independent,
        contests=contests,
        sides=camps,
    )
    return Incident(
        id=id_of_incident(claim.id for claim in members),
        claims=tuple(claim.id for claim in members),
        event_type=event_type,
        sub_event_type=_agreed_sub_type(members, event_type),
        status=agreed_status(members),
        grade=grade,
        origins=own,
        independent=independent,
        reports=len({claim.report for claim in members}),
        outlets=len(_outlets(members, reports)),
        sides=len(_sides(telling, own, camps)),
        actors=actors,
        recipients=recipients,
        place=agreed_place(telling),
        period=agreed_period(telling, event_type),
        tolls=tuple(account for one in weighed for account in one.accounts),
        contests=contests,
        part_of=part_of,
        outcome_of=outcome_of,
        unconfirmed=_unconfirmed(members, seen),
        background=all(claim.background for claim in members),
    )


def ordered_parts(parts: Sequence[Sequence[Claim]]) -> list[Sequence[Claim]]:
    """The claims of each part, in the order of their smallest ids."""
    return sorted((part for part in parts if part), key=lambda part: min(claim.id for claim in part))


def agreed_type(claims: Sequence[Claim], voices: Mapping[ClaimId, str]) -> EventType:
    """The type most voices give, ties by the order of the guideline.

    Who says that it happened votes; a denial joins what it denies, and a non-confirmation has no vote.
    """
    if len(claims) == 1:
        return claims[0].event_type
    voting = [claim for claim in claims if happened(claim)]
    voting = voting or [claim for claim in claims if not non_confirming(claim)] or list(claims)
    votes = Counter(event_type for _, event_type in {(voices[c.id], c.event_type) for c in voting})
    order = list(EventType)
    return min(votes, key=lambda kind: (-votes[kind], order.index(kind)))


def _agreed_sub_type(claims: Sequence[Claim], event_type: EventType) -> str | None:
    votes = Counter(
        claim.sub_event_type for claim in claims if claim.event_type is event_type and claim.sub_event_type
    )
    return min(votes, key=lambda name: (-votes[name], name)) if votes else None


def agreed_status(claims: Sequence[Claim]) -> Modality:
    """The strongest status any claim gives it; what a report's body tells stands above its headline."""
    voting = [claim for claim in bodied(claims) if not non_confirming(claim)] or list(claims)
    return min((_status(claim) for claim in voting), key=STATUS_ORDER.index)


def _status(claim: Claim) -> Modality:
    return Modality.DENIED if denied(claim) else claim.modality


def _own_origins(claims: Sequence[Claim], origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """The origins of these claims, trimmed to them."""
    reports = {claim.id: claim.report for claim in claims}
    trimmed = []
    for origin in sorted(origins, key=lambda origin: origin.id):
        own = tuple(sorted(claim for claim in origin.claims if claim in reports))
        if own:
            told = tuple(sorted({reports[claim] for claim in own}))
            trimmed.append(replace(origin, claims=own, reports=told))
    return tuple(trimmed)


def _outlets(claims: Sequence[Claim], reports: Mapping[ReportId, Report]) -> set[str]:
    known = (reports[claim.report] for claim in claims if claim.report in reports)
    return {report.outlet for report in known if report.outlet}


def _sides(claims: Sequence[Claim], origins: Sequence[Origin], sides: Mapping[str, str]) -> set[str]:
    by_claim = origin_of(claims, origins)
    camps = (speaker_side(claim, by_claim.get(claim.id), sides) for claim in claims)
    return {camp for camp in camps if camp is not None}


def agreed_place(claims: Sequence[Claim]) -> Place | None:
    """The most exact place that at least half as many claims name as name the commonest one, among those
    that fewest claims contradict.
    """
    placed = [(claim.id, claim.place) for claim in claims if claim.place is not None]
    if len(placed) < 2:
        return placed[0][1] if placed else None
    votes = Counter(place_key(place) for _, place in placed)
    shown = {key: _best_shown(placed, key) for key in votes}
    agreeing = {key: sum(_agree(place, other) for _, other in placed) for key, place in shown.items()}
    common = max(votes.values())
    often = [key for key in votes if 2 * votes[key] >= common]
    best = max(agreeing[key] for key in often)
    chosen = min(
        (key for key in often if agreeing[key] == best),
        key=lambda key: (EXACTNESS.index(shown[key].precision), -votes[key], key),
    )
    return shown[chosen]


def _best_shown(placed: Sequence[tuple[ClaimId, Place]], key: str) -> Place:
    same = [(place.inherited, claim, place) for claim, place in placed if place_key(place) == key]
    return min(same, key=lambda one: one[:2])[2]


def _agree(left: Place, right: Place) -> bool:
    return same_place(left, right) or holds_place(left, right) or holds_place(right, left)


def _unconfirmed(members: Sequence[Claim], beside: Beside) -> bool:
    """Whether a party was asked and did not confirm: said inside the cluster, or beside it."""
    if any(non_confirming(claim) for claim in members):
        return len(members) > 1
    return any(claim.id in beside.asked for claim in members)
