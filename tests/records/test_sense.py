"""The sense of a trigger: what is one, what is none, and where it travels."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khaldun.records import Claim, EventType, Span, Trigger, Verdict
from khaldun.records.judging import check_judgement, corrected, judge_claim
from khaldun.records.sense import MADE_BY, MEANING, NUMBERS, UNKNOWN, check_sense, sense_bytes, written_sense
from khaldun.records.wire import exchange_line, from_json, json_schema, to_json
from tests.make import a_claim, a_report
from tests.records.strategies import SMALL

SENSE = written_sense(b"\x24\x7a\x25\x02", bytes(range(NUMBERS)))
HOSTILE = (
    SENSE[:-4],
    SENSE + "AAAA",
    SENSE[:-1] + "=",
    SENSE[:-1] + "\n",
    SENSE + "\n",
    SENSE[:-1] + "é",
    "٣" * len(SENSE),
    " ",
    "0" * 1_000_000,
    b64encode(bytes(NUMBERS)).decode(),
)


@SMALL
@given(st.binary(min_size=MADE_BY, max_size=MADE_BY), st.binary(min_size=NUMBERS, max_size=NUMBERS))
def test_what_is_written_is_read_back(made_by: bytes, numbers: bytes) -> None:
    sense = written_sense(made_by, numbers)
    check_sense(sense)
    assert sense_bytes(sense) == made_by + numbers


def test_an_older_sense_says_nothing_of_the_happening_and_is_read() -> None:
    older = written_sense(b"made", bytes(range(MEANING)))
    row = json.loads(to_json(a_claim("a"))) | {"sense": older}
    assert from_json(json.dumps(row), Claim).sense == older
    assert re.fullmatch(json_schema(Claim)["$defs"]["Claim"]["properties"]["sense"]["pattern"], older)


def test_an_unknown_sense_is_empty() -> None:
    check_sense(UNKNOWN)
    assert sense_bytes(UNKNOWN) == b""


@pytest.mark.parametrize("sense", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_sense_is_named_with_what_to_do(sense: str) -> None:
    row = json.loads(to_json(a_claim("a"))) | {"sense": sense}
    with pytest.raises(msgspec.ValidationError) as caught:
        from_json(json.dumps(row), Claim)
    told = str(caught.value)
    assert re.search(
        r'^sense is .*: it must be 96 characters of base64 \(48 in older records\), .*; give "" where', told
    )
    assert repr(sense)[:20] in told and len(told) < 300
    assert not re.fullmatch(json_schema(Claim)["$defs"]["Claim"]["properties"]["sense"]["pattern"], sense)


def test_a_trigger_is_checked_too() -> None:
    span = Span(start=0, end=4)
    with pytest.raises(ValueError, match="sense is 'AAAA'"):
        Trigger(span=span, evidence=span, event_type=EventType.BATTLE, score=0.5, sense="AAAA")


def test_a_claim_written_before_there_were_senses_has_none() -> None:
    row = json.loads(to_json(a_claim("a")))
    del row["sense"]
    assert from_json(json.dumps(row), Claim) == a_claim("a")


def test_the_exchange_format_carries_it() -> None:
    assert json.loads(exchange_line(a_claim("a", sense=SENSE)))["sense"] == SENSE
    assert json.loads(exchange_line(a_claim("a")))["sense"] == UNKNOWN


def test_a_correction_leaves_it() -> None:
    made = corrected(a_claim("a", sense=SENSE), a_report("one"), "event_type", EventType.RIOT)
    assert (made.event_type, made.sense) == (EventType.RIOT, SENSE)


def test_an_accepted_claim_keeps_it_and_one_with_a_wrong_one_is_told() -> None:
    at, report = datetime(2031, 6, 1, tzinfo=UTC), a_report("one")
    made = judge_claim(a_claim("a", sense=SENSE), report, Verdict.ACCEPTED, by="Ana", at=at)
    assert made.value and from_json(made.value, Claim).sense == SENSE
    wrong = made.value.replace(SENSE, SENSE[4:])
    with pytest.raises(ValueError, match=r"the accepted claim is not one: sense is .*; give the claim's own"):
        check_judgement(replace(made, value=wrong))
