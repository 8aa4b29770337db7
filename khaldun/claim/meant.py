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

from khaldun.claim.counts.persons import told_and_named
from khaldun.claim.marks import Marks
from khaldun.claim.recounted import of_their_standing, recounted
from khaldun.data.choices import read_choices
from khaldun.data.numbers import number_words
from khaldun.records import Claim, EventType, Party, Span, TollKind

TABLE = "claim/meant.toml"
LEAD = 40  # code points before a party in which the verb of a loss stands
BACK = 1
"""Sentences back to which people told of are looked for."""
ENEMIES_BACK = 3
"""Sentences back to which whoever fights the doers is."""
OPENING = re.compile(r"(?:^|[.!?\n]\s*)$")
"""In front of the first words of a sentence."""
APPOSED = re.compile(r"[^.;,:]{0,40}, ")
"""Between them and the pronoun for whom they tell of: "A corporal in the signals, he"."""
LOOKED_OVER = 12
"""Claims looked back over: two sentences hardly ever hold more."""
COUNTING = frozenset({"them", "bare"})
"""Words that mean nobody who does the deed."""
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
    pronouns: tuple[str, ...]
    whose_men: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns of whole words for a party; `losing` ends before one."""

    others: re.Pattern[str]
    them: re.Pattern[str]
    bare: re.Pattern[str]
    enemy: re.Pattern[str]
    counted: re.Pattern[str]
    men: re.Pattern[str]
    losing: re.Pattern[str]
    pronouns: re.Pattern[str]
    whose_men: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_meant()


def read_meant(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    lists = read_choices(TABLE, Lists, text)
    about, others, them, some, enemy, men, losing, pronouns, whose_men = lists.values()
    number = rf"(?:(?:{about}) )*(?:\d[\d,]*|{number_words()})"
    return Patterns(
        re.compile(rf"(?:(?:{number}|{some}) )?(?:{others})", re.IGNORECASE),
        re.compile(rf"(?:(?:{number}|{some}) of )?(?:{them})", re.IGNORECASE),
        re.compile(rf"{number}|{some}", re.IGNORECASE),
        re.compile(rf"(?:(?:{number}|{some}) (?:of )?)?(?:{enemy})", re.IGNORECASE),
        re.compile(rf"{number} \w", re.IGNORECASE),
        re.compile(rf"{number} (?:[\w-]+ )?(?:{men})", re.IGNORECASE),
        re.compile(rf"\b(?:{losing})\s+(?:(?:{about})\s+)*$", re.IGNORECASE),
        re.compile(rf"(?:{pronouns})", re.IGNORECASE),
        re.compile(rf",?\s+whose\s+(?:[\w-]+\s+)?(?:{whose_men})\b", re.IGNORECASE),
    )


def with_meant(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims in order of the text, each with whom such words for its sufferers mean."""
    told: list[Claim] = []
    for claim in claims:
        alive = _with_rest(_less_dead(claim, told, marks), told, marks)
        told.append(_with_meant(alive, told, marks) if claim.recipients else alive)
    return told


def _with_rest(claim: Claim, before: Sequence[Claim], marks: Marks) -> Claim:
    """The claim; "the rest" or "the six" who do something are whoever they mean, and nobody where that is
    open: "seven were arrested; the rest escaped".
    """
    if not any(_is_rest(one) for one in claim.actors):
        return claim
    acting = [
        named
        for one in claim.actors
        for named in (_named_so(one, recounted(claim, one, before, marks)) if _is_rest(one) else (one,))
    ]
    return replace(claim, actors=tuple(one for one in acting if not _is_rest(one)))


def _is_rest(party: Party) -> bool:
    """Whether a party goes by words alone that mean some of others."""
    return _patterns().others.fullmatch(party.canonical) is not None


