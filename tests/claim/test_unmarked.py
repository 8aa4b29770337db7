"""Figures that stand plainly in the words of a violent claim are its tolls, marked or not."""

from __future__ import annotations

import pytest

from khaldun.claim.counts.unmarked import unmarked_tolls
from khaldun.records import EventType, Span, TollKind

KILLED, WOUNDED = TollKind.KILLED, TollKind.WOUNDED


@pytest.mark.parametrize(
    ("clause", "tolls"),
    [
        ("dozens of deaths last week in the port of Moura", [(KILLED, 24, None)]),
        ("the army killed 12 people in Moura", [(KILLED, 12, 12)]),
        ("shells left at least 9 wounded", [(WOUNDED, 9, None)]),
        ("the battle has left between 40 and 60 dead", [(KILLED, 40, 60)]),
        ("a bomb killed five and wounded the mayor", []),
        ("the army killed the negotiations", []),
        ("fired 120 rockets", []),
    ],
)
def test_plain_figures_are_found(clause: str, tolls: list[tuple[TollKind, int, int | None]]) -> None:
    whole = Span(start=0, end=len(clause))
    found = unmarked_tolls(clause, whole, EventType.BATTLE)
    assert [(toll.kind, toll.low, toll.high) for toll in found] == tolls
    assert all(toll.span is not None and toll.span.words(clause) == toll.words for toll in found)


def test_other_claims_count_nobody_by_themselves() -> None:
    clause = "the mayor condemned the killing of 12 people killed there"
    assert unmarked_tolls(clause, Span(start=0, end=len(clause)), EventType.STATEMENT) == ()
