"""Later deaths of people whom a deed hurt: "a guard hurt when a bomb went off on Monday died on Friday".

The reader finds the deed and those it hurt, and no death; or it counts one death with both ("wounded 14, one
of whom died a day later"). Each death is told by a claim of its own, on the day told behind it, by those who
did the deed and where they did it. The words are data/claim/wounds.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.choices import as_words, read_choices
from khaldun.data.numbers import number_words
from khaldun.records import (
    EventType,
    Figure,
    Mention,
    MentionKind,
    Reading,
    Relation,
    Role,
    Span,
    TollKind,
    TollScope,
    Victims,
)

TABLE = "claim/wounds.toml"
START = attrgetter("start")
HARMING = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.RIOT,
    }
)
SHARED = frozenset({Role.ACTOR, Role.PLACE, Role.SPEAKER, Role.CUE, Role.HEDGE})
"""What a death has from the deed that brought it about."""
BACK = 2
"""Sentences back to which people were hurt of whom some died."""
REACH = 200
"""Code points between a hurt and the death told of it."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/wounds.toml says."""

    hurt: tuple[str, ...]
    hurt_people: tuple[str, ...]
    pointing: tuple[str, ...]
    died: tuple[str, ...]
    before: tuple[str, ...]
    bare: tuple[str, ...]
    of_wounds: tuple[str, ...]
    another: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns with the groups `hurt`, `died` and, for some of many, `some`; there `hurt` tells
    that they are of those hurt.
    """

    quick: re.Pattern[str]
    own: re.Pattern[str]
    another: re.Pattern[str]
    some: re.Pattern[str]
    of_whom: re.Pattern[str]


class Death(NamedTuple):
    """Words for a death, those who died, and the number of the deed they were hurt by."""

    died: Span
    who: Span
    deed: int
    counted: bool  # whether `who` counts some of many


@cache
def _patterns() -> Patterns:
    return read_wounds()


def read_wounds(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    hurt, people, pointing, died, before, bare, of_wounds, another = read_choices(TABLE, Lists, text).values()
    verb = rf"(?:(?:{before}) )*(?P<died>{died})\b"
    some = rf"(?:(?:at least|about|some|another) )?(?:{number_words()}|\d[\d,]*)"
    flags = re.IGNORECASE
    return Patterns(
        as_words(died),
        re.compile(
            rf",? (?:(?:who|that) (?:was|were|had been|has been|have been) )?(?:\w+ly )?(?P<hurt>{hurt})\b"
            rf"(?P<gap>[^.;:\n]{{0,{REACH}}}?)\s{verb}(?=[ .,]|$)",
            flags,
        ),
        as_words(another),
        re.compile(
            rf"(?P<some>{some})(?: (?:more )?of (?:(?P<hurt>{people})|{pointing}) {verb}"
            rf"| (?:(?:{bare}) (?:{before} )*(?P<since>{died})\b"
            rf"|(?P<wounds>{died}) (?:{of_wounds})\b))",
            flags,
        ),
        re.compile(rf"\bof (?:whom|them) {verb}", flags),
    )


def with_later_deaths(reading: Reading) -> Reading:
    """The reading; every death told of somebody whom a deed hurt is told by a trigger of its own."""
    if _patterns().quick.search(reading.report.text) is None:
        return reading
    reading = _counted_once(reading)
    for death in list(_deaths(reading)):
        reading = _told(reading, death)
    return reading


def died_of_it(text: str, who: Span, act: Span) -> bool:
    """Whether the words of an act tell the death of the people before them, who are told as hurt.

    >>> line = "A guard hurt in a blast died on Friday."
    >>> died_of_it(line, Span(start=0, end=7), Span(start=24, end=28))
    True
    """
    if who.end >= act.start or _patterns().quick.match(text, act.start) is None:
        return False
    told = _patterns().own.match(text, who.end)
    return told is not None and told.start("died") == act.start


def _counted_once(reading: Reading) -> Reading:
    """The reading, some "of whom" died counted by the word for their death alone."""
    acts = {one.span.start: number for number, one in enumerate(reading.triggers)}
    found = _patterns().of_whom.finditer(reading.report.text)
    owners = {one.start(): acts[at] for one in found if (at := one.start("died")) in acts}
    lent = set(_lent(reading, owners))
    if not lent:
        return reading
    ties = (one for one in reading.relations if one.role is not Role.TOLL or _key(one) not in lent)
    figures = (one for one in reading.figures if _key(one) not in lent)
    return replace(reading, figures=tuple(figures), relations=tuple(ties))


def _lent(reading: Reading, owners: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The figures that such a death shares with another deed, each with the one that has no right to it:
    those "of whom" are its own, all others are not.
    """
    counted = {(one.trigger, one.mention) for one in reading.figures}
    for at, owner in owners.items():
        for trigger, mention in counted:
            if trigger != owner and (owner, mention) in counted:
                own = _touches(reading.mentions[mention].span, at)
                yield (trigger, mention) if own else (owner, mention)


def _key(one: Relation | Figure) -> tuple[int, int]:
    return one.trigger, one.mention


def _touches(span: Span, at: int) -> bool:
    """Whether words hold a place or end right before it."""
    return span.start < at <= span.end + 1


def _deaths(reading: Reading) -> Iterator[Death]:
    """The deaths of a report that no trigger tells, the last first: their words stay where they are."""
    text, acts = reading.report.text, [one.span for one in reading.triggers]
    found = [*_own_deaths(reading, text), *_deaths_of_some(reading, text)]
    for death in sorted(found, key=lambda one: one.died.start, reverse=True):
        if not any(death.died.overlaps(act) for act in acts):
            yield death


