"""Dead and wounded side by side without a verb between them are two figures."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


def harms(text: str, read: str, kind: TollKind) -> list[tuple[TollKind, int | None, str]]:
    said = Said(
        trigger="attack",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=text,
        figures=((read, kind, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    return [(toll.kind, toll.low, toll.words) for toll in claim.tolls]


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        ("9 Killed 40 Injured", TollKind.OTHER),
        ("40", TollKind.KILLED),
        ("9", TollKind.KILLED),
    ],
)
def test_a_headline_that_counts_dead_and_wounded_tells_both(read: str, kind: TollKind) -> None:
    told = harms("9 Killed 40 Injured in attack on Moura", read, kind)
    assert told == [(TollKind.KILLED, 9, "9"), (TollKind.WOUNDED, 40, "40")]


def test_a_half_that_was_read_right_stays_as_it_was_read() -> None:
    told = harms("attack left six nurses dead 12 wounded", "12 wounded", TollKind.WOUNDED)
    assert told == [(TollKind.KILLED, 6, "six nurses"), (TollKind.WOUNDED, 12, "12 wounded")]


def test_figures_of_two_verbs_are_no_pair() -> None:
    told = harms("attack killed 9 and a second one hurt 40 men", "9", TollKind.KILLED)
    assert told == [(TollKind.KILLED, 9, "9")]
