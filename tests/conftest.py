"""What makes every test cheaper: nothing here changes what a test asks."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

import pytest
from coverage import Coverage
from hypothesis import settings

LIBRARIES = (
    "alembic.command",
    "hypothesis.strategies",
    "litestar.testing",
    "lxml.html",
    "numpy",
    "onnxruntime",
    "rich.console",
    "sqlalchemy.orm",
    "tokenizers",
    "trafilatura",
    "typer.testing",
    "uvicorn",
)
"""What many tests load in the end: loaded here, before tracing begins, it costs half."""


def prepare_worker() -> None:
    """Load the libraries untraced, and leave one tracer to a worker, where pytest-cov starts two.

    The first, meant for the process that reports, is kept by nobody and goes on when `no_cover` pauses the
    second: under pytest-xdist nothing would ever run untraced.
    """
    if (started := Coverage.current()) is not None:
        started.stop()
    for library in LIBRARIES:
        with suppress(ImportError):
            import_module(library)


if os.environ.get("PYTEST_XDIST_WORKER"):  # a worker runs tests of every room; a person may run those of one
    prepare_worker()

# A gate judges a change: the same change passes or fails it every time. People's own runs look further.
# No example has a deadline: a busy machine is no fault of a law.
settings.register_profile("people", deadline=None)
settings.register_profile("gate", derandomize=True, deadline=None)
settings.load_profile("gate" if os.environ.get("KHALDUN_SAME_EXAMPLES") else "people")


@pytest.hookimpl(trylast=True)  # after hypothesis has marked the laws
def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Laws tried on many examples run untraced, at half the cost.

    Coverage then counts what tests of one example reach: a line that only chance reaches is no covered line.
    """
    for item in items:
        if item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """What imports and three thousand tests put into memory stays: no garbage collection walks it again."""
    gc.collect()
    gc.freeze()
