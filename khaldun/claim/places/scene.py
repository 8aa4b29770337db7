"""The places one report names, each with all words that tell it, and what every claim asks of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from khaldun.claim.lands import land_of
from khaldun.claim.marks import Marks
from khaldun.claim.places.journeys import is_passed
from khaldun.claim.streets import in_its_town, is_sickbed, is_ward
from khaldun.claim.suiting import Suiting, suiting_for
from khaldun.records import Claim, Place, PlacePrecision, Role, Span, Trigger

PARAGRAPH = re.compile(r"\n+")
CAPITAL = re.compile(r"\b[A-Z]\w")
SIDES = frozenset({Role.ACTOR, Role.RECIPIENT})
BREADTHS = {
    PlacePrecision.CONTINENT: "wide",
    PlacePrecision.COUNTRY: "wide",
    PlacePrecision.REGION: "region",
    PlacePrecision.MULTI: "list",
}
OFTEN = (1, 2, 4, 8)  # times
SHARES = (0.05, 0.15, 0.3, 0.5)


class Naming(Struct, frozen=True, kw_only=True):
    """Words of a report that tell a place."""

    span: Span
    mention: int  # its number in the reading
    place: Place
    sentence: int
    paragraph: int
    dropped: bool  # they stand in page furniture
    named: bool  # they hold a name; "the town" holds none
    ward: bool  # a hospital or jail


class Spot(Struct, frozen=True, kw_only=True):
    """One place of a report, and all words that tell it, in order of the text."""

    place: Place
    namings: tuple[Naming, ...]
    starts: tuple[int, ...]  # of its namings
    signs: tuple[str, ...]  # those it has for every claim


class Scene(Struct, frozen=True, kw_only=True):
    """The claims of one report before any has taken another's place, and what is asked of all of them."""

    marks: Marks
    claims: Sequence[Claim]
    placed: tuple[int, ...]  # claims whose own words tell a place
    lying: Mapping[str, int]  # how many of them lie there
    many: Mapping[Span, int]  # claims by the words of their act
    spots: Mapping[str, Spot]
    told_near: Mapping[int, tuple[str, ...]]  # by stretch: keys of those told in it or beside it
    beside: Mapping[int, Sequence[Naming]]  # the words for places in each sentence
    first: str | None  # key of the place told first
    land: Place | None
    parties: frozenset[Span]  # words that tell who does a deed or suffers it
    paragraphs: tuple[int, ...]  # where they begin
    acts: Mapping[Span, Trigger]  # by their words
    suiting: Suiting | None  # what the reader's network says of places, where it can be asked


STRETCH = 400
"""Sentences of a stretch (thrice the longest annotated report). What is told neither in a claim's stretch nor
in one beside it is no candidate for its place: in a book the places would be as many as its claims.
"""


def key_of(place: Place) -> str:
    """What is one place: its id, or its name where the atlas lacks it."""
    return place.id or place.canonical


