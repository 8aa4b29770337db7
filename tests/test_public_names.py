"""The public face: one sorted list, each name real, and an import that costs little."""

from __future__ import annotations

import subprocess
import sys

import pytest

import khaldun


def test_the_list_is_sorted_and_short() -> None:
    assert khaldun.__all__ == sorted(khaldun.__all__)
    assert len(khaldun.__all__) <= 20


@pytest.mark.parametrize("name", khaldun.__all__)
def test_every_public_name_loads(name: str) -> None:
    assert getattr(khaldun, name).__name__ == name


def test_dir_shows_what_is_public() -> None:
    assert dir(khaldun) == sorted([*khaldun.__all__, "__version__"])


def test_any_other_name_is_refused_with_the_list() -> None:
    with pytest.raises(AttributeError, match=r"no public name 'casualties'; it has Account, Claim"):
        _ = khaldun.casualties


def test_importing_khaldun_loads_nothing_of_it() -> None:
    shown = subprocess.run(
        [
            sys.executable,
            "-c",
            "import khaldun, sys; print([m for m in sys.modules if m.startswith('khaldun.')])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "[]\n"
