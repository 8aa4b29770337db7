"""The alterations of the wording test, and how claims are laid side by side."""

from __future__ import annotations

import pytest

from eval.wording import apply, exchanged, moved, replaced, side_by_side, tallies, with_adjective
from khaldun.records import EventType, Modality
from tests.make import a_claim, toll

TEXT = "The Orma Front fought the Talsk Army. After an officer fell, two soldiers of the Orma Front fled."


def test_two_groups_change_places() -> None:
    assert apply(TEXT, exchanged(TEXT)).startswith("The Talsk Army fought the Orma Front.")
    assert exchanged("The Orma Front fought alone.") == ()


def test_armed_groups_get_real_names_of_as_many_words_the_same_throughout() -> None:
    after = apply(TEXT, replaced(TEXT))
    assert "Orma" not in after
    assert after.count("Arakan Army") == 2


def test_an_adjective_stands_before_actors_after_small_words() -> None:
    after = apply(TEXT, with_adjective("so-called")(TEXT))
    assert "The so-called Orma Front fought the so-called Talsk Army." in after
    assert "After a so-called officer fell, two so-called soldiers of the so-called Orma Front" in after


@pytest.mark.parametrize("word", ["fought", "officer", "fled"])
def test_offsets_move_with_the_text(word: str) -> None:
    edits = with_adjective("heroic")(TEXT)
    at = moved(TEXT.index(word), edits)
    assert apply(TEXT, edits)[at:].startswith(word)


def test_claims_are_paired_by_their_trigger_the_likest_first() -> None:
    edits = with_adjective("heroic")(TEXT)
    fought, fell = TEXT.index("fought"), TEXT.index("fell")
    before = [a_claim("a", words="fought", at=fought), a_claim("b", words="fell", at=fell)]
    riot = a_claim("c", words="fought", at=moved(fought, edits), kind=EventType.RIOT)
    same = a_claim("d", words="fought", at=moved(fought, edits))
    assert side_by_side(before, [riot, same], edits) == ([(before[0], same)], 1, 1)


def test_each_field_that_changed_is_counted() -> None:
    before = [a_claim("a", toll(3))]
    after = [a_claim("b", toll(4), modality=Modality.DENIED)]
    found = {tally.name: (tally.right, tally.of) for tally in tallies(before, after, ())}
    assert (found["tolls"], found["modality"], found["type"]) == ((1, 1), (1, 1), (0, 1))
    assert found["all fields together"] == (2, 7)
    assert found["claims gone"] == (0, 1)
