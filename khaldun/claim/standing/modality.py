"""The status of an event as told, made consistent with who tells it.

The reader judges status and speaker apart; a claim needs both to agree (guideline, sections 8 and 9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.marks import Marks, words_after, words_before
from khaldun.claim.standing.alive import is_told_alive
from khaldun.claim.standing.governors import governed_modality, hearsay_words, is_asked_to_end
from khaldun.claim.standing.requests import ACTS, is_asked_for, is_done_besides
from khaldun.claim.voices import voice_words
from khaldun.data.sought import sought
from khaldun.records import HAPPENED, Attribution, Claim, EventType, Modality, Polarity, Trigger

REACH = 20  # claims looked back over; two sentences never hold more
DENYING = sought(r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing))\b")
"""Cues that always deny (77 of 77 annotated claims with such a cue; "rejected" and "dismissed" may not)."""
DISOWNED = sought(
    r"\b(?:nothing to do with|no (?:part|role|hand|involvement) in|not (?:responsible|behind))\b"
)
"""Words before an act by which its teller disowns it."""
NONE_OF = sought(r"\b(?:no|nor|without any)\s+(?:[\w-]+\s+)?$")
NOT = sought(r"(?:\b(?:not|never)|n['’]t)\s+(?:(?:been|be|yet|ever)\s+)*$")
"""Words right before an act that say it did not happen; what is denied may be told so or not."""
ACTING = (
    r"(?:(?:(?:carry|carried|carrying) out|conduct(?:ed|ing)?|ma(?:ke|de|king)"
    r"|(?:launch|stag|mount|perform|undertak|unleash)\w*)\s+(?:[\w-]+\s+){0,3})"
)
"""Verbs that add nothing to the act they govern; not those of going on or taking part in what others do."""
UNDONE = sought(
    r"\b(?:unable|not able|not been able|fail(?:s|ed|ing|ure)?|inability|powerless)"
    rf"\s+to\s+(?:\w+ly\s+)?{ACTING}?$"
    rf"|(?:\b(?:not|never)|n['’]t)\s+(?:\w+ly\s+|yet\s+|been\s+able\s+to\s+)*{ACTING}$"
    rf"|\bceased\s+{ACTING}$"
)
"""Words right before an act that nobody brought about: "unable to make further [gains]", "did not carry out
any [strikes]", "ceased launching [assaults]". All three annotated acts behind such words are so told.
"""
NOBODY = re.compile(
    r"^\s+(?:nobody|no one|nothing|none|no)\b(?! (?:more|less|fewer|longer)|\.? ?\d)", re.IGNORECASE
)
"""Words right behind an act that say so ("holds no towns"; not "homicide No. 74")."""
UNSURE = re.compile(
    r"(?:\b(?:not|never|unable to|cannot)|n't|\bdont|\bun(?=clear|known|certain|sure))[^.;]{0,25}?"
    r"(?:clear|know|known|say|sure|certain|confirm|confirmed|verify|verified)[^.;]{0,15}? (?:if|whether)\b",
    re.IGNORECASE,
)
"""Words before an act of which its teller does not know: no denial ("it is not clear whether ...")."""
ASKS = re.compile(
    r"[\s\"“‘]*(?:(?:and|but|so|or)\s+)?(?:did|does?|has|have|had|was|were|is|are|will|would|could|can|may|might)"
    r"(?:n['’]t)?\s",
    re.IGNORECASE,
)
"""How a sentence begins that asks whether something is so; "who" and "why" ask about what is."""
INVERTED = re.compile(
    r"[\s\"“‘]*(?:(?:but|and|yet|still),?\s+)?(?:had|were|should)\s+(?:(?!would\b|could\b|might\b)[\w’'-]+\s+){1,8}$",
    re.IGNORECASE,
)
"""How a sentence begins that supposes what its act tells: "Had the army | attacked ..., thousands would"."""
WOULD = re.compile(r"\b(?:would|could|might)\b", re.IGNORECASE)
DEADLY = frozenset(
    {EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS}
)
"""Types of deeds by which people are dead."""
DISOWNED_REACH = 60  # code points
NONE_REACH = 60  # code points
GOES_ON = re.compile(r"[\s\"“‘']*(?:he|she|it|they|we|i|his|her|its|their|our|my)\b", re.IGNORECASE)
"""How a sentence begins that goes on with the account of whoever spoke last."""
CARRY_SENTENCES = 2
"""How many sentences on a speaker's account may run without being named again."""


