"""A killing that one report tells several times is one killing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.link import link_claims
from khaldun.link.components import Edge
from khaldun.link.same_killing import same_killing
from khaldun.link.traits import Traits, traits_of
from khaldun.records import Claim, ClaimId, EventType, Modality
from tests.make import ORMA, a_claim, a_report, days, toll

SHOT = {"kind": EventType.VIOLENCE_AGAINST_CIVILIANS}


def told(*claims: Claim) -> dict[ClaimId, Traits]:
    return {claim.id: traits_of(claim) for claim in claims}


def edge(left: str, right: str, weight: int, *, barred: bool = False) -> Edge:
    return Edge(ClaimId(left), ClaimId(right), weight, barred)


def a_killing(name: str, *tolls: Any, **fields: Any) -> Claim:
    return a_claim(name, *tolls, **{**SHOT, "words": f"A baker was shot {name}", **fields})


def test_what_speaks_for_one_killing_is_one() -> None:
    claims = [a_killing(name) for name in "abc"]
    assert same_killing([edge("a", "b", 100), edge("a", "c", -100)], told(*claims)) == {("a", "b")}


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": EventType.BATTLE},
        {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE},
        {"report": "two"},
        {"background": True},
        {"modality": Modality.PLANNED},
        {"period": days("2031-05-01")},
        {"words": "Another baker was shot"},
    ],
)
def test_another_kind_day_or_report_is_left_to_the_mean(fields: dict[str, Any]) -> None:
    claims = told(a_killing("a"), a_killing("b", **fields))
    assert not same_killing([edge("a", "b", 900)], claims)


def test_other_dead_are_another_killing() -> None:
    assert not same_killing([edge("a", "b", 900)], told(a_killing("a", toll(2)), a_killing("b", toll(7))))


@pytest.mark.parametrize(
    "edges", [[edge("b", "c", 900), edge("a", "b", 500), edge("a", "c", 100, barred=True)]]
)
def test_two_that_are_barred_are_not_brought_together_by_a_third(edges: Sequence[Edge]) -> None:
    claims = told(*(a_killing(name) for name in "abc"))
    assert same_killing(edges, claims) == same_killing(edges[::-1], claims) == {("b", "c")}


def test_a_local_report_tells_its_killing_again_by_a_street_and_by_a_club() -> None:
    """The mean holds the last apart: the atlas lacks both places, so they may be two."""
    club, shop = (
        replace(ORMA, id=None, lat=None, lon=None, canonical=name) for name in ("Mint Lounge", "Bell Street")
    )
    claims = [
        a_killing("a", toll(1), words="A baker was shot dead at noon", place=None),
        a_killing("b", toll(1), words="the baker was found dead at the Mint Lounge", at=60, place=club),
        a_killing("c", words="the shooting at the Mint Lounge woke the street", at=130, place=club),
        a_killing("d", toll(1), words="a baker was shot dead as he shut his shop", at=190, place=shop),
    ]
    found = link_claims(claims, [a_report("one")], engine=SerialEngine())
    assert found.clusters == (("a", "b", "c", "d"),)
