"""Who does and who suffers where words tell a fight by who withstood it, or a death as a deed of the dead.

"The army repelled the rebels" is a deed of the army; in "the army repelled a rebel attack" the deed is the
attack, and the army its aim (8 of 11 such claims in 309 annotated reports). The reader ties both sides as
those who suffer, or leaves the doer out. And of soldiers who "attained martyrdom" their army is no doer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.attribution import party_of
from khaldun.claim.marks import Marks, words_before
from khaldun.claim.sufferers import PASSIVE
from khaldun.data.choices import as_words, read_choices
from khaldun.records import EventType, Relation, Role, Span

TABLE = "claim/repelling.toml"
REACH = 60
"""Code points behind the verb in which what is withstood is told."""
GAP = re.compile(r"[\s\"“‘']{1,3}(?:(?:the|an?|some|several|many|about|\d[\d,.]*)\s)?")
"""What stands between the verb and the people driven off."""

Side = tuple[Relation, ...]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/repelling.toml says."""

    repelling: tuple[str, ...]
    attacks: tuple[str, ...]
    dying: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns: `attack` begins behind the verb."""

    repelling: re.Pattern[str]
    attack: re.Pattern[str]
    dying: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_repelling()


def read_repelling(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    repelling, attacks, dying = read_choices(TABLE, Lists, text).values()
    return Patterns(
        re.compile(rf"(?:{repelling})", re.IGNORECASE),
        re.compile(rf"\s+(?:(?!by\b|in\b|near\b|and\b)[\w’'-]+\s+){{0,4}}?(?:{attacks})\b", re.IGNORECASE),
        as_words(dying),
    )


def of_repelling(marks: Marks, number: int, acting: Side, suffering: Side) -> tuple[Side, Side]:
    """The sides of a deed; of one withstood, or of a death that nobody is told to have caused, as meant."""
    trigger = marks.reading.triggers[number]
    if trigger.event_type not in {EventType.BATTLE, EventType.VIOLENCE_AGAINST_CIVILIANS}:
        return acting, suffering
    words = marks.words(trigger.span)
    if acting and suffering and _patterns().dying.search(words):
        return _without_own_body(marks, acting, suffering), suffering
    if not _patterns().repelling.fullmatch(words) or PASSIVE.search(words_before(marks, trigger.span)):
        return acting, suffering
    return _withstood(marks, number, acting, suffering)


def _without_own_body(marks: Marks, acting: Side, suffering: Side) -> Side:
    """The doers, less the body that the dead belong to."""
    dead = {party.canonical for one in suffering if (party := party_of(marks, one))}
    return tuple(one for one in acting if not (party := party_of(marks, one)) or party.canonical not in dead)


def _withstood(marks: Marks, number: int, acting: Side, suffering: Side) -> tuple[Side, Side]:
    """The sides by their order round the verb, where the reader has no doer among those before it."""
    span = marks.reading.triggers[number].span
    tied = (*marks.roles(number, Role.RECIPIENT), *marks.roles(number, Role.ACTOR))
    before = _once(one for one in tied if _is_subject(marks, one, span))
    behind = _once(one for one in tied if 0 <= _span(marks, one).start - span.end <= REACH)
    told = {one.mention for one in acting}
    if not before or not behind or told & {one.mention for one in before}:
        return acting, suffering
    if _patterns().attack.match(marks.text, span.end, span.end + REACH):
        return (acting, suffering) if acting else (_as(Role.ACTOR, behind), _as(Role.RECIPIENT, before))
    if told <= {one.mention for one in behind} and _is_right_behind(marks, behind, span):
        return _as(Role.ACTOR, before), _as(Role.RECIPIENT, behind)
    return acting, suffering


def _once(side: Iterable[Relation]) -> Side:
    """Each of them once, though tied as both who does and who suffers."""
    return tuple({one.mention: one for one in side}.values())


def _as(role: Role, side: Side) -> Side:
    return tuple(replace(one, role=role) for one in side)


def _is_subject(marks: Marks, one: Relation, verb: Span) -> bool:
    """Whether somebody stands before the verb in its own sentence."""
    span = _span(marks, one)
    return span.end <= verb.start and marks.sentence(span.start) == marks.sentence(verb.start)


def _is_right_behind(marks: Marks, side: Side, verb: Span) -> bool:
    first = min(_span(marks, one).start for one in side)
    return GAP.fullmatch(marks.text, verb.end, first) is not None


def _span(marks: Marks, relation: Relation) -> Span:
    return marks.mention(relation).span