def _own_deaths(reading: Reading, text: str) -> Iterator[Death]:
    """Deaths of somebody told in the same sentence to have been hurt before."""
    for mention in reading.mentions:
        if mention.kind not in (MentionKind.ACTOR, MentionKind.FIGURE):
            continue
        told = _patterns().own.match(text, mention.span.end)
        sentence = _sentence(reading, mention.span)
        if told is None or told.end() > sentence.end or _patterns().another.search(told["gap"]):
            continue
        deeds = [
            number
            for number, one in enumerate(reading.triggers)
            if one.event_type in HARMING
            and sentence.contains(one.span)
            and one.span.start < told.start("died")
        ]
        if deeds:
            yield Death(_span(told, "died"), mention.span, deeds[-1], counted=False)


def _deaths_of_some(reading: Reading, text: str) -> Iterator[Death]:
    """Deaths of some of the people whom a sentence before tells to have been hurt."""
    for told in _patterns().some.finditer(text):
        deeds = list(_harms_before(reading, told.start(), sure=told["hurt"] is not None))
        group = next(name for name in ("died", "since", "wounds") if told[name])
        if deeds:
            yield Death(_span(told, group), _span(told, "some"), max(deeds)[1], counted=True)


def _harms_before(reading: Reading, start: int, *, sure: bool) -> Iterator[tuple[Span, int]]:
    """The deeds that hurt people in the sentences before a place, each with its figure; `sure`: whether it is
    told that there were such people, so that any deed that harms may have hurt them.
    """
    at = bisect_right(reading.sentences, start, key=START)
    for one in reading.figures:
        span = reading.mentions[one.mention].span
        harms = one.kind is TollKind.WOUNDED or (sure and one.kind is TollKind.KILLED)
        near = span.end <= start and at - bisect_right(reading.sentences, span.start, key=START) <= BACK
        if harms and near and reading.triggers[one.trigger].event_type in HARMING:
            yield span, one.trigger


def _span(told: re.Match[str], group: str) -> Span:
    return Span(start=told.start(group), end=told.end(group))


def _sentence(reading: Reading, span: Span) -> Span:
    at = bisect_right(reading.sentences, span.start, key=START) - 1
    return reading.sentences[at] if at >= 0 else span


def _told(reading: Reading, death: Death) -> Reading:
    """The reading with a trigger for a death, in order of the text."""
    deed, text = reading.triggers[death.deed], reading.report.text
    sentence = _sentence(reading, death.died)
    end = len(text[: sentence.end].rstrip(" .\n\r\t"))
    clause = Span(start=min(death.who.start, death.died.start), end=max(end, death.died.end))
    told = replace(deed, span=death.died, evidence=clause)
    at = sum(one.span < told.span for one in reading.triggers)
    mentions, counting = _with_figure(reading, death)
    ties = [_moved(one, at) for one in reading.relations if not _is_of_death(reading, one, death, sentence)]
    ties += [replace(one, trigger=at) for one in _own_ties(reading, death, sentence)]
    figure = Figure(
        trigger=at, mention=counting, kind=TollKind.KILLED, victims=Victims.UNKNOWN, scope=TollScope.INCIDENT
    )
    ties.append(Relation(trigger=at, mention=counting, role=Role.TOLL, score=1.0))
    return replace(
        reading,
        mentions=mentions,
        triggers=(*reading.triggers[:at], told, *reading.triggers[at:]),
        relations=tuple(dict.fromkeys(ties)),
        figures=(*(_moved_figure(one, at) for one in reading.figures), figure),
    )


def _moved(one: Relation, at: int) -> Relation:
    return replace(one, trigger=one.trigger + (one.trigger >= at))


def _moved_figure(one: Figure, at: int) -> Figure:
    return replace(one, trigger=one.trigger + (one.trigger >= at))


def _with_figure(reading: Reading, death: Death) -> tuple[tuple[Mention, ...], int]:
    """The mentions of a reading, and the number of the one that counts those who died."""
    for number, one in enumerate(reading.mentions):
        if one.kind is MentionKind.FIGURE and one.span.overlaps(death.who):
            return reading.mentions, number
    made = Mention(kind=MentionKind.FIGURE, span=death.who, score=1.0)
    return (*reading.mentions, made), len(reading.mentions)


def _is_of_death(reading: Reading, one: Relation, death: Death, sentence: Span) -> bool:
    """Whether a tie of the deed is to a time told behind the death."""
    span = reading.mentions[one.mention].span
    return one.role is Role.TIME and one.trigger == death.deed and _is_behind(span, death, sentence)


def _is_behind(span: Span, death: Death, sentence: Span) -> bool:
    return death.died.end <= span.start < sentence.end


def _own_ties(reading: Reading, death: Death, sentence: Span) -> Iterator[Relation]:
    """Who brought a death about, where and by whom told, as of its deed; whom it befell; and its own day."""
    ties = [one for one in reading.relations if one.trigger == death.deed]
    doing = {reading.mentions[one.mention].span for one in ties if one.role is Role.ACTOR}
    for one in ties:
        span = reading.mentions[one.mention].span
        own = one.role is Role.RECIPIENT and span not in doing and (death.counted or span.overlaps(death.who))
        if one.role in SHARED or own:
            yield one
    for number, mention in enumerate(reading.mentions):
        if mention.kind is MentionKind.TIME and _is_behind(mention.span, death, sentence):
            yield Relation(trigger=death.deed, mention=number, role=Role.TIME, score=mention.score)
