"""Holdings: stripes that say their state without colour, any day on the map, the words behind each stripe."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.driving import run_axe
from tests.browser.own import asked, fits


def test_a_stripe_says_who_held_the_place_and_opens_the_words(page: Page, served: str) -> None:
    page.goto(f"{served}#/holdings")
    stripe = page.locator(".stripes .stripe-controlled").first
    expect(stripe).to_be_visible()
    assert ": held: " in (stripe.get_attribute("title") or "")
    stripe.click()
    detail = page.get_by_role("region", name="What the stripes rest on")
    words = detail.locator(".passage mark").first.text_content()
    detail.get_by_role("link", name="Open in the report").first.click()
    expect(page.locator(".seg-lit").first).to_be_visible()
    assert "".join(page.locator(".seg-lit").all_text_contents()) == words


def test_the_same_is_reached_by_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}#/holdings")
    town = page.get_by_role("button", name="Serpa")
    town.press("Enter")
    expect(town).to_have_attribute("aria-pressed", "true")
    detail = page.get_by_role("region", name="What the stripes rest on")
    detail.get_by_role("button", name="held: Guadiana Front").press("Enter")
    expect(detail.locator(".passage mark").first).to_be_visible()


def test_states_have_patterns_of_their_own(page: Page, served: str) -> None:
    page.goto(f"{served}#/holdings")
    swatches = page.get_by_role("list", name="What the patterns mean").locator(".swatch")
    expect(swatches).to_have_count(6)
    looks = swatches.evaluate_all(
        """(all) => all.map((one) => {
            const { backgroundImage, backgroundColor, borderStyle } = getComputedStyle(one);
            const pattern = backgroundImage.replace(/(rgb|color)[^)]*[)]/g, "");
            return [pattern, borderStyle, pattern === "none" && backgroundColor].join();
        })"""
    )
    assert len(set(looks)) == 6


def test_gaps_stay_empty(page: Page, served: str) -> None:
    places = asked(served, "holdings")["places"]
    page.goto(f"{served}#/holdings")
    expect(page.locator(".stripes .stripe").first).to_be_visible()
    told = [one for place in places for one in place["holdings"] if one["state"] != "unknown" or one["stale"]]
    assert len(told) < sum(len(place["holdings"]) for place in places), "the record has gaps"
    assert page.locator(".stripes .stripe").count() <= len(told)


def test_the_day_is_moved_by_keyboard_and_stands_in_the_address(page: Page, served: str) -> None:
    page.goto(f"{served}#/holdings?on=2031-05-20")
    slider = page.get_by_role("slider", name="On")
    expect(slider).to_have_attribute("aria-valuetext", "20 May 2031")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "21 May 2031")
    assert "on=2031-05-21" in page.url
    serpa = page.locator(".stripe-row", has_text="Serpa")
    expect(serpa.locator(".stripe-now")).to_contain_text("Guadiana Front")


def test_no_barrier_and_no_overflow(page: Page, phone: Page, served: str) -> None:
    for one in (page, phone):
        one.goto(f"{served}#/holdings")
        expect(one.locator(".stripes .stripe").first).to_be_visible()
        assert run_axe(one) == []
        assert fits(one)


def held(place: str, day: str) -> dict[str, Any]:
    """A town that somebody held for three days."""
    end = f"{day[:-1]}{int(day[-1]) + 2}"
    holding = {
        "place": {
            "canonical": place,
            "precision": "town",
            "id": place,
            "country": "XA",
            "lat": 1.0,
            "lon": 2.0,
        },
        "holder": "Tide Front",
        "state": "controlled",
        "start": day,
        "end": end,
        "claims": ["clm_1"],
        "disputed_by": [],
        "last_known": None,
        "stale": False,
    }
    return {"place": place, "place_id": place, "country": "XA", "lat": 1.0, "lon": 2.0, "holdings": [holding]}


def test_the_first_day_shown_is_one_of_which_something_is_told(page: Page, served: str) -> None:
    towns = [held("Corvo", "1991-03-01"), held("Lajes", "1998-06-11"), held("Moura", "2005-02-21")]
    page.route("**/api/v1/holdings*", lambda route: route.fulfill(json={"places": towns}))
    page.goto(f"{served}#/holdings")
    expect(page.get_by_role("heading", name="Holdings")).to_be_visible()
    expect(page.get_by_text("held: Tide Front").first).to_be_visible()
