"""One word for a deed and two voices that count its dead: one happening."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.link import link_claims
from khaldun.link.same_deed import same_deed
from khaldun.link.traits import traits_of
from khaldun.records import Claim, EventType, Modality, Span
from tests.make import TALSK, a_claim, a_report, toll

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
WORD = Span(start=30, end=36)


def told(name: str, low: int, by: str, **fields: Any) -> Claim:
    given: dict[str, Any] = {"trigger_span": WORD} | fields
    at = 60 if name == "b" else 0
    claim = a_claim(name, toll(low, low), kind=STRIKE, by=by, words=f"{by} spoke of {low}", at=at)
    return replace(claim, **given)


def pairs(*claims: Claim) -> int:
    return len(same_deed(claims, {claim.id: traits_of(claim) for claim in claims}))


def test_two_voices_that_count_the_dead_of_one_deed_tell_one_happening() -> None:
    claims = told("a", 12, "Police"), told("b", 25, "Residents")
    assert len(link_claims(claims, [a_report("one")], engine=SerialEngine()).clusters) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"trigger_span": Span(start=60, end=66)},  # another word
        {"place": TALSK},  # another place
        {"modality": Modality.REQUESTED},  # only asked for
        {"reader": "coded"},  # a row of a table
    ],
)
def test_another_deed_place_or_status_is_another(fields: dict[str, Any]) -> None:
    assert pairs(told("a", 12, "Police", **fields), told("b", 25, "Residents", **fields)) == (
        1 if fields.keys() <= {"trigger_span", "place"} else 0
    )
    assert not pairs(told("a", 12, "Police"), told("b", 25, "Residents", **fields))


def test_one_voice_told_twice_is_left_to_the_evidence() -> None:
    assert not pairs(told("a", 12, "Police"), told("b", 25, "Police"))
