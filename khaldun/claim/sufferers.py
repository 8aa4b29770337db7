"""Whom a deed is done to, of those the reader ties to it: by the order of the words.

The reader ties people to a deed by likeness, and takes those of the next clause with those of its own:
"torched a godown | and stabbed | a vendor". Where somebody stands right behind a deed that acts, only those
joined to him suffer it. Of the 22 recipients so dropped on the stories with odd numbers 3 are the
annotators', of 2 in the development part none (the rule was written on the stories with even numbers: 2 of
27). Other orders leave it open: those before or behind a form that is suffered are meant as often as not.

Who stands in another sentence suffers nothing where somebody of its own does (309 annotated reports: 0 of 4).
Who holds a place does not suffer what falls on it: "shelling hit rebel-held districts". Of 74 explosions of
the annotated corpus (without its development part) whose words tell of such a holder 6 have it as recipient,
of 17 of train/reports none; battles have it in every second case and keep it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.claim.marks import Marks, words_before
from khaldun.data.numbers import small_numbers
from khaldun.records import EventType, Relation, Span

PASSIVE = re.compile(
    r"\b(?:was|were|is|are|be|been|being|got)\s+(?:\w+ly\s+|also\s+|all\s+)?$", re.IGNORECASE
)
RIGHT_BEHIND = re.compile(r"[\s\"“‘']{1,3}")
FIRED_AT = re.compile(r"\b(?:fired|opened fire|firing|shot|shooting)$", re.IGNORECASE)
AT = re.compile(r"\s(?:at|(?:up)?on|into)\s(?:(?:an?|the|some|several)\s)?")
"""A deed that acts on those behind it by a small word: "opened fire | on | a crowd"."""
JOINED = re.compile(
    r"\s*(?:,|\band\b|\bor\b|,\s*and\b|\bas well as\b|\balong with\b)?\s*"
    r"(?:(?:including|mainly|mostly|especially|among them)\s*)?"
    rf"(?:(?:the|an?|at least|some|several|more than|also|another|of|\d[\d,.]*|{small_numbers()})\s*)*",
    re.IGNORECASE,
)
"""What joins people to one side; some outlets print no commas."""
HARMING = re.compile(
    r"\b(?:killing|wounding|injuring|hurting|maiming|leaving)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
"""Words that tell whom a deed did harm to in the end: "hit a canoe, wounding | a boy"."""
HOLDS = re.compile(r"-(?:held|controlled|run|ruled|dominated)\b|(?<!s) (?:held|controlled)\b", re.IGNORECASE)
"""What makes a side the holder of a place: "rebel-held"; some outlets print no hyphens."""
STRIKES = frozenset({EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS})
"""Events that harm whoever is at a place, whoever holds it."""
DEEDS = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.RIOT,
        EventType.DETENTION,
        EventType.STRATEGIC_DEVELOPMENT,
        EventType.APPEAL,
    }
)
"""Events whose recipients are the objects of a deed."""

Side = tuple[Relation, ...]


def done_to(marks: Marks, number: int, recipients: Side) -> Side:
    """The recipients of a trigger without those whom another clause of its sentence tells of."""
    trigger = marks.reading.triggers[number]
    if trigger.event_type in STRIKES:
        recipients = tuple(one for one in recipients if not _holds(marks, one))
    if len(recipients) < 2 or trigger.event_type not in DEEDS:
        return recipients
    here = marks.sentence(trigger.span.start)
    near = [one for one in recipients if marks.sentence(_span(marks, one).start) == here]
    if near:
        recipients = tuple(near)
    before = [one for one in near if _span(marks, one).end <= trigger.span.start]
    behind = [one for one in near if _span(marks, one).start >= trigger.span.end]
    dropped = _dropped(marks, trigger.span, before, behind)
    return tuple(one for one in recipients if one not in dropped)


def _holds(marks: Marks, one: Relation) -> bool:
    """Whether somebody is told only as the holder of a place."""
    return HOLDS.match(marks.text, _span(marks, one).end) is not None


def _dropped(
    marks: Marks, trigger: Span, before: Sequence[Relation], behind: Sequence[Relation]
) -> Sequence[Relation]:
    if not behind or PASSIVE.search(words_before(marks, trigger)):
        return ()
    first = _span(marks, behind[0]).start
    at = AT if FIRED_AT.search(marks.words(trigger)) else RIGHT_BEHIND
    if not (
        at.fullmatch(marks.text, trigger.end, first) or RIGHT_BEHIND.fullmatch(marks.text, trigger.end, first)
    ):
        return ()
    return [*before, *(one for one in _apart(marks, behind) if not _harmed(marks, one, trigger.end))]


def _apart(marks: Marks, side: Sequence[Relation]) -> Sequence[Relation]:
    """Those of a side, the nearest first, from the first one on that is not joined to the one before."""
    for at in range(1, len(side)):
        left, right = sorted((_span(marks, side[at - 1]), _span(marks, side[at])))
        if left.end < right.start and not JOINED.fullmatch(marks.text, left.end, right.start):
            return side[at:]
    return ()


def _harmed(marks: Marks, one: Relation, start: int) -> bool:
    """Whether a word for harm stands before the words for them."""
    return HARMING.search(marks.text[start : _span(marks, one).start]) is not None


def _span(marks: Marks, relation: Relation) -> Span:
    return marks.mention(relation).span
