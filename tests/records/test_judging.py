"""What makes a judgement sound, and the chain over all of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from msgspec.structs import replace

from khaldun.records import Anchor, Judgement, Span, Verdict
from khaldun.records.audit import FIRST, AuditRow, chained, verify_audit, what_of
from khaldun.records.judging import (
    check_judgement,
    correction_value,
    in_force,
    judge_claim,
    judge_pair,
    judgement_id,
    withdrawal,
)
from khaldun.records.wire import to_json
from tests.make import a_claim, a_report
from tests.records.strategies import LAW, records

AT = datetime(2031, 6, 1, tzinfo=UTC)
SIDE = Anchor(raw_sha256="0" * 64, span=Span(start=1, end=9), event_type="battle")
OTHER = replace(SIDE, span=Span(start=20, end=29))


def judgement(verdict: Verdict = Verdict.SAME, **given: object) -> Judgement:
    known: dict[str, object] = {"left": SIDE, "right": OTHER, "by": "Ana", "at": AT, "verdict": verdict}
    return Judgement(**(known | given))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (judgement(by="  "), "without a name: say who decides"),
        (judgement(withdrawn_by="Vera"), "it is not told when"),
        (judgement(right=None), "same is said of two claims"),
        (judgement(Verdict.REJECTED), "rejected is said of one claim or report"),
        (judgement(left=replace(SIDE, span=None)), "its anchor needs a span and an event_type"),
        (judgement(field="place"), "same has no field, yet 'place' is given"),
        (judgement(value="1"), "same has no value, yet '1' is given"),
        (judgement(Verdict.CORRECTED, right=None), "a correction without its field or value"),
        (
            judgement(Verdict.CORRECTED, right=None, field="colour", value="1"),
            "no field 'colour' that can be corrected: name one of event_type, ",
        ),
        (
            judgement(Verdict.CORRECTED, right=None, field="background", value="perhaps"),
            "background cannot be perhaps: ",
        ),
        (judgement(Verdict.ACCEPTED, right=None), "without the claim it accepts"),
        (judgement(Verdict.ACCEPTED, right=None, value="{}"), "the accepted claim is not one: "),
        (judgement(Verdict.RETRACTED), "retracted is said of one claim or report"),
    ],
)
def test_what_could_never_be_carried_out_is_refused_with_the_remedy(wrong: Judgement, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_judgement(wrong)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("place", '{"canonical": "Orma"}', "missing required field `precision`"),
        ("place", '{"canonical": "Orma", "precision": "town", "lat": 99}', "latitude 99"),
        (
            "period",
            '{"start": "2031-05-02", "end": "2031-05-01", "precision": "days", "basis": "explicit"}',
            "out",
        ),
        ("tolls", '[{"kind": "killed", "low": 9, "high": 3, "words": "nine"}]', "toll out of order"),
        ("evidence", "[]", "name at least one span"),
        ("evidence", '[{"start": 5, "end": 5}]', "span out of order"),
        ("speaker", '" "', "speaker cannot be blank"),
        ("event_type", '"war"', "Invalid enum value 'war'"),
        ("modality", "{", "Expected `str`"),
        ("background", "tru", "truncated"),
    ],
)
def test_a_value_that_the_field_cannot_have_is_named(field: str, value: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        correction_value(field, value)


def test_a_claim_is_not_judged_against_itself() -> None:
    with pytest.raises(ValueError, match="both claims are one"):
        judge_pair(SIDE, SIDE, Verdict.SAME, by="Ana", at=AT)


def test_a_pair_verdict_on_one_claim_is_refused() -> None:
    with pytest.raises(ValueError, match="same is not said of one claim"):
        judge_claim(a_claim("a"), a_report("one", "a" * 99), Verdict.SAME, by="Ana", at=AT)


@LAW
@given(records(Judgement).filter(lambda one: one.withdrawn is None))
def test_a_withdrawal_undoes_its_decision_in_any_order_and_only_that(one: Judgement) -> None:
    gone, other = withdrawal(one, by="Vera", at=AT), replace(one, by=f"{one.by}!")
    assert in_force([one, other]) == in_force([other, one])
    assert in_force([gone, other, one]) == in_force([other]) == (other,)
    assert judgement_id(gone) != judgement_id(one)


def chain_of(judgements: list[Judgement]) -> list[AuditRow]:
    rows, last = [], FIRST
    for position, one in enumerate(judgements, start=1):
        record = to_json(one).decode()
        own = chained(last, record)
        rows.append(AuditRow(position=position, id=judgement_id(one), record=record, previous=last, hash=own))
        last = own
    return rows


CHAIN = chain_of([judgement(by=name) for name in ("Ana", "Vera", "Rui")])


def test_a_whole_chain_is_sound() -> None:
    finding = verify_audit(CHAIN, head=CHAIN[1].hash)
    assert (finding.ok, finding.rows, finding.head, finding.broken_at) == (True, 3, CHAIN[2].hash, None)
    assert verify_audit([]).sentence == "ok: 0 rows, each as it was written"


CHANGED = replace(CHAIN[1], record=CHAIN[1].record.replace("Vera", "Vexa"))


@pytest.mark.parametrize(
    ("rows", "at", "why"),
    [
        (
            [CHAIN[0], CHANGED, CHAIN[2]],
            2,
            "changed",
        ),
        ([CHAIN[0], CHAIN[2]], 2, "it is numbered 3, a row is missing or was put in"),
        ([*CHAIN[:2], replace(CHAIN[2], previous=FIRST)], 3, "it follows 000000000000"),
        ([replace(CHAIN[0], id="jdg_other")], 1, "its id jdg_other is not that of its words"),
        ([replace(CHAIN[0], record="{}", hash=chained(FIRST, "{}"))], 1, "it is no judgement"),
    ],
)
def test_a_row_that_is_not_as_it_was_written_is_found(rows: list[AuditRow], at: int, why: str) -> None:
    finding = verify_audit(rows)
    assert (finding.ok, finding.broken_at) == (False, at)
    assert why in finding.sentence


def test_rows_cut_off_at_the_end_show_only_to_who_noted_the_last_hash() -> None:
    assert verify_audit(CHAIN[:2]).ok
    finding = verify_audit(CHAIN[:2], head=CHAIN[2].hash)
    assert (finding.ok, finding.broken_at) == (False, 3)
    assert "were cut off" in finding.sentence


def test_a_row_is_told_in_words() -> None:
    corrected = judgement(Verdict.CORRECTED, right=None, field="place", value="null")
    assert what_of(corrected) == "corrected place of battle at 1..9 of 00000000"
    assert what_of(withdrawal(judgement(), by="Vera", at=AT)).startswith("withdrew: same battle at 1..9 of")
