"""Figures: one voice an origin, parts never added to a whole, null is not zero."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from khaldun.errors import UsageError
from khaldun.reconcile.disputes.figures import _one_voice
from khaldun.records import (
    ContestField,
    EventType,
    Modality,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Polarity,
    Span,
    TollKind,
    TollScope,
    Victims,
)
from tests.reconcile.tellings import (
    ARMY,
    MONITOR,
    REBELS,
    TALSK,
    VARDA,
    a_claim,
    an_incident,
    days,
    dead,
    figures,
    row,
    rules,
    subset,
)

EPISODE = {"scope": TollScope.EPISODE}
CONFLICT = {"scope": TollScope.CONFLICT}


def test_a_relayed_range_vague_words_and_two_parts_give_34_150_200() -> None:
    whole = [
        a_claim("c1", dead(150, 200, **EPISODE), by="Envoy Tal", report="one", chain=["Wire"]),
        a_claim("c2", dead(200, **EPISODE), by="Envoy Tal", report="two", chain=["Daily", "Wire"]),
        a_claim("c3", dead(24, None, "dozens of dead", **EPISODE), by=None, report="three"),
    ]
    killing = {"kind": EventType.VIOLENCE_AGAINST_CIVILIANS, "by": REBELS, "report": "two"}
    parts = [
        [a_claim("p1", subset(12, Victims.COMBATANT), recipients=["elders of Orma"], **killing)],
        [a_claim("p2", subset(22, Victims.COMBATANT), recipients=["wounded fighters"], **killing)],
    ]
    incident = an_incident(*whole, parts=parts)
    assert figures(incident) == (34, 150, 200)
    assert rules(incident)["lower bound from parts"] == "at least 22 + 12 = 34"
    assert len(incident.origins) == 2
    assert {contest.field for contest in incident.contests} == {ContestField.TOLL, ContestField.RELAY_DRIFT}
    assert [figures(an_incident(*part)) for part in parts] == [(12, 12, 12), (22, 22, 22)]


def test_every_statement_says_used_or_why_not() -> None:
    incident = an_incident(
        a_claim("c1", dead(150, 200), by="Envoy Tal"),
        a_claim("c2", dead(200), by="Envoy Tal", report="two"),
        a_claim("c3", dead(9), by="Envoy Tal", modality=Modality.PLANNED),
    )
    statements = row(incident).statements
    assert [(one.claim, one.used, one.reason) for one in statements] == [
        ("c1", True, "the figure of Envoy Tal"),
        ("c2", False, "relay of '150': the range is kept over a figure taken from it"),
        ("c3", False, "planned: not said to have happened"),
    ]


def test_wounded_fighters_who_were_murdered_are_killed_and_nobody_is_wounded() -> None:
    incident = an_incident(a_claim("c1", dead(22, words="22 wounded fighters")))
    assert figures(incident) == (22, 22, 22)
    assert figures(incident, TollKind.WOUNDED) is None


def test_killed_and_wounded_are_never_mixed() -> None:
    incident = an_incident(a_claim("c1", dead(3), dead(9, kind=TollKind.WOUNDED)))
    assert (figures(incident), figures(incident, TollKind.WOUNDED)) == ((3, 3, 3), (9, 9, 9))


def test_a_later_count_of_the_same_officials_updates_the_earlier() -> None:
    incident = an_incident(
        a_claim("c1", dead(4, None, "at least 4"), by="health officials", report="morning"),
        a_claim("c2", dead(7), by="health officials", report="noon"),
    )
    assert figures(incident) == (7, 7, 7)
    assert rules(incident) == {"update": "at least 4, then 7, by the same voice"}
    assert len(incident.origins) == 1
    assert [one.reason for one in row(incident).statements if not one.used] == ["updated by c2: 7"]


def test_a_late_copy_of_the_first_count_changes_nothing() -> None:
    chain = [
        a_claim("c1", dead(4), by="health officials", report="morning"),
        a_claim("c2", dead(7), by="health officials", report="noon"),
    ]
    copied = an_incident(*chain, a_claim("c3", dead(4), by="health officials", report="three"))
    assert figures(copied) == figures(an_incident(*chain)) == (7, 7, 7)


def test_a_lower_later_count_is_a_correction_and_says_so() -> None:
    incident = an_incident(
        a_claim("c1", dead(150), by="health officials", report="one"),
        a_claim("c2", dead(21), by="health officials", report="two"),
    )
    assert figures(incident) == (21, 21, 21)
    assert rules(incident) == {"correction": "150, then 21, by the same voice"}


def test_a_later_floor_below_the_count_only_agrees_with_it() -> None:
    incident = an_incident(
        a_claim("c1", dead(7), report="one"), a_claim("c2", dead(4, None, "at least 4"), report="two")
    )
    assert figures(incident) == (7, 7, 7)


def test_one_voice_with_two_figures_on_one_day_keeps_the_shorter_chain() -> None:
    incident = an_incident(
        a_claim("c1", dead(30), report="one", chain=["Wire", "Daily"]),
        a_claim("c2", dead(13), report="one", chain=["Wire"]),
    )
    assert figures(incident) == (13, 13, 13)
    drift = [contest for contest in incident.contests if contest.field is ContestField.RELAY_DRIFT]
    assert [contest.sentence for contest in drift] == [
        f"{MONITOR} is quoted with different figures for how many were killed: 13 and 30."
    ]


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        ("most_conservative", (9, 9, 9)),
        ("most_informative", (40, 40, 40)),
        ("most_representative", (12, 12, 12)),
    ],
)
def test_the_usual_figure_is_that_of_most_voices_and_not_of_most_outlets(
    policy: str, wanted: tuple[int, int, int]
) -> None:
    relayed = [a_claim(f"c{at}", dead(40), by="Colonel Oru", report=f"relay {at}") for at in range(4)]
    others = [
        a_claim("d1", dead(12), by="Peace Observatory"),
        a_claim("d2", dead(12), by="hospital", report="two"),
        a_claim("d3", dead(9), by="mayor of Orma", report="three"),
    ]
    assert figures(an_incident(*relayed, *others, policy=policy)) == wanted


def test_one_voice_under_two_spellings_is_told_as_one() -> None:
    assert _one_voice(["Tano Abu Rell"]) == "Tano Abu Rell"
    assert _one_voice(["T. Aburell", "Tano Abu Rell", "Tano Aburell"]) == (
        "Tano Abu Rell (also told as Tano Aburell and T. Aburell)"
    )


def test_one_voice_with_two_figures_through_equal_chains_keeps_both_as_a_range() -> None:
    incident = an_incident(a_claim("c1", dead(30)), a_claim("c2", dead(13)))
    assert figures(incident) == (13, 13, 30)


def test_two_figures_of_one_clause_are_at_least_the_larger_and_at_most_both() -> None:
    assert figures(an_incident(a_claim("c1", dead(3), dead(2)))) == (3, 3, 5)


def test_a_running_total_is_not_the_toll_of_the_incident() -> None:
    incident = an_incident(
        a_claim("c1", dead(3), dead(45, **CONFLICT), by=None, kind=EventType.EXPLOSION_REMOTE_VIOLENCE)
    )
    assert figures(incident) == (3, 3, 3)
    assert "a total of the war, not this incident" in [one.reason for one in row(incident).statements]


def test_a_running_total_of_a_battle_told_beside_its_toll_is_set_aside() -> None:
    first = a_claim("c1", dead(3), dead(45, **EPISODE))
    later = a_claim("c2", dead(5), report="two")
    assert figures(an_incident(first)) == (3, 3, 3)
    assert figures(an_incident(first, later)) == (5, 5, 5)


def test_the_rise_between_two_totals_is_a_derived_bound() -> None:
    incident = an_incident(
        a_claim("c1", dead(147, as_of=date(2031, 5, 1), **CONFLICT)),
        a_claim("c2", dead(174, as_of=date(2031, 5, 6), **CONFLICT), report="two"),
    )
    assert figures(incident) == (174, 174, 174)
    assert rules(incident)["derived"] == "at least 27 between 2031-05-01 and 2031-05-06"


def test_the_rise_over_a_total_of_a_report_without_a_date_names_no_day() -> None:
    undated = Period(start=None, end=None, precision=PeriodPrecision.OPEN, basis=PeriodBasis.RELATIVE)
    incident = an_incident(
        a_claim("c1", dead(147, **CONFLICT), report="undated", period=undated),
        a_claim("c2", dead(174, as_of=date(2031, 5, 6), **CONFLICT), report="two"),
    )
    assert figures(incident) == (174, 174, 174)
    assert rules(incident)["derived"] == "at least 27 more than the total told before, on days not told"


def test_children_among_the_dead_are_not_added_to_them() -> None:
    incident = an_incident(a_claim("c1", dead(30), subset(8, Victims.CIVILIAN)))
    assert figures(incident) == (30, 30, 30)
    assert figures(incident, victims=Victims.CIVILIAN) == (8, 8, 8)


def test_a_dispute_over_the_status_of_the_dead_leaves_both_open() -> None:
    incident = an_incident(
        a_claim("c1", dead(20, victims=Victims.COMBATANT), by="Colonel Oru"),
        a_claim("c2", subset(7, Victims.CIVILIAN), by="residents", anonymous=True),
    )
    assert figures(incident) == (20, 20, 20)
    assert figures(incident, victims=Victims.COMBATANT) == (13, None, 20)
    assert figures(incident, victims=Victims.CIVILIAN) == (0, None, 7)


def test_civilians_and_fighters_counted_by_one_voice_sum_to_the_total() -> None:
    incident = an_incident(
        a_claim("c1", dead(12, victims=Victims.CIVILIAN), dead(5, victims=Victims.COMBATANT))
    )
    assert figures(incident) == (17, 17, 17)
    assert figures(incident, victims=Victims.CIVILIAN) == (12, 12, 12)
    assert figures(incident, victims=Victims.COMBATANT) == (5, 5, 5)


def test_voices_that_count_different_classes_are_not_simply_summed() -> None:
    incident = an_incident(
        a_claim("c1", dead(20, victims=Victims.COMBATANT), by="Colonel Oru"),
        a_claim("c2", dead(7, victims=Victims.CIVILIAN)),
    )
    assert figures(incident) == (20, 20, 27)


def test_parts_that_exceed_the_whole_are_a_contradiction_and_nothing_is_repaired() -> None:
    part = {"report": "two", "kind": EventType.VIOLENCE_AGAINST_CIVILIANS}
    parts = [
        [a_claim("p1", subset(12), recipients=["elders"], **part)],
        [a_claim("p2", subset(22), recipients=["teachers"], **part)],
    ]
    incident = an_incident(a_claim("c1", dead(20, words="20 in total"), report="two"), parts=parts)
    assert figures(incident) == (20, 20, 20)
    assert rules(incident) == {"parts exceed whole": "parts sum to 34, more than the whole of at most 20"}
    assert [contest.hard for contest in incident.contests if contest.field is ContestField.TOLL] == [True]


def test_parts_that_may_be_the_same_people_are_not_summed() -> None:
    parts = [[a_claim("p1", subset(12), report="two")], [a_claim("p2", subset(22), report="three")]]
    assert figures(an_incident(a_claim("c1", dead(5, None)), parts=parts)) == (22, 22, None)


def test_parts_in_different_towns_are_different_people() -> None:
    parts = [[a_claim("p1", subset(12))], [a_claim("p2", subset(22), report="two", place=TALSK)]]
    assert figures(an_incident(a_claim("c1", dead(5, None)), parts=parts)) == (34, 34, None)


def test_parts_alone_give_a_floor() -> None:
    incident = an_incident(a_claim("c1"), parts=[[a_claim("p1", dead(6))]])
    assert figures(incident) == (6, 6, None)


def test_different_parts_of_an_untold_whole_sum() -> None:
    incident = an_incident(
        a_claim("c1", subset(12), recipients=["elders"]), a_claim("c2", subset(22), recipients=["teachers"])
    )
    assert figures(incident) == (34, 34, 34)


@pytest.mark.parametrize("modality", [Modality.REQUESTED, Modality.PLANNED, Modality.FUTURE, Modality.DENIED])
def test_what_did_not_happen_makes_no_toll(modality: Modality) -> None:
    assert an_incident(a_claim("c1", dead(10), modality=modality)).tolls == ()


def test_a_denial_never_lowers_the_toll_and_contests_it() -> None:
    reported = [a_claim("c1", dead(121)), a_claim("c2", dead(147), by="Wire Service")]
    denial = a_claim("c3", dead(0, words="no one"), by="Colonel Oru", actors=[ARMY])
    incident = an_incident(*reported, denial)
    assert figures(incident) == (121, 121, 147)
    assert any(
        contest.hard and contest.sentence.endswith("Colonel Oru says nobody was killed.")
        for contest in incident.contests
    )


def test_nobody_was_killed_is_zero_and_not_unknown() -> None:
    said = an_incident(a_claim("c1", dead(0, words="no one")))
    negative = an_incident(a_claim("c1", dead(0, words="no one"), polarity=Polarity.NEGATIVE))
    assert figures(said) == figures(negative) == (0, 0, 0)
    assert figures(an_incident(a_claim("c1"))) is None


def test_the_displaced_are_counted_at_the_latest_date_and_never_summed() -> None:
    displaced = {"kind": TollKind.DISPLACED, "scope": TollScope.STOCK}
    incident = an_incident(
        a_claim("c1", dead(8000, None, as_of=date(2031, 5, 1), **displaced)),
        a_claim("c2", dead(25000, as_of=date(2031, 5, 9), **displaced), by="Relief Agency", report="two"),
    )
    assert figures(incident, TollKind.DISPLACED) == (25000, 25000, 25000)


def test_a_headline_repeats_its_report_but_stands_where_it_is_alone() -> None:
    headline = a_claim("c1", dead(150), by=None, headline=True)
    body = a_claim("c2", dead(140, 150), report="one")
    assert figures(an_incident(headline)) == (150, 150, 150)
    assert figures(an_incident(headline, body)) == (140, 140, 150)


def test_a_party_is_trusted_less_than_an_observer() -> None:
    fighting = {"actors": [ARMY], "recipients": [REBELS]}
    incident = an_incident(
        a_claim("c1", dead(5), by="Colonel Oru", **fighting), a_claim("c2", dead(30, None), **fighting)
    )
    assert figures(incident) == (5, 30, 30)


def test_a_policy_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"no toll policy 'average'; choose one of acled, airwars"):
        an_incident(a_claim("c1", dead(5)), policy="average")


def test_parts_on_different_days_are_different_people() -> None:
    parts = [
        [a_claim("p1", subset(2), period=days("2031-05-01"))],
        [a_claim("p2", subset(3), report="two", period=days("2031-05-04"))],
    ]
    assert figures(an_incident(a_claim("c1"), parts=parts)) == (5, 5, None)


def test_many_parts_are_chosen_greedily_and_soundly() -> None:
    killing = {"kind": EventType.VIOLENCE_AGAINST_CIVILIANS, "report": "two"}
    parts = [
        [a_claim(f"p{number}", subset(number), recipients=[f"family {number}"], **killing)]
        for number in range(1, 21)
    ]
    same = [a_claim("q", subset(5), recipients=["family 20"], report="two")]
    assert figures(an_incident(a_claim("c1"), parts=[*parts, same])) == (210, 210, None)


def test_places_without_coordinates_are_never_proved_apart() -> None:
    unplaced = replace(TALSK, lat=None, lon=None)
    parts = [[a_claim("p1", subset(12))], [a_claim("p2", subset(22), report="two", place=unplaced)]]
    assert figures(an_incident(a_claim("c1"), parts=parts)) == (22, 22, None)


def test_a_figure_below_an_earlier_floor_corrects_it() -> None:
    incident = an_incident(
        a_claim("c1", dead(20, None, "at least 20"), report="one"), a_claim("c2", dead(7), report="two")
    )
    assert figures(incident) == (7, 7, 7)
    assert rules(incident) == {"correction": "at least 20, then 7, by the same voice"}


def test_a_floor_and_a_lower_figure_told_at_once_stay_a_range() -> None:
    incident = an_incident(a_claim("c1", dead(20, None, "at least 20")), a_claim("c2", dead(7)))
    assert figures(incident) == (7, 7, None)


def test_a_figure_whose_low_is_open_is_told_as_at_most() -> None:
    incident = an_incident(
        a_claim("c1", dead(None, 9, "up to 9"), report="one"), a_claim("c2", dead(12), report="two")
    )
    assert rules(incident) == {"update": "at most 9, then 12, by the same voice"}


def test_the_dead_of_two_named_sides_are_added_and_never_one_figure() -> None:
    both = {"victims": Victims.COMBATANT}
    incident = an_incident(
        a_claim("c1", dead(30, **both), recipients=[ARMY]),
        a_claim("c2", dead(39, **both), recipients=[REBELS]),
    )
    assert figures(incident, victims=Victims.COMBATANT) == (69, 69, 69)
    assert rules(incident)["sides added"] == "39 + 30: the dead of different sides"
    assert incident.contests == ()


def test_a_figure_of_fighters_in_general_is_not_added_to_those_of_the_sides() -> None:
    both = {"victims": Victims.COMBATANT}
    incident = an_incident(
        a_claim("c1", dead(30, **both), recipients=[ARMY]),
        a_claim("c2", dead(39, **both), recipients=[REBELS]),
        a_claim("c3", dead(70, **both), recipients=["fighters"]),
    )
    assert figures(incident, victims=Victims.COMBATANT) == (70, 70, 70)


def test_people_who_may_bear_both_names_are_never_added() -> None:
    incident = an_incident(
        a_claim("c1", dead(126)),
        a_claim("c2", subset(109), recipients=["evacuees"]),
        a_claim("c3", subset(68), recipients=["children"]),
    )
    assert figures(incident) == (126, 126, 126)
    assert incident.contests == ()


def test_women_and_children_are_different_people() -> None:
    incident = an_incident(
        a_claim("c1", subset(12), recipients=["women"]), a_claim("c2", subset(22), recipients=["children"])
    )
    assert figures(incident) == (34, 34, 34)


def test_parts_told_elsewhere_prove_no_contradiction() -> None:
    incident = an_incident(
        a_claim("c1", dead(20), by="Wire Service", report="one"),
        a_claim("c2", subset(35), by="Speaker Nam", report="two", recipients=["soldiers"]),
    )
    assert rules(incident)["parts exceed whole"]
    assert incident.contests == ()


def test_the_dead_of_a_war_are_no_figure_of_a_fight_at_one_town() -> None:
    words = "clash in a war that has killed 9000 people"
    span = Span(start=words.index("9000"), end=words.index("9000") + 4)
    toll = dead(9000, None, "9000", scope=TollScope.CONFLICT, span=span)
    here = an_incident(a_claim("c1", toll, words=words))
    assert figures(here) == (None, None, None)
    (statement,) = row(here).statements
    assert (statement.used, statement.reason) == (False, "a total of the war, not this incident")
    assert figures(an_incident(a_claim("c1", toll, words=words, place=VARDA))) == (9000, 9000, None)


def test_no_happening_kills_as_many_as_a_war() -> None:
    told = an_incident(a_claim("c1", dead(250_000, None, "a quarter of a million", **EPISODE)))
    assert figures(told) == (None, None, None)
    assert row(told).statements[0].reason == "a total of the war, not this incident"


@pytest.mark.parametrize(("ages", "low"), [((27, 36), 2), ((27, 27), 1)])
def test_persons_of_two_ages_are_two(ages: tuple[int, int], low: int) -> None:
    told = [f"a {age}-year-old woman" for age in ages]
    part = {"scope": TollScope.SUBSET}
    claims = [
        a_claim(f"c{at}", dead(1, words=words, **part), recipients=["women"] if at else ["woman (unnamed)"])
        for at, words in enumerate(told)
    ]
    assert figures(an_incident(*claims))[0] == low


def test_a_figure_its_own_words_give_up_never_stands_against_the_one_that_holds() -> None:
    held = a_claim("c1", dead(20, None, "at least 20"), by=None, words="at least 20 were killed")
    past = a_claim("c2", dead(27, 27, "27 dead"), by=None, words="this revised an earlier toll of 27 dead")
    assert figures(an_incident(held, past)) == (20, 20, None)
