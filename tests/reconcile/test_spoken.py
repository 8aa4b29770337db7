"""What words leave of a holding: parts, aims, sieges, and who lost the place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.reconcile import reconcile_holdings
from khaldun.records import Claim, EventType, HoldingState, Party, PlacePrecision, Span
from tests.reconcile.tellings import ARMY, ORMA, REBELS, a_claim, days

HELD, TAKEN = EventType.TERRITORIAL_CONTROL, EventType.TERRITORIAL_CHANGE


def told(
    words: str, trigger: str, *, kind: EventType = HELD, holder: str = REBELS, **fields: object
) -> Claim:
    """A claim whose words name Orma where they do, and whose trigger is a part of them."""
    at = words.index("Orma") if "Orma" in words else None
    place = replace(
        ORMA,
        surface="Orma",
        span=None if at is None else Span(start=at, end=at + 4),
        inherited=at is None,
    )
    start = words.index(trigger)
    span = Span(start=start, end=start + len(trigger))
    claim = a_claim("c1", kind=kind, words=words, actors=[holder], period=days("2031-05-04"))
    return replace(claim, **{"place": place, "trigger": trigger, "trigger_span": span} | fields)


def holders(claim: Claim) -> list[str | None]:
    return [one.holder for one in reconcile_holdings([claim]) if one.state is not HoldingState.UNKNOWN]


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("rebel-held parts of Orma", "rebel-held"),
        ("rebel-held districts of the city", "rebel-held"),
        ("areas held by the rebels in Orma", "held"),
        ("the rebels hold about 40 per cent of Orma", "hold"),
        ("a town held by the rebels south of Orma", "held"),
        ("the rebel-held road into Orma", "rebel-held"),
        ("rebels control a base from which the drive was led in Orma", "control"),
        ("Orma is divided between two armies", "divided"),
        ("Orma has long been coveted by the rebels", "coveted"),
        ("while the rest is held by the rebels", "held"),
    ],
)
def test_who_holds_a_part_does_not_hold_the_town(words: str, trigger: str) -> None:
    assert holders(told(words, trigger)) == []


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("rebel-held Orma", "rebel-held"),
        ("the rebel-held district of Orma", "rebel-held"),
        ("Orma, a town held by the rebels", "held"),
        ("the rebels control Orma and two villages", "control"),
    ],
)
def test_who_holds_the_town_holds_it(words: str, trigger: str) -> None:
    assert holders(told(words, trigger)) == [REBELS]


@pytest.mark.parametrize("surface", ["a school", "four schools"])
def test_a_point_without_its_name_is_not_the_town(surface: str) -> None:
    claim = told("rebels seized a school in Orma", "seized", kind=TAKEN)
    school = replace(claim.place or ORMA, precision=PlacePrecision.POINT, surface=surface)
    assert holders(replace(claim, place=school)) == []


def test_an_aim_takes_no_town_and_who_managed_took_it() -> None:
    assert holders(told("an alliance battling to take control of Orma", "take control", kind=TAKEN)) == []
    assert holders(told("the drive aimed at retaking Orma", "retaking", kind=TAKEN)) == []
    assert holders(told("rebels managed to take Orma", "take", kind=TAKEN)) == [REBELS]


def test_a_besieged_town_is_not_held_by_those_who_close_it_in() -> None:
    claim = told("the government-besieged town of Orma", "government-besieged", holder=ARMY)
    assert [(one.state, one.holder) for one in reconcile_holdings([claim])] == [(HoldingState.BESIEGED, None)]


def test_only_a_word_of_siege_besieges_and_not_one_that_is_over() -> None:
    siege = {"kind": EventType.STRATEGIC_DEVELOPMENT, "sub_event_type": "siege"}
    assert reconcile_holdings([told("all beds in Orma were occupied", "occupied", **siege)]) == ()
    assert reconcile_holdings([told("escaped a crushing siege of Orma", "siege", **siege)]) == ()
    assert reconcile_holdings([told("the siege of Orma", "siege", **siege)]) != ()


def test_from_whom_a_town_was_taken_does_not_hold_it() -> None:
    words = "Orma was seized by gunmen from the army"
    loser = Party(canonical=ARMY, surface="the army", span=Span(start=31, end=39))
    assert holders(told(words, "seized", kind=TAKEN, actors=(loser,))) == []
    together = replace(loser, surface="gunmen from the army", span=Span(start=19, end=39))
    assert holders(told(words, "seized", kind=TAKEN, actors=(together,))) == []
    own = replace(loser, surface="fighters from the army", span=Span(start=19, end=39))
    assert holders(told(words, "seized", kind=TAKEN, actors=(own,))) == [ARMY]


def test_who_surrendered_a_town_does_not_hold_it() -> None:
    assert holders(told("rebels surrendered Orma", "surrendered", kind=TAKEN)) == []


def test_the_holder_is_whom_the_word_of_holding_names() -> None:
    words = "soldiers left army-held Orma"
    other = Party(canonical=REBELS, surface="soldiers", span=Span(start=0, end=8))
    named = Party(canonical=ARMY, surface="army", span=Span(start=14, end=18))
    assert holders(told(words, "army-held", actors=(other, named))) == [ARMY]


def test_those_who_bear_no_arms_hold_nothing() -> None:
    assert holders(told("residents hold Orma", "hold", holder="residents of the valley")) == []


def test_fighting_somewhere_in_a_province_is_none_for_it() -> None:
    fight = told("rebels fought the army in Orma", "fought", kind=EventType.BATTLE)
    both = replace(fight, recipients=(Party(canonical=ARMY, surface="the army"),))
    assert [one.state for one in reconcile_holdings([both])] == [HoldingState.CONTESTED]
    region = replace(ORMA, precision=PlacePrecision.REGION)
    assert reconcile_holdings([replace(both, place=region)]) == ()


def test_a_capture_of_some_day_last_year_says_nothing_before_its_end() -> None:
    taken = told("rebels took Orma last year", "took", kind=TAKEN, period=days("2030-01-01", "2030-12-31"))
    assert next(str(one.start) for one in reconcile_holdings([taken])) == "2030-12-31"
