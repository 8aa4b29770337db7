from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.link import PairCopies, score_pair
from khaldun.link.crowds import crowd
from khaldun.link.evidence import NO_COPIES, TABLE, actors, deeds, event_type, period
from khaldun.link.telling import tellings_of
from khaldun.link.traits import traits_of
from khaldun.link.weigh_many import edges_of_many
from khaldun.link.weighing import weigh
from khaldun.link.weights import load_weights
from khaldun.records import Claim, ClaimId, EventType, Modality, ReportId, Span, TollKind, TollScope
from tests.make import ORMA, QUAY, TALSK, VARDA, a_claim, a_place, days, not_later_than, toll

KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS
STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
CHANGE = EventType.TERRITORIAL_CHANGE
HOST = ("Dawn Host",)  # where both name their doers, two claims of one report go by their fields


def levels(left: Claim, right: Claim, copies: PairCopies | None = None) -> dict[str, str]:
    """Which line of the table spoke, and how."""
    reasons = score_pair(left, right, copies=copies or PairCopies()).reasons
    return dict(reason.rule.split(":") for reason in reasons if ":" in reason.rule)


def test_two_tellings_of_one_battle_are_more_likely_than_not_one_happening() -> None:
    left = a_claim("a", actors=["River Front"], recipients=["Vardan Army"])
    right = a_claim("b", report="two", actors=["River Front"], recipients=["Vardan Army"])
    assert score_pair(left, right).weight > 0


def test_a_link_sums_its_reasons_and_says_what_they_rest_on() -> None:
    link = score_pair(a_claim("b", actors=["River Front"]), a_claim("a", report="two", place=QUAY))
    assert (link.left, link.right) == ("a", "b")
    assert link.weight == sum(reason.weight for reason in link.reasons)
    assert any("Orma Quay / Orma" in reason.words for reason in link.reasons)


def test_every_kind_of_evidence_has_its_weights() -> None:
    evidence = load_weights().evidence
    judges = (*TABLE, crowd)  # what the pile says stands beside what the two say
    assert {judge.__name__ for judge in judges} == set(evidence)


def test_one_place_in_two_years_is_two_happenings() -> None:
    first = a_claim("a", kind=CHANGE, actors=["Dawn"], period=days("2030-01-01", "2030-12-31"))
    second = a_claim("b", kind=CHANGE, actors=["Army"], report="two", period=days("2035-04-10", "2035-04-17"))
    assert levels(first, second)["period"] == "far"
    assert score_pair(first, second).weight < -5000


def test_a_condemnation_is_not_the_earlier_accusation_of_the_same_speaker() -> None:
    told = {"kind": EventType.STATEMENT, "actors": ["Talsk Cabinet"], "by": "Talsk Cabinet", "place": VARDA}
    first = a_claim("a", words="the great states use double standards", sub_event_type="accusation", **told)
    second = a_claim(
        "b",
        report="two",
        words="the cabinet deplored that nobody acts",
        sub_event_type="condemnation",
        recipients=["world"],
        **told | {"period": days("2031-05-08", "2031-05-11")},
    )
    assert score_pair(first, second).weight < 0


def test_two_killings_counted_in_one_sentence_are_told_apart() -> None:
    first = a_claim(
        "a",
        toll(12, scope=TollScope.SUBSET),
        kind=KILLING,
        recipients=["elders of Orma"],
        words="hanged 12 elders",
    )
    second = a_claim(
        "b",
        toll(22, scope=TollScope.SUBSET),
        kind=KILLING,
        recipients=["nurses of Orma"],
        at=21,
        words="shot 22 nurses",
    )
    link = score_pair(first, second)
    assert link.barred
    assert link.reasons[-1].rule == "told_apart"


def test_one_figure_of_one_killing_told_twice_is_not_told_apart() -> None:
    first = a_claim("a", toll(12), kind=KILLING, recipients=["elders of Orma"])
    second = a_claim("b", toll(12), kind=KILLING, recipients=["old men of Orma"], at=400)
    assert not score_pair(first, second).barred


