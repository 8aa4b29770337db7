"""What a report of news dates to months before is background; a retrospect has none."""

from __future__ import annotations

from datetime import date

from khaldun.claim import claims_of
from khaldun.records import EventType, Modality, Role
from tests.claim.readings import Said, a_day, a_reading

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
TEXT = "A shell hit the mill on Tuesday. A bomb fell there in January. Guns will fire in salute."


def _backgrounds(news: date, *, earlier: Modality = Modality.ASSERTED) -> list[bool]:
    said = [
        Said(
            trigger="shell",
            event_type=STRIKE,
            evidence="A shell hit the mill",
            roles=((Role.TIME, "Tuesday"),),
        ),
        Said(
            trigger="bomb",
            event_type=STRIKE,
            evidence="A bomb fell there",
            roles=((Role.TIME, "January"),),
            modality=earlier,
        ),
    ]
    periods = {"Tuesday": a_day(news, "Tuesday"), "January": a_day(date(2031, 1, 9), "January")}
    return [claim.background for claim in claims_of(a_reading(TEXT, *said, periods=periods))]


def test_months_before_the_news_is_background() -> None:
    assert _backgrounds(date(2031, 5, 13)) == [False, True]


def test_what_was_planned_then_is_not() -> None:
    assert _backgrounds(date(2031, 5, 13), earlier=Modality.PLANNED) == [False, False]


def test_a_retrospect_has_no_background_by_its_dates() -> None:
    assert _backgrounds(date(2030, 5, 13)) == [False, False]