def spots_near(scene: Scene, sentence: int) -> Iterator[tuple[str, Spot]]:
    """The places told in the stretch of a sentence or one beside it, each with its key, in order of their
    first words.
    """
    for key in scene.told_near.get(sentence // STRETCH, ()):
        yield key, scene.spots[key]


def breadth(place: Place) -> str:
    """ "wide" (a country or more), "region", "list" (several told as one), else "fine"."""
    return BREADTHS.get(place.precision, "fine")


def scene_of(marks: Marks, claims: Sequence[Claim]) -> Scene:
    """What the signs of all claims of a report rest on."""
    paragraphs = (0, *(gap.end() for gap in PARAGRAPH.finditer(marks.text)))
    lying = Counter(key_of(claim.place) for claim in claims if claim.place is not None)
    told = _namings(marks, paragraphs)
    lain = (one for one in told if key_of(one.place) in lying or not is_passed(marks, one.span))
    namings, land = sorted(lain, key=lambda one: one.span), land_of(marks)
    shown = next((one for one in namings if not one.dropped), None)
    mentions = marks.reading.mentions
    spots = _spots(namings, land)
    return Scene(
        marks=marks,
        claims=claims,
        placed=tuple(at for at, claim in enumerate(claims) if claim.place is not None),
        lying=lying,
        many=Counter(claim.trigger_span for claim in claims),
        spots=spots,
        told_near=_told_near(spots),
        beside=_by_sentence(namings),
        first=key_of(shown.place) if shown else None,
        land=land,
        parties=frozenset(mentions[r.mention].span for r in marks.reading.relations if r.role in SIDES),
        paragraphs=paragraphs,
        acts={one.span: one for one in marks.reading.triggers},
        suiting=suiting_for(marks.reading),
    )


def _namings(marks: Marks, paragraphs: Sequence[int]) -> Iterator[Naming]:
    furniture = [mark.span for mark in marks.reading.report.dropped if mark.drop]
    seen: set[tuple[Span, str]] = set()
    for one in marks.reading.groundings:
        span = marks.reading.mentions[one.mention].span
        if one.place is None or is_sickbed(marks, span):
            continue
        place = in_its_town(one.place, marks, span.start)
        if (span, key_of(place)) in seen:
            continue
        seen.add((span, key_of(place)))
        words = marks.words(span)
        yield Naming(
            span=span,
            mention=one.mention,
            place=place,
            sentence=marks.sentence(span.start),
            paragraph=bisect_right(paragraphs, span.start),
            dropped=any(map(span.overlaps, furniture)),
            named=CAPITAL.search(words) is not None,
            ward=is_ward(words),
        )


def _by_sentence(namings: Sequence[Naming]) -> dict[int, list[Naming]]:
    found = defaultdict[int, list[Naming]](list)
    for one in namings:
        found[one.sentence].append(one)
    return found


def _spots(namings: Sequence[Naming], land: Place | None) -> dict[str, Spot]:
    told: dict[str, list[Naming]] = {}
    for one in namings:
        told.setdefault(key_of(one.place), []).append(one)
    return {
        key: Spot(
            place=found[0].place,
            namings=tuple(found),
            starts=tuple(one.span.start for one in found),
            signs=(*kind_signs(found[0].place, land), *_telling_signs(found, len(namings))),
        )
        for key, found in told.items()
    }


def _told_near(spots: Mapping[str, Spot]) -> dict[int, tuple[str, ...]]:
    found = defaultdict[int, list[str]](list)
    for key, spot in spots.items():
        here = {naming.sentence // STRETCH for naming in spot.namings}
        for stretch in sorted({one + step for one in here for step in (-1, 0, 1)}):
            found[stretch].append(key)
    return {stretch: tuple(keys) for stretch, keys in found.items()}


def kind_signs(place: Place, land: Place | None) -> Iterator[str]:
    """Signs of what a place is, in a report that speaks of country `land`."""
    yield f"is|{breadth(place)}"
    if place.id is None:
        yield "is|unlisted"
    if land is None:
        return
    if key_of(place) == key_of(land):
        yield "land"
    elif place.country and place.country != land.country:
        yield "abroad"
        yield f"abroad|{breadth(place)}"


def _telling_signs(found: Sequence[Naming], total: int) -> Iterator[str]:
    """Signs of how a report of `total` words for places tells one of them."""
    many, dropped = len(found), sum(one.dropped for one in found)
    yield f"told|{step(many, OFTEN)} times"
    yield f"told|{step(many / total, SHARES)} of all"
    if not any(one.named for one in found):
        yield "told|without a name"
    if all(one.ward for one in found):
        yield "told|ward"
    if dropped:
        yield "told|in furniture alone" if dropped == many else "told|in furniture too"


def step(value: float, bounds: Sequence[float]) -> str:
    """The first bound that a value does not pass, or "more"."""
    return next((f"{bound}" for bound in bounds if value <= bound), "more")
