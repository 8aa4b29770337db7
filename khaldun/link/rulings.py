"""What people decided: judgements found again among the claims, as pairs that must or must not be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from khaldun.link.anchors import Anchors
from khaldun.link.unions import Unions
from khaldun.records import Anchor, ClaimId, Judgement, Refusal, Verdict
from khaldun.records.judging import in_force
from khaldun.records.link import ON_PAIRS

ROOM = "link"
Pair = tuple[ClaimId, ClaimId]


class Rulings(Struct, frozen=True, kw_only=True):
    """Pairs of claims a person joined or parted, and the judgements whose words were not found."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    orphans: tuple[Refusal, ...] = ()


def rulings_of(judgements: Iterable[Judgement], anchors: Anchors) -> Rulings:
    """The judgements in force as pairs of claims that do not contradict one another.

    The latest judgement wins, on a pair and between pairs; "unsure" lifts an earlier decision. Those on words
    that no claim has any more are orphans.
    """
    latest: dict[Pair, Verdict] = {}
    orphans = []
    for judgement in reversed(in_force(judgements)):
        if judgement.verdict not in ON_PAIRS or judgement.right is None:
            continue
        left, right = anchors.find(judgement.left), anchors.find(judgement.right)
        if left is None or right is None:
            orphans.append(orphan(judgement, judgement.left if left is None else judgement.right))
        elif left != right:
            low, high = sorted((left, right))
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


def joined_with(rulings: Rulings, told_again: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs ruled one and those that repeat one another, sorted; less what would together join, over a
    third claim or more, two that a person parted.
    """
    every = {*rulings.same, *told_again}
    whole: Unions[ClaimId] = Unions()
    for pair in every:
        whole.join(*pair)
    broken = {whole.root(one) for one, other in rulings.different if whole.together(one, other)}
    kept: Unions[ClaimId] = Unions()
    left_out = set()
    for pair in (*rulings.same, *sorted(every - {*rulings.same})):
        if whole.root(pair[0]) not in broken:
            continue
        if _would_join_parted(kept, pair, rulings.different):
            left_out.add(pair)
        else:
            kept.join(*pair)
    return tuple(sorted(every - left_out))


def orphan(judgement: Judgement, anchor: Anchor) -> Refusal:
    """A decision whose words no claim has any more: told, never dropped."""
    span = anchor.span
    where = f"{span.start}..{span.end}" if span else "the whole text"
    reason = (
        f"the judgement of {judgement.by} on {judgement.at:%Y-%m-%d} ({judgement.verdict}) holds on to a "
        f"{anchor.event_type} at {where} where no claim is read any more; judge again or withdraw it"
    )
    return Refusal(report=anchor.raw_sha256, room=ROOM, reason=reason)
