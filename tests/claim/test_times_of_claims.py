"""Which claims without time words take the time of another, and which stay open."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.ground import ground_readings
from khaldun.ground.gazetteers.atlas import table_atlas
from khaldun.records import EventType, Modality, Period, PeriodBasis, Reading, Role
from tests.claim.readings import PUBLISHED, Said, a_day, a_reading

TUESDAY = date(2031, 5, 13)
SHELLING, DEPLOYMENT = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.DEPLOYMENT


def second_of(first: Said, second: Said, text: str) -> Period:
    periods = {"on Tuesday": a_day(TUESDAY, "on Tuesday")}
    return claims_of(a_reading(text, first, second, periods=periods))[1].period


def dated(trigger: str, event_type: EventType, evidence: str) -> Said:
    return Said(trigger=trigger, event_type=event_type, evidence=evidence, roles=((Role.TIME, "on Tuesday"),))


def test_who_denies_a_shelling_denies_the_one_told_before() -> None:
    text = "The Red Column shelled Moura on Tuesday. It denied firing at the town."
    told = dated("shelled", SHELLING, "The Red Column shelled Moura on Tuesday")
    denial = Said(
        trigger="firing", event_type=SHELLING, evidence="firing at the town", modality=Modality.DENIED
    )
    period = second_of(told, denial, text)
    assert (period.start, period.end, period.basis) == (TUESDAY, TUESDAY, PeriodBasis.INHERITED)


def test_a_denial_takes_no_time_told_later() -> None:
    text = "The Red Column denied firing at the town. It shelled Moura on Tuesday."
    told = dated("shelled", SHELLING, "It shelled Moura on Tuesday")
    denial = Said(
        trigger="firing", event_type=SHELLING, evidence="firing at the town", modality=Modality.DENIED
    )
    periods = {"on Tuesday": a_day(TUESDAY, "on Tuesday")}
    period = claims_of(a_reading(text, denial, told, periods=periods))[0].period
    assert (period.start, period.end, period.basis) == (None, PUBLISHED, PeriodBasis.PUBLICATION)


def test_troops_that_stand_somewhere_take_no_time_of_other_troops() -> None:
    text = "Two companies left for Moura on Tuesday. A battalion guards the bridge."
    told = dated("left", DEPLOYMENT, "Two companies left for Moura on Tuesday")
    stands = Said(trigger="guards", event_type=DEPLOYMENT, evidence="A battalion guards the bridge")
    period = second_of(told, stands, text)
    assert (period.start, period.end, period.basis) == (None, PUBLISHED, PeriodBasis.PUBLICATION)


@pytest.mark.parametrize(
    ("modality", "start", "end"),
    [
        (Modality.ASSERTED, None, date(2031, 5, 13)),
        (Modality.REQUESTED, PUBLISHED, date(2031, 5, 20)),
        (Modality.PLANNED, PUBLISHED, date(2031, 5, 20)),
        (Modality.FUTURE, PUBLISHED, date(2031, 5, 20)),
    ],
)
def test_what_is_asked_for_by_tuesday_is_asked_for_by_the_coming_one(
    modality: Modality, start: date | None, end: date
) -> None:
    said = Said(
        trigger="left",
        event_type=DEPLOYMENT,
        evidence="the battalion left Moura by Tuesday",
        roles=((Role.TIME, "by Tuesday"),),
        modality=modality,
    )
    (grounded,) = ground_readings(
        (a_reading("Of the rest, the battalion left Moura by Tuesday.", said),), atlas=table_atlas()
    )
    assert isinstance(grounded, Reading)
    (claim,) = claims_of(grounded)
    assert (claim.period.start, claim.period.end, claim.period.words) == (start, end, "by Tuesday")


def test_words_that_date_a_past_act_too_are_not_the_coming_day() -> None:
    text = "On Tuesday the Red Column shelled Moura and asked for a truce."
    shelled = Said(
        trigger="shelled", event_type=SHELLING, evidence=text[:-1], roles=((Role.TIME, "On Tuesday"),)
    )
    truce = Said(
        trigger="truce",
        event_type=EventType.AGREEMENT,
        evidence="a truce",
        roles=((Role.TIME, "On Tuesday"),),
        modality=Modality.REQUESTED,
    )
    reading = a_reading(text, shelled, truce)
    # one mention of the words that both triggers share
    shared = tuple(
        relation if relation.trigger == 0 else type(relation)(trigger=1, mention=0, role=Role.TIME, score=0.9)
        for relation in reading.relations
    )
    reading = type(reading)(
        report=reading.report,
        reader="hand",
        sentences=reading.sentences,
        mentions=reading.mentions[:1],
        triggers=reading.triggers,
        relations=shared,
    )
    (grounded,) = ground_readings((reading,), atlas=table_atlas())
    assert isinstance(grounded, Reading)
    assert [claim.period.start for claim in claims_of(grounded)] == [TUESDAY, TUESDAY]


TYPE_OF = {
    "war": EventType.BATTLE,
    "truce": EventType.AGREEMENT,
    "fled": EventType.DISPLACEMENT,
    "stormed": EventType.TERRITORIAL_CHANGE,
    "cut": EventType.STRATEGIC_DEVELOPMENT,
    "shelling": SHELLING,
    "fell": EventType.TERRITORIAL_CHANGE,
}


def grounded_period(text: str, trigger: str, words: str) -> tuple[date | None, date | None]:
    """The period of the claim at `trigger` whose time words are `words`, as the atlas' room grounds them."""
    told = Said(trigger=trigger, event_type=TYPE_OF[trigger], evidence=text[:-1], roles=((Role.TIME, words),))
    others = [
        Said(trigger=one, event_type=kind, evidence=text[:-1])
        for one, kind in TYPE_OF.items()
        if one != trigger and one in text
    ]
    (reading,) = ground_readings([a_reading(text, told, *others)], atlas=table_atlas())
    assert isinstance(reading, Reading)
    claim = next(one for one in claims_of(reading) if one.trigger == trigger)
    return claim.period.start, claim.period.end


