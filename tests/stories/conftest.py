"""The bundled demo, read once for all stories, with the claims as the real line made them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from khaldun.engines import SerialEngine
from khaldun.pipeline import Given, Line, account_of, open_line, read_reports
from khaldun.records import Account
from khaldun.store import MemoryStore


@pytest.fixture(scope="session")
def demo_folder() -> Iterator[Path]:
    with as_file(files("khaldun.data") / "demo") as folder:
        yield folder


@pytest.fixture(scope="session")
def line() -> Line:
    return open_line()


@pytest.fixture(scope="session")
def demo(demo_folder: Path, line: Line) -> Account:
    return read([str(demo_folder)], line)


def read(paths: Sequence[str], line: Line) -> Account:
    """The account of these paths, read in this order; a path named twice is read twice."""
    engine, store = SerialEngine(), MemoryStore()
    read_reports(paths, given=Given(), line=line, engine=engine, store=store)
    return account_of(store, engine=engine, atlas=line.atlas)
