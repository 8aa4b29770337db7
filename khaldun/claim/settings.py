"""Where and when: the claim's own place and time words, else what it may inherit from its neighbours.

The inheritance rules were chosen on the 279 training reports of the annotated corpus (docs/method.md): the
time of the nearest claim of the same type and standing (70 % right, against 57 % for "open"), the place of
the nearest earlier claim, except for acts of speech, which happen nowhere unless the words say where.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, zip_longest

from msgspec.structs import replace

from khaldun.claim.charges import is_charge
from khaldun.claim.marks import Marks
from khaldun.claim.places.journeys import is_passed
from khaldun.claim.streets import in_its_town, is_sickbed
from khaldun.claim.times.aftermath import AFTER_ANOTHER, SAID_WHEN
from khaldun.claim.times.wars import counts_a_war
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
    Span,
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
OF_THE_LAND = frozenset({EventType.DECISION, EventType.LEGAL_ACTION})
"""What is decided or judged without a place lies in the country the report speaks of: so annotators put 179
of 337 such claims (the corpus and 905 of train/reports); 93 have no place."""
GATHERED = frozenset(
    {
        EventType.APPEAL,
        EventType.DECISION,
        EventType.MEETING,
        EventType.RECOGNITION,
        EventType.SANCTION_EMBARGO,
    }
)
"""Where people gather to speak of a deed it was not done: such a claim lends nobody its place."""
TERRITORIAL = frozenset({EventType.TERRITORIAL_CHANGE, EventType.TERRITORIAL_CONTROL})
STATES = frozenset({EventType.TERRITORIAL_CONTROL, EventType.RELATION, EventType.RECOGNITION})
ALONE = STATES | {EventType.DEPLOYMENT}
"""Kinds that take no time of another: they last, or each is for itself."""
BEARABLE = frozenset({PeriodPrecision.DAY, PeriodPrecision.DAYS, PeriodPrecision.WEEK})
COORDINATED = re.compile(r"^(?:[\s,;]|\band\b|\bor\b|\bas well as\b|\bthe\b|\btowns? of\b|\bin\b|\bboth\b)*$")
ONSET = re.compile(
    r"\b(?:erupt\w*|beg[au]n|broke out|launch(?:ed)?|start(?:ed)?|onset|outbreak|since)\b", re.IGNORECASE
)
PEOPLE = re.compile(r"(?:the\s+)?(?:police|army|rebels|guards|villagers)", re.IGNORECASE)
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
    act = marks.reading.triggers[trigger].span
    told = ((r, marks.mention(r).span) for r in relations)
    relations = [r for r, span in told if not (is_sickbed(marks, span) or is_passed(marks, span, act))]
    if not relations:
        return ()
    best = min(relations, key=lambda r: (_fineness(marks, r), _distance(marks, r, trigger), -r.score))
    listed = [r for r in relations if r is best or _listed_with(marks, best, r, relations)]
    places = [place for place in (_place(marks, r) for r in listed) if place]
    return tuple({place.id or place.canonical: place for place in places}.values())


def _place(marks: Marks, relation: Relation) -> Place | None:
    grounding = marks.groundings.get(relation.mention)
    if grounding is None or grounding.place is None:
        return None
    if _is_rather_a_party(marks, relation, grounding.place):
        return None
    return in_its_town(grounding.place, marks, marks.mention(relation).span.start)


def _is_rather_a_party(marks: Marks, place: Relation, found: Place) -> bool:
    """Whether words are marked for the doer of the deed too, and more surely, and no atlas knows them, or
    only for a town that bears the name of people ("Police" is in Poland).
    """
    here = marks.mention(place)
    if found.id is not None and not PEOPLE.fullmatch(marks.words(here.span)):
        return False
    acting = map(marks.mention, marks.roles(place.trigger, Role.ACTOR))
    return any(mention.span == here.span and mention.score > here.score for mention in acting)


def _fineness(marks: Marks, relation: Relation) -> int:
    """Country and region give way to a town named beside them; finer differences are left to distance."""
    place = _place(marks, relation)
    return 0 if _is_narrow(place) else 1


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
    tie = nearest_time(marks, trigger)
    return marks.groundings[tie.mention].period if tie else None


def nearest_time(marks: Marks, trigger: int) -> Relation | None:
    """The tie of a trigger to the nearest time words of its own that tell a time."""
    if (apart := marks.told_after.get(trigger)) is not None:
        return Relation(
            trigger=trigger, mention=apart, role=Role.TIME, score=marks.reading.mentions[apart].score
        )
    found, item = [], marks.items.get(trigger)
    here = marks.section(marks.reading.triggers[trigger].span)
    for relation in marks.roles(trigger, Role.TIME):
        grounding = marks.groundings.get(relation.mention)
        if _dates_the_telling(marks, relation, trigger):
            continue
        span = marks.mention(relation).span
        if marks.section(span) != here or (item and marks.reading.mentions[item.day].span.overlaps(span)):
            continue
        if grounding and grounding.period and not _in_furniture(marks, relation):
            found.append((_distance(marks, relation, trigger), relation.mention, relation))
    if found or item is None:
        return min(found, key=lambda row: row[:2])[2] if found else None
    return Relation(trigger=trigger, mention=item.day, role=Role.TIME, score=1.0)


def _dates_the_telling(marks: Marks, relation: Relation, trigger: int) -> bool:
    """Whether the words tell when it was said: "was hit, he said on Monday, | a week after | the fall"."""
    span, act = marks.mention(relation).span, marks.reading.triggers[trigger].span
    if not AFTER_ANOTHER.fullmatch(marks.words(span)):
        return False
    if marks.sentence(span.start) != marks.sentence(act.start):
        return True
    return span.start >= act.end and SAID_WHEN.search(marks.text[act.end : span.start]) is not None


def _in_furniture(marks: Marks, relation: Relation) -> bool:
    """Whether the words stand in page furniture: what dates a caption does not date the text under it."""
    span = marks.mention(relation).span
    return any(mark.drop and mark.span.overlaps(span) for mark in marks.reading.report.dropped)


def period_without_words(marks: Marks, modality: Modality) -> Period:
    """No time words: what happened did so not later than the report was told; what is to come, not before."""
    day = marks.reading.day()
    happened = modality in HAPPENED or modality is Modality.DENIED
    return Period(
        start=None if happened else day,
        end=day if happened else None,
        precision=PeriodPrecision.OPEN,
        basis=PeriodBasis.PUBLICATION,
    )


def with_onsets(claims: Sequence[Claim]) -> list[Claim]:
    """Fights of which the words give the end alone run from their last known onset (guideline, section 6)."""
    lenders = [
        at for at, claim in enumerate(claims) if claim.event_type is EventType.BATTLE and lends_time(claim)
    ]
    return [_with_onset(claims, at, lenders) for at in range(len(claims))]


def _with_onset(claims: Sequence[Claim], at: int, lenders: Sequence[int]) -> Claim:
    claim = claims[at]
    end = claim.period.end
    if claim.event_type is not EventType.BATTLE or claim.background or claim.modality not in HAPPENED:
        return claim
    if claim.period.start or end is None or claim.period.basis is PeriodBasis.PUBLICATION:
        return claim
    if counts_a_war(claim):
        return claim
    before = bisect_left(lenders, at)
    near = chain(range(before - 1, -1, -1), range(before, len(lenders)))
    onsets = (claims[lenders[lender]].period.start for lender in near)
    start = next((onset for onset in onsets if onset and onset <= end), None)
    if start is None:
        return claim
    return replace(claim, period=replace(claim.period, start=start, precision=PeriodPrecision.DAYS))


def with_inherited_periods(claims: Sequence[Claim], apart: frozenset[Span] = frozenset()) -> list[Claim]:
    """Claims without time words take the time of the nearest claim of their kind, earlier ones first; acts
    `apart` from the news ("a week after | shells hit") lend none.
    """
    lenders: dict[EventType, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if lends_time(claim) and claim.trigger_span not in apart:
            lenders[claim.event_type].append(at)
    return [_with_period(claims, at, lenders[claim.event_type]) for at, claim in enumerate(claims)]


def _with_period(claims: Sequence[Claim], at: int, lenders: Sequence[int]) -> Claim:
    claim = claims[at]
    denied = claim.modality is Modality.DENIED
    lenders = lenders[: bisect_left(lenders, at)] or ([] if denied else lenders[:1])
    if not lenders or not _may_inherit_time(claim):
        return claim
    lender = claims[lenders[-1]]
    return replace(claim, period=lent_time(lender, claim))


def _may_inherit_time(claim: Claim) -> bool:
    """Undated and told as done, or as denied: who denies an attack denies the one told before."""
    if claim.background or claim.period.basis is not PeriodBasis.PUBLICATION or claim.event_type in ALONE:
        return False
    if counts_a_war(claim):
        return False
    return claim.modality in HAPPENED or (
        claim.modality is Modality.DENIED and claim.event_type not in UNPLACED_TYPES
    )


def lent_time(lender: Claim, claim: Claim) -> Period:
    """The lender's time. A fight whose beginning the lender tells lasts until the day of the report."""
    lent, end = replace(lender.period, basis=PeriodBasis.INHERITED), claim.period.end
    began = claim.event_type is EventType.BATTLE and ONSET.search(lender.words)
    if not began or end is None or lent.start is None or lent.start > end:
        return lent
    return replace(lent, end=end, precision=PeriodPrecision.DAYS)


