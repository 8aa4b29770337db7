"""Import: pasted text and files become reports, and a file that is refused says why in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.driving import run_axe, watched
from tests.browser.own import COPIED, HOSTILE, asked, copied, fits

WAIT = 60_000  # milliseconds: the first report loads the reader's model


@pytest.fixture(scope="module")
def desk(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with copied(record, tmp_path_factory.mktemp("import")) as address:
        yield address


@pytest.fixture
def writer(browser: Browser, desk: str) -> Iterator[Page]:
    yield from watched(browser, desk, width=1440, height=900)


def test_a_pasted_text_is_read_and_leads_on(writer: Page, desk: str) -> None:
    before = asked(desk, "meta")["counts"]["reports"]
    writer.goto(f"{desk}#/import")
    writer.get_by_label("The words of one report").fill(COPIED.format(n=9))
    pasted = writer.get_by_role("region", name="Pasted text")
    pasted.get_by_label("Title").fill("Blast in Lajes market")
    pasted.get_by_label("Outlet").fill("Island Post")
    pasted.get_by_label("Published on").fill("2031-06-09")
    pasted.get_by_role("button", name="Read this text").click()
    result = writer.get_by_role("region", name="Result")
    expect(result.get_by_role("heading")).to_have_text("Result", timeout=WAIT)
    expect(result.locator(".job-results li")).to_contain_text("read")
    assert asked(desk, "meta")["counts"]["reports"] == before + 1
    expect(pasted.get_by_label("The words of one report")).to_have_value("")
    result.get_by_role("link", name="read them").click()
    expect(writer.get_by_role("link", name="Blast in Lajes market")).to_be_visible()


def test_files_have_an_honest_result_each(writer: Page, desk: str) -> None:
    writer.goto(f"{desk}#/import")
    files: list[FilePayload] = [
        {"name": "hostile.txt", "mimeType": "text/plain", "buffer": HOSTILE.encode()},
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 no text"},
    ]
    writer.get_by_label("Drop reports here").set_input_files(files)
    writer.get_by_role("button", name="Read 2 files").click()
    result = writer.get_by_role("region", name="Result")
    expect(result.get_by_role("heading")).to_have_text("Result", timeout=WAIT)
    rows = result.locator(".job-results > li")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="hostile.txt")).to_contain_text("read")
    refused = rows.filter(has_text="scan.pdf")
    expect(refused).to_contain_text("refused")
    expect(refused.locator(".refusal")).to_contain_text("PDF")
    assert writer.evaluate("window.hurt") is None


def test_a_file_that_is_sent_again_is_known_and_not_refused(writer: Page, desk: str) -> None:
    told: FilePayload = {
        "name": "again.txt",
        "mimeType": "text/plain",
        "buffer": COPIED.format(n=14).encode(),
    }
    for outcome in ("read", "known already"):
        writer.goto("about:blank")
        writer.goto(f"{desk}#/import")
        writer.get_by_label("Drop reports here").set_input_files([told])
        writer.get_by_role("button", name="Read 1 file").click()
        result = writer.get_by_role("region", name="Result")
        expect(result.get_by_role("heading")).to_have_text("Result", timeout=WAIT)
        expect(result.locator(".job-results .badge")).to_have_text([re.compile(f"{outcome}$")])
    expect(result).to_contain_text("the record had all of it already")
    expect(result).not_to_contain_text("refused")


def test_what_the_server_refuses_is_said(writer: Page, desk: str) -> None:
    writer.goto(f"{desk}#/import")
    read = writer.get_by_role("button", name="Read this text")
    expect(read).to_be_disabled()
    writer.get_by_label("The words of one report").fill(" \n ")
    expect(read).to_be_disabled()


def test_no_barrier_and_no_overflow(browser: Browser, desk: str) -> None:
    for width, scheme in ((1440, "light"), (390, "dark")):
        for page in watched(browser, desk, width=width, height=844, color_scheme=scheme):
            page.goto(f"{desk}#/import")
            expect(page.get_by_role("button", name="Read this text")).to_be_visible()
            assert run_axe(page) == []
            assert fits(page)
