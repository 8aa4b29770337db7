"""Who held which place: claims of the gainer, fighting, silence, and what never counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from khaldun.reconcile import holding_on, reconcile_holdings
from khaldun.records import (
    Claim,
    EventType,
    Holding,
    HoldingState,
    Modality,
    Place,
    PlacePrecision,
    Polarity,
)
from tests.reconcile.tellings import (
    ARMY,
    ORMA,
    QUAY,
    REBELS,
    SIDES,
    TALSK,
    VARDA,
    a_claim,
    days,
    month,
    told_on,
)

CONTROLLED, CLAIMED = HoldingState.CONTROLLED, HoldingState.CLAIMED
CONTESTED, UNKNOWN = HoldingState.CONTESTED, HoldingState.UNKNOWN


def takes(name: str, holder: str, day: str, **fields: object) -> Claim:
    given = {"period": days(day), "sub_event_type": "seizure", "by": None} | fields
    return a_claim(name, kind=EventType.TERRITORIAL_CHANGE, actors=[holder], **given)


def holds(name: str, holder: str, day: str, **fields: object) -> Claim:
    given = {"period": told_on(day), "by": None} | fields
    return a_claim(name, kind=EventType.TERRITORIAL_CONTROL, actors=[holder], **given)


def fights(name: str, first: str, last: str, **fields: object) -> Claim:
    given = {"actors": [REBELS], "recipients": [ARMY], "by": None} | fields
    return a_claim(name, period=days(first, last), **given)


def silent(name: str, party: str, day: str) -> Claim:
    return a_claim(
        name,
        by=None,
        kind=EventType.STATEMENT,
        sub_event_type="non_confirmation",
        polarity=Polarity.NEGATIVE,
        actors=[party],
        period=days(day),
    )


def held(*claims: Claim, place: Place = ORMA) -> list[Holding]:
    return [holding for holding in reconcile_holdings(claims, sides=SIDES) if holding.place.id == place.id]


def on(day: str, *claims: Claim, place: Place = ORMA) -> list[tuple[HoldingState, str | None]]:
    found = holding_on(reconcile_holdings(claims, sides=SIDES), place, date.fromisoformat(day))
    return [(holding.state, holding.holder) for holding in found]


def test_an_outlet_that_tells_a_capture_gives_control_to_the_end_of_the_month() -> None:
    first, stale, unknown = held(takes("c1", ARMY, "2031-05-04"))
    assert (first.state, first.holder) == (CONTROLLED, ARMY)
    assert (first.start, first.end) == (date(2031, 5, 4), date(2031, 5, 31))
    assert (stale.state, stale.stale, stale.last_known) == (UNKNOWN, True, ARMY)
    assert (stale.start, stale.end) == (date(2031, 6, 1), date(2031, 8, 29))
    assert (unknown.state, unknown.stale, unknown.last_known, unknown.end) == (UNKNOWN, False, None, None)


@pytest.mark.no_cover  # thousands of days
def test_no_silence_of_years_is_bridged() -> None:
    old = takes("c1", REBELS, "2026-06-01", period=month("2026-06-01"), background=True, report="old")
    told = fights("c2", "2026-08-11", "2026-08-14", report="old")
    new = takes("c3", ARMY, "2031-01-06", report="new")
    start = date(2026, 9, 1)
    gap = [start + timedelta(days=number) for number in range((date(2031, 1, 5) - start).days + 1)]
    states = {state for day in gap for state in on(day.isoformat(), old, told, new)}
    assert states == {(UNKNOWN, None)}
    assert on("2026-08-20", old, told, new) == [(CONTROLLED, REBELS)]
    assert on("2031-01-06", old, told, new) == [(CONTROLLED, ARMY)]


def test_what_only_the_gainer_says_is_claimed_and_not_denied() -> None:
    claims = [
        takes("c1", ARMY, "2031-05-04", by="Colonel Oru", recipients=[REBELS]),
        takes("c2", ARMY, "2031-05-04", hedge="reportedly", modality=Modality.REPORTED),
        takes("c3", ARMY, "2031-05-04", headline=True),
        silent("c4", REBELS, "2031-05-04"),
    ]
    first = held(*claims)[0]
    assert (first.state, first.holder, first.disputed_by) == (CLAIMED, ARMY, (REBELS,))
    assert first.reason == f"only the holder's own side says so; not confirmed by {REBELS}"
    assert first.claims == ("c1", "c2", "c4")
    assert first.speakers == ("Colonel Oru", "one.txt")


def test_a_spokesman_named_by_his_party_speaks_for_it_and_a_resident_does_not() -> None:
    spokesman = takes("c1", ARMY, "2031-05-04", by="Ode Var", speaking="Ode Var, a Vardan Army spokesman")
    resident = takes("c1", ARMY, "2031-05-04", by="a resident", speaking="a resident", anonymous=True)
    assert on("2031-05-05", spokesman) == [(CLAIMED, ARMY)]
    assert on("2031-05-05", resident) == [(CONTROLLED, ARMY)]


def test_the_previous_holder_disputes_a_claimed_gain() -> None:
    found = held(holds("c1", REBELS, "2031-05-01"), takes("c2", ARMY, "2031-05-04", by="Colonel Oru"))
    assert [(one.state, one.holder, one.disputed_by) for one in found[:2]] == [
        (CONTROLLED, REBELS, ()),
        (CLAIMED, ARMY, (REBELS,)),
    ]
    assert found[0].end == date(2031, 5, 3)


@pytest.mark.parametrize("by", ["Speaker Nam", "Peace Observatory", None])
def test_a_gain_that_others_tell_is_control(by: str | None) -> None:
    claims = [takes("c1", ARMY, "2031-05-04", by="Colonel Oru"), takes("c2", ARMY, "2031-05-05", by=by)]
    assert on("2031-05-06", *claims) == [(CONTROLLED, ARMY)]


def test_a_withdrawal_conceded_by_the_loser_makes_a_claimed_gain_control() -> None:
    left = takes("c2", REBELS, "2031-05-06", by="Speaker Nam", sub_event_type="withdrawal")
    claims = [takes("c1", ARMY, "2031-05-04", by="Colonel Oru"), left]
    assert on("2031-05-08", *claims) == [(CONTROLLED, ARMY)]
    assert held(*claims)[0].reason == "conceded by the loser"


def test_a_withdrawal_ends_the_hold_of_who_withdraws() -> None:
    claims = [
        takes("c1", ARMY, "2031-05-04"),
        takes("c2", ARMY, "2031-05-10", sub_event_type="withdrawal", by="Speaker Nam"),
    ]
    assert on("2031-05-09", *claims) == [(CONTROLLED, ARMY)]
    assert on("2031-05-10", *claims) == [(UNKNOWN, None)]


def test_a_negated_hold_ends_it_and_an_expulsion_without_a_winner_too() -> None:
    start = takes("c1", ARMY, "2031-05-04")
    no_longer = holds("c2", ARMY, "2031-05-10", polarity=Polarity.NEGATIVE)
    driven_out = replace(takes("c3", ARMY, "2031-05-10", recipients=[ARMY]), actors=())
    assert on("2031-05-11", start, no_longer) == [(UNKNOWN, None)]
    assert on("2031-05-11", start, driven_out) == [(UNKNOWN, None)]


def test_a_denied_loss_is_noted_on_the_claimed_gain() -> None:
    claims = [
        takes("c1", ARMY, "2031-05-04", by="Colonel Oru"),
        takes("c2", ARMY, "2031-05-04", by="Speaker Nam", modality=Modality.DENIED),
    ]
    first = held(*claims)[0]
    assert (first.state, first.disputed_by) == (CLAIMED, ("Speaker Nam",))
    assert first.reason.endswith("denied by Speaker Nam")


def test_an_attack_contests_for_its_days_and_changes_nobody() -> None:
    claims = [
        takes("c1", ARMY, "2031-04-01", period=month("2031-04-01"), background=True),
        fights("c2", "2031-05-09", "2031-05-15"),
        fights("c3", "2031-05-12", "2031-05-16"),
    ]
    found = [(one.state, one.holder, one.start, one.end) for one in held(*claims)[:3]]
    assert found == [
        (CONTROLLED, ARMY, date(2031, 4, 1), date(2031, 5, 8)),
        (CONTESTED, ARMY, date(2031, 5, 9), date(2031, 5, 16)),
        (CONTROLLED, ARMY, date(2031, 5, 17), date(2031, 5, 31)),
    ]


def test_a_partial_gain_is_an_attack_and_a_siege_is_a_siege() -> None:
    start = takes("c1", ARMY, "2031-05-01")
    gains = takes("c2", REBELS, "2031-05-10", sub_event_type="gains")
    siege = replace(fights("c3", "2031-05-20", "2031-05-22", sub_event_type="siege"), trigger="siege")
    assert on("2031-05-10", start, gains) == [(CONTESTED, ARMY)]
    assert on("2031-05-21", start, siege) == [(HoldingState.BESIEGED, ARMY)]


def test_the_fight_that_won_the_place_does_not_contest_it() -> None:
    claims = [takes("c1", ARMY, "2031-05-04"), fights("c2", "2031-05-03", "2031-05-04")]
    found = [(one.state, one.holder, one.start, one.end) for one in held(*claims)[:2]]
    assert found == [
        (CONTESTED, None, date(2031, 5, 3), date(2031, 5, 3)),
        (CONTROLLED, ARMY, date(2031, 5, 4), date(2031, 5, 31)),
    ]


def test_fighting_for_a_place_nobody_is_known_to_hold_is_contested() -> None:
    found = held(fights("c1", "2031-05-09", "2031-05-15"))
    assert [(one.state, one.holder, one.disputed_by) for one in found] == [(CONTESTED, None, (REBELS, ARMY))]


@pytest.mark.parametrize(
    ("actors", "recipients"),
    [
        ([REBELS], []),
        ([], []),
        ([REBELS], ["residents of Orma"]),
        (["Speaker Nam"], [REBELS]),
        ([REBELS], ["them"]),
    ],
)
def test_fighting_without_two_sides_says_nothing_of_who_holds_a_place(
    actors: list[str], recipients: list[str]
) -> None:
    fight = fights("f", "2031-03-03", "2031-03-04", actors=actors, recipients=recipients)
    assert reconcile_holdings([fight], sides=SIDES) == ()


@pytest.mark.parametrize(
    ("sub", "words", "contested"),
    [
        ("ambush", "ambushed", False),
        (None, "shot", False),
        (None, "clashed", True),
        ("offensive", "attacked", True),
        ("attack_repelled", "repelled", True),
    ],
)
def test_an_ambush_of_one_day_contests_no_place(sub: str | None, words: str, contested: bool) -> None:
    fields = {"actors": [REBELS], "recipients": [ARMY], "sub_event_type": sub, "trigger": words}
    fight = fights("f", "2031-03-03", "2031-03-03", **fields)
    assert bool(reconcile_holdings([fight], sides=SIDES)) is contested
    longer = fights("f", "2031-03-03", "2031-03-05", **fields)
    assert [one.state for one in reconcile_holdings([longer], sides=SIDES)] == [CONTESTED]


def test_neither_the_holders_own_camp_nor_people_without_arms_dispute_a_place() -> None:
    sides = {**SIDES, "Government of Varda": SIDES.get(ARMY, ARMY)}
    hold = holds("h", "Government of Varda", "2031-03-01")
    fight = fights("f", "2031-03-03", "2031-03-04", actors=[REBELS], recipients=[ARMY, "civilians"])
    found = [one for one in reconcile_holdings([hold, fight], sides=sides) if one.state is CONTESTED]
    assert [(one.holder, one.disputed_by) for one in found] == [("Government of Varda", (REBELS,))]


def test_an_advance_of_one_side_contests_a_place_nobody_is_known_to_hold() -> None:
    gain = takes("g", REBELS, "2031-03-03", sub_event_type="gains")
    (found,) = reconcile_holdings([gain])
    assert (found.state, found.holder, found.disputed_by) == (CONTESTED, None, (REBELS,))


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": True},
        {"modality": Modality.PLANNED},
        {"modality": Modality.REQUESTED},
        {"modality": Modality.HYPOTHETICAL},
        {"modality": Modality.FUTURE},
        {"modality": Modality.DENIED},
        {"place": VARDA},
        {"place": None},
        {"place": replace(ORMA, precision=PlacePrecision.NEAR_TOWN)},
    ],
)
def test_headlines_plans_denials_and_vague_places_hold_nothing(fields: dict[str, object]) -> None:
    assert reconcile_holdings([takes("c1", ARMY, "2031-05-04", **fields)]) == ()


def test_a_hold_without_a_holder_and_a_long_vague_attack_say_nothing() -> None:
    nobody = replace(holds("c1", ARMY, "2031-05-01"), actors=())
    assert reconcile_holdings([nobody, fights("c2", "2031-01-01", "2031-12-31")]) == ()


def test_a_district_does_not_lift_to_its_town_but_the_town_descends() -> None:
    quarter = takes("c1", REBELS, "2031-05-04", place=QUAY)
    town = takes("c2", ARMY, "2031-05-01")
    assert on("2031-05-05", quarter) == []
    assert on("2031-05-05", town, place=QUAY) == [(CONTROLLED, ARMY)]
    assert on("2031-05-05", town, quarter, place=QUAY) == [(CONTROLLED, REBELS)]
    assert on("2031-05-05", town, quarter) == [(CONTROLLED, ARMY)]
    assert on("2031-05-05", town, place=TALSK) == []


def test_holders_evidenced_for_the_same_days_stand_side_by_side() -> None:
    claims = [
        holds("c1", ARMY, "2031-05-10", period=days("2031-05-01", "2031-05-10")),
        holds("c2", REBELS, "2031-05-09", period=days("2031-05-05", "2031-05-09")),
    ]
    assert on("2031-05-07", *claims) == [(CONTROLLED, ARMY), (CONTROLLED, REBELS)]


def test_a_later_hold_of_another_ends_the_earlier() -> None:
    claims = [holds("c1", ARMY, "2031-05-02"), holds("c2", REBELS, "2031-05-20", report="two")]
    assert on("2031-05-19", *claims) == [(CONTROLLED, ARMY)]
    assert on("2031-05-20", *claims) == [(CONTROLLED, REBELS)]


def test_a_claimed_gain_does_not_silence_the_old_holder() -> None:
    claims = [
        takes("c1", ARMY, "2031-05-04", by="Colonel Oru"),
        holds("c2", REBELS, "2031-05-09", report="two"),
    ]
    assert on("2031-05-10", *claims) == [(CLAIMED, ARMY), (CONTROLLED, REBELS)]


def test_an_overthrow_ends_every_hold_of_the_overthrown() -> None:
    fall = a_claim(
        "c2",
        by=None,
        kind=EventType.POLITICAL_CHANGE,
        sub_event_type="overthrow",
        recipients=[ARMY],
        place=VARDA,
        period=days("2031-05-10"),
    )
    claims = [takes("c1", ARMY, "2031-05-04"), fall]
    assert on("2031-05-09", *claims) == [(CONTROLLED, ARMY)]
    assert on("2031-05-10", *claims) == [(UNKNOWN, None)]


def test_an_event_told_years_later_is_no_evidence_of_the_present() -> None:
    old = takes("c1", ARMY, "2020-03-04", background=True)
    told = holds("c2", REBELS, "2031-05-05", place=TALSK)
    assert held(old, told)[0].end == date(2020, 3, 31)


def test_nothing_is_said_beyond_the_day_asked_for() -> None:
    claims = [takes("c1", ARMY, "2031-05-04"), takes("c2", REBELS, "2031-06-04")]
    found = reconcile_holdings(claims, as_of=date(2031, 5, 20))
    assert [(one.holder, one.end) for one in found] == [(ARMY, date(2031, 5, 20))]
