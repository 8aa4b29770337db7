"""The siege of a coastal town, as five outlets told it: eight traps in one pile of reports.

The story has the shape of Sirte in August 2015 and after; places, parties, words and dead are invented.
Claims are given as records, so that linking and reconciling are held to it whatever the reader makes of
such texts.
"""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.engines import SerialEngine
from khaldun.pipeline import account_of
from khaldun.reconcile import holding_on
from khaldun.records import (
    Account,
    Claim,
    ContestField,
    EventType,
    GradeName,
    HoldingState,
    Incident,
    Modality,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Report,
    TollAccount,
    TollKind,
    TollScope,
    Victims,
)
from khaldun.store import MemoryStore
from tests.make import ORMA, QUAY, TALSK, a_claim_in, a_place, a_report, days, not_later_than, toll

BANNER, TIDE, EXILES, RIDGE = "Black Banner", "Tide Coalition", "Council in Exile", "Ridge Army"
FISHERS = "Orma fishermen"
STRIKE, BATTLE = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.BATTLE
KILLING, TAKING = EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.TERRITORIAL_CHANGE
EPISODE = {"scope": TollScope.EPISODE}
COVE = a_place("Cove", 10.6, 14.2, within=("v:lowlands", "country:VX"))

WIRE = a_report(
    "wire",
    "A battle between the Black Banner and Orma fishermen has left 150 to 200 dead, the envoy of the "
    "Council in Exile, Tano Abu Rell, said. Jets struck Orma on Friday; whose they were nobody could say."
    " The Tide Coalition said it had opened an assault to free Orma. In June fighting flared in Talsk. "
    "The Ridge Army took Talsk in May.",
    published="2031-08-15",
    agency="Northern Wire",
)
SLATE = a_report(
    "slate",
    "Envoy Aburell told us that 200 people died in the battle for Orma. The Council in Exile asked its "
    "allies for air strikes on the Black Banner in Orma. Twenty-two wounded fishermen were murdered in "
    "the hospital of Orma, he said. Black Banner gunmen shot 12 fishermen in Orma Quay on Wednesday, he "
    "added. The Black Banner attacked Talsk on Tuesday.",
    published="2031-08-16",
)
COAST = a_report(
    "coast",
    "The Black Banner has held Orma since June, a Coast correspondent reports. The Council in Exile "
    "appealed for strikes from the air. Its cabinet wants strikes on Orma soon. Dozens died when the "
    "Black Banner attacked the fishermen of Orma, residents said.",
    published="2031-08-17",
)
LATER = a_report(
    "later",
    "Shells fell on Cove on Monday, the town council said. The Ridge Army said it had not fired on Cove "
    "and that the Tide Coalition had. The Tide Coalition said Ridge Army guns had shelled Cove.",
    published="2034-04-17",
)
FALL = a_report(
    "fall",
    "Ridge Army spokesman Colonel Sund said his troops had taken Orma. The government of the lowlands did"
    " not immediately confirm the fall of Orma.",
    published="2035-01-07",
)
REPORTS = (WIRE, SLATE, COAST, LATER, FALL)
WEEK = days("2031-08-10", "2031-08-15")
NO_DATE, EARLY = not_later_than("2031-08-16"), days("2035-01-06", "2035-01-07")
SUMMER = Period(
    start=date(2031, 6, 1),
    end=date(2031, 8, 17),
    precision=PeriodPrecision.YEAR,
    basis=PeriodBasis.EXPLICIT,
    words="since June",
)
WANTED = {
    "by": EXILES,
    "period": NO_DATE,
    "kind": STRIKE,
    "modality": Modality.REQUESTED,
    "actors": ["allies"],
    "recipients": [BANNER],
}
FIGHT = {"kind": BATTLE, "period": WEEK, "actors": [BANNER, FISHERS], "recipients": [BANNER, FISHERS]}