def test_figures_of_whole_battles_are_never_told_apart() -> None:
    first = a_claim("a", toll(12, scope=TollScope.EPISODE), recipients=["Front"])
    second = a_claim("b", toll(30, scope=TollScope.EPISODE), recipients=["Army"], at=400)
    assert not score_pair(first, second).barred


def test_copies_of_one_report_tell_apart_what_the_report_tells_apart() -> None:
    first = a_claim("a", toll(12), kind=KILLING, recipients=["elders"])
    second = a_claim("b", toll(22), kind=KILLING, recipients=["nurses"], at=500, report="two")
    assert not score_pair(first, second).barred
    assert score_pair(first, second, copies=PairCopies(one_text=True)).barred


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (ORMA, ORMA, "same"),
        (ORMA, QUAY, "part"),
        (ORMA, TALSK, "far"),
        (ORMA, VARDA, "wider"),
        (a_place("Mill", 10.0, 10.0), a_place("Ford", 10.05, 10.0), "close"),
        (a_place("Mill", 10.0, 10.0), a_place("Ford", 10.3, 10.0), "nearby"),
        (a_place("Mill", 10.0, 179.99), a_place("Ford", 10.0, -179.99), "close"),
        (a_place("Mill"), a_place("Ford"), "far"),
        (replace(a_place("the town"), id=None, canonical="the town"), ORMA, "unknown"),
        (replace(a_place("Mill"), id=None), ORMA, "unmapped"),
        (replace(a_place("al-Luwaib"), id=None), replace(a_place("Al Luwayb"), id=None), "alike"),
        (replace(a_place("Boulkessi"), id=None), replace(a_place("Boulikessi"), id=None), "alike"),
        (replace(a_place("Moura"), id=None), replace(a_place("Mora"), id=None), "unmapped"),
        (replace(a_place("400 block of Mill Road"), id=None), a_place("Mill Road"), "alike"),
        (a_place("Mill", country="VX"), a_place("Mill", country="VY"), "far"),
        (VARDA, VARDA, "same_region"),
    ],
)
def test_places_lie_to_each_other_as_their_words_allow(left: object, right: object, level: str) -> None:
    assert levels(a_claim("a", place=left), a_claim("b", report="two", place=right)).get("place") in {
        level,
        None if level in {"close", "unknown"} else level,  # neither for nor against
    }


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (days("2031-05-01", "2031-05-04"), days("2031-05-01", "2031-05-05"), "same"),
        (days("2031-05-01", "2031-05-08"), days("2031-05-04"), "inside"),
        (days("2031-05-01", "2031-05-04"), days("2031-05-04", "2031-05-07"), "partly"),
        (not_later_than("2031-05-20"), days("2031-05-04"), "vague"),
        (days("2031-05-01"), days("2031-05-02"), "near"),
        (days("2031-05-01"), days("2031-05-03"), "other_day"),
        (days("2031-05-01", "2031-05-02"), days("2031-05-04"), "near"),
        (days("2031-05-01"), days("2031-05-07"), "days_apart"),
        (days("2031-05-01", "2031-05-02"), days("2031-05-07"), "apart"),
        (days("2031-05-01"), days("2031-05-09"), "days_apart"),
        (days("2031-05-01"), days("2031-05-10"), "far"),
        (days("2031-05-01"), days("2031-05-27"), "far"),
    ],
)
def test_periods_lie_to_each_other(left: object, right: object, level: str) -> None:
    assert levels(a_claim("a", period=left), a_claim("b", report="two", period=right))["period"] == level


def test_two_killings_without_a_day_are_not_of_one_time() -> None:
    undated = not_later_than("2031-05-20")
    level = {
        kind: levels(a_claim("a", kind=kind, period=undated), a_claim("b", kind=kind, period=undated))[
            "period"
        ]
        for kind in (EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.BATTLE)
    }
    assert list(level.values()) == ["vague", "same"]


def test_an_offensive_may_be_the_fighting_it_brought() -> None:
    one = a_claim("a", sub_event_type="offensive")
    fighting, ambush = (
        a_claim("b", report="two", sub_event_type=sub) for sub in ("ongoing_conflict", "ambush")
    )
    assert levels(one, fighting)["sub_event_type"] == "kindred"
    assert levels(one, ambush)["sub_event_type"] == "other"


