"""Merging and splitting incidents: shown before it is kept, with the figures that change, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.driving import watched
from tests.browser.own import asked, copied, fits, incident, named


@pytest.fixture
def desk(record: Path, tmp_path: Path) -> Iterator[str]:
    with copied(record, tmp_path) as address:
        yield address


@pytest.fixture
def writer(browser: Browser, desk: str) -> Iterator[Page]:
    yield from watched(browser, desk, width=1440, height=900)


def cards(preview: Locator, side: str) -> Locator:
    return preview.get_by_role("region", name=side).locator(".preview-card")


def merging(page: Page, desk: str, left: dict[str, Any], right: dict[str, Any]) -> Locator:
    """The preview of a merge of two cards."""
    page.goto(f"{desk}#/incident/{left['id']}?tab=claims")
    page.get_by_role("button", name="Merge with…").click()
    page.locator(".merge-choice", has_text=right["words"]).first.click()
    preview = page.get_by_role("dialog", name="Merge two incidents")
    expect(cards(preview, "Now")).to_have_count(2)
    expect(cards(preview, "Then")).to_have_count(1)
    return preview


def is_as_before(desk: str, *before: dict[str, Any]) -> bool:
    """Whether these cards are there again, the same in everything."""
    return all(asked(desk, f"incidents/{card['id']}")["card"] == card for card in before)


def test_two_incidents_are_merged_after_a_preview_and_taken_apart_again(writer: Page, desk: str) -> None:
    cards_told = asked(desk, "incidents?limit=1000")["items"]
    bombs = [one for one in cards_told if "Bombing" in one["title"] and "in Elvas" in one["title"]]
    second, first = sorted(bombs, key=lambda card: card["killed"] is not None)
    assert second["killed"] is None
    preview = merging(writer, desk, second, first)
    expect(cards(preview, "Then")).to_contain_text("3 killed, 9 wounded")
    assert asked(desk, "meta")["counts"]["judgements"] == 0, "a preview keeps nothing"
    preview.get_by_role("button", name="Keep this").click()
    named(writer)
    expect(writer.locator(".bound-high dd").first).to_have_text("3")
    writer.get_by_role("button", name="Undo").click()
    expect(writer.locator(".toast", has_text="Taken back")).to_be_visible()
    assert is_as_before(desk, first, second)
    kept = asked(desk, "judgements")["items"]
    assert {(row["by"], bool(row["withdrawn"])) for row in kept} == {("Inês", True)}


def test_some_of_the_dead_are_not_added_to_all_of_the_dead_by_a_merge(writer: Page, desk: str) -> None:
    """The army counts 20 dead, residents call seven "of the dead" civilians, a colonel saw no proof."""
    strike, doubt = incident(desk, "Air strike", "Aljustrel"), incident(desk, "Non confirmation", "Aljustrel")
    preview = merging(writer, desk, doubt, strike)
    expect(cards(preview, "Then")).to_contain_text("20 killed")
    preview.get_by_role("button", name="Leave as it is").click()
    expect(preview).to_be_hidden()
    assert asked(desk, "meta")["counts"]["judgements"] == 0


def test_claims_are_split_off_after_a_preview_and_put_back(writer: Page, desk: str) -> None:
    card = incident(desk, "Shelling", "Moura")
    writer.goto(f"{desk}#/incident/{card['id']}?tab=claims")
    split = writer.get_by_role("button", name="Split off")
    expect(split).to_be_disabled()
    writer.get_by_label("has risen to 37").check()
    split.click()
    preview = writer.get_by_role("dialog", name="Split off 1 claim")
    expect(cards(preview, "Now")).to_contain_text("37 killed")
    # The total of the district's days ("bring to 95") stays with the shelling told beside it, uncounted.
    expect(cards(preview, "Then")).to_have_count(2)
    expect(cards(preview, "Then").filter(has_text="95 killed")).to_have_count(0)
    expect(cards(preview, "Then").filter(has_text="37 killed")).to_have_count(1)
    expect(cards(preview, "Then").filter(has_text="30 killed")).to_have_count(1)
    preview.get_by_label("Why").fill("another day")
    preview.get_by_role("button", name="Keep this").click()
    named(writer)
    expect(writer.locator(".toast", has_text="1 claim split off")).to_be_visible()
    kept = asked(desk, "judgements")["items"]
    assert {row["reason"] for row in kept} == {"another day"}
    writer.get_by_role("button", name="Undo").click()
    expect(writer.locator(".toast", has_text="Taken back")).to_be_visible()
    assert is_as_before(desk, card)


def test_a_preview_fits_a_phone(browser: Browser, desk: str) -> None:
    for page in watched(browser, desk, width=390, height=844):
        strike, doubt = (
            incident(desk, "Air strike", "Aljustrel"),
            incident(desk, "Non confirmation", "Aljustrel"),
        )
        preview = merging(page, desk, doubt, strike)
        assert fits(page)
        expect(preview.get_by_role("button", name="Keep this")).to_be_in_viewport()
