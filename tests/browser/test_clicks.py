"""A click on a filter: what is asked, what the address says, and what stays in its place."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.driving import address_of
from tests.browser.test_overview import asked as answered
from tests.browser.test_overview import opened, parameters

BOXES = """[...[...document.querySelectorAll('.overview-facets .facet')]
    .find((one) => one.textContent.startsWith('What happened')).querySelectorAll('.facet-value')]"""


def kinds(page: Page) -> list[str]:
    """The kinds of happening that a filter offers, as they are written."""
    told: list[str] = page.evaluate(f"() => {BOXES}.map((one) => one.querySelector('bdi').textContent)")
    return told


def test_two_clicks_at_once_are_two_steps_to_go_back(page: Page, served: str) -> None:
    opened(page, served)
    first, second = kinds(page)[:2]
    page.evaluate(
        f"""(names) => names.forEach((name) => {{
            const box = {BOXES}.find((one) => one.querySelector('bdi').textContent === name);
            box.querySelector('input').click();
        }})""",
        [first, second],
    )
    facet = page.locator(".overview-facets")
    expect(facet.get_by_label(first)).to_be_checked()
    expect(facet.get_by_label(second)).to_be_checked()
    assert len(parameters(page)["type"]) == 2
    page.go_back()
    expect(facet.get_by_label(second)).not_to_be_checked()
    expect(facet.get_by_label(first)).to_be_checked()
    page.go_back()
    expect(facet.get_by_label(first)).not_to_be_checked()
    assert "type" not in parameters(page)


def test_the_address_is_written_before_the_next_key(page: Page, served: str) -> None:
    opened(page, served)
    seen: str = page.evaluate(
        f"""() => {{
            {BOXES}[0].querySelector('input').click();
            const before = location.hash;
            dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Alt' }}));
            return `${{before}} ${{location.hash}}`;
        }}"""
    )
    before, after = seen.split(" ")
    assert "type=" not in before
    assert "type=" in after
    assert address_of(page).endswith(after)


def test_a_filter_is_asked_once_and_before_the_page_draws_it(page: Page, served: str) -> None:
    opened(page, served)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    drawn: list[int] = page.evaluate(
        f"""() => {{
            const chips = [], send = window.fetch;
            window.fetch = (...told) => {{
                chips.push(document.querySelectorAll('.chip').length);
                return send(...told);
            }};
            {BOXES}[0].querySelector('input').click();
            window.fetch = send;
            return chips;
        }}"""
    )
    assert drawn == [0]
    expect(page.locator(".chips .chip")).to_have_count(1)
    expect(page.locator(".list[aria-busy=false]")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert ["type=" in one for one in asked if "/overview?" in one] == [True]


def test_the_question_leaves_when_the_mouse_is_pressed_and_is_asked_once(page: Page, served: str) -> None:
    opened(page, served)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.locator(".overview-facets").get_by_label("No disagreement").hover()
    with page.expect_response("**/overview?*contested=false*"):
        page.mouse.down()
    assert page.locator(".chips .chip").count() == 0, "the press may yet end elsewhere"
    page.mouse.up()
    expect(page.locator(".chips .chip")).to_have_count(1)
    expect(page.locator(".list .card[data-contested]")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert len([one for one in asked if "/overview?" in one]) == 1


def test_a_press_that_ends_elsewhere_changes_nothing(page: Page, served: str) -> None:
    opened(page, served)
    page.locator(".overview-facets").get_by_label("No disagreement").hover()
    with page.expect_response("**/overview?*contested=false*"):
        page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    page.wait_for_timeout(1500)
    expect(page.locator(".chips .chip")).to_have_count(0)
    page.locator(".overview-facets").get_by_label("Claims disagree").check()
    expect(page.locator(".chips .chip")).to_have_text([re.compile("contested")])
    expect(page.locator(".list .card:not([data-contested])")).to_have_count(0)


def test_a_row_of_the_list_keeps_its_place_in_the_document(page: Page, served: str) -> None:
    opened(page, served)
    page.evaluate("() => { window.row = document.querySelector('.list li'); }")
    page.locator(".overview-facets").get_by_label("No disagreement").check()
    expect(page.locator(".chips .chip")).to_have_count(1)
    expect(page.locator(".list[aria-busy=false]")).to_be_visible()
    expect(page.locator(".list .card[data-contested]")).to_have_count(0)
    assert page.evaluate("() => document.querySelector('.list li') === window.row")


def test_a_card_without_a_day_says_the_words_that_tell_its_time(page: Page, served: str) -> None:
    found = answered(served, "incidents?limit=1000")["items"]
    card = next(one for one in found if not one["start"] and not one["end"] and one["date_words"])
    opened(page, served, f"#/?type={card['event_type']}&place={card['place']}")
    told = page.locator(".list .card").filter(has_text=card["title"]).locator(".card-when")
    expect(told.locator("q")).to_have_text(card["date_words"])
    expect(told).to_have_attribute("title", "date unknown")
