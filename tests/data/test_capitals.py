"""Capitals for texts without: letters change and nothing else, and a text that has its own is left alone."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.data import capitals
from khaldun.data.capitals import lacks_capitals, load_capitals, tokens_of, with_capitals
from khaldun.errors import DataError

PRINTED = (
    "Two soldiers were killed in Tripoli on Monday, said Ahmed Mismari of the Libyan National Army (LNA)."
)


@given(st.text(max_size=300))
def test_only_letters_change(text: str) -> None:
    made = with_capitals(text)
    assert len(made) == len(text)
    assert made.lower() == text.lower()


@given(st.text(alphabet="abcdefghij .(\n'’-", max_size=300))
def test_what_is_made_has_capitals_and_stays(text: str) -> None:
    made = with_capitals(text)
    assert lacks_capitals(made) or with_capitals(made) == made


@pytest.mark.parametrize("written", [str.lower, str.upper])
def test_a_report_without_case_is_read_as_printed(written: object) -> None:
    assert callable(written)
    assert with_capitals(written(PRINTED)) == PRINTED


def test_a_printed_text_is_left_alone() -> None:
    assert with_capitals(PRINTED) is PRINTED
    assert with_capitals("small words") == "small words"  # too few letters to tell


def test_one_line_in_capitals_is_put_right_and_the_rest_left() -> None:
    text = f"THREE KILLED IN SYRIA BLAST\r\n\n{PRINTED}\nUN\n"
    assert with_capitals(text) == f"Three killed in Syria blast\r\n\n{PRINTED}\nUN\n"


def test_a_headline_is_read_as_a_sentence_and_what_is_short_stays_so() -> None:
    head = "Dozens Killed in Raid on Syrian Town, Says UN, as IS Forces Leave"
    made = with_capitals(f"{head}\n\n{PRINTED}")
    assert made == f"Dozens killed in raid on Syrian town, says UN, as IS forces leave\n\n{PRINTED}"
    names = "General Ahmed Mismari and Omar Haddad\n"
    assert with_capitals(names + PRINTED).startswith("General Ahmed Mismari and Omar Haddad")


def test_a_dateline_in_capitals_stays() -> None:
    text = f"KHARTOUM, May 12 (Reuters) - {PRINTED}"
    assert with_capitals(text) is text


@pytest.mark.parametrize(
    ("small", "printed"),
    [
        ("they came in may and the clashes may go on, it was said", "in May and the clashes may"),
        ("a bomb went off in qalat bani zarf, where police stood", "in Qalat Bani Zarf, where"),
        (
            "fighters of the farabundo marti national liberation front (fmln) left",
            "Liberation Front (FMLN) left",
        ),
        ("the fmln said so. it was read out near the village", "The FMLN said so. It was read"),
        (
            "police kept igniting and reloading flares, people said",
            "Police kept igniting and reloading flares, people",
        ),
        (
            "the province's governor said he'd go to tripoli",
            "The province's governor said he'd go to Tripoli",
        ),
    ],
)
def test_names_are_told_from_words(small: str, printed: str) -> None:
    assert printed in with_capitals(small)


def test_a_long_archive_is_written_in_time_that_grows_with_it() -> None:
    text = "clashes were told by the blue valley front (bvf) and the red hill union (rhu) denied it. " * 6000
    begun = perf_counter()
    assert with_capitals(text).count("(RHU)") == 6000
    assert perf_counter() - begun < 20  # some .5 s; minutes when every bracket looks at every word


def test_a_word_behind_a_full_stop_opens_a_sentence_and_one_behind_a_line_break_does_not() -> None:
    opens = [token.word for token in tokens_of("one two. three\nfour\n\nfive “six”") if token.opens]
    assert opens == ["one", "three", "five"]


def test_every_word_stands_once_in_the_table() -> None:
    text = Path(capitals.__file__).with_name(capitals.TABLE).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    words = [(len(written), word) for written, rest in rows for word in rest.split()]
    assert len(words) == len(set(words))
    assert load_capitals().alone("tripoli") == "t"


@pytest.mark.parametrize("line", ["lltx\tword", "ll\tword", "llll", "llll\t"])
def test_a_broken_table_names_its_line(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = SimpleNamespace(joinpath=lambda _: SimpleNamespace(read_text=lambda encoding: line))
    monkeypatch.setattr(capitals, "files", lambda _: table)
    load_capitals.cache_clear()
    with pytest.raises(DataError, match=r"capitals\.tsv: "):
        load_capitals()
    load_capitals.cache_clear()
