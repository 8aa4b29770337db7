"""Who tells of his own deed: "India said it | struck nine sites", "India's claim that it | struck" was India.

The reader ties the speaker to the telling and leaves "it" aside where it stands right before the deed.
"""

from __future__ import annotations

import re

from khaldun.claim.marks import Marks
from khaldun.records import EventType, Relation, Role

DEEDS = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.DETENTION,
        EventType.TERRITORIAL_CHANGE,
        EventType.DEPLOYMENT,
    }
)
SAID_IT = re.compile(
    r"\b(?:said|says|say|announced|claimed|claims|confirmed|reported)(?: (?:late |early )?on \w+)?(?: that)?"
    r" (?:it|they|he|she|we)(?:\s+(?:had|has|have|also|just|then|later|already))*\s+$",
    re.IGNORECASE,
)
OWN_WORD = re.compile(
    r"(?P<owner>['’]s?)\s+(?:[\w-]+\s+)?(?:claim|statement|announcement|assertion|boast|insistence|allegation"
    r"|contention|admission|declaration)s? that (?:it|they|he|she)"
    r"(?:\s+(?:had|has|have|also|just|only|later))*\s+$",
    re.IGNORECASE,
)
"""The same by a noun: "the ministry | 's claim that it had | hit"."""
REACH = 70
"""Code points before a deed in which the telling stands."""


def tellers_own(marks: Marks, trigger: int) -> tuple[Relation, ...]:
    """The speaker of a deed as its doer, where the words right before it say that he tells of his own."""
    here = marks.reading.triggers[trigger]
    if here.event_type not in DEEDS:
        return ()
    start = here.span.start
    said = SAID_IT.search(marks.text, max(0, start - REACH), start)
    owned = OWN_WORD.search(marks.text, max(0, start - REACH), start)
    speakers = marks.roles(trigger, Role.SPEAKER) if said or owned else ()
    return tuple(
        Relation(trigger=trigger, mention=one.mention, role=Role.ACTOR, score=one.score)
        for one in speakers
        if (said and 0 <= said.start() - marks.mention(one).span.end <= REACH)
        or (owned and owned.start() <= marks.mention(one).span.end <= owned.end("owner"))
    )
