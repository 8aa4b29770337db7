"""The review queue: all by keyboard, every decision kept, two people compared, the chain over all whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.driving import run_axe, watched
from tests.browser.own import asked, copied, fits, named

TWENTY = 20


@pytest.fixture(scope="module")
def desk(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with copied(record, tmp_path_factory.mktemp("review")) as address:
        yield address


@pytest.fixture
def writer(browser: Browser, desk: str) -> Iterator[Page]:
    yield from watched(browser, desk, width=1440, height=900)


def said_kept(page: Page) -> None:
    expect(page.get_by_text("all decisions kept")).to_be_visible(timeout=60_000)


def withdrawn(desk: str, by: str) -> int:
    """How many decisions of one person were taken back."""
    kept = asked(desk, "judgements?limit=1000")["items"]
    return sum(bool(row["withdrawn"]) for row in kept if row["by"] == by)


def test_twenty_items_are_reviewed_by_keyboard_only(writer: Page, desk: str) -> None:
    writer.goto(f"{desk}#/review")
    expect(writer.get_by_role("region", name="Item")).to_be_visible()
    writer.keyboard.press("a")
    named(writer, "Ana")
    expect(writer.get_by_text("1 of")).to_be_visible()
    for key in ("x", "a", "s", "a") * 5:
        writer.keyboard.press(key)
    writer.keyboard.press("u")
    expect(writer.get_by_text(f"{TWENTY} of")).to_be_visible()
    said_kept(writer)
    kept = asked(desk, "judgements?limit=1000")["items"]
    assert {row["by"] for row in kept} == {"Ana"}
    assert withdrawn(desk, "Ana") == 1
    assert len([row for row in kept if not row["withdrawn"]]) >= TWENTY - 5, "skipped claims leave no row"


def test_a_decision_taken_back_is_not_kept_until_the_record_has_it(writer: Page, desk: str) -> None:
    held: list[Route] = []
    writer.route("**/withdraw", lambda route: held.append(route))
    writer.goto(f"{desk}#/review?kind=claim")
    expect(writer.get_by_role("region", name="Item")).to_be_visible()
    writer.keyboard.press("a")
    named(writer, "Bea")
    said_kept(writer)
    writer.keyboard.press("a")
    said_kept(writer)
    writer.keyboard.press("u")
    expect(writer.get_by_text("1 of")).to_be_visible()
    expect(writer.get_by_text("keeping 1 decision")).to_be_visible()
    while not held:
        writer.wait_for_timeout(20)
    assert withdrawn(desk, "Bea") == 0
    held[0].continue_()
    said_kept(writer)
    assert withdrawn(desk, "Bea") == 1


def test_going_back_and_forth_and_into_the_report(writer: Page, desk: str) -> None:
    writer.goto(f"{desk}#/review?kind=pair")
    item = writer.get_by_role("region", name="Item")
    expect(item.get_by_role("heading")).to_contain_text("Do these two tell of one happening?")
    row = writer.locator(".queue-row")
    expect(row.nth(0)).to_have_attribute("aria-current", "true")
    writer.keyboard.press("j")
    expect(row.nth(1)).to_have_attribute("aria-current", "true")
    writer.keyboard.press("k")
    expect(row.nth(0)).to_have_attribute("aria-current", "true")
    words = item.locator(".passage mark").first.text_content()
    writer.keyboard.press("o")
    expect(writer.get_by_test_id("report-text")).to_be_visible()
    assert "".join(writer.locator(".seg-lit").all_text_contents()) == words


def test_differing_fields_of_a_pair_are_marked(writer: Page, desk: str) -> None:
    pair = asked(desk, "review/queue?kind=pair&limit=1")["items"][0]
    writer.goto(f"{desk}#/review?kind=pair")
    rows = writer.locator(".compared tbody tr")
    expect(rows.first).to_be_visible()
    for row in rows.all():
        cells = row.locator("td").all_text_contents()
        marked = row.get_attribute("data-differs") == "yes"
        assert marked == (row.locator(".differs-sign").count() == 1), "never by colour alone"
        if cells[0] == cells[1]:
            assert not marked
    one, other = (pair[side]["event_type"] for side in ("left", "right"))
    assert (one != other) == (rows.filter(has_text="type").first.get_attribute("data-differs") == "yes")


def test_doubt_says_what_it_means_and_where_it_comes_from(writer: Page, desk: str) -> None:
    pair = asked(desk, "review/queue?kind=pair&limit=1")["items"][0]
    writer.goto(f"{desk}#/review?kind=pair")
    shown, doubt = writer.locator(".desk-doubt"), round(pair["doubt"] * 100)
    expect(shown).to_contain_text(f"Doubt {doubt} %, where 0 % is sure and 100 % an even bet")
    weight = f"{abs(pair['weight']) / 1000:.1f}"
    expect(shown).to_contain_text(weight)
    title = writer.locator(".queue-row").first.locator("[title^='doubt']").get_attribute("title") or ""
    assert "an even bet" in title and weight in title


def judged(writer: Page, desk: str, by: str, verdict: str, pair: dict[str, Any]) -> None:
    """A decision on a pair of the queue, sent as the page sends it."""
    token = writer.locator('meta[name="khaldun-token"]').get_attribute("content")
    answer = writer.request.post(
        f"{desk}api/v1/judgements",
        data={"verdict": verdict, "left": pair["left"]["id"], "right": pair["right"]["id"]},
        headers={"X-Khaldun-By": by, "X-Khaldun-Token": token or ""},
    )
    assert answer.status == 201, answer.text()


def test_two_people_are_compared(writer: Page, desk: str) -> None:
    pair = asked(desk, "review/queue?kind=pair&limit=1")["items"][0]
    writer.goto(desk)
    judged(writer, desk, "Ana", "same", pair)
    judged(writer, desk, "Rui", "different", pair)
    writer.goto(f"{desk}#/review?kind=agreement")
    expect(writer.get_by_text("judged 0 of 1 item alike")).to_be_visible()
    apart = writer.locator(".apart")
    expect(apart).to_contain_text(pair["left"]["words"][:40])
    apart.get_by_role("link").first.click()
    expect(writer.get_by_test_id("report-text")).to_be_visible()


def test_the_chain_over_all_decisions_is_whole(writer: Page, desk: str) -> None:
    writer.goto(f"{desk}#/audit")
    expect(writer.get_by_role("status").filter(has_text="The chain is whole")).to_be_visible()
    expect(writer.get_by_role("region", name="Decisions").locator("tbody tr")).to_have_count(
        asked(desk, "audit")["total"]
    )
    assert run_axe(writer) == []


def test_no_barrier_and_no_overflow(browser: Browser, desk: str) -> None:
    for width, scheme in ((1440, "light"), (390, "dark")):
        for page in watched(browser, desk, width=width, height=844, color_scheme=scheme):
            page.goto(f"{desk}#/review")
            expect(page.get_by_role("region", name="Item")).to_be_visible()
            assert run_axe(page) == []
            assert fits(page)
