"""A figure counted "since Friday" is of more than its happening."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


def scope_of(text: str, trigger: str, figure: str, kind: TollKind = TollKind.KILLED) -> TollScope:
    said = Said(
        trigger=trigger,
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text.rstrip("."),
        figures=((figure, kind, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    claim = next(one for one in claims_of(a_reading(text, said)) if one.trigger == trigger)
    return next(toll.scope for toll in claim.tolls if toll.words == figure)


@pytest.mark.parametrize(
    ("text", "trigger", "figure"),
    [
        (
            "The deaths bring to 95 the number of people killed in the Moura district since Friday.",
            "killed",
            "95",
        ),
        ("Shells killed 12 people in Orma since the start of the offensive, he said.", "killed", "12 people"),
        ("Since Monday the clashes killed 31 farmers.", "killed", "31 farmers"),
    ],
)
def test_what_is_counted_since_a_day_is_a_running_total(text: str, trigger: str, figure: str) -> None:
    assert scope_of(text, trigger, figure) is TollScope.EPISODE


@pytest.mark.parametrize(
    ("text", "trigger", "figure"),
    [
        ("In the bloodiest raid since Friday shells killed 12 people in Orma.", "killed", "12 people"),
        ("The blast killed 12 people, the deadliest attack in Orma since March.", "killed", "12 people"),
        ("It was the worst raid in Orma since May, when a bomb killed 64 people.", "killed", "64 people"),
        ("Shells killed two nurses in a town that has been divided since July.", "killed", "two nurses"),
        ("A bomb killed 12 people since buried in Orma.", "killed", "12 people"),
    ],
)
def test_since_of_something_else_leaves_the_toll_of_one_happening(
    text: str, trigger: str, figure: str
) -> None:
    assert scope_of(text, trigger, figure) is TollScope.INCIDENT
