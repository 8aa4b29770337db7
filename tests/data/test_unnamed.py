"""Words that name nobody: pronouns, numbers, "others", the men of a pronoun, one person of one word."""

from __future__ import annotations

import pytest

from khaldun.data.unnamed import UNNAMED, names_nobody
from khaldun.ground.parties import introductions, roles


@pytest.mark.parametrize(
    "words",
    [
        *("them", "Them", "he", "us", "Us", "you", "who", "it"),
        *("Four", "4", "25", "1,500", "sixty", "Dozens", "millions", "roughly 150", "more than 30", "Two"),
        *("others", "dozens of others", "10 others", "four of them", "the rest", "all of those", "another"),
        *("everyone", "nobody", "both", "the latter", "several more"),
        *("his forces", "its own troops", "their men", "our two brigades", "its air force"),
        *("woman (unnamed)", "source (unnamed)"),
        *("neither side", "sides", "the other group", "Various factions", "unspecified people"),
        *("international", "Local", "local and international", "armed"),
        *("group it", "armed group it", "people he", "rebels who", "Marsh fighters they"),
        *("who attacked the base", "those who fled", "whoever did this"),
        *("", "...", "-"),
    ],
)
def test_words_that_only_stand_for_somebody_name_nobody(words: str) -> None:
    assert names_nobody(words)


@pytest.mark.parametrize(
    "words",
    [
        *("civilians", "two villagers", "the wounded", "allies", "his wife", "gunmen"),
        *(
            "US",
            "WHO",
            "IT",
            "M23",
            "Unit 9",
            "17N",
            "The Others Front",
            "Four Rivers Movement",
            "One Nation",
        ),
        *("Orma police source (unnamed)", "Marsh Front", "Mayor Ilin", "forces of Orma", "armed forces"),
        *("international community", "local militia", "armed group", "international observers"),
        *("residents who fled", "Doctors Who Care", "Who Dares", "the Party", "People's Party"),
        *("Фронт", "الجبهة", "10-year-old girl", "army of his country"),
    ],
)
def test_names_and_descriptions_are_somebody(words: str) -> None:
    assert not names_nobody(words)


def test_the_mark_of_who_is_only_described_is_that_of_the_room_that_sets_it() -> None:
    assert roles.UNNAMED == introductions.UNNAMED == UNNAMED
