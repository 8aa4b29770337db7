"""What a claim and the places it might lie in look like, as signs: names whose weights choose among them.

A sign is a name like "same|in, behind"; what it weighs stands in data/claim/places.toml. None tells which
place the reader marked for the claim itself. A reader knows the reports it learned from better than others:
weights fitted to those would trust its marks too much; blind to them they can be fitted to all there are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from khaldun.claim.places.scene import (
    SHARES,
    Naming,
    Scene,
    Spot,
    breadth,
    key_of,
    kind_signs,
    spots_near,
    step,
)
from khaldun.claim.settings import GATHERED, stands_apart
from khaldun.claim.times.signs import CLAUSE, sort_of
from khaldun.records import Claim, Place, Span

BEFORE = re.compile(
    r"\b(in|at|near|inside|on|around|outside|over|across|of|from|to|between|for|by|with|against|into|and|towards?"
    r"|through)(?:\s+(?:the|both|nearby))?\s*$",
    re.IGNORECASE,
)
"""The preposition in front of a place."""
REACH = 24  # code points before a place in which its preposition is looked for
GAPS = (3, 20, 50, 100, 200)  # code points between a place and an act


class Told(Struct, frozen=True, kw_only=True):
    """How a claim is told: what the signs of each place it may lie in are joined with."""

    claim: Claim
    sort: str
    standing: str  # background, apart (it has not happened), news
    sentence: int
    paragraph: int
    recent: Mapping[str, int]  # the places told before it by their keys: how many others were told since
    last: Place | None  # the one told last
    lying: Mapping[str, Sequence[str]]  # signs of the places in which other claims lie


def told_of(scene: Scene, at: int) -> Told:
    """How claim `at` is told."""
    claim = scene.claims[at]
    start, sentence = claim.trigger_span.start, scene.marks.sentence(claim.trigger_span.start)
    recent = _recent(scene, start, sentence)
    return Told(
        claim=claim,
        sort=sort_of(claim.event_type),
        standing="background" if claim.background else "apart" if stands_apart(claim) else "news",
        sentence=sentence,
        paragraph=bisect_right(scene.paragraphs, start),
        recent={key: rank for rank, key in enumerate(recent)},
        last=scene.spots[recent[0]].place if recent else None,
        lying=_lying_signs(scene, at, sentence),
    )


def _recent(scene: Scene, stop: int, sentence: int) -> list[str]:
    """Keys of the places told before code point `stop` of a sentence, the last one first."""
    near = spots_near(scene, sentence)
    told = ((bisect_left(spot.starts, stop), key, spot) for key, spot in near)
    last = {key: spot.starts[behind - 1] for behind, key, spot in told if behind}
    return sorted(last, key=lambda key: -last[key])


def _lying_signs(scene: Scene, at: int, sentence: int) -> dict[str, list[str]]:
    """For each place in which other claims lie by their own words, the signs of that."""
    claim, found = scene.claims[at], defaultdict[str, list[str]](list)
    rank = bisect_left(scene.placed, at)
    before, after = scene.placed[:rank], scene.placed[rank + (claim.place is not None) :]
    for key, many in scene.lying.items():
        others = many - (claim.place is not None and key_of(claim.place) == key)
        if others:
            found[key].append(f"claims|{step(others / (len(before) + len(after)), SHARES)}")
    kin = next((one for one in reversed(before) if scene.claims[one].event_type is claim.event_type), None)
    if kin is not None:
        found[_lies(scene, kin)].append("kin before")
    if len(before) > 1 and _lies(scene, before[-1]) != _lies(scene, before[-2]):
        found[_lies(scene, before[-2])].append("second before")
    for side, near in (("before", before[-1:]), ("after", after[:1])):
        for one in near:
            found[_lies(scene, one)].extend(_neighbour_signs(claim, scene.claims[one], side))
            apart = abs(scene.marks.sentence(scene.claims[one].trigger_span.start) - sentence)
            found[_lies(scene, one)].append(f"{side}|{min(apart, 3)} sentences")
    return found


def _lies(scene: Scene, at: int) -> str:
    place = scene.claims[at].place
    return key_of(place) if place else ""


def _neighbour_signs(claim: Claim, other: Claim, side: str) -> Iterator[str]:
    """Signs of the claim told right before or after, which lies there."""
    yield side
    if other.place and side == "before":
        yield f"before|{breadth(other.place)}"
    if other.event_type is claim.event_type:
        yield f"{side}|of its type"
    elif sort_of(other.event_type) == sort_of(claim.event_type):
        yield f"{side}|of its sort"
    if other.event_type in GATHERED:
        yield f"{side}|gathered"


def place_signs(scene: Scene, told: Told, key: str, place: Place) -> Iterator[str]:
    """Signs that a claim lies in a place."""
    wide, spot = breadth(place), scene.spots.get(key)
    yield from spot.signs if spot else kind_signs(place, scene.land)
    yield f"is|{wide}, {told.sort}"
    yield f"is|{wide}, {told.standing}"
    if scene.land is not None and key == key_of(scene.land):
        yield f"land|{told.standing}"
        yield f"land|{told.sort}"
    if any(party.canonical == place.canonical for party in (*told.claim.actors, *told.claim.recipients)):
        yield "is|party"
    if key in told.lying:
        yield from told.lying[key]
    if key == scene.first:
        yield "first"
        yield f"first|{told.sort}"
    if spot is None:
        yield "unnamed"
        return
    yield from _last_signs(told, key, spot)
    yield from _where_signs(scene, told, spot)


def _last_signs(told: Told, key: str, spot: Spot) -> Iterator[str]:
    """How long ago the place was told, and how it lies to the one told last."""
    rank, last = told.recent.get(key), told.last
    if rank is not None:
        yield f"last|{min(rank, 5)}"
    if rank == 0:
        yield f"last|0, {breadth(spot.place)}"
    elif last is not None and spot.place.id in last.within:
        yield "holds the last"
    elif last is not None and last.id in spot.place.within:
        yield "inside the last"


def _where_signs(scene: Scene, told: Told, spot: Spot) -> Iterator[str]:
    """Where the report tells the place, seen from the act."""
    act, wide = told.claim.trigger_span, breadth(spot.place)
    beside = _told_in(told.sentence, spot)
    if any(_holds_naming(clause, spot) for clause in told.claim.evidence):
        yield "clause"
        yield f"clause|{wide}"
    if not beside:
        yield from _far_signs(told, spot)
        return
    yield f"same|{wide}"
    yield f"same|{told.standing}"
    yield f"same|{told.sort}"
    yield from _beside_signs(scene, act, min(beside, key=lambda one: gap_between(one.span, act)))


def _told_in(sentence: int, spot: Spot) -> Sequence[Naming]:
    first = bisect_left(spot.namings, sentence, key=lambda one: one.sentence)
    last = bisect_right(spot.namings, sentence, key=lambda one: one.sentence)
    return spot.namings[first:last]


def _holds_naming(clause: Span, spot: Spot) -> bool:
    first, last = bisect_left(spot.starts, clause.start), bisect_left(spot.starts, clause.end)
    return any(clause.contains(naming.span) for naming in spot.namings[first:last])


def _far_signs(told: Told, spot: Spot) -> Iterator[str]:
    """Signs of a place told in other sentences alone."""
    behind = bisect_left(spot.starts, told.claim.trigger_span.start)
    if not behind:
        yield f"ahead|{min(spot.namings[0].sentence - told.sentence, 5)}"
        return
    near = spot.namings[behind - 1]
    back = min(told.sentence - near.sentence, 6)
    yield f"back|{back}"
    yield f"back|{back}, {told.standing}"
    yield "back|same paragraph" if near.paragraph == told.paragraph else "back|other paragraph"


def _beside_signs(scene: Scene, act: Span, naming: Naming) -> Iterator[str]:
    """Signs of words in the sentence of the act."""
    span, text, gap = naming.span, scene.marks.text, gap_between(naming.span, act)
    side = "before" if span.start < act.start else "behind"
    left, right = sorted((span, act))
    acts = scene.marks.acts
    between = sum(acts.spans[number] != act for number in acts.starting(left.end, right.start))
    preposition = BEFORE.search(text[max(0, span.start - REACH) : span.start])
    before = preposition.group(1).lower() if preposition else "no"
    yield "same"
    yield f"same|{side}"
    yield f"same|{step(gap, GAPS)} {side}"
    yield f"same|{min(len(CLAUSE.findall(text, left.end, right.start)), 3)} clauses {side}"
    yield f"same|{min(between, 2)} acts {side}"
    yield f"same|{before}"
    yield f"same|{before}, {side}"
    nearer = acts.between(span.start - gap, span.end + gap) if gap else ()
    if any(acts.spans[number] != act for number in nearer):
        yield "same|another act nearer"
    if text[span.end : span.end + 2] in {"'s", "’s"}:
        yield "same|whose"
    if span in scene.parties:
        yield "same|party"


def gap_between(one: Span, other: Span) -> int:
    """Code points between two stretches of words, zero where they meet or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)
