"""The wounded where a text tells only how many were shot and how many of them died."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from khaldun.reconcile.counts.tolls import weigh_tolls
from khaldun.reconcile.policies import DEFAULT_POLICY
from khaldun.records import Claim, EventType, Toll, TollAccount, TollKind
from tests.make import a_claim, a_report

VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS


def counted(kind: TollKind, number: int, words: str) -> Toll:
    return Toll(kind=kind, low=number, high=number, words=words)


def wounded(*claims: Claim, reports: Sequence[str] = ("one",)) -> TollAccount | None:
    weighed = weigh_tolls(
        claims,
        event_type=VIOLENCE,
        voices={claim.id: claim.report for claim in claims},
        reports={report.id: report for report in map(a_report, reports)},
        policy=DEFAULT_POLICY,
        sides={},
    )
    kinds = [one.kind for one in weighed]
    assert kinds == sorted(kinds, key=list(TollKind).index)
    return next((one.accounts[0] for one in weighed if one.kind is TollKind.WOUNDED), None)


def test_the_wounded_are_the_people_shot_less_the_dead_and_say_so() -> None:
    shot = counted(TollKind.OTHER, 4, "Four people")
    dead = counted(TollKind.KILLED, 1, "one fatally")
    claim = a_claim("a", shot, dead, kind=VIOLENCE, words="Four people at a party were shot, one fatally")
    found = wounded(claim)
    assert found is not None
    assert (found.low, found.best, found.high) == (3, 3, 3)
    assert [reason.words for reason in found.reasons] == ["4 shot less 1 killed: 3"]
    assert [(one.words, one.used) for one in found.statements] == [
        ("Four people", True),
        ("one fatally", True),
    ]


def test_a_number_of_the_wounded_stands_above_what_may_be_derived() -> None:
    told = a_claim("b", counted(TollKind.WOUNDED, 2, "two hurt"), kind=VIOLENCE, words="two hurt")
    shot, dead = counted(TollKind.OTHER, 4, "Four people"), counted(TollKind.KILLED, 1, "one fatally")
    claim = a_claim("a", shot, dead, kind=VIOLENCE, words="Four people were shot, one fatally")
    found = wounded(claim, told)
    assert found is not None and found.best == 2


@pytest.mark.parametrize(
    ("words", "number", "report"),
    [
        ("Four people fled the quay", 4, "one"),
        ("One man was shot", 1, "one"),
        ("Four people were shot", 4, "two"),
    ],
)
def test_nothing_is_derived_from_people_not_shot_nor_from_another_report(
    words: str, number: int, report: str
) -> None:
    figure = " ".join(words.split()[:2])
    shot = a_claim("a", counted(TollKind.OTHER, number, figure), kind=VIOLENCE, words=words)
    dead = a_claim(
        "b", counted(TollKind.KILLED, 1, "a man"), kind=VIOLENCE, words="a man died", report=report
    )
    assert wounded(shot, dead, reports=("one", "two")) is None
