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
