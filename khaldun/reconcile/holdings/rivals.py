"""Who contradicts whom about a place: holders of other camps, by other voices, of days both accounts tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from khaldun.reconcile.counts.bounds import names_of
from khaldun.reconcile.holdings.evidence import DAY
from khaldun.reconcile.parties import NAME_LINKS, is_named
from khaldun.reconcile.rules import holding_rules
from khaldun.reconcile.voices import happened, side_of, voice_name
from khaldun.records import (
    Claim,
    ClaimId,
    EventType,
    Holding,
    Party,
    Period,
    PeriodPrecision,
    PlacePrecision,
    Report,
    ReportId,
)

Stretch = tuple[date, date]
"""First and last day."""
VAGUE = frozenset({PeriodPrecision.MONTH, PeriodPrecision.YEAR})
"""A time that says somewhere in it, not all through it."""
TENURE = frozenset({EventType.TERRITORIAL_CONTROL, EventType.TERRITORIAL_CHANGE})


class Ground(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the holders of places are known from: the claims, the camp of every party, whom each acts with."""

    claims: Mapping[ClaimId, Claim] = {}
    reports: Mapping[ReportId, Report] = {}
    parties: Mapping[str, Party] = {}
    sides: Mapping[str, str] = {}
    circles: Mapping[str, frozenset[str]] = {}

    def camps(self, name: str) -> frozenset[str]:
        """Everybody whose holding it would be."""
        return self.circles.get(name, frozenset()) | {name, side_of(name, self.sides)}

    def named(self, name: str) -> bool:
        """Whether a holder goes by a name: "governments" and "an alliance of rebels" are nobody's rivals."""
        return is_named(self.parties.get(name) or Party(canonical=name))


def ground_of(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    sides: Mapping[str, str],
    circles: Mapping[str, frozenset[str]],
) -> Ground:
    """The ground that claims and their reports give."""
    parties: dict[str, Party] = {}
    for claim in claims:
        for party in (*claim.actors, *claim.recipients):
            if party.known or party.canonical not in parties:
                parties[party.canonical] = party
    by_id = {claim.id: claim for claim in claims if claim.event_type in TENURE}
    told = {report.id: report for report in reports}
    return Ground(claims=by_id, reports=told, parties=parties, sides=sides, circles=circles)


def are_rivals(left: Sequence[str], right: Sequence[str], ground: Ground) -> bool:
    """Whether the holders of one account and of another share no camp and no name, and all go by a name."""
    if not left or not right or not all(map(ground.named, (*left, *right))):
        return False
    return not any(
        ground.camps(one) & ground.camps(other) or _is_one_name(one, other) for one in left for other in right
    )


def _is_one_name(left: str, right: str) -> bool:
    """Whether one name is the other with words added ("Orma Guard" and "Orma Guard OG")."""
    one, other = (
        {word for word in name.casefold().split() if word not in NAME_LINKS} for name in (left, right)
    )
    return one <= other or other <= one


def contradict(left: Holding, right: Holding, ground: Ground) -> bool:
    """Whether two holdings are accounts that cannot both be true: a place that one holds alone, no report
    that tells of both holders (then each holds a part, or the one came after the other), and a day of which
    both accounts speak, however far a convention carries them.

    Without the claims behind them only their days are known.
    """
    if left.place.precision not in holding_rules().contested_precisions:
        return False
    if not ground.claims:
        return True
    one, other = (list(_claims_of(holding, ground)) for holding in (left, right))
    if told_together([claim.id for claim in one], [claim.id for claim in other], ground):
        return False
    if _losers(one, ground) & _losers(other, ground):
        return False  # who take a place from one holder took it together
    return _share_a_day(_stretches(one, left), _stretches(other, right))


def _claims_of(holding: Holding, ground: Ground) -> Iterator[Claim]:
    """The claims that give the place to the holder."""
    camps = ground.camps(holding.holder or "")
    for claim_id in holding.claims:
        claim = ground.claims.get(claim_id)
        if claim is None or not happened(claim) or claim.sub_event_type in holding_rules().losing:
            continue
        if drives_out([claim_id], ground):
            continue
        if any(ground.camps(party.canonical) & camps for party in claim.actors):
            yield claim


def drives_out(claims: Sequence[ClaimId], ground: Ground) -> bool:
    """Whether a claim takes a place from its own taker: somebody was driven out, by whom is not said."""
    told = (ground.claims[claim] for claim in claims if claim in ground.claims)
    return any(names_of(claim.actors) & names_of(claim.recipients) for claim in told)


def _losers(claims: Sequence[Claim], ground: Ground) -> frozenset[str]:
    """From whom claims say that the place was taken."""
    taken = [claim for claim in claims if claim.event_type is EventType.TERRITORIAL_CHANGE]
    names = names_of([party for claim in taken for party in claim.recipients])
    return frozenset(name for name in names if ground.named(name))


def told_together(left: Sequence[ClaimId], right: Sequence[ClaimId], ground: Ground) -> bool:
    """Whether one voice tells both, or one report without giving them to two speakers: who does so sees no
    contradiction, but two parts or two days.
    """
    one, other = (
        [ground.claims[claim] for claim in claims if claim in ground.claims] for claims in (left, right)
    )
    if {_voice(claim, ground) for claim in one} & {_voice(claim, ground) for claim in other}:
        return True
    shared = {claim.report for claim in one} & {claim.report for claim in other}
    return any(claim.attribution.speaker is None for claim in (*one, *other) if claim.report in shared)


def _voice(claim: Claim, ground: Ground) -> str:
    return voice_name(claim, ground.reports)


def of_one_day(left: Period | None, right: Period | None) -> bool:
    """Whether both periods are of a day or two, and share one: "in three weeks" has no day of a capture."""
    if left is None or right is None:
        return False
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    longest = max(left.end - left.start, right.end - right.start)
    return longest <= DAY and max(left.start, right.start) <= min(left.end, right.end)


def _stretches(claims: Sequence[Claim], holding: Holding) -> list[Stretch]:
    """The days for which claims give the place to its holder, those of them that give all of it."""
    days = (_days(claim, holding) for claim in claims if not _is_of_a_part(claim))
    return [stretch for stretch in days if stretch is not None]


def _is_of_a_part(claim: Claim) -> bool:
    """Whether the reader or the words give the holder only a part of a town."""
    if claim.sub_event_type in holding_rules().parted:
        return True
    town = claim.place is not None and claim.place.precision is PlacePrecision.TOWN
    return town and _partly().search(claim.words) is not None


@cache
def _partly() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(holding_rules().partly)})(?!\w)", re.IGNORECASE)


def _days(claim: Claim, holding: Holding) -> Stretch | None:
    """The days that the words of a claim name, and those after a capture; of "in May" none for sure."""
    start, end = claim.period.start, claim.period.end
    if end is None:
        return None
    if claim.event_type is EventType.TERRITORIAL_CHANGE:
        return end + DAY, max(holding.end or end, end + DAY)
    return None if claim.period.precision in VAGUE else (start or end, end)


def _share_a_day(left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    """Whether any stretch of the one shares a day with any of the other."""
    told = sorted([(*stretch, 0) for stretch in left] + [(*stretch, 1) for stretch in right])
    reached = [date.min, date.min]
    for first, last, side in told:
        if first <= reached[1 - side]:
            return True
        reached[side] = max(reached[side], last)
    return False
