"""Where a claim stands in the telling of its report: what was told before it, and whether it came first.

A report names the deed once and then speaks of its dead, its doers, who denies it: such claims share few
words, and what holds them together is the order in which they are told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import astuple

from khaldun.link.globe import Point, km_between, point_told
from khaldun.link.kin import base_of
from khaldun.link.weights import load_by_words, load_weights, load_words
from khaldun.link.wording import fold, lemma, tokens
from khaldun.records import Claim, ClaimId, Modality
from khaldun.records.wire import digest

_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w-]+")
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
    names: frozenset[str] = frozenset()  # words of the names in all claims of the report
    acts: frozenset[str] = frozenset()  # the words that all its happenings go by
    subjects: tuple[str, ...] = ()  # the names told most often


NOT_KNOWN = Told()


def print_of_report(told: Told) -> str:
    """The digest of what is the same for all claims of a report."""
    return digest(sorted(told.names), sorted(told.acts), *told.subjects)


def prints_of(told: Told) -> tuple[object, ...]:
    """What else is in it: the standing of the one claim."""
    return tuple(one for one in astuple(told) if isinstance(one, int))


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
    places, counted = list(_places_told(ordered)), _names_told(ordered)
    names, subjects = frozenset(counted), subjects_of(counted)
    acts = frozenset().union(*(acts_of(claim.trigger) for claim in ordered))
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
                names=names,
                acts=acts,
                subjects=subjects,
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


def _names_told(claims: Iterable[Claim]) -> Counter[str]:
    """In how many claims each word of a name stands: a word with a capital that does not open the claim."""
    found: Counter[str] = Counter()
    for claim in claims:
        told = [claim.words.lstrip("\"“'‘ ")[1:]]
        told += [party.canonical for party in (*claim.actors, *claim.recipients)]
        told += [claim.place.canonical] if claim.place else []
        found.update({fold(name) for words in told for name in _NAME.findall(words)} - load_words().common)
    return found


def subjects_of(names: Counter[str]) -> tuple[str, ...]:
    """The names told most often, the alphabet deciding between equals."""
    return tuple(sorted(names, key=lambda name: (-names[name], name))[: load_weights().limits.subjects])


@lru_cache(maxsize=65536)
def acts_of(trigger: str) -> frozenset[str]:
    """The words a happening goes by: those of its trigger that say more than "did", or all of them."""
    words = tokens(trigger)
    telling = [word for word in words if word not in load_words().common and word not in load_words().light]
    return frozenset(map(base_of, telling or words))


def is_wordy(claim: Claim) -> bool:
    """Whether it carries little but its words: a type that says no more than that something happened; or
    nobody counted, no standing state, and nothing on the map. What is said, or set for a day, is known by
    that day where it is told. Without violence a place is none that its own clause does not point out. What
    denies another claim is known by that one: its words are those of denying.
    """
    if claim.denies is not None:
        return False
    if claim.event_type in load_by_words().open:
        return True
    types, place = load_weights().types, claim.place
    if claim.event_type in types.states or claim.tolls:
        return False
    dated = claim.period.start is not None and claim.period.end is not None
    if place is None or place.lat is None:
        return not dated or claim.event_type not in types.speech | types.scheduled
    return not dated and claim.event_type not in types.deeds and point_told(place) is None


def is_harm(claim: Claim) -> bool:
    """Whether it tells of violence, or of a crowd, that happened."""
    return claim.event_type in load_weights().types.deeds and claim.modality in _HAPPENED


def is_deed(claim: Claim) -> bool:
    """Whether it tells the act and not its outcome ("was shelled", not "the dead"), and as news."""
    return is_harm(claim) and not claim.background and not is_outcome(claim)


def is_outcome(claim: Claim) -> bool:
    """Whether its trigger speaks of the harmed alone."""
    return _is_of_the_harmed(claim.trigger)


@lru_cache(maxsize=65536)
def _is_of_the_harmed(trigger: str) -> bool:
    return not load_words().outcome.isdisjoint(map(lemma, tokens(trigger)))


def is_answer(claim: Claim) -> bool:
    """Whether it denies, or lays blame for, something told elsewhere."""
    if claim.modality is Modality.DENIED:
        return True
    return not load_words().answering.isdisjoint(map(lemma, tokens(claim.words)))