def test_single_days_far_from_each_other_speak_louder_than_vague_ones() -> None:
    told = a_claim("a", period=days("2031-05-04"))
    later = a_claim("b", report="two", period=days("2031-05-10"))
    vague = a_claim("c", report="three", period=days("2031-05-09", "2031-05-10"))
    assert levels(told, later)["period"] == "days_apart"
    assert levels(told, vague)["period"] == "apart"
    assert score_pair(told, later).weight < score_pair(told, vague).weight


def test_to_be_set_free_is_not_to_be_taken() -> None:
    told = {"kind": EventType.DETENTION, "recipients": ["two clerks"]}
    taken = a_claim("a", sub_event_type="abduction", **told)
    freed = a_claim("b", report="two", sub_event_type="release", **told)
    caught = a_claim("c", report="three", sub_event_type="arrest", **told)
    assert levels(taken, freed)["sub_event_type"] == levels(freed, caught)["sub_event_type"] == "opposed"
    assert levels(taken, caught)["sub_event_type"] == "other"
    assert score_pair(taken, freed).weight < 0


def test_a_clash_told_from_the_other_side_has_its_roles_swapped() -> None:
    left = a_claim("a", actors=["Front"], recipients=["Army"])
    right = a_claim("b", report="two", actors=["Army"], recipients=["Front"])
    assert levels(left, right)["roles"] == "swapped"
    assert score_pair(left, right).weight > 0


def test_what_was_asked_for_is_not_what_happened() -> None:
    asked = a_claim("a", kind=STRIKE, modality=Modality.REQUESTED, actors=["Neighbours"])
    happened = a_claim("b", kind=STRIKE, report="two")
    assert levels(asked, happened)["status"] == "other"
    assert score_pair(asked, happened).weight < -5000


def test_what_was_expected_for_a_day_may_be_what_happened_on_that_day() -> None:
    told = {"kind": EventType.MEETING, "actors": ["Coast League"], "period": days("2031-05-06")}
    awaited = a_claim("a", modality=Modality.FUTURE, **told)
    held = a_claim("b", report="two", **told)
    later = a_claim("c", report="three", **told | {"period": not_later_than("2031-06-20")})
    assert score_pair(awaited, held).weight > 0
    assert score_pair(awaited, later).weight < 0


def test_a_meeting_planned_for_a_day_is_to_come_and_a_planned_strike_is_not() -> None:
    told = {"actors": ["Coast League"], "period": days("2031-05-06")}
    planned = {"modality": Modality.PLANNED, **told}
    awaited = {"report": "two", "modality": Modality.FUTURE, **told}
    meeting, strike = {"kind": EventType.MEETING}, {"kind": STRIKE}
    assert score_pair(a_claim("a", **meeting, **planned), a_claim("b", **meeting, **awaited)).weight > 0
    assert levels(a_claim("a", **strike, **planned), a_claim("b", **strike, **awaited))["status"] == "other"


def test_rival_doers_of_daily_strikes_weigh_against_one_strike() -> None:
    circles = {"Army": frozenset({"Army"}), "Front": frozenset({"Front"}), "Battery": frozenset({"Front"})}
    army, front, battery = (
        traits_of(a_claim(who, kind=STRIKE, actors=[who]), circles=circles) for who in circles
    )
    assert actors(army, front, PairCopies()) == "rival"
    assert actors(front, battery, PairCopies()) == "different"
    unknown = traits_of(a_claim("d", kind=STRIKE, actors=["gunmen"]), circles=circles)
    assert actors(army, unknown, PairCopies()) == "different"


def test_a_denial_answers_what_it_denies() -> None:
    charge = a_claim("a", kind=STRIKE, by="Front", actors=["Army"])
    denial = a_claim(
        "b", kind=STRIKE, by="Army", actors=["Army"], at=99, modality=Modality.DENIED, denies="a"
    )
    assert levels(charge, denial)["denial"] == "answers"


