"""Denials that grant the deed: of its figure ("a claim of 300 dead that the rebels dismiss"), or of what
somebody was ("denied that he had been in the town").

That of a figure is a claim of the deed by whoever disputes its figure: denied, with the figure that he
denies, and the word for it as its trigger.
"""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.claim.denials.charges import accused, counts_several
from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks
from khaldun.records import Attribution, Claim, EventType, Modality, Span
from khaldun.records.sense import UNKNOWN


def is_of_figure(denial: Denial, by: Attribution, claim: Claim) -> bool:
    """Whether a denial is of how many a claim counts, and not of its deed.

    The words say so, or it is a charge of losses in a fight or among the denier's own, who is no doer of it:
    whoever dismisses a claim to have killed 300 of his men does not deny that they fought.
    """
    if not counts_several(claim):
        return False
    if denial.kind is Kind.FIGURE or denial.counted:
        return True
    if denial.kind is not Kind.CHARGE or not denial.inside or accused(by, claim.actors):
        return False
    return claim.event_type is EventType.BATTLE or accused(by, claim.recipients)


def of_figure(answer: Claim, told: Claim, denial: Denial, marks: Marks) -> Claim:
    """The answer to what is told, as a denial of its figures."""
    start = denial.words.start if denial.inside else denial.cue.start
    noun = denial_words().noun.search(marks.text, start, denial.words.end)
    span = Span(start=noun.start(), end=noun.end()) if noun else denial.cue
    return as_figure(answer, told, span, marks)


def as_figure(answer: Claim, told: Claim, noun: Span, marks: Marks) -> Claim:
    """The answer to what is told, as a denial of its figures, told by the word for a charge or a count."""
    trigger = marks.words(noun)
    return replace(answer, tolls=told.tolls, trigger=trigger, trigger_span=noun, sense=UNKNOWN)


def questions_number(marks: Marks, cue: Span, at: int, last: int) -> bool:
    """Whether a cue questions a number that follows the word for a charge, which ends at a code point."""
    number = denial_words().counted.match(marks.text, at, last)
    return number is not None and denial_words().disputing.fullmatch(cue.words(marks.text)) is not None


def tells_a_state(denial: Denial, marks: Marks) -> bool:
    """Whether what is denied is where or what somebody was, and no deed."""
    told = denial.object
    if denial.kind is not Kind.CONTENT or told is None:
        return False
    return denial_words().state.match(marks.text, told.start, told.end) is not None


def without_denied_deed(claim: Claim) -> Claim:
    """What was read as a denial of a deed, where only a figure is disputed, or what somebody was."""
    if claim.modality is not Modality.DENIED:
        return claim
    said = replace(claim, event_type=EventType.STATEMENT, sub_event_type="rejection", tolls=())
    return replace(said, modality=Modality.ASSERTED)
