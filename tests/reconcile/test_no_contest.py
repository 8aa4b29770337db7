"""Accounts that look like a disagreement and are none: of other days, other deeds or other people."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

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
    PlacePrecision,
    Report,
    ReportId,
    Span,
    TollScope,
    Victims,
)
from tests.reconcile.tellings import ARMY, ORMA, REBELS, TALSK, a_claim, a_report, an_incident, days, dead

STRIKE: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE, "actors": [ARMY]}
AIR_RAID = STRIKE | {"sub_event_type": "air_raid"}


def contests(*claims: Claim, **fields: Any) -> dict[ContestField, Contest]:
    """The contests of the incident, by field."""
    return {contest.field: contest for contest in an_incident(*claims, **fields).contests}


def on(day: str, words: str) -> dict[str, Any]:
    """A day counted from the publication, in the claim's own words."""
    return {"period": days(day, basis=PeriodBasis.RELATIVE, words=words), "words": f"clash {words}"}


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


def test_two_places_of_a_daily_deed_are_two_deeds_unless_a_figure_ties_them() -> None:
    first = a_claim("c1", dead(4), **AIR_RAID)
    there: dict[str, Any] = {"by": "Wire Service", "place": TALSK} | AIR_RAID
    assert contests(first, a_claim("c2", dead(9), **there)) == {}
    assert list(contests(first, a_claim("c2", dead(4), **there))) == [ContestField.PLACE]


@pytest.mark.parametrize(
    "deed",
    [
        {"kind": EventType.STRATEGIC_DEVELOPMENT, "sub_event_type": "siege"},
        {"kind": EventType.AGREEMENT},
    ],
)
def test_sieges_and_truces_of_two_places_are_two(deed: dict[str, Any]) -> None:
    first = a_claim("c1", **deed)
    assert contests(first, a_claim("c2", by="Wire Service", place=TALSK, **deed)) == {}
    met: dict[str, Any] = {"kind": EventType.MEETING}
    said = contests(a_claim("c1", **met), a_claim("c2", by="Wire Service", place=TALSK, **met))
    assert list(said) == [ContestField.PLACE]


def test_a_description_without_a_name_of_its_own_is_no_other_place() -> None:
    west, lime, east = (
        replace(place, id=None, canonical=name, precision=PlacePrecision.POINT)
        for place, name in (
            (ORMA, "school in the west of Orma"),
            (TALSK, "national school in the Lime quarter of Orma"),
            (TALSK, "school in the east of Talsk"),
        )
    )
    first = a_claim("c1", dead(4), place=west, **AIR_RAID)
    there: dict[str, Any] = {"by": "Wire Service"} | AIR_RAID
    assert contests(first, a_claim("c2", dead(4), place=lime, **there)) == {}
    assert list(contests(first, a_claim("c2", dead(4), place=east, **there))) == [ContestField.PLACE]


def published(day: str, *claims: Claim) -> dict[ReportId, Report]:
    return {claim.report: a_report(claim.report, published=day) for claim in claims}


@pytest.mark.parametrize(
    ("later", "by", "other", "found"),
    [
        ("2031-05-05", "Mayor Ilin", "Wire Service", []),  # told the day after
        ("2031-05-04", None, "Wire Service", []),  # the outlet's own count of that hour
        ("2031-05-04", "Mayor Ilin", "Wire Service", [ContestField.TOLL]),
    ],
)
def test_a_count_of_the_day_itself_is_passed_and_not_contested(
    later: str, by: str | None, other: str, found: list[ContestField]
) -> None:
    early = a_claim("c1", dead(22), report="r1", by=by, **STRIKE)
    more = a_claim("c2", dead(48), report="r2", by=other, **STRIKE)
    press = published("2031-05-04", early) | published(later, more)
    assert list(contests(early, more, reports=press)) == found


def test_a_later_count_that_is_lower_is_no_growth() -> None:
    early = a_claim("c1", dead(22), report="r1", by="Mayor Ilin", **STRIKE)
    lower = a_claim("c2", dead(7), report="r2", by="Wire Service", **STRIKE)
    press = published("2031-05-04", early) | published("2031-05-05", lower)
    assert list(contests(early, lower, reports=press)) == [ContestField.TOLL]