def _less_dead(claim: Claim, before: Sequence[Claim], marks: Marks) -> Claim:
    """The claim; those just told to have died, unless by a name, do nothing: "They shot them"."""
    pointing = [one for one in claim.actors if _patterns().pronouns.fullmatch(one.surface or "")]
    if not pointing:
        return claim
    dead = {
        party.canonical
        for other in _near(claim, before, marks, BACK)
        if any(toll.kind is TollKind.KILLED for toll in other.tolls)
        for party in other.recipients
        if party.canonical[:1].islower() and all(party.canonical != one.canonical for one in other.actors)
    }
    kept = tuple(one for one in claim.actors if one not in pointing or one.canonical not in dead)
    return replace(claim, actors=kept) if len(kept) < len(claim.actors) else claim


def _with_meant(claim: Claim, before: Sequence[Claim], marks: Marks) -> Claim:
    parties = [party for party in claim.recipients if not _is_another(claim, party, marks)]
    captives = _captives(claim, before, marks)
    doing = {party.canonical for party in claim.actors}
    again = {one: recounted(claim, one, before, marks) for one in parties}
    for one, meant in again.items():
        claim = of_their_standing(claim, one, meant)
    parties = [named for one in parties for named in _named_so(one, again[one])]
    found = [_whom(claim, one, before, marks) if _is_open(one, doing) else one for one in parties]
    found = [
        captives.get(party.canonical, party) if party and _is_pronoun(party) else party for party in found
    ]
    if found == list(claim.recipients):
        return claim
    named = [party for party in found if party is not None]
    once = {party.canonical: party for party in reversed(named)}
    return replace(claim, recipients=tuple(once.values())[::-1])


def _captives(claim: Claim, before: Sequence[Claim], marks: Marks) -> dict[str, Party]:
    """Whom a release frees, where the words for them seem to mean those who took them just before."""
    if claim.sub_event_type != "release":
        return {}
    taking = (one for one in _near(claim, before, marks, BACK) if one.event_type is EventType.DETENTION)
    first = next((one for one in taking if one.recipients and one.actors), None)
    return {one.canonical: first.recipients[0] for one in first.actors} if first else {}


def _is_pronoun(party: Party) -> bool:
    return _patterns().pronouns.fullmatch(party.surface or "") is not None


def _is_another(claim: Claim, party: Party, marks: Marks) -> bool:
    """Whether a party suffers nothing of its own: a body's own men, one told of twice or whose men did it."""
    if party.span is None:
        return False
    act = claim.trigger_span.start
    led = party.span.end < act and _patterns().whose_men.match(marks.text, party.span.end, act)
    return bool(led) or _is_lost(claim, party, marks) or _is_told_twice(claim, party, marks.text)


def _is_told_twice(claim: Claim, party: Party, text: str) -> bool:
    """Whether somebody is told of by an office before his name, or by words before "he"."""
    if party.span is None:
        return False
    for one in claim.recipients:
        if one.span is None or one.span.start <= party.span.end:
            continue
        if told_and_named(party.span, one.span, text, known=one.known):
            return True
        between = text[party.span.end : one.span.start]
        if (
            _is_pronoun(one)
            and OPENING.search(text, max(0, party.span.start - 3), party.span.start)
            and APPOSED.fullmatch(between)
        ):
            return True
    return False


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


def _is_open(party: Party, doing: set[str]) -> bool:
    """Whether it is open whom such words mean: also where they seem to mean the doers ("arrested | three of
    them", "stopped two farmers and took | them" away).
    """
    return _points(party) or (party.canonical in doing and _kind(party.surface or "") in COUNTING)


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
    if any(one is not party and not _points(one) for one in claim.recipients):
        return None
    back = 0 if kind == "others" else BACK
    told = _told_of(claim, party.span, before, marks, back)
    meant = (one for one in told if kind != "bare" or _is_counted(one))
    return _renamed(party, next(meant, None))


def _named_so(party: Party, meant: Sequence[Party]) -> tuple[Party, ...]:
    """A party under the names of those it means, or its own where nobody is known to be meant."""
    return tuple(replace(party, canonical=one.canonical, known=one.known) for one in meant) or (party,)


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