def test_standing_states_are_no_incidents_but_their_copies_are_one() -> None:
    told = {"kind": EventType.RELATION, "words": "the League backs the Front with arms"}
    left, right = a_claim("a", **told), a_claim("b", report="two", **told)
    assert score_pair(left, right).weight < -4000
    assert score_pair(left, right, copies=PairCopies(one_text=True)).weight > 0


def test_two_things_told_in_one_clause_are_no_copies_in_copies_of_their_text() -> None:
    murder = "the Host murdered a beloved imam of the Talsk tribe outside his white mosque on Monday morning"
    both = {"actors": HOST}
    clash = f"clashes erupted after {murder}"
    first = replace(a_claim("a", words=clash, **both), trigger="clashes")
    second = replace(a_claim("b", words=murder, at=22, kind=KILLING, **both), trigger="murdered")
    again = replace(first, id=ClaimId("c"), report=ReportId("two"))
    there = replace(second, id=ClaimId("d"), report=ReportId("two"))
    known = tellings_of((first, second, again, there))
    one, other, copy, copy_of_other = (
        traits_of(claim, told=known[claim.id], root="one") for claim in (first, second, again, there)
    )
    copied = PairCopies(one_text=True)
    apart = weigh(one, copy_of_other, copied)
    assert apart == weigh(one, other)  # a copy changes nothing
    assert weigh(one, copy, copied) > apart


def test_air_strikes_are_not_shells_and_nearly_a_drone_strike() -> None:
    strike = a_claim("a", kind=STRIKE, sub_event_type="air_strike")
    drone = a_claim("b", kind=STRIKE, sub_event_type="drone_strike", report="two")
    shells = a_claim("c", kind=STRIKE, sub_event_type="shelling", report="two")
    assert score_pair(strike, drone).weight > score_pair(strike, shells).weight
    assert levels(strike, shells)["sub_event_type"] == "other_method"


def test_figures_speak_for_and_against_one_killing() -> None:
    first = a_claim("a", toll(31), kind=KILLING)
    assert levels(first, a_claim("b", toll(31), kind=KILLING, report="two"))["tolls"] == "equal_many"
    assert levels(first, a_claim("b", toll(31, None), kind=KILLING, report="two"))["tolls"] == "equal_many"
    assert levels(first, a_claim("b", toll(24, None), kind=KILLING, report="two"))["tolls"] == "overlapping"
    assert levels(first, a_claim("b", toll(90), kind=KILLING, report="two"))["tolls"] == "other_killing"
    assert levels(first, a_claim("b", toll(90), report="two"))["tolls"] == "apart"


def test_equal_figures_say_more_the_more_they_count_and_two_floors_say_little() -> None:
    def told(*bounds: int | None) -> str:
        left, right = (a_claim(name, toll(*bounds), kind=KILLING, report=name) for name in ("one", "two"))
        return levels(left, right)["tolls"]

    assert [told(3), told(4), told(19), told(20)] == ["equal_small", "equal", "equal", "equal_many"]
    assert told(24, None) == "equal"  # "dozens" and "dozens"


def test_a_battle_and_a_massacre_of_one_day_and_place_with_as_many_dead_are_one() -> None:
    battle = a_claim("a", toll(46))
    massacre = a_claim("b", toll(46), kind=KILLING, report="two")
    fewer = score_pair(a_claim("a", toll(12)), a_claim("b", toll(12), kind=KILLING, report="two"))
    assert score_pair(battle, massacre).weight > max(0, fewer.weight)


@pytest.mark.parametrize(("share", "level"), [(2, "overlapping"), (7, "other_killing")])
def test_some_of_the_dead_are_no_other_dead(share: int, level: str) -> None:
    whole = a_claim("a", toll(5), kind=KILLING)
    part = a_claim("b", toll(share, scope=TollScope.SUBSET), kind=KILLING, report="two")
    assert levels(whole, part)["tolls"] == levels(part, whole)["tolls"] == level


def test_at_least_so_many_of_the_dead_are_not_all_of_them() -> None:
    whole = a_claim("a", toll(31), kind=KILLING)
    part = a_claim("b", toll(31, None, scope=TollScope.SUBSET), kind=KILLING, report="two")
    assert levels(whole, part)["tolls"] == "overlapping"


