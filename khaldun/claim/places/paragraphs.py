"""A small place told by the way lends nothing to another deed of a later paragraph.

"Ecuador declared an emergency. Two policemen were killed in Nobol. [new paragraph] In six prisons inmates
hold 139 guards": the guards are held in Ecuador. The place a report opens with, or tells more often than what
holds it, stays the place of what follows, and so does that of a deed of which the paragraph goes on to tell.

The reader itself ties what a new paragraph tells to the place told last, less surely where it lies elsewhere:
over a paragraph it is believed unless it doubts and somebody acts who did nothing there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from khaldun.claim.places.scene import Scene, Spot, breadth, key_of
from khaldun.records import Claim, EventType, Place, Role, Span

POINTING = re.compile(r"\b(?:the|this|that|these|those|same)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
ANSWER = re.compile(r"\b(?:claim|den[iy]|bla?m|accus|responsib|admit)", re.IGNORECASE)
"""Who claims or denies a deed speaks of the one just told."""
PRONOUNS = frozenset({"he", "she", "they"})
"""Who is told by such a word is the one last spoken of, and acts where he did."""
SO_FAR = re.compile(r"\b(?:since|so far|in (?:all|total)|nationwide|across the country)\b", re.IGNORECASE)
"""Words of a figure that counts more than the deed just told."""
REACH = 30  # code points before a deed in which such a word stands
LOOKED = 100  # claims before one that are looked at: enough for any report, few for a book
SURE = 0.98
"""The score of a tie over a paragraph that is believed whoever acts."""


def at_large_again(scene: Scene, claim: Claim) -> Claim:
    """The claim; where its small place was told by the way in an earlier paragraph, and it goes on with
    nothing told there, it lies in the smallest whole that the report opens with or tells no less often; where
    there is none, and no words at all tell its place, where the first deed of the report lies."""
    place = claim.place
    if place is None or breadth(place) != "fine" or not _is_told_above(scene, claim, place):
        return claim
    ties = _ties(scene, claim)
    if _opens(scene, place) or _is_believed(scene, claim, place, ties) or _goes_on(scene, claim, place):
        return claim
    whole = _whole(scene, place)
    apart = bool(ties) or bool(scene.marks.sections.spans)
    wider = whole.namings[0].place if whole else None if apart else _opening_by(scene, place)
    return claim if wider is None else replace(claim, place=replace(wider, inherited=True))


def _is_told_above(scene: Scene, claim: Claim, place: Place) -> bool:
    """Whether a place is told in an earlier paragraph than a deed."""
    if place.span is None:
        return False
    told, deed = (bisect_right(scene.paragraphs, one.start) for one in (place.span, claim.trigger_span))
    return told < deed


def _ties(scene: Scene, claim: Claim) -> dict[Span, float]:
    """The words that the reader ties to a deed as its place, and how surely."""
    marks, deed = scene.marks, claim.trigger_span
    here = [number for number in marks.acts.overlapping(deed) if marks.acts.spans[number] == deed]
    return {marks.mention(tie).span: tie.score for n in here for tie in marks.roles(n, Role.PLACE)}


def _is_believed(scene: Scene, claim: Claim, place: Place, ties: Mapping[Span, float]) -> bool:
    """Whether the place is one the reader ties to the deed, and nobody acts who did nothing there; a sure tie
    is believed unless he did something in a region or country told before."""
    score = ties.get(place.span, 0.0) if place.span and not place.inherited else 0.0
    if score == 0.0 or not claim.actors or claim.event_type is EventType.AID:
        return score > 0.0  # rescuers come to where it happened
    acts = [one.place for one in _acts_before(scene, claim) if one.place]
    if any(key_of(one) == key_of(place) for one in acts):
        return True
    return score >= SURE and all(breadth(one) == "fine" for one in acts)


def _acts_before(scene: Scene, claim: Claim) -> Iterator[Claim]:
    """What a doer of the claim did before that its own paragraph puts in a place."""
    doers = {one.canonical for one in claim.actors}
    for other in _before(scene, claim):
        above = other.place is not None and _is_told_above(scene, other, other.place)
        if not above and not doers.isdisjoint(one.canonical for one in other.actors):
            yield other


def _before(scene: Scene, claim: Claim) -> Iterator[Claim]:
    """Claims told before a claim whose own words tell a place, the last one first."""
    start = claim.trigger_span.start
    rank = bisect_left(scene.placed, start, key=lambda at: scene.claims[at].trigger_span.start)
    return (scene.claims[at] for at in reversed(scene.placed[max(0, rank - LOOKED) : rank]))


def _opening(scene: Scene) -> Place | None:
    """Where the report's first deed that lies anywhere lies."""
    return scene.claims[scene.placed[0]].place if scene.placed else None


