"""A real browser on a real `khaldun serve` with the bundled sample's record: nothing is faked.

Every page fails its test when the browser reports an error, or when anything outside the server is asked for.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.driving import ARGUMENTS, CHROMIUM, STATIC, need, serving, watched

expect.set_options(timeout=20_000)  # milliseconds: without a graphics card the map keeps two cores busy


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that `khaldun demo` makes."""
    path = tmp_path_factory.mktemp("browser") / "demo.db"
    subprocess.run(
        [sys.executable, "-m", "khaldun", "demo", "-o", str(path)], check=True, capture_output=True
    )
    return path


@pytest.fixture(scope="session")
def served(record: Path) -> Iterator[str]:
    """Address of `khaldun serve` on the demo's record."""
    need((STATIC / "index.html").is_file(), "the built page (khaldun/serve/static)")
    with serving(record) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    need(CHROMIUM, "Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A page of 1440 x 900 that fails its test on any fault. Open with `page.goto(served + "#/...")`."""
    yield from watched(browser, served, width=1440, height=900)


@pytest.fixture
def phone(browser: Browser, served: str) -> Iterator[Page]:
    """The same at the width of a phone."""
    yield from watched(browser, served, width=390, height=844)
