"""Actors and outlets: what reports call them, what they did and said, how they compare."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from khaldun.store import open_store
from tests.browser.driving import run_axe, serving, watched
from tests.browser.own import asked, fits
from tests.make import a_claim_in, a_report
from tests.serve.served import fill


def test_an_actor_is_found_by_name(page: Page, served: str) -> None:
    page.goto(f"{served}#/actors")
    page.get_by_role("searchbox", name="Name").fill("Guadiana Fr")
    row = page.get_by_role("region", name="Actors").locator("tbody tr")
    expect(row).to_have_count(2)
    row.get_by_role("link", name="Guadiana Front", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guadiana Front")
    told = asked(served, "actors/Guadiana%20Front")
    surfaces = page.get_by_role("region", name="Told as").locator("li")
    expect(surfaces).to_have_count(len(told["surfaces"]))
    expect(surfaces.first).to_contain_text(str(told["surfaces"][0]["count"]))
    said = page.get_by_role("region", name="What it said")
    expect(said.locator("li")).to_have_count(min(25, len(told["said"])))
    said.get_by_role("link", name="in the report").first.click()
    expect(page.locator(".seg-lit").first).to_be_visible()


def test_an_actor_is_found_by_the_words_of_a_report(page: Page, served: str) -> None:
    page.goto(f"{served}#/actors?q=militants")
    row = page.get_by_role("region", name="Actors").locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row.get_by_role("link")).to_have_text("Guadiana Front")
    expect(row.locator("bdi").nth(1)).to_have_text("militants of the Guadiana Front")


def test_stances_name_both_sides_and_lead_to_their_words(page: Page, served: str) -> None:
    stance = asked(served, "stances")["items"][0]
    page.goto(f"{served}#/actors/{stance['actor']}")
    line = page.get_by_role("region", name="Stances").locator(".stance").first
    expect(line).to_have_attribute("aria-label", f"{stance['actor']} {_told(stance)}: {stance['other']}")
    line.click()
    expect(page.locator(".seg-lit").first).to_be_visible()
    assert f"claim={stance['claims'][0]}" in page.url


def _told(stance: dict[str, str | None]) -> str:
    assert stance["start"] is None, "the sample tells no first day here"
    return f"{stance['kind']}, until 24 May 2031"


def test_outlets_are_sorted_by_any_column(page: Page, served: str) -> None:
    page.goto(f"{served}#/outlets")
    shares = page.get_by_role("region", name="Outlets").locator("tbody td:nth-child(4)")
    page.get_by_role("button", name="Repeat others").click()
    expect(shares.first).to_have_text("50 %")
    sorted_shares = [int(words.split()[0]) for words in shares.all_text_contents()]
    assert sorted_shares == sorted(sorted_shares, reverse=True)
    assert "sort=copied.down" in page.url


@pytest.mark.parametrize("screen", ["actors", "actors/Guadiana%20Front", "outlets", "audit"])
def test_no_barrier_and_no_overflow(page: Page, phone: Page, served: str, screen: str) -> None:
    for one in (page, phone):
        one.goto(f"{served}#/{screen}")
        expect(one.locator(":is(.table, .surfaces, .chain)").first).to_be_visible()
        assert run_axe(one) == []
        assert fits(one)


def test_the_name_of_the_screen_is_in_sight_on_a_phone(phone: Page, served: str) -> None:
    for screen, name in (("audit", "Audit"), ("outlets", "Outlets"), ("", "Overview")):
        phone.goto(f"{served}#/{screen}")
        here = phone.get_by_role("navigation", name="Screens").get_by_role("link", name=name)
        expect(here).to_have_attribute("aria-current", "page")
        expect(here).to_be_in_viewport(ratio=1)


def test_a_path_without_its_hash_leads_to_the_screen(page: Page, served: str) -> None:
    card = asked(served, "incidents?limit=1")["items"][0]
    page.goto(f"{served}incident/{card['id']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(card["title"])
    assert page.url == f"{served}#/incident/{card['id']}"


def test_how_often_an_outlet_is_contradicted_is_in_sight_on_a_phone(phone: Page, served: str) -> None:
    phone.goto(f"{served}#/outlets")
    head = phone.get_by_role("columnheader", name="Claims contradicted")
    expect(head).to_be_visible()
    box = head.bounding_box()
    assert box is not None and box["x"] + box["width"] <= 390


def test_who_is_not_named_is_folded_under_one_row(browser: Browser, tmp_path: Path) -> None:
    report = a_report("one", "Shells hit the quay of Orma. Four fled.")
    told = [("Shells hit the quay", ("Orma residents", "them")), ("Four fled", ("Four",))]
    claims = tuple(a_claim_in(report, words, words[:3], recipients=who) for words, who in told)
    with open_store(tmp_path / "own.db") as store:
        fill(store, {report: claims})
    with serving(tmp_path / "own.db") as address:
        for page in watched(browser, address, width=390, height=844):
            page.goto(f"{address}#/actors")
            expect(page.get_by_role("region", name="Actors").locator("tbody tr")).to_have_count(1)
            folded = page.locator(".not-named")
            expect(folded.locator("summary")).to_contain_text("Not named 2 words for somebody")
            expect(folded.get_by_role("link", name="them")).to_be_hidden()
            folded.locator("summary").click()
            assert fits(page) and run_axe(page) == []
            folded.get_by_role("link", name="Four").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Four")
            page.goto(f"{address}#/actors?q=them")
            expect(page.get_by_text("Nobody is named so")).to_be_visible()
            expect(page.locator(".not-named").get_by_role("link", name="them")).to_be_visible()