def test_a_voice_that_tells_both_places_contradicts_nobody() -> None:
    blast: dict[str, Any] = {"kind": STRIKE["kind"]}
    claims = [
        a_claim("c1", dead(4), **blast),
        a_claim("c2", dead(4), by="Wire Service", place=TALSK, **blast),
    ]
    assert list(contests(*claims)) == [ContestField.PLACE]
    assert contests(*claims, a_claim("c3", place=TALSK, **blast)) == {}


def test_two_places_that_changed_hands_are_two_changes() -> None:
    taken: dict[str, Any] = {"kind": EventType.TERRITORIAL_CHANGE, "actors": [ARMY]}
    assert contests(a_claim("c1", **taken), a_claim("c2", by="Wire Service", place=TALSK, **taken)) == {}


def test_a_battle_has_many_days_and_places_unless_a_figure_ties_two_accounts() -> None:
    first = a_claim("c1", dead(4))
    for where, field in (
        ({"place": TALSK}, ContestField.PLACE),
        ({"period": days("2031-05-19")}, ContestField.TIME),
    ):
        other: dict[str, Any] = {"by": "Wire Service"} | where
        assert contests(first, a_claim("c2", **other)) == {}
        assert list(contests(first, a_claim("c2", dead(4), **other))) == [field]


def test_a_denial_of_what_is_told_elsewhere_or_of_earlier_charges_denies_nothing_here() -> None:
    told = a_claim("c1", **STRIKE)
    denial: dict[str, Any] = {"by": "Colonel Oru", "modality": Modality.DENIED} | STRIKE
    here, there = (a_claim("c2", denies=ClaimId(claim), **denial) for claim in ("c1", "c9"))
    words, long = "denied previous accusations of clashes", "has long denied the use of clashes"
    assert list(contests(told, here)) == [ContestField.OCCURRENCE]
    assert contests(told, there) == {}
    assert contests(told, a_claim("c2", words=words, **denial)) == {}
    assert contests(told, a_claim("c2", words=long, **denial)) == {}


@pytest.mark.parametrize(
    "words",
    [
        "no civilian casualties in the clash",
        "denied any losses in the clash",
        "no one was hurt in the clash",
        "denied that the clash had caused any civilian casualties",
        "none of the guards were seriously injured in the clash",
        "wounds of the clash were not believed to be life-threatening",
    ],
)
def test_who_denies_that_anybody_was_harmed_does_not_deny_the_deed(words: str) -> None:
    told = a_claim("c1", **STRIKE)
    denial: dict[str, Any] = {"by": "Colonel Oru", "modality": Modality.DENIED} | STRIKE
    assert contests(told, a_claim("c2", words=words, **denial)) == {}
    assert list(contests(told, a_claim("c2", words="no clash", **denial))) == [ContestField.OCCURRENCE]


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
    denial = a_claim("c3", by="Colonel Oru", modality=Modality.DENIED, **massacre)
    for words, found in (("clash condemned as inhumane", False), ("clash claimed", True)):
        told_by_them = a_claim("c2", words=words, **own)
        assert (ContestField.PERPETRATOR in contests(told, denial, told_by_them)) is found


def test_raids_of_many_weeks_and_raids_that_were_halted_have_no_rival_doer() -> None:
    told = a_claim("c1", dead(4), **STRIKE)
    rival: dict[str, Any] = {"by": "Colonel Oru", "kind": STRIKE["kind"], "actors": [REBELS]}
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


def rare(name: str, **fields: Any) -> Claim:
    """A claim of a deed that is not of every day."""
    return a_claim(name, **{"kind": STRIKE["kind"], "sub_event_type": "suicide_bombing"} | fields)


def test_two_sides_that_each_tell_their_own_deed_are_no_rivals() -> None:
    told = rare("c1", by=ARMY, actors=[ARMY])
    assert contests(told, rare("c2", by=REBELS, actors=[REBELS])) == {}
    blamed = rare("c1", by=REBELS, actors=[ARMY])
    assert list(contests(blamed, rare("c2", by=ARMY, actors=[REBELS]))) == [ContestField.PERPETRATOR]


