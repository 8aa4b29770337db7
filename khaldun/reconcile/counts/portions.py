"""Figures that are nobody's rival, by what the reports say of them: a part of what another figure of the
incident counts, or another harm than the one they are read as ("10 killed 40 injured").

They are set aside before figures are compared. What is left is compared as before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import chain

from msgspec.structs import replace

from khaldun.reconcile.counts.bounds import days_apart, holds_place, same_place
from khaldun.reconcile.counts.people import same_people
from khaldun.reconcile.counts.rows import Count
from khaldun.reconcile.counts.scopes import CUMULATIVE
from khaldun.reconcile.counts.statements import Key, Statement, state_tolls
from khaldun.reconcile.counts.tolls import Weighed
from khaldun.reconcile.disputes.case import Case
from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.records import Claim, PlacePrecision, Toll, TollKind, TollScope

BESIDE = re.compile(
    r"(?:an? )?(?:another|further|additional)\b"
    r"|an? (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th)\b",
    re.IGNORECASE,
)
"""Words that open a figure told beside another ("another five bodies", "a fourth man")."""
MORE = re.compile(r"\b(?:another|additional|further) \W*$", re.IGNORECASE)
"""The same in front of a figure."""
AMONG = re.compile(
    r"\b(?:of|among) (?:the|those) (?:casualties|dead|fatalities|hurt|injured|killed|slain|victims|wounded)\b"
    r"|\b(?:of|among) (?:them|whom)\b",
    re.IGNORECASE,
)
"""Words of a figure that make it a part of those harmed ("15 of the wounded")."""
ONE_OF = re.compile(r"^[^.;]*\b(?:another|the other|the others)\b", re.IGNORECASE)
"""Behind one person: one of several ("one had burns while another lost a leg")."""
HURT = re.compile(
    r"^\W*(?:a total of )?(?:(?!(?:and|but|or|bodies|dead|deaths|died|killed|slain)\b)[\w-]+\s+){1,4}"
    r"(?:(?:are|been|is|was|were) (?:\w+ )?as )?(?:captured|hurt|injured|missing|unaccounted|wounded)\b",
    re.IGNORECASE,
)
"""A figure with the word for the hurt or the lost before any for the dead: "40 others injured"."""
LOST = re.compile(
    r"\b(?:(?:contact|connection) (?:(?:has been|is|was) )?(?:broken|lost)|lost (?:contact|connection))"
    r" with \W*$",
    re.IGNORECASE,
)
"""Words in front of a figure of people of whom nobody knows."""
PERSON = re.compile(
    r"^(?i:the|this|that|his|her|their|its|our|my)\b|^(?i:he|she|him)$"
    r"|(?i:\b(?:day|week|month|year)s?[- ]old)\b"
    r"|^(?i:an?) [\w-]+(?: [\w-]+)?$"
    r"|^(?:[A-Z][\w'’.-]+ ){0,3}[A-Z][\w'’.-]+$"
)
"""Words for a person of whom is told: "the driver", "a 19-year-old", "a child", a name."""
MIXED = re.compile(
    r"^[^.;]{0,60}?\b(?:dead|killed)(?:, (?:captured|injured|missing|wounded))*,? (?:or|and)"
    r" (?:captured|injured|missing|wounded)\b(?! \d)",
    re.IGNORECASE,
)
"""Behind a figure: several harms under one number ("174 were killed, wounded or captured")."""
COUNTED = re.compile(r"\b(?:1|one|only|single)\b", re.IGNORECASE)
"""Words that make one person a count."""
INSIDE_A_TOWN = frozenset({PlacePrecision.DISTRICT, PlacePrecision.POINT})


def portions(case: Case) -> frozenset[Key]:
    """The figures of the case that are part of another, or of another harm."""
    stated = state_tolls(case.affirming(), case.voices, case.reports)
    told = [one for one in stated if one.toll.low is not None]
    apart = {one.key() for one in told if _told_beside(one) or _of_another_harm(one)}
    several = {one.toll.kind for one in told if one.low() > 1 and one.key() not in apart}
    apart |= {one.key() for one in told if one.toll.kind in several and _is_one_person(one.toll)}
    wholes = _indexed([one for one in told if one.key() not in apart])
    return frozenset(apart | {one.key() for one in told if any(_is_portion(one, w) for w in wholes(one))})


def _told_beside(statement: Statement) -> bool:
    """Whether the words of a figure, or the one before it, say that there are more than it counts."""
    words, (before, behind) = statement.toll.words, _around(statement)
    if (statement.toll.low, statement.toll.high) == (1, 1) and ONE_OF.search(behind):
        return True
    return (BESIDE.match(words) or AMONG.search(words) or MORE.search(before)) is not None


def _around(statement: Statement) -> tuple[str, str]:
    """The words of a claim before a figure, and those from it on; only its own where it stands elsewhere."""
    toll, claim = statement.toll, statement.claim
    at = -1 if toll.span is None else toll.span.start - claim.evidence[0].start
    inside = 0 <= at < len(claim.words)
    return (claim.words[:at], claim.words[at:]) if inside else ("", toll.words)


def _of_another_harm(statement: Statement) -> bool:
    """Whether a figure of the dead stands with the word for the hurt, or for what need not kill, and with
    none for the dead.
    """
    if statement.toll.kind is TollKind.WOUNDED:
        return _may_have_died(statement.claim)
    if statement.toll.kind is not TollKind.KILLED:
        return False
    if _may_have_lived(statement.claim):
        return True
    before, told = _around(statement)
    return any(one.search(told) for one in (HURT, MIXED)) or LOST.search(before) is not None


def _may_have_lived(claim: Claim) -> bool:
    """Whether the words say that people were shot, and nowhere that anybody died."""
    rules = toll_rules()
    return _has(rules.wounding, claim.trigger) and not _has(rules.deadly, f"{claim.trigger} {claim.words}")


def _may_have_died(claim: Claim) -> bool:
    """Whether the words say that people were shot, and not that all were hurt: some of them may have died."""
    rules = toll_rules()
    return _has(rules.wounding, claim.trigger) and not _has(rules.hurting, f"{claim.trigger} {claim.words}")


def _has(words: Sequence[str], text: str) -> bool:
    return re.search(rf"\b(?:{'|'.join(words)})", text, re.IGNORECASE) is not None


def _is_one_person(toll: Toll) -> bool:
    """Whether a figure is one person of whom is told ("the driver", "her son"), and no count of them."""
    counts = COUNTED.search(toll.words) is not None
    return (toll.low, toll.high) == (1, 1) and not counts and PERSON.search(toll.words) is not None


def _indexed(told: Sequence[Statement]) -> Callable[[Statement], Iterator[Statement]]:
    """What a figure may be a part of, by what they must share: an incident may have a thousand figures."""
    tables: dict[tuple[object, ...], list[Statement]] = {}
    for one in told:
        for key in _keys(one, as_part=False):
            tables.setdefault(key, []).append(one)
    return lambda part: chain.from_iterable(tables.get(key, ()) for key in _keys(part, as_part=True))


def _keys(one: Statement, *, as_part: bool) -> Iterator[tuple[object, ...]]:
    toll, claim, place = one.toll, one.claim, one.claim.place
    if as_part or toll.scope is TollScope.SUBSET:
        yield toll.kind, "figure", toll.low, toll.high
    yield toll.kind, "telling", claim.report, one.voice
    if toll.scope in CUMULATIVE:
        yield toll.kind, "running"
    if place is not None and claim.sub_event_type in incident_rules().volleys:
        towns = place.within if as_part else () if place.id is None else (place.id,)
        yield from ((toll.kind, "town", town) for town in towns)


def without(weighed: Weighed, told: Set[Key]) -> Weighed:
    """The figures of one kind, less those that are nobody's rival.

    Who counts victims and says that there were none speaks of two sides. Parts exceed their whole only by the
    word of a voice that gives both, and calls them parts.
    """
    counts = tuple(_kept(weighed.counts, told))
    counting = {one.voice for count in counts for one in count.settled.held}
    parts = [one for part in weighed.exceeding for one in part.statements]
    whole = all(one.toll.scope is TollScope.SUBSET and one.voice in counting for one in parts)
    return replace(
        weighed,
        counts=counts,
        zeros=tuple(zero for zero in weighed.zeros if zero.voice not in counting),
        exceeding=weighed.exceeding if whole else (),
    )


def _kept(counts: tuple[Count, ...], told: Set[Key]) -> Iterator[Count]:
    """Only what two relays give differently is adrift: one report that tells two figures tells two things."""
    for count in counts:
        settled = count.settled
        held = tuple(one for one in settled.held if one.key() not in told)
        drift = tuple(one for one in settled.drift if one.key() not in told)
        relays = {(one.claim.report, one.claim.attribution.chain) for one in drift}
        if held:
            yield replace(count, settled=replace(settled, held=held, drift=drift if len(relays) > 1 else ()))


def _is_portion(part: Statement, whole: Statement) -> bool:
    if part.toll.kind is not whole.toll.kind or part.toll.scope is TollScope.SUBSET:
        return False
    if whole.toll.scope is TollScope.SUBSET:
        return _is_told_as_part(part, whole)
    if part.low() >= whole.low() or days_apart(part.claim.period, whole.claim.period):
        return False
    return _of_one_telling(part, whole) or _inside(part, whole) or _shorter(part, whole)


def _is_told_as_part(figure: Statement, subset: Statement) -> bool:
    """Whether a claim that counts more gives the same figure, of the same people, as a part of it."""
    told = [one for one in subset.claim.tolls if one.kind is subset.toll.kind and one is not subset.toll]
    return (
        (figure.toll.low, figure.toll.high) == (subset.toll.low, subset.toll.high)
        and figure.claim.report != subset.claim.report
        and same_people(figure, subset)
        and any((one.low or 0) > figure.low() for one in told)
    )


def _of_one_telling(part: Statement, whole: Statement) -> bool:
    """Whether one voice gives both figures in one report, and of two places: a part and its whole."""
    left, right = part.claim, whole.claim
    if left.report != right.report or part.voice != whole.voice or left.place is None:
        return False
    return right.place is None or not same_place(left.place, right.place)


def _inside(part: Statement, whole: Statement) -> bool:
    """Whether a quarter has fewer victims than its town, of what comes down in many places at once."""
    left, right = part.claim.place, whole.claim.place
    if left is None or right is None or left.precision not in INSIDE_A_TOWN:
        return False
    many = {part.claim.sub_event_type, whole.claim.sub_event_type} <= incident_rules().volleys
    return many and right.precision is PlacePrecision.TOWN and holds_place(right, left)


def _shorter(part: Statement, whole: Statement) -> bool:
    """Whether a running total is of a shorter time than another voice's that ends with it. One voice's two
    figures are what was relayed of it, or its later word.
    """
    running = part.toll.scope in CUMULATIVE and whole.toll.scope in CUMULATIVE
    if not running or part.voice == whole.voice:
        return False
    (start, end), (first, last) = ((one.claim.period.start, one.claim.period.end) for one in (part, whole))
    if start is None or end is None or first is None or last is None:
        return False
    return first <= start and end <= last and (start - first).days > toll_rules().same_time_days
