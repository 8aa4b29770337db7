"""Claims of responsibility in words that the reader takes for a statement: "owned up to the attack".

Such words tell the deed itself once more, by whoever says that he did it: of the kind of the deed told just
before, reported, with him as doer and as speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.marks import Marks, sentence_span
from khaldun.records import HAPPENED, Attribution, Claim, EventType, Modality, Polarity

OWNING = re.compile(
    r"\b(?:own(?:s|ed)?|accept(?:s|ed)?|assum(?:es?|ed)|t(?:akes?|ook|aken)|admit(?:s|ted)?|claim(?:s|ed)?)\s+"
    r"(?:(?:the|full|sole|its|their)\s+)?(?:responsibility|credit)\b"
    r"|\bowned\s+up\b|\bresponsibility\s+(?:was|has been|had been|is)\s+(?:taken|claimed|assumed|accepted)\b",
    re.IGNORECASE,
)
UNCLAIMED = re.compile(
    r"\b(?:no|not|nobody|none|never|neither|whether|if|without|until)\b|n[’']t\b", re.IGNORECASE
)
"""Words before it by which nobody owned a deed: "no group has claimed responsibility"."""
OTHERWISE = re.compile(
    r"\s+to\s+(?:protect|ensure|help|care)|\s+for\s+(?!(?:[\w’'-]+\s+){0,4}?"
    r"(?:attack|blast|bomb|explo|kill|murder|assassin|shoot|raid|abduct|kidnap|ambush|strike|shell|massacre"
    r"|assault|operation|incident|it\b|them\b|both\b))",
    re.IGNORECASE,
)
"""Behind it, where what is borne is no deed: "took responsibility | for the refugees"."""
IN_OFFICE = re.compile(
    r"\b(?:minist\w+|president\w*|government|chief|mayor|governor|officials?|officers?|director|police|court)\b",
    re.IGNORECASE,
)
"""Who answers for what others did: "the minister accepted responsibility and resigned"."""
SUB_TYPE = "claim_of_responsibility"
TAKEN_FOR = frozenset({EventType.STATEMENT, EventType.DECISION, EventType.STRATEGIC_DEVELOPMENT})
"""What the reader takes such words for, where it does not take them for the deed."""
DEEDS = frozenset(
    {EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.BATTLE}
)
REACH = 3
"""Sentences back in which the deed owned is told."""


def with_owned(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims; a statement by which somebody says that he did a deed is told as that deed."""
    return [_owned(claims, at, marks) if _owns(claim, marks) else claim for at, claim in enumerate(claims)]


def _owns(claim: Claim, marks: Marks) -> bool:
    """Whether somebody says by these words that he did a deed."""
    told = claim.event_type in TAKEN_FOR and claim.modality in HAPPENED and claim.actors
    if not told or claim.polarity is not Polarity.POSITIVE or not OWNING.search(claim.trigger):
        return False
    start, end = sentence_span(marks, claim.trigger_span).start, claim.trigger_span.end
    if UNCLAIMED.search(marks.text, start, claim.trigger_span.start) or OTHERWISE.match(marks.text, end):
        return False
    return IN_OFFICE.search(f"{claim.actors[-1].surface or ''} {claim.actors[-1].canonical}") is None


def _owned(claims: Sequence[Claim], at: int, marks: Marks) -> Claim:
    claim = claims[at]
    here = marks.sentence(claim.trigger_span.start)
    deed = next(
        (
            one
            for one in reversed(claims[:at])
            if one.event_type in DEEDS and 0 <= here - marks.sentence(one.trigger_span.start) <= REACH
        ),
        None,
    )
    if deed is None:
        return claim
    doer = claim.actors[-1]
    voice = Attribution(speaker=doer.canonical, surface=doer.surface, span=doer.span, cue=claim.trigger)
    return replace(
        claim,
        event_type=deed.event_type,
        sub_event_type=SUB_TYPE,
        actors=(doer,),
        modality=Modality.REPORTED,
        attribution=voice if claim.attribution.own_voice() else claim.attribution,
    )
