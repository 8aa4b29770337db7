"""Of a whole and its part each deed counts those of whom it is told."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


def counted(text: str, trigger: str, kind: TollKind, *figures: str) -> list[tuple[int | None, str]]:
    violent = kind is TollKind.KILLED
    said = Said(
        trigger=trigger,
        event_type=EventType.BATTLE if violent else EventType.DETENTION,
        evidence=text.rstrip("."),
        figures=tuple((one, kind, Victims.UNKNOWN, TollScope.INCIDENT) for one in figures),
    )
    claim = next(one for one in claims_of(a_reading(text, said)) if one.trigger == trigger)
    return [(toll.low, toll.victims.value) for toll in claim.tolls]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "figures", "told"),
    [
        (
            "Of the 40 teachers, 12 have been freed by the Sarra Front.",
            "freed",
            TollKind.RELEASED,
            ("the 40 teachers", "12"),
            [(12, "civilian")],
        ),
        (
            "Out of 150 soldiers on the hill, 92 were killed.",
            "killed",
            TollKind.KILLED,
            ("Out of 150 soldiers", "92"),
            [(92, "combatant")],
        ),
        (
            "MOURA - Of more than 1,100 nurses in the school, 31 were killed.",
            "killed",
            TollKind.KILLED,
            ("more than 1,100 nurses", "31"),
            [(31, "civilian")],
        ),
        (
            "Of the 78 people killed in Moura, 40 were farmers.",
            "killed",
            TollKind.KILLED,
            ("78 people", "40"),
            [(78, "unknown"), (40, "civilian")],
        ),
        (
            "Of 31 nurses held since May, 12 were freed.",
            "held",
            TollKind.DETAINED,
            ("31 nurses",),
            [(31, "civilian")],
        ),
        (
            "All of the 40 teachers, 12 of them nuns, were freed.",
            "freed",
            TollKind.RELEASED,
            ("the 40 teachers",),
            [(40, "civilian")],
        ),
    ],
)
def test_a_deed_told_of_a_part_does_not_count_the_whole(
    text: str, trigger: str, kind: TollKind, figures: tuple[str, ...], told: list[tuple[int, str]]
) -> None:
    assert counted(text, trigger, kind, *figures) == told


@pytest.mark.parametrize(
    ("trigger", "kind", "number"),
    [("kidnapped", TollKind.ABDUCTED, 25), ("freed", TollKind.RELEASED, 8)],
)
def test_what_befell_the_whole_counts_the_whole(trigger: str, kind: TollKind, number: int) -> None:
    text = "Eight of the 25 farmers kidnapped in May were freed."
    assert counted(text, trigger, kind, "Eight of the 25 farmers") == [(number, "civilian")]