def battle_claims() -> list[Claim]:
    """The battle of Orma and what happened in it."""
    return [
        a_claim_in(
            WIRE, "A battle between the Black Banner and Orma fishermen has left 150 to 200 dead", "b1",
            toll(150, 200, **EPISODE), by="Tano Abu Rell", **FIGHT,
        ),
        a_claim_in(
            SLATE, "200 people died in the battle for Orma", "b2",
            toll(200, **EPISODE), by="Aburell", chain=("Slate",), **FIGHT,
        ),
        a_claim_in(
            COAST, "Dozens died when the Black Banner attacked the fishermen of Orma", "b3",
            toll(24, None, **EPISODE), by="residents", anonymous=True,
            kind=BATTLE, period=WEEK, actors=[BANNER], recipients=[FISHERS],
        ),
        a_claim_in(
            WIRE, "it had opened an assault to free Orma", "b4",
            by=TIDE, kind=BATTLE, period=WEEK, actors=[TIDE, FISHERS], recipients=[BANNER],
        ),
        a_claim_in(
            SLATE, "Black Banner gunmen shot 12 fishermen in Orma Quay on Wednesday", "k1",
            toll(12), by="Aburell", place=QUAY,
            kind=KILLING, period=days("2031-08-13"), actors=[BANNER], recipients=["fishermen of the quay"],
        ),
        a_claim_in(
            SLATE, "Twenty-two wounded fishermen were murdered in the hospital of Orma", "k2",
            toll(22, victims=Victims.COMBATANT), by="Aburell",
            kind=KILLING, period=days("2031-08-14"), actors=[BANNER], recipients=["wounded fishermen"],
        ),
    ]  # fmt: skip


