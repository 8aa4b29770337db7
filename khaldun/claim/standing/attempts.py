"""Deeds that were only tried or threatened: "tried to kidnap the mayor" took nobody.

Whoever was to be taken or freed is not counted, and the deed is told as one that did not come about; so are
strikes and lesser harm that somebody tried. A place that somebody tried to take was fought over (guideline,
section 3). An attempt to kill stays a deed of violence: khaldun.claim.counts.killings
leaves out its dead. Who foiled the deed is no doer of it. The words are data/claim/attempts.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.killings import kills
from khaldun.claim.marks import Marks
from khaldun.claim.standing.requests import ACTS
from khaldun.data.choices import as_words, read_choices
from khaldun.data.sought import sought
from khaldun.records import HAPPENED, Claim, EventType, Modality, Polarity, Relation, Span, TollKind

TABLE = "claim/attempts.toml"
REACH = 90
"""Code points before a deed in which the words stand by which it was only tried."""
CLAUSE = r"(?:(?!\b(?:who|which|that|and|but)\b)[^.;:]){0,40}?"
"""What may stand between a party and what it does."""
UNDONE = frozenset(
    {
        EventType.DETENTION,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.STRATEGIC_DEVELOPMENT,
    }
)
"""Types of which an attempt is no deed; one to storm a town, or to kill, is."""
TAKEN = frozenset({TollKind.ABDUCTED, TollKind.DETAINED, TollKind.RELEASED})
HARMED = frozenset({TollKind.KILLED, TollKind.WOUNDED})


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/attempts.toml says."""

    trying: tuple[str, ...]
    tries: tuple[str, ...]
    foiling: tuple[str, ...]
    keeping: tuple[str, ...]
    vainly: tuple[str, ...]
    freeing: tuple[str, ...]
    threats: tuple[str, ...]


class Patterns(NamedTuple):
    """The lists as patterns: `before` ends at the deed, `behind` begins at its end, `inside` is its own."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    inside: re.Pattern[str]
    foiling: re.Pattern[str]
    kept: re.Pattern[str]
    vainly: re.Pattern[str]
    freeing: re.Pattern[str]
    threats: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_attempts()


def read_attempts(text: str | None = None) -> Patterns:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    trying, tries, foiling, keeping, vainly, freeing, threats = read_choices(TABLE, Lists, text).values()
    by = r"(?:\s+(?:by|of|from)(?:\s+[\w’'-]+){1,5}?)?"
    which = r"(?:(?:the|an?|any|another|their|his|her|its|all)\s+)?(?:(?:attempted|planned)\s+)?"
    before = (
        rf"(?:(?:{trying})|(?:{tries}){by})\s+to\s+(?:\w+ly\s+)?(?:[\w-]+\s+(?:and|or)\s+)?"
        rf"|(?:{tries}){by}\s+at\s+(?:an?\s+)?|attempted\s+(?:(?:mass|armed)\s+)?|(?:{foiling})\s+{which}"
    )
    return Patterns(
        sought(rf"\b(?:{before})$"),
        re.compile(rf"\W{{0,2}}(?:{tries})\b", re.IGNORECASE),
        sought(rf"\b(?:(?:{trying})\s+to|(?:{foiling}))\s|\b(?:{tries})$|\battempted\s"),
        sought(rf"^(?:(?!\b(?:who|which|that|and|but)\b)[^.;:]){{0,40}}?\b(?:{foiling})\s"),
        re.compile(
            rf"(?P<aim>\bto\s+)?\b(?:{keeping})\s+(?:[\w’'-]+\s+){{1,6}}?from\s+(?:\w+ly\s+)?"
            r"(?:\w+ing\s+(?:[\w’'-]+\s+){0,4}?and\s+)?$",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{vainly})\s+(?:to\s+)?$", re.IGNORECASE),
        as_words(freeing),
        re.compile(rf"(?:[\w-]+\s+)?(?:{threats})", re.IGNORECASE),
    )


def is_tried(text: str, deed: Span) -> bool:
    """Whether the words of a deed, or those beside it, tell that it was only tried."""
    patterns = _patterns()
    return (
        patterns.inside.search(deed.words(text)) is not None
        or patterns.behind.match(text, deed.end) is not None
        or patterns.before.search(text[max(0, deed.start - REACH) : deed.start]) is not None
    )


def without_foilers(marks: Marks, trigger: int, actors: Sequence[Relation]) -> tuple[Relation, ...]:
    """The doers of a deed without those who foiled it: "troops foiled a bid to | abduct a nurse"."""
    deed = marks.reading.triggers[trigger].span
    if not actors or not is_tried(marks.text, deed):
        return tuple(actors)
    foiling = _patterns().foiling
    ends = [(one, marks.mention(one).span.end) for one in actors]
    return tuple(one for one, end in ends if not foiling.search(marks.text[end : deed.start + 1][:120]))


def as_tried(claim: Claim, marks: Marks) -> Claim:
    """A claim of a deed that was only tried or threatened, as that."""
    if _is_threat(claim):
        return replace(claim, event_type=EventType.STATEMENT, sub_event_type=None, tolls=())
    if claim.modality in HAPPENED and claim.event_type in ACTS and (kept := _kept_from(claim, marks)):
        return kept
    happened = claim.modality in HAPPENED and claim.event_type in UNDONE | {EventType.TERRITORIAL_CHANGE}
    if not happened or not is_tried(marks.text, claim.trigger_span):
        return claim
    if claim.event_type is EventType.TERRITORIAL_CHANGE:
        return _fought_over(claim)
    return _not_done(claim)


def _kept_from(claim: Claim, marks: Marks) -> Claim | None:
    """A claim of what its doers were kept from, or were to be ("fired to stop a mob from | burning"),
    as that; None of another, or where it did not work.
    """
    before = marks.text[max(0, claim.trigger_span.start - REACH) : claim.trigger_span.start]
    found = _patterns().kept.search(before) if " from " in before else None
    if found is None or _patterns().vainly.search(
        before, 0, found.end("aim") if found["aim"] else found.start()
    ):
        return None
    if found["aim"]:
        return replace(claim, modality=Modality.HYPOTHETICAL)
    return replace(claim, polarity=Polarity.NEGATIVE, tolls=())


def _is_threat(claim: Claim) -> bool:
    """Whether somebody was only threatened with what a claim tells of."""
    violent = claim.event_type is EventType.VIOLENCE_AGAINST_CIVILIANS
    return violent and _patterns().threats.fullmatch(claim.trigger) is not None


def _fought_over(claim: Claim) -> Claim:
    """What was tried is a fight where words of failing do not say already that nothing came of it."""
    if claim.polarity is Polarity.NEGATIVE:
        return claim
    return replace(claim, event_type=EventType.BATTLE, sub_event_type=None)


def _not_done(claim: Claim) -> Claim:
    tolls = tuple(one for one in claim.tolls if one.kind not in TAKEN)
    if kills(claim.trigger) or any(one.kind in HARMED for one in tolls):
        return replace(claim, tolls=tolls)
    freed = claim.event_type is EventType.DETENTION and _patterns().freeing.search(claim.trigger)
    sub = "release" if freed else claim.sub_event_type
    return replace(claim, tolls=tolls, polarity=Polarity.NEGATIVE, sub_event_type=sub)
