"""Where and when: the claim's own place and time words, else what it may inherit from its neighbours.

The inheritance rules were chosen on the 279 training reports of the annotated corpus (docs/method.md): the
time of the nearest claim of the same type and standing (70 % right, against 57 % for "open"), the place of
the nearest earlier claim, except for acts of speech, which happen nowhere unless the words say where.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.records import (
    HAPPENED,
    Claim,
    EventType,
    Modality,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Relation,
    Role,
)

UNPLACED_TYPES = frozenset(
    {
        EventType.STATEMENT,
        EventType.RELATION,
        EventType.APPEAL,
        EventType.MEETING,
        EventType.SANCTION_EMBARGO,
        EventType.DECISION,
        EventType.LEGAL_ACTION,
        EventType.RECOGNITION,
    }
)
STATES = frozenset({EventType.TERRITORIAL_CONTROL, EventType.RELATION, EventType.RECOGNITION})
BEARABLE = frozenset({PeriodPrecision.DAY, PeriodPrecision.DAYS, PeriodPrecision.WEEK})
COORDINATED = re.compile(r"^(?:[\s,;]|\band\b|\bor\b|\bas well as\b|\bthe\b|\btowns? of\b|\bin\b|\bboth\b)*$")
FINENESS = {
    PlacePrecision.POINT: 0,
    PlacePrecision.DISTRICT: 1,
    PlacePrecision.NEAR_TOWN: 2,
    PlacePrecision.TOWN: 3,
    PlacePrecision.REGION: 4,
    PlacePrecision.MULTI: 5,
    PlacePrecision.COUNTRY: 6,
    PlacePrecision.CONTINENT: 7,
}
"""Smallest first: the smallest place a claim speaks of is its place (guideline, section 5)."""


def trigger_places(marks: Marks, trigger: int) -> tuple[Place, ...]:
    """The places of one trigger: one, or several when the words list them side by side."""
    relations = [r for r in marks.roles(trigger, Role.PLACE) if _place(marks, r)]
    if not relations:
        return ()
    best = min(relations, key=lambda r: (_fineness(marks, r), _distance(marks, r, trigger), -r.score))
    listed = [r for r in relations if r is best or _listed_with(marks, best, r, relations)]
    places = [place for place in (_place(marks, r) for r in listed) if place]
    return tuple({place.id or place.canonical: place for place in places}.values())


def _place(marks: Marks, relation: Relation) -> Place | None:
    grounding = marks.groundings.get(relation.mention)
    return grounding.place if grounding else None


def _fineness(marks: Marks, relation: Relation) -> int:
    """Country and region give way to a town named beside them; finer differences are left to distance."""
    place = _place(marks, relation)
    return 0 if place and FINENESS[place.precision] < FINENESS[PlacePrecision.REGION] else 1


def _distance(marks: Marks, relation: Relation, trigger: int) -> int:
    mention, here = marks.mention(relation).span, marks.reading.triggers[trigger].span
    return max(mention.start - here.end, here.start - mention.end, 0)


def _listed_with(marks: Marks, best: Relation, other: Relation, relations: Sequence[Relation]) -> bool:
    """Whether only list words and other places stand between the two ("Homs, Hama and Idlib")."""
    one, two = _place(marks, best), _place(marks, other)
    if not one or not two or one.precision is not two.precision:
        return False
    left, right = sorted((marks.mention(best).span, marks.mention(other).span))
    between = marks.text[left.end : right.start]
    for relation in relations:
        between = between.replace(marks.words(marks.mention(relation).span), " ")
    return len(between) < 80 and COORDINATED.match(between) is not None


def trigger_period(marks: Marks, trigger: int) -> Period | None:
    """The period the trigger's own time words give; of several the one nearest to the trigger."""
    found = []
    for relation in marks.roles(trigger, Role.TIME):
        grounding = marks.groundings.get(relation.mention)
        if grounding and grounding.period:
            found.append((_distance(marks, relation, trigger), relation.mention, grounding.period))
    return min(found, key=lambda row: row[:2])[2] if found else None


def period_without_words(marks: Marks, modality: Modality) -> Period:
    """No time words: what happened did so not later than the publication; what is to come, not before it."""
    day = marks.reading.report.published_on()
    happened = modality in HAPPENED or modality is Modality.DENIED
    return Period(
        start=None if happened else day,
        end=day if happened else None,
        precision=PeriodPrecision.OPEN,
        basis=PeriodBasis.PUBLICATION,
    )


def with_inherited_period(claims: Sequence[Claim], at: int) -> Claim:
    """The claim at `at`, with the time of another claim of its kind when it has no time words itself."""
    claim = claims[at]
    dated = claim.period.basis is not PeriodBasis.PUBLICATION
    if dated or claim.background or claim.modality not in HAPPENED or claim.event_type in STATES:
        return claim
    for other in [*reversed(claims[:at]), *claims[at + 1 :]]:
        if _lends_time(other, claim):
            return replace(claim, period=replace(other.period, basis=PeriodBasis.INHERITED))
    return claim


def _lends_time(other: Claim, claim: Claim) -> bool:
    return (
        other.event_type is claim.event_type
        and not other.background
        and other.modality in HAPPENED
        and other.period.precision in BEARABLE
        and other.period.basis is not PeriodBasis.PUBLICATION
        and other.period.start is not None
    )


def with_inherited_place(claims: Sequence[Claim], at: int) -> Claim:
    """The claim at `at`, with the place of an earlier claim (for an act of speech: of the same type only)."""
    claim = claims[at]
    if claim.place is not None:
        return claim
    for other in reversed(claims[:at]):
        if other.place is None or other.place.inherited:
            continue
        if claim.event_type not in UNPLACED_TYPES:
            return replace(claim, place=replace(other.place, inherited=True))
    return claim
