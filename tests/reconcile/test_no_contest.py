"""Accounts that look like a disagreement and are none: of other days, other deeds or other people."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.reconcile.parties import agreed_roles
from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    Contest,
    ContestField,
    EventType,
    Modality,
    Party,
    PeriodBasis,
    Span,
    TollScope,
    Victims,
)
from tests.reconcile.tellings import ARMY, REBELS, TALSK, a_claim, an_incident, days, dead

STRIKE: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE, "actors": [ARMY]}
AIR_RAID = STRIKE | {"sub_event_type": "air_raid"}


def contests(*claims: Claim, **fields: Any) -> dict[ContestField, Contest]:
    """The contests of the incident, by field."""
    return {contest.field: contest for contest in an_incident(*claims, **fields).contests}


def on(day: str, words: str) -> dict[str, Any]:
    """A day counted from the publication."""
    return {"period": days(day, basis=PeriodBasis.RELATIVE, words=words)}


def test_one_weekday_told_again_a_week_later_is_one_account_of_the_day() -> None:
    fields: dict[str, Any] = STRIKE | {"actors": []}
    first = a_claim("c1", dead(4), **fields, **on("2031-05-02", "on Friday"))
    again = a_claim("c2", dead(4), by="Wire Service", **fields, **on("2031-05-09", "late Friday"))
    other = a_claim("c2", dead(4), by="Wire Service", **fields, **on("2031-05-07", "Wednesday"))
    assert contests(first, again) == {}
    assert list(contests(first, other)) == [ContestField.TIME]


def test_two_days_of_a_daily_deed_are_two_deeds_unless_a_figure_ties_them() -> None:
    first = a_claim("c1", dead(4), **AIR_RAID)
    later: dict[str, Any] = {"by": "Wire Service", "period": days("2031-05-09")} | AIR_RAID
    assert contests(first, a_claim("c2", dead(9), **later)) == {}
    assert list(contests(first, a_claim("c2", dead(4), **later))) == [ContestField.TIME]


def test_a_voice_that_tells_both_places_contradicts_nobody() -> None:
    claims = [a_claim("c1"), a_claim("c2", by="Wire Service", place=TALSK)]
    assert list(contests(*claims)) == [ContestField.PLACE]
    assert contests(*claims, a_claim("c3", place=TALSK)) == {}


def test_a_denial_of_what_is_told_elsewhere_or_of_earlier_charges_denies_nothing_here() -> None:
    told = a_claim("c1", **STRIKE)
    denial: dict[str, Any] = {"by": "Colonel Oru", "modality": Modality.DENIED} | STRIKE
    here, there = (a_claim("c2", denies=ClaimId(claim), **denial) for claim in ("c1", "c9"))
    words = "denied previous accusations of clashes"
    assert list(contests(told, here)) == [ContestField.OCCURRENCE]
    assert contests(told, there) == {}
    assert contests(told, a_claim("c2", words=words, **denial)) == {}


def test_who_was_accused_by_nobody_disputes_nothing() -> None:
    denial = a_claim("c2", by="Colonel Oru", modality=Modality.DENIED, **STRIKE)
    assert contests(a_claim("c1", kind=STRIKE["kind"], actors=[REBELS]), denial) == {}
    assert list(contests(a_claim("c1", kind=STRIKE["kind"]), denial)) == [ContestField.OCCURRENCE]


@pytest.mark.parametrize(
    "words", ["could not determine whether it was a clash", "it is not clear if there was a clash"]
)
def test_who_could_not_determine_it_denies_nothing(words: str) -> None:
    told = a_claim("c1", **STRIKE)
    assert (
        contests(told, a_claim("c2", by="Colonel Oru", words=words, modality=Modality.DENIED, **STRIKE)) == {}
    )


def test_who_lays_it_on_somebody_does_not_deny_it() -> None:
    claim = a_claim("c2", by="Speaker Nam", modality=Modality.DENIED, **STRIKE)
    accusing = Attribution(speaker="Speaker Nam", cue="implicating")
    blamed = Claim(
        **{name: getattr(claim, name) for name in claim.__struct_fields__} | {"attribution": accusing}
    )
    assert contests(a_claim("c1", **STRIKE), blamed) == {}


def test_who_condemns_a_deed_is_not_its_doer() -> None:
    massacre = STRIKE | {"sub_event_type": "chemical_attack"}
    told = a_claim("c1", **massacre)
    own: dict[str, Any] = {
        "by": REBELS,
        "kind": STRIKE["kind"],
        "actors": [REBELS],
        "sub_event_type": "chemical_attack",
    }
    assert contests(told, a_claim("c2", words="clash condemned as inhumane", **own)) == {}
    assert list(contests(told, a_claim("c2", words="clash claimed", **own))) == [ContestField.PERPETRATOR]


def test_raids_of_many_weeks_and_raids_that_were_halted_have_no_rival_doer() -> None:
    told = a_claim("c1", dead(4), **STRIKE)
    rival: dict[str, Any] = {"by": "Wire Service", "kind": STRIKE["kind"], "actors": [REBELS]}
    halted: dict[str, Any] = {"words": "halted clash", "trigger_span": Span(start=7, end=12)}
    assert list(contests(told, a_claim("c2", dead(4), **rival))) == [ContestField.PERPETRATOR]
    assert contests(told, a_claim("c2", dead(4), **rival, **halted)) == {}
    weeks = days("2031-04-01", "2031-05-04")
    assert ContestField.PERPETRATOR not in contests(told, a_claim("c2", dead(4), period=weeks, **rival))


def test_who_killed_in_a_battle_need_not_have_begun_it() -> None:
    attack: dict[str, Any] = {
        "words": "attack on Orma",
        "trigger": "attack",
        "trigger_span": Span(start=0, end=6),
    }
    told = a_claim("c1", actors=[REBELS], recipients=[ARMY], by="Speaker Nam", **attack)
    fought: dict[str, Any] = {"actors": [ARMY], "recipients": [REBELS], "by": "Colonel Oru"}
    assert list(contests(told, a_claim("c2", **fought))) == [ContestField.INITIATOR]
    assert contests(told, a_claim("c2", dead(6), **fought)) == {}
    assert contests(told, a_claim("c2", period=days("2031-04-01", "2031-06-30"), **fought)) == {}


def test_a_toll_that_has_risen_contradicts_no_lower_one() -> None:
    lower = a_claim("c1", dead(58), **STRIKE)
    words = "the toll of the clash has risen to 86"
    plain: dict[str, Any] = {"by": "Wire Service", "words": "the clash killed 86"} | STRIKE
    assert contests(lower, a_claim("c2", dead(86), **plain | {"words": words})) == {}
    assert list(contests(lower, a_claim("c2", dead(86), **plain))) == [ContestField.TOLL]


def test_a_toll_of_five_days_says_nothing_of_one_of_them() -> None:
    one = a_claim("c1", dead(12), **STRIKE)
    several = a_claim("c2", dead(80), by="Wire Service", period=days("2031-05-03", "2031-05-07"), **STRIKE)
    assert contests(one, several) == {}


def test_children_named_by_the_figure_are_not_all_the_dead() -> None:
    civilian = Victims.CIVILIAN
    everybody = a_claim("c1", dead(15, words="15 civilians", victims=civilian), **STRIKE)
    children = dead(11, words="11 children", victims=civilian)
    assert contests(everybody, a_claim("c2", children, by="Wire Service", **STRIKE)) == {}


def test_one_number_told_loosely_is_no_other_figure() -> None:
    loose = a_claim("c1", dead(27, 33, words="about 30"), **STRIKE)
    chain = ["a wire"]
    exact = a_claim("c2", dead(30, words="30"), chain=chain, report="two", **STRIKE)
    ranged = a_claim("c1", dead(20, 30, words="20 to 30"), **STRIKE)
    assert contests(loose, exact) == {}
    assert list(contests(ranged, exact)) == [ContestField.RELAY_DRIFT]


def test_two_figures_of_one_clause_are_no_part_and_whole() -> None:
    soldiers = dead(11, words="Eleven soldiers", victims=Victims.COMBATANT)
    rebels = dead(17, words="17 rebels", victims=Victims.COMBATANT, scope=TollScope.SUBSET)
    assert contests(a_claim("c1", soldiers, rebels), a_claim("c2", by="Wire Service")) == {}


def test_a_party_that_ties_between_two_sides_stands_where_nobody_else_does() -> None:
    front, league = Party(canonical="Guadiana Front"), Party(canonical="Alentejo Defence League")
    told = [((league,), (front,)), ((front,), ())]
    assert agreed_roles(told, EventType.BATTLE) == ((league,), (front,))
