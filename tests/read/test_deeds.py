"""Where the model hesitates between types, with numbers written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from khaldun.read.deeds import Floats, settled
from khaldun.read.labels import TYPES

BAR = 0.35


def chances(rows: int, **kinds: float) -> Floats:
    """Rows of one kind each: what the first may be, and nothing in the others."""
    found = np.zeros((rows, 1 + len(TYPES)), dtype=np.float32)
    for kind, chance in kinds.items():
        found[0, 1 + TYPES.index(kind)] = chance
    found[:, 0] = 1.0 - found[:, 1:].sum(axis=1)
    return found


def likeliest(types: Floats) -> tuple[str, float]:
    return str(TYPES[int(types[0, 1:].argmax())]), float(types[0, 1:].max())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("teargas shells", "riot"),
        ("lathi-charge", "riot"),
        ("Baton charges", "riot"),
        ("rubber bullets", "riot"),
        ("stone-pelting", "riot"),
    ],
)
def test_words_that_name_a_deed_decide(words: str, kind: str) -> None:
    found = settled(chances(1, strategic_development=0.1), [0], words, BAR)
    assert likeliest(found)[0] == kind and likeliest(found)[1] >= BAR


def test_police_firing_is_fire_at_people() -> None:
    text = "Two fell in police firing"
    found = settled(chances(1, battle=0.1), [text.index("firing")], text, BAR)
    assert likeliest(found)[0] == "violence_against_civilians"
    other = settled(chances(1, battle=0.1), [4], "The firing of a clerk", BAR)
    assert likeliest(other) == ("battle", pytest.approx(0.1))


def test_nothing_is_raised_where_nothing_happens_or_one_type_is_likely() -> None:
    calm = chances(1, riot=0.02)
    assert np.array_equal(settled(calm, [0], "teargas shells", BAR), calm)
    sure = chances(1, statement=0.6)
    assert np.array_equal(settled(sure, [0], "teargas shells", BAR), sure)


def test_what_is_surely_violence_is_of_the_likeliest_kind() -> None:
    found = settled(
        chances(1, battle=0.2, explosion_remote_violence=0.28, riot=0.1, aid=0.3), [0], "fired", BAR
    )
    assert likeliest(found)[0] == "explosion_remote_violence" and likeliest(found)[1] >= BAR
    unsure = chances(1, battle=0.2, riot=0.2)
    assert np.array_equal(settled(unsure, [0], "fired", BAR), unsure)


def test_a_window_without_rows_of_its_own() -> None:
    assert settled(chances(0), [], "", BAR).shape == (0, 1 + len(TYPES))


def test_what_is_surely_an_event_and_called_apprehended_is_a_detention() -> None:
    spread = {"legal_action": 0.25, "strategic_development": 0.2, "battle": 0.15}
    assert likeliest(settled(chances(1, **spread), [0], "apprehended", BAR))[0] == "detention"
    assert likeliest(settled(chances(1, **spread), [0], "questioned", BAR))[0] == "legal_action"
    unsure = chances(1, legal_action=0.25)
    assert np.array_equal(settled(unsure, [0], "apprehended", BAR), unsure)


def test_opening_fire_is_violence_of_its_likeliest_kind() -> None:
    spread = chances(1, strategic_development=0.3, riot=0.2, battle=0.1)
    assert likeliest(settled(spread, [0], "opened fire", BAR))[0] == "riot"


def test_some_words_name_a_deed_whatever_the_model_says() -> None:
    found = settled(chances(1, battle=0.6), [0], "lost track of 40 men", BAR)
    assert likeliest(found) == ("strategic_development", pytest.approx(0.6))
    taken = settled(chances(1, strategic_development=0.6), [0], "whisked away 14 boys", BAR)
    assert likeliest(taken)[0] == "detention"
    saved = settled(chances(1, strategic_development=0.6), [0], "whisked away the president", BAR)
    assert likeliest(saved)[0] == "strategic_development"
    calm = settled(chances(1, battle=0.2), [0], "lost track of 40 men", BAR)
    assert likeliest(calm) == ("strategic_development", pytest.approx(0.2))


def test_some_words_are_no_deed_of_a_type() -> None:
    text = "Two guards are in hospital"
    found = settled(chances(1, detention=0.6, violence_against_civilians=0.1), [text.index("in ")], text, BAR)
    assert likeliest(found) == ("violence_against_civilians", pytest.approx(0.1))
    text = "A row over a chromite mine"
    mine = settled(chances(1, explosion_remote_violence=0.9), [text.index("mine")], text, BAR)
    assert likeliest(mine)[1] == 0.0
    text = "A row over a land mine"
    kept = settled(chances(1, explosion_remote_violence=0.9), [text.index("mine")], text, BAR)
    assert likeliest(kept)[0] == "explosion_remote_violence"
