"""How well words suit a role of a deed: asked of the reader whose numbers they are, and of no other."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from khaldun.claim.suiting import load_suiting, read_suiting, suiting_for
from khaldun.errors import DataError
from khaldun.read import open_reader
from khaldun.records import EventType, Role
from khaldun.records.offers import EACH, ROLES, SOUGHT
from tests.claim.readings import Said, a_reading

TABLE = Path(str(files("khaldun.data") / "claim" / "suiting.npz"))
READING = a_reading(
    "Rebels took Moura.",
    Said(
        trigger="took",
        event_type=EventType.TERRITORIAL_CHANGE,
        evidence="Rebels took Moura",
        roles=((Role.ACTOR, "Rebels"), (Role.PLACE, "Moura")),
    ),
)


def test_what_ships_compares_what_the_bundled_reader_saw() -> None:
    assert load_suiting().reader == open_reader().version
    assert suiting_for(replace(READING, reader=load_suiting().reader)) is load_suiting()


def test_other_readers_are_not_asked() -> None:
    assert suiting_for(READING) is None


def test_what_has_no_numbers_has_no_odds() -> None:
    trigger, (rebels, moura) = READING.triggers[0], READING.mentions
    seeking, offering = replace(trigger, seeks=bytes(SOUGHT)), replace(rebels, offers=bytes(2 * EACH))
    made = load_suiting()
    assert made.odds(trigger, [offering], Role.ACTOR) == [None]
    assert made.odds(seeking, [rebels, moura], Role.ACTOR) == [None, None]
    told = made.odds(seeking, [moura, offering, rebels], Role.ACTOR)
    assert [one is None for one in told] == [True, False, True]
    assert made.odds(seeking, [offering], Role.PLACE) == [None]


def test_each_role_has_its_own_network() -> None:
    made = load_suiting()
    assert set(made.roles) == set(ROLES)
    assert not np.array_equal(made.roles[Role.ACTOR].apart, made.roles[Role.RECIPIENT].apart)


@pytest.mark.parametrize("change", [{"place_out": np.zeros(3, dtype=np.int64)}, {"actor_unit": np.array(0)}])
def test_a_table_that_does_not_fit_is_told(
    tmp_path: Path, change: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]
) -> None:
    with np.load(TABLE) as table:
        told = {name: table[name] for name in table.files}
    np.savez(tmp_path / "x.npz", **(told | change))  # type: ignore[arg-type]
    with pytest.raises(DataError, match=r"claim/suiting\.npz"):
        read_suiting(tmp_path / "x.npz")


@pytest.mark.parametrize("missing", ["place_left", "reader"])
def test_a_table_with_a_part_missing_is_told(tmp_path: Path, missing: str) -> None:
    with np.load(TABLE) as table:
        told = {name: table[name] for name in table.files if name != missing}
    np.savez(tmp_path / "x.npz", **told)  # type: ignore[arg-type]
    with pytest.raises(DataError, match=missing):
        read_suiting(tmp_path / "x.npz")


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.npz").write_bytes(b"no table")
    with pytest.raises(DataError, match="correct the value there or reinstall"):
        read_suiting(tmp_path / "x.npz")