def other_claims() -> list[Claim]:
    """Strikes wanted and one that fell, a shelling disputed, towns held, attacked and claimed."""
    return [
        a_claim_in(WIRE, "Jets struck Orma on Friday", "s1", kind=STRIKE, period=days("2031-08-14")),
        a_claim_in(SLATE, "air strikes on the Black Banner in Orma", "w1", **WANTED),
        a_claim_in(COAST, "strikes from the air", "w2", **WANTED),
        a_claim_in(COAST, "wants strikes on Orma soon", "w3", **WANTED),
        a_claim_in(
            LATER, "Shells fell on Cove on Monday", "d1",
            by="Cove council", place=COVE, kind=STRIKE, period=days("2034-04-16"),
        ),
        a_claim_in(
            LATER, "it had not fired on Cove", "d2",
            by=RIDGE, place=COVE, kind=STRIKE, period=days("2034-04-16"), actors=[RIDGE],
            modality=Modality.DENIED,
        ),
        a_claim_in(
            LATER, "the Tide Coalition had", "d3",
            by=RIDGE, place=COVE, kind=STRIKE, period=days("2034-04-16"), actors=[TIDE],
        ),
        a_claim_in(
            LATER, "Ridge Army guns had shelled Cove", "d4",
            by=TIDE, place=COVE, kind=STRIKE, period=days("2034-04-16"), actors=[RIDGE],
        ),
        a_claim_in(
            COAST, "The Black Banner has held Orma since June", "h1",
            kind=EventType.TERRITORIAL_CONTROL, period=SUMMER, actors=[BANNER],
        ),
        a_claim_in(
            WIRE, "The Ridge Army took Talsk in May", "h2",
            kind=TAKING, place=TALSK, period=days("2031-05-01", "2031-05-31"), actors=[RIDGE],
        ),
        a_claim_in(
            SLATE, "The Black Banner attacked Talsk on Tuesday", "h3",
            kind=BATTLE, place=TALSK, period=days("2031-08-12"), actors=[BANNER], recipients=[RIDGE],
        ),
        a_claim_in(
            FALL, "his troops had taken Orma", "f1",
            by=RIDGE, kind=TAKING, sub_event_type="seizure", period=EARLY, actors=[RIDGE],
        ),
        a_claim_in(
            FALL, "did not immediately confirm the fall of Orma", "f2",
            kind=EventType.STATEMENT, sub_event_type="non_confirmation", period=EARLY,
            actors=["Government of the lowlands"],
        ),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def told() -> Account:
    return account_of_claims(REPORTS, [*battle_claims(), *other_claims()])


def account_of_claims(reports: tuple[Report, ...], claims: list[Claim]) -> Account:
    store = MemoryStore()
    for report in reports:
        store.add_report(report, [claim for claim in claims if claim.report == report.id], reader="invented")
    return account_of(store, engine=SerialEngine())


def incident(account: Account, claim: str) -> Incident:
    return next(one for one in account.incidents if claim in one.claims)


def killed(one: Incident) -> tuple[int | None, int | None, int | None]:
    row = total(one, TollKind.KILLED)
    return (row.low, row.best, row.high) if row else (None, None, None)


def total(one: Incident, kind: TollKind) -> TollAccount | None:
    rows = (toll for toll in one.tolls if toll.kind is kind and toll.victims is Victims.UNKNOWN)
    return next(rows, None)


def test_t1_one_envoy_relayed_by_two_outlets_is_one_origin_and_the_drift_is_told(told: Account) -> None:
    battle = incident(told, "b1")
    envoy = [origin for origin in battle.origins if {"b1", "b2"} & set(origin.claims)]
    assert {"b1", "b2"} <= set(battle.claims)
    assert [origin.claims for origin in envoy] == [("b1", "b2")]
    assert any(one.field is ContestField.RELAY_DRIFT for one in battle.contests)


def test_t2_parts_raise_the_low_bound_and_are_never_added_to_the_whole(told: Account) -> None:
    assert killed(incident(told, "b1")) == (34, 150, 200)


def test_t3_wounded_who_were_murdered_are_killed_and_not_wounded(told: Account) -> None:
    murder = incident(told, "k2")
    assert killed(murder) == (22, 22, 22)
    assert total(murder, TollKind.WOUNDED) is None
    assert murder.part_of == incident(told, "b1").id != incident(told, "k1").id


def test_t4_three_wishes_for_strikes_are_no_strike_and_the_one_that_fell_has_no_striker(
    told: Account,
) -> None:
    assert {incident(told, claim).status for claim in ("w1", "w2", "w3")} == {Modality.REQUESTED}
    fallen = incident(told, "s1")
    assert (fallen.claims, fallen.status, fallen.actors) == (("s1",), Modality.ASSERTED, ())


def test_t5_a_shelling_all_agree_on_is_contested_only_as_to_who_fired(told: Account) -> None:
    shelling = incident(told, "d1")
    assert {"d1", "d2", "d3", "d4"} == set(shelling.claims)
    assert [one.field for one in shelling.contests] == [ContestField.PERPETRATOR]
    assert shelling.grade.name is GradeName.CONTESTED and "that it happened is fair" in shelling.grade.rule


def test_t6_a_capture_nobody_else_confirms_is_claimed_and_not_denied(told: Account) -> None:
    fall = incident(told, "f1")
    assert (fall.unconfirmed, fall.contests, fall.grade.name) == (True, (), GradeName.WEAK)
    held = holding_on(told.holdings, ORMA, date(2035, 1, 7))
    assert [(one.state, one.holder) for one in held] == [(HoldingState.CLAIMED, RIDGE)]


def test_t7_nobody_is_known_to_hold_the_town_in_the_years_between(told: Account) -> None:
    for day in (date(2031, 10, 1), date(2032, 8, 15), date(2034, 4, 17), date(2034, 12, 31)):
        assert {one.state for one in holding_on(told.holdings, ORMA, day)} == {HoldingState.UNKNOWN}
    summer = holding_on(told.holdings, ORMA, date(2031, 7, 15))
    assert [(one.state, one.holder) for one in summer] == [(HoldingState.CONTROLLED, BANNER)]


def test_t8_an_attack_on_a_town_does_not_change_its_holder(told: Account) -> None:
    for day, state in (
        (11, HoldingState.CONTROLLED),
        (12, HoldingState.CONTESTED),
        (13, HoldingState.CONTROLLED),
    ):
        held = holding_on(told.holdings, TALSK, date(2031, 8, day))
        assert [(one.state, one.holder) for one in held] == [(state, RIDGE)]


def test_copies_of_the_wire_in_six_outlets_change_nothing_but_the_number_of_reports(told: Account) -> None:
    copies = [
        a_report(f"copy{number}", WIRE.text, published="2031-08-15", agency="Northern Wire")
        for number in range(6)
    ]
    again = [
        a_claim_in(
            copy, claim.words, f"{copy.id}-{claim.id}", *claim.tolls, by=claim.attribution.speaker, **FIGHT
        )
        for copy in copies
        for claim in battle_claims()
        if claim.id == "b1"
    ]
    account = account_of_claims((*REPORTS, *copies), [*battle_claims(), *other_claims(), *again])
    before, after = incident(told, "b1"), incident(account, "b1")
    assert (after.reports, killed(after)) == (before.reports + 6, killed(before))
    assert (len(after.origins), after.independent, after.grade.name) == (
        len(before.origins),
        before.independent,
        before.grade.name,
    )
