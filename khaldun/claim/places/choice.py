"""Which place a claim takes: where the rules of settings.py put it, or another the report names.

A log-linear choice. Weights: data/claim/places.toml, fitted by train/event_places.py. Claims whose place
stands in their own clause, those of several places and those of whose word there are several claims keep what
the rules say; what the rules leave without a place has no choice, and lies at last in the country the report
speaks of, but for acts of speech. Where the reader's network saw the words of a claim, suited.py chooses in
its stead, and there a claim that the rules leave open may get a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.accused import is_elsewhere
from khaldun.claim.marks import Marks, by_section
from khaldun.claim.places.paragraphs import at_large_again
from khaldun.claim.places.roundups import stands_under, towns_over, under_heads
from khaldun.claim.places.scene import Scene, Spot, breadth, key_of, scene_of, spots_near
from khaldun.claim.places.signs import place_signs, told_of
from khaldun.claim.places.suited import suited
from khaldun.claim.settings import with_inherited_places, with_lands
from khaldun.claim.suiting import Suiting
from khaldun.claim.times.wars import counts_months_of_a_war
from khaldun.claim.weighed import Weights, bundled_weights, likeliest
from khaldun.records import Claim, Place, PlacePrecision, Trigger

LEAD = 0.6
"""By how much another place must outweigh the rules' choice. By folds .4, .6 and .8 make 36, 36 and 32 more
places right of 1,308 in stories that taught the reader nothing, the least of them wrongly moved at .6 and .8.
"""


def weights() -> Weights:
    """The bundled weights by sign. Raises DataError naming a wrong value."""
    return bundled_weights("claim/places.toml")


class Choice(Struct, frozen=True, kw_only=True):
    """A place a claim may take, and its signs."""

    key: str
    place: Place
    signs: tuple[str, ...]


def with_chosen_places(claims: Sequence[Claim], lands: Sequence[Place | None], marks: Marks) -> list[Claim]:
    """The claims, each with the likeliest of the places it may lie in. `lands`: see with_inherited_places."""
    heads = towns_over(marks)
    ruled, weighed = ruled_places(claims, lands, marks), weights()
    scene = scene_of(marks, claims)
    chosen = [
        one
        if stands_under(one, heads, marks)
        else at_large_again(scene, _with_likeliest(scene, at, one, weighed))
        for at, one in enumerate(ruled)
    ]
    return with_lands([_at_large(one, land) for one, land in zip(chosen, lands, strict=True)], lands)


def ruled_places(claims: Sequence[Claim], lands: Sequence[Place | None], marks: Marks) -> list[Claim]:
    """The claims where the rules put them, before the choice."""
    return _inherited(under_heads(claims, towns_over(marks), marks), lands, marks)


def _inherited(claims: Sequence[Claim], lands: Sequence[Place | None], marks: Marks) -> list[Claim]:
    """What takes the place told before takes one of its own item of a list or post of a live page."""
    found = list(claims)
    for numbers in by_section(claims, marks):
        there = with_inherited_places([claims[one] for one in numbers], [lands[one] for one in numbers])
        for number, claim in zip(numbers, there, strict=True):
            found[number] = claim
    return found


def _at_large(claim: Claim, land: Place | None) -> Claim:
    """The claim; where it counts months of a war and its own words tell no place, in the country the report
    speaks of, not in the town told last (of 24 such figures annotators put 17 there, none in a town lent).
    """
    lent = claim.place is not None and claim.place.inherited and breadth(claim.place) == "fine"
    if land is None or not lent or not counts_months_of_a_war(claim):
        return claim
    return replace(claim, place=replace(land, inherited=True))


def _with_likeliest(scene: Scene, at: int, ruled: Claim, weighed: Weights) -> Claim:
    if is_settled(scene, at, ruled.place) if ruled.place else is_one_of_several(scene, at):
        return ruled
    trigger = scene.acts.get(ruled.trigger_span)
    if scene.suiting is not None and trigger is not None and trigger.seeks:
        return _suited(scene, at, ruled, trigger, scene.suiting)
    if ruled.place is None:
        return ruled
    found = list(choices(scene, at, ruled.place))
    chosen = likeliest([one.signs for one in found], weighed, lead=LEAD)
    return replace(ruled, place=_as_told(scene, at, found[chosen].key)) if chosen else ruled


def _suited(scene: Scene, at: int, ruled: Claim, trigger: Trigger, suiting: Suiting) -> Claim:
    """The claim where the network and the signs put it; nowhere where that is likely."""
    place, key = suited(scene, at, ruled.place, trigger, suiting)
    if key is None:
        return replace(ruled, place=place)
    if place is None or key in scene.spots:
        return replace(ruled, place=_as_told(scene, at, key))
    return replace(ruled, place=replace(place, inherited=True))


def choices(scene: Scene, at: int, ruled: Place) -> Iterator[Choice]:
    """The places claim `at` may lie in, the rules' choice `ruled` first."""
    told, first = told_of(scene, at), key_of(ruled)
    yield Choice(key=first, place=ruled, signs=tuple(place_signs(scene, told, first, ruled)))
    for key, spot in spots_near(scene, told.sentence):
        if scene.marks.sections.spans and not _is_told_there(scene.marks, told.claim, spot):
            continue
        if is_elsewhere(scene.marks.charges, told.claim.trigger_span, [one.span for one in spot.namings]):
            continue
        if key != first and not _is_town_of(spot.place, ruled):
            yield Choice(key=key, place=spot.place, signs=tuple(place_signs(scene, told, key, spot.place)))


def _is_told_there(marks: Marks, claim: Claim, spot: Spot) -> bool:
    """Whether a place is told in the item of a list in which a claim stands, or like it outside of all."""
    here = marks.section(claim.trigger_span)
    return any(marks.section(naming.span) == here for naming in spot.namings)


def _is_town_of(place: Place, part: Place) -> bool:
    """Whether a place is the town in which a part lies that its own words tell: it would say less."""
    return not part.inherited and place.id in part.within and breadth(place) == "fine"


def is_settled(scene: Scene, at: int, ruled: Place) -> bool:
    """Whether a claim keeps what the rules say: where its place stands in its clause, or alone in its
    sentence (of 3,336 such claims the choice makes 11 right and 30 wrong), and where it is one of several.
    """
    claim = scene.claims[at]
    beside = scene.beside.get(scene.marks.sentence(claim.trigger_span.start), ())
    there = [one.span for one in beside if key_of(one.place) == key_of(ruled)]
    if there and len(there) == len(beside):
        return True
    told = any(clause.contains(span) for clause in claim.evidence for span in there)
    return told or is_one_of_several(scene, at)


def is_one_of_several(scene: Scene, at: int) -> bool:
    """Whether the words of a claim list several places: each is a claim, or one toll is for all."""
    claim = scene.claims[at]
    listed = claim.place is not None and claim.place.precision is PlacePrecision.MULTI
    return listed or scene.many[claim.trigger_span] > 1


def _as_told(scene: Scene, at: int, key: str) -> Place:
    """A place by its words in the clause, else by those before the act, else by the first ones, inherited."""
    claim, namings = scene.claims[at], scene.spots[key].namings
    inside = [one for one in namings if any(span.contains(one.span) for span in claim.evidence)]
    before = [one for one in namings if one.span.start < claim.trigger_span.start]
    naming = (inside or before[-1:] or namings)[0]
    return replace(naming.place, inherited=not inside)
