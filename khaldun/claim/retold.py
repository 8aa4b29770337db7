"""A deed told again by a noun that points back: "Gunmen raided a mill. The raid | killed twelve."

Whoever did the deed of the sentence before did this one, which is the same: the article says so, where
nothing behind the noun tells which one is meant ("the raid | on the mill" may be another). No words of his
stand in the clause, so he is marked as implied. Another voice may tell it, but not of another place, and a
deed that its own words give to somebody, or do to the same party, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.data.choices import read_choices
from khaldun.records import HAPPENED, Claim, EventType, Party, Polarity

TABLE = "claim/retold.toml"
FOUGHT = frozenset(
    {EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS}
)
BACK = 1
"""Sentences back to which the deed is looked for."""
LEAD = 24  # code points before a trigger in which such a noun stands as its subject


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/retold.toml says."""

    pointing: tuple[str, ...]
    deeds: tuple[str, ...]
    harms: tuple[str, ...]
    within: tuple[str, ...]
    another: tuple[str, ...]
    follows: tuple[str, ...]
    remote: tuple[str, ...]
    from_afar: tuple[str, ...]
    struck: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns: a noun that points back, a harm, what stands before the noun for its deed; a
    noun for a deed from afar, words that such a deed was told by, and how those who were struck are called.
    """

    noun: re.Pattern[str]
    harm: re.Pattern[str]
    within: re.Pattern[str]
    remote: re.Pattern[str]
    from_afar: re.Pattern[str]
    struck: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_retold()


def read_retold(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    lists = read_choices(TABLE, Lists, text)
    pointing, deeds, harms, within, another, follows, remote, from_afar, struck = lists.values()
    told = rf"\b(?:{pointing})\s+(?!(?:{another})\b)(?:\w+\s+)?(?:{deeds})\b"
    patterns = (
        rf"{told}(?!\s+(?:of|on|against|by)\b)(?!,?\s+(?:{follows})\b)",
        rf"\b(?:{harms})\b",
        rf"\b(?:{within})\s+$",
        rf"(?:{remote})$",
        rf"\b(?:{from_afar})",
        rf"\b(?:{struck})\s",
    )
    return Patterns(*(re.compile(one, re.IGNORECASE) for one in patterns))


def with_doers_before(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims; those without a doer that tell the deed told just before again have its doers, implied."""
    told = sorted(range(len(claims)), key=lambda at: claims[at].trigger_span)
    found = list(claims)
    for rank, at in enumerate(told):
        claim = found[at]
        if claim.actors or claim.event_type not in FOUGHT or not (noun := _points_back(claim, marks)):
            continue
        before = _told_before(found, told[:rank], claim, marks)
        if before is not None and _is_so_told(noun, before, marks):
            found[at] = replace(claim, actors=tuple(_implied(party) for party in before.actors))
    return found


def _implied(party: Party) -> Party:
    return replace(party, surface=None, span=None)


def _points_back(claim: Claim, marks: Marks) -> str | None:
    """The noun that points back by which the deed is told: as the trigger or its subject, or by where a harm
    was done ("killed in | the raid").
    """
    trigger, clause, patterns = claim.trigger_span, claim.evidence[0], _patterns()
    before = max(0, trigger.start - LEAD)
    nouns = patterns.noun.finditer(marks.text, before, max(clause.end, trigger.end))
    first = next((one for one in nouns if one.end() >= trigger.start - 1), None)
    if first is None or first.start() <= trigger.end:
        return first and first.group()
    harms = patterns.harm.search(claim.trigger) and patterns.within.search(
        marks.text, trigger.end, first.start()
    )
    return first.group() if harms else None


def _is_so_told(noun: str, other: Claim, marks: Marks) -> bool:
    """Whether the noun can mean the deed of the other claim, whose doers alone fought: "the shelling" is no
    clash, nor is a strike of soldiers who were told to have killed.
    """
    suffering, patterns = {party.canonical for party in other.recipients}, _patterns()
    if any(one.canonical in suffering or patterns.struck.search(f"{one.canonical} ") for one in other.actors):
        return False
    clause = other.evidence[0].words(marks.text)
    return not patterns.remote.search(noun) or patterns.from_afar.search(clause) is not None


def _told_before(claims: Sequence[Claim], before: Sequence[int], claim: Claim, marks: Marks) -> Claim | None:
    """The last deed told by then, of its sort if there is one, where it stands near and may be the same."""
    here, near = marks.sentence(claim.trigger_span.start), list[Claim]()
    for at in reversed(before):
        if here - marks.sentence(claims[at].trigger_span.start) > BACK:
            break
        if claims[at].event_type in FOUGHT and claims[at].trigger_span != claim.trigger_span:
            near.append(claims[at])
    last = next((one for one in near if one.event_type is claim.event_type), near[0] if near else None)
    return last if last and _may_be(claim, last) else None


def _may_be(claim: Claim, other: Claim) -> bool:
    """Whether the second may tell of the deed of the first, whose doers are known."""
    happened = other.modality in HAPPENED and other.polarity is claim.polarity is Polarity.POSITIVE
    harmed = {party.canonical for party in claim.recipients}
    apart = claim.place and other.place and claim.place.canonical != other.place.canonical
    return bool(
        happened and other.actors and not apart and not harmed & {one.canonical for one in other.actors}
    )
