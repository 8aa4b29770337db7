"""A small place told by the way lends nothing to another deed of a later paragraph.

"Ecuador declared an emergency. Two policemen were killed in Nobol. [new paragraph] In six prisons inmates
hold 139 guards": the guards are held in Ecuador. The place a report opens with, or tells more often than what
holds it, stays the place of what follows, and so does that of a deed of which the paragraph goes on to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec.structs import replace

from khaldun.claim.places.scene import Scene, Spot, breadth, key_of
from khaldun.records import Claim, Place

BREAK = re.compile(r"\n")
POINTING = re.compile(r"\b(?:the|this|that|these|those|same)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
ANSWER = re.compile(r"\b(?:claim|den[iy]|bla?m|accus|responsib|admit)", re.IGNORECASE)
"""Who claims or denies a deed speaks of the one just told."""
SO_FAR = re.compile(r"\b(?:since|so far|in (?:all|total)|nationwide|across the country)\b", re.IGNORECASE)
"""Words of a figure that counts more than the deed just told."""
REACH = 30  # code points before a deed in which such a word stands


def at_large_again(scene: Scene, claim: Claim) -> Claim:
    """The claim; where an earlier paragraph lends it a small place told by the way, and it goes on with
    nothing told there, it lies in the smallest whole that the report tells no less often."""
    place = claim.place
    if place is None or not place.inherited or place.span is None or breadth(place) != "fine":
        return claim
    if BREAK.search(scene.marks.text, place.span.end, claim.trigger_span.start) is None:
        return claim
    if _opens(scene, place) or _goes_on(scene, claim, place):
        return claim
    wider = _whole(scene, place)
    return claim if wider is None else replace(claim, place=replace(wider.namings[0].place, inherited=True))


def _opens(scene: Scene, place: Place) -> bool:
    """Whether the report names the place first, or its first deed that lies anywhere lies there."""
    opening = scene.claims[scene.placed[0]].place if scene.placed else None
    return key_of(place) in {scene.first, key_of(opening) if opening else None}


def _goes_on(scene: Scene, claim: Claim, place: Place) -> bool:
    """Whether a claim points back to a deed ("the attack"), or is like the last one told in the place and
    names no other doer."""
    start = claim.trigger_span.start
    if POINTING.search(scene.marks.text[max(0, start - REACH) : start]) or ANSWER.search(claim.trigger):
        return True
    if claim.tolls and SO_FAR.search(claim.words):
        return False
    before = scene.placed[
        : bisect_left(scene.placed, start, key=lambda at: scene.claims[at].trigger_span.start)
    ]
    there = (scene.claims[at] for at in reversed(before) if _lies_in(scene.claims[at], place))
    last = next(there, None)
    if last is None or last.event_type is not claim.event_type:
        return False
    doers = {one.canonical for one in claim.actors}
    return not doers or not doers.isdisjoint(one.canonical for one in last.actors)


def _lies_in(claim: Claim, place: Place) -> bool:
    return claim.place is not None and key_of(claim.place) == key_of(place)


def _whole(scene: Scene, place: Place) -> Spot | None:
    """The smallest place that holds another and is told no less often in the report."""
    spot = scene.spots.get(key_of(place))
    times = len(spot.namings) if spot else 0
    around = (scene.spots.get(one) for one in (*place.within, f"country:{place.country}"))
    return next((one for one in around if one and len(one.namings) >= times), None)
