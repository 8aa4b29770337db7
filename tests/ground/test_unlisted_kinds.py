"""What sort of party one is that no table has, and what the words for it mean in its report."""

from __future__ import annotations

import pytest

from khaldun.ground.parties.context import is_called
from khaldun.ground.parties.kinds import kind_of
from khaldun.records import ActorKind, Party
from tests.ground.test_actors import after, atlas, context, ground


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Red Hill Shield", ActorKind.REBEL_GROUP),
        ("Katiba Serpa", ActorKind.REBEL_GROUP),
        ("Sons of the Plain", ActorKind.REBEL_GROUP),
        ("Front for the Defence of Serpa", ActorKind.REBEL_GROUP),
        ("Northern Forces", ActorKind.MILITIA),
        ("Loyal Command", ActorKind.MILITIA),
        ("Government of Verano", ActorKind.GOVERNMENT),
        ("Committee of Plain Salvation", ActorKind.POLITICAL_BODY),
        ("captain of the 9th Brigade", ActorKind.PERSON),
        ("Ana Prates", ActorKind.PERSON),
        ("popular forces", ActorKind.OTHER),
        ("Turkish-led forces", ActorKind.OTHER),
    ],
)
def test_the_name_tells_the_sort(name: str, kind: ActorKind) -> None:
    assert kind_of(Party(canonical=name), atlas()) is kind


def test_a_short_name_is_filled_up_for_new_nouns_too() -> None:
    text = "The Red Hill Shield took Serpa. The Shield then left."
    assert after("the Shield", "the Red Hill Shield", text=text) == "Red Hill Shield"


@pytest.mark.parametrize(
    ("words", "noun", "told"),
    [
        ("a military source in Serpa", "source", True),
        ("friends of the Plain people", "people", False),
        ("the junta's jets", "junta", False),
        ("Ministry of Defence (Syria)", "ministry", True),
        ("Ministry of Defence (Syria)", "Ministry of Defence", True),
        ("the army base", "army", False),
    ],
)
def test_a_party_is_called_by_its_own_noun_alone(words: str, noun: str, told: bool) -> None:
    assert is_called(words, noun) is told


def test_the_people_are_not_their_friends() -> None:
    assert after("the Syrian people", "friends of the Syrian people") == "Syrian people"


def test_militants_are_the_only_body_of_their_report_that_no_table_has() -> None:
    text = "The Lake Brotherhood took Kismayo."
    assert after("the militants", "the Lake Brotherhood", country="SO", text=text) == "Lake Brotherhood"


def test_militants_are_the_group_of_their_war_where_it_is_named() -> None:
    text = "The Lake Brotherhood denies ties to al-Shabaab."
    found = after("the militants", "the Lake Brotherhood", country="SO", text=text)
    assert found == "Al-Shabaab (militant group)"


@pytest.mark.parametrize("words", ["the Congress", "the Foreign Office", "the Red Crescent"])
def test_a_name_many_countries_have_is_not_that_of_a_country_never_spoken_of(words: str) -> None:
    assert not ground(words, "BD").known


def test_such_a_name_is_the_longer_one_of_its_report() -> None:
    text = "The Plain Congress met in Dhaka. The Congress then left."
    assert after("the Congress", "the Plain Congress", country="BD", text=text) == "Plain Congress"
    assert ground("the Congress", "US").canonical == "United States Congress"
    assert ground("the State Department", "BD").canonical == "United States Department of State"


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("nine of them children", "children"),
        ("most of them women", "women"),
        ("SP Ana Prates", "Ana Prates"),
        ("alias Pintor", "Pintor"),
    ],
)
def test_what_counts_out_of_others_and_ranks_are_no_part_of_the_name(words: str, canonical: str) -> None:
    assert ground(words, "BD").canonical == canonical


def test_no_is_no_part_of_a_name() -> None:
    assert context(text="No Coalition plane was hit.").full_body("Coalition") is None
