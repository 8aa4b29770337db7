"""What an incident takes from its claims."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from khaldun.reconcile import id_of_incident
from khaldun.records import (
    ContestField,
    EventType,
    Incident,
    Modality,
    Party,
    PeriodPrecision,
    Polarity,
)
from tests.reconcile.tellings import (
    ARMY,
    MONITOR,
    ORMA,
    QUAY,
    REBELS,
    TALSK,
    VARDA,
    a_claim,
    a_press,
    a_report,
    an_incident,
    days,
    dead,
    month,
    told_on,
)


def test_the_id_hangs_on_the_smallest_claim() -> None:
    grown = an_incident(a_claim("b"), a_claim("c"))
    assert grown.id == an_incident(a_claim("b")).id == id_of_incident(["c", "b"])


def test_most_voices_give_the_type_and_ties_go_by_the_guideline() -> None:
    shelling = a_claim("c1", kind=EventType.EXPLOSION_REMOTE_VIOLENCE, sub_event_type="shelling")
    battle = a_claim("c2")
    assert an_incident(shelling, battle).event_type is EventType.EXPLOSION_REMOTE_VIOLENCE
    assert an_incident(shelling, battle, a_claim("c3", by="Wire")).event_type is EventType.BATTLE
    assert an_incident(shelling).sub_event_type == "shelling"


def test_a_meeting_that_was_to_come_and_came_keeps_both_claims() -> None:
    planned = a_claim("c1", kind=EventType.MEETING, modality=Modality.FUTURE)
    met = a_claim("c2", kind=EventType.MEETING, by=None, report="two")
    assert an_incident(planned).status is Modality.FUTURE
    assert an_incident(planned, met).status is Modality.ASSERTED
    assert an_incident(planned, met).claims == ("c1", "c2")


def test_a_headline_does_not_raise_the_status_of_its_own_report() -> None:
    headline = a_claim("c1", by=None, headline=True)
    assert an_incident(headline, a_claim("c2")).status is Modality.REPORTED
    assert an_incident(headline).status is Modality.ASSERTED


def test_a_denial_alone_is_denied() -> None:
    assert an_incident(a_claim("c1", polarity=Polarity.NEGATIVE)).status is Modality.DENIED


def test_parties_stand_in_the_order_of_their_claims_and_generic_names_give_way() -> None:
    incident = an_incident(
        a_claim("c1", actors=["gunmen"], recipients=["fighters"]),
        a_claim("c2", actors=[ARMY, "Fifth Brigade"], recipients=["river fighters"]),
        a_claim("c3", actors=["Fifth Brigade"]),
        a_claim("c4", actors=[REBELS], modality=Modality.DENIED),
    )
    assert [party.canonical for party in incident.actors] == ["Fifth Brigade", ARMY]
    assert [party.canonical for party in incident.recipients] == ["river fighters"]


def names(incident: Incident) -> tuple[list[str], list[str]]:
    """Actors and recipients by name."""
    return [one.canonical for one in incident.actors], [one.canonical for one in incident.recipients]


def test_a_party_of_one_side_is_not_of_the_other() -> None:
    attack = [
        a_claim("c1", actors=[ARMY], recipients=[REBELS]),
        a_claim("c2", actors=[ARMY], recipients=[REBELS], by="Nurse Tal"),
    ]
    swapped = a_claim("c3", actors=[REBELS], recipients=[ARMY], by="Speaker Nam")
    assert names(an_incident(*attack, swapped)) == ([ARMY], [REBELS])
    tie = an_incident(attack[0], swapped)
    assert names(tie) == ([REBELS, ARMY], [REBELS, ARMY])


def test_a_battle_that_claims_tell_as_mutual_has_both_parties_on_both_sides() -> None:
    clash = a_claim("c1", actors=[ARMY, REBELS], recipients=[ARMY, REBELS])
    assert names(an_incident(clash)) == ([REBELS, ARMY], [REBELS, ARMY])
    strike = a_claim("c1", actors=[ARMY], recipients=[ARMY], kind=EventType.EXPLOSION_REMOTE_VIOLENCE)
    assert names(an_incident(strike)) == ([ARMY], [])


def test_parties_without_a_name_give_way_to_named_ones_but_victims_stay() -> None:
    battle = a_claim("c1", actors=[ARMY, "local gunmen"], recipients=[REBELS, "youths of the town"])
    assert names(an_incident(battle)) == ([ARMY], [REBELS])
    strike = a_claim(
        "c1", actors=[ARMY], recipients=[REBELS, "four medics"], kind=EventType.EXPLOSION_REMOTE_VIOLENCE
    )
    assert names(an_incident(strike))[1] == [REBELS, "four medics"]


def test_whom_a_battle_murdered_is_no_side_of_it() -> None:
    told_by = {"c1": "Nurse Tal", "c2": "Speaker Nam"}
    battle = EventType.BATTLE
    clash = [a_claim(c, actors=[ARMY], recipients=[REBELS], kind=battle, by=by) for c, by in told_by.items()]
    murder = a_claim("c7", actors=[ARMY], recipients=["Orma Imam"], kind=EventType.VIOLENCE_AGAINST_CIVILIANS)
    assert names(an_incident(*clash, murder)) == ([ARMY], [REBELS])
    toll_only = [a_claim(c, actors=[], recipients=[], kind=battle, by=by) for c, by in told_by.items()]
    assert names(an_incident(*toll_only, murder)) == ([ARMY], ["Orma Imam"])


def test_a_nameless_group_is_a_side_of_a_battle_before_somebody_who_bears_no_arms() -> None:
    clash = a_claim("c1", actors=[REBELS, "local gunmen"], recipients=[REBELS, "local gunmen"])
    after = a_claim("c2", actors=[], recipients=[REBELS, "Imam of Orma (unnamed)"])
    assert names(an_incident(clash, after)) == ([REBELS, "local gunmen"], [REBELS, "local gunmen"])
    two = a_claim("c1", actors=[ARMY, REBELS, "Orma priests"], recipients=[ARMY, REBELS, "Orma priests"])
    assert "Orma priests" not in names(an_incident(two))[0]


def test_a_party_of_the_actor_table_is_shown_before_one_that_is_not() -> None:
    known = Party(canonical=ARMY, surface="the army", known=True)
    claims = [a_claim("c1", actors=[ARMY]), replace(a_claim("c2"), actors=(known,))]
    assert an_incident(*claims).actors == (known,)


def test_the_place_is_the_most_exact_that_enough_claims_name() -> None:
    town = [a_claim(f"c{number}") for number in range(3)]
    quarter = a_claim("c5", place=QUAY)
    country = a_claim("c6", place=VARDA)
    assert an_incident(*town, quarter, country).place == ORMA
    assert an_incident(town[0], quarter, country).place == QUAY
    assert an_incident(country, town[0]).place == ORMA
    assert an_incident(a_claim("c1", place=None)).place is None


def test_a_place_that_was_named_is_shown_before_one_that_was_inherited() -> None:
    inherited = a_claim("c1", place=replace(ORMA, inherited=True))
    assert an_incident(inherited, a_claim("c2")).place == ORMA


def test_a_moment_is_where_its_claims_agree() -> None:
    blast = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
    day = a_claim(
        "c1", dead(4), period=days("2031-05-04", words="on Sunday"), words="clash on Sunday", **blast
    )
    loose = a_claim("c2", period=month("2031-05-01"), **blast)
    assert an_incident(day, loose).period == day.period
    apart = an_incident(day, a_claim("c3", dead(4), period=days("2031-05-20"), by="Wire Service", **blast))
    assert (apart.period.start, apart.period.end) == (date(2031, 5, 4), date(2031, 5, 20))
    assert apart.period.precision is PeriodPrecision.MONTH
    assert [contest.field for contest in apart.contests] == [ContestField.TIME]


def test_days_named_exactly_decide_where_claims_agree_on_none() -> None:
    strike = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
    day = a_claim("c1", period=days("2031-05-04"), **strike)
    spring = days("2031-02-01", "2031-03-31", precision=PeriodPrecision.YEAR)
    loose = a_claim("c2", period=spring, report="two", **strike)
    found = an_incident(day, loose).period
    assert found and (found.start, found.end) == (date(2031, 5, 4), date(2031, 5, 4))


def test_a_battle_lasts_from_its_first_day_to_its_last() -> None:
    incident = an_incident(
        a_claim("c1", period=days("2031-05-04", words="on Sunday")),
        a_claim("c2", period=days("2031-05-05", "2031-05-08")),
        a_claim("c3", period=told_on("2031-05-10")),
    )
    assert (incident.period.start, incident.period.end) == (date(2031, 5, 4), date(2031, 5, 8))
    assert incident.period.words == "on Sunday"


def test_without_time_words_the_end_is_the_earliest_publication() -> None:
    incident = an_incident(
        a_claim("c1", period=told_on("2031-05-10")), a_claim("c2", period=told_on("2031-05-08"))
    )
    assert (incident.period.start, incident.period.end) == (None, date(2031, 5, 8))


def test_reports_outlets_and_sides_are_counted() -> None:
    press = a_press(a_report("one", outlet="Herald"), a_report("two", outlet="Herald"))
    incident = an_incident(
        a_claim("c1"), a_claim("c2", by="Colonel Oru", report="two"), a_claim("c3", by=None), reports=press
    )
    assert (incident.reports, incident.outlets, incident.sides) == (2, 1, 2)


def test_an_incident_is_background_when_all_its_claims_are() -> None:
    old = a_claim("c1", background=True)
    assert an_incident(old).background
    assert not an_incident(old, a_claim("c2")).background


def test_a_non_confirmation_beside_the_cluster_marks_what_it_speaks_of() -> None:
    aside = a_claim(
        "x1",
        by=None,
        kind=EventType.STATEMENT,
        sub_event_type="non_confirmation",
        polarity=Polarity.NEGATIVE,
        actors=[REBELS],
    )
    claim = a_claim("c1")
    assert an_incident(claim, asides=[aside]).unconfirmed
    elsewhere = [replace(aside, place=TALSK), replace(aside, place=None), replace(aside, report="two")]
    earlier = replace(aside, period=days("2031-04-01"))
    assert not an_incident(claim, asides=[*elsewhere, earlier]).unconfirmed
    assert not an_incident(aside).unconfirmed


def test_speakers_without_a_known_outlet_are_shown_by_report() -> None:
    claims = [a_claim("c1", by=None, report="unheard"), a_claim("c2", polarity=Polarity.NEGATIVE)]
    assert (
        an_incident(*claims).contests[0].sentence == f"unheard.txt reports the fighting; {MONITOR} denies it."
    )
