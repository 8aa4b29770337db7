"""Letters of a body and surnames that were marked for places."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.records import Mention, MentionKind, Span
from tests.ground.test_reading import grounded, reading

PLACE = MentionKind.PLACE


def place_of(text: str, words: str) -> str | None:
    """Where words marked for a place lie; None where they name none."""
    found = grounded(reading(text, (PLACE, words))).groundings
    return found[0].place.canonical if found and found[0].place else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rebels freed two UN monitors.", "two UN monitors"),
        ("A bomb went off at the gate of the OMON.", "the OMON"),
        ("A group that calls itself the M-P-I-G-O took the town.", "I-G-O"),
        ('Rebels pull back; Deby "in control"\n\nPresident Idriss Deby stayed.', "Deby"),
    ],
)
def test_letters_and_surnames_are_no_places(text: str, words: str) -> None:
    assert place_of(text, words) is None


@pytest.mark.parametrize(
    "words", ["the building of the MVD in Damascus", "an office of the NGO on Friday in Damascus"]
)
def test_a_body_told_by_its_letters_is_in_its_town(words: str) -> None:
    assert place_of(f"Gunmen attacked {words}.", words) == "Damascus"


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        ("Police shot four people in the UAE.", "the UAE", "United Arab Emirates"),
        ("Shells fell in Zaynur, Ali Zaynur said.", "Zaynur", "Zaynur"),
        ("MOURA SHELLED IN DAMASCUS", "DAMASCUS", "Damascus"),
    ],
)
def test_countries_by_their_letters_and_towns_stay(text: str, words: str, where: str) -> None:
    assert place_of(text, words) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Anja Zaynur was shot. Friends of Anja Zaynur wept.", None),
        ("Anja Zaynur denied it. Shells fell in Anja Zaynur.", "Anja Zaynur"),
        ("Damascus denied it. The fall of Damascus was near.", "Damascus"),
    ],
)
def test_who_is_told_by_the_same_words_is_no_place_the_atlas_lacks(text: str, where: str | None) -> None:
    words = "Damascus" if "Damascus" in text else "Anja Zaynur"
    start = text.rindex(words)
    marked = reading(text, (MentionKind.ACTOR, words))
    place = Mention(kind=PLACE, span=Span(start=start, end=start + len(words)), score=1.0)
    found = grounded(replace(marked, mentions=(*marked.mentions, place))).groundings
    assert next((one.place.canonical for one in found if one.place), None) == where
