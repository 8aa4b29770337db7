"""Holdings: stripes that say their state without colour, any day on the map, the words behind each stripe."""

from __future__ import annotations

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
