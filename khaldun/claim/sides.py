"""On which side a party stands that the reader ties to both sides of a deed.

Fighting, talks, agreements and rivalries have the same parties on both sides; a raid, a seizure, a shelling
or a denial has not: of 17,422 annotated claims (the corpus without its development part, and 905 of
train/reports) 512 name a party on both sides, 467 of them of the kinds below. Elsewhere the same words, or
words within the other side's ("five men of | the Front"), stay on the side the reader is surer of. And
whoever "their convoy" belongs to did not attack it: such words stay only where they can mean somebody else.
The words are data/claim/sides.toml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.attribution import party_of
from khaldun.claim.counts.killings import killing
from khaldun.claim.counts.uncounted import verbs_of_trial
from khaldun.claim.marks import Marks, sentence_span
from khaldun.data.choices import as_words, read_choices
from khaldun.records import EventType, Relation, Role, Span, Trigger

TABLE = "claim/sides.toml"
BOTH_WAYS = frozenset({EventType.AGREEMENT, EventType.MEETING, EventType.RELATION})
"""Kinds that hold between parties, whichever is named first."""
FOUGHT = frozenset({None, "clashes", "clash", "fighting", "infighting", "ongoing_conflict", "urban_combat"})
"""Sub-types of battles that both sides fight; one side begins the others (offensive, ambush, assault)."""
HARMING = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.DETENTION,
    }
)
"""What nobody does to his own people, if words only point at whose they are."""
ONE_WAY = frozenset({EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.APPEAL})
"""What nobody does to himself, by whatever words he is told of: of 6 parties so named on both sides of one of
309 annotated reports none is who suffers.
"""
REACH = 40
"""Code points before a party that are looked at."""
JOINT = frozenset({EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.TERRITORIAL_CHANGE})
"""What parties do together."""

Side = tuple[Relation, ...]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/sides.toml says."""

    beside: tuple[str, ...]
    fallen: tuple[str, ...]
    charged_with: tuple[str, ...]
    pointing: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns: `beside` ends before a party that fights on the side of the doers."""

    beside: re.Pattern[str]
    fallen: re.Pattern[str]
    charged_with: re.Pattern[str]
    pointing: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_sides()


def read_sides(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    beside, fallen, charged_with, pointing = read_choices(TABLE, Lists, text).values()
    return Patterns(
        re.compile(rf"\b(?:{beside})\s+(?:(?:the|its|their|some)\s+)?$", re.IGNORECASE),
        re.compile(rf"\b(?:{fallen})", re.IGNORECASE),
        as_words(charged_with),
        re.compile(rf"(?:{pointing})\b", re.IGNORECASE),
    )


def apart(marks: Marks, number: int, acting: Side, suffering: Side) -> tuple[Side, Side]:
    """Those who do a deed and those it is done to, nobody on both sides where the deed has two."""
    trigger = marks.reading.triggers[number]
    suffering = tuple(one for one in suffering if not any(_is_within(marks, one, other) for other in acting))
    acting, suffering = _joined(marks, trigger, acting, suffering)
    if not (acting and suffering) or _mutual(trigger):
        return acting, suffering
    if trigger.event_type in ONE_WAY:
        doing = {party.canonical for one in acting if (party := party_of(marks, one))}
        suffering = tuple(one for one in suffering if not _is_among(marks, one, doing))
    pairs = [(one, other) for one in acting for other in suffering if _shared(marks, one, other)]
    weaker = [min(pair, key=lambda one: one.score) for pair in pairs]
    acting = tuple(one for one in acting if one not in weaker)
    suffering = tuple(one for one in suffering if one not in weaker)
    return acting, _others(marks, trigger, acting, suffering)


def _joined(marks: Marks, trigger: Trigger, acting: Side, suffering: Side) -> tuple[Side, Side]:
    """Both sides, whoever fights beside the doers with them."""
    fallen = _patterns().fallen.search(marks.words(trigger.span))
    if not acting or fallen or trigger.event_type not in JOINT:
        return acting, suffering
    beside = tuple(one for one in suffering if _is_beside(marks, trigger, one))
    known = {one.mention for one in acting}
    joined = tuple(replace(one, role=Role.ACTOR) for one in beside if one.mention not in known)
    return acting + joined, tuple(one for one in suffering if one not in beside)


def _is_beside(marks: Marks, trigger: Trigger, one: Relation) -> bool:
    start = _span(marks, one).start
    first = max(trigger.span.end, start - REACH)
    return first < start and _patterns().beside.search(marks.text, first, start) is not None


def of_convicts(marks: Marks, number: int, acting: Side, suffering: Side) -> tuple[Side, Side]:
    """The sides of a deed; whom a court or the police deal with for it does it, and neither who deals with
    him nor anybody else told of before: "judges sentenced | Ruiz | for the bombing".
    """
    trigger = marks.reading.triggers[number]
    if trigger.event_type is EventType.LEGAL_ACTION and len(suffering) > 1:
        return acting, _judged(marks, trigger, suffering)
    if not (acting or suffering) or trigger.event_type not in HARMING - {EventType.DETENTION}:
        return acting, suffering
    start = sentence_span(marks, trigger.span).start
    verb = verbs_of_trial().search(marks.text, start, trigger.span.start)
    if verb is None:
        return acting, suffering
    doing = [one for one in acting if _is_tried(marks, one, verb.end(), trigger.span.start)]
    harmed = [one for one in suffering if _is_tried(marks, one, verb.end(), trigger.span.start)]
    acting = tuple(one for one in acting if not doing or _span(marks, one).start >= verb.end())
    rest = tuple(one for one in suffering if one not in harmed)
    return acting or tuple(replace(one, role=Role.ACTOR) for one in harmed), rest


def _judged(marks: Marks, trigger: Trigger, suffering: Side) -> Side:
    """Whom a court deals with, less those whom they harmed: "convicted Ruiz of the murder of | a monk"."""
    end = trigger.span.end
    harmed = [
        one
        for one in suffering
        if (start := _span(marks, one).start) > end and killing().search(marks.text, end, start)
    ]
    return tuple(one for one in suffering if one not in harmed) or suffering


def _is_tried(marks: Marks, one: Relation, verb: int, deed: int) -> bool:
    span = _span(marks, one)
    return verb <= span.start and _patterns().charged_with.search(marks.text, span.end, deed) is not None


def _mutual(trigger: Trigger) -> bool:
    fought = trigger.event_type is EventType.BATTLE and trigger.sub_event_type in FOUGHT
    return fought or trigger.event_type in BOTH_WAYS


def _span(marks: Marks, one: Relation) -> Span:
    return marks.mention(one).span


def _is_within(marks: Marks, one: Relation, other: Relation) -> bool:
    """Whether somebody is but part of the words for another: "some followers of | Rui Moura"."""
    first, second = _span(marks, one), _span(marks, other)
    return first != second and second.contains(first)


def _is_among(marks: Marks, one: Relation, doing: set[str]) -> bool:
    party = party_of(marks, one)
    return party is not None and party.known and party.canonical in doing


def _shared(marks: Marks, one: Relation, other: Relation) -> bool:
    """Whether the words of one are those of the other, or lie within them."""
    first, second = _span(marks, one), _span(marks, other)
    return first.contains(second) or second.contains(first)


def _others(marks: Marks, trigger: Trigger, acting: Side, suffering: Side) -> Side:
    """The sufferers, less those whom pointing words make the doers themselves."""
    if trigger.event_type not in HARMING:
        return suffering
    doing = {party.canonical for one in acting if (party := party_of(marks, one))}
    return tuple(one for one in suffering if not _points_at(marks, one, doing))


def _points_at(marks: Marks, one: Relation, doing: set[str]) -> bool:
    party = party_of(marks, one)
    pointing = _patterns().pointing.match(marks.words(_span(marks, one)))
    return party is not None and pointing is not None and party.canonical in doing
