"""Pieces and windows: every piece is answered for exactly once, and offsets fit the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from khaldun.errors import DataError
from khaldun.read.encode import LEFT, OWN, RIGHT, WHOLE, Pieces, encode, model_input, windows
from khaldun.read.standins import as_shown, read_stand_ins

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,\"'"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Word pieces of one letter, cut and normalised as the bundled tokenizer cuts and normalises."""
    vocabulary = {"[UNK]": 0} | {letter: n for n, letter in enumerate(_LETTERS, 1)}
    vocabulary |= {f"##{letter}": n for n, letter in enumerate(_LETTERS, 100)}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def _pieces(sentences: list[int]) -> Pieces:
    size = len(sentences)
    zeros = [0] * size
    return Pieces(
        "x" * size, zeros, list(range(size)), list(range(1, size + 1)), zeros, zeros, zeros, sentences, []
    )


@given(st.lists(st.integers(min_value=1, max_value=400), min_size=1, max_size=12))
def test_own_zones_cover_every_piece_once(lengths: list[int]) -> None:
    pieces = _pieces([number for number, length in enumerate(lengths) for _ in range(length)])
    found = windows(pieces)
    assert [row for w in found for row in range(w.own_start, w.own_end)] == list(range(len(pieces)))
    for w in found:
        assert w.end - w.start <= max(WHOLE, LEFT + OWN + RIGHT)
        assert w.start <= w.own_start < w.own_end <= w.end


def test_no_window_over_nothing() -> None:
    assert windows(_pieces([])) == []


def test_windows_end_where_sentences_end() -> None:
    pieces = _pieces([n for n in range(20) for _ in range(30)])
    assert all(w.own_end % 30 == 0 for w in windows(pieces))


def test_offsets_count_code_points_of_the_text_as_given(tokenizer: Tokenizer) -> None:
    text = "Café 😀 IS é1"
    pieces = encode(text, tokenizer)
    words = [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["C", "a", "f", "é", "😀", "I", "S", "é", "1"]


def test_case_quotation_and_place_are_told(tokenizer: Tokenizer) -> None:
    pieces = encode('IS is. "No" 12.\n\nMcA. x', tokenizer)
    spelled = {pieces.text[a:b]: c for a, b, c in zip(pieces.starts, pieces.ends, pieces.case, strict=True)}
    assert spelled["I"] == 3
    assert spelled["i"] == 1
    assert spelled["1"] == 4
    assert spelled["M"] == 5
    assert spelled["."] == 6
    inside = [pieces.text[a] for a, q in zip(pieces.starts, pieces.quoted, strict=True) if q]
    assert inside == ["N", "o"]
    assert pieces.place[0] == 1
    assert pieces.place[-1] == 2


def test_model_input_has_one_column_a_piece_and_two_marks(tokenizer: Tokenizer) -> None:
    pieces = encode("abc. def.", tokenizer)
    rows = model_input(pieces, windows(pieces)[0])
    assert [len(row) for row in rows] == [len(pieces) + 2] * 4


def test_a_name_like_a_date_is_shown_as_another_of_as_many_letters_and_stays_in_the_text() -> None:
    text = "On 3 May M23 took Goma. M2300 is no name."
    assert as_shown(text) == "On 3 May ADF took Goma. M2300 is no name."
    with pytest.raises(DataError, match="not of one length"):
        read_stand_ins('[names]\nM23 = "M23 rebels"\n')
    with pytest.raises(DataError, match="has no names"):
        read_stand_ins("[names]\n")