def test_large_counts_that_differ_are_of_one_killing_where_both_tell_one_place() -> None:
    def between(one: int, other: int, **fields: object) -> str:
        left = a_claim("a", toll(one), kind=KILLING)
        return levels(left, a_claim("b", toll(other), kind=KILLING, **({"report": "two"} | fields)))["tolls"]

    assert between(39, 41) == between(20, 39) == "close"
    assert between(8, 9) == between(19, 39) == "other_killing"
    assert between(200, 817) == "large"
    assert between(39, 41, place=TALSK) == between(200, 817, place=None) == "other_killing"
    assert between(39, 41, place=a_place("Orma Market", 10.05, 10.0)) == "close"


def test_large_counts_of_people_who_fled_differ_and_say_nothing_of_one_flight() -> None:
    fled = {"kind": EventType.DISPLACEMENT}
    left = a_claim("a", toll(200, kind=TollKind.DISPLACED), **fled)
    right = a_claim("b", toll(900, kind=TollKind.DISPLACED), report="two", **fled)
    assert levels(left, right)["tolls"] == "apart"


def test_one_report_counts_exactly() -> None:
    told = {"kind": KILLING, "actors": HOST}
    left, right = a_claim("a", toll(39), **told), a_claim("b", toll(41), words="clash again", **told)
    assert levels(left, right)["counts"] == "other_killing"
    assert score_pair(left, right).weight < 0


def test_general_names_speak_neither_for_nor_against() -> None:
    left = a_claim("a", actors=["gunmen"], recipients=["three civilians"])
    right = a_claim("b", report="two", actors=["gunmen"], recipients=["residents of Orma"])
    assert levels(left, right)["actors"] == "general"
    assert "recipients" not in levels(left, right)


def test_victims_that_differ_part_two_killings() -> None:
    left = a_claim("a", kind=KILLING, recipients=["imam Sel"])
    right = a_claim("b", kind=KILLING, report="two", recipients=["Orma nurses"])
    assert levels(left, right)["recipients"] == "other_victims"


def test_one_author_tells_a_second_blast_from_the_first() -> None:
    first = a_claim("a", kind=STRIKE, actors=HOST, words="a bomb went off")
    second = a_claim("b", kind=STRIKE, actors=HOST, words="A second blast followed", at=200)
    assert levels(first, second)["one_text"] == "told_otherwise"
    assert "one_text" not in levels(
        first, a_claim("b", kind=STRIKE, actors=HOST, words="A second blast", report="two")
    )


def test_one_author_tells_two_strikes_apart_by_day() -> None:
    strike = {"kind": STRIKE, "actors": HOST}
    left = a_claim("a", words="shells hit the quay", period=days("2031-05-02"), **strike)
    right = a_claim("b", words="bombs fell on a bridge", period=days("2031-05-04"), at=200, **strike)
    assert levels(left, right)["retold"] == "told_otherwise"
    assert score_pair(left, right).weight < 0
    headline = a_claim("c", words="Harbour shelled", period=days("2031-05-02"), headline=True, **strike)
    assert levels(headline, left)["retold"] == "restated"
    assert levels(headline, right)["retold"] == "restated_otherwise"


def test_another_speaker_makes_another_appeal() -> None:
    appeal = {"kind": EventType.APPEAL, "recipients": ["the world"]}
    one = a_claim("a", actors=["Coast League"], **appeal)
    assert (
        levels(one, a_claim("b", report="two", actors=["Hill League"], **appeal))["actors"] == "other_speaker"
    )
    assert (
        levels(one, a_claim("b", report="two", actors=["Coast League"], **appeal))["actors"] == "one_speaker"
    )


def test_two_vague_claims_do_not_prove_each_other() -> None:
    vague = {"period": not_later_than("2031-05-04"), "place": VARDA}
    assert levels(a_claim("a", **vague), a_claim("b", report="two", **vague))["vagueness"] == "both"


BOMB = a_claim("a", kind=STRIKE, actors=HOST, words="A car bomb exploded outside the station")


