"""What triggers seek and mentions offer: the same in any company, of the right kinds, told when broken."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from khaldun.errors import ModelError
from khaldun.read import NeuralReader, open_reader
from khaldun.read.bundle import OFFERS, check_digest, load_settings
from khaldun.read.offers import COARSE, LARGEST, coarse, load_offers, rounded_offers
from khaldun.records import MentionKind, Reading, Report, ReportId, Role
from khaldun.records.offers import EACH, PLAYED, SOUGHT, offered, sought
from train.seal import sealed

MODEL = Path(str(files("khaldun.data") / "model"))
TEXT = (
    "Rebels seized a checkpoint near Beja on Monday, a doctor said. Shelling killed nine people in Moura. "
    "Another village was taken on Friday."
)
DRAWN = np.random.default_rng(3)


def read(text: str, reader: NeuralReader | None = None) -> Reading:
    report = Report(id=ReportId("rep_1"), name="r.txt", text=text, raw_sha256="0" * 64)
    (found,) = (reader or open_reader()).read([report])
    assert isinstance(found, Reading)
    return found


def test_every_trigger_seeks_and_parties_and_places_offer() -> None:
    found = read(TEXT)
    assert found.triggers and {one.kind for one in found.mentions} > set(PLAYED)
    assert {len(one.seeks) for one in found.triggers} == {SOUGHT}
    for one in found.mentions:
        assert len(one.offers) == EACH * len(PLAYED.get(one.kind, ()))


def test_a_role_is_sought_and_offered_by_its_own_numbers() -> None:
    found = read(TEXT)
    trigger, party = found.triggers[0], next(one for one in found.mentions if one.kind is MentionKind.ACTOR)
    assert sought(trigger.seeks, Role.ACTOR) + sought(trigger.seeks, Role.RECIPIENT) == trigger.seeks[EACH:]
    assert offered(party, Role.ACTOR) + offered(party, Role.RECIPIENT) == party.offers
    assert offered(party, Role.PLACE) == b""


def test_a_text_read_again_has_the_same_numbers() -> None:
    reader = open_reader()
    once, again = read(TEXT, reader), read(TEXT, reader)
    assert [one.seeks for one in once.triggers] == [one.seeks for one in again.triggers]
    assert [one.offers for one in once.mentions] == [one.offers for one in again.mentions]


def test_words_are_the_mean_of_their_pieces() -> None:
    made = rounded_offers(DRAWN.normal(size=(385, 2 * SOUGHT)).astype(np.float32)).sought
    rows = coarse(DRAWN.normal(size=(4, 384)).astype(np.float32))
    told = np.frombuffer(made.of(rows), dtype=np.int8).astype(float)
    plain = rows.mean(axis=0) @ made.weights * made.scale + made.shift
    assert np.abs(told - plain.clip(-LARGEST, LARGEST)).max() <= 0.5
    assert made.of(rows) == made.of(rows[::-1])


def test_vectors_are_rounded_to_parts_of_one_and_cut_off() -> None:
    rounded = coarse(np.array([[0.5, -0.01, 99.0, -99.0]], dtype=np.float32))
    assert rounded.tolist() == [[COARSE // 2, 0, LARGEST, -LARGEST]]


def test_a_model_without_the_table_offers_nothing(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "m")
    (tmp_path / "m" / OFFERS).unlink()
    made = sealed(tmp_path / "m", load_settings(tmp_path / "m"))
    assert load_offers(tmp_path / "m") is None
    found = read(TEXT, NeuralReader(tmp_path / "m", made.version))
    assert {one.seeks for one in found.triggers} == {b""} == {one.offers for one in found.mentions}


@pytest.mark.parametrize(
    "table",
    [
        np.zeros((385, SOUGHT), dtype=np.float32),
        np.zeros((385, 2 * SOUGHT)),
        np.zeros(2 * SOUGHT, dtype=np.float32),
    ],
)
def test_a_table_that_does_not_fit_is_told(
    tmp_path: Path, table: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
) -> None:
    np.save(tmp_path / OFFERS, table)
    with pytest.raises(ModelError, match=f"not float32 with {2 * SOUGHT} columns: install khaldun again"):
        load_offers(tmp_path)


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / OFFERS).write_bytes(b"no table")
    with pytest.raises(ModelError, match="install khaldun again"):
        load_offers(tmp_path)


def test_another_table_is_another_model(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "m")
    table = np.load(tmp_path / "m" / OFFERS)
    np.save(tmp_path / "m" / OFFERS, table * np.float32(2))
    with pytest.raises(ModelError, match="the model in"):
        check_digest(tmp_path / "m", load_settings(tmp_path / "m"))
