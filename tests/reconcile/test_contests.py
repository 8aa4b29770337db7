"""Disagreement side by side, in words fit for print; what is no contest."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.reconcile.disputes.case import plural
from khaldun.records import (
    Claim,
    Contest,
    ContestField,
    EventType,
    Modality,
    PeriodBasis,
    Polarity,
    Position,
    Span,
    TollScope,
    Victims,
)
from tests.reconcile.tellings import (
    ARMY,
    MONITOR,
    QUAY,
    REBELS,
    SIDES,
    TALSK,
    a_claim,
    an_incident,
    days,
    dead,
    month,
    told_on,
)

SHELLING: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}


def contests(*claims: Claim, **fields: Any) -> dict[ContestField, Contest]:
    """The contests of the incident, by field."""
    return {contest.field: contest for contest in an_incident(*claims, **fields).contests}


def test_a_denial_contests_that_it_happened() -> None:
    found = contests(
        a_claim("c1", actors=[ARMY], **SHELLING),
        a_claim("c2", by="Colonel Oru", actors=[ARMY], modality=Modality.DENIED, **SHELLING),
    )
    contest = found[ContestField.OCCURRENCE]
    assert contest.hard
    assert contest.sentence == f"{MONITOR} reports the strike or shelling; Colonel Oru denies it."
    assert [(one.value, one.claims, one.speakers) for one in contest.positions] == [
        ("happened", ("c1",), (MONITOR,)),
        ("did not happen", ("c2",), ("Colonel Oru",)),
    ]


def test_a_negative_report_contests_as_a_denial_does() -> None:
    found = contests(a_claim("c1"), a_claim("c2", by="Speaker Nam", polarity=Polarity.NEGATIVE))
    assert list(found) == [ContestField.OCCURRENCE]


def test_a_denial_by_an_outlet_without_anyone_affirming_is_no_contest() -> None:
    assert contests(a_claim("c1", by=None, polarity=Polarity.NEGATIVE)) == {}


def test_who_denies_and_blames_another_grants_that_it_happened() -> None:
    found = contests(
        a_claim("c1", by="Speaker Nam", actors=[ARMY], **SHELLING),
        a_claim("c2", by="Colonel Oru", actors=[ARMY], modality=Modality.DENIED, **SHELLING),
        a_claim("c3", by="Colonel Oru", actors=["a street gang"], **SHELLING),
    )
    assert list(found) == [ContestField.PERPETRATOR]
    contest = found[ContestField.PERPETRATOR]
    assert [(one.value, one.claims) for one in contest.positions] == [
        (ARMY, ("c1",)),
        ("a street gang", ("c3",)),
        (f"not {ARMY}", ("c2",)),
    ]
    assert contest.sentence == (
        f"For the strike or shelling, Speaker Nam names {ARMY}; Colonel Oru names a street gang; "
        f"Colonel Oru says that it was not {ARMY}."
    )


def test_a_denial_that_names_nobody_speaks_of_its_speaker() -> None:
    found = contests(
        a_claim("c1", by="Speaker Nam", actors=[ARMY], **SHELLING),
        a_claim("c2", by=ARMY, modality=Modality.DENIED, **SHELLING),
        a_claim("c3", by=ARMY, actors=["a street gang"], **SHELLING),
    )
    contest = found[ContestField.PERPETRATOR]
    assert contest.positions[-1].value == f"not {ARMY}"
    assert contest.sentence.endswith(f"{ARMY} denies it.")


def test_members_of_one_camp_and_the_unknown_contradict_nobody() -> None:
    sides = SIDES | {"Fifth Brigade": ARMY}
    found = contests(
        a_claim("c1", actors=[ARMY], **SHELLING),
        a_claim("c2", by="Wire Service", actors=["Fifth Brigade"], **SHELLING),
        a_claim("c3", by="residents", **SHELLING),
        sides=sides,
    )
    assert found == {}


def test_figures_that_cannot_both_be_right_are_a_hard_contest() -> None:
    contest = contests(a_claim("c1", dead(3)), a_claim("c2", dead(40, 50), by="Wire Service"))[
        ContestField.TOLL
    ]
    assert contest.hard
    assert contest.sentence == (
        f"Accounts of how many were killed differ: {MONITOR} says 3; Wire Service says 40 to 50."
    )


def test_near_figures_differ_without_contradiction() -> None:
    contest = contests(a_claim("c1", dead(20)), a_claim("c2", dead(22), by="Wire Service"))
    assert not contest[ContestField.TOLL].hard


def test_a_floor_or_a_vague_word_agrees_with_what_it_may_mean() -> None:
    for other in (dead(24, None, "dozens"), dead(18, None), dead(20, None, "at least 20")):
        assert contests(a_claim("c1", dead(20)), a_claim("c2", other, by="Wire Service")) == {}
    many = contests(a_claim("c1", dead(24, None, "dozens")), a_claim("c2", dead(150, 200), by="Wire Service"))
    assert "says dozens; Wire Service says 150 to 200" in many[ContestField.TOLL].sentence


def test_figures_of_other_people_contradict_nobody() -> None:
    assert not contests(
        a_claim("c1", dead(15, victims=Victims.CIVILIAN), recipients=["children"]),
        a_claim("c2", dead(40, victims=Victims.CIVILIAN), by="Wire Service", recipients=["villagers"]),
    )
    fallen = {"victims": Victims.COMBATANT}
    assert not contests(
        a_claim("c1", dead(15, **fallen), recipients=[ARMY]),
        a_claim("c2", dead(40, **fallen), by="Wire Service", recipients=[REBELS]),
    )


def test_totals_of_a_war_at_different_times_contradict_nobody() -> None:
    war = {"scope": TollScope.CONFLICT}
    then, now = days("2031-01-01", "2031-05-01"), days("2031-01-01", "2031-09-01")
    assert not contests(
        a_claim("c1", dead(3000, **war), period=then, kind=EventType.BATTLE),
        a_claim("c2", dead(9000, **war), by="Wire Service", period=now, kind=EventType.BATTLE),
    )


def test_a_doer_without_a_name_is_nobodys_rival() -> None:
    for other in ("a motorcycle bomber", "unspecified armed group", "gunmen"):
        assert not contests(
            a_claim("c1", actors=[REBELS], **SHELLING),
            a_claim("c2", by="Wire Service", actors=[other], **SHELLING),
        )


def test_a_part_of_a_party_is_not_its_rival() -> None:
    circles = {"Fifth Battery": frozenset({"Fifth Battery", REBELS})}
    told = (
        a_claim("c1", dead(9), actors=[REBELS], **SHELLING),
        a_claim("c2", dead(9), by="Speaker Nam", actors=["Fifth Battery"], **SHELLING),
    )
    assert [one.field for one in an_incident(*told).contests] == [ContestField.PERPETRATOR]
    assert an_incident(*told, circles=circles).contests == ()


def test_figures_of_different_days_differ_without_contradiction() -> None:
    early, late = days("2031-05-01"), days("2031-05-01", "2031-05-04")
    found = contests(
        a_claim("c1", dead(3), period=early), a_claim("c2", dead(40), by="Wire Service", period=late)
    )
    assert not found[ContestField.TOLL].hard


def test_dates_beyond_the_slack_of_their_words_differ() -> None:
    found = contests(
        a_claim("c1", dead(4), period=days("2031-05-04"), **SHELLING),
        a_claim("c2", dead(4), by="Wire Service", period=days("2031-05-09"), **SHELLING),
    )
    assert found[ContestField.TIME].sentence == (
        f"{MONITOR} says it happened on 2031-05-04; Wire Service says it happened on 2031-05-09."
    )
    assert not found[ContestField.TIME].hard


def test_neighbouring_loose_and_assumed_dates_do_not_differ() -> None:
    first = a_claim("c1", period=days("2031-05-04"), **SHELLING)
    assumed = days("2031-06-20", basis=PeriodBasis.PUBLICATION)
    for period in (days("2031-05-05"), month("2031-05-01"), assumed):
        assert contests(first, a_claim("c2", by="Wire Service", period=period, **SHELLING)) == {}


def test_towns_apart_differ_and_a_quarter_of_the_town_does_not() -> None:
    first = a_claim("c1", dead(4), **SHELLING)
    found = contests(first, a_claim("c2", dead(4), by="Wire Service", place=TALSK, **SHELLING))
    assert [one.value for one in found[ContestField.PLACE].positions] == ["Orma", "Talsk"]
    assert contests(first, a_claim("c2", by="Wire Service", place=QUAY, **SHELLING)) == {}


ATTACK: dict[str, Any] = {
    "words": "attack on Orma",
    "trigger": "attack",
    "trigger_span": Span(start=0, end=6),
}


def test_each_side_said_to_attack_contests_who_began() -> None:
    found = contests(
        a_claim("c1", actors=[ARMY], recipients=[REBELS], by="Speaker Nam", **ATTACK),
        a_claim("c2", actors=[REBELS], recipients=[ARMY], by="Colonel Oru", **ATTACK),
        a_claim("c3", actors=[ARMY, REBELS], recipients=[ARMY, REBELS]),
    )
    assert found[ContestField.INITIATOR].sentence == (
        f"Speaker Nam says the attack came from {ARMY}; Colonel Oru says the attack came from {REBELS}."
    )


def test_a_party_that_did_not_confirm_contests_nothing() -> None:
    silent = a_claim(
        "c2",
        by=None,
        kind=EventType.STATEMENT,
        sub_event_type="non_confirmation",
        polarity=Polarity.NEGATIVE,
        actors=[REBELS],
    )
    incident = an_incident(a_claim("c1"), silent)
    assert (incident.contests, incident.unconfirmed) == ((), True)
    assert incident.event_type is EventType.BATTLE


def test_one_voice_alone_does_not_contradict_itself() -> None:
    denial = a_claim("c2", modality=Modality.DENIED, **SHELLING)
    assert contests(a_claim("c1", **SHELLING), denial) == {}


def test_sentences_name_three_speakers_and_count_the_rest() -> None:
    said = [a_claim(f"c{number}", by=f"Witness {number}") for number in range(6)]
    found = contests(*said, a_claim("c9", by="Colonel Oru", modality=Modality.DENIED))
    sentence = found[ContestField.OCCURRENCE].sentence
    assert sentence.startswith("Witness 0, Witness 1, Witness 2 and 3 others report the fighting;")


def test_what_was_asked_or_planned_contradicts_nothing() -> None:
    found = contests(
        a_claim("c1", actors=[ARMY], **SHELLING),
        a_claim("c2", actors=[REBELS], by="Speaker Nam", modality=Modality.PLANNED, **SHELLING),
    )
    assert found == {}


def test_a_voice_that_names_two_doers_tells_of_two_deeds() -> None:
    both = (
        a_claim("c1", by=None, report="one", actors=[ARMY], **SHELLING),
        a_claim("c2", by=None, report="one", actors=[REBELS], **SHELLING),
    )
    assert contests(*both) == {}
    third = a_claim("c3", by="Wire Service", report="two", actors=[REBELS], **SHELLING)
    assert contests(*both, third) == {}


def test_who_says_that_nobody_was_hurt_does_not_deny_the_strike() -> None:
    assert not contests(
        a_claim("c1", **SHELLING),
        a_claim("c2", report="two", polarity=Polarity.NEGATIVE, **SHELLING),
        a_claim("c3", by="Wire Service", report="three", **SHELLING),
    )


def test_what_is_not_so_on_an_unknown_day_denies_nothing() -> None:
    assert not contests(
        a_claim("c1", kind=EventType.DISPLACEMENT),
        a_claim(
            "c2",
            by="Speaker Nam",
            polarity=Polarity.NEGATIVE,
            kind=EventType.DISPLACEMENT,
            period=told_on("2031-05-05"),
        ),
    )


def test_two_doers_are_two_deeds_unless_the_accused_denies_it() -> None:
    told = (
        a_claim("c1", actors=[ARMY], sub_event_type="air_strike", **SHELLING),
        a_claim("c2", by="Wire Service", actors=[REBELS], sub_event_type="shelling", **SHELLING),
    )
    assert not contests(*told)
    answered = a_claim("c3", by=ARMY, actors=[ARMY], modality=Modality.DENIED, **SHELLING)
    assert ContestField.PERPETRATOR in contests(*told, answered)


def test_what_is_not_agreed_is_no_denial_of_what_was() -> None:
    assert not contests(
        a_claim("c1", kind=EventType.AGREEMENT),
        a_claim("c2", by="Speaker Nam", polarity=Polarity.NEGATIVE, kind=EventType.AGREEMENT),
    )


@pytest.mark.parametrize(
    ("speakers", "verb"),
    [
        (("Russian officials",), "deny"),
        (("Damascus police",), "deny"),
        (("gunmen",), "deny"),
        (("United Nations",), "denies"),
        (("the press",), "denies"),
        (("Ana Prates", "Joao Lobo"), "deny"),
    ],
)
def test_the_verb_of_a_position_agrees_with_whom_its_name_means(speakers: tuple[str, ...], verb: str) -> None:
    assert plural(Position(value="x", claims=(), speakers=speakers), "denies", "deny") == verb