def told_next(words: str, trigger: str) -> Claim:
    """A claim of the same report told by `words`, its trigger the given word of them."""
    claim = a_claim("b", kind=STRIKE, actors=HOST, words=words, at=100)
    at = 100 + words.index(trigger)
    return replace(claim, trigger=trigger, trigger_span=Span(start=at, end=at + len(trigger)))


def test_a_second_blast_is_told_as_another_wherever_its_verb_stands() -> None:
    blast = told_next("A second blast in the evening struck a bus stop", "struck")
    assert levels(BOMB, blast)["one_text"] == "told_otherwise"


def test_another_twenty_people_are_of_the_same_blast() -> None:
    blast = told_next("Another 20 people were hurt when it struck", "struck")
    assert levels(BOMB, blast)["retold"] != "told_otherwise"


def test_rockets_on_another_district_are_not_those_told_before() -> None:
    struck = told_next("Rockets struck shops in another government-held district of the city", "struck")
    assert levels(BOMB, struck)["one_text"] == "told_otherwise"
    same = told_next("Rockets struck shops in the government-held district of the city", "struck")
    assert levels(BOMB, same)["retold"] != "told_otherwise"


@pytest.mark.parametrize(
    ("published", "fields", "level"),
    [
        ("2031-05-09", {}, "vague"),
        ("2031-05-20", {}, "apart"),
        ("2031-05-20", {"background": True}, "vague"),
        ("2031-05-20", {"sub_event_type": "chemical_attack"}, "vague"),
        ("2031-05-20", {"kind": EventType.BATTLE}, "vague"),
        ("2031-05-20", {"report": "one"}, "vague"),
    ],
)
def test_news_of_a_strike_that_tells_no_day_is_not_of_weeks_ago(
    published: str, fields: dict[str, Any], level: str
) -> None:
    told = {"report": "two", "kind": STRIKE, "words": "shells fell on Orma"} | fields
    dated = a_claim("a", kind=told["kind"], words="four died as rockets hit the mill")
    undated = a_claim("b", period=not_later_than(published), **told)
    sides = traits_of(dated), traits_of(undated)
    assert period(*sides, NO_COPIES) == level
    (edge,) = edges_of_many([sides])
    assert told["report"] == "one" or edge.weight == score_pair(dated, undated).weight


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ((KILLING, None), (KILLING, "massacre"), "killing-killing"),
        ((STRIKE, "air_strike"), (STRIKE, None), "strike-strike"),
        ((STRIKE, "car_bomb"), (STRIKE, "air_strike"), "blast-strike"),
        ((EventType.BATTLE, None), (KILLING, None), "battle-killing"),
        ((STRIKE, "shelling"), (EventType.PROTEST, None), "other"),
    ],
)
def test_what_a_war_does_every_day_is_told_from_what_is_rare(
    one: tuple[EventType, str | None], other: tuple[EventType, str | None], level: str
) -> None:
    left, right = (
        traits_of(a_claim(name, kind=kind, sub_event_type=sub, report=name))
        for name, (kind, sub) in (("a", one), ("b", other))
    )
    assert deeds(left, right, NO_COPIES) == deeds(right, left, NO_COPIES) == level


def test_a_killing_and_a_battle_of_one_day_are_nearer_than_with_a_battle_of_many() -> None:
    shot = traits_of(a_claim("a", toll(13), kind=KILLING))
    day = traits_of(a_claim("b", toll(13), report="two", words="clashes at dawn"))
    lasting = days("2031-05-01", "2031-05-09")
    week = traits_of(a_claim("c", toll(13), report="two", words="clashes at dawn", period=lasting))
    assert event_type(shot, day, NO_COPIES) == "kindred"
    assert event_type(shot, week, NO_COPIES) == "kindred_part"
    assert weigh(shot, day) > weigh(shot, week) + 2000


def test_rows_of_fields_need_more_evidence_than_reports() -> None:
    left, right = (traits_of(a_claim(name, report=name)) for name in "ab")
    rows = tuple(replace(one, coded=True) for one in (left, right))
    assert weigh(*rows) < weigh(left, right) == weigh(rows[0], right)