def test_who_acts_on_the_attackers_is_not_their_rival() -> None:
    told = rare("c1", actors=[REBELS])
    stopped = rare("c2", by="Speaker Nam", actors=[ARMY], recipients=["third attacker"])
    assert contests(told, stopped) == {}
    one_sided = rare("c2", by="Wire Service", actors=[ARMY], sub_event_type="shelling")
    assert contests(told, one_sided) == {}
    harmed = rare("c2", by="Speaker Nam", actors=[ARMY], recipients=["worshippers"])
    assert list(contests(told, harmed)) == [ContestField.PERPETRATOR]


def test_who_looks_into_a_suggestion_names_nobody() -> None:
    told = rare("c1", actors=[REBELS])
    words: dict[str, Any] = {"by": "Speaker Nam", "actors": [ARMY]}
    weighed = "weighed suggestions that the clash was theirs"
    assert contests(told, rare("c2", words=weighed, trigger_span=Span(start=33, end=38), **words)) == {}
    assert list(contests(told, rare("c2", **words))) == [ContestField.PERPETRATOR]


def test_who_denies_a_deed_does_not_name_himself() -> None:
    told = rare("c1", actors=[REBELS])
    denial = rare("c3", by="Colonel Oru", actors=[ARMY], modality=Modality.DENIED)
    slip = contests(told, denial, rare("c2", by="Colonel Oru", actors=[ARMY]))
    assert ContestField.PERPETRATOR not in slip
    other = contests(told, denial, rare("c2", by="Wire Service", actors=[ARMY]))
    assert ContestField.PERPETRATOR in other


def test_what_a_denier_says_instead_is_not_denied() -> None:
    told = a_claim("c1", **STRIKE)
    words = "denied any part in it saying its clash hit a depot"
    cue = Attribution(speaker="Colonel Oru", cue="denied")
    denial: dict[str, Any] = {"by": "Colonel Oru", "words": words} | STRIKE
    for start, found in ((33, []), (7, [ContestField.OCCURRENCE])):
        claim = a_claim("c2", trigger_span=Span(start=start, end=start + 5), **denial)
        assert list(contests(told, replace(claim, attribution=cue))) == found


def test_bystanders_who_tell_two_attacks_contest_nothing() -> None:
    attack: dict[str, Any] = {
        "words": "attack on Orma",
        "trigger": "attack",
        "trigger_span": Span(start=0, end=6),
    }
    told = a_claim("c1", actors=[REBELS], recipients=[ARMY], **attack)
    answer: dict[str, Any] = {"actors": [ARMY], "recipients": [REBELS]} | attack
    assert contests(told, a_claim("c2", by="Wire Service", **answer)) == {}
    assert list(contests(told, a_claim("c2", by="Colonel Oru", **answer))) == [ContestField.INITIATOR]


def test_talks_are_dated_twice_only_where_both_name_the_place() -> None:
    talks: dict[str, Any] = {"kind": EventType.MEETING, "actors": [ARMY]}
    later: dict[str, Any] = {"by": "Wire Service", "period": days("2031-05-19")} | talks
    assert list(contests(a_claim("c1", **talks), a_claim("c2", **later))) == [ContestField.TIME]
    assert contests(a_claim("c1", **talks), a_claim("c2", place=None, **later)) == {}


def test_a_running_total_dates_nothing() -> None:
    told = a_claim("c1", dead(4), kind=STRIKE["kind"])
    later: dict[str, Any] = {"by": "Wire Service", "kind": STRIKE["kind"], "period": days("2031-05-19")}
    assert contests(told, a_claim("c2", dead(900, scope=TollScope.CONFLICT), **later)) == {}
    assert list(contests(told, a_claim("c2", dead(4), **later))) == [ContestField.TIME]


def test_a_party_that_ties_between_two_sides_stands_where_nobody_else_does() -> None:
    front, league = Party(canonical="Guadiana Front"), Party(canonical="Alentejo Defence League")
    told = [((league,), (front,)), ((front,), ())]
    assert agreed_roles(told, EventType.BATTLE) == ((league,), (front,))
