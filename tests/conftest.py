"""What makes every test cheaper: nothing here changes what a test asks."""

from __future__ import annotations

import gc
from collections.abc import Iterable

import pytest


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
