"""What people decide on single claims and reports is laid over what was read, and never edits it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from msgspec import json
from msgspec.structs import replace

from khaldun.link.corrections import Shown, show_claims
from khaldun.records import Claim, EventType, Judgement, Modality, Report, Span, Verdict
from khaldun.records.judging import anchor_of, correction_value, judge_claim, judge_pair, retract, withdrawal
from tests.make import TALSK, a_claim, a_claim_in, a_report, toll

TEXT = "Rebels and soldiers fought in Orma, and at least 12 people died. Shells then hit the quay of Orma."
REPORT = a_report("one", TEXT)
FOUGHT = a_claim_in(REPORT, "Rebels and soldiers fought in Orma", "fought")
SHELLED = a_claim_in(
    REPORT, "Shells then hit the quay", "shelled", toll(12), kind=EventType.EXPLOSION_REMOTE_VIOLENCE
)
CLAIMS = (FOUGHT, SHELLED)


def at(hour: int) -> datetime:
    return datetime(2031, 6, 1, hour, tzinfo=UTC)


def said(
    claim: Claim, verdict: Verdict, hour: int = 1, *, field: str | None = None, value: object = None
) -> Judgement:
    text = json.encode(value).decode() if field else None
    return judge_claim(claim, REPORT, verdict, by="Vera", at=at(hour), field=field, value=text)


def shown(judgements: Sequence[Judgement], claims: Sequence[Claim] = CLAIMS) -> Shown:
    return show_claims(claims, [REPORT], judgements)


def test_without_decisions_everything_is_shown_as_it_was_read() -> None:
    assert (shown([]).claims, shown([]).reports, shown([]).decisions) == (CLAIMS, (REPORT,), ())


def test_a_corrected_claim_keeps_its_id_and_words() -> None:
    moved = said(FOUGHT, Verdict.CORRECTED, field="place", value=TALSK)
    found = shown([moved])
    assert found.claims == (replace(FOUGHT, place=TALSK), SHELLED)
    assert [(one.claim, one.verdict, one.fields) for one in found.decisions] == [
        ("fought", Verdict.CORRECTED, ("place",))
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event_type", EventType.STATEMENT),
        ("sub_event_type", "ambush"),
        ("sub_event_type", None),
        ("modality", Modality.DENIED),
        ("polarity", "negative"),
        ("background", True),
        ("place", None),
        ("period", {"start": "2031-05-01", "end": None, "precision": "open", "basis": "explicit"}),
        ("actors", [{"canonical": "Marsh Front"}]),
        ("recipients", []),
        ("tolls", [{"kind": "killed", "low": 3, "high": None, "words": "at least three"}]),
    ],
)
def test_every_field_of_the_list_can_be_corrected(field: str, value: object) -> None:
    (claim, _) = shown([said(FOUGHT, Verdict.CORRECTED, field=field, value=value)]).claims
    assert getattr(claim, field) == correction_value(field, json.encode(value).decode())
    assert claim.words == FOUGHT.words


def test_a_corrected_speaker_is_a_named_one_and_null_is_the_outlet() -> None:
    unnamed = a_claim_in(REPORT, "Rebels and soldiers fought in Orma", "fought", by="a guard", anonymous=True)
    named = said(unnamed, Verdict.CORRECTED, field="speaker", value="Mayor Ilin")
    (claim,) = shown([named], [unnamed]).claims
    assert (claim.attribution.speaker, claim.attribution.anonymous) == ("Mayor Ilin", False)
    (claim,) = shown([said(unnamed, Verdict.CORRECTED, field="speaker")], [unnamed]).claims
    assert claim.attribution.own_voice()


def test_corrected_evidence_brings_its_own_words() -> None:
    span = Span(start=0, end=len("Rebels and soldiers"))
    (claim, _) = shown([said(FOUGHT, Verdict.CORRECTED, field="evidence", value=[span])]).claims
    assert (claim.evidence, claim.words) == ((span,), "Rebels and soldiers")


def test_evidence_outside_the_text_is_refused_at_the_door() -> None:
    with pytest.raises(ValueError, match=f"ends at 999, and one.txt has {len(TEXT)} characters"):
        said(FOUGHT, Verdict.CORRECTED, field="evidence", value=[Span(start=0, end=999)])


def test_the_later_decision_wins() -> None:
    first = said(FOUGHT, Verdict.CORRECTED, 1, field="event_type", value=EventType.STATEMENT)
    second = said(FOUGHT, Verdict.CORRECTED, 2, field="event_type", value=EventType.MEETING)
    for order in ([first, second], [second, first]):
        assert shown(order).claims[0].event_type is EventType.MEETING
    dropped = said(FOUGHT, Verdict.REJECTED, 3)
    assert shown([first, second, dropped]).claims == (SHELLED,)
    taken_up = said(FOUGHT, Verdict.CORRECTED, 4, field="background", value=True)
    assert shown([dropped, taken_up]).claims[0].background


def test_a_decision_may_rest_on_a_claim_as_it_was_corrected() -> None:
    first = said(FOUGHT, Verdict.CORRECTED, 1, field="event_type", value=EventType.STATEMENT)
    seen = shown([first]).claims[0]
    second = said(seen, Verdict.CORRECTED, 2, field="background", value=True)
    (claim, _) = shown([first, second]).claims
    assert (claim.event_type, claim.background) == (EventType.STATEMENT, True)


def test_an_accepted_claim_stands_whatever_a_later_reader_makes_of_its_words() -> None:
    accepted = said(SHELLED, Verdict.ACCEPTED)
    again = replace(SHELLED, id="other", tolls=(toll(90),), place=TALSK, reader="later")
    (claim,) = shown([accepted], [again]).claims
    assert claim == replace(SHELLED, id="other", reader="later")
    otherwise = replace(again, event_type=EventType.STATEMENT, evidence=(Span(start=0, end=9),))
    (claim,) = shown([accepted], [otherwise]).claims
    assert (claim.event_type, claim.evidence, claim.words) == (
        SHELLED.event_type,
        SHELLED.evidence,
        SHELLED.words,
    )


def test_an_accepted_claim_of_which_no_trigger_is_left_is_told() -> None:
    accepted = said(SHELLED, Verdict.ACCEPTED)
    assert shown([accepted], [FOUGHT]).claims == (FOUGHT,)
    (refusal,) = shown([accepted], [FOUGHT]).refusals
    assert "no claim is read any more" in refusal.reason


def test_a_rejected_claim_leaves_with_the_judgements_on_its_pairs() -> None:
    pair = judge_pair(
        anchor_of(FOUGHT, REPORT), anchor_of(SHELLED, REPORT), Verdict.SAME, by="Vera", at=at(1)
    )
    assert shown([pair]).pairs == (pair,)
    found = shown([pair, said(SHELLED, Verdict.REJECTED, 2)])
    assert (found.claims, found.pairs, found.refusals) == ((FOUGHT,), (), ())


def test_a_retracted_report_leaves_and_the_decisions_on_it_rest() -> None:
    other = a_report("two")
    there = a_claim("there", report="two")
    gone = retract(REPORT, by="Vera", at=at(5))
    moved = said(FOUGHT, Verdict.CORRECTED, field="background", value=True)
    found = show_claims([*CLAIMS, there], [REPORT, other], [moved, gone])
    assert (found.claims, found.reports, found.retracted) == ((there,), (other,), (REPORT.id,))
    assert (found.decisions, found.refusals) == ((), ())
    back = withdrawal(gone, by="Ana", at=at(6))
    found = show_claims([*CLAIMS, there], [REPORT, other], [moved, gone, back])
    assert found.claims[0].background
    assert found.retracted == ()


def test_of_two_reports_with_the_same_bytes_one_can_be_retracted() -> None:
    twin = a_report("two", TEXT)
    found = show_claims(CLAIMS, [REPORT, twin], [retract(twin, by="Vera", at=at(1))])
    assert (found.reports, found.retracted) == ((REPORT,), (twin.id,))


def test_a_retraction_of_a_text_that_is_not_there_is_told() -> None:
    (refusal,) = shown([retract(a_report("three"), by="Vera", at=at(1))]).refusals
    assert "is of a text that this record does not hold" in refusal.reason


def test_a_correction_that_cannot_be_carried_out_any_more_is_told() -> None:
    far = said(FOUGHT, Verdict.CORRECTED, field="evidence", value=[Span(start=0, end=len(TEXT))])
    shorter = replace(REPORT, text=TEXT[:40])
    found = show_claims([FOUGHT], [shorter], [far])
    assert found.claims == (FOUGHT,)
    assert "cannot be carried out: evidence ends at" in found.refusals[0].reason


def of_day(name: str, day: str | None) -> Report:
    return a_report(name, published=day)


def test_as_of_a_day_only_what_was_published_by_then_is_known() -> None:
    reports = [of_day("one", "2031-05-05"), of_day("two", "2031-05-06"), of_day("three", None)]
    claims = [a_claim(report.name, report=report.id) for report in reports]
    found = show_claims(claims, reports, [], as_of=date(2031, 5, 5))
    assert [report.id for report in found.reports] == ["one"]
    assert [claim.report for claim in found.claims] == ["one"]
    (refusal,) = found.refusals
    assert refusal.reason.startswith("1 reports without a publication date are left out of what was known")


def test_as_of_a_day_decisions_on_later_reports_rest() -> None:
    reports = [of_day("one", "2031-05-05"), of_day("two", "2031-05-06")]
    claims = [a_claim(report.id, report=report.id) for report in reports]
    anchors = [anchor_of(claim, report) for claim, report in zip(claims, reports, strict=True)]
    pair = judge_pair(anchors[0], anchors[1], Verdict.SAME, by="Vera", at=at(1))
    dropped = judge_claim(claims[1], reports[1], Verdict.REJECTED, by="Vera", at=at(2))
    found = show_claims(claims, reports, [pair, dropped], as_of=date(2031, 5, 5))
    assert (found.pairs, found.decisions, found.refusals) == ((), (), ())
