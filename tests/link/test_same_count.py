"""A number of dead that one report gives again is one happening."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.link import link_claims
from khaldun.link.components import Edge
from khaldun.link.same_count import same_count
from khaldun.link.telling import tellings_of
from khaldun.link.traits import traits_of
from khaldun.records import Claim, ClaimId, EventType, Modality, TollKind, TollScope
from tests.make import ORMA, TALSK, a_claim, a_report, days, toll

STRIKE = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
BAKERY = replace(ORMA, id=None, lat=None, lon=None, canonical="Mill Street bakery")


def dead(name: str, low: int, words: str, **fields: Any) -> Claim:
    tolls = [toll(low, fields.pop("high", low), scope=fields.pop("scope", TollScope.INCIDENT))]
    if hurt := fields.pop("hurt", None):
        tolls.append(replace(toll(hurt), kind=TollKind.WOUNDED, words=str(hurt)))
    tolls[0] = replace(tolls[0], words=fields.pop("counted", str(low)))
    return a_claim(name, *tolls, **{**STRIKE, "words": words, "at": 0 if name == "a" else 90, **fields})


def joined(*claims: Claim, barred: bool = False) -> bool:
    tellings = tellings_of(claims)
    traits = {claim.id: traits_of(claim, told=tellings[claim.id]) for claim in claims}
    return bool(same_count([Edge(ClaimId("a"), ClaimId("b"), -2000, barred)], claims, traits))


LEAD = dead("a", 16, "A bomber killed 16 in Orma")


@pytest.mark.parametrize(
    "again",
    [
        {"words": "the blast killed at least 16 at the bakery", "place": BAKERY, "high": None},
        {"words": "16 were killed at the bakery", "scope": TollScope.SUBSET},
    ],
)
def test_the_dead_of_the_lead_are_those_of_the_bakery(again: dict[str, Any]) -> None:
    assert joined(LEAD, dead("b", 16, **again))


@pytest.mark.parametrize(
    "again",
    [
        {"words": "17 were killed at the bakery", "low": 17},
        {"words": "16 were killed at the bakery", "period": days("2031-05-01")},
        {"words": "16 were killed at the bakery", "report": "two"},
        {"words": "16 were killed at the bakery", "background": True},
        {"words": "16 will be killed at the bakery", "modality": Modality.PLANNED},
        {"words": "Another blast killed 16 at the bakery"},
        {"words": "16 have been killed in the war", "scope": TollScope.CONFLICT},
        {"words": "the blast at the bakery"},
    ],
)
def test_another_number_day_report_or_blast_is_another(again: dict[str, Any]) -> None:
    assert not joined(LEAD, dead("b", again.pop("low", 16), **again))


def test_two_places_told_further_on_are_two_however_many_died_in_each() -> None:
    lead = dead("a", 33, "Raids killed 33 in the lowlands")
    orma, talsk = (
        dead(name, 7, f"7 were killed in {place.canonical}", place=place, at=at)
        for name, place, at in (("b", ORMA, 90), ("c", TALSK, 160))
    )
    claims = (lead, orma, talsk)
    tellings = tellings_of(claims)
    traits = {claim.id: traits_of(claim, told=tellings[claim.id]) for claim in claims}
    edges = [Edge(ClaimId("b"), ClaimId("c"), -2000, False)]
    assert not same_count(edges, claims, traits)
    first = {claim.id: traits_of(claim, told=tellings_of([orma, talsk])[claim.id]) for claim in (orma, talsk)}
    assert same_count(edges, claims[1:], first) == {("b", "c")}


def test_pairs_that_are_barred_stay_apart() -> None:
    assert not joined(LEAD, dead("b", 16, "16 were killed at the bakery"), barred=True)


def test_dozens_are_no_number_that_two_claims_could_share() -> None:
    told = [dead(name, 24, f"dozens were killed {name}", counted="dozens", high=None) for name in "ab"]
    assert not joined(*told)


@pytest.mark.parametrize(("hurt", "found"), [(8, True), (9, False)])
def test_two_dead_are_the_same_two_where_as_many_are_hurt(hurt: int, found: bool) -> None:
    lead = dead("a", 2, "Mortars killed 2 and hurt 8 in Orma", hurt=8)
    again = dead("b", 2, f"shells killed 2 and hurt {hurt} at the bakery", hurt=hurt, place=BAKERY)
    assert joined(lead, again) == found


def test_a_report_that_counts_its_dead_twice_tells_one_happening() -> None:
    """The mean holds the second apart: another place, another method, told far from the first."""
    again = dead(
        "b", 16, "16 died in the shelling of Mill Street", place=BAKERY, at=4000, sub_event_type="shelling"
    )
    lead = dead("a", 16, "A bomber killed 16 in Orma", sub_event_type="suicide_bombing")
    found = link_claims([lead, again], [a_report("one")], engine=SerialEngine())
    assert found.clusters == (("a", "b"),)
