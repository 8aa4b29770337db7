"""An incident as other policies make it: its claims are counted once, and weighed by each.

A policy makes figures and nothing else (policies.py), so of an incident that was reconciled only its tolls
are worked out again, and the contest of parts that exceed their whole, which hangs on how high that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from khaldun.reconcile.counts.statements import Key
from khaldun.reconcile.counts.tolls import Weighed, hang_scales, weighed_by
from khaldun.reconcile.disputes.found import find_contests, open_case
from khaldun.reconcile.incident import ordered_parts
from khaldun.reconcile.parties import in_words
from khaldun.reconcile.voices import voices_of
from khaldun.records import Claim, ClaimId, Contest, Incident, Report, ReportId


def reweigh_incident(
    incident: Incident,
    *,
    policy: str,
    policies: Sequence[str],
    claims: Sequence[Claim],
    parts: Sequence[Sequence[Claim]],
    reports: Mapping[ReportId, Report],
    sides: Mapping[str, str],
    circles: Mapping[str, frozenset[str]],
    borrowed: Mapping[Key, ClaimId],
) -> Iterator[Incident]:
    """The incident under each of `policies`, byte for byte as `reconcile_incident` makes it.

    It was reconciled under `policy`, from these claims and beside all this. Raises UsageError for a policy
    that does not exist.
    """
    claims = list(map(in_words, claims))
    everyone = (*claims, *(claim for part in parts for claim in part))
    voices = voices_of(everyone, incident.origins, reports)
    scales = hang_scales(
        claims,
        event_type=incident.event_type,
        voices=voices,
        origins=incident.origins,
        reports=reports,
        parts=ordered_parts(parts),
        sides=sides,
        borrowed=borrowed,
    )

    def disagreed(weighed: Sequence[Weighed]) -> tuple[Contest, ...]:
        case = open_case(
            claims,
            event_type=incident.event_type,
            voices=voices,
            reports=reports,
            sides=sides,
            circles=circles,
        )
        return find_contests(case, weighed=weighed)

    first = weighed_by(scales, policy)
    contests = {_exceeded(first): incident.contests}
    for name in policies:
        weighed = first if name == policy else weighed_by(scales, name)
        exceeded = _exceeded(weighed)
        if exceeded not in contests:
            contests[exceeded] = disagreed(weighed)
        tolls = tuple(account for one in weighed for account in one.accounts)
        yield replace(incident, tolls=tolls, contests=contests[exceeded])


def _exceeded(weighed: Sequence[Weighed]) -> tuple[bool, ...]:
    """Of which kinds of harm parts exceed their whole: all that contests hear of a policy."""
    return tuple(bool(one.exceeding) for one in weighed)
