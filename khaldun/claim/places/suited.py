"""Which place a claim takes, or none, where the reader's network saw its words (khaldun.claim.suiting).

As choice.py, with the network's word on how each place suits the deed beside the signs, and with "none" as
one of the choices: annotators give six in ten of the acts of speech that the rules leave open a place, and
the report tells most of these. Weights: data/claim/suited_places.toml, fitted with the network by
train.suiting. A claim with a place of its own clause, and one of several, keeps what the rules say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from khaldun.claim.accused import is_elsewhere
from khaldun.claim.places.scene import Scene, Spot, breadth, key_of, spots_near
from khaldun.claim.places.signs import Told, gap_between, place_signs, told_of
from khaldun.claim.suiting import Suiting
from khaldun.claim.weighed import Weights, bundled_weights, chances
from khaldun.records import Claim, Mention, Place, Role, Trigger

NEAREST = 3
"""The words of a place that are compared with a deed: those nearest to it."""
RULED = "ruled"
"""The sign of the place where the rules put a claim."""
LEAD = 0.6
"""By how much another must outweigh it, as in choice.py."""
LIKELY = 0.5
"""How likely it must be that the report tells no place of the deed for it to get none; and, where the rules
give it none, how likely a place must be."""
REACH = 60
"""Sentences before and behind a deed in which a place is told that it may lie in; in a book its places would
be as many as its claims."""
LIKELIEST = 12
"""The places whose signs are looked at: those which the network finds likeliest."""


class Candidate(Struct, frozen=True, kw_only=True):
    """A place a claim may take: its key, and its words nearest to the deed."""

    key: str
    place: Place
    mentions: tuple[Mention, ...] = ()


class Option(Struct, frozen=True, kw_only=True):
    """A candidate, None for no place, with its signs."""

    candidate: Candidate | None
    signs: tuple[str, ...]


def weights() -> Weights:
    """The bundled weights by sign. Raises DataError naming a wrong value."""
    return bundled_weights("claim/suited_places.toml")


def suited(
    scene: Scene, at: int, ruled: Place | None, trigger: Trigger, suiting: Suiting
) -> tuple[Place | None, str | None]:
    """Where claim `at` lies, and the key of that place; None for where the rules put it."""
    near = candidates(scene, at, ruled)
    odds = suiting.best(trigger, [one.mentions for one in near], Role.PLACE)
    order = sorted(range(len(near)), key=lambda one: (-odds[one], one))[:LIKELIEST]
    kept = sorted({*order, *(one for one in range(len(near)) if _always(scene, near[one], ruled))})
    found = options(scene, at, ruled, [near[one] for one in kept])
    taken = found[chosen(found, [*(odds[one] for one in kept), 0.0], weights())]
    if taken.candidate is None:
        return None, None
    return taken.candidate.place, None if RULED in taken.signs else taken.candidate.key


def candidates(scene: Scene, at: int, ruled: Place | None) -> list[Candidate]:
    """The places claim `at` may lie in: where the rules put it, which is the first; those told near it; and
    the country the report speaks of."""
    claim = scene.claims[at]
    found = {} if ruled is None else {key_of(ruled): ruled}
    here = scene.marks.sentence(claim.trigger_span.start)
    for key, spot in spots_near(scene, here):
        if key not in found and _is_told_near(spot, here) and _may_be(scene, claim, spot, ruled):
            found[key] = spot.place
    if scene.land is not None:
        found.setdefault(key_of(scene.land), scene.land)
    return [
        Candidate(key=key, place=place, mentions=_nearest(scene, claim, scene.spots.get(key)))
        for key, place in found.items()
    ]


def options(scene: Scene, at: int, ruled: Place | None, near: Sequence[Candidate]) -> list[Option]:
    """Some candidates of claim `at` with their signs; and none, which is the last."""
    told = told_of(scene, at)
    first = key_of(ruled) if ruled else None
    found = [
        Option(
            candidate=one,
            signs=(*place_signs(scene, told, one.key, one.place), *((RULED,) if one.key == first else ())),
        )
        for one in near
    ]
    return [*found, Option(candidate=None, signs=tuple(_none_signs(told, ruled)))]


def _always(scene: Scene, one: Candidate, ruled: Place | None) -> bool:
    """Whether a candidate is looked at whatever the network says: the rules' choice, and the country."""
    return one.place is ruled or one.place is scene.land


def _is_told_near(spot: Spot, sentence: int) -> bool:
    first = bisect_left(spot.namings, sentence - REACH, key=lambda one: one.sentence)
    return first < len(spot.namings) and spot.namings[first].sentence <= sentence + REACH


def _may_be(scene: Scene, claim: Claim, spot: Spot, ruled: Place | None) -> bool:
    """Whether a place may be that of a claim: not told in another item of a list, of another deed of the
    accused, or as the town of a part that the claim's own words tell."""
    marks, act = scene.marks, claim.trigger_span
    here = marks.section(act)
    if marks.sections.spans and all(marks.section(one.span) != here for one in spot.namings):
        return False
    if is_elsewhere(marks.charges, act, [one.span for one in spot.namings]):
        return False
    of_part = ruled is not None and not ruled.inherited and spot.place.id in ruled.within
    return not (of_part and breadth(spot.place) == "fine")


def _nearest(scene: Scene, claim: Claim, spot: Spot | None) -> tuple[Mention, ...]:
    """The mentions of a place nearest to the deed of a claim, the nearest first."""
    if spot is None:
        return ()
    act, at = claim.trigger_span, bisect_left(spot.starts, claim.trigger_span.start)
    some = spot.namings[max(0, at - NEAREST) : at + NEAREST]
    near = sorted(some, key=lambda one: gap_between(one.span, act))[:NEAREST]
    return tuple(scene.marks.reading.mentions[one.mention] for one in near)


def _none_signs(told: Told, ruled: Place | None) -> Iterator[str]:
    """Signs that the report tells no place of a claim."""
    yield "none"
    yield f"none|{told.claim.event_type}"
    yield f"none|{told.standing}"
    if ruled is None:
        yield "none|ruled"
        yield f"none|ruled, {told.sort}"


def chosen(found: Sequence[Option], odds: Sequence[float], weighed: Weights, *, lead: float = LEAD) -> int:
    """Which of some options is taken, from what the network says of each: the likeliest place; none, the last
    option, where that is likely, and where the rules give none and no place is."""
    scores = [
        told + sum([weighed.get(sign, 0.0) for sign in one.signs]) + lead * (RULED in one.signs)
        for told, one in zip(odds, found, strict=True)
    ]
    likely = chances(scores)
    best = scores.index(max(scores[:-1])) if len(found) > 1 else -1
    unruled = not any(RULED in one.signs for one in found)
    if best < 0 or likely[-1] >= LIKELY or (unruled and likely[best] < LIKELY):
        return len(found) - 1
    return best
