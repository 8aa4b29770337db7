"""Senses are the same however triggers are read together, and a table that does not fit is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from khaldun.errors import ModelError
from khaldun.read import NeuralReader, open_reader
from khaldun.read.bundle import SENSES, check_digest, load_settings
from khaldun.read.decode import Floats, Found
from khaldun.read.encode import Pieces, Window, encode, load_tokenizer, model_input, windows
from khaldun.read.neural import _loaded
from khaldun.read.onnx_network import load_network
from khaldun.read.rows import Words
from khaldun.read.senses import FINE, STEPS, Senses, load_senses, rounded_senses, senses_of
from khaldun.records import Reading, Report, ReportId
from khaldun.records.sense import HAPPENING, MADE_BY, MEANING, NUMBERS, UNKNOWN, sense_bytes
from train.seal import sealed

MODEL = Path(str(files("khaldun.data") / "model"))
TEXT = (
    "Shelling killed nine people in Zliten on Monday, a doctor said. Rebels seized a checkpoint near Beja "
    "and arrested three soldiers. The bombardment was the third of the week."
)
DRAWN = np.random.default_rng(7)


def senses(width: int = 384) -> Senses:
    table = DRAWN.normal(size=(width + 1, NUMBERS)).astype(np.float32)
    return rounded_senses(table, b"made")


def told(text: str, reader: NeuralReader | None = None) -> list[tuple[str, str]]:
    """The words of each trigger of a text, with their sense."""
    report = Report(id=ReportId("rep_1"), name="r.txt", text=text, raw_sha256="0" * 64)
    (reading,) = (reader or open_reader()).read([report])
    assert isinstance(reading, Reading)
    return [(one.span.words(text), one.sense) for one in reading.triggers]


def vectors(count: int, width: int = 384) -> Floats:
    return DRAWN.normal(scale=3, size=(count, width)).astype(np.float32)


def each(made: Senses, means: Floats) -> list[str]:
    """The senses of triggers of one piece each."""
    return made.of([one[None] for one in means])


def test_a_vector_has_one_sense_in_any_company_and_order() -> None:
    made, means = senses(), vectors(61)
    alone = [each(made, one[None])[0] for one in means]
    assert each(made, means) == alone
    assert each(made, means[::-1]) == alone[::-1]
    assert each(made, np.asfortranarray(means[10:23])) == alone[10:23]
    assert len(set(alone)) == len(alone)


def test_several_pieces_are_taken_together_in_any_company_and_order() -> None:
    made, rows = senses(), vectors(6)
    triggers = [rows[:1], rows[1:4], rows[:0], rows[4:]]
    alone = [made.of([one])[0] for one in triggers]
    assert made.of(triggers) == alone == made.of([rows[:1], rows[[3, 1, 2]], rows[:0], rows[[5, 4]]])
    assert made.of([rows[[0, 0]]]) == alone[:1]
    assert alone[2] == UNKNOWN and len(set(alone)) == 4


def test_sums_of_vectors_larger_than_any_normed_one_are_exact() -> None:
    table = np.full((385, NUMBERS), 3.0, dtype=np.float32)
    made = rounded_senses(table, b"made")
    assert float(np.abs(made.weights).max()) == STEPS
    largest = 1_000  # a normed vector has no number above the root of its length, times a gain
    assert 256 * (384 * largest * FINE * STEPS + float(np.abs(made.shift).max())) < 1 << 53


def test_the_direction_alone_counts_of_a_meaning() -> None:
    table = DRAWN.normal(size=(9, MEANING)).astype(np.float32)
    made = rounded_senses(np.vstack([table[:-1], 0 * table[-1:]]), b"made")
    mean = np.arange(8, dtype=np.float32)[None] * 16
    assert each(made, mean) == each(made, mean * 4)
    assert each(made, mean) != each(made, -mean)


def test_the_numbers_of_a_happening_count_ones_of_the_mean_of_the_pieces() -> None:
    table = np.zeros((4, NUMBERS), dtype=np.float32)
    table[0, 0] = table[0, MEANING] = 1
    table[1, MEANING + 1] = 2
    table[3, MEANING + 2] = -7
    pieces = np.array([[1, 4, 0], [2, 5, 9], [6, 900, 9]], dtype=np.float32)
    (told,) = rounded_senses(table, b"made").of([pieces])
    happening = np.frombuffer(sense_bytes(told), dtype=np.int8)[MADE_BY + MEANING :]
    assert happening.tolist() == [3, 127, -7] + [0] * (HAPPENING - 3)


def test_a_table_of_meanings_alone_says_nothing_of_happenings() -> None:
    table = DRAWN.normal(size=(9, NUMBERS)).astype(np.float32)
    whole, first = rounded_senses(table, b"made"), rounded_senses(table[:, :MEANING], b"made")
    for one in vectors(9, 8):
        told, alone = (sense_bytes(made.of([one[None]])[0]) for made in (whole, first))
        assert alone == told[: MADE_BY + MEANING] + bytes(HAPPENING) != told


def test_no_direction_is_no_sense() -> None:
    made = rounded_senses(np.vstack([np.eye(8, NUMBERS), np.zeros((1, NUMBERS))]).astype(np.float32), b"made")
    assert each(made, np.zeros((2, 8), dtype=np.float32)) == [UNKNOWN, UNKNOWN]


def test_the_pieces_of_a_trigger_lie_inside_its_words_and_the_window() -> None:
    plain = [0] * 4
    pieces = Pieces("ab cdef g", plain, [0, 3, 5, 8], [2, 5, 7, 9], plain, plain, plain, plain, [(0, 9)])
    words = Words(pieces, Window(1, 4, 1, 4))  # rows: CLS, three pieces, SEP
    rows = [range(5)[words.rows(*at)] for at in ((3, 7), (8, 9), (0, 2), (6, 7))]
    assert rows == [range(1, 3), range(3, 4), range(0), range(0)]


def test_a_trigger_without_a_piece_of_its_own_has_none() -> None:
    bare = Found((0, 2), (0, 5), "battle", 0.9, "asserted", False, False, 0.8, None, ())
    found = [replace(bare, pieces=vectors(1)), bare, replace(bare, pieces=vectors(0))]
    assert [bool(one) for one in senses_of(found, senses())] == [True, False, False]
    assert senses_of(found[1:], senses()) == [UNKNOWN, UNKNOWN]
    assert senses_of(found, None) == [UNKNOWN] * 3
    assert senses_of([], senses()) == []


def test_every_trigger_has_a_sense_of_the_model_that_read_it() -> None:
    found = told(TEXT)
    assert len(found) >= 3
    version = bytes.fromhex(load_settings(MODEL).version)
    assert {sense_bytes(sense)[:MADE_BY] for _, sense in found} == {version}
    assert len({sense for _, sense in found}) == len(found)


def test_a_text_printed_twice_and_one_read_before_have_the_senses_of_one_read_anew() -> None:
    text = "\n\n".join([TEXT] * 12)
    before = told(text)
    _loaded.cache_clear()
    assert told(text) == before
    assert told(text + "\n\nThe weather was fine.")[:3] == before[:3]


def test_threads_change_no_vector() -> None:
    pieces = encode(TEXT, load_tokenizer(MODEL / "tokenizer.json"))
    fed = [model_input(pieces, window) for window in windows(pieces)]
    one, two = (load_network(MODEL, threads) for threads in (1, 2))
    for inputs in fed:
        assert np.array_equal(one.see(inputs).hidden, two.see(inputs).hidden)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(MODEL, tmp_path / "model")
    return tmp_path / "model"


def test_a_model_without_a_table_reads_the_same_without_senses(folder: Path) -> None:
    (folder / SENSES).unlink()
    sealed(folder, load_settings(folder))
    words = [word for word, _ in told(TEXT)]
    assert told(TEXT, open_reader(folder)) == [(word, UNKNOWN) for word in words]


def test_another_table_is_another_model(folder: Path) -> None:
    table = np.load(folder / SENSES)
    np.save(folder / SENSES, -table)
    with pytest.raises(ModelError, match=r"its model\.json says"):
        check_digest(folder, load_settings(folder))
    assert sealed(folder, load_settings(folder)).version != load_settings(MODEL).version


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (np.zeros((385, 7), dtype=np.float32), r"is float32\(385, 7\), not float32 with 68 columns"),
        (np.zeros((385, NUMBERS)), r"is float64\(385, 68\)"),
        (np.zeros(NUMBERS, dtype=np.float32), r"is float32\(68,\)"),
        (np.zeros((1, NUMBERS), dtype=np.float32), r"is float32\(1, 68\)"),
    ],
)
def test_a_table_of_another_shape_is_named(table: object, message: str, tmp_path: Path) -> None:
    np.save(tmp_path / SENSES, np.asarray(table))
    with pytest.raises(ModelError, match=rf"senses\.npy {message}.*install khaldun again"):
        load_senses(tmp_path, "247a2502")


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    for content in (b"", b"not a table", b"\x93NUMPY\x01\x00"):
        (tmp_path / SENSES).write_bytes(content)
        with pytest.raises(ModelError, match=r"senses\.npy: .*install khaldun again"):
            load_senses(tmp_path, "247a2502")
