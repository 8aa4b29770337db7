"""Numbers that go on with a row by their places alone are counted like the first."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


def killed(text: str, words: str) -> list[int | None]:
    said = Said(
        trigger="died",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text,
        figures=((words, TollKind.KILLED, Victims.CIVILIAN, TollScope.INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    return [toll.low for toll in claim.tolls if toll.kind is TollKind.KILLED]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Three clerks died in Beja, two in Moura and five in Serpa on Monday.", [3, 2, 5]),
        ("Three clerks died in Beja and 12 near Moura.", [3, 12]),
        ("Three clerks died near Beja, and at least two others in Moura.", [3, 2]),
        ("Three clerks died in Beja, two smiths say.", [3]),
        ("Three clerks died in Beja, two in May.", [3]),
    ],
)
def test_a_number_with_a_place_goes_on_with_its_row(text: str, counts: list[int]) -> None:
    assert killed(text, "Three clerks") == counts


def test_the_parts_of_a_whole_are_not_added() -> None:
    assert killed("Seven clerks died in Alentejo, two in Moura and five in Serpa.", "Seven clerks") == [7]
