"""Which harm without a day of its own is part of a battle."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.records import EventType
from tests.link.test_linked import FIGHT, linked
from tests.make import a_claim, days, not_later_than, toll

BATTLE = a_claim("a", period=days("2031-05-02", "2031-05-05"), **FIGHT)


@pytest.mark.parametrize(
    ("changes", "is_part"),
    [
        ({"actors": ["Dawn Host"], "recipients": ["Orma elders"]}, True),
        ({"recipients": ["Orma elders"]}, True),
        ({"actors": ["Hill Army"], "recipients": ["Orma elders"]}, False),
        ({"actors": ["Dawn Host"], "report": "two"}, False),
        ({"actors": ["Dawn Host"], "background": True}, False),
        ({"actors": ["Dawn Host"], "period": not_later_than("2031-04-30")}, False),
        ({"actors": ["Dawn Host"], "period": days("2031-05-20")}, False),
    ],
)
def test_an_undated_killing_told_beside_a_battle_is_part_of_it(
    changes: dict[str, Any], is_part: bool
) -> None:
    told = {"period": not_later_than("2031-05-12")} | changes
    killing = a_claim(
        "b",
        toll(12),
        kind=EventType.VIOLENCE_AGAINST_CIVILIANS,
        at=60,
        words="hanged a dozen elders",
        **told,
    )
    found = linked(BATTLE, killing)
    assert found.clusters == (("a",), ("b",))
    assert found.part_of == (((1, 0),) if is_part else ())
