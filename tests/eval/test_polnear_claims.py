"""What becomes of the speaker of a claim, on an invented sentence."""

from __future__ import annotations

import pytest

from eval.polnear import Quoted, outcome, outermost
from khaldun.claim.sayings.finder import sayings_of
from khaldun.records import Attribution, Claim, EventType, Period, PeriodBasis, PeriodPrecision, Span
from khaldun.records.values import ClaimId, ReportId

TEXT = "The mayor said the bridge was shelled."
GOLD = [Quoted(source=Span(start=0, end=9), cue=Span(start=10, end=14), content=(Span(start=15, end=37),))]


def claim(trigger: Span, speaker: Span | None) -> Claim:
    words = speaker.words(TEXT) if speaker else None
    return Claim(
        id=ClaimId("clm_1"),
        report=ReportId("rep_1"),
        doc="bridge.txt",
        evidence=(Span(start=0, end=37),),
        words=TEXT,
        trigger=trigger.words(TEXT),
        trigger_span=trigger,
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        period=Period(start=None, end=None, precision=PeriodPrecision.OPEN, basis=PeriodBasis.PUBLICATION),
        attribution=Attribution(speaker=words, surface=words, span=speaker),
    )


@pytest.mark.parametrize(
    ("trigger", "speaker", "expected"),
    [
        (Span(start=30, end=37), Span(start=4, end=9), (True, "right")),
        (Span(start=30, end=37), None, (True, "own voice")),
        (Span(start=30, end=37), Span(start=15, end=25), (True, "another speaker")),
        (Span(start=10, end=14), Span(start=0, end=9), (False, "cue itself")),
    ],
)
def test_outcomes(trigger: Span, speaker: Span | None, expected: tuple[bool, str]) -> None:
    assert outcome(claim(trigger, speaker), GOLD)[:2] == expected


def test_sayings_are_taken_as_the_set_marks_them() -> None:
    text = 'Ada Venn, the mayor, said the army denied it. "We say nothing," it added.'
    read = [Span(start=0, end=45), Span(start=46, end=len(text))]
    found = [
        (one.source.words(text) if one.source else None, one.cue.words(text))
        for one in outermost(text, sayings_of(text, read))
    ]
    assert found == [("Ada Venn, the mayor,", "said"), ("it", "added")]
