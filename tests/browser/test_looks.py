"""How the page looks: no screen's style reaches another, nothing that tells something is cut or covered."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.driving import ROOT, watched
from tests.browser.own import asked

SCREENS = ROOT / "web" / "src" / "screens"
LONG = "Harasta, Douma and the towns of the eastern plain around the river and the two bridges over it"


def classes_of(style: Path) -> set[str]:
    """The class that each selector of a style sheet begins with."""
    plain = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    heads = [one for one in re.findall(r"([^{}]+)\{", plain) if not one.strip().startswith("@")]
    return {
        found[0] for head in heads for one in head.split(",") if (found := re.findall(r"\.([\w-]+)", one))
    }


def test_no_screen_has_a_class_that_another_styles_too() -> None:
    """Their styles stay in the document once they were loaded, whatever screen comes after."""
    screens: dict[str, set[str]] = defaultdict(set)
    for style in SCREENS.glob("*/*.css"):
        for name in classes_of(style):
            screens[name].add(style.parent.name)
    assert {name: found for name, found in screens.items() if len(found) > 1} == {}


def test_the_signs_of_the_map_stay_small_after_a_report_was_read(page: Page, served: str) -> None:
    report = asked(served, "reports")["items"][0]["id"]
    page.goto(f"{served}#/reader/{report}")
    expect(page.locator(".marks-legend")).to_be_visible()
    page.goto(f"{served}#/")
    signs = page.get_by_role("button", name="Signs")
    expect(signs).to_be_visible()
    box = signs.bounding_box()
    assert box and box["height"] < 60


def test_the_words_of_the_timeline_are_whole(browser: Browser, served: str) -> None:
    for width in (1000, 1280, 1600):
        for page in watched(browser, served, width=width, height=900):
            page.goto(f"{served}#/")
            expect(page.locator(".timeline-words")).to_contain_text("dated")
            for found in (".timeline-words", ".timeline"):
                cut = "one => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1"
                assert not page.locator(found).evaluate(cut), f"{found} at {width}"


def test_a_long_place_leaves_room_for_the_figures(page: Page, served: str) -> None:
    def told(route: Route) -> None:
        answer = route.fetch().json()
        figures = {"killed": {"low": 24, "best": 30, "high": None}, "wounded": None}
        vague = {"place": LONG, "geo_precision": "multi", "start": "2031-03-04", "end": "2031-03-04"}
        cards = [one | figures | vague for one in answer["incidents"]["items"]]
        route.fulfill(json=answer | {"incidents": answer["incidents"] | {"items": cards}})

    page.route("**/api/v1/overview?*", told)
    page.goto(f"{served}#/")
    figure = page.locator(".list .card .figure").first
    expect(figure).to_contain_text("24–?")
    assert not figure.evaluate("one => one.scrollWidth > one.clientWidth")
    site = page.locator(".list .card-site").first
    expect(site).to_have_attribute("title", LONG)
    expect(site).to_contain_text("(several places)")


def test_the_name_on_a_stripe_lies_where_nothing_covers_it(page: Page, served: str) -> None:
    """A long holding with a short one told within it: the name stands in the wider part beside that."""

    def told(route: Route) -> None:
        answer = route.fetch().json()
        town = next(one for one in answer["places"] if one["holdings"] and one["holdings"][0]["claims"])
        known = town["holdings"][0] | {"state": "controlled", "holder": "River Guard", "stale": False}
        short = {"start": "2031-02-01", "end": "2031-02-20", "holder": "Marsh Front"}
        holdings = [known | {"start": "2031-01-01", "end": "2031-12-31"}, known | short]
        route.fulfill(json={"places": [town | {"holdings": holdings}]})

    page.route("**/api/v1/holdings*", told)
    page.goto(f"{served}#/holdings?from=2031-01-01&to=2031-12-31")
    name = page.locator(".stripe-name", has_text="River Guard").bounding_box()
    over = page.locator(".stripe", has_text="Marsh Front").bounding_box()
    assert name and over and name["x"] >= over["x"] + over["width"]
    expect(page.locator(".stripe-name", has_text="Marsh Front")).to_be_hidden()
