"""What people decided: judgements found again among the claims, as pairs that must or must not be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from khaldun.link.unions import Unions
from khaldun.records import Anchor, Claim, ClaimId, Judgement, Refusal, Report, ReportId, Span, Verdict

ROOM = "link"
LEAST_OVERLAP = 0.5
Pair = tuple[ClaimId, ClaimId]


class Rulings(Struct, frozen=True, kw_only=True):
    """Pairs of claims a person joined or parted, and the judgements whose words were not found."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    orphans: tuple[Refusal, ...] = ()


def rulings_of(
    judgements: Iterable[Judgement], claims: Sequence[Claim], reports: Sequence[Report]
) -> Rulings:
    """The live judgements as pairs of claims that do not contradict one another.

    An anchor is the claim of the same bytes and type whose words overlap most, by at least half of the
    shorter. The latest judgement wins, on a pair and between pairs; "unsure" lifts an earlier decision.
    """
    anchored = _claims_by_bytes(claims, reports)
    latest: dict[Pair, Verdict] = {}
    orphans = []
    for judgement in sorted(judgements, key=_latest_first, reverse=True):
        if judgement.withdrawn is not None:
            continue
        pair = _find(judgement.left, anchored), _find(judgement.right, anchored)
        if pair[0] is None or pair[1] is None:
            orphans.append(_orphan(judgement, judgement.left if pair[0] is None else judgement.right))
        elif pair[0] != pair[1]:
            low, high = sorted((pair[0], pair[1]))
            latest.setdefault((low, high), judgement.verdict)
    return _settle(latest, tuple(sorted(orphans, key=lambda refusal: (refusal.report, refusal.reason))))


def _settle(latest: Mapping[Pair, Verdict], orphans: tuple[Refusal, ...]) -> Rulings:
    """Keep decisions from the latest to the oldest, leaving out what a later one rules out."""
    joined: Unions[ClaimId] = Unions()
    same: list[Pair] = []
    different: list[Pair] = []
    for pair, verdict in latest.items():
        if verdict is Verdict.SAME and not _would_join_parted(joined, pair, different):
            joined.join(*pair)
            same.append(pair)
        elif verdict is Verdict.DIFFERENT and not joined.together(*pair):
            different.append(pair)
    return Rulings(same=tuple(sorted(same)), different=tuple(sorted(different)), orphans=orphans)


def _would_join_parted(joined: Unions[ClaimId], pair: Pair, different: Iterable[Pair]) -> bool:
    ends = {joined.root(pair[0]), joined.root(pair[1])}
    return any({joined.root(one), joined.root(other)} == ends for one, other in different)


def _latest_first(judgement: Judgement) -> tuple[object, ...]:
    left, right = judgement.left, judgement.right
    return (judgement.at, judgement.by, left.raw_sha256, left.span, right.raw_sha256, right.span)


def _claims_by_bytes(
    claims: Iterable[Claim], reports: Iterable[Report]
) -> dict[tuple[str, str], list[Claim]]:
    raw: dict[ReportId, str] = {report.id: report.raw_sha256 for report in reports}
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.report in raw:
            found[raw[claim.report], claim.event_type].append(claim)
    return found


def _find(anchor: Anchor, anchored: Mapping[tuple[str, str], Sequence[Claim]]) -> ClaimId | None:
    nearest: tuple[float, ClaimId] | None = None
    for claim in anchored.get((anchor.raw_sha256, anchor.event_type), ()):
        overlap = max(_overlap(anchor.span, span) for span in claim.evidence)
        rank = (-overlap, claim.id)
        if overlap >= LEAST_OVERLAP and (nearest is None or rank < nearest):
            nearest = rank
    return nearest[1] if nearest else None


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / min(one.end - one.start, other.end - other.start) if shared > 0 else 0.0


def _orphan(judgement: Judgement, anchor: Anchor) -> Refusal:
    reason = (
        f"the judgement of {judgement.by} on {judgement.at:%Y-%m-%d} holds on to a {anchor.event_type} at "
        f"{anchor.span.start}..{anchor.span.end} where no claim is read any more; judge the pair again or "
        "withdraw it"
    )
    return Refusal(report=anchor.raw_sha256, room=ROOM, reason=reason)
