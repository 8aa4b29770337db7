"""Files that are complete or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaldun.cli.files import open_output
from khaldun.errors import UsageError


def test_a_file_appears_whole_and_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_bytes(b"old")
    with open_output(str(target)) as stream:
        stream.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_whose_writing_fails_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), open_output(str(tmp_path / "claims.jsonl")) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    target = tmp_path / "absent" / "claims.jsonl"
    with pytest.raises(
        UsageError, match=r"claims\.jsonl: No such file or directory; name a file in a folder"
    ):
        open_output(str(target)).__enter__()


def test_a_device_is_written_in_place() -> None:
    with open_output("/dev/null") as stream:
        stream.write(b"gone")
    assert Path("/dev/null").is_char_device()


def test_a_dash_is_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with open_output("-") as stream:
        stream.write(b"claims\n")
    assert capfdbinary.readouterr().out == b"claims\n"
