"""The status of an event as told, made consistent with who tells it.

The reader judges status and speaker apart; a claim needs both to agree (guideline, sections 8 and 9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.claim.requests import ACTS, is_asked_for
from khaldun.claim.voices import voice_words
from khaldun.records import HAPPENED, Attribution, Claim, Modality, Polarity, Trigger

REACH = 20  # claims looked back over; two sentences never hold more
DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing))\b", re.IGNORECASE)
"""Cues that always deny (77 of 77 annotated claims with such a cue; "rejected" and "dismissed" may not)."""
DISOWNED = re.compile(
    r"\b(?:nothing to do with|no (?:part|role|hand|involvement) in|not (?:responsible|behind))\b",
    re.IGNORECASE,
)
"""Words before an act by which its teller disowns it."""
NONE_OF = re.compile(r"\b(?:no|nor|without any)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
UNSURE = re.compile(
    r"(?:\b(?:not|never|unable to|cannot)|n't|\bdont|\bun(?=clear|known|certain|sure))[^.;]{0,25}?"
    r"(?:clear|know|known|say|sure|certain|confirm|confirmed|verify|verified)[^.;]{0,15}? (?:if|whether)\b",
    re.IGNORECASE,
)
"""Words before an act of which its teller does not know: no denial ("it is not clear whether ...")."""
DISOWNED_REACH = 60  # code points
CARRY_SENTENCES = 2
"""How many sentences on a speaker's account may run without being named again."""


def judged_modality(marks: Marks, trigger: Trigger) -> Modality:
    """The reader's judgement, unless the words before the act disown it or only ask for it."""
    sentence = (
        marks.reading.sentences[marks.sentence(trigger.span.start)] if marks.reading.sentences else None
    )
    start = sentence.start if sentence and sentence.start <= trigger.span.start else 0
    before = marks.text[start : trigger.span.start]
    if trigger.modality is Modality.DENIED and UNSURE.search(before):
        return Modality.HYPOTHETICAL
    if trigger.modality not in HAPPENED:
        return trigger.modality
    if DISOWNED.search(before[-DISOWNED_REACH:]) and trigger.event_type in ACTS:
        return Modality.DENIED
    return Modality.REQUESTED if is_asked_for(before, trigger.event_type) else trigger.modality


def judged_polarity(marks: Marks, trigger: Trigger) -> Polarity:
    """The reader's judgement, unless a "no" stands right before the act ("no strikes were carried out")."""
    before = marks.text[max(0, trigger.span.start - 30) : trigger.span.start]
    return Polarity.NEGATIVE if NONE_OF.search(before) else trigger.polarity


def told_modality(modality: Modality, attribution: Attribution) -> Modality:
    """What is denied by its cue is denied; `asserted` with a speaker is `reported`, and the reverse."""
    if modality in HAPPENED and attribution.cue and DENYING.search(attribution.cue):
        return Modality.DENIED
    if modality is Modality.ASSERTED and not attribution.own_voice():
        return Modality.REPORTED
    if modality is Modality.REPORTED and attribution.own_voice() and not attribution.hedge:
        return Modality.ASSERTED
    if modality is Modality.ASSERTED and _passes_on(attribution.hedge or ""):
        return Modality.REPORTED
    return modality


def _passes_on(hedge: str) -> bool:
    """Whether the hedge says that others say so ("reportedly"), not that the outlet is unsure ("perhaps")."""
    return not voice_words().reporting.isdisjoint(hedge.casefold().split())


def with_continued_speaker(claims: Sequence[Claim], at: int, judged: Modality, marks: Marks) -> Claim:
    """A claim the reader judged reported or denied, but for which it found no speaker, keeps the last one.

    Only when an earlier claim within `CARRY_SENTENCES` sentences of the same paragraph has a speaker.
    """
    claim = claims[at]
    needs = judged is Modality.DENIED or (judged is Modality.REPORTED and not claim.attribution.hedge)
    if not needs or not claim.attribution.own_voice():
        return claim
    here = marks.sentence(claim.trigger_span.start)
    for other in reversed(claims[max(0, at - REACH) : at]):
        if here - marks.sentence(other.trigger_span.start) > CARRY_SENTENCES:
            break
        if not other.attribution.own_voice() and not _new_paragraph(marks, other, claim):
            carried = replace(other.attribution, hedge=claim.attribution.hedge)
            return replace(claim, attribution=carried, modality=judged)
    return claim


def _new_paragraph(marks: Marks, other: Claim, claim: Claim) -> bool:
    return "\n" in marks.text[other.trigger_span.end : claim.trigger_span.start]
