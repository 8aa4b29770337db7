"""Whose verb it is: "tribesmen attacked a post; soldiers then shot six villagers" has a doer for each verb.

The reader ties the doers of one deed to the next told beside it. Who stands as the subject right before a
verb did what it tells; whoever stands before him, with another deed between the two, did that one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.claim.marks import Marks
from khaldun.records import EventType, Relation

HELPING = re.compile(
    r"\s+(?:(?:had|have|has|also|then|later|again|soon|allegedly|reportedly|now|in turn)\s+)*", re.IGNORECASE
)
"""Between a subject and its verb."""
BY = re.compile(r"\b(?:by|which|whom)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
"""Before a party that is no subject of the verb behind it: "presented by the police | have admitted"."""
ASIDE = re.compile(r",\s+(?:\w+ly\s+)?")
"""Between a party and what is told of it by the way."""
LEAD = 16  # code points before a party in which such words stand
POINTER = re.compile(r"(?:they|it|he|she|we|i|you|who|which|that|these|those)", re.IGNORECASE)


def without_other_subjects(marks: Marks, trigger: int, tied: Sequence[Relation]) -> tuple[Relation, ...]:
    """The doers of a trigger without those of a deed told before its own subject is named."""
    starts = [marks.mention(one).span.start for one in tied if _is_subject(marks, one, trigger)]
    if len(tied) < 2 or not starts:
        return tuple(tied)
    return tuple(one for one in tied if not _is_of_another_deed(marks, one, min(starts)))


def _is_subject(marks: Marks, tie: Relation, trigger: int) -> bool:
    """Whether a party stands right before the verb, told by a noun: "they" the reader knows better."""
    party, verb = marks.mention(tie).span, marks.reading.triggers[trigger].span
    if party.end >= verb.start or POINTER.fullmatch(marks.words(party)):
        return False
    agent = BY.search(marks.text, max(0, party.start - LEAD), party.start)
    return agent is None and HELPING.fullmatch(marks.text, party.end, verb.start) is not None


def _is_of_another_deed(marks: Marks, tie: Relation, subject: int) -> bool:
    end = marks.mention(tie).span.end
    acts = marks.acts.starting(end, subject) if end < subject else ()
    return any(not _is_aside(marks, end, act) for act in acts)


def _is_aside(marks: Marks, end: int, act: int) -> bool:
    """Whether words only tell who stands by a party: "the army, | backed | by the front, and men clashed"."""
    told = marks.reading.triggers[act]
    if told.event_type is not EventType.RELATION:
        return False
    return ASIDE.fullmatch(marks.text, end, told.span.start) is not None