CUT_OFF = "Moura has been cut off since March, when the Column stormed the bridge and 90 people fled."


@pytest.mark.parametrize(
    ("trigger", "start", "end"),
    [
        ("cut", date(2031, 3, 1), PUBLISHED),
        ("stormed", date(2031, 3, 1), date(2031, 3, 31)),
        ("fled", date(2031, 3, 1), PUBLISHED),
    ],
)
def test_what_happened_when_a_state_began_lasts_no_longer_than_that(
    trigger: str, start: date, end: date
) -> None:
    assert grounded_period(CUT_OFF, trigger, "since March") == (start, end)


@pytest.mark.parametrize(
    ("text", "trigger", "end"),
    [
        ("It lasts since March, when nobody slept, and shelling goes on.", "shelling", PUBLISHED),
        ("It lasts since March, when the fort, long besieged, fell.", "fell", date(2031, 3, 31)),
    ],
)
def test_what_is_told_behind_such_a_clause_goes_on(text: str, trigger: str, end: date) -> None:
    assert grounded_period(text, trigger, "since March") == (date(2031, 3, 1), end)


def test_a_war_that_began_in_a_year_goes_on() -> None:
    text = "They met survivors of the war that began in 2028."
    assert grounded_period(text, "war", "in 2028") == (date(2028, 1, 1), PUBLISHED)


def test_a_truce_that_began_on_a_day_is_of_that_day() -> None:
    text = "They welcomed the truce that began on Tuesday."
    assert grounded_period(text, "truce", "on Tuesday") == (TUESDAY, TUESDAY)


def test_what_no_words_date_was_done_by_the_day_printed_in_the_report() -> None:
    text = "A battalion guards the bridge."
    stands = Said(trigger="guards", event_type=DEPLOYMENT, evidence=text)
    reading = replace(a_reading(text, stands), told_on=TUESDAY)
    assert [claim.period.end for claim in claims_of(reading)] == [TUESDAY]
