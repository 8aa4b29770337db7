"""Who stands outside the clause of a deed and is tied to it all the same.

The reader ties whoever stands first in a sentence to every deed of it. Three forms of words tell who does a
deed, or who does not: "the mob that | killed" (the mob does), "the police fled after a bomb | exploded" (the
subject of the inner clause, or nobody, does), "burnt alive despite the presence of | police" (these do not).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.records import MentionKind, Relation, Span

HELPING = r"(?:(?:had|have|has|also|then|later|allegedly|reportedly|now)\s+)*"
RELATIVE = re.compile(
    rf",?\s+(?:who|which|that)\s+{HELPING}(?:(?:retaliated|responded|replied)\s+(?:by|with)\s+)?",
    re.IGNORECASE,
)
"""Between somebody and what he did: "the mob | that | killed"."""
ACTS = re.compile(r"\w+ed\b|(?:shot|beat|burnt?|threw|set|hit|struck|blew|fought|broke)\b", re.IGNORECASE)
"""How a verb begins that has a subject before it."""
GOING_ON = re.compile(r"\w+ing\b", re.IGNORECASE)
"""How it may begin behind "who retaliated by"; behind "after the" such a word is a noun."""
INNER = re.compile(
    r"\b(?:after|when|until|where|because|since)\s+(?P<subject>(?:[\w’'-]+\s+){1,5}?)"
    rf"(?:(?:was|were|been|being)\s+)?{HELPING}$",
    re.IGNORECASE,
)
"""Before a deed that stands in a clause with a subject of its own: "after a bomb | exploded"."""
OBLIQUE = re.compile(r"\b(?:by|of|from)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a party that is no subject of the outer clause: "hit by | the guards, as when a bomber | killed"."""
SAME = re.compile(r"\b(?:they|he|she|it|who|which|them|\w+ing|to)\b", re.IGNORECASE)
"""Words among the inner clause's by which the outer subject may be meant."""
DESPITE = re.compile(
    r"\b(?:(?:despite|in spite of|notwithstanding|in the presence of)\s+(?:the\s+|a\s+)?(?:\w+\s+)?"
    r"(?:(?:presence|deployment|intervention|efforts) of\s+)?(?:the\s+)?"
    r"|(?:before|in front of) the eyes of\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
"""Before those who were there and did not do it."""


AS = re.compile(r"\b(?:as|while)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
BUSY = re.compile(r"(?:\s+[\w’'-]+){0,3}?\s+(?:was|were)\s+\w+ing\b")
"""Around a party that did something else meanwhile: "a bomb exploded as | soldiers | were responding"."""
SINCE = re.compile(r"\bsince\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
"""Before a party whose deed only tells since when: "since the front | attacked, 300 have been killed"."""
NOT_THEY = re.compile(r",\s+(?:and\s+)?not\s+(?:by\s+)?(?:the\s+|an?\s+)?$", re.IGNORECASE)
"""Before a party that did not do it: "it was the navy, not | the rebels, that shelled"."""
NEAR = 40  # code points between a party and the verb that tells what it did
LEAD = 20
"""Code points before a party in which "not" sets it off."""


def within_clause(marks: Marks, trigger: int, tied: Sequence[Relation]) -> tuple[Relation, ...]:
    """Those tied as doers of a deed, without whoever stands outside its clause."""
    deed = marks.reading.triggers[trigger].span
    subject = _relative_subject(marks, deed) if tied else None
    if subject is not None:
        return (replace(tied[0], mention=subject),)
    inside = tuple(one for one in tied if not _is_outside(marks, marks.mention(one).span, deed))
    return tuple(one for one in inside if not _is_set_off(marks, marks.mention(one).span)) or inside


def _relative_subject(marks: Marks, deed: Span) -> int | None:
    """The number of the party right before "who", "which" or "that" and the verb; of several the longest."""
    if not (ACTS.match(marks.text, deed.start) or GOING_ON.match(marks.text, deed.start)):
        return None
    mentions = marks.reading.mentions
    found = [
        (mentions[number].span.start, number)
        for number in marks.mentioned.between(deed.start - NEAR - 1, deed.start)
        if mentions[number].kind is MentionKind.ACTOR
        and 0 < deed.start - mentions[number].span.end <= NEAR
        and RELATIVE.fullmatch(marks.text, mentions[number].span.end, deed.start)
        and not _is_set_off(marks, mentions[number].span)
    ]
    return min(found)[1] if found else None


def _is_outside(marks: Marks, party: Span, deed: Span) -> bool:
    lead = marks.text[max(0, party.start - 60) : party.start]
    if DESPITE.search(lead) or _was_busy(marks, party, deed, lead):
        return True
    if SINCE.search(lead) and "," in marks.text[party.end : deed.start]:
        return True
    if OBLIQUE.search(lead):
        return False
    if party.end > deed.start or marks.sentence(party.start) != marks.sentence(deed.start):
        return False
    inner = INNER.search(marks.text, party.end, deed.start)
    return (
        inner is not None
        and ACTS.match(marks.text, deed.start) is not None
        and SAME.search(inner["subject"]) is None
    )


def _is_set_off(marks: Marks, party: Span) -> bool:
    """Whether a party is told only to say that another did it."""
    return NOT_THEY.search(marks.text, max(0, party.start - LEAD), party.start) is not None


def _was_busy(marks: Marks, party: Span, deed: Span, lead: str) -> bool:
    """Whether a party told behind a deed was at something else when it was done."""
    behind = deed.end <= party.start and AS.search(lead) is not None
    return behind and BUSY.match(marks.text, party.end) is not None
