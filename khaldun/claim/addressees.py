"""The second of two who are asked: "asked the Union to send observers, and the Council to press the king".

The reader ties an appeal to the one told first, and the second deed asked for to both. The second is asked
too, and what stands behind his "to" is his alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khaldun.claim.marks import Marks, sentence_span
from khaldun.records import EventType, Mention, MentionKind, Relation, Role, Span

Side = tuple[Relation, ...]
SECOND = re.compile(r",?\s+and\s+(?:(?:on|upon|for)\s+)?$")
TO = re.compile(r"\s+(?:not\s+)?to\s+(?=[a-z])")
LEAD = 12
"""Code points in front of somebody in which "and" joins him."""
REACH = 2
"""Of a sentence so many are asked one after the other, at most, behind the first."""


def with_second_asked(marks: Marks, number: int, asked: Side) -> Side:
    """The recipients of an appeal, and who is asked for something else in the same breath."""
    trigger = marks.reading.triggers[number]
    if trigger.event_type is not EventType.APPEAL:
        return asked
    first = min((span.end for one in asked if _is_asked(marks, span := _span(marks, one))), default=None)
    here, known = sentence_span(marks, trigger.span), {one.mention for one in asked}
    if first is None or not trigger.span.end <= first <= here.end:
        return asked
    behind = Span(start=first, end=here.end)
    found = [at for at in _seconds(marks, behind) if at not in known]
    added = (Relation(trigger=number, mention=at, role=Role.RECIPIENT, score=1.0) for at in found[:REACH])
    return (*asked, *added)


def without_first_asked(marks: Marks, number: int, acting: Side) -> Side:
    """The doers of a deed; where it is asked of the second of two, not the first, who is asked another."""
    act = marks.reading.triggers[number].span
    own = [one for one in acting if _asks_right_before(marks, _span(marks, one), act)]
    if len(acting) < 2 or len(own) != 1:
        return acting
    second = _span(marks, own[0])
    kept = (one for one in acting if one is own[0] or not _is_first(marks, _span(marks, one), second))
    return tuple(kept)


def _is_first(marks: Marks, span: Span, second: Span) -> bool:
    return span.end <= second.start and _is_asked(marks, span)


def _asks_right_before(marks: Marks, span: Span, act: Span) -> bool:
    """Whether an act is what the second of two is asked for: ", and the army to | open"."""
    found = TO.match(marks.text, span.end)
    return found is not None and found.end() == act.start and _is_second(marks, span)


def _seconds(marks: Marks, part: Span) -> Iterator[int]:
    """The parties in a part of a sentence that "and" joins to one asked before."""
    for number, mention in marks.beside(part):
        second = part.contains(mention.span) and _is_second(marks, mention.span)
        if second and _is_asked(marks, mention.span) and _is_party(marks, number, mention):
            yield number


def _is_party(marks: Marks, number: int, mention: Mention) -> bool:
    grounding = marks.groundings.get(number)
    return mention.kind is MentionKind.ACTOR and grounding is not None and grounding.party is not None


def _is_second(marks: Marks, span: Span) -> bool:
    return SECOND.search(marks.text[max(0, span.start - LEAD) : span.start]) is not None


def _is_asked(marks: Marks, span: Span) -> bool:
    """Whether what somebody is asked for stands right behind him."""
    return TO.match(marks.text, span.end) is not None


def _span(marks: Marks, one: Relation) -> Span:
    return marks.mention(one).span
