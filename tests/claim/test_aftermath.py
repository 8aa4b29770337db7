"""Words such as "two weeks after" date the event told behind them, and it alone."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.claim.times.aftermath import AFTER_ANOTHER, told_after
from khaldun.records import Claim, EventType, Reading, Role
from tests.claim.readings import Said, a_day, a_reading

FALL, NEWS = date(2031, 4, 29), date(2031, 5, 13)
STRIKE, SEIZURE = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.TERRITORIAL_CHANGE
AFTER = "two weeks after"


def reading(text: str, *, strike: tuple[str, ...]) -> Reading:
    first = Said(
        trigger="hit",
        event_type=STRIKE,
        evidence="Shells hit a mill",
        roles=tuple((Role.TIME, words) for words in strike),
    )
    second = Said(
        trigger="took", event_type=SEIZURE, evidence="the front took Moura", roles=((Role.TIME, AFTER),)
    )
    periods = {AFTER: a_day(FALL, AFTER), "on Tuesday": a_day(NEWS, "on Tuesday")}
    return a_reading(text, first, second, periods={w: p for w, p in periods.items() if w in text})


def days(text: str, *, strike: tuple[str, ...]) -> list[date | None]:
    def start(claim: Claim) -> date | None:
        return claim.period.start

    return [start(claim) for claim in claims_of(reading(text, strike=strike))]


def test_each_event_has_its_own_time() -> None:
    text = "Shells hit a mill on Tuesday, two weeks after the front took Moura."
    assert days(text, strike=("on Tuesday",)) == [NEWS, FALL]


def test_what_was_said_a_week_after_is_of_an_unknown_day() -> None:
    text = "Shells hit a mill, the mayor said on Tuesday, two weeks after the front took Moura."
    assert days(text, strike=(AFTER,)) == [None, FALL]


@pytest.mark.parametrize("between", [" that, when the front ", " the ball in Beja the front "])
def test_an_event_of_another_clause_is_not_told_after_it(between: str) -> None:
    made = reading(f"Shells hit a mill on Tuesday, two weeks after{between}took Moura.", strike=())
    groundings = {one.mention: one for one in made.groundings}
    assert told_after(made.report.text, made.mentions, made.triggers, groundings) == {}


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("a week after", True),
        ("days before", True),
        ("ten years after", True),
        ("two weeks later", False),
        ("after Friday", False),
    ],
)
def test_words_that_lead_to_another_event(words: str, another: bool) -> None:
    assert (AFTER_ANOTHER.fullmatch(words) is not None) is another


def test_such_words_date_the_event_behind_them_though_the_reader_ties_them_to_none() -> None:
    made = reading("Shells hit a mill, two weeks after the front took Moura.", strike=())
    unsure = tuple(replace(one, score=0.6) for one in made.mentions)
    claims = claims_of(replace(made, mentions=unsure, relations=()))
    assert [claim.period.start for claim in claims] == [None, FALL]


def test_such_words_in_another_sentence_date_no_event_before_them() -> None:
    text = "Shells hit a mill. That was two weeks after the front took Moura."
    assert days(text, strike=(AFTER,)) == [None, FALL]


def test_a_time_set_apart_is_lent_to_no_other_event() -> None:
    text = "It was two weeks after shells hit a mill. Guns pounded Beja."
    hit = Said(trigger="hit", event_type=STRIKE, evidence="shells hit a mill", roles=((Role.TIME, AFTER),))
    pounded = Said(trigger="pounded", event_type=STRIKE, evidence="Guns pounded Beja")
    claims = claims_of(a_reading(text, hit, pounded, periods={AFTER: a_day(FALL, AFTER)}))
    assert [claim.period.start for claim in claims] == [FALL, None]


def test_a_day_named_in_the_clause_is_the_day_of_its_event_and_is_lent_to_no_other() -> None:
    text = "It was two weeks after shells hit a mill on 2 May. Guns pounded Beja."
    times = (AFTER, "on 2 May")
    hit = Said(
        trigger="hit",
        event_type=STRIKE,
        evidence="shells hit a mill on 2 May",
        roles=tuple((Role.TIME, words) for words in times),
    )
    pounded = Said(trigger="pounded", event_type=STRIKE, evidence="Guns pounded Beja")
    periods = {AFTER: a_day(FALL, AFTER), "on 2 May": a_day(date(2031, 5, 2), "on 2 May")}
    claims = claims_of(a_reading(text, hit, pounded, periods=periods))
    assert [claim.period.start for claim in claims] == [date(2031, 5, 2), None]


@pytest.mark.parametrize("between", [", and a barn ", "; nobody slept ", " before the feast "])
def test_a_day_of_another_clause_is_not(between: str) -> None:
    text = f"It was two weeks after shells hit a mill{between}on 2 May."
    times = (AFTER, "on 2 May")
    hit = Said(
        trigger="hit",
        event_type=STRIKE,
        evidence="shells hit a mill",
        roles=tuple((Role.TIME, words) for words in times),
    )
    periods = {AFTER: a_day(FALL, AFTER), "on 2 May": a_day(date(2031, 5, 2), "on 2 May")}
    (claim,) = claims_of(a_reading(text, hit, periods=periods))
    assert claim.period.start == FALL
