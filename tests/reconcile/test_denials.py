"""What a denial denies: the deed that its words speak of, and not what came later or befell others."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.records import Claim, ContestField, EventType, Modality, Polarity, Span, TollKind
from tests.reconcile.tellings import (
    ARMY,
    REBELS,
    TALSK,
    a_claim,
    a_press,
    a_report,
    an_incident,
    days,
    dead,
    month,
)

STRIKE: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
KILLING: dict[str, Any] = {"kind": EventType.VIOLENCE_AGAINST_CIVILIANS}
ARREST: dict[str, Any] = {"kind": EventType.DETENTION}
PRESS = a_press(a_report("one"), a_report("two"), a_report("three", "2031-05-09"))
OCCURRENCE, TOLL = [ContestField.OCCURRENCE], [ContestField.TOLL]


def fields(*claims: Claim) -> list[ContestField]:
    """The fields in contest."""
    return [contest.field for contest in an_incident(*claims, reports=PRESS).contests]


def denial(name: str = "c2", **given: Any) -> Claim:
    """The army denies."""
    return a_claim(name, **{"by": ARMY, "report": "two", "modality": Modality.DENIED} | STRIKE | given)


def negated(**given: Any) -> Claim:
    """A report says that it was not so."""
    return a_claim("c2", **{"by": "Wire Service", "report": "two", "polarity": Polarity.NEGATIVE} | given)


def test_a_denial_of_another_day_or_place_denies_nothing_here() -> None:
    told = a_claim("c1", **STRIKE)
    assert fields(told, denial()) == OCCURRENCE
    assert ContestField.OCCURRENCE not in fields(told, denial(period=days("2031-05-19")))
    assert ContestField.OCCURRENCE not in fields(told, denial(place=TALSK))


def test_who_used_no_chemicals_may_have_bombarded() -> None:
    raid = a_claim("c1", sub_event_type="air_strike", **STRIKE)
    assert fields(raid, denial(sub_event_type="chemical_attack")) == []
    assert fields(raid, denial(sub_event_type="air_strike")) == OCCURRENCE


def test_only_what_the_denial_speaks_of_is_shown_as_denied() -> None:
    here, elsewhere = a_claim("c1", **STRIKE), a_claim("c3", place=TALSK, by="Wire Service", **STRIKE)
    incident = an_incident(here, elsewhere, denial(), reports=PRESS)
    shown = next(one for one in incident.contests if one.field is ContestField.OCCURRENCE)
    assert shown.positions[0].claims == ("c1",)


def test_a_denial_answers_the_charge_and_no_deed_of_others() -> None:
    charge = a_claim("c1", actors=[ARMY], **STRIKE)
    other = a_claim("c3", by="Wire Service", actors=[REBELS], report="three", **STRIKE)
    incident = an_incident(charge, other, denial(denies=charge.id), reports=PRESS)
    shown = next(one for one in incident.contests if one.field is ContestField.OCCURRENCE)
    assert shown.positions[0].claims == ("c1",)


def test_no_arrests_yet_does_not_deny_a_later_one() -> None:
    held = a_claim("c1", recipients=["Anna Oru"], report="three", **ARREST)
    assert fields(held, negated(**ARREST)) == []
    assert fields(held, negated(recipients=["Anna Oru"], **ARREST)) == OCCURRENCE
    none = dead(0, kind=TollKind.DETAINED, words="no arrests")
    two = a_claim("c1", dead(2, kind=TollKind.DETAINED), report="three", **ARREST)
    assert fields(two, a_claim("c2", none, by="Wire Service", report="two", **ARREST)) == []


def test_one_who_was_spared_is_not_the_one_who_died() -> None:
    died = a_claim("c1", recipients=["Anna Oru"], **KILLING)
    assert fields(died, negated(recipients=["a guard"], **KILLING)) == []
    assert fields(died, negated(recipients=["Anna Oru"], **KILLING)) == OCCURRENCE


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("if the guard had not clash", []),
        ("the guard did not clash until Friday", []),
        ("there was no further clash", []),
        ("the guard did not clash", OCCURRENCE),
    ],
)
def test_words_that_suppose_put_off_or_speak_of_more_deny_nothing(
    words: str, found: list[ContestField]
) -> None:
    told = a_claim("c1", **KILLING)
    at = words.index("clash")
    said = negated(words=words, trigger_span=Span(start=at, end=at + 5), **KILLING)
    assert fields(told, said) == found


@pytest.mark.parametrize(
    ("zero", "given", "found"),
    [
        (dead(0, words="no one"), {}, TOLL),
        (dead(0, words="no one"), {"words": "clash in which no one was seriously hurt"}, []),
        (dead(3, words="three others"), {"polarity": Polarity.NEGATIVE}, []),
        (dead(0, words="no one"), {"place": TALSK}, []),
        (dead(0, words="no one"), {"recipients": ["officers"]}, []),
        (dead(0, words="no one"), {"recipients": ["civilians"]}, TOLL),
    ],
)
def test_nobody_harmed_is_said_of_all_and_of_the_same_place(
    zero: Any, given: dict[str, Any], found: list[ContestField]
) -> None:
    told = a_claim("c1", dead(5), **STRIKE)
    said = a_claim("c2", zero, by="Colonel Oru", report="two", **STRIKE | given)
    assert [field for field in fields(told, said) if field is ContestField.TOLL] == found


def test_nobody_killed_one_day_says_nothing_of_a_month() -> None:
    told = a_claim("c1", dead(13), period=month("2031-05-01"), **STRIKE)
    said = a_claim("c2", dead(0, words="no one"), by="Colonel Oru", report="two", **STRIKE)
    assert fields(told, said) == []


def test_the_harm_after_no_one_is_looked_up_in_the_report() -> None:
    press = PRESS | a_press(a_report("two", text="clash: no one was badly hurt"))
    told = a_claim("c1", dead(5), **STRIKE)
    zero = dead(0, words="no one", span=Span(start=7, end=13))
    said = a_claim("c2", zero, by="Colonel Oru", report="two", **STRIKE)
    assert [one.field for one in an_incident(told, said, reports=press).contests] == []


def said(*claims: Claim) -> list[ContestField]:
    """The fields in contest where the claims have their own words alone."""
    return [contest.field for contest in an_incident(*claims, reports={}).contests]


@pytest.mark.parametrize(
    "words",
    ["Army had nothing to do with the raid", "Army was not behind the raid", "Army had no part in it"],
)
def test_who_disowns_a_deed_disputes_its_doer_and_grants_that_it_happened(words: str) -> None:
    told = a_claim("c1", actors=[ARMY], **KILLING)
    part = denial(words=words, actors=[ARMY], trigger="raid", **KILLING)
    assert said(told, part) == [ContestField.PERPETRATOR]
    other = denial(words="Army denied the killing", actors=[ARMY], trigger="killing", **KILLING)
    assert said(told, other) == OCCURRENCE


def test_who_denies_his_part_in_an_attack_disputes_its_doer() -> None:
    told = a_claim("c1", actors=[ARMY])
    part = a_claim(
        "c2",
        by=ARMY,
        report="two",
        actors=[ARMY],
        modality=Modality.DENIED,
        words="Army denied any involvement in the attack",
    )
    assert said(told, part) == [ContestField.PERPETRATOR]


def test_who_disputes_a_figure_grants_the_deed() -> None:
    told = a_claim("c1", dead(300), **STRIKE)
    doubt = denial(trigger="claim", words="a claim that the army dismissed", **STRIKE)
    assert fields(told, denial(trigger="dismissed", words="the army dismissed it")) == OCCURRENCE
    doubted = a_claim(
        "c2",
        dead(300),
        by=ARMY,
        report="two",
        modality=Modality.DENIED,
        trigger="claim",
        words=doubt.words,
        **STRIKE,
    )
    incident = an_incident(told, doubted, reports=PRESS)
    assert [contest.field for contest in incident.contests] == TOLL
    assert "disputes the figure" in incident.contests[0].sentence
    assert [(one.low, one.high) for one in incident.tolls] == [(300, 300)]


def test_the_suspected_are_rivals_of_nobody() -> None:
    told = a_claim("c1", dead(9), actors=[REBELS], **KILLING)
    denied = a_claim("c3", by=REBELS, actors=[REBELS], modality=Modality.DENIED, **KILLING)
    other = a_claim("c2", dead(9), by="Wire Service", actors=["Suspected Fenmen"], **KILLING)
    assert fields(told, other, denied) == OCCURRENCE
    named = a_claim("c2", dead(9), by="Wire Service", actors=["Fen Band"], **KILLING)
    assert ContestField.PERPETRATOR in fields(told, named, denied)


def test_a_nameless_doer_counts_where_the_same_voice_clears_the_accused() -> None:
    told = a_claim("c1", actors=[ARMY], **KILLING)
    guards = a_claim("c3", by="Minister Oru", report="two", actors=["guards of a bank"], **KILLING)
    assert fields(told, guards) == []
    cleared = denial(by="Minister Oru", actors=[ARMY], words="denied that the army killed", **KILLING)
    incident = an_incident(told, guards, cleared, reports=PRESS)
    assert [one.field for one in incident.contests] == [ContestField.PERPETRATOR]
    assert {one.value for one in incident.contests[0].positions} >= {ARMY, "guards of a bank"}
