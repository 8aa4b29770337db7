"""Compiled files in the cache: those nobody used for weeks go when a new one is written."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from khaldun.ground.cached import ATLASES, DAY, REGISTERS, UNUSED, drop_unused, mark_used

NOW = 2_000_000_000.0


def aged(folder: Path, name: str, days: float) -> Path:
    path = folder / name
    path.write_bytes(b"x")
    os.utime(path, (NOW - days * DAY, NOW - days * DAY))
    return path


def left(folder: Path, names: re.Pattern[str], written: Path) -> set[str]:
    drop_unused(written, names, now=lambda: NOW)
    return {path.name for path in folder.iterdir()}


def test_atlases_of_versions_long_gone_are_deleted(tmp_path: Path) -> None:
    written = aged(tmp_path, "atlas-00000000000000ff.db", 30)
    used = aged(tmp_path, "atlas-00000000000000aa.db", UNUSED / DAY - 1)
    aged(tmp_path, "atlas-00000000000000bb.db", UNUSED / DAY + 1)
    aged(tmp_path, ".atlas-k_29dmsa.db", 90)
    assert left(tmp_path, ATLASES, written) == {written.name, used.name}


@pytest.mark.parametrize(
    "name", ["atlas-mine.db", "own-00000000.db", "record.db", "atlas-00000000000000aa.db.bak", "actors-1.bin"]
)
def test_files_of_others_stay(tmp_path: Path, name: str) -> None:
    written, other = aged(tmp_path, "atlas-00000000000000ff.db", 0), aged(tmp_path, name, 900)
    assert left(tmp_path, ATLASES, written) == {written.name, other.name}


def test_links_and_folders_stay(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "cache", aged(tmp_path, "kept.db", 900)
    folder.mkdir()
    (folder / "atlas-00000000000000aa.db").symlink_to(elsewhere)
    (folder / "atlas-00000000000000bb.db").mkdir()
    assert len(left(folder, ATLASES, folder / "atlas-00000000000000ff.db")) == 2 and elsewhere.exists()


def test_registers_go_by_their_own_names(tmp_path: Path) -> None:
    atlas = aged(tmp_path, "atlas-00000000000000aa.db", 90)
    aged(tmp_path, "actors-00000000000000aa.bin", 90)
    assert left(tmp_path, REGISTERS, tmp_path / "actors-00000000000000ff.bin") == {atlas.name}


def test_what_is_opened_is_in_use(tmp_path: Path) -> None:
    old, today = aged(tmp_path, "a", 40), aged(tmp_path, "b", 0.5)
    for path in (old, today, tmp_path / "none"):
        mark_used(path, now=lambda: NOW)
    assert (old.stat().st_mtime, today.stat().st_mtime) == (NOW, NOW - DAY / 2)
