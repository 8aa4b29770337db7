"""Who is taken: one person taken counts as one, and whoever is only looked for was not taken.

"Troops captured a commander" takes one; "troops detained two men while searching for a commander" takes two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.claim.counts.persons import each_once, is_one_person
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.marks import Marks
from khaldun.data.choices import as_words, read_choices
from khaldun.records import EventType, Party, Relation, Span, Toll, TollKind, Victims

TABLE = "claim/captives.toml"
TAKEN_OR_FREED = frozenset({TollKind.ABDUCTED, TollKind.DETAINED, TollKind.RELEASED, TollKind.OTHER})
BY_DEED = {
    "release": TollKind.RELEASED,
    "abduction": TollKind.ABDUCTED,
    "capture": TollKind.DETAINED,
    "arrest": TollKind.DETAINED,
    "held": TollKind.DETAINED,
}
"""What deeds of a sub-type count."""
NEXT_TO = re.compile(
    r"\s*(?:(?:the|all|at least|about|some|more than|who|that|were|was|had|been|have|[a-z]+s|[a-z]+men) )*",
    re.IGNORECASE,
)
"""Between a deed and those it counts."""
REACH = 60
"""Code points before somebody in which the words stand by which he is looked for."""


class Patterns(NamedTuple):
    """data/claim/captives.toml as patterns."""

    taking: re.Pattern[str]
    abducting: re.Pattern[str]
    sought: re.Pattern[str]
    seeking: re.Pattern[str]
    apart: re.Pattern[str]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/captives.toml says."""

    taking: tuple[str, ...]
    abducting: tuple[str, ...]
    sought: tuple[str, ...]
    small: tuple[str, ...]
    apart: tuple[str, ...]


@cache
def _patterns() -> Patterns:
    return read_captures()


def read_captures(text: str | None = None) -> Patterns:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    taking, abducting, sought, small, apart = read_choices(TABLE, Lists, text).values()
    few = rf"(?:{small})\s+"
    return Patterns(
        as_words(taking),
        as_words(abducting),
        re.compile(
            rf"\b(?:{sought})\s+(?:{few})*(?:(?:{small})(?:\s+[\w-]+){{1,4}}\s+(?:and|or)\s+)?(?:{few})*$",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:the )?(?:{sought}|whereabouts)", re.IGNORECASE),
        as_words(apart),
    )


def single_captives(marks: Marks, trigger: int, recipients: Sequence[Party]) -> tuple[Toll, ...]:
    """One for each person taken, where a word of taking names single persons only."""
    act = marks.reading.triggers[trigger]
    words = marks.words(act.span)
    kind = _kind(words) if act.event_type is EventType.DETENTION else None
    named = each_once(recipients, marks.text)
    if kind is None or not named or not all(is_one_person(name, marks.text) for name in named):
        return ()
    alone = len(named) == 1
    return (
        Toll(
            kind=kind,
            low=len(named),
            high=len(named),
            words=", ".join(named),
            victims=(standing_of(named[0]) or Victims.UNKNOWN) if alone else Victims.UNKNOWN,
            span=recipients[0].span if alone else None,
        ),
    )


def told_taking(words: str, read: str | None) -> str | None:
    """The sub-type of a detention, `read` unless its words tell of an abduction, or of people parted from
    others, which sets nobody free.

    >>> told_taking("separated", "release"), told_taking("whisked away", None)
    (None, 'abduction')
    """
    if _patterns().abducting.search(words):
        return "abduction"
    return None if _patterns().apart.search(words) else read


def kind_by_deed(
    marks: Marks, trigger: int, figure: Span, kind: TollKind, read: TollKind, *, told: bool
) -> TollKind:
    """What a figure of people taken or freed counts for the deed whose own words stand right beside it, where
    those of another deed may stand there too: "freed | 12 students | kidnapped on Friday". `told`: whether a
    word beside the figure says that it counts a `kind`, whatever the reader, who says `read`.
    """
    act = marks.reading.triggers[trigger]
    words = marks.words(act.span)
    if act.event_type is not EventType.DETENTION or (kind not in TAKEN_OR_FREED and told):
        return kind
    if kind is TollKind.RELEASED and _patterns().apart.search(words):
        return TollKind.DETAINED
    own = BY_DEED.get(told_taking(words, act.sub_event_type) or "")
    if own is not None and own is read and TollKind.RELEASED in (own, kind):
        return own
    first, second = sorted((act.span, figure))
    if own is None or not NEXT_TO.fullmatch(marks.text, first.end, second.start):
        return kind
    parted = TollKind.RELEASED in (own, kind) or _patterns().abducting.search(words)
    return own if parted else kind


def _kind(words: str) -> TollKind | None:
    if _patterns().abducting.search(words):
        return TollKind.ABDUCTED
    return TollKind.DETAINED if _patterns().taking.search(words) else None


def without_sought_figures(marks: Marks, trigger: int, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls of a detention without those who are only looked for."""
    words = marks.words(marks.reading.triggers[trigger].span)
    if _patterns().seeking.fullmatch(words):
        tolls = [toll for toll in tolls if toll.kind is not TollKind.DETAINED]
    return tuple(toll for toll in tolls if toll.span is None or not _is_sought(marks, trigger, toll.span))


def without_sought(marks: Marks, trigger: int, recipients: Sequence[Relation]) -> tuple[Relation, ...]:
    """The recipients of a detention without those who are only looked for."""
    return tuple(one for one in recipients if not _is_sought(marks, trigger, marks.mention(one).span))


def _is_sought(marks: Marks, trigger: int, span: Span) -> bool:
    """Whether somebody is looked for by other words than the deed's own ("a raid to capture a commander")."""
    act = marks.reading.triggers[trigger]
    if act.event_type is not EventType.DETENTION or NEXT_TO.fullmatch(marks.text, span.end, act.span.start):
        return False
    start = max(0, span.start - REACH)
    found = _patterns().sought.search(marks.text[start : span.start])
    return found is not None and not act.span.overlaps(Span(start=start + found.start(), end=span.start))
