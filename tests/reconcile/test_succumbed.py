"""A person told as wounded and then as dead is counted once, among the dead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from khaldun.reconcile.counts.tolls import weigh_tolls
from khaldun.reconcile.policies import DEFAULT_POLICY
from khaldun.records import Claim, EventType, Report, Span, Toll, TollAccount, TollKind
from tests.make import a_claim_in, a_report

VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS


def told(report: Report, words: str, figure: str, kind: TollKind) -> Claim:
    """The clause `words` of the report, which counts one person by `figure`."""
    at = report.text.index(figure, report.text.index(words))
    harmed = Toll(kind=kind, low=1, high=1, words=figure, span=Span(start=at, end=at + len(figure)))
    return a_claim_in(report, words, None, harmed, kind=VIOLENCE)


def accounts(reports: Sequence[Report], claims: Sequence[Claim]) -> Mapping[TollKind, TollAccount]:
    weighed = weigh_tolls(
        claims,
        event_type=VIOLENCE,
        voices={claim.id: claim.report for claim in claims},
        reports={report.id: report for report in reports},
        policy=DEFAULT_POLICY,
        sides={},
    )
    return {one.kind: one.accounts[0] for one in weighed}


def in_one_report(hurt: tuple[str, str], dead: tuple[str, str]) -> Mapping[TollKind, TollAccount]:
    report = a_report("one", f"{hurt[0]}. {dead[0]}.")
    claims = [told(report, *hurt, TollKind.WOUNDED), told(report, *dead, TollKind.KILLED)]
    return accounts([report], claims)


@pytest.mark.parametrize(
    ("hurt", "dead"),
    [
        (("A boy was shot at the mill", "A boy"), ("The boy died on Friday", "The boy")),
        (("Tomas Rell was shot at the mill", "Tomas Rell"), ("Rell died on Friday", "Rell")),
        (("A 9-year-old girl was shot", "A 9-year-old girl"), ("a girl, 9, died", "a girl, 9")),
    ],
)
def test_one_person_wounded_and_dead_is_counted_among_the_dead(
    hurt: tuple[str, str], dead: tuple[str, str]
) -> None:
    found = in_one_report(hurt, dead)
    assert found[TollKind.KILLED].best == 1
    assert found[TollKind.WOUNDED].best is None
    assert found[TollKind.WOUNDED].statements[0].reason.startswith("counted among the killed, as")


@pytest.mark.parametrize(
    ("hurt", "dead"),
    [
        (("A boy was shot at the mill", "A boy"), ("Another boy died", "Another boy")),
        (("Tomas Rell was shot", "Tomas Rell"), ("Ivo Rell died", "Ivo Rell")),
        (("A girl, 9, was shot", "A girl, 9"), ("The girl, 12, died", "The girl, 12")),
        (("A woman was shot", "A woman"), ("The boy died on Friday", "The boy")),
        (("A boy was shot and another killed", "A boy"), ("The boy died on Friday", "The boy")),
    ],
)
def test_two_persons_stay_two(hurt: tuple[str, str], dead: tuple[str, str]) -> None:
    assert in_one_report(hurt, dead)[TollKind.WOUNDED].best == 1


@pytest.mark.parametrize(("day", "wounded"), [("2031-05-09", None), ("2031-05-05", 1)])
def test_only_later_news_makes_the_wounded_of_another_report_dead(day: str, wounded: int | None) -> None:
    first = a_report("one", "A child was shot at the mill.", published="2031-05-05")
    second = a_report("two", "A toddler has died of her wounds.", published=day)
    claims = [
        told(first, "A child was shot", "A child", TollKind.WOUNDED),
        told(second, "A toddler has died", "A toddler", TollKind.KILLED),
    ]
    assert accounts([first, second], claims)[TollKind.WOUNDED].best == wounded