def _opening_by(scene: Scene, place: Place) -> Place | None:
    """Where the first deed lies, unless in another country than a place."""
    opening = _opening(scene)
    lands = {one.country for one in (opening, place) if one and one.country}
    return opening if len(lands) < 2 else None


def _opens(scene: Scene, place: Place) -> bool:
    """Whether the report names the place first, or its first deed that lies anywhere lies there and no region
    or country is told in an earlier paragraph."""
    if key_of(place) == scene.first:
        return True
    opening, spot = _opening(scene), scene.spots.get(key_of(place))
    if opening is None or key_of(place) != key_of(opening):
        return False
    return spot is None or spot.namings[0].paragraph == 1 or not any(map(_leads, scene.spots.values()))


def _goes_on(scene: Scene, claim: Claim, place: Place) -> bool:
    """Whether a claim points back to a deed ("the attack"), or is like the last one told in the place and
    names no other doer."""
    if _points(scene, claim.trigger_span) or ANSWER.search(claim.trigger):
        return True
    if any((one.surface or "").casefold() in PRONOUNS for one in claim.actors):
        return True
    if claim.tolls and SO_FAR.search(claim.words):
        return False
    there = (other for other in _before(scene, claim) if _lies_in(other, place))
    last = next(there, None)
    if last is None or last.event_type is not claim.event_type:
        return False
    doers = {one.canonical for one in claim.actors}
    return not doers or not doers.isdisjoint(one.canonical for one in last.actors)


def _points(scene: Scene, deed: Span) -> bool:
    """Whether a deed is told as one known ("the second attack"); "the rebels attacked" tells who did it."""
    text, start = scene.marks.text, max(0, deed.start - REACH)
    found = POINTING.search(text, start, deed.start)
    return found is not None and Span(start=found.start(), end=deed.start - 1) not in scene.parties


def _lies_in(claim: Claim, place: Place) -> bool:
    return claim.place is not None and key_of(claim.place) == key_of(place)


def _whole(scene: Scene, place: Place) -> Spot | None:
    """The smallest place that holds another and is told no less often, or in the report's first paragraph;
    of one of which no map tells in which region it lies, a region of its country told in that paragraph."""
    spot = scene.spots.get(key_of(place))
    times = len(spot.namings) if spot else 0
    around = (scene.spots.get(one) for one in (*place.within, f"country:{place.country}"))
    whole = next((one for one in around if one and (len(one.namings) >= times or _leads(one))), None)
    region = whole is not None and breadth(whole.place) != "wide"
    return whole if region else next(_regions(scene, place), whole)


def _regions(scene: Scene, place: Place) -> Iterator[Spot]:
    """The regions told in the first paragraph in which a place may lie for all that the atlas knows."""
    mapped = any(one.startswith("admin1:") for one in place.within)
    for key, spot in scene.spots.items() if place.country else ():
        region = breadth(spot.place) == "region" and _leads(spot)
        if region and spot.place.country == place.country and not (mapped and key.startswith("admin1:")):
            yield spot


def _leads(spot: Spot) -> bool:
    return breadth(spot.place) != "fine" and spot.namings[0].paragraph == 1
