"""Where a claim stands in the telling of its report: what was told before it, and whether it came first.

A report names the deed once and then speaks of its dead, its doers, who denies it: such claims share few
words, and what holds them together is the order in which they are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from khaldun.link.globe import Point, km_between, point_told
from khaldun.link.weights import load_weights, load_words
from khaldun.link.wording import lemma, tokens
from khaldun.records import Claim, ClaimId, Modality

_HAPPENED = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.DENIED})


class Told(Struct, frozen=True, gc=False, array_like=True):
    """What a report told before a claim: `deeds` acts, and `harms`, which are acts and their outcomes."""

    deeds: int = 0
    harms: int = 0
    first_harm: bool = False  # no act or outcome was told before
    first_of_type: bool = False
    first_in_body: bool = False  # the first of its type that stands under the headlines
    places: int = 0  # places of violence, far from one another, told up to and with this claim
    all_places: int = 0  # the same in the whole report


NOT_KNOWN = Told()


def tellings_of(claims: Iterable[Claim]) -> dict[ClaimId, Told]:
    """The standing of every claim among those of its own report; claims of any number of reports."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    return {claim: told for report in by_report.values() for claim, told in _in_order(report)}


def _in_order(claims: list[Claim]) -> Iterator[tuple[ClaimId, Told]]:
    deeds = harms = 0
    types, in_body = set(), set()
    ordered = sorted(claims, key=lambda one: (one.evidence[0].start, one.id))
    places = list(_places_told(ordered))
    for claim, so_far in zip(ordered, places, strict=True):
        harm = is_harm(claim)
        yield (
            claim.id,
            Told(
                deeds=deeds,
                harms=harms,
                first_harm=harm and not harms,
                first_of_type=claim.event_type not in types,
                first_in_body=not claim.headline and claim.event_type not in in_body,
                places=so_far,
                all_places=places[-1],
            ),
        )
        types.add(claim.event_type)
        if not claim.headline:
            in_body.add(claim.event_type)
        harms += harm
        deeds += harm and is_deed(claim)


def _places_told(claims: Iterable[Claim]) -> Iterator[int]:
    """Up to each claim, how many places the news of violence has named that do not lie near one another."""
    found: list[Point] = []
    for claim in claims:
        point = point_told(claim.place) if is_harm(claim) and not claim.background else None
        if point and all(km_between(point, other) > load_weights().limits.near_km for other in found):
            found.append(point)
        yield len(found)


def is_harm(claim: Claim) -> bool:
    """Whether it tells of violence, or of a crowd, that happened."""
    return claim.event_type in load_weights().types.deeds and claim.modality in _HAPPENED


def is_deed(claim: Claim) -> bool:
    """Whether it tells the act and not its outcome ("was shelled", not "the dead"), and as news."""
    return is_harm(claim) and not claim.background and not is_outcome(claim)


def is_outcome(claim: Claim) -> bool:
    """Whether its trigger speaks of the harmed alone."""
    return not load_words().outcome.isdisjoint(map(lemma, tokens(claim.trigger)))


def is_answer(claim: Claim) -> bool:
    """Whether it denies, or lays blame for, something told elsewhere."""
    if claim.modality is Modality.DENIED:
        return True
    return not load_words().answering.isdisjoint(map(lemma, tokens(claim.words)))
