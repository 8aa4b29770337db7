"""The circles over the map of the overview, and what a filter does to the map: only the circles change."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.driving import pixels_like, watched
from tests.browser.own import asked

CONTESTED = {"light": (196, 86, 12), "dark": (240, 149, 74)}  # --harm-contested of theme.css
DRAWN = """() => {
    const canvas = document.querySelector('.overview-circles');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let [dots, sum] = [0, 0];
    for (let at = 3; at < data.length; at += 4) if (data[at]) [dots, sum] = [dots + 1, (sum * 31 + at) % 1e9];
    return [dots, sum];
}"""
SIZES = """() => ['.map-box', '.overview-map canvas', '.overview-circles'].map((found) => {
    const { clientWidth, clientHeight } = document.querySelector(found);
    return `${clientWidth} x ${clientHeight}`;
})"""
PATIENCE = 40  # half seconds: without a graphics card the map takes some


def until(page: Page, done: Callable[[], object], what: str) -> None:
    """Wait until `done` says so."""
    for _ in range(PATIENCE):
        if done():
            return
        page.wait_for_timeout(500)
    pytest.fail(f"not after {PATIENCE / 2:.0f} s: {what}")


def dots(page: Page) -> int:
    """How many pixels the circles and names cover."""
    return int(page.evaluate(DRAWN)[0]) if page.locator(".overview-circles[style]").count() else 0


def opened(page: Page, served: str, query: str = "") -> None:
    """The overview, once its map has circles or names on it."""
    page.goto(f"{served}#/?{query}")
    expect(page.locator(".list .card, .list .empty").first).to_be_visible()
    until(page, lambda: dots(page) > 100, "circles on the map")


def middle(page: Page) -> tuple[float, float]:
    """The middle of the map on the page."""
    box = page.locator(".overview-map canvas").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def scale(page: Page) -> float:
    """Kilometres of the map's scale."""
    said = page.locator(".maplibregl-ctrl-scale").inner_text()
    told = re.fullmatch(r"([\d.]+)\s*(k?m)", said.replace("\xa0", " "))
    assert told is not None, f"the map's scale says {said!r}, not a length"
    number, unit = told.groups()
    return float(number) / (1 if unit == "km" else 1000)


def placed(served: str, query: str) -> list[dict[str, Any]]:
    """The cards of a filter that have a circle of their own."""
    cards: list[dict[str, Any]] = asked(served, f"incidents?limit=1000&placed=true&{query}")["items"]
    return cards


def test_a_filter_leaves_the_map_its_size(page: Page, served: str) -> None:
    opened(page, served)
    before = page.locator(".overview-map").bounding_box()
    page.locator(".overview-facets").get_by_label("≠ Claims disagree").check()
    expect(page.locator(".chips .chip")).to_have_count(1)
    assert page.locator(".overview-map").bounding_box() == before


def test_the_map_follows_the_window(page: Page, served: str) -> None:
    opened(page, served)
    before = page.evaluate(SIZES)
    page.set_viewport_size({"width": 1200, "height": 700})
    until(page, lambda: page.evaluate(SIZES)[0] != before[0], "a smaller place")
    until(page, lambda: len(set(page.evaluate(SIZES))) == 1, "map and circles of the size of their place")


def test_all_points_are_asked_for_once_after_the_list_and_a_filter_asks_for_none(
    page: Page, served: str
) -> None:
    seen: list[str] = []
    name = re.compile(r"/api/v1/(overview|points)")
    page.on("request", lambda one: seen.extend(f"{found} asked" for found in name.findall(one.url)))
    page.on("requestfinished", lambda one: seen.extend(f"{found} there" for found in name.findall(one.url)))
    opened(page, served, "view=38.1,-7.4,7")
    assert seen == ["overview asked", "overview there", "points asked", "points there"]
    before = dots(page)
    page.locator(".overview-facets").get_by_label("Battle").check()
    until(page, lambda: 0 < dots(page) < before, "fewer circles")
    assert "points asked" not in seen[4:]


def test_an_earlier_day_has_points_of_its_own(page: Page, served: str) -> None:
    opened(page, served, "view=38.1,-7.4,7")
    before = dots(page)
    with page.expect_request(re.compile(r"/points\.bin\?.*as_of=2031-05-03")):
        page.get_by_label("As known on").fill("2031-05-03")
    until(page, lambda: 0 < dots(page) < before, "fewer circles")


