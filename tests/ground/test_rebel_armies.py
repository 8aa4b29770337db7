"""Armies of the state beside rebel groups whose name has "Army"."""

from __future__ import annotations

import pytest

from khaldun.records import MentionKind
from tests.ground.test_reading import grounded, reading

ACTOR, PLACE = MentionKind.ACTOR, MentionKind.PLACE


def last_party(text: str, *words: str) -> str:
    """The party of the last of the words."""
    made = grounded(reading(text, *((ACTOR, one) for one in words)))
    party = made.groundings[-1].party
    assert party is not None
    return party.canonical


@pytest.mark.parametrize("army", ["the army", "the military"])
def test_the_army_is_no_rebel_army_told_of_before(army: str) -> None:
    text = f"Fighters of the Blue Valley Liberation Army struck on Friday, {army} said."
    assert last_party(text, "the Blue Valley Liberation Army", army) == army.removeprefix("the ")


def test_army_jets_at_the_beginning_of_a_sentence_are_no_rebel_army() -> None:
    text = "The Kachin Independence Army took the town. Army jets bombed it."
    assert "Kachin" not in last_party(text, "The Kachin Independence Army", "Army jets")


def test_the_army_where_a_known_rebel_group_fought_is_that_of_its_country() -> None:
    made = reading(
        "The Lord's Resistance Army struck in Pader, the army said.",
        (ACTOR, "The Lord's Resistance Army"),
        (PLACE, "Pader"),
        (ACTOR, "the army"),
    )
    parties = [one.party.canonical for one in grounded(made).groundings if one.party]
    assert parties == ["Lord's Resistance Army", "Uganda People's Defence Force"]


def test_the_rebel_army_and_the_full_name_still_mean_the_group() -> None:
    text = "The Arakan Army attacked. The Arakan Army said nine died."
    assert last_party(text, "The Arakan Army", "The Arakan Army") == "Arakan Army"
