"""Which place a claim takes, or none, where the reader's network saw its words (khaldun.claim.suiting).

As choice.py, with the network's word on how each place suits the deed beside the signs, and with "none" as
one of the choices: annotators give six in ten of the acts of speech that the rules leave open a place, and
the report tells most of these. Weights: data/claim/suited_places.toml, fitted with the network by
train.suiting. A claim with a place of its own clause, and one of several, keeps what the rules say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from msgspec import Struct

from khaldun.claim.accused import is_elsewhere
from khaldun.claim.places.scene import Scene, Spot, breadth, key_of, spots_near
from khaldun.claim.places.signs import Told, gap_between, place_signs, told_of
from khaldun.claim.suiting import Suiting
from khaldun.claim.weighed import Weights, bundled_weights
from khaldun.records import Mention, Place, Role, Trigger

NEAREST = 3
"""The words of a place that are compared with a deed: those nearest to it."""
RULED = "ruled"
"""The sign of the place where the rules put a claim."""
LEAD = 0.6
"""By how much another must outweigh it, as in choice.py."""
LIKELY = 0.5
"""How likely it must be that the report tells no place of the deed for it to get none; and, where the rules
give it none, how likely a place must be."""
EVEN = 9
"""Decimals of a chance that count: beyond them powers of e differ from machine to machine."""


class Option(Struct, frozen=True, kw_only=True):
    """A place a claim may take, None for none: its key, its signs, and its words nearest to the deed."""

    key: str | None
    place: Place | None
    signs: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()


def weights() -> Weights:
    """The bundled weights by sign. Raises DataError naming a wrong value."""
    return bundled_weights("claim/suited_places.toml")


def options(scene: Scene, at: int, ruled: Place | None) -> list[Option]:
    """The places claim `at` may lie in: where the rules put it, those told near it, the country the report
    speaks of; and none, which is the last."""
    told = told_of(scene, at)
    first = key_of(ruled) if ruled else None
    found = {}
    if ruled is not None and first is not None:
        found[first] = _option(scene, told, first, ruled, (RULED,))
    for key, spot in spots_near(scene, told.sentence):
        if key not in found and _may_be(scene, told, spot, ruled):
            found[key] = _option(scene, told, key, spot.place)
    if scene.land is not None and key_of(scene.land) not in found:
        found[key_of(scene.land)] = _option(scene, told, key_of(scene.land), scene.land)
    return [*found.values(), Option(key=None, place=None, signs=tuple(_none_signs(told, ruled)))]


def _may_be(scene: Scene, told: Told, spot: Spot, ruled: Place | None) -> bool:
    """Whether a place may be that of a claim: not told in another item of a list, of another deed of the
    accused, or as the town of a part that the claim's own words tell."""
    marks, act = scene.marks, told.claim.trigger_span
    here = marks.section(act)
    if marks.sections.spans and all(marks.section(one.span) != here for one in spot.namings):
        return False
    if is_elsewhere(marks.charges, act, [one.span for one in spot.namings]):
        return False
    of_part = ruled is not None and not ruled.inherited and spot.place.id in ruled.within
    return not (of_part and breadth(spot.place) == "fine")


def _option(scene: Scene, told: Told, key: str, place: Place, more: tuple[str, ...] = ()) -> Option:
    act, spot = told.claim.trigger_span, scene.spots.get(key)
    near = sorted(spot.namings, key=lambda one: gap_between(one.span, act))[:NEAREST] if spot else ()
    mentions = tuple(scene.marks.reading.mentions[one.mention] for one in near)
    signs = (*place_signs(scene, told, key, place), *more)
    return Option(key=key, place=place, signs=signs, mentions=mentions)


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
    most = max(scores)
    raised = [exp(one - most) for one in scores]
    chances = [round(one / sum(raised), EVEN) for one in raised]
    best = scores.index(max(scores[:-1])) if len(found) > 1 else -1
    unruled = not any(RULED in one.signs for one in found)
    if best < 0 or chances[-1] >= LIKELY or (unruled and chances[best] < LIKELY):
        return len(found) - 1
    return best


def odds_of(suiting: Suiting, trigger: Trigger, found: Sequence[Option]) -> list[float]:
    """What the network says of each option: of its words the best, zero where it has none."""
    mentions = [one for option in found for one in option.mentions]
    told = iter(suiting.odds(trigger, mentions, Role.PLACE))
    each = [[one for _ in option.mentions if (one := next(told)) is not None] for option in found]
    return [max(one, default=0.0) for one in each]
