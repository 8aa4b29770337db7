"""The overview: map, timeline, list and facets over one filter that is the address."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.driving import address_of, pixels_like, run_axe, serving, watched

HATCHED = {"light": (196, 86, 12), "dark": (240, 149, 74)}  # --harm-contested of theme.css
MARKUP = '<img src=x onerror="document.title=1">'


def asked(served: str, path: str) -> dict[str, Any]:
    """What the API itself answers."""
    with urllib.request.urlopen(f"{served}api/v1/{path}") as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def opened(page: Page, served: str, address: str = "#/") -> Page:
    """The overview at `address`, once its list is there."""
    page.goto(served + address)
    expect(page.get_by_role("heading", level=2).filter(has_text="incident")).to_be_visible()
    expect(page.locator(".list .card, .list .empty").first).to_be_visible()
    return page


def parameters(page: Page) -> dict[str, list[str]]:
    """The parameters that the address holds behind the #."""
    return parse_qs(address_of(page).partition("?")[2])


def cards(page: Page) -> Locator:
    return page.locator(".list .card")


def said_total(page: Page, total: int) -> None:
    """The head of the list says `total`."""
    word = "incident" if total == 1 else "incidents"
    expect(page.locator(".list-head h2")).to_have_text(f"{total} {word}")


def test_it_says_what_the_record_holds(page: Page, served: str) -> None:
    opened(page, served)
    said_total(page, asked(served, "incidents")["total"])
    killed = asked(served, "timeline?by=auto")["totals"]["killed"]
    expect(page.locator(".totals")).to_contain_text("Documented minimum")
    said = f"{killed['least']} killed in {killed['incidents']} incidents"
    assert killed["least"] < killed["low"]
    said += f" ({killed['low']} if all are different)"
    contested = f", ≠ {killed['contested']} contested" if killed["contested"] else ""
    expect(page.locator(".totals")).to_contain_text(said + contested)


def test_what_claims_disagree_on_is_a_filter_and_said_in_words(page: Page, served: str) -> None:
    opened(page, served)
    everything = asked(served, "incidents")["total"]
    page.locator(".overview-facets").get_by_label("≠ Claims disagree").check()
    wanted = asked(served, "incidents?contested=true")["total"]
    said_total(page, wanted)
    assert parameters(page)["contested"] == ["true"]
    for at in range(cards(page).count()):
        expect(cards(page).nth(at)).to_contain_text("contested:")
    page.get_by_role("button", name="≠ contested remove this filter").click()
    said_total(page, everything)
    assert "contested" not in parameters(page)


def test_an_address_brings_back_the_view(page: Page, served: str) -> None:
    opened(page, served, "#/?type=battle&type=explosion_remote_violence&sort=-killed")
    said_total(page, asked(served, "incidents?type=battle&type=explosion_remote_violence")["total"])
    expect(page.locator(".overview-facets").get_by_label("Battle")).to_be_checked()
    expect(page.get_by_label("Order of the list")).to_have_value("-killed")
    first = asked(served, "incidents?type=battle&type=explosion_remote_violence&sort=-killed")["items"][0]
    expect(cards(page).first).to_contain_text(first["title"])


