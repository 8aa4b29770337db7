"""An old figure beside the new one of the same toll: weighed once, as the new one."""

from __future__ import annotations

import pytest

from tests.reconcile.tellings import an_incident, row
from tests.reconcile.test_scopes import STRIKE, counting


def killed(words: str, *told: str) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of a strike told in those words, with those figures."""
    account = row(an_incident(counting("c1", words, *told, **STRIKE)))
    assert account
    return account.low, account.best, account.high


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the toll from the strike rose to 74, up from 60", ("74", "60")),
        ("the toll of the strike on Orma rose from 60 to 74", ("60", "74")),
        ("they revised the number killed in Orma to 74 from an earlier 90", ("74", "90")),
        ("a strike killed 74 people, not 90 as first reported", ("74", "90")),
        ("a strike killed 74 people, raising the toll from 60", ("74", "60")),
        ("they first put the toll of the strike near the bridge of Orma at 60, later at 74", ("60", "74")),
        ("a strike killed 74 people, after they had spoken of 90 at first", ("74", "90")),
        ("a strike killed 60 people, a figure later revised to 74", ("60", "74")),
        ("they told of 60 dead in the strike and then raised the count to 74", ("60", "74")),
        ("74 people were killed in Orma, against 31 the week before", ("74", "31")),
        ("a strike killed 74 people, compared with 31 in the one before", ("74", "31")),
    ],
)
def test_an_old_figure_beside_the_new_one_is_not_added(words: str, told: tuple[str, ...]) -> None:
    assert killed(words, *told) == (74, 74, 74)


@pytest.mark.parametrize(
    "words",
    [
        "a strike killed 74 people and wounded some; 60 died later",
        "a strike killed 74 people in Orma, 60 of them from one street",
        "a strike killed 74 people from Orma and 60 from Talsk",
    ],
)
def test_a_second_figure_that_no_word_gives_up_still_counts(words: str) -> None:
    assert killed(words, "74", "60")[2] == 134


def test_an_account_tells_what_became_of_the_old_figure() -> None:
    account = row(an_incident(counting("c1", "the toll rose to 74, up from 60", "74", "60", **STRIKE)))
    assert account
    assert [(one.used, one.reason.split(" by ")[0]) for one in account.statements if one.low == 60] == [
        (False, "updated")
    ]
