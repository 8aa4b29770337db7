"""Who suffers, where a number, "others", "them" or "the enemy" stand for people told of just before.

The reader marks such words as a party. "Arrested five others" arrested more of whoever is told of before in
the sentence, "eight of them" are those of the sentence or the one before, "the enemy" is whoever fights the
doers there. Words that mean nobody told of name no party: they are left out (guideline, section 4), as are
the men of a body told to have lost them. The words are data/claim/meant.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.data.numbers import number_words
from khaldun.data.tables import any_of, read_words
from khaldun.records import Claim, EventType, Party, Span

TABLE = "claim/meant.toml"
LEAD = 40  # code points before a party in which the verb of a loss stands
BACK = 1
"""Sentences back to which people told of are looked for."""
ENEMIES_BACK = 3
"""Sentences back to which whoever fights the doers is."""
LOOKED_OVER = 12
"""Claims looked back over: two sentences hardly ever hold more."""
FOUGHT = frozenset(
    {EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS}
)


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/meant.toml says."""

    about: tuple[str, ...]
    others: tuple[str, ...]
    them: tuple[str, ...]
    some: tuple[str, ...]
    enemy: tuple[str, ...]
    men: tuple[str, ...]
    losing: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns of whole words for a party; `losing` ends before one."""

    others: re.Pattern[str]
    them: re.Pattern[str]
    bare: re.Pattern[str]
    enemy: re.Pattern[str]
    counted: re.Pattern[str]
    men: re.Pattern[str]
    losing: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_meant()


def read_meant(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    lists = read_words(TABLE, Lists, text)
    about, others, them, some, enemy, men, losing = (
        any_of(TABLE, name, getattr(lists, name)) for name in Lists.__struct_fields__
    )
    number = rf"(?:(?:{about}) )*(?:\d[\d,]*|{number_words()})"
    return Patterns(
        re.compile(rf"(?:(?:{number}|{some}) )?(?:{others})", re.IGNORECASE),
        re.compile(rf"(?:(?:{number}|{some}) of )?(?:{them})", re.IGNORECASE),
        re.compile(rf"{number}|{some}", re.IGNORECASE),
        re.compile(rf"(?:(?:{number}|{some}) (?:of )?)?(?:{enemy})", re.IGNORECASE),
        re.compile(rf"{number} \w", re.IGNORECASE),
        re.compile(rf"{number} (?:[\w-]+ )?(?:{men})", re.IGNORECASE),
        re.compile(rf"\b(?:{losing})\s+(?:(?:{about})\s+)*$", re.IGNORECASE),
    )


def with_meant(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims in order of the text, each with whom such words for its sufferers mean."""
    told: list[Claim] = []
    for claim in claims:
        told.append(_with_meant(claim, told, marks) if claim.recipients else claim)
    return told


def _with_meant(claim: Claim, before: Sequence[Claim], marks: Marks) -> Claim:
    parties = [party for party in claim.recipients if not _is_lost(claim, party, marks)]
    found = [_whom(claim, party, before, marks) if _points(party) else party for party in parties]
    if found == list(claim.recipients):
        return claim
    named = [party for party in found if party is not None]
    once = {party.canonical: party for party in reversed(named)}
    return replace(claim, recipients=tuple(once.values())[::-1])


def _is_lost(claim: Claim, party: Party, marks: Marks) -> bool:
    """Whether a party is but the people whom another one of the claim lost."""
    if len(claim.recipients) < 2 or party.span is None or not _patterns().men.fullmatch(party.surface or ""):
        return False
    start = party.span.start
    lost = _patterns().losing.search(marks.text, max(0, start - LEAD), start)
    return lost is not None and any(
        one.span is not None and one.span.end <= lost.start() for one in claim.recipients
    )


def _points(party: Party) -> bool:
    """Whether the words for a party, and what is known of it, are such words alone."""
    return _kind(party.canonical) is not None and _kind(party.surface or "") is not None


def _kind(words: str) -> str | None:
    """What such words are: "others", "them", a "bare" number or "enemy"."""
    patterns = _patterns()
    for name in ("others", "them", "bare", "enemy"):
        if getattr(patterns, name).fullmatch(words):
            return name
    return None


def _whom(claim: Claim, party: Party, before: Sequence[Claim], marks: Marks) -> Party | None:
    """Whom the words for a party mean; None where nobody told of is meant."""
    kind = _kind(party.surface or "")
    if kind == "enemy":
        return _renamed(party, next(_fighting(claim, before, marks), None)) or party
    if any(not _points(one) for one in claim.recipients):
        return None
    back = 0 if kind == "others" else BACK
    told = _told_of(claim, party.span, before, marks, back)
    meant = (one for one in told if kind != "bare" or _is_counted(one))
    return _renamed(party, next(meant, None))


def _is_counted(party: Party) -> bool:
    """Whether a party is told of by a number, so that a further one may count some of it."""
    return _patterns().counted.match(party.surface or "") is not None


def _renamed(party: Party, meant: Party | None) -> Party | None:
    return replace(party, canonical=meant.canonical, known=meant.known) if meant else None


def _told_of(
    claim: Claim, words: Span | None, before: Sequence[Claim], marks: Marks, back: int
) -> Iterator[Party]:
    """Those told of before the words as suffering by a deed, the nearest first; none does the claim's own."""
    doing = {party.canonical for party in claim.actors}
    for other in _near(claim, before, marks, back):
        for party in reversed(other.recipients):
            ahead = party.span is not None and words is not None and party.span.end <= words.start
            if ahead and not _points(party) and party.canonical not in doing:
                yield party


def _fighting(claim: Claim, before: Sequence[Claim], marks: Marks) -> Iterator[Party]:
    """Those who fight the doers of a claim in what is told before it, the nearest first."""
    doing = {party.canonical for party in claim.actors}
    for other in _near(claim, before, marks, ENEMIES_BACK):
        if other.event_type not in FOUGHT:
            continue
        attacking = {party.canonical for party in other.actors}
        side = other.recipients if doing & attacking else other.actors
        yield from (party for party in side if party.canonical not in doing and not _points(party))


def _near(claim: Claim, before: Sequence[Claim], marks: Marks, back: int) -> Iterator[Claim]:
    """The claims told up to so many sentences before another, the nearest first."""
    here = marks.sentence(claim.trigger_span.start)
    for other in reversed(before[-LOOKED_OVER:]):
        if here - marks.sentence(other.trigger_span.start) <= back:
            yield other