def test_a_record_that_changes_between_list_and_points_is_asked_once_more(page: Page, served: str) -> None:
    asked_for: list[str] = []

    def another_state_at_first(route: Route) -> None:
        asked_for.append(route.request.url)
        answer = route.fetch()
        told = answer.json()
        if len(asked_for) == 1:
            told["points"]["of"] = "0123456789abcdef"
        route.fulfill(response=answer, json=told)

    page.route(re.compile("/api/v1/overview"), another_state_at_first)
    opened(page, served, "view=38.1,-7.4,7")
    until(page, lambda: dots(page) > 2000, "circles, not only names")
    page.wait_for_timeout(1200)  # twice what it waits before it asks again
    assert len(asked_for) == 2


def test_points_that_cannot_be_had_are_told_and_asked_for_again(browser: Browser, served: str) -> None:
    page = browser.new_page()  # not watched: the browser reports every question that fails
    page.route(re.compile(r"/api/v1/points\.bin"), lambda route: route.abort(), times=1)
    page.goto(f"{served}#/?view=38.1,-7.4,7")
    told = page.locator(".overview-map .error-box")
    expect(told).to_contain_text("The server does not answer")
    without = dots(page)
    told.get_by_role("button").click()
    until(page, lambda: dots(page) > without + 1000, "circles beside the names")
    expect(told).to_have_count(0)
    page.close()


def test_a_filter_the_server_refuses_is_told_once(browser: Browser, served: str) -> None:
    page = browser.new_page()  # not watched: the browser reports every refusal
    page.goto(f"{served}#/?from=2031-05-09&to=2031-05-02")
    expect(page.locator(".list .error-box")).to_contain_text("exchange the two")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".error-box")).to_have_count(1)
    page.goto(f"{served}#/?from=2031-05-02&to=2031-05-09")
    expect(page.locator(".list .card").first).to_be_visible()
    expect(page.locator(".error-box")).to_have_count(0)
    page.close()


def test_a_filter_takes_its_circles_off_the_map(page: Page, served: str) -> None:
    opened(page, served, "view=38.1,-7.4,7")
    before = dots(page)
    page.goto(f"{served}#/?view=38.1,-7.4,7&q=zyxwvut")
    expect(page.get_by_text("No incident matches")).to_be_visible()
    until(page, lambda: 0 < dots(page) < before, "names without circles")


def test_a_press_on_a_group_goes_nearer(page: Page, served: str) -> None:
    spots = [(card["lat"], card["lon"]) for card in placed(served, "country=PT")]
    assert len(spots) > 12  # more than are drawn side by side
    lat, lon = (sum(one) / len(spots) for one in zip(*spots, strict=True))
    opened(page, served, f"country=PT&view={lat},{lon},1")
    before = scale(page)
    page.mouse.move(*middle(page))
    expect(page.locator(".overview-map canvas")).to_have_css("cursor", "pointer")
    page.mouse.click(*middle(page))
    until(page, lambda: scale(page) < before / 10, "the map nearer")


def test_the_incident_under_the_mouse_is_ringed(page: Page, served: str) -> None:
    card = placed(served, "contested=true")[0]
    opened(page, served, f"contested=true&view={card['lat']},{card['lon']},8")
    page.mouse.move(5, 5)
    before = page.evaluate(DRAWN)
    page.locator(f".list .card[href*='{card['id']}']").hover()
    until(page, lambda: page.evaluate(DRAWN)[0] > before[0], "a ring")
    page.mouse.move(5, 5)
    until(page, lambda: page.evaluate(DRAWN) == before, "no ring")


def test_circles_change_colour_with_the_page(browser: Browser, served: str) -> None:
    for page in watched(browser, served, width=1440, height=900, color_scheme="light"):
        opened(page, served, "contested=true")
        for scheme, colour in CONTESTED.items():
            page.get_by_role("button", name="Colours:").click()  # auto, light, dark
            until(page, partial(sees, page, colour, browser), scheme)


def sees(page: Page, colour: tuple[int, int, int], browser: Browser) -> bool:
    """Whether the map shows a colour."""
    return pixels_like(page.locator(".overview-map").screenshot(), colour, browser) > 20


SHARPNESS = """() => {
    const canvas = document.querySelector('.overview-map canvas');
    return canvas.width / (canvas.clientWidth * devicePixelRatio);
}"""


def test_a_map_that_moves_slowly_is_drawn_coarsely_until_it_rests(page: Page, served: str) -> None:
    opened(page, served)
    assert page.evaluate(SHARPNESS) == pytest.approx(1, abs=0.01)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 8})
    x, y = middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    seen: list[float] = []
    while len(seen) < 100 and min(seen, default=1) > 0.6:
        page.mouse.move(x - 2 * len(seen), y)
        page.wait_for_timeout(60)
        seen.append(page.evaluate(SHARPNESS))
    page.mouse.up()
    assert min(seen) == pytest.approx(0.5, abs=0.01)
    until(page, lambda: page.evaluate(SHARPNESS) > 0.99, "a sharp map")
