"""Words that tell a creed mean no group known to hold another one."""

from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.ground.parties.creeds import creeds, may_be_called, read_creeds
from khaldun.records import ActorKind, Party
from tests.ground.test_actors import after, atlas

KURDS, JIHADISTS = "People's Protection Units", "Jabhat al-Nusra"


@pytest.mark.parametrize(
    "words", ["the jihadists", "the Takfiri terrorists", "the Islamists", "the jihadist group"]
)
def test_the_nearest_armed_group_is_passed_by_when_it_holds_another_creed(words: str) -> None:
    assert after(words, JIHADISTS, KURDS) == JIHADISTS


def test_where_no_group_may_be_meant_none_is() -> None:
    assert after("the Takfiri terrorists", KURDS) == "unspecified armed group"
    assert after("the jihadists", KURDS) == "jihadists"


def test_other_words_for_fighters_mean_the_nearest_as_before() -> None:
    assert after("the militants", JIHADISTS, KURDS) == KURDS


def test_nobody_knows_the_creed_of_a_group_no_table_has() -> None:
    assert may_be_called("the jihadists", Party(canonical="Blue Valley Front"))
    assert after("the jihadists", KURDS, "the Blue Valley Front") == "Blue Valley Front"


def test_militiamen_are_no_rebel_movement() -> None:
    assert after("militiamen", "Free Syrian Army") == "militiamen"
    assert after("the paramilitaries", "Free Syrian Army") == "paramilitaries"
    assert after("the militiamen", "National Defence Forces", "Free Syrian Army") == "National Defence Forces"
    assert after("the militia", "Hezbollah") == "Hezbollah"
    assert after("the militants", "Free Syrian Army") == "Free Syrian Army"


def test_a_militia_of_another_creed_is_not_meant() -> None:
    kurds, rebels = Party(canonical=KURDS, known=True), ActorKind.REBEL_GROUP
    assert may_be_called("the militia", kurds, rebels)
    assert not may_be_called("the jihadist militia", kurds, rebels)
    assert not may_be_called("rebel militiamen", Party(canonical="Free Syrian Army", known=True), rebels)


def test_an_islamist_need_not_be_a_jihadist() -> None:
    hamas = Party(canonical="Hamas", known=True)
    assert may_be_called("Islamists", hamas)
    assert not may_be_called("jihadis", hamas)


def test_every_group_of_the_table_stands_in_the_tables_of_actors() -> None:
    named = creeds().jihadist.actors | creeds().islamist.actors
    assert [name for name in sorted(named) if atlas().actor(name) is None] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[jihadist]\nwords = ["jihad"]\nactors = [1]\n', r"jihadist\.actors\[0\]"),
        (
            '[jihadist]\nwords = [""]\nactors = []\n[islamist]\nwords = ["islamist"]\nactors = []\n'
            '[militia]\nwords = ["militia"]\nactors = []\n',
            "an empty stem under 'jihadist'",
        ),
    ],
)
def test_a_wrong_value_is_named(text: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        read_creeds(text)


def test_those_told_by_a_common_noun_may_hold_any_creed() -> None:
    assert may_be_called("the extremists", Party(canonical="Syrian rebels", known=True))
    assert not may_be_called("the extremists", Party(canonical="Syrian Democratic Forces", known=True))


@pytest.mark.parametrize(
    ("words", "group", "may"),
    [
        ("the rebels", "Islamic State", False),
        ("the militants", "Islamic State", True),
        ("militants", "Syrian Democratic Forces", False),
        ("the fighters", "Syrian Democratic Forces", True),
        ("the regime", "Federal government of the United States", False),
        ("the administration", "Federal government of the United States", True),
        ("the regime", "Government of Syria", True),
    ],
)
def test_some_words_news_does_not_use_of_some_parties(words: str, group: str, may: bool) -> None:
    assert may_be_called(words, Party(canonical=group, known=True)) is may


def test_the_regime_is_no_administration_of_a_democracy() -> None:
    text = "The Trump administration spoke."
    assert after("the regime", "the Trump administration", country="US", text=text) != (
        "Federal government of the United States"
    )
    assert (
        after("the administration", "the Trump administration") == "Federal government of the United States"
    )


def test_whose_names_of_the_table_are_none_is_found_in_no_table_of_actors() -> None:
    named = frozenset(name for row in creeds().never for name in row.actors)
    assert [name for name in sorted(named) if atlas().actor(name) is None] == []
