"""What the browser tests share: a running server, a watched page, axe-core. conftest.py has the fixtures."""

from __future__ import annotations

import base64
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "khaldun" / "serve" / "static"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
# Chromium's sandbox wants rights that containers and CI do not have; pages are our own.
ARGUMENTS = ["--no-sandbox", "--enable-unsafe-swiftshader"]
PATIENCE_S = 60.0  # the slowest start seen on two busy cores was 12 s


def need(present: object, what: str) -> None:
    """Leave the test out on a machine that lacks `what`; in CI that is a fault."""
    if not present:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{what} is not here")


class serving:  # noqa: N801 - reads as a word in a with statement
    """`khaldun serve` on `record` at a free port, until the end of the with block."""

    def __init__(self, record: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self._command = [sys.executable, "-m", "khaldun", "serve", str(record), "--port", str(port), *options]

    def __enter__(self) -> str:
        self._server = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        deadline = time.monotonic() + PATIENCE_S
        while not answers(f"{self.address}api/v1/meta"):
            if self._server.poll() is not None or time.monotonic() > deadline:
                self._server.kill()
                _, said = self._server.communicate()
                pytest.fail(f"khaldun serve did not come up: {said.decode(errors='replace')[-2000:]}")
            time.sleep(0.2)
        return self.address

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.communicate(timeout=PATIENCE_S)


def answers(address: str) -> bool:
    """Whether a server answers there."""
    try:
        with urllib.request.urlopen(address, timeout=2):
            return True
    except OSError:
        return False


@dataclass
class Faults:
    """What a page did that it must not do."""

    server: str
    seen: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen to everything that goes wrong on `page`."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.server, "blob:", "data:")):
            self.seen.append(f"asked outside: {request.url}")


def watched(browser: Browser, server: str, *, width: int, height: int, **options: Any) -> Iterator[Page]:
    """A page of its own context; its faults are told when the test is over."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(20_000)
    opened = context.new_page()
    faults = Faults(server)
    faults.watch(opened)
    yield opened
    context.close()
    assert faults.seen == []


def address_of(page: Page) -> str:
    """What stands in the address bar: a filter of the overview stands there 150 ms later (web/src/router.ts),
    and a timer that is set after another and runs longer ends after it.
    """
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    return page.url


def run_axe(page: Page, within: str = "body") -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, one line a finding."""
    need(AXE.is_file(), "axe-core (npm ci in web/)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        """async (within) => {
            const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
            const { violations } = await axe.run(within, { runOnly: tags });
            return violations.flatMap(({ id, help, nodes }) =>
                nodes.map((node) => ({ id, help, html: node.html, why: node.failureSummary })));
        }""",
        within,
    )
    return [f"{one['id']}: {one['help']}: {one['html'][:160]} ({one['why']})" for one in found]


def pixels_like(picture: bytes, colour: tuple[int, int, int], browser: Browser) -> int:
    """How many pixels of a PNG are within 40 of a colour; an empty page of the browser decodes it."""
    page = browser.new_page()
    try:
        counted: int = page.evaluate(
            """async ([data, [r, g, b]]) => {
                const image = new Image();
                image.src = "data:image/png;base64," + data;
                await image.decode();
                const canvas = new OffscreenCanvas(image.width, image.height);
                const pen = canvas.getContext("2d");
                pen.drawImage(image, 0, 0);
                const { data: dots } = pen.getImageData(0, 0, image.width, image.height);
                let seen = 0;
                for (let at = 0; at < dots.length; at += 4)
                    if (Math.abs(dots[at] - r) + Math.abs(dots[at + 1] - g) + Math.abs(dots[at + 2] - b) < 40)
                        seen += 1;
                return seen;
            }""",
            [base64.b64encode(picture).decode(), list(colour)],
        )
    finally:
        page.close()
    return counted