DONE = re.compile(
    r"\b(?:say|announce|declare|claim|confirm|report)\s+(?:that\s+)?(?:[\w’'-]+\s+){1,5}?(?:had|have|has)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""Before an act that somebody meant to tell of, not to do: "went on air to say they had | seized power"."""
DONE_REACH = 90


def judged_modality(marks: Marks, trigger: Trigger) -> Modality:
    """The reader's judgement, unless the words before the act disown it, only ask for it or foretell it."""
    before = words_before(marks, trigger.span)
    if trigger.modality is Modality.DENIED and UNSURE.search(before):
        return Modality.HYPOTHETICAL
    besides = is_done_besides(before, marks.words(trigger.span))
    read = Modality.ASSERTED if besides and trigger.modality is Modality.REQUESTED else trigger.modality
    judged = governed_modality(before, words_after(marks, trigger.span), trigger.event_type, read)
    if judged is Modality.PLANNED and DONE.search(before[-DONE_REACH:]):
        judged = Modality.REPORTED
    if judged not in HAPPENED:
        return judged
    after = words_after(marks, trigger.span)
    if trigger.event_type in DEADLY and is_told_alive(before, after):
        return Modality.HYPOTHETICAL
    if _is_asked(before, after) or (INVERTED.fullmatch(before) and WOULD.search(after)):
        return Modality.HYPOTHETICAL
    if DISOWNED.search(before[-DISOWNED_REACH:]) and trigger.event_type in ACTS:
        return Modality.DENIED
    asked = not besides and (is_asked_for(before, trigger.event_type) or is_asked_to_end(before))
    return Modality.REQUESTED if asked else judged


def _is_asked(before: str, after: str) -> bool:
    """Whether the sentence asks if the act happened: "Did the rebels take the town?" tells of no capture."""
    return after.rstrip('"”’) \n').endswith("?") and ASKS.match(before) is not None


def judged_polarity(marks: Marks, trigger: Trigger) -> Polarity:
    """The reader's judgement, unless a "no" or "not" stands right before the act ("no strikes were carried
    out"), a "no" right behind it, or somebody is asked to end it.
    """
    before = words_before(marks, trigger.span)
    near = before[-NONE_REACH:]
    absent = NONE_OF.search(near) is not None or _of_nobody(marks, trigger)
    if trigger.modality is not Modality.DENIED:
        absent = absent or NOT.search(near) is not None or _is_undone(near, trigger)
    return Polarity.NEGATIVE if absent or is_asked_to_end(before) else trigger.polarity


def _is_undone(near: str, trigger: Trigger) -> bool:
    return trigger.event_type in ACTS and UNDONE.search(near) is not None


def _of_nobody(marks: Marks, trigger: Trigger) -> bool:
    done = trigger.event_type in ACTS or trigger.event_type is EventType.TERRITORIAL_CONTROL
    return done and NOBODY.search(words_after(marks, trigger.span)) is not None


def with_hearsay(attribution: Attribution, marks: Marks, trigger: Trigger) -> Attribution:
    """In the outlet's voice without a hedge, the words that pass on what others say are the hedge."""
    if not attribution.own_voice() or attribution.hedge:
        return attribution
    hedge = hearsay_words(words_before(marks, trigger.span))
    return replace(attribution, hedge=hedge) if hedge else attribution


def told_modality(modality: Modality, attribution: Attribution) -> Modality:
    """What is denied by its cue is denied; `asserted` with a speaker is `reported`, and the reverse."""
    if modality in HAPPENED and attribution.cue and DENYING.search(attribution.cue):
        return Modality.DENIED
    if modality is Modality.ASSERTED and not attribution.own_voice():
        return Modality.REPORTED
    if modality is Modality.REPORTED and attribution.own_voice() and not attribution.hedge:
        return Modality.ASSERTED
    if modality is Modality.ASSERTED and passes_on(attribution.hedge or ""):
        return Modality.REPORTED
    return modality


def passes_on(hedge: str) -> bool:
    """Whether the hedge says that others say so ("reportedly"), not that the outlet is unsure ("perhaps")."""
    return not voice_words().reporting.isdisjoint(hedge.casefold().split())


def with_continued_speaker(claims: Sequence[Claim], at: int, judged: Modality, marks: Marks) -> Claim:
    """A claim the reader judged denied, but for which it found no speaker, keeps the last one; one it judged
    reported only where its sentence begins with a pronoun (else 9 of 32 such claims are the speaker's).

    Only when an earlier claim within `CARRY_SENTENCES` sentences of the same paragraph has a speaker.
    """
    claim = claims[at]
    goes_on = GOES_ON.match(words_before(marks, claim.trigger_span)) is not None
    reported = judged is Modality.REPORTED and not claim.attribution.hedge and goes_on
    if not (reported or judged is Modality.DENIED) or not claim.attribution.own_voice():
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
