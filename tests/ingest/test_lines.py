from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khaldun.ingest.lines import find_lines
from tests.ingest.making import BODY


def test_lines_know_their_place_and_shape() -> None:
    text = f"  Guns fall silent \r\n\r\n{BODY}"
    head, body = find_lines(text)
    assert (head.text, head.start, head.is_paragraph, head.has_stop) == ("Guns fall silent", 2, False, False)
    assert body.is_paragraph
    assert body.after_blank
    assert text[body.start : body.end] == BODY


def test_folded_paragraphs_are_one_line() -> None:
    words = BODY.split()
    folded = "\n".join(" ".join(words[i : i + 10]) for i in range(0, len(words), 10))
    assert len(find_lines(f"{folded}\n\n{folded}")) == 2


def test_a_line_that_goes_on_in_small_letters_is_joined() -> None:
    text = "Also on Monday the U.S.-led\ncoalition\nstruck a convoy.\nThe town was quiet."
    assert [line.text for line in find_lines(text)] == [
        "Also on Monday the U.S.-led\ncoalition\nstruck a convoy.",
        "The town was quiet.",
    ]


@given(st.text(alphabet="aB. \n\r\t\u2028é", max_size=200))
def test_lines_lie_in_the_text_in_order_and_lose_nothing(text: str) -> None:
    lines = find_lines(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert all(left.end <= right.start for left, right in pairwise(lines))
    covered = {at for line in lines for at in range(line.start, line.end)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)
