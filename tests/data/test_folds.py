"""Folded texts: only breaks in mid-sentence change, and a text of short lines keeps them all."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.data.folds import unfolded

PARAGRAPHS = [
    "Rebels of the Orma Front took the town of Talsk on Monday after three days of shelling, said people "
    "who had fled to the Duna hills with what they could carry. At least 12 soldiers and farmers fell.",
    "The army denied that it had left. Its spokesman, Colonel Ivo Brandt of the Second Brigade, told "
    "reporters in Varda that the town was held, and that 30 rebels were dead. Nobody could be reached there.",
]
TEXT = "\n\n".join(PARAGRAPHS * 2) + "\n"


def folded(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))


@given(st.text(alphabet="ab .,\r\n-", max_size=600))
def test_only_breaks_change_and_into_blanks(text: str) -> None:
    made = unfolded(text)
    assert len(made) == len(text)
    assert all(new == old or (new == " " and old.isspace()) for new, old in zip(made, text, strict=True))


SENTENCES = [sentence.strip() for sentence in re.split(r"(?<=\.)\s", TEXT) if sentence.strip()]


@pytest.mark.parametrize("width", [50, 60, 72, 100])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_no_sentence_of_a_folded_text_is_broken(width: int, line_end: str) -> None:
    made = unfolded(folded(TEXT, width).replace("\n", line_end))
    plain = made.replace("  ", " ") if line_end == "\r\n" else made
    assert all(sentence in plain for sentence in SENTENCES)
    assert f"fell.{line_end}{line_end}The army" in made


@pytest.mark.parametrize(
    "text",
    [
        TEXT,  # one line a paragraph
        "\n".join(["Home", "World", "Syria", "Live updates", "Contact us", "Subscribe"] * 3),
        "\n".join(f"- {line}" for line in ["Shelling kills three in the old town of Orma on Monday"] * 8),
        "\n".join(["A headline of a story that is as long as the next", ""] * 6),
        "One line\nand another\n",
        "",
    ],
)
def test_other_texts_keep_their_lines(text: str) -> None:
    assert unfolded(text) is text


def test_a_full_line_with_a_stop_ends_a_paragraph() -> None:
    full = "It is said in the hills that all of them went home at last."
    text = "\n".join(
        [*["and the men who came from the hills of the south went on into"] * 6, full, "Two more"]
    )
    assert unfolded(text).endswith(f"into {full}\nTwo more")


def test_a_line_that_ends_a_sentence_and_a_short_one_end_there() -> None:
    head = "RULES OF THE WAR\nBy our own man\n"
    made = unfolded(head + folded(TEXT, 60))
    assert made.startswith("RULES OF THE WAR\nBy our own man\nRebels of the Orma Front")