def test_keys_walk_the_list_and_open_an_incident(page: Page, served: str) -> None:
    opened(page, served)
    items = asked(served, "incidents?sort=-start")["items"]
    page.keyboard.press("j")
    expect(page.locator(".list .card[data-chosen]")).to_contain_text(items[0]["title"])
    page.keyboard.press("j")
    expect(page.locator(".list .card[data-chosen]")).to_contain_text(items[1]["title"])
    assert parameters(page)["sel"] == [items[1]["id"]]
    page.keyboard.press("k")
    expect(page.locator(".list .card[data-chosen]")).to_contain_text(items[0]["title"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#/incident/{items[0]['id']}"))


def test_search_and_help_are_a_key_away(page: Page, served: str) -> None:
    opened(page, served)
    page.keyboard.press("/")
    page.keyboard.type("fighters")
    page.keyboard.press("Enter")
    wanted = asked(served, "incidents?q=fighters")["total"]
    said_total(page, wanted)
    assert 0 < wanted < asked(served, "incidents")["total"]
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("next incident")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_incidents_without_a_point_are_in_the_tray(page: Page, served: str) -> None:
    opened(page, served)
    unplaced = asked(served, "points")["unplaced"]
    page.get_by_role("button", name=f"{unplaced} not on the map").click()
    expect(page.get_by_role("dialog").locator(".card")).to_have_count(unplaced)
    page.get_by_role("button", name="Show them all in the list").click()
    said_total(page, unplaced)


def test_dragging_over_the_timeline_filters_by_days(page: Page, served: str) -> None:
    opened(page, served)
    expect(page.locator(".timeline-bars .bar")).to_be_attached()
    box = page.locator(".timeline-bars").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 30, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from=.*to=|to=.*from="))
    chosen = parameters(page)
    assert chosen["from"] < chosen["to"]
    said_total(page, asked(served, f"incidents?from={chosen['from'][0]}&to={chosen['to'][0]}")["total"])
    expect(page.get_by_label("First day")).to_have_value(chosen["from"][0])


def test_the_timeline_says_how_many_incidents_have_no_date(page: Page, served: str) -> None:
    opened(page, served)
    expect(page.locator(".timeline-words")).to_contain_text(f"{asked(served, 'timeline')['undated']} undated")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_draws_contested_incidents_in_their_colour(
    browser: Browser, served: str, scheme: str
) -> None:
    for page in watched(browser, served, width=1440, height=900, color_scheme=scheme):
        opened(page, served, "#/?contested=true")
        assert drawn_in(HATCHED[scheme], page, browser)


def test_circles_take_the_other_colours_when_they_are_chosen(browser: Browser, served: str) -> None:
    for page in watched(browser, served, width=1440, height=900, color_scheme="light"):
        opened(page, served, "#/?contested=true")
        assert drawn_in(HATCHED["light"], page, browser)
        for name in ("Colours: auto", "Colours: light"):
            page.get_by_role("button", name=name).click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert drawn_in(HATCHED["dark"], page, browser)
        assert pixels_like(page.locator(".overview-map").screenshot(), HATCHED["light"], browser) == 0


def drawn_in(colour: tuple[int, int, int], page: Page, browser: Browser) -> bool:
    """Whether the map shows a colour, once it is drawn."""
    for _ in range(40):
        page.wait_for_timeout(500)
        if pixels_like(page.locator(".overview-map").screenshot(), colour, browser) > 20:
            return True
    return False


def test_a_press_on_a_circle_shows_its_incident(page: Page, served: str) -> None:
    placed = [card for card in asked(served, "incidents?toll=wounded")["items"] if card["lat"] is not None]
    card = placed[0]
    at = f"view={card['lat']},{card['lon']},9&type={card['event_type']}&toll=wounded"
    opened(page, served, f"#/?{at}")
    middle = page.locator(".overview-map canvas").bounding_box()
    assert middle
    for _ in range(40):  # until the map has drawn it
        page.mouse.click(middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2)
        page.wait_for_timeout(500)
        if "sel" in parameters(page):
            break
    expect(page.locator(".peek")).to_contain_text(card["title"])
    assert parameters(page)["sel"] == [card["id"]]


def test_the_area_of_the_map_is_a_filter(page: Page, served: str) -> None:
    opened(page, served, "#/?view=38.14,-7.45,9")
    page.get_by_role("button", name="List only this area").click()
    expect(page.get_by_role("button", name="area of the map")).to_be_visible()
    wanted = asked(served, f"incidents?bbox={parameters(page)['bbox'][0]}")["total"]
    said_total(page, wanted)
    assert 0 < wanted < asked(served, "incidents")["total"]


def test_the_list_is_exported_as_it_is_filtered(page: Page, served: str) -> None:
    opened(page, served, "#/?contested=true")
    page.get_by_text("Export").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="GeoJSON").click()
    told = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert len(told["features"]) == asked(served, "incidents?contested=true")["total"] > 0


def test_colours_and_blurred_quotes_are_remembered(page: Page, served: str) -> None:
    opened(page, served)
    page.get_by_role("button", name="Colours: auto").click()
    page.get_by_role("button", name="Colours: light").click()
    page.get_by_role("button", name="Blur quotes").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".card-words").first).to_have_css("filter", "blur(4px)")


