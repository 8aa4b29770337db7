"""The day at the head of a row or item is marked where the model passes it over."""

from __future__ import annotations

import pytest

from khaldun.read.marks import Mark
from khaldun.read.rowdays import row_days
from khaldun.read.sentences import sentence_bounds


def words(text: str, *taken: Mark) -> list[str]:
    return [text[mark.start : mark.end] for mark in row_days(text, taken)]


def test_days_at_the_head_of_rows_and_items_are_times() -> None:
    text = "2031-05-04 | Moura | raid\n| 06-May-2031 | Beja |\n- 7 May: calm\n8 May - calm"
    assert words(text) == ["2031-05-04", "06-May-2031", "7 May", "8 May"]


def test_a_day_before_the_town_of_an_item_is_a_time_and_opens_a_sentence() -> None:
    text = "4 May, village of Moura: raid, 9 killed\n6 May, Beja: raid, 2 killed\nMay 7, Serpa camp: calm"
    assert words(text) == ["4 May", "6 May", "May 7"]
    assert [text[start:end] for start, end in sentence_bounds(text)] == text.split("\n")
    assert words("May 7, 2031: calm") == []
    assert len(sentence_bounds("The raid began on\n4 May, the army says, and went on.")) == 1


@pytest.mark.parametrize(
    "text",
    ["On 7 May: calm", "7 May was calm", "2031-05-04 was calm", "12 | Moura", "7 Mayors: calm at last"],
)
def test_other_words_at_the_head_of_a_line_are_none(text: str) -> None:
    assert words(text) == []


def test_what_the_model_marks_whole_is_not_marked_again_and_a_piece_is() -> None:
    text = "04-Jan-2031 | Moura"
    assert words(text, Mark("time", 0, 11, 0.9)) == []
    assert words(text, Mark("time", 3, 11, 0.9)) == ["04-Jan-2031"]


def test_a_row_ends_its_sentence() -> None:
    text = "Day | Place\n2031-05-04 | Moura | a raid\n2031-05-06 | Beja | a raid\n- 7 May: calm"
    assert [text[start:end] for start, end in sentence_bounds(text)] == text.split("\n")
