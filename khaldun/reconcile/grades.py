"""How well the record supports an incident: Airwars' words, each with the rule and the claims behind it.

`discounted` is for people only. Copies change nothing, since origins are counted and not reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from khaldun.reconcile.counts.bounds import names_of
from khaldun.reconcile.rules import incident_rules
from khaldun.reconcile.voices import (
    bodied,
    denied,
    happened,
    origin_of,
    side_of,
    speaker_side,
    spoken_for,
    unsourced,
)
from khaldun.records import (
    Claim,
    ClaimId,
    Contest,
    ContestField,
    EventType,
    Grade,
    GradeName,
    Origin,
)

GRADED_FIELDS = {
    ContestField.OCCURRENCE: "whether it happened",
    ContestField.PERPETRATOR: "who did it",
}


def grade_incident(
    claims: Sequence[Claim],
    *,
    event_type: EventType,
    origins: Sequence[Origin] = (),
    independent: int,
    contests: Sequence[Contest] = (),
    sides: Mapping[str, str],
) -> Grade:
    """Contested, confirmed, fair or weak. `independent` counts the independent origins of all the claims."""
    by_claim = origin_of(claims, origins)
    affirming = [claim for claim in bodied(claims) if happened(claim)]
    vouched = [claim for claim in affirming if not unsourced(claim)]
    voices = {by_claim[claim.id].id if claim.id in by_claim else claim.id for claim in vouched}
    support = min(independent, len(voices))
    hard = [contest for contest in contests if contest.hard and contest.field in GRADED_FIELDS]
    if hard:
        return _contested(hard, support)
    confirmed = _confirmed(vouched, claims, event_type, support, by_claim, sides)
    if confirmed is not None:
        return confirmed
    if support >= 2:
        rule = f"{support} independent origins and no hard contest"
        return _grade(GradeName.FAIR, rule, vouched)
    return _weak(vouched, affirming, claims)


def _grade(name: GradeName, rule: str, claims: Sequence[Claim]) -> Grade:
    return Grade(name=name, rule=rule, claims=tuple(sorted(claim.id for claim in claims)))


def _contested(hard: Sequence[Contest], support: int) -> Grade:
    fields = " and ".join(GRADED_FIELDS[contest.field] for contest in hard)
    rule = f"voices disagree on {fields}"
    if all(contest.field is ContestField.PERPETRATOR for contest in hard):
        occurrence = GradeName.FAIR if support >= 2 else GradeName.WEAK
        rule += f"; that it happened is {occurrence.value}"
    claims = {claim for contest in hard for position in contest.positions for claim in position.claims}
    return Grade(name=GradeName.CONTESTED, rule=rule, claims=tuple(sorted(claims)))


def _confirmed(
    vouched: Sequence[Claim],
    claims: Sequence[Claim],
    event_type: EventType,
    support: int,
    by_claim: Mapping[ClaimId, Origin],
    sides: Mapping[str, str],
) -> Grade | None:
    admitting = [claim for claim in vouched if _against_interest(claim, event_type, by_claim, sides)]
    if admitting:
        return _grade(GradeName.CONFIRMED, "the side responsible, or the loser, says so itself", admitting)
    camps = {_known_camp(claim, by_claim.get(claim.id), sides) for claim in vouched} - {None}
    if min(support, len(camps)) < 2 or any(denied(claim) for claim in claims):
        return None
    if not _from_two_reports(vouched, by_claim, sides):
        return None
    rule = f"{support} independent origins of {len(camps)} different sides, and none denies"
    return _grade(GradeName.CONFIRMED, rule, vouched)


def _from_two_reports(
    vouched: Sequence[Claim], by_claim: Mapping[ClaimId, Origin], sides: Mapping[str, str]
) -> bool:
    """Whether two reports each bring a voice that the other lacks, of different sides: not one page that
    quotes both, nor that page and a copy of it.
    """
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in vouched:
        origin = by_claim.get(claim.id)
        if camp := _known_camp(claim, origin, sides):
            told[claim.report].add((origin.id if origin else claim.id, camp))
    different = {frozenset(voices) for voices in told.values()}
    return any(
        one - other and other - one and len({camp for _, camp in one ^ other}) > 1
        for one, other in combinations(different, 2)
    )


def _known_camp(claim: Claim, origin: Origin | None, sides: Mapping[str, str]) -> str | None:
    """The camp of a speaker who is known to belong to one. A name nobody has placed may be of any side."""
    camp = speaker_side(claim, origin, sides)
    placed = claim.attribution.speaker in sides or (origin is not None and origin.side is not None)
    return camp if placed or spoken_for(claim) is not None else None


def _against_interest(
    claim: Claim, event_type: EventType, by_claim: Mapping[ClaimId, Origin], sides: Mapping[str, str]
) -> bool:
    """Whether a side admits its own harm or concedes its own loss.

    Words that accuse are no admission, nor are those that only name the speaker in what they tell.
    """
    rules = incident_rules()
    camp = _known_camp(claim, by_claim.get(claim.id), sides)
    if camp is None or _accuses(claim) or _is_only_named(claim):
        return False
    blamed = claim.actors if event_type in rules.admitting and claim.event_type in rules.admitting else ()
    losing = claim.recipients if event_type in rules.conceding else ()
    return camp in {side_of(name, sides) for name in names_of((*blamed, *losing))}


def _is_only_named(claim: Claim) -> bool:
    """Whether the speaker's name stands in the clause itself: somebody else may well be speaking of him."""
    span = claim.attribution.span
    return span is not None and claim.evidence[0].contains(span)


def _accuses(claim: Claim) -> bool:
    words = f"{claim.attribution.cue or ''} {claim.words}".casefold()
    return any(stem in words for stem in incident_rules().accusing)


def _weak(vouched: Sequence[Claim], affirming: Sequence[Claim], claims: Sequence[Claim]) -> Grade:
    if vouched:
        return _grade(GradeName.WEAK, "one origin", vouched)
    if affirming:
        return _grade(GradeName.WEAK, "a hedge without a speaker", affirming)
    return _grade(GradeName.WEAK, "nobody says that it happened", claims)
