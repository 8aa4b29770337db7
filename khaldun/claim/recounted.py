"""People told of again by their number or as the rest: "six students were abducted; the six were found dead".

"The six" are whoever was counted as six before, also as four and two; "the rest" and "the remaining nine" are
those of whom a part was told, where exactly one party can be meant. A number alone that seems to mean those
who took them means those who were taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.marks import Marks
from khaldun.data.numbers import number_words
from khaldun.records import Claim, Party, Victims

BACK = 3
"""Sentences back to which people counted by the same number are told of."""
PART_BACK = 2
"""Sentences back to which those are of whom a part was told."""
LOOKED_OVER = 12
"""Claims looked back over."""


@cache
def _again() -> re.Pattern[str]:
    these = r"(?:all(?: of)?|(?:all (?:of )?)?(?:the|those|these)(?: same)?)"
    return re.compile(rf"{these} (?P<count>\d[\d,]*|{number_words()})", re.IGNORECASE)


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(
        rf"the (?:rest|remainder|others|remaining|(?:other|remaining) (?:\d[\d,]*|{number_words()}))",
        re.IGNORECASE,
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"\d[\d,]*|{number_words()}", re.IGNORECASE)


def recounted(claim: Claim, party: Party, before: Sequence[Claim], marks: Marks) -> tuple[Party, ...]:
    """Whom the words for somebody who suffers mean among those counted before; nobody where they do not point
    back so, or more than one party may be meant.
    """
    words = party.surface or ""
    if again := _again().fullmatch(words):
        return _as_many(_count(again["count"]), claim, before, marks)
    if _rest().fullmatch(words):
        return _only(_counted(claim, before, marks, PART_BACK))
    if _number().fullmatch(words) and _did_before(claim, party, before, marks):
        return _only(_counted(claim, before, marks, PART_BACK))
    return ()


def of_their_standing(claim: Claim, party: Party, meant: Sequence[Party]) -> Claim:
    """The claim; its toll in the words of a party told of again counts people of the standing told before."""
    stated = {standing_of(one.surface or "") for one in meant} - {None, Victims.UNKNOWN}
    if len(stated) != 1 or party.span is None:
        return claim
    (standing,) = stated
    tolls = tuple(
        replace(toll, victims=standing) if toll.span and toll.span.overlaps(party.span) else toll
        for toll in claim.tolls
    )
    return replace(claim, tolls=tolls)


def _count(words: str) -> int | None:
    bounds = figure_bounds(words)
    return bounds.low if bounds is not None and bounds.low == bounds.high else None


def _as_many(number: int | None, claim: Claim, before: Sequence[Claim], marks: Marks) -> tuple[Party, ...]:
    """Those of the nearest claim who are so many, one party or all that it counts."""
    for told in _told(claim, before, marks, BACK):
        counts = [(_size(party), party) for party in told.recipients]
        alike = [party for size, party in counts if size == number]
        if number is not None and len(alike) == 1:
            return tuple(alike)
        if number is not None and len(counts) > 1 and sum(size or 0 for size, _ in counts) == number:
            return told.recipients
    return ()


def _counted(claim: Claim, before: Sequence[Claim], marks: Marks, back: int) -> Iterator[Party]:
    """Those told of by a number as suffering by a deed."""
    doing = {party.canonical for party in claim.actors}
    for told in _told(claim, before, marks, back):
        yield from (one for one in told.recipients if (_size(one) or 0) > 1 and one.canonical not in doing)


def _only(parties: Iterator[Party]) -> tuple[Party, ...]:
    """The one party among some; nobody where they are several."""
    found = {party.canonical: party for party in parties}
    return tuple(found.values()) if len(found) == 1 else ()


def _size(party: Party) -> int | None:
    """How many the words for a party count, with whom: a number alone counts nobody new."""
    words = party.surface or ""
    return None if _number().fullmatch(words) or _again().fullmatch(words) else _count(words)


def _did_before(claim: Claim, party: Party, before: Sequence[Claim], marks: Marks) -> bool:
    """Whether a party did what is told shortly before, and suffered nothing there."""
    near = list(_told(claim, before, marks, PART_BACK))
    did = any(one.canonical == party.canonical for told in near for one in told.actors)
    return did and all(one.canonical != party.canonical for told in near for one in told.recipients)


def _told(claim: Claim, before: Sequence[Claim], marks: Marks, back: int) -> Iterator[Claim]:
    """The claims told up to so many sentences before another, the nearest first."""
    here = marks.sentence(claim.trigger_span.start)
    for other in reversed(before[-LOOKED_OVER:]):
        if here - marks.sentence(other.trigger_span.start) <= back:
            yield other