def lends_time(claim: Claim) -> bool:
    """Whether another claim may take this one's time: news that happened, dated to a week or better."""
    return (
        not claim.background
        and claim.modality in HAPPENED
        and not is_charge(claim.attribution.hedge)
        and not AFTER_ANOTHER.fullmatch(claim.period.words or "")
        and claim.period.precision in BEARABLE
        and claim.period.basis is not PeriodBasis.PUBLICATION
        and claim.period.start is not None
    )


def with_inherited_places(claims: Sequence[Claim], lands: Sequence[Place | None] = ()) -> list[Claim]:
    """Claims without a place take that of the nearest earlier claim, except acts of speech. A meeting, an
    appeal or a decision lends none (right of 2,808 places of the training part .812 -> .814, of 5,145 in the
    stories .745 as before).

    Where no place is told before (a headline, a lead), the first later claim of the same type that has a town
    or less lends it: what a country or several places later tell need not be what the lead tells.
    What is told as background or has not happened is no part of what was told just before: it lies in the
    country the report speaks of, unless a town or position changes hands or is held there. `lands` has that
    country for each claim; None where words tell its place though they name none ("the bridge").
    """
    done: list[Claim] = []
    last: Place | None = None
    first = {
        claim.event_type: claim.place
        for claim in reversed(claims)
        if _is_narrow(claim.place) and not is_charge(claim.attribution.hedge)
    }
    for claim, land in zip_longest(claims, lands):
        if claim.place is None and claim.event_type not in UNPLACED_TYPES:
            apart = stands_apart(claim)
            lender = (land if apart else None) or last or (None if apart else first.get(claim.event_type))
            done.append(replace(claim, place=replace(lender, inherited=True)) if lender else claim)
            continue
        last = claim.place if _lends_place(claim) else last
        done.append(claim)
    return done


def with_lands(claims: Sequence[Claim], lands: Sequence[Place | None]) -> list[Claim]:
    """What lies nowhere yet lies in the country the report speaks of, except acts of speech: of 62 such deeds
    in real reports annotators leave three without a place (17 in the country, 42 finer).
    `lands`: see with_inherited_places."""
    return [
        replace(claim, place=replace(land, inherited=True))
        if land and claim.place is None and claim.event_type not in UNPLACED_TYPES - OF_THE_LAND
        else claim
        for claim, land in zip(claims, lands, strict=True)
    ]


def _is_narrow(place: Place | None) -> bool:
    return place is not None and FINENESS[place.precision] < FINENESS[PlacePrecision.REGION]


def _lends_place(claim: Claim) -> bool:
    """Whether what is told next may lie where this did: several places told as one are no one place."""
    told = claim.place is not None and claim.place.precision is not PlacePrecision.MULTI
    return told and claim.event_type not in GATHERED and not is_charge(claim.attribution.hedge)


def stands_apart(claim: Claim) -> bool:
    told = claim.background or claim.modality not in HAPPENED | {Modality.DENIED}
    return told and claim.event_type not in TERRITORIAL
