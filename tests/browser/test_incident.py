"""The incident screen: figures, contests, origins, the words behind each cell, merging and undoing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import run_axe, watched
from tests.browser.own import asked, copied, fits, named


@pytest.fixture(scope="module")
def desk(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with copied(record, tmp_path_factory.mktemp("incident")) as address:
        yield address


@pytest.fixture
def writer(browser: Browser, desk: str) -> Iterator[Page]:
    yield from watched(browser, desk, width=1440, height=900)


def incident(address: str, *words: str) -> dict[str, Any]:
    """The card of the incident whose title has these words."""
    cards = asked(address, "incidents?limit=1000")["items"]
    return next(card for card in cards if all(word in card["title"] for word in words))


def shelling(address: str) -> dict[str, Any]:
    return incident(address, "Shelling", "Moura")


def test_a_contested_toll_is_found_and_its_words_read_in_four_clicks(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_text("Claims disagree").click()
    page.locator("a.card[data-contested]", has_text="relay drift").first.click()
    expect(page.locator(".contest", has_text="quoted with different figures")).to_be_visible()
    page.locator(".position", has_text="40 to 60").click()
    shown = page.get_by_role("dialog").locator(".passage mark").first
    expect(shown).to_contain_text("between 40 and 60 people")
    page.get_by_role("dialog").get_by_role("link", name="Open in the report").first.click()
    expect(page.locator(".seg-lit").first).to_be_visible()
    lit = "".join(page.locator(".seg-lit").all_text_contents())
    assert "between 40 and 60 people" in lit


def test_contested_figures_are_visible_without_a_click(page: Page, served: str) -> None:
    card = shelling(served)
    page.goto(f"{served}#/incident/{card['id']}")
    expect(page.locator(".bound-best dd").first).to_have_text(str(card["killed"]["best"]))
    for bound in ("low", "high"):
        expect(page.locator(f".bound-{bound} dd").first).to_have_text(str(card["killed"][bound]))
    contests = asked(served, f"incidents/{card['id']}")["incident"]["contests"]
    assert contests
    for contest in contests:
        shown = page.locator(".contest", has_text=contest["sentence"])
        expect(shown.locator(".position")).to_have_count(len(contest["positions"]))
    expect(page.locator(".incident-side h2").first).to_contain_text(f"{card['origins']} origin")


def test_every_cell_of_the_table_opens_the_words_it_rests_on(page: Page, served: str) -> None:
    card = shelling(served)
    claims = {claim["id"]: claim for claim in asked(served, f"incidents/{card['id']}")["claims"]}
    table = asked(served, f"incidents/{card['id']}")["table"]
    values = [value for row in table["rows"] for cell in row["cells"] for value in cell["values"]]
    page.goto(f"{served}#/incident/{card['id']}")
    cells = page.locator(".said-value")
    expect(cells).to_have_count(len(values))
    for at in (0, len(values) // 2, len(values) - 1):
        cells.nth(at).click()
        first = page.get_by_role("dialog").locator(".passage mark").first
        expect(first).to_have_text(claims[values[at]["claims"][0]]["words"].split("\n")[0])
        page.keyboard.press("Escape")


def test_reasons_add_up_to_the_weight_of_the_link(page: Page, served: str) -> None:
    page.goto(f"{served}#/incident/{shelling(served)['id']}?tab=why")
    steps = page.locator(".waterfall li:not(.why-sum) .why-weight")
    expect(steps.first).to_be_visible()
    told = [float(words.replace("−", "-")) for words in steps.all_text_contents()]
    total = page.locator(".why-sum .why-weight").text_content() or ""
    assert sum(told) == pytest.approx(float(total.replace("−", "-")), abs=0.05 * len(told))


def test_two_incidents_are_merged_after_a_preview_and_taken_apart_again(writer: Page, desk: str) -> None:
    left, right = incident(desk, "Aljustrel", "civilians"), incident(desk, "Aljustrel", "Guadiana Front")
    writer.goto(f"{desk}#/incident/{left['id']}?tab=claims")
    writer.get_by_role("button", name="Merge with…").click()
    writer.locator(".merge-choice", has_text=right["title"]).first.click()
    preview = writer.get_by_role("dialog", name="Merge two incidents")
    expect(preview.get_by_role("region", name="Now").locator(".preview-card")).to_have_count(2)
    expect(preview.get_by_role("region", name="Then").locator(".preview-card")).to_have_count(1)
    assert asked(desk, "meta")["counts"]["judgements"] == 0, "a preview keeps nothing"
    preview.get_by_role("button", name="Keep this").click()
    named(writer)
    expect(writer.locator(".bound-high dd").first).to_have_text("27")
    writer.get_by_role("button", name="Undo").click()
    expect(writer.locator(".toast", has_text="Taken back")).to_be_visible()
    assert incident(desk, "Aljustrel", "civilians")["killed"] == left["killed"]
    assert incident(desk, "Aljustrel", "Guadiana Front")["killed"] == right["killed"]
    kept = asked(desk, "judgements")["items"]
    assert {(row["by"], bool(row["withdrawn"])) for row in kept} == {("Inês", True)}


def test_no_barrier_on_any_tab(page: Page, served: str) -> None:
    for tab in ("said", "why", "claims", "history"):
        page.goto(f"{served}#/incident/{shelling(served)['id']}?tab={tab}")
        expect(page.get_by_role("tab", selected=True)).to_be_visible()
        assert run_axe(page) == []


def test_it_fits_a_phone(phone: Page, served: str) -> None:
    phone.goto(f"{served}#/incident/{shelling(served)['id']}")
    expect(phone.locator(".contest").first).to_be_visible()
    assert fits(phone)


def test_an_incident_that_is_not_there_is_said_so(browser: Browser, served: str) -> None:
    context = browser.new_context()  # its own: the browser writes the 404 into the console
    page = context.new_page()
    page.goto(f"{served}#/incident/inc_none")
    expect(page.get_by_role("alert")).to_contain_text("inc_none")
    context.close()