def test_on_a_phone_everything_fits_and_filters_are_in_a_sheet(phone: Page, served: str) -> None:
    opened(phone, served)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    expect(phone.locator(".overview-facets")).to_be_hidden()
    phone.get_by_role("button", name="Filters").click()
    phone.get_by_role("dialog").get_by_label("Battle").check()
    phone.get_by_role("dialog").get_by_role("button", name="Close").click()
    said_total(phone, asked(served, "incidents?type=battle")["total"])
    expect(phone.get_by_role("button", name="Filters (1)")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(browser: Browser, served: str, scheme: str, width: int) -> None:
    for page in watched(browser, served, width=width, height=844, color_scheme=scheme):
        opened(page, served, "#/?contested=true&tray=open")
        assert run_axe(page) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert run_axe(page) == []


def test_nothing_found_is_said_and_can_be_undone(page: Page, served: str) -> None:
    opened(page, served, "#/?q=zyxwvut")
    expect(page.get_by_text("No incident matches these filters")).to_be_visible()
    page.get_by_role("button", name="Clear all filters").click()
    said_total(page, asked(served, "incidents")["total"])


def test_on_paper_the_list_stays_and_the_controls_go(page: Page, served: str) -> None:
    opened(page, served)
    page.emulate_media(media="print")
    expect(cards(page).first).to_be_visible()
    expect(page.locator(".overview-facets")).to_be_hidden()
    expect(page.locator("header.top")).to_be_hidden()


def test_markup_in_a_report_is_shown_and_never_run(browser: Browser, tmp_path: Path) -> None:
    told = f"Shells killed seven people {MARKUP} at the market of Beja on Sunday, police said."
    text = f"BEJA, May 4, 2031 - {told}\n"
    (tmp_path / "hostile.txt").write_text(text, encoding="utf-8")
    record = tmp_path / "hostile.db"
    command = [sys.executable, "-m", "khaldun", "read", str(tmp_path / "hostile.txt"), "-o", str(record)]
    subprocess.run(command, check=True, capture_output=True)
    with serving(record) as served:
        for page in watched(browser, served, width=1440, height=900):
            opened(page, served)
            expect(cards(page).first).to_be_visible()
            assert page.locator("#page img").count() == 0
            assert "Khaldun" in page.title()


def test_countries_are_told_by_name(page: Page, served: str) -> None:
    opened(page, served)
    page.locator(".overview-facets").get_by_role("checkbox", name=re.compile("^Portugal")).check()
    said_total(page, asked(served, "incidents?country=PT")["total"])
    assert parameters(page)["country"] == ["PT"]
    expect(page.locator(".chips .chip")).to_contain_text("country: Portugal")


def test_the_tallest_bar_says_what_it_counts(page: Page, served: str) -> None:
    opened(page, served)
    most = max(bar["incidents"] for bar in asked(served, "timeline?by=auto")["bars"])
    expect(page.locator(".timeline .tallest")).to_have_text(f"{most} incident{'' if most == 1 else 's'}")


def test_figures_that_are_not_summed_leave_no_empty_line(page: Page, served: str) -> None:
    kinds = [one["value"] for one in asked(served, "facets")["event_type"]]
    bare = next(kind for kind in kinds if not any(totals(served, f"type={kind}")))
    opened(page, served, f"#/?type={bare}")
    expect(page.locator(".totals")).to_contain_text("no figure to sum")
    page.goto(f"{served}#/?q=zyxwvut")
    expect(page.get_by_text("No incident matches")).to_be_visible()
    expect(page.locator(".totals")).to_have_count(0)


def totals(served: str, query: str) -> list[object]:
    """The sums of killed and wounded that the API tells."""
    told: dict[str, object] = asked(served, f"timeline?{query}")["totals"]
    return [told["killed"], told["wounded"]]


def test_a_figure_that_finds_no_room_on_a_card_says_so(phone: Page, served: str) -> None:
    opened(phone, served, "#/?toll=wounded&sort=-killed")
    facts = phone.locator(".card-facts").filter(has_text="killed").filter(has_text="wounded").first
    last = facts.locator("> :last-child")
    last.evaluate("one => one.append(' and very many more than are told anywhere else')")
    assert last.evaluate("one => one.scrollWidth > one.clientWidth")
    within, box = facts.bounding_box(), last.bounding_box()
    assert within and box and box["x"] + box["width"] <= within["x"] + within["width"] + 1
    expect(last).to_have_css("text-overflow", "ellipsis")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_bar_lies_behind_the_words_of_the_tallest(browser: Browser, served: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    try:
        opened = context.new_page()
        opened.goto(served)
        words = opened.locator(".ticks .tallest")
        expect(words).to_be_visible()
        boxes = [
            opened.locator(name).first.bounding_box()
            for name in (".ticks .tallest", ".bar", ".bar-imprecise")
        ]
        over, *bars = [box for box in boxes if box]
        assert all(box["y"] >= over["y"] + over["height"] - 3 for box in bars), boxes
    finally:
        context.close()
