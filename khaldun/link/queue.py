"""What is worth a person's look: pairs on even scales and ill-read figures, by what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10, tanh

from khaldun.records import HAPPENED, Account, Claim, ClaimId, Incident, Link, TollKind
from khaldun.records.review import ReviewItem
from khaldun.records.totals import toll_total

HARM = (TollKind.KILLED, TollKind.WOUNDED)
LEAST_DOUBT = 0.05
"""Below it the scales are sure (log-odds beyond 3.7, or a score above .95): no list shows it."""
DIGITS = 6  # of doubt and impact: the same on every machine


def review_queue(account: Account, limit: int | None = None) -> tuple[ReviewItem, ...]:
    """Pairs and claims by doubt times impact, the most worthwhile first; nothing anybody has decided on."""
    found = [*_pairs(account), *_claims(account)]
    found.sort(key=lambda item: (-round(item.doubt * item.impact, DIGITS), item.left, item.right or ""))
    return tuple(found[:limit])


def _pairs(account: Account) -> Iterator[ReviewItem]:
    claims = {claim.id: claim for claim in account.claims}
    home = {claim: incident for incident in account.incidents for claim in incident.claims}
    for link in account.links:
        left, right = home.get(link.left), home.get(link.right)
        doubt = 1 - tanh(abs(link.weight) / 2000)  # twice the distance of the probability from one half
        if link.barred or _decided(link) or left is None or right is None or doubt < LEAST_DOUBT:
            continue
        together = left.id == right.id
        sides = (claims[link.left], claims[link.right]) if together else (left, right)
        yield ReviewItem(
            kind="pair",
            left=link.left,
            right=link.right,
            doubt=round(doubt, DIGITS),
            impact=_impact(min(people(one) for one in sides), max(left.reports, right.reports)),
            weight=link.weight,
            reasons=link.reasons,
            together=together,
        )


def _claims(account: Account) -> Iterator[ReviewItem]:
    decided = {one.claim for one in account.decisions}
    home: dict[ClaimId, Incident] = {
        claim: incident for incident in account.incidents for claim in incident.claims
    }
    for claim in account.claims:
        doubt, incident = 1 - claim.score, home.get(claim.id)
        if claim.id in decided or incident is None or doubt < LEAST_DOUBT or not people(claim):
            continue
        yield ReviewItem(
            kind="claim",
            left=claim.id,
            doubt=round(doubt, DIGITS),
            impact=_impact(people(claim), incident.reports),
        )


def _decided(link: Link) -> bool:
    return any(reason.rule.startswith("judgement:") for reason in link.reasons)


def _impact(number: int, reports: int) -> float:
    """1 and more: ten times the people, or the reports, is one more."""
    return round(1 + log10(1 + number) + log10(max(1, reports)), DIGITS)


def people(side: Claim | Incident) -> int:
    """The largest bound of its dead and wounded; 0 where it tells of none, or of what has not happened.

    Of a pair the smaller counts: as many would be counted twice, or once too few.
    """
    if isinstance(side, Incident):
        totals = [total for kind in HARM if (total := toll_total(side, kind))]
        return sum(max(total.low or 0, total.best or 0, total.high or 0) for total in totals)
    if side.modality not in HAPPENED:
        return 0
    return sum(max(toll.low or 0, toll.high or 0) for toll in side.tolls if toll.kind in HARM)
