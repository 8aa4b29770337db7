"""What people write by hand stays short enough to be read in one sitting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST = 400
"""Lines of a file."""
ROOMS = ("khaldun", "train", "eval", "bench", "tests", "web/src")
BUILT = "khaldun/serve/static"
WRITTEN = frozenset({".py", ".ts", ".tsx", ".css"})
WORDS = ".toml"
FACTS = frozenset({"khaldun/data/actors", "khaldun/data/times"})
"""Folders of tables that are as long as what they list: parties and their names, words of a calendar."""
FITTED = frozenset({"khaldun/data/claim/times.toml"})
"""Weights that a command writes."""
GROWN = {
    "tests/claim/test_assemble.py": 491,
    "tests/claim/test_denials.py": 567,
    "tests/ground/test_actors.py": 407,
    "tests/ground/test_times.py": 441,
    "tests/link/test_evidence.py": 479,
    "tests/reconcile/test_tolls.py": 448,
    "tests/store/test_catalogue.py": 572,
}
"""Longer already when this test was written: they may become shorter only."""


def written(root: Path) -> Iterator[tuple[str, int]]:
    """The files under `root` that are written by hand, each with its lines."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and _is_written(name, path.suffix):
                yield name, len(path.read_text(encoding="utf-8").splitlines())


def _is_written(name: str, suffix: str) -> bool:
    if suffix == WORDS:
        return name not in FITTED and name.rpartition("/")[0] not in FACTS
    return suffix in WRITTEN and not name.startswith(BUILT)


def too_long(root: Path) -> list[str]:
    return [f"{name}: {lines}" for name, lines in written(root) if lines > GROWN.get(name, MOST)]


@pytest.mark.no_cover  # it runs nothing of ours
def test_no_file_is_too_long() -> None:
    assert too_long(ROOT) == []


@pytest.mark.no_cover
def test_a_file_that_was_too_long_and_is_no_more_is_taken_off_the_list() -> None:
    lines = dict(written(ROOT))
    assert [name for name in GROWN if lines.get(name, 0) <= MOST] == []


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("web/src/screens/reader/reader.css", True),
        ("khaldun/data/link/said.toml", True),
        ("khaldun/data/actors/libya.toml", False),
        ("khaldun/serve/static/assets/reader.css", False),
        ("khaldun/data/link/kin.tsv", False),
    ],
)
def test_styles_and_tables_of_words_are_looked_at_and_tables_of_facts_are_not(
    tmp_path: Path, name: str, seen: bool
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text("\n" * (MOST + 1), encoding="utf-8")
    assert too_long(tmp_path) == ([f"{name}: {MOST + 1}"] if seen else [])
